//! The way of dossiers, from the criteria to the decision.

use super::alt::opening;
use super::{Chart, ChartMaker, Plot};
use crate::model::{Class, DossierState, Funnel, Scope, capitalized};

impl ChartMaker<'_> {
    /// How many dossiers passed each stage; `None` while no class has a figure.
    pub(super) fn dossiers(&self, scope: &Scope) -> Option<Chart> {
        let funnels = Class::ALL.map(|class| self.funnel(scope, class));
        funnels.iter().flat_map(|funnel| &funnel.values).any(Option::is_some).then_some(())?;
        let stages = DossierState::ALL.map(|state| capitalized(state.label()));
        let to_date = self.indicators.period.to_date_label();
        let title = format!("Hồ sơ công nhận thoát nghèo, thoát cận nghèo {}, {to_date}", self.about);
        let mut alt = vec![opening("Biểu đồ phễu", &title)];
        alt.extend(funnels.iter().map(words));
        let plot = Plot::Funnel { stages: stages.into(), funnels: funnels.into() };
        self.chart("ho-so", title, "hồ sơ", &alt, plot)
    }

    fn funnel(&self, scope: &Scope, class: Class) -> Funnel {
        let value = |state: DossierState| self.book.datum(scope, &format!("ho_so.{}.{}", class.key(), state.key()));
        Funnel { name: format!("Thoát {}", class.word()), values: DossierState::ALL.map(value).into() }
    }
}

fn words(funnel: &Funnel) -> String {
    let stages = funnel.values.iter().zip(DossierState::ALL).map(|(value, state)| match value {
        Some(value) => format!("{} {}", state.label(), value.text),
        None => format!("{} chưa có số liệu", state.label()),
    });
    format!("{}: {}.", funnel.name, stages.collect::<Vec<_>>().join(", "))
}

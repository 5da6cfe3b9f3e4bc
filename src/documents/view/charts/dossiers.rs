//! The way of dossiers, from the criteria to the decision.

use super::alt::opening;
use super::{Chart, ChartMaker, Plot};
use crate::model::{Class, Datum, DossierState, Funnel, Scope, capitalized};

impl ChartMaker<'_> {
    /// How many dossiers passed each stage that the office counts; those sent back are on no way.
    pub(super) fn dossiers(&self, scope: &Scope) -> Option<Chart> {
        let counted = |state: &DossierState| Class::ALL.iter().any(|class| self.stage(scope, *class, *state).is_some());
        let states: Vec<_> = DossierState::ORDER.into_iter().filter(counted).collect();
        let funnels = Class::ALL.map(|class| Funnel {
            name: format!("Thoát {}", class.word()),
            values: states.iter().map(|state| self.stage(scope, class, *state)).collect(),
        });
        let names: Vec<_> = states.iter().map(|state| capitalized(state.label())).collect();
        (!names.is_empty()).then_some(())?;
        let to_date = self.indicators.period.to_date_label();
        let title = format!("Hồ sơ công nhận thoát nghèo, thoát cận nghèo {}, {to_date}", self.about);
        let mut alt = vec![opening("Biểu đồ phễu", &title)];
        alt.extend(funnels.iter().map(|funnel| words(funnel, &states)));
        let plot = Plot::Funnel { stages: names, funnels: funnels.into() };
        self.chart("ho-so", title, "hồ sơ", &alt, plot)
    }

    fn stage(&self, scope: &Scope, class: Class, state: DossierState) -> Option<Datum> {
        self.book.datum(scope, &format!("ho_so.{}.{}", class.key(), state.key()))
    }
}

fn words(funnel: &Funnel, states: &[DossierState]) -> String {
    let values = funnel.values.iter().zip(states).map(|(value, state)| match value {
        Some(value) => format!("{} {}", state.label(), value.text),
        None => format!("{} chưa có số liệu", state.label()),
    });
    format!("{}: {}.", funnel.name, values.collect::<Vec<_>>().join(", "))
}

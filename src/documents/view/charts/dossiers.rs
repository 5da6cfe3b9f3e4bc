//! The way of dossiers, from the criteria to the decision.

use super::alt::opening;
use super::{Chart, ChartMaker, Plot};
use crate::model::{ChartKind, Class, Datum, DossierStage, Funnel, Scope, capitalized};

impl ChartMaker<'_> {
    /// How many dossiers passed each stage that the office counts; those sent back are on no way.
    pub(super) fn dossiers(&self, scope: &Scope) -> Option<Chart> {
        let counted = |stage: &&DossierStage| Class::ALL.iter().any(|class| self.stage(scope, *class, stage).is_some());
        let steps = self.project.forms().dossier_stages.iter().filter(|stage| stage.is_step);
        let stages: Vec<_> = steps.filter(counted).collect();
        let funnels = Class::ALL.map(|class| Funnel {
            name: format!("Thoát {}", class.word()),
            values: stages.iter().map(|stage| self.stage(scope, class, stage)).collect(),
        });
        let names: Vec<_> = stages.iter().map(|stage| capitalized(&stage.label)).collect();
        (!names.is_empty()).then_some(())?;
        let to_date = self.indicators.period.to_date_label();
        let title = format!("Hồ sơ công nhận thoát nghèo, thoát cận nghèo {}, {to_date}", self.about);
        let mut alt = vec![opening("Biểu đồ phễu", &title)];
        alt.extend(funnels.iter().map(|funnel| words(funnel, &stages)));
        let plot = Plot::Funnel { stages: names, funnels: funnels.into() };
        self.chart(ChartKind::Dossiers.into(), title, "hồ sơ", &alt, plot)
    }

    fn stage(&self, scope: &Scope, class: Class, stage: &DossierStage) -> Option<Datum> {
        self.index.datum(scope, &format!("ho_so.{}.{}", class.key(), stage.key))
    }
}

fn words(funnel: &Funnel, stages: &[&DossierStage]) -> String {
    let values = funnel.values.iter().zip(stages).map(|(value, stage)| match value {
        Some(value) => format!("{} {}", stage.label, value.text),
        None => format!("{} chưa có số liệu", stage.label),
    });
    format!("{}: {}.", funnel.name, values.collect::<Vec<_>>().join(", "))
}

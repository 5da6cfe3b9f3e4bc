//! The views of documents by their names, from any project.

use super::Failure;
use crate::indicators::{self, Indicators};
use crate::model::{DocumentId, DocumentKind, Masthead, Period, Project, View};
use crate::report::Reporter;

/// The documents of `period`: the report, then a sheet for every unit.
pub(super) fn documents(indicators: &Indicators) -> Vec<DocumentId> {
    let period = indicators.period;
    let sheets = indicators.units.iter().map(|(unit, _)| DocumentId::sheet(period, unit));
    std::iter::once(DocumentId::report(period)).chain(sheets).collect()
}

/// Makes views of one project for one period.
pub(super) struct Viewer<'a> {
    project: &'a Project,
    indicators: Indicators,
    reporter: &'a Reporter,
}

impl<'a> Viewer<'a> {
    pub(super) fn new(reporter: &'a Reporter, project: &'a Project, period: Period) -> Self {
        Self { project, indicators: indicators::compute(project, period), reporter }
    }

    pub(super) const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// Everything that `document` says; an error where the project has no such unit.
    pub(super) fn view(&self, document: &DocumentId) -> Result<View, Failure> {
        let unit = document.unit.as_ref().and_then(|code| self.indicators.unit(code)).map(|(unit, _)| unit);
        let view = match (document.kind, unit) {
            (DocumentKind::Report, _) => self.reporter.report(self.project, &self.indicators),
            (DocumentKind::Sheet, Some(unit)) => self.reporter.sheet(self.project, &self.indicators, unit),
            (DocumentKind::Sheet, None) => {
                return Err(Failure::Wrong(format!("bộ số liệu không có đơn vị của tài liệu {document}")));
            }
        };
        Ok(view?)
    }
}

/// A view without what is given at signing.
pub(super) fn undated(view: &View) -> View {
    let masthead = Masthead { number: String::new(), place_date: String::new(), ..view.masthead.clone() };
    View { masthead, attached: String::new(), ..view.clone() }
}

/// The project as it was before anybody signed the report of `period`: number and date are still blank.
pub(super) fn unsigned(project: &Project, period: Period) -> Project {
    let mut project = project.clone();
    if let Some(narrative) = project.narratives.get_mut(&period) {
        (narrative.value.number, narrative.value.date) = (None, None);
    }
    project
}

//! Makes the views of documents by their names, from any project.

use crate::documents::{DocumentWriter, ReviewPaper};
use crate::indicators::{self, Indicators};
use crate::model::{DocumentId, DocumentKind, Period, Project, View};
use crate::pipeline::Failure;
use crate::pipeline::make::typeset::PreparedDocument;

/// The documents of `period`: the report, then a sheet for every unit.
pub(in crate::pipeline) fn documents(indicators: &Indicators) -> Vec<DocumentId> {
    let period = indicators.period;
    let sheets = indicators.units.iter().map(|(unit, _)| DocumentId::sheet(period, unit));
    std::iter::once(DocumentId::report(period)).chain(sheets).collect()
}

/// Makes views of one project for one period.
pub(in crate::pipeline) struct Viewer<'a> {
    project: &'a Project,
    indicators: Indicators,
    writer: &'a DocumentWriter,
}

impl<'a> Viewer<'a> {
    pub(in crate::pipeline) fn new(writer: &'a DocumentWriter, project: &'a Project, period: Period) -> Self {
        Self { project, indicators: indicators::compute(project, period), writer }
    }

    pub(in crate::pipeline) const fn indicators(&self) -> &Indicators {
        &self.indicators
    }

    /// The view of `document`; an error if the project has no such unit.
    pub(in crate::pipeline) fn view(&self, document: &DocumentId) -> Result<View, Failure> {
        self.prepared(document).map(|prepared| prepared.view)
    }

    /// The view of `document` with the entered figures that are attached to it.
    pub(in crate::pipeline) fn prepared(&self, document: &DocumentId) -> Result<PreparedDocument, Failure> {
        let unit = document.unit.as_ref().and_then(|code| self.indicators.unit(code)).map(|(unit, _)| unit);
        if document.kind == DocumentKind::Sheet && unit.is_none() {
            return Err(Failure::Wrong(format!("bộ số liệu không có đơn vị của tài liệu {document}")));
        }
        if let Some(paper) = ReviewPaper::of(document.kind) {
            let view = self.writer.review(self.project, &self.indicators, paper)?;
            return Ok(PreparedDocument { view, sources: None, ledger: None, changes: None });
        }
        Ok(PreparedDocument::new(self.writer, self.project, &self.indicators, unit, document.edition)?)
    }
}

/// The project as it was before the report of `period` was signed: number and date are blank.
pub(in crate::pipeline) fn unsigned(project: &Project, period: Period) -> Project {
    let mut project = project.clone();
    if let Some(narrative) = project.narratives.get_mut(&period) {
        (narrative.value.number, narrative.value.date) = (None, None);
    }
    project
}

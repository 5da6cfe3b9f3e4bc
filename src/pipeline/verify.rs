//! Does a PDF say what the data say?

use super::{Failure, Opened};
use crate::indicators;
use crate::model::{DocumentId, DocumentKind, View};
use crate::release::{self, Change};
use crate::report::Reporter;

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The view inside the PDF is the one that the data give.
    Matches(DocumentId),
    /// It is not: these figures differ; with none, only words do.
    Differs(DocumentId, Vec<Change>),
}

/// Compares the view inside `pdf` with the one that the project gives for the same document.
pub fn verify(opened: &Opened, pdf: &[u8]) -> Result<Verdict, Failure> {
    let attached = release::attached_view(pdf)?;
    let recomputed = recompute(opened, &attached.document)?;
    let document = attached.document.clone();
    if attached == recomputed {
        return Ok(Verdict::Matches(document));
    }
    Ok(Verdict::Differs(document, release::changes(&attached, &recomputed)))
}

fn recompute(opened: &Opened, document: &DocumentId) -> Result<View, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let indicators = indicators::compute(project, document.period);
    let reporter = Reporter::new(&opened.assets, &project.policies.value)?;
    let unit = document.unit.as_ref().and_then(|code| indicators.unit(code)).map(|(unit, _)| unit);
    let view = match (document.kind, unit) {
        (DocumentKind::Report, _) => reporter.report(project, &indicators),
        (DocumentKind::Sheet, Some(unit)) => reporter.sheet(project, &indicators, unit),
        (DocumentKind::Sheet, None) => {
            return Err(Failure::Wrong(format!("bộ số liệu không có đơn vị của tài liệu {document}")));
        }
    };
    Ok(view?)
}

//! Does a PDF say what the data say?

use super::typeset::{Paper, typeset};
use super::{Failure, Opened};
use crate::indicators;
use crate::model::{DocumentId, DocumentKind};
use crate::pdf::Typesetter;
use crate::release::{self, Change};
use crate::report::Reporter;

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The view inside the PDF is the one that the data give, and the pages are those of that view.
    Matches(DocumentId),
    /// The view is the one that the data give, but the pages are not those that it gives now: the file was altered or
    /// saved anew, or the templates have changed since.
    OtherPages(DocumentId),
    /// The view is another: these figures differ; with none, only words do.
    Differs(DocumentId, Vec<Change>),
}

/// Compares the view inside `pdf` with the one that the project gives for the same document, and the pages with the view.
/// Number and date are given at signing, so they are not compared; a signature is appended, so more bytes may follow.
pub fn verify(opened: &Opened, pdf: &[u8]) -> Result<Verdict, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let reporter = Reporter::new(&opened.assets, &project.policies.value)?;
    let attached = release::attached_view(pdf)?;
    let recomputed = recompute(opened, &reporter, &attached.document)?;
    let document = attached.document.clone();
    if attached.undated() != recomputed.view.undated() {
        return Ok(Verdict::Differs(document, release::changes(&attached, &recomputed.view)));
    }
    let typesetter = Typesetter::new(&opened.assets)?;
    let paper = Paper { view: attached, ..recomputed };
    let is_same = typeset(&reporter, &typesetter, &paper).is_ok_and(|pages| pdf.starts_with(&pages));
    Ok(if is_same { Verdict::Matches(document) } else { Verdict::OtherPages(document) })
}

fn recompute(opened: &Opened, reporter: &Reporter, document: &DocumentId) -> Result<Paper, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let indicators = indicators::compute(project, document.period);
    let unit = document.unit.as_ref().and_then(|code| indicators.unit(code)).map(|(unit, _)| unit);
    if document.kind == DocumentKind::Sheet && unit.is_none() {
        return Err(Failure::Wrong(format!("bộ số liệu không có đơn vị của tài liệu {document}")));
    }
    Ok(Paper::new(reporter, project, &indicators, unit, document.edition)?)
}

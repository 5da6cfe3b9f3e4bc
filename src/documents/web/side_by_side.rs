//! The web page that shows a released document and today's side by side, with the differences marked.

use serde::Serialize;

use super::WebPages;
use crate::documents::DocumentError;

const TEMPLATE: &str = "doi-chieu.html";

/// A part of a passage: a figure, or the words between figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedPiece {
    /// The heading of the column of a figure in a table; otherwise empty.
    pub column: String,
    /// The printed text.
    pub text: String,
    /// Whether the other side lacks it.
    pub is_changed: bool,
}

/// A passage that differs; a side without the passage is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedPassage {
    /// Its place in words.
    pub place: String,
    /// The page of the released document, if it is known.
    pub page: Option<usize>,
    /// The separator between two pieces.
    pub between: &'static str,
    /// The passage as it was released.
    pub old: Option<Vec<ComparedPiece>>,
    /// The passage today.
    pub new: Option<Vec<ComparedPiece>>,
}

/// A document that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedDocument {
    /// Its name: `2022-09/bao-cao`.
    pub name: String,
    /// The passages that differ.
    pub passages: Vec<ComparedPassage>,
}

/// The differences from a release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SideBySide {
    /// Number of the released report.
    pub number: String,
    /// Its date, in words.
    pub date: String,
    /// The documents that differ.
    pub documents: Vec<ComparedDocument>,
}

impl WebPages {
    /// The page as HTML.
    pub fn side_by_side(&self, page: &SideBySide) -> Result<String, DocumentError> {
        self.render(TEMPLATE, page)
    }

    pub(super) fn dry_run_side_by_side(&self) -> Result<(), DocumentError> {
        let piece = ComparedPiece { column: "-".to_owned(), is_changed: true, ..ComparedPiece::default() };
        let pieces = Some(vec![piece, ComparedPiece::default()]);
        let passage = ComparedPassage { page: Some(1), old: pieces.clone(), new: pieces, ..ComparedPassage::default() };
        let document = ComparedDocument { passages: vec![passage], ..ComparedDocument::default() };
        self.side_by_side(&SideBySide { documents: vec![document], ..SideBySide::default() }).map(drop)
    }
}

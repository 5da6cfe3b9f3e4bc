//! A page that puts what was released and what the data say today side by side, with what differs marked.

use serde::Serialize;

use super::WebPages;
use crate::documents::DocumentError;

const TEMPLATE: &str = "doi-chieu.html";

/// A part of a passage: a figure, or the words between figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedPiece {
    /// Heading of the column that a figure of a table stands under; empty elsewhere.
    pub column: String,
    /// As it is printed.
    pub text: String,
    /// Whether the other side does not have it.
    pub is_changed: bool,
}

/// A passage that differs. A side is `None` where the passage is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedPassage {
    /// Where it stands, in words.
    pub place: String,
    /// The page of the released document, where it is known.
    pub page: Option<usize>,
    /// What is put between two pieces.
    pub between: &'static str,
    /// As it was released.
    pub old: Option<Vec<ComparedPiece>>,
    /// As it is today.
    pub new: Option<Vec<ComparedPiece>>,
}

/// A document that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ComparedDocument {
    /// Its name: `2022-09/bao-cao`.
    pub name: String,
    /// What differs in it.
    pub passages: Vec<ComparedPassage>,
}

/// Everything that differs from a release.
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

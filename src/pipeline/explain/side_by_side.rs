//! The web page of `diff --html`.

use crate::documents::{ComparedDocument, ComparedPassage, ComparedPiece, SideBySide, WebPages};
use crate::model::short_date;
use crate::pipeline::explain::diff::{Difference, DocumentChange};
use crate::pipeline::{Failure, Opened};
use crate::release::{Passage, PassageChange, PassageKind, Piece};

/// A web page that shows the released document and today's side by side.
pub fn side_by_side(opened: &Opened, difference: &Difference) -> Result<String, Failure> {
    let page = SideBySide {
        number: difference.line.number.clone(),
        date: short_date(difference.line.date),
        documents: difference.documents.iter().map(document).collect(),
    };
    Ok(WebPages::new(&opened.assets)?.side_by_side(&page)?)
}

fn document(changed: &DocumentChange) -> ComparedDocument {
    let passages = changed.comparison.passages.iter().map(passage).collect();
    ComparedDocument { name: changed.document.to_string(), passages }
}

fn passage(change: &PassageChange) -> ComparedPassage {
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    ComparedPassage {
        place: change.place.clone(),
        page: change.page,
        between: match change.kind {
            PassageKind::Sentence => "",
            PassageKind::Heading => " ",
            PassageKind::Row => "; ",
            PassageKind::Chart => " · ",
        },
        old: old.map(|passage| pieces(passage, new)),
        new: new.map(|passage| pieces(passage, old)),
    }
}

/// The pieces of a passage; those that do not occur in `other` are marked.
fn pieces(passage: &Passage, other: Option<&Passage>) -> Vec<ComparedPiece> {
    let others = other.map_or(&[][..], |other| &other.pieces);
    let pieces = passage.pieces.iter().map(|piece| {
        let is_same =
            |other: &&Piece| other.text == piece.text && (piece.address.is_none() || other.address == piece.address);
        let has_column = passage.kind == PassageKind::Row && piece.address.is_some();
        ComparedPiece {
            column: if has_column { piece.column.clone() } else { String::new() },
            text: piece.text.clone(),
            is_changed: !others.iter().any(|other| is_same(&other)),
        }
    });
    pieces.collect()
}

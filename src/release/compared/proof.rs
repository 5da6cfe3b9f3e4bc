//! Does the print say what the attached view says?

use std::collections::BTreeMap;

use crate::model::{Address, View};
use crate::release::Pages;
use crate::release::compared::pages::squeezed;
use crate::release::compared::passages::{Passage, PassageKind, passages};

/// The first passage of a view that is not in print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misprint {
    /// Where: "Bảng “…”, dòng “…”".
    pub place: String,
    /// The first figure that cannot be read there, if it is a figure.
    pub address: Option<Address>,
    /// What should be read.
    pub wanted: String,
}

/// Looks for every sentence and every row of `view` in `pages`. What a chart draws is no running text, and a view that was
/// frozen before views carried their outline does not know its headings: both are left to those who have the frozen pages
/// to compare with.
pub fn misprint(view: &View, pages: &Pages) -> Option<Misprint> {
    let is_read = |passage: &Passage| matches!(passage.kind, PassageKind::Sentence | PassageKind::Row);
    let passages: Vec<_> = passages(view).into_iter().filter(is_read).collect();
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for passage in &passages {
        *wanted.entry(squeezed(&passage.print)).or_default() += 1;
    }
    let is_short = |passage: &&Passage| {
        let text = squeezed(&passage.print);
        !text.is_empty() && pages.count_of(&text) < wanted[&text]
    };
    let missing = passages.iter().find(is_short)?;
    let pieces: Vec<_> = missing.pieces.iter().map(|piece| piece.text.as_str()).collect();
    let readable = pages.reader().readable(&pieces);
    let first = missing.pieces.iter().skip(readable).find(|piece| piece.address.is_some());
    let is_figure = missing.pieces.get(readable).is_some_and(|piece| piece.address.is_some());
    Some(Misprint {
        place: missing.place(),
        address: first.and_then(|piece| piece.address.clone()),
        wanted: match first {
            Some(piece) if is_figure || missing.kind == PassageKind::Row => piece.text.clone(),
            _ => missing.text(),
        },
    })
}

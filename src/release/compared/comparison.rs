//! What differs between two views as a reader sees it: which sentences, rows and charts, and on which page.

use std::collections::BTreeMap;

use crate::model::{Address, View};
use crate::release::compared::changes::{Change, changes};
use crate::release::compared::pages::Pages;
use crate::release::compared::passages::{Passage, PassageKind, passages};

/// A sentence, a row or a chart that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageChange {
    /// What it is.
    pub kind: PassageKind,
    /// Where it stands: "Mục “…”, đoạn 2".
    pub place: String,
    /// As it was; `None` where it was not there.
    pub old: Option<Passage>,
    /// As it is now; `None` where it is no longer there.
    pub new: Option<Passage>,
    /// Page of the released PDF, from 1, where it was found there.
    pub page: Option<usize>,
}

impl PassageChange {
    /// The figures in it that differ in print: the head of the column (empty outside tables), the old and the new print.
    pub fn figures<'a>(&'a self, changes: &'a [Change]) -> impl Iterator<Item = (&'a str, &'a Change)> {
        let pieces = self.new.iter().chain(&self.old).flat_map(|passage| &passage.pieces);
        let mut columns: BTreeMap<&Address, &str> = BTreeMap::new();
        for piece in pieces {
            columns.extend(piece.address.as_ref().map(|address| (address, piece.column.as_str())));
        }
        let seen = changes.iter().filter(|change| change.is_seen());
        seen.filter_map(move |change| Some((*columns.get(&change.address)?, change)))
    }
}

/// What differs in one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The figures, by address.
    pub figures: Vec<Change>,
    /// The sentences, rows and charts, in the order of the page.
    pub passages: Vec<PassageChange>,
}

impl Comparison {
    /// Compares `old` with `new`; `pages` are those on which `old` was printed.
    pub fn of(old: &View, new: &View, pages: &Pages) -> Self {
        let figures = changes(old, new);
        let is_same = figures.is_empty() && old.outline == new.outline && old.texts == new.texts;
        if is_same && old.tables == new.tables && old.items == new.items && old.charts == new.charts {
            return Self { figures, passages: Vec::new() };
        }
        let (old, new) = (by_part(passages(old)), by_part(passages(new)));
        let added = new.order.iter().filter(|part| !old.parts.contains_key(*part));
        let parts = old.order.iter().chain(added);
        let mut passages: Vec<_> = parts.flat_map(|part| pairs(old.of(part), new.of(part))).collect();
        locate(&mut passages, &old, pages);
        Self { figures, passages }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.passages.is_empty()
    }
}

/// Passages by part, and the order of the parts.
struct Parts {
    parts: BTreeMap<String, Vec<Passage>>,
    order: Vec<String>,
}

impl Parts {
    fn of(&self, part: &str) -> &[Passage] {
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }
}

fn by_part(passages: Vec<Passage>) -> Parts {
    let mut parts = Parts { parts: BTreeMap::new(), order: Vec::new() };
    for passage in passages {
        if !parts.parts.contains_key(&passage.part) {
            parts.order.push(passage.part.clone());
        }
        parts.parts.entry(passage.part.clone()).or_default().push(passage);
    }
    parts
}

/// What differs within one part: place by place where both have as many, else what only one of them has.
fn pairs(old: &[Passage], new: &[Passage]) -> Vec<PassageChange> {
    if old.len() == new.len() {
        let differs = |(old, new): &(&Passage, &Passage)| old.pieces != new.pieces;
        let pairs = old.iter().zip(new).filter(differs);
        return pairs.map(|(old, new)| change(Some(old), Some(new))).collect();
    }
    let is_in = |passages: &[Passage], one: &Passage| passages.iter().any(|other| other.pieces == one.pieces);
    let gone = old.iter().filter(|passage| !is_in(new, passage)).map(|passage| change(Some(passage), None));
    let come = new.iter().filter(|passage| !is_in(old, passage)).map(|passage| change(None, Some(passage)));
    gone.chain(come).collect()
}

fn change(old: Option<&Passage>, new: Option<&Passage>) -> PassageChange {
    let passage = old.or(new);
    PassageChange {
        kind: passage.map_or(PassageKind::Sentence, |passage| passage.kind),
        place: passage.map(Passage::place).unwrap_or_default(),
        old: old.cloned(),
        new: new.cloned(),
        page: None,
    }
}

/// Reads the old print from its beginning and notes where each changed passage stands.
fn locate(changes: &mut [PassageChange], old: &Parts, pages: &Pages) {
    let mut reader = pages.reader();
    for passage in old.order.iter().flat_map(|part| &old.parts[part]) {
        let page = reader.find(&passage.print);
        let change = changes.iter_mut().find(|change| change.old.as_ref() == Some(passage) && change.page.is_none());
        if let Some(change) = change {
            change.page = page;
        }
    }
}

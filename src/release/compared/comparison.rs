//! The differences between two views in sentences, rows and charts, with the pages on which a reader finds them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Address, View};
use crate::release::compared::alignment::{Stretch, stretches};
use crate::release::compared::changes::{Change, changes};
use crate::release::compared::pages::Pages;
use crate::release::compared::passage::{Passage, PassageKind, Piece};
use crate::release::compared::passages::passages;

/// A sentence, a row or a chart that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassageChange {
    /// Its kind.
    pub kind: PassageKind,
    /// Its place: "Mục “…”, đoạn 2".
    pub place: String,
    /// The old passage; `None` if there was none.
    pub old: Option<Passage>,
    /// The new passage; `None` if there is none any more.
    pub new: Option<Passage>,
    /// The page of the released PDF, from 1, if the passage was found there.
    pub page: Option<usize>,
    /// The same as it is printed: every appendix counts its own pages.
    pub printed_page: Option<usize>,
}

impl PassageChange {
    /// What stood there, or else what stands there now.
    pub fn passage(&self) -> Option<&Passage> {
        self.old.as_ref().or(self.new.as_ref())
    }

    /// The piece that shows the figure at `address`: today's, or else the old one.
    pub fn piece(&self, address: &Address) -> Option<&Piece> {
        self.new.iter().chain(&self.old).find_map(|passage| passage.piece(address))
    }

    /// The figures in it that differ in print: the head of the column (empty outside tables), the old and the new print.
    pub fn figures<'a>(&'a self, changes: &'a [Change]) -> impl Iterator<Item = (&'a str, &'a Change)> {
        let passages = || self.new.iter().chain(&self.old);
        let mut columns: BTreeMap<&Address, &str> = BTreeMap::new();
        columns.extend(passages().flat_map(|passage| &passage.also).map(|address| (address, "")));
        let pieces = passages().flat_map(|passage| &passage.pieces);
        for piece in pieces {
            let shown = piece.address.iter().chain(&piece.whole);
            columns.extend(shown.map(|address| (address, piece.column.as_str())));
        }
        let seen = changes.iter().filter(|change| change.is_seen());
        seen.filter_map(move |change| Some((*columns.get(&change.address)?, change)))
    }
}

/// The differences between two versions of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The figures that differ, by address.
    pub figures: Vec<Change>,
    /// The sentences, rows and charts that differ, in the order of the pages.
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
        let parts = stretches(&old.order, &new.order, |old, new| old == new).into_iter().flat_map(|stretch| {
            let olds = stretch.left.into_iter().map(|(at, _)| &old.order[at]);
            let news = stretch.come.into_iter().map(|at| &new.order[at]);
            olds.chain(news).chain(stretch.kept.map(|(at, _)| &old.order[at])).collect::<Vec<_>>()
        });
        let mut passages: Vec<_> = parts.flat_map(|part| pairs(old.of(part), new.of(part))).collect();
        locate(&mut passages, &old, pages);
        Self { figures, passages }
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.passages.is_empty()
    }
}

/// Passages by part, with the order of the parts.
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

/// The differences within one part, in the order of reading. Between two passages that have stayed, as many as there were are
/// compared one by one, unless two sentences have hardly a word in common or two rows tell of others, and then rows by what
/// they tell of; others were there only before, or are there only now. What has only moved does not differ, nor does a row
/// of which only the running number has changed.
fn pairs(old: &[Passage], new: &[Passage]) -> Vec<PassageChange> {
    let stretches = stretches(old, new, |old, new| old.said().eq(new.said()));
    reunited(stretches.into_iter().flat_map(|stretch| stretch_pairs(old, new, &stretch)).collect())
}

/// A row that is gone from its place and stands at another one is one change, at its old place.
fn reunited(mut changes: Vec<PassageChange>) -> Vec<PassageChange> {
    let is_row = |change: &PassageChange| change.kind == PassageKind::Row;
    let mut at = 0;
    while at < changes.len() {
        let gone = changes[at].old.as_ref().filter(|_| is_row(&changes[at]) && changes[at].new.is_none());
        let is_its = |other: &PassageChange| {
            let come = other.new.as_ref().filter(|_| is_row(other) && other.old.is_none());
            gone.zip(come).is_some_and(|(gone, come)| tells_of_the_same(gone, come))
        };
        match changes.iter().position(is_its) {
            Some(place) => {
                changes[at].new = changes[place].new.take();
                changes.remove(place);
                at += usize::from(place > at);
            }
            None => at += 1,
        }
    }
    changes
}

fn stretch_pairs(old: &[Passage], new: &[Passage], stretch: &Stretch) -> Vec<PassageChange> {
    let gone: Vec<_> = stretch.gone().map(|at| &old[at]).collect();
    let come: Vec<_> = stretch.come.iter().map(|at| &new[*at]).collect();
    let is_row = |passage: &Passage| passage.kind == PassageKind::Row;
    let is_in_place = |(old, new): (&&Passage, &&Passage)| !is_row(old) || !is_row(new) || is_of_one_matter(old, new);
    if gone.len() == come.len() && gone.iter().zip(&come).all(is_in_place) {
        let changes = gone.into_iter().zip(come).flat_map(|(old, new)| {
            if is_of_one_matter(old, new) {
                vec![change(Some(old), Some(new))]
            } else {
                vec![change(Some(old), None), change(None, Some(new))]
            }
        });
        return changes.collect();
    }
    let is_row_of_one = |old: &&Passage, new: &&Passage| is_row(old) && is_row(new) && tells_of_the_same(old, new);
    let parts = self::stretches(&gone, &come, is_row_of_one).into_iter().flat_map(|part| {
        let olds = part.left.into_iter().map(|(at, now)| change(Some(gone[at]), now.map(|now| come[now])));
        let news = part.come.into_iter().map(|at| change(None, Some(come[at])));
        let kept = part.kept.map(|(before, now)| change(Some(gone[before]), Some(come[now])));
        olds.chain(news).chain(kept).collect::<Vec<_>>()
    });
    parts.collect()
}

/// The figures of a passage.
fn addresses(of: &Passage) -> BTreeSet<&Address> {
    of.pieces.iter().filter_map(|piece| piece.address.as_ref()).collect()
}

/// Whether two rows have the same name or a figure in common.
fn tells_of_the_same(old: &Passage, new: &Passage) -> bool {
    let has_same_name = !old.spot.is_empty() && old.spot == new.spot;
    has_same_name || !addresses(old).is_disjoint(&addresses(new))
}

/// Whether one may have become the other: sentences tell the same figure, or have a fifth of the words of the shorter one in
/// common; rows tell of the same, or one of them has no figures.
fn is_of_one_matter(old: &Passage, new: &Passage) -> bool {
    const FIFTH: usize = 5;
    match (old.kind, new.kind) {
        (PassageKind::Sentence, PassageKind::Sentence) => {}
        (PassageKind::Row, PassageKind::Row) => {
            return addresses(old).is_empty() || addresses(new).is_empty() || tells_of_the_same(old, new);
        }
        _ => return true,
    }
    let words = |of: &Passage| {
        of.text().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (before, now): (BTreeSet<String>, BTreeSet<String>) = (words(old), words(new));
    let common = before.intersection(&now).count();
    !addresses(old).is_disjoint(&addresses(new)) || common * FIFTH >= before.len().min(now.len())
}

fn change(old: Option<&Passage>, new: Option<&Passage>) -> PassageChange {
    let passage = old.or(new);
    let (page, printed_page) = (None, None);
    PassageChange {
        kind: passage.map_or(PassageKind::Sentence, |passage| passage.kind),
        place: passage.map(Passage::place).unwrap_or_default(),
        old: old.cloned(),
        new: new.cloned(),
        page,
        printed_page,
    }
}

/// Searches the old pages from the beginning for all passages in order, and notes the page of each one that has
/// changed.
fn locate(changes: &mut [PassageChange], old: &Parts, pages: &Pages) {
    let mut reader = pages.reader();
    let mut starts: BTreeMap<&str, usize> = BTreeMap::new();
    for passage in old.order.iter().flat_map(|part| &old.parts[part]) {
        let page = reader.find(&passage.print);
        let appendix = passage.within.appendix.as_str();
        let is_start = passage.kind == PassageKind::Heading && !appendix.is_empty() && !starts.contains_key(appendix);
        starts.extend(page.filter(|_| is_start).map(|page| (appendix, page)));
        let change = changes.iter_mut().find(|change| change.old.as_ref() == Some(passage) && change.page.is_none());
        if let Some(change) = change {
            change.page = page;
            let before = if appendix.is_empty() { Some(0) } else { starts.get(appendix).map(|start| start - 1) };
            change.printed_page = page.zip(before).and_then(|(page, before)| page.checked_sub(before));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::compared::passage::PartName;
    use crate::release::compared::passages::RUNNING;

    fn passage(kind: PassageKind, text: &str, address: Option<&str>) -> Passage {
        let address = address.map(Address::from_text);
        let piece = Piece { text: text.to_owned(), address, column: String::new(), whole: None };
        let (part, within, spot) = (String::new(), PartName::default(), String::new());
        Passage { kind, part, within, spot, pieces: vec![piece], also: Vec::new(), print: String::new() }
    }

    fn row(number: &str, name: &str, figure: &str, value: &str) -> Passage {
        let piece = |text: &str, address: Option<Address>, column: &str| Piece {
            text: text.to_owned(),
            address,
            column: column.to_owned(),
            whole: None,
        };
        let figure = piece(value, Some(Address::from_text(format!("2022-09/{figure}/ngheo.ho.cuoi_ky"))), "Cuối kỳ");
        let pieces = vec![piece(number, None, RUNNING), piece(name, None, "Đơn vị"), figure];
        Passage { spot: format!("dòng “{name}”"), pieces, ..passage(PassageKind::Row, "", None) }
    }

    #[test]
    fn rows_are_put_against_those_that_tell_of_the_same_wherever_they_stand() {
        let old = [
            row("II", "Khu vực nông thôn", "nong_thon", "6"),
            row("1", "Xã Sơn Mới", "06999", "2"),
            row("2", "Xã Hải Đông", "06730", "0"),
        ];
        let new = [
            row("9", "Phường Sơn Mới", "06999", "2"),
            row("II", "Khu vực nông thôn", "nong_thon", "3"),
            row("1", "Xã Hải Đông", "06730", "0"),
        ];
        for (old, new) in [(&old[..], &new[..]), (&old[..2], &new[..2]), (&old[1..], &new[..2])] {
            for change in pairs(old, new) {
                let (Some(before), Some(now)) = (&change.old, &change.new) else { continue };
                assert!(tells_of_the_same(before, now), "{} became {}", before.text(), now.text());
            }
        }
        let changes = pairs(&old, &new);
        assert_eq!(changes.len(), 2, "only the number of the third row differs: {changes:?}");
        assert!(changes.iter().all(|change| change.old.is_some() && change.new.is_some()), "{changes:?}");
    }

    #[test]
    fn a_sentence_has_not_become_one_of_another_matter_that_stands_in_its_place() {
        const LOWEST: &str = "Tính chung hai chỉ tiêu, đạt tỷ lệ thấp nhất là xã Bắc Sơn.";
        const POLICY: &str = "Chính sách bảo hiểm y tế: mới đạt 99,6% (235/236 người).";
        let sentence = |text| passage(PassageKind::Sentence, text, None);
        let told = |text| passage(PassageKind::Sentence, text, Some("2022-09/tong/ngheo.ho.cuoi_ky"));
        let row = |text| passage(PassageKind::Row, text, None);
        for (old, new, is_one) in [
            (sentence(LOWEST), sentence(POLICY), false),
            (sentence(LOWEST), sentence("Đạt tỷ lệ thấp nhất là xã Hải Sơn."), true),
            (told(LOWEST), told(POLICY), true),
            (row(LOWEST), row(POLICY), true),
        ] {
            assert_eq!(is_of_one_matter(&old, &new), is_one, "{} {}", old.text(), new.text());
            let changes = pairs(&[old], &[new]);
            assert_eq!(changes.iter().all(|change| change.old.is_some() && change.new.is_some()), is_one);
            assert_eq!(changes.len(), if is_one { 1 } else { 2 });
        }
    }
}

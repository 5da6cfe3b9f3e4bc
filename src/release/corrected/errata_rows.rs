//! The rows of a table of corrected figures: what was entered first, beneath it what follows; the same figure of a unit, of
//! an area and of the whole in one row; by the printed section in which the first of them stands.

use std::collections::{BTreeMap, BTreeSet};

use super::figures::{Corrected, places};
use super::lineage::{Lineages, Stem};
use crate::model::{Address, ErrataSection, Erratum, ErratumKind, ErratumLine, capitalized, lower_first};

/// Lines of one row at most: a row never breaks over two pages.
const LINES: usize = 12;
/// Names of one row at most.
const NAMES: usize = 12;
/// The same where names take several.
const LINES_OF_LONG_NAMES: usize = 4;

/// A corrected figure with what a table says of it.
pub(super) struct Told<'a> {
    pub(super) figure: Corrected<'a>,
    pub(super) label: String,
    pub(super) line: ErratumLine,
    pub(super) records: Vec<String>,
    /// Whom it is about, in the order of tables: units, areas, the whole.
    pub(super) order: usize,
}

/// The table, section by section.
pub(super) fn sections(told: &[Told<'_>], lineages: &Lineages) -> Vec<ErrataSection> {
    let rows = rows(told, lineages);
    let mut sections: Vec<(String, Vec<usize>)> = Vec::new();
    let tops = (0..rows.len()).filter(|row| rows[*row].top.is_none());
    for top in tops {
        let title = rows[top].section();
        match sections.iter_mut().find(|(other, _)| *other == title) {
            Some((_, tops)) => tops.push(top),
            None => sections.push((title, vec![top])),
        }
    }
    let errata = |mut tops: Vec<usize>| -> Vec<Erratum> {
        tops.sort_by_key(|top| (!rows[*top].is_entered, rows[*top].first()));
        let below = |top: usize| rows.iter().filter(move |row| row.top == Some(top));
        tops.into_iter().flat_map(|top| std::iter::once(&rows[top]).chain(below(top))).flat_map(Row::errata).collect()
    };
    sections.into_iter().map(|(title, tops)| ErrataSection { title, errata: errata(tops) }).collect()
}

/// The figures of one kind, or of several kinds that differ alike in the same place.
struct Row<'a> {
    told: Vec<&'a Told<'a>>,
    labels: Vec<&'a str>,
    is_entered: bool,
    /// The row from which it follows.
    top: Option<usize>,
}

/// The figures by what they are.
type Kinds<'a> = BTreeMap<Stem, Vec<&'a Told<'a>>>;

fn rows<'a>(told: &'a [Told<'a>], lineages: &Lineages) -> Vec<Row<'a>> {
    let mut kinds: Kinds<'a> = BTreeMap::new();
    for one in told {
        kinds.entry(lineages.stem(&one.figure.change.address)).or_default().push(one);
    }
    for figures in kinds.values_mut() {
        figures.sort_by_key(|one| one.order);
    }
    let known: BTreeSet<Stem> = kinds.keys().cloned().collect();
    let mut ordered: Vec<&Stem> = kinds.keys().collect();
    ordered.sort_by_key(|stem| (top_of(stem, &known, lineages).is_some(), first(&kinds[*stem])));
    let mut rows: Vec<Row<'a>> = Vec::new();
    let mut places: BTreeMap<&Stem, usize> = BTreeMap::new();
    for stem in ordered {
        let figures = &kinds[stem];
        let top = top_of(stem, &known, lineages).and_then(|top| places.get(&top).copied());
        let is_entered = lineages.of(stem).is_some_and(|lineage| lineage.is_entered);
        let row = Row { told: figures.clone(), labels: vec![label(figures)], is_entered, top };
        let alike = rows.iter().position(|other| other.is_alike(&row));
        let at = alike.unwrap_or(rows.len());
        match rows.get_mut(at) {
            Some(other) => {
                other.labels.extend(&row.labels);
                other.told.extend(&row.told);
            }
            None => rows.push(row),
        }
        if let Some((stem, _)) = kinds.get_key_value(stem) {
            places.insert(stem, at);
        }
    }
    rows
}

/// The last of the kinds that a kind follows from, one after the other; `None` where it follows from none.
fn top_of(stem: &Stem, known: &BTreeSet<Stem>, lineages: &Lineages) -> Option<Stem> {
    let mut passed = BTreeSet::from([stem]);
    let mut top = None;
    let mut at = stem;
    while let Some(next) = lineages.nearest(at, known) {
        if !passed.insert(next) {
            break;
        }
        (top, at) = (Some(next.clone()), next);
    }
    top
}

fn first(figures: &[&Told<'_>]) -> usize {
    figures.iter().map(|one| one.figure.first()).min().unwrap_or(usize::MAX)
}

fn label<'a>(figures: &[&'a Told<'a>]) -> &'a str {
    figures.last().map_or("", |one| one.label.as_str())
}

impl Row<'_> {
    fn first(&self) -> usize {
        first(&self.told)
    }

    /// The printed section in which the first of its figures stands.
    fn section(&self) -> String {
        let shown = self.told.iter().filter_map(|one| one.figure.first_shown());
        let first = shown.min_by_key(|(at, _)| *at).and_then(|(_, passage)| passage.passage());
        first.map(|passage| passage.within.section.clone()).unwrap_or_default()
    }

    /// The lines of its first kind: those of the others are the same.
    fn kind(&self) -> impl Iterator<Item = &Told<'_>> {
        self.told.iter().take(self.told.len() / self.labels.len().max(1)).copied()
    }

    /// Whether two kinds differ alike, in the same passages, and follow from the same.
    fn is_alike(&self, other: &Self) -> bool {
        let shown = |one: &Told<'_>| one.figure.shown.iter().map(|(at, _)| *at).collect::<Vec<_>>();
        let is_same = |(one, other): (&Told<'_>, &Told<'_>)| one.line == other.line && shown(one) == shown(other);
        self.labels.len() < NAMES
            && (self.is_entered, self.top) == (other.is_entered, other.top)
            && self.kind().count() == other.kind().count()
            && self.kind().zip(other.kind()).all(is_same)
            && other.labels.iter().all(|label| shared_words(&[self.labels[0], label]).len() > 1)
    }

    fn errata(&self) -> Vec<Erratum> {
        let kind = match (self.top, self.is_entered) {
            (Some(_), _) => ErratumKind::Follows,
            (None, true) => ErratumKind::Entered,
            (None, false) => ErratumKind::Computed,
        };
        let own: Vec<&Told<'_>> = self.kind().collect();
        let most = if own.iter().any(|one| one.line.is_long()) { LINES_OF_LONG_NAMES } else { LINES };
        let erratum = |lines: &[&Told<'_>]| Erratum {
            kind,
            label: joined(&self.labels),
            lines: lines.iter().map(|one| one.line.clone()).collect(),
            places: self.places(lines),
            records: records(lines),
        };
        own.chunks(most).map(erratum).collect()
    }

    /// Where the figures of `lines` stand, those of all kinds of the row.
    fn places(&self, lines: &[&Told<'_>]) -> String {
        let scope = |address: &Address| address.as_str().split('/').nth(1).map(str::to_owned);
        let scopes: BTreeSet<_> = lines.iter().map(|one| scope(&one.figure.change.address)).collect();
        let figures = self.told.iter().filter(|one| scopes.contains(&scope(&one.figure.change.address)));
        places(&figures.map(|one| &one.figure).collect::<Vec<_>>())
    }
}

fn records(lines: &[&Told<'_>]) -> Vec<String> {
    let records: BTreeSet<&String> = lines.iter().flat_map(|one| &one.records).collect();
    records.into_iter().cloned().collect()
}

/// The words with which all begin.
fn shared_words<'l>(labels: &[&'l str]) -> Vec<&'l str> {
    let Some((first, others)) = labels.split_first() else { return Vec::new() };
    let is_shared = |(at, word): &(usize, &str)| others.iter().all(|other| other.split(' ').nth(*at) == Some(word));
    first.split(' ').enumerate().take_while(is_shared).map(|(_, word)| word).collect()
}

/// Words that a phrase begins with.
const BEGIN_A_PHRASE: [&str; 6] = ["so", "của", "theo", "trong", "từ", "đến"];

/// The shared words without those of a phrase that goes on differently: where a single syllable differs, as in "so với đầu
/// kỳ" and "so với đầu năm", the word before it belongs to it.
fn whole_phrases<'l>(shared: Vec<&'l str>, labels: &[&str]) -> Vec<&'l str> {
    if labels.iter().all(|label| label.split(' ').count() != shared.len() + 1) {
        return shared;
    }
    let end = shared.iter().rposition(|word| BEGIN_A_PHRASE.contains(word)).unwrap_or(0);
    shared.into_iter().take(end).collect()
}

/// "Hộ nghèo thiếu hụt chỉ số: việc làm; người phụ thuộc trong hộ".
fn joined(labels: &[&str]) -> String {
    let [_, _, ..] = labels else { return labels.concat() };
    let shared = whole_phrases(shared_words(labels), labels);
    let rest = |label: &&str| lower_first(&label.split(' ').skip(shared.len()).collect::<Vec<_>>().join(" "));
    let rest: Vec<_> = labels.iter().map(rest).filter(|rest| !rest.is_empty()).collect();
    if shared.is_empty() {
        return capitalized(&rest.join("; "));
    }
    format!("{}: {}", shared.join(" ").trim_end_matches([':', ',']), rest.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_joined_between_phrases_and_never_within_one() {
        let lacks = ["Hộ nghèo thiếu hụt chỉ số việc làm", "Hộ nghèo thiếu hụt chỉ số nhà tiêu"];
        assert_eq!(joined(&lacks), "Hộ nghèo thiếu hụt chỉ số: việc làm; nhà tiêu");
        let changes = ["Hộ nghèo tăng, giảm so với đầu kỳ", "Hộ nghèo tăng, giảm so với đầu năm"];
        assert_eq!(joined(&changes), "Hộ nghèo tăng, giảm: so với đầu kỳ; so với đầu năm");
        assert_eq!(joined(&["Hộ nghèo cuối kỳ", "Hộ nghèo cuối năm"]), "Hộ nghèo cuối kỳ; hộ nghèo cuối năm");
    }
}

//! What a document must say of its own correction: the figures and sentences that differ, where they stood in print, by
//! how much they differ, and the records that say why.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Address, Area, CellPlace, Class, Correction, CorrectionFacts, DocumentKind, Erratum, Figure, Ground, Judgement,
    Project, Quantity, RankChange, Scope, Unit, UnitCode, capitalized, decimal, lower_first, short_date,
};
use crate::release::{Change, Comparison, Passage, PassageChange, PassageKind, Piece, Release};

/// The end of the addresses of places among the units.
const RANK: &str = "/giam_chung.xep_thu";

/// The units that have reached their plan, by class and code, as a sentence names them: "phường Ka Long (hộ nghèo)".
pub type PlanReached = BTreeMap<(Class, UnitCode), String>;

/// What is compared with the release that a document corrects.
#[derive(Clone, Copy, Debug)]
pub struct Errata<'a> {
    /// The project of today.
    pub project: &'a Project,
    /// The release that is corrected.
    pub release: &'a Release,
    /// The records that say why.
    pub records: &'a [&'a Correction],
    /// How the document differs.
    pub comparison: &'a Comparison,
}

impl Errata<'_> {
    /// What a document of `kind` says of its own correction, but for who has reached the plan.
    pub fn facts(&self, kind: DocumentKind) -> CorrectionFacts {
        let passages = &self.comparison.passages;
        let seen = self.comparison.figures.iter().filter(|change| change.is_seen());
        let mut seen: Vec<_> = seen.map(|change| (first(change, passages), change)).collect();
        seen.sort_by_key(|(first, _)| *first);
        let ranks = self.comparison.figures.iter().filter_map(|change| self.rank(change));
        CorrectionFacts {
            errata: seen.into_iter().map(|(_, change)| self.erratum(change)).collect(),
            grounds: self.records.iter().map(|record| ground(record)).collect(),
            judgements: passages.iter().filter_map(judgement).collect(),
            ranks: if kind == DocumentKind::Report { ranks.collect() } else { Vec::new() },
            ..self.release.correction_facts()
        }
    }

    fn erratum(&self, change: &Change) -> Erratum {
        let text = |text: Option<&str>| text.unwrap_or("không có").to_owned();
        let concerned = self.records.iter().filter(|record| self.concerns(record, &change.address));
        Erratum {
            address: Some(change.address.clone()),
            places: places(change, &self.comparison.passages),
            about: about(self.project, &change.address),
            label: change.label.clone(),
            old: text(change.old_text()),
            new: text(change.new_text()),
            difference: difference(change),
            records: concerned.map(|record| record.id.clone()).collect(),
        }
    }

    /// Whether a figure can have changed because of a record: figures of a unit because of its own values or of what all
    /// units share, the others because of any.
    fn concerns(&self, record: &Correction, address: &Address) -> bool {
        let scope = address.as_str().split('/').nth(1).unwrap_or_default();
        let is_unit = self.project.units.value.iter().any(|unit| unit.code.as_str() == scope);
        let is_its = |place: Option<CellPlace>| place.is_none_or(|place| place.unit.as_str() == scope);
        let is_rank = address.as_str().ends_with(RANK);
        !is_unit || is_rank || record.changes.iter().any(|change| is_its(CellPlace::of(&change.address)))
    }

    fn rank(&self, change: &Change) -> Option<RankChange> {
        change.address.as_str().ends_with(RANK).then(|| RankChange {
            unit: lower_first(&about(self.project, &change.address)),
            old: change.old_text().unwrap_or("–").to_owned(),
            new: change.new_text().unwrap_or("–").to_owned(),
        })
    }
}

impl Release {
    /// The number and date of the release, with nothing that is corrected.
    pub fn correction_facts(&self) -> CorrectionFacts {
        CorrectionFacts {
            number: self.line.number.clone(),
            date: short_date(self.line.date),
            ..CorrectionFacts::default()
        }
    }
}

/// Tells in `facts` who had reached the plan and no longer has, who now has, and who of the units that the report of
/// today commends by hand is among the first.
pub fn plan_reached(facts: &mut CorrectionFacts, then: &PlanReached, now: &PlanReached, commended: &[&Unit]) {
    let only = |one: &PlanReached, other: &PlanReached| -> Vec<String> {
        one.iter().filter(|(key, _)| !other.contains_key(*key)).map(|(_, name)| name.clone()).collect()
    };
    facts.no_longer_reached = only(then, now);
    facts.newly_reached = only(now, then);
    let lost: BTreeSet<_> = then.keys().filter(|key| !now.contains_key(*key)).map(|(_, code)| code).collect();
    let fallen = commended.iter().filter(|unit| lost.contains(&unit.code));
    facts.commended = fallen.map(|unit| unit.full_name()).collect();
}

/// Whom a figure is about: "Thành phố Móng Cái", "Phường Ka Long".
pub fn about(project: &Project, address: &Address) -> String {
    let scope = address.as_str().split('/').nth(1).unwrap_or_default();
    if scope == Scope::Total.to_string() {
        return capitalized(&project.settings.value.territory.name);
    }
    let area = Area::ALL.into_iter().find(|area| area.key() == scope);
    let unit = || project.units.value.iter().find(|unit| unit.code.as_str() == scope).map(Unit::title);
    area.map(|area| area.label().to_owned()).or_else(unit).unwrap_or_else(|| scope.to_owned())
}

/// Which of the passages is the first to show a figure: the annex follows the order of reading.
fn first(change: &Change, passages: &[PassageChange]) -> usize {
    passages.iter().position(|passage| column(change, passage).is_some()).unwrap_or(usize::MAX)
}

/// "Trang 3: Mục “…”, đoạn 2; Bảng “…”, dòng “…”, cột “…”. Trang 4: Biểu đồ “…”."
fn places(change: &Change, passages: &[PassageChange]) -> String {
    let mut by_page: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for passage in passages {
        if let Some(column) = column(change, passage) {
            let head = column.rsplit(" – ").next().unwrap_or_default();
            let column = if head.is_empty() { String::new() } else { format!(", cột “{head}”") };
            by_page.entry(passage.page.unwrap_or(usize::MAX)).or_default().push(format!("{}{column}", passage.place));
        }
    }
    let pages = by_page.into_iter().map(|(page, places)| match page {
        usize::MAX => places.join("; "),
        page => format!("Trang {page}: {}", places.join("; ")),
    });
    pages.collect::<Vec<_>>().join(". ")
}

/// The column in which a passage shows a figure, itself or as a part of another: "1/2" shows what was done and what was
/// planned, under the address of the first.
fn column<'a>(change: &Change, passage: &'a PassageChange) -> Option<&'a str> {
    let pieces = || passage.new.iter().chain(&passage.old).flat_map(|passage: &Passage| &passage.pieces);
    let own = pieces().find(|piece| piece.address.as_ref() == Some(&change.address));
    let parent = |address: &Address| address.as_str().rsplit_once('.').map(|(parent, _)| parent.to_owned());
    let is_kin = |address: &Address| parent(address) == parent(&change.address);
    let kin = || {
        let changed = pieces().filter(|piece| piece.text.contains('/'));
        changed.into_iter().find(|piece| piece.address.as_ref().is_some_and(is_kin))
    };
    own.or_else(kin).map(|piece| piece.column.as_str())
}

/// New minus old, of exact values: "−1"; of shares in percentage points, "−5,3", with two places where one would hide it.
fn difference(change: &Change) -> String {
    let value = |figure: &Option<Figure>| figure.as_ref().map(|figure| figure.value);
    let signed = |sign: bool, text: String| format!("{}{text}", if sign { "−" } else { "+" });
    let whole = |difference: i128| match difference {
        0 => "0".to_owned(),
        difference => signed(difference < 0, decimal(difference.unsigned_abs(), 1, 0)),
    };
    match (value(&change.old), value(&change.new)) {
        (Some(Quantity::Count(old)), Some(Quantity::Count(new))) => whole(i128::from(new) - i128::from(old)),
        (Some(Quantity::Change(old)), Some(Quantity::Change(new))) => whole(i128::from(new) - i128::from(old)),
        (Some(Quantity::Share(old, of_old)), Some(Quantity::Share(new, of_new))) if of_old > 0 && of_new > 0 => {
            let (old, of_old, new, of_new) = (i128::from(old), i128::from(of_old), i128::from(new), i128::from(of_new));
            let points = (new * of_old - old * of_new) * 100;
            let all = of_old * of_new;
            let places = if points.abs() < all { 2 } else { 1 };
            let text = decimal(points.unsigned_abs(), all.unsigned_abs(), places);
            signed(points < 0, text.strip_suffix(",0").map_or(text.clone(), str::to_owned))
        }
        _ => "–".to_owned(),
    }
}

fn ground(record: &Correction) -> Ground {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    Ground {
        id: record.id.clone(),
        kind: record.kind.label().to_owned(),
        reason: words(&record.reason),
        evidence: words(&record.evidence),
        approved_by: words(&record.approved_by),
        date: record.date.map(short_date).unwrap_or_default(),
    }
}

/// Whether a heading has other words. One that only bears another number, or that came or went with what stands below it,
/// is no matter of its own.
fn is_renamed(change: &PassageChange) -> bool {
    let words = |passage: &Passage| passage.pieces.last().map(|piece| piece.text.clone());
    change.old.as_ref().zip(change.new.as_ref()).is_some_and(|(old, new)| words(old) != words(new))
}

/// A sentence in which words differ, not only figures.
fn judgement(change: &PassageChange) -> Option<Judgement> {
    if change.kind == PassageKind::Heading && !is_renamed(change) {
        return None;
    }
    if change.kind == PassageKind::Chart {
        return None;
    }
    let words = |passage: &Option<Passage>| -> Vec<String> {
        let pieces = passage.iter().flat_map(|passage| &passage.pieces);
        pieces.filter(|piece| piece.address.is_none()).map(|piece| piece.text.clone()).collect()
    };
    if change.old.is_some() && change.new.is_some() && words(&change.old) == words(&change.new) {
        return None;
    }
    let text = |passage: &Option<Passage>, other: &Option<Passage>| match passage {
        Some(passage) if passage.kind == PassageKind::Row => differing(passage, other.as_ref()),
        passage => passage.as_ref().map(Passage::text).unwrap_or_default(),
    };
    let page = change.page.map_or_else(String::new, |page| format!("Trang {page}: "));
    Some(Judgement {
        place: format!("{page}{}", change.place),
        old: text(&change.old, &change.new),
        new: text(&change.new, &change.old),
    })
}

/// The cells of a row that the other row does not have, with their columns.
fn differing(row: &Passage, other: Option<&Passage>) -> String {
    let is_other = |piece: &&Piece| other.is_none_or(|other| !other.pieces.contains(piece));
    let cells = row.pieces.iter().filter(is_other).map(|piece| format!("{}: {}", piece.column, piece.text));
    cells.collect::<Vec<_>>().join("; ")
}

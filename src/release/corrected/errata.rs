//! The facts about a correction that a document prints: the figures and sentences that differ, their places in the
//! old report, the differences, and the records that explain them.

use std::collections::{BTreeMap, BTreeSet};

use super::errata_rows::{Told, sections};
use super::figures::{Corrected, corrected, difference, places};
use super::lineage::Lineages;
use crate::model::{
    Address, Area, CellPlace, Class, CorrectedFigure, Correction, CorrectionFacts, DocumentKind, ErratumLine, Ground,
    Judgement, Period, Project, RankChange, Scope, Unit, UnitCode, capitalized, lower_first, short_date,
};
use crate::release::{Change, Comparison, Passage, PassageChange, PassageKind, Piece, Release};

/// The end of the addresses of ranks among the units.
const RANK: &str = "/giam_chung.xep_thu";

/// What stands for a figure in the version that does not print it.
const NOT_PRINTED: &str = "không nêu";

/// The units that have reached their plan, by class and code, as a sentence names them: "phường Ka Long (hộ nghèo)".
pub type PlanReached = BTreeMap<(Class, UnitCode), String>;

/// The comparison with the release that a document corrects.
#[derive(Clone, Copy, Debug)]
pub struct Errata<'a> {
    /// The project of today.
    pub project: &'a Project,
    /// The release that is corrected.
    pub release: &'a Release,
    /// The records that explain the differences.
    pub records: &'a [&'a Correction],
    /// The differences in the document.
    pub comparison: &'a Comparison,
    /// How figures come about.
    pub lineages: &'a Lineages,
}

impl Errata<'_> {
    /// The facts for a document of `kind`, without those about which units reached the plan.
    pub fn facts(&self, kind: DocumentKind) -> CorrectionFacts {
        let told: Vec<_> = corrected(self.comparison).into_iter().map(|figure| self.told(figure)).collect();
        let ranks = self.comparison.figures.iter().filter_map(|change| self.rank(change));
        CorrectionFacts {
            figures: told.iter().map(figure).collect(),
            errata: sections(&told, self.lineages),
            grounds: self.records.iter().map(|record| ground(record)).collect(),
            judgements: self.comparison.passages.iter().filter_map(judgement).collect(),
            ranks: if kind == DocumentKind::Report { ranks.collect() } else { Vec::new() },
            ..self.release.correction_facts()
        }
    }

    fn told<'c>(&self, figure: Corrected<'c>) -> Told<'c> {
        let change = figure.change;
        let text = |text: Option<&str>| text.unwrap_or(NOT_PRINTED).to_owned();
        let concerned = self.records.iter().filter(|record| self.concerns(record, &change.address));
        let unit = self.lineages.of(&self.lineages.stem(&change.address)).map_or("", |lineage| lineage.unit.as_str());
        Told {
            label: change.label.clone(),
            line: ErratumLine {
                about: about(self.project, &change.address),
                old: text(change.old_text()),
                new: text(change.new_text()),
                difference: difference(change, unit),
            },
            records: concerned.map(|record| record.id.clone()).collect(),
            order: order(self.project, &change.address),
            figure,
        }
    }

    /// Whether a figure can have changed because of a record. The figures of a unit change because of its own values
    /// or of what all units share; all others can change because of any value.
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
            old: change.old_text().map(str::to_owned),
            new: change.new_text().map(str::to_owned),
        })
    }
}

impl Release {
    /// The number and date of the release, without corrections.
    pub fn correction_facts(&self) -> CorrectionFacts {
        CorrectionFacts {
            number: self.line.number.clone(),
            date: short_date(self.line.date),
            ..CorrectionFacts::default()
        }
    }
}

/// Adds the units that had reached the plan at the release and no longer do, those that do only now, and those of the
/// former that the narrative of today commends. `planned` are the units of which today's plan asks something.
pub fn plan_reached(
    facts: &mut CorrectionFacts,
    then: &PlanReached,
    now: &PlanReached,
    planned: &PlanReached,
    commended: &[&Unit],
) {
    let only = |one: &PlanReached, other: &PlanReached| -> PlanReached {
        one.iter().filter(|(key, _)| !other.contains_key(*key)).map(|(key, name)| (key.clone(), name.clone())).collect()
    };
    let names = |units: PlanReached| units.into_values().collect::<Vec<_>>();
    let gone = only(then, now);
    let unplanned = only(&gone, planned);
    let lost = only(&gone, &unplanned);
    let codes: BTreeSet<_> = lost.keys().map(|(_, code)| code).collect();
    let fallen = commended.iter().filter(|unit| codes.contains(&unit.code));
    facts.commended = fallen.map(|unit| unit.full_name()).collect();
    facts.no_longer_reached = names(lost);
    facts.no_longer_planned = names(unplanned);
    facts.newly_reached = names(only(now, then));
}

/// The subject of a figure in words: "Thành phố Móng Cái", "Phường Ka Long". A code that was used again names the unit that
/// had it in the period of the figure.
pub fn about(project: &Project, address: &Address) -> String {
    let mut parts = address.as_str().split('/');
    let (period, scope) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if scope == Scope::Total.to_string() {
        return capitalized(&project.settings.value.territory.name);
    }
    if scope == Scope::Former.to_string() {
        return Scope::FORMER.to_owned();
    }
    let area = Area::ALL.into_iter().find(|area| area.key() == scope);
    let month = period.parse::<Period>().ok().map(Period::last_month);
    let living = || month.and_then(|month| project.units_in(month).find(|unit| unit.code.as_str() == scope));
    let any = || project.units.value.iter().find(|unit| unit.code.as_str() == scope);
    let unit = || living().or_else(any).map(Unit::title);
    area.map(|area| area.label().to_owned()).or_else(unit).unwrap_or_else(|| scope.to_owned())
}

/// Whom a figure is about, in the order of tables: the units, the areas, the dissolved units, the whole.
fn order(project: &Project, address: &Address) -> usize {
    let scope = address.as_str().split('/').nth(1).unwrap_or_default();
    let units = &project.units.value;
    let area = || Area::ALL.into_iter().position(|area| area.key() == scope).map(|area| units.len() + area);
    let unit = units.iter().position(|unit| unit.code.as_str() == scope);
    let former = usize::from(scope != Scope::Former.to_string());
    unit.or_else(area).unwrap_or(units.len() + Area::ALL.len() + former)
}

fn figure(told: &Told<'_>) -> CorrectedFigure {
    let Told { figure, label, line, records, .. } = told;
    CorrectedFigure {
        address: figure.change.address.clone(),
        label: label.clone(),
        about: line.about.clone(),
        old: figure.change.old_text().map(str::to_owned),
        new: figure.change.new_text().map(str::to_owned),
        difference: line.difference.clone(),
        places: places(&[figure]),
        pages: figure.pages(),
        records: records.clone(),
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

/// Whether the words of a heading have changed. A heading with another number only, or one that came or went with its
/// content, is not listed.
fn is_renamed(change: &PassageChange) -> bool {
    let words = |passage: &Passage| passage.pieces.last().map(|piece| piece.text.clone());
    change.old.as_ref().zip(change.new.as_ref()).is_some_and(|(old, new)| words(old) != words(new))
}

/// A sentence of which not only figures but words have changed.
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
    Some(Judgement { place: place(change), old: text(&change.old, &change.new), new: text(&change.new, &change.old) })
}

/// "Trang 3: Mục II.1 “…”, đoạn 2"; "Phụ lục VII, trang 2, dòng “Phường Ka Long”"; of what was not there, where it stands now.
fn place(change: &PassageChange) -> String {
    let Some(passage) = change.passage() else { return String::new() };
    let appendix = &passage.within.appendix;
    match (change.old.is_some(), appendix.is_empty(), change.printed_page) {
        (false, ..) => format!("Nay thêm: {}", change.place),
        (true, _, None) => change.place.clone(),
        (true, true, Some(page)) => format!("Trang {page}: {}", change.place),
        (true, false, Some(page)) => {
            format!("{appendix}, trang {page}{}", change.place.strip_prefix(appendix).unwrap_or_default())
        }
    }
}

/// The cells of a row that differ from those of the other row, with their columns.
fn differing(row: &Passage, other: Option<&Passage>) -> String {
    let is_other = |piece: &&Piece| other.is_none_or(|other| !other.pieces.contains(piece));
    let cells = row.said().filter(is_other).map(|piece| format!("{}: {}", piece.column, piece.text));
    cells.collect::<Vec<_>>().join("; ")
}

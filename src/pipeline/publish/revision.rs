//! What a document must say of its own correction, from what was released, the records, and today's figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::Reporter;
use crate::indicators::{self, Indicators};
use crate::load;
use crate::model::{
    Address, CellPlace, Class, Correction, DocumentId, DocumentKind, Erratum, Figure, Ground, Judgement, Period,
    Project, Quantity, RankChange, Replaced, Unit, View, decimal, lower_first, short_date,
};
use crate::pipeline::explain::diff::about;
use crate::pipeline::make::typeset::PreparedDocument;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Archive, Before, Change, Comparison, Pages, Passage, PassageChange, Release};

/// The end of the addresses of places among the units.
const RANK: &str = "/giam_chung.xep_thu";

/// What is needed to revise the documents of one period.
pub(in crate::pipeline) struct Reviser<'a> {
    opened: &'a Opened,
    reporter: &'a Reporter,
    project: &'a Project,
    indicators: &'a Indicators,
}

impl<'a> Reviser<'a> {
    pub(in crate::pipeline) const fn new(
        opened: &'a Opened,
        reporter: &'a Reporter,
        project: &'a Project,
        indicators: &'a Indicators,
    ) -> Self {
        Self { opened, reporter, project, indicators }
    }

    /// `paper` as a document that corrects a released one, or with a sign at figures that were revised since they were
    /// first released; as it is where neither is so.
    pub(in crate::pipeline) fn revised(&self, prepared: PreparedDocument) -> Result<PreparedDocument, Failure> {
        if self.opened.archive.releases.is_empty() {
            return Ok(prepared);
        }
        let view = match replaced(&self.opened.archive, self.project, self.indicators.period) {
            Some((release, records)) => self.corrected(prepared.view, release, &records)?,
            None => self.later(prepared.view)?,
        };
        Ok(PreparedDocument { view, ..prepared })
    }

    fn corrected(&self, view: View, release: &Release, records: &[&Correction]) -> Result<View, Failure> {
        let Some(old) = self.opened.archive.view(release, &view.document) else { return Ok(view) };
        let pages = Pages::read(&self.opened.archive.pdf(release, &view.document).unwrap_or_default());
        let comparison = Comparison::of(&release::unmarked(&old), &view, &pages.unwrap_or_default());
        if comparison.is_empty() {
            return Ok(view);
        }
        let facts = self.facts(&view.document, release, records, &comparison);
        let mut view = self.reporter.corrected(view, self.project, self.indicators, &facts)?;
        release::mark(&mut view, &before(&comparison.figures), &comparison.passages);
        Ok(view)
    }

    /// A document of a later month: what it says of earlier months may have been corrected since.
    fn later(&self, view: View) -> Result<View, Failure> {
        let first = self.first_released(&view);
        let differs = |(address, figure): (&Address, &Figure)| {
            let old = first.get(address).filter(|old| **old != figure.text)?;
            Some((address.clone(), old.clone()))
        };
        let before: Before = view.figures.iter().filter_map(differs).collect();
        if before.is_empty() {
            return Ok(view);
        }
        let mut view = self.reporter.revised(view, self.project, self.indicators)?;
        release::mark(&mut view, &before, &[]);
        Ok(view)
    }

    /// How the figures of `view` were printed when earlier periods first released them.
    fn first_released(&self, view: &View) -> BTreeMap<Address, String> {
        let last = self.indicators.period.last_month();
        let mut first = BTreeMap::new();
        let earlier = self.opened.archive.releases.iter().filter(|release| release.manifest.period.last_month() < last);
        for release in earlier {
            let is_like =
                |document: &&DocumentId| document.kind == view.document.kind && document.unit == view.document.unit;
            let document = release.manifest.documents.iter().map(|frozen| &frozen.document).find(is_like);
            let Some(released) = document.and_then(|document| self.opened.archive.view(release, document)) else {
                continue;
            };
            for (address, figure) in released.figures {
                first.entry(address).or_insert(figure.text);
            }
        }
        first
    }

    /// What a letter about `release` must know; nothing is corrected where no record says so.
    pub(in crate::pipeline) fn letter(&self, release: &Release) -> Result<Replaced, Failure> {
        let plain = Replaced {
            number: release.line.number.clone(),
            date: short_date(release.line.date),
            ..Replaced::default()
        };
        let document = DocumentId::report(release.manifest.period);
        let successor = self.opened.archive.successor(&release.line.number);
        let records = self.project.corrections.values().map(|filed| &filed.value);
        let records: Vec<_> = records.filter(|record| record.is_about(&release.line.number)).collect();
        let (Some(old), false) = (self.opened.archive.view(release, &document), records.is_empty()) else {
            return Ok(plain);
        };
        let new = match successor {
            Some(successor) => self.opened.archive.view(successor, &document),
            None => Some(self.reporter.report(self.project, self.indicators)?),
        };
        let Some(new) = new else { return Ok(plain) };
        let comparison = Comparison::of(&release::unmarked(&old), &release::unmarked(&new), &Pages::default());
        Ok(self.facts(&document, release, &records, &comparison))
    }

    fn facts(
        &self,
        document: &DocumentId,
        release: &Release,
        records: &[&Correction],
        comparison: &Comparison,
    ) -> Replaced {
        let seen = comparison.figures.iter().filter(|change| change.is_seen());
        let mut seen: Vec<_> = seen.map(|change| (first(change, &comparison.passages), change)).collect();
        seen.sort_by_key(|(first, _)| *first);
        let errata = seen.into_iter().map(|(_, change)| self.erratum(change, &comparison.passages, records)).collect();
        let mut facts = Replaced {
            number: release.line.number.clone(),
            date: short_date(release.line.date),
            errata,
            grounds: records.iter().map(|record| ground(record)).collect(),
            judgements: comparison.passages.iter().filter_map(judgement).collect(),
            ..Replaced::default()
        };
        if document.kind == DocumentKind::Report {
            facts.ranks = comparison.figures.iter().filter_map(|change| self.rank(change)).collect();
            self.reached(release, &mut facts);
        }
        facts
    }

    fn erratum(&self, change: &Change, passages: &[PassageChange], records: &[&Correction]) -> Erratum {
        let text = |text: Option<&str>| text.unwrap_or("không có").to_owned();
        let concerned = records.iter().filter(|record| self.concerns(record, &change.address));
        Erratum {
            address: Some(change.address.clone()),
            places: places(change, passages),
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

    /// Who reached the plan then, and who does now.
    fn reached(&self, release: &Release, facts: &mut Replaced) {
        let loaded = load::load(&self.opened.archive.sources(release)).ok().and_then(|loaded| loaded.project);
        let Some(then) = loaded else { return };
        let then = indicators::compute(&then, release.manifest.period);
        let names = |indicators: &Indicators, class: Class| -> BTreeMap<String, String> {
            let name = |unit: &Unit| (unit.code.to_string(), format!("{} (hộ {})", unit.full_name(), class.word()));
            indicators.plan_reached(class).map(name).collect()
        };
        let mut lost = BTreeSet::new();
        for class in Class::ALL {
            let (old, new) = (names(&then, class), names(self.indicators, class));
            let only = |one: &BTreeMap<String, String>, other: &BTreeMap<String, String>| {
                one.iter()
                    .filter(|(code, _)| !other.contains_key(*code))
                    .map(|(_, name)| name.clone())
                    .collect::<Vec<_>>()
            };
            lost.extend(old.keys().filter(|code| !new.contains_key(*code)).cloned());
            facts.no_longer_reached.extend(only(&old, &new));
            facts.newly_reached.extend(only(&new, &old));
        }
        let written = self.project.narratives.get(&self.indicators.period);
        let commended = written.into_iter().flat_map(|written| &written.value.commended.units);
        let fallen = commended.filter(|code| lost.contains(code.as_str()));
        facts.commended =
            fallen.filter_map(|code| self.indicators.unit(code).map(|(unit, _)| unit.full_name())).collect();
    }
}

/// The release that a document of `period` corrects, with the records that say why: the one in force if records are open
/// about it, else the one that the release in force replaced.
pub(in crate::pipeline) fn replaced<'a>(
    archive: &'a Archive,
    project: &'a Project,
    period: Period,
) -> Option<(&'a Release, Vec<&'a Correction>)> {
    let current = archive.current_of(period)?;
    let records = || project.corrections.values().map(|filed| &filed.value);
    let open: Vec<_> = records().filter(|record| record.is_about(&current.line.number)).collect();
    if !open.is_empty() {
        return Some((current, open));
    }
    let old = archive.numbered(current.line.supersedes.as_deref()?)?;
    Some((old, records().filter(|record| current.manifest.corrections.contains(&record.id)).collect()))
}

fn before(changes: &[Change]) -> Before {
    let seen = changes.iter().filter(|change| change.is_seen());
    seen.map(|change| (change.address.clone(), change.old_text().unwrap_or("–").to_owned())).collect()
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

/// A sentence in which words differ, not only figures.
fn judgement(change: &PassageChange) -> Option<Judgement> {
    if change.kind == release::PassageKind::Chart {
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
        Some(passage) if passage.kind == release::PassageKind::Row => differing(passage, other.as_ref()),
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
    let is_other = |piece: &&release::Piece| other.is_none_or(|other| !other.pieces.contains(piece));
    let cells = row.pieces.iter().filter(is_other).map(|piece| format!("{}: {}", piece.column, piece.text));
    cells.collect::<Vec<_>>().join("; ")
}

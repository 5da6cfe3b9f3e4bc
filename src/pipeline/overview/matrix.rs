//! The units by the months of each year: what was handed in, what was found in it, and what became of it after a release.

use std::collections::{BTreeMap, BTreeSet};

use super::Overview;
use crate::documents::{MonthCell, UnitRow, YearTable};
use crate::finding::Severity;
use crate::load;
use crate::model::{CellPlace, Month, Period, Unit, UnitCode, UnitStatus};
use crate::pipeline::exchange::file_of;
use crate::release::Release;

/// A unit in a month.
type Place = (UnitCode, Month);

/// What is known of units' months besides their files.
struct Known<'a> {
    /// The numbers of errors and of warnings that nobody has explained.
    findings: BTreeMap<Place, [usize; 2]>,
    /// Those of which a correction record names a value.
    corrected: BTreeSet<Place>,
    /// The release of each month that is in force.
    released: BTreeMap<Month, &'a Release>,
}

impl Overview<'_> {
    /// The years with data, the latest first.
    pub(super) fn years(&self) -> Vec<YearTable> {
        let known = self.known();
        let mut years: Vec<i32> = self.months().iter().map(|month| month.year()).collect();
        years.dedup();
        years.into_iter().rev().map(|year| self.year(year, &known)).collect()
    }

    /// The months from the first one with data to the last one.
    fn months(&self) -> Vec<Month> {
        let all = || self.project.months.keys().map(|(month, _)| *month);
        let (Some(first), Some(last)) = (all().min(), all().max()) else { return Vec::new() };
        std::iter::successors(Some(first), |month| Some(month.next())).take_while(|month| *month <= last).collect()
    }

    fn year(&self, year: i32, known: &Known<'_>) -> YearTable {
        let months: Vec<Month> = self.months().into_iter().filter(|month| month.year() == year).collect();
        let is_there = |unit: &&Unit| months.iter().any(|month| unit.exists_in(*month, self.project.scheme()));
        let released = |month: &Month| {
            known.released.get(month).map_or_else(|| "chưa phát hành".to_owned(), |release| release.line.number.clone())
        };
        let row = |unit: &Unit| UnitRow {
            unit: unit.title(),
            cells: months.iter().map(|month| self.cell(unit, *month, known)).collect(),
        };
        YearTable {
            year,
            months: months.iter().map(|month| format!("T{}", month.number())).collect(),
            released: months.iter().map(released).collect(),
            units: self.project.units.value.iter().filter(is_there).map(row).collect(),
        }
    }

    fn cell(&self, unit: &Unit, month: Month, known: &Known<'_>) -> MonthCell {
        if !unit.exists_in(month, self.project.scheme()) {
            return MonthCell { class: "khong", words: "không thuộc kỳ", marks: Vec::new() };
        }
        let (class, words) = match self.project.month(month, &unit.code).map(|reported| reported.status) {
            Some(UnitStatus::Official) => ("chinh-thuc", "chính thức"),
            Some(UnitStatus::Estimate) => ("uoc", "ước"),
            Some(UnitStatus::Unfilled) => ("thieu", "chưa nhập"),
            None => self.without_figures(unit, month),
        };
        MonthCell { class, words, marks: self.marks(unit, month, known) }
    }

    /// What a month is for which no figures are known: a file that nobody has filled in yet, one that cannot be used, or
    /// none.
    fn without_figures(&self, unit: &Unit, month: Month) -> (&'static str, &'static str) {
        let Some(file) = file_of(self.opened, unit, month) else { return ("thieu", "chưa báo cáo") };
        if load::is_unfilled(&file.text) { ("thieu", "chưa nhập") } else { ("thieu", "tệp hỏng") }
    }

    fn marks(&self, unit: &Unit, month: Month, known: &Known<'_>) -> Vec<String> {
        let place = (unit.code.clone(), month);
        let [errors, warnings] = known.findings.get(&place).copied().unwrap_or_default();
        let counted = [(errors, "lỗi"), (warnings, "cảnh báo")].into_iter().filter(|(count, _)| *count > 0);
        let mut marks: Vec<String> = counted.map(|(count, words)| format!("{count} {words}")).collect();
        if known.corrected.contains(&place) {
            marks.push("đã đính chính".to_owned());
        }
        if self.is_late(unit, month, known) {
            marks.push("báo cáo sau phát hành".to_owned());
        }
        marks
    }

    /// Whether the figures came after the report of the month was released.
    fn is_late(&self, unit: &Unit, month: Month, known: &Known<'_>) -> bool {
        let (Some(release), Some(_)) = (known.released.get(&month), self.project.month(month, &unit.code)) else {
            return false;
        };
        let folder = format!("data/so-lieu/{month}/");
        let prefix = unit.code.file_prefix();
        let mut frozen = release.manifest.sources.keys().filter_map(|path| path.as_str().strip_prefix(&folder));
        !frozen.any(|name| UnitCode::begins_file(&prefix, name))
    }

    fn known(&self) -> Known<'_> {
        // A mistake with many effects in a month is one mistake.
        let mut found: BTreeSet<(Place, usize, &str, usize)> = BTreeSet::new();
        for (index, finding) in self.opened.findings.iter().enumerate() {
            let counted = match finding.severity {
                Severity::Error => 0,
                Severity::Warning if finding.explained.is_none() => 1,
                Severity::Warning | Severity::Note => continue,
            };
            let (Some(unit), Some(month)) = (&finding.unit, finding.month) else { continue };
            let (cause, index) = finding.cause.as_ref().map_or(("", index), |cause| (cause.key.as_str(), 0));
            found.insert(((unit.clone(), month), counted, cause, index));
        }
        let mut findings: BTreeMap<Place, [usize; 2]> = BTreeMap::new();
        for (place, counted, ..) in found {
            findings.entry(place).or_default()[counted] += 1;
        }
        let changes = self.project.corrections.values().flat_map(|record| &record.value.changes);
        let corrected = changes.filter_map(|change| CellPlace::of(&change.address)).map(|cell| (cell.unit, cell.month));
        let of_month = |release: &Release| match release.line.period {
            Period::Month(month) => Some(month),
            _ => None,
        };
        let released = self.opened.archive.current().filter_map(|release| Some((of_month(release)?, release)));
        Known { findings, corrected: corrected.collect(), released: released.collect() }
    }
}

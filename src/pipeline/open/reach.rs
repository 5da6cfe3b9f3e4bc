//! Which documents a finding concerns: those that would print the value, and no other.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use time::Date;

use crate::finding::{Finding, Place, Severity};
use crate::indicators::Against;
use crate::load::{self, Locator};
use crate::model::{DocumentKind, FileRole, Month, OutlineKind, Period, Project, UnitCode};

use super::Opened;

/// The documents that would print a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All documents of every period.
    All,
    /// All documents of these years.
    Years(BTreeSet<i32>),
    /// The sheet of one unit and the reports that include it, from a month on.
    Unit(UnitCode, Month),
    /// The reports from a month on; those of every period if the month is unknown.
    Reports(Option<Month>),
    /// The sheets of every period.
    Sheets,
    /// The documents of one kind that no run of `build` makes: letters, notices or decisions.
    Drafts(DocumentKind),
    /// The report of one period; if `true`, its sheets too, which print tasks, works and cases.
    Words(Period, bool),
    /// No document: for a file of narrative whose period is unknown.
    Nothing,
    /// Those of them that are closed on one of these days.
    Closed(RangeInclusive<Date>, Box<Self>),
}

/// The lists of the narrative that are printed on sheets too.
const ON_SHEETS: [&str; 3] = ["nhiem_vu", "cong_trinh", "vu_viec"];

impl Opened {
    pub(super) fn reach(&self, finding: &Finding) -> Reach {
        let reach = self.reach_at_any_time(finding);
        match &finding.days {
            Some(days) => Reach::Closed(days.clone(), Box::new(reach)),
            None => reach,
        }
    }

    fn reach_at_any_time(&self, finding: &Finding) -> Reach {
        let path = self.path(finding);
        // A file with the wrong name is missing where its content belongs.
        let meant = finding.content_of.iter().map(PathBuf::as_path);
        let period = finding.period.or_else(|| std::iter::once(path).chain(meant).find_map(period_named));
        match (&finding.unit, finding.month) {
            // A folder that cannot be read may contain anything.
            (None, _) if load::is_unreadable(finding) && (period.is_none() || FileRole::is_in_months(path)) => {
                Reach::All
            }
            _ if FileRole::is_in_narratives(path) => {
                period.map_or(Reach::Nothing, |period| Reach::Words(period, self.is_on_sheets(finding, period)))
            }
            (Some(unit), Some(month)) => Reach::Unit(unit.clone(), month),
            (None, month) if FileRole::of(path) == FileRole::Statements => match (finding.period, month) {
                (Some(period), _) => Reach::Words(period, true),
                (None, Some(month)) => Reach::Reports(Some(month)),
                // No document prints an explanation, so a file that cannot be read stops none; a release asks for the
                // warnings that it then leaves unexplained.
                (None, None) if finding.severity == Severity::Error => Reach::Nothing,
                (None, None) => Reach::All,
            },
            (_, month) if FileRole::is_in_months(path) => Reach::Reports(month),
            (None, Some(month)) if FileRole::of(path) == FileRole::Balances => {
                Reach::Years(BTreeSet::from([month.year()]))
            }
            _ if FileRole::of(path) == FileRole::Balances => self.balanced(path).map_or(Reach::All, Reach::Years),
            // Only reports tell of several years.
            _ if FileRole::of(path) == FileRole::Years => Reach::Reports(None),
            _ if FileRole::is_in_plans(path) => {
                period.map_or(Reach::Nothing, |period| Reach::Years(BTreeSet::from([period.year()])))
            }
            // Records are printed in what replaces a released report.
            _ if matches!(FileRole::of(path), FileRole::Correction(_)) && self.archive.current().next().is_none() => {
                Reach::Nothing
            }
            _ => reach_of_template(path),
        }
    }

    /// The years of which the file of opening balances at `path` tells. None of its entries is used if one has an error, so
    /// the documents of all these years depend on it; `None` if a year cannot be read.
    fn balanced(&self, path: &Path) -> Option<BTreeSet<i32>> {
        let text = &self.files.iter().find(|file| file.path == path)?.text;
        let said = text.split("den_thang").skip(1).map(|rest| {
            let month = rest.trim_start_matches(['"', ':', ' ']).get(..7)?;
            month.parse::<Month>().ok().map(Month::year)
        });
        said.collect::<Option<BTreeSet<i32>>>().filter(|years| !years.is_empty())
    }

    /// The errors that prevent only drafts of this kind.
    pub(in crate::pipeline) fn obstacles_to_drafts(&self, kind: DocumentKind) -> impl Iterator<Item = &Finding> {
        self.errors().filter(move |finding| self.reach(finding) == Reach::Drafts(kind))
    }

    /// Whether the sheets of the period print the part of the narrative that `finding` is about. If the narrative
    /// could not be read, they might.
    fn is_on_sheets(&self, finding: &Finding, period: Period) -> bool {
        let is_read = self.project.as_ref().is_some_and(|project| project.narratives.contains_key(&period));
        let is_named = |key: &str| ON_SHEETS.iter().any(|list| key.starts_with(list));
        match &finding.place {
            _ if !is_read => true,
            Place::Key(_, key) => is_named(key),
            Place::Words(_, words) => is_named(&words.key),
            Place::Bytes(file, range) => self.files.get(file.0).is_some_and(|file| {
                let locator = Locator::default();
                let lists = ON_SHEETS.iter().filter_map(|list| locator.locate(file, list));
                lists.into_iter().any(|list| list.start <= range.start && range.end <= list.end)
            }),
            Place::Path(_) | Place::Cell(_) | Place::Line(_) => true,
        }
    }

    /// Whether the sheet of `unit` (or, for `None`, the report) of `period` is among the documents of `reach`.
    pub(super) fn is_reached(&self, reach: &Reach, unit: Option<&UnitCode>, period: Period) -> bool {
        let last = period.last_month();
        let counts = |month: Month| month.year() == last.year() && month <= last;
        match reach {
            Reach::All => true,
            Reach::Nothing | Reach::Drafts(_) => false,
            Reach::Closed(days, reach) => {
                let closed = self.project.as_ref().map(|project| project.day_of(period));
                closed.is_none_or(|day| days.contains(&day)) && self.is_reached(reach, unit, period)
            }
            Reach::Sheets => unit.is_some(),
            Reach::Years(years) => years.contains(&period.year()),
            Reach::Reports(month) => unit.is_none() && month.is_none_or(counts),
            Reach::Words(own, on_sheets) => *own == period && (unit.is_none() || *on_sheets),
            Reach::Unit(code, month) => match unit {
                Some(unit) => counts(*month) && unit == code && self.is_one_unit(unit, *month, last),
                None => counts(*month) || self.is_compared(code, *month, period),
            },
        }
    }

    /// Whether the report of `period` compares itself with an earlier year to which the month belongs. A month that
    /// cannot be read is not compared.
    fn is_compared(&self, code: &UnitCode, month: Month, period: Period) -> bool {
        let is_read = self.project.as_ref().is_some_and(|project| project.month(month, code).is_some());
        let earlier = Against::ALL.into_iter().filter_map(|against| against.period(period)).map(Period::last_month);
        is_read && earlier.into_iter().any(|end| month.year() == end.year() && month <= end)
    }

    /// Whether `finding` concerns any document of `period`.
    pub fn concerns(&self, finding: &Finding, period: Period) -> bool {
        let reach = self.reach(finding);
        let last = period.last_month();
        let units = || self.project.iter().flat_map(|project: &Project| project.units_in(last));
        self.is_reached(&reach, None, period) || units().any(|unit| self.is_reached(&reach, Some(&unit.code), period))
    }
}

/// The period that the name of a file of narrative or of a plan says.
fn period_named(path: &Path) -> Option<Period> {
    path.file_stem().and_then(|stem| stem.to_str())?.parse().ok()
}

/// The documents concerned by a mistake in an outline or a page template: those of its kind.
fn reach_of_template(path: &Path) -> Reach {
    let kind = OutlineKind::ALL.into_iter().find(|kind| {
        let outline = Path::new("templates").join(kind.file());
        path == outline || path == outline.with_extension("typ")
    });
    match kind {
        Some(OutlineKind::Report) => Reach::Reports(None),
        Some(OutlineKind::Sheet) => Reach::Sheets,
        Some(OutlineKind::Letter) => Reach::Drafts(DocumentKind::Letter),
        Some(OutlineKind::Notice) => Reach::Drafts(DocumentKind::Notice),
        Some(OutlineKind::Decision) => Reach::Drafts(DocumentKind::Decision),
        Some(OutlineKind::Correction) | None => Reach::All,
    }
}

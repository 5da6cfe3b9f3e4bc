//! Indexes that many checks use: units by code, targets by year and month.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::unit_report::UnitReport;
use crate::model::{Month, Period, PeriodScheme, Project, Target, Targets, Unit, UnitCode};

/// A project with the indexes in which checks look things up.
pub(super) struct Lookup<'a> {
    /// The project.
    pub(super) project: &'a Project,
    /// Its units by code.
    pub(super) registry: Registry<'a>,
    /// Its targets by year.
    pub(super) targets: YearTargets<'a>,
}

impl<'a> Lookup<'a> {
    /// The indexes of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, registry: Registry::new(project), targets: YearTargets::new(project) }
    }

    /// The report of the same unit for the month before, if there is one.
    pub(super) fn before(&self, report: &UnitReport<'a>) -> Option<UnitReport<'a>> {
        report.before(self.project).filter(|before| self.registry.is_same(before, report))
    }

    /// The target that is in force at the end of the month of `report` for the unit that made it.
    pub(super) fn target(&self, report: &UnitReport) -> Option<&'a Target> {
        self.targets.in_month(report.month)?.of(self.registry.reporting(report)?)
    }
}

/// The registry by code: a project may hold thousands of units and ten times as many months.
pub(super) struct Registry<'a> {
    by_code: BTreeMap<&'a UnitCode, Vec<&'a Unit>>,
    scheme: PeriodScheme,
}

impl<'a> Registry<'a> {
    /// The registry of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        let mut units: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for unit in &project.units.value {
            units.entry(&unit.code).or_default().push(unit);
        }
        Self { by_code: units, scheme: project.scheme() }
    }

    /// Whether any unit has the code at any time.
    pub(super) fn knows(&self, code: &UnitCode) -> bool {
        self.by_code.contains_key(code)
    }

    /// The units that have the code at different times.
    pub(super) fn units(&self, code: &UnitCode) -> &[&'a Unit] {
        self.by_code.get(code).map_or(&[], Vec::as_slice)
    }

    /// Whether `unit` reports for `month`.
    pub(super) fn exists(&self, unit: &Unit, month: Month) -> bool {
        unit.exists_in(month, self.scheme)
    }

    /// The unit that reports for `month` under `code`.
    pub(super) fn bearer(&self, code: &UnitCode, month: Month) -> Option<&'a Unit> {
        self.units(code).iter().copied().find(|unit| self.exists(unit, month))
    }

    /// The unit that made `report`.
    pub(super) fn reporting(&self, report: &UnitReport) -> Option<&'a Unit> {
        self.bearer(report.unit, report.month)
    }

    /// The unit that made `report`, if it has existed since January. A unit that was founded later continues what its
    /// predecessors counted since the start of the year, so that cannot be held against its own lists.
    pub(super) fn reporting_since_january(&self, report: &UnitReport) -> Option<&'a Unit> {
        let january = report.month.year_to_date().next()?;
        self.reporting(report).filter(|unit| self.exists(unit, january))
    }

    /// Whether two reports with the same code are from the same unit; after a merger the code may belong to another
    /// territory.
    pub(super) fn is_same(&self, one: &UnitReport, other: &UnitReport) -> bool {
        let units = self.units(one.unit);
        units.len() < 2 || units.iter().any(|unit| self.exists(unit, one.month) && self.exists(unit, other.month))
    }

    /// All units, by code.
    pub(super) fn by_code(&self) -> impl Iterator<Item = &[&'a Unit]> {
        self.by_code.values().map(Vec::as_slice)
    }
}

/// The targets in force at the end of each month.
pub(super) struct YearTargets<'a> {
    months: BTreeMap<Month, Targets<'a>>,
}

impl<'a> YearTargets<'a> {
    /// The targets of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        let units = &project.units.value;
        let months: BTreeSet<Month> = project.months.keys().map(|(month, _)| *month).collect();
        let in_month = |month: Month| {
            let plan = project.plan_of(Period::Month(month))?;
            Some((month, Targets::new(plan, units, project.day_of(Period::Month(month)))))
        };
        Self { months: months.into_iter().filter_map(in_month).collect() }
    }

    /// The targets in force at the end of `month`.
    fn in_month(&self, month: Month) -> Option<&Targets<'a>> {
        self.months.get(&month)
    }
}

//! What checks look up again and again: units by code, targets by year and month.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use crate::check::unit_report::UnitReport;
use crate::model::{Month, Period, PeriodScheme, Project, Target, Targets, Unit, UnitCode};

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

    /// Whether the code stands for any unit at any time.
    pub(super) fn knows(&self, code: &UnitCode) -> bool {
        self.by_code.contains_key(code)
    }

    /// The units that have had `code`.
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

    /// The unit that makes `report`.
    pub(super) fn reporting(&self, report: &UnitReport) -> Option<&'a Unit> {
        self.bearer(report.unit, report.month)
    }

    /// Whether two reports under one code are of one unit: after a merger the code may stand for another territory.
    pub(super) fn is_same(&self, one: &UnitReport, other: &UnitReport) -> bool {
        let units = self.units(one.unit);
        units.len() < 2 || units.iter().any(|unit| self.exists(unit, one.month) && self.exists(unit, other.month))
    }

    /// All units, by code.
    pub(super) fn by_code(&self) -> impl Iterator<Item = &[&'a Unit]> {
        self.by_code.values().map(Vec::as_slice)
    }
}

/// The targets in force, by year, and at the end of each month.
pub(super) struct YearTargets<'a> {
    years: BTreeMap<i32, Targets<'a>>,
    months: BTreeMap<Month, Targets<'a>>,
}

impl<'a> YearTargets<'a> {
    /// The targets of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        let units = &project.units.value;
        let plans = project.plans.values().map(|plan| &plan.value);
        let months: BTreeSet<Month> = project.months.keys().map(|(month, _)| *month).collect();
        let in_month = |month: Month| {
            let plan = project.plan_of(Period::Month(month))?;
            Some((month, Targets::new(plan, units, project.day_of(Period::Month(month)))))
        };
        Self {
            years: plans.map(|plan| (plan.year, Targets::new(plan, units, Date::MAX))).collect(),
            months: months.into_iter().filter_map(in_month).collect(),
        }
    }

    /// The targets of `year` once everything counts that is declared.
    pub(super) fn of(&self, year: i32) -> Option<&Targets<'a>> {
        self.years.get(&year)
    }

    /// The target of the unit that makes `report`.
    pub(super) fn of_report(&self, registry: &Registry, report: &UnitReport) -> Option<&'a Target> {
        self.months.get(&report.month)?.of(registry.reporting(report)?)
    }
}

//! What every check looks at: one unit's month with its file, and the registry by code.

use std::collections::BTreeMap;

use crate::finding::{Finding, Place, Rule};
use crate::model::{Class, FileId, Filed, Measure, Month, Months, Project, Target, Targets, Unit, UnitCode, UnitMonth};

/// One unit's month.
#[derive(Clone, Copy)]
pub(super) struct Report<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The month.
    pub(super) month: Month,
    /// The unit.
    pub(super) unit: &'a UnitCode,
    /// What it says.
    pub(super) data: &'a UnitMonth,
}

impl<'a> Report<'a> {
    /// All of `months`, by month and unit.
    pub(super) fn all(months: &'a Months) -> impl Iterator<Item = Self> {
        months.iter().map(|((month, unit), filed)| Self::new(*month, unit, filed))
    }

    fn new(month: Month, unit: &'a UnitCode, filed: &'a Filed<UnitMonth>) -> Self {
        Self { file: filed.file, month, unit, data: &filed.value }
    }

    /// The report of the month before, if there is one.
    pub(super) fn before(&self, project: &'a Project) -> Option<Self> {
        let month = self.month.previous();
        let filed = project.months.get(&(month, self.unit.clone()))?;
        Some(Self::new(month, self.unit, filed))
    }

    /// A finding about the value at `key`.
    pub(super) fn at(&self, rule: &Rule, key: impl Into<String>, message: impl Into<String>) -> Finding {
        rule.at(Place::Key(self.file, key.into()), message).about(Some(self.unit), Some(self.month))
    }
}

/// The registry by code: a project may hold thousands of units and ten times as many months.
pub(super) struct Registry<'a>(BTreeMap<&'a UnitCode, Vec<&'a Unit>>);

impl<'a> Registry<'a> {
    /// The registry of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        let mut units: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for unit in &project.units.value {
            units.entry(&unit.code).or_default().push(unit);
        }
        Self(units)
    }

    /// Whether the code stands for any unit at any time.
    pub(super) fn knows(&self, code: &UnitCode) -> bool {
        self.0.contains_key(code)
    }

    /// The units that have had `code`.
    pub(super) fn units(&self, code: &UnitCode) -> &[&'a Unit] {
        self.0.get(code).map_or(&[], Vec::as_slice)
    }

    /// The unit that makes `report`.
    pub(super) fn reporting(&self, report: &Report) -> Option<&'a Unit> {
        self.units(report.unit).iter().copied().find(|unit| unit.exists_in(report.month))
    }

    /// Whether two reports under one code are of one unit: after a merger the code may stand for another territory.
    pub(super) fn is_same(&self, one: &Report, other: &Report) -> bool {
        let units = self.units(one.unit);
        units.len() < 2 || units.iter().any(|unit| unit.exists_in(one.month) && unit.exists_in(other.month))
    }

    /// All units, by code.
    pub(super) fn by_code(&self) -> impl Iterator<Item = &[&'a Unit]> {
        self.0.values().map(Vec::as_slice)
    }
}

/// The targets in force, by year.
pub(super) struct YearTargets<'a>(BTreeMap<i32, Targets<'a>>);

impl<'a> YearTargets<'a> {
    /// The targets of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        let plans = project.plans.values().map(|plan| &plan.value);
        Self(plans.map(|plan| (plan.year, Targets::new(plan, &project.units.value))).collect())
    }

    /// The targets of `year`.
    pub(super) fn of(&self, year: i32) -> Option<&Targets<'a>> {
        self.0.get(&year)
    }

    /// The target of the unit that makes `report`.
    pub(super) fn of_report(&self, registry: &Registry, report: &Report) -> Option<&'a Target> {
        self.of(report.month.year())?.of(registry.reporting(report)?)
    }
}

/// "Hộ nghèo", "Nhân khẩu hộ cận nghèo".
pub(super) fn title(class: Class, measure: Measure) -> String {
    match measure {
        Measure::Households => format!("Hộ {}", class.word()),
        Measure::Persons => format!("Nhân khẩu hộ {}", class.word()),
    }
}

/// `ngheo.ho`.
pub(super) fn row(class: Class, measure: Measure) -> String {
    format!("{}.{}", class.key(), measure.key())
}

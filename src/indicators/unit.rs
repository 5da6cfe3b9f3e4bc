//! The indicators of a scope: one unit, the units of an area, or all. A scope is a set of lives: entries of the registry,
//! each with the months in which it exists. One unit is the set of one.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Class, ClassMovement, Count, Coverage, Deprivation, Dossier, Measure, Month, Movement, Period, PolicyId,
    Population, Project, Ratio, Scope, Unit, UnitMonth,
};

/// Everything that is known about one class of households of a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassIndicators {
    /// Movement in the period; `None` when a month of it is missing.
    pub in_period: Option<ClassMovement>,
    /// Movement since the start of the year; `None` when a month is missing.
    pub to_date: Option<ClassMovement>,
    /// Whether the year opened for anybody: a unit that began within the year has no start of the year.
    pub has_year_opening: bool,
    /// Households that the plan takes off the list in the year; `None` without a plan.
    pub target: Option<Count>,
    /// Households lacking each indicator at the end of the period.
    pub deprivation: Option<Deprivation>,
    /// Dossiers by state since the start of the year.
    pub dossier: Option<Dossier>,
    /// Households at the start of the year and at the end of each month up to the end of the period.
    pub stocks: Vec<Option<Count>>,
}

impl ClassIndicators {
    /// Households on the list at the end of the period.
    pub fn closing(&self) -> Option<Count> {
        self.in_period.map(|movement| movement.households.closing)
    }

    /// Households on the list at the start of the year.
    pub fn year_opening(&self) -> Option<Count> {
        self.to_date.filter(|_| self.has_year_opening).map(|movement| movement.households.opening)
    }

    /// Households taken off the list since the start of the year, as plans count them.
    pub fn reduced_to_date(&self, class: Class) -> Option<Count> {
        self.to_date.map(|movement| movement.households.reduced(class))
    }

    /// Reduced / planned.
    pub fn plan_share(&self, class: Class) -> Option<Ratio> {
        Some(Ratio::new(self.reduced_to_date(class)?, self.target?))
    }
}

/// The indicators of one unit, of an area or of the whole territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeIndicators {
    /// Whom they are about.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// All households and persons at the end of the period.
    pub population: Option<Population>,
    poor: ClassIndicators,
    near_poor: ClassIndicators,
    /// Coverage of each policy since the start of the year; absent where there is no figure yet.
    pub policies: BTreeMap<PolicyId, Coverage>,
    /// How many units gave a figure for each policy.
    pub reporters: BTreeMap<PolicyId, usize>,
    /// Place among the units by percent of plan, from 1; for one unit with something to reach only.
    pub rank: Option<Count>,
}

impl ScopeIndicators {
    /// One class of households.
    pub const fn class(&self, class: Class) -> &ClassIndicators {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }

    /// Reduced / planned, poor and near-poor households together.
    pub fn plan_share(&self) -> Option<Ratio> {
        let (poor, near_poor) = (self.poor.plan_share(Class::Poor)?, self.near_poor.plan_share(Class::NearPoor)?);
        Some(Ratio::new(poor.numerator + near_poor.numerator, poor.denominator + near_poor.denominator))
    }

    /// Households of the class / all households, at the end of the period.
    pub fn poverty_rate(&self, class: Class) -> Option<Ratio> {
        Some(Ratio::new(self.class(class).closing()?, self.population?.households))
    }
}

/// Months between January and the end of the period in which `unit` exists but did not report.
pub(super) fn missing_months(project: &Project, period: Period, unit: &Unit) -> Vec<Month> {
    let living = period.last_month().year_to_date().filter(|month| unit.exists_in(*month));
    living.filter(|month| project.month(*month, &unit.code).is_none()).collect()
}

/// A scope being computed.
pub(super) struct Lives<'a> {
    pub(super) project: &'a Project,
    pub(super) period: Period,
    /// All lives that belong to the scope.
    pub(super) units: Vec<&'a Unit>,
}

impl<'a> Lives<'a> {
    /// The indicators of one unit: the period stands for itself even when an earlier month is missing.
    pub(super) fn of_unit(&self, unit: &Unit) -> ScopeIndicators {
        let plan = self.project.plan(self.period.year());
        let target = |class| plan.and_then(|plan| plan.target(&unit.code)).map(|target| target.of(class));
        let months: Vec<_> = self.period.months().collect();
        self.indicators(Scope::Unit(unit.code.clone()), &months, target)
    }

    /// The indicators of several units together. Only units that have reported every month of the year count, in every
    /// figure alike, so that opening, flows, closing and plan are those of the same units.
    pub(super) fn together(&self, scope: Scope, target: impl Fn(Class) -> Option<Count>) -> ScopeIndicators {
        let months: Vec<_> = self.period.last_month().year_to_date().collect();
        self.indicators(scope, &months, target)
    }

    /// `required`: the months that a unit must have reported to count at all.
    fn indicators(&self, scope: Scope, required: &[Month], target: impl Fn(Class) -> Option<Count>) -> ScopeIndicators {
        let counted = self.complete(required);
        let last: Vec<_> = counted.iter().filter_map(|unit| self.reported(unit, self.period.last_month())).collect();
        let class = |class| self.class(class, &counted, &last, target(class));
        let (policies, reporters) = coverage(&last);
        ScopeIndicators {
            scope,
            period: self.period,
            population: last
                .iter()
                .map(|month| month.population)
                .reduce(|a, b| Population { households: a.households + b.households, persons: a.persons + b.persons }),
            poor: class(Class::Poor),
            near_poor: class(Class::NearPoor),
            policies,
            reporters,
            rank: None,
        }
    }

    fn class(&self, class: Class, counted: &[&Unit], last: &[&UnitMonth], target: Option<Count>) -> ClassIndicators {
        let in_period: Vec<_> = self.period.months().collect();
        let to_date: Vec<_> = self.period.last_month().year_to_date().collect();
        let to_date_units: Vec<_> = counted.iter().copied().filter(|unit| self.is_complete(unit, &to_date)).collect();
        ClassIndicators {
            in_period: self.movement(class, counted, &in_period),
            to_date: self.movement(class, &to_date_units, &to_date),
            has_year_opening: to_date
                .first()
                .is_some_and(|january| to_date_units.iter().any(|u| u.exists_in(*january))),
            target,
            deprivation: last
                .iter()
                .filter_map(|month| month.deprivation(class).copied())
                .reduce(|a, b| a.together_with(&b)),
            dossier: last.iter().filter_map(|month| month.dossier(class).copied()).reduce(|a, b| a.together_with(&b)),
            stocks: self.stocks(class),
        }
    }

    fn reported(&self, unit: &Unit, month: Month) -> Option<&'a UnitMonth> {
        unit.exists_in(month).then(|| self.project.month(month, &unit.code)).flatten()
    }

    /// The lives that are complete in `months`.
    fn complete(&self, months: &[Month]) -> Vec<&'a Unit> {
        self.units.iter().copied().filter(|unit| self.is_complete(unit, months)).collect()
    }

    /// Whether `unit` has reported each of `months` in which it exists, and exists in one of them at least.
    fn is_complete(&self, unit: &Unit, months: &[Month]) -> bool {
        let mut living = months.iter().filter(|month| unit.exists_in(**month)).peekable();
        living.peek().is_some() && living.all(|month| self.project.month(*month, &unit.code).is_some())
    }

    /// Opening of those who live in the first month, closing of those who live in the last, flows of all between.
    fn movement(&self, class: Class, units: &[&Unit], months: &[Month]) -> Option<ClassMovement> {
        let (first, last) = (*months.first()?, *months.last()?);
        let mut sum: Option<ClassMovement> = None;
        for month in months {
            for reported in units.iter().filter_map(|unit| self.reported(unit, *month)) {
                let row = reported.movement(class);
                let part = |movement: &Movement| Movement {
                    opening: if *month == first { movement.opening } else { Count::ZERO },
                    closing: if *month == last { movement.closing } else { Count::ZERO },
                    ..*movement
                };
                let part = ClassMovement { households: part(&row.households), persons: part(&row.persons) };
                sum = Some(sum.map_or(part, |sum| sum.together_with(&part)));
            }
        }
        sum
    }

    /// A month in which anybody who lives has not reported is a gap, not a fall.
    fn stocks(&self, class: Class) -> Vec<Option<Count>> {
        let of = |month: Month, stock: fn(&Movement) -> Count| {
            let living = self.units.iter().filter(|unit| unit.exists_in(month));
            let reported: Option<Vec<_>> = living.map(|unit| self.project.month(month, &unit.code)).collect();
            let reported = reported.filter(|reported| !reported.is_empty())?;
            Some(reported.iter().map(|month| stock(month.movement(class).of(Measure::Households))).sum())
        };
        let mut months = self.period.last_month().year_to_date().peekable();
        let opening = months.peek().and_then(|january| of(*january, |row| row.opening));
        std::iter::once(opening).chain(months.map(|month| of(month, |row| row.closing))).collect()
    }
}

fn coverage(last: &[&UnitMonth]) -> (BTreeMap<PolicyId, Coverage>, BTreeMap<PolicyId, usize>) {
    let mut sums: BTreeMap<PolicyId, Coverage> = BTreeMap::new();
    let mut reporters: BTreeMap<PolicyId, usize> = BTreeMap::new();
    let figures = last.iter().flat_map(|month| &month.policies);
    for (id, coverage) in figures.filter_map(|(id, coverage)| Some((id, coverage.as_ref()?))) {
        let sum = sums.get(id).map_or(*coverage, |sum| sum.together_with(coverage));
        sums.insert(id.clone(), sum);
        *reporters.entry(id.clone()).or_default() += 1;
    }
    (sums, reporters)
}

/// The codes of `units`.
pub(super) fn codes<'a>(units: &[&'a Unit]) -> BTreeSet<&'a str> {
    units.iter().map(|unit| unit.code.as_str()).collect()
}

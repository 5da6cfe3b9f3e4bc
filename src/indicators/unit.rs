//! The indicators of a scope: one unit, the units of an area, or all. A scope is a set of lives: entries of the registry,
//! each with the months in which it exists. One unit is the set of one.

use std::collections::BTreeMap;

use time::Date;

use crate::model::{
    Class, ClassMovement, Count, Coverage, Deprivation, Dossier, Measure, Month, Movement, Period, PolicyId,
    Population, Project, Ratio, Scope, Targets, Unit, UnitMonth,
};

/// Everything that is known about one class of households of a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassIndicators {
    /// Movement in the period, or in the part of it in which the scope exists; `None` when a month of it is missing.
    pub in_period: Option<ClassMovement>,
    /// Movement since the start of the year, or since the scope began; `None` when a month is missing.
    pub to_date: Option<ClassMovement>,
    /// Whether the period opened for the scope: a unit that began within it has no start of the period.
    pub has_opening: bool,
    /// Whether the period closed for the scope: a unit that ended within it has no end of the period.
    pub has_closing: bool,
    /// Whether the year opened for the scope: a unit that began within the year has no start of the year.
    pub has_year_opening: bool,
    /// Households on the list when the scope's time in the year began: in January, or in the first month of its life.
    pub start: Option<Count>,
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
        self.in_period.filter(|_| self.has_closing).map(|movement| movement.households.closing)
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
    /// The first month of the year in which any of its units exists: what "to date" counts from.
    pub since: Month,
    /// The day on which the first of its units began, if that is within the year: "to date" counts from then.
    pub began: Option<Date>,
    /// Whether any of its units exists in the last month.
    pub is_living: bool,
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

/// A period being computed.
pub(super) struct Survey<'a> {
    project: &'a Project,
    period: Period,
    /// The months of the period in which the territory has any unit.
    in_period: Vec<Month>,
    /// The same from January to the end of the period.
    to_date: Vec<Month>,
    targets: Option<Targets<'a>>,
}

impl<'a> Survey<'a> {
    /// The survey of `period`.
    pub(super) fn new(project: &'a Project, period: Period) -> Self {
        let has_units = |month: &Month| project.units_in(*month).next().is_some();
        Self {
            project,
            period,
            in_period: period.months().skip_while(|month| !has_units(month)).collect(),
            to_date: period.last_month().year_to_date().skip_while(|month| !has_units(month)).collect(),
            targets: project
                .plan_of(period)
                .map(|plan| Targets::new(plan, &project.units.value, project.day_of(period))),
        }
    }

    /// The indicators of one unit: the period stands for itself even when an earlier month is missing.
    pub(super) fn of_unit(&self, unit: &'a Unit) -> ScopeIndicators {
        let target = |class| self.target(unit, class);
        self.indicators(Scope::Unit(unit.code.clone()), &[unit], &self.in_period, target)
    }

    /// The indicators of several units together. Only units that have reported every month of the year count, in every
    /// figure alike, so that opening, flows, closing and plan are those of the same units.
    pub(super) fn together(&self, scope: Scope, units: &[&'a Unit]) -> ScopeIndicators {
        let counted = self.complete(units, &self.to_date);
        let is_whole = scope == Scope::Total && counted.len() == units.len();
        let target = |class| {
            // The plan's own figure while every unit counts; else the sum over those that do.
            let whole = is_whole.then(|| self.project.plan_of(self.period)).flatten();
            whole
                .map(|plan| plan.total_on(self.project.day_of(self.period)).of(class))
                .or_else(|| self.sum_of_targets(&counted, class))
        };
        self.indicators(scope, units, &self.to_date, target)
    }

    fn sum_of_targets(&self, units: &[&'a Unit], class: Class) -> Option<Count> {
        self.targets.as_ref()?;
        Some(units.iter().filter_map(|unit| self.target(unit, class)).sum())
    }

    /// The target of a unit, or what is left of it in the plan of the whole once the unit has ended.
    fn target(&self, unit: &'a Unit, class: Class) -> Option<Count> {
        let targets = self.targets.as_ref()?;
        if unit.exists_in(self.period.last_month()) {
            return targets.of(unit).map(|target| target.of(class));
        }
        let done = self.movement(class, &[unit], &self.to_date)?.households.reduced(class);
        targets.of_ended(unit, class, done)
    }

    /// `required`: the months that a unit must have reported to count at all.
    fn indicators(
        &self,
        scope: Scope,
        units: &[&'a Unit],
        required: &[Month],
        target: impl Fn(Class) -> Option<Count>,
    ) -> ScopeIndicators {
        let counted = self.complete(units, required);
        let last: Vec<_> = counted.iter().filter_map(|unit| self.reported(unit, self.period.last_month())).collect();
        let class = |class| ClassIndicators {
            target: target(class),
            deprivation: last
                .iter()
                .filter_map(|month| month.deprivation(class).copied())
                .reduce(|a, b| a.together_with(&b)),
            dossier: last.iter().filter_map(|month| month.dossier(class).copied()).reduce(|a, b| a.together_with(&b)),
            stocks: self.stocks(class, if matches!(scope, Scope::Unit(_)) { units } else { &counted }),
            ..self.movements(class, &scope, &counted)
        };
        let (poor, near_poor) = (class(Class::Poor), class(Class::NearPoor));
        let since = self.lived(units).first().copied().unwrap_or(self.period.last_month());
        let (policies, reporters) = coverage(&last);
        ScopeIndicators {
            scope,
            period: self.period,
            since,
            began: units.iter().map(|unit| unit.valid_from).min().flatten().filter(|_| since.number() > 1),
            is_living: units.iter().any(|unit| unit.exists_in(self.period.last_month())),
            population: last
                .iter()
                .map(|month| month.population)
                .reduce(|a, b| Population { households: a.households + b.households, persons: a.persons + b.persons }),
            poor,
            near_poor,
            policies,
            reporters,
            rank: None,
        }
    }

    fn movements(&self, class: Class, scope: &Scope, counted: &[&'a Unit]) -> ClassIndicators {
        let complete = self.complete(counted, &self.to_date);
        let lived = self.lived(&complete);
        let to_date = self.movement(class, &complete, &self.to_date);
        let opened = lived.first().is_some_and(|first| opens(scope, &complete, *first));
        let is_living = counted.iter().any(|unit| unit.exists_in(self.period.last_month()));
        ClassIndicators {
            in_period: self.movement(class, counted, &self.in_period),
            has_opening: self.in_period.first().is_some_and(|first| opens(scope, counted, *first)),
            has_closing: is_living,
            has_year_opening: opened && lived.first().is_some_and(|first| first.number() == 1),
            start: to_date.filter(|_| opened && is_living).map(|movement| movement.households.opening),
            to_date,
            ..ClassIndicators::default()
        }
    }

    fn reported(&self, unit: &Unit, month: Month) -> Option<&'a UnitMonth> {
        unit.exists_in(month).then(|| self.project.month(month, &unit.code)).flatten()
    }

    /// The months from January on in which any of `units` exists.
    fn lived(&self, units: &[&Unit]) -> Vec<Month> {
        self.to_date.iter().copied().filter(|month| units.iter().any(|unit| unit.exists_in(*month))).collect()
    }

    /// The units that are complete in `months`.
    fn complete(&self, units: &[&'a Unit], months: &[Month]) -> Vec<&'a Unit> {
        units.iter().copied().filter(|unit| self.is_complete(unit, months)).collect()
    }

    /// Whether `unit` has reported each of `months` in which it exists, and exists in one of them at least.
    fn is_complete(&self, unit: &Unit, months: &[Month]) -> bool {
        let mut living = months.iter().filter(|month| unit.exists_in(**month)).peekable();
        living.peek().is_some() && living.all(|month| self.project.month(*month, &unit.code).is_some())
    }

    /// Opening of those who live in the first month, closing of those who live in the last, flows of all between. The
    /// first month is the first in which any of them lives.
    fn movement(&self, class: Class, units: &[&Unit], months: &[Month]) -> Option<ClassMovement> {
        let first = *months.iter().find(|month| units.iter().any(|unit| unit.exists_in(**month)))?;
        let last = *months.last()?;
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

    /// A month in which anybody who lives has not reported is a gap, not a fall. The line of several units is that of the
    /// units that every other figure counts: it neither breaks nor falls because a report is missing.
    fn stocks(&self, class: Class, units: &[&Unit]) -> Vec<Option<Count>> {
        let of = |month: Month, stock: fn(&Movement) -> Count| {
            let living = units.iter().filter(|unit| unit.exists_in(month));
            let reported: Option<Vec<_>> = living.map(|unit| self.project.month(month, &unit.code)).collect();
            let reported = reported.filter(|reported| !reported.is_empty())?;
            Some(reported.iter().map(|month| stock(month.movement(class).of(Measure::Households))).sum())
        };
        let mut months = self.period.last_month().year_to_date().peekable();
        let opening = months.peek().and_then(|january| of(*january, |row| row.opening));
        std::iter::once(opening).chain(months.map(|month| of(month, |row| row.closing))).collect()
    }
}

/// Whether what `units` had on their lists in `month` is what the scope began with. The whole territory hands over from
/// unit to unit and opens with those who live; an area whose units were drawn anew opens with nobody's list.
fn opens(scope: &Scope, units: &[&Unit], month: Month) -> bool {
    let mut lives = units.iter().map(|unit| unit.exists_in(month));
    match scope {
        Scope::Area(_) => !units.is_empty() && lives.all(|lives| lives),
        _ => lives.any(|lives| lives),
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

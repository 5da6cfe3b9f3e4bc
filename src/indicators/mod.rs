//! From what was entered to what is reported: movements, plan, policies, dossiers and deprivation of a period, for every
//! unit and for the whole territory.
//!
//! In: a [`Project`] and a [`Period`]. Out: [`Indicators`], exact counts and fractions, and the [`catalogue`] that names
//! them. Never: rounds, formats or reads.
//!
//! A unit that has not reported is `None`, never zero. Totals are sums of counts, so every share of the territory is
//! Σ numerators / Σ denominators, never a mean of percentages.

mod catalogue;
mod ranking;
mod unit;

use crate::model::{Area, Class, Month, Period, Project, Ratio, Scope, Unit, UnitCode, UnitStatus};

pub use catalogue::{Entry, Form, catalogue, territory};
pub use ranking::ranking;
pub use unit::{ClassIndicators, ScopeIndicators};

/// All indicators of a period.
#[derive(Clone, Debug)]
pub struct Indicators {
    /// The period.
    pub period: Period,
    /// Every unit that exists in the last month of the period, in administrative order.
    pub units: Vec<(Unit, ScopeIndicators)>,
    /// Urban and rural units together, each only where there are both kinds.
    pub areas: Vec<ScopeIndicators>,
    /// The whole territory: sums over the units that have reported.
    pub total: ScopeIndicators,
    /// Whether any figure of the last month is an estimate.
    pub is_estimate: bool,
}

impl Indicators {
    /// The unit with `code` and its indicators.
    pub fn unit(&self, code: &UnitCode) -> Option<&(Unit, ScopeIndicators)> {
        self.units.iter().find(|(unit, _)| &unit.code == code)
    }

    /// Units with a month missing between January and the end of the period.
    pub fn incomplete(&self) -> impl Iterator<Item = (&Unit, &[Month])> {
        let gaps = self.units.iter().map(|(unit, scope)| (unit, scope.missing.as_slice()));
        gaps.filter(|(_, missing)| !missing.is_empty())
    }

    /// How many units have reported every month.
    pub fn complete(&self) -> usize {
        self.units.len() - self.incomplete().count()
    }

    /// Units that have reached their plan for `class`, in administrative order.
    pub fn plan_reached(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let reached =
            move |scope: &ScopeIndicators| scope.class(class).plan_share(class).is_some_and(Ratio::is_complete);
        self.units.iter().filter(move |(_, scope)| reached(scope)).map(|(unit, _)| unit)
    }

    /// Units whose plan for `class` asks for something.
    pub fn planned(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let planned = move |scope: &ScopeIndicators| scope.class(class).target.is_some_and(|target| !target.is_zero());
        self.units.iter().filter(move |(_, scope)| planned(scope)).map(|(unit, _)| unit)
    }
}

/// Computes everything for `period`.
pub fn compute(project: &Project, period: Period) -> Indicators {
    let units: Vec<_> = project
        .units_in(period.last_month())
        .map(|unit| (unit.clone(), unit::of_unit(project, period, unit)))
        .collect();
    let total = sum(&units, period, Scope::Total);
    Indicators { period, is_estimate: is_estimate(project, period, &units), areas: areas(&units, period), total, units }
}

fn areas(units: &[(Unit, ScopeIndicators)], period: Period) -> Vec<ScopeIndicators> {
    let of = |area: Area| units.iter().filter(move |(unit, _)| unit.area == area);
    if Area::ALL.into_iter().any(|area| of(area).next().is_none()) {
        return Vec::new();
    }
    Area::ALL.into_iter().map(|area| sum(of(area), period, Scope::Area(area))).collect()
}

fn sum<'a>(
    units: impl IntoIterator<Item = &'a (Unit, ScopeIndicators)>,
    period: Period,
    scope: Scope,
) -> ScopeIndicators {
    let scopes = units.into_iter().map(|(_, scope)| scope.clone());
    let sum = scopes.reduce(|sum, scope| sum.together_with(&scope));
    match sum {
        Some(sum) => sum.renamed(scope),
        None => ScopeIndicators::nothing(scope, period),
    }
}

fn is_estimate(project: &Project, period: Period, units: &[(Unit, ScopeIndicators)]) -> bool {
    let last = units.iter().filter_map(|(unit, _)| project.month(period.last_month(), &unit.code));
    last.into_iter().any(|month| month.status == UnitStatus::Estimate)
}

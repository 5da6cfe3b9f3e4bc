//! From what was entered to what is reported: movements, plan, policies, dossiers and deprivation of a period, for every
//! unit and for the whole territory.
//!
//! In: a [`Project`] and a [`Period`]. Out: [`Indicators`], exact counts and fractions, and the [`catalogue`] that names
//! them. Never: rounds, formats or reads.
//!
//! A unit that has not reported is `None`, never zero. Totals are sums of counts over the units that have reported every
//! month of the year, the same units in every figure, so every share of the territory is Σ numerators / Σ denominators.
//!
//! When units merge within the year, those that ended count until they ended ([`Indicators::former`]), those that follow
//! count from their first month: territory = urban + rural + former, in every flow, in the plan and at the start of the
//! year. Policies and dossiers are not summed over time: a unit goes on with the figures of those it follows.

mod catalogue;
mod comparison;
mod formula;
mod progress;
mod ranking;
mod unit;

use crate::model::{Area, Class, Month, Period, Project, Ratio, Scope, Unit, UnitCode, UnitStatus};

pub use catalogue::{Absence, Entry, Form, catalogue, territory};
pub use comparison::{Against, Earlier, EarlierFigures, Incomparable};
pub use formula::{Formula, Input, Operation, formula, scope};
pub use progress::{Standing, progress};
pub use ranking::ranking;
pub use unit::{ClassIndicators, ScopeIndicators};
use unit::{Survey, missing_months};

/// All indicators of a period.
#[derive(Clone, Debug)]
pub struct Indicators {
    /// The period.
    pub period: Period,
    /// Every unit that exists in the last month of the period, in administrative order.
    pub units: Vec<(Unit, ScopeIndicators)>,
    /// Units that existed earlier in the year only; the cumulative totals count them.
    pub ended: Vec<Unit>,
    /// The same together, until each of them ended; `None` where no unit ended within the year.
    pub former: Option<ScopeIndicators>,
    /// Units with a month missing between January and the end of the period; no total counts them.
    pub incomplete: Vec<(Unit, Vec<Month>)>,
    /// The urban and the rural units of the last month together, each only where there are both kinds.
    pub areas: Vec<ScopeIndicators>,
    /// The whole territory: sums over the units that have reported every month.
    pub total: ScopeIndicators,
    /// Whether any figure of the last month is an estimate.
    pub is_estimate: bool,
    /// The period before, or why there is nothing to compare with.
    pub previous: Result<Earlier, Incomparable>,
    /// The same period a year before, or why there is nothing to compare with.
    pub last_year: Result<Earlier, Incomparable>,
}

impl Indicators {
    /// The unit with `code` and its indicators.
    pub fn unit(&self, code: &UnitCode) -> Option<&(Unit, ScopeIndicators)> {
        self.units.iter().find(|(unit, _)| &unit.code == code)
    }

    /// The earlier period, or why there is nothing to compare with.
    pub const fn earlier(&self, against: Against) -> Result<&Earlier, Incomparable> {
        let earlier = match against {
            Against::Previous => &self.previous,
            Against::LastYear => &self.last_year,
        };
        match earlier {
            Ok(earlier) => Ok(earlier),
            Err(reason) => Err(*reason),
        }
    }

    /// How many of the units that exist in the last month have reported every month.
    pub fn complete(&self) -> usize {
        let is_incomplete = |unit: &Unit| self.incomplete.iter().any(|(other, _)| other == unit);
        self.units.iter().filter(|(unit, _)| !is_incomplete(unit)).count()
    }

    /// Units that have reached their plan for `class`, in administrative order.
    pub fn plan_reached(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let reached =
            move |scope: &ScopeIndicators| scope.class(class).plan_share(class).is_some_and(Ratio::is_complete);
        self.units.iter().filter(move |(_, scope)| reached(scope)).map(|(unit, _)| unit)
    }

    /// Units whose plan for `class` asks for something that they have not reached, in administrative order.
    pub fn plan_behind(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let is_behind = move |scope: &ScopeIndicators| {
            scope.class(class).plan_share(class).is_some_and(|share| share.is_defined() && !share.is_complete())
        };
        self.units.iter().filter(move |(_, scope)| is_behind(scope)).map(|(unit, _)| unit)
    }

    /// Units whose plan for `class` asks for something, and whose result is known.
    pub fn planned(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let planned =
            move |scope: &ScopeIndicators| scope.class(class).plan_share(class).is_some_and(Ratio::is_defined);
        self.units.iter().filter(move |(_, scope)| planned(scope)).map(|(unit, _)| unit)
    }
}

/// Computes everything for `period`.
pub fn compute(project: &Project, period: Period) -> Indicators {
    let survey = Survey::new(project, period);
    let all = lived_this_year(project, period);
    let (living, ended): (Vec<&Unit>, Vec<&Unit>) =
        all.iter().copied().partition(|unit| unit.exists_in(period.last_month()));
    let missing = all.iter().map(|unit| ((*unit).clone(), missing_months(project, period, unit)));
    let mut indicators = Indicators {
        period,
        units: living.iter().map(|unit| ((*unit).clone(), survey.of_unit(unit))).collect(),
        former: (!ended.is_empty()).then(|| survey.together(Scope::Former, &ended)),
        ended: ended.iter().map(|unit| (*unit).clone()).collect(),
        is_estimate: is_estimate(project, period, &living),
        areas: areas(&survey, &living),
        incomplete: missing.filter(|(_, missing)| !missing.is_empty()).collect(),
        total: survey.together(Scope::Total, &all),
        previous: comparison::earlier(project, period, Against::Previous),
        last_year: comparison::earlier(project, period, Against::LastYear),
    };
    ranking::place(&mut indicators);
    indicators
}

/// Every life that has a month between January and the end of the period, in administrative order.
fn lived_this_year(project: &Project, period: Period) -> Vec<&Unit> {
    let lived = |unit: &&Unit| period.last_month().year_to_date().any(|month| unit.exists_in(month));
    project.units.value.iter().filter(lived).collect()
}

fn areas(survey: &Survey, living: &[&Unit]) -> Vec<ScopeIndicators> {
    let of = |area: Area| living.iter().copied().filter(|unit| unit.area == area).collect::<Vec<_>>();
    if Area::ALL.into_iter().any(|area| of(area).is_empty()) {
        return Vec::new();
    }
    Area::ALL.map(|area| survey.together(Scope::Area(area), &of(area))).into()
}

fn is_estimate(project: &Project, period: Period, living: &[&Unit]) -> bool {
    let last = living.iter().filter_map(|unit| project.month(period.last_month(), &unit.code));
    last.into_iter().any(|month| month.status == UnitStatus::Estimate)
}

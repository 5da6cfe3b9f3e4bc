//! Computes the indicators of a period from what units entered: movements, plan, policies, dossiers and deprivation,
//! for every unit and for the whole territory.
//!
//! In: a [`Project`] and a [`Period`]. Out: [`Indicators`], which are exact counts and fractions, and a [`Formula`]
//! for each. Never: rounds, formats or reads.
//!
//! A figure that a unit has not reported is `None`, never zero. Every figure needs certain months ([`When`]) and no
//! others: stocks, lacks, policies and dossiers need the last month, movements the months of their period. A figure since
//! the start of the year needs every month, or an opening balance in place of the first ones. Totals are sums over the
//! units that have reported what is summed, and each total knows which units these are ([`Coverage`]). A share has the
//! same units above and below its line, so every share of the territory is Σ numerators / Σ denominators.
//!
//! If units merge within the year, the dissolved ones count until their dissolution ([`Indicators::former`]), and
//! their successors from their first month on: territory = urban + rural + former, in every flow, in the plan and at
//! the start of the year. Policies and dossiers are not summed over time, because a unit continues the figures of its
//! predecessors. Where heirs had lists before, they enter what they receive as an increase; in the same month it is a decrease
//! of the unit that ended.

mod aggregate;
mod breakdowns;
mod catalogue;
mod comparison;
mod computed;
mod coverage;
mod derivation;
mod formula;
mod group;
mod policies;
mod progress;
mod ranking;
mod rates;
mod scope;
mod territory;
mod unit_year;
mod value;
mod years;

use std::cmp::Ordering;

use crate::model::{
    Area, BreakdownKind, Class, Count, Month, Period, Project, Ratio, Scope, StandardRole, Unit, UnitCode, UnitStatus,
};

use aggregate::{Member, PeriodAggregator};
pub use catalogue::{Entry, Form, reduced_to_date};
pub use comparison::{Against, Earlier, EarlierFigures, Incomparable};
pub use coverage::Coverage;
pub use derivation::{Derivation, Input, derivation, scope};
pub use formula::{EnteredFigure, Formula, UnitSet, When};
pub use progress::{Standing, progress};
pub use ranking::ranking;
pub use scope::{ClassIndicators, ScopeIndicators};
pub use value::{Operation, Value};
pub use years::{LongView, YearSpan, YearsFigure, long_view, plan_base, plan_span, year_key};

/// All indicators of a period.
#[derive(Clone, Debug)]
pub struct Indicators {
    /// The period.
    pub period: Period,
    /// Every unit that exists in the last month of the period, in administrative order.
    pub units: Vec<(Unit, ScopeIndicators)>,
    /// Units that existed earlier in the year only; the cumulative totals count them.
    pub ended: Vec<Unit>,
    /// These units together, each until its dissolution; `None` if no unit was dissolved within the year.
    pub former: Option<ScopeIndicators>,
    /// Units of which a month between January and the end of the period is missing and not covered by an opening balance.
    /// No total since the start of the year includes them.
    pub incomplete: Vec<(Unit, Vec<Month>)>,
    /// The sources of the opening balances that are used in place of months without files, each once.
    pub opening_sources: Vec<String>,
    /// The urban and the rural units of the last month together, each only where there are both kinds.
    pub areas: Vec<ScopeIndicators>,
    /// The whole territory: sums over the units that have reported what is summed.
    pub total: ScopeIndicators,
    /// Whether any figure of the last month is an estimate.
    pub is_estimate: bool,
    /// The breakdowns that somebody has told in the year until the end of the period.
    pub breakdowns: Vec<BreakdownKind>,
    /// What the lists by each standard are compared with, or why there is nothing.
    comparisons: comparison::Comparisons,
}

impl Indicators {
    /// The unit with `code` and its indicators.
    pub fn unit(&self, code: &UnitCode) -> Option<&(Unit, ScopeIndicators)> {
        self.units.iter().find(|(unit, _)| &unit.code == code)
    }

    /// The earlier period, or why there is nothing to compare with.
    pub fn earlier(&self, against: Against) -> Result<&Earlier, Incomparable> {
        self.earlier_by(StandardRole::Main, against)
    }

    /// The same of the lists by one of the standards of the period.
    pub fn earlier_by(&self, role: StandardRole, against: Against) -> Result<&Earlier, Incomparable> {
        match self.comparisons.get(&(role, against)) {
            Some(Ok(earlier)) => Ok(earlier),
            Some(Err(reason)) => Err(*reason),
            None => Err(Incomparable::NotBegun),
        }
    }

    /// The indicators of `scope`.
    pub fn scope(&self, scope: &Scope) -> Option<&ScopeIndicators> {
        match scope {
            Scope::Total => Some(&self.total),
            Scope::Area(_) => self.areas.iter().find(|area| area.scope == *scope),
            Scope::Former => self.former.as_ref(),
            Scope::Unit(code) => self.unit(code).map(|(_, scope)| scope),
        }
    }

    /// Whether every month of the year so far in which `unit` exists is known.
    pub fn is_complete(&self, unit: &Unit) -> bool {
        self.incomplete.iter().all(|(other, _)| other != unit)
    }

    /// The number of units of the last month whose whole year so far is known.
    pub fn complete(&self) -> usize {
        self.units_of(UnitSet::Complete).count()
    }

    /// The units of a kind, of those that exist in the last month, in administrative order.
    pub fn units_of(&self, set: UnitSet) -> impl Iterator<Item = &Unit> {
        let share = |scope: &ScopeIndicators, class| scope.class(class).plan_share();
        let elapsed = self.period.last_month().number();
        let is_of = move |(unit, scope): &&(Unit, ScopeIndicators)| match set {
            UnitSet::All => true,
            UnitSet::Reporting => scope.class(Class::Poor).closing().is_some(),
            UnitSet::Complete => self.is_complete(unit),
            UnitSet::Planned(class) => share(scope, class).is_some_and(Ratio::is_defined),
            UnitSet::Reached(class) => share(scope, class).is_some_and(Ratio::is_complete),
            UnitSet::Behind(class) => {
                share(scope, class).is_some_and(|share| share.is_defined() && !share.is_complete())
            }
            UnitSet::JustReached(class) => scope.class(class).has_just_reached(self.period),
            UnitSet::Slow(class) => scope.class(class).pace(elapsed).is_some_and(Ordering::is_lt),
            UnitSet::Arisen(class) => scope.class(class).new_in_period().is_some_and(|new| !new.is_zero()),
            UnitSet::Without(classes) => {
                classes.iter().all(|class| scope.class(*class).closing().is_some_and(Count::is_zero))
            }
            UnitSet::Asked => scope.is_asked(),
            UnitSet::Done => scope.is_done(),
        };
        self.units.iter().filter(is_of).map(|(unit, _)| unit)
    }

    /// Units that have a target but whose results are not known, in administrative order.
    pub fn plan_unknown(&self, class: Class) -> impl Iterator<Item = &Unit> {
        let is_unknown = move |(_, scope): &&(Unit, ScopeIndicators)| scope.class(class).is_plan_known() == Some(false);
        self.units.iter().filter(is_unknown).map(|(unit, _)| unit)
    }

    /// Units that have reached their plan for `class`, in administrative order.
    pub fn plan_reached(&self, class: Class) -> impl Iterator<Item = &Unit> {
        self.units_of(UnitSet::Reached(class))
    }

    /// Units whose plan for `class` asks for something that they have not reached, in administrative order.
    pub fn plan_behind(&self, class: Class) -> impl Iterator<Item = &Unit> {
        self.units_of(UnitSet::Behind(class))
    }
}

/// Computes everything for `period`.
pub fn compute(project: &Project, period: Period) -> Indicators {
    let aggregator = PeriodAggregator::new(project, period);
    let members = aggregator.members();
    let all: Vec<&Member> = members.iter().collect();
    let (living, ended): (Vec<&Member>, Vec<&Member>) = all.iter().partition(|member| member.indicators.is_living);
    let missing = |member: &Member| -> Vec<Month> { member.year.missing().collect() };
    let total = aggregator.together(Scope::Total, &all);
    let mut indicators = Indicators {
        period,
        former: (!ended.is_empty()).then(|| aggregator.together(Scope::Former, &ended)),
        ended: ended.iter().map(|member| member.year.unit.clone()).collect(),
        is_estimate: is_estimate(period, &living),
        breakdowns: project.breakdowns_until(period.last_month()),
        areas: areas(&aggregator, &living),
        incomplete: all
            .iter()
            .map(|member| (member.year.unit.clone(), missing(member)))
            .filter(|(_, missing)| !missing.is_empty())
            .collect(),
        opening_sources: opening_sources(&all),
        comparisons: comparison::all(project, period, &total),
        total,
        units: Vec::new(),
    };
    let living = members.into_iter().filter(|member| member.indicators.is_living);
    indicators.units = living.map(|member| (member.year.unit.clone(), member.indicators)).collect();
    ranking::place(&mut indicators);
    territory(project, &mut indicators);
    years_of_parts(project, &mut indicators);
    indicators
}

/// Adds what only the whole territory has: how many units there are of some kind, and the figures of earlier periods.
fn territory(project: &Project, indicators: &mut Indicators) {
    let catalogue = std::sync::Arc::clone(&indicators.total.catalogue);
    for (place, entry) in catalogue.entries().iter().enumerate().skip(catalogue.of_every_scope()) {
        let (value, coverage) = match &entry.formula {
            Formula::Units(set) => counted(indicators, *set),
            Formula::Earlier(role, against, key) => {
                (comparison::value(indicators, *role, *against, key), Coverage::default())
            }
            Formula::Made { operation, .. } => {
                let value = made(&indicators.total, place, *operation);
                // A figure of some units is not subtracted from one of all.
                let is_whole = |input: &usize| indicators.total.coverage.get(*input).is_none_or(Coverage::is_whole);
                let is_of_all = catalogue.inputs(place).iter().all(is_whole);
                (if is_of_all { value } else { Value::NotReported }, Coverage::default())
            }
            Formula::Years(figure) => (figure.value(project, indicators.period), Coverage::default()),
            _ => (Value::NotApplicable, Coverage::default()),
        };
        indicators.total.values.push(value);
        indicators.total.coverage.push(coverage);
    }
}

/// Adds the figures of several years of single units and of areas, where any are declared.
fn years_of_parts(project: &Project, indicators: &mut Indicators) {
    if !years::tells_units(project, indicators.period) {
        return;
    }
    for (unit, scope) in &mut indicators.units {
        several_years(scope, |figure| figure.of_unit(project, unit));
    }
    let units: Vec<&Unit> = indicators.units.iter().map(|(unit, _)| unit).collect();
    for scope in &mut indicators.areas {
        let Scope::Area(area) = scope.scope else { continue };
        let own = || units.iter().filter(|unit| unit.area == area);
        several_years(scope, |figure| years::together(own().map(|unit| figure.of_unit(project, unit))));
    }
}

fn several_years(scope: &mut ScopeIndicators, declared: impl Fn(&YearsFigure) -> Value) {
    let catalogue = std::sync::Arc::clone(&scope.catalogue);
    let entries = catalogue.entries().iter().enumerate().take(catalogue.of_declared_scopes());
    for (place, entry) in entries.skip(catalogue.of_every_scope()) {
        let value = match &entry.formula {
            Formula::Years(figure) => declared(figure),
            Formula::Made { operation, .. } => made(scope, place, *operation),
            _ => Value::NotApplicable,
        };
        scope.values.push(value);
    }
}

/// The value that the formula at index `place` gives for the values that the scope has.
fn made(scope: &ScopeIndicators, place: usize, operation: Operation) -> Value {
    let known = |input: &usize| scope.values.get(*input).copied().unwrap_or(Value::NotApplicable);
    unit_year::made(operation, scope.catalogue.inputs(place).iter().map(known).collect())
}

/// The number of units with a property, among those of which it is known; unknown if it is known of none.
fn counted(indicators: &Indicators, set: UnitSet) -> (Value, Coverage) {
    let number = indicators.units_of(set).count();
    if matches!(set, UnitSet::All | UnitSet::Reporting | UnitSet::Complete) {
        return (Value::number(number), Coverage::default());
    }
    let (mut known, mut unknown) = (0, Vec::new());
    for (unit, scope) in &indicators.units {
        match is_known(scope, set) {
            Some(true) => known += 1,
            Some(false) => unknown.push(unit.clone()),
            None => {}
        }
    }
    let value = if known == 0 && !unknown.is_empty() { Value::NotReported } else { Value::number(number) };
    (value, Coverage { of: known + unknown.len(), missing: unknown.into() })
}

/// Whether it is known if a unit belongs to a set; `None` if the set is not about this unit.
fn is_known(scope: &ScopeIndicators, set: UnitSet) -> Option<bool> {
    match set {
        UnitSet::All | UnitSet::Reporting | UnitSet::Complete => Some(true),
        UnitSet::Planned(class) | UnitSet::Reached(class) | UnitSet::Behind(class) | UnitSet::Slow(class) => {
            scope.class(class).is_plan_known()
        }
        UnitSet::JustReached(class) => {
            let own = scope.class(class);
            let in_period = scope.period.starts_the_year() || own.reduced_in_period().is_some();
            own.is_plan_known().map(|is_known| is_known && in_period)
        }
        UnitSet::Without(classes) => Some(classes.iter().all(|class| scope.class(*class).closing().is_some())),
        UnitSet::Arisen(class) => Some(scope.class(class).new_in_period().is_some()),
        UnitSet::Asked | UnitSet::Done => {
            let is_unknown = Class::ALL.into_iter().any(|class| scope.class(class).is_plan_known() == Some(false));
            (is_unknown || scope.is_asked()).then_some(!is_unknown)
        }
    }
}

fn opening_sources(members: &[&Member<'_>]) -> Vec<String> {
    let mut sources: Vec<String> = Vec::new();
    for source in members.iter().filter_map(|member| member.year.opening_source()) {
        if !sources.iter().any(|known| known == source) {
            sources.push(source.to_owned());
        }
    }
    sources
}

fn areas<'a>(aggregator: &PeriodAggregator<'a>, living: &[&Member<'a>]) -> Vec<ScopeIndicators> {
    let of = |area: Area| living.iter().copied().filter(|member| member.year.unit.area == area).collect::<Vec<_>>();
    if Area::ALL.into_iter().any(|area| of(area).is_empty()) {
        return Vec::new();
    }
    Area::ALL.map(|area| aggregator.together(Scope::Area(area), &of(area))).into()
}

fn is_estimate(period: Period, living: &[&Member<'_>]) -> bool {
    let last = living.iter().filter_map(|member| member.year.in_month(period.last_month()));
    last.into_iter().any(|month| month.status == UnitStatus::Estimate)
}

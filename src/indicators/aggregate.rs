//! Computes the indicators of a period, for single units and for several units together.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::ScopeIndicators;
use super::catalogue::Catalogue;
use super::group::Group;
use super::scope::Stocks;
use super::unit_year::{UnitEvaluator, UnitYear};
use super::value::{Value, count};
use crate::model::{
    Class, Count, GoalBound, Month, Period, Project, RateOf, Scope, StandardRole, Targets, UnitCode, UnitMonth,
};

/// Computes the indicators of a period.
pub(super) struct PeriodAggregator<'a> {
    pub(super) project: &'a Project,
    pub(super) period: Period,
    /// The months of the period in which the territory has any unit.
    in_period: Vec<Month>,
    targets: BTreeMap<StandardRole, Targets<'a>>,
    catalogues: BTreeMap<Month, Arc<Catalogue>>,
    years: Vec<UnitYear<'a>>,
}

/// A unit with its year and its indicators.
pub(super) struct Member<'a> {
    pub(super) year: UnitYear<'a>,
    pub(super) indicators: ScopeIndicators,
}

/// The months of `period` in which the territory has any unit, and those from January to its end.
pub(super) fn months(project: &Project, period: Period) -> (Vec<Month>, Vec<Month>) {
    let has_units = |month: &Month| project.units_in(*month).next().is_some();
    let to_date = period.last_month().year_to_date().skip_while(|month| !has_units(month)).collect();
    (period.months().skip_while(|month| !has_units(month)).collect(), to_date)
}

impl<'a> PeriodAggregator<'a> {
    /// Computes all indicators of `period`.
    pub(super) fn new(project: &'a Project, period: Period) -> Self {
        Self::with(project, period, Catalogue::new)
    }

    /// Computes only the indicators at `keys`.
    pub(super) fn only(project: &'a Project, period: Period, keys: &[String]) -> Self {
        Self::with(project, period, |project, period, since| Catalogue::only(project, period, since, keys))
    }

    fn with(
        project: &'a Project,
        period: Period,
        catalogue: impl Fn(&Project, Period, Month) -> Arc<Catalogue>,
    ) -> Self {
        let (in_period, to_date) = months(project, period);
        let reports: Vec<_> = to_date.iter().map(|month| (*month, reports(project, *month))).collect();
        let of = |month: Month, code: &UnitCode| {
            let (_, reports) = reports.iter().find(|(reported, _)| *reported == month)?;
            reports.get(code).copied()
        };
        let year = |unit| UnitYear::new(project, unit, &to_date, |month| of(month, &unit.code));
        let years: Vec<_> = project.units.value.iter().filter_map(year).collect();
        let mut catalogues = BTreeMap::new();
        for since in years.iter().filter_map(UnitYear::since).chain([period.last_month()]) {
            catalogues.entry(since).or_insert_with(|| catalogue(project, period, since));
        }
        let day = project.day_of(period);
        let targets_by = |role| Some((role, Targets::new(project.plan_by(role, period)?, &project.units.value, day)));
        let targets = StandardRole::ALL.into_iter().filter_map(targets_by).collect();
        Self { project, period, in_period, targets, catalogues, years }
    }

    /// Every unit that exists in some month between January and the end of the period, in administrative order.
    pub(super) fn members(&self) -> Vec<Member<'a>> {
        self.years.iter().map(|year| self.member(year)).collect()
    }

    fn member(&self, year: &UnitYear<'a>) -> Member<'a> {
        let last = self.period.last_month();
        let since = year.since().unwrap_or(last);
        let catalogue = self.catalogue(since);
        let evaluator = UnitEvaluator::new(&catalogue, year, &self.in_period);
        let values = evaluator.values(
            |role, class, done| self.target(year, (role, class), done),
            |role, of, bound| self.goal(Some(&year.unit.code), role, of, bound),
        );
        let indicators = ScopeIndicators {
            scope: Scope::Unit(year.unit.code.clone()),
            period: self.period,
            since,
            began: year.unit.valid_from.filter(|_| since.number() > 1),
            is_living: year.lives_in(last),
            catalogue,
            values,
            coverage: Vec::new(),
            stocks: self.stocks(|_| vec![year]),
        };
        Member { year: year.clone(), indicators }
    }

    /// The indicators of `members` together.
    pub(super) fn together(&self, scope: Scope, members: &[&Member<'a>]) -> ScopeIndicators {
        let last = self.period.last_month();
        let since = members.iter().map(|member| member.indicators.since).min().unwrap_or(last);
        let catalogue = self.catalogue(since);
        let (values, coverage) = Group::new(self, &scope, &catalogue, since, members).values();
        ScopeIndicators {
            scope,
            period: self.period,
            since,
            began: members
                .iter()
                .map(|member| member.year.unit.valid_from)
                .min()
                .flatten()
                .filter(|_| since.number() > 1),
            is_living: members.iter().any(|member| member.indicators.is_living),
            catalogue,
            values,
            coverage,
            stocks: self.stocks(|role| self.followed(role, members)),
        }
    }

    fn catalogue(&self, since: Month) -> Arc<Catalogue> {
        let known = self.catalogues.get(&since).or_else(|| self.catalogues.values().next());
        known.map_or_else(|| Catalogue::new(self.project, self.period, since), Arc::clone)
    }

    /// The first month of the period in which the territory has any unit.
    pub(super) fn period_start(&self) -> Option<Month> {
        self.in_period.first().copied()
    }

    /// What the plan asks of a rate of a unit, or of the whole territory.
    pub(super) fn goal(&self, unit: Option<&UnitCode>, role: StandardRole, of: RateOf, bound: GoalBound) -> Value {
        let day = self.project.day_of(self.period);
        let target = self.project.plan_by(role, self.period).and_then(|plan| plan.rate_on(day, unit, of));
        let value = target.and_then(|(_, target)| target.goal()?.bound(bound));
        value.map_or(Value::NotApplicable, Value::Known)
    }

    /// The target that the plan states for the whole territory.
    pub(super) fn whole_target(&self, role: StandardRole, class: Class) -> Option<Count> {
        let day = self.project.day_of(self.period);
        self.project.plan_by(role, self.period).map(|plan| plan.total_on(day).of(class))
    }

    /// The target of a unit of which `done` households have left the list. A unit that was dissolved within the year
    /// counts in the plan of the whole only with what was not given to its successors.
    fn target(&self, year: &UnitYear<'_>, (role, class): (StandardRole, Class), done: Value) -> Value {
        let known = |target: Option<Count>| target.map_or(Value::NotApplicable, |target| Value::count(Some(target)));
        let Some(targets) = self.targets.get(&role) else { return Value::NotApplicable };
        if year.lives_in(self.period.last_month()) {
            return known(targets.of(year.unit).map(|target| target.of(class)));
        }
        let Some(done) = done.quantity().and_then(count) else { return Value::NotReported };
        known(targets.of_ended(year.unit, class, done))
    }

    /// The units that are summed in the series of a group: those that have reported the last month, so that every point
    /// of the series covers the same units. If units ended within the year, their households go on with their successors,
    /// so all units count then.
    fn followed<'m>(&self, role: StandardRole, members: &[&'m Member<'a>]) -> Vec<&'m UnitYear<'a>> {
        let last = self.period.last_month();
        let is_handed_over = members.iter().any(|member| !member.indicators.is_living);
        let tells = |month: &UnitMonth| month.movement_by(role, Class::Poor).is_some();
        let has_end = |member: &&&Member<'_>| is_handed_over || member.year.in_month(last).is_some_and(tells);
        members.iter().filter(has_end).map(|member| &member.year).collect()
    }

    /// Households at the start of the year and at the end of each month; `None` for a month in which any of these units
    /// exists and has not reported, so that a gap does not look like a fall.
    fn stocks<'m>(&self, years: impl Fn(StandardRole) -> Vec<&'m UnitYear<'a>>) -> Stocks
    where
        'a: 'm,
    {
        let mut months = self.period.last_month().year_to_date().peekable();
        let january = months.peek().copied().map(|january| (january, true));
        let points: Vec<_> = january.into_iter().chain(months.map(|month| (month, false))).collect();
        let mut stocks = Stocks::new();
        for role in self.project.roles_of(self.period) {
            let years = years(role);
            for class in Class::ALL {
                let stock = |(month, is_opening)| {
                    let mut living = years.iter().filter(|year| year.lives_in(month)).peekable();
                    living.peek()?;
                    living.map(|year| year.stock(role, class, month, is_opening)).sum()
                };
                stocks.insert((role, class), points.iter().copied().map(stock).collect());
            }
        }
        stocks
    }
}

/// What was reported for `month`, by unit.
fn reports(project: &Project, month: Month) -> HashMap<&UnitCode, &UnitMonth> {
    let from = (month, UnitCode::new(""));
    let reported = project.months.range(from..).take_while(|((reported, _), _)| *reported == month);
    reported.map(|((_, code), filed)| (code, &*filed.value)).collect()
}

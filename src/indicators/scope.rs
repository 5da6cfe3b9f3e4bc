//! The indicators of a scope: one unit, several units together, or the whole territory.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use time::Date;

use super::catalogue::{Catalogue, plan_share, reduced_to_date};
use super::progress::even_pace;
use super::value::{Value, count, share};
use super::{Coverage, Entry};
use crate::model::{
    Class, ClassMovement, Count, Flow, Measure, Month, Movement, Period, PolicyId, Ratio, Scope, StandardRole,
};

/// Households of each list at the start of the year and at the end of each month.
pub(super) type Stocks = BTreeMap<(StandardRole, Class), Vec<Option<Count>>>;

/// The indicators of a scope: a value for each entry of the catalogue that it shares with others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeIndicators {
    /// The scope.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// The first month of the year in which any of its units exists; figures "to date" count from then on.
    pub since: Month,
    /// The day on which its first unit was founded, if that is within the year; figures "to date" count from then on.
    pub began: Option<Date>,
    /// Whether any of its units exists in the last month.
    pub is_living: bool,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) values: Vec<Value>,
    /// For each entry, the units that it covers; empty for a single unit.
    pub(super) coverage: Vec<Coverage>,
    pub(super) stocks: Stocks,
}

impl ScopeIndicators {
    /// All indicators with their values, in their order; those that only the whole territory has come last.
    pub fn entries(&self) -> impl Iterator<Item = (&Entry, Value)> {
        self.catalogue.entries().iter().zip(self.values.iter().copied())
    }

    /// All indicators with their values in the order of lists, in which those of the whole territory alone come
    /// first.
    pub fn listed(&self) -> impl Iterator<Item = (&Entry, Value)> {
        let of_territory = self.entries().skip(self.catalogue.of_every_scope());
        of_territory.chain(self.entries().take(self.catalogue.of_every_scope()))
    }

    /// All indicators with their values, by key.
    pub fn by_key(&self) -> impl Iterator<Item = (&Entry, Value)> {
        self.catalogue.by_key().iter().filter_map(|place| self.at(*place))
    }

    /// The indicator at `key`.
    pub fn get(&self, key: &str) -> Option<(&Entry, Value)> {
        self.at(self.catalogue.place(key)?)
    }

    fn at(&self, place: usize) -> Option<(&Entry, Value)> {
        Some((self.catalogue.entries().get(place)?, *self.values.get(place)?))
    }

    /// The units that the figure at `key` covers; `None` for the figure of a single unit, and if there is no such figure.
    pub fn covers(&self, key: &str) -> Option<&Coverage> {
        self.coverage.get(self.catalogue.place(key)?).filter(|coverage| coverage.of > 0)
    }

    /// The coverages of all figures of several units.
    pub fn coverages(&self) -> impl Iterator<Item = &Coverage> {
        self.coverage.iter()
    }

    pub(super) fn set(&mut self, key: &str, value: Value) {
        if let Some(slot) = self.catalogue.place(key).and_then(|place| self.values.get_mut(place)) {
            *slot = value;
        }
    }

    /// The count at `key`, if it is one and known.
    pub fn count(&self, key: &str) -> Option<Count> {
        count(self.get(key)?.1.quantity()?)
    }

    /// The share at `key`, if it is one and known.
    pub fn share(&self, key: &str) -> Option<Ratio> {
        share(self.get(key)?.1.quantity()?)
    }

    /// The indicators of one class of households.
    pub const fn class(&self, class: Class) -> ClassIndicators<'_> {
        self.class_by(StandardRole::Main, class)
    }

    /// The indicators of one class of households by one of the standards of the period.
    pub const fn class_by(&self, role: StandardRole, class: Class) -> ClassIndicators<'_> {
        ClassIndicators { scope: self, role, class }
    }

    /// Reduced / planned, poor and near-poor households together.
    pub fn plan_share(&self) -> Option<Ratio> {
        self.plan_share_by(StandardRole::Main)
    }

    /// The same by one of the standards of the period.
    pub fn plan_share_by(&self, role: StandardRole) -> Option<Ratio> {
        self.share(&plan_share(role))
    }

    /// A share of the plan against an even spread of it after `elapsed` months. Who began within the year has no twelve months
    /// to spread a plan over.
    pub fn pace_of(&self, share: Ratio, elapsed: u8) -> Option<Ordering> {
        let has_whole_year = self.since.number() == 1;
        has_whole_year.then(|| even_pace(share.numerator, share.denominator, elapsed)).flatten()
    }

    /// Whether the plan asks for anything, in any class.
    pub fn is_asked(&self) -> bool {
        Class::ALL.into_iter().any(|class| self.class(class).plan_share().is_some_and(Ratio::is_defined))
    }

    /// Whether the plan asks for something and all of it is reached: what one class has beyond its target makes up for
    /// nothing in the other.
    pub fn is_done(&self) -> bool {
        let is_reached =
            |class| self.class(class).plan_share().is_some_and(|share| !share.is_defined() || share.is_complete());
        self.is_asked() && Class::ALL.into_iter().all(is_reached)
    }

    /// Households of the class / all households, at the end of the period.
    pub fn poverty_rate(&self, class: Class) -> Option<Ratio> {
        self.share(&format!("{}.ty_le", class.key()))
    }

    /// The share of those entitled to a policy whom it reached, since the start of the year.
    pub fn coverage(&self, policy: &PolicyId) -> Option<Ratio> {
        self.share(&format!("chinh_sach.{policy}.ty_le"))
    }
}

/// The indicators of one class of households of a scope.
#[derive(Clone, Copy, Debug)]
pub struct ClassIndicators<'s> {
    scope: &'s ScopeIndicators,
    role: StandardRole,
    class: Class,
}

impl<'s> ClassIndicators<'s> {
    fn count(&self, name: &str) -> Option<Count> {
        self.scope.count(&self.key(name))
    }

    fn key(&self, name: &str) -> String {
        format!("{}.{name}", self.role.list(self.class))
    }

    /// Households on the list at the end of the period.
    pub fn closing(&self) -> Option<Count> {
        self.count("ho.cuoi_ky")
    }

    /// Households on the list at the start of the year.
    pub fn year_opening(&self) -> Option<Count> {
        self.count("ho.dau_nam")
    }

    /// Households on the list at the start of the year or, if the scope was founded within the year, in its first
    /// month.
    pub fn start(&self) -> Option<Count> {
        self.year_opening().or_else(|| self.count("ho.khi_thanh_lap"))
    }

    /// Households that the plan wants off the list within the year; `None` without a plan.
    pub fn target(&self) -> Option<Count> {
        self.count("ho.giam.ke_hoach")
    }

    /// Households that left the list since the start of the year, counted as plans count them.
    pub fn reduced_to_date(&self) -> Option<Count> {
        self.scope.count(&reduced_to_date(self.role, self.class))
    }

    /// Households that left the list in the period, counted as plans count them.
    pub fn reduced_in_period(&self) -> Option<Count> {
        self.count("ho.giam.trong_ky")
    }

    /// Reduced / planned.
    pub fn plan_share(&self) -> Option<Ratio> {
        self.scope.share(&self.key("ho.giam.ty_le"))
    }

    /// Whether the results of the plan are known; `None` if the plan asks for nothing.
    pub(super) fn is_plan_known(&self) -> Option<bool> {
        let is_asked = self.target().is_some_and(|target| !target.is_zero());
        if is_asked && self.reduced_to_date().is_none() {
            return Some(false);
        }
        self.plan_share().is_some_and(Ratio::is_defined).then_some(true)
    }

    /// Households that fell back or came onto the list for the first time, in the period.
    pub fn new_in_period(&self) -> Option<Count> {
        let flow = |flow: Flow| self.count(&format!("ho.{}", flow.key(self.class)));
        Some(flow(Flow::Relapsed)? + flow(Flow::Arisen)?)
    }

    /// Whether the plan was reached within `period`, and not before it began.
    pub fn has_just_reached(&self, period: Period) -> bool {
        let (Some(target), Some(done), Some(now)) = (self.target(), self.reduced_to_date(), self.reduced_in_period())
        else {
            return false;
        };
        !period.starts_the_year() && !target.is_zero() && done >= target && done.less(now) < target
    }

    /// Before or behind an even spread of the year's plan after `elapsed` months.
    pub fn pace(&self, elapsed: u8) -> Option<Ordering> {
        self.scope.pace_of(Ratio::new(self.reduced_to_date()?, self.target()?), elapsed)
    }

    /// Movement in the period, or in the part of it in which the scope exists.
    pub fn in_period(&self) -> Option<ClassMovement> {
        self.movement("", &["dau_ky", "khi_thanh_lap"])
    }

    /// Movement since the start of the year, or since the scope began.
    pub fn to_date(&self) -> Option<ClassMovement> {
        self.movement("luy_ke.", &["dau_nam", "khi_thanh_lap"])
    }

    /// A movement, known only if the same units have reported every part of it, because otherwise it would not balance.
    fn movement(&self, span: &str, openings: &[&str]) -> Option<ClassMovement> {
        let households = self.row(Measure::Households, span, openings)?;
        Some(ClassMovement { households, persons: self.row(Measure::Persons, span, openings)? })
    }

    fn row(&self, measure: Measure, span: &str, openings: &[&str]) -> Option<Movement> {
        let key = |name: &str| self.key(&format!("{}.{name}", measure.key()));
        let flow_key = |flow: Flow| key(&format!("{span}{}", flow.key(self.class)));
        let missing = |key: &str| self.scope.covers(key).map(|coverage| &coverage.missing);
        let flows = missing(&flow_key(Flow::Escaped));
        let stock = |name: &str| match self.scope.get(&key(name))?.1 {
            // If no unit existed then, no household was on a list; a unit that has not reported makes it unknown.
            Value::NotApplicable => Some(None),
            value => Some(Some(count(value.quantity()?)?)).filter(|_| missing(&key(name)) == flows),
        };
        let told = openings.iter().map(|name| stock(name)).collect::<Option<Vec<_>>>()?;
        let flow = |flow: Flow| self.scope.count(&flow_key(flow));
        Some(Movement {
            opening: told.into_iter().flatten().next().unwrap_or_default(),
            crossed: flow(Flow::Crossed)?,
            escaped: flow(Flow::Escaped)?,
            other_decrease: flow(Flow::OtherDecrease)?,
            received: flow(Flow::Received)?,
            relapsed: flow(Flow::Relapsed)?,
            arisen: flow(Flow::Arisen)?,
            other_increase: flow(Flow::OtherIncrease)?,
            closing: stock(Movement::CLOSING)?.unwrap_or_default(),
        })
    }

    /// Households at the start of the year and at the end of each month up to the end of the period.
    pub fn stocks(&self) -> &'s [Option<Count>] {
        self.scope.stocks.get(&(self.role, self.class)).map_or(&[], Vec::as_slice)
    }
}

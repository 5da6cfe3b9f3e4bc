//! The indicators of several units together: sums over the units, and what is computed from these sums.
//!
//! If some units have not reported a figure, it is summed over the others. An indicator that is computed from several
//! sums uses sums over the same units: those of which all inputs are known.

use std::collections::BTreeSet;

use super::Operation;
use super::aggregate::{Member, PeriodAggregator};
use super::catalogue::Catalogue;
use super::formula::{Formula, When};
use super::unit_year::made;
use super::value::{Value, count};
use crate::model::{Class, Count, Month, Quantity, Scope};

/// A group of units whose indicators are computed together.
pub(super) struct Group<'g, 'a> {
    aggregator: &'g PeriodAggregator<'a>,
    scope: &'g Scope,
    catalogue: &'g Catalogue,
    since: Month,
    members: &'g [&'g Member<'a>],
    /// For each entry, the sum over the members whose value is known.
    sums: Vec<Option<Count>>,
    /// For each entry, the indices of the members that have not reported it.
    missing: Vec<Vec<usize>>,
}

impl<'g, 'a> Group<'g, 'a> {
    pub(super) fn new(
        aggregator: &'g PeriodAggregator<'a>,
        scope: &'g Scope,
        catalogue: &'g Catalogue,
        since: Month,
        members: &'g [&'g Member<'a>],
    ) -> Self {
        let number = catalogue.of_every_scope();
        let (sums, missing) = (vec![None; number], vec![Vec::new(); number]);
        let mut group = Self { aggregator, scope, catalogue, since, members, sums, missing };
        let added: Vec<usize> = (0..number).filter(|place| group.is_added_up(*place)).collect();
        for (index, member) in members.iter().enumerate() {
            for place in &added {
                group.add(index, member, *place);
            }
        }
        group
    }

    fn is_added_up(&self, place: usize) -> bool {
        matches!(
            self.formula(place),
            Formula::Entered(..)
                | Formula::Target(_)
                | Formula::Reporters(_)
                | Formula::Made { operation: Operation::Sum, .. }
        )
    }

    fn formula(&self, place: usize) -> &'g Formula {
        &self.catalogue.entries()[place].formula
    }

    fn add(&mut self, index: usize, member: &Member<'_>, place: usize) {
        match self.part(member, place) {
            Value::Known(quantity) => {
                let sum = self.sums[place].unwrap_or_default();
                self.sums[place] = count(quantity).map(|part| sum + part);
            }
            Value::NotReported => self.missing[place].push(index),
            Value::NotApplicable => {}
        }
    }

    /// The contribution of `member` to the sum at index `place`. Only units that have reported every month of the
    /// year contribute.
    fn part(&self, member: &Member<'_>, place: usize) -> Value {
        let value = |place: usize| member.indicators.values.get(place).copied().unwrap_or(Value::NotApplicable);
        let own = value(place);
        let is_told = match self.formula(place) {
            Formula::Target(_) => self.catalogue.inputs(place).iter().all(|done| value(*done) != Value::NotReported),
            Formula::Entered(_, When::OwnStart) if member.indicators.since != self.since => {
                return Value::NotApplicable;
            }
            _ => true,
        };
        if own != Value::NotApplicable && !(is_told && member.is_complete()) { Value::NotReported } else { own }
    }

    /// The value of every entry that every scope has.
    pub(super) fn values(&self) -> Vec<Value> {
        (0..self.sums.len()).map(|place| self.value(place)).collect()
    }

    fn value(&self, place: usize) -> Value {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => self.made(place, *operation),
            Formula::Rank => match self.value(self.catalogue.inputs(place)[0]) {
                Value::NotReported => Value::NotReported,
                _ => Value::NotApplicable,
            },
            _ => self.sum(place, self.sums[place], &self.missing[place]),
        }
    }

    /// The value that the formula at index `place` gives for the sums over the units of which all inputs are known.
    fn made(&self, place: usize, operation: Operation) -> Value {
        let inputs = self.catalogue.inputs(place);
        let missing: BTreeSet<usize> = inputs.iter().flat_map(|input| &self.missing[*input]).copied().collect();
        let over_the_same = |input: &usize| {
            if self.missing[*input].len() == missing.len() {
                return self.value(*input);
            }
            let members = self.members.iter().enumerate().filter(|(index, _)| !missing.contains(index));
            let parts = members.filter_map(|(_, member)| count(self.part(member, *input).quantity()?));
            let missing: Vec<_> = missing.iter().copied().collect();
            self.sum(*input, parts.reduce(|a, b| a + b), &missing)
        };
        made(operation, inputs.iter().map(over_the_same).collect())
    }

    /// The sum of an entry over all members except the `missing` ones, who have not reported it.
    fn sum(&self, place: usize, sum: Option<Count>, missing: &[usize]) -> Value {
        match self.formula(place) {
            Formula::Entered(_, when) if when.is_start() && !self.opens(*when) => Value::NotApplicable,
            Formula::Reporters(_) => Value::count(Some(sum.unwrap_or_default())),
            Formula::Target(class) => self.target(*class, sum, missing),
            _ => known(sum, missing),
        }
    }

    /// The target that the plan states, as long as every unit has reported; otherwise the sum over those that have.
    fn target(&self, class: Class, sum: Option<Count>, missing: &[usize]) -> Value {
        let is_whole = *self.scope == Scope::Total && missing.is_empty();
        let whole = self.aggregator.whole_target(class).filter(|_| is_whole);
        whole.map_or_else(|| known(sum, missing), |whole| Value::count(Some(whole)))
    }

    /// Whether the sum of the units' opening stocks in that month is the opening stock of the scope. For the whole
    /// territory it is, because units that merge hand their households over to others within it. For an area it is
    /// only if all its units existed then.
    fn opens(&self, when: When) -> bool {
        let month = match when {
            When::PeriodStart => self.aggregator.period_start(),
            When::YearStart => Some(self.since).filter(|since| since.number() == 1),
            _ => Some(self.since).filter(|since| since.number() > 1),
        };
        let Some(month) = month else { return false };
        let mut lives = self.members.iter().map(|member| member.year.lives_in(month));
        if matches!(self.scope, Scope::Area(_)) { lives.all(|lives| lives) } else { lives.any(|lives| lives) }
    }
}

/// The value of a sum. Without any summand it is not reported if a member could have reported it, and not applicable
/// if none could.
fn known(sum: Option<Count>, missing: &[usize]) -> Value {
    match sum {
        Some(sum) => Value::Known(Quantity::from(sum)),
        None if missing.is_empty() => Value::NotApplicable,
        None => Value::NotReported,
    }
}

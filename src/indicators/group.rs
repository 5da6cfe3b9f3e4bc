//! The indicators of several units together: sums over the units, and what is computed from these sums.
//!
//! If some units have not reported a figure, it is summed over the others, and it keeps which units are left out. An
//! indicator that is computed from several sums uses sums over the same units: those of which all inputs are known.

use std::collections::BTreeSet;

use super::Operation;
use super::aggregate::{Member, PeriodAggregator};
use super::catalogue::Catalogue;
use super::coverage::{Coverage, UnitSets};
use super::formula::{Formula, When};
use super::unit_year::made;
use super::value::{Value, count};
use crate::model::{Class, Count, Month, Quantity, Scope, StandardRole};

/// Units, as indices into the members of a group.
type Places = BTreeSet<usize>;

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
    missing: Vec<Places>,
    /// For each entry, the number of members that could have reported it.
    applies: Vec<usize>,
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
        let (sums, missing, applies) = (vec![None; number], vec![Places::new(); number], vec![0; number]);
        let mut group = Self { aggregator, scope, catalogue, since, members, sums, missing, applies };
        let added: Vec<usize> = (0..number).filter(|place| group.is_added_up(*place)).collect();
        for (index, member) in members.iter().enumerate() {
            for place in &added {
                group.add(index, member, *place);
            }
        }
        for place in added {
            group.withhold_without_start(place);
        }
        group
    }

    /// A sum over several months of which every unit that existed in the first of them is missing says nothing of these
    /// months: what is left are units that were founded later, so nobody has told it.
    fn withhold_without_start(&mut self, place: usize) {
        let Some(start) = self.start_of_flow(place) else { return };
        let tells = |member: &&Member<'_>| matches!(self.part(member, place), Value::Known(_));
        let is_begun = self.members.iter().copied().filter(tells).any(|member| member.indicators.since <= start);
        if is_begun || self.missing[place].is_empty() {
            return;
        }
        let applies = |member: &Member<'_>| self.part(member, place) != Value::NotApplicable;
        let all = self.members.iter().enumerate().filter(|(_, member)| applies(member));
        self.missing[place] = all.map(|(index, _)| index).collect();
        self.sums[place] = None;
    }

    /// The first month of the months that the entry at `place` adds up.
    fn start_of_flow(&self, place: usize) -> Option<Month> {
        match self.formula(place) {
            Formula::Entered(_, When::ToDate) => Some(self.since),
            Formula::Entered(_, When::Period) => self.aggregator.period_start().map(|start| start.max(self.since)),
            Formula::Made { operation: Operation::Sum, .. } => {
                self.catalogue.inputs(place).iter().find_map(|input| self.start_of_flow(*input))
            }
            _ => None,
        }
    }

    fn is_added_up(&self, place: usize) -> bool {
        matches!(
            self.formula(place),
            Formula::Entered(..)
                | Formula::Target(..)
                | Formula::Reporters(_)
                | Formula::Made { operation: Operation::Sum, .. }
        )
    }

    fn formula(&self, place: usize) -> &'g Formula {
        &self.catalogue.entries()[place].formula
    }

    fn add(&mut self, index: usize, member: &Member<'_>, place: usize) {
        let part = self.part(member, place);
        self.applies[place] += usize::from(part != Value::NotApplicable);
        match part {
            Value::Known(quantity) => {
                let sum = self.sums[place].unwrap_or_default();
                self.sums[place] = count(quantity).map(|part| sum + part);
            }
            Value::NotReported => drop(self.missing[place].insert(index)),
            Value::NotApplicable => {}
        }
    }

    /// The contribution of `member` to the sum at index `place`. Its opening stock counts only if its closing stock is
    /// known too, so that no list seems to grow or shrink because a report is missing.
    fn part(&self, member: &Member<'_>, place: usize) -> Value {
        let value = |place: usize| member.indicators.values.get(place).copied().unwrap_or(Value::NotApplicable);
        let own = value(place);
        match self.formula(place) {
            Formula::Entered(_, When::OwnStart) if member.indicators.since != self.since => Value::NotApplicable,
            Formula::Entered(_, when) if when.is_start() && own != Value::NotApplicable => {
                let ends = self.catalogue.inputs(place).iter();
                if ends.clone().any(|end| value(*end) == Value::NotReported) { Value::NotReported } else { own }
            }
            _ => own,
        }
    }

    /// The value of every entry that every scope has, with the units that the value covers.
    pub(super) fn values(&self) -> (Vec<Value>, Vec<Coverage>) {
        let mut sets = UnitSets::new(self.members.iter().map(|member| member.year.unit).collect());
        let places = 0..self.sums.len();
        let coverage = |place| match self.value(place) {
            Value::NotApplicable => Coverage::default(),
            _ => Coverage { of: self.could_tell(place), missing: sets.set(self.untold(place).into_iter().collect()) },
        };
        (places.clone().map(|place| self.value(place)).collect(), places.map(coverage).collect())
    }

    /// The number of members that could contribute to the entry at `place`.
    fn could_tell(&self, place: usize) -> usize {
        let inputs = self.catalogue.inputs(place).iter();
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => {
                inputs.map(|input| self.could_tell(*input)).max().unwrap_or_default()
            }
            _ => self.applies[place],
        }
    }

    /// The members that the entry at `place` leaves out.
    fn untold(&self, place: usize) -> Places {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => self.untold_by_any(place),
            Formula::Target(..) => self.without_result(place),
            _ => self.missing[place].clone(),
        }
    }

    /// The members that have not reported an input of the entry at `place`. A plan is known before anything has
    /// happened, so only the result that it is compared with can be missing.
    fn untold_by_any(&self, place: usize) -> Places {
        let inputs = self.catalogue.inputs(place).iter();
        let untold = |input: &usize| match self.formula(*input) {
            Formula::Target(..) => self.missing[*input].clone(),
            _ => self.untold(*input),
        };
        inputs.flat_map(untold).collect()
    }

    /// A target that is printed alone covers the units whose results it is compared with, or all units if no result is
    /// known: that of the whole territory stands in the plan, whatever units that ended have done of theirs.
    fn without_result(&self, place: usize) -> Places {
        let mut results = self.catalogue.inputs(place).iter().filter(|done| self.sums[**done].is_some()).peekable();
        if results.peek().is_none() && *self.scope == Scope::Total {
            return Places::new();
        }
        results.flat_map(|done| &self.missing[*done]).chain(&self.missing[place]).copied().collect()
    }

    fn value(&self, place: usize) -> Value {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => self.made(place, *operation),
            Formula::Goal(role, of, bound) if *self.scope == Scope::Total => {
                self.aggregator.goal(None, *role, *of, *bound)
            }
            Formula::Goal(..) => Value::NotApplicable,
            Formula::Rank => match self.value(self.catalogue.inputs(place)[0]) {
                Value::NotReported => Value::NotReported,
                _ => Value::NotApplicable,
            },
            _ => self.without(place, &self.untold(place)),
        }
    }

    /// The value that the formula at index `place` gives for the sums over the units of which all inputs are known.
    fn made(&self, place: usize, operation: Operation) -> Value {
        let (inputs, untold) = (self.catalogue.inputs(place), self.untold_by_any(place));
        if !untold.is_empty() && self.is_handed_over(inputs) {
            return Value::NotReported;
        }
        made(operation, inputs.iter().map(|input| self.without(*input, &untold)).collect())
    }

    /// Whether a comparison with the start of the year spans units that ended: the households that these began with are
    /// now counted by their successors, so a sum over only some of the units would say nothing.
    fn is_handed_over(&self, inputs: &[usize]) -> bool {
        inputs.iter().any(|input| self.begins(*input)) && self.members.iter().any(|member| !member.indicators.is_living)
    }

    /// Whether a figure is an opening stock of the start of the year or period, or is computed from one.
    fn begins(&self, place: usize) -> bool {
        match self.formula(place) {
            Formula::Entered(_, when) => when.is_start(),
            Formula::Made { .. } => self.catalogue.inputs(place).iter().any(|input| self.begins(*input)),
            _ => false,
        }
    }

    /// The value of an entry over all members except `some`.
    fn without(&self, place: usize, some: &Places) -> Value {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => {
                let inputs = self.catalogue.inputs(place).iter();
                made(*operation, inputs.map(|input| self.without(*input, some)).collect())
            }
            Formula::Entered(_, when) if when.is_start() && !self.opens(*when) => Value::NotApplicable,
            Formula::Reporters(_) => Value::count(Some(self.sum(place, some).unwrap_or_default())),
            Formula::Target(role, class) => self.target((*role, *class), place, some),
            _ => known(self.sum(place, some), some),
        }
    }

    fn sum(&self, place: usize, some: &Places) -> Option<Count> {
        if *some == self.missing[place] {
            return self.sums[place];
        }
        let members = self.members.iter().enumerate().filter(|(index, _)| !some.contains(index));
        let parts = members.filter_map(|(_, member)| count(self.part(member, place).quantity()?));
        parts.reduce(|a, b| a + b)
    }

    /// The target that the plan states, as long as every unit counts; otherwise the sum over those that do.
    fn target(&self, (role, class): (StandardRole, Class), place: usize, some: &Places) -> Value {
        let is_whole = *self.scope == Scope::Total && some.is_empty();
        let whole = self.aggregator.whole_target(role, class).filter(|_| is_whole);
        whole.map_or_else(|| known(self.sum(place, some), some), |whole| Value::count(Some(whole)))
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
        let mut lives = self.members.iter().map(|member| member.year.has_lists_in(month));
        if matches!(self.scope, Scope::Area(_)) { lives.all(|lives| lives) } else { lives.any(|lives| lives) }
    }
}

/// The value of a sum. Without any summand it is not reported if a member could have reported it, and not applicable
/// if none could.
fn known(sum: Option<Count>, missing: &Places) -> Value {
    match sum {
        Some(sum) => Value::Known(Quantity::from(sum)),
        None if missing.is_empty() => Value::NotApplicable,
        None => Value::NotReported,
    }
}

//! The indicators of several units together: sums over units, and what is made of those sums.
//!
//! A figure that some unit has not told is summed over the others, and keeps who they are. What is made of several sums is
//! made of sums over the same units: those of which none of the parts is unknown.

use std::collections::BTreeSet;

use super::Operation;
use super::aggregate::{Member, PeriodAggregator};
use super::catalogue::Catalogue;
use super::coverage::{Coverage, UnitSets};
use super::formula::{Formula, When};
use super::unit_year::made;
use super::value::{Value, count};
use crate::model::{Class, Count, Month, Quantity, Scope};

/// Units, by their places among the members of a group.
type Places = BTreeSet<usize>;

/// Units whose indicators are put together.
pub(super) struct Group<'g, 'a> {
    aggregator: &'g PeriodAggregator<'a>,
    scope: &'g Scope,
    catalogue: &'g Catalogue,
    since: Month,
    members: &'g [&'g Member<'a>],
    /// For each entry, what the members that know it add up to.
    sums: Vec<Option<Count>>,
    /// For each entry, the members that have not told it.
    missing: Vec<Places>,
    /// For each entry, how many members could tell it.
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

    /// What `member` adds to the sum at `place`. What it began with counts only beside what it ends with, so that no list
    /// grows or shrinks for want of a report.
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

    /// The value of every entry that every scope has, with the units that it covers.
    pub(super) fn values(&self) -> (Vec<Value>, Vec<Coverage>) {
        let mut sets = UnitSets::new(self.members.iter().map(|member| member.year.unit).collect());
        let places = 0..self.sums.len();
        let coverage = |place| match self.value(place) {
            Value::NotApplicable => Coverage::default(),
            _ => Coverage { of: self.could_tell(place), missing: sets.set(self.untold(place).into_iter().collect()) },
        };
        (places.clone().map(|place| self.value(place)).collect(), places.map(coverage).collect())
    }

    /// How many members could add to the entry at `place`.
    fn could_tell(&self, place: usize) -> usize {
        let inputs = self.catalogue.inputs(place).iter();
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => {
                inputs.map(|input| self.could_tell(*input)).max().unwrap_or_default()
            }
            _ => self.applies[place],
        }
    }

    /// The members that the entry at `place` does not hold.
    fn untold(&self, place: usize) -> Places {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => self.untold_by_any(place),
            Formula::Target(_) => self.without_result(place),
            _ => self.missing[place].clone(),
        }
    }

    /// The members that have not told something that the entry at `place` is made of. A plan is known before anything
    /// has happened, so it is told of whomever it is held against.
    fn untold_by_any(&self, place: usize) -> Places {
        let inputs = self.catalogue.inputs(place).iter();
        let untold = |input: &usize| match self.formula(*input) {
            Formula::Target(_) => self.missing[*input].clone(),
            _ => self.untold(*input),
        };
        inputs.flat_map(untold).collect()
    }

    /// A plan that stands alone is that of the units whose results it is held against; while nobody's are known, of all.
    fn without_result(&self, place: usize) -> Places {
        let results = self.catalogue.inputs(place).iter().filter(|done| self.sums[**done].is_some());
        results.flat_map(|done| &self.missing[*done]).chain(&self.missing[place]).copied().collect()
    }

    fn value(&self, place: usize) -> Value {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => self.made(place, *operation),
            Formula::Rank => match self.value(self.catalogue.inputs(place)[0]) {
                Value::NotReported => Value::NotReported,
                _ => Value::NotApplicable,
            },
            _ => self.without(place, &self.untold(place)),
        }
    }

    /// What the formula at `place` makes of the sums over the units that know all its parts.
    fn made(&self, place: usize, operation: Operation) -> Value {
        let (inputs, untold) = (self.catalogue.inputs(place), self.untold_by_any(place));
        if !untold.is_empty() && self.is_handed_over(inputs) {
            return Value::NotReported;
        }
        made(operation, inputs.iter().map(|input| self.without(*input, &untold)).collect())
    }

    /// Whether what is compared is handed over from unit to unit: what those who ended began with goes on with those who
    /// follow, so a part of them says nothing.
    fn is_handed_over(&self, inputs: &[usize]) -> bool {
        let is_start = |input: &usize| matches!(self.formula(*input), Formula::Entered(_, when) if when.is_start());
        inputs.iter().any(is_start) && self.members.iter().any(|member| !member.indicators.is_living)
    }

    /// The value of an entry over all members but some.
    fn without(&self, place: usize, some: &Places) -> Value {
        match self.formula(place) {
            Formula::Made { operation, .. } if *operation != Operation::Sum => {
                let inputs = self.catalogue.inputs(place).iter();
                made(*operation, inputs.map(|input| self.without(*input, some)).collect())
            }
            Formula::Entered(_, when) if when.is_start() && !self.opens(*when) => Value::NotApplicable,
            Formula::Reporters(_) => Value::count(Some(self.sum(place, some).unwrap_or_default())),
            Formula::Target(class) => self.target(*class, place, some),
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

    /// The plan's own figure while every unit counts; else the sum over those that do.
    fn target(&self, class: Class, place: usize, some: &Places) -> Value {
        let is_whole = *self.scope == Scope::Total && some.is_empty();
        let whole = self.aggregator.whole_target(class).filter(|_| is_whole);
        whole.map_or_else(|| known(self.sum(place, some), some), |whole| Value::count(Some(whole)))
    }

    /// Whether what the units had on their lists in that month is what the scope began with. The whole territory hands
    /// over from unit to unit and opens with those that exist; an area whose units were drawn anew opens with nobody's list.
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

/// A sum; where nobody adds to it, it is unknown if anybody could, and there is nothing of the kind if nobody could.
fn known(sum: Option<Count>, missing: &Places) -> Value {
    match sum {
        Some(sum) => Value::Known(Quantity::from(sum)),
        None if missing.is_empty() => Value::NotApplicable,
        None => Value::NotReported,
    }
}

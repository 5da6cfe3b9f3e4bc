//! The targets in force, by unit. Codes are reused after a merger, so a code in a list of targets means the unit that
//! has it on the day from which the list is in force.
//!
//! If a unit is dissolved before it has reached its target, an amendment can give the rest to its successors by
//! naming them. The dissolved unit then contributes to the plan of the whole territory only what it had done, so that
//! the sum of all targets stays the same.

use std::collections::BTreeMap;

use time::Date;

use crate::model::{Class, Count, Plan, Target, Unit, UnitCode};

/// The targets of one year that are in force on a day. For each unit, the latest list that names it counts.
#[derive(Clone, Debug, Default)]
pub struct Targets<'a> {
    given: BTreeMap<(&'a UnitCode, Option<Date>), Given<'a>>,
}

#[derive(Clone, Copy, Debug)]
struct Given<'a> {
    from: Date,
    target: &'a Target,
}

impl<'a> Targets<'a> {
    /// The targets of `plan` on `day` for the `units` of a registry. Lists that come into force later are ignored.
    pub fn new(plan: &'a Plan, units: &'a [Unit], day: Date) -> Self {
        let mut by_code: BTreeMap<&UnitCode, Vec<&Unit>> = BTreeMap::new();
        for unit in units {
            by_code.entry(&unit.code).or_default().push(unit);
        }
        let mut given = BTreeMap::new();
        for (from, targets) in plan.lists_on(day) {
            let named = targets
                .iter()
                .rev()
                .filter_map(|target| Some((unit_with_code(by_code.get(&target.unit)?, from)?, target)));
            given.extend(named.map(|(unit, target)| ((&unit.code, unit.valid_from), Given { from, target })));
        }
        Self { given }
    }

    /// The target of `unit`.
    pub fn of(&self, unit: &Unit) -> Option<&'a Target> {
        self.given.get(&(&unit.code, unit.valid_from)).map(|given| given.target)
    }

    /// The contribution of `unit`, which was dissolved after `done` households had left the list, to the plan of the
    /// whole territory: its target or, if the rest was given to its successors, as much of the target as it had done.
    pub fn of_ended(&self, unit: &Unit, class: Class, done: Count) -> Option<Count> {
        let target = self.of(unit)?.of(class);
        Some(if self.is_handed_over(unit) { target.min(done) } else { target })
    }

    /// Whether `unit` had a target, and a list in force after its dissolution names one of its successors.
    pub fn is_handed_over(&self, unit: &Unit) -> bool {
        let own = self.given.get(&(&unit.code, unit.valid_from));
        let Some(end) = unit.valid_to.filter(|end| own.is_some_and(|own| own.from <= *end)) else { return false };
        let lists_of = |code| self.given.range((code, None)..).take_while(move |((other, _), _)| *other == code);
        unit.successors.iter().any(|code| lists_of(code).any(|(_, given)| given.from > end))
    }
}

/// The unit that has the code on `day`; otherwise the first one to have it later, otherwise the last one that had it.
fn unit_with_code<'a>(units: &[&'a Unit], day: Date) -> Option<&'a Unit> {
    let not_ended = units.iter().filter(|unit| unit.valid_to.is_none_or(|to| day <= to));
    not_ended.min_by_key(|unit| unit.valid_from).or(units.iter().max_by_key(|unit| unit.valid_to)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amendment, Area, Citation, TotalTarget, UnitKind, UnitName, parse_date};

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn document(date: &str) -> Citation {
        let issuer = "UBND tỉnh".to_owned();
        Citation { kind: "Văn bản".to_owned(), number: None, date: day(date), issuer, subject: None }
    }

    fn target(unit: &str, poor: u64) -> Target {
        Target { unit: UnitCode::new(unit), poor: Count::new(poor), near_poor: Count::ZERO }
    }

    fn plan() -> Plan {
        let amendment = Amendment {
            document: document("2025-06-20"),
            valid_from: Some(day("2025-07-01")),
            targets: vec![target("1", 3)],
            rates: Vec::new(),
            total: None,
            reason: "sắp xếp".to_owned(),
        };
        Plan {
            year: 2025,
            document: document("2024-12-31"),
            total: TotalTarget { poor: Count::new(6), near_poor: Count::ZERO },
            targets: vec![target("1", 4), target("2", 2)],
            rates: Vec::new(),
            amendments: vec![amendment],
            beside: None,
        }
    }

    fn unit(code: &str, from: Option<&str>, to: Option<&str>) -> Unit {
        Unit {
            code: UnitCode::new(code),
            name: UnitName::new(code),
            kind: UnitKind::Commune,
            area: Area::Rural,
            parent: UnitCode::new("0"),
            valid_from: from.map(day),
            valid_to: to.map(day),
            successors: to.map(|_| UnitCode::new("1")).into_iter().collect(),
        }
    }

    fn merger() -> [Unit; 3] {
        let end = Some("2025-06-30");
        [unit("1", None, end), unit("2", None, end), unit("1", Some("2025-07-01"), None)]
    }

    fn poor(target: Option<&Target>) -> Option<u64> {
        target.map(|target| target.of(Class::Poor).get())
    }

    #[test]
    fn a_code_in_a_list_is_the_unit_that_bears_it_when_the_list_counts() {
        let (plan, units) = (plan(), merger());
        let targets = Targets::new(&plan, &units, Date::MAX);
        assert_eq!(units.each_ref().map(|unit| poor(targets.of(unit))), [Some(4), Some(2), Some(3)]);
    }

    #[test]
    fn ended_units_add_what_they_had_done_and_never_more_than_their_target() {
        let (plan, units) = (plan(), merger());
        let targets = Targets::new(&plan, &units, Date::MAX);
        let share = |unit, done| targets.of_ended(unit, Class::Poor, Count::new(done)).map(Count::get);
        assert_eq!((share(&units[0], 2), share(&units[0], 5)), (Some(2), Some(4)));
        assert_eq!((share(&units[1], 1), share(&units[1], 0)), (Some(1), Some(0)));
    }

    #[test]
    fn without_an_amendment_the_plan_of_a_unit_that_ended_is_still_the_plan() {
        let (mut plan, units) = (plan(), merger());
        plan.amendments.clear();
        let targets = Targets::new(&plan, &units, Date::MAX);
        assert_eq!(targets.of_ended(&units[0], Class::Poor, Count::ZERO).map(Count::get), Some(4));
        assert_eq!(poor(targets.of(&units[2])), None, "a new unit does not take the target of the one before it");
    }

    #[test]
    fn a_plan_may_name_a_unit_that_is_still_to_come() {
        let plan = plan();
        let units = [unit("1", Some("2025-03-01"), None)];
        assert_eq!(poor(Targets::new(&plan, &units, Date::MAX).of(&units[0])), Some(3));
    }
}

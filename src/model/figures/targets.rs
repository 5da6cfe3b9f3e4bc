//! The targets in force, by unit. Codes are used again after a merger, so a code in a list of targets stands for the unit
//! that bears it on the day from which the list counts.
//!
//! What a unit had not done when it ended is given to those who follow it, by an amendment that names them; then the
//! ended unit adds to the plan of the whole only what it had done of its own target, and the whole stays what it was.

use std::collections::BTreeMap;

use time::Date;

use crate::model::{Class, Count, Plan, Target, Unit, UnitCode};

/// The targets of one year in force: the last list that names a unit counts.
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
    /// The targets of `plan` for the units of a registry.
    pub fn new(plan: &'a Plan, units: &'a [Unit]) -> Self {
        let mut lives: BTreeMap<&UnitCode, Vec<&Unit>> = BTreeMap::new();
        for unit in units {
            lives.entry(&unit.code).or_default().push(unit);
        }
        let mut given = BTreeMap::new();
        for (from, targets) in plan.lists() {
            let named =
                targets.iter().rev().filter_map(|target| Some((bearer(lives.get(&target.unit)?, from)?, target)));
            given.extend(named.map(|(unit, target)| ((&unit.code, unit.valid_from), Given { from, target })));
        }
        Self { given }
    }

    /// The target of `unit`.
    pub fn of(&self, unit: &Unit) -> Option<&'a Target> {
        self.given.get(&(&unit.code, unit.valid_from)).map(|given| given.target)
    }

    /// What `unit`, which has ended with `done` households off the list, adds to the plan of the whole: its target, or
    /// as much of it as it had done once the rest was given to those who follow.
    pub fn of_ended(&self, unit: &Unit, class: Class, done: Count) -> Option<Count> {
        let target = self.of(unit)?.of(class);
        Some(if self.is_handed_over(unit) { target.min(done) } else { target })
    }

    /// Whether `unit` had a target while it lived, and a list that counts from after its end names any of its successors.
    pub fn is_handed_over(&self, unit: &Unit) -> bool {
        let own = self.given.get(&(&unit.code, unit.valid_from));
        let Some(end) = unit.valid_to.filter(|end| own.is_some_and(|own| own.from <= *end)) else { return false };
        let lists_of = |code| self.given.range((code, None)..).take_while(move |((other, _), _)| *other == code);
        unit.successors.iter().any(|code| lists_of(code).any(|(_, given)| given.from > end))
    }
}

/// The unit that bears its code on `day`; else the first that will, else the last that did.
fn bearer<'a>(lives: &[&'a Unit], day: Date) -> Option<&'a Unit> {
    let not_ended = lives.iter().filter(|unit| unit.valid_to.is_none_or(|to| day <= to));
    not_ended.min_by_key(|unit| unit.valid_from).or(lives.iter().max_by_key(|unit| unit.valid_to)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r#"{
        "nam": 2025,
        "van_ban": { "loai": "Kế hoạch", "ngay": "2024-12-31", "co_quan": "UBND tỉnh" },
        "toan_dia_ban": { "giam_ho_ngheo": 6, "giam_ho_can_ngheo": 0 },
        "chi_tieu": [
            { "don_vi": "1", "giam_ho_ngheo": 4, "giam_ho_can_ngheo": 0 },
            { "don_vi": "2", "giam_ho_ngheo": 2, "giam_ho_can_ngheo": 0 }
        ],
        "dieu_chinh": [{
            "van_ban": { "loai": "Quyết định", "ngay": "2025-06-20", "co_quan": "UBND tỉnh" }, "tu": "2025-07-01",
            "chi_tieu": [{ "don_vi": "1", "giam_ho_ngheo": 3, "giam_ho_can_ngheo": 0 }], "ly_do": "sắp xếp"
        }]
    }"#;

    fn unit(code: &str, from: Option<&str>, to: Option<&str>) -> Unit {
        let unit = serde_json::json!({
            "ma": code, "ten": code, "loai": "xa", "khu_vuc": "nong_thon", "thuoc": "0", "tu": from, "den": to,
            "ke_thua": if to.is_some() { vec!["1"] } else { Vec::new() },
        });
        serde_json::from_value(unit).unwrap()
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
        let (plan, units): (Plan, _) = (serde_json::from_str(PLAN).unwrap(), merger());
        let targets = Targets::new(&plan, &units);
        assert_eq!(units.each_ref().map(|unit| poor(targets.of(unit))), [Some(4), Some(2), Some(3)]);
    }

    #[test]
    fn ended_units_add_what_they_had_done_and_never_more_than_their_target() {
        let (plan, units): (Plan, _) = (serde_json::from_str(PLAN).unwrap(), merger());
        let targets = Targets::new(&plan, &units);
        let share = |unit, done| targets.of_ended(unit, Class::Poor, Count::new(done)).map(Count::get);
        assert_eq!((share(&units[0], 2), share(&units[0], 5)), (Some(2), Some(4)));
        assert_eq!((share(&units[1], 1), share(&units[1], 0)), (Some(1), Some(0)));
    }

    #[test]
    fn without_an_amendment_the_plan_of_a_unit_that_ended_is_still_the_plan() {
        let (mut plan, units): (Plan, _) = (serde_json::from_str(PLAN).unwrap(), merger());
        plan.amendments.clear();
        let targets = Targets::new(&plan, &units);
        assert_eq!(targets.of_ended(&units[0], Class::Poor, Count::ZERO).map(Count::get), Some(4));
        assert_eq!(poor(targets.of(&units[2])), None, "a new unit does not take the target of the one before it");
    }

    #[test]
    fn a_plan_may_name_a_unit_that_is_still_to_come() {
        let plan: Plan = serde_json::from_str(PLAN).unwrap();
        let units = [unit("1", Some("2025-03-01"), None)];
        assert_eq!(poor(Targets::new(&plan, &units).of(&units[0])), Some(3));
    }
}

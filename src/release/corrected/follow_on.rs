//! What must follow when a unit's month is corrected: closing(m) = opening(m+1), what leaves one list enters the other,
//! and every row adds up. The tool proposes; the officer decides.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Class, Count, Flow, Measure, Month, Months, Movement, UnitCode};

/// A value that should follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowOn {
    /// The month.
    pub month: Month,
    /// The unit.
    pub unit: UnitCode,
    /// Its path: `ngheo.ho.dau_ky`.
    pub key: String,
    /// As it is.
    pub old: Count,
    /// As it should be.
    pub new: Count,
    /// Why.
    pub reason: &'static str,
}

/// Everything that follows from changes in these months of these units.
pub fn follow_on(months: &Months, changed: &BTreeSet<(UnitCode, Month)>) -> Vec<FollowOn> {
    let mut first: BTreeMap<&UnitCode, Month> = BTreeMap::new();
    for (unit, month) in changed {
        let earliest = first.entry(unit).or_insert(*month);
        *earliest = (*earliest).min(*month);
    }
    first.into_iter().flat_map(|(unit, from)| of_unit(months, unit, from)).collect()
}

fn of_unit(months: &Months, unit: &UnitCode, from: Month) -> Vec<FollowOn> {
    let mut found = Vec::new();
    let mut closing: BTreeMap<(Class, Measure), Count> = BTreeMap::new();
    for ((month, _), filed) in months.iter().filter(|((month, code), _)| code == unit && *month >= from) {
        let mut rows: BTreeMap<(Class, Measure), Movement> = BTreeMap::new();
        for (class, measure) in forms() {
            rows.insert((class, measure), *filed.value.movement(class).of(measure));
        }
        let desk = |class: Class, measure: Measure, key: &str, old, new, reason| FollowOn {
            month: *month,
            unit: unit.clone(),
            key: format!("{}.{}.{key}", class.key(), measure.key()),
            old,
            new,
            reason,
        };
        let mut follows = Vec::new();
        for (class, measure) in forms() {
            let crossed = rows[&(other(class), measure)].crossed;
            let Some(row) = rows.get_mut(&(class, measure)) else { continue };
            if let Some(opening) = closing.get(&(class, measure)).filter(|opening| **opening != row.opening) {
                follows.push(desk(
                    class,
                    measure,
                    Movement::OPENING,
                    row.opening,
                    *opening,
                    "đầu kỳ bằng cuối kỳ tháng trước",
                ));
                row.opening = *opening;
            }
            if row.received != crossed {
                let reason = "bằng số hộ chuyển sang ở biểu kia";
                follows.push(desk(class, measure, Flow::Received.key(class), row.received, crossed, reason));
                row.received = crossed;
            }
            let right = (row.opening + row.increases()).less(row.decreases());
            if row.closing != right {
                follows.push(desk(
                    class,
                    measure,
                    Movement::CLOSING,
                    row.closing,
                    right,
                    "cuối kỳ = đầu kỳ − giảm + tăng",
                ));
                row.closing = right;
            }
            closing.insert((class, measure), row.closing);
        }
        found.extend(follows);
    }
    found
}

fn forms() -> impl Iterator<Item = (Class, Measure)> {
    Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)))
}

const fn other(class: Class) -> Class {
    match class {
        Class::Poor => Class::NearPoor,
        Class::NearPoor => Class::Poor,
    }
}

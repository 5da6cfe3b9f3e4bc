//! The revision triangle: what each release said about each month, and how much that changed.

use std::collections::BTreeMap;

use crate::model::{Figure, Month, Quantity, UnitCode, View};

/// What one release said about all months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vintage {
    /// Number of the release.
    pub number: String,
    /// The values that it gave, by month.
    pub months: BTreeMap<Month, i64>,
}

/// How often and how much the figures of a unit changed after they were first released.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRevision {
    /// The unit.
    pub unit: UnitCode,
    /// Months that were released.
    pub months: usize,
    /// The number of months about which a later release said something else.
    pub revised: usize,
    /// The sum of the changes from the first to the latest value.
    pub sum: i64,
    /// The sum of these changes without their signs.
    pub absolute: i64,
}

/// The values of `key` for `scope` in all months that a view mentions.
pub fn months_of(view: &View, scope: &str, key: &str) -> BTreeMap<Month, i64> {
    let figures = view.figures.iter().filter_map(|(address, figure)| {
        let mut parts = address.as_str().splitn(3, '/');
        let month = parts.next()?.parse().ok()?;
        let is_asked = parts.next() == Some(scope) && parts.next() == Some(key);
        is_asked.then_some((month, value(figure)?))
    });
    figures.collect()
}

fn value(figure: &Figure) -> Option<i64> {
    match figure.value {
        Quantity::Count(count) => i64::try_from(count).ok(),
        Quantity::Change(change) => Some(change),
        Quantity::Share(..) | Quantity::Points(..) | Quantity::Mean(..) => None,
    }
}

/// The revision of one unit, from its values in the releases in order.
pub fn revision(unit: UnitCode, vintages: &[BTreeMap<Month, i64>]) -> UnitRevision {
    let mut first: BTreeMap<Month, i64> = BTreeMap::new();
    let mut last: BTreeMap<Month, i64> = BTreeMap::new();
    for (month, value) in vintages.iter().flatten() {
        first.entry(*month).or_insert(*value);
        last.insert(*month, *value);
    }
    let changes = first.iter().map(|(month, value)| last.get(month).map_or(0, |last| last - value));
    let changes: Vec<_> = changes.collect();
    UnitRevision {
        unit,
        months: first.len(),
        revised: changes.iter().filter(|change| **change != 0).count(),
        sum: changes.iter().sum(),
        absolute: changes.iter().map(|change| change.abs()).sum(),
    }
}

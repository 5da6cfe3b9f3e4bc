//! Units by percent of plan.

use std::cmp::Ordering;

use crate::model::{Count, Ratio, Unit};

use super::catalogue::RANK;
use super::{Indicators, ScopeIndicators, Value};

/// How a unit stands: whether it has reached all that it was asked for, and the share of both classes together. A surplus
/// in one class lifts the share, but puts nobody before those who reached both targets.
#[derive(Clone, Copy)]
struct Place {
    is_done: bool,
    share: Ratio,
}

impl Place {
    fn of(scope: &ScopeIndicators) -> Option<Self> {
        let share = scope.plan_share().filter(|share| share.is_defined())?;
        Some(Self { is_done: scope.is_done(), share })
    }

    /// Better ones first.
    fn before(self, other: Self) -> Ordering {
        other.is_done.cmp(&self.is_done).then(other.share.cmp_value(self.share))
    }
}

/// All units by what they have reached of their plan: those that reached both targets, then the others, each by percent of
/// both classes together, highest first; equal shares by the larger plan, then in administrative order. Units without
/// anything to reach, or without a report, come last.
pub fn ranking(indicators: &Indicators) -> Vec<&Unit> {
    let nothing = Place { is_done: false, share: Ratio::new(Count::ZERO, Count::ZERO) };
    let mut ranks: Vec<_> =
        indicators.units.iter().map(|(unit, scope)| (unit, Place::of(scope).unwrap_or(nothing))).collect();
    ranks.sort_by(|(_, a), (_, b)| a.before(*b).then(b.share.denominator.cmp(&a.share.denominator)));
    ranks.into_iter().map(|(unit, _)| unit).collect()
}

/// Gives every unit with something to reach its place: equal ones share a place, the next place is counted on. While
/// nobody has reached anything there are no places.
pub(super) fn place(indicators: &mut Indicators) {
    let places: Vec<_> = indicators.units.iter().map(|(_, scope)| Place::of(scope)).collect();
    let mut sorted: Vec<Place> = places.iter().copied().flatten().collect();
    if sorted.iter().all(|place| place.share.numerator.is_zero()) {
        return;
    }
    sorted.sort_by(|a, b| a.before(*b));
    for ((_, scope), place) in indicators.units.iter_mut().zip(places) {
        let better = place.map(|place| sorted.partition_point(|other| other.before(place).is_lt()));
        if let Some(better) = better {
            scope.set(RANK, Value::number(better + 1));
        }
    }
}

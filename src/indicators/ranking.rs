//! Units by percent of plan.

use crate::model::{Count, Ratio, Unit};

use super::Indicators;

/// All units by percent of plan, both classes together, highest first; equal shares by the larger plan, then in
/// administrative order. Units without anything to reach, or without a report, come last.
pub fn ranking(indicators: &Indicators) -> Vec<&Unit> {
    let nothing = Ratio::new(Count::ZERO, Count::ZERO);
    let mut ranks: Vec<_> =
        indicators.units.iter().map(|(unit, scope)| (unit, scope.plan_share().unwrap_or(nothing))).collect();
    ranks.sort_by(|(_, a), (_, b)| b.cmp_value(*a).then(b.denominator.cmp(&a.denominator)));
    ranks.into_iter().map(|(unit, _)| unit).collect()
}

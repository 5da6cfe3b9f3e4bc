//! Units by percent of plan.

use crate::model::{Count, Ratio, Unit};

use super::catalogue::RANK;
use super::{Indicators, Value};

/// All units by percentage of the plan, both classes together, the highest first. Among equal shares the larger plan
/// comes first, then the administrative order decides. Units without a plan or without a report come last.
pub fn ranking(indicators: &Indicators) -> Vec<&Unit> {
    let nothing = Ratio::new(Count::ZERO, Count::ZERO);
    let mut ranks: Vec<_> =
        indicators.units.iter().map(|(unit, scope)| (unit, scope.plan_share().unwrap_or(nothing))).collect();
    ranks.sort_by(|(_, a), (_, b)| b.cmp_value(*a).then(b.denominator.cmp(&a.denominator)));
    ranks.into_iter().map(|(unit, _)| unit).collect()
}

/// Gives a rank to every unit with a plan. Equal shares have the same rank, and the next rank is counted on from
/// there. While no unit has reached anything, there are no ranks.
pub(super) fn place(indicators: &mut Indicators) {
    let shares: Vec<_> =
        indicators.units.iter().map(|(_, scope)| scope.plan_share().filter(|r| r.is_defined())).collect();
    let mut sorted: Vec<Ratio> = shares.iter().copied().flatten().collect();
    if sorted.iter().all(|share| share.numerator.is_zero()) {
        return;
    }
    sorted.sort_by(|a, b| b.cmp_value(*a));
    for ((_, scope), share) in indicators.units.iter_mut().zip(shares) {
        let better = share.map(|share| sorted.partition_point(|other| share.cmp_value(*other).is_lt()));
        if let Some(better) = better {
            scope.set(RANK, Value::number(better + 1));
        }
    }
}

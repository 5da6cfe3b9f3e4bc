//! The value of an indicator, or why there is none.

use crate::model::{Count, Quantity, Ratio};

/// The value of an indicator. "Not reported" and "not applicable" are not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The value is known.
    Known(Quantity),
    /// Something from which it is computed has not been reported.
    NotReported,
    /// It does not exist: there is no plan, or the unit was founded within the year and has no start of the year.
    NotApplicable,
}

impl Value {
    /// A known count, or nothing reported.
    pub(super) fn count(count: Option<Count>) -> Self {
        count.map_or(Self::NotReported, |count| Self::Known(Quantity::from(count)))
    }

    /// A known number of things.
    pub(super) fn number(number: usize) -> Self {
        Self::count(u64::try_from(number).ok().map(Count::new))
    }

    /// The value, if it is known.
    pub const fn quantity(self) -> Option<Quantity> {
        match self {
            Self::Known(quantity) => Some(quantity),
            Self::NotReported | Self::NotApplicable => None,
        }
    }
}

/// The operation on the inputs of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The only input itself.
    Same,
    /// The sum of all inputs; for several units the sum over the units.
    Sum,
    /// The sum of all inputs, for several units over those that know them all.
    Together,
    /// The first input minus the second, but never less than zero.
    Left,
    /// The first input, summed over the units of which the second is known too.
    Whole,
    /// The first input minus the second, with its sign.
    Change,
    /// The share of the first input in the second.
    Share,
    /// The first input, which is a share, minus the second, in percentage points.
    Points,
    /// The share of the first two inputs together in the last two together.
    SharesTogether,
    /// The only input, a change, divided by so many years.
    PerYear(u32),
    /// The number of inputs.
    Count,
    /// The rank of the first input among all.
    Rank,
    /// As much of the target of each unit as the unit had done: sums over the units do not tell it.
    UpToTarget,
}

impl Operation {
    /// The result for `inputs`; `None` if it cannot be computed from them.
    pub fn of(self, inputs: &[Quantity]) -> Option<Quantity> {
        Some(match (self, inputs) {
            (Self::Same, [one]) => *one,
            (Self::Sum | Self::Together, inputs) => {
                Quantity::from(inputs.iter().map(|input| count(*input)).sum::<Option<Count>>()?)
            }
            (Self::Whole, [whole, _]) => *whole,
            (Self::Left, [whole, part]) => Quantity::from(count(*whole)?.less(count(*part)?)),
            (Self::Change, [end, start]) => Quantity::Change(count(*end)?.change_from(count(*start)?)),
            (Self::Share, [part, whole]) => Quantity::from(Ratio::new(count(*part)?, count(*whole)?)),
            (Self::Points, [now, then]) => Quantity::points(share(*now)?, share(*then)?)?,
            (Self::PerYear(years), [change]) => change.per_year(years)?,
            (Self::SharesTogether, [one, other, of_one, of_other]) => {
                let (parts, wholes) = (count(*one)? + count(*other)?, count(*of_one)? + count(*of_other)?);
                Quantity::from(Ratio::new(parts, wholes))
            }
            _ => return None,
        })
    }
}

/// The count, if `quantity` is one.
pub(super) const fn count(quantity: Quantity) -> Option<Count> {
    match quantity {
        Quantity::Count(count) => Some(Count::new(count)),
        Quantity::Change(_) | Quantity::Share(..) | Quantity::Points(..) | Quantity::Mean(..) => None,
    }
}

/// The share, if `quantity` is one.
pub(super) const fn share(quantity: Quantity) -> Option<Ratio> {
    match quantity {
        Quantity::Share(part, whole) => Some(Ratio::new(Count::new(part), Count::new(whole))),
        Quantity::Count(_) | Quantity::Change(_) | Quantity::Points(..) | Quantity::Mean(..) => None,
    }
}

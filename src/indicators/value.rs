//! The value of an indicator, or why there is none.

use crate::model::{Count, Quantity, Ratio};

/// What is known of an indicator. Unknown is not zero, and neither is what there is nothing of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// So much.
    Known(Quantity),
    /// Something that it is made of has not been reported.
    NotReported,
    /// There is nothing of the kind: no plan, no start of the year for a unit that began within the year.
    NotApplicable,
}

impl Value {
    /// A known count, or nothing reported.
    pub(super) fn count(count: Option<Count>) -> Self {
        count.map_or(Self::NotReported, |count| Self::Known(Quantity::from(count)))
    }

    /// A known count of things.
    pub(super) fn number(number: usize) -> Self {
        Self::count(u64::try_from(number).ok().map(Count::new))
    }

    /// What is known.
    pub const fn quantity(self) -> Option<Quantity> {
        match self {
            Self::Known(quantity) => Some(quantity),
            Self::NotReported | Self::NotApplicable => None,
        }
    }
}

/// What is done with the inputs of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// The one input itself.
    Same,
    /// All together.
    Sum,
    /// The first less the second, never below zero.
    Left,
    /// The first, of those that the second is known of.
    Whole,
    /// The first minus the second, with its sign.
    Change,
    /// The first of the second.
    Share,
    /// The first two together of the last two together.
    SharesTogether,
    /// How many inputs there are.
    Count,
    /// The place of the first among all.
    Rank,
}

impl Operation {
    /// What it makes of `inputs`; `None` where it is nothing that can be computed from them alone.
    pub fn of(self, inputs: &[Quantity]) -> Option<Quantity> {
        Some(match (self, inputs) {
            (Self::Same, [one]) => *one,
            (Self::Sum, inputs) => Quantity::from(inputs.iter().map(|input| count(*input)).sum::<Option<Count>>()?),
            (Self::Whole, [whole, _]) => *whole,
            (Self::Left, [whole, part]) => Quantity::from(count(*whole)?.less(count(*part)?)),
            (Self::Change, [end, start]) => Quantity::Change(count(*end)?.change_from(count(*start)?)),
            (Self::Share, [part, whole]) => Quantity::from(Ratio::new(count(*part)?, count(*whole)?)),
            (Self::SharesTogether, [one, other, of_one, of_other]) => {
                let (parts, wholes) = (count(*one)? + count(*other)?, count(*of_one)? + count(*of_other)?);
                Quantity::from(Ratio::new(parts, wholes))
            }
            _ => return None,
        })
    }
}

/// The count that `quantity` is.
pub(super) const fn count(quantity: Quantity) -> Option<Count> {
    match quantity {
        Quantity::Count(count) => Some(Count::new(count)),
        Quantity::Change(_) | Quantity::Share(..) => None,
    }
}

/// The share that `quantity` is.
pub(super) const fn share(quantity: Quantity) -> Option<Ratio> {
    match quantity {
        Quantity::Share(part, whole) => Some(Ratio::new(Count::new(part), Count::new(whole))),
        Quantity::Count(_) | Quantity::Change(_) => None,
    }
}

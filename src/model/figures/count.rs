//! Exact arithmetic with whole counts and fractions. Nothing is rounded here.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A number of households, persons, pupils or millions of đồng. Entered values fit into 32 bits, so their sum over
/// every commune of the country fits into 64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u64);

impl Count {
    /// A count of zero, which is not the same as "not reported".
    pub const ZERO: Self = Self(0);

    /// A count from a whole number.
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// The whole number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Whether the count is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The difference `self − other`, but never less than zero.
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The signed difference `self − other`.
    pub fn change_from(self, other: Self) -> i64 {
        signed(self.0) - signed(other.0)
    }
}

fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Add for Count {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::ZERO, Add::add)
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u32::deserialize(deserializer)
            .map(|value| Self(u64::from(value)))
            .map_err(|error| de::Error::custom(error.to_string()))
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(self.0)
    }
}

/// A share: `numerator / denominator`, kept exact until it is printed. A denominator of zero means that there is
/// nothing to measure ("nobody is entitled"); it is no error, and neither 0 % nor 100 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ratio {
    /// The part that was reached.
    pub numerator: Count,
    /// The whole that it is measured against.
    pub denominator: Count,
}

impl Ratio {
    /// `numerator / denominator`.
    pub const fn new(numerator: Count, denominator: Count) -> Self {
        Self { numerator, denominator }
    }

    /// Whether the denominator is not zero.
    pub const fn is_defined(self) -> bool {
        !self.denominator.is_zero()
    }

    /// Whether the numerator is at least the denominator; false if the denominator is zero.
    pub fn is_complete(self) -> bool {
        self.is_defined() && self.numerator >= self.denominator
    }

    /// Compares two shares by cross-multiplication, so that nothing is rounded; those without a denominator come
    /// last.
    pub fn cmp_value(self, other: Self) -> std::cmp::Ordering {
        match (self.is_defined(), other.is_defined()) {
            (true, true) => self.cross(other).cmp(&other.cross(self)),
            (mine, theirs) => mine.cmp(&theirs),
        }
    }

    fn cross(self, other: Self) -> u128 {
        u128::from(self.numerator.0) * u128::from(other.denominator.0)
    }

    /// The share as a floating-point number, for drawing only.
    #[expect(clippy::cast_precision_loss, reason = "positions on a canvas, never printed")]
    pub fn to_drawing(self) -> Option<f64> {
        self.is_defined().then(|| self.numerator.0 as f64 / self.denominator.0 as f64)
    }
}

/// The exact value behind a printed figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// How many.
    Count(u64),
    /// An increase (positive) or a decrease (negative).
    Change(i64),
    /// A share: numerator and denominator.
    Share(u64, u64),
    /// What a share has risen or fallen by: numerator, with the sign, and denominator.
    Points(i64, u64),
    /// The mean of a change: the change, and by what it is divided.
    Mean(i64, u64),
}

impl Quantity {
    /// What a share has risen or fallen by, in lowest terms; `None` if one of the two has no denominator.
    pub fn points(now: Ratio, then: Ratio) -> Option<Self> {
        if !now.is_defined() || !then.is_defined() {
            return None;
        }
        let wide = |count: Count| i128::from(count.get());
        let difference = wide(now.numerator) * wide(then.denominator) - wide(then.numerator) * wide(now.denominator);
        let whole = wide(now.denominator) * wide(then.denominator);
        let common = common_divisor(difference.unsigned_abs(), whole.unsigned_abs());
        let common = i128::try_from(common).ok().filter(|common| *common > 0)?;
        Some(Self::Points(i64::try_from(difference / common).ok()?, u64::try_from(whole / common).ok()?))
    }
}

impl Quantity {
    /// The mean of a year, of a change in so many years; `None` for what is no change, and for no years.
    pub fn per_year(self, years: u32) -> Option<Self> {
        let years = u64::from(years);
        match self {
            _ if years == 0 => None,
            Self::Change(change) => Some(Self::Mean(change, years)),
            Self::Points(part, whole) => {
                let whole = whole.checked_mul(years)?;
                let common = common_divisor(u128::from(part.unsigned_abs()), u128::from(whole));
                let common = i64::try_from(common).ok().filter(|common| *common > 0)?;
                Some(Self::Points(part / common, whole / common.unsigned_abs()))
            }
            Self::Count(_) | Self::Share(..) | Self::Mean(..) => None,
        }
    }
}

/// The greatest number that divides both.
const fn common_divisor(mut one: u128, mut other: u128) -> u128 {
    while other > 0 {
        (one, other) = (other, one % other);
    }
    one
}

/// The exact value: a share and a change of one are written as the two counts that they are made of.
impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Count(value) => write!(f, "{value}"),
            Self::Change(value) => write!(f, "{value}"),
            Self::Share(numerator, denominator) => write!(f, "{numerator}/{denominator}"),
            Self::Points(numerator, denominator) | Self::Mean(numerator, denominator) => {
                write!(f, "{numerator}/{denominator}")
            }
        }
    }
}

impl From<Count> for Quantity {
    fn from(count: Count) -> Self {
        Self::Count(count.get())
    }
}

impl From<Ratio> for Quantity {
    fn from(ratio: Ratio) -> Self {
        Self::Share(ratio.numerator.get(), ratio.denominator.get())
    }
}

impl Quantity {
    /// The value as a floating-point number, for drawing only; `None` for a share whose denominator is zero.
    #[expect(clippy::cast_precision_loss, reason = "positions on a canvas, never printed")]
    pub fn to_drawing(self) -> Option<f64> {
        match self {
            Self::Count(value) => Some(value as f64),
            Self::Change(value) => Some(value as f64),
            Self::Points(numerator, denominator) | Self::Mean(numerator, denominator) => {
                (denominator > 0).then(|| numerator as f64 / denominator as f64)
            }
            Self::Share(numerator, denominator) => {
                Ratio::new(Count::new(numerator), Count::new(denominator)).to_drawing()
            }
        }
    }
}

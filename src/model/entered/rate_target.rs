//! Targets about rates, as plans of provinces and communes set them: a reduction in percentage points (at least so much, or a
//! range), or a rate at the end of the year.

use crate::model::contract::{choice, contract};
use crate::model::{Class, Count, Quantity, Ratio, UnitCode};

choice! {
    /// What the rate counts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum RateOf {
        /// Poor households.
        Poor = "ngheo",
        /// Near-poor households.
        NearPoor = "can_ngheo",
        /// Both together.
        Both = "chung",
    }
}

impl RateOf {
    /// All of them, in the order of documents.
    pub const ALL: [Self; 3] = [Self::Poor, Self::NearPoor, Self::Both];

    /// What has the rate: "tỷ lệ hộ nghèo", "tỷ lệ nghèo đa chiều".
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Poor => "hộ nghèo",
            Self::NearPoor => "hộ cận nghèo",
            Self::Both => "nghèo đa chiều",
        }
    }
}

contract! {
    /// A target about a rate. It is either a reduction or a rate at the end of the year.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct RateTarget {
        /// The unit; `None` for the whole territory.
        pub unit: Option<UnitCode> = may("don_vi", "Mã đơn vị, trong dấu nháy kép; null: toàn địa bàn"),
        /// What the rate counts.
        pub of: RateOf = must("ty_le", "Tỷ lệ được giao: ngheo (hộ nghèo), can_ngheo (hộ cận nghèo), chung (hộ nghèo và hộ cận nghèo)"),
        /// The smallest reduction within the year, in percentage points.
        pub at_least: Option<String> =
            may("giam_tu", "Mức giảm trong năm, điểm %, ít nhất từng này, trong dấu nháy kép, ví dụ \"0,02\"; null: không giao mức giảm"),
        /// The upper end of a range of reductions.
        pub up_to: Option<String> =
            may("giam_den", "Mức trên của khoảng giảm, điểm %, ví dụ \"0,04\"; null: không có mức trên"),
        /// The rate at the end of the year must be below this.
        pub below: Option<String> = may("con_duoi", "Tỷ lệ cuối năm phải dưới mức này, %, ví dụ \"1,2\"; null: không giao"),
        /// The rate at the end of the year must be no more than this.
        pub no_more: Option<String> = may("con_den", "Tỷ lệ cuối năm không quá mức này, %, ví dụ \"2,75\"; null: không giao"),
    }
}

impl From<Class> for RateOf {
    fn from(class: Class) -> Self {
        match class {
            Class::Poor => Self::Poor,
            Class::NearPoor => Self::NearPoor,
        }
    }
}

/// A percentage that a plan names, in thousandths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(u64);

impl Percent {
    /// "0,02", "1.2", "3": up to three decimals, at most 100.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().replace(',', ".");
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || whole.len() > 3 || part.len() > 3 || !is_number(whole) || !is_number(part) {
            return None;
        }
        let thousandths: u64 = format!("{whole}{part:0<3}").parse().ok()?;
        (thousandths <= 100_000).then_some(Self(thousandths))
    }

    /// The share that it is.
    pub const fn share(self) -> Ratio {
        Ratio::new(Count::new(self.0), Count::new(100_000))
    }

    /// As a change of a rate.
    pub fn points(self) -> Option<Quantity> {
        Quantity::points(self.share(), Ratio::new(Count::ZERO, Count::new(1)))
    }
}

/// What a target asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateGoal {
    /// A reduction within the year of at least so much; with an upper end where a range was given.
    Reduce(Percent, Option<Percent>),
    /// A rate below this.
    Below(Percent),
    /// A rate of no more than this.
    NoMore(Percent),
}

/// A value of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GoalBound {
    /// The smallest reduction.
    From,
    /// The upper end of a range of reductions.
    To,
    /// The rate at the end of the year.
    End,
}

impl GoalBound {
    /// All of them, with the last part of their keys.
    pub const ALL: [(Self, &'static str); 3] = [(Self::From, "giam_tu"), (Self::To, "giam_den"), (Self::End, "con")];
}

impl RateTarget {
    /// What it asks for; `None` if that cannot be judged: nothing, two things at once, or no number.
    pub fn goal(&self) -> Option<RateGoal> {
        let read = |text: &Option<String>| text.as_deref().map(Percent::parse);
        match (read(&self.at_least), read(&self.up_to), read(&self.below), read(&self.no_more)) {
            (Some(from), None, None, None) => Some(RateGoal::Reduce(from?, None)),
            (Some(from), Some(to), None, None) => {
                let (from, to) = (from?, to?);
                (from <= to).then_some(RateGoal::Reduce(from, Some(to)))
            }
            (None, None, Some(below), None) => Some(RateGoal::Below(below?)),
            (None, None, None, Some(no_more)) => Some(RateGoal::NoMore(no_more?)),
            _ => None,
        }
    }

    /// The key of the field that states a value of the goal.
    pub const fn key(&self, bound: GoalBound) -> &'static str {
        match bound {
            GoalBound::From => "giam_tu",
            GoalBound::To => "giam_den",
            GoalBound::End if self.below.is_some() => "con_duoi",
            GoalBound::End => "con_den",
        }
    }
}

impl RateGoal {
    /// One of its values.
    pub fn bound(self, bound: GoalBound) -> Option<Quantity> {
        match (self, bound) {
            (Self::Reduce(from, _), GoalBound::From) => from.points(),
            (Self::Reduce(_, to), GoalBound::To) => to?.points(),
            (Self::Below(end) | Self::NoMore(end), GoalBound::End) => Some(Quantity::from(end.share())),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn a_percentage_is_read_with_comma_or_point_and_up_to_three_decimals() {
        for (text, thousandths) in [("0,02", 20), ("1.2", 1_200), ("3", 3_000), ("100", 100_000), ("0,125", 125)] {
            assert_eq!(Percent::parse(text), Some(Percent(thousandths)), "{text}");
        }
        for text in ["", "-1", "0,0001", "101", "1,2,3", "một", "0,5%", "1000"] {
            assert_eq!(Percent::parse(text), None, "{text}");
        }
    }
}

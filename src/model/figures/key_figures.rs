//! The few figures of a report that people also write into the narrative, for checking what they wrote.

use crate::model::{Class, Count, Movement};

/// Households that left the lists, for one unit or the whole territory. They are absent while a month or a unit is
/// missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyFigures {
    /// Poor households.
    pub poor: ClassFigures,
    /// Near-poor households.
    pub near_poor: ClassFigures,
}

/// The key figures of one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassFigures {
    /// The number of households that the plan wants off the list within the year.
    pub target: Option<Count>,
    /// The movement in the period.
    pub in_period: Option<Movement>,
    /// The movement since the start of the year.
    pub to_date: Option<Movement>,
}

impl KeyFigures {
    /// The key figures of `class`.
    pub const fn of(&self, class: Class) -> &ClassFigures {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }
}

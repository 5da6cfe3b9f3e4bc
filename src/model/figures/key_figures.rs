//! The few figures of a report that people also write by hand, so that what was typed can be held against them.

use crate::model::{Class, Count, Movement};

/// Households that left the lists, of one unit or of the whole territory. Absent while a month or a unit is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeyFigures {
    /// Poor households.
    pub poor: ClassFigures,
    /// Near-poor households.
    pub near_poor: ClassFigures,
}

/// The same for one class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClassFigures {
    /// What the plan takes off the list in the year.
    pub target: Option<Count>,
    /// Movement in the period.
    pub in_period: Option<Movement>,
    /// Movement since the start of the year.
    pub to_date: Option<Movement>,
}

impl KeyFigures {
    /// One class.
    pub const fn of(&self, class: Class) -> &ClassFigures {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }
}

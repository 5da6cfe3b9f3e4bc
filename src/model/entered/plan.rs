//! The year's plan: the document, the target of each unit, and its amendments.

use serde::Deserialize;
use time::Date;

use crate::model::period::optional_date;
use crate::model::{Citation, Class, Count, UnitCode};

/// `ke-hoach/2022.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The year.
    #[serde(rename = "nam")]
    pub year: i32,
    /// The plan document.
    #[serde(rename = "van_ban")]
    pub document: Citation,
    /// The target of the whole territory as the document gives it: a cross-check of the sum.
    #[serde(rename = "toan_dia_ban")]
    pub total: TotalTarget,
    /// The target of each unit.
    #[serde(rename = "chi_tieu")]
    pub targets: Vec<Target>,
    /// Later amendments; the last one that names a unit counts.
    #[serde(rename = "dieu_chinh", default)]
    pub amendments: Vec<Amendment>,
}

/// Households to be taken off the lists in the whole territory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TotalTarget {
    /// Poor households.
    #[serde(rename = "giam_ho_ngheo")]
    pub poor: Count,
    /// Near-poor households.
    #[serde(rename = "giam_ho_can_ngheo")]
    pub near_poor: Count,
}

impl TotalTarget {
    /// The target of one class.
    pub const fn of(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }
}

/// Households to be taken off the lists in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// The unit.
    #[serde(rename = "don_vi")]
    pub unit: UnitCode,
    /// Poor households.
    #[serde(rename = "giam_ho_ngheo")]
    pub poor: Count,
    /// Near-poor households.
    #[serde(rename = "giam_ho_can_ngheo")]
    pub near_poor: Count,
}

impl Target {
    /// The target of one class.
    pub const fn of(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }
}

/// A change of the plan during the year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// The document that changes the plan.
    #[serde(rename = "van_ban")]
    pub document: Citation,
    /// The day from which the new targets count; `None` for the day of signing. Its codes are those of that day.
    #[serde(rename = "tu", default, deserialize_with = "optional_date")]
    pub valid_from: Option<Date>,
    /// The new targets of the units it names.
    #[serde(rename = "chi_tieu")]
    pub targets: Vec<Target>,
    /// The new target of the whole territory, if it gives one.
    #[serde(rename = "toan_dia_ban", default)]
    pub total: Option<TotalTarget>,
    /// Why.
    #[serde(rename = "ly_do")]
    pub reason: String,
}

impl Amendment {
    /// The day from which it counts.
    pub fn starts(&self) -> Date {
        self.valid_from.unwrap_or(self.document.date)
    }
}

impl Plan {
    /// The target of the whole territory in force.
    pub fn total_in_force(&self) -> TotalTarget {
        self.amendments.iter().rev().find_map(|amendment| amendment.total).unwrap_or(self.total)
    }

    /// The lists of targets with the day from which each counts, the plan's own first: from the start of its year, or
    /// from its signing when it came later.
    pub fn lists(&self) -> impl Iterator<Item = (Date, &[Target])> {
        let new_year = Date::from_ordinal_date(self.year, 1).unwrap_or(self.document.date);
        let own = (self.document.date.max(new_year), self.targets.as_slice());
        let amended = self.amendments.iter().map(|amendment| (amendment.starts(), amendment.targets.as_slice()));
        std::iter::once(own).chain(amended)
    }
}

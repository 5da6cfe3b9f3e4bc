//! Printed figures and their addresses.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Area, Period, Quantity, UnitCode};

/// The unit or the group of units that a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole territory.
    Total,
    /// All urban or all rural units.
    Area(Area),
    /// All units that were dissolved within the year, until the day on which they were.
    Former,
    /// One unit.
    Unit(UnitCode),
}

/// What stands in the place of a unit's code in the addresses of what a report says in words.
pub const WORDS_SCOPE: &str = "loi-van";

impl Scope {
    /// The name of the units that were dissolved within the year.
    pub const FORMER: &str = "Các đơn vị trước sắp xếp";

    /// Whether this part of an address names several units together, so that it is no unit's code.
    pub fn is_of_several(part: &str) -> bool {
        let areas = Area::ALL.into_iter().map(Self::Area);
        areas.chain([Self::Total, Self::Former]).any(|scope| scope.to_string() == part)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Total => f.write_str("tong"),
            Self::Area(area) => f.write_str(area.key()),
            Self::Former => f.write_str("truoc_sap_xep"),
            Self::Unit(code) => code.fmt(f),
        }
    }
}

/// The stable address of a figure: `2022-08/06709/ngheo.ho.vuot_chuan`, `2022-9T/tong/ngheo.ho.giam.luy_ke`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Address(String);

impl Address {
    /// The address of `key` for `scope` in `period`.
    pub fn new(period: Period, scope: &Scope, key: &str) -> Self {
        Self(format!("{period}/{scope}/{key}"))
    }

    /// The address of `key` at a place, which is how the addresses of a scope in a period begin.
    pub fn at(place: &str, key: &str) -> Self {
        Self([place, key].concat())
    }

    /// How the addresses of `scope` in `period` begin.
    pub fn place(period: Period, scope: &Scope) -> String {
        Self::new(period, scope, "").0
    }

    /// An address from its text.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A printed figure, with the exact value behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// Its name: "Hộ nghèo giảm, lũy kế từ đầu năm".
    #[serde(rename = "ten")]
    pub label: String,
    /// The exact value.
    #[serde(rename = "gia_tri")]
    pub value: Quantity,
    /// The printed text.
    #[serde(rename = "in")]
    pub text: String,
}

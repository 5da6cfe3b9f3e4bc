//! A number on paper and its address.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Area, Period, Quantity, UnitCode};

/// Whom a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The whole territory.
    Total,
    /// The urban or the rural units together.
    Area(Area),
    /// The units that ended within the year, together, until they ended.
    Former,
    /// One unit.
    Unit(UnitCode),
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

/// A figure as it stands on paper, with the exact value behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is, in words: "Hộ nghèo giảm, lũy kế từ đầu năm".
    #[serde(rename = "ten")]
    pub label: String,
    /// The exact value.
    #[serde(rename = "gia_tri")]
    pub value: Quantity,
    /// What is printed.
    #[serde(rename = "in")]
    pub text: String,
}

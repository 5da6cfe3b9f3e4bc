//! Administrative units: wards, communes, hamlets, and the bodies above them.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::Month;
use crate::model::period::optional_date;
use crate::model::{capitalized, slug};

/// The official code of a unit, as text: leading zeros count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(String);

impl UnitCode {
    /// A code from its text.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<String> for UnitCode {
    fn from(code: String) -> Self {
        Self(code)
    }
}

impl fmt::Display for UnitCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The kind of a unit; always printed from the registry, never from prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// Phường.
    #[serde(rename = "phuong")]
    Ward,
    /// Xã.
    #[serde(rename = "xa")]
    Commune,
    /// Thị trấn.
    #[serde(rename = "thi_tran")]
    Township,
    /// Đặc khu (from 1/7/2025).
    #[serde(rename = "dac_khu")]
    SpecialZone,
    /// Thôn.
    #[serde(rename = "thon")]
    Hamlet,
    /// Khu phố.
    #[serde(rename = "khu")]
    Quarter,
    /// Thành phố.
    #[serde(rename = "thanh_pho")]
    City,
    /// Huyện (until 30/6/2025).
    #[serde(rename = "huyen")]
    District,
    /// Tỉnh.
    #[serde(rename = "tinh")]
    Province,
}

impl UnitKind {
    /// Whether it has a People's Committee: hamlets and quarters have a head only.
    pub const fn has_committee(self) -> bool {
        !matches!(self, Self::Hamlet | Self::Quarter)
    }

    /// All kinds, in the order in which people name several of them.
    pub const AS_SAID: [Self; 9] = [
        Self::Commune,
        Self::Ward,
        Self::Township,
        Self::SpecialZone,
        Self::Hamlet,
        Self::Quarter,
        Self::City,
        Self::District,
        Self::Province,
    ];

    /// The common noun, in lower case.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Ward => "phường",
            Self::Commune => "xã",
            Self::Township => "thị trấn",
            Self::SpecialZone => "đặc khu",
            Self::Hamlet => "thôn",
            Self::Quarter => "khu",
            Self::City => "thành phố",
            Self::District => "huyện",
            Self::Province => "tỉnh",
        }
    }
}

/// Urban or rural: decides the income line and the subtotals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Area {
    /// Khu vực thành thị.
    #[serde(rename = "do_thi")]
    Urban,
    /// Khu vực nông thôn.
    #[serde(rename = "nong_thon")]
    Rural,
}

impl Area {
    /// Both, in the order of the forms.
    pub const ALL: [Self; 2] = [Self::Urban, Self::Rural];

    /// The key in data and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urban => "do_thi",
            Self::Rural => "nong_thon",
        }
    }

    /// The words of a subtotal.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Urban => "Khu vực thành thị",
            Self::Rural => "Khu vực nông thôn",
        }
    }
}

/// One entry of the registry. Codes are reused when units merge, so the key is the code and the first day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Official code.
    #[serde(rename = "ma")]
    pub code: UnitCode,
    /// Proper name, without the kind.
    #[serde(rename = "ten")]
    pub name: String,
    /// Kind.
    #[serde(rename = "loai")]
    pub kind: UnitKind,
    /// Urban or rural.
    #[serde(rename = "khu_vuc")]
    pub area: Area,
    /// Code of the unit it belongs to.
    #[serde(rename = "thuoc")]
    pub parent: UnitCode,
    /// First day of its life; `None` when it is older than the data.
    #[serde(rename = "tu", default, deserialize_with = "optional_date")]
    pub valid_from: Option<Date>,
    /// Last day of its life; `None` while it lives.
    #[serde(rename = "den", default, deserialize_with = "optional_date")]
    pub valid_to: Option<Date>,
    /// Codes of the units that follow it.
    #[serde(rename = "ke_thua", default)]
    pub successors: Vec<UnitCode>,
}

impl Unit {
    /// "phường Ka Long", but "Phường Móng Cái 1": the noun takes a capital before a name that holds a number
    /// (NĐ 30/2020/NĐ-CP, Phụ lục II).
    pub fn full_name(&self) -> String {
        let noun = self.kind.noun();
        if self.is_numbered() {
            return format!("{} {}", capitalized(noun), self.name);
        }
        format!("{noun} {}", self.name)
    }

    /// Whether it is named with a number.
    pub fn is_numbered(&self) -> bool {
        self.name.chars().any(|c| c.is_ascii_digit())
    }

    /// "Phường Ka Long": at the start of a sentence or a line.
    pub fn title(&self) -> String {
        capitalized(&self.full_name())
    }

    /// `06709-ka-long`: file names carry the code, because slugs of real neighbours collide.
    pub fn file_stem(&self) -> String {
        format!("{}-{}", slug(self.code.as_str()), slug(&self.name))
    }

    /// Whether it exists in the greater part of `month`: on its 15th day, when the monthly review starts
    /// (QĐ 24/2021/QĐ-TTg).
    pub fn exists_in(&self, month: Month) -> bool {
        let number = time::Month::try_from(month.number()).unwrap_or(time::Month::January);
        let Ok(day) = Date::from_calendar_date(month.year(), number, 15) else { return false };
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

//! Administrative units: wards, communes, hamlets, and the bodies above them.

use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::Month;
use crate::model::contract::{DataFile, choice, contract};
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

choice! {
    /// The kind of a unit; always printed from the registry, never from prose.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum UnitKind {
        /// Phường.
        Ward = "phuong",
        /// Xã.
        Commune = "xa",
        /// Thị trấn.
        Township = "thi_tran",
        /// Đặc khu (from 1/7/2025).
        SpecialZone = "dac_khu",
        /// Thôn.
        Hamlet = "thon",
        /// Khu phố.
        Quarter = "khu",
        /// Thành phố.
        City = "thanh_pho",
        /// Huyện (until 30/6/2025).
        District = "huyen",
        /// Tỉnh.
        Province = "tinh",
    }
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

choice! {
    /// Urban or rural: decides the income line and the subtotals.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Area {
        /// Khu vực thành thị.
        Urban = "do_thi",
        /// Khu vực nông thôn.
        Rural = "nong_thon",
    }
}

impl Area {
    /// Both, in the order of the forms.
    pub const ALL: [Self; 2] = [Self::Urban, Self::Rural];

    /// The words of a subtotal.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Urban => "Khu vực thành thị",
            Self::Rural => "Khu vực nông thôn",
        }
    }
}

contract! {
    /// One entry of the registry. Codes are reused when units merge, so the key is the code and the first day.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Unit {
        /// Official code.
        pub code: UnitCode = must("ma", "Mã đơn vị hành chính, trong dấu nháy kép"),
        /// Proper name, without the kind.
        pub name: String = must("ten", "Tên riêng, không kèm phường, xã"),
        /// Kind.
        pub kind: UnitKind =
            must("loai", "Loại đơn vị: phường, xã, thị trấn, đặc khu, thôn, khu, thành phố, huyện, tỉnh"),
        /// Urban or rural.
        pub area: Area = must("khu_vuc", "Khu vực thành thị hay nông thôn"),
        /// Code of the unit it belongs to.
        pub parent: UnitCode = must("thuoc", "Mã của đơn vị cấp trên"),
        /// First day of its life; `None` when it is older than the data.
        pub valid_from: Option<Date> = may("tu", "Ngày đầu tiên đơn vị tồn tại; null: từ trước khi có số liệu"),
        /// Last day of its life; `None` while it lives.
        pub valid_to: Option<Date> = may("den", "Ngày cuối cùng đơn vị tồn tại; null: vẫn còn"),
        /// Codes of the units that follow it.
        pub successors: Vec<UnitCode> = may("ke_thua", "Mã các đơn vị kế thừa sau khi sắp xếp; [] nếu không có"),
    }
}

contract! {
    /// `don-vi.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Registry {
        /// Every unit that there is or was.
        pub units: Vec<Unit> = must("don_vi", "Danh sách đơn vị, theo thứ tự của mọi biểu"),
    }
}

impl DataFile for Registry {
    const NAME: &'static str = "don-vi";
    const FILES: &'static str = "data/don-vi.yaml";
    const TITLE: &'static str = "Danh sách đơn vị";
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

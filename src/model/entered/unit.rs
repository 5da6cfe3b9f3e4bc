//! Administrative units: wards, communes, hamlets, and the bodies above them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use time::Date;

use super::validity;
use crate::model::contract::{DataFile, choice, contract};
use crate::model::{Month, Period, PeriodScheme};
use crate::model::{UnitKind, capitalized, likeness, slug};

/// The official code of a unit. It is a text, because leading zeros matter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitCode(String);

impl UnitCode {
    /// A code with this text.
    pub fn new(code: impl Into<String>) -> Self {
        Self(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The code as the names of its files begin.
    pub fn file_prefix(&self) -> String {
        slug(&self.0)
    }

    /// Whether the name of a file begins with the `prefix` of a code as a word of its own: `06727-bac-son` and `06727`
    /// with `06727`, but not `067271`.
    pub fn begins_file(prefix: &str, name: &str) -> bool {
        let rest = name.strip_prefix(prefix).filter(|_| !prefix.is_empty());
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
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

/// The proper name of a unit as it was entered, with an addition if other units have the same name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitName {
    written: String,
    /// The addition that distinguishes the unit from another of the same kind and name at the same time: "xã Hải
    /// Sơn", "mã 06724".
    apart: Option<String>,
}

impl UnitName {
    /// A name as it was entered.
    pub fn new(written: impl Into<String>) -> Self {
        Self { written: written.into(), apart: None }
    }
}

impl Deref for UnitName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.written
    }
}

impl fmt::Display for UnitName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.written.fmt(f)
    }
}

choice! {
    /// Urban or rural, which decides the income line and the subtotals.
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
    /// One entry of the registry. Codes are reused when units merge, so an entry is identified by its code and its
    /// first day.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Unit {
        /// Official code.
        pub code: UnitCode = must("ma", "Mã đơn vị hành chính, trong dấu nháy kép"),
        /// Proper name, without the kind.
        pub name: UnitName = must("ten", "Tên riêng, không kèm loại đơn vị: Ka Long, không phải phường Ka Long"),
        /// Kind.
        pub kind: UnitKind = must("loai", "Loại đơn vị: xã, phường, thị trấn, đặc khu, thôn, bản, ấp, tổ dân phố, khu phố, …"),
        /// Urban or rural.
        pub area: Area = must("khu_vuc", "Khu vực thành thị hay nông thôn"),
        /// Code of the superior unit.
        pub parent: UnitCode = must("thuoc", "Mã của đơn vị cấp trên"),
        /// First day of its existence; `None` if that is before the data begin.
        pub valid_from: Option<Date> = may("tu", "Ngày đầu tiên đơn vị tồn tại; null: từ trước khi có số liệu"),
        /// Last day of its existence; `None` if it still exists.
        pub valid_to: Option<Date> = may("den", "Ngày cuối cùng đơn vị tồn tại; null: vẫn còn"),
        /// Codes of its successors.
        pub successors: Vec<UnitCode> = may("ke_thua", "Mã các đơn vị kế thừa sau khi sắp xếp; [] nếu không có"),
    }
}

contract! {
    /// `don-vi.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Registry {
        /// Every unit that exists or has existed.
        pub units: Vec<Unit> = must("don_vi", "Danh sách đơn vị, theo thứ tự của mọi biểu"),
    }
}

impl DataFile for Registry {
    const NAME: &'static str = "don-vi";
    const FILES: &'static str = "data/don-vi.yaml";
    const TITLE: &'static str = "Danh sách đơn vị";
}

impl Unit {
    /// The name with the kind: "phường Ka Long", but "Phường Móng Cái 1", because the noun has a capital before a
    /// name with a number (NĐ 30/2020/NĐ-CP, Phụ lục II).
    pub fn full_name(&self) -> String {
        let noun = self.kind.noun();
        if self.is_numbered() {
            return format!("{} {}", capitalized(noun), self.listed_name());
        }
        format!("{noun} {}", self.listed_name())
    }

    /// The proper name without the kind, even if it was entered with it ("Khu 1").
    pub fn own_name(&self) -> &str {
        self.kind.stripped(&self.name)
    }

    /// The name in a list that follows the noun, with the addition that distinguishes units of the same name.
    pub fn listed_name(&self) -> String {
        match &self.name.apart {
            Some(apart) => format!("{} ({apart})", self.own_name()),
            None => self.own_name().to_owned(),
        }
    }

    /// Whether its name has an addition that distinguishes it from another unit.
    pub const fn is_told_apart(&self) -> bool {
        self.name.apart.is_some()
    }

    /// Whether its name contains a number.
    pub fn is_numbered(&self) -> bool {
        self.own_name().chars().any(|c| c.is_ascii_digit())
    }

    /// Whether `other` has the same kind at the same time, and a name that readers cannot tell from this one.
    pub fn looks_like(&self, other: &Self) -> bool {
        self.kind == other.kind && self.code != other.code && self.meets(other) && self.likeness() == other.likeness()
    }

    /// The name in the one form that all its spellings share: "Hoà Lạc" and "HÒA LẠC", "Ka Long" and "Ka-Long", "khu 1",
    /// "khu 01" and "khu I".
    pub fn likeness(&self) -> String {
        likeness(self.own_name())
    }

    /// Whether there is a day on which both exist.
    pub fn meets(&self, other: &Self) -> bool {
        let starts_after = |a: &Self, b: &Self| a.valid_from.zip(b.valid_to).is_some_and(|(from, to)| from > to);
        !starts_after(self, other) && !starts_after(other, self)
    }

    /// Distinguishes units of a registry that have the same kind and name: by the names of their superior units if
    /// these are in the registry and differ, otherwise by their codes.
    pub fn tell_apart(units: &mut [Self]) {
        let superior = |unit: &Self| units.iter().find(|other| other.code == unit.parent).map(Self::full_name);
        let apart = |unit: &Self| {
            let mut alike = units.iter().filter(|other| unit.looks_like(other)).peekable();
            alike.peek()?;
            let own = superior(unit);
            let is_enough = own.is_some() && alike.all(|other| other.parent != unit.parent && superior(other) != own);
            Some(own.filter(|_| is_enough).unwrap_or_else(|| format!("mã {}", unit.code)))
        };
        let names: Vec<_> =
            Self::alike(units).iter().map(|index| (*index, units.get(*index).and_then(apart))).collect();
        for (index, name) in names {
            if let Some(unit) = units.get_mut(index) {
                unit.name.apart = name;
            }
        }
    }

    /// The indices of the units that share kind and name with another, at any time.
    fn alike(units: &[Self]) -> Vec<usize> {
        let mut named: BTreeMap<(UnitKind, String), Vec<usize>> = BTreeMap::new();
        for (index, unit) in units.iter().enumerate() {
            named.entry((unit.kind, unit.likeness())).or_default().push(index);
        }
        named.into_values().filter(|alike| alike.len() > 1).flatten().collect()
    }

    /// The name for the beginning of a sentence or a line: "Phường Ka Long".
    pub fn title(&self) -> String {
        capitalized(&self.full_name())
    }

    /// The beginning of file names, `06709-ka-long`. It contains the code, because the names of some neighbours give
    /// the same letters without marks.
    pub fn file_stem(&self) -> String {
        format!("{}-{}", self.code.file_prefix(), slug(&self.name))
    }

    /// Whether it reports for `month`: whether it exists on the day on which the figures of the month are closed. A unit
    /// that begins later begins with the month after; one that ended before has handed over.
    pub fn exists_in(&self, month: Month, scheme: PeriodScheme) -> bool {
        self.exists_on(Period::Month(month).cut_off(scheme).to)
    }

    /// Whether it exists on `day`.
    pub fn exists_on(&self, day: Date) -> bool {
        validity::holds((self.valid_from, self.valid_to), day)
    }
}

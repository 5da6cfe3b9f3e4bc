//! Administrative units: wards, communes, hamlets, and the bodies above them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::contract::{DataFile, choice, contract};
use crate::model::{Month, Period, PeriodScheme};
use crate::model::{UnitKind, capitalized, slug};

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

/// The proper name of a unit as it was entered, with what tells the unit from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitName {
    written: String,
    /// What tells the unit from another of its kind and name that lives at the same time: "xã Hải Sơn", "mã 06724".
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
        pub name: UnitName = must("ten", "Tên riêng, không kèm loại đơn vị: Ka Long, không phải phường Ka Long"),
        /// Kind.
        pub kind: UnitKind = must("loai", "Loại đơn vị: xã, phường, thị trấn, đặc khu, thôn, bản, ấp, tổ dân phố, khu phố, …"),
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
            return format!("{} {}", capitalized(noun), self.listed_name());
        }
        format!("{noun} {}", self.listed_name())
    }

    /// The proper name, without the kind, even where it was entered with it ("Khu 1").
    pub fn own_name(&self) -> &str {
        self.kind.stripped(&self.name)
    }

    /// The name in a list behind the noun, with what tells the unit from others that bear the same.
    pub fn listed_name(&self) -> String {
        match &self.name.apart {
            Some(apart) => format!("{} ({apart})", self.own_name()),
            None => self.own_name().to_owned(),
        }
    }

    /// Whether something tells it from another unit that a reader would take it for.
    pub const fn is_told_apart(&self) -> bool {
        self.name.apart.is_some()
    }

    /// Whether it is named with a number.
    pub fn is_numbered(&self) -> bool {
        self.own_name().chars().any(|c| c.is_ascii_digit())
    }

    /// Whether a reader takes it for `other`: one kind, one name, one time.
    pub fn looks_like(&self, other: &Self) -> bool {
        let name = |unit: &Self| unit.own_name().to_lowercase();
        self.kind == other.kind && self.code != other.code && self.meets(other) && name(self) == name(other)
    }

    /// Whether both exist on any one day.
    pub fn meets(&self, other: &Self) -> bool {
        let starts_after = |a: &Self, b: &Self| a.valid_from.zip(b.valid_to).is_some_and(|(from, to)| from > to);
        !starts_after(self, other) && !starts_after(other, self)
    }

    /// Names the units of a registry apart that a reader could not tell from each other: by the units they belong to
    /// where the registry names these and they differ, else by their codes.
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

    /// Which of `units` share kind and name with another, at whatever time.
    fn alike(units: &[Self]) -> Vec<usize> {
        let mut named: BTreeMap<(UnitKind, String), Vec<usize>> = BTreeMap::new();
        for (index, unit) in units.iter().enumerate() {
            named.entry((unit.kind, unit.own_name().to_lowercase())).or_default().push(index);
        }
        named.into_values().filter(|alike| alike.len() > 1).flatten().collect()
    }

    /// "Phường Ka Long": at the start of a sentence or a line.
    pub fn title(&self) -> String {
        capitalized(&self.full_name())
    }

    /// `06709-ka-long`: file names carry the code, because slugs of real neighbours collide.
    pub fn file_stem(&self) -> String {
        format!("{}-{}", slug(self.code.as_str()), slug(&self.name))
    }

    /// Whether it reports for `month`: whether it exists on the day on which the figures of the month are closed. A unit
    /// that begins later begins with the month after; one that ended before has handed over.
    pub fn exists_in(&self, month: Month, scheme: PeriodScheme) -> bool {
        self.exists_on(Period::Month(month).cut_off(scheme).to)
    }

    /// Whether it exists on `day`.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

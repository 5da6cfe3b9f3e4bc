//! Administrative units: wards, communes, hamlets, and the bodies above them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::Month;
use crate::model::period::optional_date;
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
    /// What tells it from another unit of its kind and name that lives at the same time: "xã Hải Sơn", "mã 06724".
    #[serde(skip)]
    pub apart: Option<String>,
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
        match &self.apart {
            Some(apart) => format!("{} ({apart})", self.own_name()),
            None => self.own_name().to_owned(),
        }
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
                unit.apart = name;
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

    /// Whether it exists in the greater part of `month`: on its 15th day, when the monthly review starts
    /// (QĐ 24/2021/QĐ-TTg).
    pub fn exists_in(&self, month: Month) -> bool {
        let number = time::Month::try_from(month.number()).unwrap_or(time::Month::January);
        Date::from_calendar_date(month.year(), number, 15).is_ok_and(|day| self.exists_on(day))
    }

    /// Whether it exists on `day`.
    pub fn exists_on(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }
}

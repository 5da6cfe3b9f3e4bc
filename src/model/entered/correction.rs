//! `dinh-chinh/DC-2022-001.yaml`: what was changed after a release, why, on what evidence, and who approved it.

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use time::Date;

use crate::model::period::optional_date;
use crate::model::{Address, Month, UnitCode};

/// Why released figures change. Official statistics keep the four apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum CorrectionKind {
    /// An error of entry.
    #[serde(rename = "sai_so_nhap")]
    EntryError,
    /// Data that came after the release.
    #[serde(rename = "bo_sung_muon")]
    LateData,
    /// Another method: plan, policies, rounding.
    #[serde(rename = "doi_phuong_phap")]
    Method,
    /// Units that were merged, split or renamed.
    #[serde(rename = "sap_xep_don_vi")]
    Boundaries,
}

impl CorrectionKind {
    /// All four.
    pub const ALL: [Self; 4] = [Self::EntryError, Self::LateData, Self::Method, Self::Boundaries];

    /// The word in the file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::EntryError => "sai_so_nhap",
            Self::LateData => "bo_sung_muon",
            Self::Method => "doi_phuong_phap",
            Self::Boundaries => "sap_xep_don_vi",
        }
    }

    /// The words on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Self::EntryError => "sai sót khi nhập số liệu",
            Self::LateData => "bổ sung số liệu báo cáo muộn",
            Self::Method => "thay đổi phương pháp tính",
            Self::Boundaries => "sắp xếp đơn vị hành chính",
        }
    }
}

/// A value as it was entered: a number or words by its letters, or `null`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entered {
    /// `null`: chưa có số liệu.
    Null,
    /// A number, a word, a sentence.
    Text(String),
}

impl fmt::Display for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Text(text) => text.fmt(f),
        }
    }
}

impl Serialize for Entered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Entered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Letters)
    }
}

/// Takes whatever stands there by its letters.
struct Letters;

impl Visitor<'_> for Letters {
    type Value = Entered;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("một giá trị")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Entered, E> {
        Ok(Entered::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Entered, E> {
        Ok(Entered::Null)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Entered, E> {
        Ok(Entered::Text(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Entered, E> {
        Ok(Entered::Text(number.to_string()))
    }
}

/// A value that is there, even if it is `null`; a key that is left out says that nothing was there.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Entered>, D::Error> {
    Entered::deserialize(deserializer).map(Some)
}

/// One entered value that changed: `{ o: "2022-08/06709/ngheo.ho.vuot_chuan", cu: 1, moi: 0 }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellChange {
    /// Where: month, unit and key of an entered value; the address of a figure where the method or the units changed.
    #[serde(rename = "o")]
    pub address: Address,
    /// As it was released; left out where there was nothing.
    #[serde(rename = "cu", default, deserialize_with = "present")]
    pub old: Option<Entered>,
    /// As it is now; left out where there is nothing any more.
    #[serde(rename = "moi", default, deserialize_with = "present")]
    pub new: Option<Entered>,
}

/// The place of an entered value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellPlace {
    /// The month.
    pub month: Month,
    /// The unit.
    pub unit: UnitCode,
    /// The path in the unit's file: `ngheo.ho.vuot_chuan`.
    pub key: String,
}

impl CellPlace {
    /// The place that `address` names, if it is a month's.
    pub fn of(address: &Address) -> Option<Self> {
        let mut parts = address.as_str().splitn(3, '/');
        let (month, unit, key) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
        Some(Self { month, unit: UnitCode::new(unit), key: key.to_owned() })
    }
}

/// A correction record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// Its own number, as the file's name: `DC-2022-001`.
    #[serde(rename = "ma")]
    pub id: String,
    /// Why released figures change.
    #[serde(rename = "loai")]
    pub kind: CorrectionKind,
    /// Day of the record.
    #[serde(rename = "ngay", default, deserialize_with = "optional_date")]
    pub date: Option<Date>,
    /// Who asked for it: a role or a name, as the office wishes.
    #[serde(rename = "nguoi_de_nghi", default)]
    pub proposed_by: Option<String>,
    /// Who approved it.
    #[serde(rename = "nguoi_duyet", default)]
    pub approved_by: Option<String>,
    /// Why the released value was wrong.
    #[serde(rename = "ly_do", default)]
    pub reason: Option<String>,
    /// What proves the new one.
    #[serde(rename = "chung_cu", default)]
    pub evidence: Option<String>,
    /// What changed.
    #[serde(rename = "thay_doi")]
    pub changes: Vec<CellChange>,
    /// Numbers of the reports that are to be replaced: `415/BC-UBND`.
    #[serde(rename = "thay_the")]
    pub replaces: Vec<String>,
}

impl Correction {
    /// The change at `address`, with its place in the list.
    pub fn change(&self, address: &Address) -> Option<(usize, &CellChange)> {
        self.changes.iter().enumerate().find(|(_, change)| &change.address == address)
    }

    /// Whether the report with this number is to be replaced because of this record.
    pub fn is_about(&self, number: &str) -> bool {
        self.replaces.iter().any(|replaced| replaced == number)
    }
}

//! `so-lieu/2022-09/06709-ka-long.yaml`: what one unit reports for one month.

use std::collections::BTreeMap;

use serde::Deserialize;
use time::Date;

use super::movement::{NearPoorRows, PoorRows};
use crate::model::period::date;
use crate::model::{
    Class, ClassMovement, Count, Coverage, CrossCheck, Deprivation, Dossier, Month, PolicyId, UnitCode,
};

/// Whether the figures are an estimate at the cut-off or decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum UnitStatus {
    /// Ước.
    #[serde(rename = "uoc")]
    Estimate,
    /// Chính thức.
    #[serde(rename = "chinh_thuc")]
    Official,
}

/// All households and persons of the unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Population {
    /// Hộ.
    #[serde(rename = "ho")]
    pub households: Count,
    /// Nhân khẩu.
    #[serde(rename = "khau")]
    pub persons: Count,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DeprivationRows {
    ngheo: Deprivation,
    can_ngheo: Deprivation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct DossierRows {
    ngheo: Dossier,
    #[serde(default)]
    can_ngheo: Option<Dossier>,
}

/// The unit's own sentences; printed letter for letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remarks {
    /// Kết quả.
    #[serde(rename = "ket_qua", default)]
    pub results: Vec<String>,
    /// Tồn tại.
    #[serde(rename = "ton_tai", default)]
    pub limits: Vec<String>,
    /// Nguyên nhân.
    #[serde(rename = "nguyen_nhan", default)]
    pub causes: Vec<String>,
    /// Giải pháp.
    #[serde(rename = "giai_phap", default)]
    pub solutions: Vec<String>,
}

impl Remarks {
    /// Whether nothing was written.
    pub const fn is_empty(&self) -> bool {
        self.results.is_empty() && self.limits.is_empty() && self.causes.is_empty() && self.solutions.is_empty()
    }
}

/// An explanation of a warning.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// Rule code.
    #[serde(rename = "ma")]
    pub code: String,
    /// Why the warning is no mistake.
    #[serde(rename = "ly_do")]
    pub reason: String,
}

/// What one unit reports for one month. Movements are those of the month; policies and dossiers are cumulative since
/// the start of the year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitMonth {
    /// The unit.
    #[serde(rename = "don_vi")]
    pub unit: UnitCode,
    /// The month.
    #[serde(rename = "ky")]
    pub month: Month,
    /// Estimate or official.
    #[serde(rename = "trang_thai")]
    pub status: UnitStatus,
    /// Last day of the taking of figures.
    #[serde(rename = "ngay_chot", deserialize_with = "date")]
    pub cut_off: Date,
    /// All households and persons of the unit.
    #[serde(rename = "dan_cu")]
    pub population: Population,
    #[serde(rename = "ngheo", deserialize_with = "poor")]
    poor: ClassMovement,
    #[serde(rename = "can_ngheo", deserialize_with = "near_poor")]
    near_poor: ClassMovement,
    #[serde(rename = "thieu_hut", default)]
    deprivation: Option<DeprivationRows>,
    /// Policy → coverage; `None` where there is no figure yet.
    #[serde(rename = "chinh_sach", default)]
    pub policies: BTreeMap<PolicyId, Option<Coverage>>,
    #[serde(rename = "ho_so", default)]
    dossiers: Option<DossierRows>,
    /// The unit's own totals, compared with the sum of its months.
    #[serde(rename = "doi_chieu", default)]
    pub cross_check: Option<CrossCheck>,
    /// The unit's own sentences.
    #[serde(rename = "nhan_xet", default)]
    pub remarks: Remarks,
    /// Explanations of warnings.
    #[serde(rename = "giai_trinh", default)]
    pub explanations: Vec<Explanation>,
}

impl UnitMonth {
    /// Forms 2 and 3.
    pub const fn movement(&self, class: Class) -> &ClassMovement {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }

    /// Households that lack each indicator (forms 4 and 6), if reported.
    pub fn deprivation(&self, class: Class) -> Option<&Deprivation> {
        let rows = self.deprivation.as_ref()?;
        Some(match class {
            Class::Poor => &rows.ngheo,
            Class::NearPoor => &rows.can_ngheo,
        })
    }

    /// Dossiers by state, if reported.
    pub fn dossier(&self, class: Class) -> Option<&Dossier> {
        let rows = self.dossiers.as_ref()?;
        match class {
            Class::Poor => Some(&rows.ngheo),
            Class::NearPoor => rows.can_ngheo.as_ref(),
        }
    }
}

fn poor<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ClassMovement, D::Error> {
    PoorRows::deserialize(deserializer).map(ClassMovement::from)
}

fn near_poor<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<ClassMovement, D::Error> {
    NearPoorRows::deserialize(deserializer).map(ClassMovement::from)
}

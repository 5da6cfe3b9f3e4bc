//! `baocao.yaml`: who reports, who signs, to whom, by which standard, in which habits.

use serde::Deserialize;
use time::Date;

use crate::model::period::date;
use crate::model::{Count, Rounding, UnitCode};

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The body that reports.
    #[serde(rename = "co_quan")]
    pub issuer: Issuer,
    /// The territory that the totals are about.
    #[serde(rename = "dia_ban")]
    pub territory: Territory,
    /// Who signs.
    #[serde(rename = "nguoi_ky")]
    pub signer: Signer,
    /// Addressees; none for a report that is not sent up.
    #[serde(rename = "kinh_gui", default)]
    pub addressees: Vec<String>,
    /// Nơi nhận, without the last line ("Lưu").
    #[serde(rename = "noi_nhan", default)]
    pub recipients: Vec<String>,
    /// The programme that the report serves.
    #[serde(rename = "chuong_trinh")]
    pub programme: Programme,
    /// How periods are cut.
    #[serde(rename = "cach_tinh_ky")]
    pub period_scheme: PeriodScheme,
    /// The poverty standard in force.
    #[serde(rename = "chuan_ngheo")]
    pub standard: PovertyStandard,
    /// Habits of the office.
    #[serde(rename = "tuy_chon", default)]
    pub options: Options,
}

/// The body that reports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Line above the issuing body; practice varies, so it is data.
    #[serde(rename = "chu_quan", default)]
    pub superior: Option<String>,
    /// The body as it stands on the page, one entry a line.
    #[serde(rename = "ban_hanh")]
    pub lines: Vec<String>,
    /// Full name in running text.
    #[serde(rename = "ten")]
    pub name: String,
    /// Short name in running text.
    #[serde(rename = "goi_tat")]
    pub short_name: String,
    /// Place before the date.
    #[serde(rename = "dia_danh")]
    pub place: String,
    /// Symbol after the number: `BC-UBND`.
    #[serde(rename = "ky_hieu")]
    pub symbol: String,
    /// Drafting unit in "Lưu: VT, …".
    #[serde(rename = "soan_thao")]
    pub drafted_by: String,
    /// Address, e-mail, telephone at the foot of page 1 (ô 13).
    #[serde(rename = "dia_chi", default)]
    pub contact: Option<String>,
    /// Who decides that a household has left the list: by law the chairman of the commune, in some places the body above.
    #[serde(rename = "quyet_dinh", default)]
    pub decides: Option<String>,
}

/// The territory that the totals are about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Territory {
    /// Official code.
    #[serde(rename = "ma")]
    pub code: UnitCode,
    /// "thành phố Móng Cái".
    #[serde(rename = "ten")]
    pub name: String,
    /// "thành phố".
    #[serde(rename = "goi_tat")]
    pub short_name: String,
}

/// Who signs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// Authority and office, one entry a line.
    #[serde(rename = "chuc_danh")]
    pub titles: Vec<String>,
    /// Name; blank until somebody signs.
    #[serde(rename = "ho_ten", default)]
    pub name: Option<String>,
}

/// The programme that the report serves.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Full name, at the first mention.
    #[serde(rename = "ten")]
    pub name: String,
    /// Short name, later.
    #[serde(rename = "viet_tat")]
    pub short_name: String,
}

/// How periods are cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum PeriodScheme {
    /// From the 15th of the month before to the 14th (NĐ 09/2019/NĐ-CP, Điều 12).
    #[serde(rename = "nghi_dinh_09")]
    Decree09,
    /// Calendar months, as statistical reports do.
    #[serde(rename = "duong_lich")]
    Calendar,
}

/// The poverty standard in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PovertyStandard {
    /// Its name.
    #[serde(rename = "ten")]
    pub name: String,
    /// The document that sets it.
    #[serde(rename = "can_cu")]
    pub basis: String,
    /// First day.
    #[serde(rename = "hieu_luc_tu", deserialize_with = "date")]
    pub valid_from: Date,
    /// Last day.
    #[serde(rename = "hieu_luc_den", deserialize_with = "date")]
    pub valid_to: Date,
    /// Urban income line, đồng per person and month.
    #[serde(rename = "nguong_do_thi")]
    pub urban_line: u32,
    /// Rural income line, đồng per person and month.
    #[serde(rename = "nguong_nong_thon")]
    pub rural_line: u32,
    /// How many indicators a poor household lacks at least.
    #[serde(rename = "so_chi_so_toi_thieu")]
    pub minimum_lacks: u32,
}

/// Habits of the office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// How percentages are rounded.
    #[serde(rename = "lam_tron", default)]
    pub rounding: Rounding,
    /// Whether running text writes 01 … 09.
    #[serde(rename = "hai_chu_so", default)]
    pub two_digits: bool,
    /// A notice for every document whose figures are illustrative.
    #[serde(rename = "minh_hoa", default)]
    pub notice: Option<String>,
    /// Whether the last page carries the fingerprint of what the document says.
    #[serde(rename = "in_ma_noi_dung", default)]
    pub prints_fingerprint: bool,
    /// Counts below this are withheld in the public edition; [`Options::SMALL`] when nothing is set.
    #[serde(rename = "nguong_cong_khai", default)]
    pub public_threshold: Option<Count>,
}

impl Options {
    /// Counts below three point to single households.
    pub const SMALL: Count = Count::new(3);

    /// Counts from 1 up to but not including this are withheld in the public edition.
    pub fn threshold(&self) -> Count {
        self.public_threshold.unwrap_or(Self::SMALL)
    }
}

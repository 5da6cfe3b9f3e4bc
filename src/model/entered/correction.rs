//! `dinh-chinh/DC-2022-001.yaml`: what was changed after a release, why, on what evidence, and who approved it.

use std::fmt;

use serde::{Serialize, Serializer};
use time::Date;

use crate::model::contract::{DataFile, choice, contract};
use crate::model::{Address, Month, UnitCode};

choice! {
    /// Why released figures change. Official statistics keep these kinds apart.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum CorrectionKind {
        /// An error of entry.
        EntryError = "sai_so_nhap",
        /// Data that came after the release.
        LateData = "bo_sung_muon",
        /// Another method: plan, policies, rounding.
        Method = "doi_phuong_phap",
        /// Units that were merged, split or renamed.
        Boundaries = "sap_xep_don_vi",
        /// Estimates that became official, as was announced when they were released: nothing is replaced because of it.
        PlannedRevision = "so_chinh_thuc",
    }
}

impl CorrectionKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::EntryError, Self::LateData, Self::Method, Self::Boundaries, Self::PlannedRevision];

    /// The printed words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::EntryError => "sai sót khi nhập số liệu",
            Self::LateData => "bổ sung số liệu báo cáo muộn",
            Self::Method => "thay đổi phương pháp tính",
            Self::Boundaries => "sắp xếp đơn vị hành chính",
            Self::PlannedRevision => "số chính thức thay số ước",
        }
    }
}

/// An entered value: the text of a number or of words, or `null`.
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

contract! {
    /// One entered value that changed: `{ o: "2022-08/06709/ngheo.ho.vuot_chuan", cu: 1, moi: 0 }`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CellChange {
        /// The place: month, unit and key of an entered value or, where the method or the units changed, the address
        /// of a figure.
        pub address: Address =
            must("o", "Địa chỉ của ô: tháng/mã đơn vị/tên mục, ví dụ 2022-08/06709/ngheo.ho.vuot_chuan"),
        /// The released value; left out if there was none.
        pub old: Option<Entered> = may("cu", "Giá trị đã phát hành; bỏ mục này nếu khi đó chưa có"),
        /// The present value; left out if there is none any more.
        pub new: Option<Entered> = may("moi", "Giá trị hiện nay; bỏ mục này nếu nay không còn"),
    }
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
    /// The place that `address` names; `None` if that is not in a unit's month.
    pub fn of(address: &Address) -> Option<Self> {
        let mut parts = address.as_str().splitn(3, '/');
        let (month, unit, key) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
        Some(Self { month, unit: UnitCode::new(unit), key: key.to_owned() })
    }
}

contract! {
    /// A correction record.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Correction {
        /// The number of the record, which is also the name of the file: `DC-2022-001`.
        pub id: String = must("ma", "Mã bản ghi, như tên tệp: DC-2022-001"),
        /// Why released figures change.
        pub kind: CorrectionKind =
            must("loai", "Vì sao số đã phát hành đổi: nhập sai, số liệu đến muộn, đổi phương pháp tính, sắp xếp đơn vị hành chính, số chính thức thay số ước"),
        /// Day of the record.
        pub date: Option<Date> = may("ngay", "Ngày lập bản ghi; null: chưa ghi"),
        /// Who asked for it: a role or a name, as the office prefers.
        pub proposed_by: Option<String> = may("nguoi_de_nghi", "Người hoặc đơn vị đề nghị đính chính; null: chưa ghi"),
        /// Who approved it.
        pub approved_by: Option<String> = may("nguoi_duyet", "Người duyệt đính chính; null: chưa duyệt"),
        /// Why the released value was wrong.
        pub reason: Option<String> = may("ly_do", "Vì sao số cũ sai; in ở bảng đính chính; null: chưa ghi"),
        /// The evidence for the new value.
        pub evidence: Option<String> =
            may("chung_cu", "Văn bản chứng minh số mới, ví dụ biên bản rà soát; null: chưa ghi"),
        /// What changed.
        pub changes: Vec<CellChange> = must("thay_doi", "Các giá trị thay đổi, mỗi ô một mục"),
        /// Numbers of the reports that are to be replaced: `415/BC-UBND`.
        pub replaces: Vec<String> = must("thay_the", "Số của các báo cáo phải thay thế, ví dụ 415/BC-UBND"),
        /// Numbers of the reports whose estimates became official; they stay in force.
        pub updates: Vec<String> =
            may("cap_nhat", "Chỉ với so_chinh_thuc: số của các báo cáo có số ước nay đã chính thức; các báo cáo ấy vẫn có hiệu lực"),
    }
}

impl DataFile for Correction {
    const NAME: &'static str = "dinh-chinh";
    const FILES: &'static str = "data/dinh-chinh/*.yaml";
    const TITLE: &'static str = "Một lần đính chính số liệu đã phát hành";
}

impl Correction {
    /// The change at `address`, with its index in the list.
    pub fn change(&self, address: &Address) -> Option<(usize, &CellChange)> {
        self.changes.iter().enumerate().find(|(_, change)| &change.address == address)
    }

    /// The reports that it is about, as it names them: those that are to be replaced, and those that stay in force.
    pub fn reports(&self) -> impl Iterator<Item = &str> {
        self.replaces.iter().chain(&self.updates).map(String::as_str)
    }

    /// Whether it tells that estimates became official.
    pub fn is_planned(&self) -> bool {
        self.kind == CorrectionKind::PlannedRevision
    }
}

//! `chuan-ngheo.yaml`: the poverty standards, each with its documents, its time, its lines and its own list of indicators.
//!
//! Standards follow one another (NĐ 07/2021/NĐ-CP, then that of 2027 on), so what one of them says is data: a month is
//! counted by the one that is in force on its cut-off day.

use time::Date;

use super::deprivation::LACK_INDICATORS;
use super::settings::PovertyStandard;
use super::{Citation, LackIndicator, StandardRole, validity};
use crate::model::contract::{DataFile, contract};

contract! {
    /// A poverty standard.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Standard {
        /// Its key.
        pub code: String = must("ma", "Mã của chuẩn nghèo, chữ thường không dấu, ví dụ chuan_2022"),
        /// Its name.
        pub name: String = must("ten", "Tên chuẩn nghèo, như in trong báo cáo"),
        /// The documents that set it.
        pub bases: Vec<String> = must("can_cu", "Văn bản quy định chuẩn nghèo, mỗi văn bản một mục"),
        /// First day.
        pub valid_from: Date = must("tu", "Ngày bắt đầu có hiệu lực"),
        /// Last day; open while nobody has set it.
        pub valid_to: Option<Date> = may("den", "Ngày hết hiệu lực; null: chưa quy định"),
        /// Urban income line, đồng per person and month.
        pub urban_line: u32 =
            must("nguong_do_thi", "Mức thu nhập bình quân khu vực thành thị, đồng một người một tháng"),
        /// Rural income line, đồng per person and month.
        pub rural_line: u32 =
            must("nguong_nong_thon", "Mức thu nhập bình quân khu vực nông thôn, đồng một người một tháng"),
        /// Whether it is in force beside another one, with lists of its own.
        pub is_beside: bool =
            may(StandardRole::BESIDE, "true: chuẩn áp dụng song song với chuẩn khác (ví dụ của tỉnh), có danh sách hộ riêng ở mục song_song của tệp tháng; false: chuẩn của các danh sách chính"),
        /// How many indicators a poor household lacks at least.
        pub minimum_lacks: u32 = must("so_chi_so_toi_thieu", "Số chỉ số thiếu hụt ít nhất của hộ nghèo"),
        /// Its indicators, in the order of its forms.
        pub indicators: Vec<LackIndicator> = must("chi_so", "Các chỉ số thiếu hụt, theo thứ tự của biểu"),
        /// How lists of the standard before went over to it.
        pub change: Option<StandardChange> =
            may("chuyen_chuan", "Văn bản phê duyệt danh sách theo chuẩn này khi thay chuẩn trước; null: không thay chuẩn nào"),
    }
}

contract! {
    /// The first lists by a new standard: only there may a stock begin otherwise than the one before it ended.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StandardChange {
        /// The document that approves them.
        pub document: Citation = must("van_ban", "Văn bản phê duyệt kết quả rà soát theo chuẩn mới"),
        /// The day from which they count.
        pub date: Date = must("ngay", "Ngày danh sách theo chuẩn mới bắt đầu được dùng"),
    }
}

contract! {
    /// `chuan-ngheo.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StandardList {
        /// Every standard, in the order of their days.
        pub standards: Vec<Standard> = must("chuan_ngheo", "Các chuẩn nghèo, theo thứ tự ngày có hiệu lực"),
    }
}

impl DataFile for StandardList {
    const NAME: &'static str = "chuan-ngheo";
    const FILES: &'static str = "data/chuan-ngheo.yaml";
    const TITLE: &'static str = "Các chuẩn nghèo và chỉ số của từng chuẩn";
}

impl Standard {
    /// The one standard of a project that declares it in `baocao.yaml`: with the indicators of NĐ 07/2021/NĐ-CP.
    pub fn of_settings(settings: &PovertyStandard) -> Self {
        Self {
            code: String::new(),
            name: settings.name.clone(),
            bases: std::iter::once(&settings.basis).chain(&settings.extensions).cloned().collect(),
            valid_from: settings.valid_from,
            valid_to: Some(settings.valid_to),
            urban_line: settings.urban_line,
            rural_line: settings.rural_line,
            is_beside: false,
            minimum_lacks: settings.minimum_lacks,
            indicators: LACK_INDICATORS.to_vec(),
            change: None,
        }
    }

    /// Whether its entry has mistakes, which are told: then it has no name, and little else.
    pub const fn is_unread(&self) -> bool {
        self.name.is_empty()
    }

    /// Whether the lists by it are the main ones of a month or stand beside them.
    pub const fn role(&self) -> StandardRole {
        if self.is_beside { StandardRole::Beside } else { StandardRole::Main }
    }

    /// Whether it is in force on `day`.
    pub fn is_in_force(&self, day: Date) -> bool {
        validity::holds(self.days(), day)
    }

    /// Whether some day belongs to both.
    pub fn meets(&self, other: &Self) -> bool {
        validity::meet(self.days(), other.days())
    }

    const fn days(&self) -> validity::Days {
        (Some(self.valid_from), self.valid_to)
    }

    /// The documents that set it, in running text.
    pub fn basis(&self) -> String {
        self.bases.join(", ")
    }
}

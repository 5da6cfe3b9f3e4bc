//! The lists of households by a second standard, which is in force beside the other one: a province that has lines of its
//! own reviews by both, and each has its own households.

use super::deprivation::DeprivationRows;
use super::movement::{NearPoorForm, NearPoorOpening, PoorForm, PoorOpening};
use super::opening::OpeningMovement;
use crate::model::contract::contract;
use crate::model::{Class, ClassMovement, Deprivation};

/// One of the standards that can be in force on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StandardRole {
    /// The one that the lists, plans, policies and dossiers of a month are about.
    Main,
    /// The one beside it (`song_song`).
    Beside,
}

impl StandardRole {
    /// Both, in the order of every document.
    pub const ALL: [Self; 2] = [Self::Main, Self::Beside];

    /// The key of the lists by the standard beside the other one, in data and addresses.
    pub const BESIDE: &'static str = "song_song";

    /// The beginning of the keys of its lists, in data and addresses.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Beside => "song_song.",
        }
    }

    /// The key of its list of `class`, in data and addresses: `ngheo`, `song_song.ngheo`.
    pub fn list(self, class: Class) -> String {
        format!("{}{}", self.prefix(), class.key())
    }

    /// The role that a key is of, and the key without its beginning.
    pub fn of_key(key: &str) -> (Self, &str) {
        key.strip_prefix(Self::Beside.prefix()).map_or((Self::Main, key), |own| (Self::Beside, own))
    }

    /// The words that tell its lists from those of the other one.
    pub const fn remark(self) -> &'static str {
        match self {
            Self::Main => "",
            Self::Beside => " theo chuẩn song song",
        }
    }
}

contract! {
    /// The lists of both classes by the standard beside the other one, and what their households lack.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct BesideLists {
        poor: PoorForm = must("ngheo", "Biểu diễn biến hộ nghèo theo chuẩn song song trong tháng"),
        near_poor: NearPoorForm = must("can_ngheo", "Biểu diễn biến hộ cận nghèo theo chuẩn song song trong tháng"),
        deprivation: Option<DeprivationRows> =
            may("thieu_hut", "Số hộ trong danh sách cuối kỳ theo chuẩn song song thiếu hụt từng chỉ số của chuẩn ấy; null: chưa có số liệu"),
    }
}

contract! {
    /// What happened to these lists before the first month of which a unit has a file.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct BesideOpening {
        poor: PoorOpening = must("ngheo", "Biểu diễn biến hộ nghèo theo chuẩn song song từ đầu năm đến hết tháng ấy"),
        near_poor: NearPoorOpening = must("can_ngheo", "Biểu diễn biến hộ cận nghèo theo chuẩn song song từ đầu năm đến hết tháng ấy"),
    }
}

impl BesideLists {
    /// The movement of `class`.
    pub const fn movement(&self, class: Class) -> &ClassMovement {
        match class {
            Class::Poor => &self.poor.0,
            Class::NearPoor => &self.near_poor.0,
        }
    }

    /// Households that lack each indicator of the standard, if reported.
    pub fn deprivation(&self, class: Class) -> Option<&Deprivation> {
        self.deprivation.as_ref().map(|rows| rows.of(class))
    }
}

impl BesideOpening {
    /// The movement of `class`.
    pub const fn movement(&self, class: Class) -> &OpeningMovement {
        match class {
            Class::Poor => &self.poor.0,
            Class::NearPoor => &self.near_poor.0,
        }
    }
}

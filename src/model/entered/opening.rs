//! `dau-ky.yaml`: what happened in the year before the first month of which a unit has a file.

use crate::model::contract::{DataFile, contract};
use crate::model::{Class, Dossier, Measure, Month, Movement, StandardRole, UnitCode};

use super::beside::BesideOpening;
use super::dossier::DossierRows;
use super::movement::{NearPoorOpening, PoorOpening};
use super::unit_month::Population;

/// The movement of one class from the start of the year to the end of the last month of an opening balance. Persons may
/// not be known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpeningMovement {
    /// Hộ.
    pub households: Movement,
    /// Nhân khẩu; `None` if they are not known.
    pub persons: Option<Movement>,
}

impl OpeningMovement {
    /// The row that counts `measure`, if it is known.
    pub const fn of(&self, measure: Measure) -> Option<&Movement> {
        match measure {
            Measure::Households => Some(&self.households),
            Measure::Persons => self.persons.as_ref(),
        }
    }
}

contract! {
    /// The opening balance of one unit: its stock at the start of the year, and its flows until its files begin.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OpeningBalance {
        /// The unit.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị, trong dấu nháy kép"),
        /// The last month that it covers; the files of the unit continue with the next.
        pub until: Month = must("den_thang", "Tháng cuối mà số này tính đến, viết như 2026-07; tệp số liệu nối tiếp từ tháng sau"),
        /// The document that the figures are taken from.
        pub source: String = must("nguon", "Nguồn của số liệu: văn bản có số ấy, ví dụ Báo cáo số 210/BC-UBND ngày 18/7/2026"),
        /// All households and persons, as the first month of the year counted them; `None` if they are not known. The rates
        /// at the start of the year are of these households.
        pub population: Option<Population> =
            may("dan_cu", "Tổng số hộ, số khẩu của đơn vị ở tháng 01 (đơn vị lập trong năm: ở tháng đầu tiên), để tính tỷ lệ đầu năm; null: chưa có số liệu"),
        poor: PoorOpening = must("ngheo", "Biểu diễn biến hộ nghèo từ đầu năm đến hết tháng ấy"),
        near_poor: NearPoorOpening = must("can_ngheo", "Biểu diễn biến hộ cận nghèo từ đầu năm đến hết tháng ấy"),
        dossiers: Option<DossierRows> = may("ho_so", "Hồ sơ thoát nghèo từ đầu năm đến hết tháng ấy, để đối chiếu; null: chưa có số liệu"),
        /// The lists by the standard that is in force beside the other one, if they are known.
        pub beside: Option<BesideOpening> =
            may(StandardRole::BESIDE, "Diễn biến theo chuẩn nghèo áp dụng song song từ đầu năm đến hết tháng ấy; null: không có chuẩn ấy, hoặc không có số liệu"),
    }
}

contract! {
    /// `dau-ky.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct OpeningBalanceList {
        /// One entry for each unit and year whose first months have no files.
        pub balances: Vec<OpeningBalance> =
            must("dau_ky", "Số đầu kỳ của từng đơn vị có số liệu bắt đầu giữa năm, hoặc thiếu những tháng không còn lấy được"),
    }
}

impl DataFile for OpeningBalanceList {
    const NAME: &'static str = "dau-ky";
    const FILES: &'static str = "data/dau-ky.yaml";
    const TITLE: &'static str = "Số đầu kỳ khi số liệu không bắt đầu từ tháng 1";
}

impl OpeningBalance {
    /// Forms 2 and 3, from the start of the year to the end of the last month counted.
    pub const fn movement(&self, class: Class) -> &OpeningMovement {
        match class {
            Class::Poor => &self.poor.0,
            Class::NearPoor => &self.near_poor.0,
        }
    }

    /// The same by one of the standards of that time, if known.
    pub fn movement_by(&self, role: StandardRole, class: Class) -> Option<&OpeningMovement> {
        match role {
            StandardRole::Main => Some(self.movement(class)),
            StandardRole::Beside => self.beside.as_ref().map(|lists| lists.movement(class)),
        }
    }

    /// Dossiers by state, if known.
    pub fn dossier(&self, class: Class) -> Option<&Dossier> {
        self.dossiers.as_ref()?.of(class)
    }
}

//! `nhieu-nam.yaml`: what the lists were at the ends of earlier years, as they were recognized, and the plans of several
//! years. Reports tell by them what has changed since a standard began.

use crate::model::contract::{DataFile, contract};
use crate::model::{Citation, Class, Count, RateOf, RateTarget, Target, UnitCode};

contract! {
    /// The lists of one unit at the end of a year.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UnitYearEnd {
        /// The unit as it is today: those that were merged into it are added up.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị hiện nay; đơn vị mới sau sắp xếp thì ghi số của các đơn vị cũ cộng lại"),
        /// All its households; `None` if they are not known.
        pub all_households: Option<Count> = may("tong_so_ho", "Tổng số hộ của đơn vị cuối năm; null: chưa có số liệu"),
        /// Poor households.
        pub poor: Count = must("ho_ngheo", "Số hộ nghèo của đơn vị cuối năm"),
        /// Near-poor households.
        pub near_poor: Count = must("ho_can_ngheo", "Số hộ cận nghèo của đơn vị cuối năm"),
    }
}

contract! {
    /// The lists of the whole territory at the end of a year, by one standard.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct YearEnd {
        /// The key of the standard by which they are; `None` for the one in force on the last day of the year.
        pub standard: Option<String> =
            may("chuan", "Mã chuẩn nghèo của danh sách, như ở chuan-ngheo.yaml; null: chuẩn có hiệu lực ngày 31/12 của năm ấy (danh sách đầu tiên theo một chuẩn mới thì phải ghi)"),
        /// The year. The first lists by a standard are those of the year before it, which open its first year.
        pub year: i32 = must("nam", "Năm có số cuối năm này; danh sách đầu tiên theo một chuẩn là số cuối năm trước năm chuẩn bắt đầu"),
        /// The document that recognizes them.
        pub source: String = must("nguon", "Nguồn của số liệu, ví dụ: Quyết định số 4210/QĐ-UBND ngày 30/12/2022"),
        /// All households; `None` if they are not known, so that there is no rate.
        pub all_households: Option<Count> = may("tong_so_ho", "Tổng số hộ của địa bàn cuối năm, để tính tỷ lệ; null: chưa có số liệu"),
        /// Poor households.
        pub poor: Count = must("ho_ngheo", "Số hộ nghèo cuối năm"),
        /// Near-poor households.
        pub near_poor: Count = must("ho_can_ngheo", "Số hộ cận nghèo cuối năm"),
        /// The same of single units, for their sheets.
        pub units: Vec<UnitYearEnd> =
            may("tung_don_vi", "Số cuối năm của từng đơn vị, cộng lại bằng số của toàn địa bàn, để in trên phiếu và phụ lục; [] hoặc bỏ mục này: không theo dõi từng đơn vị"),
    }
}

contract! {
    /// A plan for several years: what it wants off the lists until the end of the last one, and of the rates.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct YearsPlan {
        /// The document that sets it.
        pub document: Citation = must("van_ban", "Văn bản giao kế hoạch nhiều năm"),
        /// Its first year; the lists at the end of the year before are those that it begins with.
        pub first: i32 = must("tu_nam", "Năm đầu của kế hoạch; số đầu giai đoạn là số cuối năm trước đó ở mục cuoi_nam"),
        /// Its last year.
        pub last: i32 = must("den_nam", "Năm cuối của kế hoạch"),
        /// Poor households.
        pub poor: Option<Count> = may(Target::key(Class::Poor), "Số hộ nghèo phải giảm đến hết năm cuối, so với đầu giai đoạn; null: không giao"),
        /// Near-poor households.
        pub near_poor: Option<Count> =
            may(Target::key(Class::NearPoor), "Số hộ cận nghèo phải giảm đến hết năm cuối, so với đầu giai đoạn; null: không giao"),
        /// Targets about rates. A reduction is the mean of a year.
        pub rates: Vec<RateTarget> =
            may("chi_tieu_ty_le", "Chỉ tiêu về tỷ lệ: giam_tu, giam_den là mức giảm bình quân mỗi năm; con_duoi, con_den là tỷ lệ cuối năm cuối; [] nếu không giao"),
    }
}

contract! {
    /// `nhieu-nam.yaml`.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct YearSeries {
        /// The lists at the ends of earlier years.
        pub ends: Vec<YearEnd> = must("cuoi_nam", "Số hộ nghèo, hộ cận nghèo của toàn địa bàn cuối từng năm đã qua, theo văn bản công nhận"),
        /// The plans of several years.
        pub plans: Vec<YearsPlan> = may("ke_hoach", "Kế hoạch giảm nghèo nhiều năm; [] nếu không có"),
    }
}

impl DataFile for YearSeries {
    const NAME: &'static str = "nhieu-nam";
    const FILES: &'static str = "data/nhieu-nam.yaml";
    const TITLE: &'static str = "Số liệu nhiều năm và kế hoạch nhiều năm";
}

impl UnitYearEnd {
    /// Households of a class.
    pub const fn households(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }
}

impl YearEnd {
    /// The lists of a unit, with their index; `None` if nobody has declared them.
    pub fn of_unit(&self, code: &UnitCode) -> Option<(usize, &UnitYearEnd)> {
        self.units.iter().enumerate().find(|(_, own)| own.unit == *code)
    }

    /// Households of one class, or of both.
    pub fn households(&self, of: RateOf) -> Count {
        match of {
            RateOf::Poor => self.poor,
            RateOf::NearPoor => self.near_poor,
            RateOf::Both => self.poor + self.near_poor,
        }
    }

    /// The key of the households of a class.
    pub const fn key(class: Class) -> &'static str {
        match class {
            Class::Poor => "ho_ngheo",
            Class::NearPoor => "ho_can_ngheo",
        }
    }
}

impl YearsPlan {
    /// The key of the target of a class.
    pub const fn key(class: Class) -> &'static str {
        Target::key(class)
    }

    /// How many households of a class it wants off the list.
    pub const fn of(&self, class: Class) -> Option<Count> {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }

    /// The target about a rate, with its index in the list.
    pub fn rate(&self, of: RateOf) -> Option<(usize, &RateTarget)> {
        self.rates.iter().enumerate().find(|(_, target)| target.of == of)
    }

    /// The last year before it, whose end it begins with.
    pub const fn base(&self) -> i32 {
        self.first - 1
    }
}

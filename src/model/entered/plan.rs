//! The year's plan: the document, the target of each unit, and its amendments.

use time::Date;

use crate::model::contract::{Contract, DataFile, Shape, Written, contract};
use crate::model::{Citation, Class, Count, RateOf, RateTarget, StandardRole, UnitCode, new_year};

/// The plan of a year for the lists by one standard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The year.
    pub year: i32,
    /// The plan document.
    pub document: Citation,
    /// The target of the whole territory as the document states it, for comparison with the sum of the units.
    pub total: TotalTarget,
    /// The target of each unit.
    pub targets: Vec<Target>,
    /// Targets about rates.
    pub rates: Vec<RateTarget>,
    /// Later amendments. If several that are in force name a unit, the one with the latest day counts.
    pub amendments: Vec<Amendment>,
    /// The plan for the lists by the standard that is in force beside the other one.
    pub beside: Option<Box<Self>>,
}

contract! {
    /// `ke-hoach/2022.yaml`.
    struct PlanOfYear {
        year: i32 = must("nam", "Năm của kế hoạch, như tên tệp"),
        document: Option<Citation> = must("van_ban", "Văn bản giao kế hoạch; null: chưa giao, coi như chưa có kế hoạch"),
        total: TotalTarget =
            must("toan_dia_ban", "Chỉ tiêu chung của toàn địa bàn, để đối chiếu với tổng các đơn vị"),
        targets: Vec<Target> = must("chi_tieu", "Chỉ tiêu giao cho từng đơn vị, đúng như văn bản gốc"),
        rates: Vec<RateTarget> =
            may("chi_tieu_ty_le", "Chỉ tiêu về tỷ lệ hộ nghèo, hộ cận nghèo: mức giảm bằng điểm % hoặc tỷ lệ cuối năm; [] nếu không giao"),
        amendments: Vec<Amendment> =
            may("dieu_chinh", "Các lần điều chỉnh, theo thứ tự thời gian; ghi thêm, không sửa phần trên"),
        beside: Option<BesidePlan> =
            may(StandardRole::BESIDE, "Chỉ tiêu theo chuẩn nghèo áp dụng song song (`song_song: true` ở chuan-ngheo.yaml); null: không giao"),
    }
}

contract! {
    /// The part of the file about the lists by the standard that is in force beside the other one.
    struct BesidePlan {
        document: Option<Citation> = may("van_ban", "Văn bản giao chỉ tiêu theo chuẩn song song; null: văn bản giao kế hoạch ở trên"),
        total: TotalTarget =
            must("toan_dia_ban", "Chỉ tiêu chung của toàn địa bàn theo chuẩn song song, để đối chiếu với tổng các đơn vị"),
        targets: Vec<Target> = must("chi_tieu", "Chỉ tiêu giao cho từng đơn vị theo chuẩn song song"),
        rates: Vec<RateTarget> =
            may("chi_tieu_ty_le", "Chỉ tiêu về tỷ lệ theo chuẩn song song; [] nếu không giao"),
        amendments: Vec<Amendment> = may("dieu_chinh", "Các lần điều chỉnh chỉ tiêu theo chuẩn song song"),
    }
}

/// What a file of a plan says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    /// The year.
    pub year: i32,
    /// The plan; `None` as long as no document assigns it.
    pub plan: Option<Plan>,
}

impl From<PlanOfYear> for PlanFile {
    fn from(file: PlanOfYear) -> Self {
        let PlanOfYear { year, document, total, targets, rates, amendments, beside } = file;
        let Some(document) = document else { return Self { year, plan: None } };
        let beside = beside.map(|own| {
            let BesidePlan { document: own_document, total, targets, rates, amendments } = own;
            let document = own_document.unwrap_or_else(|| document.clone());
            Box::new(Plan { year, document, total, targets, rates, amendments, beside: None })
        });
        Self { year, plan: Some(Plan { year, document, total, targets, rates, amendments, beside }) }
    }
}

impl Contract for PlanFile {
    const SHAPE: Shape = <PlanOfYear as Contract>::SHAPE;

    fn read<W: Written>(written: &W) -> Option<Self> {
        PlanOfYear::read(written).map(Self::from)
    }
}

contract! {
    /// The numbers of households that the plan wants off the lists in the whole territory.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct TotalTarget {
        /// Poor households.
        pub poor: Count = must(Target::key(Class::Poor), "Số hộ nghèo phải giảm trong năm"),
        /// Near-poor households.
        pub near_poor: Count = must(Target::key(Class::NearPoor), "Số hộ cận nghèo phải giảm trong năm"),
    }
}

impl TotalTarget {
    /// The target of one class.
    pub const fn of(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }
}

contract! {
    /// The numbers of households that the plan wants off the lists in one unit.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Target {
        /// The unit.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị, trong dấu nháy kép"),
        /// Poor households.
        pub poor: Count = must(Target::key(Class::Poor), "Số hộ nghèo phải giảm trong năm"),
        /// Near-poor households.
        pub near_poor: Count = must(Target::key(Class::NearPoor), "Số hộ cận nghèo phải giảm trong năm"),
    }
}

impl Target {
    /// The key of the target of `class`.
    pub const fn key(class: Class) -> &'static str {
        match class {
            Class::Poor => "giam_ho_ngheo",
            Class::NearPoor => "giam_ho_can_ngheo",
        }
    }

    /// The target of one class.
    pub const fn of(&self, class: Class) -> Count {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }
}

contract! {
    /// A change of the plan during the year.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Amendment {
        /// The document that changes the plan.
        pub document: Citation = must("van_ban", "Văn bản điều chỉnh"),
        /// The day from which the new targets are in force; `None` for the day of signing. The codes of units are
        /// those of this day.
        pub valid_from: Option<Date> =
            may("tu", "Ngày chỉ tiêu mới có hiệu lực; mã trong danh sách là của đơn vị mang mã ấy vào ngày này; null: ngày ký"),
        /// The new targets of the units it names.
        pub targets: Vec<Target> = must("chi_tieu", "Chỉ tiêu mới của những đơn vị được điều chỉnh"),
        /// The new targets about rates of those whose target it changes.
        pub rates: Vec<RateTarget> =
            may("chi_tieu_ty_le", "Chỉ tiêu mới về tỷ lệ, của những nơi được điều chỉnh; [] nếu không đổi"),
        /// The new target of the whole territory, if it gives one.
        pub total: Option<TotalTarget> = may("toan_dia_ban", "Chỉ tiêu chung mới; null: không đổi"),
        /// Why the plan was changed.
        pub reason: String = must("ly_do", "Lý do điều chỉnh"),
    }
}

impl Amendment {
    /// The day from which the new targets are meant; the codes of units are those of this day.
    pub fn starts(&self) -> Date {
        self.valid_from.unwrap_or(self.document.date)
    }

    /// The first day of which a report counts it. One that was signed later than it begins counts from its signing on: what
    /// is decided later changes no earlier period.
    pub fn counts_from(&self) -> Date {
        self.starts().max(self.document.date)
    }

    /// Whether it is in force on `day`.
    fn counts_on(&self, day: Date) -> bool {
        self.counts_from() <= day
    }
}

impl DataFile for PlanFile {
    const NAME: &'static str = "ke-hoach";
    const FILES: &'static str = "data/ke-hoach/*.yaml";
    const TITLE: &'static str = "Kế hoạch giảm nghèo một năm";
}

impl Plan {
    /// The plan for the lists by one of the standards of the year.
    pub fn by(&self, role: StandardRole) -> Option<&Self> {
        match role {
            StandardRole::Main => Some(self),
            StandardRole::Beside => self.beside.as_deref(),
        }
    }

    /// The target about a rate of a unit, or of the whole territory, that is in force on `day`, with its path in the file: that
    /// of the latest amendment which names it, or the plan's own.
    pub fn rate_on(&self, day: Date, unit: Option<&UnitCode>, of: RateOf) -> Option<(String, &RateTarget)> {
        let amended = self.amendments_on(day).into_iter().rev();
        let amended = amended.map(|(number, amendment)| (format!("dieu_chinh[{number}]."), &amendment.rates));
        amended.chain([(String::new(), &self.rates)]).find_map(|(above, rates)| {
            let is_its = |(_, target): &(usize, &RateTarget)| target.of == of && target.unit.as_ref() == unit;
            let (index, target) = rates.iter().enumerate().find(is_its)?;
            Some((format!("{above}chi_tieu_ty_le[{index}]"), target))
        })
    }

    /// Whether anything is asked of a rate on `day`.
    pub fn asks_of(&self, of: RateOf, day: Date) -> bool {
        let amended = self.amendments_on(day).into_iter().flat_map(|(_, amendment)| &amendment.rates);
        self.rates.iter().chain(amended).any(|target| target.of == of)
    }

    /// The day from which the plan's own targets are in force: the start of its year or, if it was signed later, its
    /// signing.
    pub fn starts(&self) -> Date {
        let first_day = new_year(self.year).unwrap_or(self.document.date);
        self.document.date.max(first_day)
    }

    /// The amendments in force on `day`, ordered by the day on which each came into force, with their indices in the
    /// file.
    pub fn amendments_on(&self, day: Date) -> Vec<(usize, &Amendment)> {
        let mut counting: Vec<_> =
            self.amendments.iter().enumerate().filter(|(_, amendment)| amendment.counts_on(day)).collect();
        counting.sort_by_key(|(_, amendment)| amendment.starts());
        counting
    }

    /// The target of the whole territory in force on `day`.
    pub fn total_on(&self, day: Date) -> TotalTarget {
        let amended = self.amendments_on(day).into_iter().rev().find_map(|(_, amendment)| amendment.total);
        amended.unwrap_or(self.total)
    }

    /// The key of the target of the whole territory that is in force on `day`.
    pub fn total_key_on(&self, day: Date) -> String {
        let mut amended = self.amendments_on(day).into_iter().rev().filter(|(_, amendment)| amendment.total.is_some());
        amended
            .next()
            .map_or_else(|| "toan_dia_ban".to_owned(), |(index, _)| format!("dieu_chinh[{index}].toan_dia_ban"))
    }

    /// The lists of targets in force on `day`, each with the day on which it came into force. The plan's own list is
    /// the first.
    pub fn lists_on(&self, day: Date) -> impl Iterator<Item = (Date, &[Target])> {
        let own = (self.starts(), self.targets.as_slice());
        let amended = self.amendments_on(day).into_iter();
        let amended = amended.map(|(_, amendment)| (amendment.starts(), amendment.targets.as_slice()));
        std::iter::once(own).chain(amended)
    }
}

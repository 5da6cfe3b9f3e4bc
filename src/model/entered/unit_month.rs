//! `so-lieu/2022-09/06709-ka-long.yaml`: the figures of one unit for one month.

use std::collections::BTreeMap;

use time::Date;

use super::deprivation::DeprivationRows;
use super::dossier::DossierRows;
use super::movement::{NearPoorForm, PoorForm};
use crate::model::contract::{DataFile, choice, contract};
use crate::model::{
    BesideLists, BreakdownCounts, BreakdownKind, Class, ClassMovement, ComponentMoney, Count, Coverage, CrossCheck,
    DecreaseReasons, Deprivation, Dossier, FurtherClasses, HousingSupport, Measure, Month, OutstandingLoans, PolicyId,
    PovertyCauses, ProgrammeMoney, ReviewedHouseholds, SpecialGroups, StandardRole, UnitCode,
};

choice! {
    /// Whether the figures are estimated at the cut-off date, final, or not entered yet.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum UnitStatus {
        /// Ước.
        Estimate = "uoc",
        /// Chính thức.
        Official = "chinh_thuc",
        /// Chưa nhập: the file was made by the program, and nobody has confirmed its figures yet.
        Unfilled = "chua_nhap",
    }
}

contract! {
    /// All households and persons of the unit.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Population {
        /// Hộ.
        pub households: Count = must("ho", "Tổng số hộ của đơn vị"),
        /// Nhân khẩu.
        pub persons: Count = must("khau", "Tổng số nhân khẩu của đơn vị"),
    }
}

impl Population {
    /// Households or persons.
    pub const fn of(&self, measure: Measure) -> Count {
        match measure {
            Measure::Households => self.households,
            Measure::Persons => self.persons,
        }
    }
}

contract! {
    /// The unit's own sentences, which are printed letter for letter.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Remarks {
        /// Kết quả.
        pub results: Vec<String> = may("ket_qua", "Kết quả; mỗi câu một mục"),
        /// Tồn tại.
        pub limits: Vec<String> = may("ton_tai", "Tồn tại, hạn chế; mỗi câu một mục"),
        /// Nguyên nhân.
        pub causes: Vec<String> = may("nguyen_nhan", "Nguyên nhân; mỗi câu một mục"),
        /// Giải pháp.
        pub solutions: Vec<String> = may("giai_phap", "Giải pháp; mỗi câu một mục"),
    }
}

impl Remarks {
    /// Whether it has no sentences.
    pub const fn is_empty(&self) -> bool {
        self.results.is_empty() && self.limits.is_empty() && self.causes.is_empty() && self.solutions.is_empty()
    }
}

contract! {
    /// An explanation of a warning.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Explanation {
        /// Rule code.
        pub code: String = must("ma", "Mã của cảnh báo, ví dụ BC405"),
        /// Why the warning is no mistake.
        pub reason: String = must("ly_do", "Vì sao số liệu vẫn đúng; in kèm cảnh báo"),
    }
}

contract! {
    /// The figures of one unit for one month. Movements are those of the month; policies and dossiers are cumulative
    /// since the start of the year.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct UnitMonth {
        /// The unit.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị, trong dấu nháy kép, như phần đầu của tên tệp"),
        /// The month.
        pub month: Month = must("ky", "Tháng báo cáo, như tên thư mục: 2022-09"),
        /// Whether the figures are estimated or final.
        pub status: UnitStatus = must("trang_thai", "Trạng thái số liệu: ước (uoc), chính thức (chinh_thuc) hay chưa nhập xong (chua_nhap)"),
        /// Last day of counting.
        pub cut_off: Date = must("ngay_chot", "Ngày chốt số liệu: 2022-09-14"),
        /// All households and persons of the unit.
        pub population: Population = must("dan_cu", "Tổng số hộ, số khẩu của đơn vị, mọi hộ"),
        poor: PoorForm = must("ngheo", "Biểu diễn biến hộ nghèo trong tháng"),
        near_poor: NearPoorForm = must("can_ngheo", "Biểu diễn biến hộ cận nghèo trong tháng"),
        deprivation: Option<DeprivationRows> =
            may("thieu_hut", "Số hộ trong danh sách cuối kỳ thiếu hụt từng chỉ số; null: chưa có số liệu"),
        /// The coverage of each policy; `None` if there is no figure yet.
        pub policies: BTreeMap<PolicyId, Option<Coverage>> =
            may("chinh_sach", "Kết quả từng chính sách, lũy kế từ đầu năm; tên mục là mã trong chinh-sach.yaml; null: chưa có số liệu"),
        dossiers: Option<DossierRows> =
            may("ho_so", "Hồ sơ công nhận thoát nghèo, lũy kế từ đầu năm; null: chưa có số liệu"),
        /// The lists by the standard that is in force beside the other one; `None` if there is no figure yet.
        pub beside: Option<BesideLists> =
            may(StandardRole::BESIDE, "Danh sách theo chuẩn nghèo áp dụng song song (`song_song: true` ở chuan-ngheo.yaml); null: không có chuẩn ấy, hoặc chưa có số liệu"),
        groups: Option<SpecialGroups> =
            may("nhom_dac_thu", "Hộ nghèo, hộ cận nghèo theo nhóm đối tượng, cuối kỳ; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        reasons: Option<DecreaseReasons> =
            may("ly_do_giam", "Số hộ giảm khác trong tháng (giam_khac) chia theo lý do; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        causes: Option<PovertyCauses> =
            may("nguyen_nhan_ngheo", "Số hộ theo nguyên nhân nghèo, cuối kỳ; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        further: Option<FurtherClasses> =
            may("dien_khac", "Hộ có mức sống trung bình, người lao động có thu nhập thấp, cuối kỳ; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        reviewed: Option<ReviewedHouseholds> =
            may("ra_soat", "Kết quả rà soát hộ, lũy kế từ đầu năm; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        money: Option<ProgrammeMoney> =
            may("kinh_phi", "Kinh phí thực hiện chương trình, lũy kế từ đầu năm, triệu đồng; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        components: Option<ComponentMoney> =
            may("kinh_phi_du_an", "Kinh phí theo từng dự án của chương trình, lũy kế từ đầu năm, triệu đồng; tên mục là mã ở chuong_trinh.du_an của baocao.yaml; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        houses: Option<HousingSupport> =
            may("ho_tro_nha_o", "Nhà ở hỗ trợ xây mới, sửa chữa, lũy kế từ đầu năm; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        loans: Option<OutstandingLoans> =
            may("du_no_tin_dung", "Dư nợ tín dụng chính sách, cuối kỳ, triệu đồng; bỏ mục này nếu không theo dõi; null: chưa có số liệu"),
        /// The unit's own totals, for comparison with the sum of its months.
        pub cross_check: Option<CrossCheck> =
            may("doi_chieu", "Số lũy kế đơn vị tự tính, để đối chiếu với tổng các tháng; không in; null: không tự tính"),
        /// The unit's own sentences.
        pub remarks: Remarks = may("nhan_xet", "Nhận xét của đơn vị, in nguyên văn trên phiếu"),
        /// Explanations of warnings.
        pub explanations: Vec<Explanation> = may("giai_trinh", "Giải trình các cảnh báo; [] nếu không có"),
    }
}

impl DataFile for UnitMonth {
    const NAME: &'static str = "so-lieu";
    const FILES: &'static str = "data/so-lieu/*/*.yaml";
    const TITLE: &'static str = "Số liệu một tháng của một đơn vị";
}

impl UnitMonth {
    /// The movement of `class` (forms 2 and 3).
    pub const fn movement(&self, class: Class) -> &ClassMovement {
        match class {
            Class::Poor => &self.poor.0,
            Class::NearPoor => &self.near_poor.0,
        }
    }

    /// The movement of `class` by one of the standards of the month, if reported.
    pub fn movement_by(&self, role: StandardRole, class: Class) -> Option<&ClassMovement> {
        match role {
            StandardRole::Main => Some(self.movement(class)),
            StandardRole::Beside => self.beside.as_ref().map(|lists| lists.movement(class)),
        }
    }

    /// The standards by which the unit has reported lists.
    pub fn roles(&self) -> impl Iterator<Item = StandardRole> {
        StandardRole::ALL.into_iter().filter(|role| self.movement_by(*role, Class::Poor).is_some())
    }

    /// Households that lack each indicator (forms 4 and 6), if reported.
    pub fn deprivation(&self, class: Class) -> Option<&Deprivation> {
        self.deprivation_by(StandardRole::Main, class)
    }

    /// Households that lack each indicator of one of the standards of the month, if reported.
    pub fn deprivation_by(&self, role: StandardRole, class: Class) -> Option<&Deprivation> {
        match role {
            StandardRole::Main => self.deprivation.as_ref().map(|rows| rows.of(class)),
            StandardRole::Beside => self.beside.as_ref()?.deprivation(class),
        }
    }

    /// Dossiers by state, if reported.
    pub fn dossier(&self, class: Class) -> Option<&Dossier> {
        self.dossiers.as_ref()?.of(class)
    }

    /// The counts of a breakdown, if the unit told it.
    pub fn breakdown(&self, kind: BreakdownKind) -> Option<&BreakdownCounts> {
        match kind {
            BreakdownKind::Groups => self.groups.as_ref().map(|told| &told.0),
            BreakdownKind::Reasons => self.reasons.as_ref().map(|told| &told.0),
            BreakdownKind::Causes => self.causes.as_ref().map(|told| &told.0),
            BreakdownKind::Classes => self.further.as_ref().map(|told| &told.0),
            BreakdownKind::Reviewed => self.reviewed.as_ref().map(|told| &told.0),
            BreakdownKind::Money => self.money.as_ref().map(|told| &told.0),
            BreakdownKind::Components => self.components.as_ref().map(|told| &told.0),
            BreakdownKind::Houses => self.houses.as_ref().map(|told| &told.0),
            BreakdownKind::Loans => self.loans.as_ref().map(|told| &told.0),
        }
    }
}

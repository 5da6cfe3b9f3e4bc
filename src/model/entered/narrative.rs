//! What people write: citations, results, limits, tasks and cases of one report. Free text, printed letter for letter.

use serde::Deserialize;
use time::Date;

use crate::model::period::{date, optional_date, short_date};
use crate::model::{CrossCheck, Period, UnitCode};

/// A cited document.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Tên loại: Kế hoạch, Quyết định, …
    #[serde(rename = "loai")]
    pub kind: String,
    /// Number and symbol; laws have none.
    #[serde(rename = "so", default)]
    pub number: Option<String>,
    /// Date of signing.
    #[serde(rename = "ngay", deserialize_with = "date")]
    pub date: Date,
    /// Issuing body.
    #[serde(rename = "co_quan")]
    pub issuer: String,
    /// Subject; `None` where it is not known.
    #[serde(rename = "trich_yeu", default)]
    pub subject: Option<String>,
}

impl Citation {
    /// First citation: kind, number, date, body, subject (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.b).
    pub fn full(&self) -> String {
        let subject = self.subject.as_ref().map_or(String::new(), |subject| format!(" {subject}"));
        format!("{} ngày {} của {}{subject}", self.short(), short_date(self.date), self.issuer)
    }

    /// Later citations: kind and number only.
    pub fn short(&self) -> String {
        match &self.number {
            Some(number) => format!("{} số {number}", self.kind),
            None => self.kind.clone(),
        }
    }
}

/// The wording of the title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum ReportKind {
    /// Kết quả công tác giảm nghèo.
    #[default]
    #[serde(rename = "ket_qua")]
    Result,
    /// Tiến độ công tác giảm nghèo.
    #[serde(rename = "tien_do")]
    Progress,
}

/// The meeting the report was made for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Its day.
    #[serde(rename = "ngay", deserialize_with = "date")]
    pub date: Date,
    /// What it was about.
    #[serde(rename = "noi_dung")]
    pub subject: String,
    /// Who chaired it: the office, not the person.
    #[serde(rename = "chu_tri")]
    pub chair: String,
}

/// Units and bodies commended by hand, kept apart from those that the figures name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommendedUnits {
    /// Codes of units; kind and spelling come from the registry.
    #[serde(rename = "don_vi", default)]
    pub units: Vec<UnitCode>,
    /// Other bodies.
    #[serde(rename = "khac", default)]
    pub others: Vec<String>,
}

/// Why targets were missed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Causes {
    /// Khách quan.
    #[serde(rename = "khach_quan", default)]
    pub external: Vec<String>,
    /// Chủ quan.
    #[serde(rename = "chu_quan", default)]
    pub own: Vec<String>,
}

/// Dấu chỉ mức độ khẩn (NĐ 30/2020/NĐ-CP, ô 10b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Urgency {
    /// Khẩn.
    #[serde(rename = "khan")]
    Urgent,
    /// Thượng khẩn.
    #[serde(rename = "thuong_khan")]
    VeryUrgent,
    /// Hỏa tốc.
    #[serde(rename = "hoa_toc")]
    Express,
}

impl Urgency {
    /// The words in the box.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Urgent => "KHẨN",
            Self::VeryUrgent => "THƯỢNG KHẨN",
            Self::Express => "HỎA TỐC",
        }
    }
}

/// Phạm vi lưu hành (NĐ 30/2020/NĐ-CP, ô 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Circulation {
    /// Lưu hành nội bộ.
    #[serde(rename = "luu_hanh_noi_bo")]
    Internal,
    /// Xem xong trả lại.
    #[serde(rename = "xem_xong_tra_lai")]
    ReturnAfterReading,
}

impl Circulation {
    /// The words in the box.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Internal => "LƯU HÀNH NỘI BỘ",
            Self::ReturnAfterReading => "XEM XONG TRẢ LẠI",
        }
    }
}

/// Marks that a clerk puts on a document, and who drafted it in how many copies.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marks {
    /// Ô 10b.
    #[serde(rename = "do_khan", default)]
    pub urgency: Option<Urgency>,
    /// Ô 11.
    #[serde(rename = "pham_vi", default)]
    pub circulation: Option<Circulation>,
    /// Ô 12: signs of the one who drafted it, `PL`.
    #[serde(rename = "nguoi_soan", default)]
    pub drafter: Option<String>,
    /// Ô 12: number of copies.
    #[serde(rename = "so_ban", default)]
    pub copies: Option<u32>,
}

/// Who helps the households of a unit, and how.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The unit.
    #[serde(rename = "don_vi")]
    pub unit: UnitCode,
    /// The body that helps.
    #[serde(rename = "co_quan")]
    pub helper: String,
    /// The officer who follows it up: an office, not a person's name unless the office wishes.
    #[serde(rename = "can_bo", default)]
    pub officer: Option<String>,
    /// How the households are supported.
    #[serde(rename = "phuong_an")]
    pub support: String,
}

/// Works that must be finished for households to reach the criteria.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Works {
    /// What is built or mended.
    #[serde(rename = "ten")]
    pub name: String,
    /// The unit where it stands.
    #[serde(rename = "don_vi")]
    pub unit: UnitCode,
    /// Who leads.
    #[serde(rename = "chu_tri")]
    pub lead: String,
    /// Deadline.
    #[serde(rename = "han", default, deserialize_with = "optional_date")]
    pub deadline: Option<Date>,
    /// How far it has come.
    #[serde(rename = "trang_thai")]
    pub progress: Progress,
}

/// How far a task or a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Progress {
    /// Chưa làm.
    #[serde(rename = "chua_lam")]
    NotStarted,
    /// Đang làm.
    #[serde(rename = "dang_lam")]
    Ongoing,
    /// Xong.
    #[serde(rename = "xong")]
    Done,
}

impl Progress {
    /// The words on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "chưa thực hiện",
            Self::Ongoing => "đang thực hiện",
            Self::Done => "đã hoàn thành",
        }
    }
}

/// A task given in the report.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What is to be done.
    #[serde(rename = "viec")]
    pub work: String,
    /// Who leads.
    #[serde(rename = "chu_tri")]
    pub lead: String,
    /// Who cooperates.
    #[serde(rename = "phoi_hop", default)]
    pub cooperation: Vec<String>,
    /// Deadline.
    #[serde(rename = "han", default, deserialize_with = "optional_date")]
    pub deadline: Option<Date>,
    /// How far it has come.
    #[serde(rename = "trang_thai")]
    pub progress: Progress,
    /// Units that it falls to; their sheets name it.
    #[serde(rename = "don_vi", default)]
    pub units: Vec<UnitCode>,
    /// Whether it falls to every unit.
    #[serde(rename = "moi_don_vi", default)]
    pub of_every_unit: bool,
}

impl Task {
    /// Whether it falls to `unit`.
    pub fn falls_to(&self, unit: &UnitCode) -> bool {
        self.of_every_unit || self.units.contains(unit)
    }
}

/// A case (vụ việc) that is followed from report to report; never a household's name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The unit it is about.
    #[serde(rename = "don_vi")]
    pub unit: UnitCode,
    /// What it is about.
    #[serde(rename = "noi_dung")]
    pub subject: String,
    /// Who leads.
    #[serde(rename = "chu_tri")]
    pub lead: String,
    /// Who cooperates.
    #[serde(rename = "phoi_hop", default)]
    pub cooperation: Vec<String>,
    /// Its steps, in order.
    #[serde(rename = "buoc", default)]
    pub steps: Vec<Step>,
}

impl Case {
    /// How far it has come: done when every step is, begun when any is.
    pub fn progress(&self) -> Progress {
        let is_all = |progress| !self.steps.is_empty() && self.steps.iter().all(|step| step.progress == progress);
        match (is_all(Progress::Done), self.steps.is_empty() || is_all(Progress::NotStarted)) {
            (true, _) => Progress::Done,
            (_, true) => Progress::NotStarted,
            _ => Progress::Ongoing,
        }
    }
}

/// A step of a case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What is to be done.
    #[serde(rename = "viec")]
    pub work: String,
    /// How far it has come.
    #[serde(rename = "trang_thai")]
    pub progress: Progress,
}

/// `loi-van/2022-09.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrative {
    /// The report it belongs to.
    #[serde(rename = "ky")]
    pub period: Period,
    /// Number of the report, given after signing; blank in drafts.
    #[serde(rename = "so", default)]
    pub number: Option<String>,
    /// Date of the report, given at signing; blank in drafts.
    #[serde(rename = "ngay", default, deserialize_with = "optional_date")]
    pub date: Option<Date>,
    /// Wording of the title.
    #[serde(rename = "loai", default)]
    pub kind: ReportKind,
    /// Urgency, circulation, drafter and copies.
    #[serde(rename = "dau", default)]
    pub marks: Marks,
    /// The meeting the report was made for.
    #[serde(rename = "cuoc_hop", default)]
    pub meeting: Option<Meeting>,
    /// I.1 directing documents.
    #[serde(rename = "van_ban_chi_dao", default)]
    pub directives: Vec<Citation>,
    /// I.2 meetings, inspection, communication.
    #[serde(rename = "chi_dao", default)]
    pub direction: Vec<String>,
    /// I.3 who helps whom.
    #[serde(rename = "phan_cong", default)]
    pub assignments: Vec<String>,
    /// I.3 as a table: which body helps which unit.
    #[serde(rename = "giup_do", default)]
    pub helpers: Vec<Assignment>,
    /// III.1 results.
    #[serde(rename = "ket_qua", default)]
    pub results: Vec<String>,
    /// Commended by hand.
    #[serde(rename = "don_vi_tieu_bieu", default)]
    pub commended: CommendedUnits,
    /// III.2 limits.
    #[serde(rename = "ton_tai", default)]
    pub limits: Vec<String>,
    /// III.3 causes.
    #[serde(rename = "nguyen_nhan", default)]
    pub causes: Causes,
    /// IV.1 solutions.
    #[serde(rename = "giai_phap", default)]
    pub solutions: Vec<String>,
    /// IV.2 tasks.
    #[serde(rename = "nhiem_vu", default)]
    pub tasks: Vec<Task>,
    /// IV.2 works.
    #[serde(rename = "cong_trinh", default)]
    pub works: Vec<Works>,
    /// IV.3 cases.
    #[serde(rename = "vu_viec", default)]
    pub cases: Vec<Case>,
    /// V proposals.
    #[serde(rename = "kien_nghi", default)]
    pub proposals: Vec<String>,
    /// Totals of the whole territory given by hand, compared with the sum of the units.
    #[serde(rename = "doi_chieu", default)]
    pub cross_check: Option<CrossCheck>,
}

impl Narrative {
    /// The lists of sentences that may name figures, by their keys.
    pub fn lists(&self) -> [(&'static str, &Vec<String>); 8] {
        [
            ("chi_dao", &self.direction),
            ("phan_cong", &self.assignments),
            ("ket_qua", &self.results),
            ("ton_tai", &self.limits),
            ("nguyen_nhan.khach_quan", &self.causes.external),
            ("nguyen_nhan.chu_quan", &self.causes.own),
            ("giai_phap", &self.solutions),
            ("kien_nghi", &self.proposals),
        ]
    }

    /// All sentences that may name figures.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.lists().into_iter().flat_map(|(_, sentences)| sentences).map(String::as_str)
    }

    /// A report for which nobody wrote anything: its figures still make a report.
    pub fn empty(period: Period) -> Self {
        Self {
            period,
            number: None,
            date: None,
            kind: ReportKind::Result,
            marks: Marks::default(),
            meeting: None,
            directives: Vec::new(),
            direction: Vec::new(),
            assignments: Vec::new(),
            helpers: Vec::new(),
            results: Vec::new(),
            commended: CommendedUnits::default(),
            limits: Vec::new(),
            causes: Causes::default(),
            solutions: Vec::new(),
            tasks: Vec::new(),
            works: Vec::new(),
            cases: Vec::new(),
            proposals: Vec::new(),
            cross_check: None,
        }
    }
}

//! The narrative of one report: citations, results, limits, tasks and cases that people write. Their texts are
//! printed letter for letter.

use time::Date;

use super::review::Review;
use crate::model::contract::{DataFile, choice, contract};
use crate::model::period::short_date;
use crate::model::{CrossCheck, Period, UnitCode};

contract! {
    /// A cited document.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Citation {
        /// Tên loại: Kế hoạch, Quyết định, …
        pub kind: String = must("loai", "Tên loại văn bản: Kế hoạch, Quyết định, Công văn, …"),
        /// Number and symbol; laws have none.
        pub number: Option<String> = may("so", "Số và ký hiệu, ví dụ 377/KH-UBND; null: không có số"),
        /// Date of signing.
        pub date: Date = must("ngay", "Ngày ký"),
        /// Issuing body.
        pub issuer: String = must("co_quan", "Cơ quan ban hành"),
        /// Subject; left out if it is not known.
        pub subject: Option<String> = may("trich_yeu", "Trích yếu nội dung; null: không nêu"),
    }
}

impl Citation {
    /// The first citation of a document: kind, number, date, body, subject (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.6.b).
    pub fn full(&self) -> String {
        let subject =
            self.subject.as_deref().map_or(String::new(), |subject| format!(" {}{subject}", preposition(subject)));
        format!("{} ngày {} của {}{subject}", self.short(), short_date(self.date), self.issuer)
    }

    /// Whether `text` cites the document: its whole number stands there.
    pub fn is_cited_in(&self, text: &str) -> bool {
        let Some(number) = self.number.as_deref().filter(|number| !number.is_empty()) else { return false };
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/');
        let begins = |before: &str| !before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '/');
        text.match_indices(number).any(|(at, _)| begins(&text[..at]) && ends(&text[at + number.len()..]))
    }

    /// Whether `other` cites the same document and tells its subject, if it has one. Bodies number their documents each for
    /// itself, so that the number alone does not make two documents one.
    pub fn is_told_by(&self, other: &Self) -> bool {
        let words = |text: &str| text.trim().to_lowercase();
        let has_subject = |subject: &str| other.subject.as_deref().is_some_and(|told| words(told) == words(subject));
        (&self.number, self.date) == (&other.number, other.date) && self.subject.as_deref().is_none_or(has_subject)
    }

    /// Later citations: kind and number only.
    pub fn short(&self) -> String {
        match &self.number {
            Some(number) => format!("{} số {number}", self.kind),
            None => self.kind.clone(),
        }
    }
}

/// "về " before a subject that names a matter ("giảm nghèo năm 2025"); a subject that says what the document does ("quy định
/// chuẩn nghèo", "phê duyệt Chương trình") stands behind its issuer as it is.
fn preposition(subject: &str) -> &'static str {
    const OPENINGS: [&str; 30] = [
        "về",
        "v/v",
        "quy định",
        "quy chế",
        "ban hành",
        "phê duyệt",
        "phê chuẩn",
        "thông qua",
        "công bố",
        "công nhận",
        "giao",
        "phân công",
        "phân bổ",
        "phân cấp",
        "điều chỉnh",
        "sửa đổi",
        "bổ sung",
        "bãi bỏ",
        "thay thế",
        "hướng dẫn",
        "triển khai",
        "tổ chức",
        "thực hiện",
        "tăng cường",
        "đẩy mạnh",
        "tiếp tục",
        "thành lập",
        "kiện toàn",
        "sắp xếp",
        "hợp nhất",
    ];
    let subject = subject.trim().to_lowercase();
    let opens =
        |opening: &str| subject.strip_prefix(opening).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if OPENINGS.into_iter().any(opens) { "" } else { "về " }
}

choice! {
    /// The wording of the title.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum ReportKind {
        /// Kết quả công tác giảm nghèo.
        #[default]
        Result = "ket_qua",
        /// Tiến độ công tác giảm nghèo.
        Progress = "tien_do",
    }
}

contract! {
    /// The meeting for which the report was made.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Meeting {
        /// Its day.
        pub date: Date = must("ngay", "Ngày họp"),
        /// What it was about.
        pub subject: String = must("noi_dung", "Nội dung cuộc họp"),
        /// Who chaired it: the office, not the person.
        pub chair: String = must("chu_tri", "Chức danh người chủ trì"),
    }
}

contract! {
    /// Units and bodies that people chose to commend, separate from those that the figures name.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct CommendedUnits {
        /// Codes of units; kind and spelling come from the registry.
        pub units: Vec<UnitCode> =
            may("don_vi", "Mã các đơn vị, trong dấu nháy kép; tên và loại lấy từ danh sách đơn vị"),
        /// Other bodies.
        pub others: Vec<String> = may("khac", "Cơ quan, tổ chức khác"),
    }
}

contract! {
    /// Why targets were missed.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Causes {
        /// Khách quan.
        pub external: Vec<String> = may("khach_quan", "Nguyên nhân khách quan; mỗi câu một mục"),
        /// Chủ quan.
        pub own: Vec<String> = may("chu_quan", "Nguyên nhân chủ quan; mỗi câu một mục"),
    }
}

choice! {
    /// Dấu chỉ mức độ khẩn (NĐ 30/2020/NĐ-CP, ô 10b).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Urgency {
        /// Khẩn.
        Urgent = "khan",
        /// Thượng khẩn.
        VeryUrgent = "thuong_khan",
        /// Hỏa tốc.
        Express = "hoa_toc",
    }
}

impl Urgency {
    /// The printed words of the mark.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Urgent => "KHẨN",
            Self::VeryUrgent => "THƯỢNG KHẨN",
            Self::Express => "HỎA TỐC",
        }
    }
}

choice! {
    /// Phạm vi lưu hành (NĐ 30/2020/NĐ-CP, ô 11).
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Circulation {
        /// Lưu hành nội bộ.
        Internal = "luu_hanh_noi_bo",
        /// Xem xong trả lại.
        ReturnAfterReading = "xem_xong_tra_lai",
    }
}

impl Circulation {
    /// The printed words of the mark.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Internal => "LƯU HÀNH NỘI BỘ",
            Self::ReturnAfterReading => "XEM XONG TRẢ LẠI",
        }
    }
}

contract! {
    /// Marks on the document, its drafter, and the number of copies.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Marks {
        /// Ô 10b.
        pub urgency: Option<Urgency> = may("do_khan", "Mức độ khẩn; null: không"),
        /// Ô 11.
        pub circulation: Option<Circulation> = may("pham_vi", "Phạm vi lưu hành; null: không hạn chế"),
        /// Ô 12: initials of the drafter, such as `PL`.
        pub drafter: Option<String> = may("nguoi_soan", "Ký hiệu người soạn thảo, ví dụ PL; null: không in"),
        /// Ô 12: number of copies.
        pub copies: Option<u32> = may("so_ban", "Số bản phát hành; null: không in"),
    }
}

contract! {
    /// Who helps the households of a unit, and how.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Assignment {
        /// The unit.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị, trong dấu nháy kép"),
        /// The body that helps.
        pub helper: String = must("co_quan", "Cơ quan, tổ chức giúp đỡ"),
        /// The officer in charge: an office, unless the office prefers a person's name.
        pub officer: Option<String> =
            may("can_bo", "Cán bộ trực tiếp đôn đốc, hướng dẫn: chức danh; null: chưa phân công"),
        /// How the households are supported.
        pub support: String = must("phuong_an", "Phương án hỗ trợ; không ghi tên hộ dân"),
    }
}

contract! {
    /// Works that must be finished for households to reach the criteria.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Works {
        /// What is built or mended.
        pub name: String = must("ten", "Công trình, hạng mục; không ghi tên hộ dân"),
        /// The unit where it stands.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị nơi có công trình, trong dấu nháy kép"),
        /// Who leads.
        pub lead: String = must("chu_tri", "Cơ quan, đơn vị chủ trì"),
        /// Deadline.
        pub deadline: Option<Date> = may("han", "Hạn hoàn thành; null: không đặt hạn"),
        /// Its progress.
        pub progress: Progress = must("trang_thai", "Đã làm đến đâu: chưa làm, đang làm, xong"),
    }
}

choice! {
    /// The progress of a task or a step.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Progress {
        /// Chưa làm.
        NotStarted = "chua_lam",
        /// Đang làm.
        Ongoing = "dang_lam",
        /// Xong.
        Done = "xong",
    }
}

impl Progress {
    /// The printed words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotStarted => "chưa thực hiện",
            Self::Ongoing => "đang thực hiện",
            Self::Done => "đã hoàn thành",
        }
    }
}

contract! {
    /// A task given in the report.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Task {
        /// What is to be done.
        pub work: String = must("viec", "Việc phải làm"),
        /// Who leads.
        pub lead: String = must("chu_tri", "Cơ quan, đơn vị chủ trì"),
        /// Who cooperates.
        pub cooperation: Vec<String> = may("phoi_hop", "Các cơ quan, đơn vị phối hợp; [] nếu không có"),
        /// Deadline.
        pub deadline: Option<Date> = may("han", "Hạn hoàn thành; null: không đặt hạn"),
        /// Its progress.
        pub progress: Progress = must("trang_thai", "Đã làm đến đâu: chưa làm, đang làm, xong"),
        /// Units to which it is assigned, on whose sheets it is printed.
        pub units: Vec<UnitCode> =
            may("don_vi", "Mã các đơn vị được giao; nhiệm vụ in trên phiếu của các đơn vị ấy; [] nếu không có"),
        /// Whether it is assigned to every unit.
        pub of_every_unit: bool = may("moi_don_vi", "true: giao cho mọi đơn vị, in trên phiếu của mọi đơn vị"),
        /// Which of those units have anything to do for it.
        pub only_where: Option<TaskNeed> =
            may("chi_khi", "con_chi_tieu: chỉ in trên phiếu của đơn vị còn phải giảm hộ theo kế hoạch; con_ho_so: chỉ của đơn vị còn hộ đạt tiêu chí chưa có quyết định; không ghi: mọi đơn vị được giao"),
    }
}

choice! {
    /// What a unit must have left for a task to be one of its own.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TaskNeed {
        /// Households that its plan still asks for.
        Target = "con_chi_tieu",
        /// Households that meet the criteria and have no decision yet.
        Dossiers = "con_ho_so",
    }
}

impl Task {
    /// Whether it is assigned to `unit`.
    pub fn falls_to(&self, unit: &UnitCode) -> bool {
        self.of_every_unit || self.units.contains(unit)
    }
}

contract! {
    /// A case (vụ việc) that is followed from report to report; it never names a household.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Case {
        /// The unit it is about.
        pub unit: UnitCode = must("don_vi", "Mã đơn vị nơi có vụ việc, trong dấu nháy kép"),
        /// What it is about.
        pub subject: String = must("noi_dung", "Vụ việc là gì; không ghi tên hộ dân"),
        /// Who leads.
        pub lead: String = must("chu_tri", "Cơ quan, đơn vị chủ trì"),
        /// Who cooperates.
        pub cooperation: Vec<String> = may("phoi_hop", "Các cơ quan, đơn vị phối hợp; [] nếu không có"),
        /// Its steps, in order.
        pub steps: Vec<Step> = may("buoc", "Các bước giải quyết, theo thứ tự"),
    }
}

impl Case {
    /// Its progress: done if every step is done, ongoing if any step has begun.
    pub fn progress(&self) -> Progress {
        let is_all = |progress| !self.steps.is_empty() && self.steps.iter().all(|step| step.progress == progress);
        match (is_all(Progress::Done), self.steps.is_empty() || is_all(Progress::NotStarted)) {
            (true, _) => Progress::Done,
            (_, true) => Progress::NotStarted,
            _ => Progress::Ongoing,
        }
    }
}

contract! {
    /// A step of a case.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Step {
        /// What is to be done.
        pub work: String = must("viec", "Việc của bước này"),
        /// Its progress.
        pub progress: Progress = must("trang_thai", "Đã làm đến đâu: chưa làm, đang làm, xong"),
    }
}

contract! {
    /// `loi-van/2022-09.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Narrative {
        /// The report it belongs to.
        pub period: Period = must("ky", "Kỳ báo cáo, như tên tệp: 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022"),
        /// Number of the report, given after the signing; blank in drafts.
        pub number: Option<String> = may("so", "Số của báo cáo, có sau khi ký; null: chưa có"),
        /// Date of the report, given at the signing; blank in drafts.
        pub date: Option<Date> = may("ngay", "Ngày ký; null: chưa ký"),
        /// Wording of the title.
        pub kind: ReportKind = may("loai", "Tên báo cáo. ket_qua: kết quả; tien_do: tiến độ công tác giảm nghèo"),
        /// Urgency, circulation, drafter and copies.
        pub marks: Marks = may("dau", "Các dấu trên văn bản, người soạn thảo, số bản; bỏ mục này nếu không có"),
        /// The meeting for which the report was made.
        pub meeting: Option<Meeting> = may("cuoc_hop", "Cuộc họp mà báo cáo phục vụ; null: không có"),
        /// I.1 directing documents.
        pub directives: Vec<Citation> = may("van_ban_chi_dao", "Mục I.1: các văn bản chỉ đạo"),
        /// I.2 meetings, inspection, communication.
        pub direction: Vec<String> = may("chi_dao", "Mục I.2: họp, kiểm tra, tuyên truyền; mỗi câu một mục"),
        /// I.3 assignments of helpers.
        pub assignments: Vec<String> = may("phan_cong", "Mục I.3: phân công ai giúp ai; mỗi câu một mục"),
        /// I.3 as a table: which body helps which unit.
        pub helpers: Vec<Assignment> =
            may("giup_do", "Mục I.3, bảng: cơ quan nào giúp hộ nghèo của đơn vị nào, theo phương án nào"),
        /// III.1 results.
        pub results: Vec<String> = may("ket_qua", "Mục III.1: kết quả nổi bật; mỗi câu một mục"),
        /// Units chosen for commendation.
        pub commended: CommendedUnits = may("don_vi_tieu_bieu", "Các đơn vị làm tốt, chọn bằng tay"),
        /// III.2 limits.
        pub limits: Vec<String> = may("ton_tai", "Mục III.2: tồn tại, hạn chế; mỗi câu một mục"),
        /// III.3 causes.
        pub causes: Causes = may("nguyen_nhan", "Mục III.3: nguyên nhân"),
        /// IV.1 solutions.
        pub solutions: Vec<String> = may("giai_phap", "Mục IV.1: giải pháp; mỗi câu một mục"),
        /// IV.2 tasks.
        pub tasks: Vec<Task> = may("nhiem_vu", "Mục IV.2: nhiệm vụ giao cho các cơ quan, đơn vị"),
        /// IV.2 works.
        pub works: Vec<Works> = may("cong_trinh", "Mục IV.2: công trình phải xong để hộ đạt tiêu chí"),
        /// IV.3 cases.
        pub cases: Vec<Case> = may("vu_viec", "Mục IV.3: vụ việc cần theo dõi; không ghi tên hộ dân"),
        /// V proposals.
        pub proposals: Vec<String> = may("kien_nghi", "Mục V: kiến nghị; mỗi câu một mục"),
        /// The notice of posting and the decision about the results of a review.
        pub review: Option<Review> =
            may("ra_soat", "Thông báo niêm yết và quyết định phê duyệt kết quả rà soát (lệnh thong-bao, quyet-dinh); null: không có"),
        /// Totals of the whole territory that were counted by hand, for comparison with the sum of the units.
        pub cross_check: Option<CrossCheck> =
            may("doi_chieu", "Số lũy kế toàn địa bàn tính tay, để đối chiếu với tổng các đơn vị; không in; null: không tính tay"),
    }
}

impl DataFile for Narrative {
    const NAME: &'static str = "loi-van";
    const FILES: &'static str = "data/loi-van/*.yaml";
    const TITLE: &'static str = "Lời văn của một báo cáo";
}

impl Narrative {
    /// The lists of sentences that may mention figures, by their keys.
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

    /// All sentences that may mention figures.
    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.lists().into_iter().flat_map(|(_, sentences)| sentences).map(String::as_str)
    }

    /// The narrative of a report for which nobody has written anything.
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
            review: None,
            cross_check: None,
        }
    }
}

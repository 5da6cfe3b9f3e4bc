//! The breakdowns that a month may have: special groups, reasons of decrease, causes of poverty, further classes of
//! households, the review, money by source and by component, houses, loans. Each is declared once here; keys, schema, checks, indicators, words and tables follow.

use super::breakdown::{count_shape, is_must, rows_of, rows_shape};
use super::{
    Breakdown, BreakdownColumn, BreakdownCounts, BreakdownRow, BreakdownRows, BreakdownShare, BreakdownTime, Limit,
    LimitKind, LimitRows, MonthFigure, Whole,
};
use crate::model::contract::{Contract, Shape, Written, may, must};
use crate::model::{Class, Measure};

const POOR: MonthFigure = MonthFigure::Closing(Class::Poor, Measure::Households);
const NEAR_POOR: MonthFigure = MonthFigure::Closing(Class::NearPoor, Measure::Households);
const HOUSEHOLDS: MonthFigure = MonthFigure::Population(Measure::Households);
const PERSONS: MonthFigure = MonthFigure::Population(Measure::Persons);

/// Counts of each row by itself that must not exceed a whole.
const fn each(columns: &'static [&'static str], whole: Whole) -> Limit {
    Limit { rows: LimitRows::Each, columns, beside: &[], kind: LimitKind::NoMore, whole }
}

/// The same limit, of another kind.
const fn of(kind: LimitKind, limit: Limit) -> Limit {
    Limit { kind, ..limit }
}

const fn share(key: &'static str, label: &'static str, part: &'static str, whole: Whole) -> BreakdownShare {
    BreakdownShare { key, label, part, whole, is_small: true }
}

/// How much of the programme's money was spent, however it is broken down.
const SHARES_OF_MONEY: &[BreakdownShare] = &[BreakdownShare {
    is_small: false,
    ..share("ty_le", "Tỷ lệ giải ngân", "giai_ngan", Whole::Column("giao"))
}];

/// What the programme's money must keep to, however it is broken down.
const LIMITS_OF_MONEY: &[Limit] =
    &[each(&["giai_ngan"], Whole::Column("giao")), of(LimitKind::Money, each(&["giao"], Whole::Figure(HOUSEHOLDS)))];

/// Declares all breakdowns: their kinds, what each is made of, and the part of a month that has it.
macro_rules! breakdowns {
    ($(
        $(#[$doc:meta])*
        $kind:ident $counts:ident = $key:literal $title:literal, $name:literal, $head:literal, $time:ident, adds_up: $adds_up:literal,
        columns { $($column:ident: $column_need:ident $column_key:literal $column_label:literal $unit:literal $column_about:literal;)* }
        rows $row_need:ident { $($row:ident: $row_key:literal $row_label:literal $row_about:literal;)* }
        shares: $shares:expr,
        limits: $limits:expr,
        rising: $rising:expr,
        note: $note:expr;
    )*) => {
        /// One of the breakdowns that a month may have.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BreakdownKind { $($(#[$doc])* $kind,)* }

        impl BreakdownKind {
            /// All of them, in the order of documents.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$kind),*];

            /// What it is made of.
            pub const fn declared(self) -> &'static Breakdown {
                match self { $(Self::$kind => &$counts::DECLARED,)* }
            }

            /// The breakdown with this key in data files.
            pub fn with_key(key: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|kind| kind.declared().key == key)
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $counts(pub(in crate::model) BreakdownCounts);

            impl $counts {
                const DECLARED: Breakdown = Breakdown {
                    key: $key,
                    title: $title,
                    name: $name,
                    head: $head,
                    time: BreakdownTime::$time,
                    adds_up: $adds_up,
                    rows: rows_of!($row_need $($row_key $row_label)*),
                    columns: &[$(BreakdownColumn { key: $column_key, label: $column_label, unit: $unit },)*],
                    shares: $shares,
                    limits: $limits,
                    rising: $rising,
                    note: $note,
                };

                const ROW: Shape = Shape::Map(&[$(
                    $column_need($column_key, count_shape!($column_need), $column_about).named(stringify!($column)),
                )*]);
            }

            impl Contract for $counts {
                const SHAPE: Shape = rows_shape!($row_need Self::ROW; $($row $row_key $row_about)*);

                fn read<W: Written>(written: &W) -> Option<Self> {
                    BreakdownCounts::read(written, &Self::DECLARED, &[$(is_must!($column_need),)*]).map(Self)
                }
            }
        )*
    };
}

breakdowns! {
    /// Households of special groups (form 8 of the review, and those with a woman at their head). A household may belong to
    /// several.
    Groups SpecialGroups = "nhom_dac_thu" "Hộ nghèo, hộ cận nghèo theo nhóm đối tượng", "Nhóm đối tượng", "Nhóm", End, adds_up: false,
    columns {
        all: may "tong_so_ho" "Tổng số hộ của nhóm" "hộ" "Tổng số hộ thuộc nhóm ở đơn vị, mọi hộ; null: không theo dõi";
        poor: must "ngheo" "Hộ nghèo" "hộ" "Số hộ nghèo thuộc nhóm, cuối kỳ";
        near_poor: must "can_ngheo" "Hộ cận nghèo" "hộ" "Số hộ cận nghèo thuộc nhóm, cuối kỳ";
    }
    rows may {
        ethnic_minority: "dan_toc_thieu_so" "hộ dân tộc thiểu số" "Hộ dân tộc thiểu số; null: không theo dõi";
        unable_to_work: "khong_kha_nang_lao_dong" "hộ không có khả năng lao động" "Hộ không có khả năng lao động; null: không theo dõi";
        merit: "nguoi_co_cong" "hộ có người có công với cách mạng" "Hộ có thành viên là người có công với cách mạng; null: không theo dõi";
        female_head: "chu_ho_nu" "hộ có chủ hộ là nữ" "Hộ có chủ hộ là nữ; null: không theo dõi";
    }
    shares: &[
        share("ty_trong_ngheo", "Tỷ trọng trong số hộ nghèo", "ngheo", Whole::Figure(POOR)),
        share("ty_trong_can_ngheo", "Tỷ trọng trong số hộ cận nghèo", "can_ngheo", Whole::Figure(NEAR_POOR)),
        share("ty_le_ngheo", "Tỷ lệ hộ nghèo của nhóm", "ngheo", Whole::Column("tong_so_ho")),
    ],
    limits: &[
        each(&["ngheo"], Whole::Figure(POOR)),
        each(&["can_ngheo"], Whole::Figure(NEAR_POOR)),
        each(&["ngheo", "can_ngheo"], Whole::Column("tong_so_ho")),
        each(&["tong_so_ho"], Whole::Figure(HOUSEHOLDS)),
    ],
    rising: &[],
    note: Some("Một hộ có thể thuộc nhiều nhóm, nên các nhóm không cộng với nhau.");

    /// Why households left the lists for other reasons (column 4 of forms 2 and 3).
    Reasons DecreaseReasons = "ly_do_giam" "Lý do giảm khác của hộ nghèo, hộ cận nghèo", "Lý do giảm khác", "Lý do", Month, adds_up: true,
    columns {
        poor: must "ngheo" "Hộ nghèo" "hộ" "Số hộ nghèo giảm khác trong tháng vì lý do này";
        near_poor: must "can_ngheo" "Hộ cận nghèo" "hộ" "Số hộ cận nghèo giảm khác trong tháng vì lý do này";
    }
    rows must {
        died: "qua_doi" "hộ không còn người" "Hộ không còn người (qua đời)";
        moved: "chuyen_di" "hộ chuyển đi nơi khác" "Hộ chuyển đi nơi khác";
        merged: "nhap_ho" "hộ nhập với hộ khác" "Hộ nhập với hộ khác";
        other: "khac" "lý do khác" "Lý do khác";
    }
    shares: &[],
    limits: &[
        Limit {
            rows: LimitRows::Together,
            columns: &["ngheo"],
            beside: &[],
            kind: LimitKind::Exactly,
            whole: Whole::Figure(MonthFigure::OtherDecrease(Class::Poor)),
        },
        Limit {
            rows: LimitRows::Together,
            columns: &["can_ngheo"],
            beside: &[],
            kind: LimitKind::Exactly,
            whole: Whole::Figure(MonthFigure::OtherDecrease(Class::NearPoor)),
        },
    ],
    rising: &[],
    note: None;

    /// Why households are poor (form 10 of the review). A household may name several causes.
    Causes PovertyCauses = "nguyen_nhan_ngheo" "Nguyên nhân nghèo, cận nghèo", "Nguyên nhân nghèo", "Nguyên nhân", End, adds_up: false,
    columns {
        poor: must "ngheo" "Hộ nghèo" "hộ" "Số hộ nghèo có nguyên nhân này, cuối kỳ";
        near_poor: must "can_ngheo" "Hộ cận nghèo" "hộ" "Số hộ cận nghèo có nguyên nhân này, cuối kỳ";
    }
    rows may {
        land: "thieu_dat" "thiếu đất sản xuất" "Thiếu đất sản xuất; null: không theo dõi";
        capital: "thieu_von" "thiếu vốn sản xuất" "Thiếu vốn sản xuất; null: không theo dõi";
        labour: "thieu_lao_dong" "thiếu lao động" "Thiếu lao động; null: không theo dõi";
        tools: "thieu_cong_cu" "thiếu công cụ, phương tiện sản xuất" "Thiếu công cụ, phương tiện sản xuất; null: không theo dõi";
        knowledge: "thieu_kien_thuc" "thiếu kiến thức về sản xuất" "Thiếu kiến thức về sản xuất; null: không theo dõi";
        skills: "thieu_ky_nang" "thiếu kỹ năng lao động" "Thiếu kỹ năng lao động; null: không theo dõi";
        illness: "om_dau" "ốm đau, bệnh nặng, tai nạn" "Ốm đau, bệnh nặng, tai nạn; null: không theo dõi";
        other: "khac" "nguyên nhân khác" "Nguyên nhân khác; null: không theo dõi";
    }
    shares: &[
        share("ty_le_ngheo", "Tỷ lệ/ số hộ nghèo", "ngheo", Whole::Figure(POOR)),
        share("ty_le_can_ngheo", "Tỷ lệ/ số hộ cận nghèo", "can_ngheo", Whole::Figure(NEAR_POOR)),
    ],
    limits: &[
        each(&["ngheo"], Whole::Figure(POOR)),
        each(&["can_ngheo"], Whole::Figure(NEAR_POOR)),
        Limit { rows: LimitRows::Together, ..of(LimitKind::NoFewer, each(&["ngheo"], Whole::Figure(POOR))) },
        Limit { rows: LimitRows::Together, ..of(LimitKind::NoFewer, each(&["can_ngheo"], Whole::Figure(NEAR_POOR))) },
    ],
    rising: &[],
    note: Some("Một hộ có thể có nhiều nguyên nhân, nên các nguyên nhân không cộng với nhau.");

    /// Households and workers of further classes, which the review finds besides the two lists.
    Classes FurtherClasses = "dien_khac" "Hộ có mức sống trung bình, người lao động có thu nhập thấp", "Diện khác", "Diện", End, adds_up: false,
    columns {
        households: may "ho" "Hộ" "hộ" "Số hộ, không gồm hộ nghèo, hộ cận nghèo; null: không theo dõi";
        persons: must "khau" "Người" "người" "Số người";
    }
    rows may {
        farm: "nong_lam_ngu_diem" "hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình" "Hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình; null: không theo dõi";
        workers: "lao_dong_thu_nhap_thap" "người lao động có thu nhập thấp" "Người lao động có thu nhập thấp, không thuộc hộ nghèo, hộ cận nghèo; null: không theo dõi";
    }
    shares: &[
        share("ty_le_ho", "Tỷ lệ/ tổng số hộ", "ho", Whole::Figure(HOUSEHOLDS)),
        share("ty_le_khau", "Tỷ lệ/ tổng số nhân khẩu", "khau", Whole::Figure(PERSONS)),
    ],
    limits: &[
        Limit { beside: &[POOR, NEAR_POOR], ..each(&["ho"], Whole::Figure(HOUSEHOLDS)) },
        Limit {
            beside: &[
                MonthFigure::Closing(Class::Poor, Measure::Persons),
                MonthFigure::Closing(Class::NearPoor, Measure::Persons),
            ],
            ..each(&["khau"], Whole::Figure(PERSONS))
        },
        each(&["ho"], Whole::Column("khau")),
        of(LimitKind::Pair, each(&["khau"], Whole::Column("ho"))),
    ],
    rising: &[],
    note: None;

    /// Households that were reviewed since the start of the year, by how they came to it, and with which result. Each household
    /// counts once.
    Reviewed ReviewedHouseholds = "ra_soat" "Kết quả rà soát hộ", "Rà soát", "Hộ được rà soát", ToDate, adds_up: true,
    columns {
        reviewed: must "da_ra_soat" "Đã rà soát" "hộ" "Số hộ đã rà soát từ đầu năm, mỗi hộ tính một lần";
        poor: must "ngheo" "Kết quả: hộ nghèo" "hộ" "Trong đó: kết quả là hộ nghèo";
        near_poor: must "can_ngheo" "Kết quả: hộ cận nghèo" "hộ" "Trong đó: kết quả là hộ cận nghèo";
        neither: must "khong_thuoc_dien" "Không thuộc diện" "hộ" "Trong đó: không thuộc diện hộ nghèo, hộ cận nghèo";
    }
    rows must {
        listed: "danh_sach_cu" "hộ có trong danh sách đang quản lý" "Hộ có trong danh sách hộ nghèo, hộ cận nghèo đang quản lý";
        requested: "de_nghi" "hộ có giấy đề nghị" "Hộ có giấy đề nghị rà soát";
        found: "phat_hien" "hộ do cơ sở phát hiện" "Hộ do thôn, tổ dân phố phát hiện";
    }
    shares: &[],
    limits: &[
        Limit {
            kind: LimitKind::Exactly,
            ..each(&["ngheo", "can_ngheo", "khong_thuoc_dien"], Whole::Column("da_ra_soat"))
        },
        Limit { rows: LimitRows::Together, ..each(&["da_ra_soat"], Whole::Figure(HOUSEHOLDS)) },
    ],
    rising: &["da_ra_soat"],
    note: Some("Mỗi hộ tính một lần, theo kết quả rà soát gần nhất.");

    /// Money of the programme since the start of the year, in millions of đồng, by where it comes from.
    Money ProgrammeMoney = "kinh_phi" "Kinh phí thực hiện chương trình", "Kinh phí", "Nguồn vốn", ToDate, adds_up: true,
    columns {
        assigned: must "giao" "Được giao" "triệu đồng" "Số vốn được giao trong năm, triệu đồng";
        disbursed: must "giai_ngan" "Đã giải ngân" "triệu đồng" "Số vốn đã giải ngân từ đầu năm, triệu đồng";
    }
    rows must {
        central: "trung_uong" "ngân sách trung ương" "Ngân sách trung ương";
        local: "dia_phuong" "ngân sách địa phương" "Ngân sách địa phương";
        given: "huy_dong" "vốn huy động khác" "Vốn huy động khác: doanh nghiệp, cộng đồng, lồng ghép";
    }
    shares: SHARES_OF_MONEY,
    limits: LIMITS_OF_MONEY,
    rising: &["giao", "giai_ngan"],
    note: None;

    /// The same money by the components of the programme, which the project lists.
    Components ComponentMoney = "kinh_phi_du_an" "Kinh phí thực hiện chương trình theo dự án", "Kinh phí theo dự án", "Dự án", ToDate, adds_up: true,
    columns {
        assigned: must "giao" "Được giao" "triệu đồng" "Số vốn được giao trong năm, triệu đồng; không có vốn thì ghi 0";
        disbursed: must "giai_ngan" "Đã giải ngân" "triệu đồng" "Số vốn đã giải ngân từ đầu năm, triệu đồng";
    }
    rows components {}
    shares: SHARES_OF_MONEY,
    limits: LIMITS_OF_MONEY,
    rising: &["giao", "giai_ngan"],
    note: None;

    /// Houses that households were helped to build or to repair, since the start of the year.
    Houses HousingSupport = "ho_tro_nha_o" "Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo", "Hỗ trợ nhà ở", "Hình thức", ToDate, adds_up: true,
    columns {
        planned: must "ke_hoach" "Kế hoạch năm" "nhà" "Số nhà theo kế hoạch của năm";
        begun: must "khoi_cong" "Đã khởi công" "nhà" "Số nhà đã khởi công từ đầu năm, gồm cả nhà đã hoàn thành";
        finished: must "hoan_thanh" "Đã hoàn thành" "nhà" "Số nhà đã hoàn thành, bàn giao từ đầu năm";
        money: must "kinh_phi" "Kinh phí đã hỗ trợ" "triệu đồng" "Kinh phí đã hỗ trợ từ đầu năm, triệu đồng";
    }
    rows must {
        built: "xay_moi" "nhà xây mới" "Nhà xây mới";
        repaired: "sua_chua" "nhà sửa chữa" "Nhà sửa chữa";
    }
    shares: &[BreakdownShare { is_small: false, ..share("ty_le", "Hoàn thành/ kế hoạch", "hoan_thanh", Whole::Column("ke_hoach")) }],
    limits: &[
        each(&["hoan_thanh"], Whole::Column("khoi_cong")),
        of(LimitKind::Needed, each(&["kinh_phi"], Whole::Column("hoan_thanh"))),
        of(LimitKind::Money, each(&["kinh_phi"], Whole::Column("ke_hoach"))),
    ],
    rising: &["khoi_cong", "hoan_thanh", "kinh_phi"],
    note: None;

    /// What is still owed of preferential loans, in millions of đồng, by who has borrowed.
    Loans OutstandingLoans = "du_no_tin_dung" "Dư nợ tín dụng chính sách", "Dư nợ tín dụng", "Đối tượng vay", End, adds_up: true,
    columns {
        households: must "ho" "Hộ còn dư nợ" "hộ" "Số hộ còn dư nợ cuối kỳ, mỗi hộ tính một lần";
        owed: must "du_no" "Dư nợ" "triệu đồng" "Dư nợ cuối kỳ, triệu đồng";
        overdue: must "qua_han" "Nợ quá hạn" "triệu đồng" "Trong dư nợ: nợ quá hạn, triệu đồng";
    }
    rows must {
        poor: "ho_ngheo" "hộ nghèo" "Hộ nghèo";
        near_poor: "ho_can_ngheo" "hộ cận nghèo" "Hộ cận nghèo";
        escaped: "ho_moi_thoat_ngheo" "hộ mới thoát nghèo" "Hộ mới thoát nghèo";
    }
    shares: &[share("ty_le_qua_han", "Nợ quá hạn/ dư nợ", "qua_han", Whole::Column("du_no"))],
    limits: &[
        each(&["qua_han"], Whole::Column("du_no")),
        of(LimitKind::Pair, each(&["du_no"], Whole::Column("ho"))),
        of(LimitKind::Money, each(&["du_no"], Whole::Column("ho"))),
        Limit { rows: LimitRows::Together, ..each(&["ho"], Whole::Figure(HOUSEHOLDS)) },
        Limit { rows: LimitRows::One("ho_ngheo"), ..of(LimitKind::Seldom, each(&["ho"], Whole::Figure(POOR))) },
        Limit { rows: LimitRows::One("ho_can_ngheo"), ..of(LimitKind::Seldom, each(&["ho"], Whole::Figure(NEAR_POOR))) },
    ],
    rising: &[],
    note: Some("Mỗi hộ tính một lần, theo diện của hộ cuối kỳ.");
}

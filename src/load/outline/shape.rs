//! The shape of the file of an outline.

use crate::model::contract::Shape::{self, Choice, Count, Flag, List, Map, Text};
use crate::model::contract::{Field, may, must};

/// The shape of `templates/bao-cao.yaml`, `phieu.yaml`, `cong-van.yaml` and `dinh-chinh.yaml`.
pub(super) const OUTLINE: Shape = Map(&[
    may(
        "danh_so",
        Choice(&["la_ma", "so", "dieu"]),
        "Cách đánh số mục lớn. la_ma: I, II, III; so: 1, 2, 3; dieu: Điều 1, Điều 2",
    ),
    may("co_bang", SIZE, "Cỡ chữ trong bảng"),
    may("co_bang_phu_luc", SIZE, "Cỡ chữ trong bảng của phụ lục"),
    may("dau", List(&Map(BLOCK)), "Phần đầu, trước các lưu ý"),
    may("mo_dau", List(&Map(BLOCK)), "Sau các lưu ý, trước mục đầu tiên"),
    may("phan", List(&Map(SECTION)), "Các mục, theo thứ tự"),
    may("ket", List(&Map(WORDS)), "Đoạn cuối, đi liền với chữ ký"),
    may("phu_luc", List(&Map(APPENDIX)), "Các phụ lục, theo thứ tự"),
]);

const SIZE: Shape = Choice(&["8", "8.5", "9", "9.5", "10", "10.5", "11", "11.5", "12", "12.5", "13", "14"]);

const WORDS: &[Field] = &[must("van", Text, "Đoạn văn: tên phần trong tệp lời văn")];

const EDITION: Field =
    may("chi_ban", Choice(&["day_du", "cong_khai"]), "Chỉ in ở bản đầy đủ (day_du) hoặc bản công khai (cong_khai)");
const NEEDS: Field =
    may("chi_khi", Text, "Chỉ in khi có bảng, biểu đồ, phụ lục này: bang.TEN, bieu_do.TEN, phu_luc.TEN");

const TEXT: Field = may("van", Text, "Đoạn văn: tên phần trong tệp lời văn, hoặc tên mục trong loi-van");
const LEAD: Field = may("dan", List(&Text), "Câu dẫn; mỗi vế một dòng");
const ITEMS: Field = may("cac_diem", Text, "Các điểm a), b), c)");
const TABLE: Field = may("bang", Text, "Bảng");
const CHART: Field = may("bieu_do", Text, "Biểu đồ");
const SIZE_OF: Field = may("co", SIZE, "Cỡ chữ của bảng");
const CLOSE: Field = may("khit", Flag, "true: các dòng của bảng sát nhau");
const TIGHT: Field = may("sat", Flag, "true: ít khoảng trống quanh bảng, biểu đồ");
const UNNUMBERED: Field = may("khong_so", Flag, "true: bảng không đánh số");
const WORKBOOK: Field = may("trang_tinh", Text, "Tên trang của bảng này trong tệp bảng tính");
const WIDTH: Field = may("rong", Count, "Bề rộng biểu đồ, phần trăm bề rộng chữ");
const FLOATS: Field = may("noi", Flag, "true: biểu đồ được sang đầu trang sau");

const BLOCK: &[Field] =
    &[TEXT, LEAD, ITEMS, TABLE, CHART, EDITION, NEEDS, SIZE_OF, CLOSE, TIGHT, UNNUMBERED, WORKBOOK, WIDTH, FLOATS];

const NAME: Field = may("ma", Text, "Tên gọi trong tệp này, mỗi tên một lần");
const HEADING: Field = may("ten", Text, "Tên in trên giấy");
const KEPT: Field = may("luon_in", Flag, "true: in tên mục cả khi trong mục không có gì");
const SINGLE: Field = may("bo_ten_khi_mot_minh", Flag, "true: không in tên khi trong mục chỉ có riêng phần này");

/// Declares the shape of a section: its name, its heading and its content. Sections contain clauses, and clauses
/// contain points.
macro_rules! level {
    ($name:ident, $below:ident) => {
        const $name: &[Field] = &[
            NAME,
            HEADING,
            may("gom", List(&Map($below)), "Những gì có trong đó, theo thứ tự"),
            KEPT,
            SINGLE,
            TEXT,
            LEAD,
            ITEMS,
            TABLE,
            CHART,
            EDITION,
            NEEDS,
            SIZE_OF,
            CLOSE,
            TIGHT,
            UNNUMBERED,
            WORKBOOK,
            WIDTH,
            FLOATS,
        ];
    };
}

level!(POINT, BLOCK);
level!(CLAUSE, POINT);

const SECTION: &[Field] = &[
    must("ma", Text, "Tên gọi trong tệp này, mỗi tên một lần"),
    must("ten", Text, "Tên in trên giấy"),
    must("gom", List(&Map(CLAUSE)), "Những gì có trong mục, theo thứ tự"),
    KEPT,
    EDITION,
    NEEDS,
];

const APPENDIX: &[Field] = &[
    must("ma", Text, "Tên gọi trong tệp này, mỗi tên một lần; dùng trong {{ phu_luc.TEN }}"),
    must("ten", Text, "Tên in trên giấy"),
    must("gom", List(&Map(BLOCK)), "Những gì có trong phụ lục, theo thứ tự"),
    may("ngang", Flag, "true: phụ lục đặt trang ngang"),
    EDITION,
    NEEDS,
];

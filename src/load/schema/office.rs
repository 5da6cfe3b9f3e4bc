//! The files that are set up once: the reporting body, the units, the policies.

use crate::load::shape::Shape::{self, Choice, Code, Count, Date, Flag, Key, List, Map, OrNull, Text};
use crate::load::shape::{Field, may, must};
use crate::model::UnitKind;

/// `baocao.yaml`.
pub(in crate::load) const SETTINGS: Shape = Map(&[
    must("co_quan", Map(ISSUER), "Cơ quan báo cáo"),
    must("dia_ban", Map(TERRITORY), "Địa bàn mà các số tổng hợp nói về"),
    must("nguoi_ky", Map(SIGNER), "Người ký báo cáo"),
    may("kinh_gui", List(&Text), "Nơi gửi ở phần “Kính gửi”; [] nếu báo cáo không có phần này"),
    may("noi_nhan", List(&Text), "Nơi nhận, mỗi nơi một mục, không ghi gạch đầu dòng và dấu chấm phẩy; “Lưu” tự thêm"),
    must("chuong_trinh", Map(PROGRAMME), "Chương trình mà báo cáo thuộc về"),
    must(
        "cach_tinh_ky",
        Choice(&["nghi_dinh_09", "duong_lich"]),
        "Kỳ tháng tính thế nào. nghi_dinh_09: từ ngày 15 tháng trước đến ngày 14; duong_lich: từ ngày 1 đến cuối tháng",
    ),
    must("chuan_ngheo", Map(STANDARD), "Chuẩn nghèo đang áp dụng"),
    may("tuy_chon", Map(OPTIONS), "Cách trình bày số"),
]);

const ISSUER: &[Field] = &[
    may("chu_quan", OrNull(&Text), "Cơ quan chủ quản, dòng trên tên cơ quan ban hành; null: không có"),
    must("ban_hanh", List(&Text), "Tên cơ quan ban hành ở đầu trang, mỗi dòng một mục, chữ hoa"),
    must("ten", Text, "Tên đầy đủ trong câu văn"),
    must("goi_tat", Text, "Tên gọi tắt trong câu văn"),
    must("dia_danh", Text, "Địa danh trước ngày tháng"),
    must("ky_hieu", Text, "Ký hiệu sau số văn bản, ví dụ BC-UBND"),
    must("soan_thao", Text, "Ký hiệu đơn vị soạn thảo ở phần “Lưu: VT, …”"),
    may("dia_chi", OrNull(&Text), "Địa chỉ, thư điện tử, điện thoại ở chân trang 1; null: không in"),
    may(
        "quyet_dinh",
        OrNull(&Text),
        "Ai ban hành quyết định công nhận thoát nghèo, ví dụ Chủ tịch UBND cấp xã; null: không nêu",
    ),
];

const TERRITORY: &[Field] = &[
    must("ma", Code, "Mã đơn vị hành chính của địa bàn, trong dấu nháy kép"),
    must("ten", Text, "Tên địa bàn, ví dụ thành phố Móng Cái"),
    must("goi_tat", Text, "Gọi tắt, ví dụ thành phố"),
];

const SIGNER: &[Field] = &[
    must("chuc_danh", List(&Text), "Các dòng quyền hạn, chức vụ: TM. …, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
    may("ho_ten", OrNull(&Text), "Họ tên người ký; null: để trống"),
];

const PROGRAMME: &[Field] =
    &[must("ten", Text, "Tên đầy đủ của chương trình"), must("viet_tat", Text, "Tên viết ngắn trong câu văn")];

const STANDARD: &[Field] = &[
    must("ten", Text, "Tên chuẩn nghèo"),
    must("can_cu", Text, "Văn bản quy định chuẩn nghèo"),
    must("hieu_luc_tu", Date, "Ngày bắt đầu có hiệu lực"),
    must("hieu_luc_den", Date, "Ngày hết hiệu lực"),
    must("nguong_do_thi", Count, "Mức thu nhập bình quân khu vực thành thị, đồng một người một tháng"),
    must("nguong_nong_thon", Count, "Mức thu nhập bình quân khu vực nông thôn, đồng một người một tháng"),
    must("so_chi_so_toi_thieu", Count, "Số chỉ số thiếu hụt ít nhất của hộ nghèo"),
];

const OPTIONS: &[Field] = &[
    may(
        "lam_tron",
        Choice(&["mot_so_le", "gon"]),
        "Tỷ lệ viết thế nào. mot_so_le: luôn một số lẻ (63,2%); gon: số lẻ chỉ khi đúng bằng (63%; 87,5%)",
    ),
    may("hai_chu_so", Flag, "true: trong câu văn viết 01 … 09; false: viết 1 … 9"),
    may("minh_hoa", OrNull(&Text), "Câu ghi chú in trên mọi tài liệu; null: không có"),
    may("in_ma_noi_dung", Flag, "true: in mã nội dung ở cuối văn bản; mã luôn có trong thông tin của tệp PDF"),
    may("nguong_cong_khai", OrNull(&Count), "Bản công khai giấu số của đơn vị nhỏ hơn ngưỡng này; null: 3"),
];

/// `don-vi.yaml`.
pub(in crate::load) const UNITS: Shape =
    Map(&[must("don_vi", List(&Map(UNIT)), "Danh sách đơn vị, theo thứ tự của mọi biểu")]);

const UNIT: &[Field] = &[
    must("ma", Code, "Mã đơn vị hành chính, trong dấu nháy kép"),
    must("ten", Text, "Tên riêng, không kèm loại đơn vị: Ka Long, không phải phường Ka Long"),
    must("loai", Choice(UnitKind::KEYS), UnitKind::ABOUT),
    must("khu_vuc", Choice(&["do_thi", "nong_thon"]), "Khu vực thành thị hay nông thôn"),
    must("thuoc", Code, "Mã của đơn vị cấp trên"),
    may("tu", OrNull(&Date), "Ngày đầu tiên đơn vị tồn tại; null: từ trước khi có số liệu"),
    may("den", OrNull(&Date), "Ngày cuối cùng đơn vị tồn tại; null: vẫn còn"),
    may("ke_thua", List(&Code), "Mã các đơn vị kế thừa sau khi sắp xếp; [] nếu không có"),
];

/// `chinh-sach.yaml`.
pub(in crate::load) const POLICIES: Shape = Map(&[must(
    "chinh_sach",
    List(&Map(POLICY)),
    "Các chính sách được theo dõi, theo thứ tự a), b), c) trong báo cáo",
)]);

const POLICY: &[Field] = &[
    must("ma", Key, "Mã chính sách, dùng làm tên mục trong tệp số liệu tháng"),
    must("ten", Text, "Tên chính sách, cũng là nhãn trên biểu đồ"),
    must("don_vi_tinh", Text, "Đếm gì: hộ, người, học sinh"),
    must("co_so", Text, "Mẫu số của tỷ lệ là những ai"),
    may("thuoc", OrNull(&Key), "Mã chính sách lớn mà mục này là một phần; null: không thuộc chính sách nào"),
    may("ghi_chu_co_so", OrNull(&Text), "Nói rõ hơn về mẫu số; null: không cần"),
    must("cau", Text, "Câu trong báo cáo; chỗ điền: {{ ty_le }}, {{ duoc }}, {{ thuoc_dien }}, {{ co_so }}"),
    may("so_tien", OrNull(&Text), "Tên cột số tiền; null: chính sách không có số tiền"),
];

//! What people write for one report.

use super::{CITATION, CROSS_CHECK};
use crate::load::shape::Shape::{self, Choice, Code, Count, Date, Flag, List, Map, OrNull, Period, Text};
use crate::load::shape::{Field, may, must};

/// `loi-van/2022-09.yaml`.
pub(in crate::load) const NARRATIVE: Shape = Map(&[
    must("ky", Period, "Kỳ báo cáo, như tên tệp: 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022"),
    may("so", OrNull(&Text), "Số của báo cáo, có sau khi ký; null: chưa có"),
    may("ngay", OrNull(&Date), "Ngày ký; null: chưa ký"),
    may("loai", Choice(&["ket_qua", "tien_do"]), "Tên báo cáo. ket_qua: kết quả; tien_do: tiến độ công tác giảm nghèo"),
    may("dau", Map(MARKS), "Các dấu trên văn bản, người soạn thảo, số bản; bỏ mục này nếu không có"),
    may("cuoc_hop", OrNull(&Map(MEETING)), "Cuộc họp mà báo cáo phục vụ; null: không có"),
    may("van_ban_chi_dao", List(&Map(CITATION)), "Mục I.1: các văn bản chỉ đạo"),
    may("chi_dao", List(&Text), "Mục I.2: họp, kiểm tra, tuyên truyền; mỗi câu một mục"),
    may("phan_cong", List(&Text), "Mục I.3: phân công ai giúp ai; mỗi câu một mục"),
    may(
        "giup_do",
        List(&Map(ASSIGNMENT)),
        "Mục I.3, bảng: cơ quan nào giúp hộ nghèo của đơn vị nào, theo phương án nào",
    ),
    may("ket_qua", List(&Text), "Mục III.1: kết quả nổi bật; mỗi câu một mục"),
    may("don_vi_tieu_bieu", Map(COMMENDED), "Các đơn vị làm tốt, chọn bằng tay"),
    may("ton_tai", List(&Text), "Mục III.2: tồn tại, hạn chế; mỗi câu một mục"),
    may("nguyen_nhan", Map(CAUSES), "Mục III.3: nguyên nhân"),
    may("giai_phap", List(&Text), "Mục IV.1: giải pháp; mỗi câu một mục"),
    may("nhiem_vu", List(&Map(TASK)), "Mục IV.2: nhiệm vụ giao cho các cơ quan, đơn vị"),
    may("cong_trinh", List(&Map(WORKS)), "Mục IV.2: công trình phải xong để hộ đạt tiêu chí"),
    may("vu_viec", List(&Map(CASE)), "Mục IV.3: vụ việc cần theo dõi; không ghi tên hộ dân"),
    may("kien_nghi", List(&Text), "Mục V: kiến nghị; mỗi câu một mục"),
    may(
        "doi_chieu",
        OrNull(&Map(CROSS_CHECK)),
        "Số lũy kế toàn địa bàn tính tay, để đối chiếu với tổng các đơn vị; không in; null: không tính tay",
    ),
]);

const MARKS: &[Field] = &[
    may("do_khan", OrNull(&Choice(&["khan", "thuong_khan", "hoa_toc"])), "Mức độ khẩn; null: không"),
    may("pham_vi", OrNull(&Choice(&["luu_hanh_noi_bo", "xem_xong_tra_lai"])), "Phạm vi lưu hành; null: không hạn chế"),
    may("nguoi_soan", OrNull(&Text), "Ký hiệu người soạn thảo, ví dụ PL; null: không in"),
    may("so_ban", OrNull(&Count), "Số bản phát hành; null: không in"),
];

const MEETING: &[Field] = &[
    must("ngay", Date, "Ngày họp"),
    must("noi_dung", Text, "Nội dung cuộc họp"),
    must("chu_tri", Text, "Chức danh người chủ trì"),
];

const COMMENDED: &[Field] = &[
    may("don_vi", List(&Code), "Mã các đơn vị, trong dấu nháy kép; tên và loại lấy từ danh sách đơn vị"),
    may("khac", List(&Text), "Cơ quan, tổ chức khác"),
];

const CAUSES: &[Field] = &[
    may("khach_quan", List(&Text), "Nguyên nhân khách quan; mỗi câu một mục"),
    may("chu_quan", List(&Text), "Nguyên nhân chủ quan; mỗi câu một mục"),
];

const PROGRESS: Field =
    must("trang_thai", Choice(&["chua_lam", "dang_lam", "xong"]), "Đã làm đến đâu: chưa làm, đang làm, xong");
const LEAD: Field = must("chu_tri", Text, "Cơ quan, đơn vị chủ trì");
const COOPERATION: Field = may("phoi_hop", List(&Text), "Các cơ quan, đơn vị phối hợp; [] nếu không có");

const ASSIGNMENT: &[Field] = &[
    must("don_vi", Code, "Mã đơn vị, trong dấu nháy kép"),
    must("co_quan", Text, "Cơ quan, tổ chức giúp đỡ"),
    may("can_bo", OrNull(&Text), "Cán bộ trực tiếp đôn đốc, hướng dẫn: chức danh; null: chưa phân công"),
    must("phuong_an", Text, "Phương án hỗ trợ; không ghi tên hộ dân"),
];

const WORKS: &[Field] = &[
    must("ten", Text, "Công trình, hạng mục; không ghi tên hộ dân"),
    must("don_vi", Code, "Mã đơn vị nơi có công trình, trong dấu nháy kép"),
    LEAD,
    may("han", OrNull(&Date), "Hạn hoàn thành; null: không đặt hạn"),
    PROGRESS,
];

const TASK: &[Field] = &[
    must("viec", Text, "Việc phải làm"),
    LEAD,
    COOPERATION,
    may("han", OrNull(&Date), "Hạn hoàn thành; null: không đặt hạn"),
    PROGRESS,
    may("don_vi", List(&Code), "Mã các đơn vị được giao; nhiệm vụ in trên phiếu của các đơn vị ấy; [] nếu không có"),
    may("moi_don_vi", Flag, "true: giao cho mọi đơn vị, in trên phiếu của mọi đơn vị"),
];

const CASE: &[Field] = &[
    must("don_vi", Code, "Mã đơn vị nơi có vụ việc, trong dấu nháy kép"),
    must("noi_dung", Text, "Vụ việc là gì; không ghi tên hộ dân"),
    LEAD,
    COOPERATION,
    may("buoc", List(&Map(STEP)), "Các bước giải quyết, theo thứ tự"),
];

const STEP: &[Field] = &[must("viec", Text, "Việc của bước này"), PROGRESS];

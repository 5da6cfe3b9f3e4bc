//! What one unit reports for one month, with the columns of the forms of Thông tư 07/2021/TT-BLĐTBXH.

use super::CROSS_CHECK;
use crate::load::shape::Shape::{self, Choice, Code, Count, Date, Keyed, List, Map, Month, OrNull, Text};
use crate::load::shape::{Field, may, must};

/// `so-lieu/2022-09/06709-ka-long.yaml`.
pub(in crate::load) const UNIT_MONTH: Shape = Map(&[
    must("don_vi", Code, "Mã đơn vị, trong dấu nháy kép, như phần đầu của tên tệp"),
    must("ky", Month, "Tháng báo cáo, như tên thư mục: 2022-09"),
    must("trang_thai", Choice(&["uoc", "chinh_thuc"]), "Số liệu ước (uoc) hay chính thức (chinh_thuc)"),
    must("ngay_chot", Date, "Ngày chốt số liệu: 2022-09-14"),
    must("dan_cu", Map(POPULATION), "Tổng số hộ, số khẩu của đơn vị, mọi hộ"),
    must("ngheo", Map(POOR), "Biểu diễn biến hộ nghèo trong tháng"),
    must("can_ngheo", Map(NEAR_POOR), "Biểu diễn biến hộ cận nghèo trong tháng"),
    may("thieu_hut", OrNull(&Map(LACKS)), "Số hộ trong danh sách cuối kỳ thiếu hụt từng chỉ số; null: chưa có số liệu"),
    may(
        "chinh_sach",
        Keyed(&OrNull(&Map(COVERAGE))),
        "Kết quả từng chính sách, lũy kế từ đầu năm; tên mục là mã trong chinh-sach.yaml; null: chưa có số liệu",
    ),
    may("ho_so", OrNull(&Map(DOSSIERS)), "Hồ sơ công nhận thoát nghèo, lũy kế từ đầu năm; null: chưa có số liệu"),
    may(
        "doi_chieu",
        OrNull(&Map(CROSS_CHECK)),
        "Số lũy kế đơn vị tự tính, để đối chiếu với tổng các tháng; không in; null: không tự tính",
    ),
    may("nhan_xet", Map(REMARKS), "Nhận xét của đơn vị, in nguyên văn trên phiếu"),
    may("giai_trinh", List(&Map(EXPLANATION)), "Giải trình các cảnh báo; [] nếu không có"),
]);

const POPULATION: &[Field] =
    &[must("ho", Count, "Tổng số hộ của đơn vị"), must("khau", Count, "Tổng số nhân khẩu của đơn vị")];

const POOR: &[Field] = &[
    must("ho", Map(POOR_ROW), "Số hộ nghèo, cột 1 đến cột 9"),
    must("khau", Map(POOR_ROW), "Số nhân khẩu của hộ nghèo, cột 1 đến cột 9"),
];

const POOR_ROW: &[Field] = &[
    must("dau_ky", Count, "Biểu diễn biến hộ nghèo, cột 1: đầu kỳ, bằng cuối kỳ tháng trước"),
    must("thanh_can_ngheo", Count, "Biểu diễn biến hộ nghèo, cột 2: giảm, trở thành hộ cận nghèo"),
    must("vuot_chuan", Count, "Biểu diễn biến hộ nghèo, cột 3: giảm, vượt chuẩn cận nghèo"),
    must("giam_khac", Count, "Biểu diễn biến hộ nghèo, cột 4: giảm khác (chuyển đi, chết, nhập hộ)"),
    must("tu_can_ngheo", Count, "Biểu diễn biến hộ nghèo, cột 5: tăng, hộ cận nghèo trở thành hộ nghèo"),
    must("tai", Count, "Biểu diễn biến hộ nghèo, cột 6: tăng, tái nghèo"),
    must("moi", Count, "Biểu diễn biến hộ nghèo, cột 7: tăng, phát sinh mới"),
    must("tang_khac", Count, "Biểu diễn biến hộ nghèo, cột 8: tăng khác (chuyển đến, tách hộ)"),
    must("cuoi_ky", Count, "Biểu diễn biến hộ nghèo, cột 9: cuối kỳ = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8"),
];

const NEAR_POOR: &[Field] = &[
    must("ho", Map(NEAR_POOR_ROW), "Số hộ cận nghèo, cột 1 đến cột 9"),
    must("khau", Map(NEAR_POOR_ROW), "Số nhân khẩu của hộ cận nghèo, cột 1 đến cột 9"),
];

const NEAR_POOR_ROW: &[Field] = &[
    must("dau_ky", Count, "Biểu diễn biến hộ cận nghèo, cột 1: đầu kỳ, bằng cuối kỳ tháng trước"),
    must("thanh_ngheo", Count, "Biểu diễn biến hộ cận nghèo, cột 2: giảm, trở thành hộ nghèo"),
    must("vuot_chuan", Count, "Biểu diễn biến hộ cận nghèo, cột 3: giảm, vượt chuẩn cận nghèo"),
    must("giam_khac", Count, "Biểu diễn biến hộ cận nghèo, cột 4: giảm khác (chuyển đi, chết, nhập hộ)"),
    must("tu_ngheo", Count, "Biểu diễn biến hộ cận nghèo, cột 5: tăng, hộ nghèo trở thành hộ cận nghèo"),
    must("tai", Count, "Biểu diễn biến hộ cận nghèo, cột 6: tăng, tái cận nghèo"),
    must("moi", Count, "Biểu diễn biến hộ cận nghèo, cột 7: tăng, phát sinh mới"),
    must("tang_khac", Count, "Biểu diễn biến hộ cận nghèo, cột 8: tăng khác (chuyển đến, tách hộ)"),
    must("cuoi_ky", Count, "Biểu diễn biến hộ cận nghèo, cột 9: cuối kỳ = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8"),
];

const LACKS: &[Field] = &[
    must("ngheo", Map(INDICATORS), "Số hộ nghèo thiếu hụt từng chỉ số"),
    must("can_ngheo", Map(INDICATORS), "Số hộ cận nghèo thiếu hụt từng chỉ số"),
];

const INDICATORS: &[Field] = &[
    must("viec_lam", Count, "Số hộ thiếu hụt chỉ số 1: việc làm"),
    must("nguoi_phu_thuoc", Count, "Số hộ thiếu hụt chỉ số 2: người phụ thuộc trong hộ"),
    must("dinh_duong", Count, "Số hộ thiếu hụt chỉ số 3: dinh dưỡng"),
    must("bao_hiem_y_te", Count, "Số hộ thiếu hụt chỉ số 4: bảo hiểm y tế"),
    must("giao_duc_nguoi_lon", Count, "Số hộ thiếu hụt chỉ số 5: trình độ giáo dục của người lớn"),
    must("di_hoc_tre_em", Count, "Số hộ thiếu hụt chỉ số 6: tình trạng đi học của trẻ em"),
    must("chat_luong_nha", Count, "Số hộ thiếu hụt chỉ số 7: chất lượng nhà ở"),
    must("dien_tich_nha", Count, "Số hộ thiếu hụt chỉ số 8: diện tích nhà ở bình quân đầu người"),
    must("nguon_nuoc", Count, "Số hộ thiếu hụt chỉ số 9: nguồn nước sinh hoạt"),
    must("nha_tieu", Count, "Số hộ thiếu hụt chỉ số 10: nhà tiêu hợp vệ sinh"),
    must("vien_thong", Count, "Số hộ thiếu hụt chỉ số 11: sử dụng dịch vụ viễn thông"),
    must("thiet_bi_thong_tin", Count, "Số hộ thiếu hụt chỉ số 12: phương tiện phục vụ tiếp cận thông tin"),
];

const COVERAGE: &[Field] = &[
    must("thuoc_dien", Count, "Số thuộc diện được hưởng (mẫu số của tỷ lệ)"),
    must("duoc", Count, "Số đã được hưởng (tử số của tỷ lệ), không quá số thuộc diện"),
    may("so_tien_trieu_dong", OrNull(&Count), "Số tiền, triệu đồng; null hoặc bỏ mục này: chính sách không có số tiền"),
];

const DOSSIERS: &[Field] = &[
    must("ngheo", Map(DOSSIER), "Hồ sơ thoát nghèo"),
    may("can_ngheo", OrNull(&Map(DOSSIER)), "Hồ sơ thoát cận nghèo; null: không theo dõi"),
];

const DOSSIER: &[Field] = &[
    may("dang_ky", OrNull(&Count), "Số hộ đăng ký phấn đấu, kể cả hộ đã qua các bước sau; null: không theo dõi"),
    must("dat_tieu_chi", Count, "Số hộ đạt tiêu chí, kể cả hộ đã qua các bước sau"),
    may("hoan_thien", OrNull(&Count), "Số hộ đã hoàn thiện hồ sơ tại xã, kể cả hộ đã gửi; null: không theo dõi"),
    must("da_gui", Count, "Số hộ đã gửi hồ sơ thẩm định, kể cả hộ đã qua các bước sau"),
    must("da_tham_dinh", Count, "Số hộ đã thẩm định, kể cả hộ đã có quyết định"),
    must("co_quyet_dinh", Count, "Số hộ đã có quyết định công nhận"),
    may("tra_lai", OrNull(&Count), "Số hồ sơ đang trả lại để bổ sung; null: không theo dõi"),
];

const REMARKS: &[Field] = &[
    may("ket_qua", List(&Text), "Kết quả; mỗi câu một mục"),
    may("ton_tai", List(&Text), "Tồn tại, hạn chế; mỗi câu một mục"),
    may("nguyen_nhan", List(&Text), "Nguyên nhân; mỗi câu một mục"),
    may("giai_phap", List(&Text), "Giải pháp; mỗi câu một mục"),
];

const EXPLANATION: &[Field] = &[
    must("ma", Text, "Mã của cảnh báo, ví dụ BC405"),
    must("ly_do", Text, "Vì sao số liệu vẫn đúng; in kèm cảnh báo"),
];

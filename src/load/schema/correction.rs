//! What was changed after a release.

use crate::load::shape::Shape::{self, Choice, Date, Entered, List, Map, OrNull, Text};
use crate::load::shape::{Field, may, must};

/// `dinh-chinh/DC-2022-001.yaml`.
pub(in crate::load) const CORRECTION: Shape = Map(&[
    must("ma", Text, "Mã bản ghi, như tên tệp: DC-2022-001"),
    must(
        "loai",
        Choice(&["sai_so_nhap", "bo_sung_muon", "doi_phuong_phap", "sap_xep_don_vi"]),
        "Vì sao số đã phát hành đổi: nhập sai, số liệu đến muộn, đổi phương pháp tính, sắp xếp đơn vị hành chính",
    ),
    may("ngay", OrNull(&Date), "Ngày lập bản ghi; null: chưa ghi"),
    may("nguoi_de_nghi", OrNull(&Text), "Người hoặc đơn vị đề nghị đính chính; null: chưa ghi"),
    may("nguoi_duyet", OrNull(&Text), "Người duyệt đính chính; null: chưa duyệt"),
    may("ly_do", OrNull(&Text), "Vì sao số cũ sai; in ở bảng đính chính; null: chưa ghi"),
    may("chung_cu", OrNull(&Text), "Văn bản chứng minh số mới, ví dụ biên bản rà soát; null: chưa ghi"),
    must("thay_doi", List(&Map(CHANGE)), "Các giá trị thay đổi, mỗi ô một mục"),
    must("thay_the", List(&Text), "Số của các báo cáo phải thay thế, ví dụ 415/BC-UBND"),
]);

const CHANGE: &[Field] = &[
    must("o", Text, "Địa chỉ của ô: tháng/mã đơn vị/tên mục, ví dụ 2022-08/06709/ngheo.ho.vuot_chuan"),
    may("cu", OrNull(&Entered), "Giá trị đã phát hành; bỏ mục này nếu khi đó chưa có"),
    may("moi", OrNull(&Entered), "Giá trị hiện nay; bỏ mục này nếu nay không còn"),
];

//! The files of a project, key by key.

use super::shape::Field;
use super::shape::Shape::{self, Choice, Code, Count, Date, Flag, Key, Keyed, List, Map, Month, OrNull, Period, Text};
use super::shape::{may, must};

/// `baocao.yaml`.
pub(super) const SETTINGS: Shape = Map(&[
    must("co_quan", Map(ISSUER)),
    must("dia_ban", Map(&[must("ma", Code), must("ten", Text), must("goi_tat", Text)])),
    must("nguoi_ky", Map(&[must("chuc_danh", List(&Text)), may("ho_ten", OrNull(&Text))])),
    may("kinh_gui", List(&Text)),
    may("noi_nhan", List(&Text)),
    must("chuong_trinh", Map(&[must("ten", Text), must("viet_tat", Text)])),
    must("cach_tinh_ky", Choice(&["nghi_dinh_09", "duong_lich"])),
    must("chuan_ngheo", Map(STANDARD)),
    may("tuy_chon", Map(OPTIONS)),
]);

const ISSUER: &[Field] = &[
    may("chu_quan", OrNull(&Text)),
    must("ban_hanh", List(&Text)),
    must("ten", Text),
    must("goi_tat", Text),
    must("dia_danh", Text),
    must("ky_hieu", Text),
    must("soan_thao", Text),
];

const STANDARD: &[Field] = &[
    must("ten", Text),
    must("can_cu", Text),
    must("hieu_luc_tu", Date),
    must("hieu_luc_den", Date),
    must("nguong_do_thi", Count),
    must("nguong_nong_thon", Count),
    must("so_chi_so_toi_thieu", Count),
];

const OPTIONS: &[Field] =
    &[may("lam_tron", Choice(&["mot_so_le", "gon"])), may("hai_chu_so", Flag), may("minh_hoa", OrNull(&Text))];

/// `don-vi.yaml`.
pub(super) const UNITS: Shape = Map(&[must("don_vi", List(&Map(UNIT)))]);

const UNIT: &[Field] = &[
    must("ma", Code),
    must("ten", Text),
    must("loai", Choice(&["phuong", "xa", "thi_tran", "dac_khu", "thon", "khu", "thanh_pho", "huyen", "tinh"])),
    must("khu_vuc", Choice(&["do_thi", "nong_thon"])),
    must("thuoc", Code),
    may("tu", OrNull(&Date)),
    may("den", OrNull(&Date)),
    may("ke_thua", List(&Code)),
];

/// `chinh-sach.yaml`.
pub(super) const POLICIES: Shape = Map(&[must("chinh_sach", List(&Map(POLICY)))]);

const POLICY: &[Field] = &[
    must("ma", Key),
    must("ten", Text),
    must("don_vi_tinh", Text),
    must("co_so", Text),
    may("ghi_chu_co_so", OrNull(&Text)),
    must("cau", Text),
    may("so_tien", OrNull(&Text)),
];

/// `ke-hoach/2022.yaml`.
pub(super) const PLAN: Shape = Map(&[
    must("nam", Count),
    must("van_ban", Map(CITATION)),
    must("toan_dia_ban", Map(TOTAL)),
    must("chi_tieu", List(&Map(TARGET))),
    may("dieu_chinh", List(&Map(AMENDMENT))),
]);

const CITATION: &[Field] = &[
    must("loai", Text),
    may("so", OrNull(&Text)),
    must("ngay", Date),
    must("co_quan", Text),
    may("trich_yeu", OrNull(&Text)),
];

const TOTAL: &[Field] = &[must("giam_ho_ngheo", Count), must("giam_ho_can_ngheo", Count)];

const TARGET: &[Field] = &[must("don_vi", Code), must("giam_ho_ngheo", Count), must("giam_ho_can_ngheo", Count)];

const AMENDMENT: &[Field] = &[
    must("van_ban", Map(CITATION)),
    must("chi_tieu", List(&Map(TARGET))),
    may("toan_dia_ban", OrNull(&Map(TOTAL))),
    must("ly_do", Text),
];

/// `so-lieu/2022-09/06709-ka-long.yaml`.
pub(super) const UNIT_MONTH: Shape = Map(&[
    must("don_vi", Code),
    must("ky", Month),
    must("trang_thai", Choice(&["uoc", "chinh_thuc"])),
    must("ngay_chot", Date),
    must("dan_cu", Map(&[must("ho", Count), must("khau", Count)])),
    must("ngheo", Map(&[must("ho", Map(POOR)), must("khau", Map(POOR))])),
    must("can_ngheo", Map(&[must("ho", Map(NEAR_POOR)), must("khau", Map(NEAR_POOR))])),
    may("thieu_hut", OrNull(&Map(&[must("ngheo", Map(LACKS)), must("can_ngheo", Map(LACKS))]))),
    may("chinh_sach", Keyed(&OrNull(&Map(COVERAGE)))),
    may("ho_so", OrNull(&Map(&[must("ngheo", Map(DOSSIER)), may("can_ngheo", OrNull(&Map(DOSSIER)))]))),
    may("doi_chieu", OrNull(&Map(CROSS_CHECK))),
    may("nhan_xet", Map(REMARKS)),
    may("giai_trinh", List(&Map(&[must("ma", Text), must("ly_do", Text)]))),
]);

const POOR: &[Field] = &[
    must("dau_ky", Count),
    must("thanh_can_ngheo", Count),
    must("vuot_chuan", Count),
    must("giam_khac", Count),
    must("tu_can_ngheo", Count),
    must("tai", Count),
    must("moi", Count),
    must("tang_khac", Count),
    must("cuoi_ky", Count),
];

const NEAR_POOR: &[Field] = &[
    must("dau_ky", Count),
    must("thanh_ngheo", Count),
    must("vuot_chuan", Count),
    must("giam_khac", Count),
    must("tu_ngheo", Count),
    must("tai", Count),
    must("moi", Count),
    must("tang_khac", Count),
    must("cuoi_ky", Count),
];

const LACKS: &[Field] = &[
    must("viec_lam", Count),
    must("nguoi_phu_thuoc", Count),
    must("dinh_duong", Count),
    must("bao_hiem_y_te", Count),
    must("giao_duc_nguoi_lon", Count),
    must("di_hoc_tre_em", Count),
    must("chat_luong_nha", Count),
    must("dien_tich_nha", Count),
    must("nguon_nuoc", Count),
    must("nha_tieu", Count),
    must("vien_thong", Count),
    must("thiet_bi_thong_tin", Count),
];

const COVERAGE: &[Field] = &[must("thuoc_dien", Count), must("duoc", Count), may("so_tien_trieu_dong", OrNull(&Count))];

const DOSSIER: &[Field] =
    &[must("dat_tieu_chi", Count), must("da_gui", Count), must("da_tham_dinh", Count), must("co_quyet_dinh", Count)];

/// Totals counted by hand: households off the list since the start of the year, for each class that was counted.
const CROSS_CHECK: &[Field] =
    &[may("ngheo", OrNull(&Map(COUNTED_BY_HAND))), may("can_ngheo", OrNull(&Map(COUNTED_BY_HAND)))];

const COUNTED_BY_HAND: &[Field] = &[must("giam_luy_ke", Count)];

const REMARKS: &[Field] = &[
    may("ket_qua", List(&Text)),
    may("ton_tai", List(&Text)),
    may("nguyen_nhan", List(&Text)),
    may("giai_phap", List(&Text)),
];

/// `loi-van/2022-09.yaml`.
pub(super) const NARRATIVE: Shape = Map(&[
    must("ky", Period),
    may("so", OrNull(&Text)),
    may("ngay", OrNull(&Date)),
    may("loai", Choice(&["ket_qua", "tien_do"])),
    may("cuoc_hop", OrNull(&Map(&[must("ngay", Date), must("noi_dung", Text), must("chu_tri", Text)]))),
    may("van_ban_chi_dao", List(&Map(CITATION))),
    may("chi_dao", List(&Text)),
    may("phan_cong", List(&Text)),
    may("ket_qua", List(&Text)),
    may("don_vi_tieu_bieu", Map(&[may("don_vi", List(&Code)), may("khac", List(&Text))])),
    may("ton_tai", List(&Text)),
    may("nguyen_nhan", Map(&[may("khach_quan", List(&Text)), may("chu_quan", List(&Text))])),
    may("giai_phap", List(&Text)),
    may("nhiem_vu", List(&Map(TASK))),
    may("vu_viec", List(&Map(CASE))),
    may("kien_nghi", List(&Text)),
    may("doi_chieu", OrNull(&Map(CROSS_CHECK))),
]);

const PROGRESS: Shape = Choice(&["chua_lam", "dang_lam", "xong"]);

const TASK: &[Field] = &[
    must("viec", Text),
    must("chu_tri", Text),
    may("phoi_hop", List(&Text)),
    may("han", OrNull(&Date)),
    must("trang_thai", PROGRESS),
];

const CASE: &[Field] = &[
    must("don_vi", Code),
    must("noi_dung", Text),
    must("chu_tri", Text),
    may("phoi_hop", List(&Text)),
    may("buoc", List(&Map(&[must("viec", Text), must("trang_thai", PROGRESS)]))),
];

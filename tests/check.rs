//! For every rule, a mistake that breaks it, and all findings about that.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::OnceLock;

use baocao::cli::MessageFormat;
use baocao::{check, documents, load, release};

use crate::planted::Plant::{self, Copy, Edit, Put, Remove};
use crate::planted::{found, project, told};
use crate::standards;

const A1: &str = "data/so-lieu/2022-01/00001-an-binh.yaml";
/// A name that no file can have on Windows.
pub(crate) const ODD_NAME: &str = "data/so-lieu/2022-02/00001-an?binh.yaml";
const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const B2: &str = "data/so-lieu/2022-02/00002-binh-minh.yaml";
const B1: &str = "data/so-lieu/2022-01/00002-binh-minh.yaml";
const UNITS: &str = "data/don-vi.yaml";
const POLICIES: &str = "data/chinh-sach.yaml";
const PLAN: &str = "data/ke-hoach/2022.yaml";
pub(crate) const PLAN_DOCUMENT: &str =
    "van_ban: { loai: Kế hoạch, so: 01/KH-UBND, ngay: 2021-12-31, co_quan: UBND huyện, trich_yeu: null }";
const WORDS: &str = "data/loi-van/2022-02.yaml";
const SETTINGS: &str = "data/baocao.yaml";

const YEARS: &str = "data/nhieu-nam.yaml";

/// A file of earlier years with one more of them, and with a plan of several years.
fn declared(end: &str, plan: &str) -> String {
    let first = "{ nam: 2021, nguon: Quyết định số 9/QĐ-UBND, tong_so_ho: 1800, ho_ngheo: 8, ho_can_ngheo: 6 }";
    let ends = [first, end].into_iter().filter(|end| !end.is_empty());
    let ends: Vec<String> = ends.map(|end| format!("  - {end}\n")).collect();
    let document =
        "{ loai: Kế hoạch, so: 5/KH-UBND, ngay: 2022-01-05, co_quan: UBND huyện, trich_yeu: giảm nghèo nhiều năm }";
    let plan = if plan.is_empty() { " []\n".to_owned() } else { format!("\n  - {{ van_ban: {document}, {plan} }}\n") };
    format!("cuoi_nam:\n{}ke_hoach:{plan}", ends.concat())
}

fn years(end: &str, plan: &str) -> Vec<Plant> {
    vec![Put(YEARS, declared(end, plan).into_bytes())]
}

fn edit(path: &'static str, from: &'static str, to: &'static str) -> Vec<Plant> {
    vec![Edit(path, from, to)]
}

fn decomposed() -> Vec<u8> {
    let text = include_str!("fixtures/minimal/data/loi-van/2022-02.yaml");
    text.replace("hạn", "ha\u{323}n").into_bytes()
}

/// A mistake for every rule about files and syntax.
fn files() -> Vec<(u16, Vec<Plant>)> {
    vec![
        #[cfg(unix)]
        (101, vec![Remove(B2), Plant::Link(B2, "khong-co.yaml")]),
        (102, vec![Put(B2, b"don_vi: \"00002\"\nky: H\xd7i".to_vec())]),
        (103, vec![Put(B2, vec![b'x'; 11 << 20])]),
        #[cfg(unix)]
        (104, vec![Plant::Link("data/so-lieu/2022-02/vong", "..")]),
        (105, vec![Put(WORDS, decomposed())]),
        #[cfg(unix)]
        (106, vec![Remove(B2), Plant::Link(B2, "/etc/hostname")]),
        (107, vec![Remove(B2), Put("data/so-lieu/2022-02/00002-binh-minh.yaml/ghi-chu.txt", b"x".to_vec())]),
        (108, vec![Copy(B2, "data/so-lieu/2022-03/a.yaml"), Remove("data/so-lieu/2022-03/a.yaml")]),
        (110, edit(A2, "dan_cu: { ho: 1000, khau: 4001 }", "dan_cu: { ho: 1000, khau: 4001")),
        (111, edit(A2, "    moi: 0", "    moi: 0\n    moi: 1")),
        (112, edit(A2, "    moi: 0", "    moii: 0")),
        (113, edit(A2, "    moi: 0\n", "")),
        (114, edit(A2, "    moi: 0", "    moi: !!int 0")),
        (115, edit(A2, "    tai: 0\n    moi: 0", "    tai: &x 0\n    moi: *x")),
        (116, edit(A2, "dan_cu: {", "dan_cu: { <<: { a: 1 },")),
        (117, edit(A2, "giai_trinh: []", "giai_trinh: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[")),
        (118, edit(A2, "    moi: 0", "\tmoi: 0")),
        (119, edit(A2, "giai_trinh:", "---\ngiai_trinh:")),
        (120, edit(A2, "ky: 2022-02", "ky: 2022-03")),
        (121, edit(A2, "don_vi: \"00001\"", "don_vi: \"00002\"")),
        (122, vec![Copy(B2, "data/so-lieu/2022-02/00002-binh-minh (1).yaml")]),
        (123, vec![Copy(B2, "data/so-lieu/2022-02/00002-binh-minh.yml")]),
        (124, vec![Remove(POLICIES)]),
        (125, vec![Copy(B2, "data/so-lieu/thang-3/00002-binh-minh.yaml")]),
        (136, vec![Put(B2, b"TT;Ho;Khau\n1;800;3000\n".to_vec())]),
        (126, vec![Put(B2, b"# ch\xc6\xb0a c\xc3\xb3\n".to_vec())]),
        (
            128,
            vec![
                Remove(A2),
                Put(ODD_NAME, include_bytes!("fixtures/minimal/data/so-lieu/2022-02/00001-an-binh.yaml").to_vec()),
            ],
        ),
        (127, edit(A2, "\"Tiếp tục: vận động", "\"Tiếp tục: \\u202evận động")),
        (132, edit(A2, "don_vi: \"00001\"", "don_vi: “00001”")),
        (133, edit(A2, "    - Đã rà soát đủ các hộ.", "    - Đã rà soát đủ các hộ.\n      - Đã lập danh sách.")),
        (134, edit(A2, "trang_thai: uoc", "trang_thai: chua_nhap")),
        (135, edit(A2, END, "ổn")),
        (131, vec![Put("data/so-lieu/2022-02/~$00002-binh-minh.xlsx", vec![0])]),
        (130, vec![Put("templates/bao-cao.typ", vec![0xff])]),
        (140, outline("- bang: ke_hoach\n", "- bang: ke_hoachh\n")),
        (141, outline("- bang: ke_hoach\n", "- bang: ke_hoach\n          - bang: dien_bien\n")),
        (142, outline("- bang: ke_hoach\n", "- bang: ke_hoach\n            bieu_do: tien_do\n")),
        (143, outline("{{ bang.ke_hoach }}", "{{ bang.ke_hoachh }}")),
        (144, outline("trang_tinh: Hồ sơ", "trang_tinh: Hồ/sơ")),
        (145, vec![Put("templates/bao-cao.typ", b"#doan[{{ texts.mo_dau }}]".to_vec())]),
    ]
}

/// The outline of the report, with a mistake in it.
fn outline(from: &str, to: &str) -> Vec<Plant> {
    let text = include_str!("../templates/bao-cao.yaml");
    assert!(text.contains(from), "the outline has no {from}");
    vec![Put("templates/bao-cao.yaml", text.replacen(from, to, 1).into_bytes())]
}

/// A mistake for every rule about single values.
fn components() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (239, edit(SETTINGS, "cach_tinh_ky:", TWO_COMPONENTS)),
        (
            240,
            vec![
                Edit(SETTINGS, "cach_tinh_ky:", COMPONENT),
                Edit(A2, "giai_trinh: []", "kinh_phi_du_an:\n  sinhke: { giao: 1, giai_ngan: 0 }\ngiai_trinh: []"),
            ],
        ),
        (420, vec![Edit(SETTINGS, "cach_tinh_ky:", COMPONENT), Edit(A2, "giai_trinh: []", UNEQUAL_MONEY)]),
    ]
}

fn values() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (201, edit(A2, "    moi: 0", "    moi: ba")),
        (202, edit(A2, "ho: 1000", "ho: 1.000")),
        (203, edit(A2, "khau: 4001", "khau: 40,5")),
        (204, edit(A2, "    moi: 0", "    moi: -1")),
        (205, edit(A2, "    moi: 0", "    moi: \"0\"")),
        (206, edit(A2, "    moi: 0", "    moi: 87,5%")),
        (207, edit(A2, "    moi: 0", "    moi: .nan")),
        (208, edit(A2, "    moi: 0", "    moi: 00")),
        (209, edit(A2, "ho: 1000", "ho: 99999999999")),
        (210, edit(A2, "    moi: 0", "    moi:")),
        (211, edit(A2, "- \"Tiếp tục: vận động, hướng dẫn.\"", "- Tiếp tục: vận động")),
        (212, edit(A2, "don_vi: \"00001\"", "don_vi: 00001")),
        (213, edit(A2, "trang_thai: uoc", "trang_thai: ước")),
        (214, edit(A2, "ngay_chot: 2022-02-14", "ngay_chot: 14/2/2022")),
        (215, edit(A2, "ky: 2022-02", "ky: 2/2022")),
        (216, edit(SETTINGS, "hai_chu_so: true", "hai_chu_so: có")),
        (150, vec![Put(standards::STANDARDS, standards::one().into_bytes())]),
        (232, standards::listed(standards::two("tu: 2016-01-01\n    den: null", "tu: 2023-01-01"))),
        (
            233,
            standards::listed(
                standards::two("tu: 2016-01-01\n    den: 2022-12-31", "tu: 2023-01-01").replace("ma: moi", "ma: cu"),
            ),
        ),
        (234, standards::listed(standards::two("tu: 2016-01-01\n    den: 2022-01-20", "tu: 2022-01-21"))),
        (235, standards::new_year(standards::usual().replace(standards::CHANGE, "null # chưa có"))),
        (236, standards::listed(standards::beside())),
        (
            246,
            standards::listed(
                standards::two("tu: 2016-01-01\n    den: 2022-12-31", "tu: 2023-01-01")
                    .replace("ngay: 2023-01-01 }", "ngay: 2023-06-01 }"),
            ),
        ),
        (237, vec![Plant::Change(A2, "giai_trinh: []", format!("{}\ngiai_trinh: []", standards::LISTS))]),
        (221, edit(WORDS, "don_vi: [\"00001\"]", "don_vi: [\"00009\"]")),
        (222, edit(A2, "  nha_o: null", "  nha_o_moi: null")),
        (223, edit(POLICIES, "  - ma: nha_o\n", "  - ma: nha_o\n    het_thieu_hut: [nha_ve_sinh]\n")),
        (224, edit(UNITS, "\"00002\"", "\"00001\"")),
        (225, edit(POLICIES, "ma: nha_o", "ma: tin_dung")),
        (226, edit(UNITS, "tu: null, den: null", "tu: 2022-01-01, den: 2021-12-31")),
        (227, explained("BC999", "đã kiểm tra")),
        (228, explained("BC405", "đã sửa số liệu cũ")),
        (229, explained("BC405", "...")),
        (
            230,
            [edit(A2, "    cuoi_ky: 1", "    cuoi_ky: 2"), explained("BC301", "đã kiểm tra")]
                .into_iter()
                .flatten()
                .collect(),
        ),
        (241, edit(UNITS, "ten: Bình Minh, loai: xa", "ten: An Bình, loai: phuong")),
        (242, edit(UNITS, "thuoc: \"000\", tu: null", "thuoc: \"00001\", tu: null")),
        (243, edit(UNITS, "ten: Bình Minh", "ten: Phường Bình Minh")),
        (244, edit(UNITS, "khu_vuc: do_thi", "khu_vuc: nong_thon")),
        (245, edit(A2, "nha_o: null", "nha_o: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 40 }")),
        (231, edit(SETTINGS, "ban_hanh: [ỦY BAN NHÂN DÂN, HUYỆN MẪU]", "ban_hanh: []")),
    ]
}

/// A mistake for every rule about the codes of units.
fn codes() -> Vec<(u16, Vec<Plant>)> {
    vec![(247, edit(UNITS, "ma: \"00001\"", "ma: \"tong\"")), (248, edit(UNITS, "ke_thua: []", "ke_thua: [\"00002\"]"))]
}

/// A mistake for every rule about the tables that a unit may tell besides its lists.
fn parts() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (313, edit(A2, "giai_trinh: []", "nhom_dac_thu: { chu_ho_nu: { ngheo: 2, can_ngheo: 0 } }\ngiai_trinh: []")),
        (
            314,
            edit(
                A2,
                "giai_trinh: []",
                "ly_do_giam: { qua_doi: { ngheo: 0, can_ngheo: 0 }, chuyen_di: { ngheo: 1, can_ngheo: 0 }, nhap_ho: { ngheo: 0, \
                 can_ngheo: 0 }, khac: { ngheo: 0, can_ngheo: 0 } }\ngiai_trinh: []",
            ),
        ),
        (
            315,
            edit(
                A2,
                "giai_trinh: []",
                "nguyen_nhan_ngheo: { thieu_dat: { ngheo: 0, can_ngheo: 0 }, thieu_von: { ngheo: 0, can_ngheo: 0 }, thieu_lao_dong: \
                 { ngheo: 0, can_ngheo: 0 }, thieu_cong_cu: { ngheo: 0, can_ngheo: 0 }, thieu_kien_thuc: { ngheo: 0, can_ngheo: 0 }, \
                 thieu_ky_nang: { ngheo: 0, can_ngheo: 0 }, om_dau: { ngheo: 0, can_ngheo: 2 }, khac: { ngheo: 0, can_ngheo: 0 } \
                 }\ngiai_trinh: []",
            ),
        ),
        (316, edit(A2, "so_tien_trieu_dong: 100", "so_tien_trieu_dong: 0")),
        (
            317,
            edit(
                A2,
                "giai_trinh: []",
                "du_no_tin_dung: { ho_ngheo: { ho: 2, du_no: 90, qua_han: 0 }, ho_can_ngheo: { ho: 0, du_no: 0, qua_han: 0 }, \
                 ho_moi_thoat_ngheo: { ho: 0, du_no: 0, qua_han: 0 } }\ngiai_trinh: []",
            ),
        ),
        (
            318,
            vec![
                Edit(POLICIES, "co_so: hộ nghèo có nhu cầu vay vốn", "co_so: hộ nghèo"),
                Edit(
                    B2,
                    "tin_dung: { thuoc_dien: 3, duoc: 2, so_tien_trieu_dong: 40 }",
                    "tin_dung: { thuoc_dien: 0, duoc: 0 }",
                ),
            ],
        ),
    ]
}

/// A mistake for every rule about figures that belong together.
fn figures() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (301, edit(A2, "    cuoi_ky: 1", "    cuoi_ky: 2")),
        (302, edit(B2, "tu_can_ngheo: 1", "tu_can_ngheo: 0")),
        (303, edit(A2, "dan_cu: { ho: 1000, khau: 4001 }", "dan_cu: { ho: 4001, khau: 1000 }")),
        (304, edit(B2, "dau_ky: 15, thanh_ngheo: 4, vuot_chuan: 0", "dau_ky: 15, thanh_ngheo: 4, vuot_chuan: 2")),
        (305, edit(A2, "    viec_lam: 1", "    viec_lam: 2")),
        (306, edit(A2, "    viec_lam: 1", "    viec_lam: 0")),
        (307, edit(A2, "thuoc_dien: 2, duoc: 2", "thuoc_dien: 2, duoc: 3")),
        (308, edit(A2, "dat_tieu_chi: 2, da_gui: 2", "dat_tieu_chi: 2, da_gui: 3")),
        (309, edit(B2, "dan_cu: { ho: 801, khau: 3004 }", "dan_cu: { ho: 5, khau: 26 }")),
        (310, both()),
        (311, edit(B2, "so_tien_trieu_dong: 40", "so_tien_trieu_dong: 40000000")),
        (312, edit(B2, "tin_dung: { thuoc_dien: 3, duoc: 2,", "tin_dung: { thuoc_dien: 16, duoc: 2,")),
        (321, edit(A2, "dat_tieu_chi: 2, da_gui: 2", "dat_tieu_chi: 20, da_gui: 2")),
        (
            322,
            edit(
                B2,
                "dat_tieu_chi: 1, da_gui: 1, da_tham_dinh: 1, co_quyet_dinh: 0",
                "dat_tieu_chi: 2, da_gui: 2, da_tham_dinh: 2, co_quyet_dinh: 2",
            ),
        ),
        (415, edit(A2, "giai_trinh: []", "nhom_dac_thu: { chu_ho_nu: { ngheo: 1, can_ngheo: 0 } }\ngiai_trinh: []")),
        (323, edit(A2, "dat_tieu_chi: 2, da_gui: 2", "dat_tieu_chi: 1, da_gui: 1")),
        (324, vec![Put(B1, zeros(include_str!("fixtures/minimal/data/so-lieu/2022-01/00002-binh-minh.yaml")))]),
        (401, edit(B2, "{ dau_ky: 5, thanh", "{ dau_ky: 6, thanh")),
        (402, vec![Remove(B2)]),
        (
            403,
            vec![
                Copy(A2, "data/so-lieu/2022-04/00001-an-binh.yaml"),
                Edit("data/so-lieu/2022-04/00001-an-binh.yaml", "ky: 2022-02", "ky: 2022-04"),
            ],
        ),
        (404, edit(UNITS, "thuoc: \"000\", tu: null", "thuoc: \"000\", tu: 2022-02-01")),
        (405, edit(A2, "so_tien_trieu_dong: 100", "so_tien_trieu_dong: 10")),
        (406, edit(A2, "{ thuoc_dien: 2, duoc: 2, so_tien_trieu_dong: 100 }", "null")),
        (407, edit(A2, "ngheo: { giam_luy_ke: 2 }", "ngheo: { giam_luy_ke: 3 }")),
        (408, edit(WORDS, "ngheo: { giam_luy_ke: 5 }", "ngheo: { giam_luy_ke: 4 }")),
        (409, renamed("[\"00003\"]")),
        (410, renamed("[]")),
        (411, vec![Remove("data/so-lieu/2022-01")]),
        (412, opening("nguon: Báo cáo số 3", 2)),
        (413, opening("nguon: \"-\"", 1)),
        (414, overlapping()),
        (504, vec![Put(B2, zeros(include_str!("fixtures/minimal/data/so-lieu/2022-02/00002-binh-minh.yaml")))]),
        (507, edit(A2, "dan_cu: { ho: 1000,", "dan_cu: { ho: 1200,")),
        (510, edit(WORDS, "han: 2022-03-10", "han: 2022-02-10")),
        (511, edit(SETTINGS, "hieu_luc_den: 2025-12-31", "hieu_luc_den: 2022-01-31")),
    ]
}

/// January of a unit as an opening balance, listed so many times.
/// The end of the file of the first unit, from within a sentence on.
const END: &str = "ổn định.\n  nguyen_nhan:\n    - >-\n      Thiếu vốn, thiếu đất\n      sản xuất.\n  giai_phap:\n    - \"Tiếp tục: \
                   vận động, hướng dẫn.\"\ngiai_trinh: []\n";

/// An opening balance for a month that has a file.
fn overlapping() -> Vec<Plant> {
    opening("nguon: Báo cáo số 3", 1).into_iter().filter(|plant| matches!(plant, Put(..))).collect()
}

fn opening(source: &str, times: usize) -> Vec<Plant> {
    let month: serde_json::Value =
        serde_yaml::from_str(include_str!("fixtures/minimal/data/so-lieu/2022-01/00002-binh-minh.yaml")).unwrap();
    let mut balance = crate::starts::balance(&[month], "");
    let source: serde_json::Value = serde_yaml::from_str(source).unwrap();
    balance["nguon"] = source["nguon"].clone();
    let list = serde_json::json!({ "dau_ky": vec![balance; times] });
    vec![Remove(B1), Put("data/dau-ky.yaml", list.to_string().into_bytes())]
}

/// A mistake for every rule about plans.
fn plans() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (512, edit(A2, "ngay_chot: 2022-02-14", "ngay_chot: 2022-01-20")),
        (501, edit(PLAN, "    toan_dia_ban: { giam_ho_ngheo: 5,", "    toan_dia_ban: { giam_ho_ngheo: 6,")),
        (502, edit(PLAN, "{ don_vi: \"00002\", giam_ho_ngheo: 2", "{ don_vi: \"00001\", giam_ho_ngheo: 2")),
        (
            503,
            vec![
                Edit(PLAN, "  - { don_vi: \"00001\", giam_ho_ngheo: 2, giam_ho_can_ngheo: 2 }\n", ""),
                Edit(PLAN, "{ giam_ho_ngheo: 4, giam_ho_can_ngheo: 5 }", "{ giam_ho_ngheo: 2, giam_ho_can_ngheo: 3 }"),
                Edit(PLAN, "{ giam_ho_ngheo: 5, giam_ho_can_ngheo: 5 }", "{ giam_ho_ngheo: 3, giam_ho_can_ngheo: 3 }"),
            ],
        ),
        (505, vec![Remove(PLAN)]),
        (146, edit(PLAN, PLAN_DOCUMENT, "van_ban: null")),
        (
            506,
            vec![
                Edit(PLAN, "\"00001\", giam_ho_ngheo: 2", "\"00001\", giam_ho_ngheo: 1"),
                Edit(PLAN, "toan_dia_ban: { giam_ho_ngheo: 4,", "toan_dia_ban: { giam_ho_ngheo: 3,"),
                Edit(PLAN, "toan_dia_ban: { giam_ho_ngheo: 5,", "toan_dia_ban: { giam_ho_ngheo: 4,"),
            ],
        ),
        (508, edit(PLAN, "\"00002\", giam_ho_ngheo: 2", "\"00002\", giam_ho_ngheo: 3")),
        (509, edit(PLAN, "so: 02/QĐ-UBND", "so: null")),
        (417, years("{ nam: 2021, nguon: Quyết định số 9/QĐ-UBND, ho_ngheo: 8, ho_can_ngheo: 6 }", "")),
        (
            418,
            vec![
                Edit(SETTINGS, "hieu_luc_tu: 2022-01-01", "hieu_luc_tu: 2020-01-01"),
                Put(
                    YEARS,
                    declared("{ nam: 2019, nguon: Quyết định số 11/QĐ-UBND, ho_ngheo: 4, ho_can_ngheo: 4 }", "")
                        .into_bytes(),
                ),
            ],
        ),
        (416, vec![Put(YEARS, declared("", "").replace("ho_ngheo: 8", "ho_ngheo: 7").into_bytes())]),
        (
            419,
            years("{ nam: 2022, nguon: Quyết định số 10/QĐ-UBND, tong_so_ho: 180, ho_ngheo: 4, ho_can_ngheo: 4 }", ""),
        ),
        (515, years("", "tu_nam: 2022, den_nam: 2025")),
        (514, edit(PLAN, "dieu_chinh:", "chi_tieu_ty_le: [{ ty_le: chung, giam_den: \"0,04\" }]\ndieu_chinh:")),
        (
            513,
            vec![
                Edit(PLAN, "\"00001\", giam_ho_ngheo: 2", "\"00001\", giam_ho_ngheo: 4"),
                Edit(PLAN, "toan_dia_ban: { giam_ho_ngheo: 4,", "toan_dia_ban: { giam_ho_ngheo: 6,"),
                Edit(PLAN, "\"00002\", giam_ho_ngheo: 3", "\"00002\", giam_ho_ngheo: 1"),
            ],
        ),
    ]
}

/// An explanation in the second month of the first unit.
fn explained(code: &str, reason: &str) -> Vec<Plant> {
    vec![Plant::Change(A2, "giai_trinh: []", format!("giai_trinh: [{{ ma: {code}, ly_do: \"{reason}\" }}]"))]
}

/// A form with a column that there is not.
const COMPONENT: &str = "  du_an:\n    - { ma: sinh_ke, ten: Hỗ trợ sinh kế }\ncach_tinh_ky:";
const TWO_COMPONENTS: &str =
    "  du_an:\n    - { ma: sinh_ke, ten: Hỗ trợ sinh kế }\n    - { ma: sinh_ke, ten: Tạo việc làm }\ncach_tinh_ky:";
const UNEQUAL_MONEY: &str = "kinh_phi:\n  trung_uong: { giao: 10, giai_ngan: 0 }\n  dia_phuong: { giao: 0, giai_ngan: 0 }\n  \
     huy_dong: { giao: 0, giai_ngan: 0 }\nkinh_phi_du_an:\n  sinh_ke: { giao: 9, giai_ngan: 0 }\ngiai_trinh: []";
const STRANGE_COLUMN: &str = "mau_bieu:\n  - { can_cu: Thông tư mới, tu: 2022-01-01, dien_bien: { cot: [{ ma: dauky, ten: Số đầu \
                              kỳ }] } }\ncach_tinh_ky:";

/// An organ whose name the words use and that ended before.
const ENDED_ORGAN: &str = "co_quan_van_ban:\n  - { ten: Hội Chữ thập đỏ huyện, cach_viet: [], tu: null, den: 2022-01-31, \
                           thay_bang: Hội Chữ thập đỏ tỉnh, can_cu: null }\ncach_tinh_ky:";

/// A policy that has given water and a latrine to all households that were poor at the start of the year, although
/// one of them lacks a latrine.
fn both() -> Vec<Plant> {
    const POLICY: &str = "  - ma: nuoc_va_nha_tieu\n    ten: Nước sinh hoạt và nhà tiêu hợp vệ sinh\n    don_vi_tinh: hộ\n    \
                          co_so: hộ nghèo\n    het_thieu_hut: [nguon_nuoc, nha_tieu]\n    \
                          cau: \"{{ ty_le }} hộ nghèo có cả hai\"\n  - ma: nha_o";
    vec![
        Edit(POLICIES, "  - ma: nha_o", POLICY),
        Edit(A2, "  nha_o: null", "  nha_o: null\n  nuoc_va_nha_tieu: { thuoc_dien: 3, duoc: 3 }"),
        Edit(A2, "    giao_duc_nguoi_lon: 1", "    giao_duc_nguoi_lon: 0"),
        Edit(A2, "    nha_tieu: 0", "    nha_tieu: 1"),
    ]
}

/// The second unit is dissolved at the end of January, and a part of its figures is continued under a new code by
/// `heirs`.
fn renamed(heirs: &str) -> Vec<Plant> {
    const NEW: &str = "data/so-lieu/2022-02/00003-binh-minh-moi.yaml";
    const OLD: &str =
        "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: null, den: null, ke_thua: [] }";
    let unit =
        "  - { ma: \"00003\", ten: Bình Minh Mới, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: 2022-02-01 }";
    let ended = OLD.replace("den: null, ke_thua: []", &format!("den: 2022-01-31, ke_thua: {heirs}"));
    vec![
        Plant::Change(UNITS, OLD, format!("{ended}\n{unit}")),
        Copy(B2, NEW),
        Remove(B2),
        Edit(NEW, "don_vi: \"00002\"", "don_vi: \"00003\""),
        Edit(NEW, "dau_ky: 5, thanh_can_ngheo: 0", "dau_ky: 4, thanh_can_ngheo: 0"),
        Edit(NEW, "cuoi_ky: 4 }", "cuoi_ky: 3 }"),
    ]
}

/// The second month of the second unit as a form that nobody filled in.
fn zeros(text: &str) -> Vec<u8> {
    let lines = text.lines().map(|line| match line.split_once(": {") {
        Some(("chinh_sach", _)) | None => line.to_owned(),
        Some((key, values)) => {
            let zero = |value: &str| format!("{}: 0", value.split(':').next().unwrap_or_default());
            let values: Vec<_> = values.trim_end_matches(" }").split(',').map(zero).collect();
            format!("{key}: {{{} }}", values.join(","))
        }
    });
    lines.collect::<Vec<_>>().join("\n").into_bytes()
}

/// A mistake for every rule about words.
fn words() -> Vec<(u16, Vec<Plant>)> {
    vec![
        (601, edit(WORDS, "Đôn đốc", "Đôn đốc 😀")),
        (602, edit(WORDS, "Đôn đốc", "Đôn\u{200b} đốc")),
        (603, edit(A2, "việc làm ổn định", "việc \u{202e}làm ổn định")),
        (604, edit(POLICIES, "{{ ty_le }}", "{{ ti_le }}")),
        (605, edit(UNITS, "An Bình", "Ðức Bình")),
        (606, edit(WORDS, "[Phòng LĐTB&XH theo dõi các xã]", "[\"UBND phường An Bình, Bình Minh theo dõi\"]")),
        (607, edit(WORDS, "Các đơn vị đã rà soát đúng hạn", "Đã hòa giải ở cơ sở; việc hoà giải kịp thời")),
        (608, edit(WORDS, "Các đơn vị đã rà soát", "Các  đơn vị đã rà soát")),
        (609, edit(WORDS, "Đôn đốc hoàn thiện", "Đôn đốc\u{a0}hoàn thiện")),
        (610, edit(WORDS, "Đôn đốc hoàn thiện", "Phối hơp hoàn thiện")),
        (611, edit(WORDS, "Các đơn vị đã rà soát đúng hạn", "Trong tháng giảm 7 hộ nghèo")),
        (612, edit(WORDS, "giai_phap: [Đôn đốc hoàn thiện hồ sơ]", "giai_phap:\n  - Hộ #3 cần hỗ trợ thêm")),
        (613, edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", "\"Còn {{ ngheo.giam.conlai }} hộ nghèo\"")),
        (616, edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", "Hé nghÌo ®îc vay vèn")),
        (617, ended_unit("Xã Đồng Tâm còn chậm")),
        (618, edit(WORDS, "Tiến độ hồ sơ còn chậm", "Tại xã Bình Mink còn chậm")),
        (619, edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", "Hoàn thiện hồ sơ trước ngày 10/01")),
        (
            621,
            [B1, B2]
                .into_iter()
                .flat_map(|file| edit(file, "[Đã rà soát]", "[Đã rà soát đầy đủ các hộ trong danh sách]"))
                .collect(),
        ),
        (622, vec![Remove(WORDS)]),
        (238, edit(SETTINGS, "cach_tinh_ky:", STRANGE_COLUMN)),
        (623, edit(SETTINGS, "cach_tinh_ky:", ENDED_ORGAN)),
        (624, edit(A2, "    - Đã rà soát đủ các hộ.", "    - Đã rà soát đủ các hộ.\n    - Đã rà soát đủ các hộ.")),
        (625, edit(A2, "    - Đã rà soát đủ các hộ.", "    - \"-\"")),
        (628, edit(A2, "    - Đã rà soát đủ các hộ.", "    - \"- Đã rà soát đủ các hộ.\"")),
        (626, edit(A2, "    - Đã rà soát đủ các hộ.", "    - Da ra soat du cac ho.")),
        (627, edit(A2, "    - Đã rà soát đủ các hộ.", "    - Đã rà soát đủ các HN, HCN và hộ BTXH.")),
        (614, edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", "Giúp hộ bà Trần Thị Bình sửa nhà")),
        (615, vec![crate::faces::office().map(|(path, font)| Put(path, font)).into_iter().next().unwrap()]),
    ]
}

/// A record after the release of 12/BC-UBND, when An Bình's households were changed from 1000 to 1001.
fn recorded(name: &'static str, record: &str) -> Vec<Plant> {
    let record =
        record.replace("ĐỦ", "ngay: 2022-03-02\nnguoi_duyet: Trưởng phòng\nly_do: Ghi nhầm\nchung_cu: Biên bản số 1");
    vec![
        Plant::Release("12/BC-UBND"),
        Edit(A2, "dan_cu: { ho: 1000,", "dan_cu: { ho: 1001,"),
        Put(name, record.into_bytes()),
    ]
}

/// A mistake for every rule about what was released.
fn released() -> Vec<(u16, Vec<Plant>)> {
    const FILE: &str = "data/dinh-chinh/DC-2022-001.yaml";
    const HEAD: &str = "ma: DC-2022-001\nloai: sai_so_nhap\n";
    const CELL: &str = "o: \"2022-02/00001/dan_cu.ho\"";
    let record = |rest: &str| recorded(FILE, &format!("{HEAD}{rest}"));
    let full = format!("ĐỦ\nthay_doi: [{{ {CELL}, cu: 1000, moi: 1001 }}]\nthay_the: [12/BC-UBND]\n");
    vec![
        (701, vec![Plant::Release("12/BC-UBND"), Edit(A2, "dan_cu: { ho: 1000,", "dan_cu: { ho: 1001,")]),
        (702, record("ĐỦ\nthay_doi: []\nthay_the: [12/BC-UBND]\n")),
        (703, record(&full.replace("cu: 1000", "cu: 999"))),
        (704, record(&full.replace("moi: 1001", "moi: 1002"))),
        (705, record(&full.replace("ĐỦ\n", "ngay: 2022-03-02\n"))),
        (706, record(&full.replace("12/BC", "21/BC"))),
        (707, vec![Plant::Release("12/BC-UBND"), Edit(SETTINGS, "lam_tron: gon", "lam_tron: mot_so_le")]),
        (
            708,
            vec![
                Plant::Release("12/BC-UBND"),
                Edit("data/phat-hanh/so-cai.txt", "ngày 2022-02-25", "ngày 2022-02-26"),
                Edit("data/phat-hanh/so-cai.txt", "# Sổ cái", "# Sổ"),
            ],
        ),
        (709, recorded("data/dinh-chinh/DC-2022-002.yaml", &format!("{HEAD}{full}"))),
        (710, record(&full)),
        (
            711,
            record(&full)
                .into_iter()
                .chain([Plant::Release("15/BC-UBND"), Edit(FILE, "moi: 1001 }", "moi: 1001 }, { o: x, moi: 2 }")])
                .collect(),
        ),
        (712, vec![Put("data/phat-hanh/.baocao-dang-ghi.json", b"{\"files\":{}}".to_vec())]),
        (713, unprinted(&format!("{HEAD}{full}"), Some(FILE))),
        (714, vec![Plant::Release("12/BC-UBND"), Edit(A2, "trang_thai: uoc", "trang_thai: chinh_thuc")]),
        (715, recorded(FILE, &format!("{HEAD}{full}").replace("sai_so_nhap", "so_chinh_thuc"))),
        (716, unprinted("", None)),
        (717, vec![Plant::Release("12/BC-UBND"), Edit(WORDS, "so: null", "so: 21/BC-UBND")]),
        (
            718,
            recorded(FILE, &format!("{HEAD}{full}"))
                .into_iter()
                .chain([Edit(FILE, "ngay: 2022-03-02", "ngay: 2022-02-03")])
                .collect(),
        ),
        (
            719,
            recorded(FILE, &format!("{HEAD}{full}"))
                .into_iter()
                .chain(
                    recorded("data/dinh-chinh/DC-2022-002.yaml", &format!("{HEAD}{full}").replace("-001", "-002"))
                        .pop(),
                )
                .collect(),
        ),
    ]
}

/// An edit of January that the report of February prints nowhere, with a record that wants that report replaced or without.
fn unprinted(record: &str, file: Option<&'static str>) -> Vec<Plant> {
    let record =
        record.replace("ĐỦ", "ngay: 2022-03-02\nnguoi_duyet: Trưởng phòng\nly_do: Ghi nhầm\nchung_cu: Biên bản số 1");
    let record = record.replace("2022-02/00001/dan_cu.ho", "2022-01/00001/dan_cu.khau");
    let record = record.replace("1000", "4000").replace("1001", "4009");
    let edits = [Plant::Release("12/BC-UBND"), Edit(A1, "khau: 4000", "khau: 4009")];
    edits.into_iter().chain(file.map(|file| Put(file, record.into_bytes()))).collect()
}

/// A unit that ended before the year, and the words of a report about it.
fn ended_unit(said: &'static str) -> Vec<Plant> {
    const ENDED: &str = "don_vi:\n  - { ma: \"00007\", ten: Đồng Tâm, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", \
                         den: 2021-12-31, ke_thua: [\"00001\"] }\n";
    vec![Edit(UNITS, "don_vi:\n", ENDED), Edit(WORDS, "Tiến độ hồ sơ còn chậm", said)]
}

/// Every rule with a mistake that breaks it.
pub(crate) fn cases() -> Vec<(u16, Vec<Plant>)> {
    let all = [files(), values(), codes(), components(), figures(), parts(), plans(), words(), released()];
    let mut all: Vec<_> = all.into_iter().flatten().collect();
    all.sort_by_key(|(code, _)| *code);
    all
}

/// The output for each case, computed once for all tests.
pub(crate) fn told_of_cases() -> &'static [(u16, String)] {
    static TOLD: OnceLock<Vec<(u16, String)>> = OnceLock::new();
    TOLD.get_or_init(|| cases().into_iter().map(|(code, plants)| (code, found(&plants))).collect())
}

#[test]
fn a_line_that_only_an_editor_shows_as_one_is_told_in_a_comment_too() {
    for line_end in ["\u{2028}", "\u{2029}", "\u{85}"] {
        let shown = format!("khau: 4001 }} # đã đối chiếu{line_end}# hết");
        let told = found(&[Plant::Change(A2, "khau: 4001 }", shown)]);
        assert!(told.contains("[BC602]") && told.contains("nhấn Enter"), "{line_end:?}: {told}");
    }
}

/// A figure that is again what was released leaves nothing to a record that told it alone.
#[test]
fn a_record_of_which_nothing_is_left_is_advised_to_be_deleted() {
    const FILE: &str = "data/dinh-chinh/DC-2022-001.yaml";
    let line = |cell: &str, old: u32| format!("{{ o: \"2022-02/00001/{cell}\", cu: {old}, moi: 7 }}");
    let record = |lines: &[String]| {
        let lines = lines.join(", ");
        let text = format!("ma: DC-2022-001\nloai: sai_so_nhap\nĐỦ\nthay_doi: [{lines}]\nthay_the: [12/BC-UBND]\n");
        let mut plants = recorded(FILE, &text);
        plants.push(Edit(A2, "dan_cu: { ho: 1001,", "dan_cu: { ho: 1000,"));
        found(&plants)
    };
    let alone = record(&[line("dan_cu.ho", 1000)]);
    assert!(alone.contains("BC702") && alone.contains("xóa tệp bản ghi này"), "{alone}");
    let two = record(&[line("dan_cu.ho", 1000), line("dan_cu.khau", 4001)]);
    assert!(two.contains("BC702") && two.contains("xóa dòng này") && !two.contains("xóa tệp"), "{two}");
}

#[test]
fn the_minimal_project_has_no_finding() {
    assert_eq!(found(&[]), "");
}

#[test]
fn every_rule_is_broken_by_its_case_and_told_in_full() {
    let mut all = String::new();
    for (code, told) in told_of_cases() {
        assert!(told.contains(&format!("[BC{code}]: ")), "BC{code}:\n{told}");
        write!(all, "──────── BC{code}\n{told}").unwrap();
    }
    insta::assert_snapshot!("findings", all);
}

#[test]
fn every_rule_has_a_case() {
    let cases: BTreeSet<u16> = cases().into_iter().map(|(code, _)| code).collect();
    for rule in load::RULES.iter().chain(check::RULES).chain(documents::RULES).chain(release::RULES) {
        // BC199 is reserved for mistakes that no other rule finds; no such mistake is known. The rules of received
        // sheets have their cases in `exchange`.
        assert!(
            rule.code.0 == 199 || (160..199).contains(&rule.code.0) || cases.contains(&rule.code.0),
            "{} has no case",
            rule.code
        );
        assert!(!rule.name.is_empty() && rule.meaning.ends_with('.') && !rule.source.is_empty(), "{}", rule.code);
    }
}

#[test]
fn codes_are_unique_and_in_order() {
    let load: Vec<_> = load::RULES.iter().map(|rule| rule.code).collect();
    let check: Vec<_> = check::RULES.iter().map(|rule| rule.code).collect();
    let release: Vec<_> = release::RULES.iter().map(|rule| rule.code).collect();
    for codes in [&load, &check, &release] {
        assert!(codes.is_sorted_by(|a, b| a < b));
    }
    assert!(load.iter().all(|code| !check.contains(code)));
    assert!(release.iter().all(|code| code.0 / 100 == 7 && !load.contains(code) && !check.contains(code)));
}

#[test]
fn a_hidden_letter_in_a_comment_is_nobodys_business() {
    assert_eq!(found(&edit(A2, "# Phường", "# 😀\u{202e} Phường")), "");
}

#[test]
fn a_successor_that_lived_before_receives_its_share_among_those_who_moved_in() {
    const OLD: &str = "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: null, den: null, ke_thua: []";
    let ended = OLD.replace("den: null, ke_thua: []", "den: 2022-01-31, ke_thua: [\"00001\"]");
    let merged = |moved_in: &str| {
        let row = "    tang_khac: 0\n    cuoi_ky: 1".to_owned();
        let closing = moved_in.parse::<u32>().unwrap() + 1;
        vec![
            Plant::Change(UNITS, OLD, ended.clone()),
            Remove(B2),
            Plant::Change(
                A2,
                "    tang_khac: 0\n    cuoi_ky: 1",
                row.replace('0', moved_in).replace('1', &closing.to_string()),
            ),
        ]
    };
    assert!(found(&merged("0")).contains("Hộ nghèo: xã Bình Minh để lại 5, phường An Bình nhận 0"));
    assert!(!found(&merged("5")).contains("Hộ nghèo: xã Bình Minh để lại"));
}

#[test]
fn a_broken_basic_file_hides_no_finding_of_another_file() {
    for broken in [SETTINGS, UNITS, POLICIES] {
        let folder = project(&[
            Put(broken, b"a: [".to_vec()),
            Edit(A1, "    moi: 0", "    moi: x"),
            Edit(A2, "    cuoi_ky: 1", "    cuoi_ky: 2"),
            Edit(B2, "thuoc_dien: 3, duoc: 2", "thuoc_dien: 3, duoc: 4"),
            Edit(WORDS, "Đôn đốc", "Đôn\u{200b} đốc"),
        ]);
        let short = told(folder.path(), MessageFormat::Short);
        for code in ["BC110", "BC201", "BC301", "BC307", "BC602"] {
            assert!(short.contains(code), "{broken}: no {code} in\n{short}");
        }
    }
}

#[test]
fn files_of_windows_editors_are_read() {
    let text = include_str!("fixtures/minimal/data/so-lieu/2022-02/00002-binh-minh.yaml");
    let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(found(&[Put(B2, text.into_bytes())]), "");
}

#[test]
fn twelve_mistakes_in_several_files_are_told_in_one_run() {
    let folder = project(&[
        Edit(A1, "khau: 4000", "khau: 4_000"),
        Edit(A1, "ngay_chot: 2022-01-14", "ngay_chot: 2022-01-32"),
        Edit(A1, "    moi: 0", "    moi: \"0\""),
        Edit(A1, "    tang_khac: 0", "    tang_khac: 0\n    tang_khac: 0"),
        Edit(B2, "da_tham_dinh: 1, co_quyet_dinh: 1", "da_tham_dinh: 1, co_quyet_dinh: 2"),
        Edit(B2, "cuoi_ky: 11 }", "cuoi_ky: 10 }"),
        Edit(
            B2,
            "vien_thong: 0, thiet_bi_thong_tin: 0 }\n  can_ngheo",
            "vien_thong: 0, thiet_bi_thong_tin: 9 }\n  can_ngheo",
        ),
        Edit(B2, "thuoc_dien: 3, duoc: 2", "thuoc_dien: 3, duoc: 4"),
        Edit(WORDS, "don_vi: \"00002\"", "don_vi: \"00020\""),
        Edit(WORDS, "Bổ sung vốn", "Bổ sung \u{2066}vốn"),
        Edit(PLAN, "don_vi: \"00001\"", "don_vi: 00001"),
        Edit(A2, "trang_thai: uoc", "trang_thai: tam"),
    ]);
    let short = told(folder.path(), MessageFormat::Short);
    assert_eq!(short.lines().count(), 12, "{short}");
    insta::assert_snapshot!("twelve_short", short);
    insta::assert_snapshot!("twelve_json", told(folder.path(), MessageFormat::Json));
}

//! Checks all advice: following what a finding says removes it, and no message names anything that does not exist.

#![expect(clippy::too_many_lines, reason = "tables")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "keys and names as the program writes them")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use baocao::cli::MessageFormat;
use baocao::model::{FormLists, SourceFile};
use baocao::{check, documents, load, release};

use crate::check::{ODD_NAME, PLAN_DOCUMENT, cases, told_of_cases};
use crate::planted::Plant::{self, Change, Edit, Put, Remove};
use crate::planted::{project, then, told};
use crate::shelf::every;
use crate::standards;

const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const B2: &str = "data/so-lieu/2022-02/00002-binh-minh.yaml";
const UNITS: &str = "data/don-vi.yaml";
const POLICIES: &str = "data/chinh-sach.yaml";
const PLAN: &str = "data/ke-hoach/2022.yaml";
const WORDS: &str = "data/loi-van/2022-02.yaml";
const SETTINGS: &str = "data/baocao.yaml";
const A1: &str = "data/so-lieu/2022-01/00001-an-binh.yaml";
const B1: &str = "data/so-lieu/2022-01/00002-binh-minh.yaml";
const BALANCES: &str = "data/dau-ky.yaml";
const YEARS: &str = "data/nhieu-nam.yaml";
const SECOND: &str = "  - { nam: 2021, nguon: Quyết định số 9/QĐ-UBND, ho_ngheo: 8, ho_can_ngheo: 6 }\n";
const RECORD: &str = "data/dinh-chinh/DC-2022-001.yaml";

/// A step of a reader who follows the advice.
enum Step {
    /// Changes a file by hand.
    Do(Plant),
    /// Runs the program.
    Run(&'static [&'static str]),
}

use Step::{Do, Run};

fn edit(path: &'static str, from: &'static str, to: &'static str) -> Vec<Step> {
    vec![Do(Edit(path, from, to))]
}

fn original(path: &'static str) -> Step {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal").join(path);
    Do(Put(path, fs::read(fixture).unwrap()))
}

fn bundled_outline() -> Vec<Step> {
    vec![Do(Put("templates/bao-cao.yaml", include_bytes!("../templates/bao-cao.yaml").to_vec()))]
}

/// Opening balances of both units, which stand for January.
fn januaries() -> Vec<u8> {
    let januaries = [
        include_str!("fixtures/minimal/data/so-lieu/2022-01/00001-an-binh.yaml"),
        include_str!("fixtures/minimal/data/so-lieu/2022-01/00002-binh-minh.yaml"),
    ];
    let balances =
        januaries.map(|month| crate::starts::balance(&[serde_yaml::from_str(month).unwrap()], "Báo cáo số 21/BC-UBND"));
    serde_json::json!({ "dau_ky": balances }).to_string().into_bytes()
}

/// The unit of the second month explains the warning.
fn explained(path: &'static str, code: &str) -> Vec<Step> {
    let line = format!("giai_trinh: [{{ ma: {code}, ly_do: đã đối chiếu biên bản rà soát, số liệu đúng }}]");
    vec![Do(Change(path, "giai_trinh: []", line))]
}

/// The office explains the warning.
fn stated(code: &str, subject: &str) -> Vec<Step> {
    let line = format!(
        "giai_trinh:\n  - {{ ma: {code}, doi_tuong: {subject}, ly_do: đã xem lại và vẫn đúng, nguoi: Trưởng phòng, ngay: 2022-02-20 }}\n"
    );
    vec![Do(Put("data/giai-trinh.yaml", line.into_bytes()))]
}

/// Fills in a record that the program has written.
fn filled() -> Vec<Step> {
    vec![
        Do(Edit(RECORD, "ngay: null", "ngay: 2022-03-02")),
        Do(Edit(RECORD, "nguoi_duyet: null", "nguoi_duyet: Trưởng phòng")),
        Do(Edit(RECORD, "ly_do: null", "ly_do: Ghi nhầm khi nhập số liệu")),
        Do(Edit(RECORD, "chung_cu: null", "chung_cu: Biên bản số 1")),
    ]
}

/// The number of a rule, the words of its advice, and the steps that follow it.
struct Advice(u16, &'static str, Vec<Step>);

fn files() -> Vec<Advice> {
    let removed = |path| vec![Do(Remove(path))];
    vec![
        #[cfg(unix)]
        Advice(101, "liên kết hỏng thì xóa", removed(B2)),
        Advice(102, "bảng mã UTF-8", vec![original(B2)]),
        Advice(103, "kiểm tra xem có nhầm tệp không", vec![original(B2)]),
        #[cfg(unix)]
        Advice(104, "xóa liên kết này", removed("data/so-lieu/2022-02/vong")),
        Advice(105, "gõ lại chỗ này", vec![original(WORDS)]),
        #[cfg(unix)]
        Advice(106, "chép tệp hoặc thư mục thật vào đây", vec![Do(Remove(B2)), original(B2)]),
        Advice(107, "rồi xóa thư mục", vec![Do(Remove(B2)), original(B2)]),
        Advice(108, "thư mục thừa thì xóa", removed("data/so-lieu/2022-03")),
        Advice(110, "thêm dấu } ở cuối dòng", edit(A2, "khau: 4001", "khau: 4001 }")),
        Advice(111, "giữ một dòng đúng, xóa dòng kia", edit(A2, "    moi: 0\n    moi: 1", "    moi: 0")),
        Advice(112, "có phải `moi` không?", edit(A2, "moii", "moi")),
        Advice(113, "thêm `moi: 0` nếu không có", edit(A2, "    tai: 0\n", "    tai: 0\n    moi: 0\n")),
        Advice(114, "xóa ký hiệu", edit(A2, "!!int ", "")),
        Advice(115, "ghi giá trị tại chỗ", edit(A2, "tai: &x 0\n    moi: *x", "tai: 0\n    moi: 0")),
        Advice(116, "ghi từng mục tại chỗ của nó", edit(A2, "<<: { a: 1 },", "")),
        Advice(117, "đối chiếu với tệp mẫu", vec![original(A2)]),
        Advice(118, "gõ dấu cách", edit(A2, "\tmoi", "    moi")),
        Advice(119, "xóa dòng `---`", edit(A2, "---\n", "")),
        Advice(120, "sửa `ky` thành 2022-02", edit(A2, "ky: 2022-03", "ky: 2022-02")),
        Advice(121, "nếu mã ghi nhầm thì sửa `don_vi`", edit(A2, "don_vi: \"00002\"", "don_vi: \"00001\"")),
        Advice(122, "rồi xóa tệp sai", removed("data/so-lieu/2022-02/00002-binh-minh (1).yaml")),
        Advice(123, "rồi xóa tệp này", removed("data/so-lieu/2022-02/00002-binh-minh.yml")),
        Advice(124, "lấy lại `chinh-sach.yaml` từ bản lưu", vec![Run(&["luoc-do"]), original(POLICIES)]),
        Advice(125, "giữ tệp đúng ở đó rồi xóa thư mục này", removed("data/so-lieu/thang-3")),
        Advice(126, "chưa có gì để ghi (đơn vị chưa báo cáo) thì xóa tệp", removed(B2)),
        Advice(128, "đổi tên tệp", vec![Do(Remove(ODD_NAME)), original(A2)]),
        Advice(127, "viết thẳng chữ cần viết", edit(A2, "\\u202e", "")),
        Advice(
            130,
            "bảng mã UTF-8",
            vec![Do(Put("templates/bao-cao.typ", include_bytes!("../templates/bao-cao.typ").to_vec()))],
        ),
        Advice(131, "còn lại thì xóa", removed("data/so-lieu/2022-02/~$00002-binh-minh.xlsx")),
        Advice(132, "viết \"00001\"", edit(A2, "“00001”", "\"00001\"")),
        Advice(133, "thụt dấu gạch thẳng hàng", edit(A2, "      - Đã lập", "    - Đã lập")),
        Advice(134, "rồi đổi `trang_thai` thành `uoc`", edit(A2, "trang_thai: chua_nhap", "trang_thai: uoc")),
        Advice(
            135,
            "câu đã hết thì thêm dấu chấm và xuống dòng",
            edit(A2, "chưa có việc làm ổn", "chưa có việc làm ổn định.\n"),
        ),
        Advice(136, "ghi số liệu vào tệp mới theo mẫu", vec![original(B2)]),
        Advice(140, "có phải `ke_hoach` không?", bundled_outline()),
        Advice(141, "giữ một chỗ, xóa chỗ kia", bundled_outline()),
        Advice(142, "mỗi dòng `-` ghi một trong", bundled_outline()),
        Advice(143, "có phải `ke_hoach` không?", bundled_outline()),
        Advice(144, "đặt tên khác", bundled_outline()),
        Advice(145, "hoặc xóa tệp này", removed("templates/bao-cao.typ")),
    ]
}

fn values() -> Vec<Advice> {
    let zero = |written: &'static str| edit(A2, written, "    moi: 0");
    vec![
        Advice(201, "không có hộ nào thì ghi 0", zero("    moi: ba")),
        Advice(202, "viết liền: 1000", edit(A2, "1.000", "1000")),
        Advice(203, "ghi số nguyên", edit(A2, "40,5", "4001")),
        Advice(204, "ghi số không âm", zero("    moi: -1")),
        Advice(205, "viết 0", zero("    moi: \"0\"")),
        Advice(206, "ghi số đếm", zero("    moi: 87,5%")),
        Advice(207, "ghi con số", zero("    moi: .nan")),
        Advice(208, "viết 0", zero("    moi: 00")),
        Advice(209, "kiểm tra lại đơn vị tính", edit(A2, "99999999999", "1000")),
        Advice(210, "không có hộ nào thì ghi 0", edit(A2, "    moi:\n", "    moi: 0\n")),
        Advice(211, "đặt cả câu trong dấu nháy kép", edit(A2, "- Tiếp tục: vận động", "- \"Tiếp tục: vận động\"")),
        Advice(212, "viết \"00001\"", edit(A2, "don_vi: 00001", "don_vi: \"00001\"")),
        Advice(213, "có phải `uoc` không?", edit(A2, "trang_thai: ước", "trang_thai: uoc")),
        Advice(214, "viết 2022-02-14", edit(A2, "14/2/2022", "2022-02-14")),
        Advice(215, "viết 2022-02", edit(A2, "ky: 2/2022", "ky: 2022-02")),
        Advice(216, "viết true", edit(SETTINGS, "hai_chu_so: có", "hai_chu_so: true")),
        Advice(221, "sửa mã cho đúng", edit(WORDS, "00009", "00001")),
        Advice(222, "dùng một trong: tin_dung, nha_o", edit(A2, "nha_o_moi", "nha_o")),
        Advice(
            223,
            "ghi một trong: viec_lam",
            edit(POLICIES, "het_thieu_hut: [nha_ve_sinh]", "het_thieu_hut: [nha_tieu]"),
        ),
        Advice(224, "sửa mã", edit(UNITS, "\"00001\", ten: Bình Minh", "\"00002\", ten: Bình Minh")),
        Advice(
            225,
            "đặt mã khác cho một trong hai",
            edit(POLICIES, "ma: tin_dung\n    ten: Nhà ở", "ma: nha_o\n    ten: Nhà ở"),
        ),
        Advice(
            239,
            "đặt mã khác cho một trong hai",
            edit(SETTINGS, "{ ma: sinh_ke, ten: Tạo", "{ ma: viec_lam, ten: Tạo"),
        ),
        Advice(240, "dùng một trong: sinh_ke", edit(A2, "sinhke", "sinh_ke")),
        Advice(240, "khai dự án ở `chuong_trinh.du_an`", edit(SETTINGS, "{ ma: sinh_ke,", "{ ma: sinhke,")),
        Advice(420, "đối chiếu `kinh_phi`", edit(A2, "giao: 9", "giao: 10")),
        Advice(420, "giải trình ở `giai_trinh` với mã BC420", explained(A2, "BC420")),
        Advice(226, "sửa `tu` hoặc `den`", edit(UNITS, "tu: 2022-01-01, den: 2021-12-31", "tu: null, den: null")),
        Advice(
            227,
            "không có cảnh báo nào thì xóa dòng này",
            edit(A2, "[{ ma: BC999, ly_do: \"đã kiểm tra\" }]", "[]"),
        ),
        Advice(228, "xóa dòng này nếu số liệu đã sửa", edit(A2, "[{ ma: BC405, ly_do: \"đã sửa số liệu cũ\" }]", "[]")),
        Advice(229, "viết ngắn gọn vì sao số liệu vẫn đúng", edit(A2, "\"...\"", "đã sửa số liệu của tháng trước")),
        Advice(
            230,
            "sửa số liệu cho hết lỗi rồi xóa dòng giải trình này",
            vec![
                Do(Edit(A2, "    cuoi_ky: 2", "    cuoi_ky: 1")),
                Do(Edit(A2, "[{ ma: BC301, ly_do: \"đã kiểm tra\" }]", "[]")),
            ],
        ),
        Advice(
            231,
            "ghi mỗi dòng in thành một mục",
            edit(SETTINGS, "ban_hanh: []", "ban_hanh: [ỦY BAN NHÂN DÂN, HUYỆN MẪU]"),
        ),
        Advice(
            241,
            "ghi ở `ten` điều phân biệt hai đơn vị",
            edit(UNITS, "\"00002\", ten: An Bình", "\"00002\", ten: An Bình Đông"),
        ),
        Advice(150, "bỏ mục `chuan_ngheo` ở đây", vec![Do(standards::without_own())]),
        Advice(
            232,
            "ghi `den` của chuẩn trước là ngày liền trước `tu` của chuẩn sau",
            edit(standards::STANDARDS, "den: null", "den: 2022-12-31"),
        ),
        Advice(
            233,
            "đặt mã khác cho một trong hai",
            edit(standards::STANDARDS, "ma: cu\n    ten: chuẩn nghèo moi", "ma: moi\n    ten: chuẩn nghèo moi"),
        ),
        Advice(
            234,
            "ghi `tu` sao cho chuẩn mới bắt đầu từ tháng 01",
            vec![
                Do(Edit(standards::STANDARDS, "den: 2022-01-20", "den: 2021-12-31")),
                Do(Edit(standards::STANDARDS, "tu: 2022-01-21", "tu: 2022-01-01")),
            ],
        ),
        Advice(235, "ghi `chuyen_chuan: ", edit(standards::STANDARDS, "null # chưa có", standards::CHANGE)),
        Advice(
            236,
            "chuẩn này chưa áp dụng thì sửa `tu`, `den`",
            edit(
                standards::STANDARDS,
                "tu: 2016-01-01\n    den: null\n    song_song",
                "tu: 2023-01-01\n    den: null\n    song_song",
            ),
        ),
        Advice(237, "ghi nhầm thì ghi `song_song: null`", edit(A2, standards::LISTS, "song_song: null")),
        Advice(241, "trùng tên thật thì giải trình BC241", stated("BC241", "don-vi.yaml")),
        Advice(247, "ghi mã khác", edit(UNITS, "ma: \"tong\"", "ma: \"00001\"")),
        Advice(248, "đơn vị vẫn còn thì ghi `ke_thua: []`", edit(UNITS, "ke_thua: [\"00002\"]", "ke_thua: []")),
        Advice(242, "thuộc thẳng địa bàn báo cáo thì ghi \"000\"", edit(UNITS, "thuoc: \"00001\"", "thuoc: \"000\"")),
        Advice(243, "ghi `ten: Bình Minh`", edit(UNITS, "ten: Phường Bình Minh", "ten: Bình Minh")),
        Advice(
            244,
            "sửa `khu_vuc` thành `do_thi`",
            edit(UNITS, "loai: phuong, khu_vuc: nong_thon", "loai: phuong, khu_vuc: do_thi"),
        ),
        Advice(244, "giải trình BC244", stated("BC244", "don-vi.yaml")),
        Advice(
            245,
            "ghi tên số tiền ở `so_tien` của chính sách trong `chinh-sach.yaml`",
            edit(POLICIES, "so_tien: null", "so_tien: kinh phí hỗ trợ"),
        ),
        Advice(245, "hoặc xóa `so_tien_trieu_dong`", edit(A2, "duoc: 1, so_tien_trieu_dong: 40 }", "duoc: 1 }")),
        Advice(
            246,
            "sửa `ngay`, hoặc `tu` của chuẩn",
            edit(standards::STANDARDS, "ngay: 2023-06-01 }", "ngay: 2023-01-01 }"),
        ),
    ]
}

fn figures() -> Vec<Advice> {
    vec![
        Advice(301, "đối chiếu biên bản rà soát", edit(A2, "    cuoi_ky: 2", "    cuoi_ky: 1")),
        Advice(302, "phải bằng nhau", edit(B2, "tu_can_ngheo: 0", "tu_can_ngheo: 1")),
        Advice(303, "ghi nhầm hộ sang khẩu", edit(A2, "ho: 4001, khau: 1000", "ho: 1000, khau: 4001")),
        Advice(
            304,
            "đối chiếu với `can_ngheo.ho.vuot_chuan`",
            edit(B2, "thanh_ngheo: 4, vuot_chuan: 2", "thanh_ngheo: 4, vuot_chuan: 0"),
        ),
        Advice(305, "đếm lại trong danh sách cuối kỳ", edit(A2, "viec_lam: 2", "viec_lam: 1")),
        Advice(306, "đối chiếu phiếu B", edit(A2, "viec_lam: 0", "viec_lam: 1")),
        Advice(306, "giải trình ở `giai_trinh` với mã BC306", explained(A2, "BC306")),
        Advice(307, "kiểm tra hai số", edit(A2, "duoc: 3", "duoc: 2")),
        Advice(308, "sửa `dat_tieu_chi` hoặc `da_gui`", edit(A2, "da_gui: 3", "da_gui: 2")),
        Advice(309, "kiểm tra tổng số hộ, số khẩu", edit(B2, "ho: 5, khau: 26", "ho: 801, khau: 3004")),
        Advice(311, "60 triệu đồng thì ghi 60", edit(B2, "so_tien_trieu_dong: 40000000", "so_tien_trieu_dong: 40")),
        Advice(310, "giải thích ở `giai_trinh` với mã BC310", explained(A2, "BC310")),
        Advice(312, "đếm lại số thuộc diện", edit(B2, "thuoc_dien: 16", "thuoc_dien: 3")),
        Advice(
            312,
            "thì ghi rõ ở `co_so` của chính sách",
            edit(
                POLICIES,
                "co_so: hộ nghèo có nhu cầu vay vốn",
                "co_so: hộ nghèo, hộ mới thoát nghèo có nhu cầu vay vốn",
            ),
        ),
        Advice(312, "giải trình ở `giai_trinh` với mã BC312", explained(B2, "BC312")),
        Advice(
            318,
            "ghi đủ số thuộc diện theo danh sách",
            edit(B2, "thuoc_dien: 0, duoc: 0", "thuoc_dien: 4, duoc: 2"),
        ),
        Advice(
            318,
            "thì ghi rõ ở `co_so`",
            edit(POLICIES, "co_so: hộ nghèo\n", "co_so: hộ nghèo có nhu cầu vay vốn\n"),
        ),
        Advice(
            318,
            "chưa có số liệu thì ghi `null`",
            edit(B2, "tin_dung: { thuoc_dien: 0, duoc: 0 }", "tin_dung: null"),
        ),
        Advice(318, "giải trình ở `giai_trinh` với mã BC318", explained(B2, "BC318")),
        Advice(
            313,
            "rồi sửa `nhom_dac_thu.chu_ho_nu.ngheo`",
            edit(A2, "chu_ho_nu: { ngheo: 2", "chu_ho_nu: { ngheo: 1"),
        ),
        Advice(315, "rồi sửa `nguyen_nhan_ngheo`", edit(A2, "khac: { ngheo: 0", "khac: { ngheo: 1")),
        Advice(315, "giải trình ở `giai_trinh` với mã BC315", explained(A2, "BC315")),
        Advice(
            316,
            "sửa `duoc` hoặc `so_tien_trieu_dong`",
            edit(A2, "so_tien_trieu_dong: 0", "so_tien_trieu_dong: 100"),
        ),
        Advice(317, "rồi sửa `du_no_tin_dung.ho_ngheo.ho`", edit(A2, "ho_ngheo: { ho: 2", "ho_ngheo: { ho: 1")),
        Advice(314, "rồi sửa `ly_do_giam`", edit(A2, "chuyen_di: { ngheo: 1", "chuyen_di: { ngheo: 0")),
        Advice(
            415,
            "ghi mục `nhom_dac_thu` như các đơn vị khác",
            edit(B2, "giai_trinh: []", "nhom_dac_thu: { chu_ho_nu: { ngheo: 0, can_ngheo: 0 } }\ngiai_trinh: []"),
        ),
        Advice(415, "giải trình ở `giai_trinh` với mã BC415", explained(B2, "BC415")),
        Advice(321, "đếm lại hồ sơ", edit(A2, "dat_tieu_chi: 20", "dat_tieu_chi: 2")),
        Advice(321, "giải trình ở `giai_trinh` với mã BC321", explained(A2, "BC321")),
        Advice(322, "hoặc sửa số quyết định", edit(B2, "co_quyet_dinh: 2", "co_quyet_dinh: 0")),
        Advice(322, "giải trình ở `giai_trinh` với mã BC322", explained(B2, "BC322")),
        Advice(323, "sửa số nào sai", edit(A2, "dat_tieu_chi: 1, da_gui: 1", "dat_tieu_chi: 2, da_gui: 2")),
        Advice(323, "giải trình ở `giai_trinh` với mã BC323", explained(A2, "BC323")),
        Advice(401, "sửa `dau_ky` thành 5", edit(B2, "{ dau_ky: 6", "{ dau_ky: 5")),
        Advice(402, "đôn đốc đơn vị gửi số liệu", vec![original(B2)]),
        Advice(402, "giải trình BC402 ở `giai-trinh.yaml`", stated("BC402", "2022-02/00002")),
        Advice(403, "bổ sung tháng này", vec![Do(Remove("data/so-lieu/2022-04")), quiet_march()]),
        Advice(403, "giải trình BC403 ở `giai-trinh.yaml`", stated("BC403", "2022-03")),
        Advice(404, "xem `tu`, `den` của đơn vị", edit(UNITS, "tu: 2022-02-01", "tu: null")),
        Advice(405, "ghi số lũy kế từ đầu năm", edit(A2, "so_tien_trieu_dong: 10 ", "so_tien_trieu_dong: 100 ")),
        Advice(405, "giải trình ở `giai_trinh` với mã BC405", explained(A2, "BC405")),
        Advice(
            406,
            "ghi số lũy kế",
            edit(A2, "tin_dung: null", "tin_dung: { thuoc_dien: 2, duoc: 2, so_tien_trieu_dong: 100 }"),
        ),
        Advice(406, "giải trình ở `giai_trinh` với mã BC406", explained(A2, "BC406")),
        Advice(411, "khai số đầu kỳ", vec![Do(Put(BALANCES, januaries()))]),
        Advice(411, "bổ sung tệp của các tháng ấy", vec![original(A1), original(B1)]),
        Advice(411, "giải trình BC411 ở `giai-trinh.yaml`", stated("BC411", BALANCES)),
        Advice(412, "giữ một mục đúng, xóa mục kia", vec![Do(Put(BALANCES, januaries()))]),
        Advice(
            413,
            "ghi văn bản có số này",
            edit(BALANCES, "\"nguon\":\"-\"", "\"nguon\":\"Báo cáo số 210/BC-UBND ngày 18/7/2026\""),
        ),
        Advice(414, "mọi tháng của đơn vị đã có tệp: xóa mục này", vec![Do(Remove(BALANCES))]),
        Advice(407, "hoặc sửa số tự tính", edit(A2, "giam_luy_ke: 3", "giam_luy_ke: 2")),
        Advice(408, "hoặc sửa số ghi ở đây", vec![Run(&["tinh"]), Do(Edit(WORDS, "giam_luy_ke: 4", "giam_luy_ke: 5"))]),
        Advice(
            409,
            "giải trình ở `giai_trinh` với mã BC409",
            explained("data/so-lieu/2022-02/00003-binh-minh-moi.yaml", "BC409"),
        ),
        Advice(
            410,
            "ghi mã các đơn vị kế thừa vào `ke_thua`",
            edit(UNITS, "den: 2022-01-31, ke_thua: []", "den: 2022-01-31, ke_thua: [\"00003\"]"),
        ),
        Advice(324, "điền số thật", vec![original(B1)]),
        Advice(324, "ghi `trang_thai: chua_nhap`", edit(B1, "trang_thai: chinh_thuc", "trang_thai: chua_nhap")),
        Advice(504, "điền số thật", vec![original(B2)]),
        Advice(504, "xóa tệp này", vec![Do(Remove(B2))]),
        Advice(507, "kiểm tra lại tổng số hộ", edit(A2, "ho: 1200", "ho: 1000")),
        Advice(507, "giải trình ở `giai_trinh` với mã BC507", explained(A2, "BC507")),
        Advice(
            510,
            "ghi `xong` nếu đã hoàn thành",
            edit(WORDS, "han: 2022-02-10, trang_thai: dang_lam", "han: 2022-02-10, trang_thai: xong"),
        ),
        Advice(510, "giải trình BC510 ở `giai-trinh.yaml`", stated("BC510", "2022-02")),
        Advice(
            511,
            "một chuẩn thì sửa ngày hiệu lực",
            edit(SETTINGS, "hieu_luc_den: 2022-01-31", "hieu_luc_den: 2025-12-31"),
        ),
        Advice(512, "sửa lại `ngay_chot`", edit(A2, "ngay_chot: 2022-01-20", "ngay_chot: 2022-02-14")),
        Advice(512, "giải trình ở `giai_trinh` với mã BC512", explained(A2, "BC512")),
    ]
}

/// Adds the file of the first unit for March, in which nothing changed.
fn quiet_march() -> Step {
    let february = include_str!("fixtures/minimal/data/so-lieu/2022-02/00001-an-binh.yaml").to_owned();
    let cells = load::cells(&february);
    let value = |key: &str| match key.rsplit_once('.') {
        Some((row, "dau_ky")) => cells.get(&format!("{row}.cuoi_ky")).map(ToString::to_string),
        Some((_, "cuoi_ky")) => None,
        Some((row, _)) if row.ends_with(".ho") || row.ends_with(".khau") => Some("0".to_owned()),
        None if key == "ky" => Some("2022-03".to_owned()),
        None if key == "ngay_chot" => Some("2022-03-14".to_owned()),
        _ => None,
    };
    let changes: Vec<_> = cells.keys().filter_map(|key| Some((key.clone(), value(key)?))).collect();
    let source = SourceFile { text: february, ..SourceFile::default() };
    let march = load::amended(&source, &changes).unwrap();
    Do(Put("data/so-lieu/2022-03/00001-an-binh.yaml", march.into_bytes()))
}

fn plans() -> Vec<Advice> {
    vec![
        Advice(
            501,
            "sửa chỉ tiêu đơn vị hoặc chỉ tiêu chung",
            edit(PLAN, "{ giam_ho_ngheo: 6,", "{ giam_ho_ngheo: 5,"),
        ),
        Advice(
            502,
            "giữ một dòng đúng, xóa dòng kia",
            edit(
                PLAN,
                "  - { don_vi: \"00001\", giam_ho_ngheo: 2, giam_ho_can_ngheo: 3 }\n",
                "  - { don_vi: \"00002\", giam_ho_ngheo: 2, giam_ho_can_ngheo: 3 }\n",
            ),
        ),
        Advice(
            503,
            "thêm một dòng cho \"00001\" vào `chi_tieu`",
            edit(
                PLAN,
                "chi_tieu:\n  - ",
                "chi_tieu:\n  - { don_vi: \"00001\", giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }\n  - ",
            ),
        ),
        Advice(146, "chép văn bản giao kế hoạch vào `van_ban`", edit(PLAN, "van_ban: null", PLAN_DOCUMENT)),
        Advice(146, "giải trình BC146 ở `data/giai-trinh.yaml`", stated("BC146", "data/ke-hoach/2022.yaml")),
        Advice(505, "thêm `ke-hoach/2022.yaml`", vec![original(PLAN)]),
        Advice(505, "giải trình BC505 ở `giai-trinh.yaml`", stated("BC505", "ke-hoach/2022.yaml")),
        Advice(506, "giải trình ở `giai_trinh` với mã BC506", explained(A2, "BC506")),
        Advice(
            508,
            "giữ `chi_tieu` và `toan_dia_ban` đúng như kế hoạch ban đầu",
            edit(PLAN, "  - { don_vi: \"00002\", giam_ho_ngheo: 3", "  - { don_vi: \"00002\", giam_ho_ngheo: 2"),
        ),
        Advice(509, "ghi số, ký hiệu của văn bản điều chỉnh", edit(PLAN, "so: null", "so: 02/QĐ-UBND")),
        Advice(
            514,
            "ghi `giam_tu: \"0,02\"`",
            edit(PLAN, "giam_den: \"0,04\"", "giam_tu: \"0,02\", giam_den: \"0,04\""),
        ),
        Advice(417, "giữ một dòng, xóa dòng kia", edit(YEARS, SECOND, "")),
        Advice(418, "thêm các năm còn thiếu", edit(YEARS, "  - { nam: 2019", "  - { nam: 2020")),
        Advice(416, "đối chiếu văn bản công nhận", edit(YEARS, "ho_ngheo: 7", "ho_ngheo: 8")),
        Advice(416, "giải trình BC416 ở giai-trinh.yaml", stated("BC416", "nhieu-nam.yaml")),
        Advice(419, "đối chiếu văn bản công nhận", edit(YEARS, "tong_so_ho: 180,", "tong_so_ho: 1802,")),
        Advice(419, "giải trình BC419 ở `giai-trinh.yaml`", stated("BC419", "nhieu-nam.yaml")),
        Advice(515, "ghi `giam_ho_ngheo`", edit(YEARS, "den_nam: 2025", "den_nam: 2025, giam_ho_ngheo: 5")),
        Advice(513, "rồi sửa chỉ tiêu", vec![original(PLAN)]),
        Advice(513, "giải trình BC513 ở `giai-trinh.yaml`", stated("BC513", "ke-hoach/2022.yaml")),
    ]
}

fn words() -> Vec<Advice> {
    vec![
        Advice(601, "thay bằng chữ hoặc dấu thông thường", edit(WORDS, " 😀", "")),
        Advice(602, "xóa cả từ ở chỗ này rồi gõ lại", edit(WORDS, "\u{200b}", "")),
        Advice(603, "xóa ký tự ở chỗ này", edit(A2, "\u{202e}", "")),
        Advice(604, "dùng {{ ty_le }}", edit(POLICIES, "ti_le", "ty_le")),
        Advice(605, "gõ lại chữ này", edit(UNITS, "Ð", "Đ")),
        Advice(
            606,
            "viết “xã Bình Minh”",
            edit(WORDS, "An Bình, Bình Minh theo dõi", "An Bình, xã Bình Minh theo dõi"),
        ),
        Advice(607, "ví dụ “hòa”", edit(WORDS, "hoà", "hòa")),
        Advice(608, "sửa dấu cách ở chỗ này", edit(WORDS, "Các  đơn", "Các đơn")),
        Advice(609, "gõ lại bằng phím cách", edit(WORDS, "\u{a0}", " ")),
        Advice(610, "viết “phối hợp”", edit(WORDS, "hơp", "hợp")),
        Advice(611, "sửa lời văn theo số liệu", edit(WORDS, "giảm 7 hộ nghèo", "giảm 3 hộ nghèo")),
        Advice(
            612,
            "đặt cả câu trong dấu nháy kép",
            edit(WORDS, "- Hộ #3 cần hỗ trợ thêm", "- \"Hộ #3 cần hỗ trợ thêm\""),
        ),
        Advice(613, "ngheo.giam.con_lai", edit(WORDS, "conlai", "con_lai")),
        Advice(614, "bỏ họ tên", edit(WORDS, "hộ bà Trần Thị Bình", "01 hộ cận nghèo")),
        Advice(615, "hoặc bỏ đi", vec![Do(Remove("templates/fonts"))]),
        Advice(616, "hoặc gõ lại", edit(WORDS, "Hé nghÌo ®îc vay vèn", "Hộ nghèo được vay vốn")),
        Advice(
            617,
            "nêu đơn vị kế thừa: phường An Bình",
            edit(WORDS, "Xã Đồng Tâm còn chậm", "Phường An Bình còn chậm"),
        ),
        Advice(618, "có phải xã Bình Minh không?", edit(WORDS, "Bình Mink", "Bình Minh")),
        Advice(619, "viết lại cho kỳ này", edit(WORDS, "10/01", "10/3")),
        Advice(619, "giải trình BC619", stated("BC619", "2022-02")),
        Advice(
            621,
            "xem lại từng câu",
            edit(B2, "[Đã rà soát đầy đủ các hộ trong danh sách]", "[Đã gửi đủ hồ sơ của các hộ đạt tiêu chí]"),
        ),
        Advice(621, "giải trình ở `giai_trinh` với mã BC621", explained(B2, "BC621")),
        Advice(622, "viết `loi-van/2022-02.yaml`", vec![original(WORDS)]),
        Advice(622, "giải trình BC622 ở `giai-trinh.yaml`", stated("BC622", "2022-02")),
        Advice(238, "dùng một trong các mã: dau_ky", edit(SETTINGS, "ma: dauky", "ma: dau_ky")),
        Advice(
            623,
            "nêu Hội Chữ thập đỏ tỉnh",
            edit(WORDS, "khac: [Hội Chữ thập đỏ huyện]", "khac: [Hội Chữ thập đỏ tỉnh]"),
        ),
        Advice(
            623,
            "ghi rõ “trước đây”",
            edit(WORDS, "khac: [Hội Chữ thập đỏ huyện]", "khac: [Trước đây là Hội Chữ thập đỏ huyện]"),
        ),
        Advice(
            624,
            "xóa một trong hai câu",
            edit(A2, "    - Đã rà soát đủ các hộ.\n    - Đã rà soát đủ các hộ.", "    - Đã rà soát đủ các hộ."),
        ),
        Advice(625, "để danh sách trống: `[]`", edit(A2, "ket_qua:\n    - \"-\"", "ket_qua: []")),
        Advice(626, "gõ lại câu có dấu", edit(A2, "Da ra soat du cac ho", "Đã rà soát đủ các hộ")),
        Advice(
            627,
            "viết đủ “hộ nghèo”",
            edit(A2, "các HN, HCN và hộ BTXH", "các hộ nghèo, hộ cận nghèo và hộ bảo trợ xã hội (BTXH)"),
        ),
        Advice(628, "xóa dấu này", edit(A2, "- Đã rà soát", "Đã rà soát")),
        Advice(623, "khai ở `co_quan_van_ban`", edit(SETTINGS, "den: 2022-01-31", "den: null")),
    ]
}

fn released() -> Vec<Advice> {
    let corrected = |arguments| std::iter::once(Run(arguments)).chain(filled()).collect();
    vec![
        Advice(701, "ghi lại giá trị cũ", edit(A2, "ho: 1001", "ho: 1000")),
        Advice(701, "chạy `baocao dinh-chinh` để lập bản ghi", corrected(&["dinh-chinh"])),
        Advice(
            702,
            "ghi các ô đã sửa vào `thay_doi`",
            edit(RECORD, "thay_doi: []", "thay_doi: [{ o: \"2022-02/00001/dan_cu.ho\", cu: 1000, moi: 1001 }]"),
        ),
        Advice(703, "ghi cu: 1000", edit(RECORD, "cu: 999", "cu: 1000")),
        Advice(704, "ghi moi: 1001", edit(RECORD, "moi: 1002", "moi: 1001")),
        Advice(
            705,
            "ghi vào tệp này",
            edit(
                RECORD,
                "ngay: 2022-03-02\n",
                "ngay: 2022-03-02\nnguoi_duyet: Trưởng phòng\nly_do: Ghi nhầm\nchung_cu: Biên bản số 1\n",
            ),
        ),
        Advice(719, "thì xóa bản ghi", vec![Do(Remove("data/dinh-chinh/DC-2022-002.yaml"))]),
        Advice(706, "ghi đúng số trong sổ cái: 12/BC-UBND", edit(RECORD, "21/BC-UBND", "12/BC-UBND")),
        Advice(
            707,
            "chạy `baocao dinh-chinh --kind doi_phuong_phap`",
            corrected(&["dinh-chinh", "--kind", "doi_phuong_phap"]),
        ),
        Advice(707, "ghi lại như cũ", edit(SETTINGS, "lam_tron: mot_so_le", "lam_tron: gon")),
        Advice(
            708,
            "lấy lại so-cai.txt",
            vec![
                Do(Edit("data/phat-hanh/so-cai.txt", "ngày 2022-02-26", "ngày 2022-02-25")),
                Do(Edit("data/phat-hanh/so-cai.txt", "# Sổ", "# Sổ cái")),
                Run(&["xac-minh"]),
            ],
        ),
        Advice(
            709,
            "sửa `ma` thành DC-2022-002",
            edit("data/dinh-chinh/DC-2022-002.yaml", "ma: DC-2022-001", "ma: DC-2022-002"),
        ),
        Advice(
            710,
            "`baocao phat-hanh chuan-bi 2022-02`, ký xong thì `baocao phat-hanh ghi-so 2022-02",
            vec![
                Run(&["phat-hanh", "chuan-bi", "2022-02"]),
                Run(&[
                    "phat-hanh",
                    "ghi-so",
                    "2022-02",
                    "--number",
                    "15/BC-UBND",
                    "--date",
                    "2022-03-05",
                    "--supersedes",
                    "12/BC-UBND",
                ]),
            ],
        ),
        Advice(711, "lấy lại bản ghi như khi phát hành", edit(RECORD, ", { o: x, moi: 2 }", "")),
        Advice(712, "chạy `baocao dinh-chinh`", vec![Run(&["dinh-chinh"])]),
        Advice(713, "không còn số nào thì xóa bản ghi", vec![Do(Remove(RECORD))]),
        Advice(
            714,
            "chạy `baocao dinh-chinh --kind so_chinh_thuc`",
            corrected(&["dinh-chinh", "--kind", "so_chinh_thuc"]),
        ),
        Advice(715, "sang một bản ghi loại khác, ví dụ sai_so_nhap", edit(RECORD, "so_chinh_thuc", "sai_so_nhap")),
        Advice(
            716,
            "sửa nhầm thì ghi lại giá trị cũ",
            edit("data/so-lieu/2022-01/00001-an-binh.yaml", "khau: 4009", "khau: 4000"),
        ),
        Advice(717, "ghi so: 12/BC-UBND như trong sổ cái", edit(WORDS, "so: 21/BC-UBND", "so: 12/BC-UBND")),
        Advice(718, "ghi ngày lập bản ghi, từ ngày 25/02/2022", edit(RECORD, "ngay: 2022-02-03", "ngay: 2022-03-02")),
    ]
}

fn advices() -> Vec<Advice> {
    [files(), values(), figures(), plans(), words(), released()].into_iter().flatten().collect()
}

fn rule_codes() -> BTreeSet<u16> {
    let all = load::RULES.iter().chain(check::RULES).chain(documents::RULES).chain(release::RULES);
    // BC199 is reserved for mistakes that no other rule finds; no such mistake is known. The advice of the rules of
    // received sheets is tried in `exchange`.
    all.map(|rule| rule.code.0).filter(|code| !(160..=199).contains(code)).collect()
}

#[test]
fn every_rule_has_an_advice_that_is_tried() {
    let tried: BTreeSet<u16> = advices().into_iter().map(|Advice(code, ..)| code).collect();
    let missing: Vec<_> = rule_codes().difference(&tried).copied().collect();
    assert!(missing.is_empty(), "no advice is tried of {missing:?}");
}

/// Follows the advice in a project with the mistake, and returns what is reported afterwards.
fn followed(folder: &Path, steps: Vec<Step>) -> String {
    for step in steps {
        match step {
            Do(plant) => then(folder, &plant),
            Run(arguments) => {
                Command::cargo_bin("baocao").unwrap().args(arguments).current_dir(folder).output().unwrap();
            }
        }
    }
    told(folder, MessageFormat::Human)
}

#[test]
fn who_follows_an_advice_is_rid_of_the_finding() {
    let mut failed = Vec::new();
    let cases: BTreeMap<u16, Vec<Plant>> = cases().into_iter().collect();
    for Advice(code, says, steps) in every(2, advices()) {
        let folder = project(&cases[&code]);
        let before = told(folder.path(), MessageFormat::Human);
        if !before.contains(says) {
            failed.push(format!("BC{code} does not say “{says}”:\n{before}"));
            continue;
        }
        let after = followed(folder.path(), steps);
        let is_left = |line: &str| line.contains(&format!("[BC{code}]")) && !line.contains("đã giải trình");
        if after.lines().any(is_left) || after.contains("[BC228]") && code != 229 {
            failed.push(format!("BC{code}, “{says}” does not help:\n{after}"));
        }
    }
    assert!(failed.is_empty(), "{} of them:\n\n{}", failed.len(), failed.join("\n"));
}

/// The words between backticks of a text.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The keys and values that data files, outlines and options can have.
fn vocabulary() -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let outlines = ["bao-cao", "phieu", "cong-van", "thong-bao", "quyet-dinh", "dinh-chinh"];
    let outlines = outlines.map(|name| fs::read_to_string(root.join(format!("templates/{name}.yaml"))).unwrap());
    let schemas = load::schemas().map(|schema| schema.text);
    let policies = fs::read_to_string(root.join("tests/fixtures/minimal").join(POLICIES)).unwrap();
    known.extend(FormLists::default().lack_indicators.iter().map(|indicator| indicator.key.to_string()));
    for text in schemas.chain(outlines).chain([policies]) {
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        known.extend(words.map(str::to_owned));
    }
    known
}

/// Whether the thing that `token` names exists: a command with its options, a key, or a file or folder of a project.
fn exists(token: &str, known: &BTreeSet<String>) -> bool {
    if let Some(call) = token.strip_prefix("baocao ") {
        return is_command(call);
    }
    let is_key = |text: &str| {
        let plain = text.split(['.', '[']).map(|part| part.trim_end_matches(']'));
        plain.filter(|part| part.parse::<usize>().is_err()).all(|part| known.contains(part))
    };
    if token.contains('/') || token.ends_with(".yaml") || token.starts_with("data") || token == "so-lieu" {
        let inner = token.trim_start_matches("data/").trim_end_matches('/');
        let first = inner.split('/').next().unwrap_or_default();
        let folders = ["data", "so-lieu", "loi-van", "ke-hoach", "dinh-chinh", "phat-hanh", "templates"];
        let basics = ["baocao.yaml", "don-vi.yaml", "chinh-sach.yaml", "giai-trinh.yaml", "dau-ky.yaml"];
        let optional = ["chuan-ngheo.yaml", "nhieu-nam.yaml"];
        let is_file = basics.iter().chain(&optional).any(|file| *file == inner);
        return folders.contains(&first) || is_file || inner.contains("-binh") || first == "…";
    }
    let (key, value) = token.split_once(':').unwrap_or((token, ""));
    let is_plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_.[]0123456789".contains(&byte));
    !is_plain || key.is_empty() || is_key(key) || value.is_empty() && token.len() < 2
}

/// Whether the program has the command with its options and subcommands.
fn is_command(call: &str) -> bool {
    let words: Vec<_> = call.split_whitespace().collect();
    let small =
        |word: &&&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && !word.starts_with('-');
    let steps: Vec<_> = words.iter().take_while(small).take(2).collect();
    let help = Command::cargo_bin("baocao").unwrap().args(&steps).arg("--help").output().unwrap();
    let text = String::from_utf8(help.stdout).unwrap();
    help.status.success() && words.iter().filter(|word| word.starts_with("--")).all(|option| text.contains(*option))
}

#[test]
fn no_message_names_what_does_not_exist() {
    let known = vocabulary();
    let own = [
        ".yaml",
        "i/n",
        "step_by",
        "indentation",
        "show",
        "while",
        "nha_ve_sinh",
        "nuoc_va_nha_tieu",
        "moii",
        "moi_x",
        "nha_o_moi",
        "sinh_ke",
        "sinhke",
        "kinh_phi_du_an.sinh_ke",
        "ti_le",
        "ke_hoachh",
        "ngheo.giam.conlai",
        "ngheo.ho.moii",
        // Words of the languages of templates and pages.
        "*/",
        "auto",
        "block",
        "body",
        "component",
        "extends",
        "if",
        "import",
        "let",
        "not",
        "set",
    ];
    let rules = load::RULES.iter().chain(check::RULES).chain(documents::RULES).chain(release::RULES);
    let rules = rules.flat_map(|rule| [rule.name, rule.meaning, rule.source, rule.example.right]).map(str::to_owned);
    // Excerpts of files are left out, because they are not words of the program.
    let said = told_of_cases()
        .iter()
        .flat_map(|(_, told)| told.lines())
        .filter(|line| !line.contains(" | "))
        .map(str::to_owned);
    let tokens: BTreeSet<String> = said
        .chain(rules)
        .chain(literals())
        .flat_map(|text| quoted(&text).map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let is_filled = |token: &&String| !token.contains(['{', '…']) && !own.contains(&token.as_str());
    let strange: Vec<_> = tokens.iter().filter(is_filled).filter(|token| !exists(token, &known)).collect();
    assert!(tokens.len() > 100 && strange.is_empty(), "of {} names these are of nothing: {strange:?}", tokens.len());
}

/// Every string literal in the program's sources, including those that no case prints.
fn literals() -> Vec<String> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        // A literal that is continued on the next line is joined.
        let text = lines.collect::<Vec<_>>().join("\n").replace("\\\n", "").replace("\\\"", "”").replace("'\"'", "");
        all.extend(
            text.split('"')
                .skip(1)
                .step_by(2)
                .filter(|literal| literal.matches('`').count() % 2 == 0)
                .map(str::to_owned),
        );
    }
    all
}

/// For habits from Word and Excel, the advice says what to write, and writing it removes the finding.
#[test]
fn habits_are_mended_by_what_the_advice_says() {
    let money = "so_tien_trieu_dong: 100";
    for (from, habit, says, to) in [
        ("    moi: 0", "    moi: -", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: –", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: x", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: X", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: không", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi:", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: ''", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: ' '", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: ~", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: null", "ghi 0", "    moi: 0"),
        ("    moi: 0", "    moi: “0”", "viết 0", "    moi: 0"),
        ("    moi: 0", "    moi: «0»", "viết 0", "    moi: 0"),
        ("    moi: 0", "    moi: '0", "", "    moi: 0"),
        ("    moi: 0", "    moi: 0 hộ", "viết 0", "    moi: 0"),
        ("    moi: 0", "    moi: khoảng 0", "viết 0", "    moi: 0"),
        ("    moi: 0", "    moi: ~0", "viết 0", "    moi: 0"),
        ("{ ho: 1000,", "{ ho: 1.000 hộ (cả tạm trú),", "viết 1000", "{ ho: 1000,"),
        ("    moi: 0", "    moi: +0", "viết 0", "    moi: 0"),
        ("    moi: 0", "    moi: O", "ghi", "    moi: 0"),
        ("    moi: 0", "    moi:0", "viết `moi: 0`", "    moi: 0"),
        ("    cuoi_ky: 1", "    cuoi_ky:1", "viết `cuoi_ky: 1`", "    cuoi_ky: 1"),
        (money, "so_tien_trieu_dong: 100,0", "viết 100", money),
        (money, "so_tien_trieu_dong: 100.4", "viết 100", money),
        (money, "so_tien_trieu_dong: 99,5", "viết 100", money),
        (money, "so_tien_trieu_dong: 99,75", "viết 100", money),
        (money, "so_tien_trieu_dong: 100 triệu", "", money),
        (money, "so_tien_trieu_dong: 0,1 tỷ", "", money),
        (money, "so_tien_trieu_dong: 100.000.000", "", money),
        (money, "so_tien_trieu_dong: -", "ghi 0", money),
        ("trang_thai: uoc", "trang_thai: “uoc”", "viết uoc", "trang_thai: uoc"),
        ("trang_thai: uoc", "trang_thai: Ước", "`uoc`", "trang_thai: uoc"),
        ("ngay_chot: 2022-02-14", "ngay_chot: 14.2.2022", "viết 2022-02-14", "ngay_chot: 2022-02-14"),
        ("ngay_chot: 2022-02-14", "ngay_chot: 14-02-2022", "viết 2022-02-14", "ngay_chot: 2022-02-14"),
        ("ngay_chot: 2022-02-14", "ngay_chot: 44606", "", "ngay_chot: 2022-02-14"),
    ] {
        let folder = project(&[Edit(A2, from, habit)]);
        let before = told(folder.path(), MessageFormat::Human);
        assert!(
            before.contains("lỗi[") && before.contains("cách sửa: ") && before.contains(says),
            "{habit}:\n{before}"
        );
        then(folder.path(), &Edit(A2, habit, to));
        assert_eq!(told(folder.path(), MessageFormat::Human), "", "{habit}");
    }
}

/// Nobody who writes that a figure is not known yet is told to write 0.
#[test]
fn who_does_not_know_a_figure_is_never_told_to_write_zero() {
    for unknown in ["N/A", "n/a", "?", "??", "chưa có", "Chưa báo cáo", "chưa rõ", "không rõ", "trống", "…", "..."]
    {
        let folder = project(&[Change(A2, "    moi: 0", format!("    moi: {unknown}"))]);
        let said = told(folder.path(), MessageFormat::Human);
        assert!(said.contains("lỗi[BC") && !said.contains("ghi 0"), "{unknown}:\n{said}");
    }
    for unknown in ["chưa có", "??"] {
        let folder = project(&[Change(A2, "duoc: 2,", format!("duoc: {unknown},"))]);
        let said = told(folder.path(), MessageFormat::Human);
        assert!(said.contains("ghi `null` cho cả `chinh_sach."), "{unknown}:\n{said}");
    }
}

/// Words cannot say how large a number is.
#[test]
fn a_number_among_words_is_taken_only_where_nothing_else_can_be_meant() {
    for written in ["2 nghìn", "3 hoặc 4", "1O", "l2", "0 - 1", "1/2", "hai", "(3)", "<5", "dưới 5", "hơn 10"] {
        let folder = project(&[Change(A2, "    moi: 0", format!("    moi: {written}"))]);
        let said = told(folder.path(), MessageFormat::Human);
        assert!(said.contains("lỗi[BC201]") && !said.contains("viết "), "{written}:\n{said}");
    }
}

/// A list typed as in Word: what the advice says to write has one bullet.
#[test]
fn the_bullet_that_somebody_typed_is_not_written_twice() {
    const SAID: &str = "    - Đã rà soát đủ các hộ.";
    for bullet in ["-", "–", "– ", "+ ", "• ", "· ", "− ", "--"] {
        let folder = project(&[Change(A2, SAID, format!("    {bullet}Đã rà soát đủ các hộ."))]);
        let said = told(folder.path(), MessageFormat::Human);
        assert!(said.contains("lỗi[BC211]") && said.contains("`- Đã rà soát đủ các hộ.`"), "{bullet}:\n{said}");
    }
}

/// A project that was unpacked into its own data folder is told once, and moving it as advised mends all.
#[test]
fn a_data_folder_within_the_data_folder_is_told_once() {
    for name in ["data", "Số liệu 2022", "so-lieu-2022", "ban sao"] {
        let folder = project(&[]);
        let (data, aside) = (folder.path().join("data"), folder.path().join("aside"));
        fs::rename(&data, &aside).unwrap();
        fs::create_dir(&data).unwrap();
        fs::rename(&aside, data.join(name)).unwrap();
        let said = told(folder.path(), MessageFormat::Human);
        assert_eq!(said.matches("[BC").count(), 1, "{name}:\n{said}");
        assert!(said.contains(&format!("chuyển mọi thứ trong `data/{name}` ra thẳng `data`")), "{said}");
        for entry in fs::read_dir(data.join(name)).unwrap() {
            let entry = entry.unwrap();
            fs::rename(entry.path(), data.join(entry.file_name())).unwrap();
        }
        fs::remove_dir(data.join(name)).unwrap();
        assert_eq!(told(folder.path(), MessageFormat::Human), "", "{name}");
    }
}

/// An amendment is told exactly if its day is none that a report of its year counts as one of the year.
#[test]
fn an_amendment_outside_its_year_is_told() {
    let days = [
        ("tu: null", "2022-02-10", false),
        ("tu: 2022-12-14", "2022-02-10", false),
        ("tu: 2022-12-15", "2022-02-10", true),
        ("tu: 2023-02-15", "2022-02-10", true),
        ("tu: 2022-02-01", "2023-02-10", true),
        ("tu: null", "2022-12-20", true),
        ("tu: 2022-01-01", "2022-02-10", false),
    ];
    for (from, signed, is_outside) in days {
        let folder =
            project(&[Change(PLAN, "ngay: 2022-02-10", format!("ngay: {signed}")), Edit(PLAN, "tu: null", from)]);
        let said = told(folder.path(), MessageFormat::Short);
        assert_eq!(said.contains("BC509"), is_outside, "{from}, {signed}:\n{said}");
    }
}

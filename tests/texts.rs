//! What published texts print, put in as data: the program prints the same figures and the same verdicts, and where a text is
//! wrong in print, it prints what is right, or finds the sentence. Figures and names are facts; the sentences are our own.
//! Where a text prints rates without their base, the base is one at which all its rates hold.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load;
use tempfile::TempDir;

use crate::planted::{project, told};

/// A list at the start and at the end, counted in households.
type List = (u64, u64);

/// The figures of one text: households, the poor, the near-poor, for the whole or for town and country.
struct Text {
    name: &'static str,
    /// All households, the list of the poor, that of the near-poor, in town; nothing where the text does not divide.
    town: (u64, List, List),
    country: (u64, List, List),
    /// Further tables of the month.
    more: &'static str,
    /// Targets about rates.
    targets: &'static str,
    /// A sentence of the text as somebody types it.
    typed: &'static str,
    /// What the program prints.
    printed: &'static [&'static str],
    /// What it finds in the typed sentence.
    found: &'static [&'static str],
}

const NOTHING: (u64, List, List) = (0, (0, 0), (0, 0));

const PLAIN: Text =
    Text { name: "", town: NOTHING, country: NOTHING, more: "", targets: "", typed: "", printed: &[], found: &[] };

const TEXTS: [Text; 14] = [
    Text {
        name: "both classes in one rate, the headline of a list",
        country: (199_765, (9_000, 9_000), (9_221, 9_221)),
        printed: &["9,12% tổng số hộ (18.221 hộ"],
        ..PLAIN
    },
    Text {
        name: "a rate that fell by 0,67 points",
        country: (10_000, (400, 333), (100, 100)),
        printed: &["So với đầu năm, tỷ lệ hộ nghèo giảm 0,67 điểm %; tỷ lệ hộ cận nghèo không thay đổi"],
        ..PLAIN
    },
    Text {
        name: "town and country",
        town: (10_000, (39, 39), (0, 0)),
        country: (10_000, (317, 317), (0, 0)),
        printed: &["khu vực thành thị có tỷ lệ hộ nghèo 0,39%", "khu vực nông thôn có tỷ lệ hộ nghèo 3,17%"],
        ..PLAIN
    },
    Text {
        name: "a range and a floor of the reduction",
        country: (10_000, (103, 100), (150, 90)),
        targets: "{ ty_le: ngheo, giam_tu: \"0,02\", giam_den: \"0,04\" }, { ty_le: can_ngheo, giam_tu: \"0,5\" }",
        printed: &[
            "giảm từ 0,02 đến 0,04 điểm %; đến hết kỳ giảm 0,03 điểm %, đạt chỉ tiêu",
            "giảm từ 0,50 điểm % trở lên; đến hết kỳ giảm 0,60 điểm %, vượt chỉ tiêu",
        ],
        ..PLAIN
    },
    Text {
        name: "ceilings of the rate at the end of the year",
        country: (10_000, (130, 119), (160, 160)),
        targets: "{ ty_le: ngheo, con_duoi: \"1,2\" }, { ty_le: chung, con_den: \"2,75\" }",
        printed: &[
            "cuối năm còn dưới 1,20%; đến hết kỳ còn 1,19%, đạt chỉ tiêu",
            "cuối năm còn không quá 2,75%; đến hết kỳ còn 2,79%, chưa đạt chỉ tiêu",
        ],
        ..PLAIN
    },
    Text {
        name: "97 + 139 + 19, given as 251",
        country: (3_000, (97, 97), (139, 139)),
        more: "dien_khac: { nong_lam_ngu_diem: { ho: 19, khau: 76 } }",
        printed: &["97 hộ với", "139 hộ với", "19 hộ với 76 người"],
        typed: "Tổng số hộ thuộc các diện là 251 hộ (97 + 139 + 19).",
        found: &["BC611", "97 + 139 + 19 = 255"],
        ..PLAIN
    },
    Text {
        name: "118 of 3.909, given as 3,1 %",
        country: (3_909, (118, 118), (0, 0)),
        printed: &["118 hộ với", "3,02% tổng số hộ"],
        typed: "Tỷ lệ hộ nghèo toàn địa bàn là 3,1%.",
        found: &["BC611", "3,02%"],
        ..PLAIN
    },
    Text {
        name: "Bình Thuận 2022, with a base that is another one",
        country: (334_000, (10_552, 10_689), (14_743, 14_994)),
        more: "nhom_dac_thu: { dan_toc_thieu_so: { tong_so_ho: 25689, ngheo: 3373, can_ngheo: 3508 } }",
        printed: &[
            "10.689 hộ với",
            "3,20% tổng số hộ; tăng 137 hộ so với đầu năm",
            "14.994 hộ với",
            "4,49% tổng số hộ; tăng 251 hộ so với đầu năm",
            "tỷ lệ hộ nghèo tăng 0,04 điểm %; tỷ lệ hộ cận nghèo tăng 0,08 điểm %",
            "3.373 hộ nghèo, chiếm 31,56% số hộ nghèo và 13,13% tổng số hộ của nhóm; 3.508 hộ cận nghèo, chiếm 23,40%",
        ],
        typed: "Hộ nghèo dân tộc thiểu số có 3.373 hộ, chiếm 13,13% tổng số hộ nghèo.",
        found: &["BC611", "31,56% (3373/10689)"],
        ..PLAIN
    },
    Text {
        name: "Bắc Kạn 2018",
        country: (79_677, (19_545, 17_435), (9_415, 9_415)),
        more: "nhom_dac_thu: { dan_toc_thieu_so: { ngheo: 16636, can_ngheo: 0 }, khong_kha_nang_lao_dong: { ngheo: 1125, can_ngheo: 0 }, \
               nguoi_co_cong: { ngheo: 394, can_ngheo: 0 } }",
        printed: &[
            "17.435 hộ với",
            "21,88% tổng số hộ",
            "tỷ lệ hộ nghèo giảm 2,65 điểm %",
            "9.415 hộ với",
            "11,82% tổng số hộ",
            "16.636 hộ nghèo, chiếm 95,42% số hộ nghèo",
            "1.125 hộ nghèo, chiếm 6,45% số hộ nghèo",
            "394 hộ nghèo, chiếm 2,26% số hộ nghèo",
        ],
        typed: "Hộ nghèo dân tộc thiểu số chiếm 95,42% tổng số hộ nghèo.",
        ..PLAIN
    },
    Text {
        name: "Ninh Bình 2017, where 72.895 of 297.899 is given as 24,40 %",
        country: (297_899, (13_455, 13_455), (18_160, 18_160)),
        more: "dien_khac: { nong_lam_ngu_diem: { ho: 72895, khau: 291580 } }",
        printed: &[
            "13.455 hộ với",
            "4,52% tổng số hộ",
            "18.160 hộ với",
            "6,10% tổng số hộ",
            "72.895 hộ với 291.580 người, chiếm 24,47%",
        ],
        ..PLAIN
    },
    Text {
        name: "Ninh Bình 2024",
        country: (318_000, (4_806, 4_806), (6_006, 6_006)),
        printed: &["4.806 hộ với", "1,51% tổng số hộ", "6.006 hộ với", "1,89% tổng số hộ"],
        ..PLAIN
    },
    Text {
        name: "Hải Dương 2022",
        country: (643_700, (12_400, 13_823), (14_441, 14_441)),
        printed: &["13.823 hộ với", "2,15% tổng số hộ", "14.441 hộ với", "2,24% tổng số hộ"],
        ..PLAIN
    },
    Text {
        name: "Cà Mau 2023",
        country: (305_860, (9_604, 9_604), (6_943, 6_943)),
        printed: &["9.604 hộ với", "3,14% tổng số hộ", "6.943 hộ với", "2,27% tổng số hộ"],
        ..PLAIN
    },
    Text {
        name: "the country in 2015",
        country: (23_669_000, (2_338_569, 2_338_569), (1_235_784, 1_235_784)),
        printed: &["2.338.569 hộ với", "9,88% tổng số hộ", "1.235.784 hộ với", "5,22% tổng số hộ"],
        ..PLAIN
    },
];

/// Form 2 or 3 of a list that went from one number to another within the month.
fn movement(class: &str, (opening, closing): List) -> String {
    let other = if class == "ngheo" { "can_ngheo" } else { "ngheo" };
    let row = |times: u64| {
        let (out, new) = (opening.saturating_sub(closing) * times, closing.saturating_sub(opening) * times);
        format!(
            "{{ dau_ky: {}, thanh_{other}: 0, vuot_chuan: {out}, giam_khac: 0, tu_{other}: 0, tai: 0, moi: {new}, tang_khac: 0, cuoi_ky: {} }}",
            opening * times,
            closing * times
        )
    };
    format!("{class}:\n  ho: {}\n  khau: {}\n", row(1), row(4))
}

fn month(code: &str, (households, poor, near_poor): (u64, List, List), more: &str) -> String {
    format!(
        "don_vi: \"{code}\"\nky: 2022-01\ntrang_thai: chinh_thuc\nngay_chot: 2022-01-14\ndan_cu: {{ ho: {households}, khau: {} }}\n{}{}\
         chinh_sach: {{}}\n{more}\n",
        households * 4,
        movement("ngheo", poor),
        movement("can_ngheo", near_poor)
    )
}

fn folder(text: &Text) -> TempDir {
    let folder = project(&[]);
    let write = |path: &str, text: String| {
        let path = folder.path().join("data").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    fs::remove_dir_all(folder.path().join("data/so-lieu/2022-02")).unwrap();
    fs::remove_file(folder.path().join("data/loi-van/2022-02.yaml")).unwrap();
    let (town, country) = (text.town, text.country);
    let nothing: String = text.more.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let nothing = nothing.replace("00000", "0").replace("0000", "0").replace("000", "0").replace("00", "0");
    write("so-lieu/2022-01/00001-an-binh.yaml", month("00001", town, &nothing));
    write("so-lieu/2022-01/00002-binh-minh.yaml", month("00002", country, text.more));
    let settings = fs::read_to_string(folder.path().join("data/baocao.yaml")).unwrap();
    let wanted = "tuy_chon:\n  in_them: [diem_ty_le, ty_le_khu_vuc]\n";
    write("baocao.yaml", settings.replacen("tuy_chon:\n", wanted, 1));
    write(
        "ke-hoach/2022.yaml",
        format!(
            "nam: 2022\nvan_ban: {{ loai: Kế hoạch, so: 1/KH-UBND, ngay: 2022-01-02, co_quan: UBND huyện, trich_yeu: giảm nghèo }}\n\
             toan_dia_ban: {{ giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }}\nchi_tieu: []\nchi_tieu_ty_le: [{}]\ndieu_chinh: []\n",
            text.targets
        ),
    );
    if !text.typed.is_empty() {
        write("loi-van/2022-01.yaml", format!("ky: 2022-01\nket_qua:\n  - {}\n", text.typed));
    }
    folder
}

fn printed(root: &Path) -> String {
    let loaded = load::load(root).unwrap();
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
    let project = loaded.project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    let view = writer.report(&project, &compute(&project, "2022-01".parse().unwrap())).unwrap();
    let lines = view.texts.values().flatten().map(|line| line.runs.text());
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn what_published_texts_print_is_printed() {
    for text in &TEXTS {
        let folder = folder(text);
        let words = printed(folder.path());
        for part in text.printed {
            assert!(words.contains(part), "{}: {part}\n{words}", text.name);
        }
    }
}

#[test]
fn what_is_wrong_in_print_is_found_and_nothing_else() {
    for text in TEXTS.iter().filter(|text| !text.typed.is_empty()) {
        let found = told(folder(text).path(), MessageFormat::Short);
        for part in text.found {
            assert!(found.contains(part), "{}: {part}\n{found}", text.name);
        }
        assert_eq!(found.contains("BC611"), !text.found.is_empty(), "{}: {found}", text.name);
    }
    assert_eq!(TEXTS.iter().filter(|text| !text.found.is_empty()).count(), 3);
}

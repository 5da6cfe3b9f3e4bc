//! Through a New Year with another poverty standard: each month by its own list, and only the declared change breaks stocks.

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load;
use baocao::model::{SourceFile, View};
use tempfile::TempDir;

use crate::planted::Plant::{self, Edit, Put};
use crate::planted::{project, then, told};

const SETTINGS: &str = "data/baocao.yaml";
pub(crate) const STANDARDS: &str = "data/chuan-ngheo.yaml";
const FILES: [(&str, &str); 2] = [
    ("00001-an-binh", include_str!("fixtures/minimal/data/so-lieu/2022-01/00001-an-binh.yaml")),
    ("00002-binh-minh", include_str!("fixtures/minimal/data/so-lieu/2022-01/00002-binh-minh.yaml")),
];

const OLD: [(&str, &str, &str); 12] = [
    ("viec_lam", "Việc làm", "Việc làm"),
    ("nguoi_phu_thuoc", "Người phụ thuộc trong hộ", "Việc làm"),
    ("dinh_duong", "Dinh dưỡng", "Y tế"),
    ("bao_hiem_y_te", "Bảo hiểm y tế", "Y tế"),
    ("giao_duc_nguoi_lon", "Trình độ giáo dục của người lớn", "Giáo dục"),
    ("di_hoc_tre_em", "Tình trạng đi học của trẻ em", "Giáo dục"),
    ("chat_luong_nha", "Chất lượng nhà ở", "Nhà ở"),
    ("dien_tich_nha", "Diện tích nhà ở bình quân đầu người", "Nhà ở"),
    ("nguon_nuoc", "Nguồn nước sinh hoạt", "Nước và vệ sinh"),
    ("nha_tieu", "Nhà tiêu hợp vệ sinh", "Nước và vệ sinh"),
    ("vien_thong", "Sử dụng dịch vụ viễn thông", "Thông tin"),
    ("thiet_bi_thong_tin", "Phương tiện phục vụ tiếp cận thông tin", "Thông tin"),
];

/// The list of the second standard: one indicator goes, two come.
fn new_list() -> Vec<(&'static str, &'static str, &'static str)> {
    let kept = OLD.into_iter().filter(|(key, ..)| *key != "thiet_bi_thong_tin");
    kept.chain([("dich_vu_so", "Sử dụng dịch vụ số", "Thông tin"), ("xu_ly_rac", "Xử lý rác thải", "Nước và vệ sinh")])
        .collect()
}

fn standard(code: &str, days: &str, list: &[(&str, &str, &str)], change: &str) -> String {
    let line = |(key, name, dimension): &(&str, &str, &str)| {
        format!("      - {{ ma: {key}, ten: {name}, ten_gon: {name}, chieu: {dimension} }}\n")
    };
    let indicators = list.iter().map(line).collect::<Vec<_>>().concat();
    format!(
        "  - ma: {code}\n    ten: chuẩn nghèo {code}\n    can_cu: [Nghị định mẫu {code}, Nghị quyết mẫu {code}]\n    {days}\n    nguong_do_thi: 2000000\n    \
         nguong_nong_thon: 1500000\n    so_chi_so_toi_thieu: 3\n    chuyen_chuan: {change}\n    chi_so:\n{indicators}"
    )
}

pub(crate) const CHANGE: &str =
    "{ van_ban: { loai: Quyết định, so: 01/QĐ-UBND, ngay: 2022-01-05, co_quan: UBND huyện }, ngay: 2022-01-01 }";

fn standards(old_days: &str, new_days: &str, change: &str) -> String {
    format!(
        "chuan_ngheo:\n{}{}",
        standard("cu", old_days, &OLD, "null"),
        standard("moi", new_days, &new_list(), change)
    )
}

/// A month in which nothing happens, with other closing stocks than those January begins with.
fn december(text: &str) -> String {
    let cells = load::cells(text);
    let value = |key: &str| match key.rsplit_once('.') {
        Some((row, "dau_ky" | "cuoi_ky")) => Some(if row.ends_with("khau") { "10" } else { "2" }.to_owned()),
        Some((row, _)) if row.ends_with("ho") || row.ends_with("khau") => key
            .starts_with("ngheo")
            .then(|| "0".to_owned())
            .or_else(|| key.starts_with("can_ngheo").then(|| "0".to_owned())),
        Some((row, _)) if row.starts_with("thieu_hut") => {
            Some(if row.ends_with("can_ngheo") { "0" } else { "1" }.to_owned())
        }
        Some((row, _)) if row.starts_with("ho_so") => Some("0".to_owned()),
        Some((_, "giam_luy_ke")) => Some("0".to_owned()),
        None if key == "ky" => Some("2021-12".to_owned()),
        None if key == "ngay_chot" => Some("2021-12-14".to_owned()),
        _ => None,
    };
    let changes: Vec<_> = cells.keys().filter_map(|key| Some((key.clone(), value(key)?))).collect();
    load::amended(&SourceFile { text: text.to_owned(), ..SourceFile::default() }, &changes).unwrap()
}

/// The lacks of a file by the second list.
fn by_new_list(text: &str) -> String {
    let block = text.replace("thiet_bi_thong_tin: 0", "dich_vu_so: 0, xu_ly_rac: 0");
    if block.contains("\n    dich_vu_so: 0, xu_ly_rac: 0") {
        block.replace("    dich_vu_so: 0, xu_ly_rac: 0", "    dich_vu_so: 0\n    xu_ly_rac: 0")
    } else {
        block
    }
}

fn leaked(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

/// The settings without the one standard that they declare.
pub(crate) fn without_own() -> Plant {
    let settings = include_str!("fixtures/minimal/data/baocao.yaml");
    let start = settings.find("chuan_ngheo:").unwrap();
    let end = start + settings[start..].find("tuy_chon:").unwrap();
    Put(SETTINGS, format!("{}{}", &settings[..start], &settings[end..]).into_bytes())
}

/// These standards in a file of their own.
pub(crate) fn listed(text: String) -> Vec<Plant> {
    vec![without_own(), Put(STANDARDS, text.into_bytes())]
}

/// One standard with the list that the minimal project counts by.
pub(crate) fn one() -> String {
    format!("chuan_ngheo:\n{}", standard("cu", "tu: 2016-01-01\n    den: null", &OLD, "null"))
}

/// Two standards with the list that the minimal project counts by.
pub(crate) fn two(first: &str, second: &str) -> String {
    let day = second.split_once("tu: ").map_or("2022-01-01", |(_, rest)| &rest[..10]);
    let later = standard("moi", second, &OLD, &CHANGE.replace("ngay: 2022-01-01 }", &format!("ngay: {day} }}")));
    format!("chuan_ngheo:\n{}{later}", standard("cu", first, &OLD, "null"))
}

/// One standard for the minimal project, and another beside it that nobody reports by.
pub(crate) fn beside() -> String {
    let second = standard("tinh", "tu: 2016-01-01\n    den: null\n    song_song: true", &OLD, "null");
    format!("{}{second}", one())
}

/// Lists by a second standard in the file of a month.
pub(crate) const LISTS: &str = "song_song: { ngheo: { ho: { dau_ky: 1, thanh_can_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_can_ngheo: 0, tai: 0, \
     moi: 0, tang_khac: 0, cuoi_ky: 1 }, khau: { dau_ky: 3, thanh_can_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_can_ngheo: 0, tai: 0, moi: 0, \
     tang_khac: 0, cuoi_ky: 3 } }, can_ngheo: { ho: { dau_ky: 0, thanh_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_ngheo: 0, tai: 0, moi: 0, \
     tang_khac: 0, cuoi_ky: 0 }, khau: { dau_ky: 0, thanh_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_ngheo: 0, tai: 0, moi: 0, tang_khac: 0, \
     cuoi_ky: 0 } } }";

/// December 2021 by the first standard, January and February 2022 by the second.
pub(crate) fn new_year(text: String) -> Vec<Plant> {
    let mut plants = listed(text);
    for (name, text) in FILES {
        plants.push(Put(leaked(format!("data/so-lieu/2021-12/{name}.yaml")), december(text).into_bytes()));
        for month in ["2022-01", "2022-02"] {
            let path = leaked(format!("data/so-lieu/{month}/{name}.yaml"));
            let fixture = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal").join(path);
            plants.push(Put(path, by_new_list(&std::fs::read_to_string(fixture).unwrap()).into_bytes()));
        }
    }
    plants
}

fn over_new_year(text: String) -> TempDir {
    project(&new_year(text))
}

pub(crate) fn usual() -> String {
    standards("tu: 2016-01-01\n    den: 2021-12-31", "tu: 2022-01-01\n    den: null", CHANGE)
}

/// What is found, by code, errors first told.
fn errors(folder: &TempDir) -> Vec<String> {
    let told = told(folder.path(), MessageFormat::Short);
    told.lines().filter(|line| line.contains("lỗi[BC")).map(str::to_owned).collect()
}

fn report(folder: &TempDir, period: &str) -> View {
    let project = load::load(folder.path()).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    writer.report(&project, &compute(&project, period.parse().unwrap())).unwrap()
}

#[test]
fn each_month_prints_the_list_and_the_basis_of_its_own_standard() {
    let folder = over_new_year(usual());
    assert_eq!(errors(&folder), Vec::<String>::new());
    let december = serde_json::to_string(&report(&folder, "2021-12")).unwrap();
    let january = serde_json::to_string(&report(&folder, "2022-01")).unwrap();
    assert!(december.contains("Nghị định mẫu cu, Nghị quyết mẫu cu") && december.contains("thiet_bi_thong_tin"));
    assert!(!december.contains("xu_ly_rac") && !december.contains("mẫu moi"));
    assert!(january.contains("Nghị định mẫu moi, Nghị quyết mẫu moi") && january.contains("xu_ly_rac"));
    assert!(january.contains("Xử lý rác thải") && !january.contains("thiet_bi_thong_tin"));
    let comparison = "Không so sánh với";
    assert!(january.contains(comparison) && january.contains("chuẩn nghèo"), "{january}");
}

#[test]
fn only_a_declared_change_breaks_the_stocks() {
    let undeclared = over_new_year(usual().replace(CHANGE, "null"));
    let told = errors(&undeclared);
    assert!(told.len() == 1 && told[0].contains("BC235") && told[0].contains("tháng 01/2022"), "{told:#?}");
    let within = over_new_year(usual());
    then(within.path(), &Edit("data/so-lieu/2022-02/00001-an-binh.yaml", "    dau_ky: 2", "    dau_ky: 3"));
    assert!(errors(&within).iter().any(|line| line.contains("BC401")));
}

#[test]
fn indicators_of_another_standard_are_told_where_they_stand() {
    let folder = over_new_year(usual());
    let file = "data/so-lieu/2022-02/00001-an-binh.yaml";
    then(folder.path(), &Edit(file, "    xu_ly_rac: 0", "    thiet_bi_thong_tin: 0"));
    let told = errors(&folder);
    assert!(
        told.iter().any(|line| line.contains("BC112") && line.contains("thieu_hut.ngheo.thiet_bi_thong_tin")),
        "{told:#?}"
    );
    assert!(told.iter().all(|line| line.starts_with(file)), "{told:#?}");
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    assert!(opened.obstacles(None, "2022-01".parse().unwrap()).next().is_none());
    assert!(opened.obstacles(None, "2022-02".parse().unwrap()).next().is_some());
}

#[test]
fn standards_that_cannot_be_followed_are_told_with_their_cure() {
    let days = |old: &str, new: &str| standards(old, new, CHANGE);
    let until = |end: &str| format!("tu: 2016-01-01\n    den: {end}");
    for (listed, code) in [
        (days(&until("null"), "tu: 2022-01-01"), "BC232"),
        (days(&until("2022-06-30"), "tu: 2022-01-01"), "BC232"),
        (days(&until("2015-12-31"), "tu: 2022-01-01"), "BC226"),
        (usual().replace("ma: moi", "ma: cu"), "BC233"),
        (usual().replace("ma: xu_ly_rac,", "ma: dich_vu_so,"), "BC233"),
        (usual().replace("ma: xu_ly_rac,", "ma: \"Xử lý\","), "BC233"),
        (usual().replace("so_chi_so_toi_thieu: 3", "so_chi_so_toi_thieu: ba"), "BC201"),
        (days(&until("2022-01-20"), "tu: 2022-01-21"), "BC234"),
    ] {
        let folder = over_new_year(listed);
        let told = told(folder.path(), MessageFormat::Human);
        assert!(told.contains(&format!("lỗi[{code}]")), "{code}:\n{told}");
    }
    let early = over_new_year(days(&until("2021-11-30"), "tu: 2022-01-01"));
    assert!(told(early.path(), MessageFormat::Short).contains("BC511"));
}

#[test]
fn a_standard_is_declared_in_one_place() {
    let both = [Put(STANDARDS, one().into_bytes())];
    assert!(self::told(project(&both).path(), MessageFormat::Short).contains("BC150"));
    let told = told(project(&[without_own()]).path(), MessageFormat::Short);
    assert!(told.contains("BC113") && told.contains("`chuan_ngheo`"), "{told}");
    assert_eq!(self::told(project(&listed(one())).path(), MessageFormat::Short), "");
}

/// What is declared for the next year changes nothing that was released in this one.
#[test]
fn a_released_month_keeps_its_standard() {
    let folder = project(&listed(one()).into_iter().chain([Plant::Release("12/BC-UBND")]).collect::<Vec<_>>());
    let next = standards("tu: 2016-01-01\n    den: 2022-12-31", "tu: 2023-01-01", CHANGE);
    then(folder.path(), &Put(STANDARDS, next.clone().into_bytes()));
    assert_eq!(errors(&folder), Vec::<String>::new());
    let relabelled = next.replace("ten: chuẩn nghèo cu", "ten: chuẩn nghèo khác");
    then(folder.path(), &Put(STANDARDS, relabelled.into_bytes()));
    let frozen =
        std::fs::read_to_string(folder.path().join("data/phat-hanh/2022-02/01/nguon").join(STANDARDS)).unwrap();
    assert!(frozen.contains("chuẩn nghèo cu") && !frozen.contains("ma: moi"));
}

//! What is read from a folder.

#![expect(clippy::unwrap_used, reason = "tests")]

use baocao::load::{LoadError, Locator, load};
use baocao::model::{Class, Count, Month, SourceFile, UnitCode};

use crate::planted::Plant::{Edit, Put, Remove};
use crate::planted::project;

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

#[test]
fn the_minimal_project_is_read_in_full() {
    let loaded = load(project(&[]).path()).unwrap();
    let read = loaded.project.unwrap();
    assert!(loaded.findings.is_empty());
    assert_eq!(loaded.files.len(), 9);
    assert_eq!((read.units.value.len(), read.policies.value.len(), read.months.len()), (2, 2, 4));
    let unit = read.month(month("2022-02"), &UnitCode::new("00001")).unwrap();
    assert_eq!(unit.movement(Class::Poor).households.crossed, Count::new(1));
    assert_eq!(read.plan(2022).unwrap().total_on(time::Date::MAX).poor, Count::new(5));
    assert_eq!(read.narratives.len(), 1);
}

#[test]
fn a_file_with_an_error_is_left_out_and_the_others_are_read() {
    let folder = project(&[Edit("data/so-lieu/2022-02/00001-an-binh.yaml", "ho: 1000", "ho: nghìn")]);
    let loaded = load(folder.path()).unwrap();
    let read = loaded.project.unwrap();
    assert_eq!(read.months.len(), 3);
    let finding = &loaded.findings[0];
    assert_eq!((finding.unit.clone(), finding.month), (Some(UnitCode::new("00001")), Some(month("2022-02"))));
}

#[test]
fn without_a_basic_file_there_is_no_project() {
    for name in ["data/baocao.yaml", "data/don-vi.yaml", "data/chinh-sach.yaml"] {
        let loaded = load(project(&[Remove(name)]).path()).unwrap();
        assert!(loaded.project.is_none(), "{name}");
        assert_eq!(loaded.findings.len(), 1, "{name}");
    }
}

#[test]
fn without_a_data_folder_nothing_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let error = load(folder.path()).unwrap_err();
    assert_eq!(error, LoadError::NoData(folder.path().to_path_buf()));
    assert!(error.to_string().contains("-C THƯ_MỤC"));
}

#[test]
fn templates_and_fonts_of_the_project_come_first() {
    let font = include_bytes!("../templates/fonts/be-vietnam-pro/BeVietnamPro_400Regular.ttf");
    let folder = project(&[
        Put("templates/phieu.txt", b"ri\xc3\xaang".to_vec()),
        Put("templates/lib/them.typ", b"// moi".to_vec()),
        Put("templates/fonts/rieng.ttf", font.to_vec()),
    ]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.assets.templates["phieu.txt"], "riêng");
    assert_eq!(loaded.assets.templates["lib/them.typ"], "// moi");
    assert!(loaded.assets.templates.contains_key("bao-cao.typ"));
    assert_eq!(loaded.assets.fonts[0].name, "rieng.ttf");
    assert_eq!(loaded.assets.fonts.len(), 7);
}

#[test]
fn reading_twice_gives_the_same() {
    let folder = project(&[Edit("data/so-lieu/2022-02/00001-an-binh.yaml", "ho: 1000", "ho: 1.000")]);
    let (one, other) = (load(folder.path()).unwrap(), load(folder.path()).unwrap());
    assert_eq!((one.project, one.files, one.findings), (other.project, other.files, other.findings));
}

#[test]
fn keys_are_found_in_the_text() {
    let file = SourceFile {
        text: include_str!("fixtures/full/data/so-lieu/2022-02/00001-an-binh.yaml").to_owned(),
        ..SourceFile::default()
    };
    let locator = Locator::default();
    let at = |key: &str| locator.locate(&file, key).map(|range| &file.text[range]);
    assert_eq!(at("ngheo.ho.cuoi_ky"), Some("1"));
    assert_eq!(at("don_vi"), Some("\"00001\""));
    assert_eq!(at("nhan_xet.ton_tai[0]"), Some("Một số hộ chưa có việc làm ổn định."));
    assert_eq!(at("giai_trinh[0].ma"), Some("BC405"));
    assert_eq!(at("chinh_sach.tin_dung"), Some("{ thuoc_dien: 2, duoc: 2, so_tien_trieu_dong: 100 }"));
    assert_eq!(at("ngheo.ho.khong_co"), None);
    assert_eq!(at("nhan_xet.ton_tai[7]"), None);
}

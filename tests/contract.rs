//! Checks the declarations of data files against every value of the samples.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use baocao::load::cells;
use baocao::model::contract::{Contract, DataFile, Shape, dictionary};
use baocao::model::{Correction, Narrative, OpeningBalanceList, PlanFile, PolicyList, Registry, Settings, UnitMonth};

/// Checks that every value of the data files of kind `T` in both fixtures is declared, and returns their number.
fn named<T: DataFile>() -> usize {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let pattern: Vec<_> = T::FILES.split('/').collect();
    let mut count = 0;
    for fixture in ["minimal", "full", "explained"] {
        for entry in walkdir::WalkDir::new(fixtures.join(fixture).join("data")) {
            let path = entry.unwrap().into_path();
            let parts = path.strip_prefix(fixtures.join(fixture)).unwrap();
            let parts: Vec<_> = parts.iter().map(|part| part.to_str().unwrap()).collect();
            let fits = |(part, wanted): (&&str, &&str)| part == wanted || wanted.starts_with('*');
            if parts.len() != pattern.len() || !parts.iter().zip(&pattern).all(fits) || !path.is_file() {
                continue;
            }
            for key in cells(&fs::read_to_string(&path).unwrap()).into_keys() {
                assert!(T::SHAPE.at(&key).is_some(), "{}: {key}", path.display());
                count += 1;
            }
        }
    }
    count
}

#[test]
fn every_value_of_the_fixtures_has_a_declared_place() {
    let counts = [
        named::<Settings>(),
        named::<Registry>(),
        named::<PolicyList>(),
        named::<PlanFile>(),
        named::<UnitMonth>(),
        named::<Narrative>(),
        named::<Correction>(),
        named::<OpeningBalanceList>(),
    ];
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

#[test]
fn a_path_leads_to_the_shape_of_its_value_and_to_no_other() {
    let at = |path| UnitMonth::SHAPE.at(path);
    assert!(matches!(at("ngheo.ho.cuoi_ky"), Some(Shape::Count)));
    assert!(matches!(at("can_ngheo.khau.tu_ngheo"), Some(Shape::Count)));
    assert!(matches!(at("nhan_xet.ton_tai[0]"), Some(Shape::Text)));
    assert!(matches!(at("chinh_sach.tin_dung.so_tien_trieu_dong"), Some(Shape::OrNull(Shape::Count))));
    for wrong in ["", "ngheo.ho.tu_ngheo", "ngheo.ho[0]", "nhan_xet.ton_tai[0][1]", "don_vi.ma", "giai_trinh.ma"] {
        assert!(at(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn the_dictionary_names_each_key_once_in_both_languages() {
    let terms = dictionary::<UnitMonth>();
    let paths: BTreeSet<_> = terms.iter().map(|term| &term.path).collect();
    assert_eq!(paths.len(), terms.len());
    assert!(terms.iter().all(|term| !term.about.is_empty() && term.name.is_ascii()));
    let term = terms.iter().find(|term| term.path == "ngheo.khau.vuot_chuan").unwrap();
    assert_eq!(term.name, "escaped");
    assert_eq!(term.about, "Biểu diễn biến hộ nghèo, cột 3: giảm, vượt chuẩn cận nghèo");
}

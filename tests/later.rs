//! What counts from a day on concerns no period that was closed before.

use crate::planted::Plant::{self, Change, Put};
use crate::planted::project;

const PLAN: &str = "data/ke-hoach/2022.yaml";
const UNITS: &str = "data/don-vi.yaml";

/// A change of the targets that is signed on this day, with a text that replaces a part of it.
fn amended(day: &str, old: &str, new: &str) -> Plant {
    let amendment = format!(
        "    tu: null\n  - van_ban: {{ loai: Quyết định, so: 03/QĐ-UBND, ngay: {day}, co_quan: UBND huyện, trich_yeu: null }}\n    \
         chi_tieu: [{{ don_vi: \"00001\", giam_ho_ngheo: 1, giam_ho_can_ngheo: 2 }}]\n    \
         toan_dia_ban: {{ giam_ho_ngheo: 4, giam_ho_can_ngheo: 5 }}\n    ly_do: rà soát\n    tu: null\n"
    );
    assert!(amendment.contains(old), "{old}");
    Change(PLAN, "    tu: null\n", amendment.replacen(old, new, 1))
}

/// A third unit that exists from this day on.
fn unit(day: &str, name: &str, parent: &str, more: &str) -> Plant {
    let last = "den: null, ke_thua: [] }\n";
    let line = format!(
        "den: null, ke_thua: [] }}\n  - {{ ma: \"00003\", ten: {name}, loai: xa, khu_vuc: nong_thon, thuoc: \"{parent}\", tu: {day}, \
         den: null, ke_thua: [{more}] }}\n"
    );
    Change(UNITS, last, line)
}

fn statement(subject: &str) -> Plant {
    let text = format!(
        "giai_trinh:\n  - {{ ma: BC402, doi_tuong: {subject}, ly_do: xã gửi muộn, nguoi: Trưởng phòng, ngay: 2022-02-20 }}\n"
    );
    Put("data/giai-trinh.yaml", text.into_bytes())
}

/// The months of the project that findings with this code concern; an empty list if there are none.
fn concerned(plant: Plant, code: &str) -> Vec<&'static str> {
    let folder = project(&[plant]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let found: Vec<_> = opened.findings.iter().filter(|finding| finding.code.to_string() == code).collect();
    assert!(!found.is_empty(), "{code}: {:?}", opened.findings);
    let months = ["2022-01", "2022-02", "2022-03"];
    months.into_iter().filter(|month| found.iter().any(|one| opened.concerns(one, month.parse().unwrap()))).collect()
}

/// What is checked of a target is looked up in the document that assigns it.
#[test]
fn a_target_that_is_too_large_is_looked_up_in_the_document_that_assigns_it() {
    let first = Change(PLAN, "giam_ho_ngheo: 2,", "giam_ho_ngheo: 900,".to_owned());
    let later = amended("2022-02-20", "giam_ho_ngheo: 1", "giam_ho_ngheo: 900");
    for (plant, document) in [(first, "01/KH-UBND"), (later, "03/QĐ-UBND")] {
        let folder = project(&[plant]);
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        let own = opened.findings.iter().find(|finding| finding.code.to_string() == "BC513").unwrap();
        assert!(own.fix.contains(document), "{}", own.fix);
    }
}

#[test]
fn a_finding_about_what_counts_from_a_day_on_concerns_no_period_closed_before() {
    const FROM_FEBRUARY: [&str; 2] = ["2022-02", "2022-03"];
    const FROM_MARCH: [&str; 1] = ["2022-03"];
    const ALL: [&str; 3] = ["2022-01", "2022-02", "2022-03"];
    let sum = |day| amended(day, "toan_dia_ban: { giam_ho_ngheo: 4", "toan_dia_ban: { giam_ho_ngheo: 9");
    let signed_late = amended(
        "2022-02-20",
        "giam_ho_ngheo: 4, giam_ho_can_ngheo: 5 }\n    ly_do: rà soát\n    tu: null",
        "giam_ho_ngheo: 9, giam_ho_can_ngheo: 5 }\n    ly_do: rà soát\n    tu: 2022-02-01",
    );
    let cases: [(Plant, &str, &[&str]); 17] = [
        (signed_late, "BC501", &FROM_MARCH),
        (sum("2022-02-20"), "BC501", &FROM_MARCH),
        (sum("2022-02-14"), "BC501", &FROM_FEBRUARY),
        (amended("2022-02-20", "giam_ho_ngheo: 1", "giam_ho_ngheo: 2"), "BC501", &FROM_MARCH),
        (amended("2022-02-20", "so: 03/QĐ-UBND", "so: null"), "BC509", &FROM_MARCH),
        (amended("2022-02-20", "don_vi: \"00001\"", "don_vi: \"00009\""), "BC221", &FROM_MARCH),
        (amended("2022-02-20", "giam_ho_ngheo: 1", "giam_ho_ngheo: 900"), "BC513", &FROM_MARCH),
        (Change(PLAN, "giam_ho_ngheo: 5, ", "giam_ho_ngheo: 6, ".to_owned()), "BC501", &FROM_FEBRUARY),
        (
            Change(PLAN, "toan_dia_ban: { giam_ho_ngheo: 4", "toan_dia_ban: { giam_ho_ngheo: 7".to_owned()),
            "BC508",
            &ALL,
        ),
        (unit("2022-02-20", "Bình Minh", "000", ""), "BC241", &FROM_MARCH),
        (unit("null", "Bình Minh", "000", ""), "BC241", &ALL),
        (unit("2022-02-20", "Bình Lục", "999", ""), "BC242", &FROM_MARCH),
        (unit("2022-02-20", "Phường Bình Lục", "000", ""), "BC243", &FROM_MARCH),
        (statement("2022-02/00001"), "BC228", &FROM_FEBRUARY),
        (statement("loi-van/2022-02.yaml"), "BC228", &["2022-02"]),
        (statement("ke-hoach/2023.yaml"), "BC228", &[]),
        (statement("\"00001\""), "BC228", &ALL),
    ];
    for (index, (plant, code, months)) in cases.into_iter().enumerate() {
        assert_eq!(concerned(plant, code), months, "case {index}: {code}");
    }
}

#[test]
fn what_is_signed_after_the_day_of_closing_does_not_hold_up_the_release_of_the_month() {
    let late = amended("2022-02-20", "toan_dia_ban: { giam_ho_ngheo: 4", "toan_dia_ban: { giam_ho_ngheo: 9");
    let folder = project(&[late]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let released =
        |period: &str| baocao::pipeline::prepare(&opened, Some(period.parse().unwrap()), std::num::NonZeroUsize::MIN);
    released("2022-02").unwrap();
    let in_time = amended("2022-02-11", "toan_dia_ban: { giam_ho_ngheo: 4", "toan_dia_ban: { giam_ho_ngheo: 9");
    let folder = project(&[in_time]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let refused = baocao::pipeline::prepare(&opened, Some("2022-02".parse().unwrap()), std::num::NonZeroUsize::MIN);
    assert!(refused.unwrap_err().to_string().contains("1 cảnh báo"));
}

/// Mistakes in the entry of one standard stop what is closed from its first day on, and bring no findings of their own kind
/// about anything else; where nobody can tell from when on it counts, they stop everything.
#[test]
fn mistakes_in_a_standard_stop_nothing_that_is_closed_before_its_first_day() {
    let sample = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026");
    let next = |text: &str, old: &str, new: &str| {
        let at = text.find("ma: quoc_gia_2027").unwrap();
        let (before, rest) = text.split_at(at);
        assert!(rest.contains(old), "{old}");
        format!("{before}{}", rest.replacen(old, new, 1))
    };
    let cases = [
        ("nguong_do_thi: 2800000", "nguong_do_thi: 28OOOOO", true),
        ("    so_chi_so_toi_thieu: 3\n", "", true),
        ("    so_chi_so_toi_thieu: 3", "    so_chi_so: 3", true),
        ("den: 2030-12-31", "den: 31/12/2030", true),
        ("ma: dich_vu_so, ten: Sử dụng dịch vụ số", "ma: dich_vu_so", true),
        ("ngay: 2026-12-28", "ngay: 2026-12-32", true),
        ("can_cu: [văn", "can_cu: [!x văn", true),
        ("tu: 2027-01-01", "tu: 2027-01-00", false),
    ];
    for (old, new, is_later) in cases {
        let folder = tempfile::tempdir().unwrap();
        crate::shelf::copy(&sample, folder.path());
        let path = folder.path().join("data/chuan-ngheo.yaml");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, next(&text, old, new)).unwrap();
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        let concerned = |month: &str| {
            let month = month.parse().unwrap();
            opened.findings.iter().filter(|finding| opened.concerns(finding, month)).count()
        };
        assert_eq!(concerned("2026-12") == 0, is_later, "{new}: {:?}", opened.findings);
        assert!(concerned("2027-01") > 0, "{new}");
        let elsewhere = |finding: &&baocao::finding::Finding| {
            !finding.place.file().is_some_and(|file| opened.files[file.0].path.ends_with("chuan-ngheo.yaml"))
        };
        let strange: Vec<_> = opened.findings.iter().filter(elsewhere).filter(|_| is_later).collect();
        assert!(strange.is_empty(), "{new}: {strange:?}");
    }
}

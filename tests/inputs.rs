//! Inputs from practice: files with other names, names with their kind, plans that change, words about another time.

use baocao::cli::MessageFormat;
use baocao::model::{
    Amendment, Area, Citation, Class, Count, Plan, Target, Targets, TotalTarget, Unit, UnitCode, UnitKind, UnitName,
};
use proptest::prelude::*;
use time::Date;

use crate::planted::Plant::{self, Change, Copy, Edit, Put, Remove};
use crate::planted::{found, project, told};

const B2: &str = "data/so-lieu/2022-02/00002-binh-minh.yaml";
const WORDS: &str = "data/loi-van/2022-02.yaml";
const UNITS: &str = "data/don-vi.yaml";

fn short(plants: &[Plant]) -> String {
    told(project(plants).path(), MessageFormat::Short)
}

/// Wherever a file is put and whatever its name is, exactly one finding names it and the name that it should have.
#[test]
fn what_is_not_read_is_named_once_with_the_name_it_should_have() {
    let moved = [
        ("data/so-lieu/2022-02/00002-binh-minh.yaml.txt", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/00002-binh-minh.yml", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/00002-binh-minh.YAML", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/00002-binh-minh.xlsx", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/00002-binh-minh.yaml.bak", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/00002-binh-minh", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/.00002-binh-minh.yaml", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/Copy of 00002-binh-minh.yaml", "00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/Bản sao của 00002-binh-minh.yaml", "00002-binh-minh.yaml"),
        ("data/so-lieu/00002-binh-minh.yaml", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/00002-binh-minh.yaml", "so-lieu/2022-02/00002-binh-minh.yaml"),
        ("data/so-lieu/2022-02/moi/00002-binh-minh.yaml", "`so-lieu/2022-02`"),
        ("data/2022-02/00002-binh-minh.yaml", "`2022-02`"),
        ("data/so_lieu/2022-02/00002-binh-minh.yaml", "`so-lieu`"),
    ];
    for (path, name) in moved {
        let told = short(&[Copy(B2, path), Remove(B2)]);
        let lines: Vec<_> = told.lines().filter(|line| !line.contains("[BC402]")).collect();
        let full = found(&[Copy(B2, path), Remove(B2)]);
        assert!(lines.len() == 1 && full.contains(name), "{path}:\n{told}\n{full}");
    }
}

#[test]
fn one_folder_is_one_cause() {
    for folder in ["2022-2", "thang-2", "02-2022", "Tháng 2"] {
        let copy = |name: &str| format!("data/so-lieu/{folder}/{name}").leak() as &'static str;
        let plants = [
            Copy(B2, copy("00002-binh-minh.yaml")),
            Copy("data/so-lieu/2022-02/00001-an-binh.yaml", copy("00001-an-binh.yaml")),
            Remove("data/so-lieu/2022-02"),
            Remove(WORDS),
        ];
        let told = found(&plants);
        assert_eq!(told.matches("[BC125]").count(), 1, "{told}");
        assert!(told.contains("đổi tên thư mục thành `so-lieu/2022-02`"), "{told}");
    }
}

/// Reports letters and signs that are in the file but would not be in the report.
#[test]
fn text_that_is_dropped_or_joined_is_told() {
    let said = "giai_phap: [Đôn đốc hoàn thiện hồ sơ]";
    for (to, code) in [
        ("giai_phap:\n  - Hộ #3 cần hỗ trợ thêm", "BC612"),
        ("giai_phap:\n  - Các hộ ở thôn trên và\n    khu #3 cần hỗ trợ", "BC"),
        ("giai_phap:\n  - Các hộ còn lại cần\n    thêm vốn # ba hộ", "BC612"),
        ("giai_phap:\n  - Đôn đốc các xã\n    - Hoàn thiện hồ sơ", "BC133"),
        ("giai_phap:\n  - >-\n    Đôn đốc các xã\n    - Hoàn thiện hồ sơ", "BC133"),
        ("giai_phap:\n  - Đôn đốc các xã\n\n    Hoàn thiện hồ sơ", "BC133"),
        ("giai_phap:\n  - Đôn đốc\tcác xã", "BC609"),
        ("giai_phap:\n  - | Đôn đốc các xã", "BC110"),
        ("giai_phap: -", "BC110"),
        ("giai_phap:\n  - “Kết quả: tốt”", "BC"),
    ] {
        let told = short(&[Edit(WORDS, said, to)]);
        assert!(told.contains(code), "{to}:\n{told}");
    }
}

/// The advice names the exact text to write.
#[test]
fn habits_of_word_and_excel_get_advice_that_can_be_followed() {
    let a2 = "data/so-lieu/2022-02/00001-an-binh.yaml";
    for (from, to, advice) in [
        ("don_vi: \"00001\"", "don_vi: “00001”", "viết \"00001\""),
        ("    moi: 0", "    moi: -", "không có thì ghi 0"),
        ("    moi: 0", "    moi: x", "ghi 0"),
        ("    moi: 0", "    moi:", "ghi 0"),
        ("    cuoi_ky: 1", "    cuoi_ky:1", "`cuoi_ky: 2`, không phải `cuoi_ky:2`"),
        ("dan_cu: { ho: 1000, khau: 4001 }", "dan_cu: { ho: 1000, khau:4001 }", "khau"),
        ("so_tien_trieu_dong: 100", "so_tien_trieu_dong: 60,5", "viết 61"),
        ("so_tien_trieu_dong: 100", "so_tien_trieu_dong: 60.5", "viết 61"),
        ("ngay_chot: 2022-02-14", "ngay_chot: ‘2022-02-14’", "viết 2022-02-14"),
        ("    moi: 0", "    moi: “0”", "viết 0"),
    ] {
        let told = found(&[Edit(a2, from, to)]);
        assert!(told.contains(advice), "{to}:\n{told}");
    }
}

#[test]
fn every_kind_of_unit_is_named_without_being_doubled() {
    for (kind, key) in UnitKind::ALL.iter().zip(UnitKind::KEYS) {
        for (name, number) in [("1", "1"), ("12A", "12A"), ("KIND 3", "3"), ("Đông Thịnh", "Đông Thịnh")] {
            let name = name.replace("KIND", kind.noun());
            assert_eq!(kind.key(), *key);
            let unit = unit("01", &name, *kind);
            assert_eq!(unit.full_name().to_lowercase(), format!("{} {}", kind.noun(), number.to_lowercase()));
            assert_eq!(unit.is_numbered(), number != "Đông Thịnh");
        }
    }
}

#[test]
fn two_units_of_one_name_are_told_apart_in_every_document() {
    let folder = project(&[Edit(UNITS, "ten: Bình Minh, loai: xa", "ten: An Bình, loai: phuong")]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let project = opened.project.as_ref().unwrap();
    let names: Vec<_> = project.units.value.iter().map(Unit::full_name).collect();
    assert_eq!(names, ["phường An Bình (mã 00001)", "phường An Bình (mã 00002)"]);
}

#[test]
fn words_are_held_against_the_day_of_the_report() {
    let ended = "don_vi:\n  - { ma: \"00007\", ten: Đồng Tâm, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", den: 2021-12-31, ke_thua: [\"00001\"] }\n";
    let with = |from: &'static str, to: &'static str| {
        short(&[Change(UNITS, "don_vi:\n", ended.to_owned()), Edit(WORDS, from, to)])
    };
    let limits = "ton_tai: [Tiến độ hồ sơ còn chậm]";
    assert!(with(limits, "ton_tai: [Xã Đồng Tâm còn chậm]").contains("BC617"));
    assert!(with(limits, "ton_tai: [\"Các xã Bình Minh, Đồng Tâm còn chậm\"]").contains("BC617"));
    assert!(!with(limits, "ton_tai: [Xã Đồng Tâm sáp nhập vào phường An Bình]").contains("BC617"));
    assert!(with("don_vi: [\"00001\"]", "don_vi: [\"00007\"]").contains("BC617"));
    assert!(with("vu_viec:\n  - don_vi: \"00002\"", "vu_viec:\n  - don_vi: \"00007\"").contains("BC617"));
    assert!(
        with(limits, "ton_tai: [Xã Bình Mink còn chậm]").contains("có phải xã Bình Minh không")
            || found(&[Edit(WORDS, limits, "ton_tai: [Xã Bình Mink còn chậm]")]).contains("có phải xã Bình Minh không")
    );
    let next = "giai_phap: [Đôn đốc hoàn thiện hồ sơ]";
    assert!(with(next, "giai_phap: [Xong trước ngày 10/01]").contains("BC619"));
    assert!(with(next, "giai_phap: [\"Hoàn thành chậm nhất tháng 01/2022\"]").contains("BC619"));
    assert!(!with(next, "giai_phap: [Xong trước ngày 15/3/2022 theo Kế hoạch ngày 31/12/2021]").contains("BC619"));
    assert!(
        with("ket_qua: [Các đơn vị đã rà soát đúng hạn]", "ket_qua: [Trong tháng 01 các đơn vị đã rà soát]")
            .contains("BC619")
    );
}

fn day(ordinal: u16) -> Date {
    Date::from_ordinal_date(2022, ordinal).unwrap()
}

fn unit(code: &str, name: &str, kind: UnitKind) -> Unit {
    Unit {
        code: UnitCode::new(code),
        name: UnitName::new(name),
        kind,
        area: Area::Rural,
        parent: UnitCode::new("0"),
        valid_from: None,
        valid_to: None,
        successors: Vec::new(),
    }
}

fn document(date: Date) -> Citation {
    Citation { kind: "Kế hoạch".to_owned(), number: None, date, issuer: "UBND".to_owned(), subject: None }
}

fn targets(poor: u64) -> Vec<Target> {
    vec![Target { unit: UnitCode::new("1"), poor: Count::new(poor), near_poor: Count::ZERO }]
}

fn plan(amendments: &[(u16, u64, bool)]) -> Plan {
    let total = |poor| TotalTarget { poor: Count::new(poor), near_poor: Count::ZERO };
    let amended = |(from, target, has_total): &(u16, u64, bool)| Amendment {
        rates: Vec::new(),
        document: document(day(*from)),
        valid_from: Some(day(*from)),
        targets: targets(*target),
        total: has_total.then(|| total(*target)),
        reason: "điều chỉnh".to_owned(),
    };
    Plan {
        year: 2022,
        document: document(day(1)),
        total: total(4),
        targets: targets(4),
        rates: Vec::new(),
        amendments: amendments.iter().map(amended).collect(),
        beside: None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Declarations for a later day do not change an earlier one: on each day, the plan is as if only the amendments
    /// in force on that day were written, in whatever order they are in the file.
    #[test]
    fn amendments_change_no_earlier_day(
        amendments in proptest::collection::vec((1u16..365, 0u64..50, any::<bool>()), 0..6),
        on in 1u16..365,
    ) {
        let units = [unit("1", "Một", UnitKind::Commune)];
        let counted = |plan: &Plan| {
            let own = Targets::new(plan, &units, day(on)).of(&units[0]).map(|target| target.of(Class::Poor));
            (own, plan.total_on(day(on)).of(Class::Poor))
        };
        let earlier: Vec<_> = amendments.iter().copied().filter(|(from, ..)| *from <= on).collect();
        prop_assert_eq!(counted(&plan(&amendments)), counted(&plan(&earlier)));
        // The expected value is counted in another way: day by day from New Year on, with each amendment in turn.
        let mut own = 4;
        for today in 1..=on {
            for (_, target, _) in amendments.iter().filter(|(from, ..)| *from == today) {
                own = *target;
            }
        }
        prop_assert_eq!(counted(&plan(&amendments)).0.map(Count::get), Some(own));
    }
}

#[test]
fn old_letters_are_told() {
    assert!(short(&[Edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", "Hoä ngheøo ñaõ thoaùt")]).contains("BC616"));
    let wide: Vec<u8> = "ky: 2022-02\nso: null\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(found(&[Put(WORDS, wide)]).contains("UTF-16"));
    assert!(found(&[Put(WORDS, b"PK\x03\x04\xff\xfe".to_vec())]).contains("Excel"));
}

const EXPLAINED: &str = "giai_trinh:\n  - { ma: BC402, doi_tuong: 2022-02/00002, ly_do: xã gửi số liệu muộn, nguoi: Trưởng phòng, ngay: 2022-02-20 }\n";

#[test]
fn what_belongs_to_no_units_month_is_explained_by_the_office() {
    for subject in ["2022-02/00002", "\"00002\"", "so-lieu/2022-02/00002-binh-minh.yaml"] {
        let text = EXPLAINED.replace("2022-02/00002", subject);
        let folder = project(&[Remove(B2), Put("data/giai-trinh.yaml", text.into_bytes())]);
        let told = told(folder.path(), MessageFormat::Short);
        assert!(told.contains("đã giải trình: xã gửi số liệu muộn (Trưởng phòng, 20/02/2022)"), "{told}");
        assert!(!told.contains("BC228"), "{told}");
    }
    assert!(short(&[Put("data/giai-trinh.yaml", EXPLAINED.as_bytes().to_vec())]).contains("BC228"));
}

#[test]
fn what_was_explained_goes_into_the_manifest_of_the_release() {
    let folder = project(&[Remove(B2), Put("data/giai-trinh.yaml", EXPLAINED.as_bytes().to_vec())]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let period = "2022-02".parse().unwrap();
    baocao::pipeline::prepare(&opened, Some(period), std::num::NonZeroUsize::MIN).unwrap();
    let manifest = std::fs::read_to_string(folder.path().join("data/phat-hanh/2022-02/01/khoa.json")).unwrap();
    assert!(manifest.contains("BC402") && manifest.contains("xã gửi số liệu muộn"), "{manifest}");
}

/// Whether an error prevents the report and a sheet of February.
fn stopped(plants: &[Plant]) -> (bool, bool) {
    let folder = project(plants);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    assert!(opened.has_errors());
    let period = "2022-02".parse().unwrap();
    let unit = UnitCode::new("00001");
    (opened.obstacles(None, period).next().is_some(), opened.obstacles(Some(&unit), period).next().is_some())
}

#[test]
fn an_error_stops_what_would_print_it_and_nothing_else() {
    let broken = || b"a: [".to_vec();
    assert_eq!(stopped(&[Put("data/ke-hoach/2023.yaml", broken())]), (false, false));
    assert_eq!(stopped(&[Put("data/ke-hoach/2022.yaml", broken())]), (true, true));
    assert_eq!(stopped(&[Put("data/loi-van/2022-Q4.yaml", broken())]), (false, false));
    assert_eq!(stopped(&[Put("data/loi-van/2022-01.yaml", broken())]), (false, false));
    assert_eq!(stopped(&[Put("data/loi-van/quy-4.yaml", broken())]), (false, false));
    assert_eq!(stopped(&[Put(WORDS, broken())]), (true, true));
    assert_eq!(stopped(&[Edit(WORDS, "ton_tai: [Tiến", "ton_tai: [Tiế\u{200b}n")]), (true, false));
    assert_eq!(stopped(&[Edit(WORDS, "viec: Hoàn thiện", "viec: Hoàn\u{200b} thiện")]), (true, true));
    assert_eq!(stopped(&[Put(B2, broken())]), (true, false));
    assert_eq!(stopped(&[Copy(B2, "data/so-lieu/2022-3/00002-binh-minh.yaml")]), (true, false));
    assert_eq!(stopped(&[Put("data/so-lieu/2022-03/00001-an-binh.yaml", broken())]), (false, false));
    assert_eq!(stopped(&[Put("data/so-lieu/2023-01/00001-an-binh.yaml", broken())]), (false, false));
}

#[test]
fn bodies_and_peoples_are_no_persons() {
    let said = |words: &'static str| short(&[Edit(WORDS, "Đôn đốc hoàn thiện hồ sơ", words)]);
    for words in [
        "Tặng quà các em Trường Tiểu học Bắc Sơn",
        "Chị em Hội Liên hiệp Phụ nữ xã giúp nhau",
        "Anh em Đoàn Thanh niên",
    ] {
        assert!(!said(words).contains("BC614"), "{words}");
    }
    for words in ["Giúp hộ bà Đoàn Thị Hoa", "Các ông Nguyễn Văn An, Trần Văn Bình", "Chị em Nguyễn Thị Lan"]
    {
        assert!(said(words).contains("BC614"), "{words}");
    }
}

/// The codes and messages of a project in which something happened after the report of February was released.
fn after_release(more: Vec<Plant>) -> Vec<String> {
    let mut plants = vec![Plant::Release("12/BC-UBND")];
    plants.extend(more);
    short(&plants).lines().map(str::to_owned).collect()
}

/// Whatever is removed, copied or renamed: all effects of one cause are reported once.
#[test]
fn one_cause_is_one_finding_with_the_number_of_its_places() {
    let a2 = "data/so-lieu/2022-02/00001-an-binh.yaml";
    for (gone, code) in [
        (B2, "BC701"),
        ("data/so-lieu/2022-01/00002-binh-minh.yaml", "BC701"),
        ("data/so-lieu/2022-02", "BC701"),
        ("data/so-lieu/2022-01", "BC701"),
        (WORDS, "BC701"),
        ("data/ke-hoach/2022.yaml", "BC707"),
        ("data/chinh-sach.yaml", "BC124"),
    ] {
        let told = after_release(vec![Remove(gone)]);
        assert!(told.len() == 1 && told[0].contains(code) && told[0].contains(gone), "{gone}: {told:#?}");
    }
    for (told, places) in [
        (after_release(vec![Edit(a2, "doi_chieu: {", "x_doi_chieu: {")]), ""),
        (after_release(vec![Edit(WORDS, "kien_nghi: [Bổ sung vốn vay ưu đãi]\n", "")]), "kien_nghi"),
        (after_release(vec![Edit(B2, "dan_cu: { ho: 801", "dan_cu: { ho: 802")]), "từ 801 thành 802"),
        (
            after_release(vec![dropped_block()]),
            "`thieu_hut` đã phát hành trong Báo cáo số 12/BC-UBND nay không còn (24 ô)",
        ),
        (
            short(&[Edit(UNITS, "\"00002\"", "\"00003\"")]).lines().map(str::to_owned).collect(),
            "Mã 00002 không có trong `don-vi.yaml` (5 chỗ)",
        ),
    ] {
        let counted: Vec<_> = told.iter().filter(|line| !line.contains("BC402") && !line.contains("BC503")).collect();
        assert!(counted.len() == 1 && counted[0].contains(places), "{places}: {told:#?}");
    }
    // What was renamed is one finding, at its new name.
    let folder = |name: &str| {
        let (first, second) = (format!("{name}/00001-an-binh.yaml"), format!("{name}/00002-binh-minh.yaml"));
        vec![Copy(a2, first.leak()), Copy(B2, second.leak()), Remove("data/so-lieu/2022-02")]
    };
    let file = |path: &'static str, name: &'static str| vec![Copy(path, name), Remove(path)];
    for (plants, name) in [
        (folder("data/so-lieu/2022-2"), "so-lieu/2022-2"),
        (folder("data/so-lieu/thang-2-2022"), "so-lieu/thang-2-2022"),
        (folder("data/so-lieu/2022-02 (1)"), "so-lieu/2022-02 (1)"),
        (folder("data/2022-02"), "data/2022-02"),
        (file(B2, "data/so-lieu/2022-02/00002-binh-minh.yaml.txt"), "00002-binh-minh.yaml.txt"),
        (file(B2, "data/so-lieu/2022-02/00002-binh-minh.yml"), "00002-binh-minh.yml"),
        (file(B2, "data/00002-binh-minh.yaml"), "data/00002-binh-minh.yaml"),
        (file(B2, "data/so-lieu/2022-02/xa/00002-binh-minh.yaml"), "so-lieu/2022-02/xa"),
        (file(WORDS, "data/loi-van/T2-2022.yaml"), "loi-van/T2-2022.yaml"),
        (file(WORDS, "data/loi-van/2022-02.yaml.bak"), "loi-van/2022-02.yaml.bak"),
    ] {
        let told = after_release(plants);
        assert!(told.len() == 1 && told[0].contains(name), "{name}: {told:#?}");
    }
    let month = |name: &str| format!("data/so-lieu/2022-03/{name}").leak() as &'static str;
    let copied = short(&[Copy(a2, month("00001-an-binh.yaml")), Copy(B2, month("00002-binh-minh.yaml"))]);
    assert!(copied.lines().count() == 1 && copied.contains("(2 tệp)"), "{copied}");
    let other = |ending: &str| format!("data/so-lieu/2022-02/00001-an-binh{ending}").leak() as &'static str;
    let others = |ending: &str| format!("data/so-lieu/2022-02/00002-binh-minh{ending}").leak() as &'static str;
    for ending in [".yml", ".yaml.txt", ".xlsx", " - Copy.yaml.bak"] {
        let told = short(&[Copy(a2, other(ending)), Copy(B2, others(ending))]);
        assert!(told.lines().count() == 1 && told.contains("(2 tệp)"), "{ending}: {told}");
    }
}

/// Removes the lacks of the second unit, which were released.
fn dropped_block() -> Plant {
    let text = include_str!("fixtures/minimal/data/so-lieu/2022-02/00002-binh-minh.yaml");
    let is_kept = |line: &&str| !line.starts_with("thieu_hut") && !line.contains("viec_lam");
    let kept: Vec<_> = text.lines().filter(is_kept).collect();
    Put(B2, format!("{}\n", kept.join("\n")).into_bytes())
}

/// Every error still prevents the documents that would print the value, even if it is shown together with others.
#[test]
fn a_cause_that_is_told_once_stops_all_that_it_concerns() {
    let folder = project(&[Edit(UNITS, "\"00002\"", "\"00003\"")]);
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let errors = opened.findings.iter().filter(|finding| finding.code.to_string() == "BC221");
    assert_eq!(errors.count(), 5);
    for period in ["2022-01", "2022-02"] {
        assert!(opened.obstacles(None, period.parse().unwrap()).next().is_some(), "{period}");
    }
}

#[test]
fn what_is_missing_is_probably_what_lies_there_under_another_name() {
    for path in [
        "data/so-lieu/2022-02/00002-binh-minh.yml",
        "data/so-lieu/2022-02/00002.yaml.txt",
        "data/so-lieu/2022-02/Copy of 00002.yaml",
        "data/00002-binh-minh.yaml",
    ] {
        let told = short(&[Copy(B2, path), Remove(B2)]);
        assert!(told.lines().count() == 1 && told.contains(path), "{told}");
    }
    for path in ["data/so-lieu/2022-02/Copy of 00002-binh-minh.xlsx", "data/so-lieu/2022-02/00002 binh minh.docx"] {
        let told = short(&[Copy(B2, path), Remove(B2)]);
        let missing = told.lines().find(|line| line.contains("BC402")).unwrap();
        assert!(missing.contains(&format!("có lẽ là tệp `{path}`")), "{told}");
    }
    let told = short(&[Copy(B2, "data/so-lieu/2022-02/ghi-chu.docx"), Remove(B2)]);
    assert!(told.contains("BC402") && !told.contains("có lẽ là"), "{told}");
}

/// Checks dates in keys of their own and dates in sentences against the day of the report.
#[test]
fn every_dated_text_is_held_against_the_day_of_the_report() {
    let works = "kien_nghi: [Bổ sung vốn vay ưu đãi]";
    let with = |works_due: &str| {
        let line = format!(
            "cong_trinh:\n  - {{ ten: Sửa bể nước thôn Đông, don_vi: \"00002\", chu_tri: UBND xã, {works_due} }}\n{works}"
        );
        short(&[Change(WORDS, works, line)])
    };
    assert!(with("han: 2022-02-10, trang_thai: dang_lam").contains("BC510"));
    assert!(!with("han: 2022-02-10, trang_thai: xong").contains("BC510"));
    assert!(!with("han: 2022-03-10, trang_thai: dang_lam").contains("BC510"));
    let said = |from: &'static str, to: &'static str| short(&[Edit(WORDS, from, to)]);
    let directive = "so: 01/KH-UBND, ngay: 2021-12-31";
    assert!(said(directive, "so: 01/KH-UBND, ngay: 2022-12-31").contains("BC619"));
    assert!(!said(directive, "so: 01/KH-UBND, ngay: 2022-02-20").contains("BC619"));
    assert!(!said("cuoc_hop: { ngay: 2022-02-25", "cuoc_hop: { ngay: 2022-01-25").contains("BC619"));
    assert!(said("cuoc_hop: { ngay: 2022-02-25", "cuoc_hop: { ngay: 2022-01-10").contains("BC619"));
    assert!(said("cuoc_hop: { ngay: 2022-02-25", "cuoc_hop: { ngay: 2023-02-25").contains("BC619"));
    let next = "giai_phap: [Đôn đốc hoàn thiện hồ sơ]";
    for (late, is_late) in [
        ("Xong trước ngày 10/01", true),
        ("Hoàn thành trước ngày 10 tháng 02", true),
        ("Hoàn thành trước ngày 10 tháng 02 năm 2022", true),
        ("Hoàn thành trước ngày 28 tháng 02", false),
        ("Hoàn thành chậm nhất 10-02-2022", true),
        ("Xong trong quý IV/2021", true),
        ("Xong trong quý I", false),
        ("Chậm nhất tháng 01/2022", true),
        ("Chậm nhất tháng 02/2022", false),
    ] {
        let told = short(&[Change(WORDS, next, format!("giai_phap: [\"{late}\"]"))]);
        assert_eq!(told.contains("BC619"), is_late, "{late}: {told}");
    }
    for (result, is_other) in [
        ("Tháng 01 các đơn vị đã rà soát", true),
        ("Trong quý IV/2021 các đơn vị đã rà soát", true),
        ("Tháng 02 các đơn vị đã rà soát", false),
        ("So với tháng 01 các đơn vị đã rà soát nhanh hơn", false),
    ] {
        let told = short(&[Change(WORDS, "ket_qua: [Các đơn vị đã rà soát đúng hạn]", format!("ket_qua: [{result}]"))]);
        assert_eq!(told.contains("BC619"), is_other, "{result}: {told}");
    }
}

/// A project to which amendments and units of later days are added.
fn later(
    base: &baocao::model::Project,
    amendments: &[(u16, u64, bool)],
    units: &[(u16, bool)],
) -> baocao::model::Project {
    let mut project = base.clone();
    if let Some(plan) = project.plans.get_mut(&2022) {
        let mut more = self::plan(amendments).amendments;
        for amendment in &mut more {
            amendment.targets[0].unit = UnitCode::new("00001");
        }
        plan.value.amendments.extend(more);
    }
    for (index, (from, is_end)) in units.iter().enumerate() {
        if *is_end {
            let ending = &mut project.units.value[index % 2];
            ending.valid_to = Some(ending.valid_to.map_or(day(*from), |end| end.min(day(*from))));
        } else {
            let mut new =
                unit(&format!("9{index}"), "Sau Này", UnitKind::ALL[usize::from(*from) % UnitKind::ALL.len()]);
            new.valid_from = Some(day(*from));
            project.units.value.push(new);
        }
    }
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Declarations for a day after the cut-off day change no figure and no word of a report.
    #[test]
    fn nothing_declared_later_changes_an_earlier_report(
        amendments in proptest::collection::vec((46u16..365, 0u64..50, any::<bool>()), 0..4),
        units in proptest::collection::vec((46u16..365, any::<bool>()), 0..4),
    ) {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal");
        let base = baocao::load::load(&root).unwrap().project.unwrap();
        let changed = later(&base, &amendments, &units);
        let writer = baocao::documents::DocumentWriter::new(&baocao::load::bundled(), &base.policies.value).unwrap();
        for period in ["2022-01", "2022-02"] {
            let view = |project: &baocao::model::Project| {
                let indicators = baocao::indicators::compute(project, period.parse().unwrap());
                serde_json::to_string(&writer.report(project, &indicators).unwrap()).unwrap()
            };
            prop_assert_eq!(view(&base), view(&changed));
        }
    }
}

/// A block that the month before had is missed, whichever it is, unless there is nobody whom it could be about.
#[test]
fn a_block_that_is_left_empty_after_it_was_told_is_missed() {
    let dossiers = "ho_so:\n  ngheo: { dat_tieu_chi: 3, da_gui: 2, da_tham_dinh: 1, co_quyet_dinh: 1 }\n  can_ngheo: { \
                    dat_tieu_chi: 1, da_gui: 1, da_tham_dinh: 1, co_quyet_dinh: 0 }\n";
    for (told, block) in [
        (short(&[Edit(B2, dossiers, "ho_so: null\n")]), "Hồ sơ của hộ nghèo"),
        (short(&[Edit(B2, dossiers, "")]), "Hồ sơ của hộ nghèo"),
        (short(&[dropped_block()]), "Thiếu hụt của hộ nghèo"),
        (
            short(&[Edit(
                B2,
                "can_ngheo: { dat_tieu_chi: 1, da_gui: 1, da_tham_dinh: 1, co_quyet_dinh: 0 }",
                "can_ngheo: null",
            )]),
            "Hồ sơ của hộ cận nghèo",
        ),
    ] {
        assert!(told.lines().count() == 1 && told.contains("BC406") && told.contains(block), "{block}: {told}");
    }
}

/// Plans that speak of a month or a quarter that is over, in any words.
#[test]
fn a_month_that_is_over_is_no_time_to_come() {
    let said = |words: &str| {
        let plan = format!("giai_phap: [\"{words}\"]");
        short(&[Change(WORDS, "giai_phap: [Đôn đốc hoàn thiện hồ sơ]", plan)])
    };
    for words in [
        "Hoàn thành hồ sơ trong tháng 01/2022",
        "Trong tháng 1, các xã hoàn thiện hồ sơ",
        "Hoàn thiện hồ sơ trong quý IV/2021",
        "Hoàn thành trước ngày 15/01/2022",
        "Xong trước ngày 20 tháng 01",
    ] {
        assert!(said(words).contains("BC619"), "{words}");
    }
    for words in ["Hoàn thành hồ sơ trong tháng 02/2022", "Hoàn thành trong quý I", "Hoàn thành trong tháng 3"]
    {
        assert!(!said(words).contains("BC619"), "{words}");
    }
}

/// Remarks of a unit that are copied are noticed sentence by sentence.
#[test]
fn a_copied_sentence_is_noticed_beside_new_ones() {
    const JANUARY: &str = "data/so-lieu/2022-01/00002-binh-minh.yaml";
    let copied = "Cán bộ xã đã rà soát từng hộ nghèo, hộ cận nghèo trên địa bàn";
    let remarks = |list: &str| format!("ket_qua: [{list}]");
    let told = short(&[
        Change(JANUARY, "ket_qua: [Đã rà soát]", remarks(copied)),
        Change(
            B2,
            "ket_qua: [Đã rà soát]",
            remarks(&format!("{copied}, Tháng này mở thêm hai lớp dạy nghề cho thanh niên")),
        ),
    ]);
    assert!(told.contains("BC621") && told.lines().count() == 1, "{told}");
}

/// Nobody types 0 for what nobody knows: the advice says which part may be unknown.
#[test]
fn what_nobody_knows_is_null_as_a_whole() {
    const MONTH: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
    let half = found(&[Edit(MONTH, "duoc: 2, so_tien", "duoc: null, so_tien")]);
    assert!(half.contains("BC210") && half.contains("ghi `null` cho cả `chinh_sach.tin_dung`"), "{half}");
    let whole =
        found(&[Edit(MONTH, "tin_dung: { thuoc_dien: 2, duoc: 2, so_tien_trieu_dong: 100 }", "tin_dung: null")]);
    assert!(!whole.contains("BC210"), "{whole}");
    let needed = found(&[Edit(MONTH, "dan_cu: { ho: 1000,", "dan_cu: { ho: null,")]);
    assert!(needed.contains("BC210") && !needed.contains("cho cả"), "{needed}");
}

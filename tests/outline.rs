//! What an outline says stands in the documents, in its order and under its numbers, and everything follows it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load::{Loaded, load};
use baocao::model::{Edition, Entry, Level, ResolvedOutline, Revision, View};
use baocao::pipeline::{self, open};
use tempfile::TempDir;

use crate::planted::Plant::Put;
use crate::planted::{project, told};
use crate::shelf::sample_with;

const OWN: &str = "templates/bao-cao.yaml";
const REPORT: &str = include_str!("../templates/bao-cao.yaml");
const SHEET: &str = include_str!("../templates/phieu.yaml");

fn loaded(root: &Path) -> Loaded {
    load(root).unwrap()
}

fn report(loaded: &Loaded, period: &str, edition: Edition) -> View {
    let project = loaded.project.as_ref().unwrap();
    let writer = DocumentWriter::new(&loaded.assets, &project.policies.value).unwrap();
    let indicators = compute(project, period.parse().unwrap());
    match edition {
        Edition::Full => writer.report(project, &indicators).unwrap(),
        Edition::Public => writer.public_report(project, &indicators).unwrap(),
    }
}

/// Every view of one period: both editions of the report, and the sheets.
fn views(loaded: &Loaded, period: &str) -> Vec<View> {
    let project = loaded.project.as_ref().unwrap();
    let writer = DocumentWriter::new(&loaded.assets, &project.policies.value).unwrap();
    let indicators = compute(project, period.parse().unwrap());
    let mut views = vec![report(loaded, period, Edition::Full), report(loaded, period, Edition::Public)];
    views.extend(indicators.units.iter().map(|(unit, _)| writer.sheet(project, &indicators, unit).unwrap()));
    views
}

fn outline(view: &View) -> &ResolvedOutline {
    view.outline.as_ref().unwrap()
}

/// What the outline of a view names, or what the view holds: `van.dien_bien`, `bang.ke_hoach`.
fn named<'e>(entries: impl IntoIterator<Item = &'e Entry>) -> Vec<String> {
    let name = |entry: &Entry| match entry {
        Entry::Text { key } => Some(format!("van.{key}")),
        Entry::Items { key } => Some(format!("cac_diem.{key}")),
        Entry::Table { key, .. } => Some(format!("bang.{key}")),
        Entry::Chart { id, .. } => Some(format!("bieu_do.{id}")),
        Entry::Heading { .. } | Entry::Lead { .. } => None,
    };
    entries.into_iter().filter_map(name).collect()
}

fn held(view: &View) -> BTreeSet<String> {
    let texts = view.texts.iter().filter(|(_, texts)| !texts.is_empty()).map(|(key, _)| format!("van.{key}"));
    let items = view.items.iter().filter(|(_, items)| !items.is_empty()).map(|(key, _)| format!("cac_diem.{key}"));
    let tables = view.tables.keys().map(|key| format!("bang.{key}"));
    let charts = view.charts.iter().map(|chart| format!("bieu_do.{}", chart.id));
    texts.chain(items).chain(tables).chain(charts).collect()
}

fn stands_as_it_is_held(view: &View) {
    let named_there = named(outline(view).entries());
    let once: BTreeSet<_> = named_there.iter().cloned().collect();
    assert_eq!(once.len(), named_there.len(), "{}: something stands twice", view.document);
    assert_eq!(once, held(view), "{}", view.document);
    let of_correction = outline(view).appendices.iter().filter(|appendix| appendix.is_correction);
    let of_correction = of_correction.flat_map(|appendix| &appendix.entries).chain(&outline(view).correction);
    let said: BTreeSet<_> = named(of_correction).into_iter().collect();
    let revision = view.revision.iter();
    let texts = revision.clone().flat_map(Revision::texts).filter(|(_, texts)| !texts.is_empty());
    let tables = revision.flat_map(Revision::tables).map(|(key, _)| format!("bang.{key}"));
    let held: BTreeSet<_> = texts.map(|(key, _)| format!("van.{key}")).chain(tables).collect();
    assert_eq!(said, held, "{}: what it says of its correction", view.document);
}

#[test]
fn everything_that_a_view_holds_stands_in_its_outline_and_the_reverse() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = loaded(root);
    for period in ["2022-01", "2022-05", "2022-09", "2022-9T", "2022-6T", "2022-Q3"] {
        views(&sample, period).iter().for_each(stands_as_it_is_held);
    }
    for (fixture, period) in [
        ("tinh-quang-ninh", "2025-08"),
        ("phuong-mong-cai-1", "2025-09"),
        ("minimal", "2022-02"),
        ("minimal", "2022-01"),
    ] {
        let fixture = loaded(&root.join("tests/fixtures").join(fixture));
        views(&fixture, period).iter().for_each(stands_as_it_is_held);
    }
    let moved = rearranged();
    views(&loaded(moved.path()), "2022-09").iter().for_each(stands_as_it_is_held);
}

#[test]
fn what_a_corrected_report_and_a_letter_hold_stands_in_their_outlines() {
    let folder = corrected();
    let root = folder.path();
    for file in ["bao-cao", "phieu/00001-an-binh", "phieu/00002-binh-minh"] {
        let view = frozen(root, "02", file);
        stands_as_it_is_held(&view);
        assert_eq!(view.revision.is_some(), outline(&view).appendices.iter().any(|appendix| appendix.is_correction));
    }
    assert!(frozen(root, "02", "bao-cao").revision.is_some());
}

/// The part of the outline from one line to another.
fn part<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.find(from).unwrap();
    let length = text[start..].find(to).unwrap();
    &text[start..start + length]
}

fn without(text: &str, part: &str) -> String {
    assert_eq!(text.matches(part).count(), 1, "{part}");
    text.replace(part, "")
}

/// Section III before II, a heading renamed, Bảng 4 and Phụ lục VI dropped.
fn rearranged_outline() -> String {
    let assessment = part(REPORT, "  - ma: danh_gia\n", "  - ma: phuong_huong\n");
    let text = without(REPORT, assessment);
    let text = text.replacen("  - ma: ket_qua_thuc_hien\n", &format!("{assessment}  - ma: ket_qua_thuc_hien\n"), 1);
    let text = text.replacen(OLD_HEADING, NEW_HEADING, 1);
    let text = without(&text, "          - bang: so_sanh\n");
    without(&text, part(&text, "  - ma: ho_so\n    ten: TIẾN ĐỘ", "  - ma: y_kien\n"))
}

const OLD_HEADING: &str = "ten: Kết quả thực hiện chỉ tiêu kế hoạch";
const NEW_HEADING: &str = "ten: Chỉ tiêu giảm nghèo được giao";

fn put(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

fn rearranged() -> TempDir {
    let folder = sample_with("baocao.yaml", "ma", "ma");
    put(folder.path(), OWN, &rearranged_outline());
    folder
}

fn headings(view: &View, wanted: Level) -> Vec<(String, String)> {
    let heading = |entry: &Entry| match entry {
        Entry::Heading { level, number, heading, .. } if *level == wanted => Some((number.clone(), heading.clone())),
        _ => None,
    };
    outline(view).body.iter().filter_map(heading).collect()
}

fn numbered_tables(view: &View) -> Vec<(String, String)> {
    let table = |entry: &Entry| match entry {
        Entry::Table { key, number, .. } => Some((number.clone(), key.clone())),
        _ => None,
    };
    outline(view).body.iter().filter_map(table).collect()
}

fn leads(view: &View) -> Vec<&str> {
    let lead = |entry: &'_ Entry| matches!(entry, Entry::Lead { .. });
    let leads = outline(view).body.iter().filter(|entry| lead(entry));
    leads.map(|entry| if let Entry::Lead { sentence } = entry { sentence.as_str() } else { "" }).collect()
}

#[test]
fn numbers_and_references_follow_an_outline_that_is_rearranged() {
    let (before, folder) = (loaded(Path::new(env!("CARGO_MANIFEST_DIR"))), rearranged());
    let (before, after) =
        (report(&before, "2022-09", Edition::Full), report(&loaded(folder.path()), "2022-09", Edition::Full));
    let fourth = numbered_tables(&before).into_iter().find(|(number, _)| number == "4").unwrap();
    assert_eq!(fourth.1, "so_sanh", "the test drops Bảng 4");

    let sections = headings(&after, Level::Section);
    let numbers: Vec<_> = sections.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(numbers, ["I", "II", "III", "IV", "V"][..sections.len()]);
    assert_eq!((sections[1].1.as_str(), sections[2].1.as_str()), ("ĐÁNH GIÁ CHUNG", "KẾT QUẢ THỰC HIỆN"));
    let name = NEW_HEADING.trim_start_matches("ten: ");
    assert!(headings(&after, Level::Clause).contains(&("2".to_owned(), name.to_owned())));

    let tables = numbered_tables(&after);
    for (at, (number, _)) in tables.iter().enumerate() {
        assert_eq!(*number, (at + 1).to_string());
    }
    let keys = |tables: Vec<(String, String)>| -> Vec<String> { tables.into_iter().map(|(_, key)| key).collect() };
    let expected: Vec<_> = keys(numbered_tables(&before)).into_iter().filter(|key| key != "so_sanh").collect();
    assert_eq!(keys(tables.clone()), expected);
    assert!(!after.tables.contains_key("so_sanh") && !after.tables.contains_key("pl_ho_so"));

    let appendices: Vec<_> =
        outline(&after).appendices.iter().map(|appendix| (appendix.number.as_str(), appendix.key.as_str())).collect();
    let expected = [
        ("I", "ket_qua"),
        ("II", "ngheo"),
        ("III", "can_ngheo"),
        ("IV", "thieu_hut"),
        ("V", "chinh_sach"),
        ("VI", "y_kien"),
    ];
    assert_eq!(appendices, expected);

    let leads = leads(&after);
    let number = |key: &str| tables.iter().find(|(_, known)| known == key).unwrap().0.clone();
    let dossiers = format!("Tổng hợp hồ sơ tại Bảng {}.", number("ho_so"));
    assert!(leads.contains(&dossiers.as_str()), "{leads:#?}");
    assert!(leads.iter().any(|lead| lead.ends_with("được tổng hợp tại Phụ lục VI kèm theo.")), "{leads:#?}");
    assert!(leads.iter().all(|lead| !lead.contains("Số liệu so sánh") && !lead.contains("Phụ lục VII")), "{leads:#?}");
    let sheets: Vec<_> = outline(&after).workbook_sheets().map(|(sheet, _)| sheet.to_owned()).collect();
    assert!(!sheets.contains(&"Hồ sơ".to_owned()) && sheets.contains(&"Ý kiến đơn vị".to_owned()), "{sheets:?}");
    // The sheets of units have an outline of their own.
    assert!(before.figures.len() > after.figures.len());
}

fn sign(root: &Path, number: &str, date: &str, supersedes: Option<&str>) {
    let period = "2022-02".parse().unwrap();
    pipeline::prepare(&open(root).unwrap(), Some(period), std::num::NonZeroUsize::MIN).unwrap();
    let signing = pipeline::Signing {
        period,
        number: number.to_owned(),
        date: baocao::model::parse_date(date).unwrap(),
        file: None,
        supersedes: supersedes.map(str::to_owned),
    };
    pipeline::record(&open(root).unwrap(), signing).unwrap();
}

fn frozen(root: &Path, folder: &str, file: &str) -> View {
    let path = root.join(format!("data/phat-hanh/2022-02/{folder}/{file}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// What An Bình entered about loans, and what it should have entered.
const LOANS: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const WRONG: &str = "tin_dung: { thuoc_dien: 2,";
const RIGHT: &str = "tin_dung: { thuoc_dien: 3,";

/// The minimal project under the rearranged outline: released, corrected and released again.
fn corrected() -> TempDir {
    let folder = project(&[Put(OWN, rearranged_outline().into_bytes())]);
    sign(folder.path(), "12/BC-UBND", "2022-02-25", None);
    correct(folder.path());
    sign(folder.path(), "15/BC-UBND", "2022-03-04", Some("12/BC-UBND"));
    folder
}

/// Corrects what An Bình entered, with a record that says so.
fn correct(root: &Path) {
    let text = fs::read_to_string(root.join(LOANS)).unwrap();
    assert!(text.contains(WRONG), "{text}");
    fs::write(root.join(LOANS), text.replacen(WRONG, RIGHT, 1)).unwrap();
    let options = pipeline::CorrectionOptions {
        kind: baocao::model::CorrectionKind::EntryError,
        record: None,
        accept: true,
        dry_run: false,
    };
    let made = pipeline::correct(&open(root).unwrap(), &options).unwrap();
    let text = fs::read_to_string(root.join(&made.path)).unwrap();
    let text = text.replace("ngay: null", "ngay: 2022-03-02").replace("nguoi_duyet: null", "nguoi_duyet: Trưởng phòng");
    let text = text.replace("ly_do: null", "ly_do: Ghi nhầm").replace("chung_cu: null", "chung_cu: Biên bản số 1");
    fs::write(root.join(&made.path), text).unwrap();
}

#[test]
fn errata_and_the_appendix_that_holds_them_follow_the_outline() {
    let folder = corrected();
    let view = frozen(folder.path(), "02", "bao-cao");
    let last = outline(&view).appendices.last().unwrap();
    let own = outline(&view).appendices.len() - 1;
    assert!(last.is_correction);
    assert_eq!(last.number, ["I", "II", "III", "IV", "V", "VI", "VII"][own]);
    let errata = view.revision.as_ref().unwrap().errata.as_ref().unwrap();
    let places: String = errata.rows.iter().map(|row| row.cells[3].text.clone()).collect::<Vec<_>>().join("\n");
    let policies = outline(&view).appendices.iter().find(|appendix| appendix.key == "chinh_sach").unwrap();
    assert!(places.contains(&format!("Phụ lục {}, dòng", policies.number)), "{places}");
    // A place is the name of a section that is printed, never a key of the outline.
    for heading in view.outline.iter().flat_map(|outline| &outline.body) {
        if let Entry::Heading { key, .. } = heading {
            assert!(!places.contains(&format!("“{key}”")), "{places}");
        }
    }
}

#[test]
fn a_renamed_heading_and_a_moved_part_are_told_by_diff() {
    let folder = project(&[]);
    let root = folder.path();
    sign(root, "12/BC-UBND", "2022-02-25", None);
    let nothing = pipeline::diff(&open(root).unwrap(), None).unwrap();
    assert!(nothing.is_empty());
    put(root, OWN, &REPORT.replacen(OLD_HEADING, NEW_HEADING, 1));
    let difference = pipeline::diff(&open(root).unwrap(), None).unwrap();
    let told: Vec<_> = difference.passages().map(|(_, passage, _)| passage.clone()).collect();
    assert_eq!(told.len(), 1, "{told:#?}");
    let text = |passage: &Option<pipeline::Passage>| passage.as_ref().unwrap().text();
    assert_eq!(text(&told[0].old), "2. Kết quả thực hiện chỉ tiêu kế hoạch");
    assert_eq!(text(&told[0].new), "2. Chỉ tiêu giảm nghèo được giao");
    assert!(told[0].page.is_some());
}

#[test]
fn pages_bookmarks_and_workbook_follow_the_outline() {
    let folder = rearranged();
    let root = folder.path();
    let out = root.join("ket-qua");
    let made = crate::shelf::run(&[
        "build",
        "-C",
        root.to_str().unwrap(),
        "--period",
        "2022-09",
        "--only",
        "bao-cao",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pdf = lopdf::Document::load(out.join("2022-09/bao-cao.pdf")).unwrap();
    let titles: Vec<_> = pdf.get_toc().unwrap().toc.into_iter().map(|entry| entry.title).collect();
    let at =
        |words: &str| titles.iter().position(|title| title.contains(words)).unwrap_or_else(|| panic!("{titles:#?}"));
    assert!(at("ĐÁNH GIÁ CHUNG") < at("KẾT QUẢ THỰC HIỆN"), "{titles:#?}");
    assert!(titles[at("ĐÁNH GIÁ CHUNG")].starts_with("II"), "{titles:#?}");
    assert!(titles.iter().any(|title| title.contains("Chỉ tiêu giảm nghèo được giao")));
    assert!(!titles.iter().any(|title| title.contains("TIẾN ĐỘ HỒ SƠ") || title.contains("chỉ tiêu kế hoạch")));
    let view = report(&loaded(root), "2022-09", Edition::Full);
    let sheets = outline(&view).workbook_sheets().count();
    let archive = String::from_utf8_lossy(&fs::read(out.join("2022-09/bieu-so-lieu.xlsx")).unwrap()).into_owned();
    let parts = (1..20).filter(|number| archive.contains(&format!("xl/worksheets/sheet{number}.xml"))).count();
    // The last sheet of the workbook says where the figures come from.
    assert!(parts == sheets || parts == sheets + 1, "{parts} of {sheets}");
}

/// A mistake in an outline, the code and place of its finding, and words that it must say.
struct Mistake {
    old: &'static str,
    new: &'static str,
    code: &'static str,
    /// The words of the new text that the finding points at.
    at: &'static str,
    says: &'static [&'static str],
}

const fn mistake(
    old: &'static str,
    new: &'static str,
    code: &'static str,
    at: &'static str,
    says: &'static [&'static str],
) -> Mistake {
    Mistake { old, new, code, at, says }
}

const MISTAKES: [Mistake; 16] = [
    mistake("danh_so: la_ma", "danh_soo: la_ma", "BC112", "danh_soo", &["danh_so"]),
    mistake(
        "        luon_in: true\n        gom:\n          - van: dien_bien",
        "        luonin: true\n        gom:\n          - van: dien_bien",
        "BC112",
        "luonin",
        &["luon_in"],
    ),
    mistake("danh_so: la_ma", "danh_so: latinh", "BC213", "latinh", &["la_ma", "so"]),
    mistake(
        "          - bang: ke_hoach\n",
        "          - bang: ke_hoach\n          - bang: dien_bien\n",
        "BC141",
        "dien_bien\n          - bieu_do: xep_hang",
        &["hai lần"],
    ),
    mistake("  - ma: kien_nghi\n", "  - ma: danh_gia\n", "BC141", "danh_gia\n    ten: KIẾN NGHỊ", &["hai lần"]),
    mistake(
        "          - bang: ke_hoach\n",
        "          - bang: ke_hoachh\n",
        "BC140",
        "ke_hoachh",
        &["ke_hoach", "so_sanh"],
    ),
    mistake("          - bieu_do: xep_hang\n", "          - bieu_do: dan_so\n", "BC140", "dan_so\n", &["xep_hang"]),
    mistake("      - van: kien_nghi\n", "      - van: de_nghi\n", "BC140", "de_nghi\n", &["kien_nghi"]),
    mistake(
        "          - cac_diem: vu_viec\n",
        "          - cac_diem: chuyen\n",
        "BC140",
        "chuyen\n",
        &["vu_viec", "chinh_sach"],
    ),
    mistake("    ten: KIẾN NGHỊ, ĐỀ XUẤT\n", "", "BC113", "", &["ten"]),
    mistake("        ten: Phân công nhiệm vụ\n", "", "BC113", "", &["ten"]),
    mistake("{{ bang.ke_hoach }}", "{{ bang.ke_hoch }}", "BC143", "bang.ke_hoch", &["ke_hoach"]),
    mistake("{{ phu_luc.y_kien }}", "{{ phu_luc.y_kiem }}", "BC143", "phu_luc.y_kiem", &["y_kien"]),
    mistake(
        "{{ bang.ke_hoach }}",
        "{{ bang.ke_hoach | upper }}",
        "BC143",
        "{{ bang.ke_hoach | upper }}",
        &["{{ bang.ke_hoach }}"],
    ),
    mistake(
        "          - bang: ke_hoach\n",
        "          - bang: ke_hoach\n            rong: 90\n",
        "BC142",
        "rong: 90",
        &["bieu_do"],
    ),
    mistake("trang_tinh: Hồ sơ", "trang_tinh: Hồ/sơ", "BC144", "Hồ/sơ", &["31 ký tự"]),
];

/// `12:9` of the byte at which `words` begin.
fn place(text: &str, words: &str) -> String {
    let at = text.find(words).unwrap();
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{line}:{column}")
}

#[test]
fn every_mistake_of_an_outline_is_found_at_its_place_with_what_is_possible() {
    for Mistake { old, new, code, at, says } in &MISTAKES {
        assert!(REPORT.contains(old), "{old}");
        let text = REPORT.replacen(old, new, 1);
        let folder = project(&[Put(OWN, text.clone().into_bytes())]);
        let said = told(folder.path(), MessageFormat::Short);
        let place = if at.is_empty() { String::new() } else { format!(":{}:", place(&text, at)) };
        let is_it = |line: &&str| line.starts_with(OWN) && line.contains(code) && line.contains(&place);
        assert!(said.lines().any(|line| is_it(&line)), "{old} → {new}: no {code} at {place} in\n{said}");
        let human = told(folder.path(), MessageFormat::Human);
        assert!(says.iter().all(|word| human.contains(word)), "{says:?} in\n{human}");

        // The sheets follow another outline and are made.
        let opened = open(folder.path()).unwrap();
        let period = "2022-02".parse().unwrap();
        let unit = opened.project.as_ref().unwrap().units.value[0].code.clone();
        assert!(opened.obstacles(None, period).next().is_some(), "{new}: the report is not made");
        assert!(opened.obstacles(Some(&unit), period).next().is_none(), "{new}: the sheet is made");
    }
}

#[test]
fn a_mistake_in_the_outline_of_sheets_leaves_the_report_alone() {
    let text = SHEET.replacen("- bang: so_chinh", "- bang: pl_ket_qua", 1);
    let folder = project(&[Put("templates/phieu.yaml", text.into_bytes())]);
    let said = told(folder.path(), MessageFormat::Short);
    assert!(said.contains("BC140") && said.contains("phieu"), "{said}");
    let opened = open(folder.path()).unwrap();
    assert!(opened.obstacles(None, "2022-02".parse().unwrap()).next().is_none());
}

#[test]
fn a_part_that_was_taken_out_is_no_mistake_where_it_is_referred_to() {
    let folder = project(&[Put(OWN, rearranged_outline().into_bytes())]);
    assert_eq!(told(folder.path(), MessageFormat::Human), "");
}

/// A project that the program released before outlines were data: its frozen views have none.
const BEFORE: &str = "tests/fixtures/truoc-bo-cuc";

#[test]
fn what_was_released_before_views_carried_their_outline_still_verifies() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(BEFORE);
    assert!(frozen(&root, "01", "bao-cao").outline.is_none());
    let opened = open(&root).unwrap();
    assert_eq!(told(&root, MessageFormat::Human), "");
    let answers = pipeline::verify_releases(&opened, None).unwrap();
    assert!(answers.iter().all(|answer| matches!(answer.verdict, pipeline::Verdict::Matches(..))), "{answers:?}");
    for file in ["bao-cao", "phieu/00001-an-binh", "phieu/00002-binh-minh"] {
        let pdf = fs::read(root.join(format!("data/phat-hanh/2022-02/01/{file}.pdf"))).unwrap();
        for opened in [Some(&opened), None] {
            let answer = pipeline::verify(opened, &pdf).unwrap();
            assert!(matches!(answer.verdict, pipeline::Verdict::Matches(..)), "{file}: {answer:?}");
        }
    }
    let difference = pipeline::diff(&opened, None).unwrap();
    // The words of the program may have changed since, and it may print more; what it counted then has not changed.
    let mut printed_then = difference.figures.iter().filter(|figure| figure.change.old.is_some());
    assert!(difference.edits.is_empty() && printed_then.next().is_none());
}

#[test]
fn what_was_released_before_is_corrected_with_places_that_a_reader_finds() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    for (name, bytes) in crate::shelf::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(BEFORE)) {
        fs::create_dir_all(root.join(&name).parent().unwrap()).unwrap();
        fs::write(root.join(name), bytes).unwrap();
    }
    correct(root);
    sign(root, "15/BC-UBND", "2022-03-04", Some("12/BC-UBND"));
    let view = frozen(root, "02", "bao-cao");
    let errata = view.revision.as_ref().unwrap().errata.as_ref().unwrap();
    assert!(errata.rows.iter().any(|row| row.cells[3].text.contains("Phụ lục V, dòng")), "{errata:#?}");
    assert!(pipeline::verify_releases(&open(root).unwrap(), None).unwrap().len() == 2);
}

#[test]
fn a_page_of_before_outlines_is_named_and_stops_only_its_kind_of_document() {
    for (file, is_report) in [("templates/bao-cao.typ", true), ("templates/phieu.typ", false)] {
        let folder = project(&[Put(file, b"#doan[{{ texts.mo_dau }}]".to_vec())]);
        let said = told(folder.path(), MessageFormat::Human);
        assert!(said.contains("BC145") && said.contains("bao-cao.yaml"), "{said}");
        let opened = open(folder.path()).unwrap();
        let period = "2022-02".parse().unwrap();
        let unit = opened.project.as_ref().unwrap().units.value[0].code.clone();
        assert_eq!(opened.obstacles(None, period).next().is_some(), is_report, "{file}");
        assert_eq!(opened.obstacles(Some(&unit), period).next().is_some(), !is_report, "{file}");
    }
}

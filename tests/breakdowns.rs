//! The tables that a unit may tell besides its lists: special groups, reasons of decrease, causes of poverty, further classes,
//! the review, money, houses, loans. What is wrong in them is told with its place and its cure, what a unit leaves out is counted nowhere and
//! said, and the public edition tells nothing of single people.

use std::fs;
use std::path::{Path, PathBuf};

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load;
use baocao::model::{
    BreakdownKind, BreakdownRow, BreakdownRows, BreakdownTime, Count, Edition, Limit, LimitKind, LimitRows, Plot,
    Project, Quantity, View,
};
use serde_json::Value;
use tempfile::TempDir;

use crate::planted::Plant::{self, Change, Edit};
use crate::planted::{project, told};
use crate::random::Dice;
use crate::shelf::{copy, files, project_with_all, run};

const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const B2: &str = "data/so-lieu/2022-02/00002-binh-minh.yaml";

/// A breakdown in which every count is 0, with other counts at some rows and columns.
fn written(kind: BreakdownKind, other: &dyn Fn(usize, usize) -> Option<String>) -> String {
    let declared = kind.declared();
    let rows = rows(kind).into_iter().enumerate().map(|(row, line)| {
        let columns = declared
            .columns
            .iter()
            .enumerate()
            .map(|(column, of)| format!("{}: {}", of.key, other(row, column).unwrap_or_else(|| "0".to_owned())));
        format!("  {}: {{ {} }}\n", line.key, columns.collect::<Vec<_>>().join(", "))
    });
    format!("{}:\n{}", declared.key, rows.collect::<String>())
}

/// The rows of a breakdown in the projects of these tests.
fn rows(kind: BreakdownKind) -> Vec<BreakdownRow<'static>> {
    match kind.declared().rows {
        BreakdownRows::Fixed(rows) => rows.to_vec(),
        BreakdownRows::Components => {
            let row = |key, label| BreakdownRow { key, label, short_label: label };
            vec![row("sinh_ke", "Hỗ trợ sinh kế"), row("viec_lam", "Tạo việc làm")]
        }
    }
}

/// The cells of a row of zeros.
fn cells(kind: BreakdownKind) -> String {
    kind.declared().columns.iter().map(|column| format!("{}: 0", column.key)).collect::<Vec<_>>().join(", ")
}

/// The list of the components that these rows are about.
const COMPONENTS: Plant = Edit(
    "data/baocao.yaml",
    "cach_tinh_ky:",
    "  du_an:\n    - { ma: sinh_ke, ten: Hỗ trợ sinh kế }\n    - { ma: viec_lam, ten: Tạo việc làm }\ncach_tinh_ky:",
);

/// The minimal project in which one unit tells `block` and the other one tells nothing but zeros.
fn with(kind: BreakdownKind, block: &str) -> TempDir {
    let nothing = written(kind, &|_, _| None);
    let put = |path, block: &str| Change(path, "giai_trinh: []", format!("{block}giai_trinh: []"));
    project(&[COMPONENTS, put(A2, block), put(B2, &nothing)])
}

fn short(kind: BreakdownKind, block: &str) -> String {
    told(with(kind, block).path(), MessageFormat::Short)
}

#[test]
fn a_breakdown_of_nothing_has_no_finding() {
    // Every household on a list has a cause.
    for kind in BreakdownKind::ALL.into_iter().filter(|kind| *kind != BreakdownKind::Causes) {
        assert_eq!(short(kind, &written(kind, &|_, _| None)), "", "{kind:?}");
    }
}

/// Counts that cannot both be true are told at their place, whatever else is right.
#[test]
fn counts_that_contradict_each_other_are_told() {
    use BreakdownKind::{Causes, Classes, Houses, Loans, Money};
    // The rows and columns of the counts, with what is wrong about them.
    type Case = (BreakdownKind, &'static [(&'static str, &'static str, u32)], &'static str);
    let cases: [Case; 12] = [
        (Causes, &[("om_dau", "can_ngheo", 2)], "BC315"),
        (Causes, &[("om_dau", "can_ngheo", 2), ("khac", "ngheo", 1)], ""),
        (Classes, &[("nong_lam_ngu_diem", "khau", 9)], "BC316"),
        (Classes, &[("nong_lam_ngu_diem", "khau", 9), ("nong_lam_ngu_diem", "ho", 3)], ""),
        (Money, &[("trung_uong", "giao", 380_000_000)], "BC311"),
        (Houses, &[("xay_moi", "ke_hoach", 1), ("xay_moi", "khoi_cong", 1), ("xay_moi", "hoan_thanh", 1)], "BC316"),
        (Houses, &[("xay_moi", "ke_hoach", 1), ("xay_moi", "khoi_cong", 1), ("xay_moi", "kinh_phi", 60_000)], "BC311"),
        (Loans, &[("ho_ngheo", "ho", 1)], "BC316"),
        (Loans, &[("ho_moi_thoat_ngheo", "du_no", 50)], "BC316"),
        (Loans, &[("ho_ngheo", "ho", 1), ("ho_ngheo", "du_no", 50_000)], "BC311"),
        (Loans, &[("ho_can_ngheo", "ho", 3), ("ho_can_ngheo", "du_no", 90)], "BC317"),
        (Loans, &[("ho_moi_thoat_ngheo", "ho", 1_001), ("ho_moi_thoat_ngheo", "du_no", 90)], "BC313"),
    ];
    for (kind, counts, code) in cases {
        let count = |row: usize, column: usize| {
            let (row, column) = (rows(kind)[row].key, kind.declared().columns[column].key);
            counts.iter().find(|(of, at, _)| (*of, *at) == (row, column)).map(|(.., count)| count.to_string())
        };
        let told = short(kind, &written(kind, &count));
        let own: Vec<&str> = told.lines().filter(|line| line.contains("an-binh.yaml")).collect();
        assert!(
            own.iter().any(|line| line.contains(code)) || (code.is_empty() && own.is_empty()),
            "{counts:?}: {told}"
        );
    }
}

/// What adds up to nothing is one sentence, without a table of zeros.
#[test]
fn what_adds_up_to_nothing_has_no_table() {
    for kind in BreakdownKind::ALL.into_iter().filter(|kind| kind.declared().adds_up) {
        let view = view(&loaded(with(kind, &written(kind, &|_, _| None)).path()), "2022-02");
        let key = kind.declared().key;
        assert!(!view.tables.contains_key(key) && !view.tables.contains_key(&format!("pl_{key}")), "{kind:?}");
        let said = said(&view, key);
        assert!(!said.is_empty() && said.lines().count() <= 2 && !said.contains("00 "), "{kind:?}: {said}");
    }
}

/// Every count of every breakdown, damaged in every way.
#[test]
fn what_is_no_count_is_told_with_its_place_and_its_cure() {
    for kind in BreakdownKind::ALL {
        let declared = kind.declared();
        for (row, line) in rows(kind).into_iter().enumerate() {
            for (column, of) in declared.columns.iter().enumerate() {
                // A comma ends a value of such a mapping, so what is behind it is told as a key of its own.
                let block = written(kind, &|r, c| (r == row && c == column).then(|| "1,2".to_owned()));
                let told = told(with(kind, &block).path(), MessageFormat::Human);
                assert!(told.contains("an-binh.yaml:") && told.contains("cách sửa"), "{kind:?} 1,2: {told}");
                assert!(told.contains(line.key) && told.contains(of.key), "{kind:?} 1,2: {told}");
            }
        }
        // All of them at once, each in its place.
        for wrong in ["-1", "1.5", "ba", "\"3 hộ\"", "[1]", "99999999999"] {
            let folder = with(kind, &written(kind, &|_, _| Some(wrong.to_owned())));
            // The screen gathers many findings of one kind.
            let told = told(folder.path(), MessageFormat::Json);
            let findings: Vec<Value> = told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            let text = fs::read_to_string(folder.path().join(A2)).unwrap();
            let start = text.lines().position(|line| line.starts_with(declared.key)).unwrap() + 2;
            for (number, line) in (start..).zip(rows(kind)) {
                let is_own = |found: &&Value| found["path"] == A2 && found["line"] == number;
                let own: Vec<&Value> = findings.iter().filter(is_own).collect();
                assert_eq!(own.len(), declared.columns.len(), "{kind:?} {wrong} {}: {told}", line.key);
                for of in declared.columns {
                    let says = |found: &Value| found["message"].as_str().unwrap().contains(of.key);
                    let is_told = |found: &&Value| says(found) && !found["fix"].as_str().unwrap().is_empty();
                    assert!(own.iter().any(is_told), "{kind:?} {wrong} {}.{}: {told}", line.key, of.key);
                }
            }
        }
        let good = written(kind, &|_, _| None);
        let (first, column) = (rows(kind)[0].key, declared.columns[1].key);
        let zero = format!("{column}: 0");
        let unknown = if kind == BreakdownKind::Components { "BC240" } else { "BC112" };
        for (name, block, code) in [
            ("a row twice", format!("{good}  {first}: {{ {zero} }}\n"), "BC111"),
            ("an unknown row", format!("{good}  nguoi_ngoai: {{ {} }}\n", cells(kind)), unknown),
            ("an unknown column", good.replacen(&zero, &format!("{zero}, thua: 0"), 1), "BC112"),
            ("a column missing", good.replacen(&format!(", {zero}"), "", 1), "BC113"),
            ("null for a count", good.replacen(&zero, &format!("{column}: null"), 1), "BC210"),
            ("a count for a row", format!("{}:\n  {first}: 3\n", declared.key), "BC"),
            ("a count for all", format!("{}: 3\n", declared.key), "BC"),
        ] {
            let told = short(kind, &block);
            assert!(told.contains(code) && told.contains("an-binh.yaml:"), "{kind:?}, {name}: {told}\n{block}");
        }
    }
}

/// Whatever a limit asks for, counts beyond it are told where they stand.
#[test]
fn more_than_the_whole_is_told_where_it_stands() {
    for kind in BreakdownKind::ALL {
        let is_strict = |limit: &&Limit| matches!(limit.kind, LimitKind::NoMore | LimitKind::Exactly);
        for limit in kind.declared().limits.iter().filter(is_strict) {
            let last = limit.columns.last().and_then(|key| kind.declared().column(key)).unwrap();
            for (row, line) in rows(kind).into_iter().enumerate() {
                let block = written(kind, &|r, c| (r == row && c == last).then(|| "9000".to_owned()));
                let told = told(with(kind, &block).path(), MessageFormat::Human);
                let own = if limit.rows == LimitRows::Each { line.label } else { "cộng lại" };
                assert!(told.contains("BC313") || told.contains("BC314"), "{kind:?}: {told}");
                assert!(
                    told.contains(own) && told.contains("9000") && told.contains("an-binh"),
                    "{kind:?} {own}: {told}"
                );
            }
        }
    }
}

/// Reasons add up to the decrease that they explain: neither more nor less.
#[test]
fn reasons_add_up_to_the_decrease() {
    let with = |moved: &str, decrease: bool| {
        let block = written(BreakdownKind::Reasons, &|row, column| (row == 1 && column == 0).then(|| moved.to_owned()));
        let folder = with(BreakdownKind::Reasons, &block);
        if decrease {
            let path = folder.path().join(A2);
            let text = fs::read_to_string(&path).unwrap();
            let text = text.replacen("giam_khac: 0", "giam_khac: 1", 1).replacen("cuoi_ky: 1", "cuoi_ky: 0", 1);
            fs::write(&path, text).unwrap();
        }
        told(folder.path(), MessageFormat::Short)
    };
    for (moved, decrease) in [("1", false), ("0", true), ("2", true)] {
        assert!(with(moved, decrease).contains("BC314"), "{moved} {decrease}");
    }
    for (moved, decrease) in [("1", true), ("0", false)] {
        assert!(!with(moved, decrease).contains("BC314"), "{moved} {decrease}");
    }
}

#[test]
fn who_leaves_out_what_others_tell_is_named_once() {
    for kind in BreakdownKind::ALL {
        let block = written(kind, &|_, _| None);
        let folder = project(&[COMPONENTS, Change(A2, "giai_trinh: []", format!("{block}giai_trinh: []"))]);
        let told = told(folder.path(), MessageFormat::Human);
        if kind.declared().time == BreakdownTime::Month {
            assert_eq!(told, "", "a month without other decreases has no reasons to tell");
        } else {
            assert!(
                told.contains("BC415") && told.contains("00002-binh-minh.yaml") && told.contains("cách sửa"),
                "{told}"
            );
            assert_eq!(told.matches("BC415]").count(), 1, "{told}");
        }
    }
}

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

fn loaded(root: &Path) -> Project {
    load::load(root).unwrap().project.unwrap()
}

fn view(project: &Project, period: &str) -> View {
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    writer.report(project, &compute(project, period.parse().unwrap())).unwrap()
}

fn said(view: &View, part: &str) -> String {
    view.texts.get(part).into_iter().flatten().map(|line| line.runs.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_samples_tell_their_breakdowns_in_words_and_tables() {
    let commune = view(&loaded(&example("commune-2026")), "2026-12");
    for (part, right) in [
        ("nhom_dac_thu", "Hộ dân tộc thiểu số: "),
        ("nhom_dac_thu", " tổng số hộ của nhóm; "),
        ("dien_khac", "Hộ làm nông, lâm, ngư, diêm nghiệp có mức sống trung bình: 52 hộ với"),
        ("dien_khac", "Người lao động có thu nhập thấp: 124 người."),
        (
            "ra_soat",
            "đã rà soát 170 hộ, gồm: 155 hộ có trong danh sách đang quản lý; 12 hộ có giấy đề nghị; 03 hộ do cơ sở phát hiện.",
        ),
        ("ra_soat", "Kết quả: 10 hộ nghèo, 21 hộ cận nghèo, 139 hộ không thuộc diện."),
    ] {
        assert!(said(&commune, part).contains(right), "{}", said(&commune, part));
    }
    let province = view(&loaded(&example("province-2026")), "2026-11");
    for (part, right) in [
        ("nguyen_nhan_ngheo", "Hộ nghèo: thiếu đất sản xuất "),
        ("kinh_phi", "chương trình được giao 9.520 triệu đồng, đã giải ngân"),
        ("kinh_phi_du_an", "Hỗ trợ hạ tầng thiết yếu của xã khó khăn: được giao 2.075 triệu đồng, đã giải ngân 1.445"),
        ("ho_tro_nha_o", "Nhà xây mới: kế hoạch 26 nhà; đã khởi công 26 nhà, hoàn thành 20 nhà, bằng 76,9% kế hoạch"),
        ("du_no_tin_dung", "Hộ cận nghèo: 116 hộ còn dư nợ 7.076 triệu đồng, không có nợ quá hạn."),
    ] {
        assert!(said(&province, part).contains(right), "{}", said(&province, part));
    }
    for (view, names) in [
        (&commune, &["nhom_dac_thu", "dien_khac", "ra_soat"][..]),
        (
            &province,
            &[
                "nhom_dac_thu",
                "nguyen_nhan_ngheo",
                "dien_khac",
                "kinh_phi",
                "kinh_phi_du_an",
                "ho_tro_nha_o",
                "du_no_tin_dung",
            ],
        ),
    ] {
        for name in names {
            assert!(view.tables.contains_key(*name) && view.tables.contains_key(&format!("pl_{name}")), "{name}");
        }
        assert!(!view.tables.contains_key("ly_do_giam") && said(view, "ly_do_giam").is_empty(), "nobody follows it");
    }
}

/// Money is told also where no house was planned or begun.
#[test]
fn money_without_a_house_is_told() {
    let kind = BreakdownKind::Houses;
    let block = written(kind, &|row, column| (row == 0 && column == 3).then(|| "90".to_owned()));
    let words = said(&view(&loaded(with(kind, &block).path()), "2022-02"), kind.declared().key);
    assert_eq!(words.matches("kinh phí đã hỗ trợ 90 triệu đồng").count(), 2, "the sum and the row: {words}");
}

/// A count of none is said in words, not as "00 hộ"; a share that cannot be computed is left out, not told as a word.
#[test]
fn none_is_said_in_words_and_no_share_is_made_up() {
    for (kind, seed) in BreakdownKind::ALL.into_iter().flat_map(|kind| (1..=6).map(move |seed| (kind, seed))) {
        let dice = std::cell::RefCell::new(Dice::new(seed * 0x9E37_79B9));
        let block = written(kind, &|_, _| {
            Some([0, 0, 0, 1, 3][usize::try_from(dice.borrow_mut().below(5)).unwrap()].to_string())
        });
        let words = said(&view(&loaded(with(kind, &block).path()), "2022-02"), kind.declared().key);
        assert!(!words.is_empty(), "{kind:?}");
        for wrong in ["00 ", " 0 ", "(0", "chiếm chưa", "(chưa", "đạt chưa", "chưa có số liệu tổng"] {
            let is_in = words
                .lines()
                .any(|line| line.split(&[' ', '\u{a0}', '(']).collect::<Vec<_>>().join(" ").contains(wrong));
            assert!(!is_in, "{kind:?}, {seed}: {wrong:?} in {words}\n{block}");
        }
    }
    for (counts, right) in [
        ([4, 0, 0, 4], "Kết quả: không có hộ nghèo, hộ cận nghèo, 04 hộ không thuộc diện."),
        ([4, 1, 0, 3], "Kết quả: 01 hộ nghèo, không có hộ cận nghèo, 03 hộ không thuộc diện."),
        ([2, 1, 1, 0], "Kết quả: 01 hộ nghèo, 01 hộ cận nghèo."),
    ] {
        let first = |row: usize, column: usize| (row == 0).then(|| counts[column].to_string());
        let block = written(BreakdownKind::Reviewed, &first);
        let words = said(&view(&loaded(with(BreakdownKind::Reviewed, &block).path()), "2022-02"), "ra_soat");
        assert!(words.replace('\u{a0}', " ").contains(right), "{words}");
    }
}

/// A unit that leaves a breakdown out is in neither side of its shares, and everything printed says so.
#[test]
fn who_has_not_told_is_on_neither_side_of_a_share() {
    for left_out in ["", "nhom_dac_thu: null\n"] {
        let folder = project_with_all(&example("commune-2026").join("data"), &[]);
        let path = folder.path().join("data/so-lieu/2026-12/9900104-lang-chai.yaml");
        let text = fs::read_to_string(&path).unwrap();
        let (from, to) = (text.find("nhom_dac_thu:").unwrap(), text.find("dien_khac:").unwrap());
        fs::write(&path, [&text[..from], left_out, &text[to..]].concat()).unwrap();
        let project = loaded(folder.path());
        let indicators = compute(&project, "2026-12".parse().unwrap());
        let key = "nhom_dac_thu.dan_toc_thieu_so.ty_trong_ngheo";
        let covers = indicators.total.covers(key).unwrap();
        assert_eq!((covers.told(), covers.of), (5, 6));
        let others = indicators.units.iter().filter(|(unit, _)| unit.code.as_str() != "9900104");
        let poor: u64 = others.map(|(_, scope)| scope.count("ngheo.ho.cuoi_ky").unwrap().get()).sum();
        let Some(Quantity::Share(_, whole)) = indicators.total.get(key).unwrap().1.quantity() else { panic!("{key}") };
        assert!(whole == poor && poor < indicators.total.count("ngheo.ho.cuoi_ky").unwrap().get());
        let view = view(&project, "2026-12");
        let words = said(&view, "nhom_dac_thu");
        assert!(words.contains("số liệu của 5/6 đơn vị; chưa có khu Làng Chài"), "{words}");
        let notes = view.tables["nhom_dac_thu"].notes.join(" ");
        assert!(notes.contains("5/6 đơn vị") && !said(&view, "dien_khac").contains("5/6"), "{notes}");
        let found = told(folder.path(), MessageFormat::Short);
        assert!(found.contains("BC406") && found.contains("BC415"), "{found}");
    }
}

/// Nothing of single units, and nothing at all where a count of the whole territory is small.
#[test]
fn the_public_edition_tells_groups_of_no_single_people() {
    let project = loaded(&example("province-2026"));
    let indicators = compute(&project, "2026-11".parse().unwrap());
    let view = crate::edition::public(&project, &indicators);
    let about_people = |address: &str| {
        let key = address.splitn(3, '/').nth(2).unwrap_or_default();
        let kind = BreakdownKind::with_key(key.split('.').next().unwrap_or_default());
        kind.is_some_and(|kind| kind.declared().is_about_people())
    };
    let own: Vec<&str> =
        view.figures.keys().map(baocao::model::Address::as_str).filter(|key| about_people(key)).collect();
    assert!(!own.is_empty() && own.iter().all(|address| address.contains("/tong/")), "{own:?}");
    assert!(!own.iter().any(|address| address.contains("nhom_dac_thu")), "{own:?}");
    assert!(said(&view, "nhom_dac_thu").contains("không công khai"), "{}", said(&view, "nhom_dac_thu"));
    assert!(!view.tables.contains_key("nhom_dac_thu") && !view.tables.contains_key("pl_nguyen_nhan_ngheo"));
    assert!(view.tables.contains_key("nguyen_nhan_ngheo") && view.tables.contains_key("kinh_phi"));
}

#[test]
fn every_figure_of_a_breakdown_is_explained() {
    let root = example("province-2026");
    for (address, wanted) in [
        ("2026-11/tong/nhom_dac_thu.dan_toc_thieu_so.ty_le_ngheo", "dan_toc_thieu_so.tong_so_ho"),
        ("2026-11/99010/nguyen_nhan_ngheo.om_dau.ngheo", "99010-doi-thong.yaml"),
        ("2026-11/tong/kinh_phi.tong.ty_le", "kinh_phi.tong.giao"),
        ("2026-11/99010/kinh_phi_du_an.sinh_ke.giai_ngan", "99010-doi-thong.yaml"),
    ] {
        let made = run(&["-C", root.to_str().unwrap(), "why", address]);
        let told = String::from_utf8(made.stdout).unwrap();
        assert!(made.status.success() && told.contains(wanted), "{address}: {told}");
    }
}

/// A month in which nobody left for other reasons tells all reasons, and `why` names the cell that says so.
#[test]
fn a_month_without_other_decreases_tells_its_reasons() {
    let block = written(BreakdownKind::Reasons, &|_, _| None);
    let folder = project(&[Change(A2, "giai_trinh: []", format!("{block}giai_trinh: []"))]);
    let indicators = compute(&loaded(folder.path()), "2022-02".parse().unwrap());
    for key in ["ly_do_giam.qua_doi.ngheo", "ly_do_giam.qua_doi.luy_ke.ngheo", "ly_do_giam.tong.luy_ke.can_ngheo"] {
        assert_eq!(indicators.total.count(key), Some(Count::ZERO), "{key}");
        assert!(indicators.total.covers(key).unwrap().is_whole(), "{key}");
    }
    let root = folder.path().to_str().unwrap();
    let made = run(&["-C", root, "why", "-v", "2022-02/00002/ly_do_giam.qua_doi.luy_ke.ngheo"]);
    let told = String::from_utf8(made.stdout).unwrap();
    assert!(told.contains("ngheo.ho.giam_khac") && !told.contains("chưa có số liệu"), "{told}");
}

/// The names of the sheets of a workbook.
fn sheets(book: &Path) -> Vec<String> {
    let parts = crate::exchange::parts(book);
    let (_, bytes) = parts.iter().find(|(name, _)| name == "xl/workbook.xml").unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let sheets = document.descendants().filter(|node| node.has_tag_name("sheet") || node.tag_name().name() == "sheet");
    sheets.filter_map(|node| node.attribute("name").map(str::to_owned)).collect()
}

/// Counts of the lists by one standard say nothing about the first lists by another.
#[test]
fn the_first_month_by_another_standard_goes_on_with_no_breakdown() {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("province-2026"), folder.path());
    let path = folder.path().join("data/chuan-ngheo.yaml");
    let listed = fs::read_to_string(&path).unwrap();
    let own = listed.split_once("  - ma: quoc_gia_2022\n").unwrap().1;
    let own = own.replace("tu: 2022-01-01", "tu: 2027-01-01").replace("den: 2026-12-31", "den: null");
    fs::write(&path, format!("{listed}  - ma: quoc_gia_2027\n{own}")).unwrap();
    assert!(run(&["-C", folder.path().to_str().unwrap(), "new", "2027-01"]).status.success());
    let made = fs::read_to_string(folder.path().join("data/so-lieu/2027-01/99010-doi-thong.yaml")).unwrap();
    for kind in BreakdownKind::ALL {
        let key = kind.declared().key;
        let begins = |line: &str| line.starts_with(&format!("{key}:"));
        let told = made.lines().find(|line| begins(line));
        assert!(told.is_none_or(|line| line.starts_with(&format!("{key}: null"))), "{made}");
    }
    assert_eq!(made.matches(": null").count(), 14, "{made}");
}

/// The workbook has a sheet for each breakdown, the entry form asks for those that are followed, and a new month goes on with
/// them.
#[test]
fn workbook_form_and_new_month_follow() {
    let folder = tempfile::tempdir().unwrap();
    copy(&example("province-2026"), folder.path());
    let root = folder.path().to_str().unwrap();
    assert!(run(&["-C", root, "build", "--only", "bao-cao", "--no-charts"]).status.success());
    let book = sheets(&folder.path().join("output/2026-11/bieu-so-lieu.xlsx"));
    for name in [
        "Nhóm đối tượng",
        "Nguyên nhân nghèo",
        "Diện khác",
        "Kinh phí",
        "Kinh phí theo dự án",
        "Hỗ trợ nhà ở",
        "Dư nợ tín dụng",
    ] {
        assert!(book.contains(&name.to_owned()), "{name}: {book:?}");
    }
    let block = |month: &str| {
        let path = folder.path().join(format!("data/so-lieu/{month}/99010-doi-thong.yaml"));
        let text = fs::read_to_string(path).unwrap();
        text[text.find("nhom_dac_thu:").unwrap()..text.find("nhan_xet:").unwrap()].to_owned()
    };
    assert!(run(&["-C", root, "new", "2026-12"]).status.success());
    assert_eq!(block("2026-12"), block("2026-11"), "counts of the end and since January go on");
    assert!(run(&["-C", root, "new", "2027-01"]).status.success());
    for anew in [
        "kinh_phi: null                      # lũy kế từ đầu năm, triệu đồng\n",
        "ho_tro_nha_o: null                  # lũy kế từ đầu năm\n",
    ] {
        assert!(block("2027-01").contains(anew), "{}", block("2027-01"));
    }
    let owed = |month: &str| block(month).split_once("du_no_tin_dung:").unwrap().1.to_owned();
    assert_eq!(owed("2027-01"), owed("2026-11"), "what is owed does not begin anew with the year");
    assert!(run(&["-C", root, "export", "2026-11"]).status.success());
    let made = files(folder.path()).into_keys().find(|name| name.ends_with("bieu-nhap-2026-11.xlsx")).unwrap();
    let form = sheets(&folder.path().join(&made));
    assert!(form.contains(&"Nhóm đối tượng".to_owned()) && !form.contains(&"Rà soát".to_owned()), "{form:?}");
    let back = run(&["-C", root, "import", folder.path().join(&made).to_str().unwrap()]);
    let told = String::from_utf8_lossy(&back.stdout).into_owned() + &String::from_utf8_lossy(&back.stderr);
    assert!(back.status.success() && !told.contains("nhom_dac_thu"), "{told}");
}

/// Money by component: what is told of no component of the list, outside its time, of some components only, or otherwise than
/// by source is found where it stands; a list that cannot be used is found too.
#[test]
fn components_are_those_of_the_list_and_their_money_is_that_of_the_sources() {
    let kind = BreakdownKind::Components;
    let money = |component: u32, source: u32| {
        let first = |count: u32| move |row: usize, column: usize| (row == 0 && column == 0).then(|| count.to_string());
        format!("{}{}", written(BreakdownKind::Money, &first(source)), written(kind, &first(component)))
    };
    let list = |components: &str| {
        let text = format!("  du_an:\n{components}cach_tinh_ky:");
        let folder = project(&[
            Change("data/baocao.yaml", "cach_tinh_ky:", text),
            Change(A2, "giai_trinh: []", format!("{}giai_trinh: []", written(kind, &|_, _| None))),
            Change(B2, "giai_trinh: []", format!("{}giai_trinh: []", written(kind, &|_, _| None))),
        ]);
        told(folder.path(), MessageFormat::Short)
    };
    let (one, other) = ("    - { ma: sinh_ke, ten: Hỗ trợ sinh kế }\n", "    - { ma: viec_lam, ten: Tạo việc làm }\n");
    assert_eq!(list(&[one, other].concat()), "");
    for (components, code, place) in [
        ([one, other, one].concat(), "BC239", "baocao.yaml"),
        ([one, other, "    - { ma: Hạ tầng, ten: Hạ tầng }\n"].concat(), "BC", "baocao.yaml"),
        ([one, other, "    - { ma: tong, ten: Tất cả }\n"].concat(), "BC239", "baocao.yaml"),
        ([one, other, "    - { ma: ha_tang, ten: \"-\" }\n"].concat(), "BC239", "baocao.yaml"),
        (
            [one, "    - { ma: viec_lam, ten: Tạo việc làm, tu: 2022-06-01, den: 2022-03-31 }\n"].concat(),
            "BC226",
            "baocao.yaml",
        ),
        (one.to_owned(), "BC240", A2),
        ([one, "    - { ma: viec_lam, ten: Tạo việc làm, tu: 2022-06-01 }\n"].concat(), "BC240", A2),
        ([one, "    - { ma: viec_lam, ten: Tạo việc làm, den: 2022-01-31 }\n"].concat(), "BC240", A2),
        ([one, other, "    - { ma: ha_tang, ten: Hạ tầng }\n"].concat(), "BC415", A2),
    ] {
        let told = list(&components);
        assert!(told.lines().any(|line| line.contains(code) && line.contains(place)), "{components}{told}");
    }
    // A component of another time asks for nothing and has no place in a document.
    assert_eq!(list(&[one, other, "    - { ma: ha_tang, ten: Hạ tầng, tu: 2023-01-01 }\n"].concat()), "");
    let unequal = short(kind, &money(630, 640));
    assert!(unequal.contains("BC420") && unequal.contains("630") && unequal.contains("640"), "{unequal}");
    assert!(!short(kind, &money(640, 640)).contains("BC420"));
}

/// A unit that tells no money of one component has no sum, and the whole says of how many units its sum is.
#[test]
fn the_sum_of_components_is_of_units_that_tell_all_of_them() {
    let block = "kinh_phi_du_an:\n  sinh_ke: { giao: 10, giai_ngan: 5 }\n  viec_lam: null\n";
    let folder = with(BreakdownKind::Components, block);
    let indicators = compute(&loaded(folder.path()), "2022-02".parse().unwrap());
    let of = |key: &str| indicators.total.count(&format!("kinh_phi_du_an.{key}.giao")).map(Count::get);
    assert_eq!((of("sinh_ke"), of("viec_lam"), of("tong")), (Some(10), Some(0), Some(0)));
    let covers = |key: &str| indicators.total.covers(&format!("kinh_phi_du_an.{key}.giao")).unwrap();
    assert_eq!((covers("sinh_ke").told(), covers("viec_lam").told(), covers("tong").told()), (2, 1, 1));
}

/// The pictures of the money show the shares and the millions of the tables, the sum in the last row, and what nobody was
/// given is no share.
#[test]
fn the_pictures_of_the_money_show_what_the_tables_say() {
    let folder = crate::starts::copy("examples/province-2026");
    for (path, mut month) in crate::starts::months(folder.path()) {
        month["kinh_phi_du_an"]["nang_luc"] = serde_json::json!({ "giao": 0, "giai_ngan": 0 });
        fs::write(path, month.to_string()).unwrap();
    }
    let project = load::load(folder.path()).unwrap().project.unwrap();
    let indicators = compute(&project, "2026-11".parse().unwrap());
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    let report = writer.report(&project, &indicators).unwrap();
    let album = DocumentWriter::territory(&project, &indicators, Edition::Full).album;
    for (id, table) in [("kinh-phi", "kinh_phi"), ("kinh-phi-du-an", "kinh_phi_du_an")] {
        let chart = album.charts.iter().find(|chart| chart.id.to_string() == id).unwrap();
        let Plot::Shares { rows, .. } = &chart.plot else { panic!("{id}") };
        let lines = &report.tables[table].rows;
        assert_eq!(rows.len(), lines.len());
        for (row, line) in rows.iter().zip(lines) {
            let [name, given, spent, share] = [0, 1, 2, 3].map(|at| line.cells[at].text.as_str());
            assert_eq!(row.name, name);
            if name.starts_with("Nâng cao") {
                assert_eq!((given, row.note.text().as_str()), ("0", "không được giao vốn"));
                continue;
            }
            assert_eq!(row.share.as_ref().unwrap().text, share);
            assert_eq!(row.note.text(), format!("{spent}/{given}"));
        }
    }
}

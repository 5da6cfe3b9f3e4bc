//! Data that begin in any month and lack anything: for which months a unit must report, and which figures stay known.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use assert_cmd::cargo::CommandCargoExt;
use baocao::cli::MessageFormat;
use serde_json::{Value, json};
use tempfile::TempDir;

use baocao::model::{Area, Month, OpeningBalanceList, PeriodScheme, Unit, UnitCode, UnitKind, UnitName, parse_date};

use crate::oracle::{Cells, agree};
use crate::planted::Plant::{self, Change, Edit, Remove};
use crate::planted::{project, told};
use crate::random::Dice;
use crate::shelf::{self, every};

const UNITS: &str = "data/don-vi.yaml";
const SETTINGS: &str = "data/baocao.yaml";

fn short(plants: &[Plant]) -> String {
    told(project(plants).path(), MessageFormat::Short)
}

fn unit(from: Option<&str>, to: Option<&str>) -> Unit {
    let day = |text: &str| parse_date(text).unwrap();
    Unit {
        code: UnitCode::new("1"),
        name: UnitName::new("Một"),
        kind: UnitKind::Commune,
        area: Area::Rural,
        parent: UnitCode::new("0"),
        valid_from: from.map(day),
        valid_to: to.map(day),
        successors: Vec::new(),
    }
}

/// The first and the last month of 2026 for which a unit is asked.
fn asked(unit: &Unit, scheme: PeriodScheme) -> Option<(u8, u8)> {
    let lived = (1..=12).filter(|number| unit.exists_in(Month::new(2026, *number).unwrap(), scheme));
    let lived: Vec<u8> = lived.collect();
    Some((*lived.first()?, *lived.last()?))
}

#[test]
fn a_unit_is_asked_for_the_months_that_close_in_its_life() {
    use PeriodScheme::{Calendar, Decree09};
    for (from, to, scheme, months) in [
        (Some("2026-07-15"), None, Decree09, Some((8, 12))),
        (Some("2026-07-14"), None, Decree09, Some((7, 12))),
        (Some("2026-07-15"), None, Calendar, Some((7, 12))),
        (Some("2026-07-31"), None, Calendar, Some((7, 12))),
        (Some("2026-08-01"), None, Calendar, Some((8, 12))),
        (Some("2025-12-15"), None, Decree09, Some((1, 12))),
        (None, Some("2026-06-30"), Decree09, Some((1, 6))),
        (None, Some("2026-06-14"), Decree09, Some((1, 6))),
        (None, Some("2026-06-13"), Decree09, Some((1, 5))),
        (None, Some("2026-06-30"), Calendar, Some((1, 6))),
        (None, Some("2026-06-29"), Calendar, Some((1, 5))),
        (Some("2026-03-20"), Some("2026-04-10"), Decree09, None),
        (Some("2026-02-28"), Some("2026-02-28"), Calendar, Some((2, 2))),
    ] {
        assert_eq!(asked(&unit(from, to), scheme), months, "{from:?} {to:?} {scheme:?}");
    }
}

/// On every day of the year one of two units is asked that follow each other without a gap, and never both.
#[test]
fn who_follows_is_asked_from_the_month_on_in_which_the_other_is_not() {
    for scheme in [PeriodScheme::Decree09, PeriodScheme::Calendar] {
        for ordinal in 2..=365 {
            let start = time::Date::from_ordinal_date(2026, ordinal).unwrap();
            let (old, new) = (
                Unit { valid_to: start.previous_day(), ..unit(None, None) },
                Unit { valid_from: Some(start), ..unit(None, None) },
            );
            for month in (1..=12).map(|number| Month::new(2026, number).unwrap()) {
                assert!(old.exists_in(month, scheme) != new.exists_in(month, scheme), "{start} {month}");
            }
        }
    }
}

/// The second unit of the minimal project, from a day on.
fn from(day: &str) -> Plant {
    let line = "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: ";
    Change(UNITS, "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: null", format!("{line}{day}"))
}

#[test]
fn who_begins_after_the_cut_off_is_not_asked_before_the_next() {
    let february = "data/so-lieu/2022-02/00002-binh-minh.yaml";
    let january = "data/so-lieu/2022-01/00002-binh-minh.yaml";
    let first = short(&[from("2022-01-15"), Remove(january)]);
    assert!(!first.contains("BC402"), "{first}");
    let next = short(&[from("2022-02-15"), Remove(january), Remove(february)]);
    assert!(!next.contains("BC402"), "{next}");
    let early = short(&[from("2022-01-15")]);
    assert!(early.contains("BC404") && early.contains("2022-01"), "{early}");
    let calendar = Edit(SETTINGS, "cach_tinh_ky: nghi_dinh_09", "cach_tinh_ky: duong_lich");
    let asked = short(&[from("2022-01-15"), Remove(january), calendar]);
    assert!(asked.contains("BC402"), "{asked}");
    let still = short(&[from("2022-02-14"), Remove(january), Remove(february)]);
    assert!(still.contains("BC402"), "{still}");
}

/// The flows of a row of a form, whichever class it is of.
fn flows(row: &Value) -> impl Iterator<Item = &String> {
    row.as_object().unwrap().keys().filter(|key| !["dau_ky", "cuoi_ky"].contains(&key.as_str()))
}

/// Several months of one unit, summed into an opening balance.
pub(crate) fn balance(months: &[Value], source: &str) -> Value {
    let (first, last) = (&months[0], &months[months.len() - 1]);
    let form = |class: &str| {
        let row = |measure: &str| {
            let (begins, ends) = (&first[class][measure], &last[class][measure]);
            let mut row = begins.clone();
            for flow in flows(begins) {
                row[flow] =
                    months.iter().map(|month| month[class][measure][flow].as_u64().unwrap()).sum::<u64>().into();
            }
            row["cuoi_ky"] = ends["cuoi_ky"].clone();
            row
        };
        json!({ "ho": row("ho"), "khau": row("khau") })
    };
    json!({
        "don_vi": first["don_vi"], "den_thang": last["ky"], "nguon": source, "dan_cu": first["dan_cu"],
        "ngheo": form("ngheo"), "can_ngheo": form("can_ngheo"), "ho_so": last["ho_so"],
    })
}

/// The files of a project's months, by unit, in order.
pub(crate) fn months(root: &Path) -> Vec<(PathBuf, Value)> {
    let found = walkdir::WalkDir::new(root.join("data/so-lieu")).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = found.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
    files.map(|path| (path.clone(), serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap())).collect()
}

/// A copy of the project at `folder` of this repository.
pub(crate) fn copy(folder: &str) -> TempDir {
    let (from, to) = (Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join("data"), tempfile::tempdir().unwrap());
    shelf::copy(&from, &to.path().join("data"));
    to
}

/// Removes the first months of units, and adds opening balances in their place for some units.
pub(crate) fn begin(root: &Path, first: &str, mut has_balance: impl FnMut(&str) -> bool) {
    let mut balances: Vec<Value> = Vec::new();
    let before: Vec<_> = months(root).into_iter().filter(|(_, month)| month["ky"].as_str().unwrap() < first).collect();
    let mut units: Vec<&str> = before.iter().map(|(_, month)| month["don_vi"].as_str().unwrap()).collect();
    units.sort_unstable();
    units.dedup();
    for unit in units {
        let own: Vec<_> =
            before.iter().filter(|(_, month)| month["don_vi"] == unit).map(|(_, month)| month.clone()).collect();
        if has_balance(unit) {
            balances.push(balance(&own, "Báo cáo số 21/BC-UBND"));
        }
    }
    for (path, _) in &before {
        fs::remove_file(path).unwrap();
        // The folder of the month goes with its last file.
        let _ = fs::remove_dir(path.parent().unwrap());
    }
    if !balances.is_empty() {
        fs::write(root.join("data/dau-ky.yaml"), json!({ "dau_ky": balances }).to_string()).unwrap();
    }
}

/// Removes at random the first months (with opening balances for some units), single months, lacks, dossiers, policies.
fn damage(root: &Path, dice: &mut Dice, months_there: &[&str]) {
    if dice.yes() {
        let first = months_there[usize::try_from(dice.below(months_there.len() as u64)).unwrap()];
        let chance = dice.below(3);
        begin(root, first, |_| dice.below(3) < chance);
    }
    let (months_lost, blocks_lost) = (dice.below(8), dice.below(12));
    for (path, mut month) in months(root) {
        if dice.below(100) < months_lost {
            fs::remove_file(path).unwrap();
            continue;
        }
        let before = month.clone();
        for block in ["thieu_hut", "ho_so"] {
            if dice.below(60) < blocks_lost {
                month[block] = Value::Null;
            }
        }
        if dice.below(60) < blocks_lost {
            month.as_object_mut().unwrap().remove("thieu_hut");
        }
        if dice.below(60) < blocks_lost && month["ho_so"].is_object() {
            month["ho_so"]["can_ngheo"] = Value::Null;
        }
        for block in crate::oracle::BREAKDOWNS {
            if dice.below(60) < blocks_lost && month[block].is_object() {
                month[block] = Value::Null;
            }
        }
        for policy in month["chinh_sach"].as_object_mut().unwrap().values_mut() {
            if dice.below(60) < blocks_lost {
                *policy = Value::Null;
            }
        }
        if month != before {
            fs::write(path, month.to_string()).unwrap();
        }
    }
}

/// Whatever is missing, every figure of every scope equals what the cells of the units that have reported it give, and it
/// covers exactly these units.
#[test]
fn every_indicator_of_incomplete_data_is_what_the_cells_say() {
    const ALL: [&str; 9] =
        ["2022-01", "2022-02", "2022-03", "2022-04", "2022-05", "2022-06", "2022-07", "2022-08", "2022-09"];
    let bodies: [(&str, &[&str], &[&str]); 4] = [
        ("", &ALL, &["2022-05", "2022-09", "2022-Q3", "2022-9T"]),
        (
            "tests/fixtures/tinh-quang-ninh",
            &["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"],
            &["2025-06", "2025-08", "2025-Q3", "2025-9T"],
        ),
        ("tests/fixtures/phuong-mong-cai-1", &["2025-07", "2025-08"], &["2025-08", "2025-09", "2025-Q3"]),
        ("examples/province-2026", &["2026-10"], &["2026-10", "2026-11"]),
    ];
    for seed in every(3, 0..12_u64) {
        let dice = &mut Dice::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x51);
        let (folder, there, periods) = bodies[usize::try_from(seed % 4).unwrap()];
        let root = copy(folder);
        damage(root.path(), dice, there);
        let loaded = baocao::load::load(root.path()).unwrap();
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        let (project, cells) = (loaded.project.unwrap(), Cells::read(root.path()));
        let two = periods.iter().cycle().skip(usize::try_from(dice.below(4)).unwrap()).take(2);
        let held: usize = two.map(|period| agree(&project, &cells, period)).sum();
        assert!(held > 1000, "{folder} {held}");
    }
}

fn indicators(root: &Path, period: &str) -> baocao::indicators::Indicators {
    let project = baocao::load::load(root).unwrap().project.unwrap();
    baocao::indicators::compute(&project, period.parse().unwrap())
}

/// An opening balance replaces the months before it: every later figure equals the one computed from all files, except
/// those that need one of these months alone.
#[test]
fn with_an_opening_balance_all_is_told_that_full_data_tell() {
    for (folder, first, periods) in [
        ("", "2022-05", ["2022-05", "2022-09", "2022-9T"]),
        ("tests/fixtures/phuong-mong-cai-1", "2025-08", ["2025-08", "2025-09", "2025-9T"]),
    ] {
        let (whole, begun) = (copy(folder), copy(folder));
        begin(begun.path(), first, |_| true);
        let told = told(begun.path(), MessageFormat::Short);
        assert!(!told.contains("BC411") && !told.contains("lỗi["), "{told}");
        for period in periods {
            let (whole, begun) = (indicators(whole.path(), period), indicators(begun.path(), period));
            assert!(begun.incomplete.is_empty());
            let scopes = |of: &baocao::indicators::Indicators| {
                let units = of.units.iter().map(|(_, scope)| scope.clone());
                units.chain(of.areas.clone()).chain([of.total.clone()]).collect::<Vec<_>>()
            };
            for (whole, begun) in scopes(&whole).iter().zip(scopes(&begun)) {
                for ((entry, was), (_, is)) in whole.entries().zip(begun.entries()) {
                    assert!(
                        was == is || entry.key.contains("ky_truoc"),
                        "{period}/{}/{}: {was:?} {is:?}",
                        whole.scope,
                        entry.key
                    );
                }
            }
        }
    }
}

/// Every figure of the report made from opening balances that the report made from all files has too is the same; what
/// it lacks are stocks of the months that the balances replace.
#[test]
fn with_an_opening_balance_the_report_prints_what_full_data_print() {
    let (whole, begun) = (copy(""), copy(""));
    begin(begun.path(), "2022-08", |_| true);
    let (whole, begun) = (view(whole.path()), view(begun.path()));
    for (address, figure) in &whole.figures {
        match begun.figures.get(address) {
            Some(other) => assert_eq!(figure.text, other.text, "{address}"),
            None => assert!(("2022-01".."2022-07").contains(&&address.as_str()[..7]), "{address} is not printed"),
        }
    }
    assert!(begun.figures.keys().all(|address| whole.figures.contains_key(address)));
    assert!(begun.figures.len() > 1000);
}

/// The printed words, tables and descriptions of the report of the latest month.
pub(crate) fn report(root: &Path) -> String {
    String::from_utf8(view(root).to_json()).unwrap()
}

fn view(root: &Path) -> baocao::model::View {
    let opened = baocao::pipeline::open(root).unwrap();
    let project = opened.project.as_ref().unwrap();
    let period = baocao::model::Period::Month(project.latest_month().unwrap());
    let indicators = baocao::indicators::compute(project, period);
    let reporter = baocao::documents::DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    reporter.report(project, &indicators).unwrap()
}

#[test]
fn a_body_whose_files_begin_in_august_says_what_it_knows_and_why_it_does_not_know_the_rest() {
    let folder = copy("tests/fixtures/phuong-mong-cai-1");
    let registry = folder.path().join("data/don-vi.yaml");
    let text = fs::read_to_string(&registry).unwrap().replace("tu: 2025-07-01", "tu: null");
    fs::write(registry, text).unwrap();
    begin(folder.path(), "2025-08", |_| false);
    let told = told(folder.path(), MessageFormat::Short);
    assert_eq!(told.matches("BC411").count(), 1, "{told}");
    assert!(!told.contains("BC402"), "{told}");
    let said = report(folder.path());
    for wrong in ["0/6 khu", "không được giao chỉ tiêu", "0/0"] {
        assert!(!said.contains(wrong), "{wrong}");
    }
    for right in ["tháng 01 đến tháng 7/2025 của tất cả các đơn vị", "Chưa có số liệu để tính: “Đầu năm”"]
    {
        assert!(said.contains(right), "{right}");
    }
    let known = indicators(folder.path(), "2025-09");
    assert_eq!(known.total.class(baocao::model::Class::Poor).target().map(baocao::model::Count::get), Some(4));
    assert_eq!(known.total.class(baocao::model::Class::Poor).closing().map(baocao::model::Count::get), Some(2));
    assert_eq!(known.total.class(baocao::model::Class::Poor).reduced_to_date(), None);
}

/// A block that one unit leaves out removes the unit from both sides of a share, and the words, the tables and the charts
/// say so.
#[test]
fn what_one_unit_leaves_out_is_said_wherever_it_is_printed() {
    let folder = copy("");
    for (path, mut month) in months(folder.path()) {
        if month["don_vi"] == "06727" && month["ky"] == "2022-09" {
            month["thieu_hut"] = Value::Null;
            month["ho_so"] = Value::Null;
            month["chinh_sach"]["bao_hiem_y_te"] = Value::Null;
            fs::write(path, month.to_string()).unwrap();
        }
    }
    let said = report(folder.path());
    assert!(said.matches("16/17 đơn vị; chưa có xã Bắc Sơn").count() >= 6, "{said}");
    assert!(said.contains("Tổng cộng (16/17)") && said.contains("210/210 người; 16/17 đơn vị"), "{said}");
    let known = indicators(folder.path(), "2022-09").total;
    let lacks = known.share("thieu_hut.ngheo.ty_le.viec_lam").unwrap();
    assert_eq!((lacks.numerator.get(), lacks.denominator.get()), (5, 6));
    assert_eq!(known.count("thieu_hut.ngheo.so_ho").unwrap().get(), 6);
    assert_eq!(known.class(baocao::model::Class::Poor).closing().unwrap().get(), 8);
}

/// The command that lists the figures states the units of each, for people and for programs.
#[test]
fn the_list_of_figures_tells_the_units_of_each() {
    let folder = copy("");
    for (path, mut month) in months(folder.path()) {
        if month["don_vi"] == "06727" && month["ky"] == "2022-09" {
            month["thieu_hut"] = Value::Null;
            fs::write(path, month.to_string()).unwrap();
        }
    }
    let listed = |format: &str, key: &str| {
        let mut command = Command::cargo_bin("baocao").unwrap();
        command.arg("-C").arg(folder.path()).args(["compute", "--period", "2022-09", "--format", format, "--key", key]);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let key = "thieu_hut.ngheo.ty_le.viec_lam";
    let csv = listed("csv", key);
    assert!(csv.contains("5,6,16,17,xã Bắc Sơn"), "{csv}");
    assert!(csv.lines().any(|line| line.starts_with("2022-09/06709/") && line.ends_with(",,,")), "{csv}");
    let table = listed("bang", key);
    assert!(table.contains("Số liệu của") && table.contains("16/17 đơn vị; chưa có xã Bắc Sơn"), "{table}");
    assert!(table.contains("8/9 đơn vị; chưa có xã Bắc Sơn"), "{table}");
    assert!(!listed("bang", "ngheo.ho.cuoi_ky").contains("Số liệu của"));
    let json: Vec<Value> = listed("json", key).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let total = json.iter().find(|line| line["address"] == format!("2022-09/tong/{key}")).unwrap();
    assert_eq!(total["units"], json!({ "covered": 16, "of": 17, "missing": ["06727"] }));
    // Who asks where the figure comes from is told who is not in it.
    let why = |address: &str| {
        let mut command = Command::cargo_bin("baocao").unwrap();
        let told = command.arg("-C").arg(folder.path()).args(["why", address]).output().unwrap();
        String::from_utf8(told.stdout).unwrap()
    };
    let told = why(&format!("2022-09/tong/{key}"));
    assert!(told.contains("số liệu của 16/17 đơn vị; chưa có xã Bắc Sơn"), "{told}");
    assert!(!why("2022-09/tong/ngheo.ho.cuoi_ky").contains("số liệu của"));
}

/// However many units lack a figure, the table that a screen shows names a few of them; the files for programs name all.
#[test]
fn the_table_of_figures_counts_the_units_that_it_does_not_name() {
    let folder = copy("");
    for (path, mut month) in months(folder.path()) {
        if month["ky"] == "2022-09" && month["don_vi"] != "06709" {
            month["thieu_hut"] = Value::Null;
            fs::write(path, month.to_string()).unwrap();
        }
    }
    let listed = |format: &str| {
        let mut command = Command::cargo_bin("baocao").unwrap();
        let asked = ["compute", "--period", "2022-09", "--key", "thieu_hut.ngheo.ty_le.viec_lam", "--format", format];
        String::from_utf8(command.arg("-C").arg(folder.path()).args(asked).output().unwrap().stdout).unwrap()
    };
    let (table, csv) = (listed("bang"), listed("csv"));
    let total = table.lines().find(|line| line.contains("2022-09/tong/")).unwrap();
    assert!(total.contains("1/17 đơn vị; chưa có ") && total.contains(" và 13 đơn vị khác "), "{total}");
    assert!(table.lines().all(|line| line.chars().count() < 250), "{table}");
    assert_eq!(csv.lines().find(|line| line.contains("/tong/")).unwrap().matches(", ").count(), 15, "{csv}");
}

/// The example of the guide is a file as the program reads it, and it balances.
#[test]
fn the_opening_balance_of_the_guide_is_read_as_it_stands() {
    let guide = include_str!("../docs/huong-dan.md");
    let block = guide.split("```yaml\n").find(|block| block.starts_with("dau_ky:")).unwrap();
    let list: OpeningBalanceList = baocao::load::value(block.split("```").next().unwrap()).unwrap();
    assert_eq!(list.balances.len(), 1);
    for class in baocao::model::Class::ALL {
        assert!(list.balances[0].movement(class).households.is_balanced());
    }
}

/// Whoever lacks whatever months, the months that all lack and those that single units lack are told apart.
#[test]
fn the_months_that_all_lack_are_told_apart_from_those_of_single_units() {
    let folder = copy("");
    begin(folder.path(), "2022-03", |_| false);
    let lose = |is_lost: &dyn Fn(&str, &str) -> bool| {
        for (path, month) in months(folder.path()) {
            if is_lost(month["ky"].as_str().unwrap(), month["don_vi"].as_str().unwrap()) {
                fs::remove_file(path).unwrap();
            }
        }
        report(folder.path())
    };
    let said = lose(&|month, unit| month == "2022-06" && unit == "06736");
    let words = "Chưa có số liệu tháng 01, tháng 02/2022 của tất cả các đơn vị; tháng 6/2022 của phường Hải Yên";
    assert!(said.contains(words), "{said}");
    let said = lose(&|month, unit| month == "2022-07" && unit != "06727");
    let words = "tháng 01, tháng 02/2022 của tất cả các đơn vị; một số tháng của các đơn vị (trừ xã Bắc Sơn)";
    assert!(said.contains(words), "{said}");
}

/// Mistakes that leave every balance right and that a clerk asks about all the same.
#[test]
fn what_a_clerk_would_ask_about_is_asked() {
    const UNIT: &str = "data/so-lieu/2022-09/06727-bac-son.yaml";
    for (path, from, to, code) in [
        (UNIT, "so_tien_trieu_dong: 60", "so_tien_trieu_dong: 60000000", "BC311"),
        (UNIT, "bao_hiem_y_te: { thuoc_dien: 23, duoc: 23 }", "bao_hiem_y_te: { thuoc_dien: 230, duoc: 230 }", "BC507"),
        (UNITS, "ten: Bắc Sơn, loai: xa", "ten: Bắc Sơn, loai: khu_pho", "BC242"),
        (UNITS, "ten: Ka Long, loai: phuong", "ten: Ka Long, loai: ban", "BC242"),
        (UNIT, "giao_duc: { thuoc_dien: 3, duoc: 3 }", "giao_duc: { thuoc_dien: 33, duoc: 3 }", "BC507"),
    ] {
        let folder = copy("");
        assert_eq!(told(folder.path(), MessageFormat::Short), "");
        let file = folder.path().join(path);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{from}");
        fs::write(file, text.replacen(from, to, 1)).unwrap();
        let told = told(folder.path(), MessageFormat::Short);
        assert!(told.contains(code) && told.contains(path), "{code}: {told}");
    }
}

/// An amendment that is signed in November and means September changes nothing before November.
#[test]
fn an_amendment_counts_no_earlier_than_it_is_signed() {
    const PLAN: &str = "data/ke-hoach/2022.yaml";
    for (signed, target) in [("2022-11-05", 19), ("2022-09-15", 19), ("2022-09-14", 17), ("2022-08-20", 17)] {
        let folder = copy("");
        let file = folder.path().join(PLAN);
        let amendment = format!(
            "dieu_chinh:\n  - van_ban: {{ loai: Quyết định, so: 99/QĐ-UBND, ngay: {signed}, co_quan: UBND thành phố }}\n    \
             tu: 2022-08-01\n    chi_tieu: []\n    toan_dia_ban: {{ giam_ho_ngheo: 17, giam_ho_can_ngheo: 40 }}\n    ly_do: điều chỉnh\n"
        );
        let text = fs::read_to_string(&file).unwrap().replace("dieu_chinh: []", &amendment);
        fs::write(file, text).unwrap();
        let known = indicators(folder.path(), "2022-09").total;
        let planned = known.class(baocao::model::Class::Poor).target().map(baocao::model::Count::get);
        assert_eq!(planned, Some(target), "{signed}");
    }
}

/// Columns and tables in which nobody told anything are left out, in every table, and the reason stands in their place.
#[test]
fn what_nobody_tells_is_no_column() {
    let folder = copy("tests/fixtures/phuong-mong-cai-1");
    begin(folder.path(), "2025-08", |_| false);
    let registry = folder.path().join(UNITS);
    let text = fs::read_to_string(&registry).unwrap().replace("tu: 2025-07-01", "tu: null");
    fs::write(registry, text).unwrap();
    for (path, mut month) in months(folder.path()) {
        month["thieu_hut"] = Value::Null;
        month["ho_so"] = Value::Null;
        fs::write(path, month.to_string()).unwrap();
    }
    let view = view(folder.path());
    for (name, table) in &view.tables {
        let figures = table.columns.iter().filter(|column| **column == baocao::model::Column::Figure).count();
        let head: usize = table.header[0].iter().map(|cell| cell.columns).sum();
        assert!(head == table.columns.len(), "{name}");
        assert!(table.numbering.is_empty() || table.numbering.last() == Some(&figures.to_string()), "{name}");
    }
    let main = &view.tables["pl_ket_qua"];
    assert_eq!(main.columns.len(), 2 + 1 + 2 * 3 + 2);
    assert_eq!(main.caption, "Số hộ và tỷ lệ, đến ngày 30/9/2025");
    let reason = "Chưa có số liệu để tính: “Đầu năm”, “Giảm lũy kế”, “Tỷ lệ so KH” của “Hộ nghèo”, “Hộ cận nghèo”; “Chung” \
                  (“Tỷ lệ so KH”, “Xếp thứ”), vì chưa có số liệu tháng 01 đến tháng 7/2025 của tất cả các đơn vị.";
    assert!(main.notes.iter().any(|note| note == reason), "{:#?}", main.notes);
    for gone in ["ho_so", "pl_ho_so", "pl_thieu_hut_ngheo", "pl_thieu_hut_can_ngheo"] {
        assert!(!view.tables.contains_key(gone), "{gone}");
    }
    let policies = &view.tables["pl_chinh_sach"];
    assert!(
        policies.notes.iter().any(|note| note == "Chưa có đơn vị nào báo cáo: “Đào tạo nghề”."),
        "{:#?}",
        policies.notes
    );
    assert!(!policies.notes.iter().any(|note| note.contains("tháng 01")), "{:#?}", policies.notes);
}

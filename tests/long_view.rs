//! Several years: what reports tell of the lists at the ends of earlier years and of plans of several years is what
//! `nhieu-nam.yaml` says, lists by different standards are never compared, and what cannot be meant is told with its place.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::{DocumentWriter, Provenance};
use baocao::indicators::compute;
use baocao::load;
use baocao::model::{Period, Plot, Quantity, Scope, View};
use serde_json::Value;
use tempfile::TempDir;

use crate::oracle::{Cells, agree, in_lowest_terms, text};
use crate::planted::Plant::{self, Change, Put};
use crate::planted::{project, then, told};
use crate::random::Dice;
use crate::shelf::{project_with_all, run};

const FILE: &str = "data/nhieu-nam.yaml";

/// What a figure of several years of a scope is by the file itself. `of_all` gives a count of the period that covers all units.
pub(crate) fn expected(
    cells: &Cells,
    period: Period,
    (scope, key): (&Scope, &str),
    of_all: &dyn Fn(&str) -> Option<u64>,
) -> Option<Quantity> {
    let day = format!("{}-{:02}-14", period.year(), period.last_month().number());
    let is_in_force = |standard: &&Value| text(&standard["tu"]) <= day.as_str();
    let current = cells.standards.iter().rfind(is_in_force).map(|standard| text(&standard["ma"]).to_owned());
    let question = Years { cells, scope, period, current, of_all };
    question.answer(key.strip_prefix("nhieu_nam.").unwrap())
}

struct Years<'a> {
    cells: &'a Cells,
    scope: &'a Scope,
    period: Period,
    current: Option<String>,
    of_all: &'a dyn Fn(&str) -> Option<u64>,
}

impl Years<'_> {
    /// The entries of one standard before the year of the period.
    fn ends(&self, standard: Option<&str>) -> Vec<&Value> {
        let listed = self.cells.years["cuoi_nam"].as_array().unwrap().iter();
        let is_its = |end: &&Value| end["chuan"].is_null() || Some(text(&end["chuan"])) == standard;
        let is_before = |end: &&Value| end["nam"].as_i64().unwrap() < i64::from(self.period.year());
        let mut ends: Vec<&Value> = listed.filter(is_its).filter(is_before).collect();
        ends.sort_by_key(|end| end["nam"].as_i64());
        ends
    }

    /// Households and all households at the end of a year.
    fn at(&self, standard: Option<&str>, year: i64, of: &str) -> (Option<u64>, Option<u64>) {
        let ends = self.ends(standard);
        let end = ends.into_iter().find(|end| end["nam"] == year).unwrap();
        let [poor, near, all] = ["ho_ngheo", "ho_can_ngheo", "tong_so_ho"].map(|key| self.stated(end, key));
        let households = match of {
            "ngheo" => poor,
            "can_ngheo" => near,
            _ => poor.zip(near).map(|(poor, near)| poor + near),
        };
        (households, all)
    }

    /// What the end of a year states of the scope: of an area, what it states of all its units.
    fn stated(&self, end: &Value, key: &str) -> Option<u64> {
        let of_unit = |code: &str| {
            let mut units = end["tung_don_vi"].as_array()?.iter();
            units.find(|own| text(&own["don_vi"]) == code)?[key].as_u64()
        };
        match self.scope {
            Scope::Unit(code) => of_unit(code.as_str()),
            Scope::Area(area) => {
                let month = self.period.last_month().to_string();
                self.cells.codes_of(*area, &month).into_iter().map(of_unit).sum()
            }
            Scope::Total | Scope::Former => end[key].as_u64(),
        }
    }

    fn now(&self, of: &str) -> (Option<u64>, Option<u64>) {
        ((self.of_all)(&format!("{of}.ho.cuoi_ky")), (self.of_all)("dan_cu.ho"))
    }

    fn current(&self, year: i64, of: &str) -> (Option<u64>, Option<u64>) {
        if year == i64::from(self.period.year()) { self.now(of) } else { self.at(self.current.as_deref(), year, of) }
    }

    fn base(&self) -> i64 {
        self.ends(self.current.as_deref())[0]["nam"].as_i64().unwrap()
    }

    /// The last year that is over.
    fn last(&self) -> i64 {
        match self.period.last_month().number() {
            12 => i64::from(self.period.year()),
            _ => self.ends(self.current.as_deref()).last().unwrap()["nam"].as_i64().unwrap(),
        }
    }

    fn plan(&self) -> &Value {
        let year = i64::from(self.period.year());
        let mut plans = self.cells.years["ke_hoach"].as_array().unwrap().iter();
        plans.find(|plan| plan["tu_nam"].as_i64() <= Some(year) && Some(year) <= plan["den_nam"].as_i64()).unwrap()
    }

    fn answer(&self, key: &str) -> Option<Quantity> {
        let parts: Vec<&str> = key.split('.').collect();
        let year = |part: &str| part.strip_prefix("nam_").unwrap().parse::<i64>().unwrap();
        let change = |from: (Option<u64>, _), to: (Option<u64>, _)| change(from.0, to.0);
        let points = |from: (Option<u64>, Option<u64>), to: (Option<u64>, Option<u64>), years: i128| {
            let [a, b, c, d] = [to.0?, to.1?, from.0?, from.1?].map(i128::from);
            in_lowest_terms(a * d - c * b, b * d * years)
        };
        let base = || self.base();
        let planned = || self.plan()["tu_nam"].as_i64().unwrap() - 1;
        let number = |from: i64| i128::from(self.last() - from);
        match parts[..] {
            [other, at, ref rest @ ..] if other.starts_with("chuan_") => {
                let index: usize = other["chuan_".len()..].parse().unwrap();
                self.of_year(Some(text(&self.cells.standards[index - 1]["ma"])), year(at), rest)
            }
            [at, ref rest @ ..] if at.starts_with("nam_") => self.of_year(self.current.as_deref(), year(at), rest),
            [of, "ho", "tang_giam"] => change(self.current(base(), of), self.now(of)).map(Quantity::Change),
            [of, "ty_le_tang_giam"] => points(self.current(base(), of), self.now(of), 1),
            [of, "ho", "cac_nam"] => {
                change(self.current(base(), of), self.current(self.last(), of)).map(Quantity::Change)
            }
            [of, "ho", "binh_quan"] => {
                let change = change(self.current(base(), of), self.current(self.last(), of))?;
                Some(Quantity::Mean(change, u64::try_from(number(base())).unwrap()))
            }
            [of, "ty_le_cac_nam"] => points(self.current(base(), of), self.current(self.last(), of), 1),
            [of, "ty_le_binh_quan"] => points(self.current(base(), of), self.current(self.last(), of), number(base())),
            [of, "ty_le_ke_hoach_cac_nam"] => points(self.current(planned(), of), self.current(self.last(), of), 1),
            [of, "ty_le_ke_hoach_binh_quan"] => {
                points(self.current(planned(), of), self.current(self.last(), of), number(planned()))
            }
            [of, "ho", "giam", name] => self.of_plan(of, name),
            [of, "chi_tieu", name] => {
                let rates = self.plan()["chi_tieu_ty_le"].as_array().unwrap();
                let rate = rates.iter().find(|rate| rate["ty_le"] == of).unwrap();
                let stated = |key: &str| {
                    let text = rate[key].as_str()?.replace(',', ".");
                    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
                    format!("{whole}{part:0<3}").parse::<i128>().ok()
                };
                match name {
                    "con" => {
                        let thousandths = stated("con_duoi").or_else(|| stated("con_den"))?;
                        Some(Quantity::Share(u64::try_from(thousandths).unwrap(), 100_000))
                    }
                    name => in_lowest_terms(stated(name)?, 100_000),
                }
            }
            _ => unreachable!("{key}"),
        }
    }

    /// What has become of the plan's number of households of a class.
    fn of_plan(&self, of: &str, name: &str) -> Option<Quantity> {
        let plan = self.plan();
        let asked = plan[format!("giam_ho_{of}")].as_u64();
        let (then, now) = (self.current(plan["tu_nam"].as_i64().unwrap() - 1, of).0, self.now(of).0);
        let done = then.zip(now).map(|(from, to)| from.saturating_sub(to));
        let end = then.zip(asked).map(|(from, asked)| from.saturating_sub(asked));
        match name {
            "ke_hoach" => asked.map(Quantity::Count),
            "luy_ke" => done.map(Quantity::Count),
            "tang_giam" => change(then, now).map(Quantity::Change),
            "cuoi_giai_doan" => end.map(Quantity::Count),
            "con_lai" => Some(Quantity::Count(now?.saturating_sub(end?))),
            _ => Some(Quantity::Share(done?, asked?)),
        }
    }

    fn of_year(&self, standard: Option<&str>, year: i64, rest: &[&str]) -> Option<Quantity> {
        match rest {
            ["dan_cu", "ho"] => self.at(standard, year, "ngheo").1.map(Quantity::Count),
            [of, "ho"] => self.at(standard, year, of).0.map(Quantity::Count),
            [of, _] => {
                let (part, whole) = self.at(standard, year, of);
                Some(Quantity::Share(part?, whole?))
            }
            _ => unreachable!("{rest:?}"),
        }
    }
}

/// What a count has changed by.
fn change(from: Option<u64>, to: Option<u64>) -> Option<i64> {
    Some(i64::try_from(to?).unwrap() - i64::try_from(from?).unwrap())
}

/// The minimal project with a standard that has been in force since 2010, and this file of years.
fn with(file: &str) -> TempDir {
    let since = Change("data/baocao.yaml", "hieu_luc_tu: 2022-01-01", "hieu_luc_tu: 2010-01-01".to_owned());
    project(&[since, Put(FILE, file.as_bytes().to_vec())])
}

/// The end of 2021 as the sample's own January opens.
const END: &str = "  - { nam: 2021, nguon: Quyết định số 9/QĐ-UBND ngày 30/12/2021, tong_so_ho: 1800, ho_ngheo: 8, ho_can_ngheo: 6 }\n";

fn years(before: &str, plans: &str) -> String {
    let plans = if plans.is_empty() { "ke_hoach: []\n".to_owned() } else { format!("ke_hoach:\n{plans}") };
    format!("cuoi_nam:\n{before}{END}{plans}")
}

fn end(year: i32, poor: u64, near: u64) -> String {
    format!(
        "  - {{ nam: {year}, nguon: Quyết định số {year}/QĐ-UBND, tong_so_ho: 1790, ho_ngheo: {poor}, ho_can_ngheo: {near} }}\n"
    )
}

fn plan(rest: &str) -> String {
    let document =
        "{ loai: Kế hoạch, so: 5/KH-UBND, ngay: 2019-02-01, co_quan: UBND huyện, trich_yeu: giảm nghèo nhiều năm }";
    format!("  - {{ van_ban: {document}, {rest} }}\n")
}

fn view(root: &Path, period: &str) -> View {
    let project = load::load(root).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    writer.report(&project, &compute(&project, period.parse().unwrap())).unwrap()
}

fn said(view: &View, part: &str) -> String {
    let lines = view.texts.get(part).into_iter().flatten();
    lines.map(|line| line.runs.text().replace('\u{a0}', " ")).collect::<Vec<_>>().join("\n")
}

/// Random lists of single units at the end of a year, some of which are not declared.
fn units(dice: &mut Dice) -> String {
    let mut told = Vec::new();
    for code in ["00001", "00002"] {
        if dice.below(4) > 0 {
            let all = if dice.below(6) == 0 { "null".to_owned() } else { (700 + dice.below(300)).to_string() };
            let (poor, near) = (dice.below(300), dice.below(300));
            told.push(format!("{{ don_vi: \"{code}\", tong_so_ho: {all}, ho_ngheo: {poor}, ho_can_ngheo: {near} }}"));
        }
    }
    if told.is_empty() { String::new() } else { format!(", tung_don_vi: [{}]", told.join(", ")) }
}

/// Random years, plans and totals, of the whole and of single units, some of them unknown.
#[test]
fn every_figure_of_several_years_is_what_the_file_says() {
    for seed in 0..60_u64 {
        let dice = &mut Dice::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let first = 2010 + i32::try_from(dice.below(11)).unwrap();
        let mut ends = String::new();
        for year in first..2021 {
            if year > first && dice.below(5) == 0 {
                continue;
            }
            let all = if dice.below(6) == 0 { "null".to_owned() } else { (1_500 + dice.below(900)).to_string() };
            let (poor, near) = (dice.below(700), dice.below(700));
            let units = units(dice);
            ends.extend([format!(
                "  - {{ nam: {year}, nguon: văn bản {year}, tong_so_ho: {all}, ho_ngheo: {poor}, ho_can_ngheo: {near}{units} }}\n"
            )]);
        }
        let target = |dice: &mut Dice| if dice.below(4) == 0 { "null".to_owned() } else { dice.below(900).to_string() };
        let (poor, near) = (target(dice), target(dice));
        let rates = "{ don_vi: null, ty_le: chung, giam_tu: \"0,5\", giam_den: \"1\" }, { don_vi: null, ty_le: ngheo, con_den: \"1,25\" }";
        let plan = plan(&format!(
            "tu_nam: {}, den_nam: 2023, giam_ho_ngheo: {poor}, giam_ho_can_ngheo: {near}, chi_tieu_ty_le: [{rates}]",
            first + 1
        ));
        let folder = with(&years(&ends, &plan));
        let (project, cells) = (load::load(folder.path()).unwrap().project.unwrap(), Cells::read(folder.path()));
        assert!(agree(&project, &cells, "2022-02") > 300, "{seed}");
        view(folder.path(), "2022-02");
        sheets(folder.path(), "2022-02");
    }
}

/// The sheets of all units of a period.
fn sheets(root: &Path, period: &str) -> Vec<View> {
    let project = load::load(root).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(&project, period.parse().unwrap());
    let units = indicators.units.iter();
    units.map(|(unit, _)| writer.sheet(&project, &indicators, unit).unwrap()).collect()
}

/// A unit whose earlier years are declared tells them on its sheet; of another one nothing is said, and nobody's figures stand
/// for it.
#[test]
fn a_sheet_tells_the_years_that_are_declared_of_its_unit() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/province-2026");
    for (sheet, right) in sheets(&root, "2026-11")
        .iter()
        .zip(["Từ cuối năm 2021 đến hết kỳ (số ước): số hộ nghèo giảm 64 hộ (từ 76 hộ xuống 12 hộ)"])
    {
        assert!(said(sheet, "nhieu_nam").contains(right), "{}", said(sheet, "nhieu_nam"));
        assert_eq!(sheet.tables["nhieu_nam"].rows.len(), 8);
    }
    let report = view(&root, "2026-11");
    assert_eq!(report.tables["pl_nhieu_nam"].rows.len(), 9, "units, areas and the whole");
    // The same without the first year of one unit, and without any unit.
    let text = fs::read_to_string(root.join(FILE)).unwrap();
    let folder = project_with_all(&root.join("data"), &[]);
    let path = folder.path().join(FILE);
    let first = text.lines().find(|line| line.contains("\"99001\"")).unwrap();
    fs::write(&path, text.replacen(&format!("{first}\n"), "", 1)).unwrap();
    let of_one = sheets(folder.path(), "2026-11");
    assert!(!of_one[0].tables.contains_key("nhieu_nam") && said(&of_one[0], "nhieu_nam").is_empty());
    assert!(of_one[1].tables.contains_key("nhieu_nam"));
    let is_of_all = |line: &&str| !line.contains("don_vi: \"") && !line.contains("tung_don_vi");
    fs::write(&path, text.lines().filter(is_of_all).collect::<Vec<_>>().join("\n") + "\n").unwrap();
    assert!(sheets(folder.path(), "2026-11").iter().all(|sheet| !sheet.tables.contains_key("nhieu_nam")));
    let report = view(folder.path(), "2026-11");
    assert!(report.tables.contains_key("nhieu_nam") && !report.tables.contains_key("pl_nhieu_nam"));
}

/// A line of the notes under a table never ends within the number of a document.
#[test]
fn notes_keep_numbers_of_documents_whole() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/province-2026");
    let project = load::load(&root).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    let report = view(&root, "2026-11");
    let pictures = vec![b"<svg/>".to_vec(); report.charts.len()];
    let source = writer.source(&report, pictures, &Provenance::default()).unwrap().main;
    let notes: Vec<&str> = source.lines().filter(|line| line.trim_start().starts_with("ghi-chu: ")).collect();
    assert!(notes.len() > 10, "{}", notes.len());
    for year in [3910, 4125, 4033, 3987, 4201] {
        let number = format!("{year}\\u{{2f}}QĐ\\u{{2d}}UBND");
        let told = notes.iter().map(|line| line.matches(&number).count()).sum::<usize>();
        let whole = notes.iter().map(|line| line.matches(&format!("#box[{number}]")).count()).sum::<usize>();
        assert_eq!((told, whole), (2, 2), "the table of the whole and the appendix of units");
    }
}

/// What is declared of single units that cannot be, or not all of, meant is told where it stands.
#[test]
fn years_of_units_are_held_against_the_whole_and_their_months() {
    let with_units = |units: &str| {
        years("", "").replace("ho_can_ngheo: 6 }", &format!("ho_can_ngheo: 6, tung_don_vi: [{units}] }}"))
    };
    // The lists with which the January of each unit opens.
    let opened = [3, 2, 5, 4];
    let unit = |code: &str, all: u64, poor: u64, near: u64| {
        format!("{{ don_vi: \"{code}\", tong_so_ho: {all}, ho_ngheo: {poor}, ho_can_ngheo: {near} }}")
    };
    let (first, second) = (unit("00001", 900, opened[0], opened[1]), unit("00002", 900, opened[2], opened[3]));
    let good = told(with(&with_units(&format!("{first}, {second}"))).path(), MessageFormat::Human);
    assert_eq!(good, "");
    for (units, code, words) in [
        (first.clone(), "BC418", "Bình Minh"),
        (format!("{first}, {}", unit("00002", 901, opened[2], opened[3])), "BC416", "các đơn vị cộng lại là 1801"),
        (format!("{first}, {}", unit("00002", 900, opened[2] + 1, opened[3])), "BC416", "tháng 01/2022"),
        (format!("{first}, {}", unit("00002", 1, opened[2] + 1, opened[3] + 1)), "BC417", "nhiều hơn tổng số hộ"),
        (format!("{first}, {first}"), "BC417", "ghi hai lần"),
        (format!("{first}, {}", unit("00009", 900, opened[2], opened[3])), "BC221", "00009"),
    ] {
        let told = told(with(&with_units(&units)).path(), MessageFormat::Human);
        assert!(told.contains(code) && told.contains(words) && told.contains(FILE), "{code} {units}: {told}");
        assert_eq!(told.matches("cách sửa").count(), 1, "{told}");
    }
}

#[test]
fn the_long_view_is_told_in_sentences() {
    let six = "tu_nam: 2020, den_nam: 2022, giam_ho_ngheo: 20, giam_ho_can_ngheo: 0";
    let rates = "chi_tieu_ty_le: [{ don_vi: null, ty_le: chung, giam_tu: \"1\" }, { don_vi: null, ty_le: ngheo, con_duoi: \"0,2\" }]";
    let folder = with(&years(&(end(2019, 21, 4) + &end(2020, 15, 5)), &plan(&format!("{six}, {rates}"))));
    let report = view(folder.path(), "2022-02");
    let changes = said(&report, "nhieu_nam");
    assert!(changes.contains("Từ cuối năm 2019 đến hết kỳ (số ước): số hộ nghèo giảm 16 hộ (từ 21 hộ xuống 05 hộ); số hộ cận nghèo tăng 01 hộ (từ 04 hộ lên 05 hộ); tỷ lệ nghèo đa chiều giảm 0,84 điểm % (từ 1,40% xuống 0,56%)."), "{changes}");
    assert!(changes.contains("Bình quân mỗi năm từ năm 2020 đến năm 2021: giảm 6,5 hộ nghèo; tăng 1 hộ cận nghèo; tỷ lệ nghèo đa chiều giảm 0,31 điểm %."), "{changes}");
    let judged = said(&report, "nhieu_nam_ke_hoach");
    for told in [
        "tính từ cuối năm 2019, theo số ước: giảm 16/20 hộ nghèo, đạt 80%; số hộ cận nghèo tăng 01 hộ (kế hoạch không giao chỉ tiêu).",
        "bình quân mỗi năm giảm từ 1,00 điểm % trở lên; từ năm 2020 đến năm 2021 bình quân mỗi năm giảm 0,31 điểm %, chưa đạt chỉ tiêu.",
        "Chỉ tiêu tỷ lệ hộ nghèo giai đoạn 2020 - 2022: cuối năm 2022 còn dưới 0,20%; đến hết kỳ còn 0,28% (số ước), chưa đạt chỉ tiêu.",
    ] {
        assert!(judged.contains(told), "{told}: {judged}");
    }
    assert!(report.charts.iter().any(|chart| chart.id.to_string() == "nhieu-nam"));
}

/// Rates that are printed alike are not told to have gone from one to the other.
#[test]
fn a_change_smaller_than_what_is_printed_is_told_as_such() {
    let almost = years("", "").replace("ho_ngheo: 8, ho_can_ngheo: 6", "ho_ngheo: 5, ho_can_ngheo: 5");
    let told = said(&view(with(&almost).path(), "2022-02"), "nhieu_nam");
    assert!(told.contains("tỷ lệ nghèo đa chiều giảm 0,0003 điểm % (vẫn là 0,56%)."), "{told}");
}

/// Where nothing is declared, no part of a report tells of it, and nothing has changed in what was released before.
#[test]
fn without_the_file_nothing_is_said_of_several_years() {
    let report = view(project(&[]).path(), "2022-02");
    let json = String::from_utf8(report.to_json()).unwrap();
    assert!(!json.contains("nhieu_nam") && !json.contains("qua các năm"));
}

/// A year alone has no mean, and a plan in its first year no verdict on one.
#[test]
fn nothing_is_claimed_of_years_that_are_not_over() {
    let plan = plan(
        "tu_nam: 2022, den_nam: 2025, giam_ho_ngheo: 2, chi_tieu_ty_le: [{ don_vi: null, ty_le: chung, giam_tu: \"0,1\" }]",
    );
    let report = view(with(&years("", &plan)).path(), "2022-02");
    assert!(!said(&report, "nhieu_nam").contains("Bình quân"), "{}", said(&report, "nhieu_nam"));
    let judged = said(&report, "nhieu_nam_ke_hoach");
    assert!(judged.contains("giảm 3/2 hộ nghèo, vượt kế hoạch, đạt 150%"), "{judged}");
    assert!(judged.contains("chưa hết năm đầu của kế hoạch.") && !judged.contains("đạt chỉ tiêu"), "{judged}");
    assert!(report.charts.iter().all(|chart| chart.id.to_string() != "nhieu-nam"), "two points are no course");
}

/// The end of 2021 with other lists.
fn base(poor: u64, near: u64) -> String {
    years("", "").replace("ho_ngheo: 8, ho_can_ngheo: 6", &format!("ho_ngheo: {poor}, ho_can_ngheo: {near}"))
}

/// Lists that have grown since a plan began have more to lose than the plan asked for.
#[test]
fn what_is_left_of_a_plan_is_counted_from_the_list_of_today() {
    let asked = "ke_hoach:\n".to_owned() + &plan("tu_nam: 2022, den_nam: 2025, giam_ho_ngheo: 1, giam_ho_can_ngheo: 2");
    let report = view(with(&base(3, 5).replace("ke_hoach: []", &asked)).path(), "2022-02");
    let judged = said(&report, "nhieu_nam_ke_hoach");
    let told = "số hộ nghèo tăng 02 hộ (kế hoạch giảm 01 hộ); số hộ cận nghèo không thay đổi (kế hoạch giảm 02 hộ)";
    assert!(judged.contains(told), "{judged}");
    let left = |row: usize| report.tables["nhieu_nam_ke_hoach"].rows[row].cells.last().unwrap().text.clone();
    assert_eq!((left(0), left(1)), ("3".to_owned(), "2".to_owned()));
}

/// A total that the file leaves open is not told; it is not what does not apply.
#[test]
fn an_open_total_is_said_not_to_be_told() {
    let report = view(with(&years("", "").replace("tong_so_ho: 1800", "tong_so_ho: null")).path(), "2022-02");
    let cells: Vec<_> = report.tables["nhieu_nam"].rows[0].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!([cells[1], cells[3], cells[5], cells[7]], ["chưa\u{a0}BC"; 4], "{cells:?}");
}

/// Where a unit has not reported, nothing is compared with lists of all units: no sentence, no line, no verdict.
#[test]
fn figures_of_some_units_are_not_compared_with_lists_of_all() {
    let rates = "{ don_vi: null, ty_le: chung, con_den: \"90\" }";
    let asked = plan(&format!("tu_nam: 2020, den_nam: 2025, giam_ho_ngheo: 1, chi_tieu_ty_le: [{rates}]"));
    let folder = with(&years(&(end(2019, 21, 4) + &end(2020, 15, 5)), &asked));
    fs::remove_file(folder.path().join("data/so-lieu/2022-02/00002-binh-minh.yaml")).unwrap();
    let report = view(folder.path(), "2022-02");
    let changes = said(&report, "nhieu_nam");
    assert!(changes.contains("Chưa tính được mức tăng, giảm từ cuối năm 2019 đến hết kỳ"), "{changes}");
    assert!(!changes.contains("xuống") && changes.contains("Bình quân mỗi năm từ năm 2020 đến năm 2021"), "{changes}");
    let judged = said(&report, "nhieu_nam_ke_hoach");
    assert_eq!(judged.matches("chưa đủ số liệu để đánh giá").count(), 2, "{judged}");
    assert!(!judged.contains("đạt"), "{judged}");
    let chart = report.charts.iter().find(|chart| chart.id.to_string() == "nhieu-nam").unwrap();
    let Plot::Trend { ticks, .. } = &chart.plot else { unreachable!() };
    assert_eq!(ticks.last().unwrap().label, "2021");
    let alt = chart.alt.as_str();
    assert!(
        alt.contains("Cuối tháng 02 năm 2022 chưa đủ số liệu của các đơn vị.") && !alt.contains("T2/2022"),
        "{alt}"
    );
}

/// What cannot be meant is told where it stands, with a cure; the sheets are made all the same.
#[test]
fn what_cannot_be_judged_is_told_with_its_place_and_its_cure() {
    let rates = |rate: &str| plan(&format!("tu_nam: 2022, den_nam: 2025, chi_tieu_ty_le: [{rate}]"));
    let whole = || plan("tu_nam: 2022, den_nam: 2025, giam_ho_ngheo: 5");
    for (file, code, place, words) in [
        (years(&end(2021, 8, 6), ""), "BC417", ":3:", "ghi hai lần"),
        (years(&end(2008, 8, 6), ""), "BC417", ":2:", "không có danh sách"),
        (years("", "").replace("1800", "10"), "BC417", ":2:", "nhiều hơn tổng số hộ"),
        (years(&end(2020, 9, 9).replace("Quyết định số 2020/QĐ-UBND", "\"-\""), ""), "BC417", ":2:", "không ghi nguồn"),
        (years(&end(2020, 9, 9).replace("nam:", "chuan: quoc_gia, nam:"), ""), "BC417", ":2:", "`chuan: null`"),
        (years(&end(2018, 9, 9), ""), "BC418", ":3:", "2019, 2020"),
        (
            years("", "").replace("số 9/QĐ-UBND ngày", "số 9/QĐ-UBND, ngày"),
            "BC112",
            ":2:",
            "đặt cả câu trong dấu nháy kép",
        ),
        (years(&end(2020, 80, 6), ""), "BC419", ":3:", "từ 80 (cuối năm 2020) thành 8"),
        (years(&end(2020, 8, 6).replace("1790", "179"), ""), "BC419", ":3:", "Tổng số hộ từ 179"),
        (years("", "").replace("ho_ngheo: 8", "ho_ngheo: 7"), "BC416", ":2:", "cộng lại là 8"),
        (years("", "").replace("ho_can_ngheo: 6", "ho_can_ngheo: 9"), "BC416", ":2:", "tháng 01/2022"),
        (years("", &plan("tu_nam: 2022, den_nam: 2022, giam_ho_ngheo: 5")), "BC515", ":4:", "ke-hoach/"),
        (years("", &(whole() + &whole())), "BC515", ":5:", "Hai kế hoạch"),
        (years("", &plan("tu_nam: 2022, den_nam: 2025")), "BC515", ":4:", "không có chỉ tiêu nào"),
        (years("", &plan("tu_nam: 2021, den_nam: 2025, giam_ho_ngheo: 5")), "BC515", ":4:", "thêm cuối năm 2020"),
        (years(&end(2023, 8, 6), ""), "BC417", ":2:", "chưa tới"),
        (years("", "").replace("nam: 2021", "nam: 2020"), "BC418", ":2:", "sau đó thiếu năm 2021"),
        (years("", &whole().replace("2019-02-01", "2026-02-01")), "BC515", ":4:", "ký sau năm cuối"),
        (years("", &whole().replace("ho_ngheo: 5", "ho_ngheo: 50")), "BC515", ":4:", "nhiều hơn cả danh sách"),
        (years("", &plan("tu_nam: 2009, den_nam: 2025, giam_ho_ngheo: 5")), "BC515", ":4:", "chuẩn nghèo của năm 2009"),
        (years("", &rates("{ don_vi: \"00001\", ty_le: chung, giam_tu: \"1\" }")), "BC515", ":4:", "`don_vi: null`"),
        (years("", &rates("{ don_vi: null, ty_le: chung, giam_den: \"1\" }")), "BC515", ":4:", "không đánh giá được"),
        (
            years(
                "",
                &rates(
                    "{ don_vi: null, ty_le: chung, giam_tu: \"1\" }, { don_vi: null, ty_le: chung, con_den: \"1\" }",
                ),
            ),
            "BC515",
            ":4:",
            "trùng",
        ),
        (years("", "").replace("ho_ngheo: 8", "ho_ngheo: tám"), "BC2", ":2:", "ho_ngheo"),
    ] {
        let folder = with(&file);
        let told = told(folder.path(), MessageFormat::Human);
        assert!(told.contains(code) && told.contains(&format!("{FILE}{place}")), "{code} {file}: {told}");
        assert!(told.contains(words) && told.contains("cách sửa"), "{words}: {told}");
        assert_eq!(told.matches("cách sửa").count(), 1, "{told}");
    }
}

/// The lists by the standard before are shown, and neither the lines nor any figure go over the change.
#[test]
fn nothing_is_compared_across_a_change_of_standard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026");
    let report = view(&root, "2027-01");
    let sentences = said(&report, "nhieu_nam");
    assert!(sentences.contains("Từ cuối năm 2026 đến hết kỳ") && !sentences.contains("2021"), "{sentences}");
    assert!(sentences.contains("Không so sánh với số liệu các năm theo chuẩn trước do chuẩn nghèo đã thay đổi"));
    let chart = report.charts.iter().find(|chart| chart.id.to_string() == "nhieu-nam").unwrap();
    let Plot::Trend { ticks, series, .. } = &chart.plot else { unreachable!() };
    let breaks: Vec<usize> = (0..ticks.len()).filter(|at| ticks[*at].is_break).collect();
    assert_eq!(breaks, [6]);
    assert!(series.iter().all(|line| line.points[6].is_none() && line.points.iter().flatten().count() == 8));
    let table = &report.tables["nhieu_nam"];
    let old = table.rows.iter().filter(|row| row.cells[0].text.ends_with("(chuẩn trước)")).count();
    assert_eq!((old, table.rows.len()), (6, 9));
    // In December the last list by the old standard is that of the period itself.
    let december = view(&root, "2026-12");
    assert!(said(&december, "nhieu_nam").contains("Bình quân mỗi năm từ năm 2022 đến năm 2026"));
}

/// A plan that begins with a new standard needs the first lists by it, and none before its first year has come.
#[test]
fn a_plan_begins_with_lists_by_the_standard_of_its_first_year() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data");
    let asked =
        |first: i32| "ke_hoach:\n".to_owned() + &plan(&format!("tu_nam: {first}, den_nam: 2030, giam_ho_ngheo: 15"));
    let told_of = |first: i32, from: &str| {
        let plan = asked(first);
        let edits = [
            ("nhieu-nam.yaml", "ke_hoach: []", plan.as_str()),
            ("nhieu-nam.yaml", from, "{ chuan: quoc_gia_2022, nam: 2020"),
        ];
        let folder = project_with_all(&data, if from.is_empty() { &edits[..1] } else { &edits });
        told(folder.path(), MessageFormat::Human)
    };
    let first = "{ chuan: quoc_gia_2027, nam: 2026";
    assert!(!told_of(2027, "").contains("BC515"));
    let missing = told_of(2027, first);
    assert!(
        missing.contains("chưa khai số cuối năm 2026 theo chuẩn nghèo đa chiều quốc gia giai đoạn 2027 - 2030"),
        "{missing}"
    );
    assert!(!told_of(2028, "").contains("BC515"), "its first year has not come");
}

#[test]
fn a_plan_that_began_by_another_standard_is_not_judged() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data");
    let asked = "ke_hoach:\n".to_owned() + &plan("tu_nam: 2026, den_nam: 2030, giam_ho_ngheo: 15");
    let folder = project_with_all(&data, &[("nhieu-nam.yaml", "ke_hoach: []", &asked)]);
    let judged = said(&view(folder.path(), "2027-01"), "nhieu_nam_ke_hoach");
    assert!(judged.contains("do số đầu giai đoạn theo chuẩn nghèo trước") && !judged.contains('%'), "{judged}");
    assert!(said(&view(folder.path(), "2026-12"), "nhieu_nam_ke_hoach").contains("giảm 8/15 hộ nghèo, đạt 53,3%"));
}

#[test]
fn every_figure_of_several_years_leads_to_its_place() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/province-2026");
    for (address, place) in [
        ("2026-11/tong/nhieu_nam.chung.ty_le_binh_quan", "data/nhieu-nam.yaml:"),
        ("2026-11/tong/nhieu_nam.ngheo.ho.tang_giam", "cuoi_nam[0].ho_ngheo"),
        ("2026-11/tong/nhieu_nam.ngheo.ho.giam.ty_le", "ke_hoach[0].giam_ho_ngheo"),
        ("2026-11/tong/nhieu_nam.ngheo.chi_tieu.con", "chi_tieu_ty_le[1].con_duoi"),
    ] {
        let done = run(&["-C", root.to_str().unwrap(), "why", address]);
        let told = String::from_utf8(done.stdout).unwrap();
        assert!(done.status.success() && told.contains(place), "{address}: {told}");
    }
}

/// A figure of an earlier year that was printed in a released report is corrected like any other; a year that is added later
/// concerns no earlier report.
#[test]
fn a_released_report_keeps_its_earlier_years() {
    let folder = with(&years(&end(2020, 12, 9), ""));
    let root = folder.path();
    then(root, &Plant::Release("12/BC-UBND"));
    let clean = |root: &Path| !told(root, MessageFormat::Short).contains("BC7");
    assert!(clean(root));
    let path = root.join(FILE);
    let file = fs::read_to_string(&path).unwrap();
    fs::write(&path, file.replace("ke_hoach: []", &(end(2022, 4, 4) + "ke_hoach: []"))).unwrap();
    assert!(clean(root), "{}", told(root, MessageFormat::Short));
    fs::write(&path, file.replace("ho_ngheo: 12", "ho_ngheo: 13")).unwrap();
    let changed = told(root, MessageFormat::Short);
    assert!(changed.contains("BC7") && changed.contains("nhieu-nam.yaml"), "{changed}");
    // With a record of it, what waits is the report that replaces it; the whole territory is no unit.
    assert!(run(&["-C", root.to_str().unwrap(), "correct", "--accept"]).status.success());
    let record = root.join("data/dinh-chinh/DC-2022-001.yaml");
    let mut text = fs::read_to_string(&record).unwrap();
    for (key, value) in [("ngay", "2022-03-20"), ("ly_do", "Sai"), ("chung_cu", "BB 1"), ("nguoi_duyet", "TP")] {
        text = text.replace(&format!("{key}: null"), &format!("{key}: {value}"));
    }
    fs::write(&record, text).unwrap();
    let waits = told(root, MessageFormat::Human);
    assert!(waits.contains("BC710") && !waits.contains("tong"), "{waits}");
}

/// A standard that is declared for later years changes nothing of what is told by the years of the one before it.
#[test]
fn a_later_standard_leaves_earlier_years_alone() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/province-2026/data");
    let folder = project_with_all(&data, &[]);
    let before = view(folder.path(), "2026-11").to_json();
    let path = folder.path().join("data/chuan-ngheo.yaml");
    let listed = fs::read_to_string(&path).unwrap();
    let own = listed.split_once("  - ma: quoc_gia_2022\n").unwrap().1;
    let own = own.replace("tu: 2022-01-01", "tu: 2027-01-01").replace("den: 2026-12-31", "den: null");
    let change =
        "{ van_ban: { loai: Quyết định, so: 9/QĐ-UBND, ngay: 2026-12-25, co_quan: UBND tỉnh }, ngay: 2027-01-01 }";
    let own = own.replace("    chi_so:", &format!("    chuyen_chuan: {change}\n    chi_so:"));
    fs::write(&path, format!("{listed}  - ma: quoc_gia_2027\n{own}")).unwrap();
    assert_eq!(told(folder.path(), MessageFormat::Short), "");
    assert_eq!(view(folder.path(), "2026-11").to_json(), before);
    // The first list by the new standard is told by its name.
    let years = folder.path().join(FILE);
    let file = fs::read_to_string(&years).unwrap();
    let first = end(2026, 900, 700).replace("nam:", "chuan: quoc_gia_2027, nam:").replace("1790", "12600");
    fs::write(&years, file.replace("ke_hoach:", &format!("{first}ke_hoach:"))).unwrap();
    assert_eq!(told(folder.path(), MessageFormat::Short), "");
    assert_eq!(view(folder.path(), "2026-11").to_json(), before);
}

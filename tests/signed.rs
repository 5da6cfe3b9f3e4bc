//! What a clerk asks of the words before signing them: no success without its shortcoming, every sign with its legend and no
//! legend without its sign, every abbreviation defined where it is used and only there, a reason for what is not told, and
//! nothing repeated month after month.

use std::path::Path;

use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::model::{Class, Column, Month, Narrative, Period, Project, Table, View};

use crate::claims::{Town, town};
use crate::random::Dice;

fn project(folder: &str) -> Project {
    baocao::load::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap().project.unwrap()
}

fn writer(project: &Project) -> DocumentWriter {
    DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap()
}

fn report(project: &Project, period: &str) -> View {
    writer(project).report(project, &compute(project, period.parse().unwrap())).unwrap()
}

/// The project with these words about the period, and no others.
fn with_words(mut project: Project, period: Period, write: impl FnOnce(&mut Narrative)) -> Project {
    let mut words = self::project("").narratives.into_values().next().unwrap();
    words.value = Narrative::empty(period);
    write(&mut words.value);
    project.narratives.insert(period, words);
    project
}

fn lines(view: &View, block: &str) -> Vec<String> {
    view.texts.get(block).into_iter().flatten().map(|paragraph| paragraph.runs.text()).collect()
}

/// The shortcomings of a town that its figures tell, as the words by which each is known.
fn shortcomings(town: &Town) -> Vec<String> {
    let whole = town.whole();
    let mut all = Vec::new();
    for (class, tally) in Class::ALL.into_iter().zip(whole.classes) {
        let word = class.word();
        let is_slow = tally.done * 12 < tally.planned * u64::from(town.month);
        if is_slow && town.month < 12 {
            all.push(format!("Giảm hộ {word} chậm so với mức chia đều"));
        }
        if is_slow && town.month == 12 {
            all.push(format!("Chưa hoàn thành kế hoạch giảm hộ {word}"));
        }
        if tally.end > tally.start {
            all.push(format!("Số hộ {word} tăng"));
        }
        if tally.relapsed > 0 {
            all.push(format!("hộ tái {word}"));
        }
        if tally.arisen > 0 {
            all.push(format!("hộ {word} phát sinh mới"));
        }
    }
    all
}

#[test]
fn what_figures_tell_against_the_results_stays_whatever_people_write() {
    let sample = project("");
    let mut seen = 0;
    for seed in 1..40 {
        let (project, town) = town(&sample, seed * 6_841);
        let period = Period::Month(Month::new(2022, town.month).unwrap());
        let own = "Việc cập nhật hồ sơ ở một số nơi chưa kịp thời.";
        let written = with_words(project.clone(), period, |words| words.limits = vec![own.to_owned()]);
        let results = |view: &View| lines(view, "danh_gia");
        let (drafted, written) = (report(&project, &period.to_string()), report(&written, &period.to_string()));
        assert_eq!(results(&drafted), results(&written));
        let (before, after) = (lines(&drafted, "ton_tai"), lines(&written, "ton_tai"));
        let (last, figures) = after.split_last().unwrap();
        assert_eq!(last, own);
        assert!(before.starts_with(figures), "{before:#?}\n{after:#?}");
        for words in shortcomings(&town) {
            assert!(figures.iter().any(|line| line.contains(&words)), "{words}: {figures:#?}");
            seen += 1;
        }
    }
    assert!(seen > 40, "{seen}");
}

/// Every document of the examples: reports, sheets, public editions, with and without all months.
fn documents() -> Vec<(String, View, Project)> {
    let mut all = Vec::new();
    let bodies = [
        ("", &["2022-01", "2022-09", "2022-Q3", "2022-6T", "2022-9T"][..]),
        ("tests/fixtures/phuong-mong-cai-1", &["2025-09", "2025-Q3"]),
        ("tests/fixtures/tinh-quang-ninh", &["2025-08", "2025-6T"]),
        ("tests/fixtures/qua-nam-moi", &["2026-12", "2026-Q4", "2027-01"]),
        ("tests/fixtures/minimal", &["2022-02"]),
    ];
    for (folder, periods) in bodies {
        let whole = project(folder);
        let mut dice = Dice::new(9_241);
        let mut torn = whole.clone();
        torn.months.retain(|_, _| dice.below(5) > 0);
        for (name, project) in [("whole", whole), ("torn", torn)] {
            for period in periods {
                let indicators = compute(&project, period.parse().unwrap());
                let writer = writer(&project);
                let told = format!("{folder} {period} {name}");
                all.push((told.clone(), writer.report(&project, &indicators).unwrap(), project.clone()));
                let public = writer.public_report(&project, &indicators).unwrap();
                all.push((format!("{told} public"), public, project.clone()));
                for (unit, _) in indicators.units.iter().take(2) {
                    let sheet = writer.sheet(&project, &indicators, unit).unwrap();
                    all.push((format!("{told} {}", unit.code), sheet, project.clone()));
                }
            }
        }
    }
    all
}

/// The texts of the cells with the kinds of their columns. Only cells that cover several rows move those of the next row.
fn cells(table: &Table) -> Vec<(Column, String)> {
    let mut covered = vec![0_usize; table.columns.len()];
    let mut all = Vec::new();
    for row in &table.rows {
        let mut cells = row.cells.iter();
        let mut place = 0;
        while place < covered.len() {
            if covered[place] > 0 {
                covered[place] -= 1;
                place += 1;
                continue;
            }
            let Some(cell) = cells.next() else { break };
            all.extend(cell.text.lines().map(|line| (table.columns[place], line.to_owned())));
            covered[place..place + cell.columns].fill(cell.rows - 1);
            place += cell.columns;
        }
    }
    all
}

#[test]
fn a_sign_has_its_legend_and_a_legend_its_sign() {
    let (mut with, mut without) = ([0; 5], [0; 5]);
    for (name, view, _) in documents() {
        for (key, table) in &view.tables {
            let cells = cells(table);
            let is_figure = |column: &Column| matches!(column, Column::Figure | Column::Label);
            let stands = |sign: &str, wanted: &dyn Fn(&Column) -> bool| {
                cells.iter().any(|(column, text)| text == sign && wanted(column))
            };
            let heads = || table.header.iter().flatten().flat_map(|cell| cell.text.split_whitespace());
            let signs = [
                ("“–”: không có đối tượng", stands("–", &is_figure)),
                ("“–”: không có nội dung", stands("–", &|column| !is_figure(column))),
                ("“chưa BC”:", stands("chưa\u{a0}BC", &|_| true)),
                ("“*”:", stands("*", &|_| true)),
                ("KH: kế hoạch", heads().any(|word| word == "KH")),
            ];
            for (at, (legend, is_there)) in signs.into_iter().enumerate() {
                let is_explained = table.notes.iter().any(|note| note.contains(legend));
                assert_eq!(is_there, is_explained, "{name} {key}: {legend}\n{:#?}", table.notes);
                if is_there { with[at] += 1 } else { without[at] += 1 }
            }
        }
    }
    assert!(with.iter().chain(&without).all(|count| *count > 0), "{with:?} {without:?}");
}

#[test]
fn what_cannot_be_computed_has_its_reason() {
    let mut seen = 0;
    for (name, view, _) in documents() {
        for note in view.tables.values().flat_map(|table| &table.notes) {
            if note.contains("để tính: ") {
                assert!(note.contains("”, vì ") || note.contains("), vì "), "{name}: {note}");
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

/// Everything printed but the definition and the full name.
fn uses(view: &View, project: &Project) -> bool {
    let programme = &project.settings.value.programme;
    let definition = format!(" (sau đây gọi tắt là {})", programme.short_name);
    let json = String::from_utf8(view.to_json()).unwrap();
    let [json, definition, name, short] =
        [&json, &definition, &programme.name, &programme.short_name].map(|text| text.to_lowercase());
    json.replace(&definition, "").replace(&name, "").contains(&short)
}

/// Items and cells begin with a capital, as the decree asks of every line, but for "chưa BC" in the place of a figure.
#[test]
fn nothing_that_begins_a_line_begins_small() {
    let is_small = |text: &str| text.starts_with(char::is_lowercase) && text.replace('\u{a0}', " ") != "chưa BC";
    for (name, view, _) in documents() {
        let words = view.texts.values().flatten().map(|paragraph| paragraph.runs.text());
        let rows = view.tables.values().flat_map(|table| &table.rows);
        let cells = rows.flat_map(|row| &row.cells).map(|cell| cell.text.clone());
        let small: Vec<_> = words.chain(cells).filter(|text| is_small(text)).collect();
        assert!(small.is_empty(), "{name}: {small:?}");
    }
}

#[test]
fn a_short_name_of_any_length_is_defined_also_where_a_sentence_writes_it_with_a_small_letter() {
    let short = format!("Chương trình {}", "giảm nghèo bền vững ".repeat(8).trim_end());
    let mut project = project("");
    project.settings.value.programme.short_name.clone_from(&short);
    let definition = format!("(sau đây gọi tắt là {short})");
    let small = format!("Các xã lồng ghép vốn của {}.", short.replacen('C', "c", 1));
    for (direction, is_defined) in [(vec![small], true), (vec![], false)] {
        project.narratives.get_mut(&"2022-09".parse().unwrap()).unwrap().value.direction = direction;
        assert_eq!(lines(&report(&project, "2022-09"), "mo_dau")[0].contains(&definition), is_defined);
    }
}

#[test]
fn the_short_name_is_defined_where_it_is_used_and_nowhere_else() {
    let (mut with, mut without) = (0, 0);
    for (name, view, project) in documents() {
        let defines = lines(&view, "mo_dau").iter().any(|line| line.contains("(sau đây gọi tắt là "));
        if name.ends_with("whole") {
            assert_eq!(defines, uses(&view, &project), "{name}");
            if defines { with += 1 } else { without += 1 }
        }
    }
    assert!(with > 0 && without > 0, "{with} {without}");
}

#[test]
fn a_remark_of_several_months_stands_once_with_its_months() {
    let mut project = project("");
    let unit = project.units.value[0].code.clone();
    let (again, once) = ("Hộ còn thiếu việc làm.", "Đã bàn giao nhà.");
    for ((month, code), filed) in &mut project.months {
        filed.value.remarks = baocao::model::Remarks::default();
        if *code == unit && (6..=9).contains(&month.number()) {
            filed.value.remarks.limits = vec![again.to_owned()];
        }
        if *code == unit && month.number() == 8 {
            filed.value.remarks.results = vec![once.to_owned()];
        }
    }
    let row = |period: &str| {
        let table = report(&project, period).tables.remove("pl_y_kien").unwrap();
        (table.rows[0].cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>(), table.notes)
    };
    let (quarter, notes) = row("2022-Q3");
    assert_eq!(quarter[2], "Đã bàn giao nhà (tháng 8).");
    assert_eq!(quarter[3], "Hộ còn thiếu việc làm (tháng 7 đến tháng 9).");
    assert!(
        notes[0].contains("Câu nêu ở nhiều tháng ghi một lần") && !notes[0].contains("không ghi tháng"),
        "{notes:?}"
    );
    let (half, _) = row("2022-6T");
    assert_eq!(half[3], again, "the last month alone");
    let (month, _) = row("2022-09");
    assert_eq!((month[2].as_str(), month[3].as_str()), ("–", again));
}

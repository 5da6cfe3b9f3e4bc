//! The documents and their sources as text, so that every change of words or layout appears in a snapshot.

use std::collections::BTreeMap;
use std::path::Path;

use baocao::documents::{DocumentWriter, Provenance};
use baocao::indicators::{Indicators, compute};
use baocao::load::load;
use baocao::model::{Address, Figure, Paragraph, Project, Table, UnitCode, View};

fn sample() -> Project {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

fn views(period: &str) -> (DocumentWriter, Project, Indicators) {
    let project = sample();
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(&project, period.parse().unwrap());
    (writer, project, indicators)
}

fn report(period: &str) -> (View, String) {
    report_of(&sample(), period)
}

fn report_of(project: &Project, period: &str) -> (View, String) {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(project, period.parse().unwrap());
    let view = writer.report(project, &indicators).unwrap();
    let source = writer.source(&view, vec![b"<svg/>".to_vec(); view.charts.len()], &Provenance::default()).unwrap();
    (view, readable(&source.main))
}

fn sheet(period: &str, code: &str) -> (View, String) {
    let (writer, project, indicators) = views(period);
    let (unit, _) = indicators.unit(&UnitCode::new(code)).unwrap();
    let view = writer.sheet(&project, &indicators, unit).unwrap();
    let source = writer.source(&view, vec![b"<svg/>".to_vec(); view.charts.len()], &Provenance::default()).unwrap();
    (view, readable(&source.main))
}

/// The source with its escapes decoded, so that a person can read it.
fn readable(source: &str) -> String {
    let mut pieces = source.split("\\u{");
    let mut text = pieces.next().unwrap().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap();
        text.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).unwrap());
        text.push_str(rest);
    }
    text
}

/// Everything that is printed, in plain lines.
pub(crate) fn reading(view: &View) -> String {
    let mut lines = vec![format!("# {}", view.metadata.title)];
    let paragraph = |paragraph: &Paragraph| format!("{:?}: {}", paragraph.kind, paragraph.runs.text());
    for (name, paragraphs) in &view.texts {
        lines.push(format!("== {name}"));
        lines.extend(paragraphs.iter().map(paragraph));
    }
    for (name, items) in &view.items {
        lines.push(format!("== {name}"));
        for item in items {
            lines.push(format!("{}) {}", item.letter, item.title));
            lines.extend(item.paragraphs.iter().map(paragraph));
        }
    }
    lines.extend(view.tables.iter().map(|(name, table)| format!("== {name}\n{}", table_lines(table))));
    lines.extend(view.charts.iter().map(|chart| format!("== {}\n{}\n{}", chart.id, chart.title, chart.alt.as_str())));
    lines.join("\n")
}

fn table_lines(table: &Table) -> String {
    let row = |cells: Vec<&str>| cells.join(" | ");
    let head = table.header.iter().map(|cells| row(cells.iter().map(|cell| cell.text.as_str()).collect()));
    let body = table.rows.iter().map(|line| row(line.cells.iter().map(|cell| cell.text.as_str()).collect()));
    std::iter::once(table.caption.clone())
        .chain(head)
        .chain(body)
        .chain(table.notes.clone())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_september_report_reads_as_kept() {
    let (view, source) = report("2022-09");
    insta::assert_snapshot!("september_words", reading(&view));
    insta::assert_snapshot!("september_source", source);
}

#[test]
fn the_nine_month_report_reads_as_kept() {
    insta::assert_snapshot!("nine_months_words", reading(&report("2022-9T").0));
}

#[test]
fn the_first_month_and_a_quarter_read_as_kept() {
    insta::assert_snapshot!("january_words", reading(&report("2022-01").0));
    insta::assert_snapshot!("third_quarter_words", reading(&report("2022-Q3").0));
}

#[test]
fn half_a_year_and_a_whole_year_read_as_kept() {
    insta::assert_snapshot!("half_year_words", reading(&report("2022-6T").0));
    let (view, source) = report_of(&crate::years::whole_year(), "2022");
    insta::assert_snapshot!("year_words", reading(&view));
    insta::assert_snapshot!("year_source", source);
}

#[test]
fn the_same_period_of_another_year_is_compared_where_it_can_be() {
    let project = crate::years::two_years();
    insta::assert_snapshot!("second_year_words", reading(&report_of(&project, "2023-02").0));
    let words = reading(&report_of(&project, "2023-6T").0);
    assert!(
        words.contains("So với cùng kỳ năm trước (6 tháng đầu năm 2022), lũy kế từ đầu năm: không có hộ nghèo giảm, trong khi cùng kỳ"),
        "{words}"
    );
}

#[test]
fn a_missing_unit_and_a_territory_without_any_household_read_as_kept() {
    let mut project = sample();
    project.months.remove(&("2022-09".parse().unwrap(), UnitCode::new("06727")));
    project.narratives.clear();
    insta::assert_snapshot!("missing_unit_words", reading(&report_of(&project, "2022-09").0));
    let (view, source) = report_of(&crate::years::nothing(), "2022-03");
    insta::assert_snapshot!("all_zero_words", reading(&view));
    insta::assert_snapshot!("all_zero_source", source);
}

#[test]
fn a_ward_and_a_province_read_as_kept() {
    for (folder, periods) in [
        ("phuong-mong-cai-1", ["2025-07", "2025-09", "2025-Q3"]),
        ("tinh-quang-ninh", ["2025-6T", "2025-08", "2025-9T"]),
    ] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
        let project = load(&root).unwrap().project.unwrap();
        for period in periods {
            insta::assert_snapshot!(format!("{folder}_{period}_words"), reading(&report_of(&project, period).0));
        }
    }
}

#[test]
fn a_draft_and_a_long_letterhead_with_every_mark_read_as_kept() {
    let mut project = sample();
    crate::years::letterhead(&mut project);
    let (view, source) = report_of(&project, "2022-09");
    let head: Vec<_> = source.lines().take_while(|line| !line.contains("#muc(")).collect();
    let end: Vec<_> = source.lines().skip_while(|line| !line.contains("#ky-ten(")).take(8).collect();
    insta::assert_snapshot!("letterhead_source", format!("{}\n…\n{}\n", head.join("\n"), end.join("\n")));
    assert_eq!(view.masthead.number, "Số: 05/BC-UBND");
    assert_eq!(view.masthead.place_date, "Móng Cái, ngày 05 tháng 02 năm 2023");
    let draft = report("2022-09").0;
    assert!(
        draft.masthead.number.ends_with("/BC-UBND") && draft.masthead.place_date.contains("ngày …… tháng …… năm ……")
    );
}

#[test]
fn sheets_with_something_left_and_with_nothing_to_do_read_as_kept() {
    let (view, source) = sheet("2022-09", "06727");
    insta::assert_snapshot!("bac_son_words", reading(&view));
    insta::assert_snapshot!("bac_son_source", source);
    insta::assert_snapshot!("vinh_thuc_words", reading(&sheet("2022-09", "06757").0));
}

#[test]
fn without_a_plan_nothing_is_said_of_one() {
    let mut project = sample();
    project.plans.clear();
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let view = writer.report(&project, &indicators).unwrap();
    let words = reading(&view);
    assert!(words.contains("ước giảm được 12 hộ nghèo; giảm 35 hộ cận nghèo."), "{words}");
    assert!(!words.contains("so Kế hoạch") && !words.contains("hoàn thành kế hoạch năm"), "{words}");
    assert!(
        !view.tables.contains_key("ke_hoach")
            && !view.charts.iter().any(|chart| chart.id.to_string().starts_with("xep-hang"))
    );
    assert!(writer.source(&view, vec![Vec::new(); view.charts.len()], &Provenance::default()).is_ok());
}

#[test]
fn a_ranking_longer_than_a_page_is_several_charts() {
    let project = crate::charts::multiplied(3);
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let view = writer.report(&project, &indicators).unwrap();
    let ids: Vec<_> = view.charts.iter().map(|chart| chart.id.to_string()).collect();
    assert_eq!(ids, ["dien-bien", "xep-hang-1", "xep-hang-2", "chinh-sach"]);
}

#[test]
fn every_figure_in_text_tables_and_charts_is_in_the_view_with_the_same_print() {
    for (view, _) in [report("2022-09"), report("2022-9T"), sheet("2022-09", "06727"), sheet("2022-09", "06709")] {
        let runs = view.texts.values().flatten().chain(view.items.values().flatten().flat_map(|item| &item.paragraphs));
        for run in runs.flat_map(|paragraph| &paragraph.runs.0) {
            let Some(address) = &run.address else { continue };
            let figure = view.figures.get(address).unwrap_or_else(|| panic!("{address} is not in the view"));
            let bare = |text: &str| text.trim_start_matches(['0', '−', '+']).to_owned();
            assert_eq!(bare(&run.text), bare(&figure.text), "{address}");
        }
        for cell in view.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            let Some(address) = &cell.address else { continue };
            let figure = &view.figures[address];
            assert!(cell.text == figure.text || cell.text.starts_with(&format!("{}/", figure.text)), "{address}");
        }
    }
}

#[test]
fn a_view_read_back_from_its_own_text_is_the_same_view() {
    let (view, _) = report("2022-9T");
    let again: View = serde_json::from_slice(&view.to_json()).unwrap();
    assert_eq!(again, view);
    assert_eq!(again.to_json(), view.to_json());
}

#[test]
fn what_a_view_says_without_its_number_and_its_figures_are_read_from_its_own_text() {
    let (dated, _) = report("2022-08");
    for (view, _) in [(dated, String::new()), report("2022-9T"), sheet("2022-09", "06709")] {
        let json = view.to_json();
        assert_eq!(view.undated_json(&json), view.undated().to_json());
        assert_eq!(view.undated_json(b"{}"), view.undated().to_json());
        let figures = [b"{", View::figures_in(&json)].concat();
        let figures: BTreeMap<String, BTreeMap<Address, Figure>> = serde_json::from_slice(&figures).unwrap();
        assert_eq!(figures, BTreeMap::from([("figures".to_owned(), view.figures)]));
    }
}

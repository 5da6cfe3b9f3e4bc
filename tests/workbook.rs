//! The workbook and CSV files, as a spreadsheet reads them.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// A cell as the file holds it: text, or a number with the formula behind it.
enum Held {
    Text(String),
    Number(f64, Option<String>),
}

/// The cells of a sheet by their places ("C7").
type Sheet = BTreeMap<String, Held>;

/// The sheets of the sample's workbook of September, made by the program.
fn workbook() -> Vec<(String, Sheet)> {
    let out = tempfile::tempdir().unwrap();
    let mut program = assert_cmd::Command::cargo_bin("baocao").unwrap();
    program.args(["build", "--period", "2022-09", "--only", "bao-cao", "--no-charts", "--out"]).arg(out.path());
    program.assert().success();
    let bytes = std::fs::read(out.path().join("2022-09/bieu-so-lieu.xlsx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let strings = part("xl/sharedStrings.xml");
    let strings = roxmltree::Document::parse(&strings).unwrap();
    let items =
        strings.root_element().children().filter(|node| node.has_tag_name("si") || node.tag_name().name() == "si");
    let strings: Vec<String> = items
        .map(|item| item.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()).collect())
        .collect();
    let styles = part("xl/styles.xml");
    let styles = wrapping(&roxmltree::Document::parse(&styles).unwrap());
    let names = part("xl/workbook.xml");
    let names = roxmltree::Document::parse(&names).unwrap();
    // Every sheet begins each of its pages with its head.
    let titles = names.descendants().filter(|node| node.attribute("name") == Some("_xlnm.Print_Titles")).count();
    assert_eq!(titles, names.descendants().filter(|node| node.tag_name().name() == "sheet").count());
    let names: Vec<String> = names
        .descendants()
        .filter(|node| node.tag_name().name() == "sheet")
        .map(|node| node.attribute("name").unwrap().to_owned())
        .collect();
    let mut sheets = Vec::new();
    for (number, name) in (1..).zip(names) {
        let text = part(&format!("xl/worksheets/sheet{number}.xml"));
        let document = roxmltree::Document::parse(&text).unwrap();
        let cells = cells_of(&document, &strings);
        assert!(marks_no_text(&document, &cells), "{name}: texts that look like numbers are marked as mistakes");
        assert!(is_fit_for_paper(&document), "{name}: a page of it is not as wide as the table");
        assert!(shows_every_word(&document, &cells, &styles), "{name}: a word is hidden by its neighbour");
        sheets.push((name, cells));
    }
    sheets
}

/// Which formats break their text into lines.
fn wrapping(styles: &roxmltree::Document<'_>) -> Vec<bool> {
    let formats = styles.descendants().find(|node| node.tag_name().name() == "cellXfs").unwrap();
    let is_wrapped = |format: roxmltree::Node<'_, '_>| {
        format.children().any(|alignment| alignment.attribute("wrapText") == Some("1"))
    };
    formats.children().filter(|node| node.tag_name().name() == "xf").map(is_wrapped).collect()
}

/// Whether the sheet is printed as wide as a page of A4 paper.
fn is_fit_for_paper(document: &roxmltree::Document<'_>) -> bool {
    let has = |name: &str, key: &str, value: &str| {
        document.descendants().any(|node| node.tag_name().name() == name && node.attribute(key) == Some(value))
    };
    has("pageSetUpPr", "fitToPage", "1") && has("pageSetup", "paperSize", "9") && has("pageSetup", "fitToHeight", "0")
}

/// Whether every text of more letters than a column has room for is broken into lines.
fn shows_every_word(document: &roxmltree::Document<'_>, cells: &Sheet, is_wrapped: &[bool]) -> bool {
    let places = document.descendants().filter(|node| node.tag_name().name() == "c");
    let mut long = places.filter(|place| {
        let held = place.attribute("r").and_then(|place| cells.get(place));
        matches!(held, Some(Held::Text(text)) if text.chars().count() > 11)
    });
    long.all(|place| is_wrapped[place.attribute("s").unwrap().parse::<usize>().unwrap()])
}

/// Whether no ordinal gets the green corner by which a spreadsheet marks a number that was stored as text.
fn marks_no_text(document: &roxmltree::Document<'_>, cells: &Sheet) -> bool {
    let spread = |place: &str| {
        let (column, row) = place.split_at(place.find(|c: char| c.is_ascii_digit()).unwrap());
        let column = column.bytes().fold(0, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
        (column, row.parse::<u32>().unwrap())
    };
    let rules = document.descendants().filter(|node| node.attribute("numberStoredAsText") == Some("1"));
    let ranges: Vec<_> = rules.filter_map(|rule| rule.attribute("sqref")?.split_once(':')).collect();
    let is_let_pass = |place: &str| {
        let (column, row) = spread(place);
        ranges
            .iter()
            .map(|(from, to)| (spread(from), spread(to)))
            .any(|((left, top), (right, bottom))| (left..=right).contains(&column) && (top..=bottom).contains(&row))
    };
    let numbers = cells.iter().filter(|(_, held)| matches!(held, Held::Text(text) if text.parse::<f64>().is_ok()));
    numbers.map(|(place, _)| place).all(|place| is_let_pass(place))
}

fn cells_of(document: &roxmltree::Document<'_>, strings: &[String]) -> Sheet {
    let mut sheet = Sheet::new();
    for cell in document.descendants().filter(|node| node.tag_name().name() == "c") {
        let child = |name: &str| {
            let found = cell.children().find(|node| node.tag_name().name() == name);
            found.and_then(|node| node.text()).map(str::to_owned)
        };
        let Some(value) = child("v") else { continue };
        let held = match cell.attribute("t") {
            Some("s") => Held::Text(strings[value.parse::<usize>().unwrap()].clone()),
            _ => Held::Number(value.parse().unwrap(), child("f")),
        };
        sheet.insert(cell.attribute("r").unwrap().to_owned(), held);
    }
    sheet
}

fn number(sheet: &Sheet, place: &str) -> f64 {
    match sheet.get(place) {
        Some(Held::Number(number, _)) => *number,
        _ => 0.0,
    }
}

fn text<'s>(sheet: &'s Sheet, place: &str) -> &'s str {
    match sheet.get(place) {
        Some(Held::Text(text)) => text,
        _ => "",
    }
}

/// The places of a range within one column.
fn cells(range: &str) -> Vec<String> {
    let (first, last) = range.split_once(':').unwrap();
    let column = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let row = |place: &str| place[column.len()..].parse::<u32>().unwrap();
    (row(first)..=row(last)).map(|row| format!("{column}{row}")).collect()
}

/// What a spreadsheet would compute.
fn evaluated(values: &Sheet, formula: &str) -> f64 {
    let formula = formula.trim_start_matches('=');
    if let Some(range) = formula.strip_prefix("SUM(").and_then(|rest| rest.strip_suffix(')')) {
        return cells(range).iter().map(|place| number(values, place)).sum();
    }
    if let Some(parts) = formula.strip_prefix("SUMIF(").and_then(|rest| rest.strip_suffix(')')) {
        let parts: Vec<_> = parts.split(',').collect();
        let wanted = text(values, parts[1]);
        let pairs = cells(parts[0]).into_iter().zip(cells(parts[2])).filter(|(label, _)| text(values, label) == wanted);
        return pairs.map(|(_, place)| number(values, &place)).sum();
    }
    formula.split('+').map(|place| number(values, place)).sum()
}

#[test]
fn totals_are_formulas_that_agree_and_no_figure_is_text() {
    let mut formulas = BTreeMap::new();
    for (name, sheet) in workbook() {
        for (place, held) in &sheet {
            match held {
                Held::Text(text) => {
                    let is_count = |text: &str| text.parse::<u64>().is_ok();
                    let is_fraction =
                        text.split_once('/').is_some_and(|(part, whole)| is_count(part) && is_count(whole));
                    let is_percent =
                        text.strip_suffix('%').is_some_and(|rest| rest.replace(',', ".").parse::<f64>().is_ok());
                    assert!(!is_fraction && !is_percent, "{name} {place}: {text}");
                }
                Held::Number(stored, Some(formula)) => {
                    assert!((evaluated(&sheet, formula) - stored).abs() < 1e-9, "{name} {place} {formula}: {stored}");
                    *formulas.entry(name.clone()).or_insert(0) += 1;
                }
                Held::Number(_, None) => {}
            }
        }
    }
    assert!(formulas.len() >= 6 && formulas.values().sum::<usize>() > 100, "{formulas:?}");
}

#[test]
fn tables_as_text_have_one_number_a_field() {
    for (format, delimiter, point) in [("csv", b',', '.'), ("csv-excel", b';', ',')] {
        let mut program = assert_cmd::Command::cargo_bin("baocao").unwrap();
        let output = program.args(["compute", "--period", "2022-09", "--format", format]).output().unwrap().stdout;
        let text = String::from_utf8(output).unwrap();
        let text = text.strip_prefix('\u{feff}').expect("the sign that the text is UTF-8");
        let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let mut shares = 0;
        for line in reader.records().map(Result::unwrap) {
            let [value, unit, part, whole] = [3, 4, 5, 6].map(|at| line[at].to_owned());
            assert!(!value.contains('/'), "{line:?}");
            if !part.is_empty() {
                let (part, whole) = (part.parse::<f64>().unwrap(), whole.parse::<f64>().unwrap());
                let value = value.replace(point, ".");
                assert!(
                    whole == 0.0 || (value.parse::<f64>().unwrap() - part / whole * 100.0).abs() < 1e-4,
                    "{line:?}"
                );
                assert!(["%", "điểm %"].contains(&unit.as_str()), "{line:?}");
                shares += 1;
            }
        }
        assert!(shares > 50);
    }
}

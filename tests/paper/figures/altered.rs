//! The comparisons see a single altered digit, wherever it is: each figure of the view is altered in turn.

use baocao::model::{Run, Table, View};

use super::numbers::with_another_digit;
use super::{ALL, charts, plots, prose, tables};
use crate::paper::documents::{Document, document};
use crate::paper::fault::{Examiner, Fault};

/// A report and a sheet.
fn specimens() -> [&'static Document; 2] {
    [document("September"), document("sheet of Bắc Sơn")]
}

/// Whether one fault names the place.
fn names(faults: &[Fault], place: &str) -> bool {
    faults.iter().any(|fault| fault.rule.contains(place))
}

#[test]
fn an_altered_digit_in_any_cell_is_seen_and_its_place_is_named() {
    let mut altered = 0;
    for Document { name, pdf, view } in specimens() {
        let mut printed = tables::printed(pdf);
        for (of, table) in &view.tables {
            let Some(printed) = tables::take(&mut printed, table) else { continue };
            for (row, column) in cells(table) {
                let mut table = table.clone();
                let cell = &mut table.rows[row].cells[column];
                let Some(text) = with_another_digit(&cell.text) else { continue };
                let address = cell.address.clone();
                cell.text = text;
                let faults =
                    Examiner::with(name, pdf, view).finds(|examiner| tables::compare(examiner, of, &table, &printed));
                let place = format!("column {}", column + 1);
                assert!(faults.len() == 1 && names(&faults, &place), "{of}, {row}, {column}: {faults:?}");
                assert!(address.is_none_or(|address| names(&faults, address.as_str())), "{faults:?}");
                altered += 1;
            }
        }
    }
    assert!(altered > 500, "{altered}");
}

fn cells(table: &Table) -> impl Iterator<Item = (usize, usize)> {
    let rows = table.rows.iter().enumerate();
    rows.flat_map(|(row, cells)| (0..cells.cells.len()).map(move |column| (row, column)))
}

#[test]
fn an_altered_digit_in_any_sentence_is_seen_and_its_paragraph_is_named() {
    let mut altered = 0;
    for Document { name, pdf, view } in specimens() {
        let printed = prose::printed(pdf);
        for nth in 0..runs(&mut view.clone()).len() {
            let mut view = view.clone();
            let (place, run) = runs(&mut view).swap_remove(nth);
            let Some(text) = with_another_digit(&run.text) else { continue };
            run.text = text;
            let faults = Examiner::with(name, pdf, &view).finds(|examiner| prose::compare(examiner, printed.clone()));
            assert!(names(&faults, &place), "{place}: {faults:?}");
            altered += 1;
        }
    }
    assert!(altered > 50, "{altered}");
}

/// Everything that is said, to be altered, with its part and paragraph.
fn runs(view: &mut View) -> Vec<(String, &mut Run)> {
    let first = if view.signature.is_some() { 2 } else { 1 };
    let texts = view.texts.iter_mut().map(|(part, paragraphs)| (part.clone(), 1, paragraphs));
    let items = view.items.iter_mut().flat_map(|(part, items)| items.iter_mut().map(move |item| (part, item)));
    let items = items.map(|(part, item)| (format!("{part}, {})", item.letter), first, &mut item.paragraphs));
    let mut runs = Vec::new();
    for (part, first, paragraphs) in texts.chain(items) {
        for (nth, paragraph) in paragraphs.iter_mut().enumerate() {
            let place = format!("{part}, paragraph {}", nth + first);
            runs.extend(paragraph.runs.0.iter_mut().map(|run| (place.clone(), run)));
        }
    }
    runs
}

#[test]
fn an_altered_digit_in_any_value_of_a_chart_is_seen_and_its_chart_is_named() {
    let mut altered = 0;
    for Document { name, pdf, view } in specimens() {
        for nth in 0..view.charts.len() {
            let chart = &view.charts[nth];
            for (value, (address, text)) in plots::data(chart).into_iter().enumerate() {
                let Some(text) = with_another_digit(&text) else { continue };
                let mut view = view.clone();
                view.charts[nth] = plots::with_another(chart, value, &text);
                let faults = Examiner::with(name, pdf, &view).finds(|examiner| {
                    charts::are_drawn(examiner);
                    charts::are_told(examiner);
                });
                assert!(names(&faults, &chart.id.to_string()), "{}, {address}: {faults:?}", chart.id);
                altered += 1;
            }
        }
    }
    assert!(altered > 50, "{altered}");
}

#[test]
fn an_altered_digit_in_an_alternative_text_is_seen() {
    for Document { name, pdf, view } in specimens() {
        let mut pdf = pdf.clone();
        let told = pdf.tags.first_mut("Figure").unwrap();
        told.alt = with_another_digit(told.alt.as_ref().unwrap());
        let faults =
            Examiner::with(name, &pdf, view).finds(|examiner| ALL.iter().for_each(|examine| examine(examiner)));
        assert!(names(&faults, "alternative text"), "{faults:?}");
    }
}

//! Reads tables of a finished PDF row by row.

use std::sync::LazyLock;

use baocao::model::{Cell, Table};
use regex::Regex;

use super::same::same;
use crate::paper::fault::Examiner;
use crate::paper::read::{Pdf, Tag};
use crate::paper::tags::plain;

/// A printed table: its page from 0, its caption, and the cells of each row.
pub(super) struct Printed {
    page: usize,
    caption: String,
    rows: Vec<Vec<String>>,
}

impl Printed {
    fn read(pdf: &Pdf, table: &Tag) -> Self {
        let caption = table.tags().find(|tag| tag.kind == "Caption").map(|tag| plain(&pdf.text_of(tag)));
        let caption = caption.unwrap_or_default();
        let cells = |row: &Tag| row.tags().map(|cell| pdf.text_of(cell)).collect();
        let rows = table.all("TR").into_iter().map(cells).collect();
        Self { page: table.spots().first().map_or(0, |spot| spot.page), caption, rows }
    }

    /// The caption without the number in front: `Bảng 2. `, `Bảng IV.1. `.
    fn title(&self) -> String {
        static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^Bảng ([IVX]+|\d+)(\.\d+)?\. ").unwrap());
        NUMBER.replace(&self.caption, "").into_owned()
    }

    /// The number of cells that differ from those of `table`.
    fn distance(&self, table: &Table) -> usize {
        let (found, wanted) = (self.rows.iter().flatten(), expected(table));
        let differing = found.zip(wanted.iter().flatten()).filter(|(found, wanted)| !same(found, wanted)).count();
        differing + self.rows.len().abs_diff(wanted.len())
    }
}

/// The expected cells of a table of the view, row by row.
fn expected(table: &Table) -> Vec<Vec<String>> {
    let head = table.header.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect());
    let numbers = (!table.numbering.is_empty()).then(|| table.numbering.clone());
    let body = table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.clone()).collect());
    let notes = (!table.notes.is_empty()).then(|| vec![table.notes.join("\n")]);
    head.chain(numbers).chain(body).chain(notes).collect()
}

/// The cell of the view behind a printed row and column.
fn cell(table: &Table, row: usize, column: usize) -> Option<&Cell> {
    let first = table.header.len() + usize::from(!table.numbering.is_empty());
    table.rows.get(row.checked_sub(first)?)?.cells.get(column)
}

pub(super) fn printed(pdf: &Pdf) -> Vec<Printed> {
    pdf.tags.all("Table").into_iter().map(|table| Printed::read(pdf, table)).collect()
}

/// Removes and returns the printed table with this caption; if there are two, the more similar one.
pub(super) fn take(printed: &mut Vec<Printed>, table: &Table) -> Option<Printed> {
    let caption = plain(&table.caption);
    let captioned = (0..printed.len()).filter(|at| printed[*at].title() == caption);
    let at = captioned.min_by_key(|at| printed[*at].distance(table))?;
    Some(printed.remove(at))
}

/// Checks that every table of the view is printed, that every printed table is in the view, and that they agree cell
/// by cell.
pub(super) fn are_printed(examiner: &mut Examiner<'_>) {
    let (pdf, view) = (examiner.pdf, examiner.view);
    let mut printed = printed(pdf);
    for (name, table) in view.tables.iter().filter(|(_, table)| !table.rows.is_empty()) {
        let found = take(&mut printed, table);
        let Some(found) = examiner.there(None, &format!("table {name} “{}”", table.caption), found) else {
            continue;
        };
        compare(examiner, name, table, &found);
    }
    for one in printed {
        examiner.holds(one.page, "table", false, one.caption, "a table of the view");
    }
}

pub(super) fn compare(examiner: &mut Examiner<'_>, name: &str, table: &Table, printed: &Printed) {
    let expected = expected(table);
    let (rows, wanted) = (printed.rows.len(), expected.len());
    examiner.holds(printed.page, format!("rows of {name}"), rows == wanted, rows, wanted);
    for (nth, (found, wanted)) in printed.rows.iter().zip(&expected).enumerate() {
        let rule = format!("cells of {name}, row {}", nth + 1);
        examiner.holds(printed.page, rule, found.len() == wanted.len(), found.len(), wanted.len());
        for (column, (found, wanted)) in found.iter().zip(wanted).enumerate() {
            let address = cell(table, nth, column).and_then(|cell| cell.address.as_ref());
            let address = address.map(|address| format!(", {address}")).unwrap_or_default();
            let rule = format!("{name}, row {}, column {}{address}", nth + 1, column + 1);
            examiner.holds(printed.page, rule, same(found, wanted), found, wanted);
        }
    }
}

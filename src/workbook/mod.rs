//! Writes tables as workbooks and as CSV, and reads those that others send.
//!
//! In: tables with the exact value of every figure, charts with theirs; bytes of workbooks and CSV. Out: an xlsx file, CSV;
//! sheets with the values of their cells. Never: decides what a cell contains or means.

mod archive;
mod entry;
mod grid;
mod marked;
mod received;
mod record;
mod split;
mod sums;
mod word;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, IgnoreError, Workbook, Worksheet,
    XlsxError,
};

use crate::model::{Address, Column, Figure, Metadata, Quantity, RowKind, Table};
use grid::Span;
use split::{Placed, Split};
use sums::Sums;

pub(crate) use entry::{EntryBook, EntryUnit, entry_workbook};
pub(crate) use marked::{CellMark, marked};
pub(crate) use received::{NotASheet, is_packed, received_sheets, received_text};
pub(crate) use record::records;
pub use record::{CsvStyle, csv, csv_pieces, value_fields};
pub(crate) use word::{ReceivedWord, WordCopy, WordList, WordParagraph, WordPiece, read_word, word};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The workbook could not be written.
    #[error("không lập được bảng tính: {0}")]
    Workbook(#[from] XlsxError),
    /// The CSV could not be written.
    #[error("không lập được bảng CSV: {0}")]
    Text(#[from] ::csv::Error),
}

/// Writes the tables as a workbook with one sheet for each, named by the first of each pair. `figures` holds the
/// exact value of every cell with an address: counts become numbers, shares percentages, and totals formulas if the
/// rows above add up to them.
pub(crate) fn workbook(
    tables: &[(&str, &Table)],
    figures: &BTreeMap<Address, Figure>,
    metadata: &Metadata,
) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(metadata)?);
    for (name, table) in tables {
        let sheet = workbook.add_worksheet().set_name(*name)?;
        fill(sheet, table, figures)?;
    }
    Ok(archive::same_on_every_system(workbook.save_to_buffer()?))
}

/// The properties of the file. Its date is the cut-off date of the figures, so that the same workbook is always the
/// same file.
fn properties(metadata: &Metadata) -> Result<DocProperties, SheetError> {
    let (year, month, day) = metadata.date;
    let date = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    Ok(DocProperties::new().set_title(&metadata.title).set_author(&metadata.author).set_creation_datetime(&date))
}

/// Writes the caption, an empty line, the head, the row of numbers, the body, an empty line, and the notes.
fn fill(sheet: &mut Worksheet, table: &Table, figures: &BTreeMap<Address, Figure>) -> Result<(), SheetError> {
    const HEAD: u32 = 2;
    let split = Split::new(table);
    let columns = split.columns();
    write_line(sheet, 0, &table.caption, &Format::new().set_bold(), &columns)?;
    for (text, span) in split.head(HEAD, figures) {
        write_text(sheet, span, &text, &head_format())?;
    }
    let numbers = HEAD + length(table.header.len());
    for (number, span) in split.numbering(numbers) {
        write_text(sheet, span, number, &cell_format(Column::Label).set_italic())?;
    }
    let body = numbers + u32::from(!table.numbering.is_empty());
    sheet.set_freeze_panes(body, 2)?;
    sheet.set_repeat_rows(HEAD, body.saturating_sub(1))?;
    on_paper(sheet, &columns);
    let cells = split.body(body);
    let sums = Sums::new(&cells, figures);
    for placed in &cells {
        write(sheet, placed, figures, &sums)?;
    }
    let notes = body + length(table.rows.len()) + 1;
    // Ordinals and numbers of columns are texts as on paper, and no mistakes to be marked.
    sheet.ignore_error_range(0, 0, notes, last_of(&columns), IgnoreError::NumberStoredAsText)?;
    for (row, note) in (notes..).zip(&table.notes) {
        write_line(sheet, row, note, &Format::new().set_italic(), &columns)?;
    }
    for (number, kind) in (0..).zip(&columns) {
        sheet.set_column_width(number, width(*kind))?;
    }
    Ok(())
}

fn last_of(columns: &[Column]) -> u16 {
    u16::try_from(columns.len()).unwrap_or(u16::MAX).saturating_sub(1)
}

/// Writes a text across the whole table, in as many lines as it takes: what goes on beyond the last column is not printed.
fn write_line(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &Format,
    columns: &[Column],
) -> Result<(), SheetError> {
    const LINE: f64 = 15.0;
    // No row is higher, whatever stands in it.
    const HIGHEST: f64 = 409.0;
    let format = format.clone().set_text_wrap().set_align(FormatAlign::Top);
    write_text(sheet, Span { row, column: 0, last_row: row, last_column: last_of(columns) }, text, &format)?;
    // A row of merged cells does not grow by itself. A letter is about as wide as a column's unit of width.
    let letters = text.lines().map(|line| number(length(line.chars().count()).into()) + 1.0);
    let lines: f64 = letters.map(|letters| (letters / total_width(columns)).ceil()).sum();
    sheet.set_row_height(row, (LINE * lines.max(1.0)).min(HIGHEST))?;
    Ok(())
}

/// Prints a sheet on A4 paper as wide as it is, wide tables across.
fn on_paper(sheet: &mut Worksheet, columns: &[Column]) {
    const A4: u8 = 9;
    const UPRIGHT: f64 = 95.0;
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if total_width(columns) > UPRIGHT {
        sheet.set_landscape();
    }
}

fn length(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

/// Writes a cell of the body: its exact value if it is a figure, otherwise its text letter for letter.
fn write(
    sheet: &mut Worksheet,
    placed: &Placed<'_>,
    figures: &BTreeMap<Address, Figure>,
    sums: &Sums,
) -> Result<(), SheetError> {
    let format = cell_format(placed.column);
    let format = if placed.kind == RowKind::Plain { format } else { format.set_bold() };
    let figure = |address: &Option<Address>| figures.get(address.as_ref()?);
    let span = placed.span;
    let Some(part) = figure(&placed.cell.address) else {
        return write_text(sheet, span, &placed.cell.text, &format);
    };
    match figure(&placed.cell.whole) {
        Some(whole) => {
            write_figure(sheet, Span { last_column: span.column, ..span }, part, sums, format.clone())?;
            write_figure(sheet, Span { column: span.last_column, ..span }, whole, sums, format)
        }
        None => write_figure(sheet, span, part, sums, format),
    }
}

/// Writes a text that must not become a number or a formula: a code keeps its zeros, and a name may begin with "=".
fn write_text(sheet: &mut Worksheet, span: Span, text: &str, format: &Format) -> Result<(), SheetError> {
    let Span { row, column, last_row, last_column } = span;
    let text = held(text);
    if (row, column) == (last_row, last_column) {
        sheet.write_string_with_format(row, column, text, format)?;
    } else {
        sheet.merge_range(row, column, last_row, last_column, &text, format)?;
    }
    Ok(())
}

/// What a cell can hold of a text; where that is not all, the cell says so.
fn held(text: &str) -> Cow<'_, str> {
    const MOST: usize = 32_767;
    const CUT: &str = "… (dài quá mức một ô bảng tính chứa được; đọc đủ ở văn bản)";
    let first = MOST - CUT.chars().count();
    match (text.char_indices().nth(MOST), text.char_indices().nth(first)) {
        (Some(_), Some((end, _))) => Cow::Owned(format!("{}{CUT}", &text[..end])),
        _ => Cow::Borrowed(text),
    }
}

fn write_figure(
    sheet: &mut Worksheet,
    span: Span,
    figure: &Figure,
    sums: &Sums,
    format: Format,
) -> Result<(), SheetError> {
    let Span { row, column, .. } = span;
    let (value, format) = match figure.value {
        Quantity::Count(count) => (number(count), format.set_num_format("#,##0")),
        Quantity::Change(change) => {
            let size = number(change.unsigned_abs());
            (if change < 0 { -size } else { size }, format.set_num_format("+#,##0;-#,##0;0"))
        }
        // A share without a denominator is written in words.
        Quantity::Share(_, 0) | Quantity::Points(_, 0) | Quantity::Mean(_, 0) => {
            return write_text(sheet, span, &figure.text, &format);
        }
        Quantity::Points(part, whole) => {
            let size = number(part.unsigned_abs()) * 100.0 / number(whole);
            (if part < 0 { -size } else { size }, format.set_num_format(points_format(&figure.text)))
        }
        Quantity::Mean(part, whole) => {
            let size = number(part.unsigned_abs()) / number(whole);
            (if part < 0 { -size } else { size }, format.set_num_format("+#,##0.0;-#,##0.0;0"))
        }
        Quantity::Share(part, whole) => (number(part) / number(whole), format.set_num_format(percent_format(figure))),
    };
    if (row, column) != (span.last_row, span.last_column) {
        sheet.merge_range(row, column, span.last_row, span.last_column, "", &format)?;
    }
    match sums.formula(row, column) {
        Some(formula) => {
            let formula = Formula::new(formula).set_result(value.to_string());
            sheet.write_formula_with_format(row, column, formula, &format)?
        }
        None => sheet.write_number_with_format(row, column, value, &format)?,
    };
    Ok(())
}

/// A whole number as the floating-point number of a spreadsheet; it is exact below 2⁵³.
fn number(value: u64) -> f64 {
    let half = |half: u64| u32::try_from(half).map_or(f64::from(u32::MAX), f64::from);
    half(value >> 32) * 4_294_967_296.0 + half(value & 0xFFFF_FFFF)
}

/// The format of percentage points: a change has a sign, what a target asks for has none.
fn points_format(text: &str) -> &'static str {
    if text.starts_with(|c: char| c.is_ascii_digit()) { "0.00##;-0.00##;0" } else { "+0.00##;-0.00##;0" }
}

/// The format of a percentage with as many decimals as are printed, although the cell holds the exact value.
fn percent_format(figure: &Figure) -> String {
    let decimals = figure.text.split_once(',').map_or(0, |(_, rest)| rest.chars().filter(char::is_ascii_digit).count());
    if decimals == 0 { "0%".to_owned() } else { format!("0.{}%", "0".repeat(decimals)) }
}

/// The format of a cell: words are aligned to the left, and figures to the right, so that their digits are below each
/// other.
fn cell_format(kind: Column) -> Format {
    let align = match kind {
        Column::Text | Column::Sentence | Column::Name => FormatAlign::Left,
        Column::Figure => FormatAlign::Right,
        Column::Label => FormatAlign::Center,
    };
    let format = Format::new().set_border(FormatBorder::Thin).set_align(align).set_align(FormatAlign::VerticalCenter);
    // A name that is longer than its column would be hidden by the figure beside it.
    if matches!(kind, Column::Text | Column::Sentence | Column::Name) { format.set_text_wrap() } else { format }
}

fn head_format() -> Format {
    let format = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap();
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

fn total_width(columns: &[Column]) -> f64 {
    columns.iter().copied().map(width).sum()
}

/// How many digits a column has room for.
const fn width(kind: Column) -> f64 {
    match kind {
        Column::Sentence => 60.0,
        Column::Text | Column::Name => 26.0,
        Column::Label => 11.0,
        Column::Figure => 13.0,
    }
}

#[cfg(test)]
mod tests {
    use super::{held, points_format};

    #[test]
    fn a_text_that_no_cell_holds_is_cut_and_says_so() {
        for (letters, is_whole) in [(32_766, true), (32_767, true), (32_768, false), (90_000, false)] {
            let text = "ệ".repeat(letters);
            let held = held(&text);
            assert_eq!(held.chars().count(), letters.min(32_767));
            assert_eq!((held == text, held.ends_with("đọc đủ ở văn bản)")), (is_whole, !is_whole));
        }
    }

    #[test]
    fn what_is_printed_without_a_sign_has_none_in_the_workbook() {
        for (printed, has_sign) in [("0,50", false), ("−0,60", true), ("+0,04", true)] {
            assert_eq!(points_format(printed).contains('+'), has_sign, "{printed}");
        }
    }
}

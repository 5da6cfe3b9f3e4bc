//! Workbooks, and tables as text.
//!
//! In: tables that are already written, charts with their figures. Out: an xlsx file, CSV. Never: decides what stands in
//! a cell.

mod grid;
mod record;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::model::{Column, Metadata, RowKind, Table};
use grid::{Grid, Span};

pub use record::{csv, records};

/// A table that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// As a workbook.
    #[error("không lập được bảng tính: {0}")]
    Workbook(#[from] XlsxError),
    /// As text.
    #[error("không lập được bảng CSV: {0}")]
    Text(#[from] ::csv::Error),
}

/// The tables as a workbook, one sheet each, named by the first of each pair.
pub fn workbook(tables: &[(&str, &Table)], metadata: &Metadata) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(metadata)?);
    for (name, table) in tables {
        let sheet = workbook.add_worksheet().set_name(*name)?;
        fill(sheet, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The date is that of the figures: a workbook made twice is the same file.
fn properties(metadata: &Metadata) -> Result<DocProperties, SheetError> {
    let (year, month, day) = metadata.date;
    let date = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    Ok(DocProperties::new().set_title(&metadata.title).set_author(&metadata.author).set_creation_datetime(&date))
}

/// Caption, an empty line, head, row of numbers, body, notes.
fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    sheet.write_string_with_format(0, 0, &table.caption, &Format::new().set_bold())?;
    let mut grid = Grid::new(2, table.columns.len());
    for cells in &table.header {
        for cell in cells {
            let span = grid.next(cell.columns, cell.rows);
            write(sheet, span, &cell.text, Column::Label, &head_format())?;
        }
        grid.end_row();
    }
    for number in &table.numbering {
        let span = grid.next(1, 1);
        write(sheet, span, number, Column::Label, &cell_format(Column::Figure).set_italic())?;
    }
    if !table.numbering.is_empty() {
        grid.end_row();
    }
    sheet.set_freeze_panes(grid.row(), 2)?;
    body(sheet, table, &mut grid)?;
    for note in &table.notes {
        grid.end_row();
        sheet.write_string_with_format(grid.row(), 0, note, &Format::new().set_italic())?;
    }
    widths(sheet, table)
}

fn body(sheet: &mut Worksheet, table: &Table, grid: &mut Grid) -> Result<(), SheetError> {
    for row in &table.rows {
        for cell in &row.cells {
            let span = grid.next(cell.columns, cell.rows);
            let kind = table.columns.get(usize::from(span.column)).copied().unwrap_or(Column::Figure);
            let format = cell_format(kind);
            let format = if row.kind == RowKind::Plain { format } else { format.set_bold() };
            write(sheet, span, &cell.read(), kind, &format)?;
        }
        grid.end_row();
    }
    Ok(())
}

/// Whole numbers as numbers, everything else letter for letter: a code keeps its zeros, text never becomes a formula.
fn write(sheet: &mut Worksheet, span: Span, text: &str, kind: Column, format: &Format) -> Result<(), SheetError> {
    let Span { row, column, last_row, last_column } = span;
    if (row, column) != (last_row, last_column) {
        sheet.merge_range(row, column, last_row, last_column, text, format)?;
        return Ok(());
    }
    let number = (kind == Column::Figure).then(|| text.replace('.', "").parse::<u32>().ok()).flatten();
    match number {
        Some(number) => sheet.write_number_with_format(row, column, f64::from(number), format)?,
        None => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

fn cell_format(kind: Column) -> Format {
    let is_words = matches!(kind, Column::Text | Column::Sentence | Column::Name);
    let align = if is_words { FormatAlign::Left } else { FormatAlign::Center };
    let format = Format::new().set_border(FormatBorder::Thin).set_align(align).set_align(FormatAlign::VerticalCenter);
    format.set_num_format("#,##0")
}

fn head_format() -> Format {
    let format = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap();
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

fn widths(sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    for (column, kind) in (0..).zip(&table.columns) {
        let width = match kind {
            Column::Sentence => 60.0,
            Column::Text | Column::Name => 26.0,
            Column::Label => 11.0,
            Column::Figure => 13.0,
        };
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

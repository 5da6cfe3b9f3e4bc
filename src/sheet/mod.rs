//! Workbooks.
//!
//! In: tables that are already written. Out: an xlsx file. Never: decides what stands in a cell.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::model::{Column, HeaderCell, Metadata, RowKind, Table};

/// A workbook that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("không lập được bảng tính: {0}")]
pub struct SheetError(#[from] XlsxError);

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

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(0, 0, &table.caption, &bold)?;
    let mut line = 2;
    line = header(sheet, table, line)?;
    for (column, number) in (0..).zip(&table.numbering) {
        sheet.write_string_with_format(line, column, number, &cell_format(Column::Figure).set_italic())?;
    }
    line += u32::from(!table.numbering.is_empty());
    sheet.set_freeze_panes(line, 2)?;
    for row in &table.rows {
        for ((column, cell), kind) in (0..).zip(&row.cells).zip(&table.columns) {
            let format = if row.kind == RowKind::Plain { cell_format(*kind) } else { cell_format(*kind).set_bold() };
            write_cell(sheet, line, column, &cell.text, *kind, &format)?;
        }
        line += 1;
    }
    for (note, row) in table.notes.iter().zip(line + 1..) {
        sheet.write_string_with_format(row, 0, note, &Format::new().set_italic())?;
    }
    widths(sheet, table)
}

/// Whole numbers as numbers, everything else letter for letter: a code keeps its zeros, text never becomes a formula.
fn write_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    kind: Column,
    format: &Format,
) -> Result<(), SheetError> {
    let number = (kind == Column::Figure).then(|| text.replace('.', "").parse::<u32>().ok()).flatten();
    match number {
        Some(number) => sheet.write_number_with_format(row, column, f64::from(number), format)?,
        None => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

fn cell_format(kind: Column) -> Format {
    let is_words = matches!(kind, Column::Text | Column::Sentence);
    let align = if is_words { FormatAlign::Left } else { FormatAlign::Center };
    Format::new().set_border(FormatBorder::Thin).set_align(align).set_num_format("#,##0")
}

/// Writes the head with its spans and returns the line after it.
fn header(sheet: &mut Worksheet, table: &Table, top: u32) -> Result<u32, SheetError> {
    let format = Format::new().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center).set_text_wrap();
    let format = format.set_align(FormatAlign::VerticalCenter);
    let width = table.columns.len();
    let mut taken = vec![vec![false; width]; table.header.len()];
    for (row, cells) in table.header.iter().enumerate() {
        let mut column = 0;
        for cell in cells {
            while taken[row].get(column) == Some(&true) {
                column += 1;
            }
            for covered in taken.iter_mut().skip(row).take(cell.rows) {
                covered.iter_mut().skip(column).take(cell.columns).for_each(|place| *place = true);
            }
            span(sheet, top, row, column, cell, &format)?;
        }
    }
    Ok(top + narrow(table.header.len()))
}

fn span(
    sheet: &mut Worksheet,
    top: u32,
    row: usize,
    column: usize,
    cell: &HeaderCell,
    format: &Format,
) -> Result<(), SheetError> {
    let first = (top + narrow(row), column_number(column));
    let last = (first.0 + narrow(cell.rows.saturating_sub(1)), column_number(column + cell.columns.saturating_sub(1)));
    if first == last {
        sheet.write_string_with_format(first.0, first.1, &cell.text, format)?;
    } else {
        sheet.merge_range(first.0, first.1, last.0, last.1, &cell.text, format)?;
    }
    Ok(())
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn column_number(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

fn widths(sheet: &mut Worksheet, table: &Table) -> Result<(), SheetError> {
    for (column, kind) in (0..).zip(&table.columns) {
        let width = match kind {
            Column::Sentence => 60.0,
            Column::Text => 26.0,
            Column::Label => 11.0,
            Column::Figure => 13.0,
        };
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

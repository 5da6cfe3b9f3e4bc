//! The sheet that lists what is wrong, with a link to each cell.

use std::fmt::Write;

use rust_xlsxwriter::{Format, Url, Workbook};

use super::comments::{reference, relate};
use super::{CellMark, SheetError, escaped, prefix};
use crate::model::{FAULT_SHEET, cell_name};
use crate::workbook::received::{Package, is, parsed};

/// The part that says what each part is.
const TYPES: &str = "[Content_Types].xml";

const HEADS: [&str; 4] = ["Ô", "Mã", "Điều chưa đúng", "Cách sửa"];

/// The place of a mark as a link: `'Hộ nghèo'!E12`.
fn location(mark: &CellMark) -> String {
    format!("'{}'!{}", mark.sheet.replace('\'', "''"), cell_name(mark.at))
}

/// Adds the sheet to a workbook, or replaces that of an earlier time.
pub(super) fn add(package: &mut Package, marks: &[CellMark]) -> Option<()> {
    let text = sheet(marks).into_bytes();
    if let Some(part) = package.sheet_part(FAULT_SHEET) {
        package.parts.insert(part, text);
        return Some(());
    }
    let part = "xl/worksheets/sheet-loi.xml";
    package.parts.insert(part.to_owned(), text);
    let id = relate(package, "xl/workbook.xml", "worksheet", part)?;
    let book = package.text("xl/workbook.xml").to_owned();
    let document = parsed(&book)?;
    let sheets = document.descendants().find(|node| is(node, "sheets"))?;
    let numbers = sheets.children().filter_map(|node| node.attribute("sheetId")?.parse::<u32>().ok());
    let number = numbers.max().unwrap_or(0) + 1;
    let prefix = prefix(&book, &sheets);
    let line = format!(
        "<{prefix}sheet name=\"{FAULT_SHEET}\" sheetId=\"{number}\" {}/>",
        reference(&document.root_element(), &id)
    );
    let at = sheets.range().start + book[sheets.range()].rfind("</")?;
    package.parts.insert("xl/workbook.xml".to_owned(), [&book[..at], &line, &book[at..]].concat().into_bytes());
    let types = package.text(TYPES).to_owned();
    let line = format!(
        "<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
    );
    let at = types.rfind("</")?;
    package.parts.insert(TYPES.to_owned(), [&types[..at], &line, &types[at..]].concat().into_bytes());
    Some(())
}

fn sheet(marks: &[CellMark]) -> String {
    let mut rows = row(1, &HEADS.map(str::to_owned));
    let mut links = String::new();
    for (number, mark) in (2..).zip(marks) {
        let place = format!("{}!{}", mark.sheet, cell_name(mark.at));
        rows.push_str(&row(number, &[place, mark.code.clone(), mark.message.clone(), mark.fix.clone()]));
        let _ = write!(links, "<hyperlink ref=\"A{number}\" location=\"{}\"/>", escaped(&location(mark)));
    }
    let links = if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><cols><col min=\"1\" max=\"1\" width=\"24\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"9\" customWidth=\"1\"/><col min=\"3\" max=\"4\" width=\"70\" customWidth=\"1\"/></cols><sheetData>{rows}</sheetData>{links}<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>"
    )
}

fn row(number: usize, texts: &[String; 4]) -> String {
    let mut row = format!("<row r=\"{number}\">");
    for (column, text) in ["A", "B", "C", "D"].iter().zip(texts) {
        let _ = write!(
            row,
            "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            escaped(text)
        );
    }
    row + "</row>"
}

/// Adds the sheet to a workbook that the program writes anew.
pub(super) fn in_new(book: &mut Workbook, marks: &[CellMark]) -> Result<(), SheetError> {
    let sheet = book.add_worksheet().set_name(FAULT_SHEET)?;
    for (column, head) in (0..).zip(HEADS) {
        sheet.write_string_with_format(0, column, head, &Format::new().set_bold())?;
    }
    for (row, mark) in (1..).zip(marks) {
        let place = format!("{}!{}", mark.sheet, cell_name(mark.at));
        sheet.write_url(row, 0, Url::new(format!("internal:{}", location(mark))).set_text(place))?;
        sheet.write_string(row, 1, &mark.code)?.write_string(row, 2, &mark.message)?.write_string(row, 3, &mark.fix)?;
    }
    sheet.set_column_width(0, 24)?.set_column_width(2, 70)?.set_column_width(3, 70)?;
    Ok(())
}

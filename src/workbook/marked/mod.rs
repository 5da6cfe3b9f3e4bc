//! Marks the cells of a received workbook that something is wrong with: filled, with a comment, and listed on a sheet
//! with links. Everything else in the file stays as it was.

mod comments;
mod faults;
mod styles;

use std::collections::BTreeMap;
use std::ops::Range;

use roxmltree::Node;
use rust_xlsxwriter::{Color, Format, Note, Workbook};

use super::SheetError;
use super::archive::{packed, same_on_every_system};
use super::received::{Package, is, parsed};
use crate::model::{CellAt, CellValue, ReceivedSheet, cell_name, column_name};

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellMark {
    /// The name of the sheet.
    pub(crate) sheet: String,
    /// The cell.
    pub(crate) at: CellAt,
    /// The code of the rule.
    pub(crate) code: String,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) fix: String,
}

impl CellMark {
    fn words(&self) -> String {
        format!("{}: {}. Cách sửa: {}.", self.code, self.message, self.fix)
    }
}

/// The largest size of a file with all that is packed in it.
const LARGEST: usize = 256 * 1024 * 1024;

/// The workbook with marked cells; of a file that is no xlsx, a new workbook with its values. `None` if the file cannot
/// be understood.
pub(crate) fn marked(
    bytes: &[u8],
    sheets: &[ReceivedSheet],
    marks: &[CellMark],
) -> Result<Option<Vec<u8>>, SheetError> {
    let package = Package::open(bytes, LARGEST).ok().filter(|package| package.has("xl/workbook.xml"));
    match package {
        Some(package) => Ok(in_place(package, marks)),
        None => rebuilt(sheets, marks).map(Some),
    }
}

fn in_place(mut package: Package, marks: &[CellMark]) -> Option<Vec<u8>> {
    let mut by_sheet: BTreeMap<&str, BTreeMap<CellAt, Vec<&CellMark>>> = BTreeMap::new();
    for mark in marks {
        by_sheet.entry(&mark.sheet).or_default().entry(mark.at).or_default().push(mark);
    }
    let mut styles = styles::Styles::new(&package)?;
    for (name, cells) in &by_sheet {
        let part = package.sheet_part(name)?;
        let text = fill(package.text(&part), cells.keys().copied(), &mut styles)?;
        package.parts.insert(part.clone(), text.into_bytes());
        comments::add(&mut package, &part, cells)?;
    }
    package.parts.insert(styles::PART.to_owned(), styles.finished()?.into_bytes());
    faults::add(&mut package, marks)?;
    packed(&package.parts)
}

/// Changes in a text that do not overlap.
#[derive(Default)]
struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    fn put(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.0.push((range, text.into()));
    }

    fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.put(at..at, text);
    }

    fn applied(mut self, text: &str) -> String {
        // Those at the same place stay in the order in which they were put.
        self.0.sort_by_key(|(range, _)| range.start);
        let mut text = text.to_owned();
        for (range, words) in self.0.into_iter().rev() {
            text.replace_range(range, &words);
        }
        text
    }
}

/// The sheet with the styles of marked cells.
fn fill(text: &str, cells: impl Iterator<Item = CellAt>, styles: &mut styles::Styles) -> Option<String> {
    let document = parsed(text)?;
    let data = document.descendants().find(|node| is(node, "sheetData"))?;
    let prefix = prefix(text, &data);
    let rows: BTreeMap<u32, Node> = data
        .children()
        .filter(|node| is(node, "row"))
        .filter_map(|row| Some((row.attribute("r")?.parse().ok()?, row)))
        .collect();
    let mut splices = Splices::default();
    let mut new: BTreeMap<u32, Vec<(u32, String)>> = BTreeMap::new();
    for at in cells {
        let name = cell_name(at);
        let known =
            rows.get(&(at.0 + 1)).and_then(|row| row.children().find(|cell| cell.attribute("r") == Some(&name)));
        if let Some(cell) = known {
            style_cell(text, &cell, styles, &mut splices);
        } else {
            let style = styles.marked(0);
            new.entry(at.0).or_default().push((at.1, format!("<{prefix}c r=\"{name}\" s=\"{style}\"/>")));
        }
    }
    for (row, cells) in new {
        add_cells(text, &data, &rows, row, &cells, &mut splices)?;
    }
    Some(splices.applied(text))
}

fn style_cell(text: &str, cell: &Node<'_, '_>, styles: &mut styles::Styles, splices: &mut Splices) {
    let known = cell.attributes().find(|attribute| attribute.name() == "s");
    let style = styles.marked(known.and_then(|attribute| attribute.value().parse().ok()).unwrap_or(0));
    if let Some(attribute) = known {
        splices.put(attribute.range_value(), style.to_string());
        return;
    }
    let name = cell.attributes().find(|attribute| attribute.name() == "r").map(|name| name.range().end);
    splices.insert(name.unwrap_or_else(|| name_end(text, cell)), format!(" s=\"{style}\""));
}

/// Adds cells that are not there yet to their row, which may not be there either.
fn add_cells(
    text: &str,
    data: &Node<'_, '_>,
    rows: &BTreeMap<u32, Node<'_, '_>>,
    row: u32,
    cells: &[(u32, String)],
    splices: &mut Splices,
) -> Option<()> {
    let prefix = prefix(text, data);
    let Some(known) = rows.get(&(row + 1)) else {
        let cells: String = cells.iter().map(|(_, cell)| cell.as_str()).collect();
        let next = rows.range(row + 2..).next().map(|(_, row)| row.range().start);
        let at = next.or_else(|| Some(data.range().start + text[data.range()].rfind("</")?))?;
        splices.insert(at, format!("<{prefix}row r=\"{}\">{cells}</{prefix}row>", row + 1));
        return Some(());
    };
    if text[known.range()].ends_with("/>") {
        let cells: String = cells.iter().map(|(_, cell)| cell.as_str()).collect();
        let end = known.range().end;
        splices.put(end - 2..end, format!(">{cells}</{prefix}row>"));
        return Some(());
    }
    for (column, cell) in cells {
        let is_behind = |node: &Node| column_of(node.attribute("r").unwrap_or_default()) > Some(*column);
        let next = known.children().filter(|node| is(node, "c")).find(is_behind).map(|node| node.range().start);
        let at = next.or_else(|| Some(known.range().start + text[known.range()].rfind("</")?))?;
        splices.insert(at, cell.clone());
    }
    Some(())
}

/// The column of a cell such as "E12".
fn column_of(name: &str) -> Option<u32> {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (0..16_384).find(|column| column_name(*column) == letters)
}

/// The prefix of the names of elements, such as "x:".
fn prefix<'t>(text: &'t str, node: &Node<'_, '_>) -> &'t str {
    let start = node.range().start + 1;
    let name = &text[start..name_end(text, node)];
    name.find(':').map_or("", |colon| &name[..=colon])
}

/// The byte behind the name of an element.
fn name_end(text: &str, node: &Node<'_, '_>) -> usize {
    let start = node.range().start + 1;
    text[start..].find(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).map_or(start, |length| start + length)
}

/// A text in XML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A new workbook with the values of a file that is no xlsx.
fn rebuilt(sheets: &[ReceivedSheet], marks: &[CellMark]) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let wrong = Format::new().set_background_color(Color::RGB(0xFF_C7_CE));
    for sheet in sheets {
        let short: String = sheet.name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect();
        let worksheet = book.add_worksheet().set_name(short)?;
        let marked: BTreeMap<CellAt, Vec<String>> = marks.iter().filter(|mark| mark.sheet == sheet.name).fold(
            BTreeMap::new(),
            |mut all: BTreeMap<CellAt, Vec<String>>, mark| {
                all.entry(mark.at).or_default().push(mark.words());
                all
            },
        );
        for (at, cell) in &sheet.cells {
            let (row, column) = (at.0, u16::try_from(at.1).unwrap_or(u16::MAX));
            let format = if marked.contains_key(at) { wrong.clone() } else { Format::new() };
            match &cell.value {
                CellValue::Number(text) => {
                    worksheet.write_number_with_format(row, column, text.parse::<f64>().unwrap_or_default(), &format)?
                }
                value => worksheet.write_string_with_format(row, column, value.shown(), &format)?,
            };
        }
        for (at, words) in &marked {
            let column = u16::try_from(at.1).unwrap_or(u16::MAX);
            if !sheet.cells.contains_key(at) {
                worksheet.write_blank(at.0, column, &wrong)?;
            }
            worksheet.insert_note(
                at.0,
                column,
                &Note::new(words.join("\n")).set_author("baocao").add_author_prefix(false),
            )?;
        }
    }
    faults::in_new(&mut book, marks)?;
    Ok(same_on_every_system(book.save_to_buffer()?))
}

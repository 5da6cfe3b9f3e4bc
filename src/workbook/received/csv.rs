//! A CSV file as a sheet: with commas, semicolons or tabs, as UTF-8 or as what Excel calls Unicode text.

use std::path::Path;

use super::NotASheet;
use crate::model::{CellValue, ReceivedCell, ReceivedSheet};

/// The sheet in the file `name` with these bytes.
pub(super) fn sheet(name: &str, bytes: &[u8]) -> Result<ReceivedSheet, NotASheet> {
    let text = text(bytes)?;
    let delimiter = delimiter(&text);
    if let Some(line) = open_quote(&text, delimiter) {
        return Err(NotASheet::OpenQuote(line));
    }
    let name = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut sheet = ReceivedSheet { name, ..ReceivedSheet::default() };
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    for record in reader.records() {
        let record = record.map_err(|_| NotASheet::Damaged)?;
        let line = record.position().map_or(1, ::csv::Position::line);
        let row = u32::try_from(line.saturating_sub(1)).map_err(|_| NotASheet::TooLarge)?;
        for (column, field) in (0..).zip(&record) {
            if !field.trim().is_empty() {
                let cell = ReceivedCell { value: value(field), is_formula: false };
                sheet.cells.insert((row, column), cell);
            }
        }
    }
    Ok(sheet)
}

/// The text of a file with lines that end in LF.
pub(super) fn text(bytes: &[u8]) -> Result<String, NotASheet> {
    // Lines that end in CR LF are counted wrongly by the reader: it begins a line with the LF of the one before.
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') { Err(NotASheet::Damaged) } else { Ok(text) }
}

/// In a CSV every value is a text, so one that consists of digits alone is a number.
fn value(field: &str) -> CellValue {
    let is_number = field.bytes().all(|byte| byte.is_ascii_digit()) && (field.len() == 1 || !field.starts_with('0'));
    if is_number { CellValue::Number(field.to_owned()) } else { CellValue::Text(field.to_owned()) }
}

fn decoded(bytes: &[u8]) -> Result<String, NotASheet> {
    if let Some((rest, order)) = wide(bytes) {
        // Half a letter at the end is the sign of a file that was cut off.
        if rest.len() % 2 == 1 {
            return Err(NotASheet::Damaged);
        }
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| order([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).map_err(|_| NotASheet::OldLetters);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NotASheet::OldLetters)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// Makes a letter of two bytes.
type Order = fn([u8; 2]) -> u16;

/// The text behind its mark if each letter has two bytes, and their order. Some programs write no mark; then every other
/// byte of the signs between the cells is zero.
fn wide(bytes: &[u8]) -> Option<(&[u8], Order)> {
    const MARKS: [([u8; 2], Order); 2] = [([0xff, 0xfe], u16::from_le_bytes), ([0xfe, 0xff], u16::from_be_bytes)];
    if let Some((mark, order)) = MARKS.into_iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some((bytes.strip_prefix(&mark)?, order));
    }
    let is_sign = |letter: u16| matches!(letter, 0x09 | 0x0a | 0x0d | 0x20 | 0x2c | 0x3b);
    let signs = |order: Order| bytes.chunks_exact(2).filter(|pair| is_sign(order([pair[0], pair[1]]))).count();
    MARKS.into_iter().map(|(_, order)| order).find(|order| signs(*order) * 20 > bytes.len()).map(|order| (bytes, order))
}

/// The line of a quotation mark at the start of a field that is never closed: what follows it would be one field.
fn open_quote(text: &str, delimiter: u8) -> Option<u64> {
    let (mut line, mut opened, mut is_start) = (1, None, true);
    for byte in text.bytes() {
        match byte {
            b'"' if opened.is_some() => opened = None,
            // A doubled mark closes the field and opens it again.
            b'"' if is_start => opened = Some(line),
            _ => {}
        }
        is_start = opened.is_none() && (byte == delimiter || byte == b'\n' || byte == b'"');
        line += u64::from(byte == b'\n');
    }
    opened
}

/// The separator that occurs most often outside quotation marks in the first lines.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0_usize), (b'|', 0), (b';', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in text.bytes().take(20_000) {
        is_quoted ^= byte == b'"';
        if !is_quoted {
            counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1);
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}

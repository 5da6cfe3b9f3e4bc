//! A CSV file as a sheet: with commas, semicolons or tabs, as UTF-8 or as what Excel calls Unicode text.

use std::path::Path;

use super::NotASheet;
use crate::model::{CellValue, ReceivedCell, ReceivedSheet};

/// The sheet in the file `name` with these bytes.
pub(super) fn sheet(name: &str, bytes: &[u8]) -> Result<ReceivedSheet, NotASheet> {
    // Lines that end in CR LF are counted wrongly by the reader: it begins a line with the LF of the one before.
    let text = decoded(bytes)?.replace("\r\n", "\n").replace('\r', "\n");
    if text.contains('\0') {
        return Err(NotASheet::Damaged);
    }
    let name = Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut sheet = ReceivedSheet { name, ..ReceivedSheet::default() };
    let mut reader = ::csv::ReaderBuilder::new();
    let mut reader = reader.has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
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

/// In a CSV every value is a text, so one that consists of digits alone is a number.
fn value(field: &str) -> CellValue {
    let is_number = field.bytes().all(|byte| byte.is_ascii_digit()) && (field.len() == 1 || !field.starts_with('0'));
    if is_number { CellValue::Number(field.to_owned()) } else { CellValue::Text(field.to_owned()) }
}

fn decoded(bytes: &[u8]) -> Result<String, NotASheet> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        return String::from_utf16(&units).map_err(|_| NotASheet::OldLetters);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NotASheet::OldLetters)?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned())
}

/// The separator that occurs most often outside quotation marks in the first lines.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0_usize), (b';', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in text.bytes().take(20_000) {
        is_quoted ^= byte == b'"';
        if !is_quoted {
            counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1);
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| sign)
}

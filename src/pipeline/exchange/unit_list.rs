//! A list of units that somebody has: a workbook, a text of Excel or of Notepad.

use std::path::Path;

use super::apart;
use super::import::name;
use crate::disk;
use crate::model::ReceivedSheet;
use crate::pipeline::Failure;
use crate::workbook;

/// The lines of a list of units, with tabs between the cells of a line.
pub fn unit_list(path: &Path) -> Result<String, Failure> {
    let shown = disk::shown(path);
    let bytes = disk::read(path)?.ok_or_else(|| Failure::Wrong(format!("không có tệp “{shown}”")))?;
    let read = if workbook::is_packed(&bytes) {
        apart::received_sheets(&name(path), &bytes).map(|sheets| {
            let filled = sheets.iter().find(|sheet| !sheet.is_hidden && !sheet.cells.is_empty());
            filled.map(lines).unwrap_or_default()
        })
    } else {
        workbook::received_text(&bytes)
    };
    read.map_err(|error| Failure::Wrong(format!("không đọc được “{shown}”: {error}; cách sửa: {}", error.cure())))
}

fn lines(sheet: &ReceivedSheet) -> String {
    let line = |row: u32| (0..sheet.width()).map(|column| sheet.text((row, column))).collect::<Vec<_>>().join("\t");
    (0..sheet.height()).map(line).collect::<Vec<_>>().join("\n")
}

//! Sheets that were typed in the old letters TCVN3 or VNI, or saved in a wrong encoding.

use std::path::Path;

use super::{cell_of, rules, shortened};
use crate::finding::{Finding, Place};
use crate::model::{CellValue, ReceivedSheet, is_of_old_letters, old_letters};

/// The finding for a sheet that has such words, at the first cell of them. Hidden sheets are not read.
pub(super) fn check(path: &Path, sheet: &ReceivedSheet) -> Option<Finding> {
    let mut found = sheet.cells.iter().filter_map(|(at, cell)| match &cell.value {
        CellValue::Text(text) if !sheet.is_hidden => Some((*at, text, encoding(text)?)),
        _ => None,
    });
    let (at, text, encoding) = found.next()?;
    let more = found.count();
    let also = if more == 0 { String::new() } else { format!(" (và {more} ô khác của trang)") };
    let shown = shortened(text.trim());
    let message = format!("“{shown}” là chữ của bảng mã cũ{also}, có lẽ là {encoding}; trang này chưa được đọc");
    let fix = "chọn các ô ấy, chép (Ctrl+C), chuyển mã sang Unicode bằng UniKey (Ctrl+Shift+F6), dán lại, rồi nhập lại; \
               hoặc gõ lại";
    let place = Place::Cell(cell_of(path, sheet, at));
    Some(rules::OLD_LETTERS.at(place, message).label("chữ không phải Unicode").fix(fix))
}

fn encoding(text: &str) -> Option<&'static str> {
    // Most cells have none of these letters and need not be divided into words.
    text.chars().any(is_of_old_letters).then(|| text.split_whitespace().find_map(old_letters)).flatten()
}

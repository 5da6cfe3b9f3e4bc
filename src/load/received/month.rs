//! The month and the body that a file says it is about.

use std::path::Path;

use super::{Reception, rules};
use crate::finding::{Finding, Place};
use crate::load::names::month_named;
use crate::model::{CellAt, IDENTITY_LINES, IDENTITY_SHEET, Month, ReceivedSheet, SheetCell, folded};

/// The number of rows at the top of a sheet that may name the month.
const TOP: u32 = 12;

/// The month that the file says, and the cell that says it: our own form in its hidden sheet, every other one in its
/// title.
pub fn said_month(path: &Path, sheets: &[ReceivedSheet]) -> Option<(Month, SheetCell)> {
    let cell =
        |sheet: &ReceivedSheet, at: CellAt| SheetCell { file: path.to_path_buf(), sheet: sheet.name.clone(), at };
    if let Some((sheet, at, text)) = identity(sheets, IDENTITY_LINES[1]) {
        return Some((text.parse().ok()?, cell(sheet, at)));
    }
    sheets.iter().filter(|sheet| !sheet.is_hidden).find_map(|sheet| {
        let tops = sheet.cells.keys().filter(|(row, _)| *row < TOP);
        tops.into_iter().find_map(|at| Some((in_title(&sheet.text(*at))?, cell(sheet, *at))))
    })
}

/// A line of the hidden sheet of our own form.
fn identity<'s>(sheets: &'s [ReceivedSheet], name: &str) -> Option<(&'s ReceivedSheet, CellAt, String)> {
    let sheet = sheets.iter().find(|sheet| sheet.name == IDENTITY_SHEET)?;
    let row = sheet.cells.keys().find(|at| at.1 == 0 && sheet.text(**at) == name)?.0;
    Some((sheet, (row, 1), sheet.text((row, 1))))
}

/// The month that a title names: "tháng 9 năm 2022", "Tháng 09/2022", "kỳ 2022-09".
fn in_title(title: &str) -> Option<Month> {
    let words = folded(title);
    let at = ["thang-", "ky-"].iter().find_map(|word| Some(words.find(word)? + word.len()))?;
    let numbers: Vec<&str> = words[at..]
        .split('-')
        .skip_while(|word| !starts_with_digit(word))
        .take_while(|word| starts_with_digit(word) || *word == "nam")
        .collect();
    let numbers: Vec<&str> = numbers.into_iter().filter(|word| *word != "nam").take(2).collect();
    month_named(&numbers.join("-"))
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

/// Reports a file of another month or of another body.
pub(super) fn check(reception: &Reception<'_>, sheets: &[ReceivedSheet], findings: &mut Vec<Finding>) {
    if let Some((said, cell)) = said_month(reception.path, sheets).filter(|(said, _)| *said != reception.month) {
        let message = format!("Tệp ghi {}, không phải {}", said.short_label(), reception.month.short_label());
        let fix = format!(
            "nhầm tệp thì lấy đúng tệp {}; đúng là {} thì nhập với `--month {said}`",
            reception.month.short_label(),
            said.short_label()
        );
        findings.push(rules::OTHER_MONTH.at(Place::Cell(cell), message).fix(fix));
    }
    let own = &reception.project.settings.value.issuer.name;
    let Some((sheet, at, body)) = identity(sheets, IDENTITY_LINES[2]) else { return };
    if folded(&body) != folded(own) {
        let cell = SheetCell { file: reception.path.to_path_buf(), sheet: sheet.name.clone(), at };
        let message = format!("Biểu này của {body}, không phải của {own}");
        findings
            .push(rules::OTHER_PLACE.at(Place::Cell(cell), message).fix("lấy đúng biểu của địa bàn này rồi nhập lại"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_months_in_many_ways() {
        let month = |title: &str| in_title(title).map(|month| month.to_string());
        for title in [
            "TỔNG HỢP … THÁNG 9 NĂM 2022",
            "Tháng 09/2022",
            "Kỳ: 2022-09",
            "(Kỳ báo cáo tháng 9/2022)",
            "số liệu tháng 9-2022 của phường",
        ] {
            assert_eq!(month(title).as_deref(), Some("2022-09"), "{title}");
        }
        for title in ["Thông tư 07/2021/TT-BLĐTBXH", "Năm 2022", "tháng 9", "Hộ nghèo đầu kỳ"] {
            assert_eq!(month(title), None, "{title}");
        }
    }
}

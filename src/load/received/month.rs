//! The month and the body that a file says it is about.

use std::path::Path;

use super::said::{SaidTime, said_time};
use super::{Reception, cell_of, rules};
use crate::finding::{Finding, Place};
use crate::model::{CellAt, CellValue, Collected, IDENTITY_LINES, IDENTITY_SHEET, Month, ReceivedSheet, folded};

/// The number of rows at the top of a sheet that may name the month or the body.
const TOP: u32 = 12;

/// The month that the file says.
pub fn said_month(path: &Path, sheets: &[ReceivedSheet]) -> Option<Month> {
    said(path, sheets).into_iter().find_map(|(time, _)| match time {
        SaidTime::Month(month) => Some(month),
        _ => None,
    })
}

/// What the file collects; every file but our own form of opening balances is about a month.
pub fn collected(sheets: &[ReceivedSheet]) -> Collected {
    let version = identity(sheets, IDENTITY_LINES[0]).map(|(_, _, text)| text);
    Collected::ALL.into_iter().find(|of| version.as_deref() == Some(of.version())).unwrap_or(Collected::Month)
}

/// The times that the file names: our own form in its hidden sheet, every other one in its titles, the names of its sheets
/// and its own name.
fn said(path: &Path, sheets: &[ReceivedSheet]) -> Vec<(SaidTime, Place)> {
    let cell = |sheet: &ReceivedSheet, at: CellAt| Place::Cell(cell_of(path, sheet, at));
    if let Some((sheet, at, text)) = identity(sheets, IDENTITY_LINES[1]) {
        return text.parse().map(|month| (SaidTime::Month(month), cell(sheet, at))).into_iter().collect();
    }
    let mut said: Vec<_> =
        titles(sheets).filter_map(|(sheet, at, text)| Some((said_time(&text)?, cell(sheet, at)))).collect();
    let visible = sheets.iter().filter(|sheet| !sheet.is_hidden);
    said.extend(visible.filter_map(|sheet| Some((said_time(&sheet.name)?, cell(sheet, (0, 0))))));
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    said.extend(said_time(&name).map(|time| (time, Place::Path(path.to_path_buf()))));
    said
}

/// The texts at the top of the sheets that people see, in rows without figures.
fn titles(sheets: &[ReceivedSheet]) -> impl Iterator<Item = (&ReceivedSheet, CellAt, String)> {
    sheets.iter().filter(|sheet| !sheet.is_hidden).flat_map(|sheet| {
        let is_of_figures = |row: u32| {
            sheet.cells.range((row, 0)..=(row, u32::MAX)).any(|(_, cell)| matches!(cell.value, CellValue::Number(_)))
        };
        let is_title = move |row: u32, value: &CellValue| matches!(value, CellValue::Text(_)) && !is_of_figures(row);
        let tops = sheet.cells.range(..(TOP, 0)).filter(move |((row, _), cell)| is_title(*row, &cell.value));
        tops.map(move |(at, _)| (sheet, *at, sheet.text(*at)))
    })
}

/// A line of the hidden sheet of our own form.
fn identity<'s>(sheets: &'s [ReceivedSheet], name: &str) -> Option<(&'s ReceivedSheet, CellAt, String)> {
    let sheet = sheets.iter().find(|sheet| sheet.name == IDENTITY_SHEET)?;
    let row = sheet.cells.keys().find(|at| at.1 == 0 && sheet.text(**at) == name)?.0;
    Some((sheet, (row, 1), sheet.text((row, 1))))
}

/// All that the hidden sheet says in lines with this name.
pub(super) fn identities<'s>(sheets: &'s [ReceivedSheet], name: &'s str) -> impl Iterator<Item = String> + 's {
    let own = sheets.iter().filter(|sheet| sheet.name == IDENTITY_SHEET);
    own.flat_map(move |sheet| {
        let named = sheet.cells.keys().filter(move |at| at.1 == 0 && sheet.text(**at) == name);
        named.map(|at| sheet.text((at.0, 1)))
    })
}

/// Reports a file of another month or of another body.
pub(super) fn check(reception: &Reception<'_>, sheets: &[ReceivedSheet], findings: &mut Vec<Finding>) {
    findings.extend(other_month(reception, sheets));
    findings.extend(other_body(reception, sheets));
}

/// The first time that is said decides: a title before the name of a file that was used again.
fn other_month(reception: &Reception<'_>, sheets: &[ReceivedSheet]) -> Option<Finding> {
    let wanted = reception.month;
    let (time, place) = said(reception.path, sheets).into_iter().next()?;
    let is_wanted = match &time {
        SaidTime::Month(month) => *month == wanted,
        SaidTime::MonthOfAnyYear(number) => *number == wanted.number(),
        SaidTime::Longer(_) => false,
        SaidTime::Year(year) => *year == wanted.year(),
    };
    if is_wanted {
        return None;
    }
    let (shown, cure) = match time {
        SaidTime::Month(month) => {
            (month.short_label(), format!("đúng là {} thì nhập với `--month {month}`", month.short_label()))
        }
        SaidTime::MonthOfAnyYear(number) => {
            (format!("tháng {number}"), "tiêu đề, tên trang hay tên tệp còn sót thì sửa lại".to_owned())
        }
        SaidTime::Longer(shown) => {
            (shown, "chương trình cộng các tháng, không nhập số cộng của nhiều tháng".to_owned())
        }
        SaidTime::Year(year) => (format!("năm {year}"), "tiêu đề còn sót thì sửa lại".to_owned()),
    };
    let message = format!("Tệp ghi {shown}, không phải {}", wanted.short_label());
    let fix = format!("nhầm tệp thì lấy đúng tệp {}; {cure}", wanted.short_label());
    Some(rules::OTHER_MONTH.at(place, message).fix(fix))
}

/// The words for bodies of one level, as titles write them.
const LEVELS: [&[&str]; 3] = [
    &["tỉnh "],
    &["thành phố ", "tp. ", "tp.", "tp ", "thị xã ", "tx. ", "tx.", "huyện ", "quận "],
    &["phường ", "xã ", "thị trấn ", "đặc khu "],
];

fn other_body(reception: &Reception<'_>, sheets: &[ReceivedSheet]) -> Option<Finding> {
    let settings = &reception.project.settings.value;
    let at = |sheet: &ReceivedSheet, at: CellAt| Place::Cell(cell_of(reception.path, sheet, at));
    let fix = "lấy đúng biểu của địa bàn này rồi nhập lại";
    if let Some((sheet, cell, body)) = identity(sheets, IDENTITY_LINES[2]) {
        let own = &settings.issuer.name;
        let message = format!("Biểu này của {body}, không phải của {own}");
        let is_own = folded(&body) == folded(own);
        return (!is_own).then(|| rules::OTHER_PLACE.at(at(sheet, cell), message).fix(fix));
    }
    let own = settings.territory.name.to_lowercase();
    let level = LEVELS.into_iter().find(|level| level.iter().any(|kind| own.starts_with(kind)))?;
    let kind = level.iter().find(|kind| own.starts_with(**kind))?;
    let proper = folded(own.get(kind.len()..)?);
    let titles: Vec<_> = titles(sheets).collect();
    let names_own = |text: &str| format!("-{}-", folded(text)).contains(&format!("-{proper}-"));
    if titles.iter().any(|(.., text)| names_own(text)) {
        return None;
    }
    let (sheet, cell, text) =
        titles.into_iter().find(|(.., text)| level.iter().any(|kind| names_a_body(text, kind)))?;
    let message = format!("Tiêu đề “{}” nêu địa bàn khác, không phải {}", text.trim(), settings.territory.name);
    let fix = format!("{fix}; đúng là số của địa bàn này thì sửa tiêu đề");
    Some(rules::OTHER_PLACE.at(at(sheet, cell), message).fix(fix))
}

/// Whether a proper name follows the `kind` of a body in the text.
fn names_a_body(text: &str, kind: &str) -> bool {
    let lower = text.to_lowercase();
    // Letters of Vietnamese have the same length in both cases.
    if lower.len() != text.len() {
        return false;
    }
    lower.match_indices(kind).any(|(at, _)| {
        let before = lower.get(..at).and_then(|before| before.chars().last());
        let name = text.get(at + kind.len()..).unwrap_or_default();
        let is_party = name.to_lowercase().starts_with("ủy") || name.to_lowercase().starts_with("uỷ");
        // In capitals "xã hội" begins like a commune, and a "thị xã" is a body of another level.
        let is_town = lower.get(..at).is_some_and(|before| before.ends_with("thị "));
        let is_other_word = kind == "xã " && (name.to_lowercase().starts_with("hội") || is_town);
        before.is_none_or(|letter| !letter.is_alphabetic())
            && name.starts_with(char::is_uppercase)
            && !is_party
            && !is_other_word
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_named_by_its_kind_and_a_proper_name() {
        for (text, kind, wanted) in [
            ("UBND THÀNH PHỐ HẠ LONG", "thành phố ", true),
            ("Địa bàn: huyện Hải Hà", "huyện ", true),
            ("Huyện ủy, HĐND", "huyện ", false),
            ("số liệu toàn thành phố tháng 9", "thành phố ", false),
            ("Phường/Xã", "phường ", false),
            ("UBND XÃ HẢI SƠN", "xã ", true),
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "xã ", false),
            ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "xã ", false),
            ("UBND THỊ XÃ ĐÔNG TRIỀU", "xã ", false),
        ] {
            assert_eq!(names_a_body(text, kind), wanted, "{text}");
        }
    }
}

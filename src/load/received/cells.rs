//! Judges the value of one cell: what it is in the words of data files, or what is wrong with it.

use unicode_normalization::UnicodeNormalization;

use super::rules;
use crate::finding::Rule;
use crate::load::conform::{number, scalar};
use crate::model::contract::Shape;
use crate::model::{CellValue, EntryKind, ReceivedCell, folded, parse_date};

/// What is wrong with a cell, without its place.
#[derive(Debug)]
pub(super) struct CellProblem {
    pub(super) rule: &'static Rule,
    /// The end of a sentence that begins with the key and the value.
    pub(super) what: String,
    pub(super) label: String,
    pub(super) fix: String,
}

/// The verdict on a cell.
#[derive(Debug)]
pub(super) enum Judged {
    /// It is empty.
    Blank,
    /// It has this value.
    Value(String),
    /// It has this value, and somebody should look at it.
    Doubtful(String, CellProblem),
    /// It has no value that can be used.
    Wrong(CellProblem),
}

fn wrong(rule: &'static Rule, what: impl Into<String>, label: &str, fix: impl Into<String>) -> Judged {
    Judged::Wrong(CellProblem { rule, what: what.into(), label: label.to_owned(), fix: fix.into() })
}

/// The verdict on a cell that is merged with others.
pub(super) fn merged() -> Judged {
    let fix = "bỏ gộp ô (“Unmerge”), ghi số của từng dòng, từng cột vào ô của nó";
    wrong(&rules::MERGED_FIGURES, "nằm trong ô gộp, không rõ là số của dòng nào, cột nào", "ô gộp", fix)
}

/// Judges a cell of a column of this kind.
pub(super) fn judge(kind: EntryKind, cell: Option<&ReceivedCell>) -> Judged {
    let Some(cell) = cell else { return Judged::Blank };
    match (&cell.value, kind) {
        (CellValue::Nothing, _) => {
            let fix = "mở tệp bằng Excel, lưu lại để công thức được tính, rồi gửi lại";
            wrong(&rules::NO_RESULT, "là công thức chưa có kết quả", "chưa có kết quả", fix)
        }
        (CellValue::Error(_), kind) if kind != EntryKind::Count => {
            let fix = "mở lại bảng tính, sửa công thức";
            wrong(&rules::NOT_A_NUMBER, "là giá trị lỗi của bảng tính", "công thức lỗi", fix)
        }
        (value, EntryKind::Count) => count(value),
        (value, EntryKind::Date) => date(value),
        (value, EntryKind::Choice(words)) => choice(value, words),
        (value, EntryKind::Sentences) => sentences(value),
    }
}

fn count(value: &CellValue) -> Judged {
    match value {
        CellValue::Number(text) => counted(text),
        CellValue::Date(_, month, day) => {
            let fix = format!(
                "chọn ô, đổi “Format Cells” thành “Number”, ghi lại con số; thường do gõ {day}/{month} hoặc {day}.{month} nên \
                 Excel hiểu là ngày"
            );
            wrong(&rules::DATE_FOR_COUNT, "là ngày, ở đây cần số đếm", "ô có định dạng ngày", fix)
        }
        value => {
            let shown = tidy(&value.shown());
            if shown.is_empty() {
                return Judged::Blank;
            }
            let is_plain = shown.bytes().all(|byte| byte.is_ascii_digit()) && (shown == "0" || !shown.starts_with('0'));
            match counted(&shown) {
                Judged::Value(value) if is_plain => Judged::Doubtful(
                    value,
                    CellProblem {
                        rule: &rules::TEXT_NUMBER,
                        what: "là số gõ dưới dạng chữ; chương trình vẫn đọc là số".to_owned(),
                        label: "chữ".to_owned(),
                        fix: "chọn cột, dùng “Convert to Number” để công thức của bảng tính cộng được".to_owned(),
                    },
                ),
                judged => judged,
            }
        }
    }
}

fn counted(text: &str) -> Judged {
    match number::problem(text, true) {
        None => Judged::Value(text.to_owned()),
        Some(problem) => Judged::Wrong(problem.into()),
    }
}

impl From<scalar::Problem> for CellProblem {
    fn from(problem: scalar::Problem) -> Self {
        Self { rule: problem.rule, what: problem.what, label: problem.label, fix: problem.fix }
    }
}

fn date(value: &CellValue) -> Judged {
    // The serial numbers of the days from 2000 to 2099.
    const DAYS: std::ops::Range<u32> = 36_526..73_051;
    let iso = match value {
        CellValue::Date(year, month, day) => format!("{year}-{month:02}-{day:02}"),
        value => {
            let text = tidy(&value.shown());
            if text.parse().is_ok_and(|serial: u32| DAYS.contains(&serial)) {
                let what = "là số thứ tự của ngày, ô đã mất định dạng ngày";
                let fix = "chọn ô, đổi “Format Cells” thành “Date”, xem ngày đã đúng chưa";
                return wrong(&rules::NOT_A_DATE, what, "số, không phải ngày", fix);
            }
            scalar::iso_date(&text).unwrap_or(text)
        }
    };
    match parse_date(&iso) {
        Some(_) => Judged::Value(iso),
        None => wrong(&rules::NOT_A_DATE, "không phải ngày", "cần ngày", "ghi ngày/tháng/năm, ví dụ 14/9/2022"),
    }
}

fn choice(value: &CellValue, words: &'static [&'static str]) -> Judged {
    let shown = tidy(&value.shown());
    let plain = folded(&shown).replace('-', "_");
    let plain = plain.strip_prefix("so_").unwrap_or(&plain);
    match words.iter().find(|word| **word == plain) {
        Some(word) => Judged::Value((*word).to_owned()),
        None => scalar::problem(&Shape::Choice(words), &shown, true)
            .map_or(Judged::Blank, |problem| Judged::Wrong(problem.into())),
    }
}

/// The sentences of a cell, one on each line, without the dashes that people write before them.
fn sentences(value: &CellValue) -> Judged {
    let text: String = value.shown().nfc().collect();
    let line = |line: &str| line.trim().trim_start_matches(['-', '–', '•', '+']).trim().to_owned();
    let lines: Vec<String> = text.lines().map(line).filter(|line| !line.is_empty()).collect();
    if lines.is_empty() { Judged::Blank } else { Judged::Value(lines.join("\n")) }
}

/// The text without blanks of any kind around it.
fn tidy(text: &str) -> String {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{200b}' | '\u{feff}' | '\'')
    })
    .to_owned()
}

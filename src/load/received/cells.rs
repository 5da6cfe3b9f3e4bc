//! Judges the value of one cell: what it is in the words of data files, or what is wrong with it.

use std::ops::Range;

use time::Date;
use unicode_normalization::UnicodeNormalization;

use super::rules;
use crate::finding::Rule;
use crate::load::conform::{number, scalar};
use crate::model::contract::Shape;
use crate::model::{CellValue, EntryKind, ReceivedCell, folded, list_letter, parse_date};

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
        (value, EntryKind::Text) => words(value),
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
        CellValue::Percent(_) => {
            let fix = "chọn ô, đổi “Format Cells” thành “Number”, ghi lại con số đếm; tỷ lệ do chương trình tính";
            wrong(&rules::PERCENT, "là tỷ lệ phần trăm, ở đây cần số đếm", "ô có định dạng phần trăm", fix)
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
    const YEARS: Range<i32> = 2000..2100;
    let iso = match value {
        CellValue::Date(year, month, day) => format!("{year}-{month:02}-{day:02}"),
        value => {
            let text = tidy(&value.shown());
            if serial_day(&text).is_some() {
                let what = "là số thứ tự của ngày, ô đã mất định dạng ngày";
                let fix = "chọn ô, đổi “Format Cells” thành “Date”, xem ngày đã đúng chưa";
                return wrong(&rules::NOT_A_DATE, what, "số, không phải ngày", fix);
            }
            scalar::iso_date(&text).unwrap_or(text)
        }
    };
    match parse_date(&iso) {
        Some(date) if YEARS.contains(&date.year()) => Judged::Value(iso),
        Some(date) => {
            let what = format!("là ngày của năm {}", date.year());
            let fix = "xem lại ô: năm gõ nhầm, hoặc con số có định dạng ngày; ghi ngày/tháng/năm, ví dụ 14/9/2022";
            wrong(&rules::NOT_A_DATE, what, "năm không đúng", fix)
        }
        None => wrong(&rules::NOT_A_DATE, "không phải ngày", "cần ngày", "ghi ngày/tháng/năm, ví dụ 14/9/2022"),
    }
}

/// The day whose serial number the text is, in workbooks that count the days from 1900.
pub(super) fn serial_day(text: &str) -> Option<Date> {
    // The days from 2000 to 2099.
    const DAYS: Range<i32> = 36_526..73_051;
    const BEFORE_THE_FIRST: i32 = 2_415_019;
    let serial = text.parse().ok().filter(|serial| DAYS.contains(serial))?;
    Date::from_julian_day(BEFORE_THE_FIRST + serial).ok()
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

/// The lines without the marks that count all of them, "1. … 2. …", "a) … b) …", because a report counts or dashes them itself.
fn unnumbered(lines: &[String]) -> Option<Vec<String>> {
    let marks: [&dyn Fn(usize) -> String; 2] = [&|index| (index + 1).to_string(), &list_letter];
    let without = |mark: &dyn Fn(usize) -> String| -> Option<Vec<String>> {
        let line = |(index, line): (usize, &String)| {
            let rest = line.strip_prefix(&mark(index))?.strip_prefix([')', '.', '/'])?.trim_start();
            rest.starts_with(char::is_alphabetic).then(|| rest.to_owned())
        };
        lines.iter().enumerate().map(line).collect()
    };
    marks.into_iter().filter(|_| lines.len() > 1).find_map(without)
}

/// The sentences of a cell, one on each line, without the dashes and numbers that people write before them.
fn sentences(value: &CellValue) -> Judged {
    let text: String = value.shown().nfc().map(|letter| if letter == '\t' { ' ' } else { letter }).collect();
    let line = |line: &str| line.trim().trim_start_matches(['-', '–', '•', '+']).trim().to_owned();
    let lines: Vec<String> = text
        .split(char::is_control)
        .map(line)
        .map(|line| without_unseen(&line))
        .filter(|line| !line.is_empty())
        .collect();
    let lines = unnumbered(&lines).unwrap_or(lines);
    let is_nothing = lines.is_empty() && text.trim().is_empty();
    match value {
        _ if is_nothing => Judged::Blank,
        CellValue::Text(_) if !lines.is_empty() && lines.iter().all(|line| is_sentence(line)) => {
            Judged::Value(lines.join("\n"))
        }
        _ => {
            let fix = "không có gì để nói thì để ô trống; có thì ghi thành câu, mỗi câu một dòng";
            wrong(&rules::NOT_A_SENTENCE, "không phải câu văn", "cần câu văn", fix)
        }
    }
}

/// The words of a cell, on one line.
fn words(value: &CellValue) -> Judged {
    let text: String = value.shown().nfc().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let line = without_unseen(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    match value {
        _ if line.is_empty() => Judged::Blank,
        CellValue::Text(_) if is_sentence(&line) => Judged::Value(line),
        _ => {
            let fix = "ghi tên văn bản, ví dụ: Báo cáo số 210/BC-UBND ngày 18/7/2026; không biết thì để trống";
            wrong(&rules::NOT_A_SENTENCE, "không phải lời văn", "cần lời văn", fix)
        }
    }
}

/// Whether the line has two words and says something.
fn is_sentence(line: &str) -> bool {
    const NOTHING: [&str; 3] = ["khong-co", "khong-co-gi", "nhu-tren"];
    let words = folded(line);
    let is_word = |word: &str| word.chars().any(char::is_alphabetic);
    words.split('-').filter(|word| is_word(word)).count() > 1 && !NOTHING.contains(&words.as_str())
}

/// The text without blanks of any kind around it.
fn tidy(text: &str) -> String {
    text.trim_matches(|c: char| c.is_whitespace() || is_unseen(c) || c == '\'').to_owned()
}

fn without_unseen(text: &str) -> String {
    text.chars().filter(|letter| !is_unseen(*letter)).collect()
}

/// Whether the letter takes no room: marks of direction, places where a word may break.
const fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_lose_the_marks_before_them() {
        for (typed, taken) in [
            ("- Họp thôn;\n+ Rà soát hộ.", "Họp thôn;\nRà soát hộ."),
            ("a) Họp thôn\nb) Rà soát hộ", "Họp thôn\nRà soát hộ"),
            ("1. Họp thôn\n2. Rà soát hộ", "Họp thôn\nRà soát hộ"),
            ("1/Họp thôn\n2/ Rà soát hộ", "Họp thôn\nRà soát hộ"),
            ("1. Họp thôn", "1. Họp thôn"),
            ("1.200 hộ đã họp\n2.300 hộ rà soát", "1.200 hộ đã họp\n2.300 hộ rà soát"),
            ("1. Họp thôn\nRà soát hộ", "1. Họp thôn\nRà soát hộ"),
        ] {
            let judged = sentences(&CellValue::Text(typed.to_owned()));
            assert!(matches!(&judged, Judged::Value(value) if value == taken), "{typed}: {judged:?}");
        }
    }
}

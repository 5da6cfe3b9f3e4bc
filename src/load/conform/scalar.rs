//! Scalars: what is wrong with each, and how it should have been written.

use super::number;
use super::suggest::nearest;
use crate::finding::Rule;
use crate::load::rules;
use crate::model::contract::Shape;
use crate::model::{Month, Period, parse_date};

/// What is wrong with a value, without the place.
pub(in crate::load) struct Problem {
    /// The rule that is broken.
    pub(in crate::load) rule: &'static Rule,
    /// What is wrong, as the end of a sentence that begins with the key and the value.
    pub(in crate::load) what: String,
    /// The words beside the caret.
    pub(in crate::load) label: String,
    /// How to mend it, as a sentence.
    pub(in crate::load) fix: String,
}

impl Problem {
    /// A problem from its parts.
    pub(super) fn new(
        rule: &'static Rule,
        what: impl Into<String>,
        label: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self { rule, what: what.into(), label: label.into(), fix: fix.into() }
    }
}

/// Why `text` does not have `shape`; `None` if it has. `plain` says that it is not quoted.
pub(in crate::load) fn problem(shape: &Shape, text: &str, plain: bool) -> Option<Problem> {
    if text.trim().is_empty() || (plain && is_null(text)) {
        return Some(empty(shape));
    }
    match shape {
        Shape::Count => number::problem(text, plain),
        Shape::Text | Shape::Key | Shape::Entered => None,
        Shape::Code => unquoted(text, plain),
        Shape::Date => parse_date(text).is_none().then(|| date(text)),
        Shape::Month => text.parse::<Month>().is_err().then(|| period(text, "tháng báo cáo")),
        Shape::Period => text.parse::<Period>().is_err().then(|| period(text, "kỳ báo cáo")),
        Shape::Flag => (!plain || !matches!(text, "true" | "false")).then(|| flag(text)),
        Shape::Choice(words) => (!words.contains(&text)).then(|| choice(words, text)),
        Shape::List(_) | Shape::Map(_) | Shape::Keyed(_) => Some(wrong_kind(shape, text)),
        Shape::OrNull(shape) => problem(shape, text, plain),
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}

fn empty(shape: &Shape) -> Problem {
    let fix = match shape {
        Shape::Count => "không có hộ nào thì ghi 0".to_owned(),
        Shape::List(_) => "chưa có gì thì ghi `[]`, hoặc xóa cả mục này".to_owned(),
        Shape::OrNull(_) => "chưa có thì ghi `null`".to_owned(),
        shape => format!("ghi {}", shape.wanted()),
    };
    Problem::new(&rules::EMPTY_VALUE, "bỏ trống", format!("cần {}", shape.wanted()), fix)
}

fn unquoted(text: &str, plain: bool) -> Option<Problem> {
    plain.then(|| {
        let fix = format!("viết \"{text}\"");
        Problem::new(&rules::UNQUOTED_CODE, "là mã số nhưng không đặt trong dấu nháy kép", "thiếu dấu nháy kép", fix)
    })
}

fn date(text: &str) -> Problem {
    let fix = iso_date(text).map_or_else(
        || "viết năm-tháng-ngày, ví dụ 2022-09-14; kiểm tra tháng đó có ngày này không".to_owned(),
        |date| format!("viết {date}"),
    );
    Problem::new(&rules::NOT_A_DATE, "không phải ngày", "cần ngày, viết như 2022-09-14", fix)
}

/// A date in ISO form: `2022-09-14` for `14/9/2022`, `14-09-2022`, `2022/9/14` and `2022-09-14T00:00:00Z`.
pub(in crate::load) fn iso_date(text: &str) -> Option<String> {
    let day = text.split(['T', ' ']).next()?;
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let (year, month, day) = match parts[..] {
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    parse_date(&date).map(|_| date)
}

fn period(text: &str, what: &str) -> Problem {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let month = match parts[..] {
        [year, month] if year.len() == 4 => format!("{year}-{month:0>2}").parse::<Month>().ok(),
        [month, year] if year.len() == 4 => format!("{year}-{month:0>2}").parse::<Month>().ok(),
        _ => None,
    };
    let fix = month.map_or_else(|| "viết năm-tháng, ví dụ 2022-09".to_owned(), |month| format!("viết {month}"));
    Problem::new(&rules::NOT_A_PERIOD, format!("không phải {what}"), format!("cần {what}"), fix)
}

fn flag(text: &str) -> Problem {
    let fix = match text.to_lowercase().as_str() {
        "yes" | "on" | "y" | "có" | "1" | "true" => "viết true",
        "no" | "off" | "n" | "không" | "0" | "false" => "viết false",
        _ => "viết true (có) hoặc false (không)",
    };
    Problem::new(&rules::NOT_A_FLAG, "không phải true hoặc false", "cần true hoặc false", fix)
}

fn choice(words: &[&'static str], text: &str) -> Problem {
    let wanted = format!("cần một trong: {}", words.join(", "));
    let fix =
        nearest(text, words.iter().copied()).map_or_else(|| wanted.clone(), |word| format!("có phải `{word}` không?"));
    Problem::new(&rules::NOT_A_CHOICE, "không có trong danh sách cho phép", wanted, fix)
}

/// A text without the sign that its author put before it as before an item of a list.
fn without_bullet(text: &str) -> &str {
    text.trim_start_matches(['-', '–', '—', '−', '+', '*', '•', '·', '▪', '‣', '●', '○']).trim_start()
}

fn wrong_kind(shape: &Shape, text: &str) -> Problem {
    let fix = match shape {
        Shape::List(_) => format!("mỗi mục một dòng, bắt đầu bằng dấu gạch: `- {}`", without_bullet(text)),
        shape => format!("ghi {}", shape.wanted()),
    };
    Problem::new(&rules::WRONG_KIND, "chỉ là một giá trị", format!("cần {}", shape.wanted()), fix)
}

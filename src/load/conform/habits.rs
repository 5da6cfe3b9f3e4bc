//! Recognizes habits from Word and Excel and gives advice for each: curly quotation marks, decimals in amounts of
//! money, a colon without a space.

use std::ops::Range;

use super::scalar::Problem;
use crate::load::rules;
use crate::model::contract::Shape;

/// The quotation marks of word processors, which are ordinary letters in YAML.
const CURLY: [char; 10] = ['“', '”', '„', '‟', '‘', '’', '«', '»', '″', '＂'];

/// Whether `text` begins with a quotation mark of a word processor.
pub(in crate::load) fn is_curly(text: &str) -> bool {
    text.trim_start().starts_with(CURLY)
}

/// The problem that a habit has caused in the value of `key`, which does not have its shape; `None` if it was no
/// habit.
pub(super) fn problem(key: &str, shape: &Shape, text: &str) -> Option<Problem> {
    curly(shape, text).or_else(|| glued(text)).or_else(|| money(key, text))
}

fn curly(shape: &Shape, text: &str) -> Option<Problem> {
    let bare = text.trim().trim_matches(CURLY).trim();
    if !text.trim().starts_with(CURLY) && !text.trim().ends_with(CURLY) || bare.is_empty() {
        return None;
    }
    let fix = match shape {
        Shape::Code => format!("viết \"{bare}\", gõ dấu nháy thẳng (trong Notepad, không phải Word)"),
        _ => format!("viết {bare}"),
    };
    let what = "nằm trong dấu nháy cong “ ” của Word, không phải dấu nháy thẳng";
    Some(Problem::new(&rules::CURLY, what, "dấu nháy cong", fix))
}

/// The problem of a line that YAML joins with the next one, because that has no space after its colon: "0 cuoi_ky:2".
fn glued(text: &str) -> Option<Problem> {
    let (key, value) = text.split_whitespace().find_map(missing_space)?;
    let what = format!("có lẫn dòng `{key}:{value}`, vì sau dấu hai chấm thiếu một dấu cách");
    let fix = format!("viết `{key}: {value}` ở dòng riêng, thẳng hàng với các mục cùng cấp");
    Some(Problem::new(&rules::SYNTAX, what, "thiếu dấu cách sau dấu hai chấm", fix))
}

/// The key and the value of a text such as "cuoi_ky:2".
pub(in crate::load) fn missing_space(words: &str) -> Option<(&str, &str)> {
    let (key, value) = words.split_once(':')?;
    let is_key = key.len() > 1 && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && !value.is_empty() && !value.starts_with([' ', '/', ':', '\t'])).then_some((key, value))
}

/// The problem of an amount with decimals: money is counted in whole millions.
fn money(key: &str, text: &str) -> Option<Problem> {
    if !key.ends_with("so_tien_trieu_dong") {
        return None;
    }
    let (whole, decimals) = text.trim().split_once([',', '.'])?;
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let up = u64::from(decimals.as_bytes().first().is_some_and(|digit| *digit >= b'5'));
    let rounded = whole.parse::<u64>().ok()?.saturating_add(up);
    let fix = format!("làm tròn đến triệu đồng: viết {rounded}");
    Some(Problem::new(&rules::DECIMAL, "là số lẻ; số tiền ghi tròn triệu đồng", format!("viết {rounded}"), fix))
}

/// Whether the key stands in braces without a value, as the rest of a sentence behind its comma does.
pub(super) fn is_behind_a_comma(text: &str, key: &Range<usize>) -> bool {
    text.get(key.end..).is_some_and(|rest| rest.trim_start_matches(' ').starts_with([',', '}']))
}

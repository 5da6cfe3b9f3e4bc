//! Text that becomes Typst source. One escape is valid in markup and in string literals alike, so a template cannot put
//! a value into the wrong kind of quotes.

use std::io::{self, Write};

use tera::{Kwargs, State, Value};

/// Letters, digits and single spaces stand for themselves; everything else becomes `\u{…}`.
pub(super) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut start = 0;
    let mut after_space = true;
    for (index, c) in text.char_indices() {
        let keep = c.is_alphanumeric() || (c == ' ' && !after_space);
        after_space = c == ' ';
        if keep {
            continue;
        }
        out.write_all(&text.as_bytes()[start..index])?;
        write!(out, "\\u{{{:x}}}", u32::from(c))?;
        start = index + c.len_utf8();
    }
    out.write_all(&text.as_bytes()[start..])
}

fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() * 2);
    // Writing to memory cannot fail.
    let _ = escape(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Filter `lit`: any value as a Typst expression, for code positions: `"…"`, `12`, `true`, `none`, `(…,)`, `(a: …)`.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(super) fn literal(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    Value::safe_string(&expression(&value))
}

fn expression(value: &Value) -> String {
    if let Some(text) = value.as_str() {
        return format!("\"{}\"", escaped(text));
    }
    if let Some(flag) = value.as_bool() {
        return flag.to_string();
    }
    if value.is_number() {
        return format!("({value})");
    }
    if let Some(items) = value.as_array() {
        return format!("({})", listed(items.iter().map(expression)));
    }
    value.as_map().map_or_else(|| "none".to_owned(), dictionary)
}

fn dictionary(map: &tera::Map) -> String {
    if map.is_empty() {
        return "(:)".to_owned();
    }
    let fields = map.iter().map(|(key, value)| format!("\"{}\": {}", escaped(&key.to_string()), expression(value)));
    let mut fields: Vec<_> = fields.collect();
    fields.sort();
    format!("({})", listed(fields))
}

/// Every item is followed by a comma: `(x, )` is a list of one, `(x)` is not.
fn listed(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().fold(String::new(), |list, item| list + &item + ", ")
}

/// Stands behind a revised figure until everything else is escaped.
const REVISED: char = '\u{E010}';

/// Filter `da_sua`: whether a sentence was changed by a correction.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(super) fn is_revised(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let is_old = |run: &Value| run.get_from_path("c").is_some_and(|old| !old.is_undefined());
    Value::from(value.as_array().unwrap_or_default().iter().any(is_old))
}

/// Filter `chu`: the runs of a sentence as Typst markup. A figure and the word that it counts stay on one line.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(super) fn runs(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let mut text = String::new();
    let mut after_figure = false;
    for run in value.as_array().unwrap_or_default() {
        let words = run.get_from_path("t").and_then(Value::as_str).unwrap_or_default();
        match words.strip_prefix(' ') {
            Some(rest) if after_figure => text.extend(["\u{a0}", rest]),
            _ => text.push_str(words),
        }
        let has = |key: &str| run.get_from_path(key).is_some_and(|value| !value.is_undefined());
        after_figure = has("o");
        if after_figure && has("c") {
            text.push(REVISED);
        }
    }
    let words: Vec<_> = text.split(' ').collect();
    let mut markup = String::new();
    for (at, word) in words.iter().enumerate() {
        markup.push_str(&unbroken(word));
        match words.get(at + 1) {
            Some(next) if is_bound(word, next) => markup.push_str("\\u{a0}"),
            Some(_) => markup.push(' '),
            None => {}
        }
    }
    Value::safe_string(&markup.replace(&escaped(&REVISED.to_string()), "#da-sua;"))
}

/// Words before a number that say what it numbers, and words after one that say what it counts.
const BEFORE: [&str; 12] = ["ngày", "tháng", "năm", "Điều", "khoản", "điểm", "số", "Bảng", "đồ", "quý", "mục", "trang"];
const AFTER: [&str; 12] =
    ["hộ", "người", "nhân", "khẩu", "xã,", "phường", "khu", "đơn", "triệu", "đồng", "tháng", "chỉ"];

/// Whether a line may not end between two words: "ngày 05", "12 hộ", "Phụ lục II", "Móng Cái 1".
fn is_bound(word: &str, next: &str) -> bool {
    let starts_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_short_number = next.trim_end_matches([',', ';', '.', ')']).len() <= 2 && starts_with_digit(next);
    let is_roman = next.trim_end_matches([',', ';', '.', ')']).chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    let ends_in_digit = word.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    (BEFORE.contains(&word.trim_start_matches('(')) && starts_with_digit(next))
        || (matches!(word, "lục" | "quý") && is_roman)
        || (starts_with_digit(word) && ends_in_digit && AFTER.contains(&next))
        || (word.starts_with(char::is_uppercase) && is_short_number)
}

/// Number and symbol of a document (`377/KH-UBND`) are never parted at the hyphen; no symbol is as long as an address.
fn unbroken(word: &str) -> String {
    const LONGEST: usize = 30;
    if word.contains('/') && word.contains('-') && word.chars().count() <= LONGEST {
        format!("#box[{}]", escaped(word))
    } else {
        escaped(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_letters_digits_and_single_spaces_survives() {
        assert_eq!(escaped("hộ nghèo 12"), "hộ nghèo 12");
        assert_eq!(escaped("#read(\"x\")"), "\\u{23}read\\u{28}\\u{22}x\\u{22}\\u{29}");
        assert_eq!(escaped("a  b"), "a \\u{20}b");
        assert_eq!(escaped("- x"), "\\u{2d} x");
        assert_eq!(escaped(" x"), "\\u{20}x");
    }

    #[test]
    fn values_become_expressions() {
        let value = Value::from_serializable(&serde_json::json!({ "a": ["x", 1, null], "b": true, "c": {} }));
        assert_eq!(expression(&value), r#"("a": ("x", (1), none, ), "b": true, "c": (:), )"#);
    }
}

//! Escapes text for Typst. One escape sequence is valid both in markup and in string literals, so a template cannot
//! put a value where its escape is wrong.

use std::io::{self, Write};

use tera::{Kwargs, State, TeraResult, Value};

use super::compounds;
use super::typography::{self, REVISED};
use crate::documents::bounds;

/// A text as it is set: lines end where they may.
pub(in crate::documents) fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    write_escaped(&typography::set(text), out)
}

/// Letters, digits and single spaces stand for themselves; everything else becomes `\u{…}`.
fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
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

pub(in crate::documents) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() * 2);
    // Writing to memory cannot fail.
    let _ = write_escaped(text, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// Filter `lit`: any value as a Typst expression, for code positions: `"…"`, `12`, `true`, `none`, `(…,)`, `(a: …)`; its
/// texts as they are set.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn literal(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    bounds::count_text(&value)?;
    Ok(Value::safe_string(&expression(&value, &|text| escaped(&typography::set(text)))))
}

/// Filter `tho`: the same letter for letter, for what is not set: titles of files, descriptions.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn raw(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    bounds::count_text(&value)?;
    Ok(Value::safe_string(&expression(&value, &escaped)))
}

fn expression(value: &Value, set: &dyn Fn(&str) -> String) -> String {
    if let Some(text) = value.as_str() {
        return format!("\"{}\"", set(text));
    }
    if let Some(flag) = value.as_bool() {
        return flag.to_string();
    }
    if value.is_number() {
        return format!("({value})");
    }
    if let Some(items) = value.as_array() {
        return format!("({})", listed(items.iter().map(|item| expression(item, set))));
    }
    value.as_map().map_or_else(|| "none".to_owned(), |map| dictionary(map, set))
}

fn dictionary(map: &tera::Map, set: &dyn Fn(&str) -> String) -> String {
    if map.is_empty() {
        return "(:)".to_owned();
    }
    let field = |key: &str, value: &Value| format!("\"{}\": {}", escaped(key), expression(value, set));
    let fields = map.iter().map(|(key, value)| field(&key.to_string(), value));
    let mut fields: Vec<_> = fields.collect();
    fields.sort();
    format!("({})", listed(fields))
}

/// The items, each followed by a comma, because `(x, )` is a list of one item and `(x)` is not.
fn listed(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().fold(String::new(), |list, item| list + &item + ", ")
}

/// Filter `da_sua`: whether a sentence was changed by a correction.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn is_revised(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let is_old = |run: &Value| run.get_from_path("c").is_some_and(|old| !old.is_undefined());
    Value::from(value.as_array().unwrap_or_default().iter().any(is_old))
}

/// Filter `la_dan`: whether a text, or the runs of a sentence, announces what follows.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn is_lead(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let last = |runs: &[Value]| runs.last()?.get_from_path("t")?.as_str().map(str::to_owned);
    let end = value.as_str().map(str::to_owned).or_else(|| last(value.as_array()?));
    Value::from(end.is_some_and(|end| end.ends_with(':')))
}

/// Filter `chu`: a text, or the runs of a sentence, as Typst markup. A figure and the word that it counts stay on one line,
/// number and symbol of a document too.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn runs(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let text = value.as_str().map_or_else(|| joined(&value), str::to_owned);
    Value::safe_string(&markup(&text))
}

/// Filter `tua`: a caption or another title of centred lines, of which none ends within a word of two syllables.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn titled(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let text = value.as_str().map_or_else(|| joined(&value), str::to_owned);
    Value::safe_string(&markup(&compounds::title(&text)))
}

/// Filter `cac_chu`: lines, each as Typst markup, as a list of contents; one text is a list of one.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn lines(value: Value, _: Kwargs, _: &State<'_>) -> Value {
    let lines = value.as_array().map_or_else(|| vec![&value], |lines| lines.iter().collect());
    let lines = lines.into_iter().filter_map(Value::as_str).map(|line| format!("[{}], ", markup(line)));
    Value::safe_string(&format!("({})", lines.collect::<String>()))
}

fn markup(text: &str) -> String {
    let text = typography::set(text);
    let mut markup = String::new();
    for (at, word) in text.split(' ').enumerate() {
        markup.push_str(if at > 0 { " " } else { "" });
        // Most words are only letters, which stand for themselves.
        if word.chars().all(char::is_alphanumeric) {
            markup.push_str(word);
            continue;
        }
        let joined: Vec<_> = word.split(typography::NO_BREAK).map(unbroken).collect();
        let joined = joined.join("\\u{a0}");
        // A line may end behind a dash even where a no-break space follows it, so the whole is a box.
        let (head, tail) = if typography::holds_a_dash(word) { ("#box[", "]") } else { ("", "") };
        markup.extend([head, joined.as_str(), tail]);
    }
    markup.replace(&escaped(&REVISED.to_string()), "#da-sua;")
}

/// The words of a sentence; behind a figure that was revised stands its sign.
fn joined(runs: &Value) -> String {
    let mut text = String::new();
    let mut after_figure = false;
    for run in runs.as_array().unwrap_or_default() {
        let words = run.get_from_path("t").and_then(Value::as_str).unwrap_or_default();
        match words.strip_prefix(' ') {
            // A bracket may begin a line: bound to the figure before it, it would leave a hole in the line above.
            Some(rest) if after_figure && !rest.starts_with('(') => text.extend(["\u{a0}", rest]),
            _ => text.push_str(words),
        }
        let has = |key: &str| run.get_from_path(key).is_some_and(|value| !value.is_undefined());
        after_figure = has("o");
        if after_figure && has("c") {
            text.push(REVISED);
        }
    }
    text
}

/// Number and symbol of a document (`377/KH-UBND`) are never parted at their signs.
fn unbroken(word: &str) -> String {
    if typography::is_symbol(word) { format!("#box[{}]", escaped(word)) } else { escaped(word) }
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
    fn a_figure_keeps_what_it_counts_and_lets_a_bracket_go() {
        let run = |text: &str, address: Option<&str>| serde_json::json!({ "t": text, "o": address });
        let told =
            [run("đạt ", None), run("83,8%", Some("x")), run(" (", None), run("186", Some("y")), run(" hộ)", None)];
        let told = told.map(|mut run| {
            run.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            run
        });
        assert_eq!(joined(&Value::from_serializable(&told)), "đạt 83,8% (186\u{a0}hộ)");
    }

    #[test]
    fn values_become_expressions() {
        let value = Value::from_serializable(&serde_json::json!({ "a": ["x", 1, null], "b": true, "c": {} }));
        assert_eq!(expression(&value, &escaped), r#"("a": ("x", (1), none, ), "b": true, "c": (:), )"#);
    }
}

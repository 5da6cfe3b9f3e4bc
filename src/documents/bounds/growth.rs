//! Filters of the engine that make a long text of a short one, and what a value would be as a text. Each counts what it
//! will make before it makes it.

use std::borrow::Cow;

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

/// The deepest nesting of lists. Deeper ones can be neither written nor dropped without exhausting the stack.
const DEEPEST: usize = 64;

/// How many entries of a list, or bytes of a text, count like one turn of a loop.
const SIZE_A_TURN: usize = 16;

/// More entries than this are not looked at: they are too many anyway.
const MOST_ENTRIES: usize = 64 << 20;

/// Counts a value that is kept or written: all entries of all lists in it, as often as each occurs.
pub(in crate::documents) fn count(value: &Value) -> TeraResult<()> {
    super::count(size(value)? / SIZE_A_TURN)
}

fn size(value: &Value) -> TeraResult<usize> {
    let mut size: usize = 0;
    let mut open = vec![(value, 0)];
    while let Some((value, depth)) = open.pop() {
        size = size.saturating_add(1 + value.as_str().map_or(0, str::len));
        if depth > DEEPEST {
            return Err(Error::message(format!("danh sách lồng nhau quá {DEEPEST} tầng")));
        }
        if size > MOST_ENTRIES {
            return Ok(size.saturating_mul(SIZE_A_TURN));
        }
        if let Some(list) = value.as_array() {
            open.extend(list.iter().map(|entry| (entry, depth + 1)));
        } else if let Some(map) = value.as_map() {
            open.extend(map.values().map(|entry| (entry, depth + 1)));
        }
    }
    Ok(size)
}

/// Refuses to make a text of this length, or counts it.
fn make(length: Option<usize>) -> TeraResult<()> {
    const LONGEST: usize = 8 << 20;
    match length.filter(|length| *length <= LONGEST) {
        Some(length) => super::count(length / SIZE_A_TURN),
        None => Err(Error::message(format!("chữ dài quá {LONGEST} byte"))),
    }
}

/// A text as it is or, if it is joined with one that is safe, as it is written to the page.
fn text<'s>(input: &'s StringInput<'_>, is_safe: bool, state: &State<'_>) -> TeraResult<Cow<'s, str>> {
    if is_safe { input.rendered(state) } else { Ok(Cow::Borrowed(input.as_str())) }
}

fn written(text: &str, is_safe: bool) -> Value {
    if is_safe { Value::safe_string(text) } else { Value::from(text) }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
/// The filter `replace` of the engine.
fn replace(input: StringInput<'_>, arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let (from, to) = (arguments.must_get::<&str>("from")?, arguments.must_get::<StringInput<'_>>("to")?);
    let is_safe = state.autoescaping_enabled() && (input.is_safe() || to.is_safe());
    let (whole, to) = (text(&input, is_safe, state)?, text(&to, is_safe, state)?);
    let times = whole.matches(from).count();
    make(times.checked_mul(to.len()).and_then(|more| more.checked_add(whole.len())))?;
    Ok(written(&whole.replace(from, &to), is_safe))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
/// The filter `join` of the engine.
fn join(list: &[Value], arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let between = arguments.get::<StringInput<'_>>("sep")?;
    let has_safe = list.iter().any(|entry| entry.is_string() && entry.is_safe());
    let is_safe = state.autoescaping_enabled() && (has_safe || between.as_ref().is_some_and(StringInput::is_safe));
    let mut length = Some(0_usize);
    for entry in list {
        length = length.and_then(|length| length.checked_add(size(entry).ok()?));
    }
    make(length)?;
    let entry = |entry: &Value| match is_safe {
        true if entry.is_undefined() => Ok(String::new()),
        true => state.escape_if_needed(entry),
        false => Ok(format!("{entry}")),
    };
    let parts = list.iter().map(entry).collect::<TeraResult<Vec<_>>>()?;
    let between = between.as_ref().map_or(Ok(Cow::Borrowed("")), |between| text(between, is_safe, state))?;
    make(parts.len().checked_mul(between.len()).and_then(|more| more.checked_add(length.unwrap_or(0))))?;
    Ok(written(&parts.join(&between), is_safe))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
/// The filter `indent` of the engine.
fn indent(input: StringInput<'_>, arguments: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let width = arguments.get::<usize>("width")?.unwrap_or(4).min(1_000);
    let by = arguments.get::<StringInput<'_>>("indentation")?;
    if by.as_ref().is_some_and(|by| by.as_str().chars().count() != 1) {
        return Err(Error::message("`indentation` phải là đúng một ký tự"));
    }
    let (is_first, is_blank) =
        (arguments.get::<bool>("first")?.unwrap_or(false), arguments.get::<bool>("blank")?.unwrap_or(false));
    let is_safe = state.autoescaping_enabled() && (input.is_safe() || by.as_ref().is_some_and(StringInput::is_safe));
    let whole = text(&input, is_safe, state)?;
    let by = by.as_ref().map_or(Ok(Cow::Borrowed(" ")), |by| text(by, is_safe, state))?.repeat(width);
    let lines = whole.lines().count();
    make(lines.checked_mul(by.len()).and_then(|more| more.checked_add(whole.len())))?;
    let line = |(number, line): (usize, &str)| {
        let is_indented = if line.is_empty() { is_blank } else { number > 0 || is_first };
        if is_indented && (number > 0 || is_first) { format!("{by}{line}") } else { line.to_owned() }
    };
    Ok(written(&whole.lines().enumerate().map(line).collect::<Vec<_>>().join("\n"), is_safe))
}

#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
/// The filter `str` of the engine.
fn plain(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    make(Some(size(&value)?))?;
    Ok(format!("{value}"))
}

/// Puts these filters in the place of the engine's own.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("replace", replace);
    tera.register_filter("join", join);
    tera.register_filter("indent", indent);
    tera.register_filter("str", plain);
}

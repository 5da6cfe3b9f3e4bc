//! Slips on one line that make a file unreadable, known by the names of its keys: a colon that is missing or another
//! sign, brackets of another kind. The cure says what the line should be, where that is sure.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::contract::Shape;

/// What is wrong with a line and how it is mended.
#[derive(Debug)]
pub(in crate::load) struct LineSlip {
    /// The part of the text that is wrong.
    pub(in crate::load) range: Range<usize>,
    /// What is wrong.
    pub(in crate::load) message: String,
    /// The words beside the caret.
    pub(in crate::load) label: &'static str,
    /// How to mend it.
    pub(in crate::load) fix: String,
}

/// The names of all keys in a file of this shape.
pub(in crate::load) fn keys(shape: &Shape) -> BTreeSet<&'static str> {
    let mut keys = BTreeSet::new();
    collect(shape, &mut keys);
    keys
}

fn collect(shape: &Shape, keys: &mut BTreeSet<&'static str>) {
    match shape {
        Shape::Map(fields) => {
            for field in *fields {
                keys.insert(field.key);
                collect(&field.shape, keys);
            }
        }
        Shape::List(inner) | Shape::Keyed(inner) | Shape::OrNull(inner) => collect(inner, keys),
        _ => {}
    }
}

/// How many written lines before the one where reading stopped may be the cause.
const NEAR: usize = 2;

/// How many lines a list under a key without its colon may have: reading stops behind it.
const FAR: usize = 40;

/// The slip at or before byte `at`, where reading stopped.
pub(in crate::load) fn slip(text: &str, at: usize, keys: &BTreeSet<&str>) -> Option<LineSlip> {
    let end = text[at..].find('\n').map_or(text.len(), |offset| at + offset);
    let lines = || text[..end].rsplit('\n').filter(|line| !line.trim().is_empty()).map(|line| Line::new(text, line));
    let near = lines()
        .take(NEAR + 1)
        .find_map(|line| line.colon(keys, at).or_else(|| line.inner(keys)).or_else(|| line.brackets(keys)));
    let far = || lines().take(FAR).find_map(|line| line.lone(keys));
    let back: Vec<_> = lines().take(NEAR + 3).collect();
    let is_last = text[end..].trim().is_empty();
    let opened = || back.split_first().and_then(|(here, before)| open(before, Some(here), keys));
    let opened_last = || is_last.then(|| open(&back, None, keys)).flatten();
    near.or_else(opened).or_else(opened_last).or_else(far)
}

/// Brackets that are not closed at the end of the last of the `lines`, which go back from there; `next` is the line
/// behind them.
fn open(lines: &[Line], next: Option<&Line>, keys: &BTreeSet<&str>) -> Option<LineSlip> {
    let last = lines.first().filter(|last| !last.words.ends_with([',', '{', '[']))?;
    if next.is_some_and(|next| leading_key(next.entry(), keys).or_else(|| any_key(next.entry())).is_none()) {
        return None;
    }
    let first = lines.iter().position(|line| line.words.contains('{'))?;
    let count = |sign| lines.iter().take(first + 1).map(|line| line.words.matches(sign).count()).sum::<usize>();
    let missing = count('{').checked_sub(count('}')).filter(|missing| *missing > 0)?;
    let fix = match missing {
        1 => "thêm dấu } ở cuối dòng này".to_owned(),
        _ => format!("thêm {missing} dấu }} ở cuối dòng này"),
    };
    let message = "Dấu ngoặc `{` mở mà không đóng".to_owned();
    let range = last.range(last.words.split_whitespace().next_back()?);
    Some(LineSlip { range, message, label: "hết dòng mà chưa đóng ngoặc", fix })
}

/// The line up to its comment.
fn without_comment(line: &str) -> &str {
    let is_quoted = |at: usize| line[..at].matches(['"', '\'']).count() % 2 == 1;
    let end = line.match_indices(" #").map(|(at, _)| at).find(|at| !is_quoted(*at));
    line[..end.unwrap_or(line.len())].trim_end()
}

/// A line without its comment, and the text behind it.
struct Line<'t> {
    start: usize,
    words: &'t str,
    next: &'t str,
}

impl<'t> Line<'t> {
    fn new(text: &'t str, line: &'t str) -> Self {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Self { start, words: without_comment(line), next: text.get(start + line.len() + 1..).unwrap_or_default() }
    }

    /// The words without indentation and the dash of a list.
    fn entry(&self) -> &'t str {
        let words = self.words.trim_start();
        words.strip_prefix("- ").unwrap_or(words).trim_start()
    }

    fn range(&self, part: &str) -> Range<usize> {
        let start = self.start + (part.as_ptr() as usize - self.words.as_ptr() as usize);
        start..start + part.len()
    }

    /// A key without its colon, and its value. A line where reading stopped `at` its first letter is an entry, and not
    /// the rest of a sentence; so is one above an entry.
    fn colon(&self, keys: &BTreeSet<&str>, at: usize) -> Option<LineSlip> {
        let entry = self.entry();
        let (key, rest) = leading_key(entry, keys).or_else(|| any_key(entry))?;
        let value = value_without_colon(rest).filter(|value| !value.is_empty())?;
        let is_entry = self.range(entry).start == at || self.is_beside_an_entry(keys);
        let sign = rest.trim_start().chars().next().filter(|sign| SIGNS.contains(sign));
        // No word of a sentence has an underscore.
        if sign.is_none() && !is_value(value) && !key.contains('_') && !is_entry {
            return None;
        }
        let fix = match sign {
            Some(sign) if entry.matches(sign).count() > 1 => {
                format!("thay mỗi dấu {sign} ở dòng này bằng dấu hai chấm và một dấu cách")
            }
            _ => format!("viết `{key}: {value}`"),
        };
        Some(self.without_colon(key, fix))
    }

    /// A key between braces without its colon, before brackets of its own.
    fn inner(&self, keys: &BTreeSet<&str>) -> Option<LineSlip> {
        let parts = self
            .words
            .match_indices(['{', ','])
            .filter_map(|(at, _)| leading_key(self.words[at + 1..].trim_start(), keys));
        let mut opened = parts.filter_map(|(key, rest)| Some((key, rest.trim_start().get(..1)?)));
        let (key, bracket) = opened.find(|(_, sign)| ["{", "["].contains(sign))?;
        Some(self.without_colon(key, format!("viết `{key}: {bracket}`")))
    }

    /// Whether the next line is an entry of the same mapping.
    fn is_beside_an_entry(&self, keys: &BTreeSet<&str>) -> bool {
        let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let next = self.next.lines().next().unwrap_or_default();
        let is_entry = |line: &str| leading_key(line.trim_start(), keys).is_some_and(|(_, rest)| rest.starts_with(':'));
        depth(next) == depth(self.words) && is_entry(next)
    }

    /// A key without its colon, alone on its line, with what belongs to it on the lines below.
    fn lone(&self, keys: &BTreeSet<&str>) -> Option<LineSlip> {
        let (key, rest) = leading_key(self.entry(), keys)?;
        let depth = |line: &str| line.len() - line.trim_start().len();
        let next = self.next.lines().find(|line| !line.trim().is_empty())?;
        let is_opened = depth(next) > depth(self.words) && (next.contains(':') || next.trim_start().starts_with("- "));
        (rest.is_empty() && is_opened).then(|| self.without_colon(key, format!("viết `{key}:`")))
    }

    fn without_colon(&self, key: &str, fix: String) -> LineSlip {
        let message = format!("Thiếu dấu hai chấm sau tên mục `{key}`");
        LineSlip { range: self.range(key), message, label: "sau tên mục này", fix }
    }

    /// Other brackets and signs than those of a mapping on one line.
    fn brackets(&self, keys: &BTreeSet<&str>) -> Option<LineSlip> {
        let (key, rest) = leading_key(self.entry(), keys).or_else(|| any_key(self.entry()))?;
        let value = rest.trim_start().strip_prefix(':')?.trim();
        let is_entry = |part: &str| {
            leading_key(part.trim_start(), keys).is_some_and(|(_, rest)| rest.trim_start().starts_with(':'))
        };
        let slip = |message: &str, label, fix| {
            Some(LineSlip { range: self.range(value), message: message.to_owned(), label, fix })
        };
        if let Some(inner) = value.strip_prefix('(').filter(|inner| is_entry(inner)) {
            let inner = inner.strip_suffix(')').unwrap_or(inner).trim();
            let fix = if inner.contains('(') {
                "thay mỗi ngoặc tròn quanh các mục bằng ngoặc nhọn { }".to_owned()
            } else {
                format!("viết `{key}: {{ {inner} }}`")
            };
            return slip("Dấu ngoặc tròn ở chỗ phải là ngoặc nhọn { }", "ngoặc tròn", fix);
        }
        if is_entry(value) && value.contains([',', '}']) {
            let inner = value.strip_suffix('}').unwrap_or(value).trim();
            let fix = format!("viết `{key}: {{ {inner} }}`");
            return slip("Nhiều mục trên một dòng mà thiếu dấu ngoặc nhọn { }", "phần này", fix);
        }
        let inner = value.strip_prefix('{').filter(|inner| is_entry(inner) && inner.contains(';'))?;
        let is_apart = inner.split(';').skip(1).all(is_entry);
        let fix = format!("viết `{key}: {}`", value.replace(';', ","));
        is_apart.then(|| slip("Dấu chấm phẩy ở chỗ phải là dấu phẩy", "giữa các mục", fix))?
    }
}

/// Signs that are typed for a colon.
const SIGNS: [char; 3] = ['=', '：', ';'];

/// The known key at the beginning of `words`, and what follows it.
fn leading_key<'w>(words: &'w str, keys: &BTreeSet<&str>) -> Option<(&'w str, &'w str)> {
    let end = words.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_').unwrap_or(words.len());
    let (key, rest) = words.split_at(end);
    keys.contains(key).then_some((key, rest))
}

/// The key at the beginning of `words`, known or not, written as no word of a sentence: with a mapping
/// between braces behind it, or of several words.
fn any_key(words: &str) -> Option<(&str, &str)> {
    let end = words.find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '_')?;
    let (key, rest) = words.split_at(end);
    let is_mapping = key.len() > 1 && rest.trim_start().trim_start_matches(SIGNS).trim_start().starts_with('{');
    (is_mapping || key.contains('_')).then_some((key, rest))
}

/// The value behind a key that has no colon; `None` if there is one.
fn value_without_colon(rest: &str) -> Option<&str> {
    let value = rest.trim_start();
    let value = value.strip_prefix(SIGNS).unwrap_or(value).trim();
    (!value.starts_with(':')).then_some(value)
}

/// Whether this can be a value and is no word of a sentence.
fn is_value(value: &str) -> bool {
    value.starts_with(['{', '[', '"', '\'']) || !value.is_empty() && value.is_ascii() && !value.contains(' ')
}

/// The key and the value of an entry between braces that has no colon, as in "{ ho 520, khau: 2133 }".
pub(in crate::load) fn entry_without_colon<'w>(words: &'w str, keys: &BTreeSet<&str>) -> Option<(&'w str, &'w str)> {
    let (key, rest) = leading_key(words.trim(), keys)?;
    let value = value_without_colon(rest).filter(|value| is_value(value))?;
    Some((key, value))
}

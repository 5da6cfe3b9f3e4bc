//! Changes a few values in a data file and leaves everything else as it was written.

use std::ops::Range;

use super::locate::Locator;
use super::{Kind, Node};
use crate::load::texts;
use crate::load::tree;
use crate::model::SourceFile;
use crate::model::contract::Contract;

/// The text of `file` with new plain values at some keys; `None` if it does not have one of them.
pub fn amended(file: &SourceFile, values: &[(String, String)]) -> Option<String> {
    let locator = Locator::default();
    let located =
        values.iter().map(|(key, value)| Some((with_sign(&file.text, locator.locate(file, key)?), value.clone())));
    Some(replaced(&file.text, located.collect::<Option<_>>()?))
}

/// The text of `file` with other values at some keys and everything else unchanged. A value can also be a whole list
/// or mapping. Keys that are not in the file are left out.
pub fn with_values(file: &SourceFile, values: &[(String, String)]) -> String {
    let locator = Locator::default();
    let located = values.iter().filter_map(|(key, value)| Some((locator.locate(file, key)?, value)));
    replaced(&file.text, located.map(|(range, value)| beside_key(&file.text, range, value)).collect())
}

/// A value to be entered, or the values below a key, in the order in which they are to be written.
enum Entry<'v> {
    Value(&'v str),
    Below(Vec<(&'v str, Self)>),
}

impl<'v> Entry<'v> {
    fn put(&mut self, path: &[&'v str], value: &'v str) {
        let Some((first, rest)) = path.split_first() else {
            *self = Self::Value(value);
            return;
        };
        if let Self::Value(_) = self {
            *self = Self::Below(Vec::new());
        }
        let Self::Below(entries) = self else { return };
        let at = entries.iter().position(|(key, _)| key == first).unwrap_or_else(|| {
            entries.push((*first, Self::Below(Vec::new())));
            entries.len() - 1
        });
        if let Some((_, entry)) = entries.get_mut(at) {
            entry.put(rest, value);
        }
    }

    /// The entry on one line, as it is written where there was nothing.
    fn written(&self) -> String {
        match self {
            Self::Value(value) => (*value).to_owned(),
            Self::Below(entries) => {
                let entries: Vec<_> =
                    entries.iter().map(|(key, entry)| format!("{key}: {}", entry.written())).collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }
}

/// `text` with the given values at some keys. Everything else stays as it was written, with its comments and its
/// order. A key that is not there is added to the mapping that it belongs to, which may be `null` until then. `None` if
/// the text cannot be parsed.
pub fn with_entries(text: &str, values: &[(&str, &str)]) -> Option<String> {
    let root = tree::parse(text).ok()?;
    let mut entries = Entry::Below(Vec::new());
    for (key, value) in values {
        // The step to an item of a list is its number and the bracket behind it.
        entries.put(&key.split(['.', '[']).collect::<Vec<_>>(), value);
    }
    let mut changes = Vec::new();
    enter(text, &root, &entries, &mut changes);
    Some(replaced(text, changes))
}

/// `text` with further items, each of these lines, behind the last of the list at `key`, which stands in lines or is empty.
/// `None` if it does not.
pub fn with_items(text: &str, key: &str, items: &[Vec<String>]) -> Option<String> {
    let root = tree::parse(text).ok()?;
    let list = root.get(key)?;
    let Kind::List(known) = &list.kind else { return None };
    let indent = match known.last() {
        None => "  ",
        Some(before) => {
            let line = text[..before.span.start].rfind('\n').map_or(0, |newline| newline + 1);
            text[line..].split_once("- ").map(|(indent, _)| indent).filter(|indent| indent.trim().is_empty())?
        }
    };
    let written = |item: &Vec<String>| -> String {
        let lines = ["- "].into_iter().chain(std::iter::repeat("  ")).zip(item);
        lines.map(|(mark, line)| ["\n", indent, mark, line].concat()).collect()
    };
    let end = list.span.start + text[list.span.clone()].trim_end().len();
    let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
    // The sign of an empty list goes, what is remarked behind it stays.
    let sign = text[..list.span.start].trim_end().len()..end;
    let gone = known.is_empty().then(|| (sign, String::new()));
    let added = (line_end..line_end, items.iter().map(written).collect());
    Some(replaced(text, gone.into_iter().chain([added]).collect()))
}

fn enter(text: &str, node: &Node<'_>, entry: &Entry<'_>, changes: &mut Vec<(Range<usize>, String)>) {
    if let (Entry::Below(entries), Kind::List(items)) = (entry, &node.kind) {
        for (step, entry) in entries {
            let index = step.strip_suffix(']').and_then(|index| index.parse::<usize>().ok());
            if let Some(item) = index.and_then(|index| items.get(index)) {
                enter(text, item, entry, changes);
            }
        }
        return;
    }
    let (Entry::Below(entries), Kind::Map(known)) = (entry, &node.kind) else {
        changes.push(beside_key(text, node.span.clone(), &entry.written()));
        return;
    };
    let mut new = Vec::new();
    for (key, entry) in entries {
        match node.get(key) {
            Some(node) => enter(text, node, entry, changes),
            None => new.push(format!("{key}: {}", entry.written())),
        }
    }
    if new.is_empty() {
        return;
    }
    let Some((first, _)) = known.first() else {
        changes.push((node.span.clone(), format!("{{ {} }}", new.join(", "))));
        return;
    };
    let last = known.iter().map(|(_, value)| value.span.end).max().unwrap_or(node.span.end);
    let is_in_braces = text[node.span.clone()].starts_with('{');
    if is_in_braces {
        changes.push((last..last, format!(", {}", new.join(", "))));
        return;
    }
    // Behind a comment on the last line, and below the first key.
    let line_start = text[..first.span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let indent = " ".repeat(text[line_start..first.span.start].chars().count());
    let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline);
    let lines: Vec<String> = new.iter().map(|line| ["\n", indent.as_str(), line].concat()).collect();
    changes.push((end..end, lines.concat()));
}

/// The range to be replaced and the new text. A value that begins on a line after that of its key is moved to the line of
/// the key, before what is remarked there.
fn beside_key(text: &str, range: Range<usize>, value: &str) -> (Range<usize>, String) {
    let range = with_sign(text, range);
    let end = range.start + text[range.clone()].trim_end().len();
    if let Some(key_end) = end_of_key_above(text, range.start) {
        let remarks = text[key_end..range.start].trim_end();
        (key_end..end, format!(" {value}{remarks}"))
    } else if range.is_empty() && text[range.start..].starts_with(':') {
        // An empty value stands before its colon.
        (range.start + 1..range.start + 1, format!(" {value}"))
    } else {
        (range.start..end, value.to_owned())
    }
}

/// The end of the key of a value that stands on a line of its own below it; remarks may stand between them.
fn end_of_key_above(text: &str, value: usize) -> Option<usize> {
    let mut start = text[..value].rfind('\n')? + 1;
    if !text[start..value].trim().is_empty() {
        return None;
    }
    for line in text[..start].split_inclusive('\n').rev() {
        start -= line.len();
        let said = if line.trim_start().starts_with('#') { "" } else { line.split(" #").next().unwrap_or(line) };
        let said = said.trim_end();
        if !said.is_empty() {
            return said.ends_with(':').then_some(start + said.len());
        }
    }
    None
}

/// The range of a value with the sign before it (`>-`, `|`) that says how its lines are joined. The sign stands on a line of
/// its own, and the range of a text begins below it.
fn with_sign(text: &str, range: Range<usize>) -> Range<usize> {
    let head = text[..range.start].trim_end();
    let sign = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_sign = sign.strip_prefix(['>', '|']).is_some_and(|rest| rest.chars().all(|c| "+-123456789".contains(c)));
    if is_sign && text[head.len()..range.start].contains('\n') { head.len() - sign.len()..range.end } else { range }
}

/// `text` with other words at some ranges, none of which overlap.
fn replaced(text: &str, mut changes: Vec<(Range<usize>, String)>) -> String {
    changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = text.to_owned();
    for (range, words) in changes {
        text.replace_range(range, &words);
    }
    text
}

/// The new `text` of a file with the byte order mark and the CR LF line ends that the file has on the disk. `None` if
/// the file is no longer what was read as `was`; for a file that does not exist, both are `None`.
pub fn rewritten(bytes: Option<&[u8]>, was: Option<&str>, text: &str) -> Option<String> {
    let Some(bytes) = bytes else { return was.is_none().then(|| text.to_owned()) };
    let raw = String::from_utf8(bytes.to_vec()).ok()?;
    let (mark, ends) = (raw.starts_with('\u{feff}'), raw.contains("\r\n"));
    if Some(texts::composed(raw).text.as_str()) != was {
        return None;
    }
    let text = if ends { text.replace('\n', "\r\n") } else { text.to_owned() };
    Some(if mark { format!("\u{feff}{text}") } else { text })
}

/// Reads `text` as a value, if it has the shape of `T`.
pub fn value<T: Contract>(text: &str) -> Option<T> {
    T::read(&tree::parse(text).ok()?)
}

/// The value of `text` where what stands at `keys` is what stands there in `then`: what has gone comes back, what has come
/// goes. `None` if one of the texts is none of this shape.
pub fn restored<T: Contract>(text: &str, then: &str, keys: &[&str]) -> Option<T> {
    let (mut now, then) = (tree::parse(text).ok()?, tree::parse(then).ok()?);
    let mut paths: Vec<_> = keys.iter().map(|key| path(key)).collect();
    // From the end to the beginning, so that an item that goes moves none that is still to be looked at.
    paths.sort_unstable_by(|one, other| other.cmp(one));
    for path in &paths {
        restore(&mut now, &then, path);
    }
    T::read(&now)
}

/// One step from a value to one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step<'k> {
    Key(&'k str),
    Item(usize),
}

/// `nhan_xet.ton_tai[0]`: two keys and an index.
fn path(key: &str) -> Vec<Step<'_>> {
    let steps = key.split(['.', '[']).filter(|step| !step.is_empty());
    let step = |step: &'_ str| -> Option<usize> { step.strip_suffix(']')?.parse().ok() };
    steps.map(|text| step(text).map_or(Step::Key(text), Step::Item)).collect()
}

fn restore<'a>(now: &mut Node<'a>, then: &Node<'a>, path: &[Step<'_>]) {
    let Some((step, rest)) = path.split_first() else {
        *now = then.clone();
        return;
    };
    match (place(now, *step), below(then, *step)) {
        (Some(child), Some(old)) => restore(child, old, rest),
        (Some(_), None) => remove(now, *step),
        (None, Some(old)) => add(now, then, *step, old),
        (None, None) => {}
    }
}

fn below<'n, 'a>(node: &'n Node<'a>, step: Step<'_>) -> Option<&'n Node<'a>> {
    match step {
        Step::Key(key) => node.get(key),
        Step::Item(index) => node.item(index),
    }
}

fn place<'n, 'a>(node: &'n mut Node<'a>, step: Step<'_>) -> Option<&'n mut Node<'a>> {
    match (&mut node.kind, step) {
        (Kind::Map(entries), Step::Key(key)) => {
            entries.iter_mut().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
        }
        (Kind::List(items), Step::Item(index)) => items.get_mut(index),
        _ => None,
    }
}

fn remove(node: &mut Node<'_>, step: Step<'_>) {
    match (&mut node.kind, step) {
        (Kind::Map(entries), Step::Key(key)) => entries.retain(|(name, _)| name.text() != Some(key)),
        (Kind::List(items), Step::Item(index)) if index < items.len() => drop(items.remove(index)),
        _ => {}
    }
}

/// Adds what `then` has at `step`; where `now` is another kind of value altogether, it becomes what it was.
fn add<'a>(now: &mut Node<'a>, then: &Node<'a>, step: Step<'_>, old: &Node<'a>) {
    match (&mut now.kind, step, &then.kind) {
        (Kind::Map(entries), Step::Key(key), Kind::Map(then)) => {
            entries.extend(then.iter().find(|(name, _)| name.text() == Some(key)).cloned());
        }
        (Kind::List(items), Step::Item(_), _) => items.push(old.clone()),
        _ => *now = then.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_entered_where_they_belong_and_nothing_else_moves() {
        let text = "a: 1 # one\nb: { c: 2 }  # flow\nd: null\ne:\n  f: 3   # block\ng:\nh: []\n";
        let entered = with_entries(
            text,
            &[
                ("a", "10"),
                ("b.c", "20"),
                ("b.x", "21"),
                ("d.y.z", "30"),
                ("d.y.w", "31"),
                ("e.f", "40"),
                ("e.n", "41"),
                ("g", "50"),
                ("h", "[\"x\"]"),
                ("k", "60"),
            ],
        );
        let wanted = "a: 10 # one\nb: { c: 20, x: 21 }  # flow\nd: { y: { z: 30, w: 31 } }\ne:\n  f: 40   # block\n  n: 41\n\
                      g: 50\nh: [\"x\"]\nk: 60\n";
        assert_eq!(entered.as_deref(), Some(wanted));
        assert_eq!(with_entries(text, &[]).as_deref(), Some(text));
        assert_eq!(with_entries("a: {", &[("a", "1")]), None);
    }

    #[test]
    fn an_item_is_added_behind_the_last_and_entered_by_its_number() {
        let items = [["a: 1", "b:", "  c: null"].map(str::to_owned).to_vec()];
        let first = with_items("# one\nl: []   # none yet\n", "l", &items).unwrap();
        assert_eq!(first, "# one\nl:   # none yet\n  - a: 1\n    b:\n      c: null\n");
        let text = "l:\n- a: 1   # one\n  b: { c: 2 }   # two\n\n# the end\nm: 3\n";
        let second = with_items(text, "l", &items).unwrap();
        let wanted = "l:\n- a: 1   # one\n  b: { c: 2 }   # two\n- a: 1\n  b:\n    c: null\n\n# the end\nm: 3\n";
        assert_eq!(second, wanted);
        let entered = with_entries(&second, &[("l[0].b.c", "20"), ("l[1].b.c", "30"), ("l[1].d", "40")]).unwrap();
        let wanted = wanted.replace("c: 2 ", "c: 20 ").replace("c: null", "c: 30\n  d: 40");
        assert_eq!(entered, wanted);
        assert_eq!(with_items("l: [{ a: 1 }]\n", "l", &items), None);
        assert_eq!(with_items("m: 1\n", "l", &items), None);
    }

    #[test]
    fn a_value_that_takes_the_place_of_lines_stands_beside_its_key() {
        let text = "a:   # one: two\n  b: 1\n  c: 2\n# three:\nd:\n  # four\n\n  - x\ne: { f: 1 }\ng: |\n  h: 1\n  i\n";
        let file = SourceFile { text: text.to_owned(), ..SourceFile::default() };
        let values = [("a", "null"), ("d", "[]"), ("e", "null"), ("g", "x")];
        let values = values.map(|(key, value)| (key.to_owned(), value.to_owned()));
        assert_eq!(with_values(&file, &values), "a: null   # one: two\n# three:\nd: []\n  # four\ne: null\ng: x\n");
    }

    #[test]
    fn a_sentence_over_several_lines_is_replaced_in_its_place() {
        let text = "a:\n  - >-\n    one\n    two\n  - three   # kept\nb:\n  - \"four\"\n";
        let file = SourceFile { text: text.to_owned(), ..SourceFile::default() };
        let new = |key: &str| amended(&file, &[(key.to_owned(), "\"x\"".to_owned())]);
        assert_eq!(new("a[0]").as_deref(), Some("a:\n  - \"x\"\n  - three   # kept\nb:\n  - \"four\"\n"));
        assert_eq!(new("a[1]").as_deref(), Some(text.replace("three ", "\"x\" ").as_str()));
        assert_eq!(new("b[0]").as_deref(), Some(text.replace("four", "x").as_str()));
    }
}

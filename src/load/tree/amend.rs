//! Changes a few values in a data file and leaves everything else as it was written.

use std::ops::Range;

use super::locate::Locator;
use super::{Kind, Node};
use crate::load::read;
use crate::load::tree;
use crate::model::SourceFile;
use crate::model::contract::Contract;

/// The text of `file` with new plain values at some keys; `None` if it does not have one of them.
pub fn amended(file: &SourceFile, values: &[(String, String)]) -> Option<String> {
    let locator = Locator::default();
    let located = values.iter().map(|(key, value)| Some((locator.locate(file, key)?, value.clone())));
    Some(replaced(&file.text, located.collect::<Option<_>>()?))
}

/// The text of `file` with other values at some keys and everything else unchanged. A value can also be a whole list
/// or mapping. Keys that are not in the file are left out.
pub fn with_values(file: &SourceFile, values: &[(String, String)]) -> String {
    let locator = Locator::default();
    let located = values.iter().filter_map(|(key, value)| Some((locator.locate(file, key)?, value)));
    replaced(&file.text, located.map(|(range, value)| beside_key(&file.text, range, value)).collect())
}

/// The range to be replaced and the new text. A value that begins on the line after its key is moved to the line of
/// the key.
fn beside_key(text: &str, range: Range<usize>, value: &str) -> (Range<usize>, String) {
    let end = range.start + text[range.clone()].trim_end().len();
    let head = text[..range.start].trim_end();
    if head.ends_with(':') && text[head.len()..range.start].contains('\n') {
        (head.len()..end, format!(" {value}"))
    } else {
        (range.start..end, value.to_owned())
    }
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
    if Some(read::composed(raw).text.as_str()) != was {
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

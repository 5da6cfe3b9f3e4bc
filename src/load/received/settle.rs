//! Turns the values that were received for a unit into changes of its file.

use std::collections::{BTreeMap, BTreeSet};

use super::{ReceivedValue, rules};
use crate::finding::{Finding, Place};
use crate::model::{Entered, EntryColumn, EntryForm, EntryKind, Month, SheetCell, is_at_or_below};

/// A value that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettledValue {
    /// The key.
    pub key: String,
    /// What the file says; `None` for `null` and for what is not there.
    pub old: Option<String>,
    /// What was received; `None` for `null`.
    pub new: Option<String>,
    /// The new value as it is written in the file.
    pub text: String,
    /// Where it was found.
    pub cell: SheetCell,
}

/// What becomes of the file of a unit.
#[derive(Clone, Debug, Default)]
pub struct Settled {
    /// The values that change, in the order of the form.
    pub changes: Vec<SettledValue>,
    /// Values that are missing.
    pub findings: Vec<Finding>,
}

/// Compares the values of one unit with what is `known` of it. A group that may be `null` is `null` if all its cells
/// are empty; every other empty cell is a mistake.
pub fn settle(form: &EntryForm, month: Month, known: &BTreeMap<String, Entered>, values: &[&ReceivedValue]) -> Settled {
    let received: BTreeMap<&str, &ReceivedValue> = values.iter().map(|value| (value.key.as_str(), *value)).collect();
    let columns = form.by_key();
    let mut settled = Settled::default();
    let mut emptied: BTreeSet<String> = BTreeSet::new();
    for (key, column) in in_order(form, &columns) {
        let Some(value) = received.get(key.as_str()) else { continue };
        let group = column.nullable_at(&key).find(|group| is_empty(group, &received));
        match (&value.value, group) {
            (None, Some(group)) => {
                let is_first = emptied.insert(group.clone());
                if is_first && is_there(group, known) {
                    let old = known.get(group).map(ToString::to_string);
                    settled.changes.push(change(group, old.or_else(|| Some("…".to_owned())), None, column, value));
                }
            }
            (None, None) if column.kind == EntryKind::Sentences => {
                let old = entered(&key, column.kind, known);
                if old.is_some() {
                    settled.changes.push(change(&key, old, None, column, value));
                }
            }
            (None, None) => {
                let wanted = if column.kind == EntryKind::Count { "có số" } else { "ghi" };
                let message = format!("`{key}`: ô trống, ở đây phải {wanted}");
                let fix =
                    if column.kind == EntryKind::Count { "không có hộ nào thì ghi 0" } else { "điền ô này" };
                let whole = column.nullable_at(&key).last();
                let whole = whole.map(|group| format!("; chưa có số liệu thì để trống mọi ô của `{group}`"));
                let fix = format!("{fix}{}", whole.unwrap_or_default());
                let finding = rules::EMPTY_VALUE.at(Place::Cell(value.cell.clone()), message).fix(fix);
                settled.findings.push(finding.about(Some(&value.unit), Some(month)));
            }
            (Some(new), _) => {
                let old = entered(&key, column.kind, known);
                if old.as_ref() != Some(new) {
                    settled.changes.push(change(&key, old, Some(new.clone()), column, value));
                }
            }
        }
    }
    settled
}

/// The keys in the order of the form.
fn in_order<'f>(form: &EntryForm, columns: &BTreeMap<String, &'f EntryColumn>) -> Vec<(String, &'f EntryColumn)> {
    let order: BTreeMap<&str, usize> =
        form.columns().enumerate().map(|(index, column)| (column.key.as_str(), index)).collect();
    let mut keys: Vec<_> = columns.iter().map(|(key, column)| (key.clone(), *column)).collect();
    keys.sort_by_key(|(key, column)| (order.get(column.key.as_str()).copied(), key.contains(".khau.")));
    keys
}

/// Whether every cell that was received for the group is empty.
fn is_empty(group: &str, received: &BTreeMap<&str, &ReceivedValue>) -> bool {
    received.iter().filter(|(key, _)| is_at_or_below(key, group)).all(|(_, value)| value.value.is_none())
}

/// Whether the file has a value at the key or below it.
fn is_there(group: &str, known: &BTreeMap<String, Entered>) -> bool {
    known.iter().any(|(key, value)| is_at_or_below(key, group) && *value != Entered::Null)
}

fn entered(key: &str, kind: EntryKind, known: &BTreeMap<String, Entered>) -> Option<String> {
    if kind == EntryKind::Sentences {
        let items: Vec<String> = (0..)
            .map_while(|index| known.get(&format!("{key}[{index}]")))
            .map(|item| item.to_string().replace('\n', " "))
            .collect();
        return (!items.is_empty()).then(|| items.join("\n"));
    }
    match known.get(key)? {
        Entered::Null => None,
        Entered::Text(text) => Some(text.clone()),
    }
}

fn change(
    key: &str,
    old: Option<String>,
    new: Option<String>,
    column: &EntryColumn,
    value: &ReceivedValue,
) -> SettledValue {
    let text = match (&new, column.kind) {
        (None, EntryKind::Sentences) => "[]".to_owned(),
        (None, _) => "null".to_owned(),
        (Some(lines), EntryKind::Sentences) => {
            format!("[{}]", lines.lines().map(quoted).collect::<Vec<_>>().join(", "))
        }
        (Some(words), EntryKind::Text) => quoted(words),
        (Some(text), _) => text.clone(),
    };
    SettledValue { key: key.to_owned(), old, new, text, cell: value.cell.clone() }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

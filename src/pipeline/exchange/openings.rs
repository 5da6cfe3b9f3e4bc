//! Opening balances that were received: those of all units stand in one file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::import::{Imported, ImportedUnit, by_unit, incomplete, shown, with_changes};
use crate::load::{self, ReceivedValue, SettledValue};
use crate::model::{
    Collected, Entered, EntryForm, FileRole, Month, OpeningBalanceList, Project, SheetCell, SourceFile, Unit, UnitCode,
    is_at_or_below,
};
use crate::pipeline::Opened;

/// The list in the file, and the months that end the balances in it.
const LIST: &str = "dau_ky";
const UNTIL: &str = "den_thang";

/// The file of opening balances, if there is one, whether it could be read or not.
pub(super) fn file_of_openings(opened: &Opened) -> Option<&SourceFile> {
    opened.files.iter().find(|file| FileRole::of(&file.path) == FileRole::Balances)
}

/// The values of the file, and where the balance of each unit and year stands in it.
pub(super) struct OpeningCells {
    cells: BTreeMap<String, Entered>,
    places: BTreeMap<(String, i32), usize>,
    count: usize,
}

impl OpeningCells {
    pub(super) fn new(text: &str) -> Self {
        let mut found = Self { cells: load::cells(text), places: BTreeMap::new(), count: 0 };
        loop {
            let own = found.below(found.count);
            if own.is_empty() {
                return found;
            }
            let said = |key: &str| own.get(key).map(ToString::to_string);
            let until = said(UNTIL).and_then(|until| until.parse::<Month>().ok());
            if let Some((code, until)) = said("don_vi").zip(until) {
                found.places.entry((code, until.year())).or_insert(found.count);
            }
            found.count += 1;
        }
    }

    /// Where the balance of a unit in the year of `month` stands.
    fn place(&self, unit: &UnitCode, month: Month) -> Option<usize> {
        self.places.get(&(unit.to_string(), month.year())).copied()
    }

    /// What the file says of a unit until the end of `month`. A balance that ends with another month has other figures.
    pub(super) fn of(&self, unit: &UnitCode, month: Month) -> BTreeMap<String, Entered> {
        let own = self.place(unit, month).map(|index| self.below(index)).unwrap_or_default();
        let is_until = own.get(UNTIL).is_some_and(|until| until.to_string() == month.to_string());
        if is_until { own } else { BTreeMap::new() }
    }

    /// An item of the list, by keys without the beginning that its place gives them.
    fn below(&self, index: usize) -> BTreeMap<String, Entered> {
        let prefix = prefix(index);
        let items =
            self.cells.range(prefix.clone()..).map_while(|(key, value)| Some((key.strip_prefix(&prefix)?, value)));
        items.map(|(key, value)| (key.to_owned(), value.clone())).collect()
    }
}

fn prefix(index: usize) -> String {
    format!("{LIST}[{index}].")
}

/// The file with what was received.
pub(super) struct Openings<'p> {
    project: &'p Project,
    pub(super) path: PathBuf,
    pub(super) text: String,
    is_new: bool,
    /// The cells that its values came from, by the keys in the file.
    cells: BTreeMap<String, SheetCell>,
}

/// What was received for a unit.
struct ReceivedOpening<'a> {
    unit: &'a Unit,
    values: Vec<&'a ReceivedValue>,
    /// The place of its balance in the list.
    index: usize,
    changes: Vec<SettledValue>,
}

impl<'p> Openings<'p> {
    /// The file as it is.
    pub(super) fn new(opened: &Opened, project: &'p Project) -> Self {
        let file = file_of_openings(opened);
        Self {
            project,
            path: file.map_or_else(FileRole::openings, |file| file.path.clone()),
            text: file.map_or_else(|| load::NO_OPENINGS.to_owned(), |file| file.text.clone()),
            is_new: file.is_none(),
            cells: BTreeMap::new(),
        }
    }

    /// The cell that the value at `key` came from, or one below it.
    pub(super) fn cell(&self, key: &str) -> Option<&SheetCell> {
        self.cells.iter().find(|(known, _)| is_at_or_below(known, key)).map(|(_, cell)| cell)
    }

    /// Enters what was received for the units of a month.
    pub(super) fn enter(
        &mut self,
        month: Month,
        form: &EntryForm,
        values: &[(Month, ReceivedValue)],
        imported: &mut Imported,
    ) {
        let project = self.project;
        let named = by_unit(project, month, values);
        let Some((text, mut received)) = self.placed(month, &named) else {
            return imported.findings.extend(named.iter().filter_map(|(unit, values)| incomplete(unit, values, month)));
        };
        let known = OpeningCells::new(&text);
        for opening in &mut received {
            let own = known.below(opening.index);
            let mut settled = load::settle(form, month, &own, &opening.values);
            if settled.findings.is_empty() {
                settled.changes.extend(opening.values.first().and_then(|first| other_end(&own, month, first)));
                opening.changes = settled.changes;
            }
            imported.findings.append(&mut settled.findings);
        }
        let (changed, same): (Vec<_>, Vec<_>) = received.into_iter().partition(|opening| !opening.changes.is_empty());
        imported.unchanged += same.len();
        if changed.is_empty() {
            return;
        }
        let keyed = changed.iter().flat_map(|opening| {
            opening.changes.iter().map(|change| (format!("{}{}", prefix(opening.index), change.key), change))
        });
        let Some(text) = with_changes::<OpeningBalanceList>(&text, &keyed.collect::<Vec<_>>()) else {
            let refused = changed.iter().filter_map(|opening| incomplete(opening.unit, &opening.values, month));
            return imported.findings.extend(refused);
        };
        imported.texts.insert(self.path.clone(), text.clone());
        self.text = text;
        for ReceivedOpening { unit, values, index, changes } in changed {
            let of_keys = values.iter().map(|value| (format!("{}{}", prefix(index), value.key), value.cell.clone()));
            self.cells.extend(of_keys);
            imported.units.push(ImportedUnit {
                of: Collected::Opening,
                unit: unit.code.clone(),
                title: unit.title(),
                month,
                path: self.path.clone(),
                is_new: self.is_new,
                changes: changes.iter().map(shown).collect(),
                is_unfilled: false,
            });
        }
    }

    /// The file with a place for each unit of which something was received; `None` if it has no list that can have more.
    fn placed<'a>(
        &self,
        month: Month,
        named: &[(&'a Unit, Vec<&'a ReceivedValue>)],
    ) -> Option<(String, Vec<ReceivedOpening<'a>>)> {
        let known = OpeningCells::new(&self.text);
        let (mut items, mut received) = (Vec::new(), Vec::new());
        for (unit, values) in named {
            let index = known.place(&unit.code, month).unwrap_or_else(|| {
                items.push(load::first_opening(unit, month, |key| is_told(values, key)));
                known.count + items.len() - 1
            });
            received.push(ReceivedOpening { unit, values: values.clone(), index, changes: Vec::new() });
        }
        let text = if items.is_empty() { self.text.clone() } else { load::with_items(&self.text, LIST, &items)? };
        Some((text, received))
    }
}

/// Whether anything at `key` or below it was received.
fn is_told(values: &[&ReceivedValue], key: &str) -> bool {
    values.iter().any(|value| value.value.is_some() && is_at_or_below(&value.key, key))
}

/// The change of the month that the balance ends with.
fn other_end(known: &BTreeMap<String, Entered>, month: Month, received: &ReceivedValue) -> Option<SettledValue> {
    let (old, new) = (known.get(UNTIL).map(ToString::to_string), month.to_string());
    let cell = received.cell.clone();
    (old.as_ref() != Some(&new)).then(|| SettledValue {
        key: UNTIL.to_owned(),
        old,
        new: Some(new.clone()),
        text: new,
        cell,
    })
}

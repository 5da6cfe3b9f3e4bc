//! What differs today from what a release was made of.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Place;
use crate::model::{Address, Correction, Entered};
use crate::release::Release;

/// The part of an address that stands for the words of a report.
pub const WORDS: &str = "loi-van";

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Where: an entered value, or a figure where what all months share has changed.
    pub address: Address,
    /// As it was released; `None` where there was nothing.
    pub old: Option<Entered>,
    /// As it is now; `None` where there is nothing any more.
    pub new: Option<Entered>,
    /// Where it stands now.
    pub place: Place,
    /// What was released, or came, as a whole and this value with it.
    pub part: Option<Part>,
}

/// What may come or go as a whole: a folder, a file, a block or a list of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Its file or folder, from the project's folder.
    pub path: String,
    /// Its key in the file; empty for all of it.
    pub key: String,
    /// Whether it is not there any more, or was not there then; neither for a list in which something changed.
    pub change: PartChange,
}

/// What happened to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartChange {
    /// It is gone.
    Gone,
    /// It was not there when the report was released.
    New,
    /// It is there and says something else.
    Changed,
}

/// The part that the value at `key` belongs to, where the other side (then, or now) has the `others`: the largest block
/// that the other side has nothing of, or the list that it stands in.
pub fn part_of(path: &str, key: &str, others: &BTreeSet<&str>, change: PartChange) -> Option<Part> {
    let is_in = |other: &str, block: &str| {
        other.strip_prefix(block).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    let is_missing = |block: &str| {
        !others.range(block..).take_while(|other| other.starts_with(block)).any(|other| is_in(other, block))
    };
    let part = |key: &str, change| Some(Part { path: path.to_owned(), key: key.to_owned(), change });
    let ends = key.match_indices(['.', '[']).map(|(at, _)| at).chain([key.len()]);
    let block = ends.filter_map(|end| key.get(..end)).find(|block| is_missing(block));
    match (key.find('['), block) {
        (_, Some(block)) if !block.contains('[') => part(block, change),
        (Some(end), _) => part(key.get(..end)?, PartChange::Changed),
        _ => None,
    }
}

/// Everything that differs from one release.
#[derive(Clone, Debug)]
pub struct Drift<'a> {
    /// The release.
    pub release: &'a Release,
    /// Entered values.
    pub edits: Vec<Edit>,
    /// Figures that changed although nothing that was entered for a month did: plan, units, policies, rounding.
    pub shifts: Vec<Edit>,
}

impl Drift<'_> {
    /// All that differs.
    pub fn all(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().chain(&self.shifts)
    }

    /// What differs at `address`.
    pub fn at(&self, address: &Address) -> Option<&Edit> {
        self.all().find(|edit| &edit.address == address)
    }
}

/// Values with their places.
pub type Cells = BTreeMap<Address, (Entered, Place)>;

/// What differs between the values that were released and those of today; `nowhere` is the place of what is gone.
pub fn edits(old: &BTreeMap<Address, Entered>, new: &Cells, nowhere: impl Fn(&Address) -> Place) -> Vec<Edit> {
    let gone = old.iter().filter(|(address, _)| !new.contains_key(*address));
    let gone = gone.map(|(address, value)| Edit {
        address: address.clone(),
        old: Some(value.clone()),
        new: None,
        place: nowhere(address),
        part: None,
    });
    let changed = new.iter().filter(|(address, (value, _))| old.get(*address) != Some(value));
    let changed = changed.map(|(address, (value, place))| Edit {
        address: address.clone(),
        old: old.get(address).cloned(),
        new: Some(value.clone()),
        place: place.clone(),
        part: None,
    });
    let mut edits: Vec<_> = gone.chain(changed).collect();
    edits.sort_by(|one, other| one.address.cmp(&other.address));
    edits
}

/// Whether the records, one after the other, lead from what was released to what is there now.
pub fn is_recorded<'a>(edit: &Edit, records: impl IntoIterator<Item = &'a Correction>) -> bool {
    let changes = records.into_iter().filter_map(|record| record.change(&edit.address));
    let reached = changes.fold(&edit.old, |value, (_, change)| if change.old == *value { &change.new } else { value });
    *reached == edit.new
}

//! The differences between today's data and those of a release.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::model::{Address, Correction, Entered};
use crate::release::Release;

/// A value that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The address of an entered value or, if something that all months share has changed, of a figure.
    pub address: Address,
    /// The released value; `None` if there was none.
    pub old: Option<Entered>,
    /// Today's value; `None` if there is none any more.
    pub new: Option<Entered>,
    /// Its place today.
    pub place: Place,
}

/// The differences from one release.
#[derive(Clone, Debug)]
pub struct Drift<'a> {
    /// The release.
    pub release: &'a Release,
    /// The entered values that differ.
    pub edits: Vec<Edit>,
    /// The figures that differ although no entered value of a month does: because of plan, units, policies or
    /// rounding.
    pub shifts: Vec<Edit>,
}

impl Drift<'_> {
    /// All differences.
    pub fn all(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().chain(&self.shifts)
    }

    /// The difference at `address`.
    pub fn at(&self, address: &Address) -> Option<&Edit> {
        self.all().find(|edit| &edit.address == address)
    }
}

/// Values with their places.
pub type Cells = BTreeMap<Address, (Entered, Place)>;

/// The differences between the released values and today's; `nowhere` returns the place for a value that is gone.
pub fn edits(old: &BTreeMap<Address, Entered>, new: &Cells, nowhere: impl Fn(&Address) -> Place) -> Vec<Edit> {
    let gone = old.iter().filter(|(address, _)| !new.contains_key(*address));
    let gone = gone.map(|(address, value)| Edit {
        address: address.clone(),
        old: Some(value.clone()),
        new: None,
        place: nowhere(address),
    });
    let changed = new.iter().filter(|(address, (value, _))| old.get(*address) != Some(value));
    let changed = changed.map(|(address, (value, place))| Edit {
        address: address.clone(),
        old: old.get(address).cloned(),
        new: Some(value.clone()),
        place: place.clone(),
    });
    let mut edits: Vec<_> = gone.chain(changed).collect();
    edits.sort_by(|one, other| one.address.cmp(&other.address));
    edits
}

/// Whether the records, one after the other, lead from the released value to today's.
pub fn is_recorded<'a>(edit: &Edit, records: impl IntoIterator<Item = &'a Correction>) -> bool {
    let changes = records.into_iter().filter_map(|record| record.change(&edit.address));
    let reached = changes.fold(&edit.old, |value, (_, change)| if change.old == *value { &change.new } else { value });
    *reached == edit.new
}

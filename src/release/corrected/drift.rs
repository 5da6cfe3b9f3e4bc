//! What differs today from what a release was made of.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::model::{Address, Correction, Entered};
use crate::release::Release;

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

/// Whether the records, one after the other, lead from what was released to what is there now.
pub fn is_recorded<'a>(edit: &Edit, records: impl IntoIterator<Item = &'a Correction>) -> bool {
    let changes = records.into_iter().filter_map(|record| record.change(&edit.address));
    let reached = changes.fold(&edit.old, |value, (_, change)| if change.old == *value { &change.new } else { value });
    *reached == edit.new
}

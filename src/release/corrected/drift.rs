//! The differences between today's data and those of a release.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Finding, Place};
use crate::model::{Address, CellPlace, DocumentId, Entered, Period, Scope, WORDS_SCOPE};
use crate::release::Release;

/// The part of an address that stands for the narrative of a report.
pub const WORDS: &str = WORDS_SCOPE;

/// The period whose words hold the value at `address`, if it is one of words.
pub fn words_of(address: &Address) -> Option<Period> {
    let mut parts = address.as_str().splitn(3, '/');
    let period = parts.next()?.parse().ok()?;
    (parts.next()? == WORDS).then_some(period)
}

/// The finding, said to be about the unit's month or the words that hold the value at `address`.
pub(in crate::release) fn about_value(finding: Finding, address: &Address) -> Finding {
    if let Some(period) = words_of(address) {
        return finding.in_period(period);
    }
    let place = CellPlace::of(address);
    let unit = place.as_ref().map(|place| &place.unit).filter(|unit| !Scope::is_of_several(unit.as_str()));
    finding.about(unit, place.as_ref().map(|place| place.month))
}

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
    /// The part that was added, removed or changed as a whole, and this value with it.
    pub part: Option<Part>,
}

/// A part of the data that can be added or removed as a whole: a folder, a file, or a block or a list in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// The path of its file or folder, from the project's folder.
    pub path: String,
    /// Its key in the file; empty for the whole file.
    pub key: String,
    /// Whether it was removed or added; for a list in which something changed, neither.
    pub change: PartChange,
}

/// The change of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartChange {
    /// It was removed since the release.
    Gone,
    /// Its file says since the release that it has not been filled in, so that nothing counts it.
    Unfilled,
    /// It was added since the release.
    New,
    /// It exists then and now, with a difference.
    Changed,
}

/// The part to which the changed value at `key` belongs; `others` are the keys of the other state of the file (then
/// or now). It is the largest block of which the other state has no key, or the list that contains the value.
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

impl Edit {
    /// Whether it is a value of the period itself. The PDFs of a period carry its entered figures, so what was entered for
    /// it was released with it even where no page prints it; what was entered for earlier months is only what it prints.
    pub fn is_of(&self, period: Period) -> bool {
        self.address.as_str().split('/').next().is_some_and(|own| own == period.to_string())
    }

    /// Whether it is a figure of a report, and no value that somebody entered in a file that all months share.
    pub fn is_figure(&self) -> bool {
        self.address.as_str().split('/').next().is_some_and(|period| period.parse::<Period>().is_ok())
    }
}

/// Everything that differs from one release.
#[derive(Clone, Debug)]
pub struct Drift<'a> {
    /// The release.
    pub release: &'a Release,
    /// The entered values that differ.
    pub edits: Vec<Edit>,
    /// What changed although nothing that was entered for a month did (plan, units, policies, rounding): the figures, and
    /// the entered values that made them change.
    pub shifts: Vec<Edit>,
    /// The documents of the release that the data of today no longer give.
    pub withdrawn: Vec<DocumentId>,
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

//! Which differences the open records tell: from the released value to that of today, record by record.
//!
//! A record is open for a report as long as that report is in force. Once another has replaced it, the record stands
//! behind that one and tells nothing more.

use super::audit::Records;
use crate::model::{CellChange, Correction, Entered};
use crate::release::{Archive, Edit, Line};

/// What the open records tell.
#[derive(Clone, Copy, Debug)]
pub struct Coverage<'a> {
    archive: &'a Archive,
    records: &'a Records,
    without: Option<&'a str>,
}

/// How the records lead from a released value.
struct Walk<'a> {
    /// Where they lead to.
    reached: &'a Option<Entered>,
    /// The names of the records that led there, with what they say.
    steps: Vec<(&'a str, &'a CellChange)>,
    /// The names of those that begin elsewhere, with the value that had been reached by then.
    astray: Vec<(&'a str, &'a Option<Entered>)>,
    /// The names of those that say again what a record before them says, with the name of that one.
    repeated: Vec<(&'a str, &'a str)>,
}

/// What is wrong with one line of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Its old value is not this one.
    Old(Option<Entered>),
    /// Its new value is not this one.
    New(Option<Entered>),
}

impl<'a> Coverage<'a> {
    /// What `records` tell.
    pub const fn new(archive: &'a Archive, records: &'a Records) -> Self {
        Self { archive, records, without: None }
    }

    /// The same, as if there were no record with this name.
    #[must_use]
    pub const fn without(self, name: Option<&'a str>) -> Self {
        Self { without: name, ..self }
    }

    /// The records that are open for the report of `line`, with their names.
    fn open(&self, line: &'a Line) -> impl Iterator<Item = (&'a str, &'a Correction)> {
        let Self { archive, records, without } = *self;
        let records = records.iter().map(|(name, filed)| (name.as_str(), &filed.value));
        records.filter(move |(name, record)| Some(*name) != without && archive.is_about(record, line))
    }

    /// Whether the records lead from the released value to that of today.
    pub fn is_told(&self, line: &Line, edit: &Edit) -> bool {
        *self.walk(line, edit).reached == edit.new
    }

    /// Whether any record speaks of it, rightly or not, or names a report that there is not: then what is wrong is told of
    /// the record.
    pub fn is_spoken_of(&self, line: &Line, edit: &Edit) -> bool {
        let is_lost = |record: &Correction| {
            record.reports().next().is_none() || record.reports().any(|report| self.archive.meant(report).is_none())
        };
        let records = self.records.iter().filter(|(name, _)| Some(name.as_str()) != self.without);
        let mut records = records.map(|(_, filed)| &filed.value);
        records.any(|record| {
            record.change(&edit.address).is_some() && (self.archive.is_about(record, line) || is_lost(record))
        })
    }

    fn walk<'w>(&'w self, line: &'w Line, edit: &'w Edit) -> Walk<'w> {
        let mut walk = Walk { reached: &edit.old, steps: Vec::new(), astray: Vec::new(), repeated: Vec::new() };
        for (name, record) in self.open(line) {
            let Some((_, change)) = record.change(&edit.address) else { continue };
            let is_same = |(_, step): &&(&str, &CellChange)| (&step.old, &step.new) == (&change.old, &change.new);
            if change.old == *walk.reached {
                walk.reached = &change.new;
                walk.steps.push((name, change));
            } else if let Some((before, _)) = walk.steps.iter().find(is_same) {
                walk.repeated.push((name, before));
            } else {
                walk.astray.push((name, walk.reached));
            }
        }
        walk
    }

    /// What is wrong with what the record `name` says of `edit`.
    pub(super) fn fault(&self, name: &str, line: &Line, edit: &Edit) -> Option<Fault> {
        let walk = self.walk(line, edit);
        if let Some((_, value)) = walk.astray.iter().find(|(other, _)| *other == name) {
            return Some(Fault::Old((*value).clone()));
        }
        let is_last = walk.steps.last().is_some_and(|(last, _)| *last == name);
        (is_last && *walk.reached != edit.new).then(|| Fault::New(edit.new.clone()))
    }

    /// The record that already says of `edit` what the record `name` says again.
    pub(super) fn repeats(&self, name: &str, line: &Line, edit: &Edit) -> Option<String> {
        let repeated = self.walk(line, edit).repeated;
        repeated.iter().find(|(other, _)| *other == name).map(|(_, before)| (*before).to_owned())
    }
}

//! What is known of each scope. Thousands of units have the same indicators, so their names are kept once.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::indicators::{Absence, Entry, Form};
use crate::model::Quantity;

/// One indicator of a scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known<'e> {
    /// The last part of its address.
    pub(super) key: &'e str,
    /// What it is.
    pub(super) label: &'e str,
    /// How it is written.
    pub(super) form: Form,
    /// Its value, if there is one.
    pub(super) value: Option<Quantity>,
    /// Why there is none.
    pub(super) absence: Absence,
}

/// What an indicator is called, whomever it is about.
#[derive(Debug, PartialEq, Eq)]
struct Name {
    key: String,
    label: String,
    form: Form,
}

/// The names of a catalogue in the order of its entries, and where each key stands.
#[derive(Debug)]
struct Names {
    names: Vec<Name>,
    places: BTreeMap<String, usize>,
}

impl Names {
    fn new(entries: &[Entry]) -> Self {
        let name = |entry: &Entry| Name { key: entry.key.clone(), label: entry.label.clone(), form: entry.form };
        let places = entries.iter().map(|entry| entry.key.clone()).zip(0..).collect();
        Self { names: entries.iter().map(name).collect(), places }
    }

    fn are_of(&self, entries: &[Entry]) -> bool {
        let is_of = |(name, entry): (&Name, &Entry)| {
            (&name.key, &name.label, name.form) == (&entry.key, &entry.label, entry.form)
        };
        self.names.len() == entries.len() && self.names.iter().zip(entries).all(is_of)
    }
}

/// The indicators of one scope.
#[derive(Debug)]
pub(super) struct Entries {
    names: Rc<Names>,
    values: Vec<(Option<Quantity>, Absence)>,
}

impl Entries {
    /// The entry at `key`.
    pub(super) fn get(&self, key: &str) -> Option<Known<'_>> {
        self.at(*self.names.places.get(key)?)
    }

    fn at(&self, place: usize) -> Option<Known<'_>> {
        let (Name { key, label, form }, (value, absence)) = (self.names.names.get(place)?, *self.values.get(place)?);
        Some(Known { key, label, form: *form, value, absence })
    }

    /// All of them by key.
    pub(super) fn iter(&self) -> impl Iterator<Item = Known<'_>> {
        self.names.places.values().filter_map(|place| self.at(*place))
    }

    /// Takes the value away at every key that `is_hidden`.
    pub(super) fn hide(&mut self, is_hidden: impl Fn(&str) -> bool) {
        for (name, (value, _)) in self.names.names.iter().zip(&mut self.values) {
            if is_hidden(&name.key) {
                *value = None;
            }
        }
    }
}

/// Puts catalogues away, names that were seen before only once.
#[derive(Debug, Default)]
pub(super) struct Filing(Vec<Rc<Names>>);

impl Filing {
    /// The entries of one scope.
    pub(super) fn file(&mut self, entries: &[Entry]) -> Entries {
        let known = self.0.iter().find(|names| names.are_of(entries)).map(Rc::clone);
        let names = known.unwrap_or_else(|| {
            let names = Rc::new(Names::new(entries));
            self.0.push(Rc::clone(&names));
            names
        });
        Entries { names, values: entries.iter().map(|entry| (entry.value, entry.absence)).collect() }
    }
}

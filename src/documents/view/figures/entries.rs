//! The indicators of one scope as a document sees them, without the values that its readers may not see.

use std::collections::BTreeSet;

use crate::indicators::{Coverage, Entry, Form, ScopeIndicators, Value};
use crate::model::{Address, Period, Quantity};

/// One indicator of a scope.
#[derive(Clone, Copy, Debug)]
pub(in crate::documents::view) struct Known<'e> {
    /// The last part of its address.
    pub(in crate::documents::view) key: &'e str,
    /// The name.
    pub(in crate::documents::view) label: &'e str,
    /// How it is written.
    pub(in crate::documents::view) form: Form,
    /// Its value, if there is one that may be seen.
    pub(in crate::documents::view) value: Option<Quantity>,
    /// Whether the indicator is not applicable, so that nothing is missing.
    pub(in crate::documents::view) is_not_applicable: bool,
    /// Whether there is a value that the readers of the edition may not see.
    pub(in crate::documents::view) is_withheld: bool,
}

/// The indicators of one scope.
#[derive(Debug)]
pub(in crate::documents::view) struct Entries<'a> {
    scope: &'a ScopeIndicators,
    /// How their addresses begin.
    place: String,
    hidden: BTreeSet<&'a str>,
}

impl<'a> Entries<'a> {
    /// All indicators of `scope` in `period`.
    pub(in crate::documents::view) fn of(period: Period, scope: &'a ScopeIndicators) -> Self {
        Self { scope, place: Address::place(period, &scope.scope), hidden: BTreeSet::new() }
    }

    /// The address of the figure at `key`.
    pub(super) fn address(&self, key: &str) -> Address {
        Address::at(&self.place, key)
    }

    /// The entry at `key`.
    pub(in crate::documents::view) fn get(&self, key: &str) -> Option<Known<'a>> {
        self.scope.get(key).map(|(entry, value)| self.known(entry, value))
    }

    /// The units that the figure at `key` covers; `None` for the figure of a single unit.
    pub(super) fn covers(&self, key: &str) -> Option<&'a Coverage> {
        self.scope.covers(key)
    }

    /// All indicators in the order of their keys.
    pub(in crate::documents::view) fn iter(&self) -> impl Iterator<Item = Known<'a>> {
        self.scope.by_key().map(|(entry, value)| self.known(entry, value))
    }

    fn known(&self, entry: &'a Entry, value: Value) -> Known<'a> {
        let is_hidden = self.hidden.contains(entry.key.as_str());
        Known {
            key: &entry.key,
            label: &entry.label,
            form: entry.form,
            value: value.quantity().filter(|_| !is_hidden),
            is_not_applicable: value == Value::NotApplicable,
            is_withheld: is_hidden && value.quantity().is_some(),
        }
    }

    /// Removes the values at all keys for which `is_hidden` is true.
    pub(in crate::documents::view) fn hide(&mut self, is_hidden: impl Fn(&str) -> bool) {
        let keys = self.scope.by_key().map(|(entry, _)| entry.key.as_str());
        self.hidden.extend(keys.filter(|key| is_hidden(key)));
    }
}

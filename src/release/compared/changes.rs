//! What differs between two views of the same document.

use std::collections::BTreeSet;

use crate::model::{Address, Figure, Period, View};

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its address.
    pub address: Address,
    /// Its name.
    pub label: String,
    /// The old figure; `None` if it was not in the document.
    pub old: Option<Figure>,
    /// The new figure; `None` if it is no longer in the document.
    pub new: Option<Figure>,
}

/// The figures that differ, by address.
pub fn changes(old: &View, new: &View) -> Vec<Change> {
    let addresses: BTreeSet<_> = old.figures.keys().chain(new.figures.keys()).collect();
    // A later version of the program may reword the label of a figure; the figure stays the same.
    let said = |view: &View, address: &Address| view.figures.get(address).map(|one| (one.value, one.text.clone()));
    let differs = |address: &&Address| said(old, address) != said(new, address);
    addresses.into_iter().filter(differs).map(|address| change(address, old, new)).collect()
}

fn change(address: &Address, old: &View, new: &View) -> Change {
    let period = new.document.period;
    let (old, new) = (old.figures.get(address).cloned(), new.figures.get(address).cloned());
    let label = new.as_ref().or(old.as_ref()).map(|figure| figure.label.clone()).unwrap_or_default();
    let own = address.as_str().split('/').next().and_then(|own| own.parse().ok());
    let label = match own {
        Some(own @ Period::Month(month)) if own != period => format!("{label}, {}", month.short_label()),
        _ => label,
    };
    Change { address: address.clone(), label, old, new }
}

impl Change {
    /// The old printed text; `None` if the figure was not in the document.
    pub fn old_text(&self) -> Option<&str> {
        self.old.as_ref().map(|figure| figure.text.as_str())
    }

    /// The new printed text; `None` if the figure is no longer in the document.
    pub fn new_text(&self) -> Option<&str> {
        self.new.as_ref().map(|figure| figure.text.as_str())
    }

    /// Whether the printed text differs: 2/9 and 2/10 may both be printed as 22%.
    pub fn is_seen(&self) -> bool {
        self.old_text() != self.new_text()
    }
}

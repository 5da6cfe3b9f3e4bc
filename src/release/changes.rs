//! What differs between two views of the same document.

use std::collections::BTreeSet;

use crate::model::{Address, Figure, View};

/// A figure that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub address: Address,
    /// What it is.
    pub label: String,
    /// As it was printed; `None` where it was not in the document.
    pub old: Option<String>,
    /// As it would be printed; `None` where it is no longer in the document.
    pub new: Option<String>,
}

/// The figures that differ, by address.
pub fn changes(old: &View, new: &View) -> Vec<Change> {
    let addresses: BTreeSet<_> = old.figures.keys().chain(new.figures.keys()).collect();
    let differs = |address: &&Address| old.figures.get(*address) != new.figures.get(*address);
    addresses.into_iter().filter(differs).map(|address| change(address, old, new)).collect()
}

fn change(address: &Address, old: &View, new: &View) -> Change {
    let (old, new) = (old.figures.get(address), new.figures.get(address));
    let text = |figure: Option<&Figure>| figure.map(|figure| figure.text.clone());
    let label = new.or(old).map(|figure| figure.label.clone()).unwrap_or_default();
    Change { address: address.clone(), label, old: text(old), new: text(new) }
}

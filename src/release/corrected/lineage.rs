//! What a figure counts and what it is made of, as far as a table of corrections must tell. The figures of one kind, of a
//! unit, of an area and of the whole, come about in the same way, so it is told by period and key alone; what comes about in
//! another way for some is told apart, by `scope/key`.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::model::Address;

/// The address of a figure without whom it is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stem {
    /// The period, as addresses write it.
    pub period: String,
    /// The last part of the address.
    pub key: String,
}

/// How the figures at a key come about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// What is counted: "hộ", "nhân khẩu", "%".
    pub unit: String,
    /// Whether somebody enters it: a value of a unit's month, or of the plan.
    pub is_entered: bool,
    /// The keys that it is made of, each with its period where that is another one.
    pub made_of: Vec<(Option<String>, String)>,
}

/// How all figures come about, by key, and by `scope/key` where those of that scope come about in another way.
#[derive(Clone, Debug, Default)]
pub struct Lineages(pub BTreeMap<String, Lineage>);

impl Lineages {
    /// The stem of `address`.
    pub fn stem(&self, address: &Address) -> Stem {
        let (period, own) = address.as_str().split_once('/').unwrap_or_default();
        let key = own.split_once('/').map_or(own, |(_, key)| key);
        let key = if self.0.contains_key(own) { own } else { key };
        Stem { period: period.to_owned(), key: key.to_owned() }
    }

    /// How the figures at `stem` come about.
    pub fn of(&self, stem: &Stem) -> Option<&Lineage> {
        self.0.get(&stem.key)
    }

    fn made_of(&self, stem: &Stem) -> Vec<Stem> {
        let made_of = self.of(stem).into_iter().flat_map(|lineage| &lineage.made_of);
        let stem = |(period, key): &(Option<String>, String)| Stem {
            period: period.as_ref().unwrap_or(&stem.period).clone(),
            key: key.clone(),
        };
        made_of.map(stem).collect()
    }

    /// The nearest of `known` that the figures at `stem` are made of.
    pub fn nearest<'s>(&self, stem: &Stem, known: &'s BTreeSet<Stem>) -> Option<&'s Stem> {
        let mut seen = BTreeSet::from([stem.clone()]);
        let mut next = VecDeque::from(self.made_of(stem));
        while let Some(part) = next.pop_front() {
            if !seen.insert(part.clone()) {
                continue;
            }
            if let Some(found) = known.get(&part) {
                return Some(found);
            }
            next.extend(self.made_of(&part));
        }
        None
    }
}

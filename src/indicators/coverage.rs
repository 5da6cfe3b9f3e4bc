//! The units that a figure of several units covers, so that every total can state them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Unit;

/// The units that a figure is about, and those of them that it leaves out because they have not reported it.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// The number of units that could contribute to the figure.
    pub of: usize,
    /// The units that have not reported what it is computed from, in administrative order.
    pub missing: Arc<[Unit]>,
}

/// Coverages are equal if the same units are missing, in any order.
impl PartialEq for Coverage {
    fn eq(&self, other: &Self) -> bool {
        let is_in = |unit: &Unit, others: &[Unit]| others.contains(unit);
        self.of == other.of
            && self.missing.len() == other.missing.len()
            && self.missing.iter().all(|unit| is_in(unit, &other.missing))
    }
}

impl Eq for Coverage {}

impl Coverage {
    /// Whether every unit that could contribute to the figure does.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// The number of units that the figure covers.
    pub fn told(&self) -> usize {
        self.of.saturating_sub(self.missing.len())
    }
}

/// Sets of units, each stored once, because most figures of a scope lack the same units.
pub(super) struct UnitSets<'m> {
    members: Vec<&'m Unit>,
    known: BTreeMap<Vec<usize>, Arc<[Unit]>>,
}

impl<'m> UnitSets<'m> {
    /// Sets of these units.
    pub(super) fn new(members: Vec<&'m Unit>) -> Self {
        Self { members, known: BTreeMap::new() }
    }

    /// The units at `places`.
    pub(super) fn set(&mut self, places: Vec<usize>) -> Arc<[Unit]> {
        let Self { members, known } = self;
        let units = |places: &Vec<usize>| {
            places.iter().filter_map(|place| members.get(*place).map(|unit| (*unit).clone())).collect()
        };
        Arc::clone(known.entry(places).or_insert_with_key(units))
    }
}

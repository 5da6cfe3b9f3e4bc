//! What a sentence that somebody wrote can be compared with.

use crate::model::{KeyFigures, Period, Quantity, Scope, Unit};

/// The computed figures of a report or of the sheet of a unit.
pub trait ComputedFigures {
    /// The key figures of its subject.
    fn key_figures(&self) -> KeyFigures;

    /// Its period; `None` if nothing but the key figures is known.
    fn period(&self) -> Option<Period> {
        None
    }

    /// What a sentence is about that names no unit.
    fn subject(&self) -> Scope {
        Scope::Total
    }

    /// The figure at `key` of `scope`, if it is known and covers every unit that it should.
    fn value(&self, _scope: &Scope, _key: &str) -> Option<Quantity> {
        None
    }

    /// The units that may be compared with one another, in administrative order.
    fn units(&self) -> Vec<&Unit> {
        Vec::new()
    }
}

impl ComputedFigures for KeyFigures {
    fn key_figures(&self) -> KeyFigures {
        *self
    }
}

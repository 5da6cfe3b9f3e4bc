//! The indicators of a report as the figures with which its words are compared.

use crate::model::{Class, ClassFigures, ClassMovement, ComputedFigures, KeyFigures, Period, Quantity, Scope, Unit};

use super::{Coverage, Indicators};

impl ComputedFigures for Indicators {
    /// Nothing while a month of any unit is missing.
    fn key_figures(&self) -> KeyFigures {
        if !self.incomplete.is_empty() {
            return KeyFigures::default();
        }
        let of = |class| {
            let known = self.total.class(class);
            let households = |movement: Option<ClassMovement>| movement.map(|movement| movement.households);
            let (in_period, to_date) = (households(known.in_period()), households(known.to_date()));
            ClassFigures { target: known.target(), in_period, to_date }
        };
        KeyFigures { poor: of(Class::Poor), near_poor: of(Class::NearPoor) }
    }

    fn period(&self) -> Option<Period> {
        Some(self.period)
    }

    fn value(&self, scope: &Scope, key: &str) -> Option<Quantity> {
        let scope = self.scope(scope)?;
        let is_whole = scope.covers(key).is_none_or(Coverage::is_whole);
        scope.get(key).filter(|_| is_whole)?.1.quantity()
    }

    fn units(&self) -> Vec<&Unit> {
        self.units.iter().map(|(unit, _)| unit).collect()
    }
}

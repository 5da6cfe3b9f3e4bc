//! Estimates that became official: a revision that was announced when they were released, and no error.

use std::collections::BTreeSet;

use crate::model::{CellPlace, Entered, Month, Project, UnitCode, UnitStatus};
use crate::release::{Drift, Edit};

/// The key of the status in a unit's month.
const STATUS: &str = "trang_thai";

/// What became official since a release.
#[derive(Clone, Debug)]
pub struct Planned<'a> {
    project: &'a Project,
    official: BTreeSet<(UnitCode, Month)>,
}

impl<'a> Planned<'a> {
    /// What became official since the release that `drift` is about.
    pub fn of(project: &'a Project, drift: &Drift<'_>) -> Self {
        let official = drift.edits.iter().filter(|edit| is_finalized(edit));
        let places = official.filter_map(|edit| CellPlace::of(&edit.address));
        Self { project, official: places.map(|place| (place.unit, place.month)).collect() }
    }

    /// Whether `edit` belongs to a month of a unit that became official, or to a later one that was and still is an
    /// estimate, and follows from it.
    pub fn is(&self, edit: &Edit) -> bool {
        let Some(place) = CellPlace::of(&edit.address) else { return false };
        let key = (place.unit, place.month);
        self.official.contains(&key) || (place.key != STATUS && self.follows(key))
    }

    fn follows(&self, (unit, month): (UnitCode, Month)) -> bool {
        let is_estimate =
            self.project.month(month, &unit).is_some_and(|reported| reported.status == UnitStatus::Estimate);
        is_estimate && self.official.iter().any(|(other, earlier)| *other == unit && *earlier < month)
    }
}

fn is_finalized(edit: &Edit) -> bool {
    let is = |value: &Option<Entered>, status: UnitStatus| matches!(value, Some(Entered::Text(text)) if text == status.key());
    let is_status = CellPlace::of(&edit.address).is_some_and(|place| place.key == STATUS);
    is_status && is(&edit.old, UnitStatus::Estimate) && is(&edit.new, UnitStatus::Official)
}

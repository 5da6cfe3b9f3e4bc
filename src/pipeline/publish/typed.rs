//! Which values a person has typed since the release: those are never written over.

use std::collections::{BTreeMap, BTreeSet};

use super::correct::UnitMonths;
use crate::disk;
use crate::disk::InnerPath;
use crate::model::{CellPlace, Count, Entered, Flow, FormRow, Month, Movement, OpensWith, Period, Project, UnitCode};
use crate::pipeline::Opened;
use crate::release::Drift;

/// What was typed since the release.
pub(super) struct Typed<'a> {
    project: &'a Project,
    /// The values that differ from a release in force, as it has them.
    edits: BTreeMap<CellPlace, Option<&'a Entered>>,
    /// The months that a release in force has.
    released: UnitMonths,
}

impl<'a> Typed<'a> {
    pub(super) fn of(opened: &Opened, project: &'a Project, drifts: &'a [Drift<'a>]) -> Self {
        let edits = drifts.iter().flat_map(|drift| &drift.edits);
        let edits = edits.filter_map(|edit| Some((CellPlace::of(&edit.address)?, edit.old.as_ref()))).collect();
        let sources = || drifts.iter().flat_map(|drift| drift.release.manifest.sources.keys());
        let released: BTreeSet<_> = sources().map(InnerPath::as_str).collect();
        let is_released = |file: usize| {
            opened.files.get(file).is_some_and(|file| released.contains(disk::shown(&file.path).as_str()))
        };
        let months = project.months.iter().filter(|(_, filed)| is_released(filed.file.0));
        Self { project, edits, released: months.map(|(key, _)| key.clone()).collect() }
    }

    /// The months of units in which something was typed.
    pub(super) fn edited(&self) -> UnitMonths {
        self.edits.keys().map(|place| (place.month, place.unit.clone())).collect()
    }

    /// Whether the value at `key` was typed. Nobody knows when a value of a month was typed that no release has; one that
    /// only repeats or sums up what others say was none's to decide.
    pub(super) fn is(&self, unit: &UnitCode, month: Month, key: &str) -> bool {
        if self.released.contains(&(month, unit.clone())) {
            return self.edits.contains_key(&CellPlace { month, unit: unit.clone(), key: key.to_owned() });
        }
        let Some(row) = FormRow::read(key) else { return true };
        let Some(data) = self.project.month(month, unit) else { return true };
        let Some(movement) = row.of(data) else { return true };
        let column = key.rsplit('.').next().unwrap_or_default();
        if column == Movement::CLOSING {
            return !movement.is_balanced();
        }
        if column == Movement::OPENING {
            return self.began_with(unit, month, row) != Some(movement.opening);
        }
        let left = row.of_other_class().of(data).map(|other| other.crossed);
        column != Flow::Received.key(row.class) || Some(movement.received) != left
    }

    /// The opening stock that a month took over before anything was corrected; `None` if it is not known.
    fn began_with(&self, unit: &UnitCode, month: Month, row: FormRow) -> Option<Count> {
        let (before, now) = (Period::Month(month.previous()), Period::Month(month));
        if !self.project.is_one_list(row.role, before, now) {
            return None;
        }
        let closing = |unit: &UnitCode| self.closed_with(unit, month.previous(), row);
        match self.project.opens_with(self.project.unit(unit, month)?, month) {
            OpensWith::Own => closing(unit),
            OpensWith::All(ended) => ended.iter().map(|old| closing(&old.code)).sum(),
            OpensWith::Nothing => Some(Count::ZERO),
            OpensWith::Shares(_) => None,
        }
    }

    fn closed_with(&self, unit: &UnitCode, month: Month, row: FormRow) -> Option<Count> {
        let key = format!("{}.{}", row.key(), Movement::CLOSING);
        match self.edits.get(&CellPlace { month, unit: unit.clone(), key }) {
            Some(released) => released.and_then(|value| value.to_string().parse().ok()).map(Count::new),
            None => Some(row.of(self.project.month(month, unit)?)?.closing),
        }
    }
}

//! Which values a person has typed since the release: those are never written over.

use std::collections::{BTreeMap, BTreeSet};

use super::correct::UnitMonths;
use crate::disk::InnerPath;
use crate::model::{
    CellPlace, Class, Count, Entered, Flow, Measure, Month, Movement, OpensWith, Period, Project, StandardRole,
    UnitCode, UnitMonth,
};
use crate::pipeline::Opened;
use crate::pipeline::open::drift::slashed;
use crate::release::Drift;

/// A row of a form.
type Row = (StandardRole, Class, Measure);

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
        let is_released =
            |file: usize| opened.files.get(file).is_some_and(|file| released.contains(slashed(&file.path).as_str()));
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
        let Some((role, class, measure)) = row(key) else { return true };
        let Some(data) = self.project.month(month, unit) else { return true };
        let Some(movement) = movement_of(data, (role, class, measure)) else { return true };
        let column = key.rsplit('.').next().unwrap_or_default();
        if column == Movement::CLOSING {
            return !movement.is_balanced();
        }
        if column == Movement::OPENING {
            return self.began_with(unit, month, (role, class, measure)) != Some(movement.opening);
        }
        let other = if class == Class::Poor { Class::NearPoor } else { Class::Poor };
        let left = movement_of(data, (role, other, measure)).map(|other| other.crossed);
        column != Flow::Received.key(class) || Some(movement.received) != left
    }

    /// The opening stock that a month took over before anything was corrected; `None` if it is not known.
    fn began_with(&self, unit: &UnitCode, month: Month, row: Row) -> Option<Count> {
        let (before, now) = (Period::Month(month.previous()), Period::Month(month));
        if !self.project.is_one_list(row.0, before, now) {
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

    fn closed_with(&self, unit: &UnitCode, month: Month, row: Row) -> Option<Count> {
        let (role, class, measure) = row;
        let key = format!("{}{}.{}.{}", role.prefix(), class.key(), measure.key(), Movement::CLOSING);
        match self.edits.get(&CellPlace { month, unit: unit.clone(), key }) {
            Some(released) => released.and_then(|value| value.to_string().parse().ok()).map(Count::new),
            None => Some(movement_of(self.project.month(month, unit)?, row)?.closing),
        }
    }
}

fn movement_of(data: &UnitMonth, (role, class, measure): Row) -> Option<&Movement> {
    Some(data.movement_by(role, class)?.of(measure))
}

/// The row that a key is in: `ngheo.ho.cuoi_ky` in that of the households of the poor.
fn row(key: &str) -> Option<Row> {
    let beside = key.strip_prefix(StandardRole::Beside.prefix());
    let role = if beside.is_some() { StandardRole::Beside } else { StandardRole::Main };
    let mut parts = beside.unwrap_or(key).split('.');
    let (class, measure) = (parts.next()?, parts.next()?);
    let class = Class::ALL.into_iter().find(|known| known.key() == class)?;
    Some((role, class, Measure::ALL.into_iter().find(|known| known.key() == measure)?))
}

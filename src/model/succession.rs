//! Which units' lists a unit goes on with from one month to the next.
//!
//! Every place that carries stocks over a merger asks here: the files of a new month, the check of what is handed over,
//! the proposals that follow from a correction.

use super::{Month, Period, Project, Unit};

/// What the lists of a unit's month begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpensWith<'a> {
    /// The closing stocks of the unit itself.
    Own,
    /// The closing stocks of dissolved units, added up, because the unit is the only successor of each.
    All(Vec<&'a Unit>),
    /// A part of the closing stocks of dissolved units. Others succeed them too, so only a person knows the shares.
    Shares(Vec<&'a Unit>),
    /// Nothing, because the unit is new and succeeds nobody.
    Nothing,
}

impl Project {
    /// What the lists of `unit` begin with in `month`.
    pub fn opens_with(&self, unit: &Unit, month: Month) -> OpensWith<'_> {
        if unit.exists_in(month.previous(), self.scheme()) {
            return OpensWith::Own;
        }
        let ended: Vec<&Unit> = self.predecessors(unit, month).collect();
        match ended.as_slice() {
            [] => OpensWith::Nothing,
            ended if ended.iter().all(|old| old.successors.len() == 1) => OpensWith::All(ended.to_vec()),
            ended => OpensWith::Shares(ended.to_vec()),
        }
    }

    /// The units that were dissolved before `month`, in the month before it, and that name `unit` as a successor. A unit
    /// that existed before can have predecessors too.
    pub fn predecessors(&self, unit: &Unit, month: Month) -> impl Iterator<Item = &Unit> {
        self.ended_before(month).filter(|old| old.successors.contains(&unit.code))
    }

    /// The units that ended with the month before.
    fn ended_before(&self, month: Month) -> impl Iterator<Item = &Unit> {
        self.units_in(month.previous()).filter(move |old| !old.exists_in(month, self.scheme()))
    }

    /// Whether units that had lists of their own before receive those of dissolved ones in a month of `period`.
    pub fn hands_over_in(&self, period: Period) -> bool {
        let had_lists = |heir: &Unit, month: Month| heir.exists_in(month.previous(), self.scheme());
        let receives = |old: &Unit, month: Month| self.heirs(old, month).any(|heir| had_lists(heir, month));
        period.months().any(|month| self.ended_before(month).any(|old| receives(old, month)))
    }

    /// The units that exist in `month` and that `unit` names as its successors.
    pub fn heirs(&self, unit: &Unit, month: Month) -> impl Iterator<Item = &Unit> {
        unit.successors.iter().filter_map(move |code| self.unit(code, month))
    }
}

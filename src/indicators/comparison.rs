//! The period against an earlier one: the one before it, and the same one a year before. Only like is compared with like
//! (NĐ 07/2021/NĐ-CP sets a new standard for each term; units merge): where that cannot be, the reason is kept.

use std::collections::BTreeSet;

use crate::model::{Class, Count, Measure, Period, Project, Scope, Unit};

use super::unit::{Survey, missing_months};
use super::{ScopeIndicators, lived_this_year};

/// Which earlier period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The month or the quarter before.
    Previous,
    /// The same period a year before.
    LastYear,
}

impl Against {
    /// Both, in the order of the table.
    pub const ALL: [Self; 2] = [Self::Previous, Self::LastYear];

    /// The key in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Previous => "ky_truoc",
            Self::LastYear => "cung_ky",
        }
    }

    /// The words of a column.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Previous => "kỳ trước",
            Self::LastYear => "cùng kỳ năm trước",
        }
    }

    /// The period that `period` is compared with, if there is one.
    pub const fn period(self, period: Period) -> Option<Period> {
        match self {
            Self::Previous => period.previous(),
            Self::LastYear => Some(period.a_year_before()),
        }
    }
}

/// Why nothing can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// Six and nine months and years have no period before them in the year.
    NoPeriod,
    /// Another poverty standard was in force.
    OtherStandard,
    /// Units have been founded since or have ended without successors: the whole is another one.
    OtherBoundaries,
    /// A unit has not reported a month, then or now.
    NotReported,
}

/// What an earlier period gave for one class of households.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierFigures {
    /// Households taken off the list in that period, as plans count them.
    pub in_period: Option<Count>,
    /// The same from the start of that year.
    pub to_date: Option<Count>,
    /// Households on the list at its end.
    pub closing: Option<Count>,
}

/// An earlier period of the whole territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Which.
    pub period: Period,
    total: ScopeIndicators,
}

impl Earlier {
    /// Its figures for `class`.
    pub fn of(&self, class: Class) -> EarlierFigures {
        let known = self.total.class(class);
        EarlierFigures {
            in_period: known.in_period.map(|movement| movement.of(Measure::Households).reduced(class)),
            to_date: known.reduced_to_date(class),
            closing: known.closing(),
        }
    }
}

/// The figures of the period that `period` is compared with, or why there are none.
pub(super) fn earlier(project: &Project, period: Period, against: Against) -> Result<Earlier, Incomparable> {
    let before = against.period(period).ok_or(Incomparable::NoPeriod)?;
    if !is_one_standard(project, before) {
        return Err(Incomparable::OtherStandard);
    }
    let units = lived_this_year(project, before);
    if units.is_empty() {
        return Err(Incomparable::OtherBoundaries);
    }
    if [before, period].into_iter().any(|period| is_missing_any(project, period)) {
        return Err(Incomparable::NotReported);
    }
    if !is_one_territory(&living(project, before), &living(project, period)) {
        return Err(Incomparable::OtherBoundaries);
    }
    let total = Survey::new(project, before).together(Scope::Total, &units);
    Ok(Earlier { period: before, total })
}

fn is_one_standard(project: &Project, period: Period) -> bool {
    let settings = &project.settings.value;
    let end = period.cut_off(settings.period_scheme).to;
    (settings.standard.valid_from..=settings.standard.valid_to).contains(&end)
}

fn is_missing_any(project: &Project, period: Period) -> bool {
    lived_this_year(project, period).iter().any(|unit| !missing_months(project, period, unit).is_empty())
}

/// Whether all that was somebody's then is somebody's now: units that merged leave the whole as it was.
fn is_one_territory(then: &[&Unit], now: &[&Unit]) -> bool {
    let lives =
        |units: &[&Unit]| units.iter().map(|unit| (unit.code.clone(), unit.valid_from)).collect::<BTreeSet<_>>();
    let (before, after) = (lives(then), lives(now));
    let is_among = |unit: &Unit, lives: &BTreeSet<_>| lives.contains(&(unit.code.clone(), unit.valid_from));
    let codes: BTreeSet<_> = now.iter().map(|unit| &unit.code).collect();
    let ended: Vec<_> = then.iter().filter(|unit| !is_among(unit, &after)).collect();
    let heirs: BTreeSet<_> = ended.iter().flat_map(|unit| &unit.successors).collect();
    let mut begun = now.iter().filter(|unit| !is_among(unit, &before));
    ended.iter().all(|unit| unit.successors.iter().any(|code| codes.contains(code)))
        && begun.all(|unit| heirs.contains(&unit.code))
}

fn living(project: &Project, period: Period) -> Vec<&Unit> {
    project.units_in(period.last_month()).collect()
}

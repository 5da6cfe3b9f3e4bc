//! Compares the period with an earlier one: the one before it, and the same one a year before. If the two cannot be
//! compared, because another standard was in force (NĐ 07/2021/NĐ-CP sets one for each term) or because units were
//! founded or dissolved, the reason is kept.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Class, Count, Period, Project, Quantity, RateOf, Scope, StandardRole, Unit};

use super::aggregate::{Member, PeriodAggregator};
use super::catalogue::reduced_to_date;
use super::{Indicators, ScopeIndicators, Value};

/// The earlier period of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// Why two periods cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// Six and nine months and years have no period before them in the year.
    NoPeriod,
    /// Another poverty standard was in force.
    OtherStandard,
    /// No standard was in force beside the other one.
    NotBegun,
    /// Units have been founded, or dissolved without successors, so that the territory is a different one.
    OtherBoundaries,
    /// No figure is known of all units both then and now.
    NotReported,
}

/// What an earlier period gave for one class of households.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EarlierFigures {
    /// Households that left the list in that period, counted as plans count them.
    pub in_period: Option<Count>,
    /// The same from the start of that year.
    pub to_date: Option<Count>,
    /// Households on the list at its end.
    pub closing: Option<Count>,
}

/// An earlier period of the whole territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The period.
    pub period: Period,
    role: StandardRole,
    total: ScopeIndicators,
}

impl Earlier {
    /// Its figures for `class`.
    pub fn of(&self, class: Class) -> EarlierFigures {
        let known = self.total.class_by(self.role, class);
        EarlierFigures {
            in_period: known.reduced_in_period(),
            to_date: known.reduced_to_date(),
            closing: known.closing(),
        }
    }
}

/// Every comparison of `period`: by each of its standards, with each earlier period. `total` holds today's figures of the
/// whole territory.
pub(super) fn all(project: &Project, period: Period, total: &ScopeIndicators) -> Comparisons {
    let each = project.roles_of(period).flat_map(|role| Against::ALL.map(|against| (role, against)));
    each.map(|(role, against)| ((role, against), earlier(project, period, (role, against), total))).collect()
}

/// What the lists by each standard are compared with, or the reasons why there is nothing.
pub(super) type Comparisons = BTreeMap<(StandardRole, Against), Result<Earlier, Incomparable>>;

/// The figures of the period that `period` is compared with, or the reason why there are none.
fn earlier(
    project: &Project,
    period: Period,
    (role, against): (StandardRole, Against),
    total: &ScopeIndicators,
) -> Result<Earlier, Incomparable> {
    let before = against.period(period).ok_or(Incomparable::NoPeriod)?;
    if role == StandardRole::Beside && project.beside_of(before).is_none() {
        return Err(Incomparable::NotBegun);
    }
    if !is_one_standard(project, role, before, period) {
        return Err(Incomparable::OtherStandard);
    }
    if !before.last_month().year_to_date().any(|month| project.units_in(month).next().is_some()) {
        return Err(Incomparable::OtherBoundaries);
    }
    if !is_one_territory(&living(project, before), &living(project, period)) {
        return Err(Incomparable::OtherBoundaries);
    }
    let aggregator = PeriodAggregator::only(project, before, &compared_keys(role));
    let members = aggregator.members();
    let then = aggregator.together(Scope::Total, &members.iter().collect::<Vec<&Member>>());
    let earlier = Earlier { period: before, role, total: then };
    let is_compared = |key: &String| compared(&earlier, against, total, key).is_some();
    if !compared_keys(role).iter().any(is_compared) {
        return Err(Incomparable::NotReported);
    }
    Ok(earlier)
}

/// The earlier figure at `key`; known only if every unit has reported it both then and today, because otherwise the two
/// sides would cover different units.
/// A figure since the start of the year is compared only with that of the previous year.
fn compared(earlier: &Earlier, against: Against, now: &ScopeIndicators, key: &str) -> Option<Quantity> {
    let is_to_date = Class::ALL.into_iter().any(|class| key == reduced_to_date(earlier.role, class));
    let is_whole = |scope: &ScopeIndicators| scope.covers(key).is_some_and(super::Coverage::is_whole);
    let is_told = (!is_to_date || against == Against::LastYear) && is_whole(now) && is_whole(&earlier.total);
    let known = |scope: &ScopeIndicators| scope.get(key)?.1.quantity();
    known(now).and(known(&earlier.total)).filter(|_| is_told)
}

/// The keys of the indicators by one standard that are compared with earlier periods.
fn compared_keys(role: StandardRole) -> Vec<String> {
    let of = |class: Class| {
        let key = role.list(class);
        [format!("{key}.ho.giam.trong_ky"), reduced_to_date(role, class), format!("{key}.ho.cuoi_ky")]
    };
    let rates = RateOf::ALL.map(|of| format!("{}{}.ty_le", role.prefix(), of.key()));
    Class::ALL.into_iter().flat_map(of).chain(rates).collect()
}

/// The figure `key` of an earlier period, if the two figures can be compared.
pub(super) fn value(indicators: &Indicators, role: StandardRole, against: Against, key: &str) -> Value {
    let earlier = indicators.earlier_by(role, against).ok();
    let then = earlier.and_then(|earlier| compared(earlier, against, &indicators.total, key));
    then.map_or(Value::NotApplicable, Value::Known)
}

/// Whether one standard was in force in this role at the end of `before` and is at that of `period`.
fn is_one_standard(project: &Project, role: StandardRole, before: Period, period: Period) -> bool {
    let was_in_force = role == StandardRole::Beside || project.standard_on(project.day_of(before)).is_some();
    was_in_force && project.is_one_list(role, before, period)
}

/// Whether both lists of units cover the same territory. Units that merged leave it the same, because their
/// successors cover what they covered.
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

//! How far a unit had come with its plan at the end of each month.

use std::cmp::Ordering;

use super::ScopeIndicators;
use super::formula::EnteredFigure;
use super::unit_year::UnitYear;
use crate::model::{Class, Count, Flow, Measure, Month, Period, Project, Ratio, StandardRole, Unit};

/// How far a unit had come with its plan at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does not exist in the month.
    Absent,
    /// A month up to this one was not reported.
    Unknown,
    /// The share of the plan that was reached, poor and near-poor households together.
    Share(Ratio),
}

/// `done` against what an even spread of a year's plan over its months asks for after `elapsed` of them, by
/// cross-multiplication; nothing where nothing was planned.
pub(super) fn even_pace(done: Count, planned: Count, elapsed: u8) -> Option<Ordering> {
    const MONTHS: u128 = 12;
    let (done, asked) = (u128::from(done.get()) * MONTHS, u128::from(planned.get()) * u128::from(elapsed));
    (!planned.is_zero()).then(|| done.cmp(&asked))
}

/// The standing of `unit` at the end of each month from January to the end of the period, as the report of that month
/// gives it; `None` without a plan. `scope`: the indicators of the unit.
pub fn progress(
    project: &Project,
    period: Period,
    unit: &Unit,
    scope: &ScopeIndicators,
) -> Option<Vec<(Month, Standing)>> {
    let planned = scope.class(Class::Poor).target()? + scope.class(Class::NearPoor).target()?;
    let months: Vec<_> = period.last_month().year_to_date().collect();
    let year = UnitYear::new(project, unit, &months, |month| project.month(month, &unit.code))?;
    let standing = |month: &Month| {
        let lived = months.iter().filter(|other| year.lives_in(**other) && *other <= month).count();
        let standing = match reduced(&year, lived) {
            _ if !year.lives_in(*month) => Standing::Absent,
            Some(reduced) => Standing::Share(Ratio::new(reduced, planned)),
            None => Standing::Unknown,
        };
        (*month, standing)
    };
    Some(months.iter().map(standing).collect())
}

/// Households off the lists in the first months of a unit's year, as plans count them.
fn reduced(year: &UnitYear<'_>, months: usize) -> Option<Count> {
    let flows = [(Class::Poor, Flow::Crossed), (Class::Poor, Flow::Escaped), (Class::NearPoor, Flow::Escaped)];
    let figure = |class, flow| EnteredFigure::Flow(StandardRole::Main, class, Measure::Households, flow);
    flows.into_iter().map(|(class, flow)| year.entered(&figure(class, flow), 0..months)).sum()
}

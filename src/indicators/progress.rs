//! How far a unit was with its plan at the end of each month.

use crate::model::{Class, Count, Period, Project, Ratio, Unit};

use super::ScopeIndicators;

/// What is known of a unit at the end of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It does not exist in the month.
    Absent,
    /// A month up to this one was not reported.
    Unknown,
    /// Reduced since the start of the year / planned, poor and near-poor households together.
    Share(Ratio),
}

/// The standing of `unit` at the end of each month from January to the end of the period, as the report of that month
/// gives it; `None` without a plan. `scope`: the indicators of the unit.
pub fn progress(
    project: &Project,
    period: Period,
    unit: &Unit,
    scope: &ScopeIndicators,
) -> Option<Vec<(crate::model::Month, Standing)>> {
    let planned = scope.class(Class::Poor).target()? + scope.class(Class::NearPoor).target()?;
    let mut reduced = Some(Count::ZERO);
    let months = period.last_month().year_to_date().map(|month| {
        if !unit.exists_in(month, project.scheme()) {
            return (month, Standing::Absent);
        }
        let reported = project.month(month, &unit.code);
        reduced = reduced.zip(reported).map(|(before, month)| {
            Class::ALL.into_iter().fold(before, |sum, class| sum + month.movement(class).households.reduced(class))
        });
        (month, reduced.map_or(Standing::Unknown, |reduced| Standing::Share(Ratio::new(reduced, planned))))
    });
    Some(months.collect())
}

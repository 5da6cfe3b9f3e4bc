//! A territory or a unit with nobody on its lists within the year: sentences say so, and the tables and pictures of the text
//! in which everything is zero are left out. Appendices are forms, whose zeros are asked for.

use std::collections::BTreeMap;

use crate::indicators::ScopeIndicators;
use crate::model::{Chart, Class, Datum, Plot, Quantity, Table};

/// Whether nobody was on the lists at any time of the year.
fn was_nobody_listed(own: &ScopeIndicators) -> bool {
    Class::ALL.into_iter().all(|class| {
        own.class(class).to_date().is_some_and(|movement| {
            let row = movement.households;
            row.opening.is_zero() && row.increases().is_zero() && row.closing.is_zero()
        })
    })
}

/// Where nobody was on the lists within the year, leaves out the tables and pictures of the text that show nothing but zeros;
/// tells whether that is so.
pub(in crate::documents::view) fn leave_out_zeros(
    own: Option<&ScopeIndicators>,
    tables: &mut BTreeMap<String, Table>,
    charts: &mut Vec<Chart>,
) -> bool {
    if !own.is_some_and(was_nobody_listed) {
        return false;
    }
    tables.retain(|name, table| name.starts_with("pl_") || has_more_than_zeros(table));
    charts.retain(|chart| shows_more_than_zeros(&chart.plot));
    true
}

/// Whether a table has a figure above zero, or no figures at all.
fn has_more_than_zeros(table: &Table) -> bool {
    let mut figures = table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.address.is_some()).peekable();
    figures.peek().is_none() || figures.any(|cell| cell.text.contains(|c: char| matches!(c, '1'..='9')))
}

fn shows_more_than_zeros(plot: &Plot) -> bool {
    let is_more = |datum: &Datum| datum.value != Quantity::Count(0);
    let is_of_somebody = |share: &Datum| !matches!(share.value, Quantity::Share(_, 0));
    match plot {
        Plot::Trend { series, .. } => {
            series.iter().flat_map(|line| line.points.iter().flatten().chain(&line.target)).any(is_more)
        }
        Plot::Shares { rows, .. } => rows.iter().filter_map(|row| row.share.as_ref()).any(is_of_somebody),
        _ => true,
    }
}

//! Tables and pictures of the text in which everything is zero are left out: sentences say so, above all of a territory or a
//! unit with nobody on its lists within the year. Appendices are forms, whose zeros are asked for.

use std::collections::BTreeMap;

use crate::documents::view::figures::figure_index::NOTHING;
use crate::indicators::ScopeIndicators;
use crate::model::{Cell, Chart, Class, Datum, Plot, Quantity, Table};

/// Whether nobody was on the lists at any time of the year.
pub(in crate::documents::view) fn was_nobody_listed(own: &ScopeIndicators) -> bool {
    Class::ALL.into_iter().all(|class| {
        own.class(class).to_date().is_some_and(|movement| {
            let row = movement.households;
            row.opening.is_zero() && row.increases().is_zero() && row.closing.is_zero()
        })
    })
}

/// Leaves out the tables and pictures of the text that show nothing but zeros.
pub(in crate::documents::view) fn leave_out(tables: &mut BTreeMap<String, Table>, charts: &mut Vec<Chart>) {
    tables.retain(|name, table| name.starts_with("pl_") || !is_of_zeros(table));
    charts.retain(|chart| !shows_zeros(&chart.plot));
}

/// Whether a table has figures, and all of them are zero or do not apply.
fn is_of_zeros(table: &Table) -> bool {
    let is_zero = |text: &str| text.starts_with('0') && !text.contains(|c: char| matches!(c, '1'..='9'));
    let texts: Vec<&str> = figures(table).map(|cell| cell.text.as_str()).collect();
    texts.iter().any(|text| is_zero(text)) && texts.iter().all(|text| is_zero(text) || *text == NOTHING)
}

fn figures(table: &Table) -> impl Iterator<Item = &Cell> {
    table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.address.is_some())
}

/// Whether a picture has data, and all of them are zero or shares of nobody.
/// Where nobody of those who are there was served, every sentence says of how many ("0/20 hộ"), and dots on one line add nothing;
/// the picture beside the documents is drawn all the same.
fn shows_zeros(plot: &Plot) -> bool {
    let is_zero =
        |datum: &&Datum| matches!(datum.value, Quantity::Count(0) | Quantity::Share(0, _) | Quantity::Share(_, 0));
    let all: Vec<&Datum> = match plot {
        Plot::Trend { series, .. } => {
            series.iter().flat_map(|line| line.points.iter().flatten().chain(&line.target)).collect()
        }
        Plot::Shares { rows, .. } => rows.iter().filter_map(|row| row.share.as_ref()).collect(),
        _ => Vec::new(),
    };
    !all.is_empty() && all.iter().all(is_zero)
}

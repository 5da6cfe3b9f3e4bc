//! Compares every printed figure with the view that is attached to the PDF.

mod addresses;
mod altered;
mod charts;
mod numbers;
mod plots;
mod prose;
mod rows;
mod same;
mod tables;

use super::fault::{Examiner, all_pass};

/// Every comparison there is.
const ALL: [fn(&mut Examiner<'_>); 4] = [tables::are_printed, prose::is_printed, charts::are_drawn, charts::are_told];

#[test]
fn every_figure_is_listed_under_its_address_as_it_is_printed() {
    all_pass(addresses::are_listed);
}

#[test]
fn every_cell_of_every_table_is_printed_as_the_view_has_it() {
    all_pass(tables::are_printed);
}

#[test]
fn every_sentence_is_printed_as_the_view_has_it_and_no_other_with_a_figure() {
    all_pass(prose::is_printed);
}

#[test]
fn every_chart_draws_and_tells_the_figures_of_the_view_and_no_others() {
    all_pass(charts::are_drawn);
    all_pass(charts::are_told);
}

//! Checks of the sentences that people wrote against the figures, the units and the day of the report.

pub(in crate::check) mod abbreviations;
pub(in crate::check) mod claims;
pub(in crate::check) mod contradiction;
pub(in crate::check) mod deadlines;
pub(in crate::check) mod kinds;
pub(in crate::check) mod mentions;
pub(in crate::check) mod once;
pub(in crate::check) mod organs;
pub(in crate::check) mod passage;
pub(in crate::check) mod person;
pub(in crate::check) mod prose;
pub(in crate::check) mod repeated;
pub(in crate::check) mod standards;
pub(in crate::check) mod statements;
pub(in crate::check) mod tokens;
pub(in crate::check) mod unit_figures;
pub(in crate::check) mod years;

//! Checks of entered figures: within a month, from month to month, and against the units' own totals.

pub(in crate::check) mod balance;
pub(in crate::check) mod beside;
pub(in crate::check) mod breakdowns;
pub(in crate::check) mod components;
pub(in crate::check) mod dossiers;
pub(in crate::check) mod entitled;
pub(in crate::check) mod jump;
pub(in crate::check) mod misnamed;
mod opening_joint;
pub(in crate::check) mod openings;
pub(in crate::check) mod overlap;
pub(in crate::check) mod own_totals;
pub(in crate::check) mod series;
pub(in crate::check) mod support;

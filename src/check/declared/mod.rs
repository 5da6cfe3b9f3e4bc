//! Checks of what is declared for a year or longer: units and their mergers, plans, dates.

pub(in crate::check) mod components;
pub(in crate::check) mod dates;
pub(in crate::check) mod forms;
pub(in crate::check) mod hierarchy;
pub(in crate::check) mod plan;
pub(in crate::check) mod rate_targets;
pub(in crate::check) mod registry;
mod role_plan;
pub(in crate::check) mod standards;
pub(in crate::check) mod succession;
mod totals;
mod unit_years;
pub(in crate::check) mod years;

/// Whether a key by which data files name their values is written in small letters without marks, digits and `_`.
fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

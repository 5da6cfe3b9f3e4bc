//! Commands that exchange figures with Excel.

pub(super) mod export;
pub(super) mod import;

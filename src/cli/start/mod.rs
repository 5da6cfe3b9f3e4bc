//! Commands that start the work of a month.

pub(in crate::cli) mod init;
pub(in crate::cli) mod new_month;

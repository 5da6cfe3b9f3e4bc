//! Commands with which an office begins.

pub(in crate::cli) mod init;
pub(in crate::cli) mod new_month;

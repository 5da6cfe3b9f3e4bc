//! Commands that make documents and charts, and say which of them have to be made.

pub(in crate::cli) mod build;
pub(in crate::cli) mod charts;
pub(in crate::cli) mod status;
pub(in crate::cli) mod watch;

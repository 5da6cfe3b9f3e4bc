//! Commands that release reports, and correct released ones.

pub(in crate::cli) mod correct;
pub(in crate::cli) mod release;
pub(in crate::cli) mod review;
pub(in crate::cli) mod revision_triangle;

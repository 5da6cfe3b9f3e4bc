//! Commands about what is released and corrected.

pub(in crate::cli) mod correct;
pub(in crate::cli) mod release;
pub(in crate::cli) mod revision_triangle;

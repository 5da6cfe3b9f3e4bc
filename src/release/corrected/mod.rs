//! What differs from a release: whether a record covers it, what follows from it, and how the next document says so.

pub(in crate::release) mod audit;
pub(in crate::release) mod drift;
pub(in crate::release) mod errata;
pub(in crate::release) mod follow_on;
pub(in crate::release) mod marks;
pub(in crate::release) mod record;
pub(in crate::release) mod revision_triangle;

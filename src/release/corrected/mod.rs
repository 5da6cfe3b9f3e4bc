//! Corrections: the differences from a release, the records that explain them, their consequences, and what a
//! document says about them.

pub(in crate::release) mod audit;
pub(in crate::release) mod drift;
pub(in crate::release) mod errata;
pub(in crate::release) mod follow_on;
pub(in crate::release) mod marks;
pub(in crate::release) mod record;
pub(in crate::release) mod revision_triangle;

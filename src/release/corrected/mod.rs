//! Corrections: the differences from a release, the records that explain them, their consequences, and what a
//! document says about them.

pub(in crate::release) mod audit;
pub(in crate::release) mod change_file;
pub(in crate::release) mod coverage;
pub(in crate::release) mod drift;
pub(in crate::release) mod errata;
pub(in crate::release) mod errata_rows;
pub(in crate::release) mod figures;
pub(in crate::release) mod follow_on;
pub(in crate::release) mod lineage;
pub(in crate::release) mod marks;
pub(in crate::release) mod planned;
pub(in crate::release) mod record;
mod record_audit;
pub(in crate::release) mod revision_triangle;
mod said_of_itself;
mod silent;
pub(in crate::release) mod uncovered;

//! Two views, or a view and a print, as a reader compares them.

pub(in crate::release) mod attachment;
pub(in crate::release) mod changes;
pub(in crate::release) mod comparison;
pub(in crate::release) mod pages;
pub(in crate::release) mod passages;
pub(in crate::release) mod proof;

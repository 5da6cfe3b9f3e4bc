//! Comparison of two views, or of a view with printed pages.

pub(in crate::release) mod alignment;
pub(in crate::release) mod attachment;
pub(in crate::release) mod changes;
pub(in crate::release) mod comparison;
pub(in crate::release) mod pages;
pub(in crate::release) mod passage;
pub(in crate::release) mod passages;
pub(in crate::release) mod proof;

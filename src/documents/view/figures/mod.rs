//! The figures of a document, and who may read them.

pub(in crate::documents::view) mod coverage;
pub(in crate::documents::view) mod edition;
pub(in crate::documents::view) mod entries;
pub(in crate::documents::view) mod figure_index;
mod naming;

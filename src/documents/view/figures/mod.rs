//! The figures of a document, and which of them its readers may see.

pub(in crate::documents::view) mod coverage;
pub(in crate::documents::view) mod edition;
pub(in crate::documents::view) mod entries;
pub(in crate::documents::view) mod figure_index;
mod naming;

//! Parts of documents: tables, appendices, tasks, and the head and foot of the document.

pub(in crate::documents::view) mod addressees;
pub(in crate::documents::view) mod appendices;
pub(in crate::documents::view) mod breakdowns;
pub(in crate::documents::view) mod legend;
pub(in crate::documents::view) mod masthead;
pub(in crate::documents::view) mod review_table;
pub(in crate::documents::view) mod tables;
pub(in crate::documents::view) mod tasks;
pub(in crate::documents::view) mod untold;
pub(in crate::documents::view) mod years;
pub(in crate::documents::view) mod zeros;

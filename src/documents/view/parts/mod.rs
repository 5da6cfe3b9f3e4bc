//! Tables, appendices, tasks, head and foot.

pub(in crate::documents::view) mod appendices;
pub(in crate::documents::view) mod masthead;
pub(in crate::documents::view) mod tables;
pub(in crate::documents::view) mod tasks;

//! Views: everything that one document says, every figure with its address.

mod appendices;
mod assessment;
mod book;
mod charts;
mod context;
mod correction;
mod coverage;
mod edition;
mod entries;
mod letter;
mod masthead;
mod narrative;
mod policies;
mod report;
mod sentences;
mod sheet;
mod tables;
mod tasks;
mod words;

pub use charts::Territory;
pub(in crate::documents) use charts::album;
pub(super) use correction::{corrected, revised};
pub(super) use letter::letter;
pub(super) use report::{names, report};
pub(super) use sentences::names_a_figure;
pub(super) use sheet::sheet;

/// Version of the view's layout; raised when its meaning changes.
const FORMAT: u32 = 2;

//! Makes views: everything that one document says, every figure with its address.

mod basis;
mod charts;
mod correction;
mod figures;
mod letter;
mod parts;
mod report;
mod review;
mod sheet;
mod words;

pub use charts::Territory;
pub(in crate::documents) use charts::album;
pub(super) use correction::{corrected, revised};
pub(super) use figures::edition::Readers;
pub(super) use figures::figure_index::printed;
pub(super) use letter::letter;
pub(super) use report::{names, report, withheld};
pub use review::ReviewPaper;
pub(super) use review::{AUTHORITY, review};
pub(super) use sheet::sheet;
pub(super) use words::policies::WORDS as POLICY_WORDS;
pub(super) use words::sentences::names_a_figure;

/// The version of the format of views, which is raised when its meaning changes.
const FORMAT: u32 = 2;

//! Large runs: the list of the work for several machines, joining their results, and noticing quickly that nothing
//! has changed.

mod merge;
mod plan;
mod unchanged;

pub use merge::{Gap, Merged, merge};
pub use plan::{Plan, PlannedDocument, plan};
pub use unchanged::{Inputs, known_unchanged, note_unchanged};

//! Large runs: the work list for many machines, joining what they made, and knowing that nothing has changed.

mod merge;
mod plan;
mod unchanged;

pub use merge::{Gap, Merged, merge};
pub use plan::{Plan, PlannedDocument, plan};
pub use unchanged::{Inputs, known_unchanged, note_unchanged};

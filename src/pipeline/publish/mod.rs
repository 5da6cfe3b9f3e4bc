//! The life of a report after it is made: release, corrections, letters, and what a new edition says of the old one.

mod amended;
mod correct;
mod letter;
mod record;
mod release;
pub(in crate::pipeline) mod revision;
mod signed;
mod told;
mod typed;

pub use correct::{Corrected, CorrectionOptions, LegalForm, Undecided, correct};
pub use letter::letter;
pub use record::{Accepted, Recorded, Signing, Undone, record, settle, undo};
pub use release::{Prepared, prepare};

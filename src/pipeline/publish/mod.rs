//! The life of a report after it is made: release, corrections, letters, and what a new edition says of the old one.

mod correct;
mod letter;
mod release;
pub(in crate::pipeline) mod revision;

pub use correct::{Corrected, CorrectionOptions, LegalForm, correct};
pub use letter::letter;
pub use release::{Accepted, Prepared, Recorded, Signing, prepare, record};

//! Publishing: releasing a report, correcting it, writing letters about it, and saying in a new report what it
//! corrects.

mod correct;
mod letter;
mod record;
mod release;
pub(in crate::pipeline) mod revision;
mod signed;

pub use correct::{Corrected, CorrectionOptions, LegalForm, correct};
pub use letter::letter;
pub use record::{Accepted, Recorded, Signing, Undone, record, settle, undo};
pub use release::{Prepared, prepare};

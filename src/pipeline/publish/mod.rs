//! Publishing: releasing a report, correcting it, writing letters about it, and saying in a new report what it
//! corrects.

mod amended;
mod correct;
mod draft;
pub(in crate::pipeline) mod letter;
mod lineage;
mod record;
mod release;
mod review;
pub(in crate::pipeline) mod revision;
mod signed;
mod told;
mod typed;

pub use correct::{Corrected, CorrectionOptions, LegalForm, Undecided, correct};
pub(in crate::pipeline) use correct::{NewText, write_texts};
pub use letter::letter;
pub use record::{Accepted, Recorded, Signing, Undone, record, settle, undo};
pub use release::{Prepared, is_to_sign, prepare};
pub use review::review;

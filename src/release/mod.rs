//! The life of a finished document.
//!
//! In: views, PDFs, correction records, and what lies in `data/phat-hanh/`. Out: what was released, what differs from it
//! today and where it stands on paper, and whether a PDF is what it says it is. Never: renders, or changes what was
//! released.
//!
//! Fingerprints are given in by whoever asks (see [`Hasher`]); the room that takes them is [`crate::store`].

mod archive;
mod attachment;
mod audit;
mod changes;
mod drift;
mod ledger;
mod rules;
mod seal;

pub use archive::{Archive, FOLDER, LEDGER, Release, SEAL, SOURCES};
pub use attachment::{AttachmentError, attached_view};
pub use audit::{Records, audit, shown};
pub use changes::{Change, changes};
pub use drift::{Cells, Drift, Edit, edits, is_recorded};
pub use ledger::{Broken, Ledger, Line};
pub use rules::RULES;
pub use seal::{FrozenDocument, Seal};

/// Takes the fingerprint of bytes.
pub type Hasher<'a> = dyn Fn(&[u8]) -> String + 'a;

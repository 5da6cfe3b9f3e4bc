//! The life of a finished document.
//!
//! In: a PDF, two views. Out: the view that travels inside the PDF, and what differs. Never: renders.

mod attachment;
mod changes;

pub use attachment::{AttachmentError, attached_sources, attached_view, stated_fingerprint};
pub use changes::{Change, changes};

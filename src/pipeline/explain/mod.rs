//! Explaining: where a figure comes from, what differs from what was released, and whether a paper is what it says it is.

pub(in crate::pipeline) mod diff;
mod figures;
mod revision_triangle;
mod status;
mod verify;
mod why;
mod why_document;

pub use diff::{Difference, DocumentChange, EditLine, FigureChange, diff};
pub use figures::{FigureLine, figures};
pub use revision_triangle::{RevisionTriangle, revision_triangle};
pub use status::status;
pub use verify::{Answer, Basis, Mismatch, Verdict, is_own_bytes, verify, verify_releases};
pub use why::{Reason, why};
pub use why_document::{DocumentReason, InputChange, is_document, only_document, why_document};

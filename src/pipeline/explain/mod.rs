//! Explaining: where a figure comes from, what differs from what was released, and whether a PDF is authentic.

pub(in crate::pipeline) mod diff;
mod figures;
mod revision_triangle;
mod side_by_side;
mod status;
pub(in crate::pipeline) mod verify;
mod why;
mod why_document;

pub use diff::{Difference, DocumentChange, EditLine, FigureChange, diff};
pub use figures::{FigureLine, FigureList, figures};
pub use revision_triangle::{RevisionTriangle, revision_triangle};
pub use side_by_side::side_by_side;
pub use status::status;
pub(in crate::pipeline) use status::{of_period, periods};
pub use verify::{Answer, Basis, Mismatch, Original, Verdict, verify, verify_releases};
pub use why::{Reason, why};
pub use why_document::{DocumentReason, InputChange, is_document, only_document, why_document};

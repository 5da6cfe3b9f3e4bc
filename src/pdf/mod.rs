//! Typesetting: a document in memory becomes the bytes of a PDF.
//!
//! In: [`Assets`](crate::model::Assets) once per process, then one [`Document`](crate::model::Document) after the other, from as many threads as wanted. Out: PDF/A-3a
//! and PDF/UA-1 in one file, or every problem with its file, line and column.
//! Never: reads the disk or the clock, fetches a package, or lets a warning pass. The same document gives the same
//! bytes, whichever thread sets it and whatever was set before.
//!
//! `typst*` is named nowhere else.

mod bounds;
mod diagnostics;
mod eviction;
mod fonts;
mod guard;
mod typesetter;
mod world;

#[cfg(test)]
mod tests;

pub use diagnostics::{PdfError, Problem, Spot};
pub use guard::{MisplacedWord, Misplacement};
pub use typesetter::{CREATOR, Typesetter};

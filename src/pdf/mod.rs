//! Typesetting: a document in memory becomes the bytes of a PDF.
//!
//! In: [`Assets`](crate::model::Assets) once per process, then one [`Document`](crate::model::Document) after the
//! other, from any number of threads. Out: one file that is PDF/A-3a and PDF/UA-1, or every problem with its file,
//! line and column. Never: reads the disk or the clock, fetches a package, or ignores a warning. The same document
//! gives the same bytes, whichever thread typesets it and whatever was typeset before.
//!
//! `typst*` is named nowhere else.

mod apart;
mod bounds;
mod diagnostics;
mod eviction;
mod fonts;
mod foreign_words;
mod guard;
mod turns;
mod typesetter;
mod world;

#[cfg(test)]
mod tests;

pub use apart::TypesetOrder;
pub use diagnostics::{PdfError, Problem, Spot};
pub use guard::{MisplacedWord, Misplacement};
pub use typesetter::{CREATOR, Typesetter};

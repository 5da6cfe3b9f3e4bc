//! Finished PDFs read back: measured against the decree, read by their tags, and compared with the view that they carry.
//!
//! ```text
//! documents ──► read ──► ruler    the decree's rules, by the page alone
//!  (a table)     Pdf ──► tags     what a reader that cannot see is told
//!                    └─► figures  every figure on paper is the view's
//! ```
//!
//! A document more is a line more in `documents`. Each part is tried on papers that are wrong (`bend`, `altered`).

mod bend;
mod documents;
mod fault;
mod figures;
mod read;
mod ruler;
mod stretched;
mod tags;

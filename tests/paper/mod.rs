//! Reads finished PDFs, measures them against the decree, checks their tags, and compares them with the attached view.
//!
//! ```text
//! documents ──► read ──► ruler    the rules of the decree, from the pages alone
//!  (a table)     Pdf ──► tags     what a screen reader says
//!                    └─► figures  every printed figure is that of the view
//! ```
//!
//! Another document needs one more line in `documents`. `bend` and `altered` prove with wrong documents that each part
//! can fail.

mod bend;
mod digits;
mod documents;
mod fault;
mod figures;
mod filled;
mod read;
mod ruler;
mod stretched;
mod tags;

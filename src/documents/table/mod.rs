//! A table as the layout takes it: its cells, the widths of its columns and how close its rows stand, estimated from the
//! letters, so that the typesetter need not measure a thousand rows.
//!
//! In: a table of the view, as a filter of the templates sees it. Out: its rows in the language of the typesetter, and what
//! the layout must know of them. Never: counts anything that is printed.

mod cells;
mod closeness;
mod columns;
mod digits;
mod rows;
mod widths;

pub(super) use cells::{Grid, extents};

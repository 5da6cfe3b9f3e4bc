//! A text as it goes onto a page: escaped for the typesetter, and joined where no line may end.
//!
//! In: words of the view or of a person. Out: markup. Never: changes a word.

mod compounds;
mod escape;
mod typography;

pub(super) use compounds::title;
pub(super) use escape::{escape, escaped, is_lead, is_revised, lines, literal, raw, runs, titled};
pub(super) use typography::{MAY_BREAK, NO_BREAK, holds_a_dash, is_symbol, set};

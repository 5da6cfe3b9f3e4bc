//! Numbers: exact counts and shares, the addresses of figures, and their printed forms.

mod computed_figures;
mod count;
mod figure;
mod format;
mod key_figures;
mod targets;

pub use computed_figures::ComputedFigures;
pub use count::{Count, Quantity, Ratio};
pub use figure::{Address, Figure, Scope, WORDS_SCOPE};
pub use format::{
    Rounding, capitalized, decimal, folded, grouped, likeness, list_letter, lower_first, mean, percent, percent_value,
    points, roman, slug, small_rate,
};
pub use key_figures::{ClassFigures, KeyFigures};
pub use targets::Targets;

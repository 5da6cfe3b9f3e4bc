//! Starting the work of a month: makes its files.

mod new_month;

pub use new_month::{NewFile, NewMonth, NewMonthOptions, Origin, new_month};

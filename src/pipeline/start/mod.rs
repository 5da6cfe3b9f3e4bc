//! How an office begins: the files of a new month.

mod new_month;

pub use new_month::{NewFile, NewMonth, NewMonthOptions, Origin, new_month};

//! How an office begins: a new project, the files of a new month.

mod init;
mod new_month;

pub use init::{Beginning, init};
pub use new_month::{NewFile, NewMonth, NewMonthOptions, Origin, new_month};

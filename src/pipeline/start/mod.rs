//! Starting to work: makes a new project, or the files of a new month.

mod doctor;
mod init;
pub(in crate::pipeline) mod new_month;

pub use doctor::{Complaint, about, doctor};
pub use init::{Beginning, Begun, init};
pub use new_month::{NewFile, NewMonth, NewMonthOptions, Origin, new_month};

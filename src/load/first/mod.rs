//! Texts of first files: of a project, from a sample or from a name and a list of units; of a month.

mod month;
mod project;
mod sample;

pub use month::{first_file, with_values};
pub use project::{FirstProject, NotAProject};
pub use sample::{SAMPLES, sample};

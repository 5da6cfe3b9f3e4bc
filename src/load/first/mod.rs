//! Writes the texts of first files: of a project, from a sample or from a name and a list of units, and of a unit's
//! month.

mod listed;
mod month;
mod project;
mod sample;

pub use month::{FirstFigures, first_file};
pub use project::{FirstProject, NotAProject};
pub use sample::{SAMPLES, Sample, sample};

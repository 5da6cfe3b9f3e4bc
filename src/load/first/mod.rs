//! Writes the texts of first files: of a project, from a sample or from a name and a list of units, of a unit's month,
//! of the words and the plan that go with it, and of an opening balance.

mod begun;
mod listed;
mod month;
mod opening;
mod project;
mod sample;

pub use begun::{first_words, plan_draft};
pub use month::{FirstFigures, first_file, with_other_lacks};
pub use opening::{NO_OPENINGS, first_opening};
pub use project::{FirstProject, NotAProject};
pub use sample::{SAMPLES, Sample, sample};

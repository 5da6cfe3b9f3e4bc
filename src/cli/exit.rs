//! Exit codes.

use std::process::ExitCode;

use crate::pipeline::Failure;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done; warnings are allowed.
    Done = 0,
    /// Findings in the data, or some documents failed; the rest was written.
    Findings = 1,
    /// Wrong usage.
    Usage = 2,
    /// The project or its surroundings cannot be used.
    Unusable = 3,
    /// With `--exit-code`: something is out of date.
    Differs = 4,
    /// A PDF does not say what the data say.
    Mismatch = 5,
    /// Somebody ended the run; what was made is whole.
    Interrupted = 130,
}

impl Exit {
    /// The code that a failure ends with.
    pub(super) const fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Wrong(_) => Self::Usage,
            Failure::Unusable | Failure::Blocked(_) => Self::Findings,
            Failure::Attachment(_) => Self::Mismatch,
            _ => Self::Unusable,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

//! Exit codes.

use std::process::ExitCode;

use crate::pipeline::{Failure, Opened};

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
    /// With `--exit-code`: something differs.
    Differs = 4,
    /// A PDF does not say what the data say.
    Mismatch = 5,
    /// A released figure changed without a correction record, or a record is not as it should be.
    Unrecorded = 6,
    /// Somebody ended the run; what was made is whole.
    Interrupted = 130,
}

impl Exit {
    /// The code of work that was done, by what was found in the data.
    pub(super) fn found(opened: &Opened, failed: bool) -> Self {
        match (opened.has_unrecorded(), failed || opened.has_errors()) {
            (true, _) => Self::Unrecorded,
            (false, true) => Self::Findings,
            (false, false) => Self::Done,
        }
    }

    /// The code that a failure ends with.
    pub(super) const fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Wrong(_) => Self::Usage,
            Failure::Unusable | Failure::Refused(_) | Failure::NothingToCorrect(_) => Self::Findings,
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

//! Exit codes.

use std::process::ExitCode;

use crate::pipeline::{Failure, Opened};

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// The work is done; there may be warnings.
    Done = 0,
    /// The data have errors, or some documents could not be made; everything else was written.
    Findings = 1,
    /// The command was used wrongly.
    Usage = 2,
    /// The project, or the folder or system around it, cannot be used.
    Unusable = 3,
    /// Something differs; only with `--exit-code`.
    Differs = 4,
    /// A PDF does not match what it should show.
    Mismatch = 5,
    /// A released figure changed without a correction record, or a record is not as it should be.
    Unrecorded = 6,
    /// The user ended the run; every file that was written is complete.
    Interrupted = 130,
}

impl Exit {
    /// The code of a command that did its work, judged by the findings in the data.
    pub(super) fn found(opened: &Opened, failed: bool) -> Self {
        match (opened.has_unrecorded(), failed || opened.has_errors()) {
            (true, _) => Self::Unrecorded,
            (false, true) => Self::Findings,
            (false, false) => Self::Done,
        }
    }

    /// The code of a command that failed.
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

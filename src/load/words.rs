//! Findings about a working copy in Word that came back.

use std::path::Path;

use super::rules;
use crate::finding::{Finding, Place};
use crate::model::capitalized;

/// What can be wrong with a working copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WordProblem {
    /// It is none, or it is damaged.
    NotAWord,
    /// A change was neither accepted nor rejected.
    Undecided,
    /// A figure was changed or is gone.
    Figure,
    /// A sentence cannot be taken.
    Sentence,
    /// The words in the data have changed as well.
    Conflict,
    /// Something was changed that people do not write.
    Outside,
    /// There is no file for the words of the period.
    NoFile,
    /// The file of words cannot be changed without losing something else.
    NotWritten,
}

impl WordProblem {
    /// The finding at `place`, which is told in words, in the file at `path`.
    pub fn at(self, path: &Path, place: &str, what: &str, fix: &str) -> Finding {
        let rule = match self {
            Self::NotAWord => &rules::NOT_A_WORD,
            Self::Undecided => &rules::UNDECIDED,
            Self::Figure => &rules::WORD_FIGURE,
            Self::Sentence => &rules::WORD_SENTENCE,
            Self::Conflict => &rules::WORD_CONFLICT,
            Self::Outside => &rules::WORD_OUTSIDE,
            Self::NoFile => &rules::WORD_NO_FILE,
            Self::NotWritten => &rules::WORD_NOT_WRITTEN,
        };
        let message = if place.is_empty() { capitalized(what) } else { format!("{}: {what}", capitalized(place)) };
        rule.at(Place::Path(path.to_path_buf()), message).fix(fix)
    }
}

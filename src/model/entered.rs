//! A value as somebody entered it.

use std::fmt;

/// A value as it was entered: a number or words by its letters, or `null`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entered {
    /// `null`: chưa có số liệu.
    Null,
    /// A number, a word, a sentence.
    Text(String),
}

impl fmt::Display for Entered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Text(text) => text.fmt(f),
        }
    }
}

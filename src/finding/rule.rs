//! A rule of the rule book: what a code means, for ever.

use super::{Code, Finding, Place, Severity};

/// A rule. The rooms that find things own the rules they apply; together they are the rule book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its number; never changes meaning.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Its name, for lists.
    pub name: &'static str,
    /// What it means and why it matters, for the officer.
    pub meaning: &'static str,
    /// Where it comes from: a form, a regulation, or the format itself.
    pub source: &'static str,
    /// How it is broken, and how that is mended.
    pub example: Example,
}

/// A few lines that break a rule, and the same lines as they should be. Empty where a rule has none yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// Broken.
    pub wrong: &'static str,
    /// Mended.
    pub right: &'static str,
}

impl Rule {
    /// A finding of this rule.
    pub fn at(&self, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            place,
            unit: None,
            month: None,
            period: None,
            message: message.into(),
            label: String::new(),
            fix: String::new(),
            instead: None,
            explained: None,
            cause: None,
            places: 1,
        }
    }
}

/// Declares rules as constants and lists them all in `RULES`, so that none can be applied without being in the book.
///
/// ```text
/// CONSTANT 301 Error "Name" "Meaning." SOURCE, "wrong" => "right";
/// ```
macro_rules! rule_book {
    ($($constant:ident $code:literal $severity:ident $name:literal $meaning:literal $source:expr
        $(, $wrong:literal => $right:literal)?;)*) => {
        $(
            #[doc = $name]
            pub(super) const $constant: $crate::finding::Rule = $crate::finding::Rule {
                code: $crate::finding::Code($code),
                severity: $crate::finding::Severity::$severity,
                name: $name,
                meaning: $meaning,
                source: $source,
                example: $crate::finding::Example { wrong: concat!($($wrong)?), right: concat!($($right)?) },
            };
        )*

        /// Every rule of this room, by code.
        pub const RULES: &[$crate::finding::Rule] = &[$($constant),*];
    };
}
pub(crate) use rule_book;

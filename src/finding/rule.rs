//! The definition of a rule: what a finding's code means, and why.

use super::{Code, Finding, Place, Severity};

/// One rule of the rule book. Each room owns the rules that it applies, and the rule book is all of them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The number, which never changes meaning.
    pub code: Code,
    /// How serious its findings are.
    pub severity: Severity,
    /// The name, as lists print it.
    pub name: &'static str,
    /// What it means and why it matters, as sentences for the officer.
    pub meaning: &'static str,
    /// What the rule is based on: a form, a regulation, or the file format itself.
    pub source: &'static str,
    /// An example that breaks it, with the cure.
    pub example: Example,
}

/// A few lines of a data file that break a rule, and the same lines mended. Both are empty where a rule has no
/// example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The lines that break the rule.
    pub wrong: &'static str,
    /// The same lines, mended.
    pub right: &'static str,
}

impl Rule {
    /// Starts a finding of this rule.
    pub fn at(&self, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            place,
            unit: None,
            month: None,
            period: None,
            days: None,
            message: message.into(),
            label: String::new(),
            fix: String::new(),
            instead: None,
            content_of: Vec::new(),
            absent: Vec::new(),
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

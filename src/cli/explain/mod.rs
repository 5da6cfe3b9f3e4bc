//! Commands that compute, compare, verify and explain; of these only `schema` and `diff --html` write files.

pub(in crate::cli) mod check;
pub(in crate::cli) mod compute;
pub(in crate::cli) mod diff;
pub(in crate::cli) mod explain_rule;
pub(in crate::cli) mod rules;
pub(in crate::cli) mod schema;
pub(in crate::cli) mod verify;
pub(in crate::cli) mod verify_words;
pub(in crate::cli) mod why;
pub(in crate::cli) mod why_document;

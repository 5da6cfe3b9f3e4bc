//! Printing: results, findings, progress and reasons.

mod alike;
pub(in crate::cli) mod causes;
pub(in crate::cli) mod columns;
pub(in crate::cli) mod findings;
pub(in crate::cli) mod output;
pub(in crate::cli) mod overview;
pub(in crate::cli) mod progress;

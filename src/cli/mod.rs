//! The command line: arguments in, one call of the pipeline, findings and results out.
//!
//! Never: computes.

pub mod findings;

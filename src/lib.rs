//! `baocao`
pub mod indicators;
pub mod model;
pub mod report;

//! `baocao`
pub mod indicators;
pub mod model;
pub mod pdf;
pub mod report;

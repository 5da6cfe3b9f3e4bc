//! `baocao`
pub mod indicators;
pub mod load;
pub mod model;
pub mod pdf;
pub mod report;

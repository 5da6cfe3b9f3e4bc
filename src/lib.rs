//! `baocao`
pub mod charts;
pub mod check;
pub mod cli;
pub mod indicators;
pub mod load;
pub mod model;
pub mod pdf;
pub mod pipeline;
pub mod release;
pub mod report;
pub mod sheet;
pub mod store;

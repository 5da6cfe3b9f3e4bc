//! `baocao`
pub mod check;
pub mod cli;
pub mod load;
pub mod model;

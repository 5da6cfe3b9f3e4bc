//! `baocao`
pub mod model;

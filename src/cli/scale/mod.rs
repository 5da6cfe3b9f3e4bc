//! Commands that divide the work among several machines.

pub(in crate::cli) mod merge;
pub(in crate::cli) mod plan;
pub(in crate::cli) mod shard;

//! Commands for work that several machines share.

pub(in crate::cli) mod merge;
pub(in crate::cli) mod plan;
pub(in crate::cli) mod shard;

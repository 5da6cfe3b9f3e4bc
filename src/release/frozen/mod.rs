//! The archive `data/phat-hanh/`: the ledger, and the frozen documents and data of each release.

pub(in crate::release) mod archive;
pub(in crate::release) mod ledger;
pub(in crate::release) mod manifest;
pub(in crate::release) mod number;
pub(in crate::release) mod tampering;

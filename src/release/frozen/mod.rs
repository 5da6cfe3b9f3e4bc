//! What lies in `data/phat-hanh/`: what was released, under which number, and the ledger of it.

pub(in crate::release) mod archive;
pub(in crate::release) mod ledger;
pub(in crate::release) mod manifest;
pub(in crate::release) mod number;

//! The parts that several kinds of plots share.

pub(super) mod axis;
pub(super) mod bars;
pub(super) mod frame;
pub(super) mod key;
pub(super) mod names;

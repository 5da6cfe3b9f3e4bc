//! What several kinds of plots are put together from.

pub(super) mod axis;
pub(super) mod bars;
pub(super) mod frame;
pub(super) mod key;
pub(super) mod names;

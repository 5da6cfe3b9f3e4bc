//! Commands about the program on this machine.

pub(super) mod completions;
pub(super) mod doctor;
pub(super) mod man;

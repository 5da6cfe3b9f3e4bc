//! Checks of how texts are written: encodings, letters, spelling, spaces.

pub(in crate::check) mod files;
pub(in crate::check) mod legacy;
pub(in crate::check) mod spacing;
pub(in crate::check) mod spelling;
pub(in crate::check) mod tone;
pub(in crate::check) mod unmarked;

//! What everybody who touches files shares: reading that tells what is not there from what cannot be read, and paths that
//! cannot leave their folder. A leaf: every room may use it, and it uses none.

mod folder;
mod inner_path;
mod read;
#[cfg(test)]
mod tests;

pub(crate) use folder::{Folder, lies_in};
pub(crate) use inner_path::{InnerPath, ParseInnerPathError};
pub(crate) use read::{Kind, Unreadable, beginning, kind, list, read, read_within, reason};

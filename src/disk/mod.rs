//! Reading from the disk: a missing file is told apart from an unreadable one, and paths cannot leave their folder.
//! This room uses no other room, and every room may use it.

mod folder;
mod inner_path;
mod read;
#[cfg(test)]
mod tests;

pub use folder::{Folder, lies_in};
pub use inner_path::{InnerPath, ParseInnerPathError};
pub use read::{Entry, Kind, Unreadable, beginning, kind, list, read, read_within, reason};

//! Reading from the disk: missing files are distinguished from unreadable ones, and paths cannot leave their folder.
//! This room uses no other room, and every room may use it.

mod folder;
mod inner_path;
mod read;
mod resolved;
mod shown;
#[cfg(test)]
mod tests;

pub(crate) use folder::{Folder, lies_in};
pub(crate) use inner_path::{InnerPath, ParseInnerPathError};
pub(crate) use read::{
    Entry, Kind, SHEET_ENDINGS, Unreadable, beginning, is_left_by_system, kind, list, of_system, read, read_within,
    refusal,
};
pub(crate) use resolved::long;
pub(crate) use shown::shown;

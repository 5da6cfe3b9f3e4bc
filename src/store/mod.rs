//! The output folder: what is in it, and how files get there.
//!
//! In: finished bytes, and the fingerprints of what they were made from. Out: files that are either whole or not
//! there at all, and a manifest that answers whether a document is out of date. Never: knows what a report says.
//!
//! Every file is written beside its place under a temporary name and moved there in one step. The manifest is written
//! last. A lock keeps two runs out of the same folder.

mod file;
mod folder;
mod journal;
mod lock;
mod manifest;
mod part;
mod shard;

pub use journal::{Change, finish, is_unfinished, replace_all};
pub use lock::Lock;
pub use manifest::{Entry, Manifest};
pub use part::{Cause, Part, Parts, key, of_document, of_picture};
pub use shard::{ParseShardError, Shard};

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use crate::disk::{self, Folder, InnerPath, Unreadable};
use crate::fingerprint::Fingerprint;

/// Why a folder cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another run holds the lock of the folder.
    #[error("thư mục “{}” đang được một lần chạy khác sử dụng; đợi lần đó xong rồi chạy lại", crate::disk::shown(.0))]
    Busy(PathBuf),
    /// A file or folder cannot be written.
    #[error("không ghi được “{}”: {}", crate::disk::shown(.0), disk::refusal(.0, .1))]
    Unwritable(PathBuf, io::Error),
    /// A file or folder cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Somebody changed a file between reading and writing.
    #[error("“{}” vừa được sửa trong lúc chương trình chạy nên không ghi gì; chạy lại lệnh", crate::disk::shown(.0))]
    Changed(PathBuf),
    /// Replacing several files together failed, and so did restoring the ones that had been replaced.
    #[error(
        "{failed}; chưa trả lại được như cũ: {}; sửa nguyên nhân rồi chạy lại lệnh, chương trình sẽ ghi nốt",
        paths(.left)
    )]
    HalfDone {
        /// The first failure.
        failed: Box<StoreError>,
        /// The files that hold their new bytes and could not be restored.
        left: Vec<PathBuf>,
    },
    /// An interrupted run can neither be finished nor undone, because somebody has edited one of its files since.
    #[error(
        "lần ghi trước bị dừng giữa chừng, và “{}” đã bị sửa từ khi ấy: xem lại tệp này cho đúng, xóa “{}”, rồi chạy lại \
         lệnh", crate::disk::shown(.path), crate::disk::shown(.journal)
    )]
    Unfinished {
        /// The file that holds neither its old nor its new bytes.
        path: PathBuf,
        /// The journal of the interrupted run.
        journal: PathBuf,
    },
}

fn paths(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("“{}”", disk::shown(path))).collect::<Vec<_>>().join(", ")
}

/// Writes `bytes` to `path` in one step. A file that already holds them is not touched and keeps its time stamp.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    file::write(path, bytes)
}

/// Writes `bytes` to a place that somebody named, in one step, and removes what an interrupted run left beside it.
pub fn write_where_told(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    // A path without a folder lies in the one where the program was started.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    clear_left_over(folder.unwrap_or_else(|| Path::new(".")));
    write(path, bytes)
}

/// Removes the temporary files that an interrupted run left in `folder` itself. It takes no lock, because a lock is a file
/// and this folder goes to others; another run that writes there at the same moment fails with an error.
pub fn clear_left_over(folder: &Path) {
    file::clear_temporary_files(folder);
}

/// Writes all files of a document, given by their paths from `folder`, and returns their fingerprints. All of them
/// are on the disk before the first one is replaced, so a full disk leaves the document as it was. If one of them
/// cannot be replaced, those that already were are restored.
pub fn write_all(
    folder: &Path,
    files: &BTreeMap<InnerPath, Vec<u8>>,
) -> Result<BTreeMap<InnerPath, Fingerprint>, StoreError> {
    let folder = Folder::new(folder);
    let mut staged = Vec::new();
    for (path, bytes) in files {
        staged.extend(file::stage(&folder.at(path)?, bytes)?);
    }
    place_all(staged)?;
    Ok(files.iter().map(|(path, bytes)| (path.clone(), Fingerprint::of_bytes(bytes))).collect())
}

/// Moves all of `staged` to their places, or none.
fn place_all(staged: Vec<file::Staged>) -> Result<(), StoreError> {
    let mut placed = Vec::new();
    for file in staged {
        let path = file.path().to_path_buf();
        match file.place() {
            Ok(done) => placed.push(done),
            Err(error) => return Err(take_back(placed, StoreError::Unwritable(path, error))),
        }
    }
    let folders: std::collections::BTreeSet<_> = placed.iter().map(|placed| placed.folder.clone()).collect();
    let flush = |folder: &PathBuf| file::flush(folder).map_err(|error| StoreError::Unwritable(folder.clone(), error));
    folders.iter().try_for_each(flush)
}

fn take_back(placed: Vec<file::Placed>, failed: StoreError) -> StoreError {
    let left: Vec<PathBuf> =
        placed.into_iter().rev().filter_map(|placed| placed.take_back().err()).map(place).collect();
    if left.is_empty() { failed } else { StoreError::HalfDone { failed: Box::new(failed), left } }
}

/// The path that an error is about.
fn place(error: StoreError) -> PathBuf {
    match error {
        StoreError::Busy(path)
        | StoreError::Unwritable(path, _)
        | StoreError::Changed(path)
        | StoreError::Unfinished { path, .. } => path,
        StoreError::Unreadable(error) => error.path,
        StoreError::HalfDone { failed, .. } => place(*failed),
    }
}

/// Removes those files of `entry`, given by their paths from `folder`, that nobody has changed since they were made,
/// and returns their paths. Files in one of the folders `kept` are never removed, even if a link leads there.
pub fn remove_made(folder: &Path, entry: &Entry, kept: &[PathBuf]) -> Result<Vec<InnerPath>, StoreError> {
    let mut removed = Vec::new();
    for (path, made) in &entry.files {
        if remove(folder, path, made, kept)? {
            removed.push(path.clone());
        }
    }
    Ok(removed)
}

/// Removes the file at `path` if its fingerprint is still `made` and it lies in none of the folders `kept`; returns
/// whether it was removed.
pub fn remove(folder: &Path, path: &InnerPath, made: &Fingerprint, kept: &[PathBuf]) -> Result<bool, StoreError> {
    let inside = Folder::new(folder);
    for kept in kept {
        if inside.is_in(path, kept)? {
            return Ok(false);
        }
    }
    if !is_as_made(folder, path, made)? {
        return Ok(false);
    }
    let place = inside.at(path)?;
    std::fs::remove_file(&place).map_err(|error| StoreError::Unwritable(place, error))?;
    Ok(true)
}

/// Removes the file at `path` if it exists, and its folder if that is then empty.
pub fn remove_with_folder(path: &Path) -> Result<(), StoreError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::Unwritable(path.to_path_buf(), error)),
        _ => {
            // A folder with other files in it stays.
            let _ = path.parent().map(std::fs::remove_dir);
            Ok(())
        }
    }
}

/// Removes the manifests of the shards of `period`.
pub fn remove_shards(folder: &Path, period: &str) -> Result<(), StoreError> {
    for shard in Manifest::shards(folder, period)? {
        // A manifest that stays behind costs a shard some extra work and nothing else.
        let _ = std::fs::remove_file(folder.join(Manifest::path(period, Some(shard))));
    }
    Ok(())
}

/// The names of the periods that have a manifest in `folder`.
pub fn periods(folder: &Path) -> Result<Vec<String>, StoreError> {
    let mut periods = Vec::new();
    for entry in disk::list(folder)? {
        if exists(&folder.join(Manifest::path(&entry.name, None)))? {
            periods.push(entry.name);
        }
    }
    Ok(periods)
}

/// Whether the file at `path` in `folder` still has the fingerprint `made`.
pub fn is_as_made(folder: &Path, path: &InnerPath, made: &Fingerprint) -> Result<bool, StoreError> {
    Ok(read(&folder.join(path.as_str()))?.is_some_and(|bytes| Fingerprint::of_bytes(&bytes) == *made))
}

/// Writes a new folder with `files`, given by their paths inside it, in one step: afterwards all of it is there, or
/// nothing. It is an error if the folder exists already.
pub fn publish(folder: &Path, files: &BTreeMap<InnerPath, Vec<u8>>) -> Result<(), StoreError> {
    folder::publish(folder, files)
}

/// The bytes of the file at `path`; `None` if it does not exist.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(disk::read(path)?)
}

/// The first `most` + 1 bytes of a file that may come from anybody, so that the caller notices a file that is larger
/// than `most`.
pub fn read_at_most(path: &Path, most: usize) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(disk::beginning(path, u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))?)
}

/// Whether there is a file at `path`.
pub fn exists(path: &Path) -> Result<bool, StoreError> {
    Ok(disk::kind(path)? == Some(disk::Kind::File))
}

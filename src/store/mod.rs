//! What is in the output folder, and how it gets there.
//!
//! In: finished bytes with the key of what they say. Out: files that are whole or not there at all, and a manifest that
//! answers "is this document out of date?". Never: knows what a report says.
//!
//! Every file is written beside its place under a temporary name and moved there in one step; the manifest is written
//! last; a lock keeps two runs from the same folder.

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

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another run holds the folder.
    #[error("thư mục “{}” đang được một lần chạy khác sử dụng; đợi lần đó xong rồi chạy lại", .0.display())]
    Busy(PathBuf),
    /// A file or folder cannot be written.
    #[error("không ghi được “{}”: {}", .0.display(), disk::reason(.1))]
    Unwritable(PathBuf, io::Error),
    /// A file or folder cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// Somebody has changed a file between reading and writing.
    #[error("“{}” vừa được sửa trong lúc chương trình chạy nên không ghi gì; chạy lại lệnh", .0.display())]
    Changed(PathBuf),
    /// Some files were to be replaced together; that failed, and so did putting the first of them back.
    #[error(
        "{failed}; chưa trả lại được như cũ: {}; sửa nguyên nhân rồi chạy lại lệnh, chương trình sẽ ghi nốt",
        paths(.left)
    )]
    HalfDone {
        /// What failed first.
        failed: Box<StoreError>,
        /// The files that are as they should become.
        left: Vec<PathBuf>,
    },
    /// What an interrupted run was writing can neither be finished nor forgotten without somebody looking.
    #[error(
        "lần ghi trước bị dừng giữa chừng, và “{}” đã bị sửa từ khi ấy: xem lại tệp này cho đúng, xóa “{}”, rồi chạy lại \
         lệnh", .path.display(), .journal.display()
    )]
    Unfinished {
        /// The file that is neither as it was nor as it should become.
        path: PathBuf,
        /// Where the interrupted run wrote down what it was doing.
        journal: PathBuf,
    },
}

fn paths(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| format!("“{}”", path.display())).collect::<Vec<_>>().join(", ")
}

/// Puts `bytes` at `path` in one step; a file that already holds them keeps its time stamp.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    file::write(path, bytes)
}

/// Puts all files of a document in their places, by their paths from `folder`, and returns their fingerprints. All of them
/// are on the disk before the first is replaced, so a full disk leaves the document as it was; where the second cannot be
/// replaced, the first becomes what it was again.
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

/// Puts all of `staged` in place, or none.
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

/// What an error of writing is about.
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

/// Removes the files of `entry`, by their paths from `folder`, that are as they were made, and returns their paths. What
/// somebody has changed stays, and so does whatever lies in one of the folders `kept`, through whatever links.
pub fn remove_made(folder: &Path, entry: &Entry, kept: &[PathBuf]) -> Result<Vec<InnerPath>, StoreError> {
    let mut removed = Vec::new();
    for (path, made) in &entry.files {
        if remove(folder, path, made, kept)? {
            removed.push(path.clone());
        }
    }
    Ok(removed)
}

/// Takes away the file at `path` if it still is what was `made` and lies in no folder of `kept`; tells whether it did.
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

/// Removes the file at `path`, and its folder if nothing else is in it. What cannot be removed stays and does no harm.
pub fn remove_with_folder(path: &Path) {
    let _ = std::fs::remove_file(path);
    let _ = path.parent().map(std::fs::remove_dir);
}

/// Removes the manifests of the shards of `period`.
pub fn remove_shards(folder: &Path, period: &str) -> Result<(), StoreError> {
    for shard in Manifest::shards(folder, period)? {
        // One that cannot be removed costs a shard some work, nothing else.
        let _ = std::fs::remove_file(folder.join(Manifest::path(period, Some(shard))));
    }
    Ok(())
}

/// The periods that have a manifest in `folder`, by their names.
pub fn periods(folder: &Path) -> Result<Vec<String>, StoreError> {
    let mut periods = Vec::new();
    for entry in disk::list(folder)? {
        if exists(&folder.join(Manifest::path(&entry.name, None)))? {
            periods.push(entry.name);
        }
    }
    Ok(periods)
}

/// Whether the file at `path` in `folder` is as it was made.
pub fn is_as_made(folder: &Path, path: &InnerPath, made: &Fingerprint) -> Result<bool, StoreError> {
    Ok(read(&folder.join(path.as_str()))?.is_some_and(|bytes| Fingerprint::of_bytes(&bytes) == *made))
}

/// Puts a new folder with `files`, by their paths in it, in place in one step: either all of it is there, or nothing.
/// A folder that is there already is an error.
pub fn publish(folder: &Path, files: &BTreeMap<InnerPath, Vec<u8>>) -> Result<(), StoreError> {
    folder::publish(folder, files)
}

/// The bytes at `path`; `None` where there is no file.
pub fn read(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(disk::read(path)?)
}

/// The first bytes of a file that may come from anybody, one more than `most` at most, so that a larger one shows.
pub fn read_at_most(path: &Path, most: usize) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(disk::beginning(path, u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))?)
}

/// Whether there is a file at `path`.
pub fn exists(path: &Path) -> Result<bool, StoreError> {
    Ok(disk::kind(path)? == Some(disk::Kind::File))
}

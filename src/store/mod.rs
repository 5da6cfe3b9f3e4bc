//! What is in the output folder, and how it gets there.
//!
//! In: finished bytes with the key of what they say. Out: files that are whole or not there at all, and a manifest that
//! answers "is this document out of date?". Never: knows what a report says.
//!
//! Every file is written beside its place under a temporary name and moved there in one step; the manifest is written
//! last; a lock keeps two runs from the same folder.

mod file;
mod folder;
mod lock;
mod manifest;
mod part;
mod shard;

pub use lock::Lock;
pub use manifest::{Entry, Manifest};
pub use part::{Cause, Part, Parts, key, of_document, of_picture};
pub use shard::{ParseShardError, Shard};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fingerprint::Fingerprint;

/// Why the output folder cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another run holds the folder.
    #[error("thư mục kết quả “{0}” đang được một lần chạy khác sử dụng; đợi lần đó xong rồi chạy lại")]
    Busy(PathBuf),
    /// A file or folder cannot be written.
    #[error("không ghi được “{0}”: {reason}", reason = reason(.1))]
    Unwritable(PathBuf, std::io::Error),
}

fn reason(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc; chọn nơi khác bằng `--out`",
        Kind::PermissionDenied => "không có quyền ghi, hoặc tệp đang mở trong chương trình khác",
        Kind::StorageFull | Kind::QuotaExceeded => "ổ đĩa đã đầy; xóa bớt rồi chạy lại",
        Kind::AlreadyExists | Kind::NotADirectory | Kind::IsADirectory => {
            "có một tệp mang tên của thư mục, hoặc ngược lại"
        }
        Kind::InvalidFilename => "tên tệp quá dài hoặc có ký tự không dùng được",
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "tệp đang mở trong chương trình khác; đóng lại rồi chạy lại",
        _ => "hệ điều hành từ chối; kiểm tra quyền ghi, dung lượng ổ đĩa, và tệp có đang mở ở chương trình khác không",
    }
}

/// Puts `bytes` at `path` in one step; a file that already holds them keeps its time stamp.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    file::write(path, bytes).map_err(|error| StoreError::Unwritable(path.to_path_buf(), error))
}

/// Puts all files of a document in their places, by their paths from `folder`, and returns their fingerprints. All of them
/// are on the disk before the first is replaced, so a full disk leaves the document as it was.
pub fn write_all(
    folder: &Path,
    files: &BTreeMap<String, Vec<u8>>,
) -> Result<BTreeMap<String, Fingerprint>, StoreError> {
    let unwritable = |path: &str, error| StoreError::Unwritable(folder.join(path), error);
    let mut staged = Vec::new();
    for (path, bytes) in files {
        staged.push((path, file::stage(&folder.join(path), bytes).map_err(|error| unwritable(path, error))?));
    }
    let mut folders = BTreeMap::new();
    for (path, file) in staged.into_iter().filter_map(|(path, file)| Some((path, file?))) {
        folders.insert(file.place().map_err(|error| unwritable(path, error))?, path);
    }
    folders.iter().try_for_each(|(folder, path)| file::flush(folder).map_err(|error| unwritable(path, error)))?;
    Ok(files.iter().map(|(path, bytes)| (path.clone(), Fingerprint::of_bytes(bytes))).collect())
}

/// Removes the files of `entry` that are as they were made, and returns their paths. What somebody has changed stays.
pub fn remove_made(folder: &Path, entry: &Entry) -> Vec<String> {
    let is_own = |path: &str, made: &Fingerprint| {
        read(&folder.join(path)).is_some_and(|bytes| Fingerprint::of_bytes(&bytes) == *made)
    };
    let own = entry.files.iter().filter(|(path, made)| is_own(path, made)).map(|(path, _)| path);
    own.filter(|path| std::fs::remove_file(folder.join(path)).is_ok()).cloned().collect()
}

/// Removes the file at `path`, and its folder if nothing else is in it. What cannot be removed stays and does no harm.
pub fn remove_with_folder(path: &Path) {
    let _ = std::fs::remove_file(path);
    let _ = path.parent().map(std::fs::remove_dir);
}

/// Removes the manifests of the shards of `period`.
pub fn remove_shards(folder: &Path, period: &str) {
    for shard in Manifest::shards(folder, period) {
        // One that cannot be removed costs a shard some work, nothing else.
        let _ = std::fs::remove_file(folder.join(Manifest::path(period, Some(shard))));
    }
}

/// The periods that have a manifest in `folder`, by their names.
pub fn periods(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut periods: Vec<String> = names.filter(|name| exists(&folder.join(Manifest::path(name, None)))).collect();
    periods.sort_unstable();
    periods
}

/// Whether the file at `path` in `folder` is as it was made.
pub fn is_as_made(folder: &Path, path: &str, made: &Fingerprint) -> bool {
    read(&folder.join(path)).is_some_and(|bytes| Fingerprint::of_bytes(&bytes) == *made)
}

/// Puts a new folder with `files`, by their paths in it, in place in one step: either all of it is there, or nothing.
/// A folder that is there already is an error.
pub fn publish(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), StoreError> {
    folder::publish(folder, files).map_err(|error| StoreError::Unwritable(folder.to_path_buf(), error))
}

/// The bytes at `path`, if there is a file that can be read.
pub fn read(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

/// Takes away the file at `path` if it still is what was `made`.
pub fn remove(path: &Path, made: &Fingerprint) -> Result<(), StoreError> {
    if read(path).is_some_and(|bytes| Fingerprint::of_bytes(&bytes) == *made) {
        std::fs::remove_file(path).map_err(|error| StoreError::Unwritable(path.to_path_buf(), error))?;
    }
    Ok(())
}

/// Whether there is a file at `path`.
pub fn exists(path: &Path) -> bool {
    path.is_file()
}

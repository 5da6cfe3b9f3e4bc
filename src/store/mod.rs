//! What is in the output folder, and how it gets there.
//!
//! In: finished bytes with the key of what they say. Out: files that are whole or not there at all, and a manifest that
//! answers "is this document out of date?". Never: knows what a report says.
//!
//! Every file is written beside its place under a temporary name and moved there in one step; the manifest is written
//! last; a lock keeps two runs from the same folder.

mod file;
mod fingerprint;
mod folder;
mod lock;
mod manifest;

pub use fingerprint::{Fingerprint, of_assets, of_bytes, of_document, of_fonts, of_picture, of_templates, of_view};
pub use lock::Lock;
pub use manifest::{Entry, Manifest};

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => "không có quyền ghi vào thư mục này",
        Kind::StorageFull | Kind::QuotaExceeded => "ổ đĩa đã đầy; xóa bớt rồi chạy lại",
        Kind::AlreadyExists | Kind::NotADirectory | Kind::IsADirectory => {
            "có một tệp mang tên của thư mục, hoặc ngược lại"
        }
        Kind::ResourceBusy | Kind::ExecutableFileBusy => "tệp đang mở trong chương trình khác; đóng lại rồi chạy lại",
        _ => "hệ điều hành từ chối; kiểm tra quyền ghi, dung lượng ổ đĩa, và tệp có đang mở ở chương trình khác không",
    }
}

/// Puts `bytes` at `path` in one step; a file that already holds them keeps its time stamp.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    file::write(path, bytes).map_err(|error| StoreError::Unwritable(path.to_path_buf(), error))
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
    if read(path).is_some_and(|bytes| of_bytes(&bytes) == *made) {
        std::fs::remove_file(path).map_err(|error| StoreError::Unwritable(path.to_path_buf(), error))?;
    }
    Ok(())
}

/// Whether there is a file at `path`.
pub fn exists(path: &Path) -> bool {
    path.is_file()
}

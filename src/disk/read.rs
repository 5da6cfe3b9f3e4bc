//! Reading: what is not there is `None`; whatever else goes wrong is an error that says so.

use std::fs::{File, FileType, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// A file or folder that is there, or may be, and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("không đọc được “{}”: {}", .path.display(), reason(.error))]
pub struct Unreadable {
    /// Which.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl Unreadable {
    /// Whether it is longer than what was asked for.
    pub fn is_too_large(&self) -> bool {
        self.error.kind() == ErrorKind::FileTooLarge
    }
}

/// Codes of errors that Rust has no name for: too many open files (of this program, of the system), and a disk that fails.
#[cfg(unix)]
const TOO_MANY_OPEN: [i32; 2] = [24, 23];
#[cfg(unix)]
const BROKEN_DISK: [i32; 1] = [5];
/// On Windows: somebody else has the file open, or a part of it locked.
#[cfg(windows)]
const IN_USE: [i32; 2] = [32, 33];

/// Why the system refused, and what helps, as an officer can follow it.
pub(crate) fn reason(error: &io::Error) -> &'static str {
    match error.raw_os_error() {
        #[cfg(unix)]
        Some(code) if TOO_MANY_OPEN.contains(&code) => {
            return "hệ thống đang mở quá nhiều tệp; đóng bớt chương trình khác rồi chạy lại";
        }
        #[cfg(unix)]
        Some(code) if BROKEN_DISK.contains(&code) => {
            return "ổ đĩa báo lỗi; kiểm tra ổ đĩa, dây nối hoặc đường mạng rồi chạy lại";
        }
        #[cfg(windows)]
        Some(code) if IN_USE.contains(&code) => {
            return "tệp đang mở ở chương trình khác (Excel, Word, trình xem PDF, phần mềm đồng bộ); đóng lại rồi chạy lại";
        }
        _ => {}
    }
    match error.kind() {
        ErrorKind::ReadOnlyFilesystem => "ổ đĩa chỉ cho đọc; chọn nơi khác bằng `--out`, hoặc mở quyền ghi",
        ErrorKind::PermissionDenied => {
            "không có quyền, hoặc tệp đang mở ở chương trình khác (Excel, Word, phần mềm đồng bộ); kiểm tra rồi chạy lại"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "ổ đĩa đã đầy; xóa bớt rồi chạy lại",
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
            "có một tệp mang tên của thư mục, hoặc ngược lại"
        }
        ErrorKind::InvalidFilename => "tên tệp quá dài hoặc có ký tự không dùng được",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => {
            "tệp đang mở ở chương trình khác; đóng lại rồi chạy lại"
        }
        ErrorKind::InvalidInput => "đây không phải tệp thường (ống dẫn, thiết bị)",
        ErrorKind::FileTooLarge => "tệp quá lớn",
        ErrorKind::Other => "liên kết dẫn ra ngoài thư mục; chép tệp thật vào thay cho liên kết",
        _ => "hệ điều hành từ chối; kiểm tra quyền, dung lượng ổ đĩa, và tệp có đang mở ở chương trình khác không",
    }
}

pub(super) fn unreadable(path: &Path, error: impl Into<io::Error>) -> Unreadable {
    Unreadable { path: path.to_path_buf(), error: error.into() }
}

/// What was asked of the disk about `path`, where a file or a folder above it that is not there is no error.
pub(super) fn metadata<T>(asked: io::Result<T>, path: &Path) -> Result<Option<T>, Unreadable> {
    match asked {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(unreadable(path, error)),
    }
}

fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// What stands at a path, through links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A file of the ordinary kind.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket: reading it might never end.
    Special,
}

impl From<FileType> for Kind {
    fn from(found: FileType) -> Self {
        match () {
            () if found.is_file() => Self::File,
            () if found.is_dir() => Self::Folder,
            () => Self::Special,
        }
    }
}

/// What stands at `path`; `None` where there is nothing.
pub(crate) fn kind(path: &Path) -> Result<Option<Kind>, Unreadable> {
    let found = metadata(std::fs::metadata(path), path)?;
    Ok(found.map(|found: Metadata| found.file_type().into()))
}

/// The bytes of the file at `path`; `None` where there is none.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Unreadable> {
    read_within(path, u64::MAX)
}

/// The same, for files of `most` bytes at the most: what is longer is an error. What is no file is never opened, and a file
/// that grows while it is read is not read for ever.
pub(crate) fn read_within(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let bytes = beginning(path, most.saturating_add(1))?;
    let is_longer = |bytes: &Vec<u8>| u64::try_from(bytes.len()).is_ok_and(|length| length > most);
    if bytes.as_ref().is_some_and(is_longer) { Err(unreadable(path, ErrorKind::FileTooLarge)) } else { Ok(bytes) }
}

/// The first `most` bytes of the file at `path`, or all of them; `None` where there is none.
pub(crate) fn beginning(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    match kind(path)? {
        None => return Ok(None),
        Some(Kind::File) => {}
        Some(Kind::Folder) => return Err(unreadable(path, ErrorKind::IsADirectory)),
        Some(Kind::Special) => return Err(unreadable(path, ErrorKind::InvalidInput)),
    }
    let Some(file) = metadata(File::open(path), path)? else { return Ok(None) };
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
    Ok(Some(bytes))
}

/// Something in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// Its name; what is no Unicode in it is replaced.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is a folder itself, and no link to one.
    pub is_folder: bool,
}

/// Everything in `folder`, by name; nothing where there is no such folder.
pub(crate) fn list(folder: &Path) -> Result<Vec<Entry>, Unreadable> {
    let Some(entries) = metadata(std::fs::read_dir(folder), folder)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, error))?;
        let path = entry.path();
        // Something that goes away meanwhile was never there.
        let Some(kind) = metadata(entry.file_type(), &path)? else { continue };
        found.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), path, is_folder: kind.is_dir() });
    }
    found.sort_unstable();
    Ok(found)
}

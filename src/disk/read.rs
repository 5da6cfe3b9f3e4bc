//! Reading files and folders: what does not exist is `None`, and every other failure is an error that names the path.

use std::fs::{File, FileType, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The endings of the names of workbooks and CSV files.
pub(crate) const SHEET_ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv"];

/// A file or folder that exists, or may exist, and cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("không đọc được “{}”: {}", crate::disk::shown(.path), refusal(.path, .error))]
pub struct Unreadable {
    /// The path of the file or folder.
    pub path: PathBuf,
    /// Why it cannot be read.
    pub error: io::Error,
}

impl Unreadable {
    /// Whether the error is that the file is longer than the caller allowed.
    pub fn is_too_large(&self) -> bool {
        self.error.kind() == ErrorKind::FileTooLarge
    }
}

/// Error codes for "too many open files" (of this process, of the whole system), which Rust does not name.
#[cfg(unix)]
const TOO_MANY_OPEN: [i32; 2] = [24, 23];
#[cfg(unix)]
const BROKEN_DISK: [i32; 1] = [5];
/// Error codes of Windows for a file that another program has open, or of which it has locked a part.
#[cfg(windows)]
const IN_USE: [i32; 2] = [32, 33];

/// Error codes for a link that leads back to itself, on Linux and on the systems that follow BSD.
#[cfg(target_os = "linux")]
const CIRCULAR: i32 = 40;
#[cfg(all(unix, not(target_os = "linux")))]
const CIRCULAR: i32 = 62;

#[cfg(unix)]
fn is_circular(error: &io::Error) -> bool {
    error.raw_os_error() == Some(CIRCULAR)
}

#[cfg(not(unix))]
fn is_circular(_: &io::Error) -> bool {
    false
}

/// Why the system refused what was wanted with the file at `path`, and what helps. A file that is locked is named with the
/// program that opens such files; one that does not exist yet is open nowhere.
pub(crate) fn refusal(path: &Path, error: &io::Error) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let is_held = is_held(error) && path.symlink_metadata().is_ok();
    match (is_held, ending.as_str()) {
        (true, ending) if SHEET_ENDINGS.contains(&ending) => {
            "tệp đang mở trong Excel; lưu, đóng bảng tính rồi chạy lại (không mở ở đâu thì kiểm tra quyền của tệp)"
        }
        (true, "docx") => {
            "tệp đang mở trong Word; lưu, đóng lại rồi chạy lại (không mở ở đâu thì kiểm tra quyền của tệp)"
        }
        (true, "pdf") => {
            "tệp đang mở trong trình xem PDF; đóng lại rồi chạy lại (không mở ở đâu thì kiểm tra quyền của tệp)"
        }
        _ => reason(error),
    }
}

/// Whether another program may hold the file. Windows says the same of a file without permission.
fn is_held(error: &io::Error) -> bool {
    #[cfg(windows)]
    if error.raw_os_error().is_some_and(|code| IN_USE.contains(&code)) {
        return true;
    }
    matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy)
}

/// Why the system refused and what helps, in words that an officer can follow.
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
        _ if is_circular(error) => "liên kết dẫn vòng về chính nó; chép tệp thật vào thay cho liên kết",
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

/// The result of a system call about `path`, where a missing file, or a missing folder above it, is `None` instead of
/// an error.
pub(super) fn metadata<T>(asked: io::Result<T>, path: &Path) -> Result<Option<T>, Unreadable> {
    match asked {
        Ok(found) => Ok(Some(found)),
        Err(error) if is_absence(&error) => Ok(None),
        Err(error) => Err(unreadable(path, error)),
    }
}

pub(super) fn is_absence(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// What a path leads to, after links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An ordinary file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device or a socket. Reading it might never end.
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

/// What `path` leads to; `None` if nothing is there.
pub(crate) fn kind(path: &Path) -> Result<Option<Kind>, Unreadable> {
    let found = metadata(std::fs::metadata(path), path)?;
    Ok(found.map(|found: Metadata| match found.file_type().into() {
        // Such files call themselves ordinary and empty, and reading some of them (`/proc/kmsg`) waits for ever.
        Kind::File if found.len() == 0 && is_made_up(path) => Kind::Special,
        kind => kind,
    }))
}

/// Whether the system itself makes up what the file holds.
#[cfg(target_os = "linux")]
fn is_made_up(path: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| ["/proc", "/sys"].iter().any(|folder| real.starts_with(folder)))
}

#[cfg(not(target_os = "linux"))]
fn is_made_up(_: &Path) -> bool {
    false
}

/// The bytes of the file at `path`; `None` if it does not exist.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, Unreadable> {
    read_within(path, u64::MAX)
}

/// The bytes of the file at `path`, which must not be longer than `most`. Only ordinary files are opened, and a file
/// that grows while it is read does not keep this from returning.
pub(crate) fn read_within(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let bytes = beginning(path, most.saturating_add(1))?;
    let is_longer = |bytes: &Vec<u8>| u64::try_from(bytes.len()).is_ok_and(|length| length > most);
    if bytes.as_ref().is_some_and(is_longer) { Err(unreadable(path, ErrorKind::FileTooLarge)) } else { Ok(bytes) }
}

/// The first `most` bytes of the file at `path`, or all of it if it is shorter; `None` if it does not exist.
pub(crate) fn beginning(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    match kind(path)? {
        None => return Ok(None),
        Some(Kind::File) => {}
        Some(Kind::Folder) => return Err(unreadable(path, ErrorKind::IsADirectory)),
        Some(Kind::Special) => return Err(unreadable(path, ErrorKind::InvalidInput)),
    }
    opened(path, most)
}

/// The beginning of a file in which the system tells about itself. It must be one that does not keep its reader waiting.
pub(crate) fn of_system(path: &str, most: u64) -> Option<String> {
    String::from_utf8(opened(Path::new(path), most).ok()??).ok()
}

/// The longest file for which room is made before it is read.
const AT_ONCE: u64 = 1 << 20;

fn opened(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Unreadable> {
    let Some(file) = metadata(File::open(path), path)? else { return Ok(None) };
    // A file of usual length is read at once; a longer one may say that it is longer than it is.
    let length = file.metadata().map_or(0, |found| found.len()).min(most).min(AT_ONCE);
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(path, error))?;
    Ok(Some(bytes))
}

/// A file or a folder in a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    /// The name; letters that are not valid Unicode are replaced.
    pub name: String,
    /// The path.
    pub path: PathBuf,
    /// Whether it is a real folder; a link to a folder is not.
    pub is_folder: bool,
}

/// Whether Windows or macOS leaves files of this name in the folders that somebody has looked at.
pub(crate) fn is_left_by_system(name: &str) -> bool {
    name == ".DS_Store" || name.starts_with("._") || matches!(&*name.to_lowercase(), "thumbs.db" | "desktop.ini")
}

/// Everything in `folder`, sorted by name; empty if the folder does not exist.
pub(crate) fn list(folder: &Path) -> Result<Vec<Entry>, Unreadable> {
    let Some(entries) = metadata(std::fs::read_dir(folder), folder)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(folder, error))?;
        let path = entry.path();
        // An entry that is removed while the folder is listed is skipped.
        let Some(kind) = metadata(entry.file_type(), &path)? else { continue };
        found.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), path, is_folder: kind.is_dir() });
    }
    found.sort_unstable();
    Ok(found)
}

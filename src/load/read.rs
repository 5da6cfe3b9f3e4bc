//! From bytes on a disk to a text that everybody reads the same way.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::rules;
use crate::finding::{Finding, Place};

/// No file of ours comes near it.
const LARGEST: u64 = 10 * 1024 * 1024;

/// A text as it was read.
pub(super) struct Text {
    /// Composed, without a byte order mark, lines ended by LF.
    pub(super) text: String,
    /// The first letter whose marks were apart.
    pub(super) decomposed: Option<Range<usize>>,
}

/// The regular files under `folder` as paths from `root`, sorted, and what could not be entered. A file that is not
/// regular (a pipe, a device) is a finding too: reading it might never end.
pub(super) fn files(root: &Path, folder: &str) -> (Vec<PathBuf>, Vec<Finding>) {
    let mut paths = Vec::new();
    let mut findings = Vec::new();
    let walk = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| !is_hidden(entry) && !is_archive(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if entry.file_type().is_file() => paths.push(relative(root, entry.path())),
            Ok(entry) => findings.push(unreadable(&relative(root, entry.path()))),
            Err(error) => findings.push(not_entered(root, &error)),
        }
    }
    (paths, findings)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
}

/// Releases are frozen: nobody reads them as data, however many there are.
fn is_archive(entry: &DirEntry) -> bool {
    entry.depth() == 1 && entry.file_type().is_dir() && entry.file_name() == "phat-hanh"
}

fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).to_path_buf()
}

fn not_entered(root: &Path, error: &walkdir::Error) -> Finding {
    let path = relative(root, error.path().unwrap_or(root));
    if error.loop_ancestor().is_none() {
        return unreadable(&path);
    }
    let message = "Liên kết trỏ về chính thư mục chứa nó";
    rules::LINK_LOOP.at(Place::Path(path), message).fix("xóa liên kết này; chép tệp vào thư mục thay cho liên kết")
}

fn unreadable(path: &Path) -> Finding {
    rules::UNREADABLE
        .at(Place::Path(path.to_path_buf()), "Không đọc được tệp hoặc thư mục này")
        .fix("kiểm tra quyền đọc, xem tệp có đang mở ở chương trình khác không; liên kết hỏng thì xóa")
}

/// The bytes of the file at `path` under `root`.
pub(super) fn bytes(root: &Path, path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    let absolute = root.join(path);
    let length = fs::metadata(&absolute).map_err(|_| Box::new(unreadable(path)))?.len();
    if length > LARGEST {
        let message = format!("Tệp nặng {} MB, lớn hơn mức 10 MB", length / 1024 / 1024);
        let fix = "kiểm tra xem có nhầm tệp không; tệp số liệu một tháng chỉ vài KB";
        return Err(Box::new(rules::TOO_BIG.at(Place::Path(path.to_path_buf()), message).fix(fix)));
    }
    fs::read(absolute).map_err(|_| Box::new(unreadable(path)))
}

/// The text of the file at `path` under `root`.
pub(super) fn text(root: &Path, path: &Path) -> Result<Text, Box<Finding>> {
    let text = String::from_utf8(bytes(root, path)?).map_err(|error| {
        let readable = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = String::from_utf8_lossy(readable).matches('\n').count();
        let message = format!("Tệp không dùng bảng mã Unicode (UTF-8); chỗ sai đầu tiên ở dòng {}", line + 1);
        let fix = "mở tệp, chọn Lưu dưới dạng (Save As), bảng mã UTF-8; chữ TCVN3 hoặc VNI phải chuyển mã trước";
        Box::new(rules::NOT_UTF8.at(Place::Path(path.to_path_buf()), message).fix(fix))
    })?;
    Ok(composed(text))
}

fn composed(text: String) -> Text {
    let is_ours = !text.starts_with('\u{feff}') && !text.contains('\r');
    let text = if is_ours { text } else { text.strip_prefix('\u{feff}').unwrap_or(&text).replace("\r\n", "\n") };
    if is_nfc(&text) {
        return Text { text, decomposed: None };
    }
    let composed: String = text.nfc().collect();
    let same = composed.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
    let start = (0..=same).rev().find(|at| composed.is_char_boundary(*at)).unwrap_or(0);
    let length = composed[start..].chars().next().map_or(0, char::len_utf8);
    Text { text: composed, decomposed: Some(start..start + length) }
}

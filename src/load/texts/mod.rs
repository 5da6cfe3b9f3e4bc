//! Reads files as texts in one normal form.

mod encoding;

use std::ops::Range;
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::rules;
use crate::disk::{self, InnerPath};
use crate::finding::{Cause, Finding, Place};
use crate::model::FileRole;

/// The largest size of a file, far above that of any data file.
const LARGEST: u64 = 10 * 1024 * 1024;

/// A text in the normal form.
pub(super) struct Text {
    /// The text in composed form (NFC), without a byte order mark and with lines ended by LF.
    pub(super) text: String,
    /// The first letter that was not composed in the file.
    pub(super) decomposed: Option<Range<usize>>,
}

/// The regular files under `folder` as sorted paths from `root`, and findings about what is not read: folders that
/// cannot be entered, pipes and devices (reading one might never end), links out of the project, folders with the
/// name of a file, and folders in which there is nothing.
pub(super) fn files(root: &Path, folder: &str) -> (Vec<PathBuf>, Vec<Finding>) {
    let mut paths = Vec::new();
    let mut findings = Vec::new();
    let mut folders = Vec::new();
    let walk = WalkDir::new(root.join(folder)).follow_links(true).sort_by_file_name().into_iter();
    let mut walk = walk.filter_entry(|entry| !is_hidden(entry) && !is_archive(entry));
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                findings.push(not_entered(root, &error));
                continue;
            }
        };
        let path = relative(root, entry.path());
        if let Some(finding) = link_out(root, folder, &entry) {
            findings.push(finding);
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        match entry.file_type() {
            kind if kind.is_dir() && is_named_like_a_file(&entry) => findings.push(folder_as_file(&path)),
            kind if kind.is_dir() => folders.extend((entry.depth() > 1 && !is_dotted(&entry)).then_some(path)),
            kind if kind.is_file() => {
                findings.extend(not_for_windows(&path));
                paths.push(path);
            }
            _ => findings.push(special(&path)),
        }
    }
    let empty = empty(&folders, &paths, &findings);
    findings.extend(empty);
    (paths, findings)
}

/// A finding for each of the `folders`, which are sorted, in which there is neither one of the `paths` nor anything that
/// was reported; not for those inside an empty one.
fn empty(folders: &[PathBuf], paths: &[PathBuf], findings: &[Finding]) -> Vec<Finding> {
    let holds =
        |folder: &Path, finding: &Finding| matches!(&finding.place, Place::Path(path) if path.starts_with(folder));
    let has_file = |folder: &Path| {
        let next = paths.partition_point(|path| path.as_path() < folder);
        paths.get(next).is_some_and(|path| path.starts_with(folder))
    };
    let is_empty = |folder: &Path| !has_file(folder) && !findings.iter().any(|finding| holds(folder, finding));
    let mut empty: Vec<&Path> = Vec::new();
    for folder in folders {
        if is_empty(folder) && !empty.iter().any(|outer| folder.starts_with(outer)) {
            empty.push(folder);
        }
    }
    empty.into_iter().map(nothing_inside).collect()
}

/// Reports a link that leads neither into the project nor into the folder that is read, which may itself be reached
/// by a link.
fn link_out(root: &Path, folder: &str, entry: &DirEntry) -> Option<Finding> {
    if !entry.path_is_symlink() || entry.depth() == 0 {
        return None;
    }
    let path = relative(root, entry.path());
    let is_inside = |place: &Path| disk::lies_in(entry.path(), place);
    let inside = is_inside(root).and_then(|inside| Ok(inside || is_inside(&root.join(folder))?));
    match inside {
        Ok(true) => None,
        Ok(false) => Some(leads_out(&path)),
        Err(_) => Some(unreadable(&path)),
    }
}

fn is_named_like_a_file(folder: &DirEntry) -> bool {
    let ending = folder.path().extension().unwrap_or_default();
    folder.depth() > 0 && (ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

fn is_hidden(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_str().unwrap_or_default();
    // Hidden YAML files are not skipped here, because they are reported as not read; they may lie in a hidden folder, but
    // not in the folders of tools.
    let is_tool = [".git", ".svn", ".hg", ".vscode", ".idea"].contains(&name);
    is_dotted(entry)
        && (is_tool || entry.file_type().is_file() && entry.path().extension().is_none_or(|ending| ending != "yaml"))
}

fn is_dotted(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether the entry is the folder of releases, which are frozen and not read as data.
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

fn leads_out(path: &Path) -> Finding {
    let message = "Liên kết dẫn ra ngoài bộ số liệu nên không được đọc";
    let fix = "chép tệp hoặc thư mục thật vào đây thay cho liên kết";
    rules::LINK_OUT.at(Place::Path(path.to_path_buf()), message).label("liên kết").fix(fix)
}

fn special(path: &Path) -> Finding {
    let message = "Đây không phải tệp thường (ống dẫn, thiết bị, hoặc loại khác) nên không được đọc";
    rules::UNREADABLE.at(Place::Path(path.to_path_buf()), message).fix("xóa hoặc chuyển nó ra khỏi thư mục")
}

fn folder_as_file(path: &Path) -> Finding {
    let message = "Thư mục mang tên của một tệp số liệu; chương trình cần một tệp ở chỗ này";
    let fix = "chuyển tệp bên trong ra đúng chỗ rồi xóa thư mục, hoặc đổi tên thư mục";
    rules::FOLDER_AS_FILE.at(Place::Path(path.to_path_buf()), message).fix(fix)
}

/// Reports a data file whose name cannot be used on Windows, where the data may be opened tomorrow.
fn not_for_windows(path: &Path) -> Option<Finding> {
    let is_data = !matches!(FileRole::of(path), FileRole::Other | FileRole::Stray | FileRole::Misnamed);
    if !is_data || InnerPath::new(disk::shown(path)).is_ok() {
        return None;
    }
    let name = path.file_name()?.to_string_lossy().into_owned();
    let stem: String = name.trim_end_matches(".yaml").chars().filter(|c| !":*?\"<>|\\".contains(*c)).collect();
    let stem = stem.trim_end_matches(['.', ' ']);
    let message = format!("Tên tệp “{name}” không dùng được trên Windows");
    // A name without the forbidden signs may still be that of a device, such as CON.
    let plain = path.with_file_name(format!("{stem}.yaml"));
    let end = if InnerPath::new(disk::shown(&plain)).is_ok() { "" } else { "-don-vi" };
    let fix = format!("đổi tên tệp, ví dụ thành “{stem}{end}.yaml”");
    Some(rules::NOT_FOR_WINDOWS.at(Place::Path(path.to_path_buf()), message).fix(fix))
}

fn nothing_inside(path: &Path) -> Finding {
    let message = "Thư mục không có tệp nào";
    let fix = "chép tệp số liệu vào đây; thư mục thừa thì xóa";
    let cause = Cause::new("empty folder", "Thư mục không có tệp nào", "thư mục").fix(fix);
    rules::EMPTY_FOLDER.at(Place::Path(path.to_path_buf()), message).fix(fix).because(cause)
}

fn unreadable(path: &Path) -> Finding {
    rules::UNREADABLE
        .at(Place::Path(path.to_path_buf()), "Không đọc được tệp hoặc thư mục này")
        .fix("kiểm tra quyền đọc, xem tệp có đang mở ở chương trình khác không; liên kết hỏng thì xóa")
}

/// The bytes of the file at `path` under `root`.
pub(super) fn bytes(root: &Path, path: &Path) -> Result<Vec<u8>, Box<Finding>> {
    match disk::read_within(&root.join(path), LARGEST) {
        Ok(Some(bytes)) => Ok(bytes),
        Err(refused) if refused.is_too_large() => Err(Box::new(too_big(path))),
        // A file that has disappeared since it was listed cannot be read either.
        Ok(None) | Err(_) => Err(Box::new(unreadable(path))),
    }
}

fn too_big(path: &Path) -> Finding {
    let fix = "kiểm tra xem có nhầm tệp không; tệp số liệu một tháng chỉ vài KB";
    rules::TOO_BIG.at(Place::Path(path.to_path_buf()), "Tệp lớn hơn mức 10 MB").fix(fix)
}

/// The text of the file at `path` under `root`.
pub(super) fn text(root: &Path, path: &Path) -> Result<Text, Box<Finding>> {
    let bytes = bytes(root, path)?;
    if encoding::is_foreign(&bytes) {
        return Err(foreign(path, &bytes, ""));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let readable = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = readable.split(|byte| *byte == b'\n').count();
        foreign(path, error.as_bytes(), &format!("; chỗ sai đầu tiên ở dòng {line}"))
    })?;
    Ok(composed(text))
}

/// The finding for a file that is no text in UTF-8; `place` says where it stops being one, if it is a text.
fn foreign(path: &Path, bytes: &[u8], place: &str) -> Box<Finding> {
    let guess = encoding::guess(bytes);
    let message = format!("Tệp không dùng bảng mã Unicode (UTF-8), có lẽ là {}{place}", guess.what);
    Box::new(rules::NOT_UTF8.at(Place::Path(path.to_path_buf()), message).fix(guess.cure))
}

pub(super) fn composed(text: String) -> Text {
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

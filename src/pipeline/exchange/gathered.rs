//! The files that somebody means by a folder or by a name with `*`: the command line of Windows leaves that to programs.

use std::path::{Path, PathBuf};

use crate::disk::{self, Entry, Kind, SHEET_ENDINGS};
use crate::pipeline::Failure;
use crate::pipeline::exchange::import::name;

/// The files, each once: those that are given, the workbooks of a folder that is given, and what is named like a name
/// with `*` or `?`.
pub fn received_files(given: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in given {
        for file in meant(path)? {
            if !files.contains(&file) {
                files.push(file);
            }
        }
    }
    Ok(files)
}

fn meant(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let name = name(path);
    let is_pattern = name.contains(['*', '?']);
    let found = match disk::kind(path) {
        // Windows has no file with such signs in its name, and refuses to look for one.
        Err(_) if is_pattern => None,
        found => found?,
    };
    match found {
        Some(Kind::Folder) => {
            let found = listed(path, |name| is_sheet(Path::new(name)))?;
            let none = || Failure::Wrong(format!("thư mục “{}” không có bảng tính nào", disk::shown(path)));
            found.ok_or_else(none)
        }
        None if is_pattern => {
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            let found = listed(folder, |other| is_like(&name.to_lowercase(), &other.to_lowercase()))?;
            found.ok_or_else(|| Failure::Wrong(format!("không có tệp nào tên như “{}”", disk::shown(path))))
        }
        _ => Ok(vec![path.to_path_buf()]),
    }
}

/// The files of a folder with such a name; `None` if there are none. What Excel and LibreOffice leave beside a workbook
/// that is open is none.
fn listed(folder: &Path, is_meant: impl Fn(&str) -> bool) -> Result<Option<Vec<PathBuf>>, Failure> {
    let is_file = |entry: &Entry| !entry.is_folder && !entry.name.starts_with(['.', '~']);
    let entries = disk::list(folder)?.into_iter().filter(|entry| is_file(entry) && is_meant(&entry.name));
    let here = folder == Path::new(".");
    let files: Vec<PathBuf> = entries.map(|entry| if here { PathBuf::from(entry.name) } else { entry.path }).collect();
    Ok((!files.is_empty()).then_some(files))
}

fn is_sheet(name: &Path) -> bool {
    name.extension().is_some_and(|ending| SHEET_ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Whether `name` is what the `pattern` says, in which `*` stands for any letters and `?` for one.
fn is_like(pattern: &str, name: &str) -> bool {
    let mut letters = pattern.chars();
    match letters.next() {
        None => name.is_empty(),
        Some('*') => {
            let rest = letters.as_str();
            name.char_indices().any(|(at, _)| is_like(rest, &name[at..])) || is_like(rest, "")
        }
        Some(letter) => {
            let mut others = name.chars();
            others.next().is_some_and(|other| letter == '?' || letter == other)
                && is_like(letters.as_str(), others.as_str())
        }
    }
}

/// What another program leaves beside the file while it has it open; `None` if nothing is there.
pub(super) fn owner(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let beside = [format!("~${name}"), format!(".~lock.{name}#")].map(|owner| path.with_file_name(owner));
    beside.into_iter().find(|owner| matches!(disk::kind(owner), Ok(Some(Kind::File))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_like_patterns_as_people_expect() {
        for (pattern, name, wanted) in [
            ("*.xlsx", "biểu 1.xlsx", true),
            ("bieu-?.xlsx", "bieu-đ.xlsx", true),
            ("bieu-?.xlsx", "bieu-12.xlsx", false),
            ("*", "", true),
            ("*a*b", "xaxxb", true),
            ("*a*b", "xaxxbc", false),
            ("a", "", false),
        ] {
            assert_eq!(is_like(pattern, name), wanted, "{pattern} {name}");
        }
    }
}

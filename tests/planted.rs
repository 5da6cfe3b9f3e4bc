//! Small projects with mistakes planted in them: the minimal project, changed in a few places.

#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests plant their own files")]

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use crate::shelf::copy;
use baocao::cli::{MessageFormat, render};
use baocao::model::parse_date;
use baocao::pipeline::{self, Signing, open};
use tempfile::TempDir;

/// A change to the minimal project.
pub(crate) enum Plant {
    /// In this file, the first text is replaced by the second.
    Edit(&'static str, &'static str, &'static str),
    /// In this file, the first text is replaced by the second, which is composed by the test.
    Change(&'static str, &'static str, String),
    /// A file with these bytes is written.
    Put(&'static str, Vec<u8>),
    /// This file or folder is removed.
    Remove(&'static str),
    /// A link to the second path is made at the first.
    #[cfg(unix)]
    Link(&'static str, &'static str),
    /// The first file is copied to the second path.
    Copy(&'static str, &'static str),
    /// The report of the second month is released under this number.
    Release(&'static str),
}

/// The minimal project with `plants` in it.
pub(crate) fn project(plants: &[Plant]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal"), root);
    for plant in plants {
        apply(root, plant);
    }
    folder
}

fn change(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn apply(root: &Path, plant: &Plant) {
    match plant {
        Plant::Edit(path, from, to) => change(&root.join(path), from, to),
        Plant::Change(path, from, to) => change(&root.join(path), from, to),
        Plant::Put(path, bytes) => {
            fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
            fs::write(root.join(path), bytes).unwrap();
        }
        Plant::Remove(path) if root.join(path).is_dir() => fs::remove_dir_all(root.join(path)).unwrap(),
        Plant::Remove(path) => fs::remove_file(root.join(path)).unwrap(),
        #[cfg(unix)]
        Plant::Link(path, target) => std::os::unix::fs::symlink(target, root.join(path)).unwrap(),
        Plant::Release(number) => release(root, number),
        Plant::Copy(from, to) => {
            fs::create_dir_all(root.join(to).parent().unwrap()).unwrap();
            fs::copy(root.join(from), root.join(to)).unwrap();
        }
    }
}

fn release(root: &Path, number: &str) {
    let period = "2022-02".parse().unwrap();
    pipeline::prepare(&open(root).unwrap(), Some(period), NonZeroUsize::MIN).unwrap();
    let (number, date) = (number.to_owned(), parse_date("2022-02-25").unwrap());
    let opened = open(root).unwrap();
    let supersedes = opened.archive.current_of(period).map(|current| current.line.number.clone());
    pipeline::record(&opened, Signing { period, number, date, file: None, supersedes }).unwrap();
}

/// Makes another change to a project.
pub(crate) fn then(root: &Path, plant: &Plant) {
    apply(root, plant);
}

/// All findings about the project, as the program prints them.
pub(crate) fn told(root: &Path, format: MessageFormat) -> String {
    render(&open(root).unwrap().resolved(), format, false)
}

/// All findings about the minimal project with `plants`, as they are printed for people.
pub(crate) fn found(plants: &[Plant]) -> String {
    told(project(plants).path(), MessageFormat::Human)
}

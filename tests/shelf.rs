//! Shared by tests of the whole program: running it, reading its output, the output of the sample, and changed copies
//! of the sample.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;
use std::sync::LazyLock;

use assert_cmd::Command;
use tempfile::TempDir;

/// The sample's output, made once for all tests: September and nine months.
pub(crate) static SAMPLE: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    for period in ["2022-09", "2022-9T"] {
        let made = run(&["build", "--period", period, "--out", folder.path().to_str().unwrap()]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    folder
});

pub(crate) fn run(arguments: &[&str]) -> Output {
    run_in(arguments, "Asia/Ho_Chi_Minh")
}

pub(crate) fn run_in(arguments: &[&str], time_zone: &str) -> Output {
    let mut command = Command::cargo_bin("baocao").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("TZ", time_zone).args(arguments).output().unwrap()
}

pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Whether sweeps try all their cases, as they do where `BAOCAO_ALL` is set, which `.ci/run` does.
pub(crate) fn all_is_tried() -> bool {
    std::env::var_os("BAOCAO_ALL").is_some()
}

/// Every `nth` case of a sweep, so that `cargo test` is quick; all of them where `BAOCAO_ALL` is set.
pub(crate) fn every<T>(nth: usize, cases: impl IntoIterator<Item = T>) -> impl Iterator<Item = T> {
    cases.into_iter().step_by(if all_is_tried() { 1 } else { nth })
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A copy of the sample in which `old` in a data file is replaced by `new`.
pub(crate) fn sample_with(file: &str, old: &str, new: &str) -> TempDir {
    sample_with_all(&[(file, old, new)])
}

/// A copy of the sample with several such edits.
pub(crate) fn sample_with_all(edits: &[(&str, &str, &str)]) -> TempDir {
    project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), edits)
}

/// A copy of the project with this data folder, with such edits.
pub(crate) fn project_with_all(data: &Path, edits: &[(&str, &str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files(data) {
        let path = folder.path().join("data").join(&name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let mut text = String::from_utf8(bytes).unwrap();
        for (_, old, new) in edits.iter().filter(|(file, _, _)| *file == name) {
            assert!(text.contains(old), "{name} has no {old}");
            text = text.replacen(old, new, 1);
        }
        std::fs::write(path, text).unwrap();
    }
    folder
}

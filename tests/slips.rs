//! A slip in one file is told once, at its place: what would follow if the file were not there at all is no finding.

use std::fs;
use std::path::{Path, PathBuf};

use baocao::finding::{Severity, by_cause};
use baocao::pipeline::{Opened, open};

use crate::in_force::release;
use crate::shelf::{copy, every};

/// A project, the month that is released, and a file of a unit in it.
const PROJECTS: [(&str, &str, &str); 3] = [
    ("examples/commune-2026", "2026-11", "9900103-ben-do"),
    ("examples/province-2026", "2026-11", "99007-song-trong"),
    ("tests/fixtures/minimal", "2022-02", "00002-binh-minh"),
];

/// The severities, codes and places of everything but notes, the slips of the file at `path` left out.
fn beside(opened: &Opened, path: &Path) -> Vec<String> {
    let is_slip = |finding: &&baocao::finding::Finding| {
        let file = finding.place.file().and_then(|file| opened.files.get(file.0));
        finding.code.0 < 300 && file.is_some_and(|file| file.path == path)
    };
    let told = by_cause(&opened.findings);
    let told = told.iter().filter(|finding| finding.severity != Severity::Note);
    told.filter(|finding| !is_slip(finding)).map(|finding| format!("{}: {}", finding.code, finding.message)).collect()
}

/// The files of which one of each kind is tried: all that a month is made of.
fn files(root: &Path, month: &str, unit: &str) -> Vec<PathBuf> {
    let year = &month[..4];
    let names = ["baocao", "don-vi", "chinh-sach", "chuan-ngheo", "dau-ky", "nhieu-nam"].map(str::to_owned);
    let more = [format!("ke-hoach/{year}"), format!("loi-van/{month}"), format!("so-lieu/{month}/{unit}")];
    let paths = names.into_iter().chain(more).map(|name| PathBuf::from(format!("data/{name}.yaml")));
    paths.filter(|path| root.join(path).exists()).collect()
}

/// The same text with a letter in its first count, with its first key misspelt, and with its last line cut in the middle.
fn slips(text: &str) -> Vec<(&'static str, String)> {
    let mut slips = Vec::new();
    let is_count = |at: &usize| {
        let (before, after) = text.split_at(*at);
        let is_comment = before.lines().next_back().is_some_and(|line| line.contains('#'));
        !is_comment && before.ends_with(": ") && after.starts_with(|letter: char| letter.is_ascii_digit())
    };
    let counts = text.char_indices().map(|(at, _)| at);
    let is_date = |at: &usize| text[*at..].split([',', ' ', '\n', '}']).next().is_some_and(|word| word.contains('-'));
    if let Some(at) = counts.filter(is_count).find(|at| !is_date(at)) {
        slips.push(("a letter in a count", format!("{}x{}", &text[..at], &text[at..])));
    }
    let key = text.lines().find(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase())).unwrap();
    slips.push(("a key misspelt", text.replacen(key, &format!("x{key}"), 1)));
    slips.push(("a bracket open", format!("{text}them: [\n")));
    slips
}

#[test]
fn a_slip_is_told_once_at_its_place_before_a_release_and_after() {
    for (project, month, unit) in PROJECTS {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(project).join("data"), &root.join("data"));
        for is_released in [false, true] {
            if is_released {
                release(root, month, "15/BC-UBND", &format!("{month}-26")).unwrap();
            }
            for path in files(root, month, unit) {
                let text = fs::read_to_string(root.join(&path)).unwrap();
                for (name, slipped) in every(3, slips(&text)) {
                    fs::write(root.join(&path), slipped).unwrap();
                    let opened = open(root).unwrap();
                    let more = beside(&opened, &path);
                    let what = format!("{project}, {}: {name}, released: {is_released}", path.display());
                    assert!(more.is_empty(), "{what}: {more:#?}");
                    assert!(
                        opened.findings.iter().any(|finding| finding.severity == Severity::Error),
                        "{what}: silence"
                    );
                }
                fs::write(root.join(&path), text).unwrap();
            }
        }
    }
}

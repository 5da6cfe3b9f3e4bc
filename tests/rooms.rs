//! Checks that the rooms of the program stay separate: each foreign library is used in one room, and rooms do not
//! call each other.

use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths: Vec<PathBuf> =
        files.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "rs")).collect();
    let named = paths.into_iter().map(|path| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
        (name, code)
    });
    named.filter(|(name, _)| !name.contains("tests")).collect()
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

#[test]
fn each_foreign_library_is_named_in_one_room() {
    let homes = [
        ("typst", "pdf"),
        ("typst_pdf", "pdf"),
        ("typst_layout", "pdf"),
        ("rayon", "workers"),
        ("plotters", "charts"),
        ("plotters_backend", "charts"),
        ("resvg", "charts"),
        ("png", "charts"),
        ("tera", "documents"),
        ("clap", "cli"),
        ("indicatif", "cli"),
        ("annotate_snippets", "cli"),
        ("comfy_table", "cli"),
        ("unicode_width", "cli"),
        ("signal_hook", "cli"),
        ("ctrlc", "cli"),
        ("notify", "cli"),
        ("shlex", "cli"),
        ("anstyle_query", "cli"),
        ("include_dir", "load"),
        ("csv", "workbook"),
        ("serde_yaml", "load"),
        ("granit_parser", "load"),
        ("walkdir", "load"),
        ("blake3", "fingerprint"),
        ("tempfile", "store"),
        ("lopdf", "release"),
        ("rust_xlsxwriter", "workbook"),
        ("calamine", "workbook"),
        ("zip", "workbook"),
        ("roxmltree", "workbook"),
        ("clap_complete", "cli"),
        ("clap_mangen", "cli"),
    ];
    for (name, code) in sources() {
        for (library, home) in homes {
            let is_named = code.contains(&format!("{library}::")) || code.contains(&format!("use {library};"));
            let by_own_path =
                code.contains(&format!("::{library}::")) || code.contains(&format!("{library}::{library}"));
            assert!(
                !is_named || room(&name) == home || by_own_path,
                "{library} is named in {name}, its room is {home}"
            );
        }
    }
}

/// Which rooms a file calls: `crate::pdf::…`, `use crate::{store, load};`.
fn calls(code: &str) -> Vec<String> {
    let heads = code.match_indices("crate::").map(|(at, head)| &code[at + head.len()..]);
    let rooms = heads.flat_map(|rest| match rest.strip_prefix('{') {
        Some(list) => list.split('}').next().unwrap_or_default().split(',').map(first_name).collect::<Vec<_>>(),
        None => vec![first_name(rest)],
    });
    rooms.collect()
}

fn first_name(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn rooms_do_not_call_each_other() {
    const ROOMS: [&str; 12] = [
        "charts",
        "check",
        "cli",
        "documents",
        "indicators",
        "load",
        "pdf",
        "pipeline",
        "release",
        "store",
        "workbook",
        "workers",
    ];
    // Documents name indicators, and the command line reads the file that it is asked to verify.
    const DOORS: [(&str, &str); 3] = [("documents", "indicators"), ("cli", "pipeline"), ("cli", "store")];
    for (name, code) in sources() {
        let here = room(&name);
        if matches!(here, "pipeline" | "lib" | "main") {
            continue;
        }
        for other in calls(&code).iter().filter(|other| ROOMS.contains(&other.as_str()) && *other != here) {
            assert!(DOORS.contains(&(here, other.as_str())), "{name} calls {other}");
        }
    }
}

/// Rooms that every other room may use must not use other rooms themselves, except for the nouns of `model`.
#[test]
fn leaves_call_no_room() {
    const LEAVES: [(&str, &[&str]); 4] = [
        ("model", &["model"]),
        ("finding", &["finding", "model", "disk"]),
        ("fingerprint", &["fingerprint", "model"]),
        ("disk", &["disk"]),
    ];
    for (name, code) in sources() {
        let Some((leaf, may)) = LEAVES.into_iter().find(|(leaf, _)| room(&name) == *leaf) else { continue };
        for other in calls(&code) {
            assert!(may.contains(&other.as_str()), "{name} of the leaf {leaf} calls {other}");
        }
    }
}

#[test]
fn files_are_touched_only_where_files_are_the_business() {
    for (name, code) in sources() {
        let may = matches!(room(&name), "disk" | "load" | "store" | "release" | "workbook" | "cli");
        let touches = ["std::fs", "fs::", "File::", "OpenOptions"].into_iter().any(|word| code.contains(word));
        assert!(may || !touches, "{name} touches files");
        assert!(!code.contains("SystemTime") && !code.contains("Instant::now"), "{name} asks the clock");
        assert!(room(&name) == "cli" || !code.contains("env::var"), "{name} asks the environment");
    }
}

/// The paths in backticks or links of a guide: `src/check/rules.rs`, `tests/check.rs`.
fn named_paths(guide: &str) -> impl Iterator<Item = &str> {
    const FOLDERS: [&str; 7] = ["src/", "tests/", "templates/", "docs/", "benches/", "examples/", ".ci/"];
    let words = guide.split(|c: char| c.is_whitespace() || "`()[]|,;:".contains(c));
    let paths = words.filter(|word| FOLDERS.iter().any(|folder| word.starts_with(folder)));
    // A name in capitals is a placeholder, and a link may end in the name of a heading.
    paths.map(|path| path.split('#').next().unwrap_or_default().trim_end_matches('.')).filter(|path| {
        let is_sample = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_ascii_uppercase());
        !path.contains(['*', '…', '{']) && !path.split(['/', '.']).any(is_sample)
    })
}

#[test]
fn the_guides_name_files_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for guide in ["CONTRIBUTING.md", "docs/architecture.md", "src/lib.rs"] {
        let text = std::fs::read_to_string(root.join(guide)).unwrap();
        for path in named_paths(&text.replace("../", "")) {
            assert!(root.join(path).exists(), "{guide} names {path}");
        }
    }
}

/// Checks the table of places in `CONTRIBUTING.md`, which names a file and what is found in it.
#[test]
fn what_a_newcomer_looks_for_is_where_the_guide_says() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("CONTRIBUTING.md")).unwrap();
    let table = text.split("## Where is").nth(1).unwrap();
    let rows: Vec<_> = table.lines().filter_map(|line| line.split('|').nth(2)).skip(2).collect();
    for row in &rows {
        let mut names = row.split('`').skip(1).step_by(2);
        let file = std::fs::read_to_string(root.join(names.next().unwrap())).unwrap();
        let name = names.next().filter(|name| !name.contains('/'));
        let last = name.map(|name| name.rsplit("::").next().unwrap());
        assert!(last.is_none_or(|name| file.contains(name)), "{row}");
    }
    assert_eq!(rows.len(), 10);
}

#[test]
fn no_room_has_grown_past_what_a_newcomer_can_hold() {
    for (name, code) in sources() {
        assert!(code.lines().count() <= 400, "{name} has {} lines of code", code.lines().count());
    }
}

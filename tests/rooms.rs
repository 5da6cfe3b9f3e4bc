//! The walls of the house: each foreign library lives in one room, and rooms do not call each other.

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
        ("rayon", "pdf"),
        ("plotters", "charts"),
        ("resvg", "charts"),
        ("tera", "report"),
        ("clap", "cli"),
        ("indicatif", "cli"),
        ("annotate_snippets", "cli"),
        ("comfy_table", "cli"),
        ("csv", "cli"),
        ("serde_yaml", "load"),
        ("granit_parser", "load"),
        ("walkdir", "load"),
        ("blake3", "store"),
        ("tempfile", "store"),
        ("lopdf", "release"),
        ("rust_xlsxwriter", "sheet"),
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

#[test]
fn rooms_do_not_call_each_other() {
    const ROOMS: [&str; 9] = ["charts", "check", "cli", "load", "pdf", "release", "sheet", "store", "pipeline"];
    for (name, code) in sources() {
        let here = room(&name);
        if matches!(here, "pipeline" | "lib" | "main") {
            continue;
        }
        for other in ROOMS.into_iter().filter(|other| *other != here) {
            let is_allowed = here == "cli" && matches!(other, "pipeline" | "store");
            let is_called =
                code.contains(&format!("crate::{other}::")) || code.contains(&format!("use crate::{other};"));
            assert!(!is_called || is_allowed, "{name} calls {other}");
        }
    }
}

#[test]
fn files_are_touched_only_where_files_are_the_business() {
    for (name, code) in sources() {
        let may = matches!(room(&name), "load" | "store" | "release" | "sheet" | "cli");
        assert!(may || !code.contains("std::fs"), "{name} touches files");
        assert!(!code.contains("SystemTime") && !code.contains("Instant::now"), "{name} asks the clock");
    }
}

#[test]
fn no_room_has_grown_past_what_a_newcomer_can_hold() {
    for (name, code) in sources() {
        assert!(code.lines().count() <= 400, "{name} has {} lines of code", code.lines().count());
    }
}

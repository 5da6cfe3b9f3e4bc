//! Compiles a fingerprint of the program's own source code into the program. Documents made by other code are out of
//! date, whatever the version number says.

#![allow(clippy::print_stdout, reason = "how a build script speaks")]

use std::io;
use std::path::{Path, PathBuf};

/// The files and folders that the fingerprint covers. Templates and fonts are not among them, because they have
/// fingerprints of their own.
const MADE_OF: [&str; 4] = ["build.rs", "Cargo.toml", "Cargo.lock", "src"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for part in MADE_OF {
        println!("cargo::rerun-if-changed={part}");
        collect(Path::new(part), &mut files)?;
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        let code = std::fs::read_to_string(&file)?.replace('\r', "");
        for piece in [file.to_string_lossy().replace('\\', "/"), code] {
            hasher.update(&(piece.len() as u64).to_le_bytes());
            hasher.update(piece.as_bytes());
        }
    }
    println!("cargo::rustc-env=BAOCAO_PROGRAM={}", hasher.finalize().to_hex());
    Ok(())
}

/// Collects every source file except tests, which make no documents.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
    if path.is_file() && !is_test {
        files.push(path.to_path_buf());
    } else if path.is_dir() && !is_test {
        for entry in std::fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    }
    Ok(())
}

//! Where a path leads after all links are followed, also where the system does not name it.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::read::{Unreadable, is_absence, metadata};

/// The place to which `path` leads; `None` if nothing is there.
pub(super) fn real(path: &Path) -> Result<Option<PathBuf>, Unreadable> {
    metadata(real_by(path, Path::canonicalize), path)
}

/// Whether the real path is the real `folder` or inside it.
pub(super) fn is_within(path: &Path, folder: &Path) -> bool {
    // The end of a path that the system did not name may be typed in letters of either size.
    let lower = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
    path.starts_with(folder) || cfg!(windows) && lower(path).starts_with(lower(folder))
}

/// The same with the `named` of the system. Windows opens a path of more than 260 letters, or one on a drive of the network
/// or of another maker, and may yet refuse to say where it leads. It then leads to the place of a folder above it that the
/// system does name, and the steps from there on, as long as none of them is a link.
pub(super) fn real_by(path: &Path, named: impl Fn(&Path) -> io::Result<PathBuf>) -> io::Result<PathBuf> {
    let refused = match named(path) {
        Err(error) if !is_absence(&error) => error,
        answer => return answer,
    };
    let whole = std::path::absolute(path)?;
    let mut steps: Vec<OsString> = Vec::new();
    for above in whole.ancestors() {
        if let Ok(real) = named(above) {
            return Ok(steps.iter().rev().fold(real, |place, step| place.join(step)));
        }
        let step =
            above.file_name().filter(|_| std::fs::symlink_metadata(above).is_ok_and(|found| !found.is_symlink()));
        let Some(step) = step else { break };
        steps.push(step.to_owned());
    }
    Err(refused)
}

/// The path in the form in which Windows takes more than 260 letters also from libraries that hand it over as it is; every
/// other path is left alone.
pub(crate) fn long(path: &Path) -> PathBuf {
    let whole = if cfg!(windows) { std::path::absolute(path).ok() } else { None };
    whole.as_deref().and_then(Path::to_str).and_then(verbatim).map_or_else(|| path.to_path_buf(), PathBuf::from)
}

/// The form of a long absolute path that Windows takes literally; `None` for a short one and one that has that form.
pub(super) fn verbatim(whole: &str) -> Option<String> {
    // Room is left for the name of a temporary file beside this one.
    const LONGEST: usize = 200;
    const LITERAL: &str = r"\\?\";
    if whole.encode_utf16().count() < LONGEST || whole.starts_with(LITERAL) || whole.starts_with(r"\\.\") {
        return None;
    }
    Some(match whole.strip_prefix(r"\\") {
        Some(share) => format!(r"{LITERAL}UNC\{share}"),
        None => format!("{LITERAL}{whole}"),
    })
}

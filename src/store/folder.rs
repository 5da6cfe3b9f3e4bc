//! Folders in one step.

use std::collections::BTreeMap;
#[cfg(unix)]
use std::fs::File;
use std::io;
use std::path::Path;

use super::file::{self, TEMPORARY};

pub(super) fn publish(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let parent = folder.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(parent)?;
    // A rename puts a folder in the place of an empty one.
    if folder.exists() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let temporary = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(parent)?;
    for (path, bytes) in files {
        file::write(&temporary.path().join(path), bytes)?;
    }
    open_to_all(temporary.path())?;
    std::fs::rename(temporary.path(), folder)?;
    // Nothing is left at the old name for it to remove.
    let _ = temporary.keep();
    flush(parent)
}

/// Temporary folders are private; a release is not.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Makes the new name survive a power cut.
#[cfg(unix)]
fn flush(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}

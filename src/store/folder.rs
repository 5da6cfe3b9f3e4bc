//! Writing a whole folder in one step.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::StoreError;
use super::file::{self, TEMPORARY};
use crate::disk::{self, InnerPath};

pub(super) fn publish(folder: &Path, files: &BTreeMap<InnerPath, Vec<u8>>) -> Result<(), StoreError> {
    let unwritable = |error| StoreError::Unwritable(folder.to_path_buf(), error);
    let parent = folder.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(parent).map_err(unwritable)?;
    // A rename would silently replace an existing empty folder.
    if disk::kind(folder)?.is_some() {
        return Err(unwritable(io::ErrorKind::AlreadyExists.into()));
    }
    let temporary = tempfile::Builder::new().prefix(TEMPORARY).tempdir_in(parent).map_err(unwritable)?;
    for (path, bytes) in files {
        file::write(&temporary.path().join(path.as_str()), bytes)?;
    }
    open_to_all(temporary.path()).map_err(unwritable)?;
    std::fs::rename(temporary.path(), folder).map_err(unwritable)?;
    // The temporary folder was renamed, so its guard must not remove anything at the old name.
    let _ = temporary.keep();
    file::flush(parent).map_err(unwritable)
}

/// Temporary folders are created private, but a release is for others too.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> io::Result<()> {
    Ok(())
}

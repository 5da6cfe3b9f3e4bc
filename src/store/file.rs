//! Files in one step.

use std::io::{self, Write};
use std::path::Path;

/// Left-overs of an interrupted run begin with this.
pub(super) const TEMPORARY: &str = ".baocao-tmp-";

pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut temporary = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    temporary.as_file().sync_all()?;
    readable_by_all(temporary.as_file())?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Temporary files are private; a report is not.
#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}

/// Removes what an interrupted run left behind. Only under the lock: otherwise it would take the files of a run beside.
pub(super) fn clear_temporaries(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder && entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            let _ = std::fs::remove_dir_all(entry.path());
        } else if is_folder {
            clear_temporaries(&entry.path());
        } else if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
            // A left-over that cannot be removed does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

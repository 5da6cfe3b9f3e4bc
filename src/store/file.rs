//! Files in one step.

use std::fs::DirEntry;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Left-overs of an interrupted run begin with this.
pub(super) const TEMPORARY: &str = ".baocao-tmp-";

pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    stage(path, bytes)?.map_or(Ok(()), |staged| staged.place().and_then(|folder| flush(&folder)))
}

/// A file that is whole and on the disk, but not in its place yet.
pub(super) struct Staged {
    file: NamedTempFile,
    path: PathBuf,
}

/// Puts `bytes` beside `path`, unless they are there already: a full disk is met before anything is replaced.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> io::Result<Option<Staged>> {
    if std::fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(None);
    }
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    make_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
    file.write_all(bytes)?;
    readable_by_all(file.as_file())?;
    file.as_file().sync_all()?;
    Ok(Some(Staged { file, path: path.to_path_buf() }))
}

impl Staged {
    /// Puts it in its place in one step, and returns the folder, which is still to be [flushed](flush).
    pub(super) fn place(mut self) -> io::Result<PathBuf> {
        let path = std::mem::take(&mut self.path);
        self.file.persist(&path).map_err(|error| error.error)?;
        Ok(path.parent().unwrap_or_else(|| Path::new(".")).to_path_buf())
    }
}

/// Makes `folder` and those above it, and has them survive a power cut.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(Ok(()), flush)
}

/// Has the names in `folder` survive a power cut.
#[cfg(unix)]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(super) fn flush(_: &Path) -> io::Result<()> {
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

/// Removes what an interrupted run left behind in `folder` and below. Only under the lock: otherwise it would take the
/// files of a run beside.
pub(super) fn clear_temporaries(folder: &Path) {
    clear_temporary_files(folder);
    for entry in entries(folder) {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        if is_temporary(&entry) {
            let _ = std::fs::remove_dir_all(entry.path());
        } else {
            clear_temporaries(&entry.path());
        }
    }
}

/// The same for the files of `folder` alone.
pub(super) fn clear_temporary_files(folder: &Path) {
    for entry in entries(folder).filter(is_temporary) {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            // A left-over that cannot be removed does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    std::fs::read_dir(folder).into_iter().flatten().flatten()
}

fn is_temporary(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(TEMPORARY)
}

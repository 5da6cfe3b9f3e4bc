//! Writing one file in one step: beside its place first, then moved there by a rename.

use std::fs::{DirEntry, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::StoreError;
use crate::disk;

/// The beginning of the names of temporary files and folders, by which an interrupted run's left-overs are found.
pub(super) const TEMPORARY: &str = ".baocao-tmp-";

pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let Some(staged) = stage(path, bytes)? else { return Ok(()) };
    let place = staged.path.clone();
    let placed = staged.place().and_then(|placed| flush(&placed.folder));
    placed.map_err(|error| StoreError::Unwritable(place, error))
}

/// A file that is completely written to the disk, but not moved to its place yet.
pub(super) struct Staged {
    file: TempPath,
    path: PathBuf,
    before: Option<Vec<u8>>,
}

/// A file that was moved to its place, with the bytes that it replaced.
pub(super) struct Placed {
    path: PathBuf,
    before: Option<Vec<u8>>,
    /// The folder, which still has to be [flushed](flush).
    pub(super) folder: PathBuf,
}

/// Writes `bytes` to a temporary file beside `path`, or returns `None` if `path` holds them already. A full disk is
/// noticed here, before anything is replaced.
pub(super) fn stage(path: &Path, bytes: &[u8]) -> Result<Option<Staged>, StoreError> {
    let before = disk::read(path)?;
    if before.as_deref() == Some(bytes) {
        return Ok(None);
    }
    let path = real(path);
    let staged =
        put_beside(&path, bytes, before.is_some()).map_err(|error| StoreError::Unwritable(path.clone(), error));
    Ok(Some(Staged { file: staged?, path, before }))
}

/// The file that `path` leads to. A link is followed, so that its target is replaced and not the link itself.
fn real(path: &Path) -> PathBuf {
    let real = path.is_symlink().then(|| path.canonicalize().ok()).flatten();
    real.unwrap_or_else(|| path.to_path_buf())
}

fn put_beside(path: &Path, bytes: &[u8], is_there: bool) -> io::Result<TempPath> {
    let folder = folder_of(path);
    make_folder(folder)?;
    let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(disk::long(folder))?;
    file.write_all(bytes)?;
    let rights = if is_there { Some(std::fs::metadata(path)?.permissions()) } else { None };
    give_rights(file.as_file(), rights)?;
    file.as_file().sync_all()?;
    // A document may have more files than a process may hold open.
    Ok(file.into_temp_path())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or_else(|| Path::new("."))
}

impl Staged {
    /// The place where the file is to be moved.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves the file to its place in one step.
    pub(super) fn place(self) -> io::Result<Placed> {
        let Self { file, path, before } = self;
        file.persist(disk::long(&path)).map_err(|error| error.error)?;
        let folder = folder_of(&path).to_path_buf();
        Ok(Placed { path, before, folder })
    }
}

impl Placed {
    /// Restores what was there before.
    pub(super) fn take_back(self) -> Result<(), StoreError> {
        match self.before {
            Some(bytes) => write(&self.path, &bytes),
            None => std::fs::remove_file(&self.path).map_err(|error| StoreError::Unwritable(self.path, error)),
        }
    }
}

/// Creates `folder` and the folders above it, and flushes the names so that they survive a power cut.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).map_or(Ok(()), flush)
}

/// Flushes the names in `folder` to the disk, so that they survive a power cut.
#[cfg(unix)]
pub(super) fn flush(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    match std::fs::File::open(folder)?.sync_all() {
        // Some network shares and sync folders cannot flush a folder; the file itself is on the disk all the same.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        flushed => flushed,
    }
}

#[cfg(not(unix))]
pub(super) fn flush(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Temporary files are created private, but a report is for others too. A file that was there before keeps its
/// permissions.
#[cfg(unix)]
fn give_rights(file: &std::fs::File, rights: Option<Permissions>) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(rights.unwrap_or_else(|| Permissions::from_mode(0o644)))
}

#[cfg(not(unix))]
fn give_rights(_: &std::fs::File, _: Option<Permissions>) -> io::Result<()> {
    Ok(())
}

/// Removes what an interrupted run left in `folder` and below. The caller must hold the lock, because otherwise this
/// would remove the files of another run that is still at work.
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

/// Removes the temporary files of `folder` itself, but not of the folders in it.
pub(super) fn clear_temporary_files(folder: &Path) {
    for entry in entries(folder).filter(is_temporary) {
        if !entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            // A left-over that cannot be removed does no harm.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Removes the temporary files in the folder of releases, in the folder of each period and of each release. The
/// frozen data below them are not touched.
pub(super) fn clear_releases(folder: &Path) {
    clear_temporary_files(folder);
    let is_folder = |entry: &DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    for period in entries(folder).filter(is_folder) {
        for release in entries(&period.path()).filter(is_folder) {
            if is_temporary(&release) {
                let _ = std::fs::remove_dir_all(release.path());
            } else {
                clear_temporary_files(&release.path());
            }
        }
    }
}

fn entries(folder: &Path) -> impl Iterator<Item = DirEntry> {
    std::fs::read_dir(folder).into_iter().flatten().flatten()
}

fn is_temporary(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with(TEMPORARY)
}

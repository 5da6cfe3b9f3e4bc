//! Locks: one whole run at a time in an output folder, or several shards of one run.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::shard::Shard;
use super::{StoreError, file};
use crate::model::FileRole;

const NAME: &str = ".baocao.lock";

/// A lock that is held while a run writes. The system releases it when the process ends, in whatever way it ends, so
/// a lock is never stale.
#[derive(Debug)]
pub struct Lock(Vec<File>);

impl Lock {
    /// Locks `folder`, creating it if need be, and removes what an interrupted run left in it and in `part`, the only
    /// folder inside it that this run writes. The other folders are left alone, because another project's run may be
    /// writing them.
    pub fn take(folder: &Path, part: &str) -> Result<Self, StoreError> {
        let lock = hold(folder, NAME, File::try_lock)?;
        file::clear_temporary_files(folder);
        file::clear_temporaries(&folder.join(part));
        Ok(Self(vec![lock]))
    }

    /// Locks the folder of releases of the project in `root` for a run that writes into the data, and removes what
    /// interrupted runs left in the folders of data that this program writes.
    pub fn take_data(root: &Path, releases: &Path) -> Result<Self, StoreError> {
        let lock = hold(releases, NAME, File::try_lock)?;
        file::clear_releases(releases);
        let data = root.join(FileRole::DATA);
        file::clear_temporary_files(&data);
        for folder in FileRole::WRITTEN {
            file::clear_temporaries(&data.join(folder));
        }
        Ok(Self(vec![lock]))
    }

    /// Locks `folder`, which holds only files of this program, and removes the temporary files in it and in the
    /// folders `beside` it.
    pub fn take_files(folder: &Path, beside: &[&Path]) -> Result<Self, StoreError> {
        let lock = hold(folder, NAME, File::try_lock)?;
        file::clear_temporary_files(folder);
        for folder in beside {
            file::clear_temporary_files(folder);
        }
        Ok(Self(vec![lock]))
    }

    /// Locks one shard of `part`. Other shards may run at the same time, but no whole run. What an interrupted shard
    /// left is removed by the next whole run, because here it could belong to another shard.
    pub fn take_shard(folder: &Path, part: &str, shard: Shard) -> Result<Self, StoreError> {
        let folder_lock = hold(folder, NAME, File::try_lock_shared)?;
        // The name is that of a temporary file, so the next whole run removes it, when no shard can be running.
        let name = format!("{}{}-{}.lock", file::TEMPORARY, shard.number, shard.of);
        let own = hold(&folder.join(part), &name, File::try_lock)?;
        Ok(Self(vec![folder_lock, own]))
    }
}

impl Drop for Lock {
    /// Gives the folder free at once. To close the files would not be enough: a process that is being started at this moment
    /// shares them until it runs its own program.
    fn drop(&mut self) {
        for file in &self.0 {
            // What cannot be unlocked is unlocked by closing it.
            let _ = file.unlock();
        }
    }
}

fn hold(folder: &Path, name: &str, lock: fn(&File) -> Result<(), TryLockError>) -> Result<File, StoreError> {
    let unwritable = |error| StoreError::Unwritable(folder.to_path_buf(), error);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let place = folder.join(name);
    is_plain(&place).map_err(|error| StoreError::Unwritable(place.clone(), error))?;
    let file = OpenOptions::new().create(true).append(true).open(place).map_err(unwritable)?;
    match lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy(folder.to_path_buf())),
        Err(TryLockError::Error(error)) => Err(unwritable(error)),
    }
}

/// Refuses a lock that is anything but an ordinary file: opening a pipe would wait for ever, and through a link a file would
/// be made in another place.
fn is_plain(lock: &Path) -> io::Result<()> {
    match std::fs::symlink_metadata(lock) {
        Ok(found) if found.is_symlink() => Err(io::Error::other("leads out")),
        Ok(found) if !found.is_file() => Err(ErrorKind::InvalidInput.into()),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

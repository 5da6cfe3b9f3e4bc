//! One run at a time in an output folder, or several shards of one run.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::shard::Shard;
use super::{StoreError, file};

const NAME: &str = ".baocao.lock";

/// The folders of a project's data that this program ever writes, beside that of releases.
const WRITTEN: [&str; 2] = ["data/so-lieu", "data/dinh-chinh"];

/// Held while a run writes. The system lets go of it when the process ends, however it ends, so a lock is never stale.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] Vec<File>);

impl Lock {
    /// Takes the folder, making it if need be, and clears what an interrupted run left in it and in `part`, the only
    /// folder of it that the run writes: in the others another project's run may be at work.
    pub fn take(folder: &Path, part: &str) -> Result<Self, StoreError> {
        let lock = hold(folder, NAME, File::try_lock)?;
        file::clear_temporary_files(folder);
        file::clear_temporaries(&folder.join(part));
        Ok(Self(vec![lock]))
    }

    /// Takes the folder of releases of the project in `root`, for whoever writes into its data, and clears what interrupted
    /// runs left in the folders of the data that this program writes.
    pub fn take_data(root: &Path, releases: &Path) -> Result<Self, StoreError> {
        let lock = hold(releases, NAME, File::try_lock)?;
        file::clear_releases(releases);
        for folder in WRITTEN {
            file::clear_temporaries(&root.join(folder));
        }
        Ok(Self(vec![lock]))
    }

    /// Takes `folder`, in which nothing but files of this program's are written, and clears it and those `beside` it.
    pub fn take_files(folder: &Path, beside: &[&Path]) -> Result<Self, StoreError> {
        let lock = hold(folder, NAME, File::try_lock)?;
        file::clear_temporary_files(folder);
        for folder in beside {
            file::clear_temporary_files(folder);
        }
        Ok(Self(vec![lock]))
    }

    /// Takes one shard of `part`: other shards may be at work beside it, no whole run may. What an interrupted shard left
    /// is cleared by the next whole run: here it might be another shard's.
    pub fn take_shard(folder: &Path, part: &str, shard: Shard) -> Result<Self, StoreError> {
        let folder_lock = hold(folder, NAME, File::try_lock_shared)?;
        // Cleared with the temporary files: then no shard is at work.
        let name = format!("{}{}-{}.lock", file::TEMPORARY, shard.number, shard.of);
        let own = hold(&folder.join(part), &name, File::try_lock)?;
        Ok(Self(vec![folder_lock, own]))
    }
}

fn hold(folder: &Path, name: &str, lock: fn(&File) -> Result<(), TryLockError>) -> Result<File, StoreError> {
    let unwritable = |error| StoreError::Unwritable(folder.to_path_buf(), error);
    std::fs::create_dir_all(folder).map_err(unwritable)?;
    let file = OpenOptions::new().create(true).append(true).open(folder.join(name)).map_err(unwritable)?;
    match lock(&file) {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy(folder.to_path_buf())),
        Err(TryLockError::Error(error)) => Err(unwritable(error)),
    }
}

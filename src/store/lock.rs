//! One run at a time in an output folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use super::{StoreError, file};

const NAME: &str = ".baocao.lock";

/// Held while a run writes. The system lets go of it when the process ends, however it ends, so a lock is never stale.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Takes the folder, making it if need be, and clears what an interrupted run left in `part`, the only folder of it
    /// that the run writes: elsewhere another project's run may be at work.
    pub fn take(folder: &Path, part: &str) -> Result<Self, StoreError> {
        let unwritable = |error| StoreError::Unwritable(folder.to_path_buf(), error);
        std::fs::create_dir_all(folder).map_err(unwritable)?;
        let path = folder.join(NAME);
        let lock = OpenOptions::new().create(true).append(true).open(path).map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::Busy(folder.to_path_buf())),
            Err(TryLockError::Error(error)) => return Err(unwritable(error)),
        }
        file::clear_temporaries(&folder.join(part));
        Ok(Self(lock))
    }
}

//! What was examined of files before, for a process that reads the same folder again and again.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use super::{Examined, Job, examine};
use crate::fingerprint::Fingerprint;
use crate::model::FileId;

/// The files that this process has examined. One is examined again only if its text or its number is another; nothing
/// else goes into the result.
#[derive(Debug, Default)]
pub struct ReadBefore(Mutex<BTreeMap<PathBuf, Known>>);

#[derive(Debug)]
struct Known {
    file: FileId,
    text: Fingerprint,
    examined: Examined,
}

impl ReadBefore {
    /// The same as [`examine`].
    pub(super) fn examine(&self, job: &Job, file: FileId, text: &str) -> Examined {
        let of_text = Fingerprint::of_bytes(text.as_bytes());
        let is_same = |known: &&Known| known.file == file && known.text == of_text;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&job.path).filter(is_same) {
            return known.examined.clone();
        }
        drop(known);
        let examined = examine(job, file, text);
        let now = Known { file, text: of_text, examined: examined.clone() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(job.path.clone(), now);
        examined
    }
}

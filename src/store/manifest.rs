//! What was made, from what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::fingerprint::{Fingerprint, of_bytes};
use super::{StoreError, read, write};

const NAME: &str = "ban-ke.json";

/// One document and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Fingerprint of what it says, how it is laid out, and by which program.
    pub key: Fingerprint,
    /// Its files, from the output folder, with their fingerprints.
    pub files: BTreeMap<String, Fingerprint>,
}

/// All documents of an output folder. It may be deleted at any time: then everything is made again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the program that wrote it.
    #[serde(default)]
    pub program: String,
    /// Family of running text.
    #[serde(rename = "phong_chu", default)]
    pub text_family: String,
    /// Documents by name: `2022-09/bao-cao`.
    #[serde(default)]
    pub documents: BTreeMap<String, Entry>,
}

impl Manifest {
    /// The manifest of `folder`; an unreadable one counts as none.
    pub fn read(folder: &Path) -> Self {
        let bytes = read(&folder.join(NAME)).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Writes it.
    pub fn write(&self, folder: &Path) -> Result<(), StoreError> {
        let path = folder.join(NAME);
        let unwritable = |error: serde_json::Error| StoreError::Unwritable(path.clone(), error.into());
        let mut json = serde_json::to_vec_pretty(self).map_err(unwritable)?;
        json.push(b'\n');
        write(&path, &json)
    }

    /// Whether `document` was made from `key` and all its files are as they were made.
    pub fn is_current(&self, folder: &Path, document: &str, key: &Fingerprint) -> bool {
        let unchanged = |(path, made): (&String, &Fingerprint)| {
            read(&folder.join(path)).is_some_and(|bytes| of_bytes(&bytes) == *made)
        };
        self.documents.get(document).is_some_and(|entry| entry.key == *key && entry.files.iter().all(unchanged))
    }
}

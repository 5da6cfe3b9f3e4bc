//! What was made, from what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::part::{Cause, Part, Parts, differing};
use super::shard::Shard;
use super::{StoreError, read, write};
use crate::fingerprint::Fingerprint;

/// One document and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it was made of.
    #[serde(rename = "tu")]
    pub parts: Parts,
    /// Its files, from the output folder, with their fingerprints.
    pub files: BTreeMap<String, Fingerprint>,
}

/// All documents of one period in an output folder. It may be deleted at any time: then everything is made again.
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
    /// Where the manifest of `period` is, from the output folder; a shard has one of its own.
    pub fn path(period: &str, shard: Option<Shard>) -> String {
        shard.map_or_else(
            || format!("{period}/ban-ke.json"),
            |Shard { number, of }| format!("{period}/ban-ke.{number}-{of}.json"),
        )
    }

    /// The manifests of shards in the folder of `period`, by number and count.
    pub fn shards(folder: &Path, period: &str) -> Vec<Shard> {
        let Ok(entries) = std::fs::read_dir(folder.join(period)) else { return Vec::new() };
        let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
        let shard = |name: String| name.strip_prefix("ban-ke.")?.strip_suffix(".json")?.replace('-', "/").parse().ok();
        let mut shards: Vec<Shard> = names.filter_map(shard).collect();
        shards.sort_unstable();
        shards
    }

    /// The manifest at `path` in `folder`; an unreadable one counts as none.
    pub fn read(folder: &Path, path: &str) -> Self {
        Self::find(folder, path).unwrap_or_default()
    }

    /// The manifest at `path` in `folder`, if there is one that can be read.
    pub fn find(folder: &Path, path: &str) -> Option<Self> {
        Self::parse(&read(&folder.join(path))?)
    }

    /// The manifest that is written as `bytes`.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Writes it.
    pub fn write(&self, folder: &Path, path: &str) -> Result<(), StoreError> {
        let path = folder.join(path);
        let unwritable = |error: serde_json::Error| StoreError::Unwritable(path.clone(), error.into());
        let mut json = serde_json::to_vec_pretty(self).map_err(unwritable)?;
        json.push(b'\n');
        write(&path, &json)
    }

    /// Why `document`, which is to be made of `parts`, is out of date; nothing if all its files are as they were made
    /// from the same.
    pub fn causes(&self, folder: &Path, document: &str, parts: &Parts) -> Vec<Cause> {
        let Some(entry) = self.documents.get(document) else { return vec![Cause::New] };
        let changed: Vec<Part> = differing(&entry.parts, parts);
        if changed.is_empty() { entry.disturbed(folder) } else { changed.into_iter().map(Cause::Changed).collect() }
    }
}

impl Entry {
    /// The files that are not as they were made.
    pub fn disturbed(&self, folder: &Path) -> Vec<Cause> {
        let cause = |(path, made): (&String, &Fingerprint)| match read(&folder.join(path)) {
            None => Some(Cause::Missing(path.clone())),
            Some(bytes) => (Fingerprint::of_bytes(&bytes) != *made).then(|| Cause::Altered(path.clone())),
        };
        self.files.iter().filter_map(cause).collect()
    }
}

//! What was made, from what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::part::{Cause, Part, Parts, differing};
use super::shard::Shard;
use super::{StoreError, read, write};
use crate::disk::{self, InnerPath};
use crate::fingerprint::Fingerprint;

/// One document and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it was made of.
    #[serde(rename = "tu")]
    pub parts: Parts,
    /// Its files, from the output folder, with their fingerprints.
    pub files: BTreeMap<InnerPath, Fingerprint>,
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
    /// Whether there is a file, but not one that a run of this program wrote: everything is made again, and that is told.
    #[serde(skip)]
    pub is_damaged: bool,
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
    pub fn shards(folder: &Path, period: &str) -> Result<Vec<Shard>, StoreError> {
        let names = disk::list(&folder.join(period))?.into_iter().map(|entry| entry.name);
        let shard = |name: String| name.strip_prefix("ban-ke.")?.strip_suffix(".json")?.replace('-', "/").parse().ok();
        let mut shards: Vec<Shard> = names.filter_map(shard).collect();
        shards.sort_unstable();
        Ok(shards)
    }

    /// The manifest at `path` in `folder`; one that is not there, or that says what no run of this program writes, counts
    /// as none: then everything is made again. One that is there and cannot be read is an error.
    pub fn read(folder: &Path, path: &str) -> Result<Self, StoreError> {
        let Some(bytes) = read(&folder.join(path))? else { return Ok(Self::default()) };
        Ok(Self::parse(&bytes).unwrap_or_else(|| Self { is_damaged: true, ..Self::default() }))
    }

    /// The manifest that is written as `bytes`, if all files that it names lie in the folder of its period.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        manifest.documents.iter().all(|(name, entry)| entry.is_of(name)).then_some(manifest)
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
    pub fn causes(&self, folder: &Path, document: &str, parts: &Parts) -> Result<Vec<Cause>, StoreError> {
        let Some(entry) = self.documents.get(document) else { return Ok(vec![Cause::New]) };
        let changed: Vec<Part> = differing(&entry.parts, parts);
        if changed.is_empty() { entry.disturbed(folder) } else { Ok(changed.into_iter().map(Cause::Changed).collect()) }
    }
}

impl Entry {
    /// Whether its files lie where those of the document or picture `name` do.
    fn is_of(&self, name: &str) -> bool {
        let period = name.split('/').next().unwrap_or_default();
        self.files.keys().all(|path| path.first() == period && path.steps().count() > 1)
    }

    /// The files that are not as they were made.
    pub fn disturbed(&self, folder: &Path) -> Result<Vec<Cause>, StoreError> {
        let mut causes = Vec::new();
        for (path, made) in &self.files {
            match read(&folder.join(path.as_str()))? {
                None => causes.push(Cause::Missing(path.to_string())),
                Some(bytes) if Fingerprint::of_bytes(&bytes) != *made => causes.push(Cause::Altered(path.to_string())),
                Some(_) => {}
            }
        }
        Ok(causes)
    }
}

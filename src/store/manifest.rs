//! The manifest of an output folder: which files were made, and from what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::part::{Cause, Part, Parts, differing};
use super::shard::Shard;
use super::{StoreError, read, write};
use crate::disk::{self, InnerPath};
use crate::fingerprint::Fingerprint;

/// One document or picture and its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The fingerprints of what it was made from.
    #[serde(rename = "tu")]
    pub parts: Parts,
    /// Its files, by their paths from the output folder, with their fingerprints.
    pub files: BTreeMap<InnerPath, Fingerprint>,
}

/// All documents of one period in an output folder. It may be deleted at any time; the next run then makes everything
/// again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the program that wrote it.
    #[serde(default)]
    pub program: String,
    /// The font family of running text.
    #[serde(rename = "phong_chu", default)]
    pub text_family: String,
    /// The documents by name, such as `2022-09/bao-cao`.
    #[serde(default)]
    pub documents: BTreeMap<String, Entry>,
    /// Whether there is a file, but not one that a run of this program wrote: everything is made again, and that is told.
    #[serde(skip)]
    pub is_damaged: bool,
}

impl Manifest {
    /// The path of the manifest of `period` from the output folder. Each shard has one of its own.
    pub fn path(period: &str, shard: Option<Shard>) -> String {
        shard.map_or_else(
            || format!("{period}/ban-ke.json"),
            |Shard { number, of }| format!("{period}/ban-ke.{number}-{of}.json"),
        )
    }

    /// The shards that have a manifest in the folder of `period`, sorted by number and count.
    pub fn shards(folder: &Path, period: &str) -> Result<Vec<Shard>, StoreError> {
        let names = disk::list(&folder.join(period))?.into_iter().map(|entry| entry.name);
        let shard = |name: String| name.strip_prefix("ban-ke.")?.strip_suffix(".json")?.replace('-', "/").parse().ok();
        let mut shards: Vec<Shard> = names.filter_map(shard).collect();
        shards.sort_unstable();
        Ok(shards)
    }

    /// The manifest at `path` in `folder`. If it is missing, or if this program cannot have written it, an empty one
    /// is returned, so that everything is made again. A file that exists and cannot be read is an error.
    pub fn read(folder: &Path, path: &str) -> Result<Self, StoreError> {
        let Some(bytes) = read(&folder.join(path))? else { return Ok(Self::default()) };
        Ok(Self::parse(&bytes).unwrap_or_else(|| Self { is_damaged: true, ..Self::default() }))
    }

    /// Parses a manifest; `None` unless all files that it names lie in the folder of their period.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(bytes).ok()?;
        manifest.documents.iter().all(|(name, entry)| entry.is_of(name)).then_some(manifest)
    }

    /// Writes the manifest to `path` in `folder`.
    pub fn write(&self, folder: &Path, path: &str) -> Result<(), StoreError> {
        let path = folder.join(path);
        let unwritable = |error: serde_json::Error| StoreError::Unwritable(path.clone(), error.into());
        let mut json = serde_json::to_vec_pretty(self).map_err(unwritable)?;
        json.push(b'\n');
        write(&path, &json)
    }

    /// Why `document` is out of date, given the `parts` that it is now made from; empty if it is up to date.
    pub fn causes(&self, folder: &Path, document: &str, parts: &Parts) -> Result<Vec<Cause>, StoreError> {
        let Some(entry) = self.documents.get(document) else { return Ok(vec![Cause::New]) };
        let changed: Vec<Part> = differing(&entry.parts, parts);
        if changed.is_empty() { entry.disturbed(folder) } else { Ok(changed.into_iter().map(Cause::Changed).collect()) }
    }
}

impl Entry {
    /// Whether all its files lie in the folder of the period of the document or picture `name`.
    fn is_of(&self, name: &str) -> bool {
        let period = name.split('/').next().unwrap_or_default();
        self.files.keys().all(|path| path.first() == period && path.steps().count() > 1)
    }

    /// The files that are missing or altered since they were made.
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

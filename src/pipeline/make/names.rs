//! Names of files: no two documents share one, and files that belong to no document any more are found.

use std::collections::{BTreeMap, BTreeSet};

use super::BuildContext;
use crate::indicators::Indicators;
use crate::model::{Unit, UnitCode};
use crate::store::{self, Manifest, StoreError};

/// Folders of pictures that are not about a unit.
const TAKEN: [&str; 2] = ["tong-hop", "cong-khai"];

/// The names of the files of all units of the period. They consist of lower-case ASCII letters, digits and hyphens,
/// whatever the registry says, so that they differ on every file system and cannot lead into another folder.
pub(super) struct Names(BTreeMap<String, Vec<UnitCode>>);

impl Names {
    pub(super) fn new(indicators: &Indicators) -> Self {
        let mut names: BTreeMap<String, Vec<UnitCode>> = BTreeMap::new();
        for (unit, _) in &indicators.units {
            names.entry(unit.file_stem()).or_default().push(unit.code.clone());
        }
        Self(names)
    }

    /// Checks that no other unit has the same file names as `unit`.
    pub(super) fn check(&self, unit: &Unit) -> Result<(), String> {
        let stem = unit.file_stem();
        let sharers = self.0.get(&stem).map_or(&[][..], Vec::as_slice);
        if TAKEN.contains(&stem.as_str()) {
            return Err(format!(
                "tên tệp “{stem}” của đơn vị trùng với tên thư mục biểu đồ chung: sửa mã trong don-vi.yaml"
            ));
        }
        if sharers.len() < 2 {
            return Ok(());
        }
        let codes: Vec<_> = sharers.iter().map(ToString::to_string).collect();
        Err(format!("các đơn vị {} cùng một tên tệp “{stem}”: sửa mã trong don-vi.yaml", codes.join(", ")))
    }

    /// Whether the document or picture `name` of the manifest is about a unit that the period does not have.
    fn is_left_over(&self, name: &str) -> bool {
        let mut steps = name.split('/').skip(1);
        let (Some("phieu" | "bieu-do"), Some(stem)) = (steps.next(), steps.next()) else { return false };
        !TAKEN.contains(&stem) && !self.0.contains_key(stem)
    }
}

impl BuildContext<'_> {
    /// The documents and pictures in the manifest about units that the period no longer has.
    pub(super) fn leftovers(&self, manifest: &Manifest) -> BTreeSet<String> {
        manifest.documents.keys().filter(|name| self.names.is_left_over(name)).cloned().collect()
    }

    /// The files of these documents that still exist.
    pub(super) fn files_of(
        &self,
        manifest: &Manifest,
        documents: &BTreeSet<String>,
    ) -> Result<Vec<String>, StoreError> {
        let entries = documents.iter().filter_map(|name| manifest.documents.get(name));
        let mut there = Vec::new();
        for path in entries.flat_map(|entry| entry.files.keys()) {
            if store::exists(&self.options.out.join(path.as_str()))? {
                there.push(path.to_string());
            }
        }
        Ok(there)
    }

    /// Removes the files of these documents, except those that somebody has changed, and drops them from the
    /// manifest.
    pub(super) fn prune(
        &self,
        manifest: &mut Manifest,
        documents: &BTreeSet<String>,
    ) -> Result<Vec<String>, StoreError> {
        let (mut removed, mut folders) = (Vec::new(), BTreeSet::new());
        for entry in documents.iter().filter_map(|name| manifest.documents.remove(name)) {
            let files = store::remove_made(&self.options.out, &entry, &self.kept())?;
            removed.extend(files.into_iter().map(String::from));
            // A run that was interrupted may have removed the pictures already, but not the page that shows them.
            let paths = entry.files.keys().filter_map(|path| Some(path.as_str().rsplit_once('/')?.0.to_owned()));
            folders.extend(paths.filter(|folder| folder.contains("/bieu-do/")));
        }
        folders.iter().try_for_each(|folder| self.remove_page(folder))?;
        Ok(removed)
    }
}

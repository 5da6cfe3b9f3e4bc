//! What needs no data: the rule book, and the schemas of the data files.

use std::path::{Path, PathBuf};

use crate::disk::{Folder, InnerPath};
use crate::finding::Rule;
use crate::pipeline::Failure;
use crate::store::{self, Lock};
use crate::{check, documents, load, release};

/// The folder in which VS Code looks for its settings.
const EDITOR_FOLDER: &str = ".vscode";

/// Every rule, by code.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let mut rules: Vec<_> =
        load::RULES.iter().chain(check::RULES).chain(documents::RULES).chain(release::RULES).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.into_iter()
}

/// Writes a schema for every kind of data file into the project in the folder `root`.
pub fn write_schemas(root: &Path) -> Result<Vec<PathBuf>, Failure> {
    load::enter(root)?;
    let folder = Folder::new(root);
    let _lock = Lock::take_files(&folder.at(&inner(load::SCHEMAS)?)?, &[&root.join(EDITOR_FOLDER)])?;
    let schemas = load::schemas().map(|schema| {
        let path = folder.at(&inner(&schema.path)?)?;
        store::write(&path, schema.text.as_bytes())?;
        Ok(path)
    });
    schemas.collect()
}

/// The result of writing the editor's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorSettings {
    /// They were written to this file.
    Written(PathBuf),
    /// The file exists already and is not changed; the second part is what the user must add to it.
    Present(PathBuf, String),
}

/// Writes settings with which an editor finds the schemas, unless it has settings already.
pub fn write_editor_settings(root: &Path) -> Result<EditorSettings, Failure> {
    let path = Folder::new(root).at(&inner(&format!("{EDITOR_FOLDER}/settings.json"))?)?;
    let text = load::editor_settings();
    match store::read(&path)? {
        Some(present) if present != text.as_bytes() => return Ok(EditorSettings::Present(path, text)),
        _ => store::write(&path, text.as_bytes())?,
    }
    Ok(EditorSettings::Written(path))
}

fn inner(path: &str) -> Result<InnerPath, Failure> {
    InnerPath::new(path).map_err(|error| Failure::Wrong(error.to_string()))
}

//! What can be said without any data: the rule book and the shapes of the data files.

use std::path::{Path, PathBuf};

use crate::finding::Rule;
use crate::pipeline::Failure;
use crate::{check, documents, load, release, store};

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
    let schemas = load::schemas().map(|schema| {
        let path = root.join(&schema.path);
        store::write(&path, schema.text.as_bytes())?;
        Ok(path)
    });
    schemas.collect()
}

/// What became of the editor's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditorSettings {
    /// They are there.
    Written(PathBuf),
    /// Others are there, and nobody but their owner may change them; this must be added.
    Present(PathBuf, String),
}

/// Writes settings with which an editor finds the schemas, unless it has settings already.
pub fn write_editor_settings(root: &Path) -> Result<EditorSettings, Failure> {
    let path = root.join(".vscode/settings.json");
    let text = load::editor_settings();
    if path.exists() && store::read(&path).as_deref() != Some(text.as_bytes()) {
        return Ok(EditorSettings::Present(path, text));
    }
    store::write(&path, text.as_bytes())?;
    Ok(EditorSettings::Written(path))
}

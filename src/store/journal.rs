//! Several files that change together or not at all, even if the run is killed between two of them.
//!
//! All new files are written to the disk before the first one is replaced, and a journal of the replacements is
//! written beside them. A later run that finds the journal finishes the work, so a half-finished change never lasts.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{StoreError, file, place_all};
use crate::disk::{self, Folder, InnerPath};
use crate::fingerprint::Fingerprint;

/// How one file changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes that were read; `None` if there was no file.
    pub before: Option<Vec<u8>>,
    /// The new text.
    pub after: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    files: BTreeMap<InnerPath, Step>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Step {
    before: Option<Fingerprint>,
    after: String,
}

/// Makes all `changes` to the files in `root`, or none. It is an error if a file is no longer what was read. The file
/// `journal` exists while the work is under way.
pub fn replace_all(
    root: &Folder,
    journal: &InnerPath,
    changes: &BTreeMap<InnerPath, Change>,
) -> Result<(), StoreError> {
    let mut staged = Vec::new();
    for (path, change) in changes {
        let place = root.at(path)?;
        if disk::read(&place)? != change.before {
            return Err(StoreError::Changed(place));
        }
        staged.extend(file::stage(&place, change.after.as_bytes())?);
    }
    let step = |change: &Change| Step {
        before: change.before.as_deref().map(Fingerprint::of_bytes),
        after: change.after.clone(),
    };
    let note = Journal { files: changes.iter().map(|(path, change)| (path.clone(), step(change))).collect() };
    let place = root.at(journal)?;
    // Writing cannot fail: there are only texts.
    file::write(&place, &serde_json::to_vec(&note).unwrap_or_default())?;
    let placed = place_all(staged);
    if !matches!(placed, Err(StoreError::HalfDone { .. })) {
        remove(&place)?;
    }
    placed
}

/// Whether a run that was changing files together in `root` was interrupted.
pub fn is_unfinished(root: &Folder, journal: &InnerPath) -> Result<bool, StoreError> {
    Ok(root.has(journal)?)
}

/// Finishes what an interrupted run began and returns the files that still had to be replaced; `None` if no run was
/// interrupted. The caller must hold the lock that such a run holds. `is_own` tells which files such a run writes: a
/// journal that names another one was altered.
pub fn finish(
    root: &Folder,
    journal: &InnerPath,
    is_own: impl Fn(&InnerPath) -> bool,
) -> Result<Option<Vec<InnerPath>>, StoreError> {
    let Some(note) = root.read(journal)? else { return Ok(None) };
    let place = root.at(journal)?;
    let unfinished = |path: &Path| StoreError::Unfinished { path: path.to_path_buf(), journal: place.clone() };
    let note: Journal = serde_json::from_slice(&note).map_err(|_| unfinished(&place))?;
    if note.files.keys().any(|path| !is_own(path)) {
        return Err(unfinished(&place));
    }
    let mut staged = Vec::new();
    let mut left = Vec::new();
    for (path, step) in &note.files {
        let target = root.at(path)?;
        let now = disk::read(&target)?;
        if now.as_deref() == Some(step.after.as_bytes()) {
            continue;
        }
        if now.as_deref().map(Fingerprint::of_bytes) != step.before {
            return Err(unfinished(&target));
        }
        staged.extend(file::stage(&target, step.after.as_bytes())?);
        left.push(path.clone());
    }
    place_all(staged)?;
    remove(&place)?;
    Ok(Some(left))
}

fn remove(place: &Path) -> Result<(), StoreError> {
    let unwritable = |error| StoreError::Unwritable(place.to_path_buf(), error);
    std::fs::remove_file(place).map_err(unwritable)?;
    file::flush(place.parent().unwrap_or_else(|| Path::new("."))).map_err(unwritable)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "what an interrupted run leaves is made here")]
mod tests {
    use super::*;

    fn path(text: &str) -> InnerPath {
        InnerPath::new(text).unwrap()
    }

    fn changes(list: &[(&str, Option<&str>, &str)]) -> BTreeMap<InnerPath, Change> {
        let change = |(name, before, after): &(&str, Option<&str>, &str)| {
            let before = before.map(|before| before.as_bytes().to_vec());
            (path(name), Change { before, after: (*after).to_owned() })
        };
        list.iter().map(change).collect()
    }

    #[test]
    fn all_change_or_none_and_an_interrupted_run_is_finished() {
        let place = tempfile::tempdir().unwrap();
        let root = Folder::new(place.path());
        let (journal, text) = (path("x/.note"), |name: &str| std::fs::read_to_string(place.path().join(name)).ok());
        std::fs::write(place.path().join("one"), "1").unwrap();
        let both = changes(&[("one", Some("1"), "11"), ("deep/two", None, "22")]);
        replace_all(&root, &journal, &both).unwrap();
        assert_eq!((text("one").as_deref(), text("deep/two").as_deref()), (Some("11"), Some("22")));
        assert!(!is_unfinished(&root, &journal).unwrap());

        // Somebody edited a file in the meantime, so nothing is written.
        let late = changes(&[("deep/two", Some("22"), "222"), ("one", Some("1"), "111")]);
        assert!(matches!(replace_all(&root, &journal, &late), Err(StoreError::Changed(_))));
        assert_eq!((text("one").as_deref(), text("deep/two").as_deref()), (Some("11"), Some("22")));

        // The run was killed after it had replaced the first of two files.
        let steps = changes(&[("one", Some("11"), "111"), ("deep/two", Some("22"), "222")]);
        let step = |change: &Change| Step {
            before: change.before.as_deref().map(Fingerprint::of_bytes),
            after: change.after.clone(),
        };
        let note = Journal { files: steps.iter().map(|(path, change)| (path.clone(), step(change))).collect() };
        std::fs::write(place.path().join("x/.note"), serde_json::to_vec(&note).unwrap()).unwrap();
        std::fs::write(place.path().join("deep/two"), "222").unwrap();
        assert!(is_unfinished(&root, &journal).unwrap());
        assert_eq!(finish(&root, &journal, |_| true).unwrap(), Some(vec![path("one")]));
        assert_eq!((text("one").as_deref(), text("deep/two").as_deref()), (Some("111"), Some("222")));
        assert_eq!(finish(&root, &journal, |_| true).unwrap(), None);
    }

    #[test]
    fn a_note_that_leads_elsewhere_or_is_overtaken_changes_nothing() {
        let place = tempfile::tempdir().unwrap();
        let (root, journal) = (Folder::new(place.path().join("in")), path(".note"));
        std::fs::create_dir_all(root.root()).unwrap();
        for note in [r#"{"files":{"../out":{"before":null,"after":"x"}}}"#, "{", r#"{"files":{"/tmp/x":{}}}"#] {
            std::fs::write(root.root().join(".note"), note).unwrap();
            assert!(finish(&root, &journal, |_| true).is_err(), "{note}");
            assert!(!place.path().join("out").exists());
        }
        std::fs::write(root.root().join("one"), "typed since").unwrap();
        std::fs::write(root.root().join(".note"), r#"{"files":{"one":{"before":null,"after":"x"}}}"#).unwrap();
        assert!(matches!(finish(&root, &journal, |_| true), Err(StoreError::Unfinished { .. })));
        assert_eq!(std::fs::read(root.root().join("one")).unwrap(), b"typed since");
        std::fs::write(root.root().join(".note"), r#"{"files":{"two":{"before":null,"after":"x"}}}"#).unwrap();
        assert!(finish(&root, &journal, |path| path.as_str() == "one").is_err());
        assert!(!root.root().join("two").exists());
    }
}

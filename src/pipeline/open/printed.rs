//! Whether edits change anything that a reader of the released documents sees.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::documents::DocumentWriter;
use crate::load;
use crate::model::contract::Contract;
use crate::model::{
    Assets, CellPlace, DocumentId, FileId, FileRole, Filed, Month, Narrative, Period, Project, SourceFile, UnitCode,
    UnitMonth, View,
};
use crate::pipeline::Failure;
use crate::pipeline::make::views::{Viewer, documents, unsigned};
use crate::release::{Archive, Edit, Release, words_of};

/// The data of today, in which edits are undone to see what they do.
pub(in crate::pipeline) struct PrintCheck<'a> {
    pub(in crate::pipeline) archive: &'a Archive,
    pub(in crate::pipeline) project: &'a Project,
    pub(in crate::pipeline) files: &'a [SourceFile],
    pub(in crate::pipeline) assets: &'a Assets,
}

/// One file of entered values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Month(Month, UnitCode),
    Words(Period),
}

impl Subject {
    /// The file that holds the value at the address of `edit`, and the value's key there.
    fn of(edit: &Edit) -> Option<(Self, &str)> {
        let key = edit.address.as_str().splitn(3, '/').nth(2)?;
        if let Some(period) = words_of(&edit.address) {
            return Some((Self::Words(period), key));
        }
        let place = CellPlace::of(&edit.address)?;
        Some((Self::Month(place.month, place.unit), key))
    }

    /// Whether it is the file at `path`.
    fn is_at(&self, path: &str) -> bool {
        match (self, FileRole::of(Path::new(path))) {
            (Self::Words(period), FileRole::Narrative(other)) => *period == other,
            (Self::Month(month, unit), FileRole::UnitMonth(other, code)) => *month == other && *unit == code,
            _ => false,
        }
    }
}

impl PrintCheck<'_> {
    /// Whether anything in the documents of `release` would be said differently today if `edits` had not been made: in
    /// print, or by the figures of the period itself that travel with them.
    pub(in crate::pipeline) fn is_printed(&self, release: &Release, edits: &[&Edit]) -> Result<bool, Failure> {
        if edits.is_empty() {
            return Ok(false);
        }
        if edits.iter().any(|edit| edit.is_of(release.manifest.period)) {
            return Ok(true);
        }
        let mut files: BTreeMap<Subject, Vec<&str>> = BTreeMap::new();
        for edit in edits {
            let Some((subject, key)) = Subject::of(edit) else { return Ok(true) };
            files.entry(subject).or_default().push(key);
        }
        let mut undone = self.project.clone();
        for (subject, keys) in &files {
            self.undo(&mut undone, release, subject, keys)?;
        }
        differ(self.assets, release, self.project, &undone)
    }

    /// Puts the values at `keys` back to what they were when they were released.
    fn undo(&self, project: &mut Project, release: &Release, subject: &Subject, keys: &[&str]) -> Result<(), Failure> {
        let frozen = release.manifest.sources.keys().find(|path| subject.is_at(path.as_str()));
        let then = frozen.map_or(Ok(None), |path| self.archive.source(release, path.as_str()))?;
        match subject {
            Subject::Month(month, unit) => {
                let key = (*month, unit.clone());
                let now = self.project.months.get(&key).map(|filed| filed.file);
                match self.earlier::<UnitMonth>(now, then.as_deref(), keys) {
                    Some(Filed { file, value }) => {
                        drop(project.months.insert(key, Filed { file, value: Box::new(value) }));
                    }
                    None => drop(project.months.remove(&key)),
                }
            }
            Subject::Words(period) => {
                let now = self.project.narratives.get(period).map(|filed| filed.file);
                match self.earlier::<Narrative>(now, then.as_deref(), keys) {
                    Some(value) => drop(project.narratives.insert(*period, value)),
                    None => drop(project.narratives.remove(period)),
                }
            }
        }
        Ok(())
    }

    /// Today's file with the values at `keys` as they were, or the whole file as it was where the two cannot be joined.
    fn earlier<T: Contract>(&self, now: Option<FileId>, then: Option<&str>, keys: &[&str]) -> Option<Filed<T>> {
        // No document asks where a value was read.
        let (file, then) = (now.unwrap_or(FileId(0)), then?);
        let text = now.and_then(|file| self.files.get(file.0)).map(|file| file.text.as_str());
        let joined = text.and_then(|text| load::restored(text, then, keys));
        let value = joined.or_else(|| load::value(then))?;
        Some(Filed { file, value })
    }
}

/// Whether the documents of `release` say something else in one project than in the other; number and date aside, which are
/// given at signing. What cannot be made for another reason than that its unit is gone is taken to differ.
pub(super) fn differ(assets: &Assets, release: &Release, one: &Project, other: &Project) -> Result<bool, Failure> {
    let period = release.manifest.period;
    let (one, other) = (unsigned(one, period), unsigned(other, period));
    let writers = [&one, &other].map(|project| DocumentWriter::new(assets, &project.policies.value));
    let [of_one, of_other] = writers;
    let (of_one, of_other) = (of_one?, of_other?);
    let one = Viewer::new(&of_one, &one, period);
    let other = Viewer::new(&of_other, &other, period);
    let released = release.manifest.documents.iter().map(|frozen| frozen.document.clone());
    let mut seen = BTreeSet::new();
    let all = released.chain(documents(one.indicators())).chain(documents(other.indicators()));
    let mut all = all.filter(|document| seen.insert(document.to_string()));
    Ok(all.any(|document| match (said(&one, &document), said(&other, &document)) {
        (Ok(one), Ok(other)) => one != other,
        _ => true,
    }))
}

/// What a document says; nothing where its unit is not there.
fn said(viewer: &Viewer<'_>, document: &DocumentId) -> Result<Option<View>, Failure> {
    match viewer.view(document) {
        Ok(view) => Ok(Some(view.undated())),
        Err(Failure::Wrong(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

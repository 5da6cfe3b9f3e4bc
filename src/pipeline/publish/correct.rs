//! A correction record from what was changed after a release.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::record::lock;
use crate::disk::{Folder, InnerPath};
use crate::documents::DocumentWriter;
use crate::finding::Place;
use crate::load;
use crate::model::{
    Address, CellChange, CellPlace, Correction, CorrectionKind, DocumentId, Filed, Project, SourceFile,
};
use crate::pdf::Typesetter;
use crate::pipeline::explain::diff::{Difference, EditLine, broken_ledger, difference, place_words};
use crate::pipeline::make::typeset::typeset;
use crate::pipeline::make::views::{Viewer, unsigned};
use crate::pipeline::open::drift::{drifts, journal, slashed};
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Archive, Drift, FollowOn, RECORDS, Release};
use crate::store::{self, Change, StoreError};

/// What the command was told.
#[derive(Clone, Debug)]
pub struct CorrectionOptions {
    /// Why released figures change.
    pub kind: CorrectionKind,
    /// A record to be completed, instead of a new one.
    pub record: Option<String>,
    /// Write what follows into the data files.
    pub accept: bool,
    /// Write nothing.
    pub dry_run: bool,
}

/// What the law asks for (NĐ 30/2020/NĐ-CP, Điều 18 khoản 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalForm {
    /// Wrong content: a report of the same form that replaces the old one.
    Replacement,
    /// Only form or technique differs: a công văn đính chính.
    Letter,
    /// No document differs.
    Nothing,
}

/// What a correction does.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The record.
    pub record: Correction,
    /// Its file, from the project's folder.
    pub path: PathBuf,
    /// What should follow in the data, with its place.
    pub follow_ons: Vec<(FollowOn, String)>,
    /// What changes in each release, as if everything that follows were accepted.
    pub differences: Vec<(Difference, LegalForm)>,
}

/// Starts or completes a record of everything that was changed and that no record tells.
pub fn correct(opened: &Opened, options: &CorrectionOptions) -> Result<Corrected, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    all_is_read(opened)?;
    let follow_ons = follow_ons(project, &opened.drifts()?);
    let amended = Amended::of(opened, project, &follow_ons);
    let is_accepted = options.accept || options.dry_run;
    let (project, files) = if is_accepted { (&amended.project, &amended.files) } else { (project, &opened.files) };
    let drifts = drifts(&opened.archive, project, files, &opened.assets)?;
    let record = record(&opened.archive, project, &drifts, options)?;
    // A record is told by the name of its file; what it says of itself may be wrong.
    let path = PathBuf::from(RECORDS).join(format!("{}.yaml", options.record.as_ref().unwrap_or(&record.id)));
    let differences = drifts.iter().filter(|drift| opened.archive.is_about(&record, &drift.release.line));
    let differences = differences.map(|drift| {
        let edits = drift.all().map(|edit| EditLine {
            address: edit.address.clone(),
            old: release::shown(edit.old.as_ref()),
            new: release::shown(edit.new.as_ref()),
            place: place_words(files, &edit.place),
        });
        let difference = difference(opened, project, drift.release, edits.collect())?;
        let form = legal_form(opened, project, drift.release, &difference)?;
        Ok::<_, Failure>((difference, form))
    });
    let differences = differences.collect::<Result<_, _>>()?;
    let placed = |follow: FollowOn| {
        let file = opened.project.as_ref().and_then(|project| project.months.get(&(follow.month, follow.unit.clone())));
        let place = file.map(|filed| place_words(&opened.files, &Place::Key(filed.file, follow.key.clone())));
        (follow, place.unwrap_or_default())
    };
    if !options.dry_run {
        let changed = if options.accept { &amended.changed[..] } else { &[] };
        write(opened, changed.iter().map(|index| &amended.files[*index]), &path, &release::record_text(&record))?;
    }
    Ok(Corrected { record, path, follow_ons: follow_ons.into_iter().map(placed).collect(), differences })
}

/// Whoever writes down what changed must have read everything: what could not be read would be taken for nothing.
fn all_is_read(opened: &Opened) -> Result<(), Failure> {
    if let Some(broken) = &opened.archive.ledger.broken {
        return Err(broken_ledger(broken));
    }
    let Some(first) = opened.unread().next() else { return Ok(()) };
    Err(Failure::Refused(format!(
        "chưa đính chính được: còn lỗi {} ở {} nên chưa biết tệp ấy ghi gì; sửa lỗi rồi chạy lại",
        first.code,
        opened.path(first).display()
    )))
}

/// Writes the record and the files that must follow, all of them or none, if they still are what was read.
fn write<'a>(
    opened: &Opened,
    changed: impl Iterator<Item = &'a SourceFile>,
    path: &Path,
    record: &str,
) -> Result<(), Failure> {
    let _lock = lock(opened)?;
    let root = Folder::new(&opened.root);
    let inner = |path: &Path| {
        let path = InnerPath::new(slashed(path));
        path.map_err(|error| Failure::Refused(format!("{error}: đổi tên tệp rồi chạy lại")))
    };
    let mut steps = BTreeMap::new();
    for (path, text) in changed.map(|file| (file.path.as_path(), file.text.as_str())).chain([(path, record)]) {
        let place = inner(path)?;
        let before = root.read(&place)?;
        let was = opened.files.iter().find(|file| file.path == path).map(|file| file.text.as_str());
        let after = load::rewritten(before.as_deref(), was, text);
        let after = after.ok_or_else(|| StoreError::Changed(opened.root.join(path)))?;
        steps.insert(place, Change { before, after });
    }
    let journal = journal().ok_or(Failure::Empty)?;
    Ok(store::replace_all(&root, &journal, &steps)?)
}

fn follow_ons(project: &Project, drifts: &[Drift<'_>]) -> Vec<FollowOn> {
    let places = drifts.iter().flat_map(|drift| &drift.edits).filter_map(|edit| CellPlace::of(&edit.address));
    let changed: BTreeSet<_> = places.map(|place| (place.unit, place.month)).collect();
    release::follow_on(&project.months, &changed)
}

/// The project as it is when everything that follows has been written.
struct Amended {
    project: Project,
    files: Vec<SourceFile>,
    changed: Vec<usize>,
}

impl Amended {
    fn of(opened: &Opened, project: &Project, follow_ons: &[FollowOn]) -> Self {
        let mut amended = Self { project: project.clone(), files: opened.files.clone(), changed: Vec::new() };
        let mut by_month: BTreeMap<_, Vec<(String, String)>> = BTreeMap::new();
        for follow in follow_ons {
            let key = (follow.month, follow.unit.clone());
            by_month.entry(key).or_default().push((follow.key.clone(), follow.new.to_string()));
        }
        for (key, values) in by_month {
            let Some(filed) = amended.project.months.get_mut(&key) else { continue };
            let Some(text) = load::amended(&amended.files[filed.file.0], &values) else { continue };
            if let Some(month) = load::value(&text) {
                *filed = Filed { file: filed.file, value: month };
                amended.files[filed.file.0].text = text;
                amended.changed.push(filed.file.0);
            }
        }
        amended
    }
}

fn record(
    archive: &Archive,
    project: &Project,
    drifts: &[Drift<'_>],
    options: &CorrectionOptions,
) -> Result<Correction, Failure> {
    let known = match &options.record {
        None => None,
        Some(id) => {
            let found = project.corrections.get(id).map(|filed| filed.value.clone());
            Some(found.ok_or_else(|| Failure::Wrong(format!("không có bản ghi {id} trong {RECORDS}")))?)
        }
    };
    let others = || project.corrections.values().map(|filed| &filed.value);
    let others = || others().filter(|record| known.as_ref().is_none_or(|known| known.id != record.id));
    let mut changes: BTreeMap<&Address, CellChange> = BTreeMap::new();
    let mut replaces = Vec::new();
    let mut year = None;
    for drift in drifts {
        let untold: Vec<_> = drift.all().filter(|edit| !release::is_recorded(edit, others())).collect();
        if untold.is_empty() {
            continue;
        }
        replaces.push(archive.reference(&drift.release.line));
        year = year.or(Some(drift.release.manifest.period.year()));
        for edit in untold {
            let (address, old, new) = (edit.address.clone(), edit.old.clone(), edit.new.clone());
            changes.insert(&edit.address, CellChange { address, old, new });
        }
    }
    let Some(year) = year else {
        return Err(Failure::NothingToCorrect(
            "không có gì để đính chính: số liệu hiện có đúng như đã phát hành, hoặc mọi thay đổi đã có bản ghi"
                .to_owned(),
        ));
    };
    let changes = changes.into_values().collect();
    Ok(if let Some(known) = known {
        Correction { changes, replaces, ..known }
    } else {
        let id = release::next_id(year, project.corrections.keys().map(String::as_str));
        release::new_record(id, options.kind, changes, replaces)
    })
}

fn legal_form(
    opened: &Opened,
    project: &Project,
    release: &Release,
    difference: &Difference,
) -> Result<LegalForm, Failure> {
    if !difference.documents.is_empty() {
        return Ok(LegalForm::Replacement);
    }
    let document = DocumentId::report(release.manifest.period);
    let project = unsigned(project, release.manifest.period);
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let viewer = Viewer::new(&writer, &project, release.manifest.period);
    let reviser = Reviser::new(opened, &writer, &project, viewer.indicators());
    let prepared = reviser.revised(viewer.prepared(&document)?)?;
    let pages = typeset(&writer, &Typesetter::new(&opened.assets)?, &prepared).map_err(Failure::Refused)?;
    let is_same = opened.archive.pdf(release, &document)?.is_some_and(|pdf| pdf == pages);
    Ok(if is_same { LegalForm::Nothing } else { LegalForm::Letter })
}

//! `correct`: makes a correction record of what was changed after a release.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

use super::amended::Amended;
use super::record::lock;
use super::told::told;
use super::typed::Typed;
use crate::disk;
use crate::disk::{Folder, InnerPath};
use crate::documents::DocumentWriter;
use crate::finding::Place;
use crate::load;
use crate::model::{Correction, CorrectionKind, DocumentId, Month, Project, SourceFile, UnitCode};
use crate::pdf::Typesetter;
use crate::pipeline::explain::diff::{Difference, PlaceFinder, broken_ledger, difference, edit_lines};
use crate::pipeline::make::typeset::{Origins, typeset};
use crate::pipeline::make::views::{Viewer, unsigned};
use crate::pipeline::open::drift::{drifts, journal};
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Consequences, FollowOn, RECORDS, Release};
use crate::store::{self, Change, StoreError};

/// The options of the command.
#[derive(Clone, Debug)]
pub struct CorrectionOptions {
    /// The kind of reason for which released figures change.
    pub kind: CorrectionKind,
    /// An existing record that is completed, instead of a new one being made.
    pub record: Option<String>,
    /// Whether the proposed cells are written into the data files.
    pub accept: bool,
    /// Whether nothing is written at all.
    pub dry_run: bool,
}

/// The form in which the law requires a correction to be published (NĐ 30/2020/NĐ-CP, Điều 18 khoản 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalForm {
    /// The content was wrong: a new report replaces the old one.
    Replacement,
    /// Only form or technique differs: a công văn đính chính is enough.
    Letter,
    /// No document differs.
    Nothing,
    /// Estimates became official as planned: the report stays in force, and the next one marks what changed.
    Update,
}

/// What a person must decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The address of the value, if it is about one.
    pub address: Option<String>,
    /// `data/so-lieu/…yaml:9:42`.
    pub place: String,
    /// What is to be decided.
    pub text: String,
    /// Whether the data have a mistake until it is decided.
    pub is_conflict: bool,
}

impl fmt::Display for Undecided {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { address, place, text, .. } = self;
        match address {
            Some(address) => write!(f, "{address}: {text} ({place})"),
            None => write!(f, "{text} ({place})"),
        }
    }
}

/// What a correction does.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The correction record.
    pub record: Correction,
    /// The path of its file from the project's folder.
    pub path: PathBuf,
    /// The cells that should change too, each with its place.
    pub follow_ons: Vec<(FollowOn, String)>,
    /// What a person must decide.
    pub undecided: Vec<Undecided>,
    /// What changes in each release, as if everything that follows were accepted.
    pub differences: Vec<(Difference, LegalForm)>,
    /// Whether something is left that only another record can tell.
    pub is_more: bool,
}

/// Makes a new record, or completes one, with every change that no record covers yet.
pub fn correct(opened: &Opened, options: &CorrectionOptions) -> Result<Corrected, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    all_is_read(opened)?;
    let (consequences, edited) = consequences(opened, project)?;
    let amended = Amended::of(opened, project, &consequences.cells)?;
    let is_amended = options.accept || options.dry_run;
    let undecided = undecided(opened, &consequences, &edited, is_amended.then_some(&amended));
    if options.accept && !options.dry_run {
        refuse_undecided(&undecided)?;
    }
    let (project, files) = if is_amended { (&amended.project, &amended.files) } else { (project, &opened.files) };
    let drifts = drifts(&opened.archive, project, files, &opened.assets, &opened.findings)?;
    let (record, is_more) = told(opened, project, files, &drifts, options)?;
    // A record is told by the name of its file; what it says of itself may be wrong.
    let path = PathBuf::from(RECORDS).join(format!("{}.yaml", options.record.as_ref().unwrap_or(&record.id)));
    let differences = drifts.iter().filter(|drift| opened.archive.is_about(&record, &drift.release.line));
    let differences = differences.map(|drift| {
        let difference = difference(opened, project, drift.release, edit_lines(files, drift))?;
        let form = if record.is_planned() {
            LegalForm::Update
        } else {
            legal_form(opened, project, drift.release, &difference)?
        };
        Ok::<_, Failure>((difference, form))
    });
    let differences = differences.collect::<Result<_, _>>()?;
    if !options.dry_run {
        let changed = if options.accept { &amended.changed[..] } else { &[] };
        write(opened, changed.iter().map(|index| &amended.files[*index]), &path, &release::record_text(&record))?;
    }
    let places = PlaceFinder::of(&opened.files);
    let located = |cell: FollowOn| (cell.clone(), place_of(opened, &places, (cell.month, &cell.unit, &cell.key)));
    let follow_ons = consequences.cells.into_iter().map(located).collect();
    Ok(Corrected { record, path, follow_ons, undecided, differences, is_more })
}

/// Months of units.
pub(super) type UnitMonths = BTreeSet<(Month, UnitCode)>;

/// What follows from the edits of entered values.
fn consequences(opened: &Opened, project: &Project) -> Result<(Consequences, UnitMonths), Failure> {
    let drifts = opened.drifts()?;
    let typed = Typed::of(opened, project, &drifts);
    let edited = typed.edited();
    let is_typed = |unit: &UnitCode, month: Month, key: &str| typed.is(unit, month, key);
    Ok((release::follow_on(project, &edited, &is_typed), edited))
}

fn place_of(opened: &Opened, places: &PlaceFinder<'_>, cell: (Month, &UnitCode, &str)) -> String {
    let (month, unit, key) = cell;
    let months = opened.project.as_ref().map(|project| &project.months);
    let filed = months.and_then(|months| months.get(&(month, unit.clone())));
    filed.map(|filed| places.words(&Place::Key(filed.file, key.to_owned()))).unwrap_or_default()
}

/// What a person must decide: where what was typed does not go together, and the mistakes that would be left when all that
/// follows is written.
fn undecided(
    opened: &Opened,
    consequences: &Consequences,
    edited: &UnitMonths,
    amended: Option<&Amended>,
) -> Vec<Undecided> {
    let places = PlaceFinder::of(&opened.files);
    let questions = consequences.questions.iter().map(|question| Undecided {
        address: Some(format!("{}/{}/{}", question.month, question.unit, question.key)),
        place: place_of(opened, &places, (question.month, &question.unit, &question.key)),
        text: question.text.clone(),
        is_conflict: question.is_conflict,
    });
    let written = consequences.cells.iter().map(|cell| (cell.month, cell.unit.clone()));
    let touched = written.chain(edited.iter().cloned()).collect();
    let left = amended.map(|amended| amended.mistakes(opened, &touched)).unwrap_or_default();
    questions.chain(left).collect()
}

/// All or nothing: a half-written correction is worse than none.
fn refuse_undecided(undecided: &[Undecided]) -> Result<(), Failure> {
    let conflicts: Vec<_> = undecided.iter().filter(|one| one.is_conflict).collect();
    if conflicts.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = conflicts.iter().map(|one| format!("\n  {one}")).collect();
    let lines = lines.concat();
    Err(Failure::Refused(format!("chưa ghi gì; các chỗ sau do người quyết định, sửa rồi chạy lại:{lines}")))
}

/// Refuses to correct while some files cannot be read, because their values would be recorded as deleted.
fn all_is_read(opened: &Opened) -> Result<(), Failure> {
    if let Some(broken) = &opened.archive.ledger.broken {
        return Err(broken_ledger(broken));
    }
    let Some(first) = opened.unread().next() else { return Ok(()) };
    Err(Failure::Refused(format!(
        "chưa đính chính được: còn lỗi {} ở {} nên chưa biết tệp ấy ghi gì; sửa lỗi rồi chạy lại",
        first.code,
        disk::shown(opened.path(first))
    )))
}

/// Writes the record and the changed files, all of them or none, if nobody has edited them since they were read.
fn write<'a>(
    opened: &Opened,
    changed: impl Iterator<Item = &'a SourceFile>,
    path: &'a Path,
    record: &'a str,
) -> Result<(), Failure> {
    let was = |path: &Path| opened.files.iter().find(|file| file.path == path).map(|file| file.text.clone());
    let texts = changed.map(|file| (file.path.as_path(), file.text.as_str())).chain([(path, record)]);
    let texts: Vec<_> = texts.map(|(path, text)| NewText { path, was: was(path), text }).collect();
    write_texts(opened, &texts)
}

/// A file to be written.
pub(in crate::pipeline) struct NewText<'a> {
    /// Its path from the project's folder.
    pub(in crate::pipeline) path: &'a Path,
    /// The text that was read; `None` if there was no file.
    pub(in crate::pipeline) was: Option<String>,
    /// The new text.
    pub(in crate::pipeline) text: &'a str,
}

/// Writes files of the project, all of them or none, if nobody has edited them since they were read.
pub(in crate::pipeline) fn write_texts(opened: &Opened, texts: &[NewText<'_>]) -> Result<(), Failure> {
    let _lock = lock(opened)?;
    let root = Folder::new(&opened.root);
    let inner = |path: &Path| {
        let path = InnerPath::new(disk::shown(path));
        path.map_err(|error| Failure::Refused(format!("{error}: đổi tên tệp rồi chạy lại")))
    };
    let mut steps = BTreeMap::new();
    for NewText { path, was, text } in texts {
        let place = inner(path)?;
        let before = root.read(&place)?;
        let after = load::rewritten(before.as_deref(), was.as_deref(), text);
        let after = after.ok_or_else(|| StoreError::Changed(opened.root.join(path)))?;
        steps.insert(place, Change { before, after });
    }
    let journal = journal().ok_or(Failure::Empty)?;
    Ok(store::replace_all(&root, &journal, &steps)?)
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
    let pages = typeset(&writer, &Typesetter::new(&opened.assets)?, &prepared, Origins::of(opened))
        .map_err(Failure::Refused)?;
    let is_same = opened.archive.pdf(release, &document)?.is_some_and(|pdf| pdf == pages);
    Ok(if is_same { LegalForm::Nothing } else { LegalForm::Letter })
}

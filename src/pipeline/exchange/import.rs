//! Reads workbooks that were received, compares them with the data, and writes what changes: all of it or nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::apart;
use super::gathered::owner;
use super::openings::Openings;
use super::sources::{Source, Sources};
use super::{file_of, judged_again};
use crate::disk;
use crate::finding::{Finding, Place, Severity};
use crate::fingerprint::Fingerprint;
use crate::load::{self, ReceivedValue, Reception, SettledValue};
use crate::model::contract::Contract;
use crate::model::{
    CellPlace, Collected, ColumnMap, EntryForm, FileRole, Month, Project, ReceivedSheet, Unit, UnitCode, UnitMonth,
    UnitStatus,
};
use crate::pipeline::publish::{NewText, write_texts};
use crate::pipeline::start::new_month::unit_file;
use crate::pipeline::{Failure, Opened};
use crate::store;
use crate::workbook::{self, CellMark};

/// The options of the command.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The files that were received.
    pub files: Vec<PathBuf>,
    /// The month of the figures, where the files do not say it.
    pub month: Option<Month>,
    /// The state that the figures get.
    pub status: Option<UnitStatus>,
    /// What the columns of a foreign sheet are, as the text of a mapping.
    pub map: Option<String>,
    /// Whether the changes are written.
    pub is_writing: bool,
    /// The folder for copies of the files in which the cells that something is wrong with are marked.
    pub returned_to: Option<PathBuf>,
}

/// What was read, and what changes.
#[derive(Debug, Default)]
pub struct Imported {
    /// The units whose files change or come into being.
    pub units: Vec<ImportedUnit>,
    /// The number of units' months that were read and say what the data say already.
    pub unchanged: usize,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The columns that were not understood, by the words of their heads, each with the key that it probably has.
    pub unknown: Vec<(String, Option<String>)>,
    /// Whether the changes were written.
    pub is_written: bool,
    /// The copies with marked cells.
    pub returned: Vec<PathBuf>,
    /// The texts that files get.
    pub(super) texts: BTreeMap<PathBuf, String>,
}

/// What changes for a unit.
#[derive(Clone, Debug)]
pub struct ImportedUnit {
    /// What was received for it.
    pub of: Collected,
    /// The unit.
    pub unit: UnitCode,
    /// Its name with the kind.
    pub title: String,
    /// The month.
    pub month: Month,
    /// The path of its file, from the project's folder.
    pub path: PathBuf,
    /// Whether the file is new.
    pub is_new: bool,
    /// The values that change.
    pub changes: Vec<ImportedChange>,
    /// Whether the file still says that nobody has confirmed its figures, so that they count for nothing.
    pub is_unfilled: bool,
}

/// A value that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedChange {
    /// Its key.
    pub key: String,
    /// What the data say; `None` if they say nothing.
    pub old: Option<String>,
    /// What was received; `None` for `null`.
    pub new: Option<String>,
    /// The cell: "bieu.xlsx: Hộ nghèo!E12".
    pub place: String,
}

/// Reads the files, and writes what changes if that is wanted and nothing is wrong with them.
pub fn import(opened: &Opened, options: &ImportOptions) -> Result<Imported, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let mut imported = Imported::default();
    let ReceivedFiles { forms, months: values, openings: balances, files } = read_all(project, options, &mut imported)?;
    let unread = || opened.findings.iter().filter(|finding| load::is_unreadable(finding));
    // What could not be read is not taken for a file with mistakes, nor a month for one without figures: those of other
    // months are what the received ones are compared with.
    let is_needed = |path: &Path| FileRole::is_in_months(path) || FileRole::of(path) == FileRole::Balances;
    if let Some(finding) = unread().find(|finding| is_needed(opened.path(finding))) {
        return Err(Failure::Refused(format!("{}: {}", disk::shown(opened.path(finding)), finding.message)));
    }
    let writer = Importer { opened, project, options };
    let mut openings = Openings::new(opened, project);
    let mut settled = Vec::new();
    for ((of, month), form) in &forms {
        match of {
            Collected::Month => {
                writer.knows_what_is_carried_over(*month, &values)?;
                settled.extend(writer.month(*month, form, &values, &mut imported));
            }
            Collected::Opening => openings.enter(*month, form, &balances, &mut imported),
        }
    }
    let cells = values.iter().map(|(month, value)| {
        (CellPlace { month: *month, unit: value.unit.clone(), key: value.key.clone() }, value.cell.clone())
    });
    let months = imported.units.iter().filter(|unit| unit.of == Collected::Month);
    let texts = months.filter_map(|unit| Some((unit, imported.texts.get(&unit.path)?)));
    let texts = texts.map(|(unit, text)| (unit.month, unit.unit.clone(), unit.path.clone(), text.clone()));
    let is_readable = !has_errors(&imported.findings);
    if is_readable {
        imported.findings.extend(judged_again(opened, project, texts, &cells.collect(), &openings));
    }
    if options.is_writing && is_readable && !imported.units.is_empty() {
        writer.write(&imported.texts, &settled, &files)?;
        imported.is_written = true;
    }
    // Without these, the figures are looked at with less knowledge than at other times.
    imported.findings.extend(unread().cloned());
    if let Some(folder) = &options.returned_to {
        imported.returned = hand_back(folder, &files, &imported.findings)?;
    }
    Ok(imported)
}

/// The files that were received, and what they say.
#[derive(Default)]
struct ReceivedFiles {
    forms: BTreeMap<(Collected, Month), EntryForm>,
    months: Vec<(Month, ReceivedValue)>,
    openings: Vec<(Month, ReceivedValue)>,
    files: BTreeMap<PathBuf, OpenedFile>,
}

/// Reads all files.
fn read_all(project: &Project, options: &ImportOptions, imported: &mut Imported) -> Result<ReceivedFiles, Failure> {
    let map = options.map.as_deref().map(mapping).transpose()?;
    let mut all = ReceivedFiles::default();
    for path in &options.files {
        let Some(file) = opened_file(path, &mut imported.findings)? else { continue };
        let OpenedFile { sheets, .. } = all.files.entry(path.clone()).or_insert(file);
        let old = load::old_letters_in(path, sheets);
        let is_any_old = !old.is_empty();
        imported.findings.extend(old);
        let said = load::said_month(path, sheets);
        let Some(month) = options.month.or(said) else {
            // The month may be what cannot be read.
            imported.findings.extend((!is_any_old).then(|| load::month_is_missing(path)));
            continue;
        };
        let of = load::collected(sheets);
        let form = all.forms.entry((of, month)).or_insert_with(|| EntryForm::new(project, month, of));
        let reception = Reception { project, form, month, path, map: map.as_ref() };
        let received = load::received(&reception, sheets);
        imported.findings.extend(received.findings);
        imported.unknown.extend(received.unknown);
        let values = match of {
            Collected::Month => &mut all.months,
            Collected::Opening => &mut all.openings,
        };
        values.extend(received.values.into_iter().map(|value| (month, value)));
    }
    imported.findings.extend(load::contradictions(&mut all.months));
    imported.findings.extend(load::contradictions(&mut all.openings));
    Ok(all)
}

/// Writes a copy of each file in which something is wrong with a cell.
fn hand_back(
    folder: &Path,
    files: &BTreeMap<PathBuf, OpenedFile>,
    findings: &[Finding],
) -> Result<Vec<PathBuf>, Failure> {
    store::clear_left_over(folder);
    let mut written = Vec::new();
    for (path, file) in files {
        let mark = |finding: &Finding| match &finding.place {
            Place::Cell(cell) if cell.file == *path && finding.severity != Severity::Note => Some(CellMark {
                sheet: cell.sheet.clone(),
                at: cell.at,
                code: finding.code.to_string(),
                message: finding.message.replace('`', ""),
                fix: finding.fix.replace('`', ""),
            }),
            _ => None,
        };
        let mut marks: Vec<_> = findings.iter().filter_map(mark).collect();
        marks.sort_by(|one, other| (&one.sheet, one.at).cmp(&(&other.sheet, other.at)));
        if marks.is_empty() {
            continue;
        }
        let copy = workbook::marked(&file.bytes, &file.sheets, &marks);
        let copy = copy.map_err(|error| Failure::Refused(error.to_string()))?;
        let copy = copy.ok_or_else(|| {
            Failure::Refused(format!(
                "không đánh dấu được “{}”: mở bằng Excel, lưu lại rồi chạy lại",
                disk::shown(path)
            ))
        })?;
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let place = folder.join(format!("{stem}-tra-lai.xlsx"));
        store::write(&place, &copy)?;
        written.push(place);
    }
    Ok(written)
}

fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

fn mapping(text: &str) -> Result<ColumnMap, Failure> {
    load::value(text).ok_or_else(|| {
        let form = "cot: rồi mỗi dòng một cột - { dau_cot: \"Chữ ở đầu cột\", muc: ngheo.ho.moi }";
        Failure::Wrong(format!("không hiểu tệp ghép cột; viết: {form}"))
    })
}

/// A file that could be read.
struct OpenedFile {
    bytes: Vec<u8>,
    sheets: Vec<ReceivedSheet>,
}

/// Reads a file; `None` if it cannot be read as a sheet.
fn opened_file(path: &Path, findings: &mut Vec<Finding>) -> Result<Option<OpenedFile>, Failure> {
    let bytes = disk::read(path)?;
    findings.extend(owner(path).map(|owner| load::is_open_elsewhere(path, &disk::shown(&owner))));
    let bytes = bytes.ok_or_else(|| Failure::Wrong(format!("không có tệp “{}”", disk::shown(path))))?;
    match apart::received_sheets(&name(path), &bytes) {
        Ok(sheets) => Ok(Some(OpenedFile { bytes, sheets })),
        Err(error) => {
            findings.push(load::not_a_sheet(path, &error.to_string(), error.cure()));
            Ok(None)
        }
    }
}

/// The name of a file, without its folder.
pub(super) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A value that changes, with its month and unit.
type Change = (Month, UnitCode, SettledValue);

struct Importer<'a> {
    opened: &'a Opened,
    project: &'a Project,
    options: &'a ImportOptions,
}

impl Importer<'_> {
    /// A unit without a file gets one with the figures of the month before, so these must be known.
    fn knows_what_is_carried_over(&self, month: Month, values: &[(Month, ReceivedValue)]) -> Result<(), Failure> {
        let is_named = |unit: &UnitCode| values.iter().any(|(of, value)| *of == month && value.unit == *unit);
        let mut named = self.project.units_in(month).filter(|unit| is_named(&unit.code));
        if named.any(|unit| file_of(self.opened, unit, month).is_none()) {
            self.opened.carries_over(month)?;
        }
        Ok(())
    }

    /// What changes for the units of a month.
    fn month(
        &self,
        month: Month,
        form: &EntryForm,
        values: &[(Month, ReceivedValue)],
        imported: &mut Imported,
    ) -> Vec<Change> {
        let mut all = Vec::new();
        for (unit, values) in &by_unit(self.project, month, values) {
            let known = file_of(self.opened, unit, month);
            let before =
                known.map_or_else(|| unit_file(self.opened, self.project, unit, month).0, |file| file.text.clone());
            let mut settled = load::settle(form, month, &load::cells(&before), values);
            self.set_status(&before, values, &mut settled.changes);
            imported.findings.append(&mut settled.findings);
            if settled.changes.is_empty() && known.is_some() {
                imported.unchanged += 1;
                continue;
            }
            let keyed = settled.changes.iter().map(|change| (change.key.clone(), change)).collect::<Vec<_>>();
            let Some(text) = with_changes::<UnitMonth>(&before, &keyed) else {
                imported.findings.extend(incomplete(unit, values, month));
                continue;
            };
            let path = known.map_or_else(
                || FileRole::folder(month).join(format!("{}.yaml", unit.file_stem())),
                |file| file.path.clone(),
            );
            imported.units.push(ImportedUnit {
                of: Collected::Month,
                unit: unit.code.clone(),
                title: unit.title(),
                month,
                path: path.clone(),
                is_new: known.is_none(),
                changes: settled.changes.iter().map(shown).collect(),
                is_unfilled: load::is_unfilled(&text),
            });
            imported.texts.insert(path, text);
            all.extend(settled.changes.into_iter().map(|change| (month, unit.code.clone(), change)));
        }
        all
    }

    /// Adds the state that the figures get, if it is another one.
    fn set_status(&self, before: &str, values: &[&ReceivedValue], changes: &mut Vec<SettledValue>) {
        const KEY: &str = "trang_thai";
        let Some((status, first)) = self.options.status.zip(values.first()) else {
            // A form says "not filled in" until somebody chooses; that takes back no report that was made.
            let unfilled = Some(UnitStatus::Unfilled.key());
            changes.retain(|change| change.key != KEY || change.new.as_deref() != unfilled || change.old.is_none());
            return;
        };
        changes.retain(|change| change.key != KEY);
        let old = load::cells(before).get(KEY).map(ToString::to_string);
        if old.as_deref() == Some(status.key()) {
            return;
        }
        let new = status.key().to_owned();
        let cell = first.cell.clone();
        changes.push(SettledValue { key: KEY.to_owned(), old, new: Some(new.clone()), text: new, cell });
    }

    /// Writes the files of the units, and where each value came from.
    fn write(
        &self,
        texts: &BTreeMap<PathBuf, String>,
        changes: &[Change],
        files: &BTreeMap<PathBuf, OpenedFile>,
    ) -> Result<(), Failure> {
        let mut notes: BTreeMap<Month, (Sources, Option<String>)> = BTreeMap::new();
        for (month, unit, change) in changes {
            if !notes.contains_key(month) {
                notes.insert(*month, Sources::read(&self.opened.root, *month)?);
            }
            let Some((sources, _)) = notes.get_mut(month) else { continue };
            let place = CellPlace { month: *month, unit: unit.clone(), key: change.key.clone() };
            let file = files.get(&change.cell.file);
            let fingerprint = file.map(|file| Fingerprint::of_bytes(&file.bytes).to_string()).unwrap_or_default();
            sources.note(
                &place,
                Source {
                    value: change.new.clone().unwrap_or_else(|| "null".to_owned()),
                    file: name(&change.cell.file),
                    cell: change.cell.to_string(),
                    fingerprint,
                },
            );
        }
        let notes: Vec<_> =
            notes.into_iter().map(|(month, (sources, was))| (Sources::path(month), was, sources.text())).collect();
        let was = |path: &Path| self.opened.files.iter().find(|file| file.path == path).map(|file| file.text.clone());
        let texts = texts.iter().map(|(path, text)| NewText { path, was: was(path), text });
        let notes = notes.iter().map(|(path, was, text)| NewText { path, was: was.clone(), text });
        write_texts(self.opened, &texts.chain(notes).collect::<Vec<_>>())
    }
}

/// What was received for each unit of a month, in the order of the units.
pub(super) fn by_unit<'a>(
    project: &'a Project,
    month: Month,
    values: &'a [(Month, ReceivedValue)],
) -> Vec<(&'a Unit, Vec<&'a ReceivedValue>)> {
    let mut by_unit: BTreeMap<&UnitCode, Vec<&ReceivedValue>> = BTreeMap::new();
    for (_, value) in values.iter().filter(|(of, _)| *of == month) {
        by_unit.entry(&value.unit).or_default().push(value);
    }
    project.units_in(month).filter_map(|unit| Some((unit, by_unit.remove(&unit.code)?))).collect()
}

/// The finding for a unit of which the file cannot say what was received.
pub(super) fn incomplete(unit: &Unit, values: &[&ReceivedValue], month: Month) -> Option<Finding> {
    values.first().map(|value| load::is_incomplete(&value.cell, unit, month))
}

/// The text of a file with the changes at their keys; `None` if it then is no file of its kind or does not say what was
/// received.
pub(super) fn with_changes<T: Contract>(before: &str, changes: &[(String, &SettledValue)]) -> Option<String> {
    let values: Vec<_> = changes.iter().map(|(key, change)| (key.as_str(), change.text.as_str())).collect();
    let text = load::with_entries(before, &values)?;
    load::value::<T>(&text)?;
    let cells = load::cells(&text);
    let is_said = |(key, change): &(String, &SettledValue)| match cells.get(key) {
        Some(value) => change.new.as_ref().is_none_or(|new| *new == value.to_string()),
        // Lists have their items in the place of a value.
        None => change.text.starts_with('['),
    };
    changes.iter().all(is_said).then_some(text)
}

pub(super) fn shown(change: &SettledValue) -> ImportedChange {
    ImportedChange {
        key: change.key.clone(),
        old: change.old.clone(),
        new: change.new.clone(),
        place: format!("{}: {}", name(&change.cell.file), change.cell),
    }
}

//! Opens a project: reads and checks it.

pub(in crate::pipeline) mod drift;
pub(in crate::pipeline) mod printed;
mod reach;
mod reference;
mod shared;

pub use reference::{EditorSettings, rules, write_editor_settings, write_schemas};

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::disk::Folder;
use crate::finding::{Family, Finding, Place, Resolved, Severity, by_cause};
use crate::load::Loaded;
use crate::model::{Assets, Month, Period, Project, SourceFile, UnitCode};
use crate::pipeline::{Failure, RunCache};
use crate::release::{self, Archive, AuditContext, Drift, FrozenError, RECORDS};
use crate::{check, documents, indicators, load, store};
use drift::drifts;
use printed::PrintCheck;

/// A project that was read and checked.
#[derive(Debug)]
pub struct Opened {
    /// The data; `None` if the files that everything depends on cannot be used.
    pub project: Option<Project>,
    /// The texts of its files.
    pub files: Vec<SourceFile>,
    /// The findings about it.
    pub findings: Vec<Finding>,
    /// Its templates and fonts.
    pub assets: Assets,
    /// The folder of the project.
    pub root: PathBuf,
    /// Its releases.
    pub archive: Archive,
}

/// Reads and checks the project in the folder `root`.
pub fn open(root: &Path) -> Result<Opened, Failure> {
    opened(root, load::load(root)?)
}

/// The same in a process that has opened it before.
pub fn open_again(root: &Path, cache: &RunCache) -> Result<Opened, Failure> {
    opened(root, load::load_again(root, &cache.read)?)
}

fn opened(root: &Path, loaded: Loaded) -> Result<Opened, Failure> {
    let archive = Archive::open(root)?;
    let journal = drift::journal().map_or(Ok(false), |journal| store::is_unfinished(&Folder::new(root), &journal))?;
    let mut findings = Vec::new();
    findings.extend(release::ledger_finding(&archive));
    findings.extend(journal.then(release::interrupted));
    findings.extend(loaded.findings);
    if let Some(project) = &loaded.project {
        let unread = findings.clone();
        findings.extend(judged(project, &loaded.files, &loaded.assets));
        check::name_what_is_there(&unread, &mut findings);
        if archive.is_sound() {
            findings.extend(audited(&archive, project, &loaded.files, &loaded.assets, &unread)?);
        }
        check::explain(
            project,
            &loaded.files,
            &[load::RULES, check::RULES, documents::RULES, release::RULES],
            &mut findings,
        );
    } else {
        findings.extend(check::check_months(&loaded.orphans, &loaded.files, &loaded.assets));
    }
    let (project, files, assets) = (loaded.project, loaded.files, loaded.assets);
    Ok(Opened { project, files, findings, assets, root: root.to_path_buf(), archive })
}

/// Everything that is wrong with the data themselves.
pub(in crate::pipeline) fn judged(project: &Project, files: &[SourceFile], assets: &Assets) -> Vec<Finding> {
    let mut findings = check::check(project, files, assets, &|period| indicators::compute(project, period));
    findings.extend(documents::check(project, &|period| indicators::compute(project, period)));
    findings
}

/// What was released against the data of today. What was frozen and is not what it was is found here first: whatever is
/// compared with it would be blamed for nothing.
fn audited(
    archive: &Archive,
    project: &Project,
    files: &[SourceFile],
    assets: &Assets,
    unread: &[Finding],
) -> Result<Vec<Finding>, Failure> {
    let found = || {
        let drifts = drifts(archive, project, files, assets, unread)?;
        let as_used = as_used(archive, project, files)?;
        let unread = unread_records(project, files);
        let context = AuditContext { archive, project, drifts: &drifts, as_used: &as_used, unread: &unread, files };
        let check = PrintCheck { archive, project, files, assets };
        release::audit(&context, &|release, edits| check.is_printed(release, edits))
    };
    match found() {
        Err(Failure::Frozen(FrozenError::Tampered(tampering))) => Ok(vec![release::tampered(&tampering)]),
        found => found,
    }
}

/// The names of the records that say what they said when a release used them.
fn as_used(archive: &Archive, project: &Project, files: &[SourceFile]) -> Result<BTreeSet<String>, Failure> {
    let mut names = BTreeSet::new();
    for name in project.corrections.keys() {
        if drift::is_record_as_used(archive, project, files, name)? {
            names.insert(name.clone());
        }
    }
    Ok(names)
}

/// The texts of the record files that cannot be used, by name.
fn unread_records(project: &Project, files: &[SourceFile]) -> BTreeMap<String, String> {
    let records = files.iter().filter_map(|file| {
        let name = disk::shown(&file.path);
        let name = name.strip_prefix(RECORDS)?.strip_prefix('/')?.strip_suffix(".yaml")?.to_owned();
        Some((name, file.text.clone()))
    });
    records.filter(|(name, _)| !project.corrections.contains_key(name)).collect()
}

impl Opened {
    /// The findings with their places in the texts, sorted by file, line and code; those with the same cause are
    /// joined to one.
    pub fn resolved(&self) -> Vec<Resolved<'_>> {
        let mut by_file = by_cause(&self.findings);
        by_file.sort_by_key(|finding| finding.place.file());
        let locator = load::Locator::default();
        let locate = |file, key: &str| locator.locate(file, key);
        let resolve = |finding| Resolved::new(finding, &self.files, self.project.as_ref(), locate);
        let mut resolved: Vec<_> = by_file.into_iter().map(resolve).collect();
        Resolved::sort(&mut resolved);
        resolved
    }

    /// Adds what is found only where the report of `period` is asked for and can be made: nobody is asked for the words of a
    /// report that has no figures.
    pub fn ask_for(&mut self, period: Option<Period>) {
        let Some((project, period)) = self.project.as_ref().zip(period) else { return };
        if crate::pipeline::period(project, Some(period)).is_err() {
            return;
        }
        self.findings.extend(check::check_asked(project, &self.files, period));
    }

    /// The differences between today's data and each release that no other has replaced.
    pub fn drifts(&self) -> Result<Vec<Drift<'_>>, Failure> {
        let of = |project| drifts(&self.archive, project, &self.files, &self.assets, &self.findings);
        self.project.as_ref().map_or(Ok(Vec::new()), of)
    }

    /// The errors of files that could not be used. The values in such files are unknown, and must not be recorded as
    /// deleted.
    pub fn unread(&self) -> impl Iterator<Item = &Finding> {
        self.errors().filter(|finding| matches!(finding.code.family(), Family::Files | Family::Values))
    }

    /// Refuses to carry figures over into `month` while a file that they come from could not be used: what it says would
    /// silently be missing.
    pub(in crate::pipeline) fn carries_over(&self, month: Month) -> Result<(), Failure> {
        self.says_all_of(month.previous())
    }

    /// Refuses to go on as if there were nothing while a file of `month` could not be used.
    pub(in crate::pipeline) fn says_all_of(&self, month: Month) -> Result<(), Failure> {
        let Some(unread) = self.unread().find(|finding| self.concerns(finding, Period::Month(month))) else {
            return Ok(());
        };
        Err(Failure::Refused(format!(
            "{} chưa dùng được nên không biết số của {}: {}; sửa xong rồi chạy lại",
            disk::shown(self.path(unread)),
            month.short_label(),
            unread.message
        )))
    }

    /// Whether a released figure has changed without a record, or a record is not as it should be.
    pub fn has_unrecorded(&self) -> bool {
        self.errors().any(|finding| finding.code.family() == Family::Releases)
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The errors that prevent the sheet of `unit` (or, for `None`, the report) of `period`.
    pub fn obstacles<'a>(&'a self, unit: Option<&'a UnitCode>, period: Period) -> impl Iterator<Item = &'a Finding> {
        self.errors().filter(move |finding| self.is_reached(&self.reach(finding), unit, period))
    }

    /// Whether `code` belongs to the same unit in both months; after a merger it may belong to another.
    fn is_one_unit(&self, code: &UnitCode, one: Month, other: Month) -> bool {
        let Some(project) = &self.project else { return true };
        let (one, other) = (project.unit(code, one), project.unit(code, other));
        one.zip(other).is_none_or(|(one, other)| one == other)
    }

    fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The path of the file that `finding` is about, from the project's folder.
    pub fn path<'a>(&'a self, finding: &'a Finding) -> &'a Path {
        match &finding.place {
            Place::Bytes(file, _) | Place::Key(file, _) | Place::Words(file, _) => {
                self.files.get(file.0).map_or(Path::new(""), |file| file.path.as_path())
            }
            Place::Path(path) => path,
            Place::Cell(cell) => &cell.file,
            Place::Line(quoted) => &quoted.path,
        }
    }
}

//! A project, read and judged.

pub(in crate::pipeline) mod drift;
mod reach;
mod reference;

pub use reference::{EditorSettings, rules, write_editor_settings, write_schemas};

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::disk::Folder;
use crate::finding::{Family, Finding, Place, Resolved, Severity, by_cause};
use crate::model::{
    Assets, Class, ClassFigures, ClassMovement, KeyFigures, Month, Period, Project, SourceFile, UnitCode,
};
use crate::pipeline::Failure;
use crate::release::{self, Archive, Drift, FrozenError};
use crate::{check, documents, indicators, load, store};
use drift::drifts;

/// A project, read and judged.
#[derive(Debug)]
pub struct Opened {
    /// What was read, unless the files that everything needs cannot be used.
    pub project: Option<Project>,
    /// The texts it was read from.
    pub files: Vec<SourceFile>,
    /// Everything that is wrong, or worth a look.
    pub findings: Vec<Finding>,
    /// Templates and fonts.
    pub assets: Assets,
    /// The folder of the project.
    pub root: PathBuf,
    /// What was released.
    pub archive: Archive,
}

/// Reads and judges the project in the folder `root`.
pub fn open(root: &Path) -> Result<Opened, Failure> {
    let loaded = load::load(root)?;
    let archive = Archive::open(root)?;
    let journal =
        drift::journal().is_some_and(|journal| store::is_unfinished(&Folder::new(root), &journal).unwrap_or(true));
    let mut findings = Vec::new();
    findings.extend(release::ledger_finding(&archive));
    findings.extend(journal.then(release::interrupted));
    findings.extend(loaded.findings);
    if let Some(project) = &loaded.project {
        let figures = |period| key_figures(project, period);
        let unread = findings.clone();
        findings.extend(check::check(project, &loaded.files, &loaded.assets, &figures));
        check::name_what_is_there(&unread, &mut findings);
        findings.extend(documents::check(project, &|period| indicators::compute(project, period)));
        if archive.is_sound() {
            findings.extend(audited(&archive, project, &loaded.files, &loaded.assets)?);
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

/// What was released against the data of today. What was frozen and is not what it was is found here first: whatever is
/// compared with it would be blamed for nothing.
fn audited(
    archive: &Archive,
    project: &Project,
    files: &[SourceFile],
    assets: &Assets,
) -> Result<Vec<Finding>, Failure> {
    let used = || {
        let names = project.corrections.keys();
        let names = names.filter_map(|name| match drift::is_record_as_used(archive, project, files, name) {
            Ok(is_as_used) => is_as_used.then(|| Ok(name.clone())),
            Err(error) => Some(Err(error)),
        });
        names.collect::<Result<BTreeSet<String>, Failure>>()
    };
    let found = drifts(archive, project, files, assets).and_then(|drifts| Ok((drifts, used()?)));
    match found {
        Ok((drifts, used)) => {
            Ok(release::audit(archive, &drifts, &project.corrections, &|name: &str| used.contains(name)))
        }
        Err(Failure::Frozen(FrozenError::Altered(path))) => Ok(vec![release::altered(&path)]),
        Err(error) => Err(error),
    }
}

/// The figures of the report of `period` that people also write by hand; none while any unit is missing.
fn key_figures(project: &Project, period: Period) -> KeyFigures {
    let indicators = indicators::compute(project, period);
    if !indicators.incomplete.is_empty() {
        return KeyFigures::default();
    }
    let of = |class| {
        let known = indicators.total.class(class);
        let households = |movement: Option<ClassMovement>| movement.map(|movement| movement.households);
        let (in_period, to_date) = (households(known.in_period()), households(known.to_date()));
        ClassFigures { target: known.target(), in_period, to_date }
    };
    KeyFigures { poor: of(Class::Poor), near_poor: of(Class::NearPoor) }
}

impl Opened {
    /// The findings with their places in the texts, sorted by file, line and code; those of one cause as one.
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

    /// What differs today from each release that nothing has replaced.
    pub fn drifts(&self) -> Result<Vec<Drift<'_>>, Failure> {
        let of = |project| drifts(&self.archive, project, &self.files, &self.assets);
        self.project.as_ref().map_or(Ok(Vec::new()), of)
    }

    /// The errors of files that could not be used, so that what stands in them is not known: whoever writes down what
    /// changed must not take it for nothing.
    pub fn unread(&self) -> impl Iterator<Item = &Finding> {
        self.errors().filter(|finding| matches!(finding.code.family(), Family::Files | Family::Values))
    }

    /// Whether a released figure has changed without a record, or a record is not as it should be.
    pub fn has_unrecorded(&self) -> bool {
        self.errors().any(|finding| finding.code.family() == Family::Releases)
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The errors that stand in the way of the sheet of `unit` (or of the report, with `None`) of `period`.
    pub fn obstacles<'a>(&'a self, unit: Option<&'a UnitCode>, period: Period) -> impl Iterator<Item = &'a Finding> {
        self.errors().filter(move |finding| self.is_reached(&self.reach(finding), unit, period))
    }

    /// Whether `code` stands for the same unit in both months: after a merger it may be another's.
    fn is_one_unit(&self, code: &UnitCode, one: Month, other: Month) -> bool {
        let Some(project) = &self.project else { return true };
        let (one, other) = (project.unit(code, one), project.unit(code, other));
        one.zip(other).is_none_or(|(one, other)| one == other)
    }

    fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error)
    }

    /// The file that `finding` is about, from the project's folder.
    pub fn path<'a>(&'a self, finding: &'a Finding) -> &'a Path {
        match &finding.place {
            Place::Bytes(file, _) | Place::Key(file, _) | Place::Words(file, _) => {
                self.files.get(file.0).map_or(Path::new(""), |file| file.path.as_path())
            }
            Place::Path(path) => path,
        }
    }
}

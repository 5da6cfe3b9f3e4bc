//! A project, read and judged.

pub(in crate::pipeline) mod drift;
mod reference;

pub use reference::{EditorSettings, rules, write_editor_settings, write_schemas};

use std::path::{Path, PathBuf};

use crate::finding::{Finding, Place, Resolved, Severity};
use crate::model::{
    Assets, Class, ClassFigures, ClassMovement, KeyFigures, Month, Period, Project, SourceFile, UnitCode,
};
use crate::pipeline::Failure;
use crate::release::{self, Archive, Drift};
use crate::{check, documents, indicators, load};
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
    let archive = Archive::open(root);
    let mut findings = loaded.findings;
    if let Some(project) = &loaded.project {
        let figures = |period| key_figures(project, period);
        findings.extend(check::check(project, &loaded.files, &loaded.assets, &figures));
        findings.extend(documents::check(project, &|period| indicators::compute(project, period)));
        let drifts = drifts(&archive, project, &loaded.files, &loaded.assets);
        let is_as_used = |name: &str| drift::is_record_as_used(&archive, project, &loaded.files, name);
        findings.extend(release::audit(&archive, &drifts, &project.corrections, &is_as_used));
        check::explain(project, &[load::RULES, check::RULES, documents::RULES, release::RULES], &mut findings);
    } else {
        findings.extend(check::check_months(&loaded.orphans, &loaded.files, &loaded.assets));
    }
    let (project, files, assets) = (loaded.project, loaded.files, loaded.assets);
    Ok(Opened { project, files, findings, assets, root: root.to_path_buf(), archive })
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
        let (in_period, to_date) = (households(known.in_period), households(known.to_date));
        ClassFigures { target: known.target, in_period, to_date }
    };
    KeyFigures { poor: of(Class::Poor), near_poor: of(Class::NearPoor) }
}

/// What an error stands in the way of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Reach {
    /// Every document.
    All,
    /// The sheet of one unit and the reports that sum it up, from a month on.
    Unit(UnitCode, Month),
    /// The reports alone.
    Reports,
    /// The report of one period, by the name of its narrative.
    Report(String),
}

impl Opened {
    /// The findings with their places in the texts, sorted by file, line and code.
    pub fn resolved(&self) -> Vec<Resolved<'_>> {
        let mut by_file: Vec<_> = self.findings.iter().collect();
        by_file.sort_by_key(|finding| finding.place.file());
        let locator = load::Locator::default();
        let locate = |file, key: &str| locator.locate(file, key);
        let resolve = |finding: &Finding| Resolved::new(finding.clone(), &self.files, self.project.as_ref(), locate);
        let mut resolved: Vec<_> = by_file.into_iter().map(resolve).collect();
        Resolved::sort(&mut resolved);
        resolved
    }

    /// What differs today from each release that nothing has replaced.
    pub fn drifts(&self) -> Vec<Drift<'_>> {
        let of = |project| drifts(&self.archive, project, &self.files, &self.assets);
        self.project.as_ref().map(of).unwrap_or_default()
    }

    /// Whether a released figure has changed without a record, or a record is not as it should be.
    pub fn has_unrecorded(&self) -> bool {
        self.errors().any(|finding| finding.code.0 / 100 == 7)
    }

    /// Whether there is any error.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// The errors that stand in the way of the sheet of `unit` (or of the report, with `None`) of `period`.
    pub fn obstacles<'a>(&'a self, unit: Option<&'a UnitCode>, period: Period) -> impl Iterator<Item = &'a Finding> {
        let last = period.last_month();
        self.errors().filter(move |finding| match self.reach(finding) {
            Reach::All => true,
            Reach::Reports => unit.is_none(),
            Reach::Report(stem) => unit.is_none() && stem == period.to_string(),
            Reach::Unit(code, month) => {
                let counts = month.year() == last.year() && month <= last;
                counts && unit.is_none_or(|unit| *unit == code && self.is_one_unit(unit, month, last))
            }
        })
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

    fn reach(&self, finding: &Finding) -> Reach {
        match (&finding.unit, finding.month) {
            (Some(unit), Some(month)) => Reach::Unit(unit.clone(), month),
            _ if self.path(finding).starts_with("data/loi-van") => {
                let stem = self.path(finding).file_stem().unwrap_or_default();
                Reach::Report(stem.to_string_lossy().into_owned())
            }
            _ if self.path(finding).starts_with("data/so-lieu") => Reach::Reports,
            _ => Reach::All,
        }
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

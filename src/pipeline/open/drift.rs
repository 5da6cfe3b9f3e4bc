//! Finds what differs today from what was released.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::disk::InnerPath;
use crate::documents::DocumentWriter;
use crate::finding::{Finding, Place};
use crate::fingerprint::Fingerprint;
use crate::indicators::Against;
use crate::load::{self, LoadError};
use crate::model::{
    Address, Assets, CellPlace, DocumentId, Entered, Figure, FileId, FileRole, Month, Period, Project, SourceFile,
    Standard, View,
};
use crate::pipeline::Failure;
use crate::pipeline::make::views::Viewer;
use crate::pipeline::open::printed;
use crate::pipeline::open::shared::{said, tell_order};
use crate::release::{self, Archive, Cells, Drift, Edit, FrozenError, Part, PartChange, Release, WORDS};

/// Keys whose values are not released: those with which a file identifies itself, explanations, and cross-checks.
const NOT_RELEASED: [&str; 6] = ["don_vi", "ky", "so", "ngay", "giai_trinh", "doi_chieu"];

/// The differences from each release that no other release has replaced.
pub(in crate::pipeline) fn drifts<'a>(
    archive: &'a Archive,
    project: &Project,
    files: &[SourceFile],
    assets: &Assets,
    findings: &[Finding],
) -> Result<Vec<Drift<'a>>, Failure> {
    let context = DriftContext { archive, project, files, assets, findings };
    archive.current().map(|release| context.drift(release)).collect()
}

/// The journal of the correction that is being written, from the project's folder.
pub(in crate::pipeline) fn journal() -> Option<InnerPath> {
    InnerPath::new(format!("{}/.baocao-dang-ghi.json", release::FOLDER)).ok()
}

/// The project from which a release was made.
pub(in crate::pipeline) fn frozen_project(archive: &Archive, release: &Release) -> Result<Option<Project>, Failure> {
    if let Some(added) = archive.added(release)? {
        return Err(FrozenError::Tampered(added).into());
    }
    let folder = archive.sources(release)?;
    match load::load(&folder) {
        Ok(loaded) => match loaded.findings.iter().find(|finding| load::is_unreadable(finding)) {
            Some(_) => Err(Failure::Load(LoadError::Unreadable(folder))),
            None => Ok(loaded.project),
        },
        Err(LoadError::NoData(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

struct DriftContext<'a> {
    archive: &'a Archive,
    project: &'a Project,
    files: &'a [SourceFile],
    assets: &'a Assets,
    findings: &'a [Finding],
}

impl DriftContext<'_> {
    fn drift<'r>(&self, release: &'r Release) -> Result<Drift<'r>, Failure> {
        let (shifts, withdrawn) = self.shifts(release)?;
        Ok(Drift { release, edits: self.edits(release)?, shifts, withdrawn })
    }

    fn edits(&self, release: &Release) -> Result<Vec<Edit>, Failure> {
        let frozen = &release.manifest.sources;
        let (mut old, mut new, mut parts) = (BTreeMap::new(), Cells::new(), Parts::new());
        let mut seen = Vec::new();
        for (path, file) in
            inputs(self.project, release.manifest.period).filter_map(|file| Some((self.path(file)?, file)))
        {
            seen.push(path.clone());
            let text = &self.files[file.0].text;
            if frozen.get(path.as_str()).is_some_and(|frozen| *frozen == Fingerprint::of_bytes(text.as_bytes())) {
                continue;
            }
            let then = self.released(release, &path)?;
            let now: Vec<_> = addressed(release.manifest.period, text).collect();
            parts.compare(&path, &then, &now);
            new.extend(now.into_iter().map(|(address, key, value)| (address, (value, Place::Key(file, key)))));
            old.extend(then.into_iter().map(|(address, _, value)| (address, value)));
        }
        let unseen = frozen.keys().map(InnerPath::as_str).filter(|path| is_own(path));
        let unseen = unseen.filter(|path| seen.iter().all(|seen| seen != path));
        let gone: Vec<_> = unseen.filter_map(|path| Some((path, self.withdrawal(path)?))).collect();
        for (path, change) in &gone {
            let then = self.released(release, path)?;
            let whole = match change {
                PartChange::Gone => self.gone_with(path, &gone),
                _ => (*path).to_owned(),
            };
            parts.all(&Part { path: whole, key: String::new(), change: *change }, &then);
            old.extend(then.into_iter().map(|(address, _, value)| (address, value)));
        }
        let mut edits = release::edits(&old, &new, |address| self.place(address, &parts));
        for edit in &mut edits {
            edit.part = parts.0.remove(&edit.address);
        }
        Ok(edits)
    }

    /// How a released file that no period is made of today was withdrawn; `None` for one that exists and cannot be used,
    /// or lies where nothing can be read, which has findings of its own.
    fn withdrawal(&self, path: &str) -> Option<PartChange> {
        match self.files.iter().find(|file| disk::shown(&file.path) == path) {
            None => (!self.is_out_of_reach(path)).then_some(PartChange::Gone),
            Some(file) => load::is_unfilled(&file.text).then_some(PartChange::Unfilled),
        }
    }

    /// Whether a folder above `path` cannot be read, so that nobody knows whether there is such a file.
    fn is_out_of_reach(&self, path: &str) -> bool {
        let is_above = |place: &Place| matches!(place, Place::Path(folder) if Path::new(path).starts_with(folder));
        self.findings.iter().any(|finding| load::is_unreadable(finding) && is_above(&finding.place))
    }

    /// The largest folder of which all files are gone or, if there is none, the file itself.
    fn gone_with(&self, path: &str, gone: &[(&str, PartChange)]) -> String {
        let is_empty = |folder: &Path| self.files.iter().all(|file| !file.path.starts_with(folder));
        let is_several =
            |folder: &Path| gone.iter().filter(|(other, _)| Path::new(other).starts_with(folder)).count() > 1;
        let folders = Path::new(path).ancestors().skip(1).take_while(|folder| folder.components().count() > 1);
        let whole = folders.take_while(|folder| is_empty(folder) && is_several(folder)).last();
        whole.map_or_else(|| path.to_owned(), disk::shown)
    }

    fn path(&self, file: FileId) -> Option<String> {
        Some(disk::shown(&self.files.get(file.0)?.path))
    }

    /// The values of a file as they were released.
    fn released(&self, release: &Release, path: &str) -> Result<Vec<Placed>, Failure> {
        // A file that the release did not have had no values.
        let text = self.archive.source(release, path)?.unwrap_or_default();
        Ok(addressed(release.manifest.period, &text).collect())
    }

    /// The place for a value that is gone.
    fn place(&self, address: &Address, parts: &Parts) -> Place {
        if let Some(Part { path, key, .. }) = parts.0.get(address)
            && key.is_empty()
        {
            return Place::Path(PathBuf::from(path));
        }
        if let Some(period) = release::words_of(address) {
            let words = self.project.narratives.get(&period);
            return words.map_or_else(
                || Place::Path(FileRole::narrative(period)),
                |words| Place::Key(words.file, address.as_str().splitn(3, '/').nth(2).unwrap_or_default().to_owned()),
            );
        }
        let Some(CellPlace { month, unit, key }) = CellPlace::of(address) else { return Place::Path(PathBuf::new()) };
        match self.project.months.get(&(month, unit)) {
            Some(filed) => Place::Key(filed.file, key),
            None => Place::Path(FileRole::folder(month)),
        }
    }

    /// What today's units, plan, policies and habits make of the months as they were released: the figures that differ and
    /// the entered values that make them, and the documents that there are no longer.
    fn shifts(&self, release: &Release) -> Result<(Vec<Edit>, Vec<DocumentId>), Failure> {
        let basis = self.basis(release)?;
        let Some(first) = basis.first() else { return Ok((Vec::new(), Vec::new())) };
        let place = first.place.clone();
        let Some(frozen) = frozen_project(self.archive, release)? else { return Ok((Vec::new(), Vec::new())) };
        let today = self.as_entered_for(&frozen);
        let writer = DocumentWriter::new(self.assets, &today.policies.value)?;
        let viewer = Viewer::new(&writer, &today, release.manifest.period);
        let (mut shifts, mut withdrawn) = (BTreeMap::new(), Vec::new());
        for document in release.manifest.documents.iter().map(|frozen| &frozen.document) {
            let Some(old) = self.archive.view(release, document)? else { continue };
            let new = viewer.view(document).unwrap_or_else(|_| {
                withdrawn.push(document.clone());
                View { figures: BTreeMap::new(), ..old.clone() }
            });
            let changes = release::changes(&old, &new);
            shifts.extend(changes.into_iter().map(|change| (change.address.clone(), change)));
        }
        if shifts.is_empty() && withdrawn.is_empty() && !self.differ(release, &frozen, &today)? {
            return Ok((Vec::new(), Vec::new()));
        }
        let text = |figure: Option<Figure>| figure.map(|figure| Entered::Text(figure.text));
        let shifts = shifts.into_values().map(|change| Edit {
            address: change.address,
            old: text(change.old),
            new: text(change.new),
            place: place.clone(),
            part: None,
        });
        Ok((shifts.chain(basis).collect(), withdrawn))
    }

    /// The months and words of `frozen` under what all months share today. Who signs and who receives may change from one
    /// report to the next, and is left as it was.
    fn as_entered_for(&self, frozen: &Project) -> Project {
        let mut today =
            Project { months: frozen.months.clone(), narratives: frozen.narratives.clone(), ..self.project.clone() };
        let then = &frozen.settings.value;
        let settings = &mut today.settings.value;
        settings.issuer = then.issuer.clone();
        settings.signer = then.signer.clone();
        settings.addressees.clone_from(&then.addressees);
        settings.recipients.clone_from(&then.recipients);
        self.keep_unusable(frozen, &mut today);
        today
    }

    /// Whether a file that all months share is there and it, or a part of it, could not be read, or its folder could not. It
    /// has a finding of its own, and what it says today is not known.
    fn is_unusable(&self, path: &str) -> bool {
        let is_read = match FileRole::of(Path::new(path)) {
            FileRole::Plan(year) => self.project.plans.contains_key(&year),
            FileRole::Balances => self.project.balances.is_some(),
            FileRole::Years => self.project.years.is_some(),
            FileRole::Standards => !self.project.standards.value.iter().any(Standard::is_unread),
            _ => true,
        };
        let is_there = || self.files.iter().any(|file| disk::shown(&file.path) == path);
        !is_read && (is_there() || self.is_out_of_reach(path))
    }

    /// Leaves as it was what cannot be read today.
    fn keep_unusable(&self, frozen: &Project, today: &mut Project) {
        let plans = frozen.plans.keys().map(|year| FileRole::plan(*year));
        let paths: BTreeSet<_> = self.files.iter().map(|file| file.path.clone()).chain(plans).collect();
        for path in paths.iter().filter(|path| self.is_unusable(&disk::shown(path))) {
            match FileRole::of(path) {
                FileRole::Plan(year) => today.plans.extend(frozen.plans.get(&year).map(|plan| (year, plan.clone()))),
                FileRole::Balances => today.balances.clone_from(&frozen.balances),
                FileRole::Years => today.years.clone_from(&frozen.years),
                FileRole::Standards => today.standards.clone_from(&frozen.standards),
                _ => {}
            }
        }
    }

    fn differ(&self, release: &Release, one: &Project, other: &Project) -> Result<bool, Failure> {
        printed::differ(self.assets, release, one, other)
    }

    /// What differs in the files that all months share.
    fn basis(&self, release: &Release) -> Result<Vec<Edit>, Failure> {
        let year = release.manifest.period.year();
        let now = self.files.iter().map(|file| disk::shown(&file.path));
        let then = release.manifest.sources.keys().map(|path| path.as_str().to_owned());
        let paths = now.chain(then).filter(|path| is_shared(path, year) && !self.is_unusable(path));
        let paths: BTreeSet<_> = paths.collect();
        let edits = paths.iter().map(|path| self.basis_of(release, path)).collect::<Result<Vec<_>, _>>()?;
        Ok(edits.into_iter().flatten().collect())
    }

    fn basis_of(&self, release: &Release, path: &str) -> Result<Vec<Edit>, Failure> {
        let file = self.files.iter().position(|file| disk::shown(&file.path) == path);
        let text = file.map_or("", |file| self.files[file].text.as_str());
        let frozen = release.manifest.sources.get(path);
        if frozen.is_some_and(|frozen| *frozen == Fingerprint::of_bytes(text.as_bytes())) {
            return Ok(Vec::new());
        }
        let (mut then, mut now) =
            (said(path, &self.archive.source(release, path)?.unwrap_or_default()), said(path, text));
        tell_order(&mut then, &mut now);
        let then = then.cells.into_iter().map(|(address, (_, value))| (address, value)).collect();
        let place = |key: String| match file {
            Some(file) => Place::Key(FileId(file), key),
            None => Place::Path(PathBuf::from(path)),
        };
        let now = now.cells.into_iter().map(|(address, (key, value))| (address, (value, place(key)))).collect();
        Ok(release::edits(&then, &now, |_| Place::Path(PathBuf::from(path))))
    }
}

/// Whether all months of `year` share the file at `path`, and documents depend on what it says. Explanations are no part
/// of what a report says.
pub(in crate::pipeline) fn is_shared(path: &str, year: i32) -> bool {
    match FileRole::of(Path::new(path)) {
        FileRole::Settings
        | FileRole::Units
        | FileRole::Policies
        | FileRole::Standards
        | FileRole::Balances
        | FileRole::Years => true,
        FileRole::Plan(own) => own == year,
        _ => false,
    }
}

/// The files of a period's own values: its months since January, those of the year before up to the period that it is
/// compared with, and its words.
pub(in crate::pipeline) fn inputs(project: &Project, period: Period) -> impl Iterator<Item = FileId> {
    let compared = Against::ALL.into_iter().filter_map(move |against| against.period(period));
    let ends: Vec<_> = std::iter::once(period).chain(compared).map(Period::last_month).collect();
    let counts = move |month: &Month| ends.iter().any(|end| month.year() == end.year() && month <= end);
    let months = project.months.iter().filter(move |((month, _), _)| counts(month)).map(|(_, filed)| filed.file);
    months.chain(project.narratives.get(&period).map(|filed| filed.file))
}

fn is_own(path: &str) -> bool {
    let path = Path::new(path);
    FileRole::is_in_months(path) || FileRole::is_in_narratives(path)
}

/// A value with its address and its key in the file.
type Placed = (Address, String, Entered);

/// The parts that were added, removed or changed as a whole, by the addresses of their values.
struct Parts(BTreeMap<Address, Part>);

impl Parts {
    const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Compares the values of a file then and now. A file that the release did not have is added as a whole.
    fn compare(&mut self, path: &str, then: &[Placed], now: &[Placed]) {
        if then.is_empty() {
            return self.all(&Part { path: path.to_owned(), key: String::new(), change: PartChange::New }, now);
        }
        for (values, others, change) in [(then, now, PartChange::Gone), (now, then, PartChange::New)] {
            let others = others.iter().filter(|(.., value)| *value != Entered::Null);
            let others: BTreeSet<&str> = others.map(|(_, key, _)| key.as_str()).collect();
            let parts = values
                .iter()
                .filter_map(|(address, key, _)| Some((address.clone(), release::part_of(path, key, &others, change)?)));
            self.0.extend(parts);
        }
        // If a block has become `null`, all values in it are removed with it.
        for (address, key, _) in now.iter().filter(|(.., value)| *value == Entered::Null) {
            let gone =
                self.0.values().find(|part| part.change == PartChange::Gone && part.path == path && part.key == *key);
            if let Some(gone) = gone.cloned() {
                self.0.insert(address.clone(), gone);
            }
        }
    }

    fn all(&mut self, part: &Part, values: &[Placed]) {
        self.0.extend(values.iter().map(|(address, ..)| (address.clone(), part.clone())));
    }
}

/// The released values of a text with their addresses and keys.
fn addressed(period: Period, text: &str) -> impl Iterator<Item = Placed> {
    let cells = load::cells(text);
    let word = |key: &str| cells.get(key).map(ToString::to_string);
    let (month, scope) = match (word("ky"), word("don_vi")) {
        (Some(month), Some(unit)) => (month, unit),
        _ => (period.to_string(), WORDS.to_owned()),
    };
    let is_released = |key: &String| !NOT_RELEASED.contains(&key.split(['.', '[']).next().unwrap_or_default());
    let cells: Vec<_> = cells.into_iter().filter(|(key, _)| is_released(key)).collect();
    cells.into_iter().map(move |(key, value)| (Address::from_text(format!("{month}/{scope}/{key}")), key, value))
}

/// Whether the record with this name is unchanged since a release used it.
pub(in crate::pipeline) fn is_record_as_used(
    archive: &Archive,
    project: &Project,
    files: &[SourceFile],
    name: &str,
) -> Result<bool, Failure> {
    let file = project.corrections.get(name).and_then(|filed| files.get(filed.file.0));
    let (Some(file), Some(release)) = (file, archive.used(name)) else { return Ok(false) };
    let then = archive.source(release, &disk::shown(&file.path))?;
    Ok(then.is_some_and(|then| load::cells(&then) == load::cells(&file.text)))
}

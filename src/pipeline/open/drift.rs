//! What differs today from what was released.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::disk::InnerPath;
use crate::documents::DocumentWriter;
use crate::finding::Place;
use crate::fingerprint::Fingerprint;
use crate::load::{self, LoadError};
use crate::model::{Address, Assets, CellPlace, Entered, Figure, FileId, Month, Period, Project, SourceFile};
use crate::pipeline::Failure;
use crate::pipeline::make::views::Viewer;
use crate::release::{self, Archive, Cells, Drift, Edit, Part, PartChange, Release, WORDS};

/// What every file says about itself, what explains and what only cross-checks is no released value.
const NOT_RELEASED: [&str; 6] = ["don_vi", "ky", "so", "ngay", "giai_trinh", "doi_chieu"];

/// Everything that differs from the releases that nothing has replaced.
pub(in crate::pipeline) fn drifts<'a>(
    archive: &'a Archive,
    project: &Project,
    files: &[SourceFile],
    assets: &Assets,
) -> Result<Vec<Drift<'a>>, Failure> {
    let desk = Desk { archive, project, files, assets };
    archive.current().map(|release| desk.drift(release)).collect()
}

/// Where it is written down which files a correction is changing, from the project's folder.
pub(in crate::pipeline) fn journal() -> Option<InnerPath> {
    InnerPath::new(format!("{}/.baocao-dang-ghi.json", release::FOLDER)).ok()
}

/// The project that a release was made from.
pub(in crate::pipeline) fn frozen_project(archive: &Archive, release: &Release) -> Result<Option<Project>, Failure> {
    let folder = archive.sources(release);
    match load::load(&folder) {
        Ok(loaded) => match loaded.findings.iter().find(|finding| load::is_unreadable(finding)) {
            Some(_) => Err(Failure::Load(LoadError::Unreadable(folder))),
            None => Ok(loaded.project),
        },
        Err(LoadError::NoData(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

struct Desk<'a> {
    archive: &'a Archive,
    project: &'a Project,
    files: &'a [SourceFile],
    assets: &'a Assets,
}

impl Desk<'_> {
    fn drift<'r>(&self, release: &'r Release) -> Result<Drift<'r>, Failure> {
        Ok(Drift { release, edits: self.edits(release)?, shifts: self.shifts(release)? })
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
        // A file that is there but cannot be used has findings of its own; one that is gone has not.
        let is_gone = |path: &&str| {
            seen.iter().all(|seen| seen != path) && self.files.iter().all(|file| slashed(&file.path) != **path)
        };
        let gone: Vec<_> = frozen.keys().map(InnerPath::as_str).filter(|path| is_own(path)).filter(is_gone).collect();
        for path in &gone {
            let then = self.released(release, path)?;
            parts.gone(self.gone_with(path, &gone), &then);
            old.extend(then.into_iter().map(|(address, _, value)| (address, value)));
        }
        let mut edits = release::edits(&old, &new, |address| self.place(address, &parts));
        for edit in &mut edits {
            edit.part = parts.0.remove(&edit.address);
        }
        Ok(edits)
    }

    /// The largest folder that is gone with all the files that it had, or the file itself.
    fn gone_with(&self, path: &str, gone: &[&str]) -> String {
        let is_empty = |folder: &Path| self.files.iter().all(|file| !file.path.starts_with(folder));
        let is_several = |folder: &Path| gone.iter().filter(|other| Path::new(other).starts_with(folder)).count() > 1;
        let folders = Path::new(path).ancestors().skip(1).take_while(|folder| folder.components().count() > 1);
        let whole = folders.take_while(|folder| is_empty(folder) && is_several(folder)).last();
        whole.map_or_else(|| path.to_owned(), slashed)
    }

    fn path(&self, file: FileId) -> Option<String> {
        Some(slashed(&self.files.get(file.0)?.path))
    }

    /// The values of a file as they were released.
    fn released(&self, release: &Release, path: &str) -> Result<Vec<Placed>, Failure> {
        // A file that the release did not have held nothing.
        let text = self.archive.source(release, path)?.unwrap_or_default();
        Ok(addressed(release.manifest.period, &text).collect())
    }

    /// Where a value would stand that is gone.
    fn place(&self, address: &Address, parts: &Parts) -> Place {
        if let Some(Part { path, key, .. }) = parts.0.get(address)
            && key.is_empty()
        {
            return Place::Path(PathBuf::from(path));
        }
        let Some(CellPlace { month, unit, key }) = CellPlace::of(address) else { return Place::Path(PathBuf::new()) };
        match self.project.months.get(&(month, unit)) {
            Some(filed) => Place::Key(filed.file, key),
            None => Place::Path(Path::new("data/so-lieu").join(month.to_string())),
        }
    }

    /// Figures that today's units, plan, policies and habits make of the months as they were released.
    fn shifts(&self, release: &Release) -> Result<Vec<Edit>, Failure> {
        let Some(basis) = self.changed_basis(release)? else { return Ok(Vec::new()) };
        let place = Place::Path(PathBuf::from(basis));
        let Some(frozen) = frozen_project(self.archive, release)? else { return Ok(Vec::new()) };
        let today = Project { months: frozen.months, narratives: frozen.narratives, ..self.project.clone() };
        let writer = DocumentWriter::new(self.assets, &today.policies.value)?;
        let viewer = Viewer::new(&writer, &today, release.manifest.period);
        let mut shifts = BTreeMap::new();
        for document in release.manifest.documents.iter().map(|frozen| &frozen.document) {
            let Some(old) = self.archive.view(release, document)? else { continue };
            let changes = viewer.view(document).map(|new| release::changes(&old, &new)).unwrap_or_default();
            shifts.extend(changes.into_iter().map(|change| (change.address.clone(), change)));
        }
        let text = |figure: Option<Figure>| figure.map(|figure| Entered::Text(figure.text));
        let shifts = shifts.into_values().map(|change| Edit {
            address: change.address,
            old: text(change.old),
            new: text(change.new),
            place: place.clone(),
            part: None,
        });
        Ok(shifts.collect())
    }

    /// The first file that all months share and that no longer says what it said at the release.
    fn changed_basis(&self, release: &Release) -> Result<Option<String>, Failure> {
        let plan = format!("data/ke-hoach/{}.yaml", release.manifest.period.year());
        let shared =
            ["data/don-vi.yaml", "data/chinh-sach.yaml", "data/baocao.yaml", "data/dau-ky.yaml", plan.as_str()];
        for path in shared {
            let now = self.files.iter().find(|file| slashed(&file.path) == path);
            let now = now.map_or("", |file| file.text.as_str());
            let frozen = release.manifest.sources.get(path);
            if frozen.is_some_and(|frozen| *frozen == Fingerprint::of_bytes(now.as_bytes())) {
                continue;
            }
            if basis(path, now) != basis(path, &self.archive.source(release, path)?.unwrap_or_default()) {
                return Ok(Some(path.to_owned()));
            }
        }
        Ok(None)
    }
}

/// What a shared file says that figures depend on. Who signs and who receives may change from month to month.
fn basis(path: &str, text: &str) -> BTreeMap<String, Entered> {
    let mut cells = load::cells(text);
    if path == "data/baocao.yaml" {
        cells.retain(|key, _| key.starts_with("tuy_chon.") || key == "cach_tinh_ky");
    }
    cells
}

/// The files of a period's own values: its months since January, and its words.
pub(in crate::pipeline) fn inputs(project: &Project, period: Period) -> impl Iterator<Item = FileId> {
    let last = period.last_month();
    let counts = move |month: &Month| month.year() == last.year() && *month <= last;
    let months = project.months.iter().filter(move |((month, _), _)| counts(month)).map(|(_, filed)| filed.file);
    months.chain(project.narratives.get(&period).map(|filed| filed.file))
}

fn is_own(path: &str) -> bool {
    path.starts_with("data/so-lieu/") || path.starts_with("data/loi-van/")
}

/// A value with its address and its key in the file.
type Placed = (Address, String, Entered);

/// What came, went or changed as a whole, by the addresses of its values.
struct Parts(BTreeMap<Address, Part>);

impl Parts {
    const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// Both states of one file; one that the release did not have is new as a whole.
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
        // A block that became null went with all that it held.
        for (address, key, _) in now.iter().filter(|(.., value)| *value == Entered::Null) {
            let gone =
                self.0.values().find(|part| part.change == PartChange::Gone && part.path == path && part.key == *key);
            if let Some(gone) = gone.cloned() {
                self.0.insert(address.clone(), gone);
            }
        }
    }

    /// A file that is gone, alone or with its folder.
    fn gone(&mut self, whole: String, then: &[Placed]) {
        self.all(&Part { path: whole, key: String::new(), change: PartChange::Gone }, then);
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

/// A path with `/`, whatever the system writes.
pub(in crate::pipeline) fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether the record with that name says what it said when a release used it.
pub(in crate::pipeline) fn is_record_as_used(
    archive: &Archive,
    project: &Project,
    files: &[SourceFile],
    name: &str,
) -> Result<bool, Failure> {
    let file = project.corrections.get(name).and_then(|filed| files.get(filed.file.0));
    let Some(file) = file else { return Ok(false) };
    let path = slashed(&file.path);
    let mut used = archive.releases.iter().filter(|release| release.manifest.corrections.iter().any(|id| id == name));
    let Some(release) = used.next_back() else { return Ok(false) };
    let then = archive.source(release, &path)?;
    Ok(then.is_some_and(|then| load::cells(&then) == load::cells(&file.text)))
}

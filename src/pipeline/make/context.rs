//! The context of one run: everything that its documents share.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::engine::Engine;
use super::names::Names;
use super::options::BuildOptions;
use super::summary::Summary;
use crate::disk::{self, InnerPath};
use crate::documents::{DocumentWriter, Territory};
use crate::fingerprint::{self, Fingerprint};
use crate::indicators::Indicators;
use crate::model::{DocumentId, DocumentKind, Edition, Project, Unit, UnitCode};
use crate::pipeline::make::typeset::PreparedDocument;
use crate::pipeline::overview;
use crate::pipeline::publish::revision::{Reviser, withheld_so_far};
use crate::pipeline::{Failure, Opened, compute, known_units};
use crate::store::{self, Lock, Manifest, Parts, StoreError};

/// The files of a document or a picture, by their paths from the output folder.
pub(in crate::pipeline) type Files = BTreeMap<InnerPath, Vec<u8>>;

/// The folders of a project in which people write its data and templates.
const OWN: [&str; 2] = ["data", "templates"];

/// The subject of a document: a unit, or the whole territory (`None`).
pub(in crate::pipeline) struct Subject<'a>(pub(in crate::pipeline) Option<&'a Unit>);

/// Everything that the documents of one run share.
pub(in crate::pipeline) struct BuildContext<'a> {
    pub(super) opened: &'a Opened,
    pub(in crate::pipeline) options: &'a BuildOptions,
    pub(in crate::pipeline) project: &'a Project,
    pub(in crate::pipeline) indicators: Indicators,
    pub(in crate::pipeline) territory: Option<Territory>,
    pub(in crate::pipeline) engine: Arc<Engine>,
    pub(super) names: Names,
    /// The units whose documents are asked for.
    units: Vec<UnitCode>,
    /// The documents that need not be looked at, because another run has just made them or found them right.
    pub(super) right: BTreeSet<String>,
    pages: Mutex<BTreeMap<InnerPath, Fingerprint>>,
}

impl<'a> BuildContext<'a> {
    pub(in crate::pipeline) fn open(opened: &'a Opened, options: &'a BuildOptions) -> Result<Self, Failure> {
        Self::with(|project| Engine::new(opened, project), opened, options)
    }

    /// The same with an engine that need not be compiled for this run.
    pub(in crate::pipeline) fn with(
        engine: impl FnOnce(&Project) -> Result<Arc<Engine>, Failure>,
        opened: &'a Opened,
        options: &'a BuildOptions,
    ) -> Result<Self, Failure> {
        let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
        let indicators = compute(project, options.period)?;
        let units = known_units(&indicators, &options.units)?;
        options.check()?;
        is_apart(&opened.root, &options.out)?;
        let is_sound = opened.obstacles(None, indicators.period).next().is_none();
        Ok(Self {
            opened,
            options,
            project,
            territory: if is_sound { Some(territory(opened, project, &indicators, options)?) } else { None },
            engine: engine(project)?,
            pages: Mutex::default(),
            names: Names::new(&indicators),
            right: BTreeSet::new(),
            units,
            indicators,
        })
    }

    /// Notes that the page at `path` was written.
    pub(in crate::pipeline) fn note_page(&self, path: InnerPath, html: &[u8]) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.insert(path, Fingerprint::of_bytes(html));
    }

    /// Writes the page of everything, after everything else; `made` is what this run has made, if it made documents.
    pub(in crate::pipeline) fn write_overview(&self, made: Option<&Summary>) -> Result<(), Failure> {
        let pages = &self.engine.web_pages;
        let (path, html) = overview::write(self.opened, self.options, pages, Some(&self.engine), made)?;
        self.note_page(path, &html);
        Ok(())
    }

    /// The pages that this run has written.
    pub(super) fn pages(&self) -> BTreeMap<InnerPath, Fingerprint> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(in crate::pipeline) fn period(&self) -> String {
        self.indicators.period.to_string()
    }

    pub(in crate::pipeline) fn lock(&self) -> Result<Lock, StoreError> {
        let (out, period) = (&self.options.out, self.period());
        match self.options.shard {
            None => Lock::take(out, &period),
            Some(shard) => Lock::take_shard(out, &period, shard),
        }
    }

    /// What earlier runs made. A shard knows what the last whole run made, and what the same shard has made since.
    pub(in crate::pipeline) fn manifest(&self) -> Result<Manifest, StoreError> {
        let (out, period) = (&self.options.out, self.period());
        let mut manifest = Manifest::read(out, &Manifest::path(&period, None))?;
        if self.options.shard.is_some() {
            manifest.documents.extend(Manifest::read(out, &Manifest::path(&period, self.options.shard))?.documents);
        }
        Ok(manifest)
    }

    /// Writes the manifest. That of a shard contains only the documents of its own share, so that `merge` can tell
    /// the shards apart.
    pub(in crate::pipeline) fn write_manifest(&self, mut manifest: Manifest) -> Result<(), StoreError> {
        manifest.program = fingerprint::program();
        self.engine.typesetter.text_family().clone_into(&mut manifest.text_family);
        if self.options.shard.is_some() {
            let names = |subject: Subject<'_>| {
                let name = self.name(subject.0);
                [name.to_string(), name.chart_folder()]
            };
            let own: BTreeSet<String> = self.wanted().into_iter().flat_map(names).collect();
            let is_own_picture = |name: &str| name.rsplit_once('/').is_some_and(|(folder, _)| own.contains(folder));
            manifest.documents.retain(|name, _| own.contains(name) || is_own_picture(name));
        }
        manifest.write(&self.options.out, &Manifest::path(&self.period(), self.options.shard))
    }

    /// Removes the manifests of shards, which are older than that of the whole run that has just ended.
    pub(super) fn forget_shards(&self) -> Result<(), StoreError> {
        store::remove_shards(&self.options.out, &self.period())
    }

    /// The folders of the project from which nothing is ever removed, whatever a manifest says.
    pub(in crate::pipeline) fn kept(&self) -> [PathBuf; 2] {
        OWN.map(|folder| self.opened.root.join(folder))
    }

    /// The subjects of the documents that are asked for; `None` is the report.
    pub(in crate::pipeline) fn wanted(&self) -> Vec<Subject<'_>> {
        let options = self.options;
        let report = (options.units.is_empty() && options.only != Some(DocumentKind::Sheet)).then_some(None);
        let is_named = |unit: &&Unit| self.units.is_empty() || self.units.contains(&unit.code);
        let units = self.indicators.units.iter().map(|(unit, _)| unit).filter(is_named);
        let is_sheet_asked = options.only != Some(DocumentKind::Report) && options.edition == Edition::Full;
        let sheets = units.filter(|_| is_sheet_asked).map(Some);
        let all = report.into_iter().chain(sheets).map(Subject).enumerate();
        all.filter(|(index, _)| options.shard.is_none_or(|shard| shard.has(*index)))
            .map(|(_, subject)| subject)
            .collect()
    }

    pub(in crate::pipeline) fn name(&self, subject: Option<&Unit>) -> DocumentId {
        let period = self.indicators.period;
        let report = || DocumentId::report(period).of(self.options.edition);
        subject.map_or_else(report, |unit| DocumentId::sheet(period, unit))
    }

    /// The fingerprints of the parts of a document; `json` is that of its view.
    pub(in crate::pipeline) fn parts(&self, prepared: &PreparedDocument, json: &[u8]) -> Parts {
        prepared.parts(json, self.engine.templates(prepared.view.document.kind), &self.engine.fonts)
    }

    /// Everything that the document says, or the error in the data that prevents it.
    pub(in crate::pipeline) fn prepared(&self, subject: Option<&Unit>) -> Result<PreparedDocument, String> {
        self.allowed(subject)?;
        let prepared =
            PreparedDocument::new(&self.engine.writer, self.project, &self.indicators, subject, self.options.edition);
        let reviser = Reviser::new(self.opened, &self.engine.writer, self.project, &self.indicators);
        prepared.map_err(Failure::from).and_then(|prepared| reviser.revised(prepared)).map_err(|failure| failure.told())
    }

    /// Checks that documents about `subject` may be made: its data have no errors, and no other unit has the same
    /// file names.
    pub(in crate::pipeline) fn allowed(&self, subject: Option<&Unit>) -> Result<(), String> {
        let code = subject.map(|unit| &unit.code);
        subject.map_or(Ok(()), |unit| self.names.check(unit))?;
        let mut obstacles = self.opened.obstacles(code, self.indicators.period);
        let Some(first) = obstacles.next() else { return Ok(()) };
        let others = obstacles.count();
        let more = if others > 0 { format!(" và {others} lỗi khác") } else { String::new() };
        Err(format!("số liệu còn lỗi {} ở {}{more}", first.code, disk::shown(self.opened.path(first))))
    }

    pub(in crate::pipeline) fn put(&self, files: &Files) -> Result<BTreeMap<InnerPath, Fingerprint>, String> {
        store::write_all(&self.options.out, files).map_err(|error| error.to_string())
    }
}

/// What the pictures show of the whole: for everybody nothing that an earlier public edition withheld.
fn territory(
    opened: &Opened,
    project: &Project,
    indicators: &Indicators,
    options: &BuildOptions,
) -> Result<Territory, Failure> {
    Ok(match options.edition {
        Edition::Full => DocumentWriter::territory(project, indicators, Edition::Full),
        Edition::Public => {
            let withheld = withheld_so_far(&opened.archive, project, indicators)?;
            DocumentWriter::next_public_territory(project, indicators, &withheld)
        }
    })
}

/// Results are put among nobody's data.
fn is_apart(root: &Path, out: &Path) -> Result<(), Failure> {
    for folder in OWN {
        if disk::lies_in(out, &root.join(folder))? {
            return Err(Failure::Wrong(format!(
                "thư mục kết quả “{}” nằm trong `{folder}/` của bộ số liệu; chọn thư mục khác bằng `--out`",
                disk::shown(out)
            )));
        }
    }
    Ok(())
}

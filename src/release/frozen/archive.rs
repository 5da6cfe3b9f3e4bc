//! `data/phat-hanh/`: what was released, to be read and never written over.
//!
//! ```text
//! data/phat-hanh/so-cai.txt             the ledger
//! data/phat-hanh/so-cai.ma              the code of its last line
//! data/phat-hanh/2022-09/01/khoa.json   what was frozen, from what
//!                          /bao-cao.pdf, bao-cao.json, phieu/…      documents and their views
//!                          /bao-cao.da-ky.pdf, bao-cao.da-ky-2.pdf  the signed file, if one was handed in
//!                          /nguon/data/…                            the data it was made from: a project of its own
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::disk::{self, Folder, InnerPath, Unreadable};
use crate::fingerprint::Fingerprint;
use crate::model::{Address, Correction, DocumentId, Period, Project, View};
use crate::release::frozen::ledger::{Line, Undo};
use crate::release::frozen::manifest::FrozenDocument;
use crate::release::frozen::tampering::Tampering;
use crate::release::{Ledger, LedgerEntry, ReleaseManifest};

/// The folder of releases, from the project's folder.
pub const FOLDER: &str = "data/phat-hanh";
/// The file of the ledger.
pub const LEDGER: &str = "so-cai.txt";
/// The file with the hash of the ledger's last line.
pub const HEAD: &str = "so-cai.ma";
/// The file of the manifest.
pub const MANIFEST: &str = "khoa.json";
/// The folder with the frozen data, in a release's folder.
pub const SOURCES: &str = "nguon";
/// The beginning and the end of the names of signed files.
pub(super) const SIGNED: [&str; 2] = ["bao-cao.da-ky", ".pdf"];

/// Why a frozen file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FrozenError {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// It is not as it was frozen.
    #[error("{}; {}", .0, .0.cure())]
    Tampered(#[from] Tampering),
}

/// A release that has a line in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its line.
    pub line: Line,
    /// Its manifest.
    pub manifest: ReleaseManifest,
}

/// All releases of a project.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    root: Folder,
    /// The text of the ledger as it was read; empty before the first release.
    pub text: String,
    /// The ledger.
    pub ledger: Ledger,
    /// Whether the hash of the last line still has to be written.
    pub is_head_behind: bool,
    /// The releases in order, without those that were undone. A line whose manifest is missing or altered has no
    /// release here.
    pub releases: Vec<Release>,
    /// The lines whose manifests are missing or altered.
    pub unreadable: Vec<Line>,
}

impl Archive {
    /// Reads the releases of the project in the folder `project`.
    pub fn open(project: &Path) -> Result<Self, Unreadable> {
        // No link on the way to the releases leads out of the project either.
        if let Ok(path) = InnerPath::new(FOLDER) {
            Folder::new(project).at(&path)?;
        }
        let root = Folder::new(project.join(FOLDER));
        // A ledger that is not valid text was altered, which is reported in another way than a file that cannot be
        // read.
        let text = |name: &str| {
            let bytes = inner(name).map_or(Ok(None), |path| root.read(&path))?;
            Ok::<_, Unreadable>(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
        };
        let (text, head) = (text(LEDGER)?, text(HEAD)?);
        let mut archive = Self { root, ..Self::default() };
        if text.is_none() && head.is_none() {
            // Before the first release there is no ledger, unless a frozen document says that there was one.
            archive.check_papers()?;
            return Ok(archive);
        }
        archive.text = text.unwrap_or_default();
        archive.ledger = Ledger::parse(&archive.text);
        archive.is_head_behind = archive.ledger.check_head(head.as_deref());
        for line in archive.ledger.lines.clone() {
            match archive.manifest(line.period, &line.folder)? {
                Some((manifest, json)) if Fingerprint::of_bytes(&json) == line.manifest => {
                    archive.releases.push(Release { line, manifest });
                }
                _ => archive.unreadable.push(line),
            }
        }
        archive.check_papers()?;
        Ok(archive)
    }

    /// Checks the ledger against the heads that frozen documents state, even those that have no number yet.
    fn check_papers(&mut self) -> Result<(), Unreadable> {
        let mut papers = Vec::new();
        for period in self.periods()? {
            for folder in self.folders(period)? {
                let head = self.manifest(period, &folder)?.and_then(|(manifest, _)| manifest.ledger);
                papers.extend(head.map(|head| (head, format!("bản đóng băng {period}/{folder}"))));
            }
        }
        for (head, paper) in papers {
            self.ledger.check_paper(&head, &paper);
        }
        Ok(())
    }

    /// Whether the ledger is unaltered and every manifest that it names is there.
    pub const fn is_sound(&self) -> bool {
        self.ledger.broken.is_none() && self.unreadable.is_empty()
    }

    /// The folder of all releases.
    pub fn root(&self) -> &Path {
        self.root.root()
    }

    /// The folder of a release.
    pub fn folder(&self, period: Period, folder: &str) -> PathBuf {
        self.root().join(period.to_string()).join(folder)
    }

    /// The folders of `period` in order, whether they have been recorded or not.
    pub fn folders(&self, period: Period) -> Result<Vec<String>, Unreadable> {
        let Some(place) = inner(&period.to_string()) else { return Ok(Vec::new()) };
        let names = disk::list(&self.root.at(&place)?)?.into_iter().map(|entry| entry.name);
        Ok(names.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())).collect())
    }

    /// The periods of which anything is frozen, in order.
    pub fn periods(&self) -> Result<Vec<Period>, Unreadable> {
        let names = disk::list(self.root())?.into_iter().map(|entry| entry.name);
        let mut periods: Vec<Period> = names.filter_map(|name| name.parse().ok()).collect();
        periods.sort_unstable();
        Ok(periods)
    }

    /// What was prepared last of each period and has no line in the ledger, by its folder: it waits for its number, or
    /// the ledger lost its line.
    pub fn waiting(&self) -> Result<Vec<(Period, String)>, Unreadable> {
        let mut waiting = Vec::new();
        for period in self.periods()? {
            let last = self.folders(period)?.pop();
            waiting.extend(
                last.filter(|folder| self.ledger.of_folder(period, folder).is_none()).map(|folder| (period, folder)),
            );
        }
        Ok(waiting)
    }

    /// The manifest in a folder and its bytes, whether it has been recorded or not; `None` if it is missing or was
    /// not written by this program.
    pub fn manifest(&self, period: Period, folder: &str) -> Result<Option<(ReleaseManifest, Vec<u8>)>, Unreadable> {
        let json = self.read(period, folder, MANIFEST)?;
        Ok(json.and_then(|json| Some((serde_json::from_slice(&json).ok()?, json))))
    }

    /// The bytes of a file in the folder of a release; `None` if it does not exist.
    fn read(&self, period: Period, folder: &str, path: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        inner(&format!("{period}/{folder}/{path}")).map_or(Ok(None), |path| self.root.read(&path))
    }

    /// The release of a line.
    pub fn release(&self, line: &Line) -> Option<&Release> {
        self.releases.iter().find(|release| release.line.sequence == line.sequence)
    }

    /// The releases that `reference` can mean: several if two years have the same number.
    pub fn named(&self, reference: &str) -> Vec<&Release> {
        self.ledger.named(reference).filter_map(|line| self.release(line)).collect()
    }

    /// The release that replaced that of `line`.
    pub fn successor(&self, line: &Line) -> Option<&Release> {
        self.release(self.ledger.successor(line)?)
    }

    /// The lines of all releases that replaced that of `line`, one after the other; the last one is in force.
    pub fn chain(&self, line: &Line) -> Vec<&Line> {
        self.ledger.chain(line).collect()
    }

    /// The release that is in force instead of that of `line`.
    pub fn in_force(&self, line: &Line) -> Option<&Release> {
        self.release(self.ledger.chain(line).last()?)
    }

    /// The release that was replaced by that of `line`.
    pub fn predecessor(&self, line: &Line) -> Option<&Release> {
        self.releases.iter().find(|earlier| self.ledger.successor(&earlier.line).is_some_and(|later| later == line))
    }

    /// The releases that no other has replaced.
    pub fn current(&self) -> impl Iterator<Item = &Release> {
        self.releases.iter().filter(|release| self.ledger.successor(&release.line).is_none())
    }

    /// The release of `period` that no other has replaced.
    pub fn current_of(&self, period: Period) -> Option<&Release> {
        self.current().filter(|release| release.line.period == period).last()
    }

    /// The release that a record means that names a report so. A number that two years have is the first of them, which
    /// was the only one when the record was written; the program adds the year to the second.
    pub fn meant(&self, reference: &str) -> Option<&Line> {
        self.ledger.named(reference).next()
    }

    /// Whether `record` is about the release of `line`, to replace it or because its estimates became official.
    pub fn is_about(&self, record: &Correction, line: &Line) -> bool {
        record.reports().any(|reference| self.meant(reference) == Some(line))
    }

    /// Whether the release of `line` is to be replaced because of `record`.
    pub fn is_to_replace(&self, record: &Correction, line: &Line) -> bool {
        record.replaces.iter().any(|reference| self.meant(reference) == Some(line))
    }

    /// The last release that used the record with this name, if one did.
    pub fn used(&self, record: &str) -> Option<&Release> {
        self.releases.iter().rfind(|release| release.manifest.corrections.iter().any(|id| id == record))
    }

    /// The reference to the release of `line`: its number, with the year if the number alone means another release.
    pub fn reference(&self, line: &Line) -> String {
        match self.ledger.named(&line.number).next() {
            Some(first) if first != line => format!("{}/{}", line.number, line.date.year()),
            _ => line.number.clone(),
        }
    }

    /// The bytes of a frozen file of a release; an error if they were altered.
    pub(super) fn file(&self, release: &Release, path: &str, frozen: &Fingerprint) -> Result<Vec<u8>, FrozenError> {
        let bytes = self.read(release.line.period, &release.line.folder, path)?;
        let bytes = bytes.filter(|bytes| Fingerprint::of_bytes(bytes) == *frozen);
        bytes.ok_or_else(|| Tampering::Altered(Self::shown(release, path)).into())
    }

    /// The path of a file of a release from the project's folder.
    pub(super) fn shown(release: &Release, path: &str) -> String {
        format!("{FOLDER}/{}/{}/{path}", release.line.period, release.line.folder)
    }

    /// The frozen view of `document`, if the release has one.
    pub fn view(&self, release: &Release, document: &DocumentId) -> Result<Option<View>, FrozenError> {
        let Some(frozen) = frozen(release, document) else { return Ok(None) };
        let path = format!("{}.json", FrozenDocument::stem(document));
        let json = self.file(release, &path, &frozen.view)?;
        Self::parsed(release, &path, &json).map(Some)
    }

    fn parsed<T: DeserializeOwned>(release: &Release, path: &str, json: &[u8]) -> Result<T, FrozenError> {
        serde_json::from_slice(json).map_err(|_| Tampering::Altered(Self::shown(release, path)).into())
    }

    /// The release that a document of `period` corrects, with the records that explain it. It is the release in force
    /// if a record is about it, and otherwise the one that the release in force replaced.
    pub fn corrected<'a>(&'a self, project: &'a Project, period: Period) -> Option<(&'a Release, Vec<&'a Correction>)> {
        let current = self.current_of(period)?;
        let records = || project.corrections.values().map(|filed| &filed.value);
        if records().any(|record| self.is_to_replace(record, &current.line)) {
            return Some((current, records().filter(|record| self.is_about(record, &current.line)).collect()));
        }
        let old = self.predecessor(&current.line)?;
        Some((old, records().filter(|record| current.manifest.corrections.contains(&record.id)).collect()))
    }

    /// The texts of the figures of documents like `document` when they were first released in earlier periods.
    pub fn first_released(&self, document: &DocumentId) -> Result<BTreeMap<Address, String>, FrozenError> {
        let last = document.period.last_month();
        let is_like = |other: &&DocumentId| other.kind == document.kind && other.unit == document.unit;
        let mut first = BTreeMap::new();
        for release in self.releases.iter().filter(|release| release.manifest.period.last_month() < last) {
            let like = release.manifest.documents.iter().map(|frozen| &frozen.document).find(is_like);
            let view = like.map_or(Ok(None), |document| self.view(release, document))?;
            let Some(released) = view else { continue };
            for (address, figure) in released.figures {
                first.entry(address).or_insert(figure.text);
            }
        }
        Ok(first)
    }

    /// The frozen PDF of `document`, if the release has one.
    pub fn pdf(&self, release: &Release, document: &DocumentId) -> Result<Option<Vec<u8>>, FrozenError> {
        let Some(frozen) = frozen(release, document) else { return Ok(None) };
        self.file(release, &format!("{}.pdf", FrozenDocument::stem(document)), &frozen.pdf).map(Some)
    }

    /// The folder with the project from which a release was made.
    pub fn sources(&self, release: &Release) -> Result<PathBuf, Unreadable> {
        let Line { period, folder, .. } = &release.line;
        match inner(&format!("{period}/{folder}/{SOURCES}")) {
            Some(path) => self.root.at(&path),
            None => Ok(self.folder(*period, folder).join(SOURCES)),
        }
    }

    /// A data file as it was at the release, if it existed then.
    pub fn source(&self, release: &Release, path: &str) -> Result<Option<String>, FrozenError> {
        let Some(frozen) = release.manifest.sources.get(path) else { return Ok(None) };
        let inside = format!("{SOURCES}/{path}");
        let bytes = self.file(release, &inside, frozen)?;
        String::from_utf8(bytes).map(Some).map_err(|_| Tampering::Altered(Self::shown(release, &inside)).into())
    }

    /// The signed files in the folder of a release with their names. If a record was undone, its signed file stays
    /// beside the next one.
    pub(super) fn signed(&self, period: Period, folder: &str) -> Result<Vec<(String, Vec<u8>)>, Unreadable> {
        let names = disk::list(&self.folder(period, folder))?.into_iter().map(|entry| entry.name);
        let names = names.filter(|name| name.starts_with(SIGNED[0]) && name.ends_with(SIGNED[1]));
        let read = |name: String| Ok(self.read(period, folder, &name)?.map(|bytes| (name, bytes)));
        names.map(read).filter_map(Result::transpose).collect()
    }

    /// The name of the signed file of a line, if one was handed in and is there.
    pub fn signed_name(&self, line: &Line) -> Result<Option<String>, Unreadable> {
        let Some(signed) = &line.signed else { return Ok(None) };
        let present = self.signed(line.period, &line.folder)?;
        Ok(present.into_iter().find(|(_, bytes)| Fingerprint::of_bytes(bytes) == *signed).map(|(name, _)| name))
    }

    /// The path for a signed file in the folder of a release. A signed file is never overwritten.
    pub fn place_of_signed(&self, period: Period, folder: &str, bytes: &[u8]) -> Result<PathBuf, Unreadable> {
        let present = self.signed(period, folder)?;
        let folder = self.folder(period, folder);
        if let Some((name, _)) = present.iter().find(|(_, other)| other == bytes) {
            return Ok(folder.join(name));
        }
        let names =
            std::iter::once(SIGNED.concat()).chain((2..).map(|next| format!("{}-{next}{}", SIGNED[0], SIGNED[1])));
        let mut free = names.filter(|name| present.iter().all(|(other, _)| other != name));
        Ok(folder.join(free.next().unwrap_or_default()))
    }

    /// The releases that were undone, with the lines of the ledger that undo them.
    pub fn undone(&self) -> impl Iterator<Item = (&Line, &Undo)> {
        let undone = self.ledger.entries.iter().filter_map(|entry| match entry {
            LedgerEntry::Undo(undo) => Some(undo),
            LedgerEntry::Release(_) => None,
        });
        undone.filter_map(|undo| match self.ledger.entries.get(undo.of.checked_sub(1)?)? {
            LedgerEntry::Release(line) => Some((line, undo)),
            LedgerEntry::Undo(_) => None,
        })
    }
}

/// A path inside the folder of releases.
fn inner(path: &str) -> Option<InnerPath> {
    InnerPath::new(path).ok()
}

fn frozen<'a>(release: &'a Release, document: &DocumentId) -> Option<&'a FrozenDocument> {
    release.manifest.documents.iter().find(|frozen| frozen.document == *document)
}

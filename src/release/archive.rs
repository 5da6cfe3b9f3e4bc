//! `data/phat-hanh/`: what was released, to be read and never written over.
//!
//! ```text
//! data/phat-hanh/so-cai.txt             the ledger
//! data/phat-hanh/2022-09/01/khoa.json   what was frozen, from what
//!                          /bao-cao.pdf, bao-cao.json, phieu/…      documents and their views
//!                          /bao-cao.da-ky.pdf                       the signed file, if one was handed in
//!                          /nguon/data/…                            the data it was made from: a project of its own
//! ```

use std::path::{Path, PathBuf};

use super::ledger::Line;
use super::manifest::FrozenDocument;
use super::{Ledger, ReleaseManifest};
use crate::fingerprint::Fingerprint;
use crate::model::{DocumentId, Period, View};

/// The folder of releases, from the project's.
pub const FOLDER: &str = "data/phat-hanh";
/// The ledger's file.
pub const LEDGER: &str = "so-cai.txt";
/// The seal's file.
pub const MANIFEST: &str = "khoa.json";
/// The folder of the frozen data in a release's folder.
pub const SOURCES: &str = "nguon";

/// A release that has a line in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Its line.
    pub line: Line,
    /// What it froze.
    pub manifest: ReleaseManifest,
}

/// Everything that was released.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    root: PathBuf,
    /// The ledger.
    pub ledger: Ledger,
    /// Its releases, in order. A line whose seal cannot be read, or is not the one it names, has none.
    pub releases: Vec<Release>,
    /// The lines without a release.
    pub unreadable: Vec<Line>,
}

impl Archive {
    /// What was released in the project in the folder `project`.
    pub fn open(project: &Path) -> Self {
        let root = project.join(FOLDER);
        let Ok(text) = std::fs::read_to_string(root.join(LEDGER)) else { return Self { root, ..Self::default() } };
        let ledger = Ledger::parse(&text);
        let mut archive = Self { root, ledger, ..Self::default() };
        for line in archive.ledger.lines.clone() {
            let json = std::fs::read(archive.folder(line.period, &line.folder).join(MANIFEST)).unwrap_or_default();
            match serde_json::from_slice(&json) {
                Ok(manifest) if Fingerprint::of_bytes(&json) == line.manifest => {
                    archive.releases.push(Release { line, manifest });
                }
                _ => archive.unreadable.push(line),
            }
        }
        archive
    }

    /// The text of the ledger; empty before the first release.
    pub fn ledger_text(&self) -> String {
        std::fs::read_to_string(self.ledger_path()).unwrap_or_default()
    }

    /// Where the ledger is.
    pub fn ledger_path(&self) -> PathBuf {
        self.root.join(LEDGER)
    }

    /// Where all releases are.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a release.
    pub fn folder(&self, period: Period, folder: &str) -> PathBuf {
        self.root.join(period.to_string()).join(folder)
    }

    /// The folders of `period`, recorded or not, in order.
    pub fn folders(&self, period: Period) -> Vec<String> {
        let entries = std::fs::read_dir(self.root.join(period.to_string())).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<_> = names.filter(|name| name.bytes().all(|byte| byte.is_ascii_digit())).collect();
        names.sort();
        names
    }

    /// The seal in a folder, recorded or not, with its bytes.
    pub fn manifest(&self, period: Period, folder: &str) -> Option<(ReleaseManifest, Vec<u8>)> {
        let json = std::fs::read(self.folder(period, folder).join(MANIFEST)).ok()?;
        Some((serde_json::from_slice(&json).ok()?, json))
    }

    /// The release with this number.
    pub fn numbered(&self, number: &str) -> Option<&Release> {
        self.releases.iter().rev().find(|release| release.line.number == number)
    }

    /// The release that replaced the one with this number.
    pub fn successor(&self, number: &str) -> Option<&Release> {
        self.releases.iter().find(|release| release.line.supersedes.as_deref() == Some(number))
    }

    /// The releases that nothing has replaced.
    pub fn current(&self) -> impl Iterator<Item = &Release> {
        self.releases.iter().filter(|release| self.successor(&release.line.number).is_none())
    }

    /// The release of `period` that nothing has replaced.
    pub fn current_of(&self, period: Period) -> Option<&Release> {
        self.current().filter(|release| release.line.period == period).last()
    }

    /// The frozen bytes of a file of a release, by its path in the release's folder.
    pub fn file(&self, release: &Release, path: &str) -> Option<Vec<u8>> {
        std::fs::read(self.folder(release.line.period, &release.line.folder).join(path)).ok()
    }

    /// The frozen view of `document`, if the release has one.
    pub fn view(&self, release: &Release, document: &DocumentId) -> Option<View> {
        let frozen = release.manifest.documents.iter().find(|frozen| frozen.document == *document)?;
        let json = self.file(release, &format!("{}.json", FrozenDocument::stem(&frozen.document)))?;
        serde_json::from_slice(&json).ok()
    }

    /// The frozen PDF of `document`, if the release has one.
    pub fn pdf(&self, release: &Release, document: &DocumentId) -> Option<Vec<u8>> {
        self.file(release, &format!("{}.pdf", FrozenDocument::stem(document)))
    }

    /// The folder of the project that a release was made from.
    pub fn sources(&self, release: &Release) -> PathBuf {
        self.folder(release.line.period, &release.line.folder).join(SOURCES)
    }

    /// A data file as it was when it was released.
    pub fn source(&self, release: &Release, path: &str) -> Option<String> {
        std::fs::read_to_string(self.sources(release).join(path)).ok()
    }

    /// The first frozen file that is not as it was frozen, with its path from the project's folder.
    pub fn tampered(&self, release: &Release) -> Option<String> {
        let documents = release.manifest.documents.iter().flat_map(|frozen| {
            let stem = FrozenDocument::stem(&frozen.document);
            [(format!("{stem}.json"), &frozen.view), (format!("{stem}.pdf"), &frozen.pdf)]
        });
        let sources = release.manifest.sources.iter().map(|(path, hash)| (format!("{SOURCES}/{path}"), hash));
        let differs = |(path, frozen): &(String, &Fingerprint)| {
            self.file(release, path).is_none_or(|bytes| Fingerprint::of_bytes(&bytes) != **frozen)
        };
        let (path, _) = documents.chain(sources).find(differs)?;
        Some(format!("{FOLDER}/{}/{}/{path}", release.line.period, release.line.folder))
    }
}

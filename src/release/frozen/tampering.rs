//! Whether the files of a release are those that were frozen, and no others.

use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::{self, Unreadable};
use crate::fingerprint::Fingerprint;
use crate::release::CHANGES;
use crate::release::frozen::archive::{Archive, FrozenError, MANIFEST, Release, SIGNED, SOURCES};
use crate::release::frozen::ledger::Line;
use crate::release::frozen::manifest::FrozenDocument;

/// What was done to a frozen file, with its path from the project's folder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Tampering {
    /// It is missing or was altered.
    #[error("tệp đã đóng băng bị sửa hoặc mất: {0}")]
    Altered(String),
    /// It was put among the frozen data, which are read as a project of their own.
    #[error("tệp lạ nằm trong số liệu đã đóng băng: {0}")]
    Added(String),
}

impl Tampering {
    /// The path of the file.
    pub fn path(&self) -> &str {
        let (Self::Altered(path) | Self::Added(path)) = self;
        path
    }

    /// What to do about it.
    pub const fn cure(&self) -> &'static str {
        match self {
            Self::Altered(_) => "lấy lại thư mục phat-hanh/ từ bản lưu",
            Self::Added(_) => "chuyển tệp ấy ra khỏi thư mục phat-hanh/",
        }
    }
}

impl Archive {
    /// The first file of a release that is not as it was frozen, or that lies among the frozen data and was not frozen.
    pub fn tampered(&self, release: &Release) -> Result<Option<Tampering>, Unreadable> {
        let documents = release.manifest.documents.iter().flat_map(|frozen| {
            let stem = FrozenDocument::stem(&frozen.document);
            let changes = frozen.changes.iter().map(|changes| (format!("{stem}.{CHANGES}"), changes));
            let own = [(format!("{stem}.json"), &frozen.view), (format!("{stem}.pdf"), &frozen.pdf)];
            own.into_iter().chain(changes.collect::<Vec<_>>())
        });
        let sources = release.manifest.sources.iter().map(|(path, frozen)| (format!("{SOURCES}/{path}"), frozen));
        for (path, frozen) in documents.chain(sources) {
            match self.file(release, &path, frozen) {
                Ok(_) => {}
                Err(FrozenError::Tampered(tampering)) => return Ok(Some(tampering)),
                Err(FrozenError::Unreadable(error)) => return Err(error),
            }
        }
        if let Some(added) = self.added(release)? {
            return Ok(Some(added));
        }
        let Some(signed) = &release.line.signed else { return Ok(None) };
        let signed_files = self.signed(release.line.period, &release.line.folder)?;
        let is_there = signed_files.iter().any(|(_, bytes)| Fingerprint::of_bytes(bytes) == *signed);
        Ok((!is_there).then(|| Tampering::Altered(Self::shown(release, &SIGNED.concat()))))
    }

    /// The first file among the frozen data of a release that was not frozen with it.
    pub fn added(&self, release: &Release) -> Result<Option<Tampering>, Unreadable> {
        let is_frozen = |path: &str| release.manifest.sources.contains_key(path);
        let inside = within(&self.sources(release)?)?;
        let added = inside.into_iter().find(|path| !is_frozen(path));
        Ok(added.map(|path| Tampering::Added(Self::shown(release, &format!("{SOURCES}/{path}")))))
    }

    /// The files beside the frozen documents of a release that were not frozen with it, and that the ledger does not name:
    /// nothing reads them, but people who open the folder do.
    pub fn beside(&self, release: &Release) -> Result<Vec<String>, Unreadable> {
        let Line { period, folder, .. } = &release.line;
        let documents = release.manifest.documents.iter().map(|frozen| FrozenDocument::stem(&frozen.document));
        let frozen: BTreeSet<String> =
            documents.flat_map(|stem| ["json", "pdf", CHANGES].map(|end| format!("{stem}.{end}"))).collect();
        let lines = self.ledger.lines.iter().chain(self.undone().map(|(line, _)| line));
        let signed: BTreeSet<&Fingerprint> = lines.filter_map(|line| line.signed.as_ref()).collect();
        let known = self
            .signed(*period, folder)?
            .into_iter()
            .filter(|(_, bytes)| signed.contains(&Fingerprint::of_bytes(bytes)));
        let known: BTreeSet<String> = known.map(|(name, _)| name).collect();
        let is_strange = |path: &String| {
            !path.starts_with(&format!("{SOURCES}/"))
                && path != MANIFEST
                && !frozen.contains(path)
                && !known.contains(path)
        };
        let all = within(&self.folder(*period, folder))?.into_iter().filter(is_strange);
        Ok(all.map(|path| Self::shown(release, &path)).collect())
    }
}

/// All files in a folder and below it, by their paths from there, without what the system leaves in folders: that is nobody's
/// data.
fn within(folder: &Path) -> Result<Vec<String>, Unreadable> {
    let (mut files, mut folders) = (Vec::new(), vec![(String::new(), folder.to_owned())]);
    while let Some((place, folder)) = folders.pop() {
        for entry in disk::list(&folder)? {
            let path = format!("{place}{}", entry.name);
            if entry.is_folder {
                folders.push((format!("{path}/"), entry.path));
            } else if !disk::is_left_by_system(&entry.name) {
                files.push(path);
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}

//! A folder, through which alone the files inside it are reached.

use std::io;
use std::path::{Path, PathBuf};

use super::read::{Unreadable, metadata, read_within, unreadable};
use super::resolved::{is_within, real};
use super::{InnerPath, Kind, kind};

/// A folder whose files are reached by [inner paths](InnerPath). It refuses every path on which a link leads out of
/// it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `root`, which need not exist yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }

    /// The path of the folder itself.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// The path on the disk of `path`; an error if a link on the way leads out of this folder.
    pub fn at(&self, path: &InnerPath) -> Result<PathBuf, Unreadable> {
        let mut place = self.0.clone();
        for step in path.steps() {
            place.push(step);
            match metadata(std::fs::symlink_metadata(&place), &place)? {
                None => return Ok(self.0.join(path.as_str())),
                Some(found) if found.is_symlink() => self.stays_inside(&place)?,
                Some(_) => {}
            }
        }
        Ok(place)
    }

    fn stays_inside(&self, link: &Path) -> Result<(), Unreadable> {
        // A link to something that does not exist cannot lead to anything outside.
        let (Some(inside), Some(target)) = (real(&self.0)?, real(link)?) else { return Ok(()) };
        if is_within(&target, &inside) { Ok(()) } else { Err(Unreadable::leads_out(link)) }
    }

    /// The bytes of the file at `path`; `None` if it does not exist.
    pub fn read(&self, path: &InnerPath) -> Result<Option<Vec<u8>>, Unreadable> {
        read_within(&self.at(path)?, u64::MAX)
    }

    /// Whether a file exists at `path`.
    pub fn has(&self, path: &InnerPath) -> Result<bool, Unreadable> {
        Ok(kind(&self.at(path)?)? == Some(Kind::File))
    }

    /// Whether `path` is inside `other` after all links are followed.
    pub fn is_in(&self, path: &InnerPath, other: &Path) -> Result<bool, Unreadable> {
        let place = self.at(path)?;
        lies_in(place.parent().unwrap_or(&self.0), other)
    }
}

/// Whether the folder at `path`, which need not exist yet, is `folder` or inside it after all links are followed.
pub(crate) fn lies_in(path: &Path, folder: &Path) -> Result<bool, Unreadable> {
    let Some(folder) = real(folder)? else { return Ok(false) };
    let path = std::path::absolute(path).map_err(|error| unreadable(path, error))?;
    for above in path.ancestors() {
        if let Some(found) = real(above)? {
            return Ok(is_within(&found, &folder));
        }
    }
    Ok(false)
}

impl Unreadable {
    fn leads_out(link: &Path) -> Self {
        unreadable(link, io::Error::other("leads out"))
    }
}

//! A folder, and the only way from it to what is in it.

use std::io;
use std::path::{Path, PathBuf};

use super::read::{Unreadable, metadata, read_within, unreadable};
use super::{InnerPath, Kind, kind};

/// A folder whose files are reached by [inner paths](InnerPath), and never through a link that leads out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folder(PathBuf);

impl Folder {
    /// The folder at `root`, which need not be there yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self(root.into())
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.0
    }

    /// Where `path` is, unless a link on the way there leads out of this folder.
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
        let real = |path: &Path| metadata(path.canonicalize(), path);
        // A link to nothing leads nowhere: whoever follows it finds nothing.
        let (Some(inside), Some(target)) = (real(&self.0)?, real(link)?) else { return Ok(()) };
        if target.starts_with(inside) { Ok(()) } else { Err(Unreadable::leads_out(link)) }
    }

    /// The bytes of the file at `path`; `None` where there is none.
    pub fn read(&self, path: &InnerPath) -> Result<Option<Vec<u8>>, Unreadable> {
        read_within(&self.at(path)?, u64::MAX)
    }

    /// Whether there is a file at `path`.
    pub fn has(&self, path: &InnerPath) -> Result<bool, Unreadable> {
        Ok(kind(&self.at(path)?)? == Some(Kind::File))
    }

    /// Whether the real place of `path` is inside `other`, through whatever links.
    pub fn is_in(&self, path: &InnerPath, other: &Path) -> Result<bool, Unreadable> {
        let place = self.at(path)?;
        lies_in(place.parent().unwrap_or(&self.0), other)
    }
}

/// Whether the folder at `path`, which need not be there yet, is `folder` or inside it, through whatever links.
pub(crate) fn lies_in(path: &Path, folder: &Path) -> Result<bool, Unreadable> {
    let real = |path: &Path| metadata(path.canonicalize(), path);
    let Some(folder) = real(folder)? else { return Ok(false) };
    let path = std::path::absolute(path).map_err(|error| unreadable(path, error))?;
    for above in path.ancestors() {
        if let Some(found) = real(above)? {
            return Ok(found.starts_with(folder));
        }
    }
    Ok(false)
}

impl Unreadable {
    fn leads_out(link: &Path) -> Self {
        unreadable(link, io::Error::other("leads out"))
    }
}

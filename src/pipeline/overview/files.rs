//! What lies in the output folder, and links to it from the page.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::disk::{self, Unreadable};
use crate::documents::Link;
use crate::model::Period;
use crate::pipeline::Failure;

use super::PAGE;

/// The beginnings of the names of files that are not for readers: hidden ones, what Word and Excel keep beside an open
/// file, and manifests.
const NOT_FOR_READERS: [&str; 3] = [".", "~$", "ban-ke."];

/// The files of the output folder, by their paths from there.
pub(super) struct Shelf {
    /// Those in the folder of each period.
    periods: BTreeMap<Period, BTreeSet<String>>,
    /// Those in the folder itself.
    top: BTreeSet<String>,
    /// The path from the output folder to that of the project, and that of the project; `None` if the results do not lie
    /// inside the project, so that a link would lead nowhere on another machine.
    project: Option<(String, PathBuf)>,
}

impl Shelf {
    pub(super) fn open(root: &Path, out: &Path) -> Result<Self, Unreadable> {
        let mut shelf = Self { periods: BTreeMap::new(), top: BTreeSet::new(), project: up(root, out) };
        for entry in disk::list(out)?.into_iter().filter(|entry| is_for_readers(&entry.name)) {
            match (entry.is_folder, entry.name.parse::<Period>()) {
                // A folder with the name of a period that is written in another way is not that of the period.
                (true, Ok(period)) if period.to_string() == entry.name => {
                    let mut files = BTreeSet::new();
                    walk(&entry.path, &entry.name, &mut files)?;
                    shelf.periods.insert(period, files);
                }
                (true, _) => {}
                (false, _) => {
                    shelf.top.insert(entry.name);
                }
            }
        }
        shelf.top.remove(PAGE);
        shelf.periods.retain(|_, files| !files.is_empty());
        Ok(shelf)
    }

    /// The periods that have files.
    pub(super) fn periods(&self) -> impl Iterator<Item = Period> {
        self.periods.keys().copied()
    }

    /// The files of `period`.
    pub(super) fn of(&self, period: Period) -> impl Iterator<Item = &str> {
        self.periods.get(&period).into_iter().flatten().map(String::as_str)
    }

    /// A link to the file at `path`, if it is there.
    pub(super) fn link(&self, period: Period, path: &str, words: &str) -> Option<Link> {
        let is_there = self.periods.get(&period).is_some_and(|files| files.contains(path));
        is_there.then(|| Link { href: href(path), words: words.to_owned() })
    }

    /// Links to the files that lie in the output folder itself.
    pub(super) fn top(&self) -> Vec<Link> {
        self.top.iter().map(|name| Link { href: href(name), words: name.clone() }).collect()
    }

    /// A link to the file at `path` in the folder of the project, if it is there and the link leads to it.
    pub(super) fn in_project(&self, path: &str, words: &str) -> Result<Option<Link>, Failure> {
        let Some((up, root)) = &self.project else { return Ok(None) };
        let is_there = disk::kind(&root.join(path))? == Some(disk::Kind::File);
        Ok(is_there.then(|| Link { href: format!("{up}{}", href(path)), words: words.to_owned() }))
    }
}

/// The way from the folder `out` up to `root`, such as `../`.
fn up(root: &Path, out: &Path) -> Option<(String, PathBuf)> {
    let (from, to) = (std::path::absolute(out).ok()?, std::path::absolute(root).ok()?);
    let steps = from.strip_prefix(&to).ok()?.components().count();
    Some(("../".repeat(steps), root.to_path_buf()))
}

fn is_for_readers(name: &str) -> bool {
    let is_manifest = name == "ban-ke.json";
    !is_manifest && !disk::is_left_by_system(name) && !NOT_FOR_READERS.iter().any(|begin| name.starts_with(begin))
}

fn walk(folder: &Path, inner: &str, files: &mut BTreeSet<String>) -> Result<(), Unreadable> {
    for entry in disk::list(folder)?.into_iter().filter(|entry| is_for_readers(&entry.name)) {
        let path = format!("{inner}/{}", entry.name);
        if entry.is_folder {
            walk(&entry.path, &path, files)?;
        } else if disk::kind(&entry.path)? == Some(disk::Kind::File) {
            files.insert(path);
        }
    }
    Ok(())
}

/// A path as the target of a link: whatever a browser could read as something else is written as its number.
fn href(path: &str) -> String {
    let mut target = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._/@".contains(&byte) {
            target.push(char::from(byte));
        } else {
            // Writing to memory cannot fail.
            let _ = write!(target, "%{byte:02X}");
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_read_as_the_path_and_nothing_else() {
        assert_eq!(href("2022-09/bao-cao.pdf"), "2022-09/bao-cao.pdf");
        assert_eq!(href("2022-09/bản ký #1?.pdf"), "2022-09/b%E1%BA%A3n%20k%C3%BD%20%231%3F.pdf");
        assert_eq!(href("x%20\"<y>'&"), "x%2520%22%3Cy%3E%27%26");
        assert_eq!(href("javascript:x"), "javascript%3Ax");
    }

    #[test]
    fn the_way_up_is_known_only_from_inside() {
        let way = |root: &str, out: &str| up(Path::new(root), Path::new(out)).map(|(way, _)| way);
        assert_eq!(way("/a/b", "/a/b/output").as_deref(), Some("../"));
        assert_eq!(way(".", "output/x").as_deref(), Some("../../"));
        assert_eq!(way("/a/b", "/a/c/output"), None);
    }
}

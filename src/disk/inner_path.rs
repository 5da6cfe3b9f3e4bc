//! Relative paths that stay inside their folder.

use std::borrow::Borrow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A path from some folder to a file inside it, with `/` between its steps.
///
/// Manifests, locks, records and the ledger are input that anybody may have edited, so a path in them is read as this
/// type or refused. It cannot be absolute, cannot climb (`..`), names no drive, stream or device of Windows, and
/// holds no backslash and no control character. Whether a link on the disk leads out of the folder is checked by
/// [`Folder`](super::Folder).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InnerPath(String);

/// A text that is no path into a folder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{}” không phải đường dẫn nằm trong thư mục", .0.escape_debug())]
pub struct ParseInnerPathError(String);

/// Names that Windows reserves for devices, with any ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

impl InnerPath {
    /// Reads `text` as a path into a folder.
    pub fn new(text: impl Into<String>) -> Result<Self, ParseInnerPathError> {
        let text = text.into();
        if text.split('/').all(is_step) { Ok(Self(text)) } else { Err(ParseInnerPathError(text)) }
    }

    /// The path as it was written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The steps of the path; the last one is the name of the file.
    pub fn steps(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The first step: the outermost folder, or the file itself if there is no folder.
    pub fn first(&self) -> &str {
        self.steps().next().unwrap_or_default()
    }
}

/// Whether `step` can be one step of a path. Windows drops some characters at the end of a name, so two different
/// names would become one file; such names are refused.
fn is_step(step: &str) -> bool {
    let is_plain = |c: char| !c.is_control() && !matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let is_climbing = step.chars().all(|c| c == '.');
    !is_climbing && step.chars().all(is_plain) && !step.ends_with(['.', ' ']) && !is_device(step)
}

fn is_device(step: &str) -> bool {
    let name = step.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let port = name.strip_prefix("com").or_else(|| name.strip_prefix("lpt"));
    DEVICES.contains(&name.as_str()) || port.is_some_and(|port| port.chars().count() == 1)
}

impl TryFrom<String> for InnerPath {
    type Error = ParseInnerPathError;

    fn try_from(text: String) -> Result<Self, ParseInnerPathError> {
        Self::new(text)
    }
}

impl From<InnerPath> for String {
    fn from(path: InnerPath) -> Self {
        path.0
    }
}

impl Borrow<str> for InnerPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for InnerPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn paths_into_a_folder_are_taken() {
        for path in [
            "a",
            "2022-09/bao-cao.pdf",
            "data/so-lieu/2022-09/06727-bac-son (1).yaml",
            "data/loi-van/2022-09.yaml",
            "templates/fonts/Times New Roman.ttf",
            "số liệu/xã.yaml",
            "a/...b",
            ".luoc-do/x",
            "console",
            "company/lpt",
        ] {
            assert_eq!(InnerPath::new(path).map(String::from).as_deref(), Ok(path));
        }
    }

    #[test]
    fn whatever_leads_elsewhere_is_not() {
        for path in [
            "",
            "/",
            "/etc/passwd",
            "//server/share",
            "..",
            "../data/chinh-sach.yaml",
            "a/../../b",
            "a/..",
            "./a",
            "a/./b",
            "a//b",
            "a/",
            "...",
            "a/.... /b",
            "C:/x",
            "C:x",
            "a:stream",
            "\\\\server\\share",
            "..\\data",
            "a\\..\\b",
            "a\0b",
            "a\nb",
            "a\u{1b}[31m",
            "a\u{85}",
            "a./b",
            "a /b",
            "nul",
            "CON.yaml",
            "a/Aux.pdf",
            "com1",
            "LPT9.txt",
            "com¹",
            "nul .x",
        ] {
            assert!(InnerPath::new(path).is_err(), "{path:?}");
            assert!(serde_json::from_value::<InnerPath>(path.into()).is_err(), "{path:?} as JSON");
        }
    }

    proptest! {
        /// Every path that is accepted stays inside the folder and is printed as it was written.
        #[test]
        fn no_path_that_is_taken_leaves(text in "([a-zA-Z0-9./\\\\: ~\\x00-\\x1f-]|\\.\\.|/|ă){0,14}") {
            if let Ok(path) = InnerPath::new(text.clone()) {
                prop_assert_eq!(path.as_str(), text.as_str());
                prop_assert!(Path::new(&text).components().all(|part| matches!(part, Component::Normal(_))));
                prop_assert_eq!(Path::new(&text).components().count(), path.steps().count());
                prop_assert!(!text.contains(['\\', ':']) && !text.chars().any(char::is_control));
            }
        }
    }
}

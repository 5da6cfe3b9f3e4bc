//! The role of a file that people may have copied, sent or renamed.

use std::path::Path;

use super::original;
use crate::model::{FileRole, UnitCode};

/// The role of the file at `path`; the code of a unit is the one that its name had before somebody copied it.
pub(in crate::load) fn role(path: &Path) -> FileRole {
    let role = FileRole::of(path);
    let FileRole::UnitMonth(month, _) = role else { return role };
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    FileRole::UnitMonth(month, UnitCode::new(original(stem).split('-').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_the_role_of_its_original() {
        let copy = role(Path::new("data/so-lieu/2022-09/Copy of 06709-ka-long (1).yaml"));
        assert_eq!(copy, role(Path::new("data/so-lieu/2022-09/06709-ka-long.yaml")));
    }
}

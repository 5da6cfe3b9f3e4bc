//! The role of a file, which its path decides.

use std::path::Path;

use super::names::original;
use crate::model::{Month, Period, UnitCode};

/// The role of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// `baocao.yaml`.
    Settings,
    /// `don-vi.yaml`.
    Units,
    /// `chinh-sach.yaml`.
    Policies,
    /// `chuan-ngheo.yaml`.
    Standards,
    /// `giai-trinh.yaml`.
    Statements,
    /// `dau-ky.yaml`.
    Balances,
    /// `ke-hoach/2022.yaml`.
    Plan(i32),
    /// `so-lieu/2022-09/06709-ka-long.yaml`, with the part of the name that should be the unit's code.
    UnitMonth(Month, UnitCode),
    /// `loi-van/2022-09.yaml`.
    Narrative(Period),
    /// `dinh-chinh/DC-2022-001.yaml`, with the name.
    Correction(String),
    /// A file in a folder of months or periods whose name is not a month or a period.
    Misnamed,
    /// A file that looks like data but lies where no data are read.
    Stray,
    /// A file that is not data, by its ending.
    Other,
}

/// The role of the file at `path`, counted from `data/`.
pub(super) fn role(path: &Path) -> Role {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    let Some(parts) = parts else { return Role::Stray };
    let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    match parts[..] {
        _ if !is_yaml || stem.starts_with('.') => Role::Other,
        ["baocao.yaml"] => Role::Settings,
        ["don-vi.yaml"] => Role::Units,
        ["chinh-sach.yaml"] => Role::Policies,
        ["chuan-ngheo.yaml"] => Role::Standards,
        ["dau-ky.yaml"] => Role::Balances,
        ["giai-trinh.yaml"] => Role::Statements,
        ["dinh-chinh", _] => Role::Correction(stem.to_owned()),
        ["ke-hoach", _] => named(stem.parse::<Period>().ok().and_then(year).map(Role::Plan)),
        ["loi-van", _] => named(stem.parse().ok().map(Role::Narrative)),
        ["so-lieu", month, _] => named(month.parse().ok().map(|month| Role::UnitMonth(month, code(stem)))),
        _ => Role::Stray,
    }
}

fn named(role: Option<Role>) -> Role {
    role.unwrap_or(Role::Misnamed)
}

fn year(period: Period) -> Option<i32> {
    matches!(period, Period::Year(_)).then(|| period.year())
}

/// The code in a file name: `06709` for `06709-ka-long`. It is a guess until the file has been read.
fn code(stem: &str) -> UnitCode {
    UnitCode::new(original(stem).split('-').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_roles() {
        let role = |path: &str| role(Path::new(path));
        let month: Month = "2022-09".parse().unwrap();
        assert_eq!(role("baocao.yaml"), Role::Settings);
        assert_eq!(role("ke-hoach/2022.yaml"), Role::Plan(2022));
        assert_eq!(role("so-lieu/2022-09/06709-ka-long.yaml"), Role::UnitMonth(month, UnitCode::new("06709")));
        assert_eq!(role("so-lieu/thang-9/06709-ka-long.yaml"), Role::Misnamed);
        assert_eq!(role("loi-van/2022-9T.yaml"), Role::Narrative(Period::NineMonths(2022)));
        assert_eq!(role("so-lieu/2022-09/06709-ka-long.yml"), Role::Other);
        assert_eq!(role("dinh-chinh/DC-2022-001.yaml"), Role::Correction("DC-2022-001".to_owned()));
        assert_eq!(role("README.md"), Role::Other);
        let copy = Role::UnitMonth(month, UnitCode::new("06709"));
        assert_eq!(role("so-lieu/2022-09/Copy of 06709-ka-long (1).yaml"), copy);
    }
}

//! Which file of a project holds what. Paths are counted from the project's folder.

use std::path::{Path, PathBuf};

use super::{Month, Period, UnitCode};

/// What a file of a project holds, which its path decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRole {
    /// The settings: `data/baocao.yaml`.
    Settings,
    /// The list of units: `data/don-vi.yaml`.
    Units,
    /// The list of policies: `data/chinh-sach.yaml`.
    Policies,
    /// The poverty standards: `data/chuan-ngheo.yaml`.
    Standards,
    /// The explanations: `data/giai-trinh.yaml`.
    Statements,
    /// The opening balances: `data/dau-ky.yaml`.
    Balances,
    /// The ends of earlier years and the plans of several years: `data/nhieu-nam.yaml`.
    Years,
    /// The plan of a year: `data/ke-hoach/2022.yaml`.
    Plan(i32),
    /// A unit's month: `data/so-lieu/2022-09/06709-ka-long.yaml`, with the part of the name that should be the unit's code.
    UnitMonth(Month, UnitCode),
    /// The narrative of a period: `data/loi-van/2022-09.yaml`.
    Narrative(Period),
    /// A correction record: `data/dinh-chinh/DC-2022-001.yaml`, with its name.
    Correction(String),
    /// A file in a folder of months or periods whose name is not a month or a period.
    Misnamed,
    /// A file that looks like data but lies where no data are read.
    Stray,
    /// A file that is not data, by its ending or its place.
    Other,
}

impl FileRole {
    /// The folder of all data.
    pub const DATA: &'static str = "data";
    const SETTINGS: &'static str = "baocao.yaml";
    const UNITS: &'static str = "don-vi.yaml";
    const POLICIES: &'static str = "chinh-sach.yaml";
    const STANDARDS: &'static str = "chuan-ngheo.yaml";
    const STATEMENTS: &'static str = "giai-trinh.yaml";
    const BALANCES: &'static str = "dau-ky.yaml";
    const YEARS: &'static str = "nhieu-nam.yaml";
    const PLANS: &'static str = "ke-hoach";
    const MONTHS: &'static str = "so-lieu";
    const NARRATIVES: &'static str = "loi-van";
    const CORRECTIONS: &'static str = "dinh-chinh";

    /// The folders below that of all data into which commands write, besides the folder of releases.
    pub const WRITTEN: [&'static str; 4] = [Self::MONTHS, Self::NARRATIVES, Self::PLANS, Self::CORRECTIONS];

    /// The role of the file at `path`.
    pub fn of(path: &Path) -> Self {
        let Ok(path) = path.strip_prefix(Self::DATA) else { return Self::Other };
        let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
        let Some(parts) = parts else { return Self::Stray };
        let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match parts[..] {
            _ if !is_yaml || stem.starts_with('.') => Self::Other,
            [Self::SETTINGS] => Self::Settings,
            [Self::UNITS] => Self::Units,
            [Self::POLICIES] => Self::Policies,
            [Self::STANDARDS] => Self::Standards,
            [Self::BALANCES] => Self::Balances,
            [Self::YEARS] => Self::Years,
            [Self::STATEMENTS] => Self::Statements,
            [Self::CORRECTIONS, _] => Self::Correction(stem.to_owned()),
            [Self::PLANS, _] => named(stem.parse::<Period>().ok().and_then(year).map(Self::Plan)),
            [Self::NARRATIVES, _] => named(stem.parse().ok().map(Self::Narrative)),
            [Self::MONTHS, month, _] => named(month.parse().ok().map(|month| Self::UnitMonth(month, code(stem)))),
            _ => Self::Stray,
        }
    }

    /// The folder of the units' files for `month`.
    pub fn folder(month: Month) -> PathBuf {
        Path::new(Self::DATA).join(Self::MONTHS).join(month.to_string())
    }

    /// The path of the narrative of `period`.
    pub fn narrative(period: Period) -> PathBuf {
        Path::new(Self::DATA).join(Self::NARRATIVES).join(format!("{period}.yaml"))
    }

    /// The path of the plan of `year`.
    pub fn plan(year: i32) -> PathBuf {
        Path::new(Self::DATA).join(Self::PLANS).join(format!("{year}.yaml"))
    }

    /// The file of opening balances.
    pub fn openings() -> PathBuf {
        Path::new(Self::DATA).join(Self::BALANCES)
    }

    /// Whether corrections or imports may write the file at `path`: records, units' months, the words of a period, and
    /// opening balances.
    pub fn is_written_together(path: &Path) -> bool {
        let role = Self::of(path);
        Self::is_in_months(path) || matches!(role, Self::Correction(_) | Self::Narrative(_) | Self::Balances)
    }

    /// Whether `path` is a file or folder of units' months, however it is named.
    pub fn is_in_months(path: &Path) -> bool {
        path.starts_with(Path::new(Self::DATA).join(Self::MONTHS))
    }

    /// Whether `path` is a file or folder of plans, however it is named.
    pub fn is_in_plans(path: &Path) -> bool {
        path.starts_with(Path::new(Self::DATA).join(Self::PLANS))
    }

    /// Whether `path` is a file or folder of narratives, however it is named.
    pub fn is_in_narratives(path: &Path) -> bool {
        path.starts_with(Path::new(Self::DATA).join(Self::NARRATIVES))
    }
}

fn named(role: Option<FileRole>) -> FileRole {
    role.unwrap_or(FileRole::Misnamed)
}

fn year(period: Period) -> Option<i32> {
    matches!(period, Period::Year(_)).then(|| period.year())
}

/// The code in a file name: `06709` for `06709-ka-long`. It is a guess until the file has been read.
fn code(stem: &str) -> UnitCode {
    UnitCode::new(stem.split('-').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_roles() {
        let role = |path: &str| FileRole::of(&Path::new("data").join(path));
        let month: Month = "2022-09".parse().unwrap();
        assert_eq!(role("baocao.yaml"), FileRole::Settings);
        assert_eq!(role("ke-hoach/2022.yaml"), FileRole::Plan(2022));
        assert_eq!(role("so-lieu/2022-09/06709-ka-long.yaml"), FileRole::UnitMonth(month, UnitCode::new("06709")));
        assert_eq!(role("so-lieu/thang-9/06709-ka-long.yaml"), FileRole::Misnamed);
        assert_eq!(role("loi-van/2022-9T.yaml"), FileRole::Narrative(Period::NineMonths(2022)));
        assert_eq!(role("so-lieu/2022-09/06709-ka-long.yml"), FileRole::Other);
        assert_eq!(role("dinh-chinh/DC-2022-001.yaml"), FileRole::Correction("DC-2022-001".to_owned()));
        assert_eq!(role("README.md"), FileRole::Other);
        assert_eq!(FileRole::of(Path::new("templates/bao-cao.yaml")), FileRole::Other);
        assert_eq!(FileRole::of(&FileRole::narrative(Period::Month(month))), FileRole::Narrative(Period::Month(month)));
        assert_eq!(FileRole::of(&FileRole::plan(2022)), FileRole::Plan(2022));
    }
}

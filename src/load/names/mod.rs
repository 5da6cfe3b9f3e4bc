//! Recognizes names of files and folders as people and programs change them, and finds the names that they were meant
//! to be.

mod role;
mod strays;

use crate::model::{Month, Period};

pub(super) use role::role;
pub(super) use strays::strays;

/// The ending of a file name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ending {
    /// The byte at which it begins.
    at: usize,
    /// Whether the file was meant to be YAML.
    pub(super) is_yaml: bool,
    /// Whether it is a table or a document of an office program.
    pub(super) is_sheet: bool,
}

const YAML: [&str; 3] = [".yaml", ".yml", ".yam"];
const SHEETS: [&str; 9] = [".xlsx", ".xls", ".xlsm", ".xlsb", ".csv", ".ods", ".docx", ".doc", ".json"];

/// Endings that editors and mail programs append to a name.
const BEHIND: [&str; 10] = [".txt", ".bak", ".old", ".orig", ".tmp", ".download", ".part", ".html", ".rtf", "~"];

/// The ending of `name`, including what programs have appended; `None` if it is not that of a data file.
pub(super) fn ending(name: &str) -> Option<Ending> {
    let lower = name.to_ascii_lowercase();
    let mut end = lower.trim_end().len();
    let cut = |end: usize, endings: &[&str]| {
        let head = lower.get(..end)?;
        endings.iter().find_map(|ending| head.strip_suffix(ending)).map(str::len)
    };
    while let Some(shorter) = cut(end, &BEHIND) {
        end = shorter;
    }
    if let Some(at) = cut(end, &YAML) {
        return Some(Ending { at, is_yaml: true, is_sheet: false });
    }
    cut(end, &SHEETS).map(|at| Ending { at, is_yaml: false, is_sheet: true })
}

/// Words before a name that mark a copy.
const COPY_BEFORE: [&str; 7] = ["Copy of ", "Copy ", "Bản sao của ", "Bản sao ", "Sao chép của ", "Sao chép ", "~$"];

/// Words after a name that mark a copy.
const COPY_BEHIND: [&str; 12] = [
    " - Copy",
    " - copy",
    " copy",
    " Copy",
    "_copy",
    "-copy",
    " - Bản sao",
    " - bản sao",
    " Bản sao",
    " bản sao",
    " - Sao chép",
    "_bản sao",
];

/// The stem that `name` had before somebody copied it, sent it or gave it another ending: "06727-bac-son" for "Copy
/// of 06727-bac-son (1).yaml.txt".
pub(super) fn cleaned(name: &str) -> String {
    let stem = ending(name).map_or_else(
        || name.rsplit_once('.').map_or(name, |(stem, _)| stem),
        |found| name.get(..found.at).unwrap_or(name),
    );
    let stem = original(stem);
    // A copy may have got a second ending: "2022.yaml (1).yaml".
    if ending(stem).is_some_and(|found| found.is_yaml && found.at > 0) { cleaned(stem) } else { stem.to_owned() }
}

/// The stem without the words and numbers that mark a copy.
pub(super) fn original(stem: &str) -> &str {
    let mut stem = stem.trim().trim_start_matches('.');
    loop {
        let before = COPY_BEFORE.iter().find_map(|words| stem.strip_prefix(words));
        let behind = COPY_BEHIND.iter().find_map(|words| stem.strip_suffix(words));
        let shorter = before.or(behind).or_else(|| without_number(stem));
        match shorter.map(str::trim).filter(|shorter| !shorter.is_empty()) {
            Some(shorter) => stem = shorter,
            None => return stem,
        }
    }
}

/// The name without a number: "x" for "x (1)".
fn without_number(stem: &str) -> Option<&str> {
    let (head, number) = stem.strip_suffix(')')?.rsplit_once('(')?;
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())).then_some(head)
}

/// The month that the name of a folder means, such as "2022-9", "09-2022", "thang 9-2022", "202209", "T9.2022" or
/// "2022-09 - Copy".
pub(super) fn month_named(name: &str) -> Option<Month> {
    let name = original(name);
    let groups: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let month =
        |year: &str, month: &str| Month::new(year.parse().ok().filter(|_| year.len() == 4)?, month.parse().ok()?);
    match groups[..] {
        [one, other] if one.len() == 4 => month(one, other),
        [one, other] => month(other, one),
        [whole] if whole.len() == 6 => {
            month(whole.get(..4)?, whole.get(4..)?).or_else(|| month(whole.get(2..)?, whole.get(..2)?))
        }
        _ => None,
    }
}

/// The period that the name of a file means, such as "2022-9", "2022-q3", "quy 3-2022", "9t-2022", "2022_6T" or
/// "kh-2022".
pub(super) fn period_named(name: &str) -> Option<Period> {
    let name = original(name).to_lowercase();
    if let Ok(period) = name.to_uppercase().parse() {
        return Some(period);
    }
    let groups: Vec<&str> = name.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect();
    let year: i32 = groups.iter().find(|group| group.len() == 4)?.parse().ok()?;
    let Some(number) = groups.iter().find(|group| group.len() < 3) else {
        return groups.get(1).is_none().then_some(Period::Year(year)).filter(|_| Month::new(year, 1).is_some());
    };
    let is_quarter = name.contains('q');
    let is_to_date = name.contains(&format!("{number}t")) && !name.contains(&format!("{number}th"));
    match (number.parse::<u8>().ok()?, is_quarter, is_to_date) {
        (number @ 1..=4, true, _) => Some(Period::Quarter(year, number)),
        (6, _, true) => Some(Period::HalfYear(year)),
        (9, _, true) => Some(Period::NineMonths(year)),
        (number, false, _) => Month::new(year, number).map(Period::Month),
        _ => None,
    }
}

/// How to mend that a file should have the name of another one that is there: renaming it would write over that one.
pub(super) fn keep_one(wanted: &str) -> String {
    format!("đã có `{wanted}`: so hai tệp, giữ bản đúng ở `{wanted}` rồi xóa tệp này")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cleaned() {
        for name in [
            "06727-bac-son.yaml",
            "06727-bac-son.yaml.txt",
            "06727-bac-son.yml",
            "06727-bac-son.YAML",
            "06727-bac-son.xlsx",
            "~$06727-bac-son.xlsx",
            "Copy of 06727-bac-son.yaml",
            "06727-bac-son (1).yaml",
            "06727-bac-son - Copy (2).yaml",
            "06727-bac-son - Bản sao.yaml",
            "Bản sao của 06727-bac-son.yml",
            "06727-bac-son.yaml.bak",
            "06727-bac-son.yaml~",
            "06727-bac-son.csv",
            "06727-bac-son.txt",
            " 06727-bac-son .yaml",
            "06727-bac-son.yaml (1).yaml",
            "Copy of 06727-bac-son.yml.yaml",
            "~$06727-bac-son.yaml",
        ] {
            assert_eq!(cleaned(name), "06727-bac-son", "{name}");
        }
    }

    #[test]
    fn folders_mean_months_and_files_mean_periods() {
        let month = "2022-09".parse().ok();
        for name in [
            "2022-9",
            "2022_09",
            "09-2022",
            "9.2022",
            "thang 9-2022",
            "Tháng 09 năm 2022",
            "202209",
            "T9-2022",
            "2022-09 (1)",
            "2022-09 - Copy",
        ] {
            assert_eq!(month_named(name), month, "{name}");
        }
        assert_eq!((month_named("thang-9"), month_named("2022-13")), (None, None));
        for (name, period) in [
            ("2022-9", "2022-09"),
            ("2022-q3", "2022-Q3"),
            ("quy-3-2022", "2022-Q3"),
            ("2022-9t", "2022-9T"),
            ("2022_6T", "2022-6T"),
            ("kh-2022", "2022"),
            ("2022-09 (1)", "2022-09"),
            ("thang-9-2022", "2022-09"),
        ] {
            assert_eq!(period_named(name), period.parse().ok(), "{name}");
        }
        assert_eq!(period_named("ghi-chu"), None);
    }
}

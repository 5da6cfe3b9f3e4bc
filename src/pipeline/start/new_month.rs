//! The files of a new month: what the month before closed with is what this one opens with.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::load;
use crate::model::{Class, Flow, Measure, Month, Movement, Period, Project, SourceFile, Unit, UnitCode, UnitMonth};
use crate::pipeline::open::drift::slashed;
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Lock};

/// What to begin.
#[derive(Clone, Debug)]
pub struct NewMonthOptions {
    /// The month.
    pub month: Month,
    /// Only these units; all of the month where none is named.
    pub units: Vec<UnitCode>,
    /// Only tell what would be written.
    pub dry_run: bool,
}

/// Where the figures of a new file come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file of the same unit for the month before.
    Before,
    /// The latest file of the same unit; months between are missing.
    Earlier(Month),
    /// The units that it follows.
    Predecessors,
    /// Nothing: somebody must enter the first figures.
    Nothing,
    /// The words of an earlier report.
    Words(Period),
}

/// A file that was written, or would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the project's folder.
    pub path: PathBuf,
    /// Where its figures come from.
    pub origin: Origin,
}

/// What was written, and what was there already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewMonth {
    /// Files that were not there.
    pub written: Vec<NewFile>,
    /// Files that were there: nothing is written over.
    pub kept: Vec<PathBuf>,
}

/// Writes the files of a month for all units that exist then, and the file of its words. A file that is there stays as it is.
pub fn new_month(opened: &Opened, options: &NewMonthOptions) -> Result<NewMonth, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let units = wanted(project, options)?;
    let _lock = if options.dry_run { None } else { Some(Lock::take_data(&opened.root, opened.archive.root())?) };
    let mut made = NewMonth::default();
    let files = units.into_iter().map(|unit| unit_file(opened, project, unit, options.month));
    for (path, text, origin) in files.chain(words_file(opened, project, options)) {
        let place = opened.root.join(&path);
        if store::exists(&place)? || is_there(opened, &path) {
            made.kept.push(path);
            continue;
        }
        if !options.dry_run {
            store::write(&place, text.as_bytes())?;
        }
        made.written.push(NewFile { path, origin });
    }
    Ok(made)
}

/// Whether the unit has a file for the month under another name that begins with its code.
fn is_there(opened: &Opened, path: &std::path::Path) -> bool {
    let code = |path: &std::path::Path| {
        let stem = path.file_stem()?.to_str()?;
        Some(stem.split('-').next().unwrap_or(stem).to_owned())
    };
    let is_month = path.starts_with("data/so-lieu");
    is_month && opened.files.iter().any(|file| file.path.parent() == path.parent() && code(&file.path) == code(path))
}

fn wanted<'p>(project: &'p Project, options: &NewMonthOptions) -> Result<Vec<&'p Unit>, Failure> {
    let all: Vec<&Unit> = project.units_in(options.month).collect();
    let known: BTreeSet<&UnitCode> = all.iter().map(|unit| &unit.code).collect();
    if let Some(unknown) = options.units.iter().find(|code| !known.contains(code)) {
        let month = options.month.short_label();
        return Err(Failure::Wrong(format!("không có đơn vị “{unknown}” trong {month}; xem data/don-vi.yaml")));
    }
    let is_wanted = |unit: &&Unit| options.units.is_empty() || options.units.contains(&unit.code);
    Ok(all.into_iter().filter(is_wanted).collect())
}

/// Path, text and origin of the unit's new file.
fn unit_file(opened: &Opened, project: &Project, unit: &Unit, month: Month) -> (PathBuf, String, Origin) {
    let path = PathBuf::from(format!("data/so-lieu/{month}/{}.yaml", unit.file_stem()));
    let cut_off = project.day_of(Period::Month(month));
    let earlier = project.months.range(..(month, UnitCode::new(""))).rev().find(|((_, code), _)| *code == unit.code);
    let is_same = |last: Month| unit.exists_in(last, project.scheme());
    if let Some(((last, _), filed)) = earlier.filter(|((last, _), _)| is_same(*last)) {
        let origin = if *last == month.previous() { Origin::Before } else { Origin::Earlier(*last) };
        let values = carried_over(&filed.value, *last, month, cut_off);
        return (path, load::with_values(&opened.files[filed.file.0], &values), origin);
    }
    let openings = inherited(project, unit, month);
    let origin = if openings.is_some() { Origin::Predecessors } else { Origin::Nothing };
    let openings = openings.unwrap_or_default();
    (path, load::first_file(project, unit, month, &openings), origin)
}

/// The values that differ from the file of the month `last`.
fn carried_over(before: &UnitMonth, last: Month, month: Month, cut_off: time::Date) -> Vec<(String, String)> {
    let mut values = vec![
        ("ky".to_owned(), month.to_string()),
        ("trang_thai".to_owned(), "chua_nhap".to_owned()),
        ("ngay_chot".to_owned(), cut_off.to_string()),
        ("doi_chieu".to_owned(), "null".to_owned()),
        ("giai_trinh".to_owned(), "[]".to_owned()),
    ];
    for (class, measure) in Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure))) {
        let closing = before.movement(class).of(measure).closing.to_string();
        let key = |column: &str| format!("{}.{}.{column}", class.key(), measure.key());
        values.extend([Movement::OPENING, Movement::CLOSING].map(|column| (key(column), closing.clone())));
        values.extend(Flow::ALL.map(|flow| (key(flow.key(class)), "0".to_owned())));
    }
    values.extend(
        ["ket_qua", "ton_tai", "nguyen_nhan", "giai_phap"].map(|list| (format!("nhan_xet.{list}"), "[]".to_owned())),
    );
    // What is counted since the start of the year begins anew with the year.
    if last.year() != month.year() {
        values.extend(before.policies.keys().map(|policy| (format!("chinh_sach.{policy}"), "null".to_owned())));
        values.push(("ho_so".to_owned(), "null".to_owned()));
    }
    values
}

/// What the units closed with that `unit` alone follows, together; `None` where that is not known.
fn inherited(project: &Project, unit: &Unit, month: Month) -> Option<Vec<(Class, Measure, u64)>> {
    let followed: Vec<&Unit> = project
        .units
        .value
        .iter()
        .filter(|old| old.successors.contains(&unit.code) && !old.exists_in(month, project.scheme()))
        .collect();
    if followed.is_empty() || followed.iter().any(|old| old.successors.len() != 1) {
        return None;
    }
    let last: Option<Vec<&UnitMonth>> = followed.iter().map(|old| project.month(month.previous(), &old.code)).collect();
    let last = last?;
    let sum = |class: Class, measure: Measure| {
        last.iter().map(|report| report.movement(class).of(measure).closing.get()).sum::<u64>()
    };
    let pairs = Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)));
    Some(pairs.map(|(class, measure)| (class, measure, sum(class, measure))).collect())
}

/// The words of the new month: tasks, works and cases go on, sentences are to be written anew.
fn words_file(opened: &Opened, project: &Project, options: &NewMonthOptions) -> Option<(PathBuf, String, Origin)> {
    if !options.units.is_empty() {
        return None;
    }
    let period = Period::Month(options.month);
    let path = PathBuf::from(format!("data/loi-van/{period}.yaml"));
    let earlier =
        project.narratives.iter().filter(|(known, _)| matches!(known, Period::Month(month) if *month < options.month));
    let Some((last, filed)) = earlier.max_by_key(|(known, _)| known.last_month()) else {
        return Some((
            path,
            format!("# Lời văn {}.\nky: {period}\nso: null\nngay: null\n", period.label()),
            Origin::Nothing,
        ));
    };
    let lists = filed.value.lists().map(|(key, _)| key.to_owned());
    let emptied = lists
        .into_iter()
        .chain(["van_ban_chi_dao", "don_vi_tieu_bieu.don_vi", "don_vi_tieu_bieu.khac"].map(str::to_owned));
    let values = emptied.map(|key| (key, "[]".to_owned()));
    let blank = ["so", "ngay", "cuoc_hop", "doi_chieu"].map(|key| (key.to_owned(), "null".to_owned()));
    let values: Vec<_> = values.chain(blank).chain([("ky".to_owned(), period.to_string())]).collect();
    let file: &SourceFile = opened.files.get(filed.file.0)?;
    let text = retitled(load::with_values(file, &values), *last, period);
    Some((path, text, Origin::Words(*last)))
}

/// A comment at the top that names the old period names the new one.
fn retitled(text: String, last: Period, period: Period) -> String {
    let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with('#')) else { return text };
    let (old, new) = (last.last_month(), period.last_month());
    let words = |month: Month| format!("{}/{}", month.number(), month.year());
    format!("{}\n{rest}", first.replace(&words(old), &words(new)))
}

impl NewFile {
    /// Its path with `/`, as it is shown.
    pub fn shown(&self) -> String {
        slashed(&self.path)
    }
}

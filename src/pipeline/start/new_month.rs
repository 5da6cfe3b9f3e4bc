//! Makes the files of a new month; its opening stocks are the closing ones of the month before, or of an opening
//! balance that ends with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use time::Date;

use crate::disk;
use crate::load::{self, FirstFigures};
use crate::model::contract::{Contract, Shape};
use crate::model::{
    BreakdownColumn, BreakdownKind, BreakdownTime, Class, Count, FileRole, Flow, FormRow, Measure, Month, Movement,
    OpeningBalance, OpensWith, Period, Project, Remarks, StandardRole, Unit, UnitCode, UnitMonth, UnitStatus,
    short_date,
};
use crate::pipeline::units;
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Lock};

/// The options of the command.
#[derive(Clone, Debug)]
pub struct NewMonthOptions {
    /// The month.
    pub month: Month,
    /// Make files only for these units; if empty, for all units of the month.
    pub units: Vec<UnitCode>,
    /// Write nothing, and only say what would be written.
    pub dry_run: bool,
}

/// The source of the figures in a new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The file of the same unit for the month before.
    Before,
    /// The latest file of the same unit, after which months are missing.
    Earlier(Month),
    /// The files of the units that the unit succeeds.
    Predecessors,
    /// The file of the one unit that the unit goes on with under a new name or code.
    Renamed,
    /// The opening balance of the same unit, which ends with the month before.
    Balance {
        /// Whether it also counts persons.
        has_persons: bool,
    },
    /// There is no source, so somebody must enter the first figures.
    Nothing,
    /// The narrative of an earlier report.
    Words(Period),
    /// The units of the year; somebody must enter what the plan assigns to them.
    Units,
}

/// The lists of dissolved units that a unit takes over. How much of them is its own, only the record of the handover says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenOver {
    /// The names of these units.
    pub names: Vec<String>,
    /// Whether the unit had lists of its own before: then these are an increase, and no opening stock.
    pub is_increase: bool,
}

/// A file that was written or, in a dry run, would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path from the project's folder.
    pub path: PathBuf,
    /// The source of its figures.
    pub origin: Origin,
    /// What the unit takes over that is not in these figures.
    pub takes_over: Option<TakenOver>,
}

/// The result of the command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewMonth {
    /// The files that were written.
    pub written: Vec<NewFile>,
    /// The files that existed already and were not changed.
    pub kept: Vec<PathBuf>,
    /// The day of the month on which no poverty standard is in force, so that nobody knows what its lists count by.
    pub without_standard: Option<Date>,
}

/// Writes the files of a month for all units that exist then, and its narrative. Existing files are not changed.
pub fn new_month(opened: &Opened, options: &NewMonthOptions) -> Result<NewMonth, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let units = units::wanted(project, options.month, &options.units)?;
    opened.carries_over(options.month)?;
    let _lock = if options.dry_run { None } else { Some(Lock::take_data(&opened.root, opened.archive.root())?) };
    let day = project.day_of(Period::Month(options.month));
    let without_standard = project.standard_on(day).is_none().then_some(day);
    let mut made = NewMonth { without_standard, ..NewMonth::default() };
    let folder = FileRole::folder(options.month);
    let named: Vec<&str> = opened.files.iter().filter_map(|file| name_in(&folder, &file.path)).collect();
    let mut begin = |path: PathBuf, is_named: bool, content: &dyn Fn() -> (String, Origin)| {
        let place = opened.root.join(&path);
        if is_named || store::exists(&place)? {
            made.kept.push(path);
            return Ok(());
        }
        let (text, origin) = content();
        if !options.dry_run {
            store::write(&place, text.as_bytes())?;
        }
        made.written.push(NewFile { path, origin, takes_over: None });
        Ok::<_, Failure>(())
    };
    let mut heirs: BTreeMap<PathBuf, TakenOver> = BTreeMap::new();
    for unit in units {
        let prefix = unit.code.file_prefix();
        let is_named = named.iter().any(|name| UnitCode::begins_file(&prefix, name));
        let path = folder.join(format!("{}.yaml", unit.file_stem()));
        begin(path.clone(), is_named, &|| unit_file(opened, project, unit, options.month))?;
        heirs.extend(not_carried_over(project, unit, options.month).map(|taken| (path, taken)));
    }
    if options.units.is_empty() {
        let path = FileRole::narrative(Period::Month(options.month));
        begin(path, false, &|| words_file(opened, project, options.month))?;
        if begins_year(opened, options.month) {
            let draft = || (load::plan_draft(project, options.month), Origin::Units);
            begin(FileRole::plan(options.month.year()), false, &draft)?;
        }
    }
    for file in &mut made.written {
        file.takes_over = heirs.remove(&file.path);
    }
    Ok(made)
}

/// What the unit takes over from dissolved units without that it is added up in its file.
fn not_carried_over(project: &Project, unit: &Unit, month: Month) -> Option<TakenOver> {
    let (ended, is_increase): (Vec<&Unit>, bool) = match project.opens_with(unit, month) {
        OpensWith::All(_) | OpensWith::Nothing => return None,
        OpensWith::Shares(ended) => (ended, false),
        OpensWith::Own => (project.predecessors(unit, month).collect(), true),
    };
    (!ended.is_empty()).then(|| TakenOver { names: ended.into_iter().map(Unit::full_name).collect(), is_increase })
}

/// Whether no file says anything yet of the year of `month` before it, nor of its plan.
fn begins_year(opened: &Opened, month: Month) -> bool {
    opened.files.iter().all(|file| match FileRole::of(&file.path) {
        FileRole::UnitMonth(other, _) => other.year() != month.year() || other >= month,
        FileRole::Plan(year) => year != month.year(),
        _ => true,
    })
}

/// The name of a file that lies in `folder`.
fn name_in<'p>(folder: &Path, path: &'p Path) -> Option<&'p str> {
    (path.parent() == Some(folder)).then(|| path.file_name()?.to_str()).flatten()
}

/// The text and the source of the unit's new file.
pub(in crate::pipeline) fn unit_file(
    opened: &Opened,
    project: &Project,
    unit: &Unit,
    month: Month,
) -> (String, Origin) {
    let earlier = project.months.range(..(month, UnitCode::new(""))).rev().find(|((_, code), _)| *code == unit.code);
    let is_same = |last: Month| unit.exists_in(last, project.scheme());
    let balance = balance_before(project, unit, month);
    if let Some(((last, _), filed)) = earlier.filter(|((last, _), _)| is_same(*last)) {
        let mut values = carried_over(project, &filed.value, *last, month);
        let origin = match balance {
            _ if *last == month.previous() => Origin::Before,
            Some(balance) => {
                let known = first_figures(balance, month);
                let stocks: Vec<_> = stocks(&known).collect();
                values.retain(|(key, _)| stocks.iter().all(|(stock, _)| stock != key));
                values.extend(stocks);
                origin_of(balance)
            }
            None => Origin::Earlier(*last),
        };
        let text = load::with_values(&opened.files[filed.file.0], &values);
        let lacks = |month: Month| project.forms_of(Period::Month(month)).lack_indicators;
        let text = load::with_other_lacks(&text, lacks(*last), lacks(month));
        return (retitled(project, text, *last, month), origin);
    }
    if let Some(balance) = balance {
        return (load::first_file(project, unit, month, &first_figures(balance, month)), origin_of(balance));
    }
    if let Some(text) = renamed(opened, project, unit, month) {
        return (text, Origin::Renamed);
    }
    let openings = inherited(project, unit, month);
    let origin = if openings.is_some() { Origin::Predecessors } else { Origin::Nothing };
    let known = FirstFigures { openings: openings.unwrap_or_default(), dossiers: Vec::new() };
    (load::first_file(project, unit, month, &known), origin)
}

/// The opening balance of `unit` that ends with the month before `month`.
fn balance_before<'p>(project: &'p Project, unit: &Unit, month: Month) -> Option<&'p OpeningBalance> {
    let last = month.previous();
    project.balance(unit, last.year()).filter(|balance| balance.until == last)
}

/// The figures with which a unit continues after its opening balance. Dossiers begin anew with each year.
fn first_figures(balance: &OpeningBalance, month: Month) -> FirstFigures {
    let closing = |row: FormRow| Some((row, balance.movement_by(row.role, row.class)?.of(row.measure)?.closing.get()));
    let is_same_year = balance.until.year() == month.year();
    let dossiers = Class::ALL.into_iter().filter_map(|class| Some((class, *balance.dossier(class)?)));
    FirstFigures {
        openings: FormRow::all().filter_map(closing).collect(),
        dossiers: dossiers.filter(|_| is_same_year).collect(),
    }
}

fn origin_of(balance: &OpeningBalance) -> Origin {
    let has_persons = |class: Class| balance.movement(class).of(Measure::Persons).is_some();
    Origin::Balance { has_persons: Class::ALL.into_iter().all(has_persons) }
}

/// The values of the opening stocks in a file, which are also the closing ones as long as nothing has been entered.
fn stocks(known: &FirstFigures) -> impl Iterator<Item = (String, String)> + '_ {
    known.openings.iter().flat_map(|(row, count)| {
        [Movement::OPENING, Movement::CLOSING].map(|column| (format!("{}.{column}", row.key()), count.to_string()))
    })
}

/// The values that differ from those in the file of the month `last`.
fn carried_over(project: &Project, before: &UnitMonth, last: Month, month: Month) -> Vec<(String, String)> {
    let cut_off = project.day_of(Period::Month(month));
    let mut values = vec![
        ("ky".to_owned(), month.to_string()),
        ("trang_thai".to_owned(), UnitStatus::Unfilled.key().to_owned()),
        ("ngay_chot".to_owned(), cut_off.to_string()),
        ("doi_chieu".to_owned(), "null".to_owned()),
        ("giai_trinh".to_owned(), "[]".to_owned()),
    ];
    for role in StandardRole::ALL {
        let goes_on = project.is_one_list(role, Period::Month(last), Period::Month(month));
        values.extend(lists(before, role, goes_on));
    }
    let is_same_standard = project.is_one_standard(Period::Month(last), Period::Month(month));
    // What another standard asks about is not known yet.
    if !is_same_standard {
        values.push(("thieu_hut".to_owned(), "null".to_owned()));
    }
    values.extend(breakdowns(before, last.year() == month.year(), is_same_standard));
    if let Shape::Map(lists) = <Remarks as Contract>::SHAPE {
        values.extend(lists.iter().map(|list| (format!("nhan_xet.{}", list.key), "[]".to_owned())));
    }
    // Counts since the start of the year begin at 0 with each year.
    if last.year() != month.year() {
        values.extend(before.policies.keys().map(|policy| (format!("chinh_sach.{policy}"), "null".to_owned())));
        values.push(("ho_so".to_owned(), "null".to_owned()));
    }
    values
}

/// Breakdowns go on like the lists that they break down: reasons are those of a month, counts since the start of the year
/// begin anew with each year, and of the first lists by another standard nobody has counted anything yet.
fn breakdowns(before: &UnitMonth, is_same_year: bool, is_same_standard: bool) -> Vec<(String, String)> {
    let mut values = Vec::new();
    for kind in BreakdownKind::ALL {
        let Some(counts) = before.breakdown(kind) else { continue };
        let declared = kind.declared();
        match declared.time {
            BreakdownTime::End if !is_same_standard => values.push((declared.key.to_owned(), "null".to_owned())),
            BreakdownTime::ToDate if !is_same_year => values.push((declared.key.to_owned(), "null".to_owned())),
            BreakdownTime::Month => {
                values.extend(counts.rows().flat_map(|row| {
                    let key = |column: &BreakdownColumn| declared.figure(row, column.key);
                    declared.columns.iter().map(|column| (key(column), "0".to_owned())).collect::<Vec<_>>()
                }));
            }
            BreakdownTime::End | BreakdownTime::ToDate => {}
        }
    }
    values
}

/// The stocks with which the lists by one standard go on. The first lists by another standard begin with what somebody
/// counts; those by one beside the other that is no more are left out.
fn lists(before: &UnitMonth, role: StandardRole, goes_on: bool) -> Vec<(String, String)> {
    let mut values = Vec::new();
    if role == StandardRole::Beside && !goes_on {
        return vec![(StandardRole::BESIDE.to_owned(), "null".to_owned())];
    }
    for row in FormRow::of_standard(role) {
        let Some(movement) = row.of(before) else { continue };
        let closing = if goes_on { movement.closing.to_string() } else { "0".to_owned() };
        let key = |column: &str| format!("{}.{column}", row.key());
        values.extend([Movement::OPENING, Movement::CLOSING].map(|column| (key(column), closing.clone())));
        values.extend(Flow::ALL.map(|flow| (key(flow.key(row.class)), "0".to_owned())));
    }
    values
}

/// The file of a unit that goes on with one other unit and nothing else, as after a change of name: everything that the other
/// had is its own, the lacks and what is counted since January too.
fn renamed(opened: &Opened, project: &Project, unit: &Unit, month: Month) -> Option<String> {
    let OpensWith::All(ended) = project.opens_with(unit, month) else { return None };
    let [old] = ended[..] else { return None };
    let last = month.previous();
    let filed = project.months.get(&(last, old.code.clone()))?;
    let mut values = carried_over(project, &filed.value, last, month);
    values.push(("don_vi".to_owned(), format!("\"{}\"", unit.code)));
    let text = load::with_values(&opened.files[filed.file.0], &values);
    let lacks = |month: Month| project.forms_of(Period::Month(month)).lack_indicators;
    let text = retitled(project, load::with_other_lacks(&text, lacks(last), lacks(month)), last, month);
    let (first, rest) = text.split_once('\n')?;
    Some(format!("{}\n{rest}", first.replace(&old.title(), &unit.title())))
}

/// The closing stocks of the units of which `unit` is the only successor, added up; `None` if they are not known.
fn inherited(project: &Project, unit: &Unit, month: Month) -> Option<Vec<(FormRow, u64)>> {
    let OpensWith::All(ended) = project.opens_with(unit, month) else { return None };
    let last = month.previous();
    let sum = |row| ended.iter().map(|old| closing(project, old, last, row)).sum::<Option<u64>>();
    let of = |role: StandardRole| -> Option<Vec<_>> {
        FormRow::of_standard(role).map(|row| Some((row, sum(row)?))).collect()
    };
    let goes_on = |role: &StandardRole| project.is_one_list(*role, Period::Month(last), Period::Month(month));
    let known: Vec<_> = StandardRole::ALL.into_iter().filter(goes_on).filter_map(of).flatten().collect();
    (!known.is_empty()).then_some(known)
}

/// The stock of `unit` at the end of `last`, from its file or from an opening balance that ends with this month.
fn closing(project: &Project, unit: &Unit, last: Month, row: FormRow) -> Option<u64> {
    let from_file = project.month(last, &unit.code).and_then(|report| Some(row.of(report)?.closing));
    let balance = || balance_before(project, unit, last.next());
    let from_balance = || Some(balance()?.movement_by(row.role, row.class)?.of(row.measure)?.closing);
    from_file.or_else(from_balance).map(Count::get)
}

/// The narrative of the new month: tasks, works and cases are carried over, and sentences must be written again.
fn words_file(opened: &Opened, project: &Project, month: Month) -> (String, Origin) {
    let period = Period::Month(month);
    let earlier = project.narratives.iter().filter(|(known, _)| matches!(known, Period::Month(own) if *own < month));
    let Some((last, filed)) = earlier.max_by_key(|(known, _)| known.last_month()) else {
        return (load::first_words(project, period), Origin::Nothing);
    };
    let lists = filed.value.lists().map(|(key, _)| key);
    let emptied = lists.into_iter().chain(["van_ban_chi_dao", "don_vi_tieu_bieu.don_vi", "don_vi_tieu_bieu.khac"]);
    let emptied = emptied.map(|key| (key.to_owned(), "[]".to_owned()));
    let blank = ["so", "ngay", "cuoc_hop", "doi_chieu"].map(|key| (key.to_owned(), "null".to_owned()));
    let values: Vec<_> = emptied.chain(blank).chain([("ky".to_owned(), period.to_string())]).collect();
    let text = load::with_values(&opened.files[filed.file.0], &values);
    (retitled(project, text, last.last_month(), month), Origin::Words(*last))
}

/// The text with the new month and its last day instead of the old ones in the comment at its top.
fn retitled(project: &Project, text: String, old: Month, new: Month) -> String {
    let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with('#')) else { return text };
    let day = |month: Month| short_date(project.day_of(Period::Month(month)));
    let long = |month: Month| format!("tháng {} năm {}", month.number(), month.year());
    let plain = |month: Month| format!("tháng {}/{}", month.number(), month.year());
    let first = first.replace(&day(old), &day(new)).replace(&long(old), &long(new));
    let first = first.replace(&old.short_label(), &new.short_label()).replace(&plain(old), &plain(new));
    format!("{first}\n{rest}")
}

impl NewFile {
    /// The path with `/`, as it is printed.
    pub fn shown(&self) -> String {
        disk::shown(&self.path)
    }
}

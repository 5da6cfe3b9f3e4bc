//! Names of units in running text.

use std::collections::BTreeMap;

use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{Month, Period, Unit, UnitKind, capitalized};

/// As many names as a reader takes in; a longer list stands in an appendix or in a picture.
const READABLE: usize = 12;

/// The names of `units` where they can be read in a sentence; else nothing, and the sentence tells the others, if those are
/// the fewer, or the number alone.
pub(in crate::documents::view) fn readable(units: &[&Unit]) -> String {
    if units.len() <= READABLE { unit_list(units.iter().copied()) } else { String::new() }
}

/// Whether `units` are all of the `of` there are, so that a sentence says so instead of naming every one.
pub(in crate::documents::view) const fn are_all(units: &[&Unit], of: usize) -> bool {
    of > 1 && units.len() == of
}

/// "tháng 01/2022 của tất cả các đơn vị; tháng 7/2022 của các phường Ka Long, Trần Phú": the months that are missing, and
/// whose they are, as it follows "chưa có số liệu". Months that everybody lacks stand first. If the others are too many to be
/// named, the sentence names those who lack nothing more, or tells the number.
pub(in crate::documents::view) fn incomplete(indicators: &Indicators) -> String {
    let everybody = indicators.units.len() + indicators.ended.len();
    let common = common(indicators, everybody);
    let of_own = indicators.incomplete.iter().map(|(unit, missing)| {
        (unit, missing.iter().copied().filter(|month| !common.contains(month)).collect::<Vec<_>>())
    });
    let of_own: Vec<(&Unit, Vec<Month>)> = of_own.filter(|(_, missing)| !missing.is_empty()).collect();
    let mut words = Vec::new();
    if !common.is_empty() {
        words.push(format!("{} của tất cả các đơn vị", months(&common)));
    }
    words.extend(of_own_months(indicators, &of_own));
    words.join("; ")
}

/// The months that every unit lacks, if there are several units.
fn common(indicators: &Indicators, everybody: usize) -> Vec<Month> {
    let mut lists = indicators.incomplete.iter().map(|(_, missing)| missing);
    let Some(first) = lists.next().filter(|_| everybody > 1 && indicators.incomplete.len() == everybody) else {
        return Vec::new();
    };
    let rest: Vec<_> = lists.collect();
    first.iter().copied().filter(|month| rest.iter().all(|missing| missing.contains(month))).collect()
}

/// Units with the months that not everybody lacks.
fn of_own_months(indicators: &Indicators, incomplete: &[(&Unit, Vec<Month>)]) -> Vec<String> {
    let mut groups: BTreeMap<&[Month], Vec<&Unit>> = BTreeMap::new();
    for (unit, missing) in incomplete {
        groups.entry(missing).or_default().push(unit);
    }
    if incomplete.len() <= READABLE {
        let named = |(missing, units): (&[Month], Vec<&Unit>)| {
            format!("{} của {}", months(missing), unit_list(units.into_iter()))
        };
        return groups.into_iter().map(named).collect();
    }
    let when = match groups.keys().next() {
        Some(missing) if groups.len() == 1 => months(missing),
        _ => "một số tháng".to_owned(),
    };
    let lacks = |unit: &Unit| incomplete.iter().any(|(other, _)| *other == unit);
    let others: Vec<&Unit> = indicators.units.iter().map(|(unit, _)| unit).filter(|unit| !lacks(unit)).collect();
    let whom = match readable(&others) {
        _ if others.is_empty() => "tất cả các đơn vị".to_owned(),
        names if names.is_empty() => format!("{} đơn vị", incomplete.len()),
        names => format!("các đơn vị (trừ {names})"),
    };
    vec![format!("{when} của {whom}")]
}

/// "tháng 5/2022", "tháng 3, tháng 5/2022", "tháng 01 đến tháng 7/2026": months of one year; months 1 and 2 take a leading zero
/// (NĐ 30/2020/NĐ-CP, Phụ lục I).
pub(in crate::documents::view) fn months(months: &[Month]) -> String {
    let year = months.last().map_or(String::new(), |month| format!("/{}", month.year()));
    format!("{}{year}", months_of_year(months))
}

/// The same where the year is known.
pub(in crate::documents::view) fn months_of_year(months: &[Month]) -> String {
    let mut runs: Vec<(Month, Month)> = Vec::new();
    for month in months {
        match runs.last_mut() {
            Some((_, last)) if last.next() == *month => *last = *month,
            _ => runs.push((*month, *month)),
        }
    }
    let bare = |month: Month| Period::Month(month).bare_label();
    let run = |(first, last): &(Month, Month)| match last.number() - first.number() {
        0 => bare(*first),
        1 => format!("{}, {}", bare(*first), bare(*last)),
        _ => format!("{} đến {}", bare(*first), bare(*last)),
    };
    runs.iter().map(run).collect::<Vec<_>>().join(", ")
}

/// "các phường Ka Long, Hòa Lạc; các xã Hải Tiến, Hải Xuân": names by kind, kinds in order of appearance. A name with a
/// number keeps its capital noun: "Phường Móng Cái 1" (NĐ 30/2020/NĐ-CP, Phụ lục II).
pub(in crate::documents::view) fn unit_list<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    groups(units).iter().map(Group::words).collect::<Vec<_>>().join("; ")
}

/// The same for the committees of units: "UBND các phường Ka Long, Hòa Lạc; UBND Phường Móng Cái 1; khu Hòa Bình". A
/// hamlet or a quarter has no committee.
pub(in crate::documents::view) fn body_list<'a>(units: impl Iterator<Item = &'a Unit>) -> String {
    let body = |group: &Group| {
        let committee = if group.kind.has_committee() { "UBND " } else { "" };
        format!("{committee}{}", group.words())
    };
    groups(units).iter().map(body).collect::<Vec<_>>().join("; ")
}

/// Units that share a noun.
struct Group {
    kind: UnitKind,
    is_numbered: bool,
    names: Vec<String>,
}

impl Group {
    fn words(&self) -> String {
        let noun = if self.is_numbered { capitalized(self.kind.noun()) } else { self.kind.noun().to_owned() };
        match self.names.as_slice() {
            [name] => format!("{noun} {name}"),
            names => format!("các {noun} {}", names.join(", ")),
        }
    }
}

/// Names by kind, kinds in order of appearance; names with a number apart.
fn groups<'a>(units: impl Iterator<Item = &'a Unit>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for unit in units {
        let (kind, is_numbered, name) = (unit.kind, unit.is_numbered(), clean(&unit.listed_name()));
        match groups.iter_mut().find(|group| (group.kind, group.is_numbered) == (kind, is_numbered)) {
            Some(group) => group.names.push(name),
            None => groups.push(Group { kind, is_numbered, names: vec![name] }),
        }
    }
    groups
}

/// The names of `units`, "tất cả các đơn vị" where they are all of the `of` there are, or how many they are where a reader
/// would get lost in the names.
pub(in crate::documents::view) fn named_or_counted(units: &[&Unit], of: usize) -> String {
    if are_all(units, of) {
        return "tất cả các đơn vị".to_owned();
    }
    let names = readable(units);
    if names.is_empty() { format!("{} đơn vị", units.len()) } else { names }
}

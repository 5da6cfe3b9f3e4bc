//! Names of units in running text.

use std::collections::BTreeMap;

use crate::documents::view::words::paragraphs::clean;
use crate::indicators::{Indicators, UnitSet};
use crate::model::{Month, Period, Unit, UnitKind, capitalized};

/// As many names as a reader takes in; a longer list stands in an appendix or in a picture.
const READABLE: usize = 12;

/// The names of `units` where they can be read in a sentence; else nothing, and the sentence tells the others, if those are
/// the fewer, or the number alone.
pub(in crate::documents::view) fn readable(units: &[&Unit]) -> String {
    if units.len() <= READABLE { unit_list(units.iter().copied()) } else { String::new() }
}

/// "các phường Ka Long, Trần Phú; xã Bắc Sơn (tháng 7/2022)": who has not reported every month, by the months missing.
/// Where they are too many to be named, those who have are the fewer, or the appendices tell.
pub(in crate::documents::view) fn incomplete(indicators: &Indicators) -> String {
    let mut groups: BTreeMap<&[Month], Vec<&Unit>> = BTreeMap::new();
    for (unit, missing) in &indicators.incomplete {
        groups.entry(missing).or_default().push(unit);
    }
    let everybody = indicators.units.len() + indicators.ended.len();
    let is_alike = groups.len() == 1 && indicators.incomplete.len() == everybody;
    if indicators.incomplete.len() > READABLE && !is_alike {
        let complete: Vec<_> = indicators.units_of(UnitSet::Complete).collect();
        return match (complete.len(), readable(&complete)) {
            (0, _) => "tất cả các đơn vị".to_owned(),
            (_, names) if names.is_empty() => "các đơn vị ghi “chưa BC” tại các phụ lục kèm theo".to_owned(),
            (_, names) => format!("các đơn vị, trừ {names}"),
        };
    }
    let words = groups.into_iter().map(|(missing, units)| {
        let names = match units.len() {
            number if number == everybody && number > 1 => "tất cả các đơn vị".to_owned(),
            _ => unit_list(units.into_iter()),
        };
        format!("{names} ({})", months(missing))
    });
    words.collect::<Vec<_>>().join("; ")
}

/// "tháng 5/2022", "tháng 3, 5/2022", "tháng 01 đến tháng 7/2026": months of one year; months 1 and 2 take a leading zero
/// (NĐ 30/2020/NĐ-CP, Phụ lục I).
pub(in crate::documents::view) fn months(months: &[Month]) -> String {
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
    let year = months.last().map_or(String::new(), |month| format!("/{}", month.year()));
    format!("{}{year}", runs.iter().map(run).collect::<Vec<_>>().join(", "))
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

/// The names of `units`, or how many they are where a reader would get lost in the names.
pub(in crate::documents::view) fn named_or_counted(units: &[&Unit]) -> String {
    let names = readable(units);
    if names.is_empty() { format!("{} đơn vị", units.len()) } else { names }
}

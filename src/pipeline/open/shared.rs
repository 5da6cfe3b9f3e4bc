//! What the files say that all months share: cell by cell, and the order of their lists, which is the order of every table.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::load;
use crate::model::{Address, Entered, FileRole};

/// The parts of `baocao.yaml` about who reports, signs and receives.
const PEOPLE: [&str; 4] = ["co_quan", "nguoi_ky", "kinh_gui", "noi_nhan"];

/// How items of lists are called: `ma` of units and policies, `don_vi` of targets.
const CODES: [&str; 2] = ["ma", "don_vi"];

/// How the order of a list is addressed: `don-vi/don_vi.thu_tu`.
const ORDER: &str = "thu_tu";

/// What a shared file says that documents depend on.
pub(super) struct Said {
    /// The addresses, with the keys in the file and the values.
    pub(super) cells: BTreeMap<Address, (String, Entered)>,
    /// The codes of the items of each list, in the order of the list.
    lists: BTreeMap<String, Vec<String>>,
    /// The file as addresses name it: `don-vi`.
    name: String,
}

/// What the text of the file at `path` says. Who signs and who receives may change from month to month. An item of a list
/// is told by its code, if it has one of its own, so that one that is added moves no other.
pub(super) fn said(path: &str, text: &str) -> Said {
    let mut cells = load::cells(text);
    if FileRole::of(Path::new(path)) == FileRole::Settings {
        let is_of_the_day = |key: &str| PEOPLE.iter().any(|people| key.starts_with(people));
        cells.retain(|key, _| !is_of_the_day(key));
    }
    let name = path.trim_start_matches("data/").trim_end_matches(".yaml").to_owned();
    let codes = codes(&cells);
    let address = |key: &str| Address::from_text(format!("{name}/{}", told_by_code(key, &codes)));
    let cells = cells.into_iter().map(|(key, value)| (address(&key), (key, value))).collect();
    Said { cells, lists: lists(&codes), name }
}

/// Adds to both the order of the items that both have, from the first to the last that stands elsewhere: it is the order of
/// tables and lists in print.
pub(super) fn tell_order(then: &mut Said, now: &mut Said) {
    let mut orders = Vec::new();
    for (list, codes) in &then.lists {
        let Some(others) = now.lists.get(list) else { continue };
        let shared = |own: &[String], other: &[String]| -> Vec<String> {
            let other: BTreeSet<_> = other.iter().collect();
            own.iter().filter(|code| other.contains(code)).cloned().collect()
        };
        let (old, new) = (shared(codes, others), shared(others, codes));
        let is_elsewhere = |at: &usize| old.get(*at) != new.get(*at);
        let (first, last) = ((0..old.len()).find(is_elsewhere), (0..old.len()).rev().find(is_elsewhere));
        let (Some(first), Some(last)) = (first, last) else { continue };
        orders.push((list.clone(), old[first..=last].join(", "), new[first..=last].join(", ")));
    }
    for (list, old, new) in orders {
        let address = Address::from_text(format!("{}/{list}.{ORDER}", then.name));
        then.cells.insert(address.clone(), (list.clone(), Entered::Text(old)));
        now.cells.insert(address, (list, Entered::Text(new)));
    }
}

/// The codes of the items of lists (`chi_tieu[0]` → `chi_tieu[00001]`) that no other item of the list has.
fn codes(cells: &BTreeMap<String, Entered>) -> BTreeMap<String, String> {
    let mut items: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (key, value) in cells {
        let Some((item, name)) = key.rsplit_once("].") else { continue };
        let Some((all, _)) = item.rsplit_once('[') else { continue };
        if CODES.contains(&name) {
            items.entry(format!("{all}[{value}]")).or_default().push(format!("{item}]"));
        }
    }
    let only = |(coded, items): (String, Vec<String>)| match &items[..] {
        [item] => Some((item.clone(), coded)),
        _ => None,
    };
    items.into_iter().filter_map(only).collect()
}

fn told_by_code(key: &str, codes: &BTreeMap<String, String>) -> String {
    let item = |end: usize| key[..=end].to_owned();
    let ends: Vec<_> = key.match_indices(']').map(|(end, _)| end).collect();
    // The outermost list decides: a code within an item of another list is that item's matter.
    let found = ends.into_iter().find_map(|end| Some((codes.get(&item(end))?, &key[end + 1..])));
    found.map_or_else(|| key.to_owned(), |(coded, rest)| format!("{coded}{rest}"))
}

/// The codes of the items of each list, by their places in it.
fn lists(codes: &BTreeMap<String, String>) -> BTreeMap<String, Vec<String>> {
    let mut placed: BTreeMap<&str, BTreeMap<usize, &str>> = BTreeMap::new();
    for (item, coded) in codes {
        let (Some((list, at)), Some((_, code))) = (parted(item), parted(coded)) else { continue };
        let Ok(at) = at.parse() else { continue };
        placed.entry(list).or_default().insert(at, code);
    }
    let codes = |codes: BTreeMap<usize, &str>| codes.into_values().map(str::to_owned).collect();
    placed.into_iter().map(|(list, placed)| (list.to_owned(), codes(placed))).collect()
}

/// The list of an item, and what stands between its brackets.
fn parted(item: &str) -> Option<(&str, &str)> {
    item.strip_suffix(']')?.rsplit_once('[')
}

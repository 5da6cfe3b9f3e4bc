//! What can be used of a list of standards in which some have mistakes. What a standard says changes no period before its
//! first day, so its mistakes stop nothing earlier.

use time::Date;

use crate::finding::{Finding, Place};
use crate::load::tree::{Kind, Node};
use crate::model::contract::Contract;
use crate::model::{Standard, StandardList, StandardRole};

/// The standards of the tree `root` that has these `findings`, each of which is limited to the time from the first day of
/// its standard on; `None` where a mistake concerns all of them, or the first day of its standard cannot be read.
pub(super) fn standards(root: &Node, findings: &mut [Finding]) -> Option<StandardList> {
    let Kind::List(items) = &root.get("chuan_ngheo")?.kind else { return None };
    let at = |finding: &Finding| match &finding.place {
        Place::Bytes(_, span) => items.iter().position(|item| item.span.contains(&span.start)),
        _ => None,
    };
    let faulty = findings.iter().map(at).collect::<Option<Vec<usize>>>()?;
    let read = |(index, item): (usize, &Node)| {
        if faulty.contains(&index) { unread(item) } else { Standard::read(item) }
    };
    let standards = items.iter().enumerate().map(read).collect::<Option<Vec<_>>>()?;
    for (finding, index) in findings.iter_mut().zip(faulty) {
        *finding = finding.clone().from_day(standards.get(index)?.valid_from);
    }
    Some(StandardList { standards })
}

/// The standard of an entry with mistakes: its code, its time and the indicators of its lists, which the months of that time are held
/// against. The rest is printed by no document as long as the mistakes are there.
fn unread(item: &Node) -> Option<Standard> {
    Some(Standard {
        code: part(item, "ma").unwrap_or_default(),
        name: String::new(),
        bases: Vec::new(),
        valid_from: part::<Date>(item, "tu")?,
        valid_to: part(item, "den"),
        urban_line: 0,
        rural_line: 0,
        is_beside: part(item, StandardRole::BESIDE).unwrap_or_default(),
        minimum_lacks: 0,
        indicators: part(item, "chi_so").unwrap_or_default(),
        change: part(item, "chuyen_chuan"),
    })
}

fn part<T: Contract>(item: &Node, key: &str) -> Option<T> {
    T::read(item.get(key)?)
}

//! Findings of one kind in one file: a column of 43 wrong cells is one mistake to a reader. A screen shows the first of
//! them in full, and of the others how many there are, where they stand and what to do there.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::disk;
use crate::finding::{Place, Resolved};
use crate::model::cell_name;

/// How many findings of one kind are shown in full if there are many.
const IN_FULL: usize = 3;

/// The smallest number of findings of which some are gathered: fewer lines are saved by less.
const MANY: usize = 6;

/// The largest number of lines that are named.
const NAMED: usize = 40;

/// How a finding is shown among the others.
pub(super) enum Showing {
    /// In full.
    Whole,
    /// In full, followed by these words about the others of its kind.
    WithOthers(String),
    /// Only by its line, in the words behind another finding of its kind.
    Gathered,
}

/// How each of the findings is shown.
pub(super) fn showings(findings: &[Resolved]) -> Vec<Showing> {
    let mut kinds: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, finding) in findings.iter().enumerate() {
        if let Some(kind) = kind(finding) {
            kinds.entry(kind).or_default().push(at);
        }
    }
    let mut showings: Vec<Showing> = findings.iter().map(|_| Showing::Whole).collect();
    for of_kind in kinds.values().filter(|of_kind| of_kind.len() >= MANY) {
        let (shown, gathered) = of_kind.split_at(IN_FULL);
        for at in gathered {
            showings[*at] = Showing::Gathered;
        }
        if let Some(last) = shown.last() {
            let others: Vec<&Resolved> = gathered.iter().map(|at| &findings[*at]).collect();
            showings[*last] = Showing::WithOthers(about(&findings[*last], &others));
        }
    }
    showings
}

/// What findings of one kind have in common: the rule, the file or sheet, and message and cure but for the values in
/// them. `None` for a finding that is always shown in full: of no line, or explained.
fn kind(found: &Resolved) -> Option<(u16, String, String, String)> {
    let file = match &found.finding.place {
        Place::Cell(cell) => format!("{}!{}", disk::shown(&cell.file), cell.sheet),
        _ if found.excerpt.is_some() => found.path.clone(),
        _ => return None,
    };
    let finding = &found.finding;
    let is_open = finding.explained.is_none();
    is_open.then(|| (finding.code.0, file, without_quoted(&finding.message), without_values(&finding.fix)))
}

/// The text without what stands in quotation marks: keys and typed values.
fn without_quoted(text: &str) -> String {
    let mut closing = None;
    let mut left = String::new();
    for letter in text.chars() {
        match closing {
            Some(end) if letter == end => closing = None,
            Some(_) => {}
            None => {
                closing = match letter {
                    '`' | '"' => Some(letter),
                    '“' => Some('”'),
                    _ => None,
                };
                left.push(letter);
            }
        }
    }
    left
}

fn without_values(text: &str) -> String {
    without_quoted(text).chars().filter(|letter| !letter.is_ascii_digit()).collect()
}

/// The number of `others`, their lines, and their cures where these are not that of `shown`.
fn about(shown: &Resolved, others: &[&Resolved]) -> String {
    let mut cures: Vec<(&str, Vec<&Resolved>)> = Vec::new();
    for other in others {
        let fix = other.finding.fix.as_str();
        match cures.iter_mut().find(|(known, _)| *known == fix) {
            Some((_, of_cure)) => of_cure.push(other),
            None => cures.push((fix, vec![other])),
        }
    }
    let mut words = format!("{} chỗ cùng lỗi này: ", others.len());
    let mut room = NAMED;
    for (at, (fix, of_cure)) in cures.iter().enumerate() {
        if room == 0 {
            words += "; …";
            break;
        }
        let is_same = *fix == shown.finding.fix;
        let cure = if is_same { "sửa như trên".to_owned() } else { (*fix).to_owned() };
        let separator = if at == 0 { "" } else { "; " };
        let _ = write!(words, "{separator}{} ({cure})", places(of_cure, &mut room));
    }
    words
}

/// The lines or cells of `findings`, such as "dòng 8 (7 chỗ), 9, 12"; no more than `room` of them.
fn places(findings: &[&Resolved], room: &mut usize) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for finding in findings {
        let place = place(finding);
        match counts.last_mut() {
            Some((last, count)) if *last == place => *count += 1,
            _ => counts.push((place, 1)),
        }
    }
    let named = counts.len().min(*room);
    *room -= named;
    let words: Vec<String> = counts.iter().take(named).map(|(place, count)| counted(place, *count)).collect();
    let left = if named < counts.len() { ", …" } else { "" };
    let of = if findings.iter().any(|found| matches!(found.finding.place, Place::Cell(_))) { "ô" } else { "dòng" };
    format!("{of} {}{left}", words.join(", "))
}

fn place(found: &Resolved) -> String {
    match &found.finding.place {
        Place::Cell(cell) => cell_name(cell.at),
        _ => found.line.to_string(),
    }
}

fn counted(place: &str, count: usize) -> String {
    if count == 1 { place.to_owned() } else { format!("{place} ({count} chỗ)") }
}

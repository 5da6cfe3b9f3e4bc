//! BC606: a unit named with a kind that is not its own ("phường Hải Tiến", which is a xã).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::passage::{ENOUGH, Passage};
use super::rules;
use super::tone::folded;
use super::words::{Break, Word};
use crate::finding::Finding;
use crate::model::{Project, UnitKind};

/// Kinds that are written before the names of units that report. Those of other levels share names with wards and
/// streets, and are left alone.
const KINDS: [(&[&str], UnitKind); 6] = [
    (&["phường"], UnitKind::Ward),
    (&["xã"], UnitKind::Commune),
    (&["thị", "trấn"], UnitKind::Township),
    (&["đặc", "khu"], UnitKind::SpecialZone),
    (&["thôn"], UnitKind::Hamlet),
    (&["khu"], UnitKind::Quarter),
];

const fn is_hamlet(kind: UnitKind) -> bool {
    matches!(kind, UnitKind::Hamlet | UnitKind::Quarter)
}

/// Bodies above a unit: behind a name they say that a unit of somewhere else is meant.
const ABOVE: [&str; 5] = ["huyện", "thành", "thị", "tỉnh", "quận"];

/// The names of the registry and the kinds that bear them.
pub(super) struct Names {
    kinds: BTreeMap<String, BTreeSet<UnitKind>>,
    longest: usize,
    territory: String,
}

impl Names {
    /// The names of `project`.
    pub(super) fn new(project: &Project) -> Self {
        let mut kinds: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for unit in &project.units.value {
            kinds.entry(key(unit.name.split_whitespace())).or_default().insert(unit.kind);
        }
        let longest = kinds.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
        Self { kinds, longest, territory: project.settings.value.territory.name.to_lowercase() }
    }

    /// How many of `words` from the first on are a name, and the kinds of those who bear it.
    fn at<'n>(&'n self, words: &[Word]) -> Option<(usize, &'n BTreeSet<UnitKind>)> {
        let words = &words[..words.len().min(self.longest + 1)];
        let ends = words.iter().position(|word| word.after != Break::None).map_or(words.len(), |last| last + 1);
        let capitals = words[..ends].iter().take_while(|word| word.is_capital()).count();
        // A longer row of capitals is another name, perhaps of another place.
        let name = (capitals <= self.longest).then(|| key(words[..capitals].iter().map(|word| word.text)))?;
        self.kinds.get(&name).map(|kinds| (capitals, kinds))
    }

    /// Whether any unit of the registry is named among `words`.
    pub(super) fn is_any_named(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| words[at].is_capital() && self.at(&words[at..]).is_some())
    }
}

fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(folded).collect::<Vec<_>>().join(" ")
}

/// Checks one text.
pub(super) fn check(names: &Names, passage: &Passage, words: &[Word], findings: &mut Vec<Finding>) {
    for at in 0..words.len() {
        if let Some((length, kind)) = noun(words, at) {
            list(names, passage, words, (at, at + length, kind), findings);
        }
    }
}

/// The kind that stands at `at`, and how many words it takes.
pub(super) fn noun(words: &[Word], at: usize) -> Option<(usize, UnitKind)> {
    let rest = &words[at..];
    let stands = |noun: &[&str]| {
        let is_there = noun.iter().zip(rest).filter(|(part, word)| word.is(part)).count() == noun.len();
        is_there && rest[..noun.len()].iter().all(|word| word.after == Break::None)
    };
    let (noun, kind) = KINDS.iter().find(|(noun, _)| stands(noun))?;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_part = before.is_some_and(|word| word.after == Break::None && word.is_any(&["thị", "đặc"]));
    (!is_part).then_some((noun.len(), *kind))
}

/// A kind before a list is the kind of every name in it.
fn list(
    names: &Names,
    passage: &Passage,
    words: &[Word],
    (start, mut at, kind): (usize, usize, UnitKind),
    findings: &mut Vec<Finding>,
) {
    let mut from = start;
    while let Some((length, kinds)) = words.get(at..).and_then(|rest| names.at(rest)) {
        let range = words[from].at.start..words[at + length - 1].at.end;
        let name = &passage.text[words[at].at.start..range.end];
        if findings.len() < ENOUGH && !is_elsewhere(names, passage.text, &words[at + length..]) {
            findings.extend(wrong(passage, range, name, kind, kinds));
        }
        at += length;
        let is_and = words.get(at).is_some_and(|word| word.is("và"));
        if words[at - 1].after != Break::Comma && !is_and {
            break;
        }
        at += usize::from(is_and);
        from = at;
    }
}

/// "xã Hải Tiến, huyện Khác": a unit of somewhere else.
fn is_elsewhere(names: &Names, text: &str, rest: &[Word]) -> bool {
    let Some(first) = rest.first().filter(|word| word.is_any(&ABOVE)) else { return false };
    let is_named = rest.iter().skip(1).take(2).any(Word::is_capital);
    let mut behind = text[first.at.start..].chars().flat_map(char::to_lowercase);
    is_named && !names.territory.chars().all(|letter| behind.next() == Some(letter))
}

fn wrong(
    passage: &Passage,
    range: Range<usize>,
    name: &str,
    written: UnitKind,
    kinds: &BTreeSet<UnitKind>,
) -> Option<Finding> {
    let mut own = kinds.iter().filter(|kind| is_hamlet(**kind) == is_hamlet(written));
    let (kind, other) = (own.next()?, own.next());
    (other.is_none() && *kind != written).then(|| {
        let (noun, written) = (kind.noun(), written.noun());
        let message = format!("{name} là {noun}, không phải {written}");
        let fix = format!("viết “{noun} {name}”; loại đơn vị theo `don-vi.yaml`");
        passage.at(&rules::WRONG_KIND, range, message).label(format!("{noun} {name}")).fix(fix)
    })
}

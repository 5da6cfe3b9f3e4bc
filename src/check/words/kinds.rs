//! BC606: units that are named with the wrong kind, such as "phường Hải Tiến", which is a xã.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use time::Date;

use crate::check::letters::tone::folded;
use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage};
use crate::check::words::tokens::{Break, Word};
use crate::finding::Finding;
use crate::model::{Project, Tier, Unit, UnitKind};

const fn is_hamlet(kind: UnitKind) -> bool {
    matches!(kind.tier(), Tier::Hamlet)
}

/// The words of a noun after its first one, and its kind.
type Noun = (Vec<&'static str>, UnitKind);

/// The kinds of units that report, by the first word of their noun, each with the further words. Kinds of other levels
/// are ignored, because wards and streets share their names; so are nouns that are everyday words.
static REPORTING: LazyLock<BTreeMap<&str, Vec<Noun>>> = LazyLock::new(|| {
    let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let reports = |kind: &UnitKind| matches!(kind.tier(), Tier::Hamlet | Tier::Commune) && !kind.is_everyday_word();
    for kind in UnitKind::ALL.iter().copied().filter(reports) {
        let mut words = kind.noun().split(' ');
        if let Some(first) = words.next() {
            kinds.entry(first).or_default().push((words.collect(), kind));
        }
    }
    kinds
});

/// Words that form a single word with the noun after them: "thị xã", "văn bản", "bộ đội".
const JOINED: [&str; 10] = ["thị", "đặc", "tiểu", "văn", "biên", "cơ", "kịch", "bộ", "quân", "dân"];

/// Words before the noun of a kind that mean several units.
pub(in crate::check) const PLURAL: [&str; 3] = ["các", "khối", "những"];

/// Nouns of superior bodies. After a name they show that a unit of another place is meant.
const ABOVE: [&str; 5] = ["huyện", "thành", "thị", "tỉnh", "quận"];

/// The names in the registry, and the units that have them.
#[derive(Default)]
pub(in crate::check) struct Names<'a> {
    units: BTreeMap<String, Vec<&'a Unit>>,
    longest: usize,
    territory: String,
    own_words: BTreeSet<String>,
    nouns: BTreeSet<&'static str>,
}

impl<'a> Names<'a> {
    /// The names of `project`.
    pub(in crate::check) fn new(project: &'a Project) -> Self {
        let mut units: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for unit in &project.units.value {
            units.entry(key(unit.own_name().split_whitespace())).or_default().push(unit);
        }
        let longest = units.keys().map(|name| name.split(' ').count()).max().unwrap_or(0);
        let nouns: BTreeSet<_> = project.units.value.iter().map(|unit| unit.kind.noun()).collect();
        let territory = &project.settings.value.territory;
        let (name, short) = (territory.name.to_lowercase(), territory.short_name.to_lowercase());
        let of_nouns = nouns.iter().flat_map(|noun: &&str| noun.split(' '));
        let own_words =
            name.split_whitespace().chain(short.split_whitespace()).chain(of_nouns).map(str::to_owned).collect();
        Self { units, longest, territory: name, own_words, nouns }
    }

    /// The number of `words` that form a name, counted from the first, and the units with this name.
    fn at<'n>(&'n self, words: &[Word]) -> Option<(usize, &'n [&'a Unit])> {
        let words = &words[..words.len().min(self.longest + 1)];
        let ends = words.iter().position(|word| word.after != Break::None).map_or(words.len(), |last| last + 1);
        let length = self.length(&words[..ends]);
        // A longer sequence of capitalized words is another name, perhaps of another place.
        let name = (length <= self.longest).then(|| key(words[..length].iter().map(|word| word.text)))?;
        self.units.get(&name).map(|units| (length, units.as_slice()))
    }

    /// The number of words of the name that `words` begin with: those with a capital, and small ones that a name of the
    /// registry has behind them ("khu phố Trung tâm").
    pub(in crate::check) fn length(&self, words: &[Word]) -> usize {
        let capitals = words.iter().take_while(|word| word.is_capital()).count();
        if capitals == 0 {
            return 0;
        }
        let is_known = |length: &usize| self.units.contains_key(&key(words[..*length].iter().map(|word| word.text)));
        let longest = words.len().min(self.longest);
        (capitals + 1..=longest).rev().find(is_known).unwrap_or(capitals)
    }

    /// As [`Self::at`], but a number behind the name does not belong to it ("Bắc Sơn 3 hộ").
    pub(in crate::check) fn before_a_number<'n>(&'n self, words: &[Word]) -> Option<(usize, &'n [&'a Unit])> {
        let is_number = |word: &Word| word.text.starts_with(|c: char| c.is_ascii_digit());
        let letters = words.iter().take_while(|word| word.is_capital() && !is_number(word)).count();
        self.at(words).or_else(|| self.at(&words[..letters]))
    }

    /// Whether the word, in lower case, belongs to the name of the territory or to a noun of the units of the registry.
    pub(in crate::check) fn is_own_word(&self, word: &str) -> bool {
        self.own_words.contains(word)
    }

    /// Whether any unit of the registry is named among `words`.
    pub(in crate::check) fn is_any_named(&self, words: &[Word]) -> bool {
        (0..words.len()).any(|at| words[at].is_capital() && self.at(&words[at..]).is_some())
    }

    /// The units whose name consists of exactly `words`.
    pub(in crate::check) fn bearers(&self, words: &[Word]) -> &[&'a Unit] {
        self.units.get(&key(words.iter().map(|word| word.text))).map_or(&[], Vec::as_slice)
    }

    /// The nouns of the units of the registry.
    pub(in crate::check) fn nouns(&self) -> impl Iterator<Item = &'static str> {
        self.nouns.iter().copied()
    }

    /// The unit whose name is spelled almost like `name`.
    pub(in crate::check) fn nearest(&self, name: &str) -> Option<String> {
        let name = folded(name);
        let near = |other: &String| slips(&name, other) <= 1 + name.chars().count() / 8;
        let (_, units) = self.units.iter().find(|(other, _)| near(other))?;
        units.first().map(|unit| unit.full_name())
    }

    /// The successors of `unit` that exist on `day`.
    pub(in crate::check) fn heirs(&self, unit: &Unit, day: Date) -> Vec<String> {
        let all = self.units.values().flatten().filter(|heir| heir.exists_on(day));
        all.filter(|heir| unit.successors.contains(&heir.code)).map(|heir| heir.full_name()).collect()
    }
}

/// The number of letters that must be changed, inserted or deleted to turn `one` into `other` (Levenshtein 1966).
fn slips(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for (at, wanted) in other.iter().enumerate() {
            let least = (row[at] + 1).min(row[at + 1] + 1).min(corner + usize::from(letter != *wanted));
            corner = std::mem::replace(&mut row[at + 1], least);
        }
    }
    row.last().copied().unwrap_or(0)
}

fn key<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(folded).collect::<Vec<_>>().join(" ")
}

/// Checks one text.
pub(in crate::check) fn check(
    names: &Names,
    day: Date,
    passage: &Passage,
    words: &[Word],
    findings: &mut Vec<Finding>,
) {
    for at in 0..words.len() {
        if let Some((length, kind)) = noun(words, at) {
            list((names, day), passage, words, (at, at + length, kind), findings);
        }
    }
}

/// The kind whose noun begins at `at`, and the number of its words.
pub(in crate::check) fn noun(words: &[Word], at: usize) -> Option<(usize, UnitKind)> {
    let rest = &words[at..];
    let kinds = REPORTING.get(rest.first()?.low())?;
    let stands = |(others, kind): &Noun| {
        let noun = rest.get(..=others.len())?;
        let is_there = others.iter().zip(&noun[1..]).all(|(part, word)| word.is(part));
        let is_whole = noun[..others.len()].iter().all(|word| word.after == Break::None);
        (is_there && is_whole).then_some((noun.len(), *kind))
    };
    let found = kinds.iter().filter_map(stands).max_by_key(|(length, _)| *length)?;
    let is_named = rest.get(found.0 - 1).is_some_and(|word| word.after == Break::None);
    if !is_named {
        return None;
    }
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_part = before.is_some_and(|word| word.after == Break::None && word.is_any(&JOINED));
    (!is_part).then_some(found)
}

/// Reads a list of names; the kind before a list is the kind of every name in it.
fn list(
    (names, day): (&Names, Date),
    passage: &Passage,
    words: &[Word],
    (start, mut at, kind): (usize, usize, UnitKind),
    findings: &mut Vec<Finding>,
) {
    let mut from = start;
    while let Some((length, units)) = words.get(at..).and_then(|rest| names.at(rest)) {
        // Only units that exist on this day are compared; if there are none, another rule reports it.
        let kinds: BTreeSet<UnitKind> = units.iter().filter(|unit| unit.exists_on(day)).map(|unit| unit.kind).collect();
        let range = words[from].at.start..words[at + length - 1].at.end;
        let name = &passage.text[words[at].at.start..range.end];
        if findings.len() < ENOUGH && !is_elsewhere(names, passage.text, &words[at + length..]) {
            findings.extend(wrong(passage, range, name, kind, &kinds));
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

/// Whether a unit of another place is meant: "xã Hải Tiến, huyện Khác".
pub(in crate::check) fn is_elsewhere(names: &Names, text: &str, rest: &[Word]) -> bool {
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

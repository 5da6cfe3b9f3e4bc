//! A sentence with the units that it names, divided into clauses.

use std::ops::Range;

use time::Date;

use crate::check::words::kinds::{self, Names};
use crate::check::words::tokens::{Break, Word};
use crate::model::UnitCode;

use super::numbers::CLEAR;
use super::vocabulary::{self, Lack};

/// A unit that a sentence names, with the range of its words.
pub(super) struct Named {
    pub(super) code: UnitCode,
    pub(super) at: Range<usize>,
}

/// A sentence whose words were read.
pub(super) struct Sentence<'t> {
    words: &'t [Word<'t>],
    /// The words in lower case, each in the one spelling that the other modules know.
    low: Vec<&'t str>,
    text: &'t str,
    /// The units that it names, in its order.
    pub(super) units: Vec<Named>,
    /// Which words belong to a phrase that the program knows.
    known: Vec<bool>,
}

/// A range of words.
pub(super) type Span = Range<usize>;

impl<'t> Sentence<'t> {
    /// Reads `words` of `text`; `None` if a unit in it is of another place, of another day, or not the only one of its
    /// name.
    pub(super) fn new(names: &Names, lacks: &[Lack], day: Date, text: &'t str, words: &'t [Word<'t>]) -> Option<Self> {
        let low: Vec<&str> = words.iter().map(plain).collect();
        let units = units(names, day, text, words, &low)?;
        let mut sentence = Self { words, low, text, units, known: Vec::new() };
        sentence.known = vocabulary::known(&sentence, names, lacks);
        Some(sentence)
    }

    /// The number of its words.
    pub(super) const fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at` in lower case; empty behind the end.
    pub(super) fn low(&self, at: usize) -> &str {
        self.low.get(at).copied().unwrap_or_default()
    }

    /// The sign behind the word at `at`.
    pub(super) fn sign(&self, at: usize) -> Break {
        self.words.get(at).map_or(Break::Stop, |word| word.after)
    }

    /// What stands between the word at `at` and the next one.
    pub(super) fn gap(&self, at: usize) -> &str {
        let end = self.words.get(at + 1).map_or(self.text.len(), |next| next.at.start);
        self.words.get(at).and_then(|word| self.text.get(word.at.end..end)).unwrap_or_default()
    }

    /// The bytes of the words in `span`.
    pub(super) fn bytes(&self, span: &Span) -> Range<usize> {
        let start = self.words.get(span.start).map_or(0, |word| word.at.start);
        let last = span.end.checked_sub(1).and_then(|last| self.words.get(last));
        start..last.map_or(start, |word| word.at.end)
    }

    /// The end of `phrase`, if it begins at `at`. Its words belong together, with no sign between them.
    pub(super) fn phrase(&self, at: usize, phrase: &str) -> Option<usize> {
        // Nearly all phrases differ in the first word, and most in its first letter, which this sees without dividing the
        // phrase.
        let low = self.low(at);
        if phrase.bytes().next() != low.bytes().next() || !phrase.starts_with(low) {
            return None;
        }
        let mut end = at;
        for part in phrase.split(' ') {
            if self.low(end) != part || (end > at && self.sign(end - 1) != Break::None) {
                return None;
            }
            end += 1;
        }
        Some(end)
    }

    /// The end of the longest of `phrases` that begins at `at`.
    pub(super) fn one_of(&self, at: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|phrase| self.phrase(at, phrase)).max()
    }

    /// The first place in `span` at which one of `phrases` stands.
    pub(super) fn find(&self, span: &Span, phrases: &[&str]) -> Option<Span> {
        span.clone().find_map(|at| Some(at..self.one_of(at, phrases).filter(|end| *end <= span.end)?))
    }

    /// Whether one of `phrases` stands in `span`.
    pub(super) fn has(&self, span: &Span, phrases: &[&str]) -> bool {
        self.find(span, phrases).is_some()
    }

    /// Whether every word in `span` is understood.
    pub(super) fn is_understood(&self, span: &Span) -> bool {
        self.known.get(span.clone()).is_some_and(|known| known.iter().all(|is_known| *is_known))
    }

    /// The units that are named in `span`.
    pub(super) fn named_in(&self, span: &Span) -> Vec<&Named> {
        self.units.iter().filter(|unit| span.start <= unit.at.start && unit.at.end <= span.end).collect()
    }

    /// Whether the word at `at` belongs to the name of a unit.
    pub(super) fn is_in_name(&self, at: usize) -> bool {
        self.units.iter().any(|unit| unit.at.contains(&at))
    }

    /// Whether the word at `at` is a number and belongs to no name.
    pub(super) fn is_number(&self, at: usize) -> bool {
        let is_digit = self.low(at).starts_with(|c: char| c.is_ascii_digit());
        (is_digit || self.counts_in_words(at)) && !self.is_in_name(at)
    }

    /// Whether the word at `at` is a number before households: "hai hộ", "còn một hộ". "Một hộ" may be any household, and
    /// "năm" is a year too.
    fn counts_in_words(&self, at: usize) -> bool {
        const BEFORE: [&str; 7] = ["với", "còn", "là", "giảm", "gồm", "có", "và"];
        let low = self.low(at);
        if self.low(at + 1) != "hộ" || self.sign(at) != Break::None {
            return false;
        }
        let before = at.checked_sub(1).map_or("", |before| self.low(before));
        let is_clear = CLEAR.contains(&low) && !["quý", "thứ", "mươi", "mười", "trăm", "nghìn"].contains(&before);
        let is_counted = ["một", "năm"].contains(&low) && BEFORE.contains(&before);
        let is_denied = at >= 2 && ["không", "chưa"].contains(&self.low(at - 2));
        is_clear || (is_counted && !is_denied)
    }

    /// The clauses: what stands between commas, brackets and dashes, but lists of units, of kinds of units and of the two
    /// classes are not torn.
    pub(super) fn clauses(&self) -> Vec<Span> {
        let mut clauses = Vec::new();
        let mut start = 0;
        for at in 0..self.len() {
            let is_joint = self.low(at + 1) == "và" && self.is_number(at + 2);
            if (self.sign(at) != Break::None && !self.is_list_sign(at)) || is_joint {
                clauses.push(start..at + 1);
                start = at + 1;
            }
        }
        if start < self.len() {
            clauses.push(start..self.len());
        }
        clauses
    }

    fn is_list_sign(&self, at: usize) -> bool {
        let gap = self.gap(at);
        if at + 1 >= self.len() || gap.trim() != "," {
            return false;
        }
        let is_kind = |at: usize| vocabulary::KIND_WORDS.contains(&self.low(at)) && !self.is_in_name(at);
        let of_units = self.units.iter().any(|unit| unit.at.end == at + 1)
            && self.units.iter().any(|unit| unit.at.start == at + 1);
        let is_class =
            self.low(at) == "nghèo" && self.one_of(at + 1, &["cận nghèo", "hộ cận nghèo", "hộ nghèo"]).is_some();
        of_units || is_class || (is_kind(at) && is_kind(at + 1))
    }
}

/// The word in lower case and in one spelling: "tỉ" is "tỷ", "luỹ" is "lũy".
fn plain<'t>(word: &'t Word<'t>) -> &'t str {
    match word.low() {
        "tỉ" => "tỷ",
        "luỹ" => "lũy",
        "quí" => "quý",
        other => other,
    }
}

fn units(names: &Names, day: Date, text: &str, words: &[Word], low: &[&str]) -> Option<Vec<Named>> {
    let mut units: Vec<Named> = Vec::new();
    let mut kind = None;
    let mut at = 0;
    while at < words.len() {
        if let Some((length, told)) = kinds::noun(words, at) {
            kind = Some(told);
            let Some((letters, bearers)) = names.before_a_number(&words[at + length..]) else {
                at += length;
                continue;
            };
            let end = at + length + letters;
            let is_elsewhere = kinds::is_elsewhere(names, text, &words[end..]);
            units.push(one(bearers, kind, day, at..end).filter(|_| !is_elsewhere)?);
            at = end;
            continue;
        }
        let before = units.last().map(|unit| unit.at.end);
        let is_next =
            before.is_some_and(|end| end == at || (end + 1 == at && low.get(end).is_some_and(|word| *word == "và")));
        let found = words[at].is_capital().then(|| names.before_a_number(&words[at..])).flatten();
        let found = found.filter(|(length, _)| *length > 1 || (is_next && !is_counting(words, low, at)));
        if let Some((length, bearers)) = found {
            let end = at + length;
            let is_elsewhere = kinds::is_elsewhere(names, text, &words[end..]);
            units.push(one(bearers, kind.filter(|_| is_next), day, at..end).filter(|_| !is_elsewhere)?);
            at = end;
            continue;
        }
        at += 1;
    }
    Some(units)
}

/// Whether the number at `at` counts something and is no name.
fn is_counting(words: &[Word], low: &[&str], at: usize) -> bool {
    let is_number = words[at].text.starts_with(|c: char| c.is_ascii_digit());
    is_number && low.get(at + 1).is_some_and(|next| ["hộ", "khẩu", "nhân", "người", "đơn", "%"].contains(next))
}

/// The unit that a name means on `day`.
fn one(
    bearers: &[&crate::model::Unit],
    kind: Option<crate::model::UnitKind>,
    day: Date,
    at: Range<usize>,
) -> Option<Named> {
    let alive: Vec<_> = bearers.iter().filter(|unit| unit.exists_on(day)).collect();
    let of_kind: Vec<_> = alive.iter().filter(|unit| kind.is_none_or(|kind| unit.kind == kind)).collect();
    match (alive.as_slice(), of_kind.as_slice()) {
        ([unit], _) => Some(Named { code: unit.code.clone(), at }),
        (_, [unit]) => Some(Named { code: unit.code.clone(), at }),
        _ => None,
    }
}

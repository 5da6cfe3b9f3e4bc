//! Numbers in sentences.

use crate::check::words::claims::{decimal, whole};

use super::figures::Exact;
use super::sentence::{Sentence, Span};

/// Numbers in words that mean nothing else; others are parts of other words ("năm", "một số").
pub(super) const CLEAR: [&str; 8] = ["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"];

/// A number with its sign of percent, if it has one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    pub(super) digits: u64,
    pub(super) places: u32,
    pub(super) is_percent: bool,
    /// The index of the word behind it.
    pub(super) end: usize,
}

impl Written {
    pub(super) fn exact(self) -> Exact {
        Exact::written(self.digits, self.places)
    }

    /// Whether it counts something: neither a percentage nor a decimal.
    pub(super) const fn is_count(&self) -> bool {
        !self.is_percent && self.places == 0
    }
}

/// The number at `at`: "12", "1.234", "0,5", "63%", "63 %".
pub(super) fn at(sentence: &Sentence, at: usize) -> Option<Written> {
    if !sentence.is_number(at) {
        return None;
    }
    let low = sentence.low(at);
    let (bare, is_joined) = low.strip_suffix('%').map_or((low, false), |bare| (bare, true));
    let is_apart = !is_joined && matches!(sentence.low(at + 1), "%") || sentence.phrase(at + 1, "phần trăm").is_some();
    let end = at
        + 1
        + if is_joined || !is_apart {
            0
        } else if sentence.low(at + 1) == "%" {
            1
        } else {
            2
        };
    let (digits, places) = match whole(bare) {
        Some(digits) => (digits, 0),
        None => decimal(bare).or_else(|| count(bare).map(|count| (count, 0)))?,
    };
    Some(Written { digits, places, is_percent: is_joined || is_apart, end })
}

/// Whether the word at `at` is a number that counts something and is no year: "năm 2022".
pub(super) fn is_counting(sentence: &Sentence, at: usize) -> bool {
    let is_year = at > 0 && sentence.low(at - 1) == "năm" && sentence.low(at).len() == 4;
    sentence.is_number(at) && !is_year
}

/// The first number in `span` that counts something, and whether it is the only one.
pub(super) fn counting(sentence: &Sentence, span: &Span) -> Option<(usize, bool)> {
    let mut numbers = span.clone().filter(|at| is_counting(sentence, *at));
    Some((numbers.next()?, numbers.next().is_none()))
}

/// A fraction such as "12/19", but no date.
pub(super) fn fraction(sentence: &Sentence, at: usize) -> Option<(u64, u64)> {
    if !sentence.is_number(at) {
        return None;
    }
    let (part, of) = sentence.low(at).split_once('/')?;
    Some((whole(part)?, whole(of)?))
}

/// A count in words or digits: "một", "hai", "03".
pub(super) fn count(low: &str) -> Option<u64> {
    const WORDS: [(&str, u64); 13] = [
        ("nhất", 1),
        ("một", 1),
        ("nhì", 2),
        ("hai", 2),
        ("ba", 3),
        ("tư", 4),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
    ];
    let word = WORDS.iter().find(|(word, _)| *word == low).map(|(_, value)| *value);
    word.or_else(|| whole(low.split('/').next()?))
}

/// Whether the number at `at` is followed by a noun of households: "hộ nghèo", "hộ"; the index behind the noun.
pub(super) fn households(sentence: &Sentence, at: usize) -> Option<usize> {
    let nouns = [
        "hộ nghèo đa chiều",
        "hộ nghèo",
        "hộ cận nghèo",
        "hộ",
        "hộ thoát nghèo",
        "hộ thoát cận nghèo",
        "hộ tái nghèo",
        "hộ tái cận nghèo",
        "nhân khẩu",
        "khẩu",
    ];
    sentence.one_of(at, &nouns)
}

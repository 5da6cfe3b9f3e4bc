//! Statements about a part of the households of a class: "phần lớn hộ nghèo tập trung ở khu vực nông thôn", "khu vực
//! thành thị chiếm một nửa số hộ nghèo".

use super::Context;
use super::figures::{Contradiction, Exact};
use super::metric::{self, Kind};
use super::numbers::{self, Written};
use super::places::Place;
use super::sentence::{Sentence, Span};

/// A part of a whole.
#[derive(Clone, Copy, Debug)]
pub(super) enum Portion {
    All,
    /// At least two thirds.
    Nearly,
    /// More than half.
    Most,
    /// More than so much.
    Over(Exact),
    /// Less than so much.
    Under(Exact),
    /// About so much: people say "một nửa" of 9 out of 20 too.
    About(Exact),
    Percent(Written),
}

const WORDS: [(&str, Portion); 14] = [
    ("tất cả", Portion::All),
    ("toàn bộ", Portion::All),
    ("đều", Portion::All),
    ("hầu hết", Portion::Nearly),
    ("phần lớn", Portion::Most),
    ("đa số", Portion::Most),
    ("đa phần", Portion::Most),
    ("phần đông", Portion::Most),
    ("chủ yếu", Portion::Most),
    ("quá nửa", Portion::Most),
    ("hơn nửa", Portion::Most),
    ("già nửa", Portion::Most),
    ("quá bán", Portion::Most),
    ("tập trung", Portion::Most),
];

const FRACTIONS: [(&str, u64, u64); 5] =
    [("một nửa", 1, 2), ("một phần ba", 1, 3), ("hai phần ba", 2, 3), ("một phần tư", 1, 4), ("ba phần tư", 3, 4)];

impl Portion {
    /// The first portion in `span`, with its words.
    pub(super) fn read(sentence: &Sentence, span: &Span) -> Option<(Self, Span)> {
        Self::fraction(sentence, span)
            .or_else(|| WORDS.iter().find_map(|(words, portion)| Some((*portion, sentence.find(span, &[words])?))))
    }

    fn fraction(sentence: &Sentence, span: &Span) -> Option<(Self, Span)> {
        let (value, at) = FRACTIONS
            .iter()
            .find_map(|(words, part, whole)| Some((Exact::share(*part, *whole)?, sentence.find(span, &[words])?)))?;
        let hedged = |words: &[&str]| {
            let starts = span.start..at.start;
            starts.rev().take(2).find(|start| sentence.one_of(*start, words) == Some(at.start))
        };
        let over = hedged(&["hơn", "trên", "quá"]);
        let under = hedged(&["gần", "dưới", "chưa đến", "chưa tới", "không đến"]);
        Some(match (over, under) {
            (Some(start), _) => (Self::Over(value), start..at.end),
            (_, Some(start)) => (Self::Under(value), start..at.end),
            _ => (Self::About(value), at),
        })
    }

    /// Whether `share` is this part.
    pub(super) fn holds(self, share: Exact) -> bool {
        let is_over = |part, whole| Exact::share(part, whole).is_some_and(|than| share > than);
        match self {
            Self::All => share >= Exact::whole(1),
            Self::Nearly => Exact::share(2, 3).is_some_and(|than| share >= than),
            Self::Most => is_over(1, 2),
            Self::Over(than) => share > than,
            Self::Under(than) => share < than,
            Self::About(than) => Exact::share(1, 20).is_some_and(|near| share.less(than).distance() <= near),
            Self::Percent(written) => share.hundredfold().is_printed_as(written.digits, written.places, true),
        }
    }
}

const OTHER: [&str; 14] = [
    "nhất",
    "không",
    "chưa",
    "gấp",
    "so với",
    "tăng",
    "tỷ lệ",
    "kế hoạch",
    "chỉ tiêu",
    "thiếu hụt",
    "tái",
    "mới",
    "phát sinh",
    "hoàn thành",
];

/// Checks whether a place has the part of the households that a clause gives to it.
pub(super) fn check(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let place = Place::read(sentence, clause, context)?;
    let (portion, at) = match numbers::counting(sentence, clause) {
        Some((at, is_only)) => {
            let written = numbers::at(sentence, at).filter(|written| written.is_percent && is_only)?;
            (Portion::Percent(written), at..written.end)
        }
        None => Portion::read(sentence, clause)?,
    };
    let is_of_place = is_at(sentence, clause, &at, place.start) || is_taken(sentence, clause, &at, place.start);
    if sentence.has(clause, &OTHER) || !is_of_place {
        return None;
    }
    let metric = metric::read(sentence, clause, context.time, context.lacks())?;
    let ([class], Kind::Stock | Kind::Reduced) = (metric.classes.as_slice(), metric.kind) else { return None };
    let figures = context.figures();
    let whole = context.whole();
    let mut wrong = None;
    for reading in &metric.readings {
        let (part, all) = (place.value(reading, context)?, figures.value(&whole, reading)?);
        if portion.holds(part.times(all)?) {
            return None;
        }
        wrong.get_or_insert((reading, part, all));
    }
    let (reading, part, all) = wrong?;
    let right = format!("là {} trong {} hộ {}", part.text(), all.text(), class.word());
    let address = format!("{}, {}", place.address(reading, context), figures.address(&whole, reading));
    Some(Contradiction { at: sentence.bytes(clause), right, address })
}

/// "Phần lớn số hộ nghèo ở khu vực nông thôn", "hộ nghèo chủ yếu tập trung tại các xã".
fn is_at(sentence: &Sentence, clause: &Span, portion: &Span, place: usize) -> bool {
    let Some(noun) = (clause.start..place).find(|at| sentence.low(*at) == "hộ") else { return false };
    let is_linked = sentence.has(&(noun..place), &["tập trung", "ở", "tại", "thuộc", "nằm", "trên địa bàn", "trong"]);
    let is_counting = |at: usize| ["số", "các", "những", "tổng"].contains(&sentence.low(at));
    let is_of_noun = portion.end <= noun && (portion.end..noun).all(is_counting);
    let is_adverb = noun < portion.start && ["chủ", "đều", "tập"].contains(&sentence.low(portion.start));
    is_linked && portion.end <= place && (is_of_noun || is_adverb)
}

/// "Khu vực thành thị chiếm phần lớn số hộ nghèo", "hộ nghèo ở nông thôn chiếm đa số".
fn is_taken(sentence: &Sentence, clause: &Span, portion: &Span, place: usize) -> bool {
    let Some(verb) = (place..clause.end).find(|at| sentence.low(*at) == "chiếm") else { return false };
    let is_filled = |at: usize| ["tới", "đến", "trên"].contains(&sentence.low(at));
    let rest = portion.end..clause.end;
    // Behind a percentage must stand of what it is the share; a rate is a share of all households.
    let is_told = !sentence.is_number(portion.start) || metric::classes(sentence, &rest).len() == 1;
    portion.start > verb && (verb + 1..portion.start).all(is_filled) && is_told
}

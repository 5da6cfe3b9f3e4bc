//! Finds figures that people type into sentences: "giảm được 12/19 hộ nghèo, đạt 63%". Only figures with a single
//! meaning are taken; everything else is ignored.

use std::ops::Range;

use crate::check::words::kinds::{self, Names};
use crate::check::words::tokens::{Break, Word};
use crate::model::{Class, Period};

/// A figure that a sentence states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Claim {
    /// The class of households.
    pub(in crate::check) class: Class,
    /// The statement about them.
    pub(in crate::check) said: Said,
    /// The time of the statement.
    pub(in crate::check) time: Time,
    /// Its range of bytes.
    pub(in crate::check) at: Range<usize>,
}

/// A statement about households.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Said {
    /// This number left the list.
    Reduced(u64),
    /// The first number left the list, of the second that were planned.
    OfPlan(u64, u64),
    /// A percentage of the plan: its digits without the comma, and the number of digits after the comma.
    Percent(u64, u32),
}

/// The time of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Time {
    /// The period of the report.
    Period,
    /// Since the start of the year.
    ToDate,
    /// One of the two; the sentence does not say which.
    Either,
}

/// Sentences with one of these words are ignored: they are about wishes, other times, parts, or documents.
const OTHER: [&str; 28] = [
    "phấn", "mục", "dự", "sẽ", "cần", "phải", "cùng", "trước", "qua", "bình", "mỗi", "từng", "một", "quý", "ngày",
    "giai", "hồ", "định", "thẩm", "tăng", "nếu", "khoảng", "gần", "hơn", "chưa", "nhất", "để", "nhằm",
];

/// The claims of a text about the households of `period`.
pub(in crate::check) fn claims(names: &Names, words: &[Word], period: Period) -> Vec<Claim> {
    let sentences = words.split_inclusive(|word| word.after == Break::Stop);
    sentences.filter(|sentence| is_plain(names, sentence)).flat_map(|sentence| of_sentence(sentence, period)).collect()
}

fn is_plain(names: &Names, sentence: &[Word]) -> bool {
    let has_number = sentence.iter().any(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    has_number && !sentence.iter().any(|word| word.is_any(&OTHER)) && !names_units(names, sentence)
}

/// Whether a sentence names a unit, or units of some kinds: "các phường", but not "các xã, phường" where there are no others.
fn names_units(names: &Names, sentence: &[Word]) -> bool {
    let noun = |at: usize| Some(kinds::noun(sentence, at)?.1.noun());
    let is_group = |at: &usize| {
        let is_plural = at.checked_sub(1).is_some_and(|before| sentence[before].is_any(&kinds::PLURAL));
        is_plural && noun(*at).is_some_and(|noun| names.nouns().any(|known| known == noun))
    };
    let first = (0..sentence.len()).find(is_group);
    let told = first.map(|first| (first..sentence.len()).filter_map(noun).collect::<Vec<_>>());
    told.is_some_and(|told| names.nouns().any(|noun| !told.contains(&noun))) || names_a_unit(names, sentence)
}

fn names_a_unit(names: &Names, sentence: &[Word]) -> bool {
    let by_kind = |at: usize| {
        let noun = kinds::noun(sentence, at);
        noun.is_some_and(|(length, _)| sentence.get(at + length).is_some_and(Word::is_capital))
    };
    (0..sentence.len()).any(by_kind) || names.is_any_named(sentence)
}

fn of_sentence(sentence: &[Word], period: Period) -> Vec<Claim> {
    let Some(time) = time(sentence, period) else { return Vec::new() };
    let mut claims: Vec<Claim> = Vec::new();
    let (mut at, mut ended) = (0, 0);
    while at < sentence.len() {
        let last = claims.last().map(|claim| (claim.class, &sentence[ended - 1..at]));
        let found =
            reduced(sentence, at).or_else(|| continued(sentence, at, last?)).or_else(|| percent(sentence, at, last?));
        let Some((class, said, end)) = found else {
            at += 1;
            continue;
        };
        claims.push(Claim { class, said, time, at: sentence[at].at.start..sentence[end - 1].at.end });
        (at, ended) = (end, end);
    }
    claims
}

/// The class of the last claim, and the words that follow that claim.
type Last<'a> = (Class, &'a [Word<'a>]);

/// The time of a sentence; `None` if it names a time other than that of the report.
pub(in crate::check) fn time(sentence: &[Word], period: Period) -> Option<Time> {
    let last = period.last_month();
    let (mut in_period, mut to_date) = (false, false);
    for (at, word) in sentence.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &sentence[before]);
        let behind = sentence.get(at + 1).map(|word| word.text).unwrap_or_default();
        if word.is("năm") && behind.parse::<i32>().is_ok_and(|year| year != period.year()) {
            return None;
        }
        if word.is("tháng") {
            match (before.and_then(|before| before.text.parse::<u8>().ok()), month(behind)) {
                (Some(months), _) if months == last.number() => to_date = true,
                (None, Some(number)) if number == last.number() => in_period = true,
                (None, None) if before.is_some_and(|before| before.is("trong")) => in_period = true,
                _ => return None,
            }
        }
        let is_total = |one: &str, two: &str| word.is(one) && behind.to_lowercase() == two;
        to_date |= is_total("lũy", "kế") || is_total("luỹ", "kế") || is_total("đầu", "năm");
    }
    Some(match (in_period, to_date) {
        (true, false) => Time::Period,
        (false, true) => Time::ToDate,
        _ => Time::Either,
    })
}

/// The month in a text such as "9" or "9/2022".
fn month(text: &str) -> Option<u8> {
    text.split('/').next()?.parse().ok()
}

type Found = (Class, Said, usize);

/// Reads a claim such as "giảm được 12/19 hộ nghèo" or "giảm 12 hộ cận nghèo".
fn reduced(sentence: &[Word], at: usize) -> Option<Found> {
    let before = at.checked_sub(1).map(|before| &sentence[before]);
    // "chỉ tiêu giảm 19 hộ nghèo" states the plan and not the result.
    if !sentence[at].is("giảm") || before.is_some_and(|word| word.is_any(&["tiêu", "hoạch", "giao", "còn"])) {
        return None;
    }
    let mut rest = at + 1;
    while sentence.get(rest).is_some_and(|word| word.is_any(&["được", "thêm", "tổng", "số", "cộng"])) {
        rest += 1;
    }
    let is_closed = sentence[at..rest].iter().all(|word| word.after == Break::None);
    counted(sentence, rest).filter(|_| is_closed)
}

/// Reads a claim such as "12/19 hộ nghèo".
fn counted(sentence: &[Word], at: usize) -> Option<Found> {
    let said = count(sentence.get(at)?.text)?;
    sentence.get(at + 1).filter(|word| word.is("hộ"))?;
    let (class, end) = class(sentence, at + 2)?;
    let is_closed = sentence[at..end - 1].iter().all(|word| word.after == Break::None);
    (is_closed && is_whole(sentence, end)).then_some((class, said, end))
}

/// Reads a claim such as "35/40 hộ cận nghèo" that directly follows another one: "giảm 12 hộ nghèo, 35 hộ cận nghèo".
fn continued(sentence: &[Word], at: usize, (_, since): Last) -> Option<Found> {
    let is_next = match since {
        [end] => end.after == Break::Comma,
        [_, joint] => joint.is("và"),
        _ => false,
    };
    counted(sentence, at).filter(|_| is_next)
}

fn class(sentence: &[Word], at: usize) -> Option<(Class, usize)> {
    let word = sentence.get(at)?;
    if word.is("nghèo") {
        return Some((Class::Poor, at + 1));
    }
    let is_near = word.is("cận") && sentence.get(at + 1).is_some_and(|word| word.is("nghèo"));
    is_near.then_some((Class::NearPoor, at + 2))
}

/// Whether the claim is about all such households and not about some of them ("hộ nghèo do chuyển đi").
fn is_whole(sentence: &[Word], end: usize) -> bool {
    let whole = ["so", "đạt", "và", "bằng", "trong"];
    sentence[end - 1].after != Break::None || sentence.get(end).is_none_or(|next| next.is_any(&whole))
}

/// Reads a claim such as "đạt 63%" that follows another one, with no other figure and no other households in between.
fn percent(sentence: &[Word], at: usize, (class, since): Last) -> Option<Found> {
    let is_other = |word: &Word| word.is("hộ") || word.text.starts_with(|c: char| c.is_ascii_digit());
    let is_bound = since.iter().skip(1).all(|word| !is_other(word));
    (sentence[at].is("đạt") && is_bound).then_some(())?;
    let mut rest = at + 1;
    while sentence.get(rest).is_some_and(|word| word.is_any(&["được", "tỷ", "tỉ", "lệ"])) {
        rest += 1;
    }
    let number = sentence.get(rest)?;
    let said = share(number.text.strip_suffix('%')?)?;
    let next = sentence.get(rest + 1).filter(|_| number.after == Break::None);
    next.is_none_or(|next| next.is_any(&["so", "kế", "chỉ", "và"])).then_some((class, said, rest + 1))
}

/// Reads a count such as "12", "02", "1.234" or "12/19".
fn count(text: &str) -> Option<Said> {
    match text.split_once('/') {
        Some((done, planned)) => Some(Said::OfPlan(whole(done)?, whole(planned)?)),
        None => whole(text).map(Said::Reduced),
    }
}

/// Reads a whole number such as "12", "02" or "1.234".
pub(in crate::check) fn whole(text: &str) -> Option<u64> {
    let mut groups = text.split('.');
    let first = groups.next().filter(|group| !group.is_empty() && group.len() <= 9)?;
    let mut digits = first.to_owned();
    for group in groups {
        (group.len() == 3 && first.len() <= 3).then_some(())?;
        digits.push_str(group);
    }
    (digits.len() <= 12 && digits.bytes().all(|digit| digit.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// Reads a percentage such as "63" or "87,5".
fn share(text: &str) -> Option<Said> {
    decimal(text).map(|(digits, places)| Said::Percent(digits, places))
}

/// Reads a number such as "63" or "87,5": its digits without the comma, and the number of digits after the comma.
pub(in crate::check) fn decimal(text: &str) -> Option<(u64, u32)> {
    let (head, tail) = text.split_once(',').unwrap_or((text, ""));
    let digits = whole(head).filter(|_| !head.contains('.') && tail.len() <= 3)?;
    let is_number = tail.bytes().all(|digit| digit.is_ascii_digit()) && tail.is_empty() != text.contains(',');
    let places = u32::try_from(tail.len()).ok()?;
    let behind = if tail.is_empty() { 0 } else { tail.parse().ok()? };
    is_number.then_some((digits.checked_mul(10u64.pow(places))? + behind, places))
}

//! Sums within a sentence: "97 + 139 + 19 = 255", "35 hộ, gồm 15 hộ nghèo và 20 hộ cận nghèo", "trong đó".

use crate::model::Class;

use super::Context;
use super::figures::{Contradiction, number};
use super::metric;
use super::numbers;
use super::sentence::{Sentence, Span};

/// A number that counts something.
#[derive(Clone, Copy)]
struct Item {
    at: usize,
    count: u64,
}

/// Checks the sums of `sentence`, which goes on behind semicolons.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    found.extend(chain(sentence, context).or_else(|| parts(sentence, context)));
}

/// Every count in `span`; `None` if any number in it is something else, but percentages and years count nothing.
fn items(sentence: &Sentence, span: Span) -> Option<Vec<Item>> {
    let mut items = Vec::new();
    for at in span {
        if !numbers::is_counting(sentence, at) {
            continue;
        }
        match numbers::at(sentence, at) {
            Some(written) if written.is_percent => {}
            Some(written) if written.places == 0 => items.push(Item { at, count: written.digits }),
            _ => return None,
        }
    }
    Some(items)
}

fn between(sentence: &Sentence, one: Item, other: Item, sign: char) -> bool {
    (one.at..other.at).any(|at| sentence.gap(at).contains(sign))
}

/// "97 + 139 + 19 = 251", "251 hộ (97 + 139 + 19)".
fn chain(sentence: &Sentence, context: &Context) -> Option<Contradiction> {
    (0..sentence.len()).find(|at| sentence.gap(*at).contains('+'))?;
    let items = items(sentence, 0..sentence.len())?;
    let is_added = |pair: &[Item]| between(sentence, pair[0], pair[1], '+');
    let first = items.windows(2).position(is_added)?;
    let count = items[first..].windows(2).take_while(|pair| is_added(pair)).count();
    let last = first + count;
    let parts = &items[first..=last];
    let is_total = |one: Item, other: Item| {
        between(sentence, one, other, '=') || sentence.has(&(one.at..other.at), &["là", "bằng", "tổng", "tổng cộng"])
    };
    let after = items.get(last + 1).filter(|next| is_total(items[last], **next));
    let before = first
        .checked_sub(1)
        .map(|before| &items[before])
        .filter(|total| ['=', '(', ':'].iter().any(|sign| between(sentence, **total, items[first], *sign)));
    let total = after.or(before)?;
    wrong_sum(sentence, *total, parts, context)
}

fn wrong_sum(sentence: &Sentence, total: Item, parts: &[Item], context: &Context) -> Option<Contradiction> {
    let sum: u64 = parts.iter().map(|item| item.count).sum();
    if sum == total.count {
        return None;
    }
    let all = || parts.iter().chain([&total]).map(|item| item.at);
    let (start, end) = (all().min()?, all().max()? + 1);
    let terms: Vec<_> = parts.iter().map(|item| item.count.to_string()).collect();
    let sum = number(usize::try_from(sum).ok()?);
    Some(Contradiction {
        at: sentence.bytes(&(start..end)),
        right: format!("{} = {sum}", terms.join(" + ")),
        address: address(sentence, total, context),
    })
}

/// The address of what the total counts, where that is clear.
fn address(sentence: &Sentence, total: Item, context: &Context) -> String {
    let clause = sentence.clauses().into_iter().find(|clause| clause.contains(&total.at));
    let metric = clause.and_then(|clause| metric::read(sentence, &clause, context.time, context.lacks()));
    let scope = context.whole();
    metric.map(|metric| context.figures().address(&scope, &metric.first())).unwrap_or_default()
}

/// Words before the parts of a whole.
const MARKS: [&str; 4] = ["trong đó", "bao gồm", "gồm", "gồm có"];

/// "251 hộ, gồm: 97 hộ …, 139 hộ …, 19 hộ …".
fn parts(sentence: &Sentence, context: &Context) -> Option<Contradiction> {
    let whole = 0..sentence.len();
    let mark = sentence.find(&whole, &MARKS)?;
    if sentence.has(&(mark.end..sentence.len()), &MARKS) {
        return None;
    }
    let end = (mark.end..sentence.len()).find(|at| sentence.gap(*at).contains(')')).map_or(sentence.len(), |at| at + 1);
    let heads = items(sentence, 0..mark.start)?;
    let [total] = heads.as_slice() else { return None };
    let noun = noun(sentence, *total)?;
    let parts = items(sentence, mark.end..end)?;
    let is_alike = |item: &Item| self::noun(sentence, *item) == Some(noun);
    let begins =
        |item: &Item| item.at == mark.end || (mark.end..item.at).any(|at| at == mark.end || starts_part(sentence, at));
    if parts.is_empty() || !parts.iter().all(|item| is_alike(item) && begins(item)) {
        return None;
    }
    let sum: u64 = parts.iter().map(|item| item.count).sum();
    let is_too_much = parts.iter().any(|item| item.count > total.count);
    let is_all = sentence.has(&mark, &["gồm", "bao gồm"]) || is_partition(sentence, mark.end, &parts, end);
    if is_too_much || (parts.len() > 1 && is_all && sum != total.count) {
        return wrong_sum(sentence, *total, &parts, context);
    }
    None
}

fn starts_part(sentence: &Sentence, at: usize) -> bool {
    at > 0 && (sentence.sign(at - 1) != crate::check::words::tokens::Break::None || sentence.low(at) == "và")
}

/// The noun behind a count: "hộ", "nhân khẩu", "người".
fn noun<'s>(sentence: &'s Sentence, item: Item) -> Option<&'s str> {
    let next = sentence.low(item.at + 1);
    ["hộ", "khẩu", "nhân", "người", "xã", "phường", "thôn", "đơn"].contains(&next).then_some(next)
}

/// Whether the parts are the two classes, or town and country, which together are all.
fn is_partition(sentence: &Sentence, start: usize, parts: &[Item], end: usize) -> bool {
    let [one, other] = parts else { return false };
    // The words of a part may stand before its number: "thành thị 2 hộ, nông thôn 6 hộ".
    let next = (one.at + 1..=other.at).rev().find(|at| starts_part(sentence, *at)).unwrap_or(other.at);
    let spans = [start..next, next..end];
    let classes = spans.clone().map(|span| metric::classes(sentence, &span));
    let by_class = matches!(&classes, [one, other] if matches!((one.as_slice(), other.as_slice()),
        ([Class::Poor], [Class::NearPoor]) | ([Class::NearPoor], [Class::Poor])));
    let area = |span: &Span, words: &[&str]| sentence.has(span, words);
    let by_area = |one: &Span, other: &Span| area(one, &["thành thị", "đô thị"]) && area(other, &["nông thôn"]);
    let by_kind = |one: &Span, other: &Span| area(one, &["phường"]) && area(other, &["xã"]);
    let is_named = spans.iter().any(|span| !sentence.named_in(span).is_empty());
    let is_by_kind = !is_named && (by_kind(&spans[0], &spans[1]) || by_kind(&spans[1], &spans[0]));
    by_class || is_by_kind || by_area(&spans[0], &spans[1]) || by_area(&spans[1], &spans[0])
}

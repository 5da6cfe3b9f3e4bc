//! Persons on the lists, and all who live there: "còn 8 hộ nghèo với 25 nhân khẩu", "toàn thành phố có 31.000 hộ dân".

use super::Context;
use super::counted::{not_the_figure, whom};
use super::figures::Contradiction;
use super::metric;
use super::numbers;
use super::sentence::{Sentence, Span};
use super::served::PARTS;

/// Words of which each says that a clause is about other persons than those on the list at the end.
const OTHER: [&str; 15] = [
    "giảm",
    "tăng",
    "thoát",
    "tái",
    "mới",
    "phát sinh",
    "đầu năm",
    "đầu kỳ",
    "không",
    "chưa",
    "hỗ trợ",
    "thiếu hụt",
    "so với",
    "kế hoạch",
    "theo",
];

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let whole = 0..sentence.len();
    if !sentence.has(&whole, &["khẩu", "hộ dân"]) || sentence.has(&whole, &PARTS) {
        return;
    }
    let clauses = sentence.clauses();
    for (at, clause) in clauses.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &clauses[before]);
        found.extend(on_a_list(sentence, clause, before, context));
        found.extend(living_there(sentence, clause, context));
    }
}

/// "Số nhân khẩu nghèo còn 25 người", "hộ nghèo còn 8 hộ, 25 nhân khẩu".
fn on_a_list(sentence: &Sentence, clause: &Span, before: Option<&Span>, context: &Context) -> Option<Contradiction> {
    let at = persons(sentence, clause)?;
    // A clause of nothing but persons goes on with the households before it.
    let is_short = clause.start == at;
    let said = before.filter(|_| is_short).map_or(clause.start, |before| before.start)..clause.end;
    let is_stock = sentence.has(&said, &["còn", "số nhân khẩu", "tổng số", "cuối kỳ"]);
    if !is_stock || sentence.has(&said, &OTHER) {
        return None;
    }
    let classes = metric::classes(sentence, &said);
    let [class] = classes.as_slice() else { return None };
    compare(sentence, &said, at, &format!("{}.khau.cuoi_ky", class.key()), context)
}

/// The number of persons in a clause; `None` if it has several.
fn persons(sentence: &Sentence, clause: &Span) -> Option<usize> {
    let says_persons = sentence.has(clause, &["nhân khẩu", "số khẩu"]);
    let is_noun = |at: usize| {
        sentence.one_of(at, &["nhân khẩu", "khẩu"]).is_some()
            || (says_persons && sentence.phrase(at, "người").is_some())
    };
    let mut found = clause.clone().filter(|at| numbers::is_counting(sentence, *at) && is_noun(at + 1));
    let (one, other) = (found.next()?, found.next());
    other.is_none().then_some(one)
}

/// "Toàn thành phố có 31.000 hộ dân với 120.000 nhân khẩu".
fn living_there(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let is_all = sentence.has(clause, &["toàn", "tổng số hộ", "tổng số dân"]) || !sentence.named_in(clause).is_empty();
    let of_nobody = metric::classes(sentence, clause).is_empty();
    if !is_all || !of_nobody || sentence.has(clause, &OTHER) {
        return None;
    }
    let at =
        clause.clone().find(|at| numbers::is_counting(sentence, *at) && sentence.phrase(at + 1, "hộ dân").is_some())?;
    // "Toàn xã có 2 hộ dân hiến đất" is about two of them.
    let end = at + 3;
    let is_plain = end == clause.end || sentence.one_of(end, &["với", "và"]).is_some();
    is_plain.then(|| compare(sentence, clause, at, "dan_cu.ho", context)).flatten()
}

fn compare(sentence: &Sentence, said: &Span, at: usize, key: &str, context: &Context) -> Option<Contradiction> {
    let scope = whom(sentence, said, context).scope(context)?;
    not_the_figure(sentence, said, at, (&scope, key.to_owned()), context)
}

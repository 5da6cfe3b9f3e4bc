//! Statements that there are households on a list: "Còn hộ nghèo chưa có nhà tiêu". On an empty list there are none, whatever
//! else is said of them, so the words behind need not be understood.

use crate::model::Class;

use super::Context;
use super::figures::{Contradiction, Reading};
use super::groups::{Answer, Test};
use super::sentence::{Sentence, Span};

/// Words that may stand before "còn".
const BEFORE: [&str; 8] =
    ["hiện nay", "hiện tại", "hiện", "vẫn", "đơn vị", "địa phương", "trên địa bàn", "toàn địa bàn"];

/// Words for an indefinite number.
const SOME: [&str; 7] = ["có", "một số", "một vài", "nhiều", "các", "những", "số ít"];

/// Words that move a statement to another day, or make none of it ("còn hộ nghèo thì …" is "as for"), and words about those
/// who have left the list and wait for their papers.
const ELSEWHERE: [&str; 14] = [
    "đầu năm",
    "đầu kỳ",
    "đầu tháng",
    "trước",
    "cũ",
    "năm",
    "thì",
    "sẽ",
    "đã",
    "thoát",
    "tiêu chí",
    "hồ sơ",
    "quyết định",
    "công nhận",
];

/// The lists, the longer name first.
const LISTS: [(&str, Class); 2] = [("hộ cận nghèo", Class::NearPoor), ("hộ nghèo", Class::Poor)];

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    found.extend(sentence.clauses().iter().filter_map(|clause| of_clause(sentence, clause, context)));
}

fn of_clause(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    if sentence.has(clause, &ELSEWHERE) || !sentence.named_in(clause).is_empty() {
        return None;
    }
    let verb = behind(sentence, clause.start, &BEFORE);
    let object = behind(sentence, sentence.phrase(verb, "còn")?, &SOME);
    let (first, end) = list(sentence, object)?;
    let classes: Vec<Class> = std::iter::once(first).chain(second(sentence, end)).collect();
    let reading = Reading::of(classes.iter().map(|class| format!("{}.ho.cuoi_ky", class.key())));
    let (figures, scope) = (context.figures(), context.whole());
    let is_wrong = Test::Positive(reading.clone()).of(figures, &scope) == Answer::No;
    is_wrong.then(|| Contradiction {
        at: sentence.bytes(&(clause.start..end)),
        right: format!("là {}", figures.shown(&scope, &reading)),
        address: figures.address(&scope, &reading),
    })
}

/// The place behind all of these phrases that stand at `at`, one after the other.
fn behind(sentence: &Sentence, at: usize, phrases: &[&str]) -> usize {
    let mut at = at;
    while let Some(end) = sentence.one_of(at, phrases) {
        at = end;
    }
    at
}

fn list(sentence: &Sentence, at: usize) -> Option<(Class, usize)> {
    LISTS.into_iter().find_map(|(words, class)| Some((class, sentence.phrase(at, words)?)))
}

/// The other list, where both are named: "hộ nghèo, hộ cận nghèo", "hộ nghèo và cận nghèo".
fn second(sentence: &Sentence, at: usize) -> Option<Class> {
    let joined = usize::from(["và", "hoặc", "hay"].contains(&sentence.low(at)));
    let is_near_poor = sentence.phrase(at + joined, "cận nghèo").is_some();
    list(sentence, at + joined).map(|(class, _)| class).or_else(|| is_near_poor.then_some(Class::NearPoor))
}

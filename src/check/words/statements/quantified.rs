//! Statements about how many units do something: all, most, none, so many, or exactly those named.

use crate::model::{Scope, Unit, UnitCode};

use super::Context;
use super::figures::{Contradiction, Exact, Reading, listed, number};
use super::groups::{Answer, Group, Test, predicate};
use super::lacking;
use super::numbers::{self, Written};
use super::portions;
use super::sentence::{Sentence, Span};

/// How many members of a group are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantity {
    All,
    /// "hầu hết": at least two thirds.
    Nearly,
    /// "phần lớn", "đa số": more than half.
    Most,
    /// "một số ít": fewer than half.
    Few,
    None,
    /// So many, of so many where the sentence says it.
    Count(u64, Option<u64>),
    /// More than so many.
    Over(u64),
    /// Fewer than so many.
    Under(u64),
    /// So many percent.
    Percent(u64, u32),
    /// "các đơn vị": those that are named.
    Plural,
}

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    // "trừ xã Bắc Sơn" in any clause makes an exception to what the others say.
    if sentence.has(&(0..sentence.len()), &["trừ", "riêng"]) {
        return;
    }
    let clauses = sentence.clauses();
    let mut next = 0;
    while let Some(clause) = clauses.get(next).cloned() {
        let rest = clauses.get(next + 1..).unwrap_or_default();
        let listed = rest.iter().take_while(|clause| is_list(sentence, clause)).count();
        let whole = clause.start..clauses.get(next + listed).map_or(clause.end, |last| last.end);
        next += listed + 1;
        if sentence.is_understood(&whole) {
            found.extend(clause_of(sentence, &whole, clause.end, context));
        }
    }
}

/// Whether a clause only lists units.
fn is_list(sentence: &Sentence, clause: &Span) -> bool {
    let is_of_list = |at: usize| sentence.is_in_name(at) || ["và", "gồm", "là"].contains(&sentence.low(at));
    clause.clone().all(is_of_list) && !sentence.named_in(clause).is_empty()
}

fn clause_of(sentence: &Sentence, whole: &Span, head_end: usize, context: &Context) -> Option<Contradiction> {
    if let Some(lacking) = lacking::read(sentence, whole, context) {
        return lacking.contradiction(sentence, whole, context);
    }
    if let Some(wrong) = portions::check(sentence, whole, context) {
        return Some(wrong);
    }
    let units = context.units();
    let named: Vec<_> = sentence.named_in(whole).iter().map(|unit| (unit.code.clone(), unit.at.clone())).collect();
    let group = whole.clone().find_map(|at| Group::read(sentence, at, &units));
    let Some(group) = group else {
        return if named.is_empty() {
            nobody(sentence, whole, context)
        } else {
            members(sentence, whole, &named, context)
        };
    };
    let (quantity, span) = quantity(sentence, &group, whole)?;
    let spans = without(whole, &span, &named);
    let predicate = predicate(sentence, &spans, context.time, context.lacks())?;
    let members: Vec<&Unit> = group.members(&units);
    let codes: Vec<_> = named.iter().map(|(code, _)| code.clone()).collect();
    let is_exhaustive = !named.is_empty() && is_all_of_them(sentence, &group, &named, head_end);
    let quantity = if matches!(quantity, Quantity::Plural) && named.is_empty() {
        sentence.has(whole, &["đều"]).then_some(Quantity::All)?
    } else {
        quantity
    };
    let said = Said { quantity, codes, is_exhaustive };
    let mut wrong = None;
    for test in &predicate.tests {
        let tally = Tally::of(test, &members, context)?;
        if said.holds(&tally) {
            return None;
        }
        wrong.get_or_insert((test, tally));
    }
    let (test, tally) = wrong?;
    Some(Contradiction { at: sentence.bytes(whole), right: tally.words(), address: tally.address(test, context) })
}

/// What is left of a clause without its quantity and its names.
fn without(whole: &Span, quantity: &Span, named: &[(UnitCode, Span)]) -> Vec<Span> {
    let mut cuts: Vec<Span> = named.iter().map(|(_, at)| at.clone()).chain([quantity.clone()]).collect();
    cuts.sort_by_key(|cut| cut.start);
    let mut spans = Vec::new();
    let mut start = whole.start;
    for cut in cuts {
        if start < cut.start {
            spans.push(start..cut.start);
        }
        start = start.max(cut.end);
    }
    if start < whole.end {
        spans.push(start..whole.end);
    }
    spans
}

/// The words before a group that belong to its quantity.
const BEFORE: [&str; 30] = [
    "các", "những", "số", "tất", "cả", "toàn", "bộ", "mọi", "hầu", "hết", "phần", "lớn", "đa", "đại", "không", "chưa",
    "có", "một", "hơn", "nửa", "quá", "trên", "chỉ", "còn", "vẫn", "gần", "dưới", "ít", "đông", "phận",
];

/// Phrases for more than half.
const MOST: [&str; 9] =
    ["phần lớn", "đa số", "đa phần", "phần đông", "số đông", "đại bộ phận", "quá nửa", "hơn một nửa", "trên một nửa"];

fn quantity(sentence: &Sentence, group: &Group, whole: &Span) -> Option<(Quantity, Span)> {
    let mut start = group.at.start;
    let is_count = |at: usize| numbers::CLEAR.contains(&sentence.low(at)) && !sentence.is_in_name(at);
    let is_before = |at: usize| BEFORE.contains(&sentence.low(at)) || sentence.is_number(at) || is_count(at);
    while start > whole.start && is_before(start - 1) {
        start -= 1;
    }
    let before = start..group.at.start;
    let is_none = sentence.low(group.at.end) == "nào";
    let span = start..group.at.end + usize::from(is_none);
    let has = |phrases: &[&str]| sentence.has(&before, phrases);
    let is_denied = has(&["không", "chưa"]);
    let number = before.clone().find(|at| sentence.is_number(*at));
    let quantity = if is_none {
        is_denied.then_some(Quantity::None)?
    } else if is_denied {
        return None;
    } else if has(&["hầu hết"]) {
        Quantity::Nearly
    } else if has(&MOST) {
        Quantity::Most
    } else if has(&["số ít"]) {
        Quantity::Few
    } else if has(&["tất cả", "toàn bộ", "mọi", "100%"]) {
        Quantity::All
    } else if has(&["hơn", "trên", "quá", "gần", "dưới"]) {
        let bound = numbers::at(sentence, number?).filter(Written::is_count)?;
        if has(&["gần", "dưới"]) { Quantity::Under(bound.digits) } else { Quantity::Over(bound.digits) }
    } else if let Some(at) = number {
        let fraction = numbers::fraction(sentence, at);
        let written = numbers::at(sentence, at);
        match (fraction, written) {
            (Some((part, of)), _) => Quantity::Count(part, Some(of)),
            (None, Some(written)) if written.is_percent => Quantity::Percent(written.digits, written.places),
            (None, Some(written)) if has(&["cả"]) => Quantity::Count(written.digits, Some(written.digits)),
            (None, Some(written)) => Quantity::Count(written.digits, None),
            (None, None) => return None,
        }
    } else if let [at] = before.clone().filter(|at| is_count(*at)).collect::<Vec<_>>().as_slice() {
        let count = numbers::count(sentence.low(*at))?;
        Quantity::Count(count, has(&["cả"]).then_some(count))
    } else {
        Quantity::Plural
    };
    Some((quantity, span))
}

/// Whether the units named behind a group are meant to be all of which the sentence speaks.
fn is_all_of_them(sentence: &Sentence, group: &Group, named: &[(UnitCode, Span)], head_end: usize) -> bool {
    let first = named.iter().map(|(_, at)| at.start).min().unwrap_or(0);
    let is_behind = first >= group.at.end;
    let between = group.at.end..first.max(group.at.end);
    let is_told = sentence.gap(head_end.saturating_sub(1)).contains(':') || sentence.has(&between, &["gồm", "là"]);
    is_behind && is_told && !sentence.has(&between, &["trong đó"])
}

/// A statement about a group.
struct Said {
    quantity: Quantity,
    codes: Vec<UnitCode>,
    is_exhaustive: bool,
}

impl Said {
    fn holds(&self, tally: &Tally) -> bool {
        let is_other = |code: &UnitCode| tally.no.iter().any(|unit| unit.code == *code);
        let yes = tally.yes.len();
        let list = !self.codes.iter().any(is_other) && (!self.is_exhaustive || self.codes.len() == yes);
        let quantity = match self.quantity {
            Quantity::All => tally.no.is_empty() && yes > 0,
            Quantity::Nearly => yes * 3 >= tally.asked() * 2 && yes > 0,
            Quantity::Most => yes * 2 > tally.asked(),
            Quantity::Few => yes * 2 < tally.asked(),
            Quantity::None => yes == 0,
            Quantity::Count(count, of) => {
                let is = |said: u64, number: usize| u64::try_from(number).is_ok_and(|number| number == said);
                is(count, yes) && of.is_none_or(|of| is(of, tally.asked()) || is(of, tally.all))
            }
            Quantity::Percent(digits, places) => {
                let share = |of: usize| Exact::share(u64::try_from(yes).ok()?, u64::try_from(of).ok()?);
                let is = |of| share(of).is_some_and(|share| share.hundredfold().is_printed_as(digits, places, true));
                is(tally.asked()) || is(tally.all)
            }
            Quantity::Over(bound) => u64::try_from(yes).is_ok_and(|yes| yes > bound),
            Quantity::Under(bound) => u64::try_from(yes).is_ok_and(|yes| yes < bound),
            Quantity::Plural => true,
        };
        quantity && list
    }
}

/// The members of a group by their answer.
struct Tally<'u> {
    yes: Vec<&'u Unit>,
    no: Vec<&'u Unit>,
    all: usize,
}

impl<'u> Tally<'u> {
    /// `None` while the answer of any member is unknown.
    fn of(test: &Test, members: &[&'u Unit], context: &Context) -> Option<Self> {
        let mut tally = Self { yes: Vec::new(), no: Vec::new(), all: members.len() };
        for unit in members {
            match test.of(context.figures(), &Scope::Unit(unit.code.clone())) {
                Answer::Yes => tally.yes.push(unit),
                Answer::No => tally.no.push(unit),
                Answer::NotAsked => {}
                Answer::Unknown => return None,
            }
        }
        (tally.all > 0).then_some(tally)
    }

    fn asked(&self) -> usize {
        self.yes.len() + self.no.len()
    }

    fn words(&self) -> String {
        let (yes, asked) = (number(self.yes.len()), number(self.asked()));
        match (self.yes.len(), self.no.len()) {
            (0, _) => format!("không đúng với đơn vị nào (0/{asked})"),
            (_, 0) => format!("đúng với cả {yes}/{asked} đơn vị"),
            (some, other) if some <= other => format!("đúng với {yes}/{asked} đơn vị: {}", listed(&self.yes)),
            _ => format!("đúng với {yes}/{asked} đơn vị; không đúng với {}", listed(&self.no)),
        }
    }

    fn address(&self, test: &Test, context: &Context) -> String {
        let unit = self.no.first().or_else(|| self.yes.first());
        let scope = unit.map_or(Scope::Total, |unit| Scope::Unit(unit.code.clone()));
        test.key().map(|key| context.address(&scope, &key)).unwrap_or_default()
    }
}

/// Units that are named without a group: "Xã Bắc Sơn, phường Ka Long đã hoàn thành kế hoạch".
fn members(sentence: &Sentence, whole: &Span, named: &[(UnitCode, Span)], context: &Context) -> Option<Contradiction> {
    let spans = without(whole, &(whole.start..whole.start), named);
    let is_only = sentence.has(whole, &["chỉ có", "chỉ còn"]);
    let predicate = predicate(sentence, &spans, context.time, context.lacks())?;
    let units = context.units();
    let mut wrong = None;
    for test in &predicate.tests {
        let answer = |code: &UnitCode| test.of(context.figures(), &Scope::Unit(code.clone()));
        let answers: Vec<_> = named.iter().map(|(code, _)| (code, answer(code))).collect();
        if answers.iter().any(|(_, answer)| *answer == Answer::Unknown) {
            return None;
        }
        let fails = answers.iter().find(|(_, answer)| *answer == Answer::No).map(|(code, _)| (*code).clone());
        let other = || {
            let is_other = |unit: &&&Unit| named.iter().all(|(code, _)| *code != unit.code);
            let mut others = units.iter().filter(is_other);
            others.find(|unit| answer(&unit.code) == Answer::Yes).map(|unit| unit.code.clone())
        };
        let fails = fails.map(|code| (code, false)).or_else(|| is_only.then(other).flatten().map(|code| (code, true)));
        let (code, is_yes) = fails?;
        wrong.get_or_insert((test, code, is_yes));
    }
    let (test, code, is_yes) = wrong?;
    let scope = Scope::Unit(code);
    let key = test.key()?;
    let (name, figures) = (context.figures().name(&scope), context.figures());
    let shown = figures.shown(&scope, &Reading::of([key.clone()]));
    let right =
        if is_yes { format!("{name} cũng như vậy: {shown}") } else { format!("{name} không như vậy: {shown}") };
    Some(Contradiction { at: sentence.bytes(whole), right, address: context.address(&scope, &key) })
}

/// The whole: "không có hộ tái nghèo", "không còn hộ nghèo", "đã hoàn thành kế hoạch giảm hộ nghèo".
fn nobody(sentence: &Sentence, whole: &Span, context: &Context) -> Option<Contradiction> {
    let predicate = predicate(sentence, std::slice::from_ref(whole), context.time, context.lacks())?;
    let figures = context.figures();
    let scope = context.whole();
    let is_stated = |test: &Test| predicate.is_denied || matches!(test, Test::Plan(..));
    let is_wrong = predicate.tests.iter().all(|test| is_stated(test) && test.of(figures, &scope) == Answer::No);
    let test = predicate.tests.first().filter(|_| is_wrong)?;
    let reading = match test {
        Test::Zero(reading) | Test::Positive(reading) | Test::Compared(reading, ..) => reading.clone(),
        Test::Plan(..) => Reading::of([test.key()?]),
    };
    let right = format!("là {}", figures.shown(&scope, &reading));
    Some(Contradiction { at: sentence.bytes(whole), right, address: figures.address(&scope, &reading) })
}

//! The parts of a count by place or class: "giảm 12 hộ nghèo, gồm 6 hộ khu vực thành thị và 6 hộ khu vực nông thôn". That
//! they make the total is a matter of sums; here each is compared with its own figure.

use crate::model::Class;

use super::Context;
use super::figures::{Contradiction, Exact, Reading};
use super::metric::{self, Kind, Metric};
use super::numbers::{self, Written};
use super::places::Place;
use super::sentence::{Sentence, Span};

/// One part with its number.
struct Part {
    place: Option<Place>,
    class: Option<Class>,
    count: u64,
    at: Span,
}

/// Checks the parts that `sentence` names of its total.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    found.extend(marks(sentence).into_iter().find_map(|mark| behind(sentence, &mark, context)));
}

/// What stands before the parts: "gồm", "trong đó", a bracket, a colon.
fn marks(sentence: &Sentence) -> Vec<Span> {
    let words = ["trong đó", "bao gồm", "gồm", "gồm có", "chia ra", "cụ thể"];
    (0..sentence.len())
        .filter_map(|at| {
            if let Some(end) = sentence.one_of(at, &words) {
                return Some(at..end);
            }
            sentence.gap(at).contains(['(', ':']).then_some(at + 1..at + 1)
        })
        .collect()
}

/// The one count of households in `span`.
fn count(sentence: &Sentence, span: &Span) -> Option<(usize, u64)> {
    let (at, is_only) = numbers::counting(sentence, span)?;
    let written = numbers::at(sentence, at).filter(Written::is_count)?;
    let is_plain = is_only && numbers::households(sentence, written.end).is_some();
    is_plain.then_some((at, written.digits))
}

fn behind(sentence: &Sentence, mark: &Span, context: &Context) -> Option<Contradiction> {
    let clauses = sentence.clauses();
    let head = clauses.iter().rev().find(|clause| clause.start < mark.start)?;
    let head = head.start..head.end.min(mark.start);
    let (_, total) = count(sentence, &head)?;
    let before = 0..mark.start;
    let hedges = ["hơn", "gần", "trên", "dưới", "không", "chưa", "kế hoạch", "chỉ tiêu", "so với", "nhất"];
    let is_of_all =
        sentence.named_in(&before).is_empty() && !sentence.has(&before, &["nông thôn", "thành thị", "đô thị"]);
    if !sentence.is_understood(&head) || !is_of_all || sentence.has(&head, &hedges) {
        return None;
    }
    let metric = metric::read(sentence, &head, context.time, context.lacks())?;
    let parts = parts(sentence, mark.end, &clauses, &metric, context);
    if parts.is_empty() || !matches!(metric.kind, Kind::Stock | Kind::Reduced | Kind::Added) {
        return None;
    }
    let figures = context.figures();
    let whole = context.whole();
    let mut wrong = None;
    for reading in &metric.readings {
        if figures.value(&whole, reading)? != Exact::whole(i128::from(total)) {
            continue;
        }
        let mut first = None;
        for part in &parts {
            let of = part.class.map_or_else(|| reading.clone(), |class| reading.of_class(class));
            let value = part.value(&of, context)?;
            if value != Exact::whole(i128::from(part.count)) {
                first.get_or_insert((part, of, value));
            }
        }
        wrong.get_or_insert(first?);
    }
    let (part, reading, value) = wrong?;
    let address =
        part.place.as_ref().map_or_else(|| figures.address(&whole, &reading), |place| place.address(&reading, context));
    Some(Contradiction { at: sentence.bytes(&part.at), right: format!("là {} hộ", value.text()), address })
}

impl Part {
    fn value(&self, reading: &Reading, context: &Context) -> Option<Exact> {
        let figures = context.figures();
        self.place
            .as_ref()
            .map_or_else(|| figures.value(&context.whole(), reading), |place| place.value(reading, context))
    }
}

/// The parts from `start` on, as far as each clause is one.
fn parts(sentence: &Sentence, start: usize, clauses: &[Span], metric: &Metric, context: &Context) -> Vec<Part> {
    let mut parts = Vec::new();
    for clause in clauses.iter().filter(|clause| clause.end > start) {
        let clause = clause.start.max(start)..clause.end;
        for span in at_and(sentence, &clause) {
            let Some(part) = part(sentence, span, metric, context) else { return parts };
            parts.push(part);
        }
        if sentence.gap(clause.end - 1).contains(')') {
            break;
        }
    }
    parts
}

/// A clause in two, where both sides of its "và" have a number.
fn at_and(sentence: &Sentence, clause: &Span) -> Vec<Span> {
    let has_number = |span: &Span| span.clone().any(|at| sentence.is_number(at));
    let mut split =
        clause.clone().filter(|at| sentence.low(*at) == "và").map(|at| [clause.start..at, at + 1..clause.end]);
    let split = split.rfind(|sides| sides.iter().all(has_number));
    split.map_or_else(|| vec![clause.clone()], |sides| sides.to_vec())
}

fn part(sentence: &Sentence, span: Span, metric: &Metric, context: &Context) -> Option<Part> {
    let (at, count) = count(sentence, &span)?;
    let other =
        ["do", "vì", "hơn", "gần", "trên", "dưới", "thiếu hụt", "không", "chưa", "tăng", "mới", "tái", "trong tháng"];
    if !sentence.is_understood(&span) || sentence.has(&span, &other) || at >= span.end {
        return None;
    }
    let place = Place::read(sentence, &span, context);
    let is_torn = place.is_none()
        && (!sentence.named_in(&span).is_empty() || sentence.has(&span, &["thành thị", "đô thị", "nông thôn"]));
    let class = match (metric::classes(sentence, &span).as_slice(), metric.classes.as_slice()) {
        ([], [_]) => None,
        ([own], [of]) if own == of => None,
        ([own], [] | [_, _]) => Some(*own),
        _ => return None,
    };
    (!is_torn && (place.is_some() || class.is_some())).then_some(Part { place, class, count, at: span })
}

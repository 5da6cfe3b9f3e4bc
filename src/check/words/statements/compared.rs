//! Statements that compare two figures: "gấp ba lần", "nhiều hơn", "cao hơn mức chung".

use crate::model::{Area, Scope};

use super::Context;
use super::change;
use super::figures::{Contradiction, Exact, Reading};
use super::groups::{Meant, area_of};
use super::metric::{self, Metric};
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let mut carried = None;
    for clause in sentence.clauses() {
        if sentence.is_understood(&clause) {
            found.extend(multiple(sentence, &clause, context).or_else(|| more(sentence, &clause, context)));
            found.extend(change::of_clause(sentence, &clause, carried.as_ref(), context));
        }
        carried = side(sentence, &clause, context).and_then(|side| side.metric).or(carried);
    }
}

/// One side of a comparison.
#[derive(Clone)]
pub(super) struct Side {
    pub(super) scope: Option<Scope>,
    pub(super) metric: Option<Metric>,
}

/// What the words in `span` measure, and of whom; `None` if they name several units.
pub(super) fn side(sentence: &Sentence, span: &Span, context: &Context) -> Option<Side> {
    let named = sentence.named_in(span);
    let urban = sentence.has(span, &["thành thị", "đô thị"]);
    let rural = sentence.has(span, &["nông thôn"]);
    let scope = match (named.as_slice(), urban, rural) {
        ([], false, false) => match area_of(sentence, span, context) {
            Meant::Nobody => None,
            Meant::Area(area) => Some(Scope::Area(area)),
            Meant::Some => return None,
        },
        ([unit], false, false) => Some(Scope::Unit(unit.code.clone())),
        ([], true, false) => Some(Scope::Area(Area::Urban)),
        ([], false, true) => Some(Scope::Area(Area::Rural)),
        _ => return None,
    };
    Some(Side { scope, metric: metric::read(sentence, span, context.time, context.lacks()) })
}

/// The two sides of a comparison whose middle is at `middle`. What one side does not say is what the other says; they must
/// differ.
fn sides(sentence: &Sentence, clause: &Span, middle: &Span, context: &Context) -> Option<[(Scope, Metric); 2]> {
    let left = side(sentence, &(clause.start..middle.start), context)?;
    let right = side(sentence, &(middle.end..clause.end), context)?;
    let subject = context.whole();
    let is_average = sentence.has(&(middle.end..clause.end), &["chung", "bình quân"]);
    let metric = left.metric.clone().or_else(|| right.metric.clone())?;
    if is_average && !metric.is_share() {
        return None;
    }
    let scope = left.scope.clone().unwrap_or_else(|| subject.clone());
    let other = if is_average { subject.clone() } else { right.scope.clone().unwrap_or_else(|| scope.clone()) };
    let other_metric = match right.metric.clone() {
        Some(own) if is_bare(sentence, &(middle.end..clause.end)) => metric.of_classes(own.classes, context.time)?,
        Some(own) => own,
        None => metric.clone(),
    };
    let is_same = scope == other && metric.readings == other_metric.readings;
    // Where only the right side names somebody, nothing says whom the left side means.
    let is_clear = !(left.scope.is_none() && right.scope.is_some() && right.metric.is_none());
    let is_like = metric.is_share() == other_metric.is_share();
    (!is_same && is_clear && is_like).then_some([(scope, metric), (other, other_metric)])
}

/// Whether a side only names households: "tỷ lệ hộ nghèo cao hơn hộ cận nghèo" compares rates.
fn is_bare(sentence: &Sentence, side: &Span) -> bool {
    side.clone().all(|at| ["hộ", "cận", "nghèo", "của", "so", "với", "và"].contains(&sentence.low(at)))
}

/// Every pair of readings of the two sides, with their values; `None` if any is unknown.
fn pairs(sides: &[(Scope, Metric); 2], context: &Context) -> Option<Vec<[(Reading, Exact); 2]>> {
    let [(scope, metric), (other, other_metric)] = sides;
    let figures = context.figures();
    let values = |scope: &Scope, metric: &Metric| -> Option<Vec<(Reading, Exact)>> {
        metric.readings.iter().map(|reading| Some((reading.clone(), figures.value(scope, reading)?))).collect()
    };
    let (left, right) = (values(scope, metric)?, values(other, other_metric)?);
    if metric.readings.len() == other_metric.readings.len() {
        return Some(left.into_iter().zip(right).map(|(one, other)| [one, other]).collect());
    }
    let pair = |one: &(Reading, Exact)| {
        let one = one.clone();
        right.iter().map(move |other| [one.clone(), other.clone()]).collect::<Vec<_>>()
    };
    Some(left.iter().flat_map(pair).collect())
}

fn told(sentence: &Sentence, clause: &Span, sides: &[(Scope, Metric); 2], context: &Context) -> Contradiction {
    let figures = context.figures();
    let shown = |(scope, metric): &(Scope, Metric)| {
        format!("{} {}", figures.name(scope), figures.shown(scope, &metric.first()))
    };
    let address = |(scope, metric): &(Scope, Metric)| figures.address(scope, &metric.first());
    let [left, right] = sides;
    Contradiction {
        at: sentence.bytes(clause),
        right: format!("{}, {}", shown(left), shown(right)),
        address: format!("{}, {}", address(left), address(right)),
    }
}

/// "gấp ba lần", "gấp đôi", "gấp rưỡi", "gấp hơn 2 lần", "bằng một nửa".
fn multiple(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let is_percent =
        |at: usize| sentence.low(at) == "bằng" && numbers::at(sentence, at + 1).is_some_and(|of| of.is_percent);
    let is_said =
        |at: &usize| sentence.low(*at) == "gấp" || sentence.phrase(*at, "bằng một nửa").is_some() || is_percent(*at);
    let at = clause.clone().find(is_said)?;
    if is_percent(at) {
        return percent_of_base(sentence, clause, at, context);
    }
    // "gấp gần ba lần", "gần gấp ba".
    let before = at.checked_sub(1).filter(|before| clause.contains(before)).map_or("", |before| sentence.low(before));
    let hedged = |words: &[&str]| words.contains(&sentence.low(at + 1)) || words.contains(&before);
    let (is_more, is_less) = (hedged(&["hơn", "trên"]), hedged(&["gần", "chưa"]));
    let start = at + 1 + usize::from(["hơn", "trên", "gần", "chưa"].contains(&sentence.low(at + 1)));
    let (digits, places, end) = match sentence.low(start) {
        "một" if sentence.low(start + 1) == "nửa" => (5, 1, start + 2),
        "đôi" => (2, 0, start + 1),
        "rưỡi" => (15, 1, start + 1),
        word => {
            let written = numbers::at(sentence, start);
            let number = written.map(|written| (written.digits, written.places));
            let (digits, places) = number.or_else(|| numbers::count(word).map(|count| (count, 0)))?;
            let end = start + 1;
            // "gấp ba" says the same as "gấp ba lần"; a number in digits counts something else without it.
            let is_word = written.is_none() && word != "năm";
            let is_times = sentence.low(end) == "lần";
            (is_times || is_word).then_some((digits, places, end + usize::from(is_times)))?
        }
    };
    let said = Exact::written(digits, places);
    let rest = end..clause.end;
    if let Some((base, _)) = change::base(sentence, &rest, context) {
        return change::times_the_base(sentence, clause, at, base, (digits, places), context);
    }
    let sides = sides(sentence, clause, &(at..end), context)?;
    for [(_, one), (_, other)] in pairs(&sides, context)? {
        let Some(times) = one.times(other) else { continue };
        let holds = if is_more {
            times > said && times.less(said) < Exact::whole(1)
        } else if is_less {
            times < said && said.less(times) < Exact::whole(1)
        } else {
            times.is_printed_as(digits, places, false)
        };
        if holds {
            return None;
        }
    }
    Some(told(sentence, clause, &sides, context))
}

/// "chỉ bằng 40% so với đầu năm".
fn percent_of_base(sentence: &Sentence, clause: &Span, at: usize, context: &Context) -> Option<Contradiction> {
    let written = numbers::at(sentence, at + 1)?;
    let rest = written.end..clause.end;
    let (base, base_at) = change::base(sentence, &rest, context)?;
    let is_alone =
        !(clause.start..at).chain(written.end..clause.end).any(|at| sentence.is_number(at) && !base_at.contains(&at));
    let is_plain = is_alone && !sentence.has(clause, &["tăng", "giảm", "kế hoạch", "chỉ tiêu", "không", "chưa"]);
    let places = written.places + 2;
    is_plain.then(|| change::times_the_base(sentence, clause, at, base, (written.digits, places), context)).flatten()
}

/// "nhiều hơn", "cao hơn 3 hộ so với", "thấp hơn mức chung".
fn more(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    const WORDS: [(&str, bool); 8] = [
        ("cao", true),
        ("nhiều", true),
        ("lớn", true),
        ("nhanh", true),
        ("thấp", false),
        ("ít", false),
        ("nhỏ", false),
        ("chậm", false),
    ];
    let adjective = |at: usize| WORDS.iter().find(|(word, _)| *word == sentence.low(at)).map(|(_, is_more)| *is_more);
    let at = clause.clone().find(|at| sentence.low(*at) == "hơn")?;
    let is_more =
        at.checked_sub(1).and_then(adjective).or_else(|| (clause.start..at).rev().take(4).find_map(adjective))?;
    let written = numbers::at(sentence, at + 1);
    let mut end = written.map_or(at + 1, |written| written.end);
    end = written.and_then(|_| numbers::households(sentence, end)).unwrap_or(end);
    end = sentence.one_of(end, &["so với", "với"]).unwrap_or(end);
    let mut rest = end..clause.end;
    // "nhiều hơn số hộ nghèo 7 hộ"
    let last = rest.clone().find(|at| sentence.is_number(*at)).filter(|_| written.is_none());
    let trailing = last
        .and_then(|at| numbers::at(sentence, at))
        .filter(|last| !last.is_percent && numbers::households(sentence, last.end) == Some(clause.end));
    let written = written.or(trailing);
    if let (Some(at), Some(_)) = (last, trailing) {
        rest.end = at;
    }
    // Behind the difference may stand another number, or the comparison with another time.
    let is_other = |at: usize| sentence.is_number(at);
    if written.is_some_and(|written| written.is_percent)
        || rest.clone().any(is_other)
        || change::base(sentence, &rest, context).is_some()
    {
        return None;
    }
    let sides = sides(sentence, &(clause.start..rest.end), &(at..end), context)?;
    for [(_, one), (_, other)] in pairs(&sides, context)? {
        let is_difference = |written: Written| one.less(other).distance() == written.exact();
        let holds = if is_more { one > other } else { one < other };
        if holds && written.is_none_or(is_difference) {
            return None;
        }
    }
    Some(told(sentence, clause, &sides, context))
}

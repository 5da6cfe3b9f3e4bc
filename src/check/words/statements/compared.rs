//! Statements that compare two figures: "gấp ba lần", "nhiều hơn", "cao hơn mức chung", "tăng so với đầu năm".

use crate::model::{Area, Scope};

use super::Context;
use super::figures::{Contradiction, Exact, Reading};
use super::metric::{self, Metric};
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let mut carried = None;
    for clause in sentence.clauses() {
        if sentence.is_understood(&clause) {
            found.extend(multiple(sentence, &clause, context).or_else(|| more(sentence, &clause, context)));
            found.extend(change(sentence, &clause, carried.as_ref(), context));
        }
        carried = side(sentence, &clause, context).and_then(|side| side.metric).or(carried);
    }
}

/// One side of a comparison.
#[derive(Clone)]
struct Side {
    scope: Option<Scope>,
    metric: Option<Metric>,
}

/// What the words in `span` measure, and of whom; `None` if they name several units.
fn side(sentence: &Sentence, span: &Span, context: &Context) -> Option<Side> {
    let named = sentence.named_in(span);
    let urban = sentence.has(span, &["thành thị", "đô thị"]);
    let rural = sentence.has(span, &["nông thôn"]);
    let scope = match (named.as_slice(), urban, rural) {
        ([], false, false) => None,
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
    let subject = context.figures().0.subject();
    let is_average = sentence.has(&(middle.end..clause.end), &["chung", "bình quân"]);
    let metric = left.metric.clone().or_else(|| right.metric.clone())?;
    if is_average && !metric.is_share() {
        return None;
    }
    let scope = left.scope.clone().unwrap_or_else(|| subject.clone());
    let other = if is_average { subject.clone() } else { right.scope.clone().unwrap_or_else(|| scope.clone()) };
    let other_metric = right.metric.clone().unwrap_or_else(|| metric.clone());
    let is_same = scope == other && metric.readings == other_metric.readings;
    // Where only the right side names somebody, nothing says whom the left side means.
    let is_clear = !(left.scope.is_none() && right.scope.is_some() && right.metric.is_none());
    let is_like = metric.is_share() == other_metric.is_share();
    (!is_same && is_clear && is_like).then_some([(scope, metric), (other, other_metric)])
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

fn told(sentence: &Sentence, clause: &Span, sides: &[(Scope, Metric); 2], context: &Context) -> Option<Contradiction> {
    let figures = context.figures();
    let shown = |(scope, metric): &(Scope, Metric)| {
        format!("{} {}", figures.name(scope), figures.shown(scope, &metric.first()))
    };
    let address = |(scope, metric): &(Scope, Metric)| figures.address(scope, &metric.first());
    let [left, right] = sides;
    Some(Contradiction {
        at: sentence.bytes(clause),
        right: format!("{}, {}", shown(left), shown(right)),
        address: format!("{}, {}", address(left), address(right)),
    })
}

/// "gấp ba lần", "gấp đôi", "gấp rưỡi", "gấp hơn 2 lần", "bằng một nửa".
fn multiple(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let at = clause.clone().find(|at| sentence.low(*at) == "gấp" || sentence.phrase(*at, "bằng một nửa").is_some())?;
    let is_more = ["hơn", "trên"].contains(&sentence.low(at + 1));
    let is_less = ["gần", "chưa"].contains(&sentence.low(at + 1));
    let start = at + 1 + usize::from(is_more || is_less);
    let (digits, places, end) = match sentence.low(start) {
        "một" if sentence.low(start + 1) == "nửa" => (5, 1, start + 2),
        "đôi" => (2, 0, start + 1),
        "rưỡi" => (15, 1, start + 1),
        word => {
            let written = numbers::at(sentence, start);
            let number = written.map(|written| (written.digits, written.places));
            let (digits, places) = number.or_else(|| numbers::count(word).map(|count| (count, 0)))?;
            let end = start + 1;
            (sentence.low(end) == "lần").then_some((digits, places, end + 1))?
        }
    };
    let sides = sides(sentence, clause, &(at..end), context)?;
    let said = Exact::written(digits, places);
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
    told(sentence, clause, &sides, context)
}

/// "nhiều hơn", "cao hơn 3 hộ so với", "thấp hơn mức chung".
fn more(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    const WORDS: [(&str, bool); 8] = [
        ("cao", true), ("nhiều", true), ("lớn", true), ("nhanh", true), ("thấp", false), ("ít", false), ("nhỏ", false),
        ("chậm", false),
    ];
    let adjective = |at: usize| WORDS.iter().find(|(word, _)| *word == sentence.low(at)).map(|(_, is_more)| *is_more);
    let at = clause.clone().find(|at| sentence.low(*at) == "hơn")?;
    let is_more = at.checked_sub(1).and_then(adjective).or_else(|| (clause.start..at).rev().take(4).find_map(adjective))?;
    let written = numbers::at(sentence, at + 1);
    let mut end = written.map_or(at + 1, |written| written.end);
    end = written.and_then(|_| numbers::households(sentence, end)).unwrap_or(end);
    end = sentence.one_of(end, &["so với", "với"]).unwrap_or(end);
    let rest = end..clause.end;
    // Behind the difference may stand another number, or the comparison with another time.
    let is_other = |at: usize| sentence.is_number(at);
    if written.is_some_and(|written| written.is_percent) || rest.clone().any(is_other) || base(sentence, &rest).is_some() {
        return None;
    }
    let sides = sides(sentence, clause, &(at..end), context)?;
    for [(_, one), (_, other)] in pairs(&sides, context)? {
        let is_difference = |written: Written| one.less(other).distance() == written.exact();
        let holds = if is_more { one > other } else { one < other };
        if holds && written.is_none_or(is_difference) {
            return None;
        }
    }
    told(sentence, clause, &sides, context)
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    YearStart,
    PeriodStart,
    Previous,
    LastYear,
}

/// Where a sentence says what a change is measured against.
pub(super) fn base_of(sentence: &Sentence, span: &Span) -> Option<Span> {
    base(sentence, span).map(|(_, at)| at)
}

/// "so với đầu năm", "so với tháng trước", "so với cùng kỳ".
fn base(sentence: &Sentence, span: &Span) -> Option<(Base, Span)> {
    const BASES: [(&str, Base); 14] = [
        ("đầu năm", Base::YearStart),
        ("số đầu năm", Base::YearStart),
        ("cuối năm trước", Base::YearStart),
        ("thời điểm đầu năm", Base::YearStart),
        ("đầu kỳ", Base::PeriodStart),
        ("đầu tháng", Base::PeriodStart),
        ("đầu quý", Base::PeriodStart),
        ("kỳ trước", Base::Previous),
        ("tháng trước", Base::Previous),
        ("quý trước", Base::Previous),
        ("cùng kỳ", Base::LastYear),
        ("cùng kỳ năm trước", Base::LastYear),
        ("cùng kỳ năm ngoái", Base::LastYear),
        ("với đầu năm", Base::YearStart),
    ];
    span.clone().find_map(|at| {
        let start = sentence.one_of(at, &["so với", "so"]).filter(|end| *end < span.end)?;
        let found = BASES.iter().filter_map(|(words, base)| Some((sentence.phrase(start, words)?, *base)));
        let (end, base) = found.filter(|(end, _)| *end <= span.end).max_by_key(|(end, _)| *end)?;
        // "cùng kỳ năm 2021" names another year, "đầu năm 2022" this one.
        let is_year = sentence.low(end) == "năm" || (sentence.is_number(end) && sentence.low(end).len() == 4);
        let end = if is_year { end + 1 + usize::from(sentence.low(end) == "năm") } else { end };
        Some((base, at..end.min(span.end)))
    })
}

/// "Số hộ nghèo giảm 12 hộ so với đầu năm", "so với tháng trước, tỷ lệ hộ nghèo không tăng".
fn change(sentence: &Sentence, clause: &Span, carried: Option<&Metric>, context: &Context) -> Option<Contradiction> {
    let whole = 0..sentence.len();
    let (base, base_at) = base(sentence, clause).or_else(|| base(sentence, &whole))?;
    let verbs: Vec<usize> = clause
        .clone()
        .filter(|at| ["tăng", "giảm"].contains(&sentence.low(*at)) && !metric::is_programme(sentence, *at))
        .collect();
    let [verb] = verbs.as_slice() else { return None };
    let is_denied = verb.checked_sub(1).is_some_and(|at| ["không", "chưa"].contains(&sentence.low(at)));
    let is_rise = sentence.low(*verb) == "tăng";
    // What stands before the verb is measured: "số hộ nghèo giảm". Behind it may stand by how much.
    let before = clause.start..*verb;
    let subject = side(sentence, &before, context)?;
    let amount = (verb + 1..clause.end).find_map(|at| numbers::at(sentence, at));
    let counted = amount.and_then(|amount| numbers::households(sentence, amount.end));
    let inner = counted.map(|end| amount.map_or(0, |amount| amount.end)..end);
    let metric = subject
        .metric
        .or_else(|| metric::read(sentence, &inner?, context.time, context.lacks()))
        .or_else(|| carried.cloned())?;
    let is_between = sentence.has(clause, &["từ", "gấp", "hơn", "trên", "dưới", "gần", "xuống", "lên", "còn"]);
    let numbers = clause.clone().filter(|at| sentence.is_number(*at) && !base_at.contains(at)).count();
    if is_between || numbers > usize::from(amount.is_some()) || metric.classes.is_empty() {
        return None;
    }
    let scope = subject.scope.unwrap_or_else(|| context.figures().0.subject());
    let (now, then) = compared(&metric, base, &scope, context)?;
    let figures = context.figures();
    let (now_value, then_value) = (figures.value(&scope, &now)?, figures.value(&scope, &then)?);
    let difference = now_value.less(then_value);
    let grows = difference.is_positive();
    let falls = !grows && !difference.is_zero();
    let direction = match (is_denied, is_rise) {
        (false, true) => grows,
        (false, false) => falls,
        (true, true) => !grows,
        (true, false) => !falls,
    };
    let by = |amount: Written| {
        if amount.is_percent {
            let share = difference.distance().times(then_value);
            share.is_some_and(|share| share.hundredfold().is_printed_as(amount.digits, amount.places, true))
        } else {
            difference.distance() == amount.exact()
        }
    };
    if direction && amount.is_none_or(by) {
        return None;
    }
    let span = clause.start.min(base_at.start)..clause.end.max(base_at.end);
    let right = format!("{} → {}", figures.shown(&scope, &then), figures.shown(&scope, &now));
    let address = format!("{}, {}", figures.address(&scope, &then), figures.address(&scope, &now));
    Some(Contradiction { at: sentence.bytes(&span), right, address })
}

/// The figure of today and that of the base.
fn compared(metric: &Metric, base: Base, scope: &Scope, context: &Context) -> Option<(Reading, Reading)> {
    let of = |name: &str| Reading::of(metric.classes.iter().map(|class| format!("{}.ho.{name}", class.key())));
    let is_month = context.is_month();
    let earlier = |against: &str, name: &str| of(&format!("so_sanh.{against}.{name}"));
    let is_whole = *scope == Scope::Total;
    match (metric.kind, base) {
        (metric::Kind::Stock, Base::YearStart) => Some((of("cuoi_ky"), of("dau_nam"))),
        (metric::Kind::Stock, Base::PeriodStart) => Some((of("cuoi_ky"), of("dau_ky"))),
        (metric::Kind::Stock, Base::Previous) if is_month => Some((of("cuoi_ky"), of("dau_ky"))),
        (metric::Kind::Stock, Base::Previous) if is_whole => Some((of("cuoi_ky"), earlier("ky_truoc", "cuoi_ky"))),
        (metric::Kind::Stock, Base::LastYear) if is_whole => Some((of("cuoi_ky"), earlier("cung_ky", "cuoi_ky"))),
        (metric::Kind::Reduced, Base::Previous) if is_whole => {
            Some((of("giam.trong_ky"), earlier("ky_truoc", "trong_ky")))
        }
        _ => None,
    }
}

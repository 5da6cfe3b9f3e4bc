//! Statements that compare a figure with itself at another time: "tăng so với đầu năm", "giảm từ 20 hộ xuống còn 8 hộ",
//! "tiếp tục giảm".

use crate::model::{Month, Period, Scope};

use super::Context;
use super::compared::side;
use super::figures::{Contradiction, Exact, Reading};
use super::metric::{self, Metric};
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};

/// What a clause says about a change. `carried` is what the clauses before measured.
pub(super) fn of_clause(
    sentence: &Sentence,
    clause: &Span,
    carried: Option<&Metric>,
    context: &Context,
) -> Option<Contradiction> {
    from_to(sentence, clause, context)
        .or_else(|| change(sentence, clause, carried, context))
        .or_else(|| trend(sentence, clause, context))
}

/// "gấp đôi so với đầu năm", "bằng một nửa so với đầu năm".
pub(super) fn times_the_base(
    sentence: &Sentence,
    clause: &Span,
    at: usize,
    base: Base,
    (digits, places): (u64, u32),
    context: &Context,
) -> Option<Contradiction> {
    let subject = side(sentence, &(clause.start..at), context)?;
    let scope = subject.scope.unwrap_or_else(|| context.figures().0.subject());
    let (now, then) = compared(&subject.metric?, base, &scope, context)?;
    let figures = context.figures();
    let times = figures.value(&scope, &now)?.times(figures.value(&scope, &then)?)?;
    (!times.is_printed_as(digits, places, false)).then(|| from_then(sentence, clause, (&now, &then), &scope, context))
}

fn from_then(
    sentence: &Sentence,
    span: &Span,
    (now, then): (&Reading, &Reading),
    scope: &Scope,
    context: &Context,
) -> Contradiction {
    let figures = context.figures();
    let right = format!("{} → {}", figures.shown(scope, then), figures.shown(scope, now));
    let address = format!("{}, {}", figures.address(scope, then), figures.address(scope, now));
    Contradiction { at: sentence.bytes(span), right, address }
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    YearStart,
    PeriodStart,
    Previous,
    LastYear,
}

/// Where a sentence says what a change is measured against.
pub(super) fn base_of(sentence: &Sentence, span: &Span, period: Period) -> Option<Span> {
    base_in(sentence, span, period).map(|(_, at)| at)
}

/// Which way a figure is said to have gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
    NotUp,
    NotDown,
    Equal,
}

impl Direction {
    const fn of(is_denied: bool, is_rise: bool) -> Self {
        match (is_denied, is_rise) {
            (false, true) => Self::Up,
            (false, false) => Self::Down,
            (true, true) => Self::NotUp,
            (true, false) => Self::NotDown,
        }
    }
}

/// "so với đầu năm", "so với tháng trước", "so với cùng kỳ".
pub(super) fn base(sentence: &Sentence, span: &Span, context: &Context) -> Option<(Base, Span)> {
    base_in(sentence, span, context.subject.period)
}

fn base_in(sentence: &Sentence, span: &Span, period: Period) -> Option<(Base, Span)> {
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
        let before = period.previous().map(Period::last_month);
        let month = sentence.phrase(start, "tháng").filter(|at| {
            let (number, year) = sentence.low(*at).split_once('/').unwrap_or((sentence.low(*at), ""));
            let is_number = |month: Month| number.parse() == Ok(month.number());
            matches!(period, Period::Month(_)) && before.is_some_and(is_number) && (year.is_empty() || year.len() == 4)
        });
        let month = month.map(|at| (at + 1, Base::Previous));
        let (end, base) = found.chain(month).filter(|(end, _)| *end <= span.end).max_by_key(|(end, _)| *end)?;
        // "cùng kỳ năm 2021" names another year, "đầu năm 2022" this one.
        let is_year = sentence.low(end) == "năm" || (sentence.is_number(end) && sentence.low(end).len() == 4);
        let end = if is_year { end + 1 + usize::from(sentence.low(end) == "năm") } else { end };
        Some((base, at..end.min(span.end)))
    })
}

/// "Số hộ nghèo giảm 12 hộ so với đầu năm", "so với tháng trước, tỷ lệ hộ nghèo không tăng".
fn change(sentence: &Sentence, clause: &Span, carried: Option<&Metric>, context: &Context) -> Option<Contradiction> {
    let whole = 0..sentence.len();
    let (base, base_at) = base(sentence, clause, context).or_else(|| base(sentence, &whole, context))?;
    let verbs: Vec<usize> = clause
        .clone()
        .filter(|at| ["tăng", "giảm"].contains(&sentence.low(*at)) && !metric::is_programme(sentence, *at))
        .collect();
    let equal = sentence.find(clause, &["không thay đổi", "không đổi", "giữ nguyên", "không biến động", "ổn định"]);
    let (verb, said) = match (verbs.as_slice(), equal) {
        ([verb], None) => {
            let is_denied = verb.checked_sub(1).is_some_and(|at| ["không", "chưa"].contains(&sentence.low(at)));
            (*verb, Direction::of(is_denied, sentence.low(*verb) == "tăng"))
        }
        ([], Some(equal)) => (equal.start, Direction::Equal),
        _ => return None,
    };
    // What stands before the verb is measured: "số hộ nghèo giảm". Behind it may stand by how much.
    let before = clause.start..verb;
    // "không có hộ nghèo giảm" says that nothing was counted, not which way a figure went.
    let denials = before.clone().filter(|at| ["không", "chưa"].contains(&sentence.low(*at))).count();
    if denials > usize::from(matches!(said, Direction::NotUp | Direction::NotDown)) {
        return None;
    }
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
    let direction = match said {
        Direction::Up => grows,
        Direction::Down => falls,
        Direction::NotUp => !grows,
        Direction::NotDown => !falls,
        Direction::Equal => difference.is_zero(),
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
    Some(from_then(sentence, &span, (&now, &then), &scope, context))
}

/// "giảm từ 20 hộ xuống còn 8 hộ", "từ 20 hộ đầu năm giảm còn 8 hộ".
fn from_to(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let from = sentence.find(clause, &["từ"])?;
    let to = sentence.find(&(from.end..clause.end), &["xuống còn", "xuống", "giảm còn", "còn", "lên", "tăng lên"])?;
    let counted = |span: Span| {
        let mut numbers = span.filter_map(|at| numbers::at(sentence, at));
        let (number, other) = (numbers.next()?, numbers.next());
        (other.is_none() && !number.is_percent && number.places == 0).then_some(number)
    };
    let (first, last) = (counted(from.end..to.start)?, counted(to.end..clause.end)?);
    let is_counted =
        numbers::households(sentence, first.end).is_some() && numbers::households(sentence, last.end).is_some();
    let subject = side(sentence, &(clause.start..from.start), context)?;
    let classes = metric::classes(sentence, clause);
    let ([_], true) = (classes.as_slice(), is_counted) else { return None };
    let scope = subject.scope.unwrap_or_else(|| context.figures().0.subject());
    let of = |name: &str| Reading::of(classes.iter().map(|class| format!("{}.ho.{name}", class.key())));
    let figures = context.figures();
    let bases: &[&str] = match (sentence.has(clause, &["đầu năm"]), sentence.has(clause, &["đầu kỳ", "đầu tháng"]))
    {
        (true, _) => &["dau_nam"],
        (_, true) => &["dau_ky"],
        _ => &["dau_nam", "dau_ky"],
    };
    let now = of("cuoi_ky");
    let is_last = figures.value(&scope, &now)? == last.exact();
    let starts: Vec<Exact> = bases.iter().map(|base| figures.value(&scope, &of(base))).collect::<Option<_>>()?;
    let is_right = is_last && starts.contains(&first.exact());
    (!is_right).then(|| from_then(sentence, clause, (&now, &of(bases[0])), &scope, context))
}

/// "Số hộ nghèo tiếp tục tăng": up or down, compared with the start of the period or of the year.
fn trend(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let is_rise = match sentence.low(clause.end.checked_sub(1)?) {
        "tăng" => true,
        "giảm" => false,
        _ => return None,
    };
    let before = clause.start..clause.end - 1;
    let is_other = before.clone().any(|at| sentence.is_number(at))
        || sentence.has(&before, &["không", "chưa", "tăng", "giảm", "nào", "các", "đơn vị", "gấp", "hơn"])
        || base(sentence, &(0..sentence.len()), context).is_some();
    if is_other || !sentence.has(&before, &["số hộ nghèo", "số hộ cận nghèo"]) {
        return None;
    }
    let subject = side(sentence, &before, context)?;
    let metric = subject.metric.filter(|metric| metric.kind == metric::Kind::Stock)?;
    let scope = subject.scope.unwrap_or_else(|| context.figures().0.subject());
    let figures = context.figures();
    let mut wrong = None;
    for base in [Base::YearStart, Base::PeriodStart] {
        let (now, then) = compared(&metric, base, &scope, context)?;
        let difference = figures.value(&scope, &now)?.less(figures.value(&scope, &then)?);
        let holds = if is_rise { difference.is_positive() } else { Exact::whole(0) > difference };
        if holds {
            return None;
        }
        wrong.get_or_insert((now, then));
    }
    let (now, then) = wrong?;
    Some(from_then(sentence, clause, (&now, &then), &scope, context))
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

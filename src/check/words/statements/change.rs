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
    if let Some(verb) = both_periods(sentence, clause) {
        return as_many_then(sentence, clause, verb, context);
    }
    from_to(sentence, clause, context)
        .or_else(|| more_than_then(sentence, clause, context))
        .or_else(|| change(sentence, clause, carried, context))
        .or_else(|| trend(sentence, clause, context))
}

/// The place behind "đều giảm" in "hai kỳ đều giảm 2 hộ nghèo", "tháng 8 và tháng 9 đều giảm 2 hộ nghèo".
fn both_periods(sentence: &Sentence, clause: &Span) -> Option<usize> {
    let verb = sentence.find(clause, &["đều giảm"])?;
    let before = clause.start..verb.start;
    let is_month = |at: &usize| sentence.low(*at) == "tháng" && sentence.is_number(at + 1);
    let are_named = before.clone().filter(is_month).count() == 2 && sentence.has(&before, &["và"]);
    let is_both = are_named || sentence.has(&before, &["hai kỳ", "hai tháng", "hai quý"]);
    is_both.then_some(verb.end)
}

/// "Hai kỳ đều giảm 2 hộ nghèo": as many left the list as in the period before or, cumulated, a year before.
fn as_many_then(sentence: &Sentence, clause: &Span, verb: usize, context: &Context) -> Option<Contradiction> {
    let amount = numbers::at(sentence, verb)?;
    numbers::households(sentence, amount.end)?;
    let classes = metric::classes(sentence, &(amount.end..clause.end));
    let [class] = classes.as_slice() else { return None };
    let of = |name: &str| Reading::of([format!("{}.ho.{name}", class.key())]);
    let whole = 0..sentence.len();
    let (now, then) = match base(sentence, &whole, context) {
        Some((Base::LastYear, _)) => (of("giam.luy_ke"), of("so_sanh.cung_ky.luy_ke")),
        _ => (of("giam.trong_ky"), of("so_sanh.ky_truoc.trong_ky")),
    };
    let figures = context.figures();
    let is_amount = |reading| Some(figures.value(&Scope::Total, reading)? == amount.exact());
    let holds = is_amount(&now)? && is_amount(&then)?;
    (!holds).then(|| from_then(sentence, clause, (&now, &then), &Scope::Total, context))
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
    let scope = context.or_whole(subject.scope);
    let metric = subject.metric?;
    let figures = context.figures();
    contradicted(sentence, clause, (&metric, base), &scope, context, &|now, then| {
        let times = figures.value(&scope, now)?.times(figures.value(&scope, then)?)?;
        Some(times.is_printed_as(digits, places, false))
    })
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

    /// Whether a figure went so that changed by `difference`.
    fn holds(self, difference: Exact) -> bool {
        let grows = difference.is_positive();
        let falls = !grows && !difference.is_zero();
        match self {
            Self::Up => grows,
            Self::Down => falls,
            Self::NotUp => !grows,
            Self::NotDown => !falls,
            Self::Equal => difference.is_zero(),
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
        let start = sentence.one_of(at, &["so với", "so", "hơn"]).filter(|end| *end < span.end)?;
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
    let mut behind = (verb + 1..clause.end).filter(|at| !base_at.contains(at));
    let amount = behind.find_map(|at| numbers::at(sentence, at));
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
    let scope = context.or_whole(subject.scope);
    if metric.is_share() && counted.is_some() {
        return None;
    }
    let figures = context.figures();
    let span = clause.start.min(base_at.start)..clause.end.max(base_at.end);
    contradicted(sentence, &span, (&metric, base), &scope, context, &|now, then| {
        let (now, then) = (figures.value(&scope, now)?, figures.value(&scope, then)?);
        Some(said.holds(now.less(then)) && amount.is_none_or(|amount| is_by(&metric, now, then, amount)))
    })
}

/// Whether a figure changed by `amount`. A rate changes by points, which people write as percent too.
fn is_by(metric: &Metric, now: Exact, then: Exact, amount: Written) -> bool {
    let distance = now.less(then).distance();
    let is_printed = |value: Exact| value.hundredfold().is_printed_as(amount.digits, amount.places, true);
    let in_percent = amount.is_percent && distance.times(then).is_some_and(is_printed);
    if metric.is_share() {
        return in_percent || is_printed(distance);
    }
    in_percent || (!amount.is_percent && distance == amount.exact())
}

/// What is right, if `holds` is false of every way to compare `metric` with its base; `None` if any is unknown.
fn contradicted(
    sentence: &Sentence,
    span: &Span,
    (metric, base): (&Metric, Base),
    scope: &Scope,
    context: &Context,
    holds: &dyn Fn(&Reading, &Reading) -> Option<bool>,
) -> Option<Contradiction> {
    let pairs = compared(metric, base, scope, context);
    for (now, then) in &pairs {
        if holds(now, then)? {
            return None;
        }
    }
    let (now, then) = pairs.first()?;
    Some(from_then(sentence, span, (now, then), scope, context))
}

/// "Giảm nhiều hơn tháng trước 3 hộ", "thấp hơn đầu năm", "ít hơn 12 hộ so với đầu năm".
fn more_than_then(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let at = sentence.find(clause, &["hơn"])?.start;
    let (base, base_at) = base(sentence, clause, context)?;
    let (adjective, is_more) = (clause.start..at).rev().take(4).find_map(|at| match sentence.low(at) {
        "cao" | "nhiều" | "lớn" => Some((at, true)),
        "thấp" | "ít" | "nhỏ" => Some((at, false)),
        _ => None,
    })?;
    let mut numbers = clause.clone().filter(|at| sentence.is_number(*at) && !base_at.contains(at));
    let (number, other) = (numbers.next(), numbers.next());
    let amount = number.and_then(|at| numbers::at(sentence, at));
    let is_hedged = sentence.has(clause, &["không", "chưa", "gấp", "trên", "dưới", "gần", "từ"])
        || number.is_some_and(|at| amount.is_none() || at < adjective);
    if other.is_some() || is_hedged {
        return None;
    }
    let is_household = amount.is_some_and(|amount| numbers::households(sentence, amount.end).is_some());
    let subject = side(sentence, &(clause.start..at), context)?;
    let metric = subject.metric.filter(|metric| !metric.classes.is_empty())?;
    if amount.is_some() && (metric.is_share() == is_household) {
        return None;
    }
    let scope = context.or_whole(subject.scope);
    let figures = context.figures();
    contradicted(sentence, clause, (&metric, base), &scope, context, &|now, then| {
        let (now, then) = (figures.value(&scope, now)?, figures.value(&scope, then)?);
        let holds = if is_more { now > then } else { now < then };
        Some(holds && amount.is_none_or(|amount| is_by(&metric, now, then, amount)))
    })
}

/// "giảm từ 20 hộ xuống còn 8 hộ", "từ 20 hộ đầu năm giảm còn 8 hộ".
fn from_to(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let from = sentence.find(clause, &["từ"])?;
    let to = sentence.find(&(from.end..clause.end), &["xuống còn", "xuống", "giảm còn", "còn", "lên", "tăng lên"])?;
    let counted = |span: Span| {
        let mut numbers = span.filter_map(|at| numbers::at(sentence, at));
        let (number, other) = (numbers.next()?, numbers.next());
        (other.is_none() && number.is_count()).then_some(number)
    };
    let (first, last) = (counted(from.end..to.start)?, counted(to.end..clause.end)?);
    let is_counted =
        numbers::households(sentence, first.end).is_some() && numbers::households(sentence, last.end).is_some();
    let subject = side(sentence, &(clause.start..from.start), context)?;
    let classes = metric::classes(sentence, clause);
    let ([_], true) = (classes.as_slice(), is_counted) else { return None };
    let scope = context.or_whole(subject.scope);
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
    if is_other || !sentence.has(&before, &["số hộ nghèo", "số hộ cận nghèo", "tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo"])
    {
        return None;
    }
    let subject = side(sentence, &before, context)?;
    let metric = subject.metric.filter(|metric| matches!(metric.kind, metric::Kind::Stock | metric::Kind::Rate))?;
    let scope = context.or_whole(subject.scope);
    let figures = context.figures();
    let mut wrong = None;
    for base in [Base::YearStart, Base::PeriodStart] {
        let told = contradicted(sentence, clause, (&metric, base), &scope, context, &|now, then| {
            let difference = figures.value(&scope, now)?.less(figures.value(&scope, then)?);
            Some(Direction::of(false, is_rise).holds(difference))
        });
        let told = told?;
        wrong.get_or_insert(told);
    }
    wrong
}

/// The figure of today and that of the base, in each way in which they may be compared.
fn compared(metric: &Metric, base: Base, scope: &Scope, context: &Context) -> Vec<(Reading, Reading)> {
    let of = |name: &str| Reading::of(metric.classes.iter().map(|class| format!("{}.ho.{name}", class.key())));
    // Each reading of a rate with a figure of the households that it is the rate of.
    let rates = |then: &dyn Fn(&str) -> Reading| -> Vec<(Reading, Reading)> {
        let pair = |now: &Reading| Some((now.clone(), then(now.keys.first()?.strip_suffix(".ty_le")?)));
        metric.readings.iter().filter_map(pair).collect()
    };
    let is_month = context.is_month();
    let earlier = |against: &str, name: &str| of(&format!("so_sanh.{against}.{name}"));
    let is_whole = *scope == Scope::Total;
    match (metric.kind, base) {
        (metric::Kind::Stock, Base::YearStart) => vec![(of("cuoi_ky"), of("dau_nam"))],
        (metric::Kind::Stock, Base::PeriodStart) => vec![(of("cuoi_ky"), of("dau_ky"))],
        (metric::Kind::Stock, Base::Previous) if is_month => vec![(of("cuoi_ky"), of("dau_ky"))],
        (metric::Kind::Stock, Base::Previous) if is_whole => {
            vec![(of("cuoi_ky"), earlier("ky_truoc", "cuoi_ky"))]
        }
        (metric::Kind::Stock, Base::LastYear) if is_whole => {
            vec![(of("cuoi_ky"), earlier("cung_ky", "cuoi_ky"))]
        }
        (metric::Kind::Rate, Base::YearStart) => rates(&|of| Reading::of([format!("{of}.ty_le_dau_nam")])),
        (metric::Kind::Rate, Base::LastYear) => rates(&|of| Reading::of([format!("{of}.so_sanh.cung_ky.ty_le")])),
        // How many households there were a month ago is not counted: as many as now, or as in January.
        (metric::Kind::Rate, Base::PeriodStart | Base::Previous) if is_month => {
            let opening = |all: &str| rates(&|of| Reading::of([format!("{of}.ho.dau_ky")]).over(all));
            ["dan_cu.ho", "dan_cu.ho_dau_nam"].map(opening).concat()
        }
        (metric::Kind::Reduced, Base::Previous) if is_whole => {
            vec![(of("giam.trong_ky"), earlier("ky_truoc", "trong_ky"))]
        }
        _ => Vec::new(),
    }
}

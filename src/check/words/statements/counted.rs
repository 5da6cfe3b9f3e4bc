//! Single figures: "còn 35 hộ nghèo", "xã Bắc Sơn có 3 hộ nghèo", "tỷ lệ hộ nghèo 0,02%", "5 trên tổng số 8 hộ, đạt 62,5%".

use crate::check::words::claims::Time;
use crate::model::{Area, Class, Scope};

use super::Context;
use super::figures::{Contradiction, Exact, Reading};
use super::groups::{Meant, area_of};
use super::metric::{self, Kind};
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};
use super::shares;

fn is_percent(sentence: &Sentence, at: usize) -> bool {
    numbers::at(sentence, at).is_some_and(|written| written.is_percent)
}

/// How a figure is hedged: "hơn 12 hộ", "dưới 1%", "gần 20 hộ".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    Exactly,
    Over,
    Under,
    Nearly,
    AtLeast,
    AtMost,
}

impl Hedge {
    /// The hedge that ends before the word at `at`, and where it begins.
    pub(super) fn before(sentence: &Sentence, at: usize) -> (Self, usize) {
        const HEDGES: [(&str, Hedge); 12] = [
            ("hơn", Hedge::Over),
            ("trên", Hedge::Over),
            ("cao hơn", Hedge::Over),
            ("nhiều hơn", Hedge::Over),
            ("dưới", Hedge::Under),
            ("thấp hơn", Hedge::Under),
            ("ít hơn", Hedge::Under),
            ("chưa đến", Hedge::Under),
            ("gần", Hedge::Nearly),
            ("ít nhất", Hedge::AtLeast),
            ("không quá", Hedge::AtMost),
            ("chưa tới", Hedge::Under),
        ];
        let found = HEDGES.iter().filter_map(|(words, hedge)| {
            let start = at.checked_sub(words.split(' ').count())?;
            // "giảm ít hơn 3 hộ" is a difference to another time.
            let is_rate = words.split(' ').count() == 1 || !words.ends_with("hơn") || is_percent(sentence, at);
            sentence.phrase(start, words).filter(|_| is_rate).map(|_| (*hedge, start))
        });
        found.min_by_key(|(_, start)| *start).unwrap_or((Self::Exactly, at))
    }

    /// Whether `value` is what was said.
    pub(super) fn holds(self, value: Exact, said: Written) -> bool {
        let than = said.exact();
        match self {
            Self::Exactly if said.is_percent || said.places > 0 => value.is_printed_as(said.digits, said.places, true),
            Self::Exactly => value == than,
            Self::Over => value > than,
            Self::Under => value < than,
            Self::Nearly => value < than && value > than.less(value),
            Self::AtLeast => value >= than,
            Self::AtMost => value <= than,
        }
    }
}

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let mut carried = Carried::default();
    let clauses = sentence.clauses();
    for (index, clause) in clauses.iter().enumerate() {
        let is_understood = sentence.is_understood(clause);
        let figure = is_understood.then(|| only_number(sentence, clause)).flatten();
        if let Some((at, written)) = figure {
            found.extend(share_of_two(sentence, clause, at, written, &carried, context));
            found.extend(shares::of_start(sentence, clause, written, &carried, context));
            if goes_on_understood(sentence, &clauses[index + 1..]) {
                found.extend(one(sentence, clause, at, written, &carried, context));
            }
        }
        carried = carried.followed_by(sentence, clause, is_understood, context);
    }
}

/// What stands behind a list of counts may be about all of them: "còn 6 hộ nghèo, 4 hộ cận nghèo chưa có nhà tiêu".
fn goes_on_understood(sentence: &Sentence, rest: &[Span]) -> bool {
    let is_item = |clause: &&Span| {
        let start = clause.start + usize::from(sentence.low(clause.start) == "và");
        sentence.is_number(start)
    };
    rest.iter().take_while(is_item).all(|clause| sentence.is_understood(clause))
}

/// The one number of a clause that is no year and no part of a fraction.
fn only_number(sentence: &Sentence, clause: &Span) -> Option<(usize, Written)> {
    let (at, is_only) = numbers::counting(sentence, clause)?;
    is_only.then_some((at, numbers::at(sentence, at)?))
}

/// Of whom a clause speaks.
#[derive(Clone, Debug, Default)]
pub(super) enum Whom {
    /// Of nobody in particular.
    #[default]
    Nobody,
    One(Scope),
    /// Of several, or of somebody unclear.
    Several,
}

impl Whom {
    /// Whom a statement is about that names nobody else: the whole where nobody is named; `None` if that is unclear.
    pub(super) fn scope(self, context: &Context) -> Option<Scope> {
        match self {
            Self::One(scope) => Some(scope),
            Self::Nobody => Some(context.whole()),
            Self::Several => None,
        }
    }
}

/// What the clauses before were about.
#[derive(Default)]
pub(super) struct Carried {
    whom: Whom,
    pub(super) classes: Vec<Class>,
    pub(super) kind: Option<Kind>,
    fraction: Option<(u64, u64)>,
    at: usize,
}

impl Carried {
    /// Of a clause that is not understood, only its fraction is kept.
    fn followed_by(self, sentence: &Sentence, clause: &Span, is_understood: bool, context: &Context) -> Self {
        let counts = |at: &usize| {
            let next = sentence.low(at + 1);
            ["hộ", "đơn", "người", "khẩu", "nhân", "trường", "cháu", "học"].contains(&next)
                || super::vocabulary::KIND_WORDS.contains(&next)
        };
        let mut fractions: Vec<_> =
            clause.clone().filter(counts).filter_map(|at| numbers::fraction(sentence, at)).collect();
        fractions.extend(of_total(sentence, clause));
        let fraction = if let [fraction] = fractions.as_slice() { Some(*fraction) } else { None };
        let at = clause.start;
        if !is_understood {
            return Self { whom: Whom::Several, fraction, at, ..Self::default() };
        }
        let kind = metric::read(sentence, clause, context.time, context.lacks()).map(|metric| metric.kind);
        let whom = match whom(sentence, clause, context) {
            Whom::Nobody => self.whom,
            own => own,
        };
        Self { whom, classes: metric::classes(sentence, clause), kind, fraction, at }
    }

    /// Of whom a clause speaks that follows these; `None` if that is unclear.
    pub(super) fn subject(&self, own: Whom, context: &Context) -> Option<Scope> {
        let whom = if let Whom::Nobody = own { self.whom.clone() } else { own };
        whom.scope(context)
    }
}

/// "118 hộ trên tổng số 3.909 hộ".
fn of_total(sentence: &Sentence, clause: &Span) -> Option<(u64, u64)> {
    let of = sentence.find(clause, &["trên tổng số", "trong tổng số", "trên tổng", "so với tổng số"])?;
    let whole = |span: Span| {
        let mut numbers = span.filter_map(|at| numbers::at(sentence, at));
        let (one, other) = (numbers.next()?, numbers.next());
        (other.is_none() && one.is_count()).then_some(one.digits)
    };
    Some((whole(clause.start..of.start)?, whole(of.end..clause.end)?))
}

/// Of whom `clause` speaks.
pub(super) fn whom(sentence: &Sentence, clause: &Span, context: &Context) -> Whom {
    let urban = sentence.has(clause, &["thành thị", "đô thị"]);
    let rural = sentence.has(clause, &["nông thôn"]);
    let is_whole = sentence.has(clause, &["toàn", "địa bàn"]);
    match (sentence.named_in(clause).as_slice(), urban, rural) {
        ([], false, false) if is_whole => Whom::One(context.whole()),
        ([], false, false) => match area_of(sentence, clause, context) {
            Meant::Nobody => Whom::Nobody,
            Meant::Area(area) => Whom::One(Scope::Area(area)),
            Meant::Some => Whom::Several,
        },
        ([unit], false, false) => Whom::One(Scope::Unit(unit.code.clone())),
        ([], true, false) => Whom::One(Scope::Area(Area::Urban)),
        ([], false, true) => Whom::One(Scope::Area(Area::Rural)),
        _ => Whom::Several,
    }
}

/// What is right where the count at `at` is not the figure `key` of `scope`; `said` are the words that state it.
pub(super) fn not_the_figure(
    sentence: &Sentence,
    said: &Span,
    at: usize,
    (scope, key): (&Scope, String),
    context: &Context,
) -> Option<Contradiction> {
    let written = numbers::at(sentence, at).filter(Written::is_count)?;
    let (figures, reading) = (context.figures(), Reading::of([key]));
    let (hedge, _) = Hedge::before(sentence, at);
    if hedge.holds(figures.value(scope, &reading)?, written) {
        return None;
    }
    let right = format!("{} là {}", figures.name(scope), figures.shown(scope, &reading));
    Some(Contradiction { at: sentence.bytes(said), right, address: figures.address(scope, &reading) })
}

/// A percentage that must be the fraction of the clause before: "12/19 hộ nghèo, đạt 63%".
fn share_of_two(
    sentence: &Sentence,
    clause: &Span,
    at: usize,
    written: Written,
    carried: &Carried,
    context: &Context,
) -> Option<Contradiction> {
    let (part, whole) = carried.fraction.filter(|_| written.is_percent)?;
    let start = Hedge::before(sentence, at).1;
    let is_bound = sentence.one_of(
        clause.start,
        &[
            "đạt",
            "chiếm",
            "bằng",
            "tương ứng",
            "tương đương",
            "tỷ lệ",
            "đạt tỷ lệ",
            "chiếm tỷ lệ",
            "tương ứng với",
            "tương đương với",
            "tương ứng tỷ lệ",
            "bằng tỷ lệ",
        ],
    ) == Some(start)
        || clause.start == start;
    let share = Exact::share(part, whole).filter(|_| is_bound)?.hundredfold();
    let (hedge, _) = Hedge::before(sentence, at);
    if hedge.holds(share, written) {
        return None;
    }
    let subject = carried.subject(Whom::Nobody, context).unwrap_or_else(|| context.whole());
    let reading = metric::of_plan(carried.classes.clone()).first();
    Some(Contradiction {
        at: sentence.bytes(&(carried.at..written.end)),
        right: format!("{part}/{whole} là {}%", share.text()),
        address: context.figures().address(&subject, &reading),
    })
}

fn one(
    sentence: &Sentence,
    clause: &Span,
    at: usize,
    written: Written,
    carried: &Carried,
    context: &Context,
) -> Option<Contradiction> {
    const OTHER: [&str; 18] = [
        "nhất",
        "gấp",
        "thứ",
        "so với",
        "hạng",
        "đơn vị",
        "địa phương",
        "đầu kỳ",
        "từ tháng",
        "từ ngày",
        "quý",
        "không",
        "chưa",
        "điểm",
        "trong đó",
        "gồm",
        "cùng kỳ",
        "năm trước",
    ];
    let (hedge, start) = Hedge::before(sentence, at);
    let besides = [clause.start..start, written.end..clause.end];
    if besides.iter().any(|span| sentence.has(span, &OTHER)) || (sentence.has(&besides[0], &["hơn"])) {
        return None;
    }
    let subject = carried.subject(whom(sentence, clause, context), context)?;
    let readings = if written.is_percent {
        percentage(sentence, clause, (at, written), carried, context.time)?
    } else {
        households(sentence, clause, (start, written), context)?
    };
    let figures = context.figures();
    let values: Vec<Exact> = readings.iter().map(|reading| figures.value(&subject, reading)).collect::<Option<_>>()?;
    let is_right = |value: &Exact| hedge.holds(if written.is_percent { value.hundredfold() } else { *value }, written);
    if values.iter().any(is_right) {
        return None;
    }
    let first = readings.first()?;
    let right = format!("{} là {}", figures.name(&subject), figures.shown(&subject, first));
    Some(Contradiction { at: sentence.bytes(clause), right, address: figures.address(&subject, first) })
}

/// The figures that "N hộ nghèo" may mean.
fn households(
    sentence: &Sentence,
    clause: &Span,
    (start, written): (usize, Written),
    context: &Context,
) -> Option<Vec<Reading>> {
    let end = numbers::households(sentence, written.end).filter(|_| written.places == 0)?;
    let before = clause.start..start;
    let has = |phrases: &[&str]| sentence.has(clause, phrases);
    if has(&["kế hoạch", "chỉ tiêu", "tỷ lệ", "giao"]) {
        return None;
    }
    let classes = metric::classes(sentence, clause);
    if classes.len() != 1 && !has(&["tổng"]) {
        return None;
    }
    let metric = metric::read(sentence, clause, context.time, context.lacks())?;
    let is_said = match metric.kind {
        Kind::Lacking | Kind::Added | Kind::Reduced => true,
        // "35 hộ nghèo" alone may be some of them.
        Kind::Stock => sentence.has(&before, &["còn", "có", "là", "tổng số", "số hộ"]),
        Kind::Rate | Kind::PlanShare => false,
    };
    // What stands behind the households may say which of them are meant.
    let rest = end..clause.end;
    let is_plain = rest.is_empty()
        || sentence
            .one_of(
                rest.start,
                &[
                    "trên",
                    "tại",
                    "của",
                    "trong",
                    "ở",
                    "mới",
                    "thiếu hụt",
                    "phát sinh",
                    "tái",
                    "thoát",
                    "đầu năm",
                    "vào",
                    "toàn",
                    "đến",
                    "từ",
                    "so",
                    "giảm",
                    "tăng",
                    "theo chuẩn",
                ],
            )
            .is_some();
    let mut readings = metric.readings;
    if metric.kind == Kind::Stock && sentence.has(&before, &["còn"]) {
        readings.push(Reading::of(classes.iter().map(|class| format!("{}.ho.giam.con_lai", class.key()))));
    }
    (is_said && is_plain).then_some(readings)
}

/// The share that "N%" may mean.
fn percentage(
    sentence: &Sentence,
    clause: &Span,
    (at, written): (usize, Written),
    carried: &Carried,
    time: Time,
) -> Option<Vec<Reading>> {
    let has = |phrases: &[&str]| sentence.has(clause, phrases);
    let named = metric::classes(sentence, clause);
    let classes = if named.is_empty() { carried.classes.clone() } else { named };
    let is_change = (clause.start..at)
        .any(|at| ["tăng", "giảm"].contains(&sentence.low(at)) && !metric::is_programme(sentence, at));
    if has(&["kế hoạch", "chỉ tiêu"]) {
        // "giảm" belongs to the plan here: "đạt 63% kế hoạch giảm hộ nghèo".
        return has(&["đạt", "hoàn thành", "thực hiện", "bằng"]).then(|| metric::shares_of_plan(classes, time));
    }
    let is_taken = sentence.has(&(clause.start..at), &["chiếm"]) && !is_change;
    if is_taken
        && let [class] = metric::classes(sentence, &(clause.start..at)).as_slice()
        && let Some(whole) = of_lists(sentence, clause, written, *class)
    {
        return Some(vec![Reading::of([format!("{}.ho.cuoi_ky", class.key())]).over(whole)]);
    }
    let [class] = classes.as_slice() else { return None };
    let is_rate = has(&["tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo", "tỷ lệ nghèo", "tỷ lệ cận nghèo"]) && !is_change;
    let is_whole_class =
        sentence.one_of(clause.start, &["hộ nghèo", "số hộ nghèo", "hộ cận nghèo", "số hộ cận nghèo"]).is_some();
    let is_chiem = is_whole_class && is_taken;
    let of_stock = carried.kind == Some(Kind::Stock);
    let is_part = (is_chiem || (sentence.low(clause.start) == "chiếm" && of_stock)) && {
        let rest = written.end..clause.end;
        rest.is_empty()
            || sentence
                .one_of(rest.start, &["tổng số hộ", "số hộ", "tổng số hộ dân", "số hộ dân", "so với tổng số hộ"])
                .is_some()
    };
    let part_is_all = metric::classes(sentence, &(written.end..clause.end)).is_empty();
    ((is_rate || is_part) && part_is_all).then(|| metric::rates(sentence, clause, *class))
}

/// The households of the other list, or of both, that a share is said to be of: "hộ cận nghèo chiếm 65,2% tổng số hộ nghèo và
/// hộ cận nghèo". What goes on behind a comma may name the second list.
fn of_lists(sentence: &Sentence, clause: &Span, written: Written, class: Class) -> Option<&'static str> {
    const BOTH: [&str; 3] =
        ["tổng số hộ nghèo và hộ cận nghèo", "tổng số hộ nghèo và cận nghèo", "tổng số hộ nghèo đa chiều"];
    let is_all = |end: Option<usize>| end == Some(clause.end);
    if is_all(sentence.one_of(written.end, &BOTH)) {
        return Some("chung.ho.cuoi_ky");
    }
    let goes_on = sentence.gap(clause.end.saturating_sub(1)).contains([',', '/']);
    let (other, key) = match class {
        Class::Poor => ("tổng số hộ cận nghèo", "can_ngheo.ho.cuoi_ky"),
        Class::NearPoor => ("tổng số hộ nghèo", "ngheo.ho.cuoi_ky"),
    };
    (is_all(sentence.one_of(written.end, &[other])) && !goes_on).then_some(key)
}

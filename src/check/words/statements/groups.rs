//! Groups of units, "các xã, phường", and what a clause says about each of their members: "hoàn thành kế hoạch giảm hộ
//! nghèo", "không còn hộ cận nghèo", "phát sinh hộ nghèo mới".

use std::cmp::Ordering;

use crate::check::words::claims::Time;
use crate::check::words::kinds::PLURAL;
use crate::model::{Area, Class, Scope, Tier, Unit, UnitKind};

use super::Context;
use super::figures::{Exact, Figures, Known, Reading};
use super::metric::{self, classes};
use super::numbers;
use super::sentence::{Sentence, Span};
use super::vocabulary::Lack;

/// A noun of several units.
pub(super) struct Group {
    pub(super) at: Span,
    /// The kinds that it names; `None` for all units.
    kinds: Option<Vec<UnitKind>>,
}

impl Group {
    /// The noun that begins at `at`: "đơn vị", "xã, phường", "thôn".
    pub(super) fn read(sentence: &Sentence, at: usize, units: &[&Unit]) -> Option<Self> {
        if sentence.is_in_name(at) {
            return None;
        }
        if let Some(end) = sentence.one_of(at, &["đơn vị", "địa phương"]) {
            return Some(Self { at: at..end, kinds: None });
        }
        let mut kinds = Vec::new();
        let mut end = at;
        while let Some((next, kind)) = noun(sentence, end) {
            kinds.push(kind);
            let is_and = ["và", "hoặc"].contains(&sentence.low(next));
            let behind = next + usize::from(is_and);
            let goes_on = (is_and || sentence.gap(next - 1).trim() == ",") && noun(sentence, behind).is_some();
            end = if goes_on { behind } else { next };
            if !goes_on {
                break;
            }
        }
        let is_ours = |kind: &UnitKind| units.iter().any(|unit| unit.kind == *kind);
        (!kinds.is_empty() && kinds.iter().all(is_ours)).then_some(Self { at: at..end, kinds: Some(kinds) })
    }

    /// Its members.
    pub(super) fn members<'u>(&self, units: &[&'u Unit]) -> Vec<&'u Unit> {
        let is_member = |unit: &&&Unit| self.kinds.as_ref().is_none_or(|kinds| kinds.contains(&unit.kind));
        units.iter().filter(is_member).copied().collect()
    }
}

/// Whom a span means that names no unit.
pub(super) enum Meant {
    /// Nobody but the whole.
    Nobody,
    /// The units of an area: "các phường", where all urban units are wards.
    Area(Area),
    /// Some of the units.
    Some,
}

/// Whom a span means by the nouns of units in it. All kinds together are the whole.
pub(super) fn area_of(sentence: &Sentence, span: &Span, context: &Context) -> Meant {
    let units = context.units();
    let Some(group) = span.clone().find_map(|at| Group::read(sentence, at, &units)) else { return Meant::Nobody };
    let members = group.members(&units);
    let is_plural = group.at.start > span.start && PLURAL.contains(&sentence.low(group.at.start - 1));
    let Some(first) = members.first().filter(|_| members.len() < units.len()) else { return Meant::Nobody };
    let is_of_area = |unit: &&&Unit| unit.area == first.area;
    let is_area =
        members.iter().all(|unit| is_of_area(&unit)) && units.iter().filter(is_of_area).count() == members.len();
    if is_plural && is_area { Meant::Area(first.area) } else { Meant::Some }
}

/// The kind of a reporting unit whose noun begins at `at`.
fn noun(sentence: &Sentence, at: usize) -> Option<(usize, UnitKind)> {
    let is_joined = at > 0 && ["nông", "thành", "đô", "toàn"].contains(&sentence.low(at - 1));
    if is_joined || sentence.is_in_name(at) || sentence.phrase(at, "khu vực").is_some() {
        return None;
    }
    let reporting = UnitKind::ALL.iter().filter(|kind| matches!(kind.tier(), Tier::Hamlet | Tier::Commune));
    reporting.filter_map(|kind| Some((sentence.phrase(at, kind.noun())?, *kind))).max_by_key(|(end, _)| *end)
}

/// How a unit answers to a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Yes,
    No,
    /// The test is not about it: it has no target.
    NotAsked,
    Unknown,
}

/// One meaning of what is said about a unit.
#[derive(Clone, Debug)]
pub(super) enum Test {
    /// How it stands to the plan of these classes: more than asked, all of it, not all of it.
    Plan(Vec<Class>, Standing),
    /// The figure is zero.
    Zero(Reading),
    /// The figure is more than zero.
    Positive(Reading),
    /// The figure is more or less than this.
    Compared(Reading, Ordering, Exact),
}

/// How a unit stands to its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Reached,
    Missed,
    Over,
}

impl Test {
    /// The answer of `scope`.
    pub(super) fn of(&self, figures: Figures, scope: &Scope) -> Answer {
        let value = |reading: &Reading, is: &dyn Fn(Exact) -> bool| match figures.known(scope, reading) {
            Known::Value(value) if is(value) => Answer::Yes,
            Known::Value(_) => Answer::No,
            Known::Nothing => Answer::NotAsked,
            Known::Unknown => Answer::Unknown,
        };
        match self {
            Self::Zero(reading) => value(reading, &|value| value.is_zero()),
            Self::Positive(reading) => value(reading, &|value| value.is_positive()),
            Self::Compared(reading, order, than) => value(reading, &|value| value.cmp(than) == *order),
            Self::Plan(classes, standing) => plan(figures, scope, classes, *standing),
        }
    }

    /// The key of the figure that shows the answers best.
    pub(super) fn key(&self) -> Option<String> {
        match self {
            Self::Zero(reading) | Self::Positive(reading) | Self::Compared(reading, ..) => {
                reading.keys.first().cloned()
            }
            Self::Plan(classes, _) => Some(match classes.as_slice() {
                [class] => format!("{}.ho.giam.ty_le", class.key()),
                _ => "giam_chung.ty_le".to_owned(),
            }),
        }
    }
}

fn plan(figures: Figures, scope: &Scope, classes: &[Class], standing: Standing) -> Answer {
    let one = Exact::whole(1);
    let share = |class: &Class| figures.known(scope, &Reading::of([format!("{}.ho.giam.ty_le", class.key())]));
    let shares: Vec<Known> = classes.iter().map(share).collect();
    if shares.contains(&Known::Unknown) {
        return Answer::Unknown;
    }
    let asked: Vec<Exact> = shares
        .into_iter()
        .filter_map(|share| if let Known::Value(value) = share { Some(value) } else { None })
        .collect();
    if asked.is_empty() {
        return Answer::NotAsked;
    }
    let is_reached = asked.iter().all(|share| *share >= one);
    let holds = match standing {
        Standing::Reached => is_reached,
        Standing::Missed => !is_reached,
        Standing::Over => is_reached && asked.iter().any(|share| *share > one),
    };
    if holds { Answer::Yes } else { Answer::No }
}

/// What is said about each member of a group: its meanings, of which one must be true.
pub(super) struct Predicate {
    pub(super) tests: Vec<Test>,
    /// Whether it denies something: "không còn", "chưa hoàn thành".
    pub(super) is_denied: bool,
}

/// Reads what `spans` of a clause say about units.
pub(super) fn predicate(sentence: &Sentence, spans: &[Span], time: Time, lacks: &[Lack]) -> Option<Predicate> {
    let has = |phrases: &[&str]| spans.iter().any(|span| sentence.has(span, phrases));
    let places = || spans.iter().flat_map(Clone::clone);
    let denials = places().filter(|at| ["không", "chưa"].contains(&sentence.low(*at))).count();
    let named: Vec<Class> = {
        let mut all: Vec<Class> = spans.iter().flat_map(|span| classes(sentence, span)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    if denials > 1 {
        return None;
    }
    let is_denied = denials == 1;
    if has(&["tỷ lệ"]) {
        return rate(sentence, spans, &named).filter(|_| !is_denied);
    }
    let is_counting = |at: usize| numbers::is_counting(sentence, at) && sentence.low(at) != "100%";
    if places().any(is_counting) || has(&["gấp", "nhất", "thứ", "hơn", "so với", "thay đổi", "không đổi"])
    {
        return None;
    }
    if has(&["hoàn thành", "đạt", "vượt"]) {
        let tests = has(&["kế hoạch", "chỉ tiêu"]).then(|| on_plan(&named, is_denied, &has))?;
        return Some(Predicate { tests, is_denied });
    }
    // "được giao chỉ tiêu giảm hộ nghèo" says nothing about results.
    if has(&["kế hoạch", "chỉ tiêu", "giao"]) {
        return None;
    }
    let readings = if has(&["thiếu hụt"]) {
        let [span] = spans else { return None };
        metric::read(sentence, span, time, lacks)?.readings
    } else if has(&["tái"]) {
        metric::flows(&named, time, &[&[crate::model::Flow::Relapsed]])
    } else if has(&["phát sinh", "mới"]) {
        metric::arisen(&named, time)
    } else if has(&["tăng"]) {
        metric::rise(&named, time)
    } else if places().any(|at| metric::falls(sentence, at)) {
        (!named.is_empty()).then(|| metric::reduced(named, time).readings)?
    } else {
        let stock = || Reading::of(named.iter().map(|class| format!("{}.ho.cuoi_ky", class.key())));
        let is_told = has(&["hộ nghèo", "hộ cận nghèo"]) && has(&["còn", "có", "hết", "sạch"]);
        let is_none = is_denied || has(&["hết", "sạch"]);
        let test = if is_none { Test::Zero(stock()) } else { Test::Positive(stock()) };
        return (is_told && !named.is_empty()).then(|| Predicate { tests: vec![test], is_denied: is_none });
    };
    let test = |reading| if is_denied { Test::Zero(reading) } else { Test::Positive(reading) };
    let tests: Vec<_> = readings.into_iter().map(test).collect();
    (!tests.is_empty()).then_some(Predicate { tests, is_denied })
}

fn on_plan(named: &[Class], is_denied: bool, has: &dyn Fn(&[&str]) -> bool) -> Vec<Test> {
    let is_over = has(&["vượt"]) && !has(&["đạt", "và vượt"]);
    let standing = match (is_denied, is_over) {
        (true, _) => Standing::Missed,
        (false, true) => Standing::Over,
        (false, false) => Standing::Reached,
    };
    metric::possible(named).into_iter().map(|classes| Test::Plan(classes, standing)).collect()
}

/// "có tỷ lệ hộ nghèo dưới 1%".
fn rate(sentence: &Sentence, spans: &[Span], named: &[Class]) -> Option<Predicate> {
    let [class] = named else { return None };
    let span = spans.iter().find(|span| sentence.has(span, &["tỷ lệ"]))?;
    let over = sentence.find(span, &["trên", "cao hơn", "lớn hơn", "hơn"]);
    let under = sentence.find(span, &["dưới", "thấp hơn", "nhỏ hơn"]);
    let (at, order) = match (over, under) {
        (Some(at), None) => (at.end, Ordering::Greater),
        (None, Some(at)) => (at.end, Ordering::Less),
        _ => return None,
    };
    let written = numbers::at(sentence, at).filter(|written| written.is_percent && written.end == span.end)?;
    let than = Exact::share(written.digits, 100 * 10u64.pow(written.places.min(9)))?;
    let test = |reading| Test::Compared(reading, order, than);
    Some(Predicate { tests: metric::rates(sentence, span, *class).into_iter().map(test).collect(), is_denied: false })
}

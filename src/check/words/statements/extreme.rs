//! Statements about who is first or last: "cao nhất", "ít nhất", "dẫn đầu", "đứng thứ hai", "cao thứ ba".

use std::cmp::Ordering;

use crate::check::words::tokens::Break;
use crate::model::{Scope, Unit, UnitCode};

use super::Context;
use super::counted::Hedge;
use super::figures::{Contradiction, Exact, Known, Reading, listed};
use super::groups::Group;
use super::metric::{self, Kind, Metric};
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};

/// The place that a clause gives to the units that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// 1 for the first or the last.
    number: u64,
    /// Counted from the highest value down; `None` where the sentence does not say from which end.
    from_top: Option<bool>,
    /// The index of the word that says it.
    at: usize,
}

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let mut carried: Option<Metric> = None;
    let clauses = sentence.clauses();
    for (index, clause) in clauses.iter().cloned().enumerate() {
        let own = metric::read(sentence, &clause, context.time, context.lacks());
        let is_speed = sentence.has(&clause, &["nhanh nhất", "chậm nhất"]);
        let metric = own.or_else(|| carried.clone());
        if let Some(place) = place(sentence, &clause) {
            let amount = amount(sentence, &clauses, index, place, metric.as_ref().filter(|_| !is_speed));
            found.extend(judge(sentence, (&clause, amount), place, metric.clone(), is_speed, context));
        }
        carried = metric;
    }
}

const HIGH: [&str; 4] = ["cao", "nhiều", "lớn", "nhanh"];
const LOW: [&str; 4] = ["thấp", "ít", "nhỏ", "chậm"];

fn place(sentence: &Sentence, clause: &Span) -> Option<Place> {
    let mut places = clause.clone().filter_map(|at| place_at(sentence, clause, at));
    let (place, other) = (places.next()?, places.next());
    other.is_none().then_some(place)
}

fn place_at(sentence: &Sentence, clause: &Span, at: usize) -> Option<Place> {
    if sentence.one_of(at, &["dẫn đầu", "đứng đầu", "xếp đầu"]).is_some() {
        return Some(Place { number: 1, from_top: Some(true), at });
    }
    if sentence.one_of(at, &["đứng cuối", "xếp cuối", "cuối bảng"]).is_some() {
        return Some(Place { number: 1, from_top: Some(false), at });
    }
    let before = at.checked_sub(1).map_or("", |before| sentence.low(before));
    if sentence.low(at) == "thứ" || (sentence.low(at) == "hạng" && before != "thứ") {
        let next = at + 1 + usize::from(sentence.low(at + 1) == "hạng");
        let number = numbers::count(sentence.low(next))?;
        let from_top = adjective(before);
        let is_place = from_top.is_some() || sentence.has(&(clause.start..at), &["đứng", "xếp", "vị trí"]);
        return is_place.then_some(Place { number, from_top, at });
    }
    let is_bound = sentence.is_number(at + 1) && sentence.sign(at) == Break::None;
    if sentence.low(at) != "nhất" || is_bound || ["thống", "thứ", "duy", "đồng", "hạng"].contains(&before) {
        return None;
    }
    let from_top = (clause.start..at).rev().take(7).find_map(|at| adjective(sentence.low(at)))?;
    Some(Place { number: 1, from_top: Some(from_top), at })
}

fn adjective(word: &str) -> Option<bool> {
    if HIGH.contains(&word) {
        return Some(true);
    }
    LOW.contains(&word).then_some(false)
}

/// The number behind a place: "nhiều nhất, với 3 hộ", "thấp nhất (40%)".
struct Amount {
    written: Written,
    hedge: Hedge,
    /// The index of the word behind its noun.
    end: usize,
}

/// The amount in the rest of the clause or in the next one.
fn amount(
    sentence: &Sentence,
    clauses: &[Span],
    index: usize,
    place: Place,
    metric: Option<&Metric>,
) -> Option<Amount> {
    let clause = clauses.get(index)?;
    let metric = metric.filter(|metric| !metric.classes.is_empty() || metric.kind == Kind::PlanShare)?;
    let (named, is_first) = (sentence.named_in(clause), place.number == 1);
    if named.len() != 1
        || (!is_first && place.from_top.is_none())
        || clause.clone().any(|at| sentence.is_number(at) && at < place.at)
    {
        return None;
    }
    let number = |span: &Span| numbers::counting(sentence, span).map(|(at, _)| at);
    let (at, span) = if let Some(at) = number(&(place.at + 2..clause.end)) {
        (at, clause.clone())
    } else {
        let next = clauses.get(index + 1)?;
        let at = number(next)?;
        let fill = ["với", "là", "đạt", "có", "giảm", "còn", "được", "tỷ", "lệ", "số", "mức", "tới", "chiếm", "tổng"];
        let (_, start) = Hedge::before(sentence, at);
        let is_filled = (next.start..start).all(|at| fill.contains(&sentence.low(at)));
        (is_filled && sentence.is_understood(next)).then(|| (at, next.clone()))?
    };
    let written = numbers::at(sentence, at)?;
    let end = if written.is_percent { Some(written.end) } else { numbers::households(sentence, written.end) };
    let is_end = end == Some(span.end) && written.is_percent == metric.is_share();
    let is_counted = matches!(metric.kind, Kind::Stock | Kind::Rate | Kind::Reduced | Kind::Added | Kind::PlanShare);
    (is_end && is_counted).then(|| Amount { written, hedge: Hedge::before(sentence, at).0, end: span.end })
}

impl Amount {
    /// What is right, if the figure of the unit is not this.
    fn contradiction(
        &self,
        sentence: &Sentence,
        clause: &Span,
        code: &UnitCode,
        meant: &[&Reading],
        context: &Context,
    ) -> Option<Contradiction> {
        let figures = context.figures();
        let scope = Scope::Unit(code.clone());
        for reading in meant {
            let value = figures.value(&scope, reading)?;
            if self.hedge.holds(if self.written.is_percent { value.hundredfold() } else { value }, self.written) {
                return None;
            }
        }
        let reading = meant.first()?;
        let right = format!("{} là {}", figures.name(&scope), figures.shown(&scope, reading));
        let at = sentence.bytes(&(clause.start..clause.end.max(self.end)));
        Some(Contradiction { at, right, address: figures.address(&scope, reading) })
    }
}

fn judge(
    sentence: &Sentence,
    (clause, amount): (&Span, Option<Amount>),
    place: Place,
    metric: Option<Metric>,
    is_speed: bool,
    context: &Context,
) -> Option<Contradiction> {
    let areas = ["nông thôn", "thành thị", "đô thị", "một trong", "từ dưới", "từ cuối", "năm trước", "cả nước"];
    if !sentence.is_understood(clause) || sentence.has(clause, &areas) {
        return None;
    }
    let metric = if is_speed {
        let classes = metric.map_or_else(Vec::new, |metric| metric.classes);
        let mut both = metric::of_plan(classes.clone());
        both.readings.extend(metric::reduced(classes, context.time).readings);
        both
    } else {
        metric.or_else(|| (place.from_top.is_none()).then(|| metric::of_plan(Vec::new())))?
    };
    if metric.kind == Kind::Lacking && sentence.named_in(clause).is_empty() {
        return lacks(sentence, clause, place, &metric, context);
    }
    let named: Vec<_> = sentence.named_in(clause).iter().map(|unit| unit.code.clone()).collect();
    if named.is_empty() || (place.number > 1 && named.len() > 1) {
        return None;
    }
    let units = context.units();
    // A place is counted from the top, but the list of the poorest may be read from either end.
    let is_from_top = !matches!(metric.kind, Kind::Stock | Kind::Rate);
    let place = Place { from_top: place.from_top.or(is_from_top.then_some(true)), ..place };
    let mut wrong = None;
    let mut other = None;
    for members in groups(sentence, clause, &units) {
        for reading in &metric.readings {
            let order = Order::of(&members, reading, place, context)?;
            let is_right = |code: &UnitCode| order.has_place(code, place);
            if named.iter().all(is_right) {
                let of_rank = metric.readings.iter().filter(|reading| !reading.is_turned).collect();
                let meant = if reading.keys == [metric::RANK] { of_rank } else { vec![reading] };
                let said = amount.as_ref().zip(named.first())?;
                other.get_or_insert(said.0.contradiction(sentence, clause, said.1, &meant, context)?);
                continue;
            }
            wrong.get_or_insert_with(|| (reading.clone(), order));
        }
    }
    if other.is_some() {
        return other;
    }
    let (reading, order) = wrong?;
    let (unit, right) = if place.number > 1 { order.place_of(named.first()?)? } else { order.first(place)? };
    let address = context.figures().address(&Scope::Unit(unit.code.clone()), &reading);
    Some(Contradiction { at: sentence.bytes(clause), right, address })
}

/// The groups in which the named units may be compared: all units, and those of the kind that the clause names.
fn groups<'u>(sentence: &Sentence, clause: &Span, units: &[&'u Unit]) -> Vec<Vec<&'u Unit>> {
    let mut groups = vec![units.to_vec()];
    groups.extend(clause.clone().find_map(|at| Group::read(sentence, at, units)).map(|group| group.members(units)));
    groups
}

/// Units by a figure, the first place first.
struct Order<'u> {
    ranked: Vec<(&'u Unit, Exact)>,
    shown: Vec<String>,
    is_top_first: bool,
}

impl<'u> Order<'u> {
    /// `None` while the figure of any unit is unknown.
    fn of(units: &[&'u Unit], reading: &Reading, place: Place, context: &Context) -> Option<Self> {
        let figures = context.figures();
        let mut ranked = Vec::new();
        for unit in units {
            match figures.known(&Scope::Unit(unit.code.clone()), reading) {
                Known::Value(value) => ranked.push((*unit, value)),
                Known::Nothing => {}
                Known::Unknown => return None,
            }
        }
        let is_top_first = place.from_top != Some(false);
        ranked.sort_by(|(_, one), (_, other)| if is_top_first { other.cmp(one) } else { one.cmp(other) });
        let shown = |(unit, _): &(&Unit, Exact)| figures.shown(&Scope::Unit(unit.code.clone()), reading);
        let shown = ranked.iter().map(shown).collect();
        (ranked.len() > 1).then_some(Self { ranked, shown, is_top_first })
    }

    /// Whether the unit may be said to have the place: equal ones share all their places. Nobody leads with nothing.
    fn has_place(&self, code: &UnitCode, place: Place) -> bool {
        let Some((_, own)) = self.ranked.iter().find(|(unit, _)| unit.code == *code) else { return false };
        let ahead = |order: Ordering| self.ranked.iter().filter(|(_, value)| value.cmp(own) == order).count();
        let equal = ahead(Ordering::Equal);
        let has = |better: usize| {
            let place = usize::try_from(place.number).unwrap_or(usize::MAX);
            (better + 1..=better + equal).contains(&place)
        };
        let (above, below) = (ahead(Ordering::Greater), ahead(Ordering::Less));
        let leads = |is: bool| is && (place.number > 1 || own.is_positive());
        match place.from_top {
            Some(true) => leads(has(above)),
            Some(false) => has(below),
            None => has(above) || has(below),
        }
    }

    /// The place that the unit really has.
    fn place_of(&self, code: &UnitCode) -> Option<(&'u Unit, String)> {
        let (index, (unit, own)) = self.ranked.iter().enumerate().find(|(_, (unit, _))| unit.code == *code)?;
        let first = self.ranked.iter().position(|(_, value)| value == own)?;
        Some((unit, format!("{} đứng thứ {}: {}", unit.full_name(), first + 1, self.shown.get(index)?)))
    }

    /// Who really is first or last.
    fn first(&self, place: Place) -> Option<(&'u Unit, String)> {
        let (unit, value) = self.ranked.first()?;
        if self.is_top_first && !value.is_positive() {
            return Some((unit, "không có đơn vị nào".to_owned()));
        }
        let word = if place.from_top == Some(false) { "thấp nhất" } else { "cao nhất" };
        Some((unit, format!("{word} là {}: {}", self.names(), self.shown.first()?)))
    }

    /// The names of all that share the first place.
    fn names(&self) -> String {
        let Some((_, first)) = self.ranked.first() else { return String::new() };
        let all: Vec<_> = self.ranked.iter().filter(|(_, value)| value == first).map(|(unit, _)| *unit).collect();
        listed(&all)
    }
}

/// The indicator that most or fewest households lack: "chỉ số thiếu hụt nhiều nhất là việc làm".
fn lacks(
    sentence: &Sentence,
    clause: &Span,
    place: Place,
    metric: &Metric,
    context: &Context,
) -> Option<Contradiction> {
    let figures = context.figures();
    let scope = context.whole();
    let [class] = metric.classes.as_slice() else { return None };
    let of = |key: &str| Reading::of([format!("thieu_hut.{}.{key}", class.key())]);
    let values = context.lacks().iter().map(|lack| Some((lack, figures.value(&scope, &of(&lack.key))?)));
    let mut ranked: Vec<_> = values.collect::<Option<Vec<_>>>()?;
    let from_top = place.from_top.filter(|_| place.number == 1)?;
    ranked.sort_by(|(_, one), (_, other)| if from_top { other.cmp(one) } else { one.cmp(other) });
    let (best, first) = ranked.first()?;
    let own = figures.value(&scope, &metric.first())?;
    if own == *first && (own.is_positive() || !from_top) {
        return None;
    }
    let [name, _] = best.names();
    let reading = of(&best.key);
    let right =
        format!("{} nhất là {name}: {}", if from_top { "nhiều" } else { "ít" }, figures.shown(&scope, &reading));
    Some(Contradiction { at: sentence.bytes(clause), right, address: figures.address(&scope, &reading) })
}

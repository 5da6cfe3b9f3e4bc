//! Exact values of figures, and how a finding says what is right.

use std::cmp::Ordering;
use std::ops::Range;

use crate::model::{
    Address, BreakdownKind, Class, ComputedFigures, Count, Quantity, Ratio, Rounding, Scope, StandardRole, Unit,
    grouped, percent, small_rate,
};

use super::metric::RANK;

/// A figure, or the sum of several, with its sign turned where a decrease is counted as a positive number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub(super) keys: Vec<String>,
    pub(super) is_turned: bool,
    /// The figure of which the sum is a share.
    pub(super) over: Option<String>,
}

impl Reading {
    pub(super) fn of(keys: impl IntoIterator<Item = String>) -> Self {
        Self { keys: keys.into_iter().collect(), ..Self::default() }
    }

    /// Its share of the figure `whole`.
    pub(super) fn over(self, whole: impl Into<String>) -> Self {
        Self { over: Some(whole.into()), ..self }
    }

    /// What it counts of one class.
    pub(super) fn of_class(&self, class: Class) -> Self {
        let is_of = |key: &&String| key.split('.').next() == Some(class.key());
        Self { keys: self.keys.iter().filter(is_of).cloned().collect(), ..self.clone() }
    }
}

/// Whether documents print the share at `key` with more than one decimal.
fn is_small(key: &str) -> bool {
    let (table, share) = (key.split('.').next(), key.rsplit('.').next());
    let of_table = table
        .and_then(BreakdownKind::with_key)
        .is_some_and(|kind| kind.declared().shares.iter().any(|known| known.is_small && Some(known.key) == share));
    of_table || matches!(key, "ngheo.ty_le" | "can_ngheo.ty_le" | "chung.ty_le")
}

/// An exact fraction; its lower part is positive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exact {
    upper: i128,
    lower: i128,
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.upper * other.lower).cmp(&(other.upper * self.lower))
    }
}

impl Exact {
    /// A whole number.
    pub(super) const fn whole(number: i128) -> Self {
        Self { upper: number, lower: 1 }
    }

    /// A number that was written: its digits without the comma, and how many of them stand behind it.
    pub(super) fn written(digits: u64, places: u32) -> Self {
        Self { upper: i128::from(digits), lower: 10i128.pow(places.min(9)) }
    }

    /// `part / whole`; `None` if there is no whole.
    pub(super) fn share(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then(|| Self { upper: i128::from(part), lower: i128::from(whole) })
    }

    /// How many times `other` goes into it.
    pub(super) fn times(self, other: Self) -> Option<Self> {
        (other.upper > 0).then(|| Self { upper: self.upper * other.lower, lower: self.lower * other.upper })
    }

    /// The value `other` times.
    pub(super) const fn product(self, other: Self) -> Self {
        Self { upper: self.upper * other.upper, lower: self.lower * other.lower }
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self { upper: self.upper * other.lower + other.upper * self.lower, lower: self.lower * other.lower }
    }

    pub(super) fn less(self, other: Self) -> Self {
        Self { upper: self.upper * other.lower - other.upper * self.lower, lower: self.lower * other.lower }
    }

    pub(super) const fn hundredfold(self) -> Self {
        Self { upper: self.upper * 100, lower: self.lower }
    }

    pub(super) const fn is_zero(self) -> bool {
        self.upper == 0
    }

    pub(super) const fn is_positive(self) -> bool {
        self.upper > 0
    }

    pub(super) const fn distance(self) -> Self {
        Self { upper: self.upper.abs(), lower: self.lower }
    }

    /// Whether `digits` with `places` behind the comma are this value, rounded or, if `may_cut`, cut off.
    pub(super) fn is_printed_as(self, digits: u64, places: u32, may_cut: bool) -> bool {
        let scaled = self.upper * 10i128.pow(places.min(9));
        let rounded = (scaled * 2 + self.lower).div_euclid(self.lower * 2);
        let written = i128::from(digits);
        rounded == written || (may_cut && scaled.div_euclid(self.lower) == written)
    }

    /// The value with at most two digits behind the comma.
    pub(super) fn text(self) -> String {
        let upper = u128::try_from(self.upper.abs()).unwrap_or_default();
        let lower = u128::try_from(self.lower).unwrap_or(1);
        let text = crate::model::decimal(upper, lower, 2);
        text.trim_end_matches('0').trim_end_matches(',').to_owned()
    }
}

/// The value of a figure of a unit or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// The value.
    Value(Exact),
    /// There is nothing to measure: a share of nothing.
    Nothing,
    /// Nobody knows it.
    Unknown,
}

/// The figures that a text is compared with.
#[derive(Clone, Copy)]
pub(super) struct Figures<'f> {
    /// The figures by both standards.
    pub(super) computed: &'f dyn ComputedFigures,
    /// The standard by which the text counts.
    pub(super) role: StandardRole,
}

impl Figures<'_> {
    /// The key of the figure by the standard of the text; all households are those of both.
    pub(super) fn key(self, key: &str) -> String {
        if key.starts_with("dan_cu.") { key.to_owned() } else { format!("{}{key}", self.role.prefix()) }
    }

    fn computed(self, scope: &Scope, key: &str) -> Option<Quantity> {
        self.computed.value(scope, &self.key(key))
    }

    pub(super) fn known(self, scope: &Scope, reading: &Reading) -> Known {
        let mut sum = Exact::whole(0);
        for key in &reading.keys {
            sum = match self.computed(scope, key) {
                Some(Quantity::Count(count)) => sum.plus(Exact::whole(i128::from(count))),
                Some(Quantity::Change(change)) => sum.plus(Exact::whole(i128::from(change))),
                Some(Quantity::Share(part, whole)) => match Exact::share(part, whole) {
                    Some(share) => share,
                    None => return Known::Nothing,
                },
                // A change of a rate is written in points, not in percent, and a mean is rounded: no statement is read as one.
                Some(Quantity::Points(..) | Quantity::Mean(..)) => return Known::Nothing,
                // Who was asked for nothing has no place.
                None if key == RANK => return Known::Nothing,
                None => return Known::Unknown,
            };
        }
        let sum = if reading.is_turned { Exact::whole(0).less(sum) } else { sum };
        let Some(whole) = &reading.over else { return Known::Value(sum) };
        match self.known(scope, &Reading::of([whole.clone()])) {
            Known::Value(whole) => sum.times(whole).map_or(Known::Nothing, Known::Value),
            other => other,
        }
    }

    pub(super) fn value(self, scope: &Scope, reading: &Reading) -> Option<Exact> {
        match self.known(scope, reading) {
            Known::Value(value) => Some(value),
            Known::Nothing | Known::Unknown => None,
        }
    }

    /// The value as it is printed: "3 hộ", "0,15%".
    pub(super) fn shown(self, scope: &Scope, reading: &Reading) -> String {
        let first = reading.keys.first().map_or("", String::as_str);
        if let Some(whole) = &reading.over {
            let parts = [Reading { over: None, ..reading.clone() }, Reading::of([whole.clone()])];
            let share = self.value(scope, reading).map(|share| share.hundredfold().text()).unwrap_or_default();
            let [part, whole] = parts.map(|part| self.value(scope, &part).map(Exact::text).unwrap_or_default());
            return format!("{share}% ({part}/{whole})");
        }
        let unit = if first.contains(".khau.") { "người" } else { "hộ" };
        match self.computed(scope, first) {
            Some(Quantity::Share(part, whole)) => {
                let share = Ratio::new(Count::new(part), Count::new(whole));
                let text = if is_small(first) { small_rate(share) } else { percent(share, Rounding::OneDecimal) };
                format!("{} ({part}/{whole})", text.unwrap_or_else(|| "–".to_owned()))
            }
            _ => self.value(scope, reading).map_or_else(
                || "chưa rõ".to_owned(),
                |value| {
                    let sign = if value < Exact::whole(0) { "−" } else { "" };
                    format!("{sign}{} {unit}", value.distance().text())
                },
            ),
        }
    }

    /// The addresses of what `reading` of `scope` is made of.
    pub(super) fn address(self, scope: &Scope, reading: &Reading) -> String {
        let Some(period) = self.computed.period() else { return String::new() };
        let of = |key: &String| Address::new(period, scope, &self.key(key)).to_string();
        reading.keys.iter().chain(&reading.over).map(of).collect::<Vec<_>>().join(if reading.over.is_some() {
            " / "
        } else {
            " + "
        })
    }

    /// The name of the unit of `scope`, or of the whole.
    pub(super) fn name(self, scope: &Scope) -> String {
        match scope {
            Scope::Unit(code) => {
                let units = self.computed.units();
                units
                    .iter()
                    .find(|unit| unit.code == *code)
                    .map_or_else(|| "đơn vị".to_owned(), |unit| unit.full_name())
            }
            Scope::Area(area) => area.label().to_lowercase(),
            Scope::Total | Scope::Former => "toàn địa bàn".to_owned(),
        }
    }
}

/// A statement that the figures contradict.
pub(super) struct Contradiction {
    /// The bytes of its words.
    pub(super) at: Range<usize>,
    /// What is right, as the rest of "theo số liệu …".
    pub(super) right: String,
    /// The address of the figure that says so.
    pub(super) address: String,
}

/// "3", "12.400".
pub(super) fn number(value: usize) -> String {
    grouped(u128::try_from(value).unwrap_or_default())
}

/// The names of units, of many only the first.
pub(super) fn listed(units: &[&Unit]) -> String {
    const NAMED: usize = 3;
    let names: Vec<_> = units.iter().take(NAMED).map(|unit| unit.full_name()).collect();
    let rest = if units.len() > NAMED { ", …" } else { "" };
    format!("{}{rest}", names.join(", "))
}

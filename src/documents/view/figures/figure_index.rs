//! The figures of a document. They are looked up by address and formatted in one way, and those that are used are
//! recorded.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::documents::view::figures::coverage;
use crate::documents::view::figures::entries::{Entries, Known};
use crate::indicators::{Coverage, Form, ScopeIndicators};
use crate::model::{
    Address, BreakdownKind, Cell, Count, Datum, Figure, Month, Options, Period, Project, Quantity, Ratio, Rounding,
    Scope, Unit, decimal, grouped, mean, percent, points, small_rate,
};

/// The text in a table where nothing was reported.
pub(in crate::documents::view) const NOT_REPORTED: &str = "chưa\u{a0}BC";
/// The text in a table where there is no denominator.
pub(in crate::documents::view) const NOTHING: &str = "–";
/// The text in a table of the public edition where a count is withheld.
pub(in crate::documents::view) const WITHHELD: &str = "*";

/// What units tell or leave out, list by list.
const LISTS: [&str; 3] = ["chinh_sach.", "thieu_hut.", "ho_so."];

/// All figures that a document can use.
pub(in crate::documents::view) struct FigureIndex<'a> {
    period: Period,
    options: &'a Options,
    entries: BTreeMap<Scope, Entries<'a>>,
    withheld: BTreeSet<Scope>,
    since: BTreeMap<Scope, Month>,
    /// The scopes of several units, as addresses name them.
    together: BTreeMap<String, Scope>,
    used: RefCell<BTreeMap<Address, Figure>>,
}

impl<'a> FigureIndex<'a> {
    /// The index of the figures of `scopes` in `period`.
    pub(in crate::documents::view) fn new(
        project: &'a Project,
        period: Period,
        scopes: impl IntoIterator<Item = &'a ScopeIndicators>,
    ) -> Self {
        let (mut entries, mut since) = (BTreeMap::new(), BTreeMap::new());
        for scope in scopes {
            since.insert(scope.scope.clone(), scope.since);
            entries.insert(scope.scope.clone(), Entries::of(period, scope));
        }
        let options = &project.settings.value.options;
        let several = entries.keys().filter(|scope| !matches!(scope, Scope::Unit(_)));
        let together = several.map(|scope| (scope.to_string(), scope.clone())).collect();
        let (withheld, used) = (BTreeSet::new(), RefCell::default());
        Self { period, options, entries, withheld, since, together, used }
    }

    /// Whether `scope` was founded within the year, so that it has no figures of the start of the year, and its plan
    /// is not for a whole year.
    pub(in crate::documents::view) fn is_partial(&self, scope: &Scope) -> bool {
        self.since.get(scope).is_some_and(|since| since.number() > 1)
    }

    /// Whether the cumulative figures of `scope` are those of the period.
    pub(in crate::documents::view) fn is_whole(&self, scope: &Scope) -> bool {
        self.since.get(scope).map_or(self.period.starts_the_year(), |since| self.period.first_month() <= *since)
    }

    /// Withholds the counts of scopes, given in groups whose sums are printed. The number of all households
    /// identifies nobody, and counts that are 0 in a whole group follow from their sum anyway, so both stay.
    pub(in crate::documents::view) fn without(mut self, withheld: Vec<BTreeSet<Scope>>) -> Self {
        for group in withheld {
            self.withhold(&group);
            self.withheld.extend(group);
        }
        self
    }

    fn withhold(&mut self, group: &BTreeSet<Scope>) {
        let tells = |entry: &Known<'_>| entry.value.is_some_and(|value| value != Quantity::Count(0));
        let counts = |scope: &Scope| self.entries.get(scope).into_iter().flat_map(Entries::iter);
        let hidden: BTreeSet<String> =
            group.iter().flat_map(counts).filter(tells).map(|entry| entry.key.to_owned()).collect();
        for scope in group {
            if let Some(entries) = self.entries.get_mut(scope) {
                entries.hide(|key| hidden.contains(key) && !key.starts_with("dan_cu."));
            }
        }
    }

    /// Withholds the breakdowns that are about people: those of single units and areas wholly, and that of the whole territory
    /// where a count of it is small, or where a single unit has told it.
    pub(in crate::documents::view) fn without_breakdowns(mut self, kinds: &[BreakdownKind], threshold: Count) -> Self {
        for declared in kinds.iter().map(|kind| kind.declared()).filter(|declared| declared.is_about_people()) {
            let prefix = format!("{}.", declared.key);
            let is_small = |entry: &Known<'_>| match entry.value {
                Some(Quantity::Count(count)) => count > 0 && count < threshold.get(),
                _ => false,
            };
            let is_of_one = |entry: &Known<'_>| {
                let covers = self.entries.get(&Scope::Total).and_then(|entries| entries.covers(entry.key));
                entry.value.is_some() && covers.is_some_and(|covers| covers.told() < 2)
            };
            let is_its = |entry: &Known<'_>| entry.key.starts_with(&prefix);
            let mut own = self.entries.get(&Scope::Total).into_iter().flat_map(Entries::iter).filter(is_its);
            let is_withheld = own.any(|entry| is_small(&entry) || is_of_one(&entry));
            drop(own);
            for (scope, entries) in &mut self.entries {
                if *scope != Scope::Total || is_withheld {
                    entries.hide(|key| key.starts_with(&prefix));
                }
            }
        }
        self
    }

    /// Withholds every sum over several scopes that is of one unit alone, if the counts of that unit are withheld: it would tell
    /// them. The sum of the other area goes with it, as the one follows from the other.
    pub(in crate::documents::view) fn without_sums_of_one(mut self, units: &[(Unit, ScopeIndicators)]) -> Self {
        let is_one = |scope: &Scope, entry: &Known<'_>| {
            let covers = self.entries.get(scope).and_then(|entries| entries.covers(entry.key));
            let is_its = |unit: &Unit| match scope {
                Scope::Area(area) => unit.area == *area,
                _ => true,
            };
            covers.is_some_and(|covers| {
                let told = units.iter().filter(|(unit, _)| is_its(unit) && !covers.missing.contains(unit));
                let told: Vec<_> = told.take(2).collect();
                matches!(told[..], [(_, own)] if self.withheld.contains(&own.scope))
            })
        };
        let (mut of_all, mut of_areas) = (BTreeSet::new(), BTreeSet::new());
        for (scope, entries) in self.entries.iter().filter(|(scope, _)| !matches!(scope, Scope::Unit(_))) {
            let of_list = |entry: &Known<'_>| LISTS.iter().any(|list| entry.key.starts_with(list));
            let tells = |entry: &Known<'_>| entry.value.is_some_and(|value| value != Quantity::Count(0));
            let keys = entries.iter().filter(|entry| of_list(entry) && tells(entry) && is_one(scope, entry));
            let hidden = if *scope == Scope::Total { &mut of_all } else { &mut of_areas };
            hidden.extend(keys.map(|entry| entry.key.to_owned()));
        }
        for (scope, entries) in &mut self.entries {
            let is_hidden = |key: &str| of_all.contains(key) || *scope != Scope::Total && of_areas.contains(key);
            if !matches!(scope, Scope::Unit(_)) {
                entries.hide(is_hidden);
            }
        }
        self
    }

    /// Whether any counts are withheld.
    pub(in crate::documents::view) fn withholds_any(&self) -> bool {
        !self.withheld.is_empty()
    }

    /// Whether the counts of `scope` are withheld.
    pub(in crate::documents::view) fn withholds(&self, scope: &Scope) -> bool {
        self.withheld.contains(scope)
    }

    /// The period of every figure whose address does not name another one.
    pub(in crate::documents::view) const fn period(&self) -> Period {
        self.period
    }

    /// All entries of `scope`.
    pub(in crate::documents::view) fn entries(&self, scope: &Scope) -> impl Iterator<Item = Known<'_>> {
        self.entries.get(scope).into_iter().flat_map(Entries::iter)
    }

    /// The entry of `scope` at `key`.
    pub(in crate::documents::view) fn entry(&self, scope: &Scope, key: &str) -> Option<Known<'_>> {
        self.entries.get(scope)?.get(key)
    }

    /// The exact value at `key`, if it was reported.
    pub(in crate::documents::view) fn value(&self, scope: &Scope, key: &str) -> Option<Quantity> {
        self.entry(scope, key)?.value
    }

    /// The units that the figure at `address` covers; `None` for the figure of a single unit. A point of an earlier month
    /// in a series covers the units that have reported the last month.
    pub(in crate::documents::view) fn coverage(&self, address: &Address) -> Option<&'a Coverage> {
        let mut parts = address.as_str().splitn(3, '/');
        let (period, scope, key) = (parts.next()?, parts.next()?, parts.next()?);
        let scope = self.together.get(scope)?;
        self.covers(period == self.period.to_string(), scope, key)
    }

    fn covers(&self, is_of_period: bool, scope: &Scope, key: &str) -> Option<&'a Coverage> {
        let entries = self.entries.get(scope)?;
        match key.split_once(".ho.") {
            Some((class, _)) if !is_of_period => entries.covers(&format!("{class}.ho.cuoi_ky")),
            _ => entries.covers(key),
        }
    }

    fn units(&self, is_of_period: bool, scope: &Scope, key: &str) -> Option<String> {
        self.covers(is_of_period, scope, key).filter(|coverage| !coverage.is_whole()).map(coverage::number)
    }

    /// A cell with the figure at `key`.
    pub(in crate::documents::view) fn cell(&self, scope: &Scope, key: &str) -> Cell {
        match self.datum(scope, key) {
            Some(datum) => Cell::figure(datum.text, datum.address),
            None => Cell::words(self.absence(scope, key)),
        }
    }

    /// The text in a table for a missing figure.
    fn absence(&self, scope: &Scope, key: &str) -> &'static str {
        match self.entry(scope, key) {
            Some(entry) if entry.is_withheld => WITHHELD,
            Some(entry) if entry.is_not_applicable => NOTHING,
            _ => NOT_REPORTED,
        }
    }

    /// The figure at `key` for a chart; `None` if it was not reported.
    pub(in crate::documents::view) fn datum(&self, scope: &Scope, key: &str) -> Option<Datum> {
        let entries = self.entries.get(scope)?;
        let entry = entries.get(key)?;
        let value = entry.value?;
        let text = printed(value, entry.form, self.options.rounding);
        let datum = self.cite(entries.address(key), entry.label, value, text);
        Some(Datum { units: self.units(true, scope, key), ..datum })
    }

    /// A count of another period, such as the stock at the end of a month in a trend.
    pub(in crate::documents::view) fn count_of(
        &self,
        period: Period,
        scope: &Scope,
        key: &str,
        label: &str,
        count: Count,
    ) -> Datum {
        let value = Quantity::from(count);
        let text = printed(value, Form::Count, self.options.rounding);
        let datum = self.cite(Address::new(period, scope, key), label, value, text);
        Datum { units: self.units(false, scope, key), ..datum }
    }

    /// A share of another period, such as the percentage of the plan at the end of a month in a heat map.
    pub(in crate::documents::view) fn share_of(
        &self,
        period: Period,
        scope: &Scope,
        key: &str,
        label: &str,
        share: Ratio,
    ) -> Datum {
        let value = Quantity::from(share);
        self.cite(Address::new(period, scope, key), label, value, printed(value, Form::Percent, self.options.rounding))
    }

    fn cite(&self, address: Address, label: &str, value: Quantity, text: String) -> Datum {
        let figure = Figure { label: label.to_owned(), value, text: text.clone() };
        self.used.borrow_mut().insert(address.clone(), figure);
        Datum { address, value, text, old: None, units: None }
    }

    /// Records that a sentence uses the figure at `address`.
    pub(in crate::documents::view) fn mark(&self, address: &Address) {
        let mut parts = address.as_str().splitn(3, '/').skip(1);
        let (Some(scope), Some(key)) = (parts.next(), parts.next()) else { return };
        if let Some(scope) = self.entries.keys().find(|known| known.to_string() == scope) {
            self.datum(&scope.clone(), key);
        }
    }

    /// The figure at `key` as running text writes it: small counts with two digits where the office does so, changes
    /// without their sign because the verb says it.
    pub(in crate::documents::view) fn in_sentence(&self, entry: Known<'_>) -> String {
        let two_digits = |value: u64| match value {
            1..10 if self.options.two_digits => format!("{value:02}"),
            _ => grouped(u128::from(value)),
        };
        match entry.value {
            None if entry.is_withheld => "(không công khai)".to_owned(),
            None => "chưa có số liệu".to_owned(),
            Some(Quantity::Count(value)) => two_digits(value),
            Some(Quantity::Change(value)) => two_digits(value.unsigned_abs()),
            Some(Quantity::Points(part, whole)) => {
                points(part.unsigned_abs(), whole).unwrap_or_else(|| NOTHING.to_owned())
            }
            Some(Quantity::Mean(part, years)) => mean(part.unsigned_abs(), years),
            Some(value) => printed(value, entry.form, self.options.rounding),
        }
    }

    /// Every figure that was used.
    pub(in crate::documents::view) fn into_used(self) -> BTreeMap<Address, Figure> {
        self.used.into_inner()
    }
}

/// A value as documents print it, with its sign but without its unit of measurement.
pub(in crate::documents) fn printed(value: Quantity, form: Form, rounding: Rounding) -> String {
    match value {
        Quantity::Count(value) => grouped(u128::from(value)),
        Quantity::Change(0) | Quantity::Points(0, _) | Quantity::Mean(0, _) => "0".to_owned(),
        Quantity::Mean(part, years) => {
            format!("{}{}", if part < 0 { '−' } else { '+' }, mean(part.unsigned_abs(), years))
        }
        Quantity::Change(value) => {
            let sign = if value < 0 { '−' } else { '+' };
            format!("{sign}{}", decimal(u128::from(value.unsigned_abs()), 1, 0))
        }
        Quantity::Points(part, whole) => {
            let size = points(part.unsigned_abs(), whole).unwrap_or_else(|| NOTHING.to_owned());
            match form {
                Form::PointsAsked => size,
                _ => format!("{}{size}", if part < 0 { '−' } else { '+' }),
            }
        }
        Quantity::Share(numerator, denominator) => {
            let ratio = Ratio::new(Count::new(numerator), Count::new(denominator));
            let text = match form {
                Form::SmallRate => small_rate(ratio),
                _ => percent(ratio, rounding),
            };
            text.unwrap_or_else(|| NOTHING.to_owned())
        }
    }
}

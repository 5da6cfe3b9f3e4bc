//! The public edition: small counts of single units are withheld.
//!
//! A unit is withheld as a whole if any count of people or households that the edition would print of it is small, or
//! if a part of such a count is (those entitled but not reached). Withholding only single cells would not help,
//! because the columns of a unit determine each other. Totals are still printed, so at least two units must be
//! withheld wherever their sum is printed, and if the sums of urban and rural units are withheld, at least one unit
//! of each kind must be. Then every printed sum could belong to any one of the withheld units alone, so that no
//! withheld count follows from it. The exception is a sum of 0, from which all its counts follow; these are printed.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::view::figures::naming::Naming;
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{Area, Cell, Class, Count, Edition, Paragraph, Policy, Scope, Settings, Table, Unit};

/// Decides which counts are small: those from 1 up to but not including `threshold`.
struct Small<'a> {
    threshold: Count,
    policies: &'a [&'a Policy],
}

impl Small<'_> {
    fn is_in(&self, scope: &ScopeIndicators) -> bool {
        let is_small = |count: Option<Count>| count.is_some_and(|count| !count.is_zero() && count < self.threshold);
        let of_class = |class: Class| {
            let known = scope.class(class);
            [known.year_opening(), known.closing(), known.reduced_to_date()].into_iter().any(is_small)
        };
        let of_policy = |policy: &&Policy| {
            scope.coverage(&policy.id).is_some_and(|share| {
                let unreached = share.denominator.less(share.numerator);
                [share.denominator, share.numerator, unreached].into_iter().any(|count| is_small(Some(count)))
            })
        };
        Class::ALL.into_iter().any(of_class) || self.policies.iter().any(of_policy)
    }
}

/// Who reads a document.
#[derive(Clone, Copy, Debug)]
pub(in crate::documents) struct Readers<'a> {
    /// The office, or everybody.
    pub(in crate::documents) edition: Edition,
    /// What earlier public editions of the period have withheld. It stays withheld in a later one: else the figures of the
    /// two, one taken from the other, would tell it.
    pub(in crate::documents) before: &'a BTreeSet<Scope>,
}

static NOTHING_BEFORE: BTreeSet<Scope> = BTreeSet::new();

impl Readers<'static> {
    /// The readers of the first document of a period.
    pub(in crate::documents) const fn of(edition: Edition) -> Self {
        Self { edition, before: &NOTHING_BEFORE }
    }
}

impl<'a> Readers<'a> {
    /// Everybody, after an edition that withheld `before`.
    pub(in crate::documents) const fn everybody(before: &'a BTreeSet<Scope>) -> Self {
        Self { edition: Edition::Public, before }
    }
}

/// The scopes of which the public edition prints no count, in groups of which the sum is printed: units, and the sums over
/// urban and rural units.
pub(in crate::documents::view) fn withheld(
    indicators: &Indicators,
    policies: &[&Policy],
    threshold: Count,
    before: &BTreeSet<Scope>,
) -> Vec<BTreeSet<Scope>> {
    let small = Small { threshold, policies };
    let areas: BTreeSet<_> = indicators.areas.iter().map(|area| area.scope.clone()).collect();
    let mut units = Units { indicators, withheld: BTreeSet::new() };
    units.withheld.extend(units.scopes(|_, scope| small.is_in(scope) || before.contains(&scope.scope)));
    if indicators.areas.iter().any(|area| small.is_in(area) || before.contains(&area.scope)) {
        for area in Area::ALL {
            units.fill(1, |unit| unit.area == area);
        }
        units.fill(2, |_| true);
        return vec![units.withheld, areas];
    }
    if areas.is_empty() {
        return vec![units.at_least_two(|_| true)];
    }
    Area::ALL.map(|area| units.at_least_two(|unit| unit.area == area)).into()
}

struct Units<'a> {
    indicators: &'a Indicators,
    withheld: BTreeSet<Scope>,
}

impl Units<'_> {
    fn scopes(&self, is: impl Fn(&Unit, &ScopeIndicators) -> bool) -> Vec<Scope> {
        let named = self.indicators.units.iter().filter(|(unit, scope)| is(unit, scope));
        named.map(|(_, scope)| scope.scope.clone()).collect()
    }

    /// The withheld units of a group whose sum is printed: either none, or at least two.
    fn at_least_two(&mut self, is_of: impl Fn(&Unit) -> bool) -> BTreeSet<Scope> {
        if !self.of(&is_of).is_empty() {
            self.fill(2, &is_of);
        }
        self.of(&is_of)
    }

    fn of(&self, is_of: impl Fn(&Unit) -> bool) -> BTreeSet<Scope> {
        self.scopes(|unit, scope| is_of(unit) && self.withheld.contains(&scope.scope)).into_iter().collect()
    }

    /// Withholds further units of a group, the smallest first, until every sum that contains a withheld unit of the group
    /// contains at least `wanted` of them. Sums may leave out different units.
    fn fill(&mut self, wanted: usize, is_of: impl Fn(&Unit) -> bool) {
        let mut sums: Vec<&[Unit]> = self.indicators.total.coverages().map(|coverage| &*coverage.missing).collect();
        sums.sort_by_key(|missing| missing.iter().map(|unit| &unit.code).collect::<Vec<_>>());
        sums.dedup();
        loop {
            let before = self.withheld.len();
            for missing in &sums {
                self.fill_sum(wanted, |unit| is_of(unit) && !missing.contains(unit));
            }
            if self.withheld.len() == before {
                return;
            }
        }
    }

    /// The same for one sum. A withheld unit that the sum does not contain cannot be computed from it.
    fn fill_sum(&mut self, wanted: usize, is_summed: impl Fn(&Unit) -> bool) {
        let group = self.indicators.units.iter().filter(|(unit, _)| is_summed(unit));
        let mut group: Vec<_> = group.map(|(_, scope)| (size(scope), scope.scope.clone())).collect();
        group.sort_by_key(|(size, _)| *size);
        let has = group.iter().filter(|(_, scope)| self.withheld.contains(scope)).count();
        if has == 0 && wanted > 1 {
            return;
        }
        let further: Vec<_> =
            group.into_iter().map(|(_, scope)| scope).filter(|scope| !self.withheld.contains(scope)).collect();
        self.withheld.extend(further.into_iter().take(wanted.saturating_sub(has)));
    }
}

/// What takes away all that names a unit whose counts are withheld.
pub(in crate::documents::view) struct Mask<'a> {
    withheld: &'a [&'a Unit],
    naming: Naming<'a>,
}

impl<'a> Mask<'a> {
    /// For the `withheld` of all `units`.
    pub(in crate::documents::view) fn new(withheld: &'a [&'a Unit], units: &'a [Unit], settings: &'a Settings) -> Self {
        let (territory, issuer) = (&settings.territory, &settings.issuer);
        let bodies = [&territory.name, &territory.short_name, &issuer.name, &issuer.short_name].map(String::as_str);
        Self { withheld, naming: Naming::new(units.iter().map(Unit::own_name).chain(bodies)) }
    }

    fn covers(&self, text: &str) -> bool {
        self.withheld.iter().any(|unit| self.naming.names(text, unit))
    }

    /// Takes away every sentence that names such a unit, and everything that units wrote themselves.
    pub(in crate::documents::view) fn texts(&self, texts: &mut BTreeMap<String, Vec<Paragraph>>) {
        texts.retain(|block, _| !block.ends_with("_don_vi") && block != "tieu_bieu");
        for paragraphs in texts.values_mut() {
            paragraphs.retain(|paragraph| !self.covers(&paragraph.runs.text()));
        }
    }

    /// Takes away every task that names such a unit.
    pub(in crate::documents::view) fn tasks(&self, tables: &mut BTreeMap<String, Table>) {
        const TASKS: &str = "nhiem_vu";
        let Some(tasks) = tables.get_mut(TASKS) else { return };
        tasks.rows.retain(|row| !row.cells.iter().any(|cell| self.covers(&cell.text)));
        for (number, row) in (1..).zip(&mut tasks.rows) {
            if let Some(cell) = row.cells.first_mut() {
                *cell = Cell::words(number.to_string());
            }
        }
        if tasks.rows.is_empty() {
            tables.remove(TASKS);
        }
    }
}

/// Households on both lists.
fn size(scope: &ScopeIndicators) -> Count {
    Class::ALL.into_iter().filter_map(|class| scope.class(class).closing()).sum()
}

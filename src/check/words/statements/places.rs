//! The places that words name: town or country, units, all units of a kind.

use crate::model::{Area, Scope};

use super::Context;
use super::figures::{Exact, Reading};
use super::groups::Group;
use super::sentence::{Sentence, Span};

/// What a clause names as one place.
pub(super) struct Place {
    /// What its figures are the sum of.
    pub(super) scopes: Vec<Scope>,
    /// The index of its first word.
    pub(super) start: usize,
}

impl Place {
    /// The place that `span` names; `None` if it names none, or several of different sorts.
    pub(super) fn read(sentence: &Sentence, span: &Span, context: &Context) -> Option<Self> {
        let area = |words: &[&str], area| sentence.find(span, words).map(|at| (at.start, vec![Scope::Area(area)]));
        let named = sentence.named_in(span);
        let units = named.first().map(|first| {
            let scopes = named.iter().map(|unit| Scope::Unit(unit.code.clone())).collect();
            (first.at.start, scopes)
        });
        let all = context.units();
        let group = span.clone().find_map(|at| Group::read(sentence, at, &all)).map(|group| {
            let scopes = group.members(&all).iter().map(|unit| Scope::Unit(unit.code.clone())).collect();
            (group.at.start, scopes)
        });
        let group = group.filter(|_| named.is_empty() && !sentence.has(span, &["đơn vị", "địa phương"]));
        let found = [area(&["thành thị", "đô thị"], Area::Urban), area(&["nông thôn"], Area::Rural), units, group];
        let mut found = found.into_iter().flatten();
        let ((start, scopes), other) = (found.next()?, found.next());
        other.is_none().then_some(Self { scopes, start })
    }

    /// The sum of a figure over the place; `None` while any of it is unknown.
    pub(super) fn value(&self, reading: &Reading, context: &Context) -> Option<Exact> {
        let mut sum = Exact::whole(0);
        for scope in &self.scopes {
            sum = sum.plus(context.figures().value(scope, reading)?);
        }
        Some(sum)
    }

    /// The addresses of the first two of its figures.
    pub(super) fn address(&self, reading: &Reading, context: &Context) -> String {
        let all: Vec<_> = self.scopes.iter().take(2).map(|scope| context.figures().address(scope, reading)).collect();
        all.join(" + ")
    }
}

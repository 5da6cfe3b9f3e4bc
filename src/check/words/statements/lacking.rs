//! Statements about how many households of a class lack something: "phần lớn hộ nghèo thiếu hụt việc làm".

use super::Context;
use super::figures::{Contradiction, Reading};
use super::metric::{self, Kind, Metric};
use super::portions::Portion;
use super::sentence::{Sentence, Span};

/// A statement about a part of the households of a class.
pub(super) struct Lacking {
    metric: Metric,
    portion: Portion,
}

/// Reads a clause that says of all or most households of a class that they lack something.
pub(super) fn read(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Lacking> {
    let metric = metric::read(sentence, clause, context.time, context.lacks())?;
    let (portion, _) = Portion::read(sentence, clause)?;
    let is_other = |at: usize| sentence.is_number(at) || ["nhất", "không", "chưa"].contains(&sentence.low(at));
    let is_plain = metric.kind == Kind::Lacking && metric.classes.len() == 1 && !clause.clone().any(is_other);
    (is_plain && sentence.named_in(clause).is_empty()).then_some(Lacking { metric, portion })
}

impl Lacking {
    /// What is right, if this is wrong.
    pub(super) fn contradiction(&self, sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
        let figures = context.figures();
        let (scope, reading) = (context.whole(), self.metric.first());
        let class = self.metric.classes.first()?;
        let all = figures.value(&scope, &Reading::of([format!("{}.ho.cuoi_ky", class.key())]))?;
        let share = figures.value(&scope, &reading)?.times(all)?;
        let holds = self.portion.holds(share);
        let right = format!("là {} trong {} hộ {}", figures.shown(&scope, &reading), all.text(), class.word());
        let address = figures.address(&scope, &reading);
        (!holds).then(|| Contradiction { at: sentence.bytes(clause), right, address })
    }
}

//! Shares of what there was at a start: "giảm 60% số hộ nghèo đầu năm", "bằng 40% tổng số hộ nghèo đầu kỳ".

use crate::check::words::claims::Time;

use super::Context;
use super::counted::{Carried, Hedge, whom};
use super::figures::{Contradiction, Reading};
use super::metric::{self, Kind};
use super::numbers::Written;
use super::sentence::{Sentence, Span};

/// Checks the share of the households at the start of the year or of the period that a clause states.
pub(super) fn of_start(
    sentence: &Sentence,
    clause: &Span,
    written: Written,
    carried: &Carried,
    context: &Context,
) -> Option<Contradiction> {
    let (before, base) = (clause.start..written.end, written.end..clause.end);
    let start = match (sentence.has(&base, &["đầu năm"]), sentence.has(&base, &["đầu kỳ", "đầu tháng"])) {
        (true, false) => "dau_nam",
        (false, true) => "dau_ky",
        _ => return None,
    };
    let classes = metric::classes(sentence, &base);
    let [class] = classes.as_slice() else { return None };
    let is_households = sentence.has(&base, &["hộ nghèo", "hộ cận nghèo"]);
    let other = ["kế hoạch", "chỉ tiêu", "tỷ lệ", "tăng", "không", "chưa", "nhất", "thiếu hụt", "điểm"];
    if !written.is_percent || !is_households || sentence.has(clause, &other) {
        return None;
    }
    let own = metric::classes(sentence, &before);
    let kind = if before.clone().any(|at| metric::falls(sentence, at)) {
        Some(Kind::Reduced)
    } else if own.is_empty() {
        carried.kind.filter(|_| carried.classes == classes)
    } else {
        Some(Kind::Stock)
    };
    let readings = match kind? {
        _ if !own.is_empty() && own != classes => return None,
        Kind::Reduced => {
            metric::reduced(classes.clone(), if start == "dau_nam" { Time::ToDate } else { context.time }).readings
        }
        Kind::Stock => vec![Reading::of([format!("{}.ho.cuoi_ky", class.key())])],
        _ => return None,
    };
    let subject = carried.subject(whom(sentence, clause, context), context)?;
    let figures = context.figures();
    let whole = format!("{}.ho.{start}", class.key());
    let readings: Vec<_> = readings.into_iter().map(|reading| reading.over(whole.clone())).collect();
    let (hedge, _) = Hedge::before(sentence, clause.clone().find(|at| sentence.is_number(*at))?);
    for reading in &readings {
        if hedge.holds(figures.value(&subject, reading)?.hundredfold(), written) {
            return None;
        }
    }
    let first = readings.first()?;
    let right = format!("{} là {}", figures.name(&subject), figures.shown(&subject, first));
    Some(Contradiction { at: sentence.bytes(clause), right, address: figures.address(&subject, first) })
}

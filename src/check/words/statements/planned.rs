//! What the plan asks for: "kế hoạch giao giảm 19 hộ nghèo".

use super::Context;
use super::counted::{not_the_figure, whom};
use super::figures::Contradiction;
use super::metric;
use super::numbers;
use super::sentence::{Sentence, Span};
use super::served::{PARTS, counted};

/// The words before what is asked for.
const ASKED: [&str; 8] = [
    "kế hoạch giao giảm",
    "kế hoạch năm giảm",
    "kế hoạch cả năm giảm",
    "kế hoạch năm là giảm",
    "chỉ tiêu giao giảm",
    "chỉ tiêu giảm",
    "giao giảm",
    "được giao giảm",
];

/// Words of which each says that the number is a result, a part of the year or another plan.
const OTHER: [&str; 11] =
    ["đạt", "hoàn thành", "thực hiện", "điều chỉnh", "bổ sung", "còn", "quý", "tháng", "theo", "thêm", "không"];

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let whole = 0..sentence.len();
    if !sentence.has(&whole, &ASKED) || sentence.has(&whole, &PARTS) {
        return;
    }
    for clause in sentence.clauses().iter().filter(|clause| !sentence.has(clause, &OTHER)) {
        found.extend(asked(sentence, clause, context));
    }
}

fn asked(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let at = counted(sentence, clause)?;
    let before = sentence.find(clause, &ASKED).filter(|asked| asked.end == at)?;
    numbers::households(sentence, at + 1).filter(|_| numbers::fraction(sentence, at).is_none())?;
    let classes = metric::classes(sentence, &(at + 1..clause.end));
    let [class] = classes.as_slice() else { return None };
    let scope = whom(sentence, clause, context).scope(context)?;
    let key = format!("{}.ho.giam.ke_hoach", class.key());
    not_the_figure(sentence, &(before.start..clause.end), at, (&scope, key), context)
}

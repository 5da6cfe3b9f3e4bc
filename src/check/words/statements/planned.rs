//! What the plan asks for: "kế hoạch giao giảm 19 hộ nghèo".

use super::Context;
use super::counted::{Whom, whom};
use super::figures::{Contradiction, Reading};
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
    let written = numbers::at(sentence, at).filter(|written| !written.is_percent && written.places == 0)?;
    numbers::households(sentence, written.end).filter(|_| numbers::fraction(sentence, at).is_none())?;
    let classes = metric::classes(sentence, &(written.end..clause.end));
    let [class] = classes.as_slice() else { return None };
    let scope = match whom(sentence, clause, context) {
        Whom::Nobody => context.whole(),
        Whom::One(scope) => scope,
        Whom::Several => return None,
    };
    let reading = Reading::of([format!("{}.ho.giam.ke_hoach", class.key())]);
    let figures = context.figures();
    let value = figures.value(&scope, &reading)?;
    let right = format!("{} là {}", figures.name(&scope), figures.shown(&scope, &reading));
    let address = figures.address(&scope, &reading);
    (value != written.exact()).then(|| Contradiction {
        at: sentence.bytes(&(before.start..clause.end)),
        right,
        address,
    })
}

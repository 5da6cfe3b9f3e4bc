//! How far dossiers are: "đã gửi 9 hồ sơ đề nghị thẩm định hộ thoát nghèo", "5 hộ có quyết định công nhận thoát nghèo". They count
//! from the start of the year, as what policies have reached does.

use crate::model::StandardRole;

use super::Context;
use super::counted::{Hedge, whom};
use super::figures::{Contradiction, Exact, Reading};
use super::metric;
use super::numbers::{self, Written};
use super::sentence::{Sentence, Span};
use super::served::{PARTS, counted, is_of_a_month, whole_clauses};

/// The stages by the words that tell them. A dossier that is sent is sent to be examined, so the first that fits is meant.
const STAGES: [(&[&str], &str); 4] = [
    (&["gửi", "trình"], "da_gui"),
    (&["có quyết định", "quyết định công nhận"], "co_quyet_dinh"),
    (&["thẩm định"], "da_tham_dinh"),
    (&["đạt tiêu chí", "đủ tiêu chí", "đạt các tiêu chí"], "dat_tieu_chi"),
];

/// Words of wishes, orders and other stages.
const UNDONE: [&str; 14] = [
    "phấn đấu",
    "mục tiêu",
    "sẽ",
    "cần",
    "phải",
    "nếu",
    "đề xuất",
    "yêu cầu",
    "kiến nghị",
    "đang",
    "chờ",
    "trả lại",
    "khoảng",
    "đăng ký",
];

/// Checks the statements of `sentence`.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    let whole = 0..sentence.len();
    let is_other = |phrases: &[&str]| sentence.has(&whole, phrases);
    let tells_a_stage = STAGES.iter().any(|(words, _)| sentence.has(&whole, words));
    if context.role != StandardRole::Main || !tells_a_stage || is_other(&PARTS) || is_other(&UNDONE) {
        return;
    }
    for clause in whole_clauses(sentence) {
        found.extend(count(sentence, &clause, context));
    }
}

fn count(sentence: &Sentence, clause: &Span, context: &Context) -> Option<Contradiction> {
    let at = counted(sentence, clause)?;
    let noun = ["hồ sơ", "hộ"].into_iter().find(|noun| sentence.phrase(at + 1, noun).is_some())?;
    let (_, stage) = STAGES.iter().find(|(words, _)| sentence.has(clause, words))?;
    let is_leaving = sentence.has(clause, &["thoát nghèo", "thoát cận nghèo", "ra khỏi"]);
    let classes = metric::classes(sentence, clause);
    let [class] = classes.as_slice() else { return None };
    let scope = whom(sentence, &(0..sentence.len()), context).scope(context)?;
    let key = format!("ho_so.{}.{stage}", class.key());
    let value = context.figures().value(&scope, &Reading::of([key.clone()])).filter(|_| is_leaving)?;
    let (hedge, _) = Hedge::before(sentence, at);
    let is_right = if let Some((part, _)) = numbers::fraction(sentence, at) {
        // What the part is of may be any stage before.
        Exact::whole(part.into()) == value
    } else {
        let written = numbers::at(sentence, at).filter(Written::is_count)?;
        hedge.holds(value, written) || is_of_a_month(context, hedge, written.exact(), value)
    };
    let right = format!("là {} {noun}", value.text());
    (!is_right).then(|| Contradiction { at: sentence.bytes(clause), right, address: context.address(&scope, &key) })
}

//! Shares of the households of a special group: "hộ nghèo dân tộc thiểu số chiếm 31,56% tổng số hộ nghèo". Of what it is a
//! share, the words behind the percentage say: all households of the list, or all households of the group.

use super::Context;
use super::figures::{Contradiction, Reading};
use super::metric;
use super::numbers;
use super::sentence::{Sentence, Span};
use crate::model::Class;

/// The words of each group, with the key of its row.
const GROUPS: [(&[&str], &str); 4] = [
    (&["dân tộc thiểu số", "dtts"], "dan_toc_thieu_so"),
    (&["không có khả năng lao động"], "khong_kha_nang_lao_dong"),
    (&["người có công"], "nguoi_co_cong"),
    (&["chủ hộ là nữ"], "chu_ho_nu"),
];

/// Words by which a sentence says something else than what there is at the end of the period.
const OTHER: [&str; 10] =
    ["giảm", "tăng", "thoát", "tái", "phát sinh", "đầu năm", "đầu kỳ", "cùng kỳ", "kế hoạch", "chỉ tiêu"];

/// Checks the share that a sentence about one group of one list states.
pub(super) fn check(sentence: &Sentence, context: &Context, found: &mut Vec<Contradiction>) {
    found.extend(of_group(sentence, context));
}

fn of_group(sentence: &Sentence, context: &Context) -> Option<Contradiction> {
    let whole: Span = 0..sentence.len();
    let mut groups = GROUPS.iter().filter(|(words, _)| sentence.has(&whole, words));
    let (words, row) = groups.next().filter(|_| groups.next().is_none())?;
    if sentence.has(&whole, &OTHER) || !sentence.named_in(&whole).is_empty() {
        return None;
    }
    let percent = |at| Some((at, numbers::at(sentence, at).filter(|written| written.is_percent)?));
    let mut shares = whole.clone().filter_map(percent);
    let (at, written) = shares.next().filter(|_| shares.next().is_none())?;
    let base = written.end..sentence.len();
    let is_of_group = sentence.has(&base, words) || sentence.has(&base, &["của nhóm"]);
    let [class] = *metric::classes(sentence, &(0..at)) else { return None };
    let is_of_list =
        sentence.has(&base, &["số hộ nghèo", "số hộ cận nghèo"]) && metric::classes(sentence, &base) == [class];
    let column = match (is_of_group, is_of_list, class) {
        (true, _, Class::Poor) => "ty_le_ngheo".to_owned(),
        (false, true, class) => format!("ty_trong_{}", class.key()),
        _ => return None,
    };
    let reading = Reading::of([format!("nhom_dac_thu.{row}.{column}")]);
    let (figures, scope) = (context.figures(), context.whole());
    let share = figures.value(&scope, &reading)?;
    let is_right = share.hundredfold().is_printed_as(written.digits, written.places, true);
    (!is_right).then(|| {
        let right = format!("{} là {}", figures.name(&scope), figures.shown(&scope, &reading));
        Contradiction { at: sentence.bytes(&(at..sentence.len())), right, address: figures.address(&scope, &reading) }
    })
}

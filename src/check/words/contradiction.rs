//! BC611: figures in sentences that contradict the computed ones.

use std::ops::Range;

use crate::check::rules;
use crate::check::words::claims::{Claim, Said, Time};
use crate::check::words::passage::{ENOUGH, Passage};
use crate::check::words::statements::Subject;
use crate::finding::Finding;
use crate::model::{Address, Class, ClassFigures, Count, Movement, Ratio, Rounding, percent};

/// Checks the claims of one text; gives the bytes of those that the figures of `subject` contradict.
pub(in crate::check) fn check(
    passage: &Passage,
    claims: &[Claim],
    subject: &Subject,
    findings: &mut Vec<Finding>,
) -> Vec<Range<usize>> {
    let mut wrong = Vec::new();
    for claim in claims.iter().take(ENOUGH) {
        let (figures, scope) = (subject.figures().key_figures(), subject.figures().subject());
        let Some(right) = contradiction(claim, figures.of(claim.class)) else { continue };
        let address = Address::new(subject.period, &scope, &key(claim)).to_string();
        let fix = "sửa lời văn theo số liệu, hoặc bỏ con số: báo cáo đã tự ghi số tính được; nếu số liệu sai thì sửa tệp của đơn vị";
        findings.push(finding(passage, claim.at.clone(), &right, &address).fix(fix));
        wrong.push(claim.at.clone());
    }
    wrong
}

/// A finding about the words at `at`, without a cure: what is right instead, and the address that says so.
pub(in crate::check) fn finding(passage: &Passage, at: Range<usize>, right: &str, address: &str) -> Finding {
    let words = passage.text.get(at.clone()).unwrap_or_default();
    let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let source = if address.is_empty() { String::new() } else { format!(" ({address})") };
    let message = format!("Lời văn ghi “{said}”, theo số liệu {right}{source}");
    passage.at(&rules::TYPED_NUMBER, at, message).label(right.to_owned())
}

/// The key of the figure that a claim is about.
fn key(claim: &Claim) -> String {
    let name = match (claim.said, claim.time) {
        (Said::Reduced(_), Time::Period) => "trong_ky",
        (Said::Reduced(_) | Said::OfPlan(..), _) => "luy_ke",
        (Said::Percent(..), _) => "ty_le",
    };
    format!("{}.ho.giam.{name}", claim.class.key())
}

/// The computed figure that contradicts the claim; `None` if it agrees or is unknown.
fn contradiction(claim: &Claim, known: &ClassFigures) -> Option<String> {
    match claim.said {
        Said::Reduced(count) => {
            let said = possible(claim, known, claim.time)?;
            (!said.contains(&Count::new(count))).then(|| reduced(claim, known))
        }
        Said::OfPlan(count, planned) => {
            // A share of the year's plan is counted since the start of the year, unless the sentence says otherwise.
            let of_month = known.in_period.filter(|_| claim.time == Time::Period);
            let meant = [Some(known.to_date?), of_month].into_iter().flatten();
            let count_fits = meant.into_iter().any(|movement| movement.reduced(claim.class).get() == count);
            let plan_fits = known.target.is_none_or(|target| target.get() == planned);
            (!plan_fits || !count_fits).then(|| of_plan(claim, known))
        }
        Said::Percent(digits, places) => {
            let share = Ratio::new(known.to_date?.reduced(claim.class), known.target?);
            let fits = share.is_defined() && is_printed_as(share, digits, places);
            (share.is_defined() && !fits).then(|| {
                let percent = percent(share, Rounding::OneDecimal).unwrap_or_default();
                format!("là {}/{}, đạt {percent}", share.numerator, share.denominator)
            })
        }
    }
}

/// The counts that a sentence about these households may mean: those that plans count, those that rose above the
/// near-poor line, and the decrease of the list.
fn possible(claim: &Claim, known: &ClassFigures, time: Time) -> Option<Vec<Count>> {
    let meant = match time {
        Time::Period => vec![known.in_period?],
        Time::ToDate => vec![known.to_date?],
        Time::Either => vec![known.in_period?, known.to_date?],
    };
    let of = |movement: &Movement| {
        [movement.reduced(claim.class), movement.escaped, movement.decreases(), movement.opening.less(movement.closing)]
    };
    Some(meant.iter().flat_map(of).collect())
}

fn reduced(claim: &Claim, known: &ClassFigures) -> String {
    let count = |movement: Option<Movement>| movement.map_or(Count::ZERO, |movement| movement.reduced(claim.class));
    let (in_period, to_date) = (count(known.in_period), count(known.to_date));
    match claim.time {
        Time::Period => format!("trong kỳ giảm {in_period}"),
        Time::ToDate => format!("từ đầu năm giảm {to_date}"),
        Time::Either if in_period == to_date => format!("là {to_date}"),
        Time::Either => format!("trong kỳ giảm {in_period}, từ đầu năm giảm {to_date}"),
    }
}

fn of_plan(claim: &Claim, known: &ClassFigures) -> String {
    let class: Class = claim.class;
    let done = known.to_date.map_or(Count::ZERO, |movement| movement.reduced(class));
    match known.target {
        Some(target) => format!("từ đầu năm là {done}/{target} hộ {}", class.word()),
        None => format!("từ đầu năm giảm {done} hộ {}", class.word()),
    }
}

/// Whether the percentage written with `digits`, of which `places` stand after the comma, is the share, rounded or
/// cut off.
fn is_printed_as(share: Ratio, digits: u64, places: u32) -> bool {
    let scaled = u128::from(share.numerator.get()) * 100 * 10u128.pow(places);
    let denominator = u128::from(share.denominator.get());
    let rounded = (scaled * 2 + denominator) / (denominator * 2);
    [rounded, scaled / denominator].contains(&u128::from(digits))
}

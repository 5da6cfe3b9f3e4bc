//! BC310: checks the number of households that a policy has reached against the number that still lack what it
//! provides.

use crate::check::figures::own_totals;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Coverage, LackIndicator, Period, Policy};

/// Checks one unit's month.
///
/// If those entitled are the poor households of the start of the year, then a household that is poor now and lacks
/// one of the two either is one of them and not served, or was added to the list during the year. Therefore served ≤
/// entitled − (lacking − added). With another denominator nothing follows, and nothing is reported.
pub(in crate::check) fn check(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    let Some(lacks) = report.data.deprivation(Class::Poor) else { return };
    for policy in lookup.project.policies.value.iter().filter(|policy| is_of_poor_households(policy)) {
        let Some(coverage) = report.data.policies.get(&policy.id).and_then(Option::as_ref) else { continue };
        if coverage.served.is_zero() {
            continue;
        }
        let Some(came) = came(lookup, report, coverage) else { continue };
        let indicators = lookup.project.forms_of(Period::Month(report.month)).lack_indicators.iter();
        let ends = |key: &str| policy.ends_lacks.iter().any(|ended| ended == key);
        for indicator in indicators.filter(|indicator| ends(&indicator.key)) {
            let Some(lacking) = lacks.lacking(&indicator.key) else { continue };
            let most = coverage.eligible.less(lacking.less(came));
            findings.extend(
                (coverage.served > most).then(|| too_many(report, policy, coverage, indicator, (lacking, most))),
            );
        }
    }
}

fn is_of_poor_households(policy: &Policy) -> bool {
    policy.base.trim().to_lowercase() == "hộ nghèo"
}

/// Households that were added to the list since the start of the year; `None` if those entitled are not those of the
/// start of the year.
fn came(lookup: &Lookup, report: &UnitReport, coverage: &Coverage) -> Option<Count> {
    lookup.registry.reporting_since_january(report)?;
    let movement = own_totals::to_date(lookup, report, Class::Poor)?;
    (movement.opening == coverage.eligible).then(|| movement.increases())
}

fn too_many(
    report: &UnitReport,
    policy: &Policy,
    coverage: &Coverage,
    indicator: &LackIndicator,
    (lacking, most): (Count, Count),
) -> Finding {
    let message = format!(
        "`{}`: {}/{} hộ nghèo có đủ cả hai, nhưng cuối kỳ còn {lacking} hộ nghèo thiếu hụt “{}”",
        policy.id, coverage.served, coverage.eligible, indicator.label
    );
    let fix = format!(
        "đối chiếu với `thieu_hut.ngheo.{}`: hộ có cả hai thì không thiếu hụt; nếu cách tính khác thì giải thích ở \
         `giai_trinh` với mã BC310",
        indicator.key
    );
    let finding = report.at(&rules::BOTH, format!("chinh_sach.{}.duoc", policy.id), message);
    finding.label(format!("nhiều nhất là {most}")).fix(fix)
}

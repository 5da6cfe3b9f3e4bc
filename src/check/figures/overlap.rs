//! BC310: households that a policy has reached, against those that still lack what it gives.

use crate::check::figures::own_totals;
use crate::check::lookup::Registry;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Coverage, LackIndicator, Policy, Project};

/// Checks one unit's month.
///
/// What is compelling: where those entitled are the poor households of the start of the year, a household that is poor
/// now and lacks one of the two either is one of them and not served, or came to the list during the year. So served
/// ≤ entitled − (lacking − came). Where the base is another, nothing follows, and nothing is said.
pub(in crate::check) fn check(
    project: &Project,
    registry: &Registry,
    report: &UnitReport,
    findings: &mut Vec<Finding>,
) {
    let Some(lacks) = report.data.deprivation(Class::Poor) else { return };
    for policy in project.policies.value.iter().filter(|policy| is_of_poor_households(policy)) {
        let Some(coverage) = report.data.policies.get(&policy.id).and_then(Option::as_ref) else { continue };
        if coverage.served.is_zero() {
            continue;
        }
        let Some(came) = came(project, registry, report, coverage) else { continue };
        let indicators = project.forms().lack_indicators.iter().enumerate();
        let ends = |key: &str| policy.ends_lacks.iter().any(|ended| ended == key);
        for (place, indicator) in indicators.filter(|(_, indicator)| ends(&indicator.key)) {
            let Some(lacking) = lacks.lacking(place) else { continue };
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

/// Households that came to the list since the start of the year, if those entitled are those of the start of the year.
fn came(project: &Project, registry: &Registry, report: &UnitReport, coverage: &Coverage) -> Option<Count> {
    let january = report.month.year_to_date().next()?;
    registry.reporting(report).filter(|unit| registry.exists(unit, january))?;
    let movement = own_totals::to_date(project, registry, report, Class::Poor)?;
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

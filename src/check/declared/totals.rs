//! BC501: checks that the targets of the units add up to the target of the whole territory, for the plan itself or, once
//! it is amended, for what is in force from each amendment on.

use std::ops::RangeInclusive;

use time::Date;

use crate::check::declared::role_plan::RolePlan;
use crate::check::rules;
use crate::finding::Finding;
use crate::model::{
    Amendment, Class, Count, FormRow, Measure, Month, Period, Plan, Project, StandardRole, Target, Targets, Unit,
    short_date,
};

/// The findings about one class. A plan that is amended is checked from its first amendment on: whether its own targets
/// were rewritten is a check of its own.
pub(super) fn check(project: &Project, plan: &RolePlan<'_>, class: Class) -> Vec<Finding> {
    let mut found: Vec<Mismatch> = Vec::new();
    for days in stretches(project, plan.value) {
        let targets = Targets::new(plan.value, &project.units.value, *days.start());
        let in_force = InForce { project, role: plan.role, plan: plan.value, targets: &targets };
        let wanted = plan.value.total_on(*days.start()).of(class);
        let Some(sum) = in_force.sum(class).filter(|sum| *sum != wanted) else { continue };
        match found.last_mut().filter(|last| (last.sum, last.wanted) == (sum, wanted)) {
            Some(same) => same.days = *same.days.start()..=*days.end(),
            None => found.push(Mismatch { days, sum, wanted, is_merged: in_force.is_merged() }),
        }
    }
    found.into_iter().map(|mismatch| mismatch.finding(project, plan, class)).collect()
}

/// The stretches of days between two changes of the plan on which a month is closed, and the last one.
fn stretches(project: &Project, plan: &Plan) -> Vec<RangeInclusive<Date>> {
    let mut starts: Vec<Date> = plan.amendments.iter().map(Amendment::counts_from).collect();
    starts.sort_unstable();
    starts.dedup();
    if starts.is_empty() {
        return vec![plan.starts()..=Date::MAX];
    }
    let months = Period::Year(plan.year).months();
    let closed: Vec<Date> = months.map(|month| project.day_of(Period::Month(month))).collect();
    let last = |next: Option<&Date>| next.and_then(|next| next.previous_day()).unwrap_or(Date::MAX);
    let all = starts.iter().enumerate().map(|(index, first)| *first..=last(starts.get(index + 1)));
    all.filter(|days| *days.end() == Date::MAX || closed.iter().any(|day| days.contains(day))).collect()
}

/// What is in force of a plan on some day.
struct InForce<'a> {
    project: &'a Project,
    role: StandardRole,
    plan: &'a Plan,
    targets: &'a Targets<'a>,
}

impl InForce<'_> {
    /// The sum of what the units contribute; `None` if that of a unit is not known.
    fn sum(&self, class: Class) -> Option<Count> {
        let parts = self.project.units.value.iter().map(|unit| self.part(unit, class));
        Some(parts.collect::<Option<Vec<_>>>()?.into_iter().sum())
    }

    /// The contribution of `unit` to the plan of the whole territory; `None` if the unit was dissolved and handed over
    /// the rest, and a month of it is missing.
    fn part(&self, unit: &Unit, class: Class) -> Option<Count> {
        let Some(target) = self.targets.of(unit) else { return Some(Count::ZERO) };
        if !self.targets.is_handed_over(unit) {
            return Some(target.of(class));
        }
        let row = FormRow { role: self.role, class, measure: Measure::Households };
        let done = self.project.to_date_by(unit, row, Month::new(self.plan.year, 12)?)?.reduced(class);
        self.targets.of_ended(unit, class, done)
    }

    fn is_merged(&self) -> bool {
        let mut units = self.project.units.value.iter();
        units.any(|unit| self.targets.of(unit).is_some() && self.targets.is_handed_over(unit))
    }
}

/// A sum that is not the target of the whole territory.
struct Mismatch {
    /// The days on which it is in force.
    days: RangeInclusive<Date>,
    sum: Count,
    wanted: Count,
    /// Whether units that ended are in the sum.
    is_merged: bool,
}

impl Mismatch {
    fn finding(self, project: &Project, of: &RolePlan<'_>, class: Class) -> Finding {
        let Self { days, sum, wanted, is_merged } = self;
        let plan = of.value;
        let came = |(_, amendment): &(usize, &Amendment)| amendment.counts_from() == *days.start();
        let amended = plan.amendments_on(*days.start()).into_iter().rfind(came);
        let ended = if is_merged {
            " (đơn vị đã sắp xếp tính phần đã giảm được trong chỉ tiêu)"
        } else {
            ""
        };
        let since = match amended {
            Some((_, amendment)) => format!("Từ ngày {} cộng", short_date(amendment.counts_from())),
            None => "Cộng".to_owned(),
        };
        let message = format!(
            "{since} chỉ tiêu giảm hộ {}{} của các đơn vị{ended} được {sum}, nhưng toàn địa bàn ghi {wanted}",
            class.word(),
            of.role.remark()
        );
        let key = match amended {
            Some((index, amendment)) if amendment.total.is_none() => format!("dieu_chinh[{index}].chi_tieu"),
            _ => format!("{}.{}", plan.total_key_on(*days.start()), Target::key(class)),
        };
        let document = amended.map_or(&plan.document, |(_, amendment)| &amendment.document);
        let fix = format!(
            "đối chiếu phụ lục của {}; sửa chỉ tiêu đơn vị hoặc chỉ tiêu chung (địa bàn {})",
            document.short(),
            project.settings.value.territory.name
        );
        let finding = rules::PLAN_SUM.at(of.at(&key), message);
        finding.label(format!("các đơn vị cộng lại là {sum}")).fix(fix).between(*days.start(), *days.end())
    }
}

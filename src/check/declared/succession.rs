//! BC405, BC409, BC410: units that are dissolved within the data, and the opening figures of their successors.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::rules;
use crate::check::unit_report::{row_by, title_by};
use crate::finding::{Finding, Place};
use crate::model::{
    Class, Count, FiledMonth, Flow, FormLists, Measure, Month, Period, Project, StandardRole, Unit, UnitMonth,
};

/// Checks every month after which units of the registry are dissolved.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    if project.units.value.iter().all(|unit| unit.valid_to.is_none()) {
        return;
    }
    let months: BTreeSet<Month> = project.months.keys().map(|(month, _)| *month).collect();
    for last in months {
        let ended: Vec<&Unit> =
            project.units_in(last).filter(|unit| !unit.exists_in(last.next(), project.scheme())).collect();
        findings.extend(ended.iter().filter_map(|unit| without_heir(project, unit, last)));
        for group in groups(project, &ended, last) {
            handover(project, &group, last, findings);
        }
    }
}

/// Units that are dissolved at the same time and share successors, and these successors.
struct Group<'a> {
    ended: Vec<&'a Unit>,
    heirs: Vec<&'a Unit>,
}

fn groups<'a>(project: &'a Project, ended: &[&'a Unit], last: Month) -> Vec<Group<'a>> {
    let mut groups: Vec<Group> = Vec::new();
    for unit in ended {
        let mut group = Group { ended: vec![unit], heirs: project.heirs(unit, last.next()).collect() };
        let shares = |other: &Group| other.heirs.iter().any(|heir| group.heirs.iter().any(|own| own.code == heir.code));
        let (joined, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(shares);
        for other in joined {
            group.ended.extend(other.ended);
            group.heirs.extend(other.heirs);
        }
        groups = apart;
        groups.push(group);
    }
    groups.into_iter().filter(|group| !group.heirs.is_empty()).map(once).collect()
}

fn once(group: Group) -> Group {
    let heirs: BTreeMap<_, _> = group.heirs.iter().map(|heir| (&heir.code, *heir)).collect();
    Group { heirs: heirs.into_values().collect(), ..group }
}

fn stock(project: &Project, unit: &Unit, month: Month) -> Option<Count> {
    let data = project.month(month, &unit.code)?;
    Some(Class::ALL.map(|class| data.movement(class).households.closing).into_iter().sum())
}

fn without_heir(project: &Project, unit: &Unit, last: Month) -> Option<Finding> {
    let households = stock(project, unit, last).filter(|households| !households.is_zero())?;
    if project.heirs(unit, last.next()).next().is_some() {
        return None;
    }
    let index = project.units.value.iter().position(|other| std::ptr::eq(other, unit))?;
    let message = format!(
        "{} kết thúc sau {} với {households} hộ nghèo, cận nghèo, nhưng {} không có đơn vị nào kế thừa",
        unit.title(),
        last.short_label(),
        last.next().short_label()
    );
    let fix = "ghi mã các đơn vị kế thừa vào `ke_thua`; nếu `den` ghi nhầm thì sửa ngày";
    let finding = rules::NO_HEIR.at(Place::Key(project.units.file, format!("don_vi[{index}].ke_thua")), message);
    Some(finding.label("chưa có đơn vị kế thừa").fix(fix).about(Some(&unit.code), Some(last)))
}

/// Checks that the opening stocks of the successors are the closing stocks of the dissolved units. A successor that
/// existed before receives its share in column 8, among others who moved in.
fn handover(project: &Project, group: &Group, last: Month, findings: &mut Vec<Finding>) {
    let left: Option<Vec<_>> = group.ended.iter().map(|unit| project.month(last, &unit.code)).collect();
    let next = |heir: &&Unit| project.months.get(&(last.next(), heir.code.clone()));
    let taken: Option<Vec<_>> = group.heirs.iter().map(next).collect();
    let (Some(left), Some(taken)) = (left, taken) else { return };
    let handover = Handover { project, group, left, heirs: group.heirs.iter().copied().zip(taken).collect(), last };
    for role in StandardRole::ALL {
        // The first lists by a new standard are other lists.
        if !project.is_one_list(role, Period::Month(last), Period::Month(last.next())) {
            continue;
        }
        for class in Class::ALL {
            for measure in Measure::ALL {
                findings.extend(handover.unequal(role, class, measure));
            }
        }
    }
    if last.next().year() == last.year() {
        handover.carried(findings);
    }
}

/// The closing figures of dissolved units beside the opening ones of their successors.
struct Handover<'a> {
    project: &'a Project,
    group: &'a Group<'a>,
    /// The last reports of the dissolved units.
    left: Vec<&'a UnitMonth>,
    /// The first reports of the successors.
    heirs: Vec<(&'a Unit, &'a FiledMonth)>,
    /// The last month of the dissolved units.
    last: Month,
}

impl Handover<'_> {
    /// Checks that the successors continue the counts of policies and dossiers, which are cumulative since the start of
    /// the year.
    fn carried(&self, findings: &mut Vec<Finding>) {
        let last = self.last;
        let lived: Vec<&Unit> =
            self.group.heirs.iter().copied().filter(|heir| heir.exists_in(last, self.project.scheme())).collect();
        // What the successors had themselves is in the sum, so they are named with those that ended.
        let counted: Vec<&Unit> = self.group.ended.iter().copied().chain(lived.iter().copied()).collect();
        let lived = lived.iter().filter_map(|heir| self.project.month(last, &heir.code));
        let left: Vec<&UnitMonth> = self.left.iter().copied().chain(lived).collect();
        for (key, count) in cumulative(self.project) {
            let before: Count = left.iter().filter_map(|month| count(month)).sum();
            let Some(now) = self.heirs.iter().map(|(_, filed)| count(&filed.value)).collect::<Option<Vec<_>>>() else {
                continue;
            };
            let now: Count = now.into_iter().sum();
            let Some((heir, filed)) = self.heirs.first().filter(|_| now < before) else { continue };
            let (then, month) = (last.short_label(), last.next());
            let message = format!(
                "Số lũy kế `{key}` giảm khi sắp xếp đơn vị: {then} {} có {before}, nay {} ghi {now}",
                names(&counted),
                names(&self.group.heirs)
            );
            let fix = "đơn vị mới ghi số lũy kế từ đầu năm, kể cả số của các đơn vị trước sắp xếp; nếu đúng là giảm thì giải \
                       trình ở `giai_trinh` với mã BC405";
            let finding = rules::FALLING.at(Place::Key(filed.file, key), message).label(format!("{then} là {before}"));
            findings.push(finding.fix(fix).about(Some(&heir.code), Some(month)));
        }
    }

    fn unequal(&self, role: StandardRole, class: Class, measure: Measure) -> Option<Finding> {
        let row = |data: &UnitMonth| Some(*data.movement_by(role, class)?.of(measure));
        let left: Count = self.left.iter().map(|data| Some(row(data)?.closing)).sum::<Option<Count>>()?;
        let is_new = |heir: &Unit| !heir.exists_in(self.last, self.project.scheme());
        let received = |(heir, filed): &(&Unit, &FiledMonth)| {
            let movement = row(&filed.value)?;
            Some(if is_new(heir) { movement.opening } else { movement.flow(Flow::OtherIncrease) })
        };
        let taken: Count = self.heirs.iter().map(received).sum::<Option<Count>>()?;
        let fits = if self.heirs.iter().all(|(heir, _)| is_new(heir)) { left == taken } else { left <= taken };
        let (heir, filed) = self.heirs.iter().find(|(heir, _)| is_new(heir)).or(self.heirs.first())?;
        (!fits).then(|| {
            let key = if is_new(heir) { "dau_ky" } else { "tang_khac" };
            let message = format!(
                "{}: {} để lại {left}, {} nhận {taken}",
                title_by(role, class, measure),
                names(&self.group.ended),
                names(&self.group.heirs)
            );
            let place = Place::Key(filed.file, format!("{}.{key}", row_by(role, class, measure)));
            let place_of_share = if is_new(heir) { "`dau_ky`" } else { "`tang_khac`, vì đơn vị đã có từ trước" };
            let fix = format!(
                "đối chiếu biên bản bàn giao khi sắp xếp đơn vị; phần nhận ghi ở {place_of_share}; phần giao cho nơi khác thì giải \
                 trình ở `giai_trinh` với mã BC409"
            );
            let finding = rules::HANDOVER.at(place, message).label(format!("các đơn vị cũ để lại {left}")).fix(fix);
            finding.about(Some(&heir.code), Some(self.last.next()))
        })
    }
}

/// A function that returns a count since the start of the year from a unit's month, if it has one.
type Cumulative<'a> = Box<dyn Fn(&UnitMonth) -> Option<Count> + 'a>;

/// All such counts with their keys.
fn cumulative(project: &Project) -> Vec<(String, Cumulative<'_>)> {
    let mut counts: Vec<(String, Cumulative)> = Vec::new();
    for policy in &project.policies.value {
        let coverage = |month: &UnitMonth| *month.policies.get(&policy.id)?;
        counts.push((
            format!("chinh_sach.{}.thuoc_dien", policy.id),
            Box::new(move |month| Some(coverage(month)?.eligible)),
        ));
        counts.push((format!("chinh_sach.{}.duoc", policy.id), Box::new(move |month| Some(coverage(month)?.served))));
        counts.push((
            format!("chinh_sach.{}.so_tien_trieu_dong", policy.id),
            Box::new(move |month| coverage(month)?.million_dong),
        ));
    }
    for class in Class::ALL {
        for (place, stage) in FormLists::default().dossier_stages.iter().enumerate() {
            let key = format!("ho_so.{}.{}", class.key(), stage.key);
            counts.push((key, Box::new(move |month| month.dossier(class)?.reached(place))));
        }
    }
    counts
}

fn names(units: &[&Unit]) -> String {
    units.iter().map(|unit| unit.full_name()).collect::<Vec<_>>().join(", ")
}

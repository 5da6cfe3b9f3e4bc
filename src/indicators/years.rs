//! The figures of several years, of the whole territory and of the units whose earlier years are declared: what the lists were
//! at the ends of earlier years, what they have changed by since their standard began, the mean of a year, and what has become
//! of a plan of several years, which is one of the whole territory. Lists by different standards are never subtracted from
//! each other.

use super::Operation;
use super::catalogue::{EntryList, Form, made};
use super::formula::Formula;
use super::value::Value;
use crate::model::{
    Class, Count, GoalBound, Period, Project, Quantity, RateOf, Standard, Unit, UnitYearEnd, YearEnd, YearsPlan,
};

/// The first part of the keys.
const PREFIX: &str = "nhieu_nam";

/// A figure that `nhieu-nam.yaml` states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YearsFigure {
    /// All households at the end of a year, by its index in the file.
    AllHouseholds(usize),
    /// The households of a class at the end of a year.
    Households(usize, Class),
    /// The number of households that the plan of several years wants off the list.
    Target(Class),
    /// What it asks of a rate.
    Goal(RateOf, GoalBound),
}

impl YearsFigure {
    /// Its value in the report of `period`.
    pub(super) fn value(&self, project: &Project, period: Period) -> Value {
        let end = |index: &usize| project.years.as_ref()?.value.ends.get(*index);
        let plan = || project.years_plan(period).map(|(_, plan)| plan);
        let known = match self {
            // A total that the file leaves open is not told yet, so that its rates are not either.
            Self::AllHouseholds(index) => return Value::count(end(index).and_then(|end| end.all_households)),
            Self::Households(index, class) => end(index).map(|end| Quantity::from(end.households((*class).into()))),
            Self::Target(class) => plan().and_then(|plan| plan.of(*class)).map(Quantity::from),
            Self::Goal(of, bound) => plan().and_then(|plan| plan.rate(*of)?.1.goal()?.bound(*bound)),
        };
        known.map_or(Value::NotApplicable, Value::Known)
    }

    /// Its value for one unit. What was not declared of the unit is not told.
    pub(super) fn of_unit(&self, project: &Project, unit: &Unit) -> Value {
        let own = |index: &usize| declared_of(project, *index, unit).map(|(_, own)| own);
        match self {
            Self::AllHouseholds(index) => Value::count(own(index).and_then(|own| own.all_households)),
            Self::Households(index, class) => Value::count(own(index).map(|own| own.households(*class))),
            Self::Target(_) | Self::Goal(..) => Value::NotApplicable,
        }
    }

    /// Its path in the file for one unit.
    pub(super) fn path_of_unit(&self, project: &Project, unit: &Unit) -> Option<String> {
        let path = |index: &usize, key: &str| {
            let (place, _) = declared_of(project, *index, unit)?;
            Some(format!("cuoi_nam[{index}].tung_don_vi[{place}].{key}"))
        };
        match self {
            Self::AllHouseholds(index) => path(index, "tong_so_ho"),
            Self::Households(index, class) => path(index, YearEnd::key(*class)),
            Self::Target(_) | Self::Goal(..) => None,
        }
    }

    /// Its path in the file.
    pub(super) fn path(&self, project: &Project, period: Period) -> Option<String> {
        Some(match self {
            Self::AllHouseholds(index) => format!("cuoi_nam[{index}].tong_so_ho"),
            Self::Households(index, class) => format!("cuoi_nam[{index}].{}", YearEnd::key(*class)),
            Self::Target(class) => format!("ke_hoach[{}].{}", project.years_plan(period)?.0, YearsPlan::key(*class)),
            Self::Goal(of, bound) => {
                let (number, plan) = project.years_plan(period)?;
                let (index, target) = plan.rate(*of)?;
                format!("ke_hoach[{number}].chi_tieu_ty_le[{index}].{}", target.key(*bound))
            }
        })
    }
}

/// What is declared of a unit at the end of a year, given by its index in the file.
fn declared_of<'p>(project: &'p Project, index: usize, unit: &Unit) -> Option<(usize, &'p UnitYearEnd)> {
    project.year_end_of(project.years.as_ref()?.value.ends.get(index)?, unit)
}

/// Whether the earlier years of single units are told in the report of `period`.
pub(super) fn tells_units(project: &Project, period: Period) -> bool {
    let ends = project.years.iter().flat_map(|filed| &filed.value.ends);
    ends.into_iter().any(|end| end.year < period.year() && !end.units.is_empty())
}

/// The sum of what is known of all of some units; not told where one of them has not told it.
pub(super) fn together(parts: impl Iterator<Item = Value>) -> Value {
    let counts: Option<Vec<Count>> = parts.map(|part| super::value::count(part.quantity()?)).collect();
    Value::count(counts.map(|counts| counts.into_iter().sum()))
}

/// Where the figures at the end of a year are found.
#[derive(Clone, Debug)]
struct End {
    year: i32,
    /// The part of the keys before the class: that of a declared year, or none for the figures of the period itself.
    prefix: Option<String>,
}

impl End {
    fn declared(prefix: &str, year: i32) -> Self {
        Self { year, prefix: Some(format!("{prefix}.nam_{year}")) }
    }

    /// The key of its households, by what they are counted of.
    fn households(&self, of: RateOf) -> String {
        let of = of.key();
        self.prefix.as_ref().map_or_else(|| format!("{of}.ho.cuoi_ky"), |prefix| format!("{prefix}.{of}.ho"))
    }

    fn rate(&self, of: RateOf) -> String {
        let of = of.key();
        self.prefix.as_ref().map_or_else(|| format!("{of}.ty_le"), |prefix| format!("{prefix}.{of}.ty_le"))
    }
}

/// The years between two ends that are both over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearSpan {
    /// The year at whose end the first lists were.
    pub base: i32,
    /// The last year that is over.
    pub last: i32,
}

impl YearSpan {
    /// From the end of `base` to that of the last year that is over, in the report of `period`; `None` before a first one is.
    fn new(base: i32, project: &Project, standard: &Standard, period: Period) -> Option<Self> {
        let declared = || project.year_ends(standard, period).last().map(|(_, end)| end.year);
        let last = if is_year_end(period) { Some(period.year()) } else { declared() };
        last.filter(|last| *last > base).map(|last| Self { base, last })
    }

    /// How many years these are.
    pub fn years(self) -> u32 {
        self.last.abs_diff(self.base)
    }
}

/// What the report of a period tells of several years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongView {
    /// The year at whose end the first lists by the standard were.
    pub base: i32,
    /// The years over which a mean is taken.
    pub span: Option<YearSpan>,
}

impl LongView {
    /// The years over which a mean is told: one year alone has none.
    pub fn several(self) -> Option<YearSpan> {
        self.span.filter(|span| span.years() > 1)
    }
}

/// What the report of `period` tells of several years; `None` if no earlier year is declared for the standard of the period.
pub fn long_view(project: &Project, period: Period) -> Option<LongView> {
    let standard = project.standard_of(period)?;
    let base = project.year_ends(standard, period).first()?.1.year;
    Some(LongView { base, span: YearSpan::new(base, project, standard, period) })
}

/// The year at whose end the lists were with which the plan of several years begins; `None` if there is no plan, or that end is
/// not declared.
pub fn plan_base(project: &Project, period: Period) -> Option<i32> {
    let (_, plan) = project.years_plan(period)?;
    let ends = project.year_ends(project.standard_of(period)?, period);
    ends.iter().any(|(_, end)| end.year == plan.base()).then(|| plan.base())
}

/// The years over which the mean that a plan of several years asks for is taken.
pub fn plan_span(project: &Project, period: Period) -> Option<YearSpan> {
    YearSpan::new(plan_base(project, period)?, project, project.standard_of(period)?, period)
}

/// Whether the figures of the period are those at the end of its year.
fn is_year_end(period: Period) -> bool {
    period.last_month().number() == 12
}

/// The key of a figure of an earlier year: of the standard of the period, or of the one with this number that it followed.
pub fn year_key(standard: Option<usize>, year: i32, name: &str) -> String {
    let of = standard.map_or_else(String::new, |number| format!(".chuan_{}", number + 1));
    format!("{PREFIX}{of}.nam_{year}.{name}")
}

/// The figures of several years in the report of `period`.
pub(super) fn of_years(list: &mut EntryList, project: &Project, period: Period) {
    let Some(standard) = project.standard_of(period) else { return };
    for (number, other) in project.standards_before(standard) {
        let prefix = format!("{PREFIX}.chuan_{}", number + 1);
        let remark = format!(" theo {}", other.name);
        ends(list, &prefix, &remark, &project.year_ends(other, period));
    }
    let declared = project.year_ends(standard, period);
    ends(list, PREFIX, "", &declared);
    let Some(base) = declared.first().map(|(_, end)| End::declared(PREFIX, end.year)) else { return };
    let now = End { year: period.year(), prefix: None };
    for of in RateOf::ALL {
        since(list, of, &base, &now);
    }
    if let Some(span) = YearSpan::new(base.year, project, standard, period) {
        for of in RateOf::ALL {
            mean_of_households(list, of, (&base, &over(period, span)), span);
            mean_of_rates(list, of, (&base, &over(period, span)), span, "");
        }
    }
}

/// The end of the last year that is over, in the report of `period`.
fn over(period: Period, span: YearSpan) -> End {
    if is_year_end(period) { End { year: period.year(), prefix: None } } else { End::declared(PREFIX, span.last) }
}

/// What has become of the plan of several years in the report of `period`.
pub(super) fn of_years_plan(list: &mut EntryList, project: &Project, period: Period) {
    let (Some(standard), Some((_, plan))) = (project.standard_of(period), project.years_plan(period)) else { return };
    if plan_base(project, period).is_none() {
        return;
    }
    let base = End::declared(PREFIX, plan.base());
    for class in Class::ALL.into_iter().filter(|class| plan.of(*class).is_some()) {
        planned(list, class, &base, plan);
    }
    for (of, _) in RateOf::ALL.into_iter().filter_map(|of| Some((of, plan.rate(of)?))) {
        asked(list, of, plan);
        if let Some(span) = YearSpan::new(plan.base(), project, standard, period) {
            mean_of_rates(list, of, (&base, &over(period, span)), span, "ke_hoach_");
        }
    }
}

/// What was declared of the ends of years by one standard, and the rates.
fn ends(list: &mut EntryList, prefix: &str, remark: &str, declared: &[(usize, &YearEnd)]) {
    for (index, end) in declared {
        let (at, own) = (format!("cuối năm {}{remark}", end.year), End::declared(prefix, end.year));
        let all = format!("{prefix}.nam_{}.dan_cu.ho", end.year);
        let figure = Formula::Years(YearsFigure::AllHouseholds(*index));
        list.count(&all, &format!("Tổng số hộ {at}"), "hộ", figure);
        for class in Class::ALL {
            let figure = Formula::Years(YearsFigure::Households(*index, class));
            list.count(&own.households(class.into()), &format!("hộ {} {at}", class.word()), "hộ", figure);
        }
        let both = Class::ALL.map(|class| own.households(class.into()));
        let sum = made("hộ nghèo cộng hộ cận nghèo", Operation::Sum, both);
        list.count(&own.households(RateOf::Both), &format!("hộ nghèo và hộ cận nghèo {at}"), "hộ", sum);
        for of in RateOf::ALL {
            let rate = made("số hộ chia tổng số hộ", Operation::Share, [own.households(of), all.clone()]);
            list.push(&own.rate(of), &format!("Tỷ lệ {} {at}", of.noun()), "%", Form::SmallRate, rate);
        }
    }
}

/// What has changed since the first lists by the standard.
fn since(list: &mut EntryList, of: RateOf, base: &End, now: &End) {
    let start = format!("so với cuối năm {}", base.year);
    let change = made("cuối kỳ trừ cuối năm đầu", Operation::Change, [now.households(of), base.households(of)]);
    let key = |name: &str| format!("{PREFIX}.{}.{name}", of.key());
    list.push(&key("ho.tang_giam"), &format!("{} tăng, giảm {start}", households(of)), "hộ", Form::Change, change);
    let change = made("tỷ lệ cuối kỳ trừ tỷ lệ cuối năm đầu", Operation::Points, [now.rate(of), base.rate(of)]);
    let label = format!("Tỷ lệ {} tăng, giảm {start}", of.noun());
    list.push(&key("ty_le_tang_giam"), &label, "điểm %", Form::Points, change);
}

const fn households(of: RateOf) -> &'static str {
    match of {
        RateOf::Poor => "hộ nghèo",
        RateOf::NearPoor => "hộ cận nghèo",
        RateOf::Both => "hộ nghèo và hộ cận nghèo",
    }
}

/// The mean change of a year, of the years that are over.
fn mean_of_households(list: &mut EntryList, of: RateOf, (base, over): (&End, &End), span: YearSpan) {
    let key = |name: &str| format!("{PREFIX}.{}.ho.{name}", of.key());
    let change =
        made("số cuối năm cuối trừ số cuối năm đầu", Operation::Change, [over.households(of), base.households(of)]);
    let label = format!("{} tăng, giảm {}", households(of), between(span));
    list.push(&key("cac_nam"), &label, "hộ", Form::Change, change);
    let mean = made("mức tăng, giảm chia số năm", Operation::PerYear(span.years()), [key("cac_nam")]);
    let label = format!("{} tăng, giảm bình quân mỗi năm, {}", households(of), between(span));
    list.push(&key("binh_quan"), &label, "hộ", Form::Mean, mean);
}

/// The mean change of a rate in a year, of the years that are over; `part` tells the plan's years from those of the standard.
fn mean_of_rates(list: &mut EntryList, of: RateOf, (base, over): (&End, &End), span: YearSpan, part: &str) {
    let key = |name: &str| format!("{PREFIX}.{}.ty_le_{part}{name}", of.key());
    let change = made("tỷ lệ cuối năm cuối trừ tỷ lệ cuối năm đầu", Operation::Points, [over.rate(of), base.rate(of)]);
    let label = format!("Tỷ lệ {} tăng, giảm {}", of.noun(), between(span));
    list.push(&key("cac_nam"), &label, "điểm %", Form::Points, change);
    let mean = made("mức tăng, giảm chia số năm", Operation::PerYear(span.years()), [key("cac_nam")]);
    let label = format!("Tỷ lệ {} tăng, giảm bình quân mỗi năm, {}", of.noun(), between(span));
    list.push(&key("binh_quan"), &label, "điểm %", Form::Points, mean);
}

fn between(span: YearSpan) -> String {
    format!("từ cuối năm {} đến cuối năm {}", span.base, span.last)
}

/// What has become of the target of a plan of several years: what the list has lost since the plan's first year began. Who came
/// onto the list since counts against it.
fn planned(list: &mut EntryList, class: Class, base: &End, plan: &YearsPlan) {
    let prefix = format!("{PREFIX}.{}.ho.giam", class.key());
    let (noun, years) = (format!("hộ {}", class.word()), format!("{} - {}", plan.first, plan.last));
    let key = |name: &str| format!("{prefix}.{name}");
    let target = Formula::Years(YearsFigure::Target(class));
    list.count(&key("ke_hoach"), &format!("Kế hoạch giảm {noun} giai đoạn {years}"), "hộ", target);
    let of = [base.households(class.into()), format!("{}.ho.cuoi_ky", class.key())];
    let reduced = made("số đầu giai đoạn trừ số cuối kỳ", Operation::Left, of.clone());
    list.count(&key("luy_ke"), &format!("{noun} giảm từ cuối năm {}", base.year), "hộ", reduced);
    let [then, now] = of;
    let change = made("cuối kỳ trừ đầu giai đoạn", Operation::Change, [now.clone(), then.clone()]);
    let label = format!("{noun} tăng, giảm so với cuối năm {}", base.year);
    list.push(&key("tang_giam"), &label, "hộ", Form::Change, change);
    // What is left to do is counted from today's list: where it has grown, that is more than the plan asked for.
    let end = made("số đầu giai đoạn trừ kế hoạch giai đoạn", Operation::Left, [then, key("ke_hoach")]);
    list.count(&key("cuoi_giai_doan"), &format!("{noun} cuối năm {} theo kế hoạch", plan.last), "hộ", end);
    let left = made("số cuối kỳ trừ số cuối giai đoạn theo kế hoạch", Operation::Left, [now, key("cuoi_giai_doan")]);
    list.count(&key("con_lai"), &format!("{noun} còn phải giảm theo kế hoạch giai đoạn {years}"), "hộ", left);
    let share = made("số đã giảm chia kế hoạch giai đoạn", Operation::Share, ["luy_ke", "ke_hoach"].map(key));
    list.percent(&key("ty_le"), &format!("Tỷ lệ thực hiện kế hoạch giảm {noun} giai đoạn {years}"), share);
}

/// What a plan of several years asks of a rate.
fn asked(list: &mut EntryList, of: RateOf, plan: &YearsPlan) {
    for (bound, key) in GoalBound::ALL {
        let (words, unit, form) = match bound {
            GoalBound::From => ("giảm bình quân mỗi năm, ít nhất".to_owned(), "điểm %", Form::PointsAsked),
            GoalBound::To => ("giảm bình quân mỗi năm, mức trên".to_owned(), "điểm %", Form::PointsAsked),
            GoalBound::End => (format!("cuối năm {}", plan.last), "%", Form::SmallRate),
        };
        let label = format!("Chỉ tiêu tỷ lệ {} {words}", of.noun());
        let key = format!("{PREFIX}.{}.chi_tieu.{key}", of.key());
        list.push(&key, &label, unit, form, Formula::Years(YearsFigure::Goal(of, bound)));
    }
}

//! BC221, BC416–BC418: what is declared of single units at the ends of earlier years, against the whole territory and the months
//! with figures.

use std::collections::BTreeSet;

use super::years::{closing, opening};
use crate::check::rules;
use crate::finding::{Finding, Place, Rule};
use crate::model::{Class, Count, FileId, Month, Period, Project, RateOf, Standard, Unit, UnitYearEnd, YearEnd};

/// Checks the units of the end of a year, given by its index in the file.
pub(super) fn check(
    project: &Project,
    file: FileId,
    (index, end): (usize, &YearEnd),
    standard: &Standard,
) -> Vec<Finding> {
    let units = Units { project, file, index, end };
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    for (place, own) in end.units.iter().enumerate() {
        let Some(unit) = units.known(own) else {
            findings.push(units.unknown(place, own));
            continue;
        };
        if seen.insert(&own.unit) {
            findings.extend(units.one(place, own, unit, standard));
        } else {
            let message = format!("{} ghi hai lần ở cuối năm {}", unit.title(), end.year);
            let finding = units.at(&rules::YEAR_END, place, "don_vi", message);
            findings.push(finding.label("đã có ở trên").fix("giữ một dòng, xóa dòng kia"));
        }
    }
    if findings.is_empty() && !end.units.is_empty() {
        findings.extend(units.together());
    }
    findings
}

struct Units<'a> {
    project: &'a Project,
    file: FileId,
    index: usize,
    end: &'a YearEnd,
}

impl<'a> Units<'a> {
    fn at(&self, rule: &Rule, place: usize, key: &str, message: String) -> Finding {
        rule.at(Place::Key(self.file, format!("cuoi_nam[{}].tung_don_vi[{place}].{key}", self.index)), message)
    }

    /// The unit of today that is meant.
    fn known(&self, own: &UnitYearEnd) -> Option<&'a Unit> {
        self.project
            .units
            .value
            .iter()
            .find(|unit| self.project.year_end_of(self.end, unit).is_some_and(|(_, told)| told.unit == own.unit))
    }

    fn unknown(&self, place: usize, own: &UnitYearEnd) -> Finding {
        let message = format!("Không có đơn vị mang mã {} trong `don-vi.yaml`", own.unit);
        let fix = "ghi mã của đơn vị hiện nay; đơn vị đã sắp xếp thì cộng vào đơn vị kế thừa";
        self.at(&rules::UNKNOWN_UNIT, place, "don_vi", message).label("mã lạ").fix(fix)
    }

    /// A unit by itself, and against its own months on both sides of the end of the year.
    fn one(&self, place: usize, own: &UnitYearEnd, unit: &Unit, standard: &Standard) -> Vec<Finding> {
        let year = self.end.year;
        let both = own.poor + own.near_poor;
        if own.all_households.is_some_and(|all| all < both) {
            let message =
                format!("{} cuối năm {year} có {both} hộ nghèo, cận nghèo, nhiều hơn tổng số hộ", unit.title());
            let finding = self.at(&rules::YEAR_END, place, "tong_so_ho", message);
            let fix = "đối chiếu lại ba con số của đơn vị";
            return vec![finding.label("ít hơn hộ nghèo và hộ cận nghèo").fix(fix)];
        }
        let differing = Class::ALL.into_iter().filter_map(|class| {
            let (month, side, counted) = self.counted(unit, class, standard).find(|(.., count)| *count != own.households(class))?;
            let message = format!(
                "{} cuối năm {year} ghi {} {}; số {side} {} là {counted}",
                unit.title(),
                own.households(class),
                RateOf::from(class).noun(),
                month.short_label()
            );
            let fix = "đối chiếu văn bản công nhận với số liệu tháng của đơn vị; khác nhau có lý do thì giải trình BC416 ở giai-trinh.yaml";
            let finding = self.at(&rules::YEAR_DATA, place, YearEnd::key(class), message);
            Some(finding.label(format!("số liệu tháng: {counted}")).fix(fix))
        });
        differing.collect()
    }

    /// What the files of the unit's months say of the end of the year.
    fn counted(
        &self,
        unit: &'a Unit,
        class: Class,
        standard: &Standard,
    ) -> impl Iterator<Item = (Month, &'static str, Count)> + use<'a> {
        let project = self.project;
        let of_month = |number: u8, year: i32| {
            let is_its = |month: &Month| {
                project.standard_of(Period::Month(*month)) == Some(standard) && unit.exists_in(*month, project.scheme())
            };
            Month::new(year, number).filter(is_its)
        };
        let after = of_month(1, self.end.year + 1);
        let after = after.and_then(|month| Some((month, "đầu kỳ", opening(project, unit, class, month)?)));
        let until = of_month(12, self.end.year);
        let until = until.and_then(|month| Some((month, "cuối kỳ", closing(project, unit, class, month)?)));
        after.into_iter().chain(until)
    }

    /// All units together: those that are left out, or else sums that are not those of the whole.
    fn together(&self) -> Vec<Finding> {
        let Some(latest) = self.project.latest_month() else { return Vec::new() };
        let is_left_out = |unit: &&Unit| self.end.of_unit(&unit.code).is_none();
        let left_out: Vec<String> = self.project.units_in(latest).filter(is_left_out).map(Unit::title).collect();
        if !left_out.is_empty() {
            let message = format!("Chưa khai số cuối năm {} của {}", self.end.year, left_out.join(", "));
            let place = Place::Key(self.file, format!("cuoi_nam[{}].tung_don_vi", self.index));
            let finding = rules::YEAR_GAP.at(place, message).label(format!("thiếu {} đơn vị", left_out.len()));
            return vec![
                finding
                    .fix("thêm các đơn vị còn thiếu; không có số liệu thì phiếu của đơn vị không in mục “qua các năm”"),
            ];
        }
        let sum = |of: &dyn Fn(&UnitYearEnd) -> Option<Count>| self.end.units.iter().map(of).sum::<Option<Count>>();
        let lists = Class::ALL.into_iter().map(|class| {
            let counted = sum(&|own| Some(own.households(class)));
            (YearEnd::key(class), format!("hộ {}", class.word()), counted.zip(Some(self.end.households(class.into()))))
        });
        let all = sum(&|own| own.all_households).zip(self.end.all_households);
        let differing = lists.chain([("tong_so_ho", "hộ".to_owned(), all)]);
        let told = differing.filter_map(|(key, noun, both)| {
            let (counted, stated) = both.filter(|(counted, stated)| counted != stated)?;
            let message = format!("Cuối năm {} toàn địa bàn ghi {stated} {noun}; các đơn vị cộng lại là {counted}", self.end.year);
            let place = Place::Key(self.file, format!("cuoi_nam[{}].{key}", self.index));
            let fix = "đối chiếu văn bản công nhận với số của từng đơn vị; hai số khác nhau có lý do thì giải trình BC416 ở giai-trinh.yaml";
            Some(rules::YEAR_DATA.at(place, message).label(format!("các đơn vị: {counted}")).fix(fix))
        });
        told.collect()
    }
}

//! BC416–BC419, BC515: what is declared of earlier years (`nhieu-nam.yaml`), against the standards, the months with
//! figures, and itself ([`unit_years`]: the single units); and plans of several years that nobody could judge.

use std::collections::BTreeSet;

use time::Date;

use super::unit_years;
use crate::check::rules;
use crate::finding::{Finding, Place, Rule};
use crate::model::{
    Class, Count, FileId, Measure, Month, Period, Project, RateOf, Standard, Unit, YearEnd, YearSeries, YearsPlan,
    new_year,
};

/// Checks what is declared of earlier years.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let Some(filed) = &project.years else { return };
    let declared = Declared { project, file: filed.file, series: &filed.value };
    for (index, end) in filed.value.ends.iter().enumerate() {
        let own = declared.end(index, end);
        let day = new_year(end.year + 1);
        findings.extend(own.into_iter().map(|finding| finding.from_day(day)));
    }
    findings.extend(project.standards.value.iter().filter_map(|standard| declared.missing_last(standard)));
    for (index, plan) in filed.value.plans.iter().enumerate() {
        let own = declared.plan(index, plan);
        findings.extend(own.into_iter().map(|finding| finding.from_day(plan.document.date)));
        let base = declared.base(index, plan).into_iter();
        findings.extend(base.map(|finding| finding.from_day(new_year(plan.first))));
    }
}

struct Declared<'a> {
    project: &'a Project,
    file: FileId,
    series: &'a YearSeries,
}

impl Declared<'_> {
    fn at_end(&self, rule: &Rule, index: usize, key: &str, message: String) -> Finding {
        rule.at(Place::Key(self.file, format!("cuoi_nam[{index}].{key}")), message)
    }

    fn end(&self, index: usize, end: &YearEnd) -> Vec<Finding> {
        let told = |key: &str, message: String, label: &str, fix: &str| {
            vec![self.at_end(&rules::YEAR_END, index, key, message).label(label).fix(fix)]
        };
        let Some(standard) = self.project.standard_of_end(end) else { return vec![self.unknown_standard(index, end)] };
        let (first, last) = (standard.valid_from.year() - 1, standard.valid_to.map(Date::year));
        if end.year < first || last.is_some_and(|last| end.year > last) {
            let message = format!("Cuối năm {} không có danh sách theo {}", end.year, standard.name);
            let fix = format!(
                "ghi `nam` từ {first} (danh sách đầu tiên theo chuẩn này) trở đi, trong thời gian chuẩn có hiệu lực; danh sách theo chuẩn khác thì ghi `chuan` của chuẩn ấy"
            );
            return told("nam", message, "ngoài thời gian của chuẩn", &fix);
        }
        if let Some(latest) = self.project.latest_month().filter(|latest| end.year > latest.year()) {
            let message = format!("Cuối năm {} chưa tới: số liệu mới đến {}", end.year, latest.short_label());
            return told("nam", message, "năm chưa hết", "sửa `nam`; số cuối năm ghi khi năm đã hết");
        }
        let mut before = self.series.ends[..index].iter();
        if before.any(|other| other.year == end.year && self.project.standard_of_end(other) == Some(standard)) {
            let message = format!("Cuối năm {} ghi hai lần theo {}", end.year, standard.name);
            return told("nam", message, "năm này đã có ở trên", "giữ một dòng, xóa dòng kia");
        }
        if !end.source.chars().any(char::is_alphanumeric) {
            let fix = "ghi văn bản có số này, ví dụ: Quyết định số 4210/QĐ-UBND ngày 30/12/2022";
            return told("nguon", format!("Số cuối năm {} không ghi nguồn", end.year), "chưa ghi gì", fix);
        }
        let both = end.households(RateOf::Both);
        if end.all_households.is_some_and(|all| all < both) {
            let message = format!("Cuối năm {} có {both} hộ nghèo, cận nghèo, nhiều hơn tổng số hộ", end.year);
            return told(
                "tong_so_ho",
                message,
                "ít hơn hộ nghèo và hộ cận nghèo",
                "đối chiếu lại ba con số của năm này",
            );
        }
        let told = self.gap(index, end, standard).into_iter().chain(self.jumps(index, end, standard));
        let of_units = unit_years::check(self.project, self.file, (index, end), standard);
        told.chain(self.against_months(index, end, standard)).chain(of_units).collect()
    }

    fn unknown_standard(&self, index: usize, end: &YearEnd) -> Finding {
        let mains = self.project.standards.value.iter().filter(|standard| !standard.is_beside);
        let first = mains.clone().map(|standard| standard.valid_from.year() - 1).min().unwrap_or_default();
        let codes: Vec<_> = mains.map(|standard| standard.code.as_str()).filter(|code| !code.is_empty()).collect();
        let told = |key: &str, message: String, fix: String| {
            self.at_end(&rules::YEAR_END, index, key, message).label("không rõ chuẩn").fix(fix)
        };
        let Some(code) = &end.standard else {
            let message = format!("Cuối năm {} không có danh sách theo chuẩn nghèo nào đã khai", end.year);
            return told("nam", message, format!("ghi `nam` từ {first} trở đi, trong thời gian của các chuẩn đã khai"));
        };
        let fix = if codes.is_empty() {
            "bộ số liệu chỉ có một chuẩn: ghi `chuan: null`, hoặc bỏ dòng `chuan`".to_owned()
        } else {
            format!("ghi mã của chuẩn ở chuan-ngheo.yaml ({}); chuẩn song song không ghi ở tệp này", codes.join(", "))
        };
        told("chuan", format!("Không có chuẩn nghèo `{code}` trong các chuẩn của danh sách chính"), fix)
    }

    /// The years that are over since the last declared one, by one standard.
    fn missing_last(&self, standard: &Standard) -> Option<Finding> {
        let ends = self.series.ends.iter().enumerate();
        let own = ends.filter(|(_, end)| self.project.standard_of_end(end) == Some(standard));
        let (index, last) = own.max_by_key(|(_, end)| end.year)?;
        let over = self.project.latest_month()?.year() - 1;
        let until = standard.valid_to.map_or(over, |day| over.min(day.year()));
        (last.year < until).then(|| {
            let fix = "thêm các năm còn thiếu; bình quân mỗi năm chỉ tính đến năm cuối đã khai";
            self.missing(index, (last.year + 1, until), standard, "sau đó").fix(fix).from_day(new_year(last.year + 2))
        })
    }

    fn missing(&self, index: usize, (first, last): (i32, i32), standard: &Standard, side: &str) -> Finding {
        let years: Vec<String> = (first..=last).map(|year| year.to_string()).collect();
        let years = years.join(", ");
        let message = format!("Chưa khai số cuối năm {years} theo {}", standard.name);
        self.at_end(&rules::YEAR_GAP, index, "nam", message).label(format!("{side} thiếu năm {years}"))
    }

    /// A year before this one of which nothing is declared, although an earlier one is.
    fn gap(&self, index: usize, end: &YearEnd, standard: &Standard) -> Option<Finding> {
        let ends = self.series.ends.iter().filter(|other| self.project.standard_of_end(other) == Some(standard));
        let first = standard.valid_from.year() - 1;
        let years: BTreeSet<i32> = ends.map(|other| other.year).filter(|year| *year >= first).collect();
        let before = years.range(..end.year).next_back().copied()?;
        (before + 1 < end.year).then(|| {
            let fix = "thêm các năm còn thiếu; không có số liệu thì đường trên biểu đồ ngắt ở đó";
            self.missing(index, (before + 1, end.year - 1), standard, "trước đó").fix(fix)
        })
    }

    /// Figures that are far from those of the year before, as a digit too many or too few makes them.
    fn jumps(&self, index: usize, end: &YearEnd, standard: &Standard) -> Vec<Finding> {
        let mut ends = self.series.ends.iter();
        let is_before =
            |other: &&YearEnd| other.year + 1 == end.year && self.project.standard_of_end(other) == Some(standard);
        let Some(before) = ends.find(is_before) else { return Vec::new() };
        let told = |key: &str, noun: &str, then: Count, now: Count| {
            let message = format!("{noun} từ {then} (cuối năm {}) thành {now} (cuối năm {})", before.year, end.year);
            let fix = "đối chiếu văn bản công nhận; nếu đúng như vậy thì giải trình BC419 ở `giai-trinh.yaml`";
            self.at_end(&rules::YEAR_JUMP, index, key, message).label(format!("năm trước là {then}")).fix(fix)
        };
        let lists = Class::ALL.into_iter().filter_map(|class| {
            let (then, now) = (before.households(class.into()), end.households(class.into()));
            let noun = format!("Hộ {}", class.word());
            list_jumps(then, now).then(|| told(YearEnd::key(class), &noun, then, now))
        });
        let all = before.all_households.zip(end.all_households);
        let all = all.filter(|(then, now)| then.get().abs_diff(now.get()) * 5 > then.get());
        lists.chain(all.map(|(then, now)| told("tong_so_ho", "Tổng số hộ", then, now))).collect()
    }

    /// Differences from the files of the months on both sides of the end of the year.
    fn against_months(&self, index: usize, end: &YearEnd, standard: &Standard) -> Vec<Finding> {
        let project = self.project;
        let is_its = |month: Month| project.standard_of(Period::Month(month)) == Some(standard);
        let of_month = |number: u8, year: i32| Month::new(year, number).filter(|month| is_its(*month));
        let mut findings = Vec::new();
        for class in Class::ALL {
            let stated = end.households(class.into());
            let opening = |month: Month| self.sum(month, &|unit| opening(project, unit, class, month));
            let closing = |month: Month| self.sum(month, &|unit| closing(project, unit, class, month));
            let after = of_month(1, end.year + 1).and_then(|month| Some((month, "đầu kỳ", opening(month)?)));
            let until = of_month(12, end.year).and_then(|month| Some((month, "cuối kỳ", closing(month)?)));
            let differing = after.into_iter().chain(until).find(|(.., counted)| *counted != stated);
            findings.extend(differing.map(|(month, side, counted)| {
                let noun = RateOf::from(class).noun();
                let message = format!(
                    "Cuối năm {} ghi {stated} {noun}; số {side} {} của các đơn vị cộng lại là {counted}",
                    end.year,
                    month.short_label()
                );
                let fix = "đối chiếu văn bản công nhận với số liệu của các đơn vị; hai số khác nhau có lý do thì giải trình BC416 ở giai-trinh.yaml";
                let finding = self.at_end(&rules::YEAR_DATA, index, YearEnd::key(class), message);
                finding.label(format!("số liệu tháng: {counted}")).fix(fix)
            }));
        }
        findings
    }

    /// The sum over the units of a month; `None` if there are none, or one of them has not told it.
    fn sum(&self, month: Month, of: &dyn Fn(&Unit) -> Option<Count>) -> Option<Count> {
        let mut units = self.project.units_in(month).peekable();
        units.peek()?;
        units.map(of).sum()
    }

    fn at_plan(&self, index: usize, key: &str, message: String) -> Finding {
        rules::YEARS_PLAN.at(Place::Key(self.file, format!("ke_hoach[{index}].{key}")), message)
    }

    fn plan(&self, index: usize, plan: &YearsPlan) -> Vec<Finding> {
        let at = |key: &str, message: String, label: &str, fix: &str| {
            self.at_plan(index, key, message).label(label).fix(fix)
        };
        let years = format!("{} - {}", plan.first, plan.last);
        if plan.first >= plan.last {
            let message = format!("Kế hoạch {years} không phải của nhiều năm");
            let fix = "`den_nam` là năm cuối, sau `tu_nam`; kế hoạch một năm thì ghi ở ke-hoach/";
            return vec![at("den_nam", message, "không sau năm đầu", fix)];
        }
        let mut findings = Vec::new();
        let meets = |other: &YearsPlan| other.first <= plan.last && plan.first <= other.last;
        if self.series.plans[..index].iter().any(meets) {
            let message = format!("Hai kế hoạch cùng gồm năm của giai đoạn {years}");
            let fix = "mỗi năm thuộc một kế hoạch nhiều năm: sửa `tu_nam`, `den_nam`, hoặc bỏ kế hoạch không còn dùng";
            findings.push(at("tu_nam", message, "trùng kế hoạch ở trên", fix));
        }
        if plan.poor.is_none() && plan.near_poor.is_none() && plan.rates.is_empty() {
            let message = format!("Kế hoạch giai đoạn {years} không có chỉ tiêu nào");
            let fix = "ghi `giam_ho_ngheo`, `giam_ho_can_ngheo` hoặc `chi_tieu_ty_le`";
            findings.push(at("tu_nam", message, "chưa ghi chỉ tiêu", fix));
        }
        if plan.document.date.year() > plan.last {
            let message = format!("Kế hoạch giai đoạn {years} ký sau năm cuối");
            findings.push(at(
                "van_ban.ngay",
                message,
                "không kỳ nào theo kế hoạch này",
                "đối chiếu ngày ký, `tu_nam`, `den_nam`",
            ));
        }
        self.rates(index, plan, &mut findings);
        findings
    }

    /// The lists with which a plan begins, by the standard of its first year.
    fn base_of(&self, plan: &YearsPlan) -> Option<&YearEnd> {
        let standard = self.project.standard_on(new_year(plan.first)?);
        let is_its = |end: &&YearEnd| standard.is_none() || self.project.standard_of_end(end) == standard;
        self.series.ends.iter().filter(|end| end.year == plan.base()).find(is_its)
    }

    /// What keeps a plan whose first year has come from being judged by the lists it begins with.
    fn base(&self, index: usize, plan: &YearsPlan) -> Vec<Finding> {
        let has_begun = self.project.latest_month().is_some_and(|latest| latest.year() >= plan.first);
        if plan.first >= plan.last || !has_begun {
            return Vec::new();
        }
        let Some(base) = self.base_of(plan) else { return vec![self.no_base(index, plan)] };
        let is_too_much = |class: &Class| plan.of(*class).is_some_and(|asked| asked > base.households((*class).into()));
        let too_much = Class::ALL.into_iter().filter(is_too_much).map(|class| {
            let noun = RateOf::from(class).noun();
            let message = format!(
                "Kế hoạch giai đoạn {} - {} giảm nhiều {noun} hơn số cuối năm {} ({})",
                plan.first,
                plan.last,
                base.year,
                base.households(class.into())
            );
            let fix = "đối chiếu văn bản giao kế hoạch với số đầu giai đoạn ở `cuoi_nam`";
            self.at_plan(index, YearsPlan::key(class), message).label("nhiều hơn cả danh sách").fix(fix)
        });
        too_much.collect()
    }

    fn no_base(&self, index: usize, plan: &YearsPlan) -> Finding {
        let (base, first) = (plan.base(), plan.first);
        let standard = new_year(first).and_then(|day| self.project.standard_on(day));
        let fix = match standard {
            Some(_) => format!(
                "thêm cuối năm {base} vào `cuoi_nam`, theo chuẩn áp dụng từ đầu năm {first}: đó là số đầu giai đoạn"
            ),
            None => format!(
                "chưa khai chuẩn nghèo của năm {first}: khai chuẩn ấy ở chuan-ngheo.yaml, rồi thêm cuối năm {base} vào `cuoi_nam`; hoặc bỏ kế hoạch này"
            ),
        };
        let by = standard.map_or_else(String::new, |standard| format!(" theo {}", standard.name));
        let message =
            format!("Kế hoạch giai đoạn {first} - {} không đánh giá được: chưa khai số cuối năm {base}{by}", plan.last);
        self.at_plan(index, "tu_nam", message).label("không có số đầu giai đoạn").fix(fix)
    }

    fn rates(&self, index: usize, plan: &YearsPlan, findings: &mut Vec<Finding>) {
        let mut seen = BTreeSet::new();
        for (number, target) in plan.rates.iter().enumerate() {
            let what = format!("Chỉ tiêu tỷ lệ thứ {} của giai đoạn {} - {}", number + 1, plan.first, plan.last);
            let mut told = |key: &str, message: &str, label: &str, fix: &str| {
                let key = format!("chi_tieu_ty_le[{number}].{key}");
                findings.push(self.at_plan(index, &key, format!("{what} {message}")).label(label).fix(fix));
            };
            if target.unit.is_some() {
                let fix = "ghi `don_vi: null`; chỉ tiêu của từng đơn vị ghi ở ke-hoach/";
                told("don_vi", "giao cho một đơn vị", "kế hoạch nhiều năm là của toàn địa bàn", fix);
            }
            if target.goal().is_none() {
                let fix = "ghi `giam_tu: \"1,5\"` (bình quân mỗi năm, có thể kèm `giam_den`), hoặc một trong `con_duoi`, `con_den`; số tối đa ba số lẻ";
                told("ty_le", "không đánh giá được", "không có mức, hai mức trái nhau, hoặc không phải số", fix);
            }
            if !seen.insert(target.of.key()) {
                told("ty_le", "trùng với chỉ tiêu ở trên", "đã có ở trên", "giữ một chỉ tiêu, xóa chỉ tiêu kia");
            }
        }
    }
}

/// The households of a class that a unit began the year with, by its January or its opening balance.
pub(super) fn opening(project: &Project, unit: &Unit, class: Class, january: Month) -> Option<Count> {
    let reported =
        project.month(january, &unit.code).map(|month| month.movement(class).of(Measure::Households).opening);
    reported.or_else(|| Some(project.balance(unit, january.year())?.movement(class).households.opening))
}

pub(super) fn closing(project: &Project, unit: &Unit, class: Class, december: Month) -> Option<Count> {
    Some(project.month(december, &unit.code)?.movement(class).of(Measure::Households).closing)
}

/// Whether a list has more than doubled within a year, or has kept less than a quarter, and is no mere handful.
const fn list_jumps(then: Count, now: Count) -> bool {
    const MANY: u64 = 50;
    let (then, now) = (then.get(), now.get());
    then.abs_diff(now) >= MANY && (now > then * 2 || now * 4 < then)
}

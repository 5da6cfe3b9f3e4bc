//! BC3xx, forms 2 and 3: checks whether the figures of one file agree with each other.

use crate::check::rules;
use crate::check::unit_report::{UnitReport, row_by, title_by};
use crate::finding::Finding;
use crate::model::{Class, ClassMovement, Count, Flow, Measure, Movement, StandardRole};

/// Checks forms 2 and 3 of one unit's month, by each standard that it was reported by.
pub(in crate::check) fn check(report: &UnitReport, findings: &mut Vec<Finding>) {
    for role in report.data.roles() {
        let of = |class| report.data.movement_by(role, class);
        let (Some(poor), Some(near_poor)) = (of(Class::Poor), of(Class::NearPoor)) else { continue };
        Forms { report, role, poor, near_poor }.check(findings);
    }
    findings.extend(inhabitants(report));
}

/// Forms 2 and 3 by one standard.
struct Forms<'a> {
    report: &'a UnitReport<'a>,
    role: StandardRole,
    poor: &'a ClassMovement,
    near_poor: &'a ClassMovement,
}

impl Forms<'_> {
    fn check(&self, findings: &mut Vec<Finding>) {
        for class in Class::ALL {
            for measure in Measure::ALL {
                findings.extend(self.balance(class, measure));
            }
            self.persons(class, findings);
        }
        for measure in Measure::ALL {
            findings.extend(self.crossing(Class::Poor, measure));
            findings.extend(self.crossing(Class::NearPoor, measure));
            findings.extend(self.population(measure));
        }
    }

    const fn of(&self, class: Class) -> &ClassMovement {
        match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        }
    }

    fn row(&self, class: Class, measure: Measure) -> String {
        row_by(self.role, class, measure)
    }

    fn title(&self, class: Class, measure: Measure) -> String {
        title_by(self.role, class, measure)
    }

    /// Checks that column 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8.
    fn balance(&self, class: Class, measure: Measure) -> Option<Finding> {
        let movement = self.of(class).of(measure);
        if movement.is_balanced() {
            return None;
        }
        let needed = (movement.opening + movement.increases()).change_from(movement.decreases());
        let message = format!(
            "{} không cân đối: {}, nhưng cuối kỳ ghi {}",
            self.title(class, measure),
            sum(movement, needed),
            movement.closing
        );
        let row = self.row(class, measure);
        let label =
            if needed < 0 { "giảm nhiều hơn số đầu kỳ".to_owned() } else { format!("cần là {needed}") };
        let fix = match measure {
            Measure::Households => "đối chiếu biên bản rà soát; nếu có hộ chuyển đi, ghi vào `giam_khac`",
            Measure::Persons => {
                "đối chiếu danh sách; người sinh ra, chuyển đến ghi vào `tang_khac`, mất, chuyển đi ghi vào `giam_khac`"
            }
        };
        let finding = self.report.at(&rules::BALANCE, format!("{row}.cuoi_ky"), message);
        Some(finding.label(label).fix(fix).instead(format!("{row}.dau_ky"), format!("{row}.tang_khac")))
    }

    /// Checks that the households that one form sends to the other class are those that the other form receives.
    fn crossing(&self, from: Class, measure: Measure) -> Option<Finding> {
        let to = if from == Class::Poor { Class::NearPoor } else { Class::Poor };
        let left = self.of(from).of(measure).crossed;
        let arrived = self.of(to).of(measure).received;
        if left == arrived {
            return None;
        }
        let (out, into) = (Flow::Crossed.key(from), Flow::Received.key(to));
        let message = format!(
            "{} trở thành hộ {}: danh sách hộ {} ghi {left}, danh sách hộ {} ghi {arrived}",
            self.title(from, measure),
            to.word(),
            from.word(),
            to.word()
        );
        let key = format!("{}.{into}", self.row(to, measure));
        let other = format!("{}.{out}", self.row(from, measure));
        let fix = format!(
            "`{other}` và `{key}` cùng đếm một số {} nên phải bằng nhau: đối chiếu danh sách rồi sửa số sai",
            measure.word()
        );
        let finding = self.report.at(&rules::CROSSING, key, message).label(format!("cần là {left}"));
        Some(finding.fix(fix).instead(other.clone(), other))
    }

    fn persons(&self, class: Class, findings: &mut Vec<Finding>) {
        let movement = self.of(class);
        let (ho, khau) = (movement.of(Measure::Households), movement.of(Measure::Persons));
        let stocks = [("dau_ky", ho.opening, khau.opening, true), ("cuoi_ky", ho.closing, khau.closing, true)];
        // Columns 4 and 8 may contain persons without households, because people are born, die and move while their
        // household stays.
        let flows = Flow::ALL.map(|flow| {
            let whole = !matches!(flow, Flow::OtherDecrease | Flow::OtherIncrease);
            (flow.key(class), ho.flow(flow), khau.flow(flow), whole)
        });
        for (key, households, persons, whole) in stocks.into_iter().chain(flows) {
            findings.extend(self.pair(class, key, households, persons, whole));
        }
    }

    fn pair(&self, class: Class, key: &str, households: Count, persons: Count, whole: bool) -> Option<Finding> {
        let place = format!("{}.{key}", self.row(class, Measure::Persons));
        let fix = format!("đối chiếu với `{}.{key}` và danh sách nhân khẩu", self.row(class, Measure::Households));
        if persons < households {
            let message = format!(
                "`{key}` của hộ {}{}: {households} hộ mà chỉ có {persons} người",
                class.word(),
                self.role.remark()
            );
            let label = format!("cần từ {households} trở lên");
            return Some(self.report.at(&rules::FEWER_PERSONS, place, message).label(label).fix(fix));
        }
        (whole && households.is_zero() && !persons.is_zero()).then(|| {
            let message =
                format!("`{key}` của hộ {}{}: không có hộ nào mà có {persons} người", class.word(), self.role.remark());
            self.report.at(&rules::PERSONS_WITHOUT, place, message).label("không có hộ thì cần là 0").fix(fix)
        })
    }

    fn population(&self, measure: Measure) -> Option<Finding> {
        let all = self.report.data.population.of(measure);
        let listed: Count = Class::ALL.map(|class| self.of(class).of(measure).closing).into_iter().sum();
        (listed > all).then(|| {
            let word = if measure == Measure::Households { "hộ" } else { "người" };
            let message = format!(
                "Cuối kỳ có {listed} {word} nghèo và cận nghèo{}, nhưng cả đơn vị chỉ có {all} {word}",
                self.role.remark()
            );
            let key = format!("dan_cu.{}", measure.key());
            let fix = "kiểm tra tổng số hộ, số khẩu của đơn vị và số cuối kỳ của hai danh sách";
            self.report.at(&rules::POPULATION, key, message).label(format!("cần từ {listed} trở lên")).fix(fix)
        })
    }
}

/// The sum in words, such as "3 − 1 = 2", with the flows that are not zero.
fn sum(movement: &Movement, needed: i64) -> String {
    let mut terms = movement.opening.to_string();
    for flow in Flow::ALL {
        let count = movement.flow(flow);
        if !count.is_zero() {
            terms.push_str(if flow.is_decrease() { " − " } else { " + " });
            terms.push_str(&count.to_string());
        }
    }
    if terms == movement.opening.to_string() {
        return format!("đầu kỳ {terms}, không có tăng giảm");
    }
    format!("{terms} = {}", signed(needed))
}

fn signed(value: i64) -> String {
    if value < 0 { format!("−{}", value.unsigned_abs()) } else { value.to_string() }
}

fn inhabitants(report: &UnitReport) -> Option<Finding> {
    let population = report.data.population;
    (population.persons < population.households).then(|| {
        let (ho, khau) = (population.households, population.persons);
        let message = format!("Cả đơn vị có {ho} hộ mà chỉ có {khau} người");
        let fix = "kiểm tra xem có ghi nhầm hộ sang khẩu không";
        report.at(&rules::FEWER_PERSONS, "dan_cu.khau", message).label(format!("cần từ {ho} trở lên")).fix(fix)
    })
}

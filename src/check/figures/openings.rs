//! BC411–BC413 and others: opening balances (`dau-ky.yaml`) against themselves, against the months behind them, and years
//! that begin without one.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::figures::beside::UNKNOWN_FIX;
use crate::check::figures::jump;
use crate::check::figures::opening_joint::joint;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::title_by;
use crate::finding::{Cause, Finding, Place, Rule};
use crate::model::{
    Class, Count, FileId, FileRole, Flow, FormRow, Measure, Month, Movement, OpeningBalance, Period, Project,
    SourceFile, StandardRole, Unit, UnitCode, short_date,
};

/// Checks every opening balance, and that no year of the data begins without one.
pub(in crate::check) fn check(lookup: &Lookup, files: &[SourceFile], findings: &mut Vec<Finding>) {
    let mut seen = BTreeMap::new();
    if let Some(filed) = &lookup.project.balances {
        let begun = years_with_files(files);
        for (index, balance) in filed.value.iter().enumerate() {
            let scene = Scene { project: lookup.project, file: filed.file, index, balance };
            if let Some(finding) = scene.unknown(lookup) {
                findings.push(finding);
                continue;
            }
            findings.extend(scene.without_source());
            let bearer = lookup.registry.bearer(&balance.unit, balance.until);
            let key = (&balance.unit, balance.until.year(), bearer.and_then(|unit| unit.valid_from));
            if let Some(first) = seen.insert(key, index + 1) {
                findings.push(scene.twice(first));
                continue;
            }
            scene.figures(findings);
            // Files that nobody has filled in yet are no months, but they are there.
            let waits = begun.contains(&balance.until.year()) && !has_months(lookup.project, balance.until.year());
            let bearer = bearer.filter(|_| !waits);
            findings.extend(bearer.and_then(|unit| joint(lookup.project, unit, (filed.file, index), balance)));
        }
    }
    // A file that is there and cannot be used has a finding of its own.
    if lookup.project.balances.is_some() || files.iter().all(|file| FileRole::of(&file.path) != FileRole::Balances) {
        begins(lookup.project, findings);
    }
}

/// The years of which there are files of units' months.
fn years_with_files(files: &[SourceFile]) -> BTreeSet<i32> {
    let of_year = |file: &SourceFile| match FileRole::of(&file.path) {
        FileRole::UnitMonth(month, _) => Some(month.year()),
        _ => None,
    };
    files.iter().filter_map(of_year).collect()
}

fn has_months(project: &Project, year: i32) -> bool {
    project.months.keys().any(|(month, _)| month.year() == year)
}

struct Scene<'a> {
    project: &'a Project,
    file: FileId,
    index: usize,
    balance: &'a OpeningBalance,
}

impl Scene<'_> {
    fn at(&self, rule: &Rule, key: &str, message: String) -> Finding {
        let place = Place::Key(self.file, format!("dau_ky[{}].{key}", self.index));
        rule.at(place, message).about(Some(&self.balance.unit), Some(self.balance.until))
    }

    fn unknown(&self, lookup: &Lookup) -> Option<Finding> {
        let (code, until) = (&self.balance.unit, self.balance.until);
        let Some(unit) = lookup.registry.units(code).last() else {
            let message = format!("Số đầu kỳ của mã {code}, mã này không có trong `don-vi.yaml`");
            let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
            return Some(self.at(&rules::UNKNOWN_UNIT, "don_vi", message).label("mã lạ").fix(fix));
        };
        lookup.registry.bearer(code, until).is_none().then(|| {
            let message = format!("{} không tồn tại trong {}", unit.title(), until.short_label());
            let fix =
                "ghi ở `den_thang` tháng cuối trước khi có tệp số liệu; xem `tu`, `den` của đơn vị trong `don-vi.yaml`";
            let finding = self.at(&rules::NOT_VALID, "den_thang", message);
            finding.label("đơn vị không tồn tại trong tháng này").fix(fix)
        })
    }

    fn without_source(&self) -> Option<Finding> {
        let has_words = self.balance.source.chars().any(char::is_alphanumeric);
        (!has_words).then(|| {
            let message = "Số đầu kỳ không ghi nguồn".to_owned();
            let fix = "ghi văn bản có số này, ví dụ: Báo cáo số 210/BC-UBND ngày 18/7/2026";
            self.at(&rules::NO_SOURCE, "nguon", message).label("chưa ghi gì").fix(fix)
        })
    }

    fn twice(&self, first: usize) -> Finding {
        let message = format!("Đơn vị {} có hai số đầu kỳ trong một năm", self.balance.unit);
        let label = format!("đã có ở mục thứ {first} của danh sách");
        self.at(&rules::OPENING_TWICE, "don_vi", message).label(label).fix("giữ một mục đúng, xóa mục kia")
    }

    fn figures(&self, findings: &mut Vec<Finding>) {
        findings.extend(self.population());
        findings.extend(self.beside());
        for row in FormRow::all() {
            let Some(movement) = self.of(row) else { continue };
            let told = self.unbalanced(movement, row).or_else(|| self.broken(movement, row));
            findings.extend(told.or_else(|| self.below_months(movement, row)));
            findings.extend(self.crossing(row));
        }
        findings.extend(Class::ALL.into_iter().filter_map(|class| self.dossiers(class)));
    }

    /// The row of the forms, from the start of the year to the end of the balance, if it is known.
    fn of(&self, row: FormRow) -> Option<&Movement> {
        self.balance.movement_by(row.role, row.class)?.of(row.measure)
    }

    /// Lists by a standard beside the other one that is not in force, or lists that are missing while it is and the months
    /// behind have them.
    fn beside(&self) -> Option<Finding> {
        let period = Period::Month(self.balance.until);
        let day = short_date(self.project.day_of(period));
        match (self.project.beside_of(period), &self.balance.beside) {
            (None, Some(_)) => {
                let message = format!(
                    "Số đầu kỳ có danh sách ở `song_song`, nhưng ngày {day} không có chuẩn nghèo nào áp dụng song song"
                );
                let finding = self.at(&rules::BESIDE_UNKNOWN, StandardRole::BESIDE, message);
                Some(finding.label("không biết theo chuẩn nào").fix(UNKNOWN_FIX))
            }
            (Some(standard), None) => {
                let next = self.project.month(self.balance.until.next(), &self.balance.unit)?;
                next.beside.as_ref()?;
                let message = format!(
                    "Số đầu kỳ chưa có danh sách theo {}; không tính được số đầu năm, số lũy kế theo chuẩn ấy",
                    standard.name
                );
                let fix = "ghi diễn biến từ đầu năm theo chuẩn ấy ở mục `song_song` (ngheo, can_ngheo); không có số liệu thì giải trình BC236 ở `giai-trinh.yaml`, báo cáo sẽ nói rõ";
                let finding = self.at(&rules::BESIDE_MISSING, StandardRole::BESIDE, message.clone());
                let cause = Cause::new(format!("opening beside {}", standard.code), message, "đơn vị")
                    .label("đơn vị đầu tiên")
                    .fix(fix);
                Some(finding.label("chưa ghi mục `song_song`").fix(fix).because(cause))
            }
            _ => None,
        }
    }

    /// The population at the start of the year against the lists of that day, and against the first month with a file.
    fn population(&self) -> Option<Finding> {
        let all = self.balance.population?;
        if all.persons < all.households {
            let (ho, khau) = (all.households, all.persons);
            let message = format!("Số đầu kỳ ghi cả đơn vị có {ho} hộ mà chỉ có {khau} người");
            let finding = self.at(&rules::FEWER_PERSONS, "dan_cu.khau", message).label(format!("cần từ {ho} trở lên"));
            return Some(finding.fix("kiểm tra xem có ghi nhầm hộ sang khẩu không"));
        }
        Measure::ALL.into_iter().find_map(|measure| self.too_few(measure).or_else(|| self.far_from_month(measure)))
    }

    fn too_few(&self, measure: Measure) -> Option<Finding> {
        let all = self.balance.population?.of(measure);
        let opening = |class| Some(self.balance.movement(class).of(measure)?.opening);
        let listed: Count = Class::ALL.into_iter().filter_map(opening).sum();
        (listed > all).then(|| {
            let word = if measure == Measure::Households { "hộ" } else { "người" };
            let message = format!(
                "Số đầu kỳ: đầu năm có {listed} {word} nghèo và cận nghèo, nhưng cả đơn vị chỉ có {all} {word}"
            );
            let finding = self.at(&rules::POPULATION, &format!("dan_cu.{}", measure.key()), message);
            finding
                .label(format!("cần từ {listed} trở lên"))
                .fix("kiểm tra tổng số hộ, số khẩu và hai danh sách đầu năm")
        })
    }

    fn far_from_month(&self, measure: Measure) -> Option<Finding> {
        let then = self.balance.population?.of(measure);
        let next = self.balance.until.next();
        let now = self.project.month(next, &self.balance.unit)?.population.of(measure);
        jump::population_jumps(then, now, measure).then(|| {
            let word = measure.word();
            let month = next.short_label();
            let message = format!("Tổng số {word} của đơn vị từ {then} (số đầu kỳ) thành {now} ({month})");
            let finding = self.at(&rules::JUMP, &format!("dan_cu.{}", measure.key()), message);
            let fix = "kiểm tra lại tổng số hộ, số khẩu ở hai nơi; nếu đúng như vậy thì giải trình ở `data/giai-trinh.yaml` với mã BC507";
            finding.label(format!("{month} là {now}")).fix(fix)
        })
    }

    fn unbalanced(&self, movement: &Movement, row: FormRow) -> Option<Finding> {
        let needed = (movement.opening + movement.increases()).change_from(movement.decreases());
        (!movement.is_balanced()).then(|| {
            let message = format!(
                "{} của số đầu kỳ không cân đối: đầu năm và tăng, giảm cho {needed}, nhưng cuối kỳ ghi {}",
                title_by(row.role, row.class, row.measure),
                movement.closing
            );
            let fix = "đối chiếu nguồn ghi ở `nguon`: cuối kỳ = đầu năm − các cột giảm + các cột tăng";
            let finding = self.at(&rules::BALANCE, &format!("{}.cuoi_ky", row.key()), message);
            finding.label(format!("cần là {needed}")).fix(fix)
        })
    }

    /// The stocks of the balance must be those of the files at the same times: of January, of its last month if that has
    /// a file too, and of the month after it.
    fn broken(&self, movement: &Movement, of: FormRow) -> Option<Finding> {
        let until = self.balance.until;
        let of_file = |month: Month| of.of(self.project.month(month, &self.balance.unit)?).copied();
        let (first, last) = (until.year_to_date().next(), (movement.closing, ("cuoi_ky", "cuối kỳ")));
        let first = first.and_then(|month| {
            Some((month, of_file(month)?.opening, (movement.opening, ("dau_ky", "đầu năm")), "dau_ky"))
        });
        let own = of_file(until).map(|own| (until, own.closing, last, "cuoi_ky"));
        let next = of_file(until.next()).map(|next| (until.next(), next.opening, last, "dau_ky"));
        let mut told = [first, own, next].into_iter().flatten();
        let (month, there, (here, (key, words)), other) = told.find(|(_, there, (here, _), _)| there != here)?;
        let month = month.short_label();
        let at_other = if other == "dau_ky" { "đầu kỳ" } else { "cuối kỳ" };
        let title = title_by(of.role, of.class, of.measure);
        let message = format!("{title} {words} của số đầu kỳ là {here}, nhưng {at_other} {month} là {there}");
        let fix = format!("sửa số nào sai: `{key}` ở đây, hoặc `{other}` trong tệp {month}");
        let finding = self.at(&rules::OPENING, &format!("{}.{key}", of.key()), message);
        Some(finding.label(format!("{month} ghi {there}")).fix(fix))
    }

    /// Months that the balance covers may also have files; their flows together must not exceed those of the balance.
    fn below_months(&self, movement: &Movement, row: FormRow) -> Option<Finding> {
        let (class, measure) = (row.class, row.measure);
        let months = self.balance.until.year_to_date();
        let files = months.map(|month| row.of(self.project.month(month, &self.balance.unit)?));
        let files: Vec<Option<&Movement>> = files.collect();
        let is_whole = files.iter().all(Option::is_some);
        let flow = Flow::ALL.into_iter().find_map(|flow| {
            let sum: Count = files.iter().flatten().map(|month| month.flow(flow)).sum();
            (sum > movement.flow(flow) || is_whole && sum != movement.flow(flow)).then_some((flow, sum))
        });
        let (flow, sum) = flow?;
        let key = format!("{}.{}", row.key(), flow.key(class));
        let message = format!(
            "Số đầu kỳ ghi {} {} {}, nhưng cộng các tháng có tệp được {sum}",
            movement.flow(flow),
            measure.word(),
            flow.phrase(class)
        );
        let fix = "số đầu kỳ tính từ đầu năm đến hết `den_thang`, gồm cả các tháng đã có tệp; sửa số nào sai";
        let label = if is_whole { format!("cần là {sum}") } else { format!("ít nhất là {sum}") };
        Some(self.at(&rules::OWN_TOTAL, &key, message).label(label).fix(fix))
    }

    /// The number that leaves one list for the other must be the number that the other list receives.
    fn crossing(&self, row: FormRow) -> Option<Finding> {
        let (from, to, measure) = (row.class, row.of_other_class(), row.measure);
        let left = self.of(row)?.crossed;
        let arrived = self.of(to)?.received;
        (left != arrived).then(|| {
            let (out, into) = (Flow::Crossed.key(from), Flow::Received.key(to.class));
            let message = format!(
                "{} trở thành hộ {}: số đầu kỳ ghi {left} ở danh sách hộ {}, {arrived} ở danh sách hộ {}",
                title_by(row.role, from, measure),
                to.class.word(),
                from.word(),
                to.class.word()
            );
            let fix = format!("`{out}` và `{into}` cùng đếm một số {} nên phải bằng nhau", measure.word());
            let finding = self.at(&rules::CROSSING, &format!("{}.{into}", to.key()), message);
            finding.label(format!("cần là {left}")).fix(fix)
        })
    }

    /// Dossiers are counted since the start of the year, so neither the last month of the balance nor the next may fall
    /// below those of the balance.
    fn dossiers(&self, class: Class) -> Option<Finding> {
        let then = self.balance.dossier(class)?;
        let of = |month: Month| Some((month, self.project.month(month, &self.balance.unit)?.dossier(class)?));
        let (next, now) = of(self.balance.until).or_else(|| of(self.balance.until.next()))?;
        let stages = self
            .project
            .forms_of(Period::Month(next))
            .dossier_stages
            .iter()
            .enumerate()
            .filter(|(_, stage)| stage.is_step);
        let mut fallen = stages.filter_map(|(place, stage)| {
            let (then, now) = then.reached(place).zip(now.reached(place)).filter(|(then, now)| now < then)?;
            Some((format!("ho_so.{}.{}", class.key(), stage.key), then, now))
        });
        let (key, then, now) = fallen.next()?;
        let message = format!("Số lũy kế `{key}` giảm: số đầu kỳ là {then}, {} ghi {now}", next.short_label());
        let fix = "hồ sơ ghi lũy kế từ đầu năm: sửa số ở đây hoặc ở tệp của tháng";
        Some(self.at(&rules::FALLING, &key, message).label(format!("{} là {now}", next.short_label())).fix(fix))
    }
}

/// Groups of units that lack the same months.
type Missing<'a> = BTreeMap<Vec<Month>, Vec<&'a Unit>>;

/// Reports the first months of the first year if they have neither files nor an opening balance, with one finding for all
/// units that lack the same months.
fn begins(project: &Project, findings: &mut Vec<Finding>) {
    let Some(first) = project.months.keys().map(|(month, _)| *month).next() else { return };
    let scheme = project.scheme();
    let before: Vec<Month> = first.year_to_date().filter(|month| *month < first).collect();
    let mut missing = Missing::new();
    for unit in &project.units.value {
        let balance = project.balance(unit, first.year()).map(|balance| balance.until);
        let is_missing = |month: &&Month| unit.exists_in(**month, scheme);
        let months: Vec<Month> = before.iter().filter(is_missing).copied().collect();
        // A balance that ends too early is reported where it stands.
        if !months.is_empty() && balance.is_none() {
            missing.entry(months).or_default().push(unit);
        }
    }
    findings.extend(missing.into_iter().map(|(months, units)| without_start(project, first, &months, &units)));
}

fn without_start(project: &Project, first: Month, months: &[Month], units: &[&Unit]) -> Finding {
    let all = project.units.value.iter().map(|unit| &unit.code).collect::<BTreeSet<&UnitCode>>().len();
    let whose = match units {
        units if units.len() == all => format!("cả {all} đơn vị"),
        units if units.len() > 5 => format!("{} đơn vị", units.len()),
        units => units.iter().map(|unit| unit.full_name()).collect::<Vec<_>>().join(", "),
    };
    let message = format!(
        "Số liệu năm {} bắt đầu từ {}: chưa có {} và chưa có số đầu kỳ của {whose}; không tính được số đầu năm, số lũy kế, \
         kết quả so với kế hoạch và xếp thứ",
        first.year(),
        first.short_label(),
        span(months),
    );
    let until = first.previous();
    let fix = format!(
        "khai số đầu kỳ (`den_thang: {until}`) của từng đơn vị ở `data/dau-ky.yaml`, mẫu ở `baocao giai-thich BC411`, hoặc điền biểu \
         Excel của `baocao xuat {until} --opening` rồi nhập; hoặc bổ \
         sung tệp của các tháng ấy; nếu không có cả hai thì giải trình BC411 ở `giai-trinh.yaml` với `doi_tuong` là \
         `data/dau-ky.yaml`, báo cáo sẽ nói rõ"
    );
    let finding = rules::NO_START.at(Place::Path("data/dau-ky.yaml".into()), message).fix(fix);
    finding.absent(months.iter().map(|month| FileRole::folder(*month))).about(None, months.first().copied())
}

/// "tháng 5/2022", "tháng 01 đến tháng 7/2026".
pub(in crate::check) fn span(months: &[Month]) -> String {
    match months {
        [] => String::new(),
        [one] => one.short_label(),
        [first, .., last] => format!("{} đến {}", Period::Month(*first).bare_label(), last.short_label()),
    }
}

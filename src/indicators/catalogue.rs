//! Every indicator by name: its key (the last part of an address), its label and its value for a scope.

use crate::model::{
    Class, ClassMovement, Count, Coverage, DossierState, Flow, Indicator, Measure, Policy, Quantity, Ratio, capitalized,
};

use super::{Against, ClassIndicators, Indicators, ScopeIndicators};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A whole number.
    Count,
    /// More or fewer.
    Change,
    /// A percentage of a plan or of those entitled.
    Percent,
    /// A percentage of all households: small, two decimals.
    SmallRate,
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Nobody has reported it.
    NotReported,
    /// There is nothing of the kind: no plan, no year's start for a unit that began within the year.
    NotApplicable,
}

/// One indicator of a scope.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The last part of its address: `ngheo.ho.giam.luy_ke`.
    pub key: String,
    /// What it is: "Hộ nghèo giảm, lũy kế từ đầu năm".
    pub label: String,
    /// What is counted: "hộ", "nhân khẩu", "%".
    pub unit: String,
    /// How it is written.
    pub form: Form,
    /// Its value, if there is one.
    pub value: Option<Quantity>,
    /// Why there is none.
    pub absence: Absence,
}

/// All indicators of `scope`, in a fixed order; `policies` gives the policies their names.
pub fn catalogue(scope: &ScopeIndicators, policies: &[Policy]) -> Vec<Entry> {
    let mut book = Book { time: time(scope), ..Book::default() };
    let population = scope.population;
    book.count("dan_cu.ho", "Tổng số hộ", "hộ", population.map(|all| all.households));
    book.count("dan_cu.khau", "Tổng số nhân khẩu", "nhân khẩu", population.map(|all| all.persons));
    for class in Class::ALL {
        movements(&mut book, class, scope.class(class));
        plan(&mut book, class, scope.class(class));
        let rate = scope.poverty_rate(class);
        let label = format!("Tỷ lệ hộ {} cuối kỳ", class.word());
        book.share(&format!("{}.ty_le", class.key()), &label, Form::SmallRate, rate);
        deprivation(&mut book, class, scope.class(class));
        dossiers(&mut book, class, scope.class(class));
    }
    let label = "Tỷ lệ thực hiện kế hoạch giảm hộ nghèo và hộ cận nghèo";
    book.share("giam_chung.ty_le", label, Form::Percent, scope.plan_share());
    let start = book.entries.len();
    book.count("giam_chung.xep_thu", "Xếp thứ theo tỷ lệ thực hiện kế hoạch", "thứ", scope.rank);
    if scope.plan_share().is_some() {
        book.not_applicable_since(start);
    }
    for policy in policies {
        coverage(&mut book, policy, scope.policies.get(&policy.id));
        let reporters = scope.reporters.get(&policy.id).copied().unwrap_or(0);
        let (key, label) =
            (format!("chinh_sach.{}.so_don_vi", policy.id), format!("{}: số đơn vị có số liệu", policy.name));
        book.count(&key, &label, "đơn vị", u64::try_from(reporters).ok().map(Count::new));
    }
    if !scope.is_living {
        book.not_applicable_since(0);
    }
    book.entries
}

/// Indicators that only the whole territory has: how many units have reported, how many have reached their plan, and the
/// same figures of earlier periods.
pub fn territory(indicators: &Indicators) -> Vec<Entry> {
    let mut book = Book::default();
    let mut units = |key: &str, label: &str, number: usize| {
        book.count(key, label, "đơn vị", u64::try_from(number).ok().map(Count::new));
    };
    units("don_vi.tong", "Số đơn vị", indicators.units.len());
    units("don_vi.da_bao_cao", "Số đơn vị đã báo cáo đủ", indicators.complete());
    for class in Class::ALL {
        let word = class.word();
        let (key, label) = (format!("don_vi.giao.{}", class.key()), format!("Số đơn vị được giao giảm hộ {word}"));
        units(&key, &label, indicators.planned(class).count());
        let (key, label) = (format!("don_vi.dat.{}", class.key()), format!("Số đơn vị đạt kế hoạch giảm hộ {word}"));
        units(&key, &label, indicators.plan_reached(class).count());
        let (key, label) =
            (format!("don_vi.chua_dat.{}", class.key()), format!("Số đơn vị chưa đạt kế hoạch giảm hộ {word}"));
        units(&key, &label, indicators.plan_behind(class).count());
    }
    for against in Against::ALL {
        for class in Class::ALL {
            compared(&mut book, indicators, against, class);
        }
    }
    book.entries
}

/// What the entries of a scope call its time in the year.
#[derive(Default)]
struct Time {
    /// "lũy kế từ đầu năm", "lũy kế từ tháng 7/2025".
    to_date: String,
    /// "cả năm", "được giao": what a plan asks of a unit that began within the year is not for the whole of it.
    plan: &'static str,
}

fn time(scope: &ScopeIndicators) -> Time {
    match scope.since.number() {
        1 => Time { to_date: "lũy kế từ đầu năm".to_owned(), plan: "cả năm" },
        _ => Time { to_date: format!("lũy kế từ {}", scope.since.short_label()), plan: "được giao" },
    }
}

/// A figure of an earlier period and by how much it differs from today's. Cumulative figures are compared with those of
/// the year before only.
fn compared(book: &mut Book, indicators: &Indicators, against: Against, class: Class) {
    let start = book.entries.len();
    let earlier = indicators.earlier(against).ok().map(|earlier| earlier.of(class));
    let now = indicators.total.class(class);
    let noun = format!("hộ {}", class.word());
    let in_period = now.in_period.map(|movement| movement.households.reduced(class));
    let to_date = now.reduced_to_date(class).filter(|_| against == Against::LastYear);
    for (key, label, now, then) in [
        ("trong_ky", "giảm trong kỳ", in_period, earlier.and_then(|earlier| earlier.in_period)),
        ("luy_ke", "giảm, lũy kế từ đầu năm", to_date, earlier.and_then(|earlier| earlier.to_date)),
        ("cuoi_ky", "cuối kỳ", now.closing(), earlier.and_then(|earlier| earlier.closing)),
    ] {
        let then = now.and(then);
        let prefix = format!("{}.ho.so_sanh.{}", class.key(), against.key());
        let label = format!("{noun} {label}");
        book.count(&format!("{prefix}.{key}"), &format!("{label}, {}", against.label()), "hộ", then);
        let change = now.zip(then).map(|(now, then)| Quantity::Change(now.change_from(then)));
        let words = format!("{label}: tăng, giảm so với {}", against.label());
        book.push(&format!("{prefix}_chenh.{key}"), &words, "hộ", Form::Change, change);
    }
    book.not_applicable_since(start);
}

#[derive(Default)]
struct Book {
    entries: Vec<Entry>,
    time: Time,
}

impl Book {
    fn push(&mut self, key: &str, label: &str, unit: &str, form: Form, value: Option<Quantity>) {
        self.entries.push(Entry {
            key: key.to_owned(),
            label: capitalized(label),
            unit: unit.to_owned(),
            form,
            value,
            absence: Absence::NotReported,
        });
    }

    /// What has no value from entry `start` on is not missing: there is nothing of the kind.
    fn not_applicable_since(&mut self, start: usize) {
        for entry in self.entries.iter_mut().skip(start).filter(|entry| entry.value.is_none()) {
            entry.absence = Absence::NotApplicable;
        }
    }

    fn count(&mut self, key: &str, label: &str, unit: &str, value: Option<Count>) {
        self.push(key, label, unit, Form::Count, value.map(Quantity::from));
    }

    fn share(&mut self, key: &str, label: &str, form: Form, value: Option<Ratio>) {
        self.push(key, label, "%", form, value.map(Quantity::from));
    }
}

fn movements(book: &mut Book, class: Class, of: &ClassIndicators) {
    let start = book.entries.len();
    let so_far = book.time.to_date.clone();
    for measure in Measure::ALL {
        let prefix = format!("{}.{}", class.key(), measure.key());
        let noun = format!("{} {}", measure_noun(measure), class.word());
        let unit = measure.word();
        let row = |movement: &Option<ClassMovement>| movement.map(|movement| *movement.of(measure));
        let (period, to_date) = (row(&of.in_period), row(&of.to_date));
        let since_january = to_date.filter(|_| of.has_year_opening);
        let (opening, closing) = (period.filter(|_| of.has_opening), period.filter(|_| of.has_closing));
        let value = since_january.map(|row| row.opening);
        book.count(&format!("{prefix}.dau_nam"), &format!("{noun} đầu năm"), unit, value);
        let begun = to_date.filter(|_| of.start.is_some() && !of.has_year_opening);
        let (key, label) = (format!("{prefix}.khi_thanh_lap"), format!("{noun} khi bắt đầu hoạt động trong năm"));
        book.count(&key, &label, unit, begun.map(|row| row.opening));
        book.count(&format!("{prefix}.dau_ky"), &format!("{noun} đầu kỳ"), unit, opening.map(|row| row.opening));
        for flow in Flow::ALL {
            let (key, label) = (flow.key(class), flow.phrase(class));
            let value = period.map(|row| row.flow(flow));
            book.count(&format!("{prefix}.{key}"), &format!("{noun} {label}, trong kỳ"), unit, value);
            let value = to_date.map(|row| row.flow(flow));
            book.count(&format!("{prefix}.luy_ke.{key}"), &format!("{noun} {label}, {so_far}"), unit, value);
        }
        for (key, label, row) in [("", "trong kỳ", period), ("luy_ke.", so_far.as_str(), to_date)] {
            let key = format!("{prefix}.{key}");
            book.count(
                &format!("{key}tong_giam"),
                &format!("{noun} giảm, {label}"),
                unit,
                row.map(|row| row.decreases()),
            );
            book.count(
                &format!("{key}tong_tang"),
                &format!("{noun} tăng, {label}"),
                unit,
                row.map(|row| row.increases()),
            );
        }
        book.count(&format!("{prefix}.cuoi_ky"), &format!("{noun} cuối kỳ"), unit, closing.map(|row| row.closing));
        for (key, label, row) in [
            ("tang_giam.trong_ky", "so với đầu kỳ", opening),
            ("tang_giam.tu_dau_nam", "so với đầu năm", since_january),
        ] {
            let value =
                row.filter(|_| of.has_closing).map(|row| Quantity::Change(row.closing.change_from(row.opening)));
            book.push(&format!("{prefix}.{key}"), &format!("{noun} tăng, giảm {label}"), unit, Form::Change, value);
        }
    }
    if of.to_date.is_some() {
        book.not_applicable_since(start);
    }
}

const fn measure_noun(measure: Measure) -> &'static str {
    match measure {
        Measure::Households => "hộ",
        Measure::Persons => "nhân khẩu hộ",
    }
}

/// Reductions against the plan: what a plan counts is defined by [`crate::model::Movement::reduced`].
fn plan(book: &mut Book, class: Class, of: &ClassIndicators) {
    let start = book.entries.len();
    let prefix = format!("{}.ho.giam", class.key());
    let noun = format!("hộ {}", class.word());
    let in_period = of.in_period.map(|movement| movement.households.reduced(class));
    let to_date = of.reduced_to_date(class);
    let left = to_date.zip(of.target).map(|(done, target)| target.less(done));
    book.count(&format!("{prefix}.ke_hoach"), &format!("Kế hoạch giảm {noun} {}", book.time.plan), "hộ", of.target);
    book.count(&format!("{prefix}.trong_ky"), &format!("{noun} giảm trong kỳ"), "hộ", in_period);
    let label = format!("{noun} giảm, {}", book.time.to_date);
    book.count(&format!("{prefix}.luy_ke"), &label, "hộ", to_date);
    book.count(&format!("{prefix}.con_lai"), &format!("{noun} còn phải giảm theo kế hoạch"), "hộ", left);
    let end = of.start.zip(of.target).map(|(opening, target)| opening.less(target));
    book.count(&format!("{prefix}.cuoi_nam"), &format!("{noun} cuối năm theo kế hoạch"), "hộ", end);
    let share = in_period.zip(of.target).map(|(done, target)| Ratio::new(done, target));
    book.share(
        &format!("{prefix}.ty_le_trong_ky"),
        &format!("Tỷ lệ thực hiện trong kỳ so với kế hoạch giảm {noun}"),
        Form::Percent,
        share,
    );
    let share = of.plan_share(class);
    book.share(&format!("{prefix}.ty_le"), &format!("Tỷ lệ thực hiện kế hoạch giảm {noun}"), Form::Percent, share);
    if of.target.is_none() && of.in_period.is_some() {
        book.not_applicable_since(start);
    }
}

fn deprivation(book: &mut Book, class: Class, of: &ClassIndicators) {
    let label = format!("Tổng số chỉ số thiếu hụt của hộ {}", class.word());
    let total = of.deprivation.map(|lacks| lacks.total());
    book.count(&format!("thieu_hut.{}.tong", class.key()), &label, "chỉ số", total);
    for indicator in Indicator::ALL {
        let key = format!("thieu_hut.{}.{}", class.key(), indicator.key());
        let label = format!("Hộ {} thiếu hụt chỉ số {}", class.word(), indicator.label());
        let lacking = of.deprivation.map(|lacks| lacks.lacking(indicator));
        book.count(&key, &label, "hộ", lacking);
        let rate = lacking.zip(of.closing()).map(|(lacking, all)| Ratio::new(lacking, all));
        let key = format!("thieu_hut.{}.ty_le.{}", class.key(), indicator.key());
        book.share(&key, &format!("Tỷ lệ {}", label.to_lowercase()), Form::Percent, rate);
    }
}

fn dossiers(book: &mut Book, class: Class, of: &ClassIndicators) {
    for state in DossierState::ALL {
        let key = format!("ho_so.{}.{}", class.key(), state.key());
        let label = format!("Hồ sơ hộ {} {}", class.word(), state.label());
        book.count(&key, &label, "hồ sơ", of.dossier.and_then(|dossier| dossier.reached(state)));
    }
    let waiting = of.dossier.and_then(|dossier| {
        Some(dossier.reached(DossierState::CriteriaMet)?.less(dossier.reached(DossierState::Decided)?))
    });
    let label = format!("Hồ sơ hộ {} đạt tiêu chí, chưa có quyết định công nhận", class.word());
    book.count(&format!("ho_so.{}.cho_quyet_dinh", class.key()), &label, "hồ sơ", waiting);
}

fn coverage(book: &mut Book, policy: &Policy, coverage: Option<&Coverage>) {
    let key = format!("chinh_sach.{}", policy.id);
    let mut count = |name: &str, label: &str, unit: &str, value: Option<Count>| {
        book.count(&format!("{key}.{name}"), &format!("{}: {label}", policy.name), unit, value);
    };
    count("thuoc_dien", "thuộc diện", &policy.counted_in, coverage.map(|coverage| coverage.eligible));
    count("duoc", "được hưởng", &policy.counted_in, coverage.map(|coverage| coverage.served));
    if let Some(money) = &policy.money {
        count("so_tien", money, "triệu đồng", coverage.and_then(|coverage| coverage.million_dong));
    }
    let share = coverage.map(Coverage::ratio);
    book.share(&format!("{key}.ty_le"), &format!("{}: tỷ lệ", policy.name), Form::Percent, share);
}

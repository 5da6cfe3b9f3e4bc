//! The catalogue of indicators. Each has one entry with its key (the last part of an address), its label, its unit of
//! measurement, its form and its formula. Whatever computes, prints, exports or explains indicators reads these
//! entries.

use std::sync::Arc;

use super::breakdowns::breakdown;
use super::formula::{EnteredFigure, Formula, UnitSet, When};
use super::policies::coverage;
use super::rates::{changes_of_rates, compared_rates, goals, of_both};
use super::{Against, Operation};
use crate::model::{
    Class, Flow, FormLists, FormRow, Measure, Month, Movement, Period, Project, StandardRole, capitalized,
};

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A whole number.
    Count,
    /// A difference, which can be positive or negative.
    Change,
    /// A percentage of a plan or of those entitled.
    Percent,
    /// A percentage of all households, which is small and has at least two decimals.
    SmallRate,
    /// A change of such a percentage, in percentage points.
    Points,
    /// How many percentage points are asked for, without a sign.
    PointsAsked,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The last part of its address: `ngheo.ho.giam.luy_ke`.
    pub key: String,
    /// What it is: "Hộ nghèo giảm, lũy kế từ đầu năm".
    pub label: String,
    /// What is counted: "hộ", "nhân khẩu", "%".
    pub unit: String,
    /// How its value is written.
    pub form: Form,
    /// How its value is computed.
    pub formula: Formula,
}

/// The indicators of scopes that count from the same month on, in a fixed order. All these scopes share the
/// catalogue.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Catalogue {
    entries: Vec<Entry>,
    /// The number of entries that every scope has; those after them belong only to the whole territory.
    of_every_scope: usize,
    /// The indices of the entries in the order of their keys.
    by_key: Vec<usize>,
    /// For each entry, the indices of the entries from which it is computed.
    inputs: Vec<Vec<usize>>,
}

impl Catalogue {
    /// The indicators of scopes that count from `since` on. Those that every scope has come first, with the same
    /// indices in every catalogue of a project; those of the whole territory alone follow.
    /// `period` is the one that is computed.
    pub(super) fn new(project: &Project, period: Period, since: Month) -> Arc<Self> {
        let EntryList { entries, of_every_scope, .. } = entries(project, period, since);
        Arc::new(Self::of(entries, of_every_scope))
    }

    /// Only the indicators at `keys`, and those from which they are computed.
    pub(super) fn only(project: &Project, period: Period, since: Month, keys: &[String]) -> Arc<Self> {
        let whole = Self::of(entries(project, period, since).entries, 0);
        let mut wanted: Vec<usize> = keys.iter().filter_map(|key| whole.place(key)).collect();
        let mut next = 0;
        while let Some(place) = wanted.get(next).copied() {
            wanted.extend(&whole.inputs[place]);
            next += 1;
        }
        wanted.sort_unstable();
        wanted.dedup();
        let entries: Vec<_> = wanted.into_iter().map(|place| whole.entries[place].clone()).collect();
        let number = entries.len();
        Arc::new(Self::of(entries, number))
    }

    fn of(entries: Vec<Entry>, of_every_scope: usize) -> Self {
        let mut by_key: Vec<usize> = (0..entries.len()).collect();
        by_key.sort_by(|a, b| entries[*a].key.cmp(&entries[*b].key));
        let mut catalogue = Self { entries, of_every_scope, by_key, inputs: Vec::new() };
        catalogue.inputs = catalogue.entries.iter().map(|entry| catalogue.made_of(entry)).collect();
        catalogue
    }

    fn made_of(&self, entry: &Entry) -> Vec<usize> {
        match &entry.formula {
            Formula::Made { of, .. } => of.iter().filter_map(|key| self.place(key)).collect(),
            // A target counts as known only where the result that it is compared with is known.
            Formula::Target(class) => self.place(&reduced_to_date(*class)).into_iter().collect(),
            Formula::Rank => self.place(PLAN_SHARE).into_iter().collect(),
            // An opening stock covers the same units as the closing stock that it is compared with.
            Formula::Entered(EnteredFigure::Opening(role, class, measure), _) => {
                let row = FormRow { role: *role, class: *class, measure: *measure };
                self.place(&format!("{}.{}", row.key(), Movement::CLOSING)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// All entries, in their order.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The number of entries, from the first on, that every scope has.
    pub(super) const fn of_every_scope(&self) -> usize {
        self.of_every_scope
    }

    /// The indices of all entries, in the order of their keys.
    pub(super) fn by_key(&self) -> &[usize] {
        &self.by_key
    }

    /// The index of the entry at `key`.
    pub(super) fn place(&self, key: &str) -> Option<usize> {
        let found = self.by_key.binary_search_by(|place| self.entries[*place].key.as_str().cmp(key));
        found.ok().map(|at| self.by_key[at])
    }

    /// The indices of the entries from which the entry at index `place` is computed.
    pub(super) fn inputs(&self, place: usize) -> &[usize] {
        &self.inputs[place]
    }
}

/// The key of the share of the plan that was reached, for both classes together.
pub(super) const PLAN_SHARE: &str = "giam_chung.ty_le";
/// The key of the rank among all units by that share.
pub(super) const RANK: &str = "giam_chung.xep_thu";

/// The key of the households that left the list since the start of the year, counted as plans count them.
pub(super) fn reduced_to_date(class: Class) -> String {
    format!("{}.ho.giam.luy_ke", class.key())
}

fn entries(project: &Project, period: Period, since: Month) -> EntryList {
    let mut list = EntryList::new(since);
    list.count("dan_cu.ho", "Tổng số hộ", "hộ", at_end(EnteredFigure::Population(Measure::Households)));
    list.count("dan_cu.khau", "Tổng số nhân khẩu", "nhân khẩu", at_end(EnteredFigure::Population(Measure::Persons)));
    for class in Class::ALL {
        movements(&mut list, StandardRole::Main, class);
        plan(&mut list, class);
        rate(&mut list, StandardRole::Main, class);
        deprivation(&mut list, project.forms_of(Period::Month(since)), class);
        dossiers(&mut list, project.forms_of(Period::Month(since)), class);
    }
    of_both(&mut list, StandardRole::Main);
    changes_of_rates(&mut list);
    if let Some(plan) = project.plan_of(period) {
        goals(&mut list, plan, project.day_of(period));
    }
    plan_of_both(&mut list);
    for policy in &project.policies.value {
        coverage(&mut list, policy);
    }
    if project.beside_of(period).is_some() {
        for class in Class::ALL {
            movements(&mut list, StandardRole::Beside, class);
            rate(&mut list, StandardRole::Beside, class);
        }
        of_both(&mut list, StandardRole::Beside);
    }
    for kind in project.breakdowns_until(period.last_month()) {
        breakdown(&mut list, kind);
    }
    list.of_every_scope = list.entries.len();
    territory(&mut list);
    list
}

pub(super) struct EntryList {
    entries: Vec<Entry>,
    /// How many of them every scope has.
    of_every_scope: usize,
    /// Whether the scopes count from January on.
    is_whole_year: bool,
    /// "lũy kế từ đầu năm", "lũy kế từ tháng 7/2025".
    pub(super) to_date: String,
}

impl EntryList {
    fn new(since: Month) -> Self {
        let is_whole_year = since.number() == 1;
        let start = if is_whole_year { "đầu năm".to_owned() } else { since.short_label() };
        Self { entries: Vec::new(), of_every_scope: 0, is_whole_year, to_date: format!("lũy kế từ {start}") }
    }

    pub(super) fn push(&mut self, key: &str, label: &str, unit: &str, form: Form, formula: Formula) {
        let (key, label) = (key.to_owned(), capitalized(label));
        self.entries.push(Entry { key, label, unit: unit.to_owned(), form, formula });
    }

    pub(super) fn count(&mut self, key: &str, label: &str, unit: &str, formula: Formula) {
        self.push(key, label, unit, Form::Count, formula);
    }

    pub(super) fn percent(&mut self, key: &str, label: &str, formula: Formula) {
        self.push(key, label, "%", Form::Percent, formula);
    }
}

const fn at_end(figure: EnteredFigure) -> Formula {
    Formula::Entered(figure, When::End)
}

pub(super) const fn to_date_at_end(figure: EnteredFigure) -> Formula {
    Formula::Entered(figure, When::EndToDate)
}

pub(super) fn made(words: &'static str, operation: Operation, of: impl Into<Vec<String>>) -> Formula {
    Formula::Made { words: words.into(), operation, of: of.into() }
}

const fn measure_noun(measure: Measure) -> &'static str {
    match measure {
        Measure::Households => "hộ",
        Measure::Persons => "nhân khẩu hộ",
    }
}

/// The households of a class among all households.
fn rate(list: &mut EntryList, role: StandardRole, class: Class) {
    let label = format!("Tỷ lệ hộ {}{} cuối kỳ", class.word(), role.remark());
    let prefix = format!("{}{}", role.prefix(), class.key());
    let of = [format!("{prefix}.ho.cuoi_ky"), "dan_cu.ho".to_owned()];
    let rate = made("số hộ cuối kỳ chia tổng số hộ", Operation::Share, of);
    list.push(&format!("{prefix}.ty_le"), &label, "%", Form::SmallRate, rate);
}

/// The stock at the end against those at the start of the period and of the year.
pub(super) fn changes(list: &mut EntryList, prefix: &str, measure: Measure, noun: &str) {
    for (key, label, start) in [("trong_ky", "so với đầu kỳ", "dau_ky"), ("tu_dau_nam", "so với đầu năm", "dau_nam")]
    {
        let of = ["cuoi_ky", start].map(|key| format!("{prefix}.{key}"));
        let (key, label) = (format!("{prefix}.tang_giam.{key}"), format!("{noun} tăng, giảm {label}"));
        let change = made("cuối kỳ trừ đầu kỳ (đầu năm)", Operation::Change, of);
        list.push(&key, &label, measure.word(), Form::Change, change);
    }
}

/// Forms 2 and 3 of the review: stocks at both ends, the flows between them.
fn movements(list: &mut EntryList, role: StandardRole, class: Class) {
    for measure in Measure::ALL {
        let prefix = FormRow { role, class, measure }.key();
        let noun = format!("{} {}{}", measure_noun(measure), class.word(), role.remark());
        let to_date = list.to_date.clone();
        let mut count = |key: &str, label: &str, figure, when| {
            let (key, label) = (format!("{prefix}.{key}"), format!("{noun} {label}"));
            list.count(&key, &label, measure.word(), Formula::Entered(figure, when));
        };
        let opening = || EnteredFigure::Opening(role, class, measure);
        count("dau_nam", "đầu năm", opening(), When::YearStart);
        count("khi_thanh_lap", "khi bắt đầu hoạt động trong năm", opening(), When::OwnStart);
        count("dau_ky", "đầu kỳ", opening(), When::PeriodStart);
        for flow in Flow::ALL {
            let (key, label) = (flow.key(class), flow.phrase(class));
            let figure = || EnteredFigure::Flow(role, class, measure, flow);
            count(key, &format!("{label}, trong kỳ"), figure(), When::Period);
            count(&format!("luy_ke.{key}"), &format!("{label}, {to_date}"), figure(), When::ToDate);
        }
        totals(list, class, measure, (&prefix, &noun));
        let (key, label) = (format!("{prefix}.cuoi_ky"), format!("{noun} cuối kỳ"));
        let closing = Formula::Entered(EnteredFigure::Closing(role, class, measure), When::Closing);
        list.count(&key, &label, measure.word(), closing);
        changes(list, &prefix, measure, &noun);
    }
}

/// All columns of decreases, all columns of increases.
fn totals(list: &mut EntryList, class: Class, measure: Measure, (prefix, noun): (&str, &str)) {
    let spans = [
        ("", "trong kỳ".to_owned(), "cộng các cột giảm (tăng)"),
        ("luy_ke.", list.to_date.clone(), "cộng các cột giảm (tăng) từ đầu năm"),
    ];
    for (span, time, words) in spans {
        for (key, label, is_decrease) in [("tong_giam", "giảm", true), ("tong_tang", "tăng", false)] {
            let flows = Flow::ALL.into_iter().filter(|flow| flow.is_decrease() == is_decrease);
            let of: Vec<_> = flows.map(|flow| format!("{prefix}.{span}{}", flow.key(class))).collect();
            let (key, label) = (format!("{prefix}.{span}{key}"), format!("{noun} {label}, {time}"));
            list.count(&key, &label, measure.word(), made(words, Operation::Sum, of));
        }
    }
}

/// Households that left the list, compared with the plan. A plan counts those that left the class by improving:
/// columns 2 and 3 for the poor, and column 3 for the near-poor, for whom becoming poor is no improvement.
fn plan(list: &mut EntryList, class: Class) {
    let prefix = format!("{}.ho.giam", class.key());
    let noun = format!("hộ {}", class.word());
    let own = |keys: [&str; 2]| keys.map(|key| format!("{prefix}.{key}"));
    let counted: &[Flow] = match class {
        Class::Poor => &[Flow::Crossed, Flow::Escaped],
        Class::NearPoor => &[Flow::Escaped],
    };
    let reduced = |span: &str| {
        let of: Vec<_> = counted.iter().map(|flow| format!("{}.ho.{span}{}", class.key(), flow.key(class))).collect();
        made("số hộ giảm mà kế hoạch tính", Operation::Sum, of)
    };
    let asked = if list.is_whole_year { "cả năm" } else { "được giao" };
    list.count(&format!("{prefix}.ke_hoach"), &format!("Kế hoạch giảm {noun} {asked}"), "hộ", Formula::Target(class));
    list.count(&format!("{prefix}.trong_ky"), &format!("{noun} giảm trong kỳ"), "hộ", reduced(""));
    let label = format!("{noun} giảm, {}", list.to_date);
    list.count(&reduced_to_date(class), &label, "hộ", reduced("luy_ke."));
    let left = made("kế hoạch năm trừ số đã giảm", Operation::Left, own(["ke_hoach", "luy_ke"]));
    list.count(&format!("{prefix}.con_lai"), &format!("{noun} còn phải giảm theo kế hoạch"), "hộ", left);
    let start = if list.is_whole_year { "dau_nam" } else { "khi_thanh_lap" };
    let of = [format!("{}.ho.{start}", class.key()), format!("{prefix}.ke_hoach")];
    let end = made("đầu năm trừ kế hoạch giảm", Operation::Left, of);
    list.count(&format!("{prefix}.cuoi_nam"), &format!("{noun} cuối năm theo kế hoạch"), "hộ", end);
    let words = "số đã giảm chia kế hoạch năm";
    let label = format!("Tỷ lệ thực hiện trong kỳ so với kế hoạch giảm {noun}");
    let share = made(words, Operation::Share, own(["trong_ky", "ke_hoach"]));
    list.percent(&format!("{prefix}.ty_le_trong_ky"), &label, share);
    let share = made(words, Operation::Share, own(["luy_ke", "ke_hoach"]));
    list.percent(&format!("{prefix}.ty_le"), &format!("Tỷ lệ thực hiện kế hoạch giảm {noun}"), share);
}

/// Both classes together, and the rank by their share of the plan.
fn plan_of_both(list: &mut EntryList) {
    let label = "Tỷ lệ thực hiện kế hoạch giảm hộ nghèo và hộ cận nghèo";
    let of = ["luy_ke", "ke_hoach"].map(|key| Class::ALL.map(|class| format!("{}.ho.giam.{key}", class.key())));
    let words = "số hộ nghèo và hộ cận nghèo đã giảm chia kế hoạch năm";
    list.percent(PLAN_SHARE, label, made(words, Operation::SharesTogether, of.concat()));
    let label = "Xếp thứ: đơn vị đạt cả hai chỉ tiêu trước, rồi theo tỷ lệ thực hiện kế hoạch";
    list.count(RANK, label, "thứ", Formula::Rank);
}

/// What the households of a class lack.
fn deprivation(list: &mut EntryList, forms: FormLists<'_>, class: Class) {
    let indicators = forms.lack_indicators;
    let prefix = format!("thieu_hut.{}", class.key());
    let of = indicators.iter().map(|indicator| format!("{prefix}.{}", indicator.key)).collect();
    let words = format!("cộng {} chỉ số", indicators.len()).into();
    let label = format!("Tổng số chỉ số thiếu hụt của hộ {}", class.word());
    let total = Formula::Made { words, operation: Operation::Sum, of };
    list.count(&format!("{prefix}.tong"), &label, "chỉ số", total);
    let base = made(
        "số hộ cuối kỳ của các đơn vị có số liệu thiếu hụt",
        Operation::Whole,
        [format!("{}.ho.cuoi_ky", class.key()), format!("{prefix}.tong")],
    );
    let label = format!("Hộ {} của các đơn vị có số liệu thiếu hụt", class.word());
    list.count(&format!("{prefix}.so_ho"), &label, "hộ", base);
    for (place, indicator) in indicators.iter().enumerate() {
        let key = format!("{prefix}.{}", indicator.key);
        let label = format!("Hộ {} thiếu hụt chỉ số {}", class.word(), indicator.label);
        let lacking = EnteredFigure::Lacking(class, place, indicator.key.clone());
        list.count(&key, &label, "hộ", at_end(lacking));
        let of = [key, format!("{prefix}.so_ho")];
        let share = made("số hộ thiếu hụt chia số hộ của các đơn vị có số liệu", Operation::Share, of);
        let key = format!("{prefix}.ty_le.{}", indicator.key);
        list.percent(&key, &format!("Tỷ lệ {}", label.to_lowercase()), share);
    }
}

/// Dossiers by stage.
fn dossiers(list: &mut EntryList, forms: FormLists<'_>, class: Class) {
    let prefix = format!("ho_so.{}", class.key());
    for (place, stage) in forms.dossier_stages.iter().enumerate() {
        let label = format!("Hồ sơ hộ {} {}", class.word(), stage.label);
        let reached = EnteredFigure::Dossiers(class, place, stage.key.clone());
        list.count(&format!("{prefix}.{}", stage.key), &label, "hồ sơ", to_date_at_end(reached));
    }
    let of = ["dat_tieu_chi", "co_quyet_dinh"].map(|key| format!("{prefix}.{key}"));
    let waiting = made("số đạt tiêu chí trừ số đã có quyết định", Operation::Left, of);
    let label = format!("Hồ sơ hộ {} đạt tiêu chí, chưa có quyết định công nhận", class.word());
    list.count(&format!("{prefix}.cho_quyet_dinh"), &label, "hồ sơ", waiting);
}

/// What only the whole territory has: how many units have reported, how many have reached their plan, and the same
/// figures of earlier periods.
fn territory(list: &mut EntryList) {
    let mut units = |key: &str, label: &str, set| list.count(key, label, "đơn vị", Formula::Units(set));
    units("don_vi.tong", "Số đơn vị", UnitSet::All);
    units("don_vi.da_bao_cao", "Số đơn vị đã báo cáo tháng cuối kỳ", UnitSet::Reporting);
    units("don_vi.du_thang", "Số đơn vị đủ số liệu từ đầu năm", UnitSet::Complete);
    for class in Class::ALL {
        let (key, word) = (class.key(), class.word());
        let sets = [
            ("giao", "được giao giảm", UnitSet::Planned(class)),
            ("dat", "đạt kế hoạch giảm", UnitSet::Reached(class)),
            ("chua_dat", "chưa đạt kế hoạch giảm", UnitSet::Behind(class)),
            ("dat_trong_ky", "đạt trong kỳ kế hoạch giảm", UnitSet::JustReached(class)),
            ("cham", "chậm hơn mức chia đều của kế hoạch giảm", UnitSet::Slow(class)),
            ("phat_sinh", "có trong kỳ hộ tái hoặc mới vào danh sách", UnitSet::Arisen(class)),
        ];
        for (name, label, set) in sets {
            units(&format!("don_vi.{name}.{key}"), &format!("Số đơn vị {label} hộ {word}"), set);
        }
    }
    for (key, label, set) in [
        ("ngheo", "không có hộ nghèo", UnitSet::Without(&[Class::Poor])),
        ("can_ngheo", "không có hộ cận nghèo", UnitSet::Without(&[Class::NearPoor])),
        ("chung", "không có hộ nghèo, hộ cận nghèo", UnitSet::Without(&Class::ALL)),
    ] {
        units(&format!("don_vi.khong_co.{key}"), &format!("Số đơn vị {label} cuối kỳ"), set);
    }
    units("don_vi.giao.chung", "Số đơn vị được giao chỉ tiêu giảm hộ nghèo hoặc hộ cận nghèo", UnitSet::Asked);
    units("don_vi.dat.chung", "Số đơn vị đạt mọi chỉ tiêu được giao", UnitSet::Done);
    for against in Against::ALL {
        for class in Class::ALL {
            compared(list, against, class);
        }
    }
    compared_rates(list);
}

/// A figure of an earlier period and by how much it differs from today's.
fn compared(list: &mut EntryList, against: Against, class: Class) {
    let noun = format!("hộ {}", class.word());
    for (key, label, figure) in [
        ("trong_ky", "giảm trong kỳ", format!("{}.ho.giam.trong_ky", class.key())),
        ("luy_ke", "giảm, lũy kế từ đầu năm", reduced_to_date(class)),
        ("cuoi_ky", "cuối kỳ", format!("{}.ho.cuoi_ky", class.key())),
    ] {
        let prefix = format!("{}.ho.so_sanh.{}", class.key(), against.key());
        let (label, earlier) = (format!("{noun} {label}"), format!("{prefix}.{key}"));
        let then = Formula::Earlier(against, figure.clone());
        list.count(&earlier, &format!("{label}, {}", against.label()), "hộ", then);
        let change = made("kỳ này trừ kỳ được so sánh", Operation::Change, [figure, earlier]);
        let words = format!("{label}: tăng, giảm so với {}", against.label());
        list.push(&format!("{prefix}_chenh.{key}"), &words, "hộ", Form::Change, change);
    }
}

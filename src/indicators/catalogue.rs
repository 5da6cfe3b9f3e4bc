//! The catalogue of indicators. Each has one entry with its key (the last part of an address), its label, its unit of
//! measurement, its form and its formula. Whatever computes, prints, exports or explains indicators reads these
//! entries.

use std::sync::Arc;

use super::Operation;
use super::breakdowns::breakdown;
use super::formula::{EnteredFigure, Formula, When};
use super::policies::coverage;
use super::rates::{changes_of_rates, goals, of_both};
use super::territory::of_territory;
use super::years::{of_years, of_years_plan};
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
    /// The mean of differences, with a decimal.
    Mean,
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
    /// The number of entries that every scope has; those after them belong to the whole territory.
    of_every_scope: usize,
    /// The number of entries with those of several years, which units and areas have, too, where they are declared of units.
    of_declared_scopes: usize,
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
        let EntryList { entries, of_every_scope, of_declared_scopes, .. } = entries(project, period, since);
        Arc::new(Self::of(entries, of_every_scope, of_declared_scopes))
    }

    /// Only the indicators at `keys`, and those from which they are computed.
    pub(super) fn only(project: &Project, period: Period, since: Month, keys: &[String]) -> Arc<Self> {
        let whole = Self::of(entries(project, period, since).entries, 0, 0);
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
        Arc::new(Self::of(entries, number, number))
    }

    fn of(entries: Vec<Entry>, of_every_scope: usize, of_declared_scopes: usize) -> Self {
        let mut by_key: Vec<usize> = (0..entries.len()).collect();
        by_key.sort_by(|a, b| entries[*a].key.cmp(&entries[*b].key));
        let mut catalogue = Self { entries, of_every_scope, of_declared_scopes, by_key, inputs: Vec::new() };
        catalogue.inputs = catalogue.entries.iter().map(|entry| catalogue.made_of(entry)).collect();
        catalogue
    }

    fn made_of(&self, entry: &Entry) -> Vec<usize> {
        match &entry.formula {
            Formula::Made { of, .. } => of.iter().filter_map(|key| self.place(key)).collect(),
            // A target counts as known only where the result that it is compared with is known.
            Formula::Target(role, class) => self.place(&reduced_to_date(*role, *class)).into_iter().collect(),
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

    /// The number of entries, from the first on, that units and areas have where those of several years are declared of units.
    pub(super) const fn of_declared_scopes(&self) -> usize {
        self.of_declared_scopes
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

/// The key of that share by one of the standards.
pub(super) fn plan_share(role: StandardRole) -> String {
    format!("{}{PLAN_SHARE}", role.prefix())
}

/// The key of the rank among all units by that share.
pub(super) const RANK: &str = "giam_chung.xep_thu";

/// The key of the households that left the list since the start of the year, counted as plans count them.
pub fn reduced_to_date(role: StandardRole, class: Class) -> String {
    format!("{}.ho.giam.luy_ke", role.list(class))
}

fn entries(project: &Project, period: Period, since: Month) -> EntryList {
    let mut list = EntryList::new(since);
    list.count("dan_cu.ho", "Tổng số hộ", "hộ", at_end(EnteredFigure::Population(Measure::Households)));
    list.count("dan_cu.khau", "Tổng số nhân khẩu", "nhân khẩu", at_end(EnteredFigure::Population(Measure::Persons)));
    for class in Class::ALL {
        movements(&mut list, StandardRole::Main, class);
        plan(&mut list, StandardRole::Main, class);
        rate(&mut list, StandardRole::Main, class);
        deprivation(&mut list, StandardRole::Main, project.forms_of(Period::Month(since)), class);
        dossiers(&mut list, project.forms_of(Period::Month(since)), class);
    }
    of_both(&mut list, StandardRole::Main);
    let households = EnteredFigure::Population(Measure::Households);
    list.count("dan_cu.ho_dau_nam", "Tổng số hộ tháng 01", "hộ", Formula::Entered(households, When::YearFirst));
    changes_of_rates(&mut list, StandardRole::Main);
    goals(&mut list, StandardRole::Main, (project.plan_of(period), project.day_of(period)));
    plan_of_both(&mut list, StandardRole::Main);
    let label = "Xếp thứ: đơn vị đạt cả hai chỉ tiêu trước, rồi theo tỷ lệ thực hiện kế hoạch";
    list.count(RANK, label, "thứ", Formula::Rank);
    for policy in &project.policies.value {
        coverage(&mut list, policy);
    }
    if project.beside_of(period).is_some() {
        by_standard_beside(&mut list, project, period);
    }
    for kind in project.breakdowns_until(period.last_month()) {
        breakdown(&mut list, kind, project.forms_of(period));
    }
    list.of_every_scope = list.entries.len();
    of_years(&mut list, project, period);
    list.of_declared_scopes = list.entries.len();
    of_territory(&mut list, project.roles_of(period));
    of_years_plan(&mut list, project, period);
    list
}

/// What the lists by the standard beside the other one have in common with the main ones.
fn by_standard_beside(list: &mut EntryList, project: &Project, period: Period) {
    const ROLE: StandardRole = StandardRole::Beside;
    let forms = project.forms_by(ROLE, period);
    for class in Class::ALL {
        movements(list, ROLE, class);
        plan(list, ROLE, class);
        rate(list, ROLE, class);
        if !forms.lack_indicators.is_empty() {
            deprivation(list, ROLE, forms, class);
        }
    }
    of_both(list, ROLE);
    changes_of_rates(list, ROLE);
    goals(list, ROLE, (project.plan_by(ROLE, period), project.day_of(period)));
    plan_of_both(list, ROLE);
}

pub(super) struct EntryList {
    entries: Vec<Entry>,
    /// How many of them every scope has.
    of_every_scope: usize,
    /// The number of those and of the entries of several years.
    of_declared_scopes: usize,
    /// Whether the scopes count from January on.
    is_whole_year: bool,
    /// "lũy kế từ đầu năm", "lũy kế từ tháng 7/2025".
    pub(super) to_date: String,
}

impl EntryList {
    fn new(since: Month) -> Self {
        let is_whole_year = since.number() == 1;
        let start = if is_whole_year { "đầu năm".to_owned() } else { since.short_label() };
        Self {
            entries: Vec::new(),
            of_every_scope: 0,
            of_declared_scopes: 0,
            is_whole_year,
            to_date: format!("lũy kế từ {start}"),
        }
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
    let prefix = role.list(class);
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
fn plan(list: &mut EntryList, role: StandardRole, class: Class) {
    let of_class = role.list(class);
    let prefix = format!("{of_class}.ho.giam");
    let noun = format!("hộ {}{}", class.word(), role.remark());
    let own = |keys: [&str; 2]| keys.map(|key| format!("{prefix}.{key}"));
    let counted: &[Flow] = match class {
        Class::Poor => &[Flow::Crossed, Flow::Escaped],
        Class::NearPoor => &[Flow::Escaped],
    };
    let reduced = |span: &str| {
        let of: Vec<_> = counted.iter().map(|flow| format!("{of_class}.ho.{span}{}", flow.key(class))).collect();
        made("số hộ giảm mà kế hoạch tính", Operation::Sum, of)
    };
    let asked = if list.is_whole_year { "cả năm" } else { "được giao" };
    list.count(
        &format!("{prefix}.ke_hoach"),
        &format!("Kế hoạch giảm {noun} {asked}"),
        "hộ",
        Formula::Target(role, class),
    );
    list.count(&format!("{prefix}.trong_ky"), &format!("{noun} giảm trong kỳ"), "hộ", reduced(""));
    let label = format!("{noun} giảm, {}", list.to_date);
    list.count(&reduced_to_date(role, class), &label, "hộ", reduced("luy_ke."));
    let left = made("kế hoạch năm trừ số đã giảm", Operation::Left, own(["ke_hoach", "luy_ke"]));
    list.count(&format!("{prefix}.con_lai"), &format!("{noun} còn phải giảm theo kế hoạch"), "hộ", left);
    let start = if list.is_whole_year { "dau_nam" } else { "khi_thanh_lap" };
    let of = [format!("{of_class}.ho.{start}"), format!("{prefix}.ke_hoach")];
    let end = made("đầu năm trừ kế hoạch giảm", Operation::Left, of);
    list.count(&format!("{prefix}.cuoi_nam"), &format!("{noun} cuối năm theo kế hoạch"), "hộ", end);
    let words = "số đã giảm chia kế hoạch năm";
    let label = format!("Tỷ lệ thực hiện trong kỳ so với kế hoạch giảm {noun}");
    let share = made(words, Operation::Share, own(["trong_ky", "ke_hoach"]));
    list.percent(&format!("{prefix}.ty_le_trong_ky"), &label, share);
    let share = made(words, Operation::Share, own(["luy_ke", "ke_hoach"]));
    list.percent(&format!("{prefix}.ty_le"), &format!("Tỷ lệ thực hiện kế hoạch giảm {noun}"), share);
}

/// Both classes together against the plan.
fn plan_of_both(list: &mut EntryList, role: StandardRole) {
    let label = format!("Tỷ lệ thực hiện kế hoạch giảm hộ nghèo và hộ cận nghèo{}", role.remark());
    let key = |key: &str, class: Class| format!("{}.ho.giam.{key}", role.list(class));
    let of = ["luy_ke", "ke_hoach"].map(|name| Class::ALL.map(|class| key(name, class)));
    let words = "số hộ nghèo và hộ cận nghèo đã giảm chia kế hoạch năm";
    list.percent(&plan_share(role), &label, made(words, Operation::SharesTogether, of.concat()));
}

/// What the households of a class lack.
fn deprivation(list: &mut EntryList, role: StandardRole, forms: FormLists<'_>, class: Class) {
    let indicators = forms.lack_indicators;
    let prefix = format!("{}thieu_hut.{}", role.prefix(), class.key());
    let noun = format!("hộ {}{}", class.word(), role.remark());
    let of = indicators.iter().map(|indicator| format!("{prefix}.{}", indicator.key)).collect();
    let words = format!("cộng {} chỉ số", indicators.len()).into();
    let label = format!("Tổng số chỉ số thiếu hụt của {noun}");
    let total = Formula::Made { words, operation: Operation::Sum, of };
    list.count(&format!("{prefix}.tong"), &label, "chỉ số", total);
    let base = made(
        "số hộ cuối kỳ của các đơn vị có số liệu thiếu hụt",
        Operation::Whole,
        [format!("{}.ho.cuoi_ky", role.list(class)), format!("{prefix}.tong")],
    );
    let label = format!("{noun} của các đơn vị có số liệu thiếu hụt");
    list.count(&format!("{prefix}.so_ho"), &label, "hộ", base);
    for (place, indicator) in indicators.iter().enumerate() {
        let key = format!("{prefix}.{}", indicator.key);
        let label = capitalized(&format!("{noun} thiếu hụt chỉ số {}", indicator.label));
        let lacking = EnteredFigure::Lacking(role, class, place, indicator.key.clone());
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

//! The data of a project, and the file from which each value was read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

use time::Date;

use super::{
    BreakdownKind, Class, Components, Correction, FormLists, FormRow, Measure, Month, Movement, Narrative,
    OpeningBalance, Period, PeriodScheme, Plan, Policy, Settings, Standard, StandardRole, Statement, Unit, UnitCode,
    UnitMonth, UnitYearEnd, YearEnd, YearSeries, YearsPlan, new_year,
};

/// The index of a file of the project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub usize);

/// A file as it was read; it is kept so that findings can show its lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFile {
    /// Path from the project's folder: `data/so-lieu/2022-09/06709-ka-long.yaml`.
    pub path: PathBuf,
    /// Its text in composed form (NFC), without a byte order mark and with lines ended by LF.
    pub text: String,
    /// The ranges of bytes that are comments, which are not checked.
    pub comments: Vec<Range<usize>>,
}

/// A value that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed<T> {
    /// The file from which it was read.
    pub file: FileId,
    /// The value.
    pub value: T,
}

/// What a unit reported for a month. A country has tens of thousands of them, so none is copied when it is filed.
pub type FiledMonth = Filed<Box<UnitMonth>>;

/// The months of units: `so-lieu/*/*.yaml`.
pub type Months = BTreeMap<(Month, UnitCode), FiledMonth>;

/// All data of a project, typed but not checked yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// `baocao.yaml`.
    pub settings: Filed<Settings>,
    /// `don-vi.yaml`, in the fixed administrative order.
    pub units: Filed<Vec<Unit>>,
    /// `chinh-sach.yaml`, in the order of the report.
    pub policies: Filed<Vec<Policy>>,
    /// `ke-hoach/*.yaml` by year.
    pub plans: BTreeMap<i32, Filed<Plan>>,
    /// `so-lieu/*/*.yaml`.
    pub months: Months,
    /// `dau-ky.yaml`, if there is one.
    pub balances: Option<Filed<Vec<OpeningBalance>>>,
    /// `nhieu-nam.yaml`, if there is one.
    pub years: Option<Filed<YearSeries>>,
    /// `loi-van/*.yaml`.
    pub narratives: BTreeMap<Period, Filed<Narrative>>,
    /// `dinh-chinh/*.yaml` by file name.
    pub corrections: BTreeMap<String, Filed<Correction>>,
    /// `giai-trinh.yaml`, if there is one.
    pub statements: Option<Filed<Vec<Statement>>>,
    /// `chuan-ngheo.yaml` in the order of the file, or the one standard of `baocao.yaml`.
    pub standards: Filed<Vec<Standard>>,
}

impl Project {
    /// The units that exist in `month`, in administrative order.
    pub fn units_in(&self, month: Month) -> impl Iterator<Item = &Unit> {
        let scheme = self.scheme();
        self.units.value.iter().filter(move |unit| unit.exists_in(month, scheme))
    }

    /// The unit with `code` that exists in `month`.
    pub fn unit(&self, code: &UnitCode, month: Month) -> Option<&Unit> {
        self.units_in(month).find(|unit| &unit.code == code)
    }

    /// What `unit` reported for `month`.
    pub fn month(&self, month: Month, unit: &UnitCode) -> Option<&UnitMonth> {
        self.months.get(&(month, unit.clone())).map(|filed| &*filed.value)
    }

    /// The opening balance of `unit` in `year`. If two are given, the first counts.
    pub fn balance(&self, unit: &Unit, year: i32) -> Option<&OpeningBalance> {
        let scheme = self.scheme();
        let is_its = |balance: &&OpeningBalance| {
            balance.until.year() == year && balance.unit == unit.code && unit.exists_in(balance.until, scheme)
        };
        self.balances.as_ref()?.value.iter().find(is_its)
    }

    /// The movement of households of `unit` from the start of the year, or of its existence in it, to the end of `last`: the
    /// sum of its months, or of its opening balance and the months after it; `None` if a month is missing.
    pub fn to_date(&self, unit: &Unit, class: Class, last: Month) -> Option<Movement> {
        self.to_date_of(unit, class, Measure::Households, last)
    }

    /// The same of households or persons; an opening balance may not know the persons.
    pub fn to_date_of(&self, unit: &Unit, class: Class, measure: Measure, last: Month) -> Option<Movement> {
        self.to_date_by(unit, FormRow { role: StandardRole::Main, class, measure }, last)
    }

    /// The same of any row of the forms.
    pub fn to_date_by(&self, unit: &Unit, row: FormRow, last: Month) -> Option<Movement> {
        let scheme = self.scheme();
        let lived: Vec<Month> = last.year_to_date().filter(|month| unit.exists_in(*month, scheme)).collect();
        let together = |first: Option<Movement>, months: &[Month]| -> Option<Movement> {
            let month = |month: &Month| row.of(self.month(*month, &unit.code)?).copied();
            let months: Option<Vec<Movement>> = months.iter().map(month).collect();
            first.into_iter().chain(months?).reduce(|sum, next| sum.followed_by(&next))
        };
        together(None, &lived).or_else(|| {
            let balance = self.balance(unit, last.year())?;
            let covered = lived.iter().position(|month| *month == balance.until)? + 1;
            together(Some(*balance.movement_by(row.role, row.class)?.of(row.measure)?), &lived[covered..])
        })
    }

    /// The breakdowns that some unit has told in the year until the end of `last`, in the order of documents. What nobody
    /// follows has no place in a document.
    pub fn breakdowns_until(&self, last: Month) -> Vec<BreakdownKind> {
        let first = last.year_to_date().next().unwrap_or(last);
        let reported =
            || self.months.range((first, UnitCode::new(""))..).take_while(move |((month, _), _)| *month <= last);
        let is_told = |kind: &BreakdownKind| reported().any(|(_, filed)| filed.value.breakdown(*kind).is_some());
        BreakdownKind::ALL.into_iter().filter(is_told).collect()
    }

    /// Whether some unit has told a breakdown in a month until `last`.
    pub fn follows(&self, kind: BreakdownKind, last: Month) -> bool {
        let reported = self.months.iter().take_while(|((month, _), _)| *month <= last);
        reported.into_iter().any(|(_, filed)| filed.value.breakdown(kind).is_some())
    }

    /// The latest month for which any unit has reported.
    pub fn latest_month(&self) -> Option<Month> {
        self.months.keys().next_back().map(|(month, _)| *month)
    }

    /// The policies that are printed on their own, in the order of the report; the others are printed under these.
    pub fn main_policies(&self) -> impl Iterator<Item = &Policy> {
        self.policies.value.iter().filter(|policy| policy.part_of.is_none())
    }

    /// The policies that are parts of `policy`.
    pub fn parts_of<'a>(&'a self, policy: &'a Policy) -> impl Iterator<Item = &'a Policy> {
        self.policies.value.iter().filter(|part| part.part_of.as_ref() == Some(&policy.id))
    }

    /// The standards that follow one another, by which the lists, plans and dossiers of a month are made.
    fn main_standards(&self) -> impl DoubleEndedIterator<Item = &Standard> {
        self.standards.value.iter().filter(|standard| !standard.is_beside)
    }

    /// The main standards that began before `standard`, with their indices in the file, in the order of their days.
    pub fn standards_before(&self, standard: &Standard) -> Vec<(usize, &Standard)> {
        let listed = self.standards.value.iter().enumerate();
        let is_before = |other: &Standard| !other.is_beside && other.valid_from < standard.valid_from;
        let mut before: Vec<_> = listed.filter(|(_, other)| is_before(other)).collect();
        before.sort_by_key(|(_, other)| other.valid_from);
        before
    }

    /// The poverty standard in force on `day`; one that is in force beside it is another ([`Project::beside_of`]).
    pub fn standard_on(&self, day: Date) -> Option<&Standard> {
        self.main_standards().rev().find(|standard| standard.is_in_force(day))
    }

    /// The poverty standard that is in force beside the other one at the end of `period`.
    pub fn beside_of(&self, period: Period) -> Option<&Standard> {
        let day = self.day_of(period);
        self.standards.value.iter().find(|standard| standard.is_beside && standard.is_in_force(day))
    }

    /// The poverty standard in this role at the end of `period`.
    pub fn standard_by(&self, role: StandardRole, period: Period) -> Option<&Standard> {
        match role {
            StandardRole::Main => self.standard_of(period),
            StandardRole::Beside => self.beside_of(period),
        }
    }

    /// The roles of the standards by which lists are made in `period`.
    pub fn roles_of(&self, period: Period) -> impl Iterator<Item = StandardRole> {
        let has_beside = self.beside_of(period).is_some();
        StandardRole::ALL.into_iter().filter(move |role| *role == StandardRole::Main || has_beside)
    }

    /// Whether the lists of two periods in this role were made by one standard.
    pub fn is_one_list(&self, role: StandardRole, one: Period, other: Period) -> bool {
        match role {
            StandardRole::Main => self.is_one_standard(one, other),
            StandardRole::Beside => {
                let of = |period| self.beside_of(period).map(|standard| (&standard.code, standard.valid_from));
                of(one) == of(other)
            }
        }
    }

    /// The poverty standard that the figures of `period` are counted by: the one in force on its last day, or, where that day
    /// has none, the last one that began before it, or else the first.
    pub fn standard_of(&self, period: Period) -> Option<&Standard> {
        let day = self.day_of(period);
        let begun = || self.main_standards().filter(|standard| standard.valid_from <= day);
        let nearest = || begun().max_by_key(|standard| standard.valid_from);
        self.standard_on(day).or_else(nearest).or_else(|| self.main_standards().next())
    }

    /// Whether the lists of two periods were made by one standard.
    pub fn is_one_standard(&self, one: Period, other: Period) -> bool {
        let of = |period| self.standard_of(period).map(|standard| (&standard.code, standard.valid_from));
        of(one) == of(other)
    }

    /// The lists that the forms of the review count by in `period`.
    pub fn forms_of(&self, period: Period) -> FormLists<'_> {
        self.forms_by(StandardRole::Main, period)
    }

    /// The same by one of the standards of the period.
    pub fn forms_by(&self, role: StandardRole, period: Period) -> FormLists<'_> {
        let every = FormLists::default();
        let own = self.standard_by(role, period).map(|standard| standard.indicators.as_slice());
        let listed = if role == StandardRole::Beside { Some(own.unwrap_or_default()) } else { own };
        let day = self.day_of(period);
        let forms = self.settings.value.forms.iter().rev().find(|forms| forms.words.is_used_on(day));
        FormLists {
            lack_indicators: listed.unwrap_or(every.lack_indicators),
            dossier_stages: forms.map_or(every.dossier_stages, |forms| forms.stages.as_slice()),
            components: Components::on(&self.settings.value.programme.components, day),
            words: forms.map(|forms| &forms.words),
        }
    }

    /// The declared ends of the years before that of `period`, with their indices in the file, by year: those of the lists by
    /// the standard of the period, or by another one.
    pub fn year_ends(&self, standard: &Standard, period: Period) -> Vec<(usize, &YearEnd)> {
        let is_its =
            |end: &YearEnd| end.year < period.year() && self.standard_of_end(end).is_some_and(|own| own == standard);
        let mut ends: Vec<_> = self.declared_years().ends.iter().enumerate().filter(|(_, end)| is_its(end)).collect();
        ends.sort_by_key(|(_, end)| end.year);
        ends
    }

    /// The lists of a unit at the end of a declared year. A code that another unit had before it is today's unit's.
    pub fn year_end_of<'e>(&self, end: &'e YearEnd, unit: &Unit) -> Option<(usize, &'e UnitYearEnd)> {
        let holder = self.units.value.iter().filter(|other| other.code == unit.code).max_by_key(|own| own.valid_from);
        end.of_unit(&unit.code).filter(|_| holder == Some(unit))
    }

    /// The standard by which the lists of an earlier year are: the one that it names, or else the one in force on its last day,
    /// or that begins on the day after. A standard that is declared later changes none of them. `None` if there is no such
    /// standard.
    pub fn standard_of_end(&self, end: &YearEnd) -> Option<&Standard> {
        if let Some(code) = &end.standard {
            return self.main_standards().find(|standard| standard.code == *code);
        }
        let first_day = new_year(end.year + 1)?;
        let next = || self.main_standards().find(|standard| standard.valid_from == first_day);
        self.standard_on(first_day.previous_day()?).or_else(next)
    }

    /// The plan of several years to which the year of `period` belongs, with its index in the file, if it was signed by the
    /// period's last day.
    pub fn years_plan(&self, period: Period) -> Option<(usize, &YearsPlan)> {
        let (year, day) = (period.year(), self.day_of(period));
        let is_its = |plan: &YearsPlan| (plan.first..=plan.last).contains(&year) && plan.document.date <= day;
        self.declared_years().plans.iter().enumerate().find(|(_, plan)| is_its(plan))
    }

    fn declared_years(&self) -> &YearSeries {
        const NONE: &YearSeries = &YearSeries { ends: Vec::new(), plans: Vec::new() };
        self.years.as_ref().map_or(NONE, |filed| &filed.value)
    }

    /// How days become months.
    pub const fn scheme(&self) -> PeriodScheme {
        self.settings.value.period_scheme
    }

    /// The last day of the figures of `period`. What is declared for later days does not change them.
    pub fn day_of(&self, period: Period) -> Date {
        period.cut_off(self.scheme()).to
    }

    /// The plan of the year of `period`; `None` if it was signed after the period's last day.
    pub fn plan_of(&self, period: Period) -> Option<&Plan> {
        self.plan_by(StandardRole::Main, period)
    }

    /// The plan of the year of `period` for the lists by one of its standards; `None` if it was signed after the period's
    /// last day.
    pub fn plan_by(&self, role: StandardRole, period: Period) -> Option<&Plan> {
        self.plan(period.year())?.by(role).filter(|plan| plan.document.date <= self.day_of(period))
    }

    /// The plan of `year`, whenever it was signed.
    pub fn plan(&self, year: i32) -> Option<&Plan> {
        self.plans.get(&year).map(|filed| &filed.value)
    }
}

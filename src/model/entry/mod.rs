//! The forms in which figures are collected outside the program, as sheets with rows of units: a month, or what there was
//! in a year before the first of its months. Their columns come from the contracts of [`UnitMonth`] and [`OpeningBalance`],
//! so a new value of a contract is a new column.

mod heads;

use std::collections::BTreeMap;

use super::contract::{Contract, Field, Shape};
use super::{
    BreakdownKind, FormLists, Measure, Month, Movement, OpeningBalance, Period, Project, StandardRole, UnitMonth,
    capitalized,
};

/// The place of the measure in the key of a column: `ngheo.*.dau_ky` is `ngheo.ho.dau_ky` in a row of households.
pub const MEASURE: char = '*';

/// The text that marks the row of keys and the column of codes in a form, where these two meet.
pub const KEY_MARK: &str = "@baocao";

/// The name of the hidden sheet that says which form this is.
pub const IDENTITY_SHEET: &str = "_baocao";

/// The name of the sheet that lists what is wrong in a workbook that was handed back.
pub const FAULT_SHEET: &str = "Lỗi";

/// The lines of the hidden sheet: what each says of the form.
pub const IDENTITY_LINES: [&str; 3] = ["bieu", "ky", "co_quan"];

/// The line of the hidden sheet that has the code of a unit; there is one for each unit of the form.
pub const IDENTITY_UNIT: &str = "don_vi";

/// What a form collects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Collected {
    /// The figures of a month.
    Month,
    /// The opening balances: what there was in the year until the end of a month.
    Opening,
}

impl Collected {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Month, Self::Opening];

    /// What the hidden sheet says of the form: what it collects, and the version of its layout.
    pub const fn version(self) -> &'static str {
        match self {
            Self::Month => "1",
            Self::Opening => "dau-ky 1",
        }
    }

    /// The time that the form of `month` is about.
    pub fn time(self, month: Month) -> String {
        match self {
            Self::Month => month.short_label(),
            Self::Opening => format!("từ đầu năm đến hết {}", month.short_label()),
        }
    }

    const fn shape(self) -> Shape {
        match self {
            Self::Month => UnitMonth::SHAPE,
            Self::Opening => OpeningBalance::SHAPE,
        }
    }
}

/// The form of one month, or of the time until its end.
#[derive(Clone, Debug)]
pub struct EntryForm {
    /// What it collects.
    pub of: Collected,
    /// Its sheets, in the order of the contract.
    pub sheets: Vec<EntrySheet>,
}

/// A sheet of the form.
#[derive(Clone, Debug)]
pub struct EntrySheet {
    /// The name on its tab.
    pub name: String,
    /// What it collects.
    pub title: String,
    /// Whether each unit has a row of households and one of persons.
    pub is_by_measure: bool,
    /// Its columns.
    pub columns: Vec<EntryColumn>,
}

/// A column of the form.
#[derive(Clone, Debug)]
pub struct EntryColumn {
    /// The key of its value in the file of a unit's month, with [`MEASURE`] for the measure of the row.
    pub key: String,
    /// The heads above its own, from the outside to the inside.
    pub groups: Vec<String>,
    /// Its own head.
    pub head: String,
    /// What it means.
    pub about: String,
    /// What its cells contain.
    pub kind: EntryKind,
    /// The keys at and above its value that may be `null`, from the outside to the inside.
    pub nullable: Vec<String>,
}

/// What a cell of the form contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Sentences, one on each line.
    Sentences,
    /// Words on one line.
    Text,
}

impl EntryColumn {
    /// The key in the row of `measure`.
    pub fn key_for(&self, measure: Option<Measure>) -> String {
        with_measure(&self.key, measure)
    }

    /// The keys that may be `null` at and above the value that this column has at `key`.
    pub fn nullable_at<'c>(&'c self, key: &'c str) -> impl Iterator<Item = &'c String> {
        self.nullable.iter().filter(|group| is_at_or_below(key, group))
    }

    /// The heads of the column from the outside to the inside, in one line.
    pub fn full_head(&self) -> String {
        self.groups.iter().chain([&self.head]).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Whether `key` is that of `group` or of a value in it.
pub fn is_at_or_below(key: &str, group: &str) -> bool {
    key.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// `key` with the key of `measure` at its place.
pub fn with_measure(key: &str, measure: Option<Measure>) -> String {
    measure.map_or_else(|| key.to_owned(), |measure| key.replace(MEASURE, measure.key()))
}

impl EntryForm {
    /// The form of `month`.
    pub fn new(project: &Project, month: Month, of: Collected) -> Self {
        let collector = Collector { project, month };
        let Shape::Map(fields) = of.shape() else { return Self { of, sheets: Vec::new() } };
        let mut sheets: Vec<EntrySheet> = Vec::new();
        for Part { field, above } in fields.iter().flat_map(|field| collector.parts(field)) {
            let (sheet, title) = heads::sheet(field, above, collector.forms());
            let mut columns = Vec::new();
            let rows = by_measure(&field.shape);
            match (rows, above) {
                (Some(Rows { row, is_without_persons }), above) => {
                    let key = above.map_or_else(|| field.key.to_owned(), |above| format!("{above}.{}", field.key));
                    let persons = is_without_persons.then(|| format!("{key}.{}", Measure::Persons.key()));
                    let nullable = above.map(str::to_owned).into_iter().chain(persons).collect();
                    let trail = Trail { nullable, ..Trail::default() };
                    collector.collect(row, &format!("{key}.{MEASURE}"), &trail, &mut columns);
                }
                (None, above) => {
                    let nullable = above.map(str::to_owned).into_iter().collect();
                    let trail = Trail { nullable, ..Trail::default() };
                    collector.field(field, above.unwrap_or_default(), &trail, &mut columns);
                }
            }
            if columns.is_empty() {
                continue;
            }
            match sheets.iter_mut().find(|known| known.name == sheet) {
                Some(known) => known.columns.extend(columns),
                None => sheets.push(EntrySheet { name: sheet, title, is_by_measure: rows.is_some(), columns }),
            }
        }
        // A group that all columns of a sheet share is the title of the sheet.
        for sheet in &mut sheets {
            let first = sheet.columns.first().and_then(|column| column.groups.first()).cloned();
            if first.is_some() && sheet.columns.iter().all(|column| column.groups.first() == first.as_ref()) {
                sheet.columns.iter_mut().for_each(|column| drop(column.groups.remove(0)));
            }
        }
        if of == Collected::Opening {
            sheets.iter_mut().for_each(since_the_start);
        }
        Self { of, sheets }
    }

    /// All columns.
    pub fn columns(&self) -> impl Iterator<Item = &EntryColumn> {
        self.sheets.iter().flat_map(|sheet| &sheet.columns)
    }

    /// The columns by the keys of their values, with the measures filled in.
    pub fn by_key(&self) -> BTreeMap<String, &EntryColumn> {
        let measures: [Option<Measure>; 2] = Measure::ALL.map(Some);
        let of = |column: &EntryColumn| -> Vec<String> {
            if column.key.contains(MEASURE) {
                measures.iter().map(|measure| column.key_for(*measure)).collect()
            } else {
                vec![column.key.clone()]
            }
        };
        self.columns().flat_map(|column| of(column).into_iter().map(move |key| (key, column))).collect()
    }
}

/// The titles of a form about the time since the start of the year have that time behind them, and its opening stocks are
/// none of the month before.
fn since_the_start(sheet: &mut EntrySheet) {
    sheet.title = sheet.title.replace(" từ đầu năm đến hết tháng ấy", "");
    let is_opening =
        |column: &&mut EntryColumn| column.key.rsplit_once('.').is_some_and(|(_, last)| last == Movement::OPENING);
    for column in sheet.columns.iter_mut().filter(is_opening) {
        "Đầu năm".clone_into(&mut column.head);
        "Số đầu năm; đơn vị lập trong năm: số khi bắt đầu. Các cột giảm, tăng là số cộng từ đó đến hết tháng của biểu"
            .clone_into(&mut column.about);
    }
}

/// The rows of a form with one for each measure.
#[derive(Clone, Copy)]
struct Rows<'f> {
    row: &'f Shape,
    /// Whether there may be no row of persons.
    is_without_persons: bool,
}

/// The rows, if the shape is that of a form with a row for each measure.
fn by_measure(shape: &Shape) -> Option<Rows<'_>> {
    let Shape::Map([households, persons]) = shape else { return None };
    let is_without_persons = match &persons.shape {
        Shape::Map(_) => false,
        Shape::OrNull(Shape::Map(_)) => true,
        _ => return None,
    };
    let are_named = [households, persons].into_iter().zip(Measure::ALL).all(|(field, of)| field.key == of.key());
    let row = &households.shape;
    (are_named && matches!(row, Shape::Map(_))).then_some(Rows { row, is_without_persons })
}

/// A part of a month with sheets of its own: a field of the file, or a form within an optional field (`above`).
#[derive(Clone, Copy)]
struct Part<'f> {
    field: &'f Field,
    above: Option<&'static str>,
}

/// What was passed on the way from the file to a value.
#[derive(Clone, Debug, Default)]
struct Trail {
    heads: Vec<String>,
    about: String,
    nullable: Vec<String>,
}

struct Collector<'p> {
    project: &'p Project,
    month: Month,
}

impl<'p> Collector<'p> {
    /// The words of the forms of the month.
    fn forms(&self) -> FormLists<'p> {
        self.project.forms_of(Period::Month(self.month))
    }

    /// The parts of a field. Lists by a second standard are asked for only while there is one, and breakdowns only where
    /// somebody follows them.
    fn parts<'f>(&self, field: &'f Field) -> Vec<Part<'f>> {
        let breakdown = BreakdownKind::with_key(field.key);
        if breakdown.is_some_and(|kind| !self.project.follows(kind, self.month)) {
            return Vec::new();
        }
        match field.shape {
            Shape::OrNull(Shape::Map(forms)) if forms.iter().any(|form| by_measure(&form.shape).is_some()) => {
                let is_asked = self.project.beside_of(Period::Month(self.month)).is_some();
                let forms = forms.iter().filter(|_| is_asked);
                forms.map(|form| Part { field: form, above: Some(field.key) }).collect()
            }
            _ => vec![Part { field, above: None }],
        }
    }

    fn field(&self, field: &Field, above: &str, trail: &Trail, columns: &mut Vec<EntryColumn>) {
        let key = if above.is_empty() { field.key.to_owned() } else { format!("{above}.{}", field.key) };
        let mut trail = trail.clone();
        trail.heads.push(heads::head(&key, field.about, self.forms()));
        field.about.clone_into(&mut trail.about);
        self.collect(&field.shape, &key, &trail, columns);
    }

    fn collect(&self, shape: &Shape, key: &str, trail: &Trail, columns: &mut Vec<EntryColumn>) {
        let kind = match shape {
            Shape::Map(fields) => {
                let wanted = fields.iter().filter(|field| !self.is_without_money(key, field.key));
                wanted.for_each(|field| self.field(field, key, trail, columns));
                return;
            }
            Shape::Keyed(shape) => {
                for (inner, label) in self.keys(key) {
                    let mut trail = trail.clone();
                    if matches!(shape, Shape::Count) {
                        trail.about = format!("{}: {}", trail.about, label);
                    }
                    trail.heads.push(capitalized(&label));
                    self.collect(shape, &format!("{key}.{inner}"), &trail, columns);
                }
                return;
            }
            Shape::OrNull(shape) => {
                let mut trail = trail.clone();
                trail.nullable.push(key.to_owned());
                self.collect(shape, key, &trail, columns);
                return;
            }
            Shape::Count => EntryKind::Count,
            Shape::Date => EntryKind::Date,
            Shape::Choice(words) => EntryKind::Choice(words),
            Shape::List(Shape::Text) => EntryKind::Sentences,
            Shape::Text => EntryKind::Text,
            _ => return,
        };
        let mut groups = trail.heads.clone();
        let head = groups.pop().unwrap_or_default();
        columns.push(EntryColumn {
            key: key.to_owned(),
            groups,
            head,
            about: trail.about.clone(),
            kind,
            nullable: trail.nullable.clone(),
        });
    }

    /// Whether the value is the money of a policy that has none.
    fn is_without_money(&self, above: &str, key: &str) -> bool {
        const MONEY: &str = "so_tien_trieu_dong";
        let policy = above.strip_prefix("chinh_sach.");
        let policy = policy.and_then(|id| self.project.policies.value.iter().find(|policy| policy.id.as_str() == id));
        key == MONEY && policy.is_some_and(|policy| policy.money.is_none())
    }

    /// The keys that the project gives a mapping with any keys, each with its name.
    fn keys(&self, key: &str) -> Vec<(String, String)> {
        if key.starts_with("chinh_sach") {
            let policies = self.project.policies.value.iter();
            return policies.map(|policy| (policy.id.to_string(), policy.name.clone())).collect();
        }
        if BreakdownKind::with_key(key).is_some() {
            return self.forms().components.followed().map(|own| (own.id.to_string(), own.name.clone())).collect();
        }
        let (role, _) = StandardRole::of_key(key);
        let lacks = self.project.forms_by(role, Period::Month(self.month)).lack_indicators.iter();
        lacks.map(|indicator| (indicator.key.to_string(), indicator.label.to_string())).collect()
    }
}

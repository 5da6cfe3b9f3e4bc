//! What a breakdown of a month is: a table of counts that a unit may tell besides its lists, with rows and columns that are
//! declared once ([`super::breakdowns`]). Whatever reads, checks, computes or prints breakdowns takes them from there.

use std::borrow::Cow;

use crate::model::contract::{Written, read_may, read_must};
use crate::model::{
    BreakdownKind, Class, Component, Count, Flow, FormLists, FormRow, Measure, Movement, StandardRole, UnitMonth,
};

/// The time that the counts of a breakdown are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakdownTime {
    /// The end of the month.
    End,
    /// The month: counts of several months are added up.
    Month,
    /// The year until the end of the month.
    ToDate,
}

impl BreakdownTime {
    /// The part of the keys of counts that are added up since the start of the year.
    pub const TO_DATE: &'static str = "luy_ke.";
}

/// A row of a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakdownRow<'a> {
    /// The key in data and addresses.
    pub key: &'a str,
    /// The printed words.
    pub label: &'a str,
    /// Shorter words for a head over several columns.
    pub short_label: &'a str,
}

/// Where the rows of a breakdown are declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BreakdownRows {
    /// With the breakdown.
    Fixed(&'static [BreakdownRow<'static>]),
    /// They are the components of the programme (`chuong_trinh.du_an` of `baocao.yaml`).
    Components,
}

/// A column of a breakdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakdownColumn {
    /// The key in data and addresses.
    pub key: &'static str,
    /// The printed words.
    pub label: &'static str,
    /// What it counts: "hộ", "người", "triệu đồng".
    pub unit: &'static str,
}

/// A share that is computed for every row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakdownShare {
    /// The key in addresses.
    pub key: &'static str,
    /// The printed words.
    pub label: &'static str,
    /// The key of the column above the line.
    pub part: &'static str,
    /// What stands below it.
    pub whole: Whole,
    /// Whether it has two decimals, as published lists print shares of households; those of money have fewer.
    pub is_small: bool,
}

/// What a count of a breakdown is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whole {
    /// A column of the same row.
    Column(&'static str),
    /// A figure that every month has.
    Figure(MonthFigure),
}

/// A figure that every month has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthFigure {
    /// All households or persons of the unit.
    Population(Measure),
    /// Households or persons on a list at the end of the month.
    Closing(Class, Measure),
    /// Households that left a list for other reasons.
    OtherDecrease(Class),
}

impl MonthFigure {
    /// Its key in data and addresses.
    pub fn key(self) -> String {
        let row = |class, measure| FormRow { role: StandardRole::Main, class, measure }.key();
        match self {
            Self::Population(measure) => format!("dan_cu.{}", measure.key()),
            Self::Closing(class, measure) => format!("{}.{}", row(class, measure), Movement::CLOSING),
            Self::OtherDecrease(class) => {
                format!("{}.{}", row(class, Measure::Households), Flow::OtherDecrease.key(class))
            }
        }
    }

    /// What it is, in words.
    pub fn words(self) -> String {
        match self {
            Self::Population(Measure::Households) => "tổng số hộ của đơn vị".to_owned(),
            Self::Population(Measure::Persons) => "tổng số nhân khẩu của đơn vị".to_owned(),
            Self::Closing(class, Measure::Households) => format!("số hộ {} cuối kỳ", class.word()),
            Self::Closing(class, Measure::Persons) => format!("số nhân khẩu hộ {} cuối kỳ", class.word()),
            Self::OtherDecrease(class) => format!("số hộ {} giảm khác trong tháng", class.word()),
        }
    }

    /// Its count in `month`.
    pub const fn of(self, month: &UnitMonth) -> Count {
        match self {
            Self::Population(measure) => month.population.of(measure),
            Self::Closing(class, measure) => month.movement(class).of(measure).closing,
            Self::OtherDecrease(class) => month.movement(class).households.other_decrease,
        }
    }
}

/// Which rows a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitRows {
    /// Every row by itself.
    Each,
    /// All rows added up.
    Together,
    /// The row with this key.
    One(&'static str),
}

/// What a limit asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LimitKind {
    /// No more than the whole.
    NoMore,
    /// Exactly the whole.
    Exactly,
    /// No less than the whole, where every row was told.
    NoFewer,
    /// No more than the whole, as far as both are counted in one way.
    Seldom,
    /// Nothing where the whole is nothing, and something where it is something.
    Pair,
    /// Something where the whole is something.
    Needed,
    /// Money, in millions of đồng: no more than a thousand of them for each of the whole.
    Money,
}

impl LimitKind {
    /// Millions of đồng for each one reached, beyond which money was probably entered in another unit.
    pub const MOST_FOR_EACH: u64 = 1000;
}

/// What counts of a breakdown must not exceed, or must add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Which rows are meant.
    pub rows: LimitRows,
    /// The keys of the columns that are added up.
    pub columns: &'static [&'static str],
    /// Figures of the month that are added to them.
    pub beside: &'static [MonthFigure],
    /// What is asked for.
    pub kind: LimitKind,
    /// The whole.
    pub whole: Whole,
}

/// A breakdown.
#[derive(Debug, PartialEq, Eq)]
pub struct Breakdown {
    /// The key in data and addresses, and the name of its table, its words and its section.
    pub key: &'static str,
    /// What it tells, as a heading.
    pub title: &'static str,
    /// A short name for tabs and labels.
    pub name: &'static str,
    /// The head of the column of row labels.
    pub head: &'static str,
    /// The time that its counts are about.
    pub time: BreakdownTime,
    /// Whether every unit that tells it must tell every row, and the rows add up.
    pub adds_up: bool,
    /// Its rows.
    pub rows: BreakdownRows,
    /// Its columns, in the order of the page.
    pub columns: &'static [BreakdownColumn],
    /// Its shares, behind the columns.
    pub shares: &'static [BreakdownShare],
    /// What its counts must keep to.
    pub limits: &'static [Limit],
    /// The columns that are told since the start of the year and never become smaller.
    pub rising: &'static [&'static str],
    /// What a reader must know, under its tables.
    pub note: Option<&'static str>,
}

impl Breakdown {
    /// The key of the row of sums.
    pub const TOTAL: &'static str = "tong";

    const TOTAL_ROW: BreakdownRow<'static> =
        BreakdownRow { key: Self::TOTAL, label: "tổng cộng", short_label: "tổng cộng" };

    /// Its rows by the lists of a period, in the order of the page.
    pub fn rows<'f>(&self, forms: FormLists<'f>) -> impl Iterator<Item = BreakdownRow<'f>> + use<'f> {
        let (fixed, components) = match self.rows {
            BreakdownRows::Fixed(rows) => (rows, None),
            BreakdownRows::Components => (&[][..], Some(forms.components.followed().map(Component::row))),
        };
        fixed.iter().copied().chain(components.into_iter().flatten())
    }

    /// Its rows, and the row of sums.
    pub fn lines<'f>(&self, forms: FormLists<'f>) -> impl Iterator<Item = BreakdownRow<'f>> + use<'f> {
        self.rows(forms).chain(self.adds_up.then_some(Self::TOTAL_ROW))
    }

    /// Its row with `key`.
    pub fn row<'f>(&self, forms: FormLists<'f>, key: &str) -> Option<BreakdownRow<'f>> {
        self.rows(forms).find(|row| row.key == key)
    }

    /// The key of a figure of a row, in addresses.
    pub fn figure(&self, row: &str, column: &str) -> String {
        format!("{}.{row}.{column}", self.key)
    }

    /// The index of the column with `key`.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }

    /// Whether the counts are about people, which a public edition protects.
    pub fn is_about_people(&self) -> bool {
        self.columns.iter().any(|column| matches!(column.unit, "hộ" | "người" | "nhà"))
    }

    /// What a month without other decreases tells of their reasons: none. The figure whose zero makes the column zero.
    fn made_zero_by(&self, column: usize) -> Option<MonthFigure> {
        let key = self.columns.get(column)?.key;
        let is_its = |limit: &&Limit| limit.rows == LimitRows::Together && limit.kind == LimitKind::Exactly;
        let limits = self.limits.iter().filter(is_its).filter(|limit| limit.columns == [key]);
        limits.into_iter().find_map(|limit| match limit.whole {
            Whole::Figure(figure) if limit.beside.is_empty() => Some(figure),
            _ => None,
        })
    }
}

/// The counts of a breakdown in one month: the rows of which any was told, in the order of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BreakdownCounts(Vec<ToldRow>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct ToldRow {
    key: Cow<'static, str>,
    counts: Vec<Option<Count>>,
}

impl BreakdownCounts {
    /// The count in a column of the row with `key`; `None` where nobody counted it.
    pub fn at(&self, key: &str, column: usize) -> Option<Count> {
        *self.0.iter().find(|row| row.key == key)?.counts.get(column)?
    }

    /// The keys of the rows that were told.
    pub fn rows(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|row| row.key.as_ref())
    }

    /// Reads the rows of a breakdown from a text that has its shape.
    pub(super) fn read(written: &impl Written, of: &Breakdown, is_required: &[bool]) -> Option<Self> {
        let count = |written: &_, (column, is_required): (&BreakdownColumn, &bool)| {
            if *is_required { read_must(written, column.key).map(Some) } else { read_may(written, column.key) }
        };
        let row = |(key, row): (Cow<'static, str>, _)| {
            let counts: Option<Vec<_>> = of.columns.iter().zip(is_required).map(|column| count(row, column)).collect();
            counts.map(|counts| ToldRow { key, counts })
        };
        let written_rows: Vec<(Cow<'static, str>, _)> = match of.rows {
            BreakdownRows::Fixed(rows) => {
                rows.iter().filter_map(|row| Some((row.key.into(), written.get(row.key)?))).collect()
            }
            BreakdownRows::Components => written.entries()?.map(|(key, row)| (key.to_owned().into(), row)).collect(),
        };
        let is_told = |(_, row): &(Cow<'static, str>, &_)| !Written::is_null(*row);
        let told = written_rows.into_iter().filter(is_told).map(row).collect::<Option<Vec<_>>>()?;
        Some(Self(told.into_iter().filter(|row| row.counts.iter().any(Option::is_some)).collect()))
    }
}

impl UnitMonth {
    /// The count of a breakdown in a column of the row with a key; `None` where the unit did not tell it.
    pub fn count_of(&self, kind: BreakdownKind, row: &str, column: usize) -> Option<Count> {
        let told = self.breakdown(kind).and_then(|counts| counts.at(row, column));
        told.or_else(|| self.implied_by(kind, row, column).map(|_| Count::ZERO))
    }

    /// The figure of the month that makes a count 0 although the unit did not tell it.
    pub fn implied_by(&self, kind: BreakdownKind, row: &str, column: usize) -> Option<MonthFigure> {
        let is_told = self.breakdown(kind).is_some_and(|counts| counts.at(row, column).is_some());
        kind.declared().made_zero_by(column).filter(|figure| !is_told && figure.of(self).is_zero())
    }
}

/// The shape of a breakdown whose rows have the shape `row`: fixed rows, of which each is required or may be left out, or
/// any.
macro_rules! rows_shape {
    (must $row:expr; $($name:ident $key:literal $about:literal)*) => {
        $crate::model::contract::Shape::Map(&[$(must($key, $row, $about).named(stringify!($name)),)*])
    };
    (may $row:expr; $($name:ident $key:literal $about:literal)*) => {
        $crate::model::contract::Shape::Map(&[$(
            may($key, $crate::model::contract::Shape::OrNull(&$row), $about).named(stringify!($name)),
        )*])
    };
    (components $row:expr;) => {
        $crate::model::contract::Shape::Keyed(&$crate::model::contract::Shape::OrNull(&$row))
    };
}
pub(super) use rows_shape;

/// Where the rows are declared.
macro_rules! rows_of {
    (components) => {
        BreakdownRows::Components
    };
    ($need:ident $($key:literal $label:literal)*) => {
        BreakdownRows::Fixed(&[$(BreakdownRow { key: $key, label: $label, short_label: $label },)*])
    };
}
pub(super) use rows_of;

/// Whether a column must be there.
macro_rules! is_must {
    (must) => {
        true
    };
    (may) => {
        false
    };
}
pub(super) use is_must;

/// The shape of a count that is required or may be left out.
macro_rules! count_shape {
    (must) => {
        <$crate::model::Count as $crate::model::contract::Contract>::SHAPE
    };
    (may) => {
        <Option<$crate::model::Count> as $crate::model::contract::Contract>::SHAPE
    };
}
pub(super) use count_shape;

//! Months, reporting periods, and the dates between which their figures are counted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::{Date, Duration};

use super::PeriodScheme;
use super::roman;

/// A text that is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” không phải là kỳ báo cáo: viết 2022-09 (tháng), 2022-Q3 (quý), 2022-6T, 2022-9T hoặc 2022 (năm)")]
pub struct ParsePeriodError(pub String);

/// A calendar month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i32,
    number: u8,
}

impl Month {
    /// The month `number` (1–12) of `year` (1900–2999).
    pub fn new(year: i32, number: u8) -> Option<Self> {
        ((1900..3000).contains(&year) && (1..=12).contains(&number)).then_some(Self { year, number })
    }

    /// The year.
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The number of the month, from 1 to 12.
    pub const fn number(self) -> u8 {
        self.number
    }

    /// The month after this one.
    pub const fn next(self) -> Self {
        match self.number {
            12 => Self { year: self.year + 1, number: 1 },
            number => Self { year: self.year, number: number + 1 },
        }
    }

    /// The month before this one.
    pub const fn previous(self) -> Self {
        match self.number {
            1 => Self { year: self.year - 1, number: 12 },
            number => Self { year: self.year, number: number - 1 },
        }
    }

    /// The months from January of the year up to and including this one.
    pub fn year_to_date(self) -> impl Iterator<Item = Self> {
        (1..=self.number).map(move |number| Self { year: self.year, number })
    }

    /// The month in words: "tháng 9/2022", "tháng 01/2022".
    pub fn short_label(self) -> String {
        format!("tháng {}/{}", self.padded(), self.year)
    }

    /// Months 1 and 2 take a leading zero, the others none (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4.b).
    pub fn padded(self) -> String {
        if self.number < 3 { format!("{:02}", self.number) } else { self.number.to_string() }
    }

    fn day(self, day: u8) -> Date {
        let month = time::Month::try_from(self.number).unwrap_or(time::Month::January);
        Date::from_calendar_date(self.year, month, day).unwrap_or(Date::MIN)
    }

    fn last_day(self) -> Date {
        self.next().day(1).saturating_sub(Duration::DAY)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.number)
    }
}

impl FromStr for Month {
    type Err = ParsePeriodError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parse = || {
            let (year, number) = text.split_once('-')?;
            (digits(year, 4) && digits(number, 2)).then_some(())?;
            Self::new(year.parse().ok()?, number.parse().ok()?)
        };
        parse().ok_or_else(|| ParsePeriodError(text.to_owned()))
    }
}

fn digits(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A reporting period (kỳ báo cáo). Figures "to date" are those from January to its last month.
///
/// ```
/// use baocao::model::{Period, PeriodScheme};
///
/// let period: Period = "2022-9T".parse()?;
/// assert_eq!(period, Period::NineMonths(2022));
/// // From the 15th of the month before to the 14th.
/// assert_eq!(period.cut_off(PeriodScheme::Decree09).to.to_string(), "2022-09-14");
/// # Ok::<(), baocao::model::ParsePeriodError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// `2022-09`.
    Month(Month),
    /// `2022-Q3`.
    Quarter(i32, u8),
    /// `2022-6T`: the first six months.
    HalfYear(i32),
    /// `2022-9T`: the first nine months.
    NineMonths(i32),
    /// `2022`.
    Year(i32),
}

impl Period {
    /// The year it belongs to.
    pub const fn year(self) -> i32 {
        match self {
            Self::Month(month) => month.year,
            Self::Quarter(year, _) | Self::HalfYear(year) | Self::NineMonths(year) | Self::Year(year) => year,
        }
    }

    /// Its first month.
    pub const fn first_month(self) -> Month {
        match self {
            Self::Month(month) => month,
            Self::Quarter(year, quarter) => Month { year, number: quarter * 3 - 2 },
            _ => Month { year: self.year(), number: 1 },
        }
    }

    /// Its last month.
    pub const fn last_month(self) -> Month {
        let number = match self {
            Self::Month(month) => month.number,
            Self::Quarter(_, quarter) => quarter * 3,
            Self::HalfYear(_) => 6,
            Self::NineMonths(_) => 9,
            Self::Year(_) => 12,
        };
        Month { year: self.year(), number }
    }

    /// All its months in order.
    pub fn months(self) -> impl Iterator<Item = Month> {
        let Month { year, number } = self.first_month();
        (number..=self.last_month().number).map(move |number| Month { year, number })
    }

    /// Whether it starts in January, so that "in the period" and "since the start of the year" are the same.
    pub const fn starts_the_year(self) -> bool {
        self.first_month().number == 1
    }

    /// The period in words: "tháng 9 năm 2022", "quý III năm 2022", "9 tháng đầu năm 2022", "năm 2022".
    pub fn label(self) -> String {
        match self {
            Self::Month(month) => format!("tháng {} năm {}", month.padded(), month.year),
            Self::Quarter(year, quarter) => format!("quý {} năm {year}", roman(usize::from(quarter))),
            Self::HalfYear(year) => format!("6 tháng đầu năm {year}"),
            Self::NineMonths(year) => format!("9 tháng đầu năm {year}"),
            Self::Year(year) => format!("năm {year}"),
        }
    }

    /// The period in words without the year: "tháng 9", "quý III", "6 tháng đầu năm", "9 tháng đầu năm", "năm".
    pub fn bare_label(self) -> String {
        match self {
            Self::Month(month) => format!("tháng {}", month.padded()),
            Self::Quarter(_, quarter) => format!("quý {}", roman(usize::from(quarter))),
            Self::HalfYear(_) => "6 tháng đầu năm".to_owned(),
            Self::NineMonths(_) => "9 tháng đầu năm".to_owned(),
            Self::Year(_) => "năm".to_owned(),
        }
    }

    /// The time since the start of the year: "9 tháng đầu năm 2022", "tháng 01 năm 2022", "năm 2022".
    pub fn to_date_label(self) -> String {
        match self.last_month().number {
            1 => Self::Month(self.last_month()).label(),
            12 => Self::Year(self.year()).label(),
            number => format!("{number} tháng đầu năm {}", self.year()),
        }
    }

    /// The time in titles: "tháng 9 và 9 tháng đầu năm 2022", "9 tháng đầu năm 2022".
    pub fn title_label(self) -> String {
        if self.starts_the_year() {
            return self.label();
        }
        format!("{} và {}", self.bare_label(), self.to_date_label())
    }

    /// The time of the tasks that the report gives: "tháng 10 năm 2022", "quý IV năm 2022", "6 tháng cuối năm 2022",
    /// "3 tháng cuối năm 2022", "năm 2023".
    pub fn following_label(self) -> String {
        match self {
            Self::Month(month) => Self::Month(month.next()).label(),
            Self::Quarter(year, 4) => Self::Quarter(year + 1, 1).label(),
            Self::Quarter(year, quarter) => Self::Quarter(year, quarter + 1).label(),
            Self::HalfYear(year) => format!("6 tháng cuối năm {year}"),
            Self::NineMonths(year) => format!("3 tháng cuối năm {year}"),
            Self::Year(year) => Self::Year(year + 1).label(),
        }
    }

    /// The period of the same kind before this one; `None` for six and nine months and for years.
    pub const fn previous(self) -> Option<Self> {
        match self {
            Self::Month(month) => Some(Self::Month(month.previous())),
            Self::Quarter(year, 1) => Some(Self::Quarter(year - 1, 4)),
            Self::Quarter(year, quarter) => Some(Self::Quarter(year, quarter - 1)),
            Self::HalfYear(_) | Self::NineMonths(_) | Self::Year(_) => None,
        }
    }

    /// The same period of the previous year.
    pub const fn a_year_before(self) -> Self {
        match self {
            Self::Month(month) => Self::Month(Month { year: month.year - 1, number: month.number }),
            Self::Quarter(year, quarter) => Self::Quarter(year - 1, quarter),
            Self::HalfYear(year) => Self::HalfYear(year - 1),
            Self::NineMonths(year) => Self::NineMonths(year - 1),
            Self::Year(year) => Self::Year(year - 1),
        }
    }

    /// The dates between which the figures of the period are counted (NĐ 09/2019/NĐ-CP Điều 12, or the calendar).
    pub fn cut_off(self, scheme: PeriodScheme) -> CutOff {
        CutOff::between(self.first_month(), self.last_month(), scheme)
    }

    /// The dates between which the figures since the start of the year are counted.
    pub fn cut_off_to_date(self, scheme: PeriodScheme) -> CutOff {
        self.cut_off_since(Month { year: self.year(), number: 1 }, scheme)
    }

    /// The dates between which the figures from the month `since` to the end of the period are counted.
    pub fn cut_off_since(self, since: Month, scheme: PeriodScheme) -> CutOff {
        CutOff::between(since, self.last_month(), scheme)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month(month) => month.fmt(f),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::HalfYear(year) => write!(f, "{year:04}-6T"),
            Self::NineMonths(year) => write!(f, "{year:04}-9T"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

impl FromStr for Period {
    type Err = ParsePeriodError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let year = |text: &str| {
            let year = digits(text, 4).then(|| text.parse().ok()).flatten()?;
            Month::new(year, 1).map(Month::year)
        };
        let parsed = match text.split_once('-') {
            None => year(text).map(Self::Year),
            Some((head, "6T")) => year(head).map(Self::HalfYear),
            Some((head, "9T")) => year(head).map(Self::NineMonths),
            Some((head, "Q1")) => year(head).map(|year| Self::Quarter(year, 1)),
            Some((head, "Q2")) => year(head).map(|year| Self::Quarter(year, 2)),
            Some((head, "Q3")) => year(head).map(|year| Self::Quarter(year, 3)),
            Some((head, "Q4")) => year(head).map(|year| Self::Quarter(year, 4)),
            Some(_) => text.parse().ok().map(Self::Month),
        };
        parsed.ok_or_else(|| ParsePeriodError(text.to_owned()))
    }
}

macro_rules! as_text {
    ($($type:ty),*) => {$(
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    )*};
}
as_text!(Month, Period);

/// The first and the last day on which figures are counted, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CutOff {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl CutOff {
    fn between(first: Month, last: Month, scheme: PeriodScheme) -> Self {
        match scheme {
            PeriodScheme::Decree09 => Self { from: first.previous().day(15), to: last.day(14) },
            PeriodScheme::Calendar => Self { from: first.day(1), to: last.last_day() },
        }
    }
}

/// A date such as "14/9/2022" or "05/02/2022", with the leading zeros of [`long_date`].
pub fn short_date(date: Date) -> String {
    format!("{:02}/{}/{}", date.day(), padded_month(date), date.year())
}

/// A date such as "ngày 05 tháng 02 năm 2022" or "ngày 29 tháng 9 năm 2022"; only days below 10 and months 1 and 2
/// have a leading zero (NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4.b).
pub fn long_date(date: Date) -> String {
    format!("ngày {:02} tháng {} năm {}", date.day(), padded_month(date), date.year())
}

fn padded_month(date: Date) -> String {
    let month = u8::from(date.month());
    if month < 3 { format!("{month:02}") } else { month.to_string() }
}

/// The first day of `year`; `None` beyond the calendar.
pub fn new_year(year: i32) -> Option<Date> {
    Date::from_ordinal_date(year, 1).ok()
}

/// Parses a date such as `2022-09-14`.
pub fn parse_date(text: &str) -> Option<Date> {
    let (month, day) = text.rsplit_once('-')?;
    let month: Month = month.parse().ok()?;
    let day = digits(day, 2).then(|| day.parse().ok()).flatten()?;
    Date::from_calendar_date(month.year, time::Month::try_from(month.number).ok()?, day).ok()
}

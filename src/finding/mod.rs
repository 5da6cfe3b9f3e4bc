//! Findings: mistakes in the data, or values that deserve a look. A finding has a code that never changes meaning, a
//! place, and a sentence that tells how to mend it.
//!
//! This room depends on nothing but the nouns of [`crate::model`], so every other room may use it. The rooms that
//! find mistakes own the rules that they apply; this room defines what a rule, a finding and a place in a text are.

mod cause;
mod phrasebook;
mod resolved;
mod rule;

pub use cause::{Cause, by_cause};
pub(crate) use phrasebook::Phrasebook;
pub use resolved::{Resolved, located};
pub(crate) use rule::rule_book;
pub use rule::{Example, Rule};

use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::path::PathBuf;

use serde::Serialize;
use time::Date;

use crate::model::{FileId, Month, Period, SheetCell, UnitCode};

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Severity {
    /// Lỗi: the documents that depend on the value are not made.
    #[serde(rename = "loi")]
    Error,
    /// Cảnh báo: the documents are made, but somebody must look at the value or explain it.
    #[serde(rename = "canh_bao")]
    Warning,
    /// Lưu ý: a remark that asks for nothing.
    #[serde(rename = "luu_y")]
    Note,
}

impl Severity {
    /// The Vietnamese word with which messages of this severity begin.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Note => "lưu ý",
        }
    }
}

/// The number of a rule, written like `BC301`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

/// The rule about a broken ledger, or about a file that the ledger names and that was altered or lost.
const LEDGER: u16 = 708;

impl Code {
    /// Whether this is the rule about the ledger. Such findings are shown before all others, because every other
    /// finding about releases is only as reliable as the ledger.
    pub const fn is_of_the_ledger(self) -> bool {
        self.0 == LEDGER
    }

    /// The family of the rule, which is the hundreds digit of its number.
    pub const fn family(self) -> Family {
        match self.0 / 100 {
            1 => Family::Files,
            2 => Family::Values,
            3 => Family::Balance,
            4 => Family::Series,
            5 => Family::Plausibility,
            6 => Family::Words,
            _ => Family::Releases,
        }
    }
}

/// What a rule is about, by the hundreds digit of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// BC1xx: files and how they are written.
    Files,
    /// BC2xx: single values.
    Values,
    /// BC3xx: values that must agree within one file.
    Balance,
    /// BC4xx: values that must agree from month to month and from unit to unit.
    Series,
    /// BC5xx: the plan, and values that are possible but unusual.
    Plausibility,
    /// BC6xx: the wording of texts and the letters they are typed in.
    Words,
    /// BC7xx: released reports and their corrections.
    Releases,
}

impl Family {
    /// The name of the family, as lists of rules print it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Files => "Tệp và cách viết",
            Self::Values => "Giá trị",
            Self::Balance => "Cân đối trong một tệp",
            Self::Series => "Giữa các tháng, các đơn vị",
            Self::Plausibility => "Kế hoạch và tính hợp lý",
            Self::Words => "Lời văn và ký tự",
            Self::Releases => "Phát hành và đính chính",
        }
    }

    /// Why the rules of this family matter; empty where that needs no explanation.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Files | Self::Values => "",
            Self::Balance => "Số không cân đối làm sai tổng hợp, tỷ lệ giảm nghèo và mọi báo cáo sau đó.",
            Self::Series => "Số lũy kế và tổng toàn địa bàn chỉ đúng khi các tháng nối được với nhau.",
            Self::Plausibility => {
                "Những chỗ này hay do chép tệp tháng trước hoặc điền nhầm; nên xem lại trước khi trình ký."
            }
            Self::Words => "Lời văn in nguyên như đã gõ, nên phải đúng trước khi trình ký.",
            Self::Releases => "Số liệu đã phát hành chỉ được sửa khi có đính chính.",
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BC{:03}", self.0)
    }
}

/// Where a finding is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A range of bytes in a file.
    Bytes(FileId, Range<usize>),
    /// The value at a key, such as `ngheo.ho.cuoi_ky` or `nhan_xet.ton_tai[0]`. The text is searched for it only when
    /// the finding is shown.
    Key(FileId, String),
    /// Some words of the text at a key.
    Words(FileId, Words),
    /// A file as a whole, which may be unreadable or missing.
    Path(PathBuf),
    /// A cell of a sheet that was received.
    Cell(SheetCell),
    /// A line of a file that is not among the texts of the data, such as a template.
    Line(QuotedLine),
}

impl Place {
    /// The file of this place; `None` for a path, which may never have been read.
    pub const fn file(&self) -> Option<FileId> {
        match self {
            Self::Bytes(file, _) | Self::Key(file, _) | Self::Words(file, _) => Some(*file),
            Self::Path(_) | Self::Cell(_) | Self::Line(_) => None,
        }
    }
}

/// A line of a file, with what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotedLine {
    /// The file, from the project's folder.
    pub path: PathBuf,
    /// Line, from 1.
    pub line: usize,
    /// Column counted in letters, from 1.
    pub column: usize,
    /// The line itself.
    pub text: String,
}

/// Some words of a text value. They are counted in the value as YAML understands it, because in the file the text may
/// be folded over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The key of the text.
    pub key: String,
    /// The text from its beginning to the end of the words.
    pub text: String,
    /// The byte of `text` at which the words begin.
    pub start: usize,
}

/// One mistake in the data, or one value that deserves a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that was broken.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The unit it is about, if it is about one.
    pub unit: Option<UnitCode>,
    /// The month it is about, if it is about one.
    pub month: Option<Month>,
    /// The period, if the finding is about the narrative of one report and no other.
    pub period: Option<Period>,
    /// The first and the last day on which what it is about counts, if that is declared by days: it concerns only the
    /// periods that are closed on one of them.
    pub days: Option<RangeInclusive<Date>>,
    /// What is wrong, as a sentence for the officer.
    pub message: String,
    /// The words beside the caret under the excerpt.
    pub label: String,
    /// How to mend it, as a sentence for the officer.
    pub fix: String,
    /// The first and the last key of other values of which one may be wrong instead of the one at `place`.
    pub instead: Option<[String; 2]>,
    /// The explanation that the unit gave for a value that is unusual but right.
    pub explained: Option<String>,
    /// The cause, if one mistake has effects at several places.
    pub cause: Option<Cause>,
    /// The paths, from the project's folder, whose content lies at `place` under another name. Whatever is reported as
    /// missing at these paths follows from this finding.
    pub content_of: Vec<PathBuf>,
    /// The paths, from the project's folder, whose absence this finding reports at another place. It follows from any
    /// mistake that makes all of them missing.
    pub absent: Vec<PathBuf>,
    /// The number of places that this finding stands for.
    pub places: usize,
}

impl Finding {
    /// Sets the words beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the sentence that tells how to mend it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Says that the content of `paths` lies here under other names.
    #[must_use]
    pub fn content_of(mut self, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        self.content_of = paths.into_iter().collect();
        self
    }

    /// Says that `paths` are missing, although the finding is shown elsewhere.
    #[must_use]
    pub fn absent(mut self, paths: impl IntoIterator<Item = PathBuf>) -> Self {
        self.absent = paths.into_iter().collect();
        self
    }

    /// Says that one of the values from `first` to `last` may be wrong instead.
    #[must_use]
    pub fn instead(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.instead = Some([first.into(), last.into()]);
        self
    }

    /// Says that the finding is an effect of `cause`.
    #[must_use]
    pub fn because(mut self, cause: Cause) -> Self {
        self.cause = Some(cause);
        self
    }

    /// Limits the finding to the report of one period.
    #[must_use]
    pub const fn in_period(mut self, period: Period) -> Self {
        self.period = Some(period);
        if let Period::Month(month) = period {
            self.month = Some(month);
        }
        self
    }

    /// Limits the finding to what is closed on `day` or later, because nothing declared from a day on changes an earlier
    /// period. `None` sets no limit.
    #[must_use]
    pub fn from_day(self, day: impl Into<Option<Date>>) -> Self {
        match day.into() {
            Some(day) => self.between(day, Date::MAX),
            None => self,
        }
    }

    /// Limits the finding to what is closed from the day `first` to the day `last`.
    #[must_use]
    pub fn between(mut self, first: Date, last: Date) -> Self {
        self.days = Some(first..=last);
        self
    }

    /// Names the unit and the month: the documents that depend on them depend on this finding.
    #[must_use]
    pub fn about(mut self, unit: Option<&UnitCode>, month: Option<Month>) -> Self {
        self.unit = unit.cloned();
        self.month = month;
        self
    }
}

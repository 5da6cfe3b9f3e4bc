//! What is wrong in the data, or worth a look: a code that never changes meaning, a place, and how to mend it.
//!
//! A leaf that every room may use: it knows the nouns of [`crate::model`] and nothing else. The rooms that find things own
//! the rules they apply; this one says what a rule and a finding are, and where in a text a place stands.

mod cause;
mod resolved;
mod rule;

pub use cause::{Cause, by_cause};
pub use resolved::{Resolved, located};
pub(crate) use rule::rule_book;
pub use rule::{Example, Rule};

use std::fmt;
use std::ops::Range;

use serde::Serialize;

use crate::model::{FileId, Month, Period, UnitCode};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Severity {
    /// Lỗi: documents that depend on it are not made.
    #[serde(rename = "loi")]
    Error,
    /// Cảnh báo: made, but somebody must look or explain.
    #[serde(rename = "canh_bao")]
    Warning,
    /// Lưu ý.
    #[serde(rename = "luu_y")]
    Note,
}

impl Severity {
    /// The word that messages begin with.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "lỗi",
            Self::Warning => "cảnh báo",
            Self::Note => "lưu ý",
        }
    }
}

/// The number of a rule, written `BC301`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub u16);

/// The ledger is broken, or something that it names is.
const LEDGER: u16 = 708;

impl Code {
    /// Whether it tells that the ledger, or what it names, is not as it was written: everything else about releases is judged
    /// by it, so it comes before all.
    pub const fn is_of_the_ledger(self) -> bool {
        self.0 == LEDGER
    }

    /// What rules with such a number are about: the first digit says so.
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

/// What a rule is about, by the first digit of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// BC1xx: files, and how they are written.
    Files,
    /// BC2xx: single values.
    Values,
    /// BC3xx: what must agree within one file.
    Balance,
    /// BC4xx: what must agree from month to month and from unit to unit.
    Series,
    /// BC5xx: the plan, and what is possible but unusual.
    Plausibility,
    /// BC6xx: words and letters.
    Words,
    /// BC7xx: what was released.
    Releases,
}

impl Family {
    /// Its name, for lists.
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

    /// Why its rules matter; empty where that is plain.
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
    /// Bytes of a file.
    Bytes(FileId, Range<usize>),
    /// The value at a key: `ngheo.ho.cuoi_ky`, `nhan_xet.ton_tai[0]`; found in the text only when it must be shown.
    Key(FileId, String),
    /// Some words of the text at a key.
    Words(FileId, Words),
    /// A file as a whole, which may not be readable or may not exist.
    Path(std::path::PathBuf),
}

impl Place {
    /// The file, if it was read.
    pub const fn file(&self) -> Option<FileId> {
        match self {
            Self::Bytes(file, _) | Self::Key(file, _) | Self::Words(file, _) => Some(*file),
            Self::Path(_) => None,
        }
    }
}

/// Words of a text, by the text as it is understood: in the file it may be folded over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Key of the text.
    pub key: String,
    /// The text up to the end of the words.
    pub text: String,
    /// Where in it the words begin.
    pub start: usize,
}

/// One thing that is wrong, or worth a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule.
    pub code: Code,
    /// How bad.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The unit it is about, if one.
    pub unit: Option<UnitCode>,
    /// The month it is about, if one.
    pub month: Option<Month>,
    /// The period whose report alone it is about, if one: what people wrote for it.
    pub period: Option<Period>,
    /// What is wrong, as a sentence.
    pub message: String,
    /// What the caret says.
    pub label: String,
    /// How to mend it.
    pub fix: String,
    /// First and last key of the values that may be wrong instead of the one at `place`.
    pub instead: Option<[String; 2]>,
    /// Why the unit says that it is no mistake.
    pub explained: Option<String>,
    /// The mistake behind it, where one mistake shows at several places.
    pub cause: Option<Cause>,
    /// At how many places it shows.
    pub places: usize,
}

impl Finding {
    /// The same, with what the caret says.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same, with how to mend it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The same, where one of the values from `first` to `last` may be wrong instead.
    #[must_use]
    pub fn instead(mut self, first: impl Into<String>, last: impl Into<String>) -> Self {
        self.instead = Some([first.into(), last.into()]);
        self
    }

    /// The same, as one of the places where `cause` shows.
    #[must_use]
    pub fn because(mut self, cause: Cause) -> Self {
        self.cause = Some(cause);
        self
    }

    /// The same, about the words of one report.
    #[must_use]
    pub const fn in_period(mut self, period: Period) -> Self {
        self.period = Some(period);
        if let Period::Month(month) = period {
            self.month = Some(month);
        }
        self
    }

    /// The same, about a unit and a month: documents that depend on them depend on this finding.
    #[must_use]
    pub fn about(mut self, unit: Option<&UnitCode>, month: Option<Month>) -> Self {
        self.unit = unit.cloned();
        self.month = month;
        self
    }
}

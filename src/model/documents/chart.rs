//! A chart as data: what it shows, in numbers and in words, before it is drawn.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Address, Class, DocumentId, Plot, Quantity, Run, StandardRole};

/// A description for readers who cannot see the chart: at least one full sentence with its figures. It cannot be
/// empty, so no chart can lack one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AltText(String);

impl AltText {
    /// A description that begins with `sentence`.
    pub fn new(sentence: impl Into<String>) -> Option<Self> {
        let sentence = sentence.into();
        (!sentence.trim().is_empty()).then_some(Self(sentence))
    }

    /// The description.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value that is drawn: its exact value, its printed text and its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Datum {
    /// The figure's address.
    #[serde(rename = "o")]
    pub address: Address,
    /// The exact value.
    #[serde(rename = "v")]
    pub value: Quantity,
    /// The text printed beside the mark.
    #[serde(rename = "t")]
    pub text: String,
    /// The text printed in the report that is corrected.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// The number of units that it covers, if these are not all: "16/17 đơn vị".
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub units: Option<String>,
}

impl Datum {
    /// The figure as a piece of a sentence.
    pub fn run(&self) -> Run {
        Run { text: self.text.clone(), address: Some(self.address.clone()), old: self.old.clone() }
    }

    /// As it is written beside the mark: a revised figure carries its sign.
    pub fn label(&self) -> Cow<'_, str> {
        if self.old.is_some() { Cow::Owned(format!("{}r", self.text)) } else { Cow::Borrowed(&self.text) }
    }

    /// The value before the correction, for drawing only; `None` if there was none or it was not a number.
    pub fn old_to_drawing(&self) -> Option<f64> {
        let text = self.old.as_ref()?.replace('.', "").replace(',', ".");
        match text.strip_suffix('%') {
            Some(percent) => percent.parse::<f64>().ok().map(|percent| percent / 100.0),
            None => text.parse().ok(),
        }
    }
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// Its identifier, which is also the name of its files.
    pub id: ChartId,
    /// The title: the caption on the page, and the heading of a standalone picture.
    pub title: String,
    /// The unit of the axis: "hộ", "%".
    pub unit: String,
    /// The source and the cut-off date, printed under a standalone picture.
    pub source: String,
    /// The description for readers who cannot see it.
    pub alt: AltText,
    /// What a correction changed in it, said after the description.
    #[serde(rename = "dinh_chinh", default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<AltText>,
    /// What it shows.
    pub plot: Plot,
}

impl Chart {
    /// The chart as JSON; equal charts give equal bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // Writing cannot fail: there are only strings, numbers and lists.
        serde_json::to_vec(self).unwrap_or_default()
    }
}

/// The identifier of a chart within its document, written `dien-bien` or `bien-dong-can-ngheo`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ChartId {
    /// Its kind.
    pub kind: ChartKind,
    /// The suffix that distinguishes several charts of a kind, such as `can-ngheo` or the number of a part; empty if
    /// there is only one.
    pub part: String,
}

impl ChartId {
    /// One of several charts of a kind.
    pub fn part(kind: ChartKind, part: impl Into<String>) -> Self {
        Self { kind, part: part.into() }
    }

    /// The chart of this kind by one of the standards of the period: those by the standard beside the other one are a kind
    /// of their own.
    pub fn by(self, role: StandardRole) -> Self {
        match (role, self.kind) {
            (StandardRole::Main, _) => self,
            (StandardRole::Beside, ChartKind::Trend) => Self::from(ChartKind::Beside),
            (StandardRole::Beside, _) => Self::part(ChartKind::Beside, self.to_string()),
        }
    }

    /// The chart of one class of households.
    pub fn of_class(kind: ChartKind, class: Class) -> Self {
        Self::part(kind, class.key().replace('_', "-"))
    }
}

impl From<ChartKind> for ChartId {
    fn from(kind: ChartKind) -> Self {
        Self { kind, part: String::new() }
    }
}

impl fmt::Display for ChartId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let separator = if self.part.is_empty() { "" } else { "-" };
        write!(out, "{}{separator}{}", self.kind.key(), self.part)
    }
}

impl From<ChartId> for String {
    fn from(id: ChartId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for ChartId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let part = |kind: ChartKind| match text.strip_prefix(kind.key())? {
            "" => Some(Self::from(kind)),
            rest => rest.strip_prefix('-').map(|part| Self::part(kind, part)),
        };
        ChartKind::ALL.into_iter().find_map(part).ok_or_else(|| format!("không có loại biểu đồ “{text}”"))
    }
}

macro_rules! kinds {
    ($($variant:ident $key:literal $label:literal;)*) => {
        /// A kind of chart; the user asks for it by its name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ChartKind { $(#[doc = $label] $variant,)* }

        impl ChartKind {
            /// All, in the order of the gallery.
            pub const ALL: [Self; [$($key),*].len()] = [$(Self::$variant,)*];

            /// The name in file names and arguments.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// What such a chart shows, in words.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }
        }
    };
}

kinds! {
    Trend "dien-bien" "số hộ theo tháng và đường kế hoạch";
    Plan "ke-hoach" "thực hiện so với kế hoạch năm";
    Ranking "xep-hang" "các đơn vị theo tỷ lệ thực hiện kế hoạch";
    Progress "tien-do" "tỷ lệ thực hiện của từng đơn vị theo tháng";
    Units "don-vi" "số hộ của từng đơn vị theo tháng";
    Years "nhieu-nam" "số hộ qua các năm";
    Movement "bien-dong" "từ số đầu kỳ đến số cuối kỳ";
    Policies "chinh-sach" "mức độ bao phủ của các chính sách";
    Deprivation "thieu-hut" "tỷ lệ thiếu hụt từng chỉ số";
    Causes "nguyen-nhan" "tỷ lệ hộ theo từng nguyên nhân nghèo";
    Money "kinh-phi" "tỷ lệ giải ngân kinh phí theo nguồn vốn, theo dự án";
    Dossiers "ho-so" "tiến độ hồ sơ công nhận";
    Beside "song-song" "các biểu đồ theo chuẩn nghèo áp dụng song song";
}

/// The pictures about one subject, which are written beside its document for slides and the web. Each is made again
/// when what it shows changes, independently of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Album {
    /// The document beside which they are written.
    pub document: DocumentId,
    /// The subject in words: "Thành phố Móng Cái", "Phường Ka Long".
    pub about: String,
    /// The pictures, in the order of the gallery.
    pub charts: Vec<Chart>,
}

impl Album {
    /// The path of a picture's files without their ending, from the output folder:
    /// `2022-09/bieu-do/06709-ka-long/dien-bien`.
    pub fn path_of(&self, chart: &Chart) -> String {
        format!("{}/{}", self.document.chart_folder(), chart.id)
    }
}

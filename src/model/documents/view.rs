//! The view: everything that one document says. Templates and charts are made from it, it decides whether a document
//! is out of date, it is compared after a correction, and it is attached to the PDF.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::slug;
use crate::model::{
    Address, Chart, Figure, Outlines, Paragraph, Period, ResolvedOutline, Revision, Table, Unit, UnitCode,
};

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DocumentKind {
    /// The report to the People's Committee.
    #[serde(rename = "bao-cao")]
    Report,
    /// The sheet of one unit.
    #[serde(rename = "phieu")]
    Sheet,
    /// A letter (công văn) to those who received a report.
    #[serde(rename = "cong-van")]
    Letter,
    /// The notice (thông báo) that the results of a review are posted.
    #[serde(rename = "thong-bao")]
    Notice,
    /// The decision (quyết định) that approves the results of a review.
    #[serde(rename = "quyet-dinh")]
    Decision,
}

impl DocumentKind {
    /// Whether a mistake in a released document of this kind is corrected by one that replaces it.
    pub const fn is_correctable(self) -> bool {
        matches!(self, Self::Report | Self::Sheet)
    }
}

/// The readers for whom a document is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Edition {
    /// The office, its superiors and the recipients on its list.
    #[default]
    #[serde(rename = "day_du")]
    Full,
    /// The public: small counts of single units are withheld.
    #[serde(rename = "cong_khai")]
    Public,
}

impl Edition {
    const fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }
}

/// The identity of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentId {
    /// Kind.
    #[serde(rename = "loai")]
    pub kind: DocumentKind,
    /// Period.
    #[serde(rename = "ky")]
    pub period: Period,
    /// The unit, for a sheet.
    #[serde(rename = "don_vi", default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
    /// The readers for whom it is made.
    #[serde(rename = "ban", default, skip_serializing_if = "Edition::is_full")]
    pub edition: Edition,
    /// The name of its files without the ending, from the unit's code and name: `06709-ka-long`, `bao-cao`.
    #[serde(rename = "tep")]
    pub stem: String,
}

impl DocumentId {
    /// The report of `period`.
    pub fn report(period: Period) -> Self {
        let (kind, edition) = (DocumentKind::Report, Edition::Full);
        Self { kind, period, unit: None, edition, stem: "bao-cao".to_owned() }
    }

    /// The same report for the readers of `edition`.
    pub fn of(self, edition: Edition) -> Self {
        let stem = match edition {
            Edition::Full => "bao-cao",
            Edition::Public => "bao-cao-cong-khai",
        };
        Self { edition, stem: stem.to_owned(), ..self }
    }

    /// The letter about the report of `period` with this `number`.
    pub fn letter(period: Period, number: &str) -> Self {
        let stem = format!("ve-bao-cao-{}", slug(number));
        Self { kind: DocumentKind::Letter, period, unit: None, edition: Edition::Full, stem }
    }

    /// The notice of posting about `period`.
    pub fn notice(period: Period) -> Self {
        Self { kind: DocumentKind::Notice, stem: "thong-bao".to_owned(), ..Self::report(period) }
    }

    /// The decision about `period`.
    pub fn decision(period: Period) -> Self {
        Self { kind: DocumentKind::Decision, stem: "quyet-dinh".to_owned(), ..Self::report(period) }
    }

    /// The sheet of `unit`.
    pub fn sheet(period: Period, unit: &Unit) -> Self {
        let (kind, edition) = (DocumentKind::Sheet, Edition::Full);
        Self { kind, period, unit: Some(unit.code.clone()), edition, stem: unit.file_stem() }
    }

    /// The path of the PDF from the output folder.
    pub fn pdf_path(&self) -> String {
        self.path_ending("pdf")
    }

    /// Where a file that belongs to it goes, from the output folder.
    pub fn path_ending(&self, ending: &str) -> String {
        match self.kind {
            DocumentKind::Report | DocumentKind::Notice | DocumentKind::Decision => {
                format!("{}/{}.{ending}", self.period, self.stem)
            }
            DocumentKind::Sheet => format!("{}/phieu/{}.{ending}", self.period, self.stem),
            DocumentKind::Letter => format!("{}/cong-van/{}.{ending}", self.period, self.stem),
        }
    }

    /// The path of the workbook with the appendices of a report, from the output folder.
    pub fn workbook_path(&self) -> String {
        let name = match self.edition {
            Edition::Full => "bieu-so-lieu",
            Edition::Public => "bieu-so-lieu-cong-khai",
        };
        format!("{}/{name}.xlsx", self.period)
    }

    /// The folder of its pictures from the output folder.
    pub fn chart_folder(&self) -> String {
        match self.kind {
            DocumentKind::Report if self.edition == Edition::Public => format!("{}/bieu-do/cong-khai", self.period),
            DocumentKind::Report => format!("{}/bieu-do/tong-hop", self.period),
            DocumentKind::Sheet | DocumentKind::Letter | DocumentKind::Notice | DocumentKind::Decision => {
                format!("{}/bieu-do/{}", self.period, self.stem)
            }
        }
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            DocumentKind::Report | DocumentKind::Notice | DocumentKind::Decision => {
                write!(f, "{}/{}", self.period, self.stem)
            }
            DocumentKind::Sheet => write!(f, "{}/phieu/{}", self.period, self.stem),
            DocumentKind::Letter => write!(f, "{}/cong-van/{}", self.period, self.stem),
        }
    }
}

/// The metadata of the PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// The body that reports.
    pub author: String,
    /// The last day of the figures: year, month, day. The clock is never read.
    pub date: (i32, u8, u8),
    /// Number and date of the document, once they are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued: Option<Issued>,
}

/// What is given to a document when it is signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// The title with the number: "Báo cáo số 415/BC-UBND ngày 28/9/2022 kết quả …".
    pub title: String,
    /// Year, month, day; `None` while only the number is known.
    pub date: Option<(i32, u8, u8)>,
}

impl Metadata {
    /// The title and the date that the PDF states. Number and date of a document are those of the properties too.
    pub fn stated(&self) -> (&str, (i32, u8, u8)) {
        let issued = self.issued.as_ref();
        let title = issued.map_or(&self.title, |issued| &issued.title);
        (title, issued.and_then(|issued| issued.date).unwrap_or(self.date))
    }
}

/// The upper part of page 1 (NĐ 30/2020/NĐ-CP, ô 1–5a, 9a).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masthead {
    /// Ô 2: line above the issuing body.
    pub superior: Option<String>,
    /// Ô 2: the issuing body, one entry a line.
    pub issuer: Vec<String>,
    /// Ô 3: `Số:        /BC-UBND`.
    pub number: String,
    /// Ô 4: place and date.
    pub place_date: String,
    /// Ô 5a: BÁO CÁO.
    pub kind: String,
    /// Ô 5a: trích yếu, one entry a line.
    pub subject: Vec<String>,
    /// Ô 9a.
    pub addressees: Vec<String>,
    /// Ô 10b: degree of urgency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<String>,
    /// Ô 13: address, e-mail, telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// The lower part of the last page (ô 7, 9b).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureBlock {
    /// Authority and office, one entry a line.
    pub titles: Vec<String>,
    /// The name; blank until the report is signed.
    pub name: Option<String>,
    /// Nơi nhận, all lines with their punctuation.
    pub recipients: Vec<String>,
    /// Ô 11: who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulation: Option<String>,
    /// Ô 12: the initials of the drafter, and the number of copies: `PL.(300)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafter: Option<String>,
}

/// A lettered item of a section, such as a policy or a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its letter: a, b, c, d, đ, …
    pub letter: String,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
}

/// Everything that one document says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The version of the format of the view.
    pub format: u32,
    /// The identity of the document.
    pub document: DocumentId,
    /// The metadata of the PDF.
    pub metadata: Metadata,
    /// Upper part of page 1.
    pub masthead: Masthead,
    /// The line under the title of an appendix: "(Kèm theo Báo cáo số … của …)".
    pub attached: String,
    /// The notice that the figures are illustrative.
    pub notice: Option<String>,
    /// The paragraphs, by the names of their blocks in the template of words.
    pub texts: BTreeMap<String, Vec<Paragraph>>,
    /// The lettered items, by the names of their sections.
    pub items: BTreeMap<String, Vec<Item>>,
    /// Tables by name.
    pub tables: BTreeMap<String, Table>,
    /// Charts, in the order of the page.
    pub charts: Vec<Chart>,
    /// Lower part of the last page; sheets have none.
    pub signature: Option<SignatureBlock>,
    /// Whether the last page prints the fingerprint of the view.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prints_fingerprint: bool,
    /// What it says about the corrections that it makes, if it makes any.
    #[serde(rename = "dinh_chinh", default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// The parts of the document in order, with their numbers; `None` in views that were frozen before views had
    /// outlines.
    #[serde(rename = "bo_cuc", default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<ResolvedOutline>,
    /// Every figure that is printed in the document.
    pub figures: BTreeMap<Address, Figure>,
}

impl View {
    /// The view as it was before the signing, without number and date.
    pub fn undated(&self) -> Self {
        let (masthead, metadata) = self.undated_head();
        Self { masthead, metadata, attached: String::new(), ..self.clone() }
    }

    fn undated_head(&self) -> (Masthead, Metadata) {
        let masthead = Masthead { number: String::new(), place_date: String::new(), ..self.masthead.clone() };
        (masthead, Metadata { issued: None, ..self.metadata.clone() })
    }

    /// The view with the outline resolved from `outlines`, which replaces the one it has.
    #[must_use]
    pub fn outlined(self, outlines: &Outlines) -> Self {
        Self { outline: Some(outlines.resolve(&self)), ..self }
    }

    /// The view with its own outline or, if it was frozen before views had outlines, with the one resolved from
    /// `outlines`.
    #[must_use]
    pub fn or_outlined(self, outlines: &Outlines) -> Self {
        if self.outline.is_some() { self } else { self.outlined(outlines) }
    }

    /// The view as JSON, with the fields in a fixed order and maps sorted, so that equal views give equal bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // Writing cannot fail: there are only strings, numbers, lists and maps with text as keys.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The JSON of the view as it was before the signing, from the JSON of the view: all that differs stands at its
    /// beginning, and the rest is long.
    pub fn undated_json(&self, json: &[u8]) -> Vec<u8> {
        let Self { format, document, metadata, masthead, attached, .. } = self;
        let head = Head { format: *format, document, metadata, masthead, attached };
        let Some(rest) = json.strip_prefix(&head.to_json()[..]) else { return self.undated().to_json() };
        let (masthead, metadata) = self.undated_head();
        let undated = Head { metadata: &metadata, masthead: &masthead, attached: "", ..head };
        [&undated.to_json()[..], rest].concat()
    }

    /// The figures in the JSON of a view; they stand at its end.
    pub fn figures_in(json: &[u8]) -> &[u8] {
        const FIGURES: &[u8] = b"\n  \"figures\": ";
        let place = json.windows(FIGURES.len()).rposition(|at| at == FIGURES);
        place.and_then(|place| json.get(place..)).unwrap_or(json)
    }
}

/// What a view says first, and what the signing changes.
#[derive(Serialize)]
struct Head<'a> {
    format: u32,
    document: &'a DocumentId,
    metadata: &'a Metadata,
    masthead: &'a Masthead,
    attached: &'a str,
}

impl Head<'_> {
    /// Its JSON without the end.
    fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.truncate(json.len().saturating_sub("\n}".len()));
        json
    }
}

//! The view: everything that one document says. It is what the templates and the charts see, what decides whether a
//! document is out of date, what is compared after a correction, and what travels inside the PDF.

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
}

/// Who a document is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Edition {
    /// The office, its superiors and those on its list.
    #[default]
    #[serde(rename = "day_du")]
    Full,
    /// Everybody: small counts of single units are withheld.
    #[serde(rename = "cong_khai")]
    Public,
}

impl Edition {
    const fn is_full(&self) -> bool {
        matches!(self, Self::Full)
    }
}

/// Which document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DocumentId {
    /// Kind.
    #[serde(rename = "loai")]
    pub kind: DocumentKind,
    /// Period.
    #[serde(rename = "ky")]
    pub period: Period,
    /// Unit, for a sheet.
    #[serde(rename = "don_vi", default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitCode>,
    /// Whom it is for.
    #[serde(rename = "ban", default, skip_serializing_if = "Edition::is_full")]
    pub edition: Edition,
    /// File name without ending, from the unit's code and name: `06709-ka-long`, `bao-cao`.
    #[serde(rename = "tep")]
    pub stem: String,
}

impl DocumentId {
    /// The report of `period`.
    pub fn report(period: Period) -> Self {
        let (kind, edition) = (DocumentKind::Report, Edition::Full);
        Self { kind, period, unit: None, edition, stem: "bao-cao".to_owned() }
    }

    /// The same report for other readers.
    pub fn of(self, edition: Edition) -> Self {
        let stem = match edition {
            Edition::Full => "bao-cao",
            Edition::Public => "bao-cao-cong-khai",
        };
        Self { edition, stem: stem.to_owned(), ..self }
    }

    /// The letter about the report of `period` that bears `number`.
    pub fn letter(period: Period, number: &str) -> Self {
        let stem = format!("ve-bao-cao-{}", slug(number));
        Self { kind: DocumentKind::Letter, period, unit: None, edition: Edition::Full, stem }
    }

    /// The sheet of `unit`.
    pub fn sheet(period: Period, unit: &Unit) -> Self {
        let (kind, edition) = (DocumentKind::Sheet, Edition::Full);
        Self { kind, period, unit: Some(unit.code.clone()), edition, stem: unit.file_stem() }
    }

    /// Where the PDF goes, from the output folder.
    pub fn pdf_path(&self) -> String {
        match self.kind {
            DocumentKind::Report => format!("{}/{}.pdf", self.period, self.stem),
            DocumentKind::Sheet => format!("{}/phieu/{}.pdf", self.period, self.stem),
            DocumentKind::Letter => format!("{}/cong-van/{}.pdf", self.period, self.stem),
        }
    }

    /// Where the workbook of a report's appendices goes, from the output folder.
    pub fn workbook_path(&self) -> String {
        let name = match self.edition {
            Edition::Full => "bieu-so-lieu",
            Edition::Public => "bieu-so-lieu-cong-khai",
        };
        format!("{}/{name}.xlsx", self.period)
    }

    /// The folder of its pictures, from the output folder.
    pub fn chart_folder(&self) -> String {
        match self.kind {
            DocumentKind::Report if self.edition == Edition::Public => format!("{}/bieu-do/cong-khai", self.period),
            DocumentKind::Report => format!("{}/bieu-do/tong-hop", self.period),
            DocumentKind::Sheet | DocumentKind::Letter => format!("{}/bieu-do/{}", self.period, self.stem),
        }
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            DocumentKind::Report => write!(f, "{}/{}", self.period, self.stem),
            DocumentKind::Sheet => write!(f, "{}/phieu/{}", self.period, self.stem),
            DocumentKind::Letter => write!(f, "{}/cong-van/{}", self.period, self.stem),
        }
    }
}

/// What the PDF says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// The body that reports.
    pub author: String,
    /// Last day of the figures: year, month, day. The only date the file carries, so the clock is never asked.
    pub date: (i32, u8, u8),
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
    /// Name; blank until somebody signs.
    pub name: Option<String>,
    /// Nơi nhận, all lines with their punctuation.
    pub recipients: Vec<String>,
    /// Ô 11: who may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulation: Option<String>,
    /// Ô 12: signs of the one who drafted it, and number of copies: `PL.(300)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafter: Option<String>,
}

/// A lettered part of a section: a policy, a case.
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
    /// Version of this layout of the view.
    pub format: u32,
    /// Which document.
    pub document: DocumentId,
    /// What the PDF says about itself.
    pub metadata: Metadata,
    /// Upper part of page 1.
    pub masthead: Masthead,
    /// The line under the title of an appendix: "(Kèm theo Báo cáo số … của …)".
    pub attached: String,
    /// Notice about illustrative figures.
    pub notice: Option<String>,
    /// Paragraphs by the name of their block in the words template.
    pub texts: BTreeMap<String, Vec<Paragraph>>,
    /// Lettered parts by the name of their section.
    pub items: BTreeMap<String, Vec<Item>>,
    /// Tables by name.
    pub tables: BTreeMap<String, Table>,
    /// Charts, in the order of the page.
    pub charts: Vec<Chart>,
    /// Lower part of the last page; sheets have none.
    pub signature: Option<SignatureBlock>,
    /// Whether the last page carries the fingerprint of the view.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub prints_fingerprint: bool,
    /// What it says of its own correction, where it corrects anything.
    #[serde(rename = "dinh_chinh", default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<Revision>,
    /// Which parts stand in the document, in order and with their numbers; `None` in views that were frozen before views
    /// carried their outline.
    #[serde(rename = "bo_cuc", default, skip_serializing_if = "Option::is_none")]
    pub outline: Option<ResolvedOutline>,
    /// Every figure that stands in the document.
    pub figures: BTreeMap<Address, Figure>,
}

impl View {
    /// The same before it was signed: without number and date.
    pub fn undated(&self) -> Self {
        let masthead = Masthead { number: String::new(), place_date: String::new(), ..self.masthead.clone() };
        Self { masthead, attached: String::new(), ..self.clone() }
    }

    /// The same with the outline that `outlines` give it, whatever it had.
    #[must_use]
    pub fn outlined(self, outlines: &Outlines) -> Self {
        Self { outline: Some(outlines.resolve(&self)), ..self }
    }

    /// The same; a view that was frozen before views carried their outline is given the one of `outlines`.
    #[must_use]
    pub fn or_outlined(self, outlines: &Outlines) -> Self {
        if self.outline.is_some() { self } else { self.outlined(outlines) }
    }

    /// The view as text: fields in a fixed order, maps sorted, so equal views are equal bytes.
    pub fn to_json(&self) -> Vec<u8> {
        // Writing cannot fail: there are only strings, numbers, lists and maps with text as keys.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }
}

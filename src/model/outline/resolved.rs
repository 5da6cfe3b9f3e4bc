//! The parts of one document in order, with their numbers. They are part of the view, so that a reader of a frozen
//! view finds the headings and numbers that were printed.

use serde::{Deserialize, Serialize};

use super::TypeSize;

/// The level of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// `I. CÔNG TÁC …`
    #[serde(rename = "muc")]
    Section,
    /// `1. Diễn biến …`
    #[serde(rename = "khoan")]
    Clause,
    /// `a) Tín dụng …`
    #[serde(rename = "diem")]
    Point,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "loai")]
pub enum Entry {
    /// The heading of a section.
    #[serde(rename = "ten")]
    Heading {
        /// Its level.
        #[serde(rename = "cap")]
        level: Level,
        /// Its name in the outline.
        #[serde(rename = "ma")]
        key: String,
        /// Its number: `II`, `1`, `a`.
        #[serde(rename = "so")]
        number: String,
        /// The printed heading.
        #[serde(rename = "ten")]
        heading: String,
    },
    /// Paragraphs.
    #[serde(rename = "van")]
    Text {
        /// Their name among the texts.
        #[serde(rename = "ma")]
        key: String,
    },
    /// A sentence that refers to tables, charts and appendices.
    #[serde(rename = "dan")]
    Lead {
        /// The printed sentence.
        #[serde(rename = "cau")]
        sentence: String,
    },
    /// Lettered items.
    #[serde(rename = "cac_diem")]
    Items {
        /// Their name among the items.
        #[serde(rename = "ma")]
        key: String,
    },
    /// A table.
    #[serde(rename = "bang")]
    Table {
        /// Its name among the tables.
        #[serde(rename = "ma")]
        key: String,
        /// Its number: `2`, `IV.1`; empty if it has none.
        #[serde(rename = "so")]
        number: String,
        /// The size of its letters.
        #[serde(rename = "co")]
        size: TypeSize,
        /// Whether its rows are close together.
        #[serde(rename = "khit")]
        is_close: bool,
        /// Whether there is less space around it.
        #[serde(rename = "sat")]
        is_tight: bool,
        /// The sheet of the workbook that contains it.
        #[serde(rename = "trang_tinh", default, skip_serializing_if = "Option::is_none")]
        workbook_sheet: Option<String>,
    },
    /// A chart.
    #[serde(rename = "bieu_do")]
    Chart {
        /// Its identifier among the charts.
        #[serde(rename = "ma")]
        id: String,
        /// Its number.
        #[serde(rename = "so")]
        number: String,
        /// Its width in percent of the text.
        #[serde(rename = "rong")]
        width: u8,
        /// Whether it may move to the next page while the text goes on.
        #[serde(rename = "noi")]
        floats: bool,
        /// Whether there is less space around it.
        #[serde(rename = "sat")]
        is_tight: bool,
    },
}

/// An appendix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedAppendix {
    /// Its name in the outline.
    #[serde(rename = "ma")]
    pub key: String,
    /// Its number; empty if it is the only one (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
    #[serde(rename = "so")]
    pub number: String,
    /// The printed heading.
    #[serde(rename = "ten")]
    pub heading: String,
    /// Whether it is printed in landscape.
    #[serde(rename = "ngang")]
    pub is_landscape: bool,
    /// Whether it contains what the document says about its corrections, which is in
    /// [`Revision`](crate::model::Revision) and not in the view itself.
    #[serde(rename = "dinh_chinh", default, skip_serializing_if = "std::ops::Not::not")]
    pub is_correction: bool,
    /// Its content.
    #[serde(rename = "gom")]
    pub entries: Vec<Entry>,
}

/// The parts of one document in order, with their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResolvedOutline {
    /// The parts before the notices.
    #[serde(rename = "dau", default)]
    pub head: Vec<Entry>,
    /// The notice of the correction on page 1.
    #[serde(rename = "dinh_chinh", default, skip_serializing_if = "Vec::is_empty")]
    pub correction: Vec<Entry>,
    /// The text: what comes before the first section, then the sections with their headings.
    #[serde(rename = "than", default)]
    pub body: Vec<Entry>,
    /// The last parts, before the signature.
    #[serde(rename = "ket", default)]
    pub closing: Vec<Entry>,
    /// The appendices.
    #[serde(rename = "phu_luc", default)]
    pub appendices: Vec<ResolvedAppendix>,
}

impl ResolvedOutline {
    /// The entries whose content is in the view itself, in order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let appendices = self.appendices.iter().filter(|appendix| !appendix.is_correction);
        let appendices = appendices.flat_map(|appendix| &appendix.entries);
        self.head.iter().chain(&self.body).chain(&self.closing).chain(appendices)
    }

    /// The sheets of the workbook with the names of their tables, in order.
    pub fn workbook_sheets(&self) -> impl Iterator<Item = (&str, &str)> {
        self.entries().filter_map(|entry| match entry {
            Entry::Table { key, workbook_sheet: Some(sheet), .. } => Some((sheet.as_str(), key.as_str())),
            _ => None,
        })
    }
}

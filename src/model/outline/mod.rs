//! The outline of a document: its parts, their order, their headings, and the content of each.
//!
//! An outline is declared in `templates/bao-cao.yaml`, `phieu.yaml`, `cong-van.yaml`, `thong-bao.yaml`,
//! `quyet-dinh.yaml` and `dinh-chinh.yaml`. The parts of it that one document has, with their numbers, are a
//! [`ResolvedOutline`].

mod lead;
mod resolve;
mod resolved;

pub use lead::{BadReference, Clause, Lead, Reference, ReferenceKind};
pub use resolve::{Contents, References};
pub use resolved::{Entry, Level, ResolvedAppendix, ResolvedOutline};

use serde::{Deserialize, Serialize};

use super::{ChartKind, DocumentKind, Edition};

/// A kind of outline: one for each kind of document, and one for what a document says about the corrections that it
/// makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutlineKind {
    /// The outline of the report.
    Report,
    /// The outline of the sheet of a unit.
    Sheet,
    /// The outline of a letter.
    Letter,
    /// The outline of a notice of posting.
    Notice,
    /// The outline of a decision.
    Decision,
    /// The outline of what a document says about the corrections that it makes.
    Correction,
}

impl OutlineKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Report, Self::Sheet, Self::Letter, Self::Notice, Self::Decision, Self::Correction];

    /// The files inside `templates/`: the outline, the words of its texts, and the page layout, which is `None` for
    /// corrections because they are printed on the pages of other documents.
    const fn files(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Report => ("bao-cao.yaml", "bao-cao.txt", Some("bao-cao.typ")),
            Self::Sheet => ("phieu.yaml", "phieu.txt", Some("phieu.typ")),
            Self::Letter => ("cong-van.yaml", "cong-van.txt", Some("cong-van.typ")),
            Self::Notice => ("thong-bao.yaml", "thong-bao.txt", Some("thong-bao.typ")),
            Self::Decision => ("quyet-dinh.yaml", "quyet-dinh.txt", Some("quyet-dinh.typ")),
            Self::Correction => ("dinh-chinh.yaml", "dinh-chinh.txt", None),
        }
    }

    /// The file of the outline inside `templates/`.
    pub const fn file(self) -> &'static str {
        self.files().0
    }

    /// The template of the words of its texts.
    pub const fn words(self) -> &'static str {
        self.files().1
    }

    /// The template of its pages.
    pub const fn page(self) -> Option<&'static str> {
        self.files().2
    }

    /// The kind to which a template belongs; `None` for templates that several kinds of documents share.
    pub fn of_template(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| {
            let (outline, words, page) = kind.files();
            name == outline || name == words || page == Some(name)
        })
    }

    /// The name of the document.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Report => "báo cáo",
            Self::Sheet => "phiếu",
            Self::Letter => "công văn",
            Self::Notice => "thông báo",
            Self::Decision => "quyết định",
            Self::Correction => "phần đính chính",
        }
    }

    /// The outline of documents of `kind`.
    pub const fn of(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Report => Self::Report,
            DocumentKind::Sheet => Self::Sheet,
            DocumentKind::Letter => Self::Letter,
            DocumentKind::Notice => Self::Notice,
            DocumentKind::Decision => Self::Decision,
        }
    }
}

/// The outlines of all kinds of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlines {
    /// The outline of the report.
    pub report: Outline,
    /// The outline of the sheets.
    pub sheet: Outline,
    /// The outline of the letters.
    pub letter: Outline,
    /// The outline of the notices of posting.
    pub notice: Outline,
    /// The outline of the decisions.
    pub decision: Outline,
    /// The outline of what a document says about the corrections that it makes.
    pub correction: Outline,
}

impl Outlines {
    /// The outline of `kind`.
    pub const fn of(&self, kind: OutlineKind) -> &Outline {
        match kind {
            OutlineKind::Report => &self.report,
            OutlineKind::Sheet => &self.sheet,
            OutlineKind::Letter => &self.letter,
            OutlineKind::Notice => &self.notice,
            OutlineKind::Decision => &self.decision,
            OutlineKind::Correction => &self.correction,
        }
    }

    /// The outline of `kind`, for changing it.
    pub const fn of_mut(&mut self, kind: OutlineKind) -> &mut Outline {
        match kind {
            OutlineKind::Report => &mut self.report,
            OutlineKind::Sheet => &mut self.sheet,
            OutlineKind::Letter => &mut self.letter,
            OutlineKind::Notice => &mut self.notice,
            OutlineKind::Decision => &mut self.decision,
            OutlineKind::Correction => &mut self.correction,
        }
    }
}

/// The numbering of the sections of the first level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// I, II, III.
    #[default]
    Roman,
    /// 1, 2, 3.
    Arabic,
    /// Điều 1, Điều 2, Điều 3.
    Article,
}

/// The size of letters in tenths of a point: 115 is 11.5 pt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypeSize(pub u16);

impl Default for TypeSize {
    fn default() -> Self {
        Self(110)
    }
}

/// The outline of a document as its file declares it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The numbering of the sections of the first level.
    pub numbering: Numbering,
    /// The blocks before the notices: the introduction of a report, the line about the figures of a sheet.
    pub head: Vec<Block>,
    /// The blocks between the notices and the first section.
    pub opening: Vec<Block>,
    /// The sections.
    pub sections: Vec<Section>,
    /// The last blocks, which are kept on one page with the signature.
    pub closing: Vec<Block>,
    /// The appendices.
    pub appendices: Vec<Section>,
}

/// A section, a part of one, or an appendix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its name in the outline; that of an appendix is used in references `{{ phu_luc.… }}`.
    pub key: String,
    /// The printed heading.
    pub heading: String,
    /// Its content.
    pub content: Vec<Element>,
    /// When it is left out although it has content.
    pub condition: Condition,
    /// Whether its heading is printed even if there is nothing below it.
    pub is_kept_empty: bool,
    /// Whether its heading is left out if it is the only part of its section.
    pub hides_when_single: bool,
    /// Whether the appendix is printed in landscape.
    pub is_landscape: bool,
}

/// A part of a section: something that is printed, or a section of the next level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    /// Something that is printed.
    Block(Block),
    /// A section of the next level.
    Section(Section),
}

/// Something that is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What is printed.
    pub what: What,
    /// When it is left out although it exists.
    pub condition: Condition,
    /// Its appearance.
    pub look: Look,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The paragraphs of this name.
    Text(String),
    /// A sentence that refers to tables, charts and appendices.
    Lead(Lead),
    /// The lettered items of this name.
    Items(String),
    /// The table of this name.
    Table(String),
    /// The charts of this kind.
    Charts(ChartKind),
}

/// When a part is left out although it exists. A part that does not exist is always left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// It is printed only in this edition.
    pub edition: Option<Edition>,
    /// It is printed only if this table, chart or appendix is.
    pub needs: Option<Reference>,
}

/// The appearance of a table or a chart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "options that do not depend on each other")]
pub struct Look {
    /// The size of the letters in a table.
    pub size: TypeSize,
    /// Whether the rows of a table are close together.
    pub is_close: bool,
    /// Whether there is less space around it.
    pub is_tight: bool,
    /// Whether a table has no number.
    pub is_unnumbered: bool,
    /// The sheet of the workbook that contains the table; `None` if the workbook does not contain it.
    pub workbook_sheet: Option<String>,
    /// The width of a chart in percent of the text; `None` for all of it.
    pub width: Option<u8>,
    /// Whether a chart may move to the next page while the text goes on.
    pub floats: bool,
}

impl Outline {
    /// All blocks in order.
    pub fn blocks(&self) -> Vec<&Block> {
        let mut blocks: Vec<_> = self.head.iter().chain(&self.opening).collect();
        self.sections.iter().for_each(|section| section.collect(&mut blocks));
        blocks.extend(&self.closing);
        self.appendices.iter().for_each(|appendix| appendix.collect(&mut blocks));
        blocks
    }

    /// The names of all paragraphs.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.blocks().into_iter().filter_map(|block| match &block.what {
            What::Text(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The names of all lettered items.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.blocks().into_iter().filter_map(|block| match &block.what {
            What::Items(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The names of all tables.
    pub fn tables(&self) -> impl Iterator<Item = &str> {
        self.blocks().into_iter().filter_map(|block| match &block.what {
            What::Table(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The kinds of all charts.
    pub fn charts(&self) -> impl Iterator<Item = ChartKind> {
        self.blocks().into_iter().filter_map(|block| match block.what {
            What::Charts(kind) => Some(kind),
            _ => None,
        })
    }

    /// Whether it contains the paragraphs of this name.
    pub fn has_text(&self, name: &str) -> bool {
        self.texts().any(|known| known == name)
    }

    /// Whether it contains the lettered items of this name.
    pub fn has_items(&self, name: &str) -> bool {
        self.items().any(|known| known == name)
    }

    /// Whether it contains the table of this name.
    pub fn has_table(&self, name: &str) -> bool {
        self.tables().any(|known| known == name)
    }

    /// Whether it contains charts of this kind.
    pub fn has_chart(&self, kind: ChartKind) -> bool {
        self.charts().any(|known| known == kind)
    }
}

impl Element {
    /// The section, if this is one.
    pub const fn section(&self) -> Option<&Section> {
        match self {
            Self::Section(section) => Some(section),
            Self::Block(_) => None,
        }
    }
}

impl Section {
    fn collect<'a>(&'a self, blocks: &mut Vec<&'a Block>) {
        for element in &self.content {
            match element {
                Element::Block(block) => blocks.push(block),
                Element::Section(section) => section.collect(blocks),
            }
        }
    }
}

impl ChartKind {
    /// The name in an outline: `xep_hang`.
    pub fn outline_name(self) -> String {
        self.key().replace('-', "_")
    }
}

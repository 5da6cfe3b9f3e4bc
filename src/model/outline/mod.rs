//! The outline of a document: which parts it has, in which order, under which headings, and what stands in each.
//!
//! An outline is declared in `templates/bao-cao.yaml`, `phieu.yaml`, `cong-van.yaml` and `dinh-chinh.yaml`. What of it
//! stands in one document, with its numbers, is a [`ResolvedOutline`].

mod lead;
mod resolve;
mod resolved;

pub use lead::{BadReference, Clause, Lead, Reference, ReferenceKind};
pub use resolve::{Contents, References};
pub use resolved::{Entry, Level, ResolvedAppendix, ResolvedOutline};

use serde::{Deserialize, Serialize};

use super::{ChartKind, DocumentKind, Edition};

/// A kind of outline: one for each kind of document, and one for what a corrected document says of its correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutlineKind {
    /// Of the report.
    Report,
    /// Of the sheet of a unit.
    Sheet,
    /// Of a letter.
    Letter,
    /// Of what a corrected document says of its own correction.
    Correction,
}

impl OutlineKind {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Report, Self::Sheet, Self::Letter, Self::Correction];

    /// The files inside `templates/`: the outline, the words of its texts, and the page that prints both; what a document
    /// says of its own correction stands on the pages of the others.
    const fn files(self) -> (&'static str, &'static str, Option<&'static str>) {
        match self {
            Self::Report => ("bao-cao.yaml", "bao-cao.txt", Some("bao-cao.typ")),
            Self::Sheet => ("phieu.yaml", "phieu.txt", Some("phieu.typ")),
            Self::Letter => ("cong-van.yaml", "cong-van.txt", Some("cong-van.typ")),
            Self::Correction => ("dinh-chinh.yaml", "dinh-chinh.txt", None),
        }
    }

    /// The outline inside `templates/`.
    pub const fn file(self) -> &'static str {
        self.files().0
    }

    /// The template with the words of its texts.
    pub const fn words(self) -> &'static str {
        self.files().1
    }

    /// The template of its pages.
    pub const fn page(self) -> Option<&'static str> {
        self.files().2
    }

    /// Whose template that is; `None` for those that several kinds of documents share.
    pub fn of_template(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| {
            let (outline, words, page) = kind.files();
            name == outline || name == words || page == Some(name)
        })
    }

    /// The document, in words.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Report => "báo cáo",
            Self::Sheet => "phiếu",
            Self::Letter => "công văn",
            Self::Correction => "phần đính chính",
        }
    }

    /// The outline of documents of `kind`.
    pub const fn of(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::Report => Self::Report,
            DocumentKind::Sheet => Self::Sheet,
            DocumentKind::Letter => Self::Letter,
        }
    }
}

/// The outlines of all kinds of documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlines {
    /// Of the report.
    pub report: Outline,
    /// Of the sheets.
    pub sheet: Outline,
    /// Of the letters.
    pub letter: Outline,
    /// Of what a corrected document says of its own correction.
    pub correction: Outline,
}

impl Outlines {
    /// The outline of that kind.
    pub const fn of(&self, kind: OutlineKind) -> &Outline {
        match kind {
            OutlineKind::Report => &self.report,
            OutlineKind::Sheet => &self.sheet,
            OutlineKind::Letter => &self.letter,
            OutlineKind::Correction => &self.correction,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, kind: OutlineKind) -> &mut Outline {
        match kind {
            OutlineKind::Report => &mut self.report,
            OutlineKind::Sheet => &mut self.sheet,
            OutlineKind::Letter => &mut self.letter,
            OutlineKind::Correction => &mut self.correction,
        }
    }
}

/// How the sections of the first level are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// I, II, III.
    #[default]
    Roman,
    /// 1, 2, 3.
    Arabic,
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
    /// How the sections of the first level are numbered.
    pub numbering: Numbering,
    /// What stands before the notices: the lead-in of a report, the line about the figures of a sheet.
    pub head: Vec<Block>,
    /// What stands between the notices and the first section.
    pub opening: Vec<Block>,
    /// The sections.
    pub sections: Vec<Section>,
    /// The last words, kept together with the signature.
    pub closing: Vec<Block>,
    /// The appendices.
    pub appendices: Vec<Section>,
}

/// A section, a part of one, or an appendix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The name by which the outline is spoken of; the one of an appendix stands in `{{ phu_luc.… }}`.
    pub key: String,
    /// As it is printed.
    pub heading: String,
    /// What stands in it.
    pub content: Vec<Element>,
    /// When it is left out although it holds something.
    pub condition: Condition,
    /// Whether its heading is printed even where nothing stands below it.
    pub is_kept_empty: bool,
    /// Whether its heading is left out where it is the only part of its section.
    pub hides_when_single: bool,
    /// Whether an appendix lies on its side.
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
    /// What.
    pub what: What,
    /// When it is left out although it is there.
    pub condition: Condition,
    /// How it looks.
    pub look: Look,
}

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The paragraphs of that name.
    Text(String),
    /// A sentence that leads to tables, charts and appendices.
    Lead(Lead),
    /// The lettered items of that name.
    Items(String),
    /// The table of that name.
    Table(String),
    /// The charts of that kind.
    Charts(ChartKind),
}

/// When a part is left out although it is there. What is not there is always left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// It stands in this edition only.
    pub edition: Option<Edition>,
    /// It stands only where this table, chart or appendix does.
    pub needs: Option<Reference>,
}

/// How a table or a chart looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "options that do not depend on each other")]
pub struct Look {
    /// The size of the letters of a table.
    pub size: TypeSize,
    /// Whether the rows stand close together.
    pub is_close: bool,
    /// Whether there is less air around.
    pub is_tight: bool,
    /// Whether a table bears no number.
    pub is_unnumbered: bool,
    /// The sheet of the workbook that holds the table; `None` for none.
    pub workbook_sheet: Option<String>,
    /// The width of a chart in percent of the text; `None` for all of it.
    pub width: Option<u8>,
    /// Whether a chart may go to the next page while the text goes on.
    pub floats: bool,
}

impl Outline {
    /// Everything that is printed, in order.
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

    /// Whether the paragraphs of that name stand in it.
    pub fn has_text(&self, name: &str) -> bool {
        self.texts().any(|known| known == name)
    }

    /// Whether the lettered items of that name stand in it.
    pub fn has_items(&self, name: &str) -> bool {
        self.items().any(|known| known == name)
    }

    /// Whether the table of that name stands in it.
    pub fn has_table(&self, name: &str) -> bool {
        self.tables().any(|known| known == name)
    }

    /// Whether charts of that kind stand in it.
    pub fn has_chart(&self, kind: ChartKind) -> bool {
        self.charts().any(|known| known == kind)
    }
}

impl Element {
    /// The section of the next level, if it is one.
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

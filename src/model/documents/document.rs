//! A document ready to be typeset: its source and its files in memory.

use std::collections::BTreeMap;

/// Nothing to be seen, but a line may end here.
pub const MAY_BREAK: char = '\u{200b}';

/// A document ready to be typeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// A stable name for the PDF's own identifier.
    pub ident: String,
    /// The source, which the typesetter sees as `/main.typ`.
    pub main: String,
    /// The files that the source reads, under fixed names: `/chart-1.svg`, `/chart-2.svg`, …, `/view.json`. Every
    /// document uses the same names, because the typesetter keeps every name that it has seen in memory for ever.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Everything that its pages must show.
    pub said: Vec<SaidPart>,
}

/// A part of a document and the words in it, as a reader finds them on its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SaidPart {
    /// What a reader calls it: `mục II.1 “Diễn biến …”`, `Bảng 2 “…”`.
    pub name: String,
    /// Its paragraphs, headings and cells, each as it is printed.
    pub texts: Vec<String>,
}

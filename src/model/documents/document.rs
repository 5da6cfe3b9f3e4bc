//! A document ready to be typeset: its source and its files in memory.

use std::collections::BTreeMap;

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
}

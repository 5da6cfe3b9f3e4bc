//! A document ready to be typeset: source and files, all in memory.

use std::collections::BTreeMap;

/// A document ready to be typeset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// A stable name for the PDF's own identifier.
    pub ident: String,
    /// The source, `/main.typ`.
    pub main: String,
    /// The files it reads, by fixed names: `/chart-1.svg`, `/chart-2.svg`, …, `/view.json`. The same names serve every
    /// document, because the typesetter never forgets a name.
    pub files: BTreeMap<String, Vec<u8>>,
}

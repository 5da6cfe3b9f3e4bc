//! Words that every document of a kind has, whatever its data are. Templates print them, and the guard looks for them on
//! the pages.

use serde::Serialize;

/// The fixed words, by the names under which templates print them.
#[derive(Debug, Serialize)]
pub(super) struct FixedWords {
    /// What stands between the grounds of a decision and its articles.
    #[serde(rename = "quyet_dinh")]
    pub(super) order: &'static str,
    /// What a public edition says of itself.
    #[serde(rename = "cong_khai")]
    pub(super) extract: &'static str,
}

/// The fixed words of all documents.
pub(super) const FIXED: FixedWords = FixedWords {
    order: "QUYẾT ĐỊNH:",
    extract: "Bản công khai: không nêu số liệu nhỏ của từng đơn vị và ý kiến riêng của từng đơn vị.",
};

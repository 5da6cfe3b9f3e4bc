//! A sentence, a row of a table or a chart, as a reader meets it: what it says and where it stands.

use crate::model::Address;
use crate::release::compared::passages::RUNNING;

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PassageKind {
    /// The heading of a section or of an appendix.
    Heading,
    /// A paragraph of running text.
    Sentence,
    /// A row of a table.
    Row,
    /// A chart.
    Chart,
}

impl PassageKind {
    /// The word for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Sentence => "sentence",
            Self::Row => "row",
            Self::Chart => "chart",
        }
    }
}

/// A piece of a passage: words, or a figure with its address and, in a table, its column.
#[derive(Clone, Debug, Eq)]
pub struct Piece {
    /// As it is printed.
    pub text: String,
    /// The figure's address, where it is one.
    pub address: Option<Address>,
    /// Head of its column; empty outside tables.
    pub column: String,
    /// The address of the figure behind the slash of "1/2".
    pub whole: Option<Address>,
}

/// Two pieces are the same where they read the same: a view that was frozen before "1/2" knew both of its figures says
/// nothing else.
impl PartialEq for Piece {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, &self.address, &self.column) == (&other.text, &other.address, &other.column)
    }
}

impl Piece {
    /// Whether it shows the figure at `address`.
    pub fn shows(&self, address: &Address) -> bool {
        [&self.address, &self.whole].into_iter().flatten().any(|own| own == address)
    }
}

/// What a reader calls a part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartName {
    /// The printed section that it belongs to: "II.1. Diễn biến hộ nghèo, hộ cận nghèo", "Phụ lục IV".
    pub section: String,
    /// The appendix that it stands in: "Phụ lục IV"; empty for the text.
    pub appendix: String,
    /// Its sign and number: "mục II.1", "Bảng 2"; within an appendix "Bảng IV.1", or nothing where the appendix is all.
    pub name: String,
    /// The same with its title: "Mục II.1 “Diễn biến hộ nghèo, hộ cận nghèo”".
    pub title: String,
}

/// A sentence, a row or a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// A name for its part that no other part of the view has: `texts.dien_bien`, `tables.pl_ket_qua`.
    pub part: String,
    /// What a reader calls the part.
    pub within: PartName,
    /// What follows the title: "đoạn 2", "dòng “Hộ nghèo (hộ)”"; empty for a chart.
    pub spot: String,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Figures in the words of a chart: frozen views do not all know them, so its pieces hold the words alone.
    pub also: Vec<Address>,
    /// Its letters in the order in which they are set: a cell over several rows is set after the first of them.
    pub print: String,
}

impl Passage {
    /// The passage as it is read.
    pub fn text(&self) -> String {
        let between = if self.kind == PassageKind::Sentence { "" } else { " " };
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(between)
    }

    /// Its pieces without the running number of a row, which says nothing of it.
    pub fn said(&self) -> impl Iterator<Item = &Piece> {
        let is_row = self.kind == PassageKind::Row;
        self.pieces.iter().filter(move |piece| !is_row || piece.column != RUNNING)
    }

    /// Where it stands, in words.
    pub fn place(&self) -> String {
        let title = &self.within.title;
        if self.spot.is_empty() { title.clone() } else { format!("{title}, {}", self.spot) }
    }

    /// Every figure that it shows.
    pub fn figures(&self) -> impl Iterator<Item = &Address> {
        self.pieces.iter().flat_map(|piece| piece.address.iter().chain(&piece.whole)).chain(&self.also)
    }

    /// The piece that shows the figure at `address`.
    pub fn piece(&self, address: &Address) -> Option<&Piece> {
        self.pieces.iter().find(|piece| piece.shows(address))
    }
}

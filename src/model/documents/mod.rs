//! What a document says: its view, with the sentences, tables and charts, whose figures carry their addresses.

mod chart;
mod document;
mod part_source;
mod plot;
mod received;
mod record;
mod release;
mod table;
mod text;
mod view;

pub use chart::{Album, AltText, Chart, ChartId, ChartKind, Datum};
pub use document::{Document, MAY_BREAK, SaidPart};
pub use part_source::PartSource;
pub use plot::*;
pub use received::{CellAt, CellValue, ReceivedCell, ReceivedSheet, SheetCell, cell_name, column_name};
pub use record::Record;
pub use release::{
    CorrectedFigure, CorrectionFacts, ErrataSection, Erratum, ErratumKind, ErratumLine, Ground, Judgement, RankChange,
    Revision,
};
pub use table::{Cell, Column, HeaderCell, Row, RowKind, Table};
pub use text::{Paragraph, ParagraphKind, PictureWords, Run, Runs};
pub use view::{DocumentId, DocumentKind, Edition, Issued, Item, Masthead, Metadata, SignatureBlock, View};

//! What a document says: its view, with sentences, tables and charts whose figures know their addresses.

mod chart;
mod document;
mod plot;
mod record;
mod release;
mod table;
mod text;
mod view;

pub use chart::{Album, AltText, Chart, ChartId, ChartKind, Datum};
pub use document::Document;
pub use plot::*;
pub use record::Record;
pub use release::{CorrectionFacts, Erratum, Ground, Judgement, RankChange, Revision};
pub use table::{Cell, Column, HeaderCell, Row, RowKind, Table};
pub use text::{Paragraph, ParagraphKind, Run, Runs};
pub use view::{DocumentId, DocumentKind, Edition, Item, Masthead, Metadata, SignatureBlock, View};

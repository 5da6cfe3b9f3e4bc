//! Tables: head rows that are repeated on every page, cells over rows and columns, figures in locked controls.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::body::Body;
use crate::model::{Cell, Column, RowKind, Table};
use crate::workbook::grid::{Grid, Span};

/// A cell with its place.
struct Placed<'t> {
    span: Span,
    content: Content<'t>,
}

/// What a cell holds.
enum Content<'t> {
    Head(&'t str),
    Number(&'t str),
    Body(&'t Cell, Column, RowKind),
}

impl Body<'_> {
    /// A table that is `width` twips wide, in letters of `size` tenths of a point.
    pub(super) fn table(&mut self, table: &Table, width: u64, size: u16) {
        let placed = placed(table);
        let widths = widths(table.columns.len(), &placed, width);
        let _ = write!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Bang\"/><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\"/></w:tblPr><w:tblGrid>"
        );
        for column in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{column}\"/>");
        }
        self.xml.push_str("</w:tblGrid>");
        let heads = table.header.len() + usize::from(!table.numbering.is_empty());
        let rows = heads + table.rows.len();
        // A cell that reaches below has a part of its own in every row that it covers.
        let mut by_row: BTreeMap<u32, BTreeMap<u16, &Placed<'_>>> = BTreeMap::new();
        for cell in &placed {
            for row in cell.span.row..=cell.span.last_row {
                by_row.entry(row).or_default().insert(cell.span.column, cell);
            }
        }
        for row in 0..u32::try_from(rows).unwrap_or(u32::MAX) {
            let is_head = usize::try_from(row).is_ok_and(|row| row < heads);
            let repeated = if is_head { "<w:tblHeader/>" } else { "" };
            let _ = write!(self.xml, "<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>");
            for cell in by_row.get(&row).into_iter().flat_map(BTreeMap::values) {
                self.cell(cell, row, &widths, size);
            }
            self.xml.push_str("</w:tr>");
        }
        self.xml.push_str("</w:tbl>");
    }

    fn cell(&mut self, cell: &Placed<'_>, row: u32, widths: &[u64], size: u16) {
        let Span { row: first, column, last_row, last_column } = cell.span;
        let covered = usize::from(column)..usize::from(last_column) + 1;
        let width: u64 = widths.get(covered.clone()).map_or(0, |widths| widths.iter().sum());
        let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if covered.len() > 1 {
            let _ = write!(self.xml, "<w:gridSpan w:val=\"{}\"/>", covered.len());
        }
        if last_row > first {
            self.xml.push_str(if row == first { "<w:vMerge w:val=\"restart\"/>" } else { "<w:vMerge/>" });
        }
        self.xml.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
        let alignment = match cell.content {
            Content::Body(cell, Column::Text | Column::Name | Column::Sentence, _) if cell.columns == 1 => "left",
            Content::Body(cell, ..) if cell.columns > 1 => "left",
            _ => "center",
        };
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"ChuBang\"/><w:jc w:val=\"{alignment}\"/></w:pPr>");
        if row == first {
            self.content(&cell.content, size);
        }
        self.xml.push_str("</w:p></w:tc>");
    }

    fn content(&mut self, content: &Content<'_>, size: u16) {
        // Half points: the unit of sizes in Word.
        let sized = |properties: &str| format!("{properties}<w:sz w:val=\"{}\"/>", size / 5);
        match content {
            Content::Head(text) => self.words(text, &sized("<w:b/>")),
            Content::Number(text) => self.words(text, &sized("<w:i/>")),
            Content::Body(cell, _, kind) => {
                let properties = sized(if *kind == RowKind::Plain { "" } else { "<w:b/>" });
                self.figures(cell, &properties);
            }
        }
    }

    /// The text of a cell of the body: words, a figure, or two figures with a stroke between them.
    fn figures(&mut self, cell: &Cell, properties: &str) {
        let label = cell.label();
        let Some(address) = &cell.address else { return self.words(&label, properties) };
        let Some((whole, (part, of))) = cell.whole.as_ref().zip(label.rsplit_once('/')) else {
            return self.figure(address.as_str(), &label, properties);
        };
        self.figure(address.as_str(), part, properties);
        self.words("/", properties);
        self.figure(whole.as_str(), of, properties);
    }
}

/// All cells with their places, the head first.
fn placed(table: &Table) -> Vec<Placed<'_>> {
    let mut grid = Grid::new(0, table.columns.len());
    let mut placed = Vec::new();
    for row in &table.header {
        for cell in row {
            placed.push(Placed { span: grid.next(cell.columns, cell.rows), content: Content::Head(&cell.text) });
        }
        grid.end_row();
    }
    if !table.numbering.is_empty() {
        for number in &table.numbering {
            placed.push(Placed { span: grid.next(1, 1), content: Content::Number(number) });
        }
        grid.end_row();
    }
    for row in &table.rows {
        for cell in &row.cells {
            let span = grid.next(cell.columns, cell.rows);
            let kind = table.columns.get(usize::from(span.column)).copied().unwrap_or(Column::Figure);
            placed.push(Placed { span, content: Content::Body(cell, kind, row.kind) });
        }
        grid.end_row();
    }
    placed
}

/// The widths of the columns: each has room for its longest word, and what is left goes to those with long texts.
fn widths(columns: usize, placed: &[Placed<'_>], width: u64) -> Vec<u64> {
    let mut parts: Vec<u64> = vec![LEAST; columns];
    for cell in placed.iter().filter(|cell| cell.span.column == cell.span.last_column) {
        let text = match cell.content {
            Content::Head(text) | Content::Number(text) => text,
            Content::Body(cell, ..) => &cell.text,
        };
        if let Some(part) = parts.get_mut(usize::from(cell.span.column)) {
            *part = (*part).max(weight(text));
        }
    }
    let all: u64 = parts.iter().sum();
    let mut widths: Vec<u64> = parts.iter().map(|part| width * part / all.max(1)).collect();
    let rest = width.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += rest;
    }
    widths
}

/// The part of a column with the shortest texts.
const LEAST: u64 = 10;

/// How much room a text asks for: twice its longest word, which cannot be broken, and, because a text of four times the
/// length needs a cell twice as wide and twice as high, the root of its length.
fn weight(text: &str) -> u64 {
    let letters = |text: &str| u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    let longest = text.split_whitespace().map(letters).max().unwrap_or(0);
    2 * (longest + 3) + 3 * letters(text).isqrt()
}

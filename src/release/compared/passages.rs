//! A view as a reader goes through it: sentences, rows of tables, charts, each with the part of the document it is in.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Address, Cell, Chart, Column, DocumentKind, Entry, HeaderCell, Item, Level, Paragraph, ResolvedAppendix, Row,
    Table, View,
};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// As it is printed.
    pub text: String,
    /// The figure's address, where it is one.
    pub address: Option<Address>,
    /// Head of its column; empty outside tables.
    pub column: String,
}

/// A sentence, a row or a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// A name for its part that no other part of the view has: `texts.dien_bien`, `tables.pl_ket_qua`.
    pub part: String,
    /// The part as a reader calls it: "Mục “Diễn biến hộ nghèo, hộ cận nghèo”".
    pub title: String,
    /// What follows the title: "đoạn 2", "dòng “Hộ nghèo (hộ)”"; empty for a chart.
    pub spot: String,
    /// Its pieces, in order.
    pub pieces: Vec<Piece>,
    /// Its letters in the order in which they are set: a cell over several rows is set after the first of them.
    pub print: String,
}

impl Passage {
    /// The passage as it is read.
    pub fn text(&self) -> String {
        let between = if self.kind == PassageKind::Sentence { "" } else { " " };
        self.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(between)
    }

    /// Where it stands, in words.
    pub fn place(&self) -> String {
        if self.spot.is_empty() { self.title.clone() } else { format!("{}, {}", self.title, self.spot) }
    }
}

/// The passages of `view`, in the order of the page; what its outline does not name comes last.
pub fn passages(view: &View) -> Vec<Passage> {
    let mut walk = Walk::new(view);
    let outline = view.outline.iter();
    for entry in outline.clone().flat_map(|outline| outline.head.iter().chain(&outline.body)) {
        walk.entry(entry);
    }
    walk.section = Section::named("Phần kết");
    outline.clone().flat_map(|outline| &outline.closing).for_each(|entry| walk.entry(entry));
    let appendices = outline.flat_map(|outline| &outline.appendices).filter(|appendix| !appendix.is_correction);
    appendices.for_each(|appendix| walk.appendix(appendix));
    walk.rest();
    walk.passages.extend(of_revision(view));
    walk.passages
}

/// The printed section in which a walk stands, and how many of its paragraphs have been passed.
struct Section {
    title: String,
    paragraphs: usize,
}

impl Section {
    fn named(title: impl Into<String>) -> Self {
        Self { title: title.into(), paragraphs: 0 }
    }
}

/// Goes through a view as its outline says.
struct Walk<'v> {
    view: &'v View,
    section: Section,
    /// What tables are called within an appendix; `None` outside.
    appendix: Option<String>,
    /// The names of the parts that were passed, to tell which the outline does not name.
    seen: BTreeSet<String>,
    passages: Vec<Passage>,
}

impl<'v> Walk<'v> {
    fn new(view: &'v View) -> Self {
        let first = match view.document.kind {
            DocumentKind::Letter => "Nội dung công văn",
            DocumentKind::Report | DocumentKind::Sheet => "Phần mở đầu",
        };
        let section = Section::named(first);
        Self { view, section, appendix: None, seen: BTreeSet::new(), passages: Vec::new() }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Heading { level, key, number, heading } => {
                let number = if *level == Level::Point { format!("{number})") } else { format!("{number}.") };
                self.passages.push(of_heading(&format!("headings.{key}"), &number, heading));
                self.section = Section::named(match level {
                    Level::Section | Level::Clause => format!("Mục “{heading}”"),
                    Level::Point => format!("Điểm {number} “{heading}”"),
                });
            }
            Entry::Text { key } => self.text(key),
            // The sentence says only where tables and charts are, but a reader who counts paragraphs counts it.
            Entry::Lead { .. } => self.section.paragraphs += 1,
            Entry::Items { key } => self.items(key),
            Entry::Table { key, number, .. } => self.table(key, number),
            Entry::Chart { id, .. } => self.chart(id),
        }
    }

    fn text(&mut self, key: &str) {
        let part = format!("texts.{key}");
        let texts = self.view.texts.get(key).map_or(&[][..], Vec::as_slice);
        let first = self.section.paragraphs + 1;
        self.section.paragraphs += texts.len();
        self.passages.extend(sentences(&part, &self.section.title, first, texts));
        self.seen.insert(part);
    }

    fn items(&mut self, key: &str) {
        let items = self.view.items.get(key).into_iter().flatten();
        self.passages.extend(items.flat_map(|item| of_item(key, item)));
        self.seen.insert(format!("items.{key}"));
    }

    fn table(&mut self, key: &str, number: &str) {
        let Some(table) = self.view.tables.get(key) else { return };
        let title = match &self.appendix {
            Some(appendix) if number.is_empty() => format!("{appendix}, Bảng “{}”", table.caption),
            Some(appendix) if appendix.ends_with(&format!(" {number}")) => appendix.clone(),
            Some(appendix) => format!("{appendix}, Bảng {number}"),
            None => format!("Bảng “{}”", table.caption),
        };
        self.passages.extend(rows(&format!("tables.{key}"), &title, table));
        self.seen.insert(format!("tables.{key}"));
    }

    fn chart(&mut self, id: &str) {
        let chart = self.view.charts.iter().find(|chart| chart.id.to_string() == id);
        self.passages.extend(chart.map(of_chart));
        self.seen.insert(format!("charts.{id}"));
    }

    fn appendix(&mut self, appendix: &ResolvedAppendix) {
        let name = appendix_name(&appendix.number, &appendix.heading);
        let number = format!("Phụ lục {}", appendix.number);
        let heading = of_heading(&format!("appendices.{}", appendix.key), number.trim_end(), &appendix.heading);
        self.passages.push(heading);
        self.section = Section::named(name.clone());
        self.appendix = Some(name);
        appendix.entries.iter().for_each(|entry| self.entry(entry));
        self.appendix = None;
    }

    /// What the outline does not name.
    fn rest(&mut self) {
        let view = self.view;
        self.section = Section::named("Phần khác");
        let is_new = |seen: &BTreeSet<String>, kind: &str, key: &str| !seen.contains(&format!("{kind}.{key}"));
        let seen = self.seen.clone();
        view.texts.keys().filter(|key| is_new(&seen, "texts", key)).for_each(|key| self.text(key));
        view.items.keys().filter(|key| is_new(&seen, "items", key)).for_each(|key| self.items(key));
        view.tables.keys().filter(|key| is_new(&seen, "tables", key)).for_each(|key| self.table(key, ""));
        let charts = view.charts.iter().map(|chart| chart.id.to_string());
        charts.filter(|id| is_new(&seen, "charts", id)).for_each(|id| self.chart(&id));
    }
}

/// "Phụ lục II"; the only appendix of a document has no number and is called by its title.
fn appendix_name(number: &str, heading: &str) -> String {
    if number.is_empty() { format!("Phụ lục “{heading}”") } else { format!("Phụ lục {number}") }
}

/// What a document says of its own correction.
fn of_revision(view: &View) -> Vec<Passage> {
    let Some(revision) = &view.revision else { return Vec::new() };
    let appendices = view.outline.iter().flat_map(|outline| &outline.appendices);
    let annex = appendices.filter(|appendix| appendix.is_correction).map(|annex| annex.heading.as_str()).next();
    let annex = appendix_name("", annex.unwrap_or("Bảng đính chính số liệu"));
    let mut passages = Vec::new();
    for (key, paragraphs) in revision.texts() {
        let title = if key == "cau" { "Câu thay thế ở trang 1" } else { &annex };
        passages.extend(sentences(&format!("dinh_chinh.{key}"), title, 1, paragraphs));
    }
    for (key, table) in revision.tables() {
        passages.extend(rows(&format!("tables.dinh_chinh.{key}"), &format!("Bảng “{}”", table.caption), table));
    }
    passages
}

/// A heading as it is printed: the sign that numbers it, and its words.
fn of_heading(part: &str, number: &str, heading: &str) -> Passage {
    Passage {
        kind: PassageKind::Heading,
        part: part.to_owned(),
        title: format!("Tên mục “{heading}”"),
        spot: String::new(),
        pieces: vec![piece(number, None, ""), piece(heading, None, "")],
        print: format!("{number} {heading}"),
    }
}

fn of_item(key: &str, item: &Item) -> Vec<Passage> {
    let title = format!("Điểm {}) “{}”", item.letter, item.title);
    sentences(&format!("items.{key}.{}", item.title), &title, 1, &item.paragraphs)
}

/// The sentences of a part; `first` is the number of the first among the paragraphs of its section.
fn sentences(part: &str, title: &str, first: usize, paragraphs: &[Paragraph]) -> Vec<Passage> {
    let sentence = |(number, paragraph): (usize, &Paragraph)| Passage {
        kind: PassageKind::Sentence,
        part: part.to_owned(),
        title: title.to_owned(),
        spot: format!("đoạn {number}"),
        pieces: paragraph.runs.0.iter().map(|run| piece(&run.text, run.address.as_ref(), "")).collect(),
        print: paragraph
            .runs
            .0
            .iter()
            .map(|run| with_sign(&run.text, run.address.is_some() && run.old.is_some()))
            .collect(),
    };
    (first..).zip(paragraphs).map(sentence).collect()
}

fn piece(text: &str, address: Option<&Address>, column: &str) -> Piece {
    Piece { text: text.to_owned(), address: address.cloned(), column: column.to_owned() }
}

fn rows(part: &str, title: &str, table: &Table) -> Vec<Passage> {
    let heads = heads(table);
    let mut covering = Covering::default();
    let mut passages = Vec::new();
    for row in &table.rows {
        let cells = covering.next(row, table.columns.len());
        let is_label = |at: usize| {
            table.columns.get(at).is_some_and(|column| !matches!(column, Column::Figure | Column::Sentence))
        };
        let labels = cells.iter().filter(|(at, ..)| is_label(*at)).map(|(_, cell, _)| cell.text.as_str());
        let label = labels.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ");
        let own = cells.iter().filter(|(.., is_own)| *is_own);
        let head = |at: usize| heads.get(at).map_or("", String::as_str);
        passages.push(Passage {
            print: printed(&cells),
            kind: PassageKind::Row,
            part: part.to_owned(),
            title: title.to_owned(),
            spot: format!("dòng “{label}”"),
            pieces: own.map(|(at, cell, _)| piece(&cell.text, cell.address.as_ref(), head(*at))).collect(),
        });
    }
    passages
}

/// The letters of a row: what covers it from above, its own cells, what reaches down from it.
fn printed(cells: &[(usize, &Cell, bool)]) -> String {
    let covering = cells.iter().filter(|(.., is_own)| !is_own);
    let own = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows == 1);
    let reaching = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows > 1);
    let cells = covering.chain(own).chain(reaching);
    cells.map(|(_, cell, _)| with_sign(&cell.text, cell.old.is_some())).collect::<Vec<_>>().join(" ")
}

/// A revised figure carries its sign in print.
fn with_sign(text: &str, is_revised: bool) -> String {
    if is_revised { format!("{text}r") } else { text.to_owned() }
}

/// Cells of rows above that reach down into this one.
#[derive(Default)]
struct Covering<'t>(BTreeMap<usize, (&'t Cell, usize)>);

impl<'t> Covering<'t> {
    /// The cells of `row` by column, with those that reach into it from above; the last tells which are its own.
    fn next(&mut self, row: &'t Row, columns: usize) -> Vec<(usize, &'t Cell, bool)> {
        let mut own = row.cells.iter();
        let mut cells = Vec::new();
        for at in 0..columns {
            if let Some((cell, left)) = self.0.remove(&at) {
                cells.push((at, cell, false));
                if left > 1 {
                    self.0.insert(at, (cell, left - 1));
                }
                continue;
            }
            let Some(cell) = own.next() else { break };
            if cell.rows > 1 {
                self.0.insert(at, (cell, cell.rows - 1));
            }
            cells.push((at, cell, true));
        }
        cells
    }
}

/// The head of every column: "Hộ nghèo – Giảm lũy kế".
fn heads(table: &Table) -> Vec<String> {
    let mut heads = vec![Vec::<&str>::new(); table.columns.len()];
    let mut reach = vec![0; table.columns.len()];
    for row in &table.header {
        let mut at = 0;
        for HeaderCell { text, columns, rows } in row {
            while reach.get(at).is_some_and(|left| *left > 0) {
                at += 1;
            }
            for column in at..(at + columns).min(heads.len()) {
                heads[column].push(text);
                reach[column] = *rows;
            }
            at += columns;
        }
        for left in &mut reach {
            *left = left.saturating_sub(1);
        }
    }
    heads.into_iter().map(|names| names.join(" – ")).collect()
}

fn of_chart(chart: &Chart) -> Passage {
    let mut plot = chart.plot.clone();
    let data = plot.data_mut();
    Passage {
        kind: PassageKind::Chart,
        part: format!("charts.{}", chart.id),
        title: format!("Biểu đồ “{}”", chart.title),
        spot: String::new(),
        pieces: data.into_iter().map(|datum| piece(&datum.text, Some(&datum.address), "")).collect(),
        print: format!(". {}", chart.title),
    }
}

//! A view as a reader goes through it: sentences, rows of tables, charts, each with the part of the document it is in.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Address, Cell, Chart, Column, DocumentKind, Entry, HeaderCell, Item, Level, Paragraph, ResolvedAppendix, Row,
    Table, View, capitalized, lower_first,
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
pub struct Part {
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
    pub within: Part,
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

/// The passages of `view`, in the order of the page; what its outline does not name comes last.
pub fn passages(view: &View) -> Vec<Passage> {
    let mut walk = Walk::new(view);
    let outline = view.outline.iter();
    for entry in outline.clone().flat_map(|outline| outline.head.iter().chain(&outline.body)) {
        walk.entry(entry);
    }
    walk.section = Section::unnumbered("Phần kết");
    outline.clone().flat_map(|outline| &outline.closing).for_each(|entry| walk.entry(entry));
    let appendices = outline.flat_map(|outline| &outline.appendices).filter(|appendix| !appendix.is_correction);
    appendices.for_each(|appendix| walk.appendix(appendix));
    walk.rest();
    walk.passages.extend(of_revision(view));
    walk.passages
}

/// The printed section in which a walk stands, and how many of its paragraphs have been passed.
struct Section {
    part: Part,
    paragraphs: usize,
}

impl Section {
    fn of(part: Part) -> Self {
        Self { part, paragraphs: 0 }
    }

    fn unnumbered(title: &str) -> Self {
        let (title, name) = (title.to_owned(), lower_first(title));
        Self::of(Part { section: title.clone(), name, title, ..Part::default() })
    }
}

/// Goes through a view as its outline says.
struct Walk<'v> {
    view: &'v View,
    section: Section,
    /// The number of the section of the first level, and of the one of the second.
    numbers: [String; 2],
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
        let (section, numbers) = (Section::unnumbered(first), Default::default());
        Self { view, section, numbers, appendix: None, seen: BTreeSet::new(), passages: Vec::new() }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Heading { level, key, number, heading } => self.heading(*level, key, number, heading),
            Entry::Text { key } => self.text(key),
            // The sentence says only where tables and charts are, but a reader who counts paragraphs counts it.
            Entry::Lead { .. } => self.section.paragraphs += 1,
            Entry::Items { key } => self.items(key),
            Entry::Table { key, number, .. } => self.table(key, number),
            Entry::Chart { id, number, .. } => self.chart(id, number),
        }
    }

    fn heading(&mut self, level: Level, key: &str, number: &str, heading: &str) {
        let sign = if level == Level::Point { format!("{number})") } else { format!("{number}.") };
        let at = match level {
            Level::Section => 0,
            Level::Clause => 1,
            Level::Point => 2,
        };
        if let Some(own) = self.numbers.get_mut(at) {
            number.clone_into(own);
        }
        self.numbers.iter_mut().skip(at + 1).for_each(String::clear);
        let outer = self.numbers.iter().filter(|number| !number.is_empty()).map(String::as_str);
        let outer = outer.collect::<Vec<_>>().join(".");
        let name = match level {
            Level::Point if outer.is_empty() => format!("điểm {number}"),
            Level::Point => format!("điểm {number} mục {outer}"),
            Level::Section | Level::Clause => format!("mục {outer}"),
        };
        let section = match level {
            Level::Point => format!("{sign} {heading}"),
            Level::Section | Level::Clause => format!("{outer}. {heading}"),
        };
        let title = format!("{} “{heading}”", capitalized(&name));
        let appendix = self.appendix.clone().unwrap_or_default();
        let part = Part { section, appendix, name, title };
        self.passages.push(of_heading(&format!("headings.{key}"), &part, &sign, heading));
        self.section = Section::of(part);
    }

    fn text(&mut self, key: &str) {
        let part = format!("texts.{key}");
        let texts = self.view.texts.get(key).map_or(&[][..], Vec::as_slice);
        let first = self.section.paragraphs + 1;
        self.section.paragraphs += texts.len();
        self.passages.extend(sentences(&part, &self.section.part, first, texts));
        self.seen.insert(part);
    }

    fn items(&mut self, key: &str) {
        let items = self.view.items.get(key).into_iter().flatten();
        let outer = &self.section.part;
        self.passages.extend(items.flat_map(|item| of_item(key, item, outer)));
        self.seen.insert(format!("items.{key}"));
    }

    fn table(&mut self, key: &str, number: &str) {
        let Some(table) = self.view.tables.get(key) else { return };
        let name = match &self.appendix {
            _ if number.is_empty() => format!("Bảng “{}”", table.caption),
            Some(appendix) if appendix.ends_with(&format!(" {number}")) => String::new(),
            _ => format!("Bảng {number}"),
        };
        let title = match &self.appendix {
            Some(appendix) if name.is_empty() => appendix.clone(),
            Some(appendix) => format!("{appendix}, {name}"),
            None if number.is_empty() => name.clone(),
            None => format!("{name} “{}”", table.caption),
        };
        let part = Part { name, title, ..self.section.part.clone() };
        self.passages.extend(rows(&format!("tables.{key}"), &part, table));
        self.seen.insert(format!("tables.{key}"));
    }

    fn chart(&mut self, id: &str, number: &str) {
        let chart = self.view.charts.iter().find(|chart| chart.id.to_string() == id);
        let sign = if number.is_empty() { "Biểu đồ".to_owned() } else { format!("Biểu đồ {number}") };
        let part = |chart: &Chart| {
            let title = format!("{sign} “{}”", chart.title);
            let name = if number.is_empty() { title.clone() } else { sign.clone() };
            Part { name, title, ..self.section.part.clone() }
        };
        self.passages.extend(chart.map(|chart| of_chart(chart, part(chart))));
        self.seen.insert(format!("charts.{id}"));
    }

    fn appendix(&mut self, appendix: &ResolvedAppendix) {
        let name = appendix_name(&appendix.number, &appendix.heading);
        let number = format!("Phụ lục {}", appendix.number);
        let section = match appendix.number.as_str() {
            "" => name.clone(),
            number => format!("Phụ lục {number}. {}", appendix.heading),
        };
        let part = Part { section, appendix: name.clone(), name: String::new(), title: name.clone() };
        let key = format!("appendices.{}", appendix.key);
        self.passages.push(of_heading(&key, &part, number.trim_end(), &appendix.heading));
        self.numbers = Default::default();
        self.section = Section::of(part);
        self.appendix = Some(name);
        appendix.entries.iter().for_each(|entry| self.entry(entry));
        self.appendix = None;
    }

    /// What the outline does not name.
    fn rest(&mut self) {
        let view = self.view;
        self.section = Section::unnumbered("Phần khác");
        let is_new = |seen: &BTreeSet<String>, kind: &str, key: &str| !seen.contains(&format!("{kind}.{key}"));
        let seen = self.seen.clone();
        view.texts.keys().filter(|key| is_new(&seen, "texts", key)).for_each(|key| self.text(key));
        view.items.keys().filter(|key| is_new(&seen, "items", key)).for_each(|key| self.items(key));
        view.tables.keys().filter(|key| is_new(&seen, "tables", key)).for_each(|key| self.table(key, ""));
        let charts = view.charts.iter().map(|chart| chart.id.to_string());
        charts.filter(|id| is_new(&seen, "charts", id)).for_each(|id| self.chart(&id, ""));
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
    let part = |title: &str| Part { section: annex.clone(), title: title.to_owned(), ..Part::default() };
    let mut passages = Vec::new();
    for (key, paragraphs) in revision.texts() {
        let title = if key == "cau" { "Câu thay thế ở trang 1" } else { &annex };
        passages.extend(sentences(&format!("dinh_chinh.{key}"), &part(title), 1, paragraphs));
    }
    for (key, table) in revision.tables() {
        let part = part(&format!("Bảng “{}”", table.caption));
        passages.extend(rows(&format!("tables.dinh_chinh.{key}"), &part, table));
    }
    passages
}

/// A heading as it is printed: the sign that numbers it, and its words.
fn of_heading(part: &str, within: &Part, number: &str, heading: &str) -> Passage {
    Passage {
        kind: PassageKind::Heading,
        part: part.to_owned(),
        within: Part { title: format!("Tên mục “{heading}”"), ..within.clone() },
        spot: String::new(),
        pieces: vec![piece(number, None, ""), piece(heading, None, "")],
        also: Vec::new(),
        print: format!("{number} {heading}"),
    }
}

fn of_item(key: &str, item: &Item, outer: &Part) -> Vec<Passage> {
    let name = format!("điểm {} {}", item.letter, outer.name).trim_end().to_owned();
    let title = format!("{} “{}”", capitalized(&name), item.title);
    let part = Part { name, title, ..outer.clone() };
    sentences(&format!("items.{key}.{}", item.title), &part, 1, &item.paragraphs)
}

/// The sentences of a part; `first` is the number of the first among the paragraphs of its section.
fn sentences(part: &str, within: &Part, first: usize, paragraphs: &[Paragraph]) -> Vec<Passage> {
    let sentence = |(number, paragraph): (usize, &Paragraph)| Passage {
        kind: PassageKind::Sentence,
        part: part.to_owned(),
        within: within.clone(),
        spot: format!("đoạn {number}"),
        pieces: paragraph.runs.0.iter().map(|run| piece(&run.text, run.address.as_ref(), "")).collect(),
        also: Vec::new(),
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
    Piece { text: text.to_owned(), address: address.cloned(), column: column.to_owned(), whole: None }
}

/// The head of the column of running numbers, which name no row.
const RUNNING: &str = "TT";

fn rows(part: &str, within: &Part, table: &Table) -> Vec<Passage> {
    let heads = heads(table);
    let mut covering = Covering::default();
    let mut passages = Vec::new();
    for row in &table.rows {
        let cells = covering.next(row, table.columns.len());
        let is_label = |at: usize| {
            let is_name = |column: &Column| !matches!(column, Column::Figure | Column::Sentence);
            table.columns.get(at).is_some_and(is_name) && heads.get(at).is_none_or(|head| head != RUNNING)
        };
        let labels = cells.iter().filter(|(at, ..)| is_label(*at)).map(|(_, cell, _)| cell.text.as_str());
        let label = labels.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        let own = cells.iter().filter(|(.., is_own)| *is_own);
        let head = |at: usize| heads.get(at).map_or("", String::as_str);
        passages.push(Passage {
            print: printed(&cells),
            kind: PassageKind::Row,
            part: part.to_owned(),
            within: within.clone(),
            spot: format!("dòng “{label}”"),
            pieces: own.map(|(at, cell, _)| of_cell(cell, head(*at))).collect(),
            also: Vec::new(),
        });
    }
    passages
}

fn of_cell(cell: &Cell, column: &str) -> Piece {
    Piece { whole: cell.whole.clone(), ..piece(&cell.text, cell.address.as_ref(), column) }
}

/// The letters of a row: what covers it from above, its own cells, what reaches down from it.
fn printed(cells: &[(usize, &Cell, bool)]) -> String {
    let covering = cells.iter().filter(|(.., is_own)| !is_own);
    let own = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows == 1);
    let reaching = cells.iter().filter(|(_, cell, is_own)| *is_own && cell.rows > 1);
    let cells = covering.chain(own).chain(reaching);
    cells.map(|(_, cell, _)| cell.label()).collect::<Vec<_>>().join(" ")
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
        let (mut cells, mut free) = (Vec::new(), 0);
        for at in 0..columns {
            if let Some((cell, left)) = self.0.remove(&at) {
                cells.push((at, cell, false));
                if left > 1 {
                    self.0.insert(at, (cell, left - 1));
                }
                continue;
            }
            if at < free {
                continue;
            }
            let Some(cell) = own.next() else { break };
            free = at + cell.columns;
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

fn of_chart(chart: &Chart, within: Part) -> Passage {
    let mut plot = chart.plot.clone();
    let data = plot.data_mut().into_iter().map(|datum| piece(&datum.text, Some(&datum.address), ""));
    let mut pieces: Vec<_> = data.collect();
    pieces.extend(plot.words_mut().into_iter().map(|(_, words)| piece(&words.text(), None, "")));
    Passage {
        kind: PassageKind::Chart,
        part: format!("charts.{}", chart.id),
        within,
        spot: String::new(),
        pieces,
        also: chart.plot.figures_in_words().into_iter().filter_map(|(_, run)| run.address).collect(),
        print: format!(". {}", chart.title),
    }
}

//! A view as a list of passages in the order of reading: sentences, rows of tables and charts, each with the part of
//! the document to which it belongs.

use std::collections::{BTreeMap, BTreeSet};

use super::passage::{PartName, Passage, PassageKind, Piece};
use crate::model::{
    Address, Cell, Chart, Column, DocumentKind, Entry, HeaderCell, Item, Level, Paragraph, ResolvedAppendix, Row,
    Table, View, capitalized, lower_first,
};

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

/// The current section, and the number of its paragraphs so far.
struct Section {
    part: PartName,
    paragraphs: usize,
}

impl Section {
    fn of(part: PartName) -> Self {
        Self { part, paragraphs: 0 }
    }

    fn unnumbered(title: &str) -> Self {
        let (title, name) = (title.to_owned(), lower_first(title));
        Self::of(PartName { section: title.clone(), name, title, ..PartName::default() })
    }
}

/// Walks through a view in the order of its outline.
struct Walk<'v> {
    view: &'v View,
    section: Section,
    /// The number of the section of the first level, and of the one of the second.
    numbers: [String; 2],
    /// What tables are called within an appendix; `None` outside.
    appendix: Option<String>,
    /// The names of the parts that were visited, from which those that the outline does not name are found.
    seen: BTreeSet<String>,
    passages: Vec<Passage>,
}

impl<'v> Walk<'v> {
    fn new(view: &'v View) -> Self {
        let first = match view.document.kind {
            DocumentKind::Letter => "Nội dung công văn",
            DocumentKind::Report | DocumentKind::Sheet | DocumentKind::Notice | DocumentKind::Decision => "Phần mở đầu",
        };
        let (section, numbers) = (Section::unnumbered(first), Default::default());
        Self { view, section, numbers, appendix: None, seen: BTreeSet::new(), passages: Vec::new() }
    }

    fn entry(&mut self, entry: &Entry) {
        match entry {
            Entry::Heading { level, key, number, heading } => self.heading(*level, key, number, heading),
            Entry::Text { key } => self.text(key),
            // The sentence has no passage of its own, because it only refers to tables and charts, but a reader who
            // counts paragraphs counts it.
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
        let part = PartName { section, appendix, name, title };
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
        let part = PartName { name, title, ..self.section.part.clone() };
        self.passages.extend(rows(&format!("tables.{key}"), &part, table));
        self.seen.insert(format!("tables.{key}"));
    }

    fn chart(&mut self, id: &str, number: &str) {
        let chart = self.view.charts.iter().find(|chart| chart.id.to_string() == id);
        let sign = if number.is_empty() { "Biểu đồ".to_owned() } else { format!("Biểu đồ {number}") };
        let part = |chart: &Chart| {
            let title = format!("{sign} “{}”", chart.title);
            let name = if number.is_empty() { title.clone() } else { sign.clone() };
            PartName { name, title, ..self.section.part.clone() }
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
        let part = PartName { section, appendix: name.clone(), name: String::new(), title: name.clone() };
        let key = format!("appendices.{}", appendix.key);
        self.passages.push(of_heading(&key, &part, number.trim_end(), &appendix.heading));
        self.numbers = Default::default();
        self.section = Section::of(part);
        self.appendix = Some(name);
        appendix.entries.iter().for_each(|entry| self.entry(entry));
        self.appendix = None;
    }

    /// Visits the parts that the outline does not name.
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

/// The name of an appendix, such as "Phụ lục II"; the only appendix of a document has no number and is named by its
/// title.
fn appendix_name(number: &str, heading: &str) -> String {
    if number.is_empty() { format!("Phụ lục “{heading}”") } else { format!("Phụ lục {number}") }
}

/// The passages of what a document says about the corrections that it makes.
fn of_revision(view: &View) -> Vec<Passage> {
    let Some(revision) = &view.revision else { return Vec::new() };
    let appendices = view.outline.iter().flat_map(|outline| &outline.appendices);
    let annex = appendices.filter(|appendix| appendix.is_correction).map(|annex| annex.heading.as_str()).next();
    let annex = appendix_name("", annex.unwrap_or("Bảng đính chính"));
    let part = |title: &str| PartName { section: annex.clone(), title: title.to_owned(), ..PartName::default() };
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
fn of_heading(part: &str, within: &PartName, number: &str, heading: &str) -> Passage {
    Passage {
        kind: PassageKind::Heading,
        part: part.to_owned(),
        within: PartName { title: format!("Tên mục “{heading}”"), ..within.clone() },
        spot: String::new(),
        pieces: vec![piece(number, None, ""), piece(heading, None, "")],
        also: Vec::new(),
        print: format!("{number} {heading}"),
    }
}

fn of_item(key: &str, item: &Item, outer: &PartName) -> Vec<Passage> {
    let name = format!("điểm {} {}", item.letter, outer.name).trim_end().to_owned();
    let title = format!("{} “{}”", capitalized(&name), item.title);
    let part = PartName { name, title, ..outer.clone() };
    sentences(&format!("items.{key}.{}", item.title), &part, 1, &item.paragraphs)
}

/// The sentences of a part; `first` is the number of the first among the paragraphs of its section.
fn sentences(part: &str, within: &PartName, first: usize, paragraphs: &[Paragraph]) -> Vec<Passage> {
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
pub(super) const RUNNING: &str = "TT";

fn rows(part: &str, within: &PartName, table: &Table) -> Vec<Passage> {
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

/// The text with the sign of a revised figure, if it is one.
fn with_sign(text: &str, is_revised: bool) -> String {
    if is_revised { format!("{text}r") } else { text.to_owned() }
}

/// The cells of rows above that reach into the current row, by column.
#[derive(Default)]
struct Covering<'t>(BTreeMap<usize, (&'t Cell, usize)>);

impl<'t> Covering<'t> {
    /// The cells of `row` by column, including those that reach into it from above; the flag tells which are its own.
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

/// The heading of every column: "Hộ nghèo – Giảm lũy kế".
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

fn of_chart(chart: &Chart, within: PartName) -> Passage {
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

//! Resolves a declared outline for one document: parts that do not exist are left out, the others are numbered, and
//! the sentences that refer to tables, charts and appendices are written.

use std::collections::{BTreeMap, BTreeSet};

use super::lead::{Reference, ReferenceKind};
use super::resolved::{Entry, Level, ResolvedAppendix, ResolvedOutline};
use super::{Block, Condition, Element, Numbering, Outline, OutlineKind, Outlines, Section, What};
use crate::model::{Chart, ChartKind, Edition, Item, Revision, Table, View, list_letter, roman};

/// The parts of a document that exist.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    edition: Edition,
    /// The paragraphs that are not empty; `None` while they are not written yet, when all are assumed to exist.
    texts: Option<BTreeSet<&'a str>>,
    items: BTreeSet<&'a str>,
    tables: BTreeMap<&'a str, &'a Table>,
    charts: &'a [Chart],
}

impl<'a> Contents<'a> {
    /// All parts except the paragraphs, which are written last because they name tables, charts and appendices.
    pub fn unwritten(
        edition: Edition,
        items: &'a BTreeMap<String, Vec<Item>>,
        tables: &'a BTreeMap<String, Table>,
        charts: &'a [Chart],
    ) -> Self {
        let items = items.iter().filter(|(_, items)| !items.is_empty()).map(|(name, _)| name.as_str());
        let tables = tables.iter().map(|(name, table)| (name.as_str(), table));
        Self { edition, texts: None, items: items.collect(), tables: tables.collect(), charts }
    }

    /// Everything that `view` holds.
    pub fn of(view: &'a View) -> Self {
        let texts = view.texts.iter().filter(|(_, paragraphs)| !paragraphs.is_empty());
        let texts = Some(texts.map(|(name, _)| name.as_str()).collect());
        Self { texts, ..Self::unwritten(view.document.edition, &view.items, &view.tables, &view.charts) }
    }

    fn of_revision(edition: Edition, revision: &'a Revision) -> Self {
        let texts = revision.texts().filter(|(_, paragraphs)| !paragraphs.is_empty()).map(|(name, _)| name);
        let (texts, tables) = (Some(texts.collect()), revision.tables().collect());
        Self { edition, texts, items: BTreeSet::new(), tables, charts: &[] }
    }

    fn has_text(&self, name: &str) -> bool {
        self.texts.as_ref().is_none_or(|texts| texts.contains(name))
    }

    fn charts_of(&self, kind: ChartKind) -> impl Iterator<Item = &'a Chart> {
        self.charts.iter().filter(move |chart| chart.id.kind == kind)
    }
}

/// The printed names of the tables, charts and appendices of one document: "Bảng 2", "Phụ lục VI".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct References(BTreeMap<Reference, String>);

impl References {
    /// The name of `reference`; `None` if it does not exist.
    pub fn name(&self, reference: &Reference) -> Option<String> {
        self.0.get(reference).filter(|name| !name.is_empty()).cloned()
    }
}

impl Outline {
    /// The names of the tables, charts and appendices; empty for those that do not exist.
    pub fn references(&self, contents: &Contents<'_>) -> BTreeMap<ReferenceKind, BTreeMap<String, String>> {
        let (_, found) = resolved(self, contents, None);
        let mut names: BTreeMap<ReferenceKind, BTreeMap<String, String>> = BTreeMap::new();
        let tables = self.tables().map(|name| (ReferenceKind::Table, name.to_owned()));
        let charts = self.charts().map(|kind| (ReferenceKind::Chart, kind.outline_name()));
        let appendices = self.appendices.iter().map(|appendix| (ReferenceKind::Appendix, appendix.key.clone()));
        for (kind, name) in tables.chain(charts).chain(appendices) {
            let reference = Reference { kind, name };
            let printed = found.name(&reference).unwrap_or_default();
            names.entry(kind).or_default().insert(reference.name, printed);
        }
        names
    }
}

impl Outlines {
    /// The outline of `view`.
    pub fn resolve(&self, view: &View) -> ResolvedOutline {
        let correction = view.revision.as_ref().filter(|_| view.document.kind.is_correctable());
        let correction = correction.map(|revision| Correction {
            outline: &self.correction,
            contents: Contents::of_revision(view.document.edition, revision),
        });
        resolved(self.of(OutlineKind::of(view.document.kind)), &Contents::of(view), correction.as_ref()).0
    }
}

/// What a document says about the corrections that it makes, with the outline of that.
struct Correction<'a> {
    outline: &'a Outline,
    contents: Contents<'a>,
}

/// Resolves an outline in several passes. Numbers depend on which parts exist, and a part may exist only if another
/// does, so passes are made until nothing changes. Each pass finds fewer parts than the one before, so this ends.
fn resolved(
    outline: &Outline,
    contents: &Contents<'_>,
    correction: Option<&Correction<'_>>,
) -> (ResolvedOutline, References) {
    let mut known = None;
    loop {
        let mut pass = Pass::new(contents, known.as_ref());
        let resolved = pass.outline(outline, correction);
        let found = pass.found;
        if known.as_ref() == Some(&found) {
            return (resolved, found);
        }
        known = Some(found);
    }
}

/// One pass through an outline.
struct Pass<'a> {
    contents: &'a Contents<'a>,
    /// What the previous pass found; `None` in the first.
    known: Option<&'a References>,
    found: References,
    tables: usize,
    charts: usize,
    /// The numbering within the appendix that is being resolved.
    appendix: Option<AppendixNumbers>,
}

/// The numbering of the tables of an appendix.
struct AppendixNumbers {
    number: String,
    tables: usize,
    last: usize,
}

impl AppendixNumbers {
    /// The next number: `IV` for the only table, `IV.1` for one of several.
    fn next(&mut self) -> String {
        self.last += 1;
        match (self.tables, self.number.as_str()) {
            (..=1, number) => number.to_owned(),
            (_, "") => self.last.to_string(),
            (_, number) => format!("{number}.{}", self.last),
        }
    }
}

/// The numbering of the sections of one level.
struct SectionNumbers {
    level: Level,
    numbering: Numbering,
    is_single: bool,
    last: usize,
}

impl SectionNumbers {
    fn next(&mut self) -> String {
        self.last += 1;
        match (self.level, self.numbering) {
            (Level::Section, Numbering::Roman) => roman(self.last),
            (Level::Section, Numbering::Article) => format!("Điều {}", self.last),
            (Level::Section, Numbering::Arabic) | (Level::Clause, _) => self.last.to_string(),
            (Level::Point, _) => list_letter(self.last - 1),
        }
    }
}

impl<'a> Pass<'a> {
    fn new(contents: &'a Contents<'a>, known: Option<&'a References>) -> Self {
        Self { contents, known, found: References::default(), tables: 0, charts: 0, appendix: None }
    }

    fn outline(&mut self, outline: &Outline, correction: Option<&Correction<'_>>) -> ResolvedOutline {
        let (numbering, level) = (outline.numbering, Level::Section);
        let head = self.blocks(&outline.head);
        let mut body = self.blocks(&outline.opening);
        body.extend(self.sections(&outline.sections, level, numbering));
        let closing = self.blocks(&outline.closing);
        let (notice, appendices) = self.appendices(outline, correction);
        ResolvedOutline { head, correction: notice, body, closing, appendices }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<Entry> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// The entries of the sections of one level.
    fn sections(&mut self, sections: &[Section], level: Level, numbering: Numbering) -> Vec<Entry> {
        let mut numbers = SectionNumbers { level, numbering, is_single: self.count(sections) == 1, last: 0 };
        sections.iter().flat_map(|section| self.section(section, &mut numbers)).collect()
    }

    /// The entries of the content of a section.
    fn elements(&mut self, content: &[Element], level: Level, numbering: Numbering) -> Vec<Entry> {
        let is_single = self.count(content.iter().filter_map(Element::section)) == 1;
        let mut numbers = SectionNumbers { level, numbering, is_single, last: 0 };
        let entries = content.iter().flat_map(|element| match element {
            Element::Block(block) => self.block(block),
            Element::Section(section) => self.section(section, &mut numbers),
        });
        entries.collect()
    }

    fn count<'s>(&self, sections: impl IntoIterator<Item = &'s Section>) -> usize {
        sections.into_iter().filter(|section| self.has_section(section)).count()
    }

    fn section(&mut self, section: &Section, numbers: &mut SectionNumbers) -> Vec<Entry> {
        if !self.has_section(section) {
            return Vec::new();
        }
        let is_hidden = numbers.is_single && section.hides_when_single;
        let heading = (!is_hidden).then(|| Entry::Heading {
            level: numbers.level,
            key: section.key.clone(),
            number: numbers.next(),
            heading: section.heading.clone(),
        });
        let content = self.elements(&section.content, below(numbers.level), numbers.numbering);
        heading.into_iter().chain(content).collect()
    }

    fn block(&mut self, block: &Block) -> Vec<Entry> {
        if !self.stands(&block.condition) {
            return Vec::new();
        }
        match &block.what {
            What::Text(name) if self.contents.has_text(name) => vec![Entry::Text { key: name.clone() }],
            What::Items(name) if self.contents.items.contains(name.as_str()) => {
                vec![Entry::Items { key: name.clone() }]
            }
            What::Lead(lead) => {
                let sentence = lead.sentence(&|reference| self.known?.name(reference));
                sentence.map(|sentence| Entry::Lead { sentence }).into_iter().collect()
            }
            What::Table(name) => self.table(name, block).into_iter().collect(),
            What::Charts(kind) => self.charts(*kind, block),
            What::Text(_) | What::Items(_) => Vec::new(),
        }
    }

    fn table(&mut self, name: &str, block: &Block) -> Option<Entry> {
        let table = self.contents.tables.get(name)?;
        let number = match &mut self.appendix {
            _ if block.look.is_unnumbered => String::new(),
            Some(appendix) => appendix.next(),
            None => {
                self.tables += 1;
                self.tables.to_string()
            }
        };
        let printed = if number.is_empty() { format!("“{}”", table.caption) } else { number.clone() };
        self.find(ReferenceKind::Table, name, &printed);
        Some(Entry::Table {
            key: name.to_owned(),
            number,
            size: block.look.size,
            is_close: block.look.is_close,
            is_tight: block.look.is_tight,
            workbook_sheet: block.look.workbook_sheet.clone(),
        })
    }

    fn charts(&mut self, kind: ChartKind, block: &Block) -> Vec<Entry> {
        let first = self.charts + 1;
        let charts: Vec<_> = self.contents.charts_of(kind).collect();
        self.charts += charts.len();
        if let Some(name) = numbered_charts(first, charts.len()) {
            self.found.0.insert(Reference { kind: ReferenceKind::Chart, name: kind.outline_name() }, name);
        }
        let entry = |(number, chart): (usize, &Chart)| Entry::Chart {
            id: chart.id.to_string(),
            number: number.to_string(),
            width: block.look.width.unwrap_or(100),
            floats: block.look.floats,
            is_tight: block.look.is_tight,
        };
        (first..).zip(charts).map(entry).collect()
    }

    fn find(&mut self, kind: ReferenceKind, name: &str, printed: &str) {
        let printed = format!("{} {printed}", kind.label()).trim_end().to_owned();
        self.found.0.insert(Reference { kind, name: name.to_owned() }, printed);
    }

    /// The entries of the appendices of the document, then those of its correction. Returned before them are the
    /// entries of the notice on page 1.
    fn appendices(
        &mut self,
        outline: &Outline,
        correction: Option<&Correction<'_>>,
    ) -> (Vec<Entry>, Vec<ResolvedAppendix>) {
        let own: Vec<_> = outline.appendices.iter().filter(|section| self.has_section(section)).collect();
        let mut of_correction = correction.map(|correction| (Pass::new(&correction.contents, self.known), correction));
        let added = of_correction.iter().flat_map(|(pass, correction)| {
            correction.outline.appendices.iter().filter(|section| pass.has_section(section))
        });
        let added: Vec<_> = added.collect();
        // A single appendix has no number (NĐ 30/2020/NĐ-CP, Phụ lục I, mục III).
        let is_single = own.len() + added.len() == 1;
        let number = |at: usize| if is_single { String::new() } else { roman(at) };
        let mut appendices: Vec<_> = (1..).zip(&own).map(|(at, section)| self.appendix(section, number(at))).collect();
        let Some((pass, correction)) = &mut of_correction else { return (Vec::new(), appendices) };
        let first = own.len() + 1;
        appendices.extend(
            (first..)
                .zip(added)
                .map(|(at, section)| ResolvedAppendix { is_correction: true, ..pass.appendix(section, number(at)) }),
        );
        (pass.blocks(&correction.outline.head), appendices)
    }

    fn appendix(&mut self, section: &Section, number: String) -> ResolvedAppendix {
        let mut blocks = Vec::new();
        section.collect(&mut blocks);
        let tables = blocks.into_iter().filter(|block| !block.look.is_unnumbered && self.has_table(block)).count();
        self.find(ReferenceKind::Appendix, &section.key, &number);
        self.appendix = Some(AppendixNumbers { number: number.clone(), tables, last: 0 });
        let entries = self.elements(&section.content, Level::Clause, Numbering::Arabic);
        self.appendix = None;
        ResolvedAppendix {
            key: section.key.clone(),
            number,
            heading: section.heading.clone(),
            is_landscape: section.is_landscape,
            is_correction: false,
            entries,
        }
    }

    fn stands(&self, condition: &Condition) -> bool {
        let is_in_edition = condition.edition.is_none_or(|edition| edition == self.contents.edition);
        let is_there = |needed: &Reference| self.known.is_none_or(|known| known.0.contains_key(needed));
        is_in_edition && condition.needs.as_ref().is_none_or(is_there)
    }

    fn has_section(&self, section: &Section) -> bool {
        let has = |element: &Element| match element {
            Element::Block(block) => self.has_block(block),
            Element::Section(section) => self.has_section(section),
        };
        self.stands(&section.condition) && (section.is_kept_empty || section.content.iter().any(has))
    }

    /// Whether the block exists. A sentence that only refers to other parts does not make its section exist.
    fn has_block(&self, block: &Block) -> bool {
        self.stands(&block.condition)
            && match &block.what {
                What::Text(name) => self.contents.has_text(name),
                What::Lead(_) => false,
                What::Items(name) => self.contents.items.contains(name.as_str()),
                What::Table(_) => self.has_table(block),
                What::Charts(kind) => self.contents.charts_of(*kind).next().is_some(),
            }
    }

    fn has_table(&self, block: &Block) -> bool {
        let What::Table(name) = &block.what else { return false };
        self.stands(&block.condition) && self.contents.tables.contains_key(name.as_str())
    }
}

/// The name by which a sentence refers to `count` charts, the first of which has the number `first`: "Biểu đồ 2", "các Biểu đồ
/// 2, 3", "các Biểu đồ từ 2 đến 9"; `None` if there are none.
fn numbered_charts(first: usize, count: usize) -> Option<String> {
    const MOST_LISTED: usize = 4;
    let label = ReferenceKind::Chart.label();
    match count {
        0 => None,
        1 => Some(format!("{label} {first}")),
        2..=MOST_LISTED => {
            let numbers: Vec<String> = (first..first + count).map(|number| number.to_string()).collect();
            Some(format!("các {label} {}", numbers.join(", ")))
        }
        _ => Some(format!("các {label} từ {first} đến {}", first + count - 1)),
    }
}

const fn below(level: Level) -> Level {
    match level {
        Level::Section => Level::Clause,
        Level::Clause | Level::Point => Level::Point,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_all_charts_of_a_kind() {
        for (count, name) in [
            (0, None),
            (1, Some("Biểu đồ 2")),
            (2, Some("các Biểu đồ 2, 3")),
            (4, Some("các Biểu đồ 2, 3, 4, 5")),
            (5, Some("các Biểu đồ từ 2 đến 6")),
        ] {
            assert_eq!(numbered_charts(2, count).as_deref(), name);
        }
    }
}

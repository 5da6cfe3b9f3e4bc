//! The parts that are packed in an xlsx file.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};
use zip::ZipArchive;

use super::{NotASheet, as_percent};
use crate::model::{CellAt, ReceivedSheet};

/// The unpacked parts of a file, by name.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Package {
    /// The bytes of each part.
    pub(in crate::workbook) parts: BTreeMap<String, Vec<u8>>,
}

impl Package {
    /// Unpacks a file whose parts together have no more than `most` bytes.
    pub(in crate::workbook) fn open(bytes: &[u8], most: usize) -> Result<Self, NotASheet> {
        let damaged = |_| NotASheet::Damaged;
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let (mut parts, mut left) = (BTreeMap::new(), most);
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(damaged)?;
            let name = part.name().map_err(damaged)?.into_owned();
            let mut content = Vec::new();
            let limit = u64::try_from(left).unwrap_or(u64::MAX).saturating_add(1);
            part.take(limit).read_to_end(&mut content).map_err(|_| NotASheet::Damaged)?;
            left = left.checked_sub(content.len()).ok_or(NotASheet::TooLarge)?;
            parts.insert(name, content);
        }
        Ok(Self { parts })
    }

    /// Whether there is a part with this name.
    pub(in crate::workbook) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The text of a part; empty if there is none.
    pub(in crate::workbook) fn text(&self, name: &str) -> &str {
        self.parts.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The name of the part that holds the sheet `name`.
    pub(in crate::workbook) fn sheet_part(&self, name: &str) -> Option<String> {
        let book = parsed(self.text("xl/workbook.xml"))?;
        let sheet = book.descendants().find(|node| is(node, "sheet") && node.attribute("name") == Some(name))?;
        let id = sheet.attributes().find(|attribute| attribute.name() == "id" && attribute.namespace().is_some())?;
        let relations = parsed(self.text("xl/_rels/workbook.xml.rels"))?;
        let relation = relations.descendants().find(|node| node.attribute("Id") == Some(id.value()))?;
        Some(part_beside("xl/workbook.xml", relation.attribute("Target")?))
    }

    /// The numbers of the formats that show a share of a hundred.
    pub(super) fn percent_formats(&self) -> BTreeSet<String> {
        const BUILT_IN: [&str; 2] = ["9", "10"];
        let Some(styles) = parsed(self.text("xl/styles.xml")) else { return BTreeSet::new() };
        let own = styles.descendants().filter(|node| is(node, "numFmt"));
        let own: BTreeSet<&str> = own
            .filter(|node| node.attribute("formatCode").is_some_and(|code| code.contains('%')))
            .filter_map(|node| node.attribute("numFmtId"))
            .chain(BUILT_IN)
            .collect();
        let used = styles.descendants().find(|node| is(node, "cellXfs")).into_iter();
        let used = used.flat_map(|formats| formats.children().filter(|node| is(node, "xf"))).enumerate();
        let is_percent = |node: &Node| node.attribute("numFmtId").is_some_and(|number| own.contains(number));
        used.filter(|(_, node)| is_percent(node)).map(|(number, _)| number.to_string()).collect()
    }

    /// Notes the rows and columns of `sheet` that nobody sees, and the numbers in one of the formats `percents`.
    pub(super) fn look_at(&self, sheet: &mut ReceivedSheet, percents: &BTreeSet<String>) {
        let part = self.sheet_part(&sheet.name).unwrap_or_default();
        let Some(document) = parsed(self.text(&part)) else { return };
        hidden(&document, sheet);
        let is_percent =
            |node: &Node| is(node, "c") && node.attribute("s").is_some_and(|style| percents.contains(style));
        for cell in document.descendants().filter(is_percent) {
            if let Some(at) = cell.attribute("r").and_then(place) {
                as_percent(sheet, at);
            }
        }
    }
}

fn hidden(document: &Document<'_>, sheet: &mut ReceivedSheet) {
    const MOST_COLUMNS: u32 = 16_384;
    // Somebody who has drawn a row or a column together until it cannot be seen has hidden it.
    let is_nothing = |node: &Node, size: &str| {
        node.attribute(size).and_then(|text| text.parse::<f64>().ok()).is_some_and(|size| size <= 0.0)
    };
    let is_hidden = |node: &Node| {
        let size = if is(node, "row") { "ht" } else { "width" };
        (is(node, "row") || is(node, "col"))
            && (matches!(node.attribute("hidden"), Some("1" | "true")) || is_nothing(node, size))
    };
    let number = |node: &Node, name: &str| node.attribute(name).and_then(|text| text.parse::<u32>().ok());
    for node in document.descendants().filter(is_hidden) {
        if is(&node, "row") {
            sheet.hidden_rows.extend(number(&node, "r").and_then(|row| row.checked_sub(1)));
        } else if let Some((first, last)) = number(&node, "min").zip(number(&node, "max")) {
            sheet.hidden_columns.extend(first.saturating_sub(1)..last.min(MOST_COLUMNS));
        }
    }
}

/// The place of a cell by its name, such as "E12".
fn place(name: &str) -> Option<CellAt> {
    let (letters, digits) = name.split_at(name.find(|c: char| c.is_ascii_digit())?);
    let digit = |letter: u8| letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1);
    let column =
        letters.bytes().try_fold(0_u32, |column, letter| column.checked_mul(26)?.checked_add(digit(letter)?))?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The document of a text that is XML.
pub(in crate::workbook) fn parsed(text: &str) -> Option<Document<'_>> {
    Document::parse(text).ok()
}

/// Whether the node is an element with this name.
pub(in crate::workbook) fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The name of the part to which `target` leads from the part `from`.
pub(in crate::workbook) fn part_beside(from: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

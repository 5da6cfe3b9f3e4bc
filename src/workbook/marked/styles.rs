//! The styles of marked cells: each the one that the cell had, with a fill.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::{Splices, name_end, prefix};
use crate::workbook::received::{Package, is, parsed};

/// The part that holds the styles.
pub(super) const PART: &str = "xl/styles.xml";

/// The styles of a workbook, and those that marked cells get.
pub(super) struct Styles {
    text: String,
    /// The number of styles in the file.
    count: usize,
    /// The new style for each old one.
    new: BTreeMap<usize, usize>,
}

impl Styles {
    pub(super) fn new(package: &Package) -> Option<Self> {
        let text = package.text(PART).to_owned();
        let count = {
            let document = parsed(&text)?;
            document.descendants().find(|node| is(node, "cellXfs"))?.children().filter(|node| is(node, "xf")).count()
        };
        Some(Self { text, count, new: BTreeMap::new() })
    }

    /// The number of the style with which a cell of the style `old` is marked.
    pub(super) fn marked(&mut self, old: usize) -> usize {
        let next = self.count + self.new.len();
        *self.new.entry(old).or_insert(next)
    }

    /// The part with the new styles.
    pub(super) fn finished(self) -> Option<String> {
        let document = parsed(&self.text)?;
        let find = |name: &str| document.descendants().find(|node| is(node, name));
        let (fills, formats) = (find("fills")?, find("cellXfs")?);
        let prefix = prefix(&self.text, &fills);
        let fill = fills.children().filter(|node| is(node, "fill")).count();
        let known: Vec<Node> = formats.children().filter(|node| is(node, "xf")).collect();
        let mut splices = Splices::default();
        let red = format!(
            "<{prefix}fill><{prefix}patternFill patternType=\"solid\"><{prefix}fgColor rgb=\"FFFFC7CE\"/><{prefix}bgColor \
             indexed=\"64\"/></{prefix}patternFill></{prefix}fill>"
        );
        append(&self.text, &fills, &red, fill + 1, &mut splices)?;
        let mut by_number: Vec<(usize, usize)> = self.new.iter().map(|(old, new)| (*new, *old)).collect();
        by_number.sort_unstable();
        let copies: String = by_number
            .iter()
            .filter_map(|(_, old)| known.get(*old).or(known.first()))
            .map(|node| self.copy(node, fill))
            .collect();
        append(&self.text, &formats, &copies, self.count + self.new.len(), &mut splices)?;
        Some(splices.applied(&self.text))
    }

    /// A style with another fill.
    fn copy(&self, node: &Node<'_, '_>, fill: usize) -> String {
        let range = node.range();
        let mut splices = Splices::default();
        for attribute in node.attributes().filter(|attribute| matches!(attribute.name(), "fillId" | "applyFill")) {
            let own = attribute.range();
            splices.put(own.start - range.start..own.end - range.start, "");
        }
        let attributes = format!(" fillId=\"{fill}\" applyFill=\"1\"");
        splices.insert(name_end(&self.text, node) - range.start, attributes);
        splices.applied(&self.text[range])
    }
}

/// Adds `children` at the end of a list and sets its count.
fn append(text: &str, list: &Node<'_, '_>, children: &str, count: usize, splices: &mut Splices) -> Option<()> {
    if let Some(attribute) = list.attributes().find(|attribute| attribute.name() == "count") {
        splices.put(attribute.range_value(), count.to_string());
    }
    let at = list.range().start + text[list.range()].rfind("</")?;
    splices.insert(at, children);
    Some(())
}

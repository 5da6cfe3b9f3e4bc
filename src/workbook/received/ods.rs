//! What nobody sees in an ODS file, and which of its cells are merged: calamine tells its values alone.

use std::ops::Range;

use roxmltree::Node;

use super::as_percent;
use super::package::{Package, is, parsed};
use crate::model::ReceivedSheet;

/// Notes merged areas, hidden rows and hidden columns of the sheets.
pub(super) fn look_at(package: &Package, sheets: &mut [ReceivedSheet]) {
    let Some(document) = parsed(package.text("content.xml")) else { return };
    for table in document.descendants().filter(|node| is(node, "table")) {
        let Some(name) = attribute(&table, "name") else { continue };
        if let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.name == name) {
            columns(&table, sheet);
            rows(&table, sheet);
        }
    }
}

fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// A count, which is 1 where nothing is said.
fn count(node: &Node<'_, '_>, name: &str) -> u32 {
    attribute(node, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// Whether the row or column, or a group around it, is folded away or filtered out.
fn is_hidden(node: &Node<'_, '_>) -> bool {
    let is_away = |node: Node<'_, '_>| {
        matches!(attribute(&node, "visibility"), Some("collapse" | "filter"))
            || attribute(&node, "display") == Some("false")
    };
    node.ancestors().take_while(|node| !is(node, "table")).any(is_away)
}

fn columns(table: &Node<'_, '_>, sheet: &mut ReceivedSheet) {
    let width = sheet.width();
    let mut at: u32 = 0;
    for column in table.descendants().filter(|node| is(node, "table-column")) {
        let end = at.saturating_add(count(&column, "number-columns-repeated"));
        if is_hidden(&column) {
            sheet.hidden_columns.extend(at..end.min(width));
        }
        at = end;
    }
}

fn rows(table: &Node<'_, '_>, sheet: &mut ReceivedSheet) {
    let height = sheet.height();
    let mut at: u32 = 0;
    for row in table.descendants().filter(|node| is(node, "table-row")) {
        let end = at.saturating_add(count(&row, "number-rows-repeated"));
        if is_hidden(&row) {
            sheet.hidden_rows.extend(at..end.min(height));
        }
        cells(&row, at..end.min(height), sheet);
        at = end;
    }
}

/// Notes the areas that begin in the rows `at`, which are alike, and the numbers there that are shown as shares of a hundred.
fn cells(row: &Node<'_, '_>, at: Range<u32>, sheet: &mut ReceivedSheet) {
    let width = sheet.width();
    let mut column: u32 = 0;
    for cell in row.children().filter(|node| is(node, "table-cell") || is(node, "covered-table-cell")) {
        let (wide, high) = (count(&cell, "number-columns-spanned"), count(&cell, "number-rows-spanned"));
        let end = column.saturating_add(count(&cell, "number-columns-repeated"));
        if wide > 1 || high > 1 {
            let last = (at.start.saturating_add(high - 1), column.saturating_add(wide - 1));
            sheet.merged.push(((at.start, column), last));
        }
        if attribute(&cell, "value-type") == Some("percentage") {
            let places = at.clone().flat_map(|row| (column..end.min(width)).map(move |column| (row, column)));
            places.for_each(|place| as_percent(sheet, place));
        }
        column = end;
    }
}

//! The appendices of a report as a workbook.

use crate::model::{ResolvedOutline, View};
use crate::workbook;

/// The workbook of the report that says `view`.
pub(super) fn workbook(view: &View) -> Result<Vec<u8>, String> {
    let sheets = view.outline.iter().flat_map(ResolvedOutline::workbook_sheets);
    let tables: Vec<_> = sheets.filter_map(|(name, key)| Some((name, view.tables.get(key)?))).collect();
    workbook::workbook(&tables, &view.figures, &view.metadata).map_err(|error| error.to_string())
}

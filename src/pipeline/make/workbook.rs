//! The appendices of a report as a workbook.

use crate::model::View;
use crate::workbook;

const SHEETS: [(&str, &str); 8] = [
    ("Tổng hợp", "pl_ket_qua"),
    ("Diễn biến hộ nghèo", "pl_dien_bien_ngheo"),
    ("Diễn biến hộ cận nghèo", "pl_dien_bien_can_ngheo"),
    ("Thiếu hụt hộ nghèo", "pl_thieu_hut_ngheo"),
    ("Thiếu hụt hộ cận nghèo", "pl_thieu_hut_can_ngheo"),
    ("Chính sách", "pl_chinh_sach"),
    ("Hồ sơ", "pl_ho_so"),
    ("Ý kiến đơn vị", "pl_y_kien"),
];

/// The workbook of the report that says `view`.
pub(super) fn workbook(view: &View) -> Result<Vec<u8>, String> {
    let tables: Vec<_> = SHEETS.iter().filter_map(|(name, key)| Some((*name, view.tables.get(*key)?))).collect();
    workbook::workbook(&tables, &view.figures, &view.metadata).map_err(|error| error.to_string())
}

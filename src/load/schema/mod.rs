//! The files of a project, key by key, with what each key means: checked against, and written out for editors.

mod correction;
mod narrative;
mod office;
mod outline;
mod plan;
mod unit_month;

pub(super) use correction::CORRECTION;
pub(super) use narrative::NARRATIVE;
pub(super) use office::{POLICIES, SETTINGS, UNITS};
pub(super) use outline::OUTLINE;
pub(super) use plan::PLAN;
pub(super) use unit_month::UNIT_MONTH;

use super::shape::Shape::{Count, Date, Map, OrNull, Text};
use super::shape::{Field, may, must};

/// A cited document.
const CITATION: &[Field] = &[
    must("loai", Text, "Tên loại văn bản: Kế hoạch, Quyết định, Công văn, …"),
    may("so", OrNull(&Text), "Số và ký hiệu, ví dụ 377/KH-UBND; null: không có số"),
    must("ngay", Date, "Ngày ký"),
    must("co_quan", Text, "Cơ quan ban hành"),
    may("trich_yeu", OrNull(&Text), "Trích yếu nội dung; null: không nêu"),
];

/// Totals counted by hand: households off the list since the start of the year, for each class that was counted.
const CROSS_CHECK: &[Field] = &[
    may("ngheo", OrNull(&Map(COUNTED_BY_HAND)), "Hộ nghèo; null: không tự tính"),
    may("can_ngheo", OrNull(&Map(COUNTED_BY_HAND)), "Hộ cận nghèo; null: không tự tính"),
];

const COUNTED_BY_HAND: &[Field] = &[must("giam_luy_ke", Count, "Số hộ giảm từ đầu năm, tính như kế hoạch tính")];

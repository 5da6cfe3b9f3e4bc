//! The plan of a year.

use super::CITATION;
use crate::load::shape::Shape::{self, Code, Count, Date, List, Map, OrNull, Text};
use crate::load::shape::{Field, may, must};

/// `ke-hoach/2022.yaml`.
pub(in crate::load) const PLAN: Shape = Map(&[
    must("nam", Count, "Năm của kế hoạch, như tên tệp"),
    must("van_ban", Map(CITATION), "Văn bản giao kế hoạch"),
    must("toan_dia_ban", Map(TOTAL), "Chỉ tiêu chung của toàn địa bàn, để đối chiếu với tổng các đơn vị"),
    must("chi_tieu", List(&Map(TARGET)), "Chỉ tiêu giao cho từng đơn vị, đúng như văn bản gốc"),
    may(
        "dieu_chinh",
        List(&Map(AMENDMENT)),
        "Các lần điều chỉnh, theo thứ tự thời gian; ghi thêm, không sửa phần trên",
    ),
]);

const POOR: Field = must("giam_ho_ngheo", Count, "Số hộ nghèo phải giảm trong năm");
const NEAR_POOR: Field = must("giam_ho_can_ngheo", Count, "Số hộ cận nghèo phải giảm trong năm");

const TOTAL: &[Field] = &[POOR, NEAR_POOR];

const TARGET: &[Field] = &[must("don_vi", Code, "Mã đơn vị, trong dấu nháy kép"), POOR, NEAR_POOR];

const AMENDMENT: &[Field] = &[
    must("van_ban", Map(CITATION), "Văn bản điều chỉnh"),
    may(
        "tu",
        OrNull(&Date),
        "Ngày chỉ tiêu mới có hiệu lực; mã trong danh sách là của đơn vị mang mã ấy vào ngày này; null: ngày ký",
    ),
    must("chi_tieu", List(&Map(TARGET)), "Chỉ tiêu mới của những đơn vị được điều chỉnh"),
    may("toan_dia_ban", OrNull(&Map(TOTAL)), "Chỉ tiêu chung mới; null: không đổi"),
    must("ly_do", Text, "Lý do điều chỉnh"),
];

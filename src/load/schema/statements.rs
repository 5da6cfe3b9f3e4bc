//! Explanations of warnings that belong to no unit's month.

use crate::load::shape::Shape::{self, Date, List, Map, Text};
use crate::load::shape::{Field, must};

/// `giai-trinh.yaml`.
pub(in crate::load) const STATEMENTS: Shape =
    Map(&[must("giai_trinh", List(&Map(STATEMENT)), "Giải trình các cảnh báo không thuộc tệp tháng của một đơn vị")]);

const STATEMENT: &[Field] = &[
    must("ma", Text, "Mã của cảnh báo, ví dụ BC402"),
    must(
        "doi_tuong",
        Text,
        "Cảnh báo về cái gì: tệp mà cảnh báo nêu (data/ke-hoach/2022.yaml), mã đơn vị, kỳ, hoặc kỳ và mã: 2022-09/06727",
    ),
    must("ly_do", Text, "Vì sao vẫn đúng; in kèm cảnh báo và lưu ở khóa của bản phát hành"),
    must("nguoi", Text, "Người giải trình: chức danh"),
    must("ngay", Date, "Ngày giải trình"),
];

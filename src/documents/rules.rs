//! The rules for placeholders in what people write.

use crate::finding::rule_book;

rule_book! {
    MISNAMED 613 Error "Chỗ điền trong lời văn không dùng được"
        "Trong lời văn, {{ tên }} in ra con số mang tên ấy của kỳ báo cáo; tên phải có trong số liệu, không kèm phép tính hay điều kiện." "Quy ước số liệu của baocao",
        "- Giảm {{ ngheo.giam.luyke }} hộ nghèo" => "- Giảm {{ ngheo.giam.luy_ke }} hộ nghèo";
}

//! BC226, BC239: the components of the programme (`chuong_trinh.du_an` of `baocao.yaml`).

use super::is_plain;
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{Breakdown, Project};

/// Checks the list of components.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let listed = &project.settings.value.programme.components;
    for (index, component) in listed.iter().enumerate() {
        let at = |key: &str| Place::Key(project.settings.file, format!("chuong_trinh.du_an[{index}].{key}"));
        let id = component.id.as_str();
        if listed[..index].iter().any(|before| before.id == component.id) {
            let finding = rules::COMPONENT_LIST.at(at("ma"), format!("Mã `{id}` được dùng cho hai dự án"));
            findings.push(finding.label("mã này đã có ở trên").fix("đặt mã khác cho một trong hai"));
        }
        if !is_plain(id) || id == Breakdown::TOTAL {
            let finding = rules::COMPONENT_LIST.at(at("ma"), format!("Mã dự án `{id}` không dùng được"));
            let fix = "ghi mã bằng chữ thường không dấu, nối bằng dấu _, khác tong";
            findings.push(finding.label("mã này").fix(fix));
        }
        if !component.name.chars().any(char::is_alphanumeric) {
            let finding = rules::COMPONENT_LIST.at(at("ten"), format!("Dự án `{id}` không có tên"));
            findings.push(finding.label("chưa ghi gì").fix("ghi tên dự án như trong văn bản của chương trình"));
        }
        if component.valid_from.zip(component.valid_to).is_some_and(|(from, to)| to < from) {
            let finding = rules::ENDS_BEFORE.at(at("den"), format!("Dự án `{id}` kết thúc trước khi bắt đầu"));
            findings.push(finding.label("trước ngày `tu`").fix("sửa `tu` hoặc `den`"));
        }
    }
}

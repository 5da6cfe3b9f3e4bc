//! The lacks of a month against the list of its standard: which keys there are is known only when the standards are read.

use crate::finding::{Cause, Finding, Place};
use crate::load::conform::suggest::nearest;
use crate::load::rules;
use crate::model::{Class, FileId, LackIndicator, StandardRole, UnitMonth};

/// Keys that the standard of the month in `role` does not have, and keys of it that are missing.
pub(super) fn lacks(file: FileId, month: &UnitMonth, role: StandardRole, indicators: &[LackIndicator]) -> Vec<Finding> {
    let rows = Class::ALL.into_iter().filter_map(|class| Some((class, month.deprivation_by(role, class)?)));
    let of_class = |(class, counted): (Class, &crate::model::Deprivation)| {
        let part = format!("{}thieu_hut.{}", role.prefix(), class.key());
        let is_known = |key: &str| indicators.iter().any(|indicator| indicator.key == key);
        let mut missing: Vec<&str> = indicators.iter().map(|indicator| indicator.key.as_ref()).collect();
        missing.retain(|key| counted.lacking(key).is_none());
        let mut findings = Vec::new();
        for key in counted.keys().filter(|key| !is_known(key)) {
            let meant = nearest(key, missing.iter().copied());
            missing.retain(|other| Some(*other) != meant);
            findings.push(unknown(file, &part, key, meant, indicators));
        }
        findings.extend(missing.into_iter().map(|key| absent(file, &part, key)));
        findings
    };
    rows.flat_map(of_class).collect()
}

fn unknown(file: FileId, part: &str, key: &str, meant: Option<&str>, indicators: &[LackIndicator]) -> Finding {
    let near = meant.or_else(|| nearest(key, indicators.iter().map(|indicator| indicator.key.as_ref())));
    let fix = near.map_or_else(
        || "xóa dòng này; chỉ số của chuẩn nghèo khác thì xem ngày chốt số liệu và `chuan-ngheo.yaml`".to_owned(),
        |near| format!("có phải `{near}` không?"),
    );
    let message = format!("Mục `{part}.{key}` không có trong mẫu");
    let place = Place::Key(file, format!("{part}.{key}"));
    let finding = rules::UNKNOWN_KEY.at(place, message).label("không có mục này").fix(fix);
    finding.because(everywhere("không có trong mẫu", &format!("{part}.{key}")))
}

/// The cause of a mistake with `key` that may have been made in the same way in every entry of a list or in every file of
/// a month.
pub(in crate::load) fn everywhere(what: &str, key: &str) -> Cause {
    Cause::new(format!("{what} {key}"), format!("Mục `{key}` {what}"), "chỗ").label("chỗ đầu tiên")
}

/// What is said of a key that should be there.
pub(in crate::load) const ABSENT: &str = "không có, mà mẫu phải có";

fn absent(file: FileId, part: &str, key: &str) -> Finding {
    let message = format!("Thiếu mục `{part}.{key}`");
    let finding = rules::MISSING_KEY.at(Place::Key(file, part.to_owned()), message);
    let label = format!("trong phần này không có `{key}`");
    let finding = finding.label(label).fix(format!("thêm `{key}: 0` nếu không có, hoặc ghi số thật"));
    finding.because(everywhere(ABSENT, &format!("{part}.{key}")))
}

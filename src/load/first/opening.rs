//! The first lines about a unit in the file of opening balances.

use crate::model::{Class, Measure, Month, StandardRole, Unit};

const SOURCE: &str = "nguon";

/// The file before anybody has an opening balance.
pub const NO_OPENINGS: &str = "# Số đầu kỳ: diễn biến từ đầu năm đến hết tháng ghi ở den_thang, của đơn vị có số liệu bắt đầu giữa năm.\ndau_ky: []\n";

/// The lines of the opening balance of `unit` until the end of `month`, without figures: with a source and with lists by the
/// standard beside the other one if they are told.
pub fn first_opening(unit: &Unit, month: Month, is_told: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = vec![format!("don_vi: \"{}\"   # {}", unit.code, unit.title()), format!("den_thang: {month}")];
    // A balance must have a source.
    lines.extend(is_told(SOURCE).then(|| format!("{SOURCE}: null")));
    lines.push("dan_cu: null".to_owned());
    lines.extend(lists());
    lines.push("ho_so: null".to_owned());
    if is_told(StandardRole::BESIDE) {
        lines.push(format!("{}:", StandardRole::BESIDE));
        lines.extend(lists().into_iter().map(|line| format!("  {line}")));
    }
    lines
}

/// The lists of both classes.
fn lists() -> Vec<String> {
    let rows = Measure::ALL.map(|measure| format!("  {:5} null", format!("{}:", measure.key())));
    Class::ALL.iter().flat_map(|class| std::iter::once(format!("{}:", class.key())).chain(rows.clone())).collect()
}

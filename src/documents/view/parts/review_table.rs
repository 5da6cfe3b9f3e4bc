//! The appendix of the notice of posting and of the decision: the households of every unit that a review found.

use super::appendices::{head, numbering, unit_columns, unit_rows};
use super::legend;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::words::paragraphs::clean;
use crate::model::{Class, Scope, StandardRole, Table, short_date};

/// The households of every unit that a review by one standard found, for the notice of posting and the decision; `None` if
/// nobody told of any.
pub(in crate::documents::view) fn table(basis: &DocumentBasis<'_>, role: StandardRole) -> Option<Table> {
    const COLUMNS: [(&str, &str); 3] =
        [("Hộ", "ho.cuoi_ky"), ("Nhân khẩu", "khau.cuoi_ky"), ("Tỷ lệ/ tổng số hộ", "ty_le")];
    let settings = basis.settings();
    basis.index.value(&Scope::Total, &format!("{}ngheo.ho.cuoi_ky", role.prefix()))?;
    let of_class = |class: Class| COLUMNS.map(|(_, key)| format!("{}.{key}", role.list(class)));
    let all = ["dan_cu.ho", "dan_cu.khau"].map(str::to_owned);
    let keys: Vec<_> = all.into_iter().chain(Class::ALL.into_iter().flat_map(of_class)).collect();
    let first = ["TT", "Đơn vị", "Tổng số hộ", "Tổng số nhân khẩu"].map(|name| head(name, 1, 2));
    let classes = Class::ALL.map(|class| head(&format!("Hộ {}", class.word()), COLUMNS.len(), 1));
    let names = Class::ALL.iter().flat_map(|_| COLUMNS.map(|(name, _)| head(name, 1, 1))).collect();
    let rows = unit_rows(basis, &keys, false);
    let period = basis.indicators.period;
    let standard = match role {
        StandardRole::Main => basis.project.standard_of(period),
        StandardRole::Beside => basis.project.beside_of(period),
    };
    let standard = standard.map_or_else(String::new, |standard| format!(" theo {}", clean(&standard.name)));
    let day = short_date(period.cut_off(settings.period_scheme).to);
    let mut table = Table {
        caption: format!("Kết quả rà soát hộ nghèo, hộ cận nghèo{standard}, đến ngày {day}"),
        columns: unit_columns(keys.len()),
        header: vec![first.into_iter().chain(classes).collect(), names],
        numbering: numbering(keys.len()),
        rows,
        notes: Vec::new(),
    };
    legend::explain_appendix(&mut table, &settings.options);
    Some(table)
}

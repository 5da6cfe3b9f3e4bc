//! Tables in the body: two rows for two classes, figures by key.

use super::book::Book;
use crate::model::{
    Cell, Class, Column, DossierState, HeaderCell, Measure, Policy, Row, RowKind, Scope, Table, capitalized,
};

/// A head of one row.
pub(super) fn simple_head(names: &[&str]) -> Vec<Vec<HeaderCell>> {
    vec![names.iter().map(|name| HeaderCell { text: (*name).to_owned(), columns: 1, rows: 1 }).collect()]
}

/// A label column and figures.
fn figures_table(caption: &str, names: &[&str], rows: Vec<Row>) -> Table {
    let columns = std::iter::once(Column::Text).chain(names.iter().skip(1).map(|_| Column::Figure)).collect();
    Table {
        caption: caption.to_owned(),
        columns,
        header: simple_head(names),
        numbering: Vec::new(),
        rows,
        notes: Vec::new(),
    }
}

fn row(book: &Book<'_>, scope: &Scope, label: String, keys: &[String]) -> Row {
    let cells = keys.iter().map(|key| book.cell(scope, key));
    Row { kind: RowKind::Plain, cells: std::iter::once(Cell::words(label)).chain(cells).collect() }
}

/// Movement of both classes, households and persons.
pub(super) fn movement(book: &Book<'_>, scope: &Scope) -> Table {
    let whole_year = book.period().starts_the_year();
    let columns: &[(&str, &str)] = if whole_year {
        &[
            ("Đầu năm", "dau_nam"),
            ("Giảm", "tong_giam"),
            ("Tăng", "tong_tang"),
            ("Cuối kỳ", "cuoi_ky"),
            ("So với đầu năm", "tang_giam.tu_dau_nam"),
        ]
    } else {
        &[
            ("Đầu năm", "dau_nam"),
            ("Đầu kỳ", "dau_ky"),
            ("Giảm trong kỳ", "tong_giam"),
            ("Tăng trong kỳ", "tong_tang"),
            ("Cuối kỳ", "cuoi_ky"),
            ("So với đầu kỳ", "tang_giam.trong_ky"),
            ("So với đầu năm", "tang_giam.tu_dau_nam"),
        ]
    };
    let names: Vec<_> = std::iter::once("Nội dung").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows = Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)));
    let rows = rows.map(|(class, measure)| {
        let prefix = format!("{}.{}", class.key(), measure.key());
        let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{prefix}.{key}")).collect();
        row(book, scope, movement_label(class, measure), &keys)
    });
    figures_table("Diễn biến hộ nghèo, hộ cận nghèo", &names, rows.collect())
}

fn movement_label(class: Class, measure: Measure) -> String {
    match measure {
        Measure::Households => format!("Hộ {} (hộ)", class.word()),
        Measure::Persons => format!("Nhân khẩu hộ {} (người)", class.word()),
    }
}

/// Reductions against the plan.
pub(super) fn plan(book: &Book<'_>, scope: &Scope) -> Table {
    let mut columns = vec![("Kế hoạch năm (hộ)", "ke_hoach"), ("Trong kỳ (hộ)", "trong_ky"), ("Lũy kế (hộ)", "luy_ke")];
    columns.extend([("Tỷ lệ so với kế hoạch", "ty_le"), ("Còn phải giảm (hộ)", "con_lai")]);
    if book.period().starts_the_year() {
        columns.retain(|(_, key)| *key != "trong_ky");
    }
    let names: Vec<_> = std::iter::once("Chỉ tiêu").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows = Class::ALL.map(|class| {
        let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{}.ho.giam.{key}", class.key())).collect();
        row(book, scope, format!("Giảm hộ {}", class.word()), &keys)
    });
    figures_table("Kết quả thực hiện chỉ tiêu giảm hộ nghèo, hộ cận nghèo", &names, rows.into())
}

/// A figure of a policy; "chưa BC" when there is none.
pub(super) fn policy_cell(book: &Book<'_>, scope: &Scope, policy: &Policy, name: &str) -> Cell {
    book.cell(scope, &format!("chinh_sach.{}.{name}", policy.id))
}

/// Dossiers by state.
pub(super) fn dossiers(book: &Book<'_>, scope: &Scope) -> Table {
    let states = DossierState::ALL.map(|state| capitalized(state.label()));
    let names: Vec<_> = std::iter::once("Hồ sơ").chain(states.iter().map(String::as_str)).collect();
    let rows = Class::ALL.map(|class| {
        let keys = DossierState::ALL.map(|state| format!("ho_so.{}.{}", class.key(), state.key()));
        row(book, scope, format!("Thoát {} (hộ)", class.word()), &keys)
    });
    figures_table("Tiến độ hồ sơ công nhận thoát nghèo, thoát cận nghèo", &names, rows.into())
}

//! The tables of the text, with two rows for the two classes and figures by their keys.

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::{FigureIndex, NOTHING};
use crate::documents::view::parts::untold::without_untold;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::{Against, Indicators};
use crate::model::{
    Cell, Class, Column, DossierStage, FormLists, HeaderCell, Measure, Policy, Quantity, Row, RowKind, Scope,
    StandardRole, Table, capitalized,
};

/// A head that is one row.
pub(in crate::documents::view) fn simple_head(names: &[&str]) -> Vec<Vec<HeaderCell>> {
    vec![names.iter().map(|name| HeaderCell { text: (*name).to_owned(), columns: 1, rows: 1 }).collect()]
}

/// A table of a column of labels and columns of figures, without those in which no figure is known.
fn figures_table(caption: &str, names: &[&str], rows: Vec<Row>) -> Table {
    let columns = std::iter::once(Column::Name).chain(names.iter().skip(1).map(|_| Column::Figure)).collect();
    let (caption, header) = (caption.to_owned(), simple_head(names));
    without_untold(Table { caption, columns, header, numbering: Vec::new(), rows, notes: Vec::new() }, "")
}

fn row(index: &FigureIndex<'_>, scope: &Scope, label: String, keys: &[String]) -> Row {
    let cells = keys.iter().map(|key| index.cell(scope, key));
    Row { kind: RowKind::Plain, cells: std::iter::once(Cell::words(label)).chain(cells).collect() }
}

/// Movement of both classes, households and persons.
pub(in crate::documents::view) fn movement(index: &FigureIndex<'_>, scope: &Scope) -> Table {
    by_standard(index, scope, StandardRole::Main, "Số hộ, số nhân khẩu nghèo và cận nghèo", None)
}

/// What the row of both classes leaves out, if that makes it smaller than the rows above it: a household that only changes
/// its class is counted in each class, but not in both together.
fn between_classes(index: &FigureIndex<'_>, scope: &Scope, role: StandardRole) -> Option<String> {
    let of = |class: &str, key: &str| index.value(scope, &format!("{}{class}.ho.{key}", role.prefix()));
    let differs = |key: &str| match (of("ngheo", key), of("can_ngheo", key), of("chung", key)) {
        (Some(Quantity::Count(poor)), Some(Quantity::Count(near)), Some(Quantity::Count(both))) => poor + near != both,
        _ => false,
    };
    ["tong_giam", "tong_tang"]
        .into_iter()
        .any(differs)
        .then(|| "Giảm, tăng của hộ nghèo và hộ cận nghèo không tính hộ chuyển giữa hai diện.".to_owned())
}

/// Movement by the standard beside the other one, and the rates by it; `None` if there is no such standard.
pub(in crate::documents::view) fn beside(basis: &DocumentBasis<'_>) -> Option<Table> {
    let DocumentBasis { project, indicators, index, scope } = *basis;
    let standard = project.beside_of(indicators.period)?;
    let caption = format!("Số hộ, số nhân khẩu theo {}", clean(&standard.name));
    Some(by_standard(index, scope, StandardRole::Beside, &caption, Some("Tỷ lệ/ tổng số hộ")))
}

fn by_standard(
    index: &FigureIndex<'_>,
    scope: &Scope,
    role: StandardRole,
    caption: &str,
    rates: Option<&'static str>,
) -> Table {
    let (columns, rows) = movement_rows(index, scope, role, rates);
    let mut table = figures_table(caption, &columns, rows);
    table.notes.extend(between_classes(index, scope, role));
    table
}

/// The columns and rows of the movement of both classes by one standard; the last column has the rates, if it has a name.
fn movement_rows(
    index: &FigureIndex<'_>,
    scope: &Scope,
    role: StandardRole,
    rates: Option<&'static str>,
) -> (Vec<&'static str>, Vec<Row>) {
    let mut columns = if index.is_whole(scope) {
        vec![("Đầu năm", "dau_nam"), ("Giảm", "tong_giam"), ("Tăng", "tong_tang"), ("Cuối kỳ", "cuoi_ky")]
    } else {
        vec![
            ("Đầu năm", "dau_nam"),
            ("Đầu kỳ", "dau_ky"),
            ("Giảm trong kỳ", "tong_giam"),
            ("Tăng trong kỳ", "tong_tang"),
            ("Cuối kỳ", "cuoi_ky"),
            ("So với đầu kỳ", "tang_giam.trong_ky"),
        ]
    };
    if index.is_partial(scope) {
        columns[0] = ("Khi thành lập", "khi_thanh_lap");
    } else {
        columns.push(("So với đầu năm", "tang_giam.tu_dau_nam"));
    }
    let names = columns.iter().map(|(name, _)| *name).chain(rates);
    let names: Vec<_> = std::iter::once("Nội dung").chain(names).collect();
    let rows = Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)));
    let rows = rows.map(|(class, measure)| {
        let of_class = format!("{}{}", role.prefix(), class.key());
        let keys = columns.iter().map(|(_, key)| format!("{of_class}.{}.{key}", measure.key()));
        let mut row = row(index, scope, movement_label(class, measure), &keys.collect::<Vec<_>>());
        row.cells.extend(rates.map(|_| match measure {
            Measure::Households => index.cell(scope, &format!("{of_class}.ty_le")),
            Measure::Persons => Cell::words(NOTHING),
        }));
        row
    });
    let mut rows: Vec<Row> = rows.collect();
    let both = format!("{}chung", role.prefix());
    let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{both}.ho.{key}")).collect();
    let mut together = row(index, scope, "Hộ nghèo và hộ cận nghèo (hộ)".to_owned(), &keys);
    together.cells.extend(rates.map(|_| index.cell(scope, &format!("{both}.ty_le"))));
    rows.push(together);
    (names, rows)
}

fn movement_label(class: Class, measure: Measure) -> String {
    match measure {
        Measure::Households => format!("Hộ {} (hộ)", class.word()),
        Measure::Persons => format!("Nhân khẩu hộ {} (người)", class.word()),
    }
}

/// The rates at both ends and what they have changed by, in percentage points; beside them those of a year before, where they
/// can be compared.
pub(in crate::documents::view) fn rates(basis: &DocumentBasis<'_>) -> Table {
    let DocumentBasis { indicators, index, scope, .. } = *basis;
    let mut columns =
        vec![("Đầu năm", "ty_le_dau_nam"), ("Cuối kỳ", "ty_le"), ("So với đầu năm (điểm %)", "ty_le_tang_giam")];
    if indicators.last_year.is_ok() {
        columns.push(("Cùng kỳ năm trước", "so_sanh.cung_ky.ty_le"));
        columns.push(("So với cùng kỳ (điểm %)", "so_sanh.cung_ky_chenh.ty_le"));
    }
    let names: Vec<_> =
        std::iter::once("Tỷ lệ so với tổng số hộ").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows =
        [("ngheo", "Hộ nghèo"), ("can_ngheo", "Hộ cận nghèo"), ("chung", "Nghèo đa chiều (hộ nghèo và hộ cận nghèo)")];
    let rows = rows.map(|(of, label)| {
        let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{of}.{key}")).collect();
        row(index, scope, label.to_owned(), &keys)
    });
    let mut table = figures_table("Tỷ lệ hộ nghèo, hộ cận nghèo và mức tăng, giảm", &names, rows.into());
    table
        .notes
        .push("Mức tăng, giảm tính theo tỷ lệ chưa làm tròn; tỷ lệ đầu năm so với tổng số hộ của tháng 01.".to_owned());
    table
}

/// Reductions against the plan.
pub(in crate::documents::view) fn plan(index: &FigureIndex<'_>, scope: &Scope) -> Table {
    let plan = if index.is_partial(scope) { "Chỉ tiêu giao (hộ)" } else { "Kế hoạch năm (hộ)" };
    let mut columns = vec![(plan, "ke_hoach"), ("Trong kỳ (hộ)", "trong_ky"), ("Lũy kế (hộ)", "luy_ke")];
    columns.extend([("Tỷ lệ so với kế hoạch", "ty_le"), ("Còn phải giảm (hộ)", "con_lai")]);
    if index.is_whole(scope) {
        columns.retain(|(_, key)| *key != "trong_ky");
    }
    let names: Vec<_> = std::iter::once("Chỉ tiêu").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows = Class::ALL.map(|class| {
        let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{}.ho.giam.{key}", class.key())).collect();
        row(index, scope, format!("Giảm hộ {}", class.word()), &keys)
    });
    figures_table("Kết quả thực hiện chỉ tiêu giảm hộ nghèo, hộ cận nghèo", &names, rows.into())
}

/// A figure of a policy; "chưa BC" when there is none.
pub(in crate::documents::view) fn policy_cell(
    index: &FigureIndex<'_>,
    scope: &Scope,
    policy: &Policy,
    name: &str,
) -> Cell {
    index.cell(scope, &format!("chinh_sach.{}.{name}", policy.id))
}

/// The stages of a dossier that are counted, in order; those that every office must count are always included.
pub(in crate::documents::view) fn counted_stages<'f>(
    index: &FigureIndex<'_>,
    forms: FormLists<'f>,
    scope: &Scope,
) -> Vec<&'f DossierStage> {
    let is_counted = |stage: &&DossierStage| {
        let key = |class: Class| format!("ho_so.{}.{}", class.key(), stage.key);
        stage.is_required || Class::ALL.into_iter().any(|class| index.value(scope, &key(class)).is_some())
    };
    forms.dossier_stages.iter().filter(is_counted).collect()
}

/// The period compared with the previous one and with the same one a year before; `None` if neither can be compared.
pub(in crate::documents::view) fn comparison(index: &FigureIndex<'_>, indicators: &Indicators) -> Option<Table> {
    let known: Vec<_> =
        Against::ALL.into_iter().filter_map(|against| Some((against, indicators.earlier(against).ok()?))).collect();
    if known.is_empty() {
        return None;
    }
    let mut rows = vec![("giảm trong kỳ", "trong_ky"), ("giảm từ đầu năm", "luy_ke"), ("cuối kỳ", "cuoi_ky")];
    if index.period().starts_the_year() {
        rows.remove(0);
    } else if indicators.last_year.is_err() {
        rows.remove(1);
    }
    let mut names = vec!["Nội dung (hộ)".to_owned(), "Kỳ này".to_owned()];
    for (_, earlier) in &known {
        names.extend([capitalized(&earlier.period.label()), "Tăng, giảm".to_owned()]);
    }
    let rows = Class::ALL.into_iter().flat_map(|class| rows.iter().map(move |row| (class, *row)));
    let rows = rows.map(|(class, (label, key))| {
        let now = if key == "cuoi_ky" {
            format!("{}.ho.{key}", class.key())
        } else {
            format!("{}.ho.giam.{key}", class.key())
        };
        let then = known.iter().flat_map(|(against, _)| {
            let prefix = format!("{}.ho.so_sanh.{}", class.key(), against.key());
            [format!("{prefix}.{key}"), format!("{prefix}_chenh.{key}")]
        });
        let keys: Vec<_> = std::iter::once(now).chain(then).collect();
        row(index, &Scope::Total, format!("Hộ {} {label}", class.word()), &keys)
    });
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let periods: Vec<_> = known.iter().map(|(_, earlier)| earlier.period.label()).collect();
    Some(figures_table(&format!("So sánh với {}", periods.join(" và ")), &names, rows.collect()))
}

/// The figures that a reader looks for first, one row for each class: how many are left, and how far the plan has
/// come.
pub(in crate::documents::view) fn highlights(index: &FigureIndex<'_>, scope: &Scope) -> Table {
    let mut columns = vec![("Còn lại (hộ)", "ho.cuoi_ky"), ("Nhân khẩu", "khau.cuoi_ky")];
    columns.extend([("Giảm trong kỳ (hộ)", "ho.giam.trong_ky"), ("Đã giảm/kế hoạch (hộ)", "ho.giam.luy_ke")]);
    columns.extend([("Tỷ lệ so với kế hoạch", "ho.giam.ty_le"), ("Còn phải giảm (hộ)", "ho.giam.con_lai")]);
    if index.is_whole(scope) {
        columns.retain(|(_, key)| *key != "ho.giam.trong_ky");
    }
    let rows = Class::ALL.map(|class| {
        let cell = |key: &str| index.cell(scope, &format!("{}.{key}", class.key()));
        let cells = columns.iter().map(|(_, key)| match *key {
            "ho.giam.luy_ke" => of_plan(cell("ho.giam.luy_ke"), cell("ho.giam.ke_hoach")),
            key => cell(key),
        });
        let label = Cell::words(format!("Hộ {}", class.word()));
        Row { kind: RowKind::Total, cells: std::iter::once(label).chain(cells).collect() }
    });
    let names: Vec<_> = std::iter::once("Nội dung").chain(columns.iter().map(|(name, _)| *name)).collect();
    figures_table("Số liệu chính", &names, rows.into())
}

/// A cell such as "2/3"; if there is no target, only the result.
fn of_plan(done: Cell, planned: Cell) -> Cell {
    let is_asked = planned.address.is_some() && planned.text != "0" && done.address.is_some();
    if is_asked { done.of(planned) } else { done }
}

/// Dossiers by stage.
pub(in crate::documents::view) fn dossiers(index: &FigureIndex<'_>, forms: FormLists<'_>, scope: &Scope) -> Table {
    let stages = counted_stages(index, forms, scope);
    let labels: Vec<_> = stages.iter().map(|stage| capitalized(&stage.label)).collect();
    let names: Vec<_> = std::iter::once("Hồ sơ").chain(labels.iter().map(String::as_str)).collect();
    let rows = Class::ALL.map(|class| {
        let keys: Vec<_> = stages.iter().map(|stage| format!("ho_so.{}.{}", class.key(), stage.key)).collect();
        row(index, scope, format!("Thoát {} (hộ)", class.word()), &keys)
    });
    figures_table("Tiến độ hồ sơ công nhận thoát nghèo, thoát cận nghèo", &names, rows.into())
}

//! The tables of the text, with two rows for the two classes and figures by their keys.

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::{FigureIndex, NOTHING};
use crate::documents::view::parts::untold::without_untold;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Against;
use crate::model::{
    Cell, Class, Column, DossierStage, FormLists, HeaderCell, Measure, Policy, Quantity, Row, RowKind, Scope,
    StandardRole, Table, capitalized,
};

/// A head that is one row.
pub(in crate::documents::view) fn simple_head(names: &[&str]) -> Vec<Vec<HeaderCell>> {
    vec![names.iter().map(|name| HeaderCell { text: (*name).to_owned(), columns: 1, rows: 1 }).collect()]
}

/// A table of a column of labels and columns of figures, without those in which no figure is known. `keys` are those of the
/// figures of a row, by which the reason is told.
pub(super) fn figures_table(
    basis: &DocumentBasis<'_>,
    caption: &str,
    names: &[&str],
    keys: &[String],
    rows: Vec<Row>,
) -> Table {
    let columns = std::iter::once(Column::Name).chain(names.iter().skip(1).map(|_| Column::Figure)).collect();
    let (caption, header) = (caption.to_owned(), simple_head(names));
    let key = |place: usize| place.checked_sub(1).and_then(|at| keys.get(at)).cloned().unwrap_or_default();
    without_untold(Table { caption, columns, header, numbering: Vec::new(), rows, notes: Vec::new() }, basis, key)
}

pub(super) fn row(index: &FigureIndex<'_>, scope: &Scope, label: String, keys: &[String]) -> Row {
    let cells = keys.iter().map(|key| index.cell(scope, key));
    Row { kind: RowKind::Plain, cells: std::iter::once(Cell::words(label)).chain(cells).collect() }
}

/// Movement of both classes, households and persons.
pub(in crate::documents::view) fn movement(basis: &DocumentBasis<'_>) -> Table {
    by_standard(basis, StandardRole::Main, "Số hộ, số nhân khẩu nghèo và cận nghèo", None)
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
    let DocumentBasis { project, indicators, .. } = *basis;
    let standard = project.beside_of(indicators.period)?;
    let caption = format!("Số hộ, số nhân khẩu theo {}", clean(&standard.name));
    Some(by_standard(basis, StandardRole::Beside, &caption, Some("Tỷ lệ/ tổng số hộ")))
}

fn by_standard(basis: &DocumentBasis<'_>, role: StandardRole, caption: &str, rates: Option<&'static str>) -> Table {
    let DocumentBasis { index, scope, .. } = *basis;
    let (columns, rows) = movement_rows(index, scope, role, rates);
    let keys: Vec<String> = columns.iter().skip(1).map(|(_, key)| movement_key(role, Class::Poor, key)).collect();
    let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
    let mut table = figures_table(basis, caption, &names, &keys, rows);
    table.notes.extend(between_classes(index, scope, role));
    // Between units of one territory nobody has come or gone.
    if *scope == Scope::Total && basis.project.hands_over_in(basis.indicators.period) {
        table.notes.push("Giảm, tăng gồm cả hộ mà đơn vị đã sắp xếp giao cho đơn vị kế thừa.".to_owned());
    }
    table
}

/// A column of the movement: its name, and the key of its figures within those of a class and a measure.
type MovementColumn = (&'static str, &'static str);

/// The rates, which only households have.
const RATES: &str = "ty_le";

/// The key of the households of a class in such a column.
fn movement_key(role: StandardRole, class: Class, key: &str) -> String {
    let of_class = role.list(class);
    if key == RATES { format!("{of_class}.{key}") } else { format!("{of_class}.ho.{key}") }
}

/// The columns between the names and the rates. Every change is told beside the stock that it is measured from.
fn movement_columns(index: &FigureIndex<'_>, scope: &Scope) -> Vec<MovementColumn> {
    let of_period: [MovementColumn; 4] =
        [("Đầu kỳ", "dau_ky"), ("Giảm trong kỳ", "tong_giam"), ("Tăng trong kỳ", "tong_tang"), ("Cuối kỳ", "cuoi_ky")];
    let of_year: [MovementColumn; 3] = [("Giảm", "tong_giam"), ("Tăng", "tong_tang"), ("Cuối kỳ", "cuoi_ky")];
    let to_start = ("So với đầu kỳ", "tang_giam.trong_ky");
    let (began, to_founding) = (("Khi thành lập", "khi_thanh_lap"), ("So với khi thành lập", "tang_giam.trong_ky"));
    let (year, to_year) = (("Đầu năm", "dau_nam"), ("So với đầu năm", "tang_giam.tu_dau_nam"));
    match (index.is_partial(scope), index.is_whole(scope)) {
        (false, true) => [year].into_iter().chain(of_year).chain([to_year]).collect(),
        (false, false) => [year].into_iter().chain(of_period).chain([to_start, to_year]).collect(),
        // The period is all of its life: what it began with is what the period opened with.
        (true, true) => [began].into_iter().chain(of_year).chain([to_founding]).collect(),
        (true, false) => [began].into_iter().chain(of_period).chain([to_start]).collect(),
    }
}

/// The columns and rows of the movement of both classes by one standard; the last column has the rates, if it has a name.
fn movement_rows(
    index: &FigureIndex<'_>,
    scope: &Scope,
    role: StandardRole,
    rates: Option<&'static str>,
) -> (Vec<MovementColumn>, Vec<Row>) {
    let columns = movement_columns(index, scope);
    let rows = Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)));
    let rows = rows.map(|(class, measure)| {
        let of_class = role.list(class);
        let keys = columns.iter().map(|(_, key)| format!("{of_class}.{}.{key}", measure.key()));
        let mut row = row(index, scope, movement_label(class, measure), &keys.collect::<Vec<_>>());
        row.cells.extend(rates.map(|_| match measure {
            Measure::Households => index.cell(scope, &format!("{of_class}.{RATES}")),
            Measure::Persons => Cell::words(NOTHING),
        }));
        row
    });
    let mut rows: Vec<Row> = rows.collect();
    let both = format!("{}chung", role.prefix());
    let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{both}.ho.{key}")).collect();
    let mut together = row(index, scope, "Hộ nghèo và hộ cận nghèo (hộ)".to_owned(), &keys);
    together.cells.extend(rates.map(|_| index.cell(scope, &format!("{both}.{RATES}"))));
    rows.push(together);
    let named = [("Nội dung", "")].into_iter().chain(columns).chain(rates.map(|name| (name, RATES)));
    (named.collect(), rows)
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
    if indicators.earlier(Against::LastYear).is_ok() {
        columns.push(("Cùng kỳ năm trước", "so_sanh.cung_ky.ty_le"));
        columns.push(("So với cùng kỳ (điểm %)", "so_sanh.cung_ky_chenh.ty_le"));
    }
    let names: Vec<_> =
        std::iter::once("Tỷ lệ so với tổng số hộ").chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows =
        [("ngheo", "Hộ nghèo"), ("can_ngheo", "Hộ cận nghèo"), ("chung", "Nghèo đa chiều (hộ nghèo và hộ cận nghèo)")];
    let keys = |of: &str| columns.iter().map(|(_, key)| format!("{of}.{key}")).collect::<Vec<_>>();
    let rows = rows.map(|(of, label)| row(index, scope, label.to_owned(), &keys(of)));
    let caption = "Tỷ lệ hộ nghèo, hộ cận nghèo và mức tăng, giảm";
    let mut table = figures_table(basis, caption, &names, &keys(Class::Poor.key()), rows.into());
    table
        .notes
        .push("Mức tăng, giảm tính theo tỷ lệ chưa làm tròn; tỷ lệ đầu năm so với tổng số hộ của tháng 01.".to_owned());
    table
}

/// Reductions against the plan.
pub(in crate::documents::view) fn plan(basis: &DocumentBasis<'_>, role: StandardRole) -> Table {
    let DocumentBasis { index, scope, .. } = *basis;
    let plan = if index.is_partial(scope) { "Chỉ tiêu giao (hộ)" } else { "Kế hoạch năm (hộ)" };
    let mut columns = vec![(plan, "ke_hoach"), ("Trong kỳ (hộ)", "trong_ky"), ("Lũy kế (hộ)", "luy_ke")];
    columns.extend([("Tỷ lệ so với kế hoạch", "ty_le"), ("Còn phải giảm (hộ)", "con_lai")]);
    if index.is_whole(scope) {
        columns.retain(|(_, key)| *key != "trong_ky");
    }
    let names: Vec<_> = std::iter::once("Chỉ tiêu").chain(columns.iter().map(|(name, _)| *name)).collect();
    let keys =
        |class: Class| columns.iter().map(|(_, key)| format!("{}.ho.giam.{key}", role.list(class))).collect::<Vec<_>>();
    let rows = Class::ALL.map(|class| row(index, scope, format!("Giảm hộ {}", class.word()), &keys(class)));
    let caption = format!("Kết quả thực hiện chỉ tiêu giảm hộ nghèo, hộ cận nghèo{}", basis.named_after(role));
    figures_table(basis, &caption, &names, &keys(Class::Poor), rows.into())
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

/// The lists by one standard compared with the previous period and with the same one a year before; `None` if neither can be
/// compared.
pub(in crate::documents::view) fn comparison(basis: &DocumentBasis<'_>, role: StandardRole) -> Option<Table> {
    let DocumentBasis { indicators, index, .. } = *basis;
    let earlier = |against| Some((against, indicators.earlier_by(role, against).ok()?));
    let known: Vec<_> = Against::ALL.into_iter().filter_map(earlier).collect();
    if known.is_empty() {
        return None;
    }
    let mut rows = vec![("giảm trong kỳ", "trong_ky"), ("giảm từ đầu năm", "luy_ke"), ("cuối kỳ", "cuoi_ky")];
    if index.period().starts_the_year() {
        // The period is the year so far; what it is compared with was only a period of its year.
        rows.remove(usize::from(indicators.earlier_by(role, Against::Previous).is_ok()));
    } else if indicators.earlier_by(role, Against::LastYear).is_err() {
        rows.remove(1);
    }
    let mut names = vec!["Nội dung (hộ)".to_owned(), "Kỳ này".to_owned()];
    for (_, earlier) in &known {
        names.extend([capitalized(&earlier.period.label()), "Tăng, giảm".to_owned()]);
    }
    let keys = |class: Class, key: &str| -> Vec<String> {
        let now = if key == "cuoi_ky" { "ho" } else { "ho.giam" };
        let then = known.iter().flat_map(|(against, _)| {
            let prefix = format!("{}.ho.so_sanh.{}", role.list(class), against.key());
            [format!("{prefix}.{key}"), format!("{prefix}_chenh.{key}")]
        });
        std::iter::once(format!("{}.{now}.{key}", role.list(class))).chain(then).collect()
    };
    let of_columns = keys(Class::Poor, "cuoi_ky");
    let rows = Class::ALL.into_iter().flat_map(|class| rows.iter().map(move |row| (class, *row)));
    let rows = rows.map(|(class, (label, key))| {
        row(index, &Scope::Total, format!("Hộ {} {label}", class.word()), &keys(class, key))
    });
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let periods: Vec<_> = known.iter().map(|(_, earlier)| earlier.period.label()).collect();
    let caption = format!("So sánh với {}{}", periods.join(" và "), basis.named_after(role));
    Some(figures_table(basis, &caption, &names, &of_columns, rows.collect()))
}

/// The figures that a reader looks for first, one row for each class: how many are left, and how far the plan has
/// come.
pub(in crate::documents::view) fn highlights(basis: &DocumentBasis<'_>) -> Table {
    let DocumentBasis { index, scope, .. } = *basis;
    let mut columns = vec![("Cuối kỳ (hộ)", "ho.cuoi_ky"), ("Nhân khẩu", "khau.cuoi_ky")];
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
    let keys: Vec<_> = columns.iter().map(|(_, key)| format!("{}.{key}", Class::Poor.key())).collect();
    figures_table(basis, "Số liệu chính", &names, &keys, rows.into())
}

/// A cell such as "2/3"; if there is no target, only the result.
fn of_plan(done: Cell, planned: Cell) -> Cell {
    let is_asked = planned.address.is_some() && planned.text != "0" && done.address.is_some();
    if is_asked { done.of(planned) } else { done }
}

/// Dossiers by stage.
pub(in crate::documents::view) fn dossiers(basis: &DocumentBasis<'_>) -> Table {
    let DocumentBasis { index, scope, .. } = *basis;
    let stages = counted_stages(index, basis.forms(), scope);
    let labels: Vec<_> = stages.iter().map(|stage| capitalized(&stage.label)).collect();
    let names: Vec<_> = std::iter::once("Hồ sơ").chain(labels.iter().map(String::as_str)).collect();
    let keys =
        |class: Class| stages.iter().map(|stage| format!("ho_so.{}.{}", class.key(), stage.key)).collect::<Vec<_>>();
    let rows = Class::ALL.map(|class| row(index, scope, format!("Thoát {} (hộ)", class.word()), &keys(class)));
    let caption = "Tiến độ hồ sơ công nhận thoát nghèo, thoát cận nghèo";
    figures_table(basis, caption, &names, &keys(Class::Poor), rows.into())
}

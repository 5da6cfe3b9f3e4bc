//! The appendices: units in administrative order, subtotals by area, the total.

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::{FigureIndex, NOTHING};
use crate::documents::view::parts::tables::{self, policy_cell};
use crate::documents::view::parts::untold::{tells, without_untold};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{
    Cell, Class, Column, CutOff, Flow, FormKind, HeaderCell, Measure, Policy, Row, RowKind, Scope, Settings,
    StandardRole, Table, capitalized, roman, short_date,
};

const RANK: &str = "Xếp thứ: đơn vị đạt mọi chỉ tiêu được giao xếp trước; sau đó theo tỷ lệ chung của hộ nghèo và hộ cận nghèo giảm so \
     với kế hoạch; các đơn vị bằng nhau cùng thứ.";

const ROUNDED: &str = "Tỷ lệ chung tính từ số hộ, không cộng từ hai tỷ lệ đã làm tròn.";

/// Appendix I: the main figures of every unit.
pub(in crate::documents::view) fn main_figures(basis: &DocumentBasis<'_>) -> Table {
    const KEYS: [&str; 6] =
        ["ho.dau_nam", "ho.giam.ke_hoach", "ho.giam.luy_ke", "ho.giam.ty_le", "ho.cuoi_ky", "ty_le"];
    const NAMES: [&str; 6] = ["Đầu năm", "Kế hoạch giảm", "Giảm lũy kế", "Tỷ lệ so KH", "Cuối kỳ", "Tỷ lệ/ tổng số hộ"];
    let DocumentBasis { indicators, index, .. } = *basis;
    let settings = basis.settings();
    let keys = Class::ALL.iter().flat_map(|class| KEYS.map(|key| format!("{}.{key}", class.key())));
    let is_partial = index.is_partial(&Scope::Total);
    let keys = keys.map(|key| if is_partial { key.replace(".dau_nam", ".khi_thanh_lap") } else { key });
    let place = ["chung.ho.cuoi_ky", "chung.ty_le", "giam_chung.ty_le", "giam_chung.xep_thu"].map(str::to_owned);
    let keys: Vec<_> = std::iter::once("dan_cu.ho".to_owned()).chain(keys).chain(place).collect();
    let spans = [
        head("TT", 1, 2),
        head("Đơn vị", 1, 2),
        head("Tổng số hộ", 1, 2),
        head("Hộ nghèo", 6, 1),
        head("Hộ cận nghèo", 6, 1),
        head("Chung", 4, 1),
    ];
    let mut own = NAMES;
    if is_partial {
        own[0] = "Khi thành lập";
    }
    let names = own
        .iter()
        .chain(&own)
        .chain(&["Cuối kỳ", "Tỷ lệ/ tổng số hộ", "Tỷ lệ so KH", "Xếp thứ"])
        .map(|name| head(name, 1, 1))
        .collect();
    let rows = unit_rows(basis, &keys, !index.withholds_any());
    let own = [Some(ROUNDED.to_owned()), rank_note(indicators, &rows), of_merger(indicators)];
    let has_reduced = |scope: &Scope| {
        Class::ALL.into_iter().any(|class| index.value(scope, &format!("{}.ho.giam.luy_ke", class.key())).is_some())
    };
    let time = if scopes(indicators, true).iter().any(|line| has_reduced(&line.scope)) {
        format!("lũy kế {}", to_date(indicators, settings))
    } else {
        format!("đến ngày {}", short_date(indicators.period.cut_off(settings.period_scheme).to))
    };
    let table = Table {
        caption: format!("Số hộ và tỷ lệ, {time}"),
        columns: unit_columns(keys.len()),
        header: vec![spans.into(), names],
        numbering: numbering(keys.len()),
        rows,
        notes: own.into_iter().flatten().collect(),
    };
    without_untold(table, basis, |place| of_column(&keys, place))
}

/// Appendices II and III: forms 2 and 3 of the review, a row for households and a row for persons.
pub(in crate::documents::view) fn movement(basis: &DocumentBasis<'_>, class: Class) -> Table {
    let DocumentBasis { indicators, index, .. } = *basis;
    let settings = basis.settings();
    let forms = basis.forms();
    let column = |key: &'static str, own: &str| (key, forms.column(FormKind::Movement, key, own));
    let flows = Flow::ALL.map(|flow| column(flow.key(class), &capitalized(flow.label(class))));
    let ends = (column("dau_ky", "Đầu kỳ"), column("cuoi_ky", "Cuối kỳ"));
    let columns: Vec<_> = std::iter::once(ends.0).chain(flows).chain([ends.1]).collect();
    let names =
        ["TT", "Đơn vị", "Phân tổ"].map(str::to_owned).into_iter().chain(columns.iter().map(|(_, name)| name.clone()));
    // Units that were dissolved before the period began have no line.
    let is_told = |scope: &Scope, key: &str| index.value(scope, &format!("{}.ho.{key}", class.key())).is_some();
    let had_former = indicators.former.iter().any(|own| columns.iter().any(|(key, _)| is_told(&own.scope, key)));
    let rows = scopes(indicators, had_former).into_iter().flat_map(|line| {
        Measure::ALL.map(|measure| {
            let names = match measure {
                Measure::Households => vec![Cell::words(&line.mark).over(2), Cell::words(&line.name).over(2)],
                Measure::Persons => Vec::new(),
            };
            let labels = names.into_iter().chain([Cell::words(capitalized(measure.word()))]);
            let keys = columns.iter().map(|(key, _)| format!("{}.{}.{key}", class.key(), measure.key()));
            let cells = keys.map(|key| index.cell(&line.scope, &key));
            Row { kind: line.kind, cells: labels.chain(cells).collect() }
        })
    });
    let figures = std::iter::repeat_n(Column::Figure, columns.len());
    let ends = |key: &str| indicators.total.covers(&format!("{}.ho.{key}", class.key())).map(|covers| &covers.missing);
    let is_one = ends("cuoi_ky") == ends("dau_ky") && ends("cuoi_ky") == ends(Flow::Escaped.key(class));
    // If the columns of the total cover different units, the formula holds only for single units.
    let whose = if is_one { "" } else { " của từng đơn vị" };
    let formula = format!("Cột 9{whose} = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8.");
    Table {
        caption: format!(
            "{} {}",
            forms.title(FormKind::Movement, Some(class), &format!("Diễn biến hộ {}: số hộ, nhân khẩu", class.word())),
            days(indicators.period.cut_off(settings.period_scheme))
        ),
        columns: [Column::Label, Column::Name, Column::Label].into_iter().chain(figures).collect(),
        header: vec![names.map(|name| head(&name, 1, 1)).collect()],
        numbering: ["A", "B", "C"].map(str::to_owned).into_iter().chain((1..=9).map(|n| n.to_string())).collect(),
        rows: rows.collect(),
        notes: vec![formula],
    }
}

/// The lists of every unit by the standard beside the other one; `None` if there is no such standard or nobody told of it.
pub(in crate::documents::view) fn beside(basis: &DocumentBasis<'_>) -> Option<Table> {
    const COLUMNS: [(&str, &str); 6] = [
        ("Đầu kỳ", "ho.dau_ky"),
        ("Giảm", "ho.tong_giam"),
        ("Tăng", "ho.tong_tang"),
        ("Cuối kỳ", "ho.cuoi_ky"),
        ("Nhân khẩu cuối kỳ", "khau.cuoi_ky"),
        ("Tỷ lệ/ tổng số hộ", "ty_le"),
    ];
    let DocumentBasis { project, indicators, index, .. } = *basis;
    let (settings, standard) = (basis.settings(), project.beside_of(indicators.period)?);
    index.value(&Scope::Total, &format!("{}ngheo.ho.cuoi_ky", StandardRole::Beside.prefix()))?;
    let of_class = |class: Class| format!("{}{}", StandardRole::Beside.prefix(), class.key());
    let keys = Class::ALL.into_iter().flat_map(|class| COLUMNS.map(|(_, key)| format!("{}.{key}", of_class(class))));
    let keys: Vec<_> = std::iter::once("dan_cu.ho".to_owned()).chain(keys).collect();
    let of_class = Class::ALL.map(|class| head(&format!("Hộ {}", class.word()), COLUMNS.len(), 1));
    let first = ["TT", "Đơn vị", "Tổng số hộ"].map(|name| head(name, 1, 2));
    let names = Class::ALL.iter().flat_map(|_| COLUMNS.map(|(name, _)| head(name, 1, 1))).collect();
    let rows = unit_rows(basis, &keys, true);
    let table = Table {
        caption: format!(
            "Hộ nghèo, hộ cận nghèo theo {}, {}",
            clean(&standard.name),
            days(indicators.period.cut_off(settings.period_scheme))
        ),
        columns: unit_columns(keys.len()),
        header: vec![first.into_iter().chain(of_class).collect(), names],
        numbering: numbering(keys.len()),
        rows,
        notes: Vec::new(),
    };
    told(table, basis, &keys)
}

/// Appendix IV: forms 4 to 7 of the review, the lacks of the households of a class, with a row of counts and a row of
/// rates; none where no lacks are told.
pub(in crate::documents::view) fn deprivation(
    basis: &DocumentBasis<'_>,
    role: StandardRole,
    class: Class,
) -> Option<Table> {
    let DocumentBasis { indicators, index, .. } = *basis;
    let settings = basis.settings();
    let listed = basis.forms_by(role).lack_indicators;
    let lacks = format!("{}thieu_hut.{}", role.prefix(), class.key());
    index.value(&Scope::Total, &format!("{lacks}.tong"))?;
    // A share has the households of the units that reported lacks below its line. Where no lacks are known there is no
    // share, and the households are those of the list.
    let households = [format!("{lacks}.so_ho"), format!("{}.ho.cuoi_ky", role.list(class))];
    let households = |scope: &Scope| {
        let [counted, listed] = &households;
        index.cell(scope, if index.value(scope, counted).is_some() { counted } else { listed })
    };
    let counts: Vec<_> = std::iter::once(format!("{lacks}.tong"))
        .chain(listed.iter().map(|indicator| format!("{lacks}.{}", indicator.key)))
        .collect();
    let rates: Vec<_> = listed.iter().map(|indicator| format!("{lacks}.ty_le.{}", indicator.key)).collect();
    let names = listed.iter().map(|indicator| head(&indicator.short_label, 1, 1)).collect();
    let forms = basis.forms();
    let column = |key: &str, own: &str| forms.column(FormKind::Lacks, key, own);
    let all = column("so_ho", &format!("Tổng số hộ {}", class.word()));
    let lacking = column("tong", "Tổng số thiếu hụt");
    let first = ["TT", "Đơn vị", "Phân tổ", &all, &lacking].map(|name| head(name, 1, 2));
    let span = head(&column("tung_chi_so", "Số hộ và tỷ lệ hộ thiếu hụt từng chỉ số"), listed.len(), 1);
    let rows = scopes(indicators, false).into_iter().flat_map(|line| {
        let cells = |keys: &[String]| keys.iter().map(|key| index.cell(&line.scope, key)).collect::<Vec<_>>();
        let labels = [Cell::words(&line.mark).over(2), Cell::words(&line.name).over(2), Cell::words("Số hộ")];
        let (counts, rates) = (cells(&counts), cells(&rates));
        let whole = std::iter::once(households(&line.scope)).chain(counts);
        let whole = whole.enumerate().map(|(index, cell)| if index < 2 { cell.over(2) } else { cell });
        [
            Row { kind: line.kind, cells: labels.into_iter().chain(whole).collect() },
            Row { kind: line.kind, cells: std::iter::once(Cell::words("Tỷ lệ")).chain(rates).collect() },
        ]
    });
    let end = short_date(indicators.period.cut_off(settings.period_scheme).to);
    Some(Table {
        caption: format!(
            "{}{}, đến ngày {end}",
            forms.title(FormKind::Lacks, Some(class), &format!("Hộ {} thiếu hụt từng chỉ số", class.word())),
            basis.named_after(role)
        ),
        columns: [Column::Label, Column::Name, Column::Label]
            .into_iter()
            .chain(std::iter::repeat_n(Column::Figure, counts.len() + 1))
            .collect(),
        header: vec![first.into_iter().chain([span]).collect(), names],
        numbering: ["A", "B", "C"]
            .map(str::to_owned)
            .into_iter()
            .chain((1..=counts.len() + 1).map(|n| n.to_string()))
            .collect(),
        rows: rows.collect(),
        notes: vec![format!(
            "Tỷ lệ là số hộ thiếu hụt chỉ số so với tổng số hộ {} của đơn vị; một hộ có thể thiếu hụt nhiều chỉ số.",
            class.word()
        )],
    })
}

/// Appendix VI: dossiers of both classes by stage; only the stages that some office counts.
pub(in crate::documents::view) fn dossiers(basis: &DocumentBasis<'_>) -> Option<Table> {
    let DocumentBasis { indicators, index, .. } = *basis;
    let settings = basis.settings();
    let stages = tables::counted_stages(index, basis.forms(), &Scope::Total);
    let keys: Vec<_> = Class::ALL
        .iter()
        .flat_map(|class| stages.iter().map(|stage| format!("ho_so.{}.{}", class.key(), stage.key)))
        .collect();
    let spans = Class::ALL.map(|class| head(&format!("Hồ sơ thoát {} (hộ)", class.word()), stages.len(), 1));
    let names = Class::ALL.iter().flat_map(|_| stages.iter().map(|stage| head(&capitalized(&stage.label), 1, 1)));
    let rows = unit_rows(basis, &keys, false);
    let table = Table {
        caption: format!(
            "{}, lũy kế {}{}",
            basis.forms().title(FormKind::Dossiers, None, "Hồ sơ đề nghị công nhận thoát nghèo, thoát cận nghèo"),
            to_date(indicators, settings),
            of_all_year(indicators)
        ),
        columns: unit_columns(keys.len()),
        header: vec![[head("TT", 1, 2), head("Đơn vị", 1, 2)].into_iter().chain(spans).collect(), names.collect()],
        numbering: numbering(keys.len()),
        rows,
        notes: vec!["Mỗi bước tính cả hộ đã qua bước sau.".to_owned()],
    };
    told(table, basis, &keys)
}

/// Appendix V: served / eligible of every policy in every unit.
pub(in crate::documents::view) fn policies(basis: &DocumentBasis<'_>, policies: &[&Policy]) -> Option<Table> {
    let DocumentBasis { indicators, index, .. } = *basis;
    let settings = basis.settings();
    let spans = policies.iter().map(|policy| head(&clean(&policy.name), 2, 1));
    let names = policies.iter().flat_map(|_| ["Số", "Tỷ lệ"]).map(|name| head(name, 1, 1));
    let rows = scopes(indicators, false).into_iter().map(|line| {
        let cells = policies.iter().flat_map(|policy| policy_pair(index, &line.scope, policy));
        Row {
            kind: line.kind,
            cells: [Cell::words(line.mark), Cell::words(line.name)].into_iter().chain(cells).collect(),
        }
    });
    let keys =
        policies.iter().flat_map(|policy| ["duoc", "ty_le"].map(|key| format!("chinh_sach.{}.{key}", policy.id)));
    let table = Table {
        caption: format!("Số được hưởng/số thuộc diện và tỷ lệ, lũy kế {}", to_date(indicators, settings)),
        columns: unit_columns(policies.len() * 2),
        header: vec![[head("TT", 1, 2), head("Đơn vị", 1, 2)].into_iter().chain(spans).collect(), names.collect()],
        numbering: numbering(policies.len() * 2),
        rows: rows.collect(),
        notes: Vec::new(),
    };
    told(table, basis, &keys.collect::<Vec<_>>())
}

/// A table of figures of the last month without the columns in which nobody told anything; none where nothing is told, which
/// the text of the report says.
pub(super) fn told(table: Table, basis: &DocumentBasis<'_>, keys: &[String]) -> Option<Table> {
    Some(table).filter(tells).map(|table| without_untold(table, basis, |place| of_column(keys, place)))
}

/// The key of the figures of a column, where the first two columns name the unit.
fn of_column(keys: &[String], place: usize) -> String {
    place.checked_sub(2).and_then(|at| keys.get(at)).cloned().unwrap_or_default()
}

fn policy_pair(index: &FigureIndex<'_>, scope: &Scope, policy: &Policy) -> [Cell; 2] {
    let (served, eligible) =
        (policy_cell(index, scope, policy, "duoc"), policy_cell(index, scope, policy, "thuoc_dien"));
    if served.address.is_none() {
        return [served.clone(), served];
    }
    let share = policy_cell(index, scope, policy, "ty_le");
    if share.text == NOTHING {
        return [share.clone(), share];
    }
    [served.of(eligible), share]
}

pub(super) fn head(text: &str, columns: usize, rows: usize) -> HeaderCell {
    HeaderCell { text: text.to_owned(), columns, rows }
}

pub(super) fn unit_columns(figures: usize) -> Vec<Column> {
    [Column::Label, Column::Name].into_iter().chain(std::iter::repeat_n(Column::Figure, figures)).collect()
}

pub(super) fn numbering(figures: usize) -> Vec<String> {
    ["A", "B"].map(str::to_owned).into_iter().chain((1..=figures).map(|n| n.to_string())).collect()
}

/// The note that the figures of policies and dossiers include those of dissolved units, whose successors continue
/// them.
const fn of_all_year(indicators: &Indicators) -> &'static str {
    if indicators.former.is_some() { ", gồm cả số của các đơn vị trước sắp xếp" } else { "" }
}

/// The note that explains the ranks; `None` if none is printed in the last column: no share of the plan is known, or nobody
/// may see it.
fn rank_note(indicators: &Indicators, rows: &[Row]) -> Option<String> {
    let ranks = |row: &Row| row.cells.last().is_some_and(|cell| cell.address.is_some());
    rows.iter().find(|row| ranks(row))?;
    let is_whole = Class::ALL.into_iter().all(|class| indicators.plan_unknown(class).next().is_none());
    let among = if is_whole { "" } else { " Chỉ xếp các đơn vị có đủ số liệu từ đầu năm." };
    Some(format!("{RANK}{among}"))
}

/// The note about the plan and the start of the year, if units merged within the year.
fn of_merger(indicators: &Indicators) -> Option<String> {
    indicators.former.is_some().then(|| {
        "Chỉ tiêu của đơn vị trước sắp xếp tính bằng phần đã thực hiện, phần còn lại giao cho đơn vị kế thừa; đơn vị thành \
         lập trong năm không có số đầu năm."
            .to_owned()
    })
}

fn days(cut_off: CutOff) -> String {
    format!("từ ngày {} đến ngày {}", short_date(cut_off.from), short_date(cut_off.to))
}

/// The dates since the start of the year, or since the territory was founded within it.
pub(super) fn to_date(indicators: &Indicators, settings: &Settings) -> String {
    let total = &indicators.total;
    let cut_off = indicators.period.cut_off_since(total.since, settings.period_scheme);
    days(CutOff { from: total.began.map_or(cut_off.from, |began| began.max(cut_off.from)), ..cut_off })
}

/// One line of an appendix.
struct Line {
    kind: RowKind,
    mark: String,
    name: String,
    scope: Scope,
}

pub(super) fn unit_rows(basis: &DocumentBasis<'_>, keys: &[String], with_former: bool) -> Vec<Row> {
    let DocumentBasis { indicators, index, .. } = *basis;
    let row = |line: Line| {
        // The target of a dissolved unit is what it had done, so a share of it would say nothing.
        let is_told = |key: &str| line.scope != Scope::Former || !key.contains("ty_le");
        let cells =
            keys.iter().map(|key| if is_told(key) { index.cell(&line.scope, key) } else { Cell::words(NOTHING) });
        Row {
            kind: line.kind,
            cells: [Cell::words(line.mark), Cell::words(line.name)].into_iter().chain(cells).collect(),
        }
    };
    scopes(indicators, with_former).into_iter().map(row).collect()
}

/// The lines: urban units below their subtotal, then rural ones, then the total; without subtotals if all units are
/// of one kind. `with_former` adds a line for the units that were dissolved within the year, because figures of the
/// total include them.
fn scopes(indicators: &Indicators, with_former: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if indicators.areas.is_empty() {
        lines.extend(indicators.units.iter().zip(1..).map(|((unit, _), number)| unit_line(unit, number)));
    }
    for (area, number) in indicators.areas.iter().zip(1..) {
        let Scope::Area(kind) = area.scope else { continue };
        let subtotal = Line {
            kind: RowKind::Subtotal,
            mark: roman(number),
            name: kind.label().to_owned(),
            scope: area.scope.clone(),
        };
        lines.push(subtotal);
        let units = indicators.units.iter().filter(|(unit, _)| unit.area == kind);
        lines.extend(units.zip(1..).map(|((unit, _), number)| unit_line(unit, number)));
    }
    lines.extend(indicators.former.iter().filter(|_| with_former).map(|former| Line {
        kind: RowKind::Subtotal,
        mark: if indicators.areas.is_empty() { String::new() } else { roman(indicators.areas.len() + 1) },
        name: former_name(indicators),
        scope: former.scope.clone(),
    }));
    lines.push(Line {
        kind: RowKind::Total, mark: String::new(), name: "Tổng cộng".to_owned(), scope: Scope::Total
    });
    lines
}

/// The name of that line, such as "Các đơn vị trước sắp xếp (đến 30/6/2025)".
fn former_name(indicators: &Indicators) -> String {
    let days: std::collections::BTreeSet<_> = indicators.ended.iter().filter_map(|unit| unit.valid_to).collect();
    match days.iter().collect::<Vec<_>>().as_slice() {
        [day] => format!("{} (đến {})", Scope::FORMER, short_date(**day)),
        _ => "Các đơn vị đã sắp xếp trong năm".to_owned(),
    }
}

fn unit_line(unit: &crate::model::Unit, number: usize) -> Line {
    Line {
        kind: RowKind::Plain,
        mark: number.to_string(),
        name: clean(&unit.title()),
        scope: Scope::Unit(unit.code.clone()),
    }
}

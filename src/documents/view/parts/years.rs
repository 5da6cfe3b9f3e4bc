//! The tables of several years: the lists at the end of each, and what has become of a plan of several years.

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::NOTHING;
use crate::documents::view::parts::appendices::{self, head, numbering, unit_columns, unit_rows};
use crate::documents::view::parts::tables::{figures_table, row};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::{LongView, long_view, plan_base, year_key};
use crate::model::{Cell, Class, Column, HeaderCell, RateOf, Row, RowKind, Scope, Standard, Table, capitalized};

/// An earlier year of which something is declared.
#[derive(Clone, Copy, Debug)]
pub(in crate::documents::view) struct DeclaredYear<'a> {
    /// The year.
    pub(in crate::documents::view) year: i32,
    /// The standard of its lists, with its index in the file, where it is not that of the period.
    pub(in crate::documents::view) before: Option<(usize, &'a Standard)>,
    /// The document that recognizes them.
    source: &'a str,
}

impl DeclaredYear<'_> {
    /// The key of one of its figures.
    pub(in crate::documents::view) fn key(&self, name: &str) -> String {
        year_key(self.before.map(|(number, _)| number), self.year, name)
    }

    /// The key of the households of a class.
    fn households(&self, class: Class) -> String {
        self.key(&format!("{}.ho", class.key()))
    }

    /// What tells its lists from those of the period, behind the year.
    const fn remark(&self) -> &'static str {
        if self.before.is_some() { " (chuẩn trước)" } else { "" }
    }
}

/// The earlier years of which something is declared for the scope: those of earlier standards first.
pub(in crate::documents::view) fn declared<'a>(basis: &DocumentBasis<'a>) -> Vec<DeclaredYear<'a>> {
    let (project, period) = (basis.project, basis.indicators.period);
    let Some(standard) = project.standard_of(period) else { return Vec::new() };
    let years = |standard: &'a Standard, before| {
        let ends = project.year_ends(standard, period).into_iter();
        ends.map(move |(_, end)| DeclaredYear { year: end.year, before, source: &end.source }).collect::<Vec<_>>()
    };
    let before = project.standards_before(standard).into_iter();
    let all = before.flat_map(|(number, other)| years(other, Some((number, other)))).chain(years(standard, None));
    let is_told = |year: &DeclaredYear<'_>| {
        Class::ALL.into_iter().any(|class| basis.index.value(basis.scope, &year.households(class)).is_some())
    };
    all.filter(is_told).collect()
}

/// The lists at the end of each year and today, what has changed since the first by the standard, and the mean of a year;
/// `None` where no earlier year is declared.
pub(in crate::documents::view) fn table(basis: &DocumentBasis<'_>) -> Option<Table> {
    let declared = declared(basis);
    if declared.is_empty() {
        return None;
    }
    let period = basis.indicators.period;
    let mut rows: Vec<Row> = declared.iter().map(|year| of_year(basis, year)).collect();
    let now = ["dan_cu.ho".to_owned()].into_iter().chain(of_classes("ho.cuoi_ky", "ty_le"));
    let mut now = row(basis.index, basis.scope, format!("Cuối {}", period.label()), &now.collect::<Vec<_>>());
    now.kind = RowKind::Total;
    rows.push(now);
    rows.extend(long_view(basis.project, period).into_iter().flat_map(|view| changes(basis, view)));
    Some(Table {
        caption: "Số hộ nghèo, hộ cận nghèo qua các năm".to_owned(),
        columns: std::iter::once(Column::Name).chain([Column::Figure; FIGURES]).collect(),
        header: header(),
        numbering: Vec::new(),
        rows,
        notes: notes(basis, &declared),
    })
}

/// All households, and the households and the rate of each class and of both.
const FIGURES: usize = 7;

fn header() -> Vec<Vec<HeaderCell>> {
    let first = [("Thời điểm", 1, 2), ("Tổng số hộ", 1, 2), ("Hộ nghèo", 2, 1), ("Hộ cận nghèo", 2, 1)];
    let first = first.into_iter().chain([("Nghèo đa chiều (hộ nghèo và hộ cận nghèo)", 2, 1)]);
    let second = RateOf::ALL.into_iter().flat_map(|_| ["Số hộ", "Tỷ lệ"]);
    vec![
        first.map(|(text, columns, rows)| head(text, columns, rows)).collect(),
        second.map(|text| head(text, 1, 1)).collect(),
    ]
}

/// The keys of the households and the rate of each class and of both.
fn of_classes(households: &str, rate: &str) -> impl Iterator<Item = String> {
    RateOf::ALL.into_iter().flat_map(move |of| [households, rate].map(|name| format!("{}.{name}", of.key())))
}

fn of_year(basis: &DocumentBasis<'_>, year: &DeclaredYear<'_>) -> Row {
    let keys: Vec<_> = std::iter::once("dan_cu.ho".to_owned()).chain(of_classes("ho", "ty_le")).collect();
    let keys: Vec<_> = keys.iter().map(|key| year.key(key)).collect();
    row(basis.index, basis.scope, format!("Cuối năm {}{}", year.year, year.remark()), &keys)
}

/// What has changed since the first lists by the standard, and the mean of a year where several are over.
fn changes(basis: &DocumentBasis<'_>, view: LongView) -> Vec<Row> {
    let row = |label: String, [households, rate]: [&str; 2]| {
        let keys = of_classes(households, rate).map(|key| format!("nhieu_nam.{key}"));
        let cells = keys.map(|key| basis.index.cell(basis.scope, &key));
        let first = [Cell::words(label), Cell::words(NOTHING)];
        Row { kind: RowKind::Plain, cells: first.into_iter().chain(cells).collect() }
    };
    let since = row(format!("Tăng, giảm so với cuối năm {}", view.base), ["ho.tang_giam", "ty_le_tang_giam"]);
    let mean = view.several().map(|span| {
        row(format!("Bình quân mỗi năm {} - {}", span.base + 1, span.last), ["ho.binh_quan", "ty_le_binh_quan"])
    });
    std::iter::once(since).chain(mean).collect()
}

fn notes(basis: &DocumentBasis<'_>, declared: &[DeclaredYear<'_>]) -> Vec<String> {
    let rounded = long_view(basis.project, basis.indicators.period)
        .map(|_| "Mức tăng, giảm của tỷ lệ tính bằng điểm %, theo tỷ lệ chưa làm tròn.".to_owned());
    let mut names: Vec<String> =
        declared.iter().filter_map(|year| year.before).map(|(_, other)| clean(&other.name)).collect();
    names.dedup();
    let before = (!names.is_empty()).then(|| {
        let names = names.join(", ");
        format!("Chuẩn trước: {names}; số liệu theo các chuẩn khác nhau không so sánh với nhau.")
    });
    rounded.into_iter().chain(before).chain([format!("Nguồn: {}.", sources(declared))]).collect()
}

/// "cuối năm 2021, 2022: Quyết định …; cuối năm 2023: …": years with one source are named together.
fn sources(declared: &[DeclaredYear<'_>]) -> String {
    let same = declared.chunk_by(|one, other| one.source == other.source && one.before == other.before);
    let told = same.map(|years| {
        let named: Vec<String> = years.iter().map(|year| year.year.to_string()).collect();
        let source = years.first().map_or_else(String::new, |year| clean(year.source));
        let remark = years.first().map_or("", DeclaredYear::remark);
        format!("cuối năm {}{remark}: {source}", named.join(", "))
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The lists of every unit at the end of each year by the standard of the period, and today; `None` where nobody has declared
/// those of any unit.
pub(in crate::documents::view) fn appendix(basis: &DocumentBasis<'_>) -> Option<Table> {
    let years: Vec<_> = declared(basis).into_iter().filter(|year| year.before.is_none()).collect();
    let of_year = |year: &DeclaredYear<'_>| Class::ALL.map(|class| year.households(class));
    let mut units = basis.indicators.units.iter().map(|(_, own)| &own.scope);
    let is_told = |scope: &Scope| years.iter().flat_map(of_year).any(|key| basis.index.value(scope, &key).is_some());
    units.find(|scope| is_told(scope))?;
    let now = Class::ALL.map(|class| format!("{}.ho.cuoi_ky", class.key()));
    let change = Class::ALL.map(|class| format!("nhieu_nam.{}.ho.tang_giam", class.key()));
    let keys: Vec<_> = years.iter().flat_map(of_year).chain(now).chain(change).collect();
    let base = years.first()?.year;
    let times = years.iter().map(|year| format!("Cuối năm {}", year.year));
    let times = times
        .chain([format!("Cuối {}", basis.indicators.period.label()), format!("Tăng, giảm so với cuối năm {base}")]);
    let spans: Vec<_> = times.map(|time| head(&time, Class::ALL.len(), 1)).collect();
    let names = spans.iter().flat_map(|_| Class::ALL.map(|class| head(&capitalized(RateOf::from(class).noun()), 1, 1)));
    let names = names.collect();
    let table = Table {
        caption: "Số hộ nghèo, hộ cận nghèo của các đơn vị qua các năm".to_owned(),
        columns: unit_columns(keys.len()),
        header: vec![[head("TT", 1, 2), head("Đơn vị", 1, 2)].into_iter().chain(spans).collect(), names],
        numbering: numbering(keys.len()),
        rows: unit_rows(basis, &keys, false),
        notes: vec![format!("Nguồn: {}.", sources(&years))],
    };
    appendices::told(table, basis, &keys)
}

/// What has become of the plan of several years; `None` where there is none, or it gives no number of households.
pub(in crate::documents::view) fn plan(basis: &DocumentBasis<'_>) -> Option<Table> {
    const COLUMNS: [(&str, &str); 4] = [
        ("Kế hoạch giai đoạn (hộ)", "ke_hoach"),
        ("Đã giảm (hộ)", "luy_ke"),
        ("Tỷ lệ so với kế hoạch", "ty_le"),
        ("Còn phải giảm (hộ)", "con_lai"),
    ];
    let period = basis.indicators.period;
    let (_, plan) = basis.project.years_plan(period)?;
    plan_base(basis.project, period)?;
    let names: Vec<&str> = std::iter::once("Chỉ tiêu").chain(COLUMNS.iter().map(|(name, _)| *name)).collect();
    let keys = |class: Class| COLUMNS.map(|(_, key)| format!("nhieu_nam.{}.ho.giam.{key}", class.key()));
    let asked: Vec<Class> = Class::ALL.into_iter().filter(|class| plan.of(*class).is_some()).collect();
    let first = asked.first().copied()?;
    let rows = asked.iter().map(|class| {
        let label = capitalized(&format!("giảm hộ {}", class.word()));
        row(basis.index, &Scope::Total, label, &keys(*class))
    });
    let caption = format!("Kết quả thực hiện kế hoạch giảm nghèo giai đoạn {} - {}", plan.first, plan.last);
    let mut table = figures_table(basis, &caption, &names, &keys(first), rows.collect());
    let note = format!(
        "Đã giảm: số hộ cuối năm {} trừ số hộ cuối kỳ, đã trừ hộ tăng trong giai đoạn; không giảm thì ghi 0.",
        plan.base()
    );
    table.notes.push(note);
    Some(table)
}

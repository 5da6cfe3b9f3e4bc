//! The breakdowns that units tell besides their lists, as the templates of words read them.

use serde_json::{Map, Value, json};
use tera::Context;

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::coverage;
use crate::documents::view::figures::entries::Known;
use crate::documents::view::parts::breakdowns::{FigureColumn, columns};
use crate::documents::view::words::context::sentence_text;
use crate::model::{Breakdown, BreakdownKind, BreakdownRow, Class, Quantity, capitalized, lower_first};

/// Tells `context` every breakdown that somebody follows, under the name `phan_to`.
pub(in crate::documents::view) fn tell(context: &mut Context, basis: &DocumentBasis<'_>) {
    let told = |kind: BreakdownKind| {
        let value = if basis.indicators.breakdowns.contains(&kind) { breakdown(basis, kind) } else { Value::Null };
        (kind.declared().key.to_owned(), value)
    };
    context.insert("phan_to", &BreakdownKind::ALL.into_iter().map(told).collect::<Map<_, _>>());
}

fn breakdown(basis: &DocumentBasis<'_>, kind: BreakdownKind) -> Value {
    let DocumentBasis { indicators, index, scope, .. } = *basis;
    let declared = kind.declared();
    let columns = columns(kind, basis);
    let row = |BreakdownRow { key: row, label, .. }: BreakdownRow<'_>| {
        let key = |column: &str| declared.figure(row, column);
        let is_told = |column: &&FigureColumn| index.value(scope, &key(&column.key)).is_some();
        let first = columns.iter().find(is_told)?;
        let (mut words, mut numbers) = (Map::new(), Map::new());
        for column in &columns {
            let name = column.key.replace('.', "_");
            words.insert(name.clone(), json!(sentence_text(index, scope, &key(&column.key))));
            numbers.insert(name, number(index.value(scope, &key(&column.key))));
        }
        let covers = indicators.scope(scope).and_then(|known| known.covers(&key(&first.key)));
        Some(json!({
            "ma": row,
            "ten": label,
            "ten_dau_cau": capitalized(label),
            "chu": words,
            "so": numbers,
            "pham_vi": coverage::remark(covers),
        }))
    };
    let withholds = |entry: Known<'_>| entry.is_withheld && entry.key.starts_with(&format!("{}.", declared.key));
    let rows: Vec<Value> = declared.lines(basis.forms()).filter_map(row).collect();
    json!({
        "ten": lower_first(declared.title),
        "lop": Class::ALL.map(|class| json!({ "ten": class.word(), "dong": of_class(&rows, class) })),
        "co": rows.iter().filter(|row| is_something(row, declared)).collect::<Vec<_>>(),
        "trong_ky": with_households(&rows, ["ngheo", "can_ngheo"]),
        "luy_ke": with_households(&rows, ["luy_ke_ngheo", "luy_ke_can_ngheo"]),
        "an": index.entries(scope).any(withholds),
        "tong": rows.iter().find(|row| row["ma"] == Breakdown::TOTAL),
        "dong": rows.iter().filter(|row| row["ma"] != Breakdown::TOTAL).collect::<Vec<_>>(),
    })
}

/// The count in a column of a row; 0 where it is not known.
fn count(row: &Value, column: &str) -> u64 {
    row["so"][column].as_u64().unwrap_or_default()
}

/// Whether the first column of a row other than that of sums tells anything.
fn is_something(row: &Value, declared: &Breakdown) -> bool {
    let first = declared.columns.first().map_or("", |column| column.key);
    row["ma"] != Breakdown::TOTAL && count(row, first) > 0
}

/// The rows but that of sums that tell any households in these columns.
fn with_households<'r>(rows: &'r [Value], columns: [&str; 2]) -> Vec<&'r Value> {
    let has_any = |row: &&Value| columns.iter().any(|column| count(row, column) > 0);
    rows.iter().filter(|row| row["ma"] != Breakdown::TOTAL).filter(has_any).collect()
}

/// The rows that tell households of a class, each with their number and, where it is known, their share.
fn of_class(rows: &[Value], class: Class) -> Vec<Value> {
    let key = class.key();
    let told = rows.iter().filter(|row| count(row, key) > 0);
    let share = format!("ty_le_{key}");
    let known_share = |row: &Value| if row["so"][&share].is_null() { Value::Null } else { row["chu"][&share].clone() };
    told.map(|row| json!({ "ten": row["ten"], "so_ho": row["chu"][key], "ty_le": known_share(row) })).collect()
}

/// The number that conditions compare; a share is there or not.
fn number(value: Option<Quantity>) -> Value {
    match value {
        Some(Quantity::Count(count)) => json!(count),
        Some(Quantity::Share(_, 0)) | None => Value::Null,
        Some(_) => json!(true),
    }
}

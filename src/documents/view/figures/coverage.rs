//! States which units a figure covers, wherever it is printed: behind the clause of a sentence, under a table, and in the
//! title, the source and the description of a chart. This is added to every figure, so no caller can forget it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::documents::view::figures::figure_index::{FigureIndex, NOT_REPORTED};
use crate::documents::view::words::lists::unit_list;
use crate::indicators::Coverage;
use crate::model::{Address, Cell, Paragraph, Row, RowKind, Run, Runs, Table, Unit, capitalized};

/// Running text does not name more units than this; their rows in the appendices show which they are.
const MOST_NAMED: usize = 10;

/// "16/17 đơn vị".
pub(in crate::documents::view) fn number(coverage: &Coverage) -> String {
    format!("{}/{} đơn vị", coverage.told(), coverage.of)
}

/// "số liệu của 16/17 đơn vị; chưa có xã Bắc Sơn".
pub(in crate::documents::view) fn words(coverage: &Coverage) -> String {
    let missing = &coverage.missing;
    let names = match missing.len() {
        0 => return String::new(),
        1..=MOST_NAMED => unit_list(missing.iter()),
        more => format!("{more} đơn vị khác"),
    };
    format!("số liệu của {}; chưa có {names}", number(coverage))
}

/// " (số liệu của 16/17 đơn vị; chưa có xã Bắc Sơn)", for sentences that claim something without a figure; nothing where
/// all units tell.
pub(in crate::documents::view) fn remark(coverage: Option<&Coverage>) -> String {
    coverage
        .filter(|coverage| !coverage.is_whole())
        .map_or_else(String::new, |coverage| format!(" ({})", words(coverage)))
}

/// Adds behind every figure of `paragraphs` that does not cover all units how many it covers, the first time with the
/// names. Consecutive figures of one clause that cover the same units share one such remark.
pub(in crate::documents::view) fn say(paragraphs: &mut [Paragraph], index: &FigureIndex<'_>) {
    let mut named: Vec<Arc<[Unit]>> = Vec::new();
    for paragraph in paragraphs {
        for (place, coverage) in places(&paragraph.runs, index).into_iter().rev() {
            let (short, full) = (number(&coverage), words(&coverage));
            // The template has already stated it if the sentence makes a claim without a figure.
            if !paragraph.runs.text().contains(&full) {
                let said = if named.contains(&coverage.missing) { short } else { full };
                insert(&mut paragraph.runs, place, &said);
            }
            named.push(coverage.missing);
        }
    }
}

/// A place in a line: the index of a run, and a byte offset in its text.
type Place = (usize, usize);

/// A place where the units of the figures before it must be stated.
fn places(runs: &Runs, index: &FigureIndex<'_>) -> Vec<(Place, Coverage)> {
    let of = |run: &Run| run.address.as_ref().map(|address| index.coverage(address).cloned().unwrap_or_default());
    let figures: Vec<(usize, Coverage)> =
        runs.0.iter().enumerate().filter_map(|(at, run)| Some((at, of(run)?))).collect();
    let mut places = Vec::new();
    let mut first = None;
    for (number, (at, coverage)) in figures.iter().enumerate() {
        let next = figures.get(number + 1);
        let begins = *first.get_or_insert(*at);
        if next.is_some_and(|(_, next)| next.missing == coverage.missing && next.of == coverage.of) {
            continue;
        }
        first = None;
        if !coverage.is_whole() {
            let end = next.map_or(runs.0.len(), |(next, _)| *next);
            places.push((end_of_clause(runs, (begins, *at), end), coverage.clone()));
        }
    }
    places
}

/// The first sign that ends a clause behind the figures of the runs `first` to `last`, before the run `end`. If a
/// parenthesis opened after the first figure and is still open at the last one, the remark goes behind its end, because
/// it speaks of all of them.
fn end_of_clause(runs: &Runs, (first, last): (usize, usize), end: usize) -> Place {
    let plain = |range: std::ops::Range<usize>| runs.0[range].iter().filter(|run| run.address.is_none());
    let opened = plain(first..last).flat_map(|run| run.text.chars());
    let depth = opened.fold(0_i32, |depth, sign| match sign {
        '(' => depth + 1,
        ')' => depth - 1,
        _ => depth,
    });
    let mut is_inside = depth > 0;
    for at in last + 1..end {
        let text = &runs.0[at].text;
        for (place, sign) in text.char_indices() {
            let rest = &text[place + sign.len_utf8()..];
            // A sign inside a number, such as "1.234" or "0,5", does not end a clause.
            let ends = matches!(sign, '(' | ')')
                || matches!(sign, ',' | ';' | '.' | ':') && !rest.starts_with(|c: char| c.is_ascii_digit());
            match sign {
                ')' if is_inside => is_inside = false,
                _ if !is_inside && ends => return (at, text[..place].trim_end().len()),
                _ => {}
            }
        }
    }
    if end < runs.0.len() { (last + 1, 0) } else { (runs.0.len(), 0) }
}

/// Inserts words at a place: in parentheses of their own, or as a further remark in parentheses that are open there.
fn insert(runs: &mut Runs, (index, place): Place, words: &str) {
    let before = runs.0.iter().take(index).map(|run| run.text.as_str());
    let before: String = before.chain(runs.0.get(index).map(|run| &run.text[..place])).collect();
    let is_open = before.matches('(').count() > before.matches(')').count();
    let said = if is_open { format!("; {words}") } else { format!(" ({words})") };
    match runs.0.get_mut(index) {
        Some(run) if run.address.is_none() => run.text.insert_str(place, &said),
        Some(_) => runs.0.insert(index, Run { text: said, address: None, old: None }),
        None => runs.0.push(Run { text: said, address: None, old: None }),
    }
}

/// Adds notes under a table that state by column which units its totals cover. If all figures of a row of totals cover
/// the same units, the name of the row states it instead.
/// `untold` states in words which months of which units are not known.
pub(in crate::documents::view) fn note(table: &mut Table, index: &FigureIndex<'_>, untold: &str) {
    let columns = table.columns.len();
    let mut taken = vec![0; columns];
    let mut groups: BTreeMap<Vec<String>, (Coverage, Vec<usize>)> = BTreeMap::new();
    let mut figures = Vec::new();
    for row in &table.rows {
        let places = positions(row, &mut taken);
        for (cell, column) in row.cells.iter().zip(places) {
            let Some(address) = cell.address.as_ref().filter(|address| is_whole_territory(address)) else { continue };
            figures.push(column);
            let Some(coverage) = index.coverage(address).filter(|coverage| !coverage.is_whole()) else { continue };
            let key = coverage.missing.iter().map(|unit| format!("{} {:?}", unit.code, unit.valid_from)).collect();
            groups.entry(key).or_insert_with(|| (coverage.clone(), Vec::new())).1.push(column);
        }
    }
    figures.sort_unstable();
    figures.dedup();
    let is_said = !groups.is_empty();
    for (coverage, mut columns) in groups.into_values() {
        columns.sort_unstable();
        columns.dedup();
        let row = (!table.numbering.is_empty()).then(|| "dòng tổng".to_owned());
        let at = (columns != figures).then(|| names(table, &columns));
        let at = row.into_iter().chain(at).collect::<Vec<_>>().join(", ");
        let colon = if at.is_empty() { "" } else { ": " };
        table.notes.insert(0, capitalized(&format!("{at}{colon}{}.", words(&coverage))));
    }
    let is_untold = |cell: &Cell| cell.text == NOT_REPORTED;
    if !is_said && !untold.is_empty() && table.rows.iter().flat_map(|row| &row.cells).any(is_untold) {
        table.notes.push(format!("Chưa có số liệu của: {untold}."));
    }
    rename(table, index);
}

/// Whether an address is one of a figure of several units.
fn is_whole_territory(address: &Address) -> bool {
    address.as_str().split('/').nth(1) == Some("tong")
}

/// The columns of the cells of a row. Cells of rows above may span down into it.
fn positions(row: &Row, taken: &mut [usize]) -> Vec<usize> {
    let mut column = 0;
    let mut places = Vec::new();
    let before = taken.to_vec();
    for cell in &row.cells {
        while before.get(column).is_some_and(|rows| *rows > 0) {
            column += 1;
        }
        places.push(column);
        if let Some(rows) = taken.get_mut(column) {
            *rows = cell.rows;
        }
        column += 1;
    }
    for rows in taken.iter_mut() {
        *rows = rows.saturating_sub(1);
    }
    places
}

/// "cột 4, 5", or the headings of the columns if these have no numbers.
fn names(table: &Table, columns: &[usize]) -> String {
    let number = |column: &usize| table.numbering.get(*column).cloned();
    let numbers: Option<Vec<_>> = columns.iter().map(number).collect();
    if let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) {
        return format!("cột {}", numbers.join(", "));
    }
    let head = table.header.last().map(Vec::as_slice).unwrap_or_default();
    let named = columns.iter().filter_map(|column| head.get(*column)).map(|cell| format!("“{}”", cell.text));
    named.collect::<Vec<_>>().join(", ")
}

/// "Khu vực nông thôn (9/10)" where all figures of the row hold the same units.
fn rename(table: &mut Table, index: &FigureIndex<'_>) {
    if table.numbering.is_empty() {
        return;
    }
    let mut taken = vec![0; table.columns.len()];
    for row in &mut table.rows {
        let is_named = positions(row, &mut taken).get(1) == Some(&1) && row.kind != RowKind::Plain;
        let known = row.cells.iter().filter_map(|cell| index.coverage(cell.address.as_ref()?));
        let mut known = known.map(|covers| (!covers.is_whole()).then(|| format!("{}/{}", covers.told(), covers.of)));
        let first = known.next().flatten().filter(|_| is_named);
        let Some(first) = first.filter(|first| known.all(|other| other.as_ref() == Some(first))) else { continue };
        if let Some(name) = row.cells.get_mut(1) {
            name.text = format!("{} ({first})", name.text);
        }
    }
}

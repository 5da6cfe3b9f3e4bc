//! States which units a figure covers, wherever it is printed: behind the clause of a sentence, under a table, and in the
//! title, the source and the description of a chart. This is added to every figure, so no caller can forget it.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::table::Grid;
use crate::documents::view::figures::figure_index::{FigureIndex, NOT_REPORTED};
use crate::documents::view::words::lists::unit_list;
use crate::indicators::Coverage;
use crate::model::{Cell, Paragraph, Row, RowKind, Run, Runs, Table, capitalized};

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
        more => format!("{more} đơn vị còn lại"),
    };
    format!("{}; chưa có {names}", data_of(coverage))
}

/// "số liệu của 16/17 đơn vị": what a sentence says that claims something without a figure, where the number of units alone
/// would be read as what they have done.
fn data_of(coverage: &Coverage) -> String {
    format!("số liệu của {}", number(coverage))
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
    let mut named: Vec<Coverage> = Vec::new();
    for paragraph in paragraphs {
        let shortened = shorten(&mut paragraph.runs, &named);
        for (begins, place, coverage) in places(&paragraph.runs, index).into_iter().rev() {
            let place = unless_doubled(&paragraph.runs, begins, place);
            let (short, full) = (number(&coverage), words(&coverage));
            // The template has already stated it if the sentence makes a claim without a figure.
            if !shortened.contains(&full) && !paragraph.runs.text().contains(&full) {
                let is_named = named.iter().any(|named| named.missing == coverage.missing);
                insert(&mut paragraph.runs, place, if is_named { &short } else { &full });
            }
            named.push(coverage);
        }
    }
}

/// Where a template has named units that an earlier paragraph of the text names, how many there are is enough. Returns what
/// was shortened.
fn shorten(runs: &mut Runs, named: &[Coverage]) -> BTreeSet<String> {
    let mut shortened = BTreeSet::new();
    for coverage in named.iter().filter(|coverage| !coverage.is_whole()) {
        let (short, full) = (data_of(coverage), words(coverage));
        for run in runs.0.iter_mut().filter(|run| run.text.contains(&full)) {
            run.text = run.text.replace(&full, &short);
            shortened.insert(full.clone());
        }
    }
    shortened
}

/// A place in a line: the index of a run, and a byte offset in its text.
type Place = (usize, usize);

/// The place itself, unless a parenthesis closes right before it: two would stand directly after each other. Of a list whose
/// every entry has one ("việc làm (05 hộ), dinh dưỡng (02 hộ)") it is said before the colon, of a single one within it.
fn unless_doubled(runs: &Runs, begins: usize, (index, place): Place) -> Place {
    let until = runs.0.iter().take(index).map(|run| run.text.as_str());
    let pieces: Vec<&str> = until.chain(runs.0.get(index).map(|run| &run.text[..place])).collect();
    let Some((at, closed)) = pieces.iter().enumerate().rev().find(|(_, piece)| !piece.trim_end().is_empty()) else {
        return (index, place);
    };
    let Some(inside) = closed.trim_end().strip_suffix(')') else { return (index, place) };
    let brackets = pieces[begins..].iter().map(|piece| piece.matches(')').count()).sum::<usize>();
    let mut heads = runs.0[..begins].iter().enumerate().rev().take_while(|(_, run)| run.address.is_none());
    let colon = heads.find_map(|(at, run)| Some((at, run.text.rfind(':')?)));
    colon.filter(|_| brackets > 1).unwrap_or((at, inside.len()))
}

/// A place where the units of the figures before it must be stated, behind the run of the first of them.
fn places(runs: &Runs, index: &FigureIndex<'_>) -> Vec<(usize, Place, Coverage)> {
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
            places.push((begins, end_of_clause(runs, (begins, *at), end), coverage.clone()));
        }
    }
    places
}

/// The first sign that ends a clause behind the figures of the runs `first` to `last`, before the run `end`. The remark
/// goes behind a parenthesis that opened after the first figure and is still open at the last one, because it speaks of
/// all of them, and behind one that opens after the last figure and closes within the clause.
fn end_of_clause(runs: &Runs, (first, last): (usize, usize), end: usize) -> Place {
    let mut is_inside = is_open(runs, first, last);
    let mut opened = None;
    for at in last + 1..end {
        let text = &runs.0[at].text;
        for (place, sign) in text.char_indices() {
            let here = (at, text[..place].trim_end().len());
            let rest = &text[place + sign.len_utf8()..];
            // A sign inside a number, such as "1.234" or "0,5", does not end a clause.
            let ends = matches!(sign, ',' | ';' | '.' | ':') && !rest.starts_with(|c: char| c.is_ascii_digit());
            match sign {
                '(' => opened = Some(here),
                ')' if opened.is_some() => opened = None,
                ')' if is_inside => is_inside = false,
                _ if !is_inside && opened.is_none() && (ends || sign == ')') => return here,
                _ => {}
            }
        }
    }
    opened.unwrap_or(if end < runs.0.len() { (last + 1, 0) } else { (runs.0.len(), 0) })
}

/// Whether a parenthesis that opened behind the run `first` is still open at the run `last`.
fn is_open(runs: &Runs, first: usize, last: usize) -> bool {
    let mut open = Vec::new();
    for (at, run) in runs.0.iter().enumerate().take(last) {
        for sign in run.text.chars() {
            match sign {
                '(' => open.push(at),
                ')' => drop(open.pop()),
                _ => {}
            }
        }
    }
    open.last().is_some_and(|at| *at > first)
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

/// Adds notes under a table that state by column which units its totals and subtotals cover. If all figures of such a
/// row cover the same units, the name of the row states their number.
/// `untold` states in words which months of which units are not known.
pub(in crate::documents::view) fn note(table: &mut Table, index: &FigureIndex<'_>, untold: &str) {
    let sums = sums(table, index);
    let (totals, parts): (Vec<_>, Vec<_>) = sums.into_values().partition(|sum| sum.is_total);
    let is_said = totals.iter().any(|sum| !sum.groups.is_empty());
    let mut notes: Vec<String> = totals.iter().flat_map(|sum| sum.notes(table, &words)).collect();
    let of_number = |coverage: &Coverage| format!("số liệu của {}", number(coverage));
    let parts = parts.iter().filter(|sum| !sum.is_named(table));
    notes.extend(parts.flat_map(|sum| sum.notes(table, &of_number)));
    notes.append(&mut table.notes);
    table.notes = notes;
    let is_untold = |cell: &Cell| cell.text == NOT_REPORTED;
    if !is_said && !untold.is_empty() && table.rows.iter().flat_map(|row| &row.cells).any(is_untold) {
        table.notes.push(format!("Chưa có số liệu {untold}."));
    }
    rename(table, index);
}

/// The figures of one total or subtotal of a table.
struct Sum {
    is_total: bool,
    /// The name of its row.
    name: String,
    /// The columns of its figures.
    columns: Vec<usize>,
    /// The columns of the figures that do not cover all units, by the units that are missing.
    groups: BTreeMap<Vec<String>, (Coverage, Vec<usize>)>,
}

impl Sum {
    /// Whether its row states in its name which units it covers.
    fn is_named(&self, table: &Table) -> bool {
        let is_all = |(_, columns): &(Coverage, Vec<usize>)| distinct(columns) == distinct(&self.columns);
        !table.numbering.is_empty() && self.groups.len() == 1 && self.groups.values().all(is_all)
    }

    fn notes(&self, table: &Table, words: &dyn Fn(&Coverage) -> String) -> Vec<String> {
        let row = match (table.numbering.is_empty(), self.is_total) {
            (true, _) => None,
            (false, true) => Some("dòng tổng".to_owned()),
            (false, false) => Some(format!("dòng “{}”", self.name)),
        };
        let note = |(coverage, columns): &(Coverage, Vec<usize>)| {
            let columns = distinct(columns);
            let at = (columns != distinct(&self.columns)).then(|| names(table, &columns));
            let at = row.iter().cloned().chain(at).collect::<Vec<_>>().join(", ");
            let colon = if at.is_empty() { "" } else { ": " };
            capitalized(&format!("{at}{colon}{}.", words(coverage)))
        };
        self.groups.values().map(note).collect()
    }
}

fn distinct(columns: &[usize]) -> Vec<usize> {
    columns.iter().copied().collect::<BTreeSet<_>>().into_iter().collect()
}

/// The totals and subtotals of a table, by the part of the address that names whose figures they are.
fn sums(table: &Table, index: &FigureIndex<'_>) -> BTreeMap<String, Sum> {
    let mut grid = Grid::new(table.columns.len());
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for row in &table.rows {
        let places = positions(row, &mut grid);
        for (cell, column) in row.cells.iter().zip(places) {
            let Some(address) = &cell.address else { continue };
            let Some((coverage, whose)) = index.coverage(address).zip(address.as_str().split('/').nth(1)) else {
                continue;
            };
            let sum = sums.entry(whose.to_owned()).or_insert_with(|| Sum {
                is_total: whose == "tong",
                name: row.cells.get(1).map_or_else(String::new, |cell| cell.text.clone()),
                columns: Vec::new(),
                groups: BTreeMap::new(),
            });
            sum.columns.push(column);
            if coverage.is_whole() {
                continue;
            }
            let key = coverage.missing.iter().map(|unit| format!("{} {:?}", unit.code, unit.valid_from)).collect();
            sum.groups.entry(key).or_insert_with(|| (coverage.clone(), Vec::new())).1.push(column);
        }
    }
    sums
}

/// The columns of the cells of the next row, in the grid of its table.
pub(in crate::documents::view) fn positions(row: &Row, grid: &mut Grid) -> Vec<usize> {
    let places = row.cells.iter().filter_map(|cell| grid.place(cell.columns, cell.rows)).collect();
    grid.next_row();
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
    let mut grid = Grid::new(table.columns.len());
    for row in &mut table.rows {
        let is_named = positions(row, &mut grid).get(1) == Some(&1) && row.kind != RowKind::Plain;
        let known = row.cells.iter().filter_map(|cell| index.coverage(cell.address.as_ref()?));
        let mut known = known.map(|covers| (!covers.is_whole()).then(|| format!("{}/{}", covers.told(), covers.of)));
        let first = known.next().flatten().filter(|_| is_named);
        let Some(first) = first.filter(|first| known.all(|other| other.as_ref() == Some(first))) else { continue };
        if let Some(name) = row.cells.get_mut(1) {
            name.text = format!("{} ({first})", name.text);
        }
    }
}

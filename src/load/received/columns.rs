//! Finds out which column of a sheet holds which value.

use std::collections::{BTreeMap, BTreeSet};

use super::official::{self, OfficialColumn, has_words, is_computed, is_of_names};
use super::{Reception, SheetReader, key_for, rules};
use crate::finding::Finding;
use crate::load::conform::suggest;
use crate::model::{CellAt, Class, EntryColumn, EntryKind, KEY_MARK, MEASURE, Measure, Period, ReceivedSheet, folded};

/// The rows at the top of a sheet among which heads are looked for.
const TOP: u32 = 60;

/// The largest number of rows of heads.
const DEEPEST: u32 = 4;

/// The largest number of columns that are looked at.
const WIDEST: u32 = 400;

/// The fewest columns by which a form is recognized.
const FEWEST: usize = 3;

/// A form by the words of its heads.
#[derive(Debug)]
pub(super) struct Template {
    columns: Vec<TemplateColumn>,
    is_by_measure: bool,
    /// The class that the form is about, where only its title tells it from that of the other class.
    class: Option<Class>,
    /// Whether a column that is not there is a mistake.
    is_whole: bool,
}

#[derive(Debug)]
struct TemplateColumn {
    key: String,
    how: How,
}

/// How a column is recognized.
#[derive(Debug)]
enum How {
    /// By words of its heads.
    Words(OfficialColumn),
    /// By all its heads together, in letters without marks; any of these.
    Heads(Vec<String>),
}

/// The heads of a column in letters without marks.
struct Heads {
    own: String,
    full: String,
    shown: String,
}

/// The forms that can be recognized: what a mapping says, our own sheets, the official ones.
pub(super) fn templates(reception: &Reception<'_>) -> Vec<Template> {
    if let Some(map) = reception.map {
        let column =
            |(head, key): (&String, &String)| TemplateColumn { key: key.clone(), how: How::Heads(vec![folded(head)]) };
        let columns: Vec<_> =
            map.columns.iter().filter_map(|mapped| Some((&mapped.head, mapped.key.as_ref()?))).map(column).collect();
        let is_by_measure = columns.iter().any(|column| column.key.contains(MEASURE));
        return vec![Template { columns, is_by_measure, class: None, is_whole: true }];
    }
    let own = reception.form.sheets.iter().map(|sheet| {
        let heads = |column: &EntryColumn| {
            // Without the heads above it, a column is known by its own if no other has the same.
            let is_alone = sheet.columns.iter().filter(|other| other.head == column.head).count() == 1;
            let own = is_alone.then(|| folded(&column.head));
            How::Heads(std::iter::once(folded(&column.full_head())).chain(own).collect())
        };
        let column = |column: &EntryColumn| TemplateColumn { key: column.key.clone(), how: heads(column) };
        Template {
            columns: sheet.columns.iter().map(column).collect(),
            is_by_measure: sheet.is_by_measure,
            class: None,
            is_whole: true,
        }
    });
    let words = |column: OfficialColumn| TemplateColumn { key: column.key.clone(), how: How::Words(column) };
    let movement = Class::ALL.map(|class| Template {
        columns: official::movement(class).into_iter().map(words).collect(),
        is_by_measure: true,
        class: Some(class),
        is_whole: true,
    });
    let lacks = Class::ALL.map(|class| {
        let indicators = reception.project.forms_of(Period::Month(reception.month)).lack_indicators;
        let column = |indicator: &crate::model::LackIndicator| TemplateColumn {
            key: format!("thieu_hut.{}.{}", class.key(), indicator.key),
            how: How::Heads(vec![folded(&indicator.label), folded(&indicator.short_label)]),
        };
        Template {
            columns: indicators.iter().map(column).collect(),
            is_by_measure: false,
            class: Some(class),
            is_whole: true,
        }
    });
    let result = Template {
        columns: official::result().into_iter().map(words).collect(),
        is_by_measure: false,
        class: None,
        is_whole: false,
    };
    own.chain(movement).chain(lacks).chain([result]).collect()
}

impl Template {
    /// The column of the form that has these heads.
    fn column(&self, heads: &Heads) -> Option<usize> {
        let exact = self.columns.iter().position(|column| match &column.how {
            How::Heads(known) => known.iter().any(|known| *known == heads.full || *known == heads.own),
            How::Words(words) => self.is_by_measure && words.fits(&heads.own),
        });
        exact.or_else(|| {
            self.columns.iter().position(|column| match &column.how {
                How::Heads(_) => false,
                How::Words(words) => words.fits(&heads.full),
            })
        })
    }
}

/// Where the values of a sheet are.
#[derive(Debug)]
pub(super) struct Layout {
    /// The first row that may be that of a unit.
    pub(super) top: u32,
    /// The column with the codes of the units, in our own form.
    pub(super) codes: Option<u32>,
    /// The keys of the columns with values.
    pub(super) keys: BTreeMap<u32, (String, EntryKind)>,
    /// Whether each unit has a row of households and one of persons.
    pub(super) is_by_measure: bool,
    /// Columns with heads that are not known.
    pub(super) unknown: Vec<(u32, String)>,
    /// The row of the heads.
    heads: u32,
    missing: Vec<String>,
    twice: Vec<(u32, String)>,
}

impl Layout {
    /// The layout of the sheet, if it is that of a known form.
    pub(super) fn find(reader: &SheetReader<'_>, templates: &[Template]) -> Option<Self> {
        let mark = reader.sheet.cells.keys().find(|at| reader.sheet.text(**at) == KEY_MARK);
        if let Some(mark) = mark {
            return Self::own(reader, *mark);
        }
        let mut best: Option<(usize, u32, &Template)> = None;
        for row in 0..reader.sheet.height().min(TOP) {
            let Some(heads) = heads_above(reader.sheet, row) else { continue };
            for template in templates {
                let score = score(reader.sheet, row, template, &heads);
                if score > best.as_ref().map_or(0, |(best, ..)| *best) {
                    best = Some((score, row, template));
                }
            }
        }
        let (_, row, template) = best?;
        Some(Self::of(reader, row, template, &heads_above(reader.sheet, row)?))
    }

    /// The layout of our own form, whose hidden row names the keys.
    fn own(reader: &SheetReader<'_>, (row, codes): CellAt) -> Option<Self> {
        let known: BTreeMap<&str, EntryKind> =
            reader.reception.form.columns().map(|column| (column.key.as_str(), column.kind)).collect();
        let mut layout = Self::empty(row, row + 1);
        layout.codes = Some(codes);
        let is_code = |at: &u32| *at > row && !reader.sheet.text((*at, codes)).is_empty();
        layout.top = (row + 1..reader.sheet.height()).find(is_code).unwrap_or(row + 1);
        // The row of keys is hidden; people see the last row above the units.
        layout.heads = layout.top - 1;
        for column in 0..reader.sheet.width().min(WIDEST) {
            let key = reader.sheet.text((row, column));
            if column == codes || key.is_empty() {
                continue;
            }
            match known.get(key.as_str()) {
                Some(kind) => layout.take(column, key, *kind),
                None => layout.unknown.push((column, key)),
            }
        }
        let taken: BTreeSet<&str> = layout.keys.values().map(|(key, _)| key.as_str()).collect();
        let of_sheet = reader
            .reception
            .form
            .sheets
            .iter()
            .find(|sheet| sheet.columns.iter().any(|column| taken.contains(column.key.as_str())))?;
        layout.is_by_measure = of_sheet.is_by_measure;
        let missing = of_sheet.columns.iter().filter(|column| !taken.contains(column.key.as_str()));
        layout.missing = missing.map(EntryColumn::full_head).collect();
        Some(layout)
    }

    fn of(reader: &SheetReader<'_>, row: u32, template: &Template, heads: &[(u32, Heads)]) -> Self {
        let kinds = reader.reception.form.by_key();
        let mut layout = Self::empty(row, row + 1);
        layout.is_by_measure = template.is_by_measure;
        for (column, heads) in heads {
            match template.column(heads).and_then(|index| template.columns.get(index)) {
                Some(known) => {
                    let key = key_for(&known.key, Some(Measure::Households));
                    let kind = kinds.get(&key).map_or(EntryKind::Count, |column| column.kind);
                    layout.take(*column, known.key.clone(), kind);
                }
                None if is_computed(&heads.full) => {}
                None => layout.unknown.push((*column, heads.shown.clone())),
            }
        }
        // Columns of names have no figures, and what is not used has no head in a mapping.
        let mapped: BTreeSet<String> =
            reader.reception.map.iter().flat_map(|map| &map.columns).map(|column| folded(&column.head)).collect();
        layout.unknown.retain(|(column, head)| {
            has_figures(reader.sheet, layout.top, *column) && !mapped.contains(&folded(head)) && !is_of_names(head)
        });
        if template.is_whole {
            let taken: BTreeSet<&String> = layout.keys.values().map(|(key, _)| key).collect();
            let missing = template.columns.iter().filter(|column| !taken.contains(&column.key));
            let head = |key: &str| {
                kinds
                    .get(&key_for(key, Some(Measure::Households)))
                    .map_or_else(|| key.to_owned(), |column| column.full_head())
            };
            layout.missing = missing.map(|column| head(&column.key)).collect();
        }
        layout
    }

    const fn empty(heads: u32, top: u32) -> Self {
        Self {
            top,
            codes: None,
            keys: BTreeMap::new(),
            is_by_measure: false,
            unknown: Vec::new(),
            heads,
            missing: Vec::new(),
            twice: Vec::new(),
        }
    }

    fn take(&mut self, column: u32, key: String, kind: EntryKind) {
        if self.keys.values().any(|(known, _)| *known == key) {
            self.twice.push((column, key));
        } else {
            self.keys.insert(column, (key, kind));
        }
    }

    /// The columns in a row of `measure`, each with its key.
    pub(super) fn values_of(&self, measure: Option<Measure>) -> impl Iterator<Item = (u32, String, EntryKind)> {
        self.keys.iter().map(move |(column, (key, kind))| (*column, key_for(key, measure), *kind))
    }

    /// What is wrong with the columns.
    pub(super) fn findings(&self, reader: &SheetReader<'_>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for head in &self.missing {
            let message = format!("Biểu thiếu cột “{head}”");
            let fix = "thêm lại cột này (không có hộ nào thì ghi 0) rồi nhập lại; biểu cố ý chỉ có một số cột thì nhập với `--map`";
            let column = self.codes.map_or(0, |codes| codes + 1);
            findings.push(reader.finding(&rules::MISSING_COLUMN, (self.heads, column), message).fix(fix));
        }
        for (column, key) in &self.twice {
            let message = format!("Hai cột cùng là `{key}`");
            findings.push(
                reader.finding(&rules::COLUMN_TWICE, (self.heads, *column), message).fix("xóa cột thừa rồi nhập lại"),
            );
        }
        for (column, head) in &self.unknown {
            let message = format!("Cột “{head}” không có trong biểu của chương trình, nên không được đọc");
            let fix = "cột ghi thêm thì thôi; cột đổi tên thì trả lại tên cũ, hoặc chạy lại với `--learn`";
            findings.push(reader.finding(&rules::UNKNOWN_COLUMN, (self.heads, *column), message).fix(fix));
        }
        let hidden = self.keys.keys().filter(|column| reader.sheet.hidden_columns.contains(column));
        for column in hidden.filter(|column| has_figures(reader.sheet, self.top, **column)) {
            let message = "Cột bị ẩn mà có số liệu; số vẫn được đọc";
            findings.push(
                reader
                    .finding(&rules::HIDDEN_FIGURES, (self.heads, *column), message)
                    .fix("bỏ ẩn (“Unhide”) cột này, xem số còn đúng không"),
            );
        }
        findings
    }
}

/// How well the heads are those of the form; 0 if they are not.
fn score(sheet: &ReceivedSheet, row: u32, template: &Template, heads: &[(u32, Heads)]) -> usize {
    let found: BTreeSet<usize> = heads.iter().filter_map(|(_, heads)| template.column(heads)).collect();
    let enough = FEWEST.min(template.columns.len()).max(template.columns.len() / 2);
    if found.is_empty() || found.len() < enough {
        return 0;
    }
    let Some(class) = template.class else { return found.len() * 2 };
    let title = title(sheet, row);
    if !template.is_by_measure && has_words(&title, "ty-le") {
        return 0;
    }
    found.len() * 2 + usize::from(has_words(&title, "can-ngheo") == (class == Class::NearPoor))
}

/// The words down to the heads, in letters without marks.
fn title(sheet: &ReceivedSheet, row: u32) -> String {
    let texts = sheet.cells.keys().filter(|at| at.0 <= row).map(|at| folded(&sheet.text(*at)));
    texts.collect::<Vec<_>>().join("-")
}

/// The heads of every column whose last row is `row`; `None` if that is no row of heads.
fn heads_above(sheet: &ReceivedSheet, row: u32) -> Option<Vec<(u32, Heads)>> {
    let width = sheet.width().min(WIDEST);
    if !is_of_heads(sheet, row, width) {
        return None;
    }
    let first = (row.saturating_sub(DEEPEST - 1)..row).rev().take_while(|row| is_of_heads(sheet, *row, width)).last();
    let rows: Vec<u32> = (first.unwrap_or(row)..=row).collect();
    let heads = (0..width).filter_map(|column| Some((column, heads(sheet, &rows, column)?)));
    Some(heads.collect())
}

/// Whether the row has at least three different texts: a title has one.
fn is_of_heads(sheet: &ReceivedSheet, row: u32, width: u32) -> bool {
    let texts: BTreeSet<String> =
        (0..width).map(|column| sheet.text((row, column))).filter(|text| !text.is_empty()).collect();
    texts.len() >= FEWEST && texts.iter().any(|text| text.chars().any(char::is_alphabetic))
}

fn heads(sheet: &ReceivedSheet, rows: &[u32], column: u32) -> Option<Heads> {
    let mut texts: Vec<String> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut text = sheet.text((*row, column));
        let is_something_below = rows.iter().skip(index + 1).any(|row| !sheet.text((*row, column)).is_empty());
        let is_anything_above = !texts.is_empty();
        if text.is_empty() && is_something_below && !is_anything_above {
            // A head over several columns that are not merged stands over the first of them.
            text = (0..column)
                .rev()
                .map(|column| sheet.text((*row, column)))
                .find(|text| !text.is_empty())
                .unwrap_or_default();
        }
        if !text.is_empty() && texts.last() != Some(&text) {
            texts.push(text);
        }
    }
    let shown = texts.join(" ");
    let own = folded(texts.last()?);
    (!own.is_empty()).then(|| Heads { own, full: folded(&shown), shown })
}

/// Whether the column has a number below the heads.
fn has_figures(sheet: &ReceivedSheet, top: u32, column: u32) -> bool {
    let is_number = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || ".,% ".contains(c))
    };
    (top..sheet.height()).any(|row| is_number(&sheet.text((row, column))))
}

/// The columns of a sheet that is no known form, each with the key that it probably has.
pub(super) fn guesses(reader: &SheetReader<'_>) -> Vec<(String, Option<String>)> {
    let rows = 0..reader.sheet.height().min(TOP);
    let row = rows
        .max_by_key(|row| (heads_above(reader.sheet, *row).map_or(0, |heads| words(&heads)), std::cmp::Reverse(*row)));
    let heads = row.and_then(|row| heads_above(reader.sheet, row)).unwrap_or_default();
    let title = row.map(|row| title(reader.sheet, row)).unwrap_or_default();
    heads.into_iter().map(|(_, heads)| (heads.shown.clone(), guess(reader, &title, &heads))).collect()
}

/// The number of columns whose lowest head is made of words.
fn words(heads: &[(u32, Heads)]) -> usize {
    heads
        .iter()
        .filter(|(_, heads)| heads.own.len() > 2 && !heads.own.starts_with(|c: char| c.is_ascii_digit()))
        .count()
}

/// The key whose heads have most words in common with these.
fn guess(reader: &SheetReader<'_>, title: &str, heads: &Heads) -> Option<String> {
    let form = reader.reception.form.by_key();
    let all: BTreeSet<&str> = heads.full.split('-').collect();
    let near = has_words(&heads.full, "can-ngheo") || has_words(title, "can-ngheo") && !has_words(&heads.full, "ngheo");
    let wanted = |key: &str| near == key.contains("can_ngheo") || !key.contains("ngheo");
    let is_of_persons = all.contains("khau");
    let measured =
        |key: &str| is_of_persons == key.contains(".khau") || !(key.contains(".ho") || key.contains(".khau"));
    let scored = form.iter().filter(|(key, _)| wanted(key) && measured(key)).map(|(key, column)| {
        let known = folded(&column.full_head());
        let known: BTreeSet<&str> = known.split('-').collect();
        let common = all.intersection(&known).count();
        (common * 100 / known.len().max(all.len()).max(1), key)
    });
    let (score, key) = scored.max_by_key(|(score, _)| *score)?;
    let similar = suggest::nearest(&heads.own, form.keys().filter_map(|key| key.rsplit('.').next()));
    (score >= 40 || similar.is_some_and(|similar| key.ends_with(similar))).then(|| key.clone())
}

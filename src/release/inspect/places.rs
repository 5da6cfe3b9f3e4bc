//! The tables of the places of objects, from the newest to the oldest.

use std::collections::{BTreeMap, BTreeSet};

use super::inflate::inflate;
use super::layout::{Kind, Layout, Slot};
use super::lexer::Lexer;
use super::unreadable::{LARGEST_STREAM, MOST_OBJECTS, Reading, Unreadable};
use super::value::{Dictionary, Value};

/// The largest number of tables.
const MOST_TABLES: usize = 1_000;

/// The places of all objects according to the tables.
#[derive(Debug, Default)]
pub(super) struct Places {
    pub(super) slots: BTreeMap<u32, Slot>,
    /// The trailer of the newest table.
    pub(super) trailer: Dictionary,
}

impl Places {
    pub(super) fn read(layout: &Layout<'_>) -> Reading<Self> {
        let mut places = Self::default();
        let mut visited = BTreeSet::new();
        let mut next = Some(layout.newest);
        while let Some(at) = next {
            if !visited.insert(at) || visited.len() > MOST_TABLES {
                return Err(Unreadable::INDEX);
            }
            let trailer = places.table(layout, at)?;
            refuse_secrets(&trailer)?;
            next = trailer.get(b"Prev").map(|previous| previous.size().ok_or(Unreadable::INDEX)).transpose()?;
            if visited.len() == 1 {
                places.trailer = trailer;
            }
        }
        Ok(places)
    }

    /// Reads the table at byte `at`; entries of newer tables take precedence.
    fn table(&mut self, layout: &Layout<'_>, at: usize) -> Reading<Dictionary> {
        if let Some(section) = layout.sections.iter().find(|section| section.at == at) {
            section.slots.iter().for_each(|(number, slot)| self.add(*number, *slot));
            return Ok(section.trailer.clone());
        }
        let definition = layout.definition_at(at).map(|index| layout.definitions[index]);
        let definition = definition.filter(|definition| definition.kind == Kind::Places).ok_or(Unreadable::INDEX)?;
        let value = Lexer::objects(layout.body, definition.value).value().map_err(|_| Unreadable::OBJECT)?;
        let (Value::Dictionary(dictionary), Some((start, end))) = (value, definition.data) else {
            return Err(Unreadable::INDEX);
        };
        let rows = inflate(&dictionary, &layout.body[start..end], LARGEST_STREAM)?;
        self.rows(&dictionary, &rows)?;
        Ok(dictionary)
    }

    fn add(&mut self, number: u32, slot: Slot) {
        self.slots.entry(number).or_insert(slot);
    }

    fn rows(&mut self, dictionary: &Dictionary, rows: &[u8]) -> Reading<()> {
        let sizes =
            |key: &[u8]| -> Option<Vec<usize>> { dictionary.get(key)?.array()?.iter().map(Value::size).collect() };
        let widths = sizes(b"W").filter(|widths| widths.len() == 3 && widths.iter().all(|width| *width <= 8));
        let widths = widths.ok_or(Unreadable::INDEX)?;
        let length = widths.iter().sum::<usize>();
        let whole = || Some(vec![0, dictionary.get(b"Size")?.size()?]);
        let ranges = sizes(b"Index").or_else(whole).ok_or(Unreadable::INDEX)?;
        let mut rows = rows.chunks_exact(length.max(1));
        for range in ranges.chunks_exact(2) {
            if range[1] > MOST_OBJECTS {
                return Err(Unreadable::OBJECTS);
            }
            for index in 0..range[1] {
                let row = rows.next().ok_or(Unreadable::INDEX)?;
                let number = u32::try_from(range[0] + index).map_err(|_| Unreadable::INDEX)?;
                self.add(number, slot(row, &widths).ok_or(Unreadable::INDEX)?);
            }
        }
        Ok(())
    }
}

fn slot(row: &[u8], widths: &[usize]) -> Option<Slot> {
    let (kind, rest) = row.split_at(widths[0]);
    let (second, third) = rest.split_at(widths[1]);
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    let (second, third) = (number(second), number(third));
    match if kind.is_empty() { 1 } else { number(kind) } {
        0 => Some(Slot::Free),
        1 => Some(Slot::At(usize::try_from(second).ok()?, u16::try_from(third).ok()?)),
        2 => Some(Slot::In(u32::try_from(second).ok()?, usize::try_from(third).ok()?)),
        _ => None,
    }
}

fn refuse_secrets(trailer: &Dictionary) -> Reading<()> {
    if trailer.has(b"Encrypt") {
        return Err(Unreadable::Password);
    }
    if trailer.has(b"XRefStm") {
        return Err(Unreadable::Broken("có hai bảng vị trí, mỗi phần mềm đọc theo một bảng"));
    }
    Ok(())
}

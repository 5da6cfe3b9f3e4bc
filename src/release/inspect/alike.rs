//! Compares parts of two PDF files by what they mean, independently of the numbers of their objects.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing;
use super::file::{Item, Pdf};
use super::pages::Leaves;
use super::unreadable::{LARGEST_STREAM, Reading, Unreadable};
use super::value::{Dictionary, Id, Value};

/// The keys that say how the data of a stream are packed, which does not change what they mean.
const PACKING: [&[u8]; 4] = [b"Length", b"Filter", b"DecodeParms", b"DL"];

/// Compares an original with a file.
pub(super) struct Alike<'a, 'o, 'f> {
    pub(super) original: &'a Pdf<'o>,
    pub(super) file: &'a Pdf<'f>,
    /// Whether the file begins with the bytes of the original. Objects that are still at their places are then the
    /// same, and what they refer to is compared separately.
    has_same_start: bool,
    /// The pairs of objects that are the same, or are being compared.
    met: BTreeSet<(Id, Id)>,
    /// The numbers of the pages of the original and of the file.
    pages: [BTreeMap<Id, usize>; 2],
    /// The object of the file in which the last difference was found.
    pub(super) last: Option<Id>,
}

/// Two values to be compared, and the object of the file that contains the second one.
type Pair = (Value, Value, Option<Id>);

impl<'a, 'o, 'f> Alike<'a, 'o, 'f> {
    pub(super) fn new(original: &'a Pdf<'o>, file: &'a Pdf<'f>, leaves: [&Leaves; 2], begins_alike: bool) -> Self {
        let numbered =
            |leaves: &Leaves| leaves.pages.iter().enumerate().map(|(index, page)| (page.id, index)).collect();
        Self {
            original,
            file,
            has_same_start: begins_alike,
            met: BTreeSet::new(),
            pages: leaves.map(numbered),
            last: None,
        }
    }

    pub(super) const fn begins_alike(&self) -> bool {
        self.has_same_start
    }

    /// Whether an entry has the same meaning in both dictionaries.
    pub(super) fn is_same_entry(&mut self, one: &Dictionary, other: &Dictionary, key: &[u8]) -> Reading<bool> {
        let value = |dictionary: &Dictionary| dictionary.get(key).cloned().unwrap_or(Value::Null);
        self.is_same(&value(one), &value(other))
    }

    /// Whether two values have the same meaning, including everything that they refer to.
    pub(super) fn is_same(&mut self, one: &Value, other: &Value) -> Reading<bool> {
        let mut open: Vec<Pair> = vec![(one.clone(), other.clone(), None)];
        let mut met = Vec::new();
        while let Some((one, other, owner)) = open.pop() {
            self.file.step()?;
            if !self.pair(&one, &other, owner, &mut open, &mut met)? {
                self.last = other.reference().or(owner);
                for pair in met {
                    self.met.remove(&pair);
                }
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn pair(
        &mut self,
        one: &Value,
        other: &Value,
        owner: Option<Id>,
        open: &mut Vec<Pair>,
        met: &mut Vec<(Id, Id)>,
    ) -> Reading<bool> {
        let (Some(left), Some(right)) = (one.reference(), other.reference()) else {
            if one.reference().is_none() && other.reference().is_none() {
                return Ok(values(one, other, owner, open));
            }
            let (one, other_item) = (self.original.follow(one)?, self.file.follow(other)?);
            return self.items(&one, &other_item, other.reference().or(owner), open);
        };
        let [of_original, of_file] = &self.pages;
        match (of_original.get(&left), of_file.get(&right)) {
            (None, None) => {}
            (one, other) => return Ok(one == other),
        }
        if self.has_same_start && left == right && self.file.has_same_place(self.original, left.0) {
            return Ok(true);
        }
        if !self.met.insert((left, right)) {
            return Ok(true);
        }
        met.push((left, right));
        let (one, other) = (self.original.object(left)?, self.file.object(right)?);
        self.items(&one, &other, Some(right), open)
    }

    fn items(&self, one: &Item<'_>, other: &Item<'_>, owner: Option<Id>, open: &mut Vec<Pair>) -> Reading<bool> {
        let (Some(data), Some(other_data)) = (one.data, other.data) else {
            return Ok(one.data.is_none() && other.data.is_none() && values(&one.value, &other.value, owner, open));
        };
        let (Some(dictionary), Some(other_dictionary)) = (one.value.dictionary(), other.value.dictionary()) else {
            return Err(Unreadable::OBJECT);
        };
        Ok(entries(dictionary, other_dictionary, &PACKING, owner, open)
            && self.is_same_data((dictionary, data), (other_dictionary, other_data))?)
    }

    fn is_same_data(&self, one: (&Dictionary, &[u8]), other: (&Dictionary, &[u8])) -> Reading<bool> {
        let is_packed_alike = PACKING[1..].iter().all(|key| one.0.get(key) == other.0.get(key));
        if is_packed_alike && one.1 == other.1 {
            return Ok(true);
        }
        let original = self.original.inflated(one.0, one.1, LARGEST_STREAM)?;
        let is_drawing = one.0.is(b"Subtype", b"Form");
        let most = if is_drawing { room(original.len()) } else { original.len() + 1 };
        match self.file.inflated(other.0, other.1, most) {
            Ok(data) if is_drawing => Ok(drawing::compare(&original, &data).is_none()),
            Ok(data) => Ok(data == original),
            Err(Unreadable::INFLATES | Unreadable::STREAM) => Ok(false),
            Err(other) => Err(other),
        }
    }
}

/// The largest size of a drawing that other software may have written for an original of this length.
pub(super) const fn room(length: usize) -> usize {
    length * 4 + (64 << 10)
}

fn values(one: &Value, other: &Value, owner: Option<Id>, open: &mut Vec<Pair>) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => drawing::is_close(*one, *other),
        (Value::Array(one), Value::Array(other)) => {
            open.extend(one.iter().zip(other).map(|(one, other)| (one.clone(), other.clone(), owner)));
            one.len() == other.len()
        }
        (Value::Dictionary(one), Value::Dictionary(other)) => entries(one, other, &[], owner, open),
        (one, other) => one == other,
    }
}

fn entries(one: &Dictionary, other: &Dictionary, without: &[&[u8]], owner: Option<Id>, open: &mut Vec<Pair>) -> bool {
    let value = |dictionary: &Dictionary, key: &[u8]| dictionary.get(key).cloned().unwrap_or(Value::Null);
    let keys: BTreeSet<&[u8]> = one.keys().chain(other.keys()).filter(|key| !without.contains(key)).collect();
    open.extend(keys.into_iter().map(|key| (value(one, key), value(other, key), owner)));
    true
}

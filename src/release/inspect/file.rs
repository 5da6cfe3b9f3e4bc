//! A PDF that can be looked into: each object by its number, each stream with its data.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::inflate::inflate;
use super::layout::{Definition, Kind, Layout, Slot};
use super::lexer::Lexer;
use super::places::Places;
use super::unreadable::{LARGEST_FILE, LARGEST_STREAM, MOST_INFLATED, MOST_OBJECTS, MOST_STEPS, Reading, Unreadable};
use super::value::{Dictionary, Id, Value};

/// How many references may lead to each other before a value comes.
const HOPS: usize = 8;

/// A PDF, read within bounds.
///
/// Objects are read when they are asked for and not kept, so that a file of hundreds of thousands of them takes no more
/// memory than its own bytes and a list of places.
#[derive(Debug)]
pub struct Pdf<'a> {
    layout: Layout<'a>,
    trailer: Dictionary,
    places: BTreeMap<u32, Place>,
    packed: Vec<Packed>,
    /// Objects that readers may understand in two ways.
    ambiguous: RefCell<BTreeSet<u32>>,
    /// Objects that stand in the file although no table names them.
    unlisted: BTreeSet<u32>,
    inflated: Cell<usize>,
    steps: Cell<usize>,
}

/// Where an object stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// By itself: which of the definitions.
    Alone(usize),
    /// Among others: in which pack, as which of its members.
    Among(usize, usize),
}

/// Objects that are compressed together.
#[derive(Debug)]
struct Packed {
    id: Id,
    at: usize,
    bytes: Vec<u8>,
    /// Number of each member, and where it begins.
    members: Vec<(u32, usize)>,
}

/// A value that stands by itself, with the data that belong to it.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) value: Value,
    pub(super) data: Option<&'a [u8]>,
}

impl<'a> Pdf<'a> {
    /// Opens a file; an error where it is no PDF, or more than is looked at.
    pub fn open(bytes: &'a [u8]) -> Reading<Self> {
        if bytes.len() > LARGEST_FILE {
            return Err(Unreadable::TooLarge);
        }
        let layout = Layout::read(bytes)?;
        let Places { slots, trailer } = Places::read(&layout)?;
        let mut pdf = Self {
            layout,
            trailer,
            places: BTreeMap::new(),
            packed: Vec::new(),
            ambiguous: RefCell::default(),
            unlisted: BTreeSet::new(),
            inflated: Cell::new(0),
            steps: Cell::new(0),
        };
        pdf.unpack()?;
        pdf.place(&slots)?;
        Ok(pdf)
    }

    /// How many bytes stand before the header and behind the end that say nothing.
    pub(super) const fn strays(&self) -> (usize, usize) {
        (self.layout.before, self.layout.behind)
    }

    /// Whether the file begins, from its header on, with the bytes of `other`.
    pub fn begins_with(&self, other: &[u8]) -> bool {
        self.layout.body.starts_with(other)
    }

    pub(super) const fn trailer(&self) -> &Dictionary {
        &self.trailer
    }

    /// The objects that readers may understand in two ways.
    pub(super) fn ambiguous(&self) -> BTreeSet<u32> {
        self.ambiguous.borrow().clone()
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.places.keys().copied()
    }

    /// The object with that number, whatever its generation.
    pub(super) fn id(&self, number: u32) -> Option<Id> {
        Some(match self.places.get(&number)? {
            Place::Alone(index) => self.layout.definitions[*index].id,
            Place::Among(..) => (number, 0),
        })
    }

    /// Whether `number` stands by itself at the same place in both files; of files that begin alike it is then the same.
    pub(super) fn has_same_place(&self, other: &Self, number: u32) -> bool {
        let at = |pdf: &Self| match pdf.places.get(&number) {
            Some(Place::Alone(index)) => Some((pdf.layout.definitions[*index].at, 0)),
            Some(Place::Among(pack, member)) => Some((pdf.packed[*pack].at, member + 1)),
            None => None,
        };
        at(self).is_some() && at(self) == at(other)
    }

    /// Counts steps of a comparison, and ends it where there are too many.
    pub(super) fn step(&self) -> Reading<()> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MOST_STEPS { Err(Unreadable::OBJECTS) } else { Ok(()) }
    }

    fn unpack(&mut self) -> Reading<()> {
        let packs: Vec<_> =
            self.layout.definitions.iter().filter(|definition| definition.kind == Kind::Packed).copied().collect();
        let mut count = self.layout.definitions.len();
        for definition in packs {
            let Item { value, data } = self.item(&definition)?;
            let (Some(dictionary), Some(data)) = (value.dictionary(), data) else { return Err(Unreadable::OBJECT) };
            let bytes = self.inflated(dictionary, data, LARGEST_STREAM)?;
            let members = members(dictionary, &bytes)?;
            count += members.len();
            if count > MOST_OBJECTS {
                return Err(Unreadable::OBJECTS);
            }
            self.packed.push(Packed { id: definition.id, at: definition.at, bytes, members });
        }
        Ok(())
    }

    /// Finds each object where the tables say it stands, and looks whether it stands elsewhere as well.
    fn place(&mut self, slots: &BTreeMap<u32, Slot>) -> Reading<()> {
        let mut last: BTreeMap<u32, (usize, Place)> = BTreeMap::new();
        for (index, definition) in self.layout.definitions.iter().enumerate() {
            last.insert(definition.id.0, (definition.at, Place::Alone(index)));
        }
        for (pack, packed) in self.packed.iter().enumerate() {
            for (member, (number, _)) in packed.members.iter().enumerate() {
                let place = (packed.at, Place::Among(pack, member));
                let newest = last.entry(*number).or_insert(place);
                if newest.0 < packed.at {
                    *newest = place;
                }
            }
        }
        for (number, slot) in slots {
            let Some(place) = self.slot(*number, *slot, slots)? else { continue };
            self.places.insert(*number, place);
            let newest = last.get(number).map_or(place, |(_, newest)| *newest);
            if newest != place && !self.is_alike(newest, place) {
                self.ambiguous.borrow_mut().insert(*number);
            }
        }
        self.unlisted = last.into_keys().filter(|number| !self.places.contains_key(number)).collect();
        Ok(())
    }

    fn slot(&self, number: u32, slot: Slot, slots: &BTreeMap<u32, Slot>) -> Reading<Option<Place>> {
        match slot {
            Slot::Free => Ok(None),
            Slot::At(at, generation) => {
                let index = self.layout.definition_at(at).ok_or(Unreadable::INDEX)?;
                let is_it = self.layout.definitions[index].id == (number, generation);
                if is_it { Ok(Some(Place::Alone(index))) } else { Err(Unreadable::INDEX) }
            }
            Slot::In(container, member) => {
                let Some(Slot::At(at, _)) = slots.get(&container) else { return Err(Unreadable::INDEX) };
                let at = self.layout.definition_at(*at).map(|index| self.layout.definitions[index].at);
                let pack = self.packed.iter().position(|packed| Some(packed.at) == at && packed.id.0 == container);
                let pack = pack.ok_or(Unreadable::INDEX)?;
                let is_it = self.packed[pack].members.get(member).is_some_and(|(own, _)| *own == number);
                if is_it { Ok(Some(Place::Among(pack, member))) } else { Err(Unreadable::INDEX) }
            }
        }
    }

    fn is_alike(&self, one: Place, other: Place) -> bool {
        let bytes = |place| match place {
            Place::Alone(index) => {
                let Definition { value, end, .. } = self.layout.definitions[index];
                Some(&self.layout.body[value..end])
            }
            Place::Among(..) => None,
        };
        bytes(one).is_some() && bytes(one) == bytes(other)
    }

    fn item(&self, definition: &Definition) -> Reading<Item<'a>> {
        let value = Lexer::objects(self.layout.body, definition.value).value().map_err(|_| Unreadable::OBJECT)?;
        let data = definition.data.map(|(start, end)| self.data(&value, start, end)).transpose()?;
        Ok(Item { value, data })
    }

    /// The data of a stream whose length may stand elsewhere: they end there, but for a line end, at `endstream`.
    fn data(&self, value: &Value, start: usize, end: usize) -> Reading<&'a [u8]> {
        let body: &'a [u8] = self.layout.body;
        let Some(Value::Reference(id)) = value.dictionary().and_then(|dictionary| dictionary.get(b"Length")) else {
            return Ok(&body[start..end]);
        };
        let length = self.places.get(&id.0).and_then(|place| match place {
            Place::Alone(index) => Lexer::objects(body, self.layout.definitions[*index].value).value().ok()?.size(),
            Place::Among(pack, member) => self.member(*pack, *member).ok()?.size(),
        });
        let own = length.and_then(|length| start.checked_add(length)).filter(|own| *own <= end);
        let own = own.ok_or(Unreadable::OBJECT)?;
        let is_line_end = matches!(&body[own..end], b"" | b"\n" | b"\r\n" | b"\r");
        if is_line_end { Ok(&body[start..own]) } else { Err(Unreadable::OBJECT) }
    }

    fn member(&self, pack: usize, member: usize) -> Reading<Value> {
        let packed = &self.packed[pack];
        let at = packed.members[member].1;
        Lexer::objects(&packed.bytes, at).value().map_err(|_| Unreadable::OBJECT)
    }

    /// An object; nothing where there is none.
    pub(super) fn object(&self, id: Id) -> Reading<Item<'a>> {
        let nothing = Item { value: Value::Null, data: None };
        match self.places.get(&id.0) {
            Some(Place::Alone(index)) if self.layout.definitions[*index].id == id => {
                self.item(&self.layout.definitions[*index])
            }
            Some(Place::Among(pack, member)) if id.1 == 0 => {
                Ok(Item { value: self.member(*pack, *member)?, data: None })
            }
            found => {
                if found.is_some() || self.unlisted.contains(&id.0) {
                    self.ambiguous.borrow_mut().insert(id.0);
                }
                Ok(nothing)
            }
        }
    }

    /// What a value leads to.
    pub(super) fn follow(&self, value: &Value) -> Reading<Item<'a>> {
        let mut item = Item { value: value.clone(), data: None };
        for _ in 0..HOPS {
            let Some(id) = item.value.reference() else { return Ok(item) };
            item = self.object(id)?;
        }
        Err(Unreadable::OBJECT)
    }

    /// What an entry leads to.
    pub(super) fn entry(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Value> {
        dictionary.get(key).map_or(Ok(Value::Null), |value| Ok(self.follow(value)?.value))
    }

    /// The dictionary that an entry leads to; an empty one where there is none.
    pub(super) fn dictionary(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Dictionary> {
        match self.entry(dictionary, key)? {
            Value::Dictionary(found) => Ok(found),
            Value::Null => Ok(Dictionary::default()),
            _ => Err(Unreadable::OBJECT),
        }
    }

    /// The values of a list that an entry leads to; none where there is no list.
    pub(super) fn list(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Vec<Value>> {
        match self.entry(dictionary, key)? {
            Value::Array(values) => Ok(values),
            Value::Null => Ok(Vec::new()),
            _ => Err(Unreadable::OBJECT),
        }
    }

    /// What all pages and everything else hang on.
    pub(super) fn catalog(&self) -> Reading<Dictionary> {
        self.dictionary(&self.trailer, b"Root")
    }

    /// The data of a stream, never more than `most` bytes, and never more of all streams than a file may have.
    pub(super) fn inflated(&self, dictionary: &Dictionary, data: &[u8], most: usize) -> Reading<Vec<u8>> {
        let left = MOST_INFLATED.saturating_sub(self.inflated.get());
        let bytes = inflate(dictionary, data, most.min(left))?;
        self.inflated.set(self.inflated.get() + bytes.len());
        Ok(bytes)
    }
}

fn members(dictionary: &Dictionary, bytes: &[u8]) -> Reading<Vec<(u32, usize)>> {
    let size = |key: &[u8]| dictionary.get(key).and_then(Value::size).ok_or(Unreadable::OBJECT);
    let (count, first) = (size(b"N")?, size(b"First")?);
    let index = bytes.get(..first).ok_or(Unreadable::OBJECT)?;
    let mut lexer = Lexer::objects(index, 0);
    let mut members = Vec::new();
    for _ in 0..count {
        let number = lexer.size().ok().and_then(|number| u32::try_from(number).ok());
        let at = lexer.size().ok().and_then(|offset| first.checked_add(offset));
        members.push(number.zip(at).ok_or(Unreadable::OBJECT)?);
    }
    Ok(members)
}

//! A PDF whose objects can be read by their numbers.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use super::inflate::inflate;
use super::layout::{Definition, Kind, Layout, Slot};
use super::lexer::Lexer;
use super::places::Places;
use super::unreadable::{
    LARGEST_FILE, LARGEST_STREAM, MOST_INFLATED, MOST_OBJECTS, MOST_WORK, Reading, Unreadable, WORK_A_VALUE,
};
use super::value::{Dictionary, Id, Value};

/// The longest chain of references before a value.
const HOPS: usize = 8;

/// What reading an object costs beside its values.
const OBJECT: usize = 4;

/// How many inflated bytes cost as much as a value.
const BYTES_A_VALUE: usize = 64;

/// The entries with which a stream says that its data are elsewhere, which some readers follow and others do not.
const ELSEWHERE: [&[u8]; 4] = [b"F", b"FFilter", b"FDecodeParms", b"DP"];

/// A PDF that is read within bounds.
///
/// Objects are read when they are needed and not kept, so that a file with hundreds of thousands of them takes no
/// more memory than its own bytes and a list of places.
#[derive(Debug)]
pub struct Pdf<'a> {
    layout: Layout<'a>,
    trailer: Dictionary,
    places: BTreeMap<u32, Place>,
    packed: Vec<Packed>,
    /// Objects that can be understood in two ways.
    ambiguous: RefCell<BTreeSet<u32>>,
    /// Objects in the file that no table of places names.
    unlisted: BTreeSet<u32>,
    inflated: Cell<usize>,
    /// The work that was done: values that were read or compared.
    work: Cell<usize>,
    /// The largest amount of work.
    most: Cell<usize>,
}

/// The place of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// By itself: the index of its definition.
    Alone(usize),
    /// In a pack of compressed objects: the index of the pack, and its own index in the pack.
    Among(usize, usize),
}

/// Objects that are compressed together.
#[derive(Debug)]
struct Packed {
    id: Id,
    at: usize,
    bytes: Vec<u8>,
    /// The number of each object, and the byte at which it begins.
    members: Vec<(u32, usize)>,
}

/// The value of an object and, if it is a stream, its data.
#[derive(Clone, Debug)]
pub(super) struct Item<'a> {
    pub(super) value: Value,
    pub(super) data: Option<&'a [u8]>,
}

impl<'a> Pdf<'a> {
    /// Opens a file; an error if it is not a PDF, or is too large to examine.
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
            work: Cell::new(0),
            most: Cell::new(MOST_WORK),
        };
        // Every object is read once to find what is attached.
        pdf.most.set(MOST_WORK + 2 * (pdf.layout.values + OBJECT * pdf.layout.definitions.len()));
        pdf.unpack()?;
        pdf.place(&slots)?;
        Ok(pdf)
    }

    /// The numbers of meaningless bytes before the header and after the end.
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

    /// The objects that can be understood in two ways.
    pub(super) fn ambiguous(&self) -> BTreeSet<u32> {
        self.ambiguous.borrow().clone()
    }

    /// The numbers and sizes in bytes of all objects in the file, whether a table of places names them or not, without
    /// those that only hold or place other objects, and without what a newer object of the same number replaced.
    pub(super) fn sizes(&self) -> impl Iterator<Item = (u32, usize)> {
        let listed = self.places.iter().filter_map(|(number, place)| match place {
            Place::Alone(index) => Some((*number, own_size(&self.layout.definitions[*index])?)),
            Place::Among(pack, member) => Some((*number, self.packed[*pack].size(*member))),
        });
        let definitions = self.layout.definitions.iter().filter(|definition| self.unlisted.contains(&definition.id.0));
        listed.chain(definitions.filter_map(|definition| Some((definition.id.0, own_size(definition)?))))
    }

    /// The parameters with which a file says that readers may show its first page before they have all of it.
    pub(super) fn linearized(&self) -> Reading<Option<(u32, Dictionary)>> {
        let Some(first) = self.layout.definitions.first() else { return Ok(None) };
        let Value::Dictionary(parameters) = self.item(first)?.value else { return Ok(None) };
        Ok(parameters.has(b"Linearized").then_some((first.id.0, parameters)))
    }

    /// The number of the object that begins at this byte.
    pub(super) fn number_at(&self, at: usize) -> Option<u32> {
        Some(self.layout.definitions[self.layout.definition_at(at)?].id.0)
    }

    /// The numbers of all objects.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.places.keys().copied()
    }

    /// The object with this number, of any generation.
    pub(super) fn id(&self, number: u32) -> Option<Id> {
        Some(match self.places.get(&number)? {
            Place::Alone(index) => self.layout.definitions[*index].id,
            Place::Among(..) => (number, 0),
        })
    }

    /// Whether the object `number` is at the same place in both files. If the files begin with the same bytes, it is
    /// then the same object.
    pub(super) fn has_same_place(&self, other: &Self, number: u32) -> bool {
        let at = |pdf: &Self| match pdf.places.get(&number) {
            Some(Place::Alone(index)) => Some((pdf.layout.definitions[*index].at, 0)),
            Some(Place::Among(pack, member)) => Some((pdf.packed[*pack].at, member + 1)),
            None => None,
        };
        at(self).is_some() && at(self) == at(other)
    }

    /// Counts a step of a comparison; an error if there was too much work.
    pub(super) fn step(&self) -> Reading<()> {
        self.spend(1)
    }

    /// Counts work. All reading and comparing is counted here, so that no kind of file can ask for more.
    fn spend(&self, work: usize) -> Reading<()> {
        self.work.set(self.work.get().saturating_add(work));
        if self.work.get() > self.most.get() { Err(Unreadable::OBJECTS) } else { Ok(()) }
    }

    /// Allows the work of comparing with an original of this size: a long report takes more of it than a sheet.
    pub(super) fn allow(&self, original: &Pdf<'_>) {
        self.most.set(MOST_WORK + WORK_A_VALUE * (original.layout.values + OBJECT * original.layout.definitions.len()));
        original.most.set(self.most.get());
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

    /// Finds each object at the place that the tables give, and notes whether it is also at another one.
    fn place(&mut self, slots: &BTreeMap<u32, Slot>) -> Reading<()> {
        let mut last: BTreeMap<u32, (usize, Place)> = BTreeMap::new();
        for (index, definition) in self.layout.definitions.iter().enumerate() {
            last.insert(definition.id.0, (definition.at, Place::Alone(index)));
        }
        for (pack, packed) in self.packed.iter().enumerate() {
            let mut own = BTreeSet::new();
            for (member, (number, _)) in packed.members.iter().enumerate() {
                // Some readers look up a member by its place in the pack, and others by its number.
                if !own.insert(*number) {
                    self.ambiguous.borrow_mut().insert(*number);
                }
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
        // Strict readers take for absent what lies beyond the size that the file states.
        let size = self.trailer.get(b"Size").and_then(Value::size).unwrap_or(0);
        let beyond = self.places.keys().filter(|number| usize::try_from(**number).is_ok_and(|number| number >= size));
        self.ambiguous.borrow_mut().extend(beyond);
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
        let mut lexer = Lexer::objects(self.layout.body, definition.value);
        let value = lexer.value().map_err(|_| Unreadable::OBJECT)?;
        self.spend(lexer.values() + OBJECT)?;
        let data = definition.data.map(|(start, end)| self.data(&value, start, end)).transpose()?;
        if data.is_some() && value.dictionary().is_some_and(|stream| ELSEWHERE.iter().any(|key| stream.has(key))) {
            self.ambiguous.borrow_mut().insert(definition.id.0);
        }
        Ok(Item { value, data })
    }

    /// The data of a stream whose length is given elsewhere: they end before `endstream` and an optional line end.
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
        let mut lexer = Lexer::objects(&packed.bytes, at);
        let value = lexer.value().map_err(|_| Unreadable::OBJECT)?;
        self.spend(lexer.values() + OBJECT)?;
        Ok(value)
    }

    /// The object `id`; null if there is none.
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

    /// The value to which a reference leads.
    pub(super) fn follow(&self, value: &Value) -> Reading<Item<'a>> {
        let mut item = Item { value: value.clone(), data: None };
        for _ in 0..HOPS {
            let Some(id) = item.value.reference() else { return Ok(item) };
            item = self.object(id)?;
        }
        Err(Unreadable::OBJECT)
    }

    /// The value to which an entry leads.
    pub(super) fn entry(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Value> {
        dictionary.get(key).map_or(Ok(Value::Null), |value| Ok(self.follow(value)?.value))
    }

    /// The dictionary to which an entry leads; an empty one if there is none.
    pub(super) fn dictionary(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Dictionary> {
        match self.entry(dictionary, key)? {
            Value::Dictionary(found) => Ok(found),
            Value::Null => Ok(Dictionary::default()),
            _ => Err(Unreadable::OBJECT),
        }
    }

    /// The list to which an entry leads; an empty one if there is none.
    pub(super) fn list(&self, dictionary: &Dictionary, key: &[u8]) -> Reading<Vec<Value>> {
        match self.entry(dictionary, key)? {
            Value::Array(values) => Ok(values),
            Value::Null => Ok(Vec::new()),
            _ => Err(Unreadable::OBJECT),
        }
    }

    /// The catalog, to which pages and everything else belong.
    pub(super) fn catalog(&self) -> Reading<Dictionary> {
        self.dictionary(&self.trailer, b"Root")
    }

    /// The inflated data of a stream; an error if they are longer than `most`, or if all streams together are too
    /// long.
    pub(super) fn inflated(&self, dictionary: &Dictionary, data: &[u8], most: usize) -> Reading<Vec<u8>> {
        let left = MOST_INFLATED.saturating_sub(self.inflated.get());
        let bytes = inflate(dictionary, data, most.min(left))?;
        self.inflated.set(self.inflated.get() + bytes.len());
        self.spend(bytes.len() / BYTES_A_VALUE)?;
        Ok(bytes)
    }
}

/// The bytes of the data of an object or, if it has none, of its value; `None` for a pack or a table.
fn own_size(definition: &Definition) -> Option<usize> {
    let (start, end) = definition.data.unwrap_or((definition.value, definition.end));
    (definition.kind == Kind::Plain).then_some(end - start)
}

impl Packed {
    /// The bytes of a member.
    fn size(&self, member: usize) -> usize {
        let at = self.members[member].1;
        let next = self.members.iter().map(|(_, next)| *next).filter(|next| *next > at).min();
        next.unwrap_or(self.bytes.len()).saturating_sub(at)
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

//! The layout of a file, read from the first byte to the last: objects, tables of their places, and bytes that belong
//! to neither.

use super::lexer::{Lexer, Malformed, Token, is_space};
use super::unreadable::{MOST_OBJECTS, MOST_VALUES, Reading, Unreadable};
use super::value::{Dictionary, Id, Value};

/// The header must begin within this many bytes.
const HEADER_WITHIN: usize = 1024;
/// White space after the end is not reported up to this many bytes, because transport adds line ends.
const UNTOLD_SPACE: usize = 16;

/// An object, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Definition {
    pub(super) id: Id,
    /// The byte at which its number begins.
    pub(super) at: usize,
    /// The byte at which its value begins.
    pub(super) value: usize,
    /// The range of the data of a stream; up to the word `endstream` if the length is given elsewhere.
    pub(super) data: Option<(usize, usize)>,
    /// The byte at which it ends.
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// The kind of an object. Some objects contain other objects or their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Plain,
    /// It contains other objects.
    Packed,
    /// It is a table of places.
    Places,
}

/// An entry of a table of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    At(usize, u16),
    In(u32, usize),
    Free,
}

/// A table of places in the old form.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) at: usize,
    pub(super) slots: Vec<(u32, Slot)>,
    pub(super) trailer: Dictionary,
}

/// The layout of a file.
#[derive(Debug)]
pub(super) struct Layout<'a> {
    /// The file from its header on.
    pub(super) body: &'a [u8],
    /// The number of bytes before the header.
    pub(super) before: usize,
    /// The number of meaningless bytes after the end.
    pub(super) behind: usize,
    /// All objects in the order of the file.
    pub(super) definitions: Vec<Definition>,
    pub(super) sections: Vec<Section>,
    /// The byte at which the newest table of places should begin.
    pub(super) newest: usize,
    /// The number of values in it.
    pub(super) values: usize,
}

impl<'a> Layout<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Reading<Self> {
        let head = &bytes[..bytes.len().min(HEADER_WITHIN)];
        let before = find(head, b"%PDF-").ok_or(Unreadable::NotPdf)?;
        let body = &bytes[before..];
        let mut layout =
            Self { body, before, behind: 0, definitions: Vec::new(), sections: Vec::new(), newest: 0, values: 0 };
        let end = layout.walk()?;
        if layout.definitions.last().is_some_and(|last| last.at > end) {
            return Err(Unreadable::Broken("phần ghi thêm ở cuối tệp không trọn vẹn"));
        }
        layout.behind = behind(&body[end..]);
        Ok(layout)
    }

    /// Reads all parts and returns the byte at which the last one ends.
    fn walk(&mut self) -> Reading<usize> {
        let mut lexer = Lexer::objects(self.body, 0);
        let mut end = None;
        loop {
            lexer.skip_space();
            if lexer.position() >= self.body.len() {
                return end.ok_or(Unreadable::Truncated);
            }
            self.values = lexer.values();
            if self.values > MOST_VALUES {
                return Err(Unreadable::OBJECTS);
            }
            let here = lexer.position();
            match self.part(&mut lexer)? {
                Ok(None) => {}
                Ok(Some(finished)) => end = Some(finished),
                Err(Malformed) => return self.after_the_end(here, end),
            }
        }
    }

    /// Accepts unreadable bytes after the end, unless they could be taken for a part of the file.
    fn after_the_end(&self, here: usize, end: Option<usize>) -> Reading<usize> {
        let rest = &self.body[here..];
        let looks_like_a_part = [&b"obj"[..], b"xref", b"%%EOF", b"%PDF"].iter().any(|word| find(rest, word).is_some());
        match end {
            Some(end) if !looks_like_a_part => Ok(end),
            None if find(rest, b"%%EOF").is_none() => Err(Unreadable::Truncated),
            _ => Err(Unreadable::Broken("có byte lạ chen giữa các thành phần")),
        }
    }

    /// Reads one part; returns the position if it is an end of the file.
    fn part(&mut self, lexer: &mut Lexer<'a>) -> Reading<Result<Option<usize>, Malformed>> {
        let here = lexer.position();
        match lexer.token() {
            Ok(Token::Value(value)) => match self.definition(lexer, here, &value) {
                Ok(definition) => {
                    self.definitions.push(definition);
                    if self.definitions.len() > MOST_OBJECTS { Err(Unreadable::OBJECTS) } else { Ok(Ok(None)) }
                }
                Err(malformed) => Ok(Err(malformed)),
            },
            Ok(Token::Keyword(b"xref")) => self.section(lexer, here).map(|read| read.map(|()| None)),
            Ok(Token::Keyword(b"startxref")) => Ok(self.finish(lexer).map(Some)),
            Ok(Token::Keyword(_) | Token::End) | Err(Malformed) => Ok(Err(Malformed)),
        }
    }

    fn definition(&self, lexer: &mut Lexer<'a>, at: usize, number: &Value) -> Result<Definition, Malformed> {
        let number = number.size().and_then(|number| u32::try_from(number).ok()).ok_or(Malformed)?;
        let generation = u16::try_from(lexer.size()?).map_err(|_| Malformed)?;
        if !lexer.takes(b"obj") {
            return Err(Malformed);
        }
        let value = lexer.position();
        let read = lexer.value()?;
        let mut definition = Definition { id: (number, generation), at, value, data: None, end: 0, kind: Kind::Plain };
        if lexer.takes(b"stream") {
            let dictionary = read.dictionary().ok_or(Malformed)?;
            definition.kind = kind(dictionary);
            definition.data = Some(self.data(lexer, dictionary)?);
        }
        if !lexer.takes(b"endobj") {
            return Err(Malformed);
        }
        definition.end = lexer.position();
        Ok(definition)
    }

    fn data(&self, lexer: &mut Lexer<'a>, dictionary: &Dictionary) -> Result<(usize, usize), Malformed> {
        let rest = &self.body[lexer.position()..];
        let line_end = if rest.starts_with(b"\r\n") { 2 } else { usize::from(rest.starts_with(b"\n")) };
        if line_end == 0 {
            return Err(Malformed);
        }
        let start = lexer.position() + line_end;
        let length = match dictionary.get(b"Length") {
            Some(Value::Reference(_)) => find(&self.body[start..], b"endstream"),
            Some(length) => length.size(),
            None => None,
        };
        let end = start.checked_add(length.ok_or(Malformed)?).filter(|end| *end <= self.body.len()).ok_or(Malformed)?;
        lexer.jump(end);
        if lexer.takes(b"endstream") { Ok((start, end)) } else { Err(Malformed) }
    }

    fn section(&mut self, lexer: &mut Lexer<'a>, at: usize) -> Reading<Result<(), Malformed>> {
        let mut slots = Vec::new();
        while !lexer.takes(b"trailer") {
            let (Ok(first), Ok(count)) = (lexer.size(), lexer.size()) else { return Ok(Err(Malformed)) };
            if slots.len() + count > MOST_OBJECTS {
                return Err(Unreadable::OBJECTS);
            }
            for index in 0..count {
                let Some(slot) = slot(lexer) else { return Ok(Err(Malformed)) };
                let Ok(number) = u32::try_from(first + index) else { return Ok(Err(Malformed)) };
                slots.push((number, slot));
            }
        }
        let Ok(Value::Dictionary(trailer)) = lexer.value() else { return Ok(Err(Malformed)) };
        self.sections.push(Section { at, slots, trailer });
        Ok(Ok(()))
    }

    fn finish(&mut self, lexer: &mut Lexer<'_>) -> Result<usize, Malformed> {
        self.newest = lexer.size()?;
        let rest = &self.body[lexer.position()..];
        let spaces = rest.iter().take_while(|byte| is_space(**byte)).count();
        if !rest[spaces..].starts_with(b"%%EOF") {
            return Err(Malformed);
        }
        let end = lexer.position() + spaces + b"%%EOF".len();
        // An appended part may begin on the same line.
        lexer.jump(end);
        Ok(end)
    }

    /// The index of the object at byte `at`, which a table of places names.
    pub(super) fn definition_at(&self, at: usize) -> Option<usize> {
        let index = self.definitions.partition_point(|definition| definition.at < at);
        let definition = self.definitions.get(index)?;
        let between = self.body.get(at..definition.at)?;
        between.iter().all(|byte| is_space(*byte)).then_some(index)
    }
}

fn kind(dictionary: &Dictionary) -> Kind {
    if dictionary.is(b"Type", b"ObjStm") {
        Kind::Packed
    } else if dictionary.is(b"Type", b"XRef") {
        Kind::Places
    } else {
        Kind::Plain
    }
}

fn slot(lexer: &mut Lexer<'_>) -> Option<Slot> {
    let (at, generation) = (lexer.size().ok()?, lexer.size().ok()?);
    if lexer.takes(b"n") {
        return Some(Slot::At(at, u16::try_from(generation).ok()?));
    }
    lexer.takes(b"f").then_some(Slot::Free)
}

fn behind(rest: &[u8]) -> usize {
    let is_only_space = rest.iter().all(|byte| is_space(*byte));
    if is_only_space && rest.len() <= UNTOLD_SPACE { 0 } else { rest.len() }
}

/// The first position of `word` in `bytes`.
pub(super) fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let first = *word.first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
        if bytes[at..].starts_with(word) {
            return Some(at);
        }
        from = at + 1;
    }
}

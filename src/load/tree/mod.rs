//! A YAML text as a tree in which every value knows its range of bytes. It is built once for each file, and the
//! mistakes of the file are then found by walking through it.

mod amend;
mod cells;
mod locate;

use std::borrow::Cow;
use std::ops::Range;

use serde_yaml::granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, StrInput};

use crate::model::contract::Written;

pub use amend::{amended, restored, rewritten, value, with_entries, with_items, with_values};
pub use cells::cells;
pub use locate::Locator;

/// The deepest nesting that is read. It is deeper than that of any data file, and far from what could overflow the
/// stack.
const DEPTH: usize = 40;

/// The largest number of values in a file. It is larger than that of a plan for the whole country, and small enough
/// for the memory.
const VALUES: usize = 250_000;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(in crate::load) struct Node<'a> {
    /// Its range of bytes.
    pub(in crate::load) span: Range<usize>,
    /// Its content.
    pub(in crate::load) kind: Kind<'a>,
    /// A YAML property before it.
    pub(in crate::load) mark: Mark,
}

/// A YAML property before a value; data files may not use any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Mark {
    /// No property.
    None,
    /// A tag (`!x`).
    Tag,
    /// An anchor (`&x`).
    Anchor,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(in crate::load) enum Kind<'a> {
    /// A scalar: a word, a number or a sentence.
    Scalar {
        /// The text as YAML understands it.
        text: Cow<'a, str>,
        /// Whether it is written without quotation marks.
        plain: bool,
    },
    /// Keys and values, in the order of the text.
    Map(Vec<(Node<'a>, Node<'a>)>),
    /// The items of a list.
    List(Vec<Node<'a>>),
    /// A reference to another value (`*x`).
    Alias,
}

impl Node<'_> {
    /// The text of a scalar.
    pub(in crate::load) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of `key`, if this is a mapping that has it.
    pub(in crate::load) fn get(&self, key: &str) -> Option<&Self> {
        let Kind::Map(entries) = &self.kind else { return None };
        entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
    }

    /// The item at `index`, if this is a list that has it.
    pub(in crate::load) fn item(&self, index: usize) -> Option<&Self> {
        let Kind::List(items) = &self.kind else { return None };
        items.get(index)
    }

    /// Whether the value is `null` or empty.
    pub(in crate::load) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null" | "Null" | "NULL"))
    }
}

impl Written for Node<'_> {
    fn text(&self) -> Option<&str> {
        self.text()
    }

    fn is_null(&self) -> bool {
        self.is_null()
    }

    fn get(&self, key: &str) -> Option<&Self> {
        self.get(key)
    }

    fn items(&self) -> Option<&[Self]> {
        match &self.kind {
            Kind::List(items) => Some(items),
            _ => None,
        }
    }

    fn entries(&self) -> Option<impl Iterator<Item = (&str, &Self)>> {
        let Kind::Map(entries) = &self.kind else { return None };
        Some(entries.iter().filter_map(|(key, value)| Some((key.text()?, value))))
    }
}

/// Why a text could not be parsed.
#[derive(Debug)]
pub(in crate::load) enum Broken {
    /// The text breaks the rules of YAML; parsing stopped at this byte.
    Syntax(ErrorKind, usize),
    /// It is nested too deep, or has too many values.
    TooMuch(usize),
    /// A second document begins after `---`.
    SecondDocument(usize),
    /// It has no value at all.
    Empty,
}

/// Parses `text`.
pub(in crate::load) fn parse(text: &str) -> Result<Node<'_>, Broken> {
    let mut options = Options::default();
    options.flow_nesting_limit = DEPTH;
    options.block_nesting_limit = DEPTH;
    options.emit_unresolved_aliases = true;
    options.disallow_directives = true;
    Builder { parser: Parser::new_from_str_with_options(text, options), text, values: 0 }.document()
}

struct Builder<'a> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
    values: usize,
}

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Node<'a>, Broken> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => return root.ok_or(Broken::Empty),
                Event::StreamStart | Event::DocumentEnd => {}
                Event::DocumentStart(..) if root.is_none() => {}
                Event::DocumentStart(..) => return Err(Broken::SecondDocument(start(&span))),
                event => root = Some(self.node(event, &span)?),
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Broken> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.broken(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn broken(&self, error: &ScanError) -> Broken {
        let at = error.marker().byte_offset().unwrap_or(self.text.len());
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => Broken::TooMuch(at),
            kind => Broken::Syntax(kind.clone(), at),
        }
    }

    fn node(&mut self, event: Event<'a>, span: &Span) -> Result<Node<'a>, Broken> {
        self.values += 1;
        if self.values > VALUES {
            return Err(Broken::TooMuch(start(span)));
        }
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let kind = Kind::Scalar { text, plain: style == ScalarStyle::Plain };
                Ok(Node { span: self.trimmed(range), kind, mark: mark(anchor, tag.is_some()) })
            }
            Event::MappingStart(_, anchor, tag) => self.map(range.start, mark(anchor, tag.is_some())),
            Event::SequenceStart(_, anchor, tag) => self.list(range.start, mark(anchor, tag.is_some())),
            _ => Ok(Node { span: range, kind: Kind::Alias, mark: Mark::None }),
        }
    }

    fn map(&mut self, start: usize, mark: Mark) -> Result<Node<'a>, Broken> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                let last = entries.last().map_or(start, |(_, value): &(Node, Node)| value.span.end);
                return Ok(Node { span: start..self.end(&span, last), kind: Kind::Map(entries), mark });
            }
            let key = self.node(event, &span)?;
            let (event, span) = self.next()?;
            let value = self.node(event, &span)?;
            entries.push((key, value));
        }
    }

    fn list(&mut self, start: usize, mark: Mark) -> Result<Node<'a>, Broken> {
        let mut items: Vec<Node<'a>> = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                let last = items.last().map_or(start, |item| item.span.end);
                return Ok(Node { span: start..self.end(&span, last), kind: Kind::List(items), mark });
            }
            items.push(self.node(event, &span)?);
        }
    }

    /// The end of a collection: after its bracket or, if it has none, after its last value.
    fn end(&self, span: &Span, last: usize) -> usize {
        span.byte_range().filter(|range| self.text[..range.end].ends_with(['}', ']'])).map_or(last, |range| range.end)
    }

    /// The range without the line break that ends a block text, because a caret must not point there.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let text = self.text.get(range.clone()).unwrap_or_default();
        range.start..range.start + text.trim_end().len()
    }
}

fn mark(anchor: usize, tag: bool) -> Mark {
    match (tag, anchor) {
        (true, _) => Mark::Tag,
        (false, 0) => Mark::None,
        (false, _) => Mark::Anchor,
    }
}

fn start(span: &Span) -> usize {
    span.byte_range().map_or(0, |range| range.start)
}

/// The ranges of bytes that are comments: they begin with `#` outside values.
pub(in crate::load) fn comments(text: &str, root: Option<&Node>) -> Vec<Range<usize>> {
    let mut scalars = Vec::new();
    root.inspect(|root| collect(root, &mut scalars));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(hash) = text[at..].find('#').map(|offset| at + offset) {
        if let Some(scalar) = enclosing(&scalars, hash) {
            at = scalar.end.max(hash + 1);
            continue;
        }
        let end = text[hash..].find('\n').map_or(text.len(), |offset| hash + offset);
        found.push(hash..end);
        at = end;
    }
    found
}

/// The value around byte `at`; `scalars` are in the order of the text.
fn enclosing(scalars: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let after = scalars.partition_point(|scalar| scalar.start <= at);
    scalars[..after].last().filter(|scalar| at < scalar.end)
}

fn collect(node: &Node, scalars: &mut Vec<Range<usize>>) {
    match &node.kind {
        Kind::Map(entries) => {
            for (key, value) in entries {
                collect(key, scalars);
                collect(value, scalars);
            }
        }
        Kind::List(items) => items.iter().for_each(|item| collect(item, scalars)),
        _ => scalars.push(node.span.clone()),
    }
}

//! The properties of a file: title, author, date, fingerprint, and the program that made it.

use std::collections::BTreeSet;

use lopdf::{Object, StringFormat};

use super::file::Pdf;
use super::unreadable::{LARGEST_STREAM, Reading};
use super::value::{Dictionary, Value};

/// The properties that signing or other software must not change. The date of change and the producer may change.
const KEPT: [&[u8]; 6] = [b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"CreationDate"];

/// The properties that every software may write.
const FREE: [&str; 3] = ["ModDate", "Producer", "Trapped"];

/// How the names of such elements and attributes of the XML metadata begin.
const FREE_NAMES: [&str; 12] = [
    "pdf:Producer",
    "pdf:Trapped",
    "rdf:",
    "stEvt:",
    "stRef:",
    "x:",
    "xml:",
    "xmlns:",
    "xmp:MetadataDate",
    "xmp:ModifyDate",
    "xmpMM:",
    "http",
];

/// The same properties in the XML metadata.
const KEPT_ELEMENTS: [&str; 6] =
    ["dc:title", "dc:creator", "dc:description", "pdf:Keywords", "xmp:CreatorTool", "xmp:CreateDate"];

/// The namespaces of these elements, with the prefixes that this program writes.
const NAMESPACES: [(&str, &str); 3] = [
    ("http://purl.org/dc/elements/1.1/", "dc"),
    ("http://ns.adobe.com/pdf/1.3/", "pdf"),
    ("http://ns.adobe.com/xap/1.0/", "xmp"),
];

impl Pdf<'_> {
    /// A property of the file as text.
    pub fn property(&self, key: &str) -> Reading<Option<String>> {
        let information = self.dictionary(self.trailer(), b"Info")?;
        Ok(text(&self.entry(&information, key.as_bytes())?))
    }

    /// Whether the properties that a reader displays are those of `original`; a file may also have none.
    pub(super) fn has_properties_of(&self, original: &Pdf<'_>) -> Reading<bool> {
        let information = |pdf: &Pdf<'_>| pdf.dictionary(pdf.trailer(), b"Info");
        let (one, other) = (information(original)?, information(self)?);
        if other != Dictionary::default() {
            for key in KEPT {
                let said = |value: &Value| text(value).map(|text| instant(&text));
                if said(&original.entry(&one, key)?) != said(&self.entry(&other, key)?) {
                    return Ok(false);
                }
            }
        }
        let (one, other) = (description(original)?, description(self)?);
        Ok(one == other || other.is_empty() || is_described_alike(&one, &other))
    }

    /// Whether the file has properties that `original` lacks, apart from those that every software writes. Readers show
    /// them in a list of their own, so they are told.
    pub(super) fn has_more_properties_than(&self, original: &Pdf<'_>) -> Reading<bool> {
        let information = |pdf: &Pdf<'_>| pdf.dictionary(pdf.trailer(), b"Info");
        let (one, other) = (information(original)?, information(self)?);
        let is_more = |key: &[u8]| !one.has(key) && !FREE.iter().any(|free| free.as_bytes() == key);
        if other.keys().any(is_more) {
            return Ok(true);
        }
        let (one, other) = (description(original)?, description(self)?);
        let (known, found) = (names(&one), names(&other));
        Ok(found.difference(&known).any(|name| !FREE_NAMES.iter().any(|free| name.starts_with(free))))
    }
}

/// A date with its zone written in one way: other software writes `+00'00'` for `Z`.
fn instant(text: &str) -> String {
    let zero =
        ["+00'00'", "+00'00", "-00'00'", "+00:00", "-00:00"].into_iter().find_map(|zone| text.strip_suffix(zone));
    zero.map_or_else(|| text.to_owned(), |date| format!("{date}Z"))
}

/// The elements and attributes that an XML description names.
fn names(description: &[u8]) -> BTreeSet<&str> {
    let tags = std::str::from_utf8(description).unwrap_or_default().split('<').skip(1);
    let tags = tags.filter_map(|tag| Some(tag.split_once('>')?.0));
    let words = tags.flat_map(|tag| tag.split([' ', '\n', '\t', '\r', '/', '=']));
    words.filter(|word| word.contains(':') && !word.starts_with(['"', '\''])).collect()
}

fn text(value: &Value) -> Option<String> {
    let Value::Text(bytes) = value else { return None };
    lopdf::decode_text_string(&Object::String(bytes.to_vec(), StringFormat::Literal)).ok()
}

fn description(pdf: &Pdf<'_>) -> Reading<Vec<u8>> {
    let catalog = pdf.catalog()?;
    let item = catalog.get(b"Metadata").map(|value| pdf.follow(value)).transpose()?;
    match item.as_ref().and_then(|item| Some((item.value.dictionary()?, item.data?))) {
        Some((dictionary, data)) => pdf.inflated(dictionary, data, LARGEST_STREAM),
        None => Ok(Vec::new()),
    }
}

fn is_described_alike(one: &[u8], other: &[u8]) -> bool {
    let (Ok(one), Ok(other)) = (std::str::from_utf8(one), std::str::from_utf8(other)) else { return false };
    if !is_plain(other) {
        return false;
    }
    let has_known_names = NAMESPACES.iter().all(|(space, name)| {
        let mut named = other.match_indices(space).filter(|(at, _)| other[at + space.len()..].starts_with(['"', '\'']));
        let is_known = |(at, _): (usize, &str)| {
            let before = other[..at].trim_end_matches(['"', '\'', '=', ' ']);
            let attribute = before.rsplit(|c: char| c.is_whitespace() || c == '<').next().unwrap_or_default();
            !attribute.starts_with("xmlns") || attribute == format!("xmlns:{name}")
        };
        named.all(is_known)
    });
    has_known_names
        && KEPT_ELEMENTS.iter().all(|element| {
            let wanted = said(one, element);
            said(other, element).iter().all(|said| wanted.contains(said))
        })
}

/// Whether a description says everything as it stands: what is written in other ways can hide words from this reader, or a
/// namespace. Comments are what no reader shows.
fn is_plain(description: &str) -> bool {
    let has_declaration = description.match_indices("<!").any(|(at, _)| !description[at..].starts_with("<!--"));
    let mut names = description.match_indices("xmlns").map(|(at, _)| {
        let rest = description[at..].split(['"', '\'']).nth(1).unwrap_or_default();
        rest.contains('&')
    });
    !has_declaration && !names.any(|is_written_otherwise| is_written_otherwise)
}

/// The texts of an element, for each occurrence as an element or as an attribute, without tags and spaces.
fn said(description: &str, element: &str) -> Vec<String> {
    let (start, end) = (format!("<{element}"), format!("</{element}>"));
    let mut found = Vec::new();
    for (at, _) in description.match_indices(&start) {
        let rest = &description[at + start.len()..];
        let inside = rest.split(&end).next().unwrap_or_default();
        let inside = inside.split_once('>').map_or("", |(_, inside)| inside);
        found.push(instant(&words(inside)));
    }
    for (at, _) in description.match_indices(&format!(" {element}=")) {
        let rest = &description[at + element.len() + 2..];
        let quote = rest.chars().next().unwrap_or('"');
        found.push(instant(&words(rest[quote.len_utf8()..].split(quote).next().unwrap_or_default())));
    }
    found
}

fn words(marked: &str) -> String {
    let mut text = String::new();
    let mut is_tag = false;
    for letter in marked.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => is_tag = false,
            letter if !is_tag && !letter.is_whitespace() => text.push(letter),
            _ => {}
        }
    }
    text
}

//! JSON Schemas (draft 2020-12) and settings for editors, made from the shapes against which files are checked.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::json;

use super::content::{KINDS, Kind};
use crate::model::contract::{Field, Shape};

/// The folder of the schemas in a project.
pub const SCHEMAS: &str = ".luoc-do";

/// A schema with its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schema {
    /// Its path from the project's folder.
    pub path: String,
    /// The pattern of the paths of the files that it describes, from the project's folder.
    pub files: &'static str,
    /// The schema as JSON.
    pub text: String,
}

impl Kind {
    fn path(&self) -> String {
        format!("{SCHEMAS}/{}.schema.json", self.name)
    }
}

/// The schema of every kind of data file.
pub fn schemas() -> impl Iterator<Item = Schema> {
    KINDS.iter().map(|kind| {
        let mut text = serde_json::to_string_pretty(kind).unwrap_or_default();
        text.push('\n');
        Schema { path: kind.path(), files: kind.files, text }
    })
}

/// Settings for VS Code: which schema belongs to which files, no schemas from the internet, indentation with spaces.
pub fn editor_settings() -> String {
    let schemas: BTreeMap<_, _> = KINDS.iter().map(|kind| (format!("./{}", kind.path()), kind.files)).collect();
    let settings = json!({
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": false,
        "[yaml]": { "editor.insertSpaces": true, "editor.tabSize": 2, "files.encoding": "utf8" },
    });
    let mut text = serde_json::to_string_pretty(&settings).unwrap_or_default();
    text.push('\n');
    text
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("$schema", "https://json-schema.org/draft/2020-12/schema")?;
        map.serialize_entry("title", self.title)?;
        map.serialize_entry("description", &format!("{}. Tệp: {}", self.title, self.files))?;
        constraints(&mut map, &self.shape, false)?;
        map.end()
    }
}

/// A shape with its description, and whether `null` may be written for it.
struct Described<'a>(&'a Shape, &'a str, bool);

impl Serialize for Described<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        if !self.1.is_empty() {
            map.serialize_entry("description", self.1)?;
        }
        constraints(&mut map, self.0, self.2)?;
        map.end()
    }
}

/// The properties of a mapping, in the order of its shape.
struct Properties<'a>(&'a [Field]);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(
            self.0.iter().map(|field| (field.key, Described(&field.shape, field.about, field.may_be_null()))),
        )
    }
}

const DATE: &str = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const MONTH: &str = "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$";
const PERIOD: &str = "^(19|2[0-9])[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]|6T|9T))?$";
const WORDS: &str = "\\S";

fn constraints<M: SerializeMap>(map: &mut M, shape: &Shape, or_null: bool) -> Result<(), M::Error> {
    match shape {
        Shape::Count => {
            types(map, &["integer"], or_null)?;
            range(map, 0, u32::MAX)
        }
        Shape::Text | Shape::Key => {
            types(map, &["string", "number"], or_null)?;
            map.serialize_entry("pattern", WORDS)
        }
        Shape::Entered => types(map, &["string", "integer"], or_null),
        Shape::Code => pattern(map, WORDS, or_null),
        Shape::Date => pattern(map, DATE, or_null),
        Shape::Month => pattern(map, MONTH, or_null),
        Shape::Period => {
            types(map, &["string", "integer"], or_null)?;
            map.serialize_entry("pattern", PERIOD)?;
            range(map, 1900, 2999)
        }
        Shape::Flag => types(map, &["boolean"], or_null),
        Shape::Choice(words) => {
            let words: Vec<_> = words.iter().map(|word| Some(*word)).chain(or_null.then_some(None)).collect();
            map.serialize_entry("enum", &words)
        }
        Shape::OrNull(shape) => constraints(map, shape, true),
        shape => collection(map, shape, or_null),
    }
}

fn collection<M: SerializeMap>(map: &mut M, shape: &Shape, or_null: bool) -> Result<(), M::Error> {
    match shape {
        Shape::List(shape) => {
            types(map, &["array"], or_null)?;
            map.serialize_entry("items", &Described(shape, "", false))
        }
        Shape::Map(fields) => {
            let required: Vec<_> = fields.iter().filter(|field| field.required).map(|field| field.key).collect();
            types(map, &["object"], or_null)?;
            map.serialize_entry("properties", &Properties(fields))?;
            map.serialize_entry("required", &required)?;
            map.serialize_entry("additionalProperties", &false)
        }
        Shape::Keyed(shape) => {
            types(map, &["object"], or_null)?;
            map.serialize_entry("additionalProperties", &Described(shape, "", false))
        }
        _ => Ok(()),
    }
}

fn types<M: SerializeMap>(map: &mut M, types: &[&str], or_null: bool) -> Result<(), M::Error> {
    let types: Vec<_> = types.iter().copied().chain(or_null.then_some("null")).collect();
    match types[..] {
        [only] => map.serialize_entry("type", only),
        _ => map.serialize_entry("type", &types),
    }
}

fn pattern<M: SerializeMap>(map: &mut M, pattern: &str, or_null: bool) -> Result<(), M::Error> {
    types(map, &["string"], or_null)?;
    map.serialize_entry("pattern", pattern)
}

fn range<M: SerializeMap>(map: &mut M, least: u32, most: u32) -> Result<(), M::Error> {
    map.serialize_entry("minimum", &least)?;
    map.serialize_entry("maximum", &most)
}

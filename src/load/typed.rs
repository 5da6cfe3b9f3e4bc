//! From a text without findings to the types of the model. The shapes have already been checked, so an error here means
//! that shapes and types disagree; it is told in the plainest words there are.
//!
//! Files that there are thousands of, or that grow with the territory, are read from the tree that was built to check
//! them, so nothing is parsed twice. The few others are read by the YAML library itself; a test holds both ways to the
//! same answers.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeOwned, Error as _, IntoDeserializer, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use super::rules;
use super::tree::{Kind, Node};
use crate::finding::{Finding, Place};
use crate::model::{FileId, Policy, Unit};

/// `don-vi.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    /// The registry.
    pub(super) don_vi: Vec<Unit>,
}

/// `chinh-sach.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policies {
    /// The policies.
    pub(super) chinh_sach: Vec<Policy>,
}

/// Reads `text` as a `T`.
pub(super) fn from_text<T: DeserializeOwned>(file: FileId, text: &str) -> Result<T, Box<Finding>> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or(0, |location| byte_at(text, location.line(), location.column()));
        other(file, at)
    })
}

fn byte_at(text: &str, line: impl TryInto<usize>, column: impl TryInto<usize>) -> usize {
    let (line, column) = (line.try_into().unwrap_or(1), column.try_into().unwrap_or(1));
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>() + start
}

/// Reads the tree of a text as a `T`.
pub(super) fn from_tree<T: DeserializeOwned>(file: FileId, root: &Node) -> Result<T, Box<Finding>> {
    T::deserialize(Value(root)).map_err(|_| other(file, root.span.start))
}

fn other(file: FileId, at: usize) -> Box<Finding> {
    let finding = rules::OTHER.at(Place::Bytes(file, at..at), "Nội dung không theo mẫu");
    let fix = "đối chiếu với tệp mẫu; gửi tệp này cho người phụ trách chương trình";
    Box::new(finding.label("từ chỗ này").fix(fix))
}

/// A node as serde sees it.
struct Value<'n, 'a>(&'n Node<'a>);

impl Value<'_, '_> {
    /// A number or a word, as it is written.
    fn plain(&self) -> Result<&str, Error> {
        match &self.0.kind {
            Kind::Scalar { text, plain: true } => Ok(text),
            _ => Err(Error::custom("not a plain value")),
        }
    }
}

impl<'de> IntoDeserializer<'de> for Value<'de, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value<'de, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.kind {
            _ if self.0.is_null() => visitor.visit_unit(),
            Kind::Scalar { text, .. } => visitor.visit_str(text),
            Kind::Map(entries) => visitor.visit_map(MapDeserializer::new(entries.iter().map(entry))),
            Kind::List(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Value))),
            Kind::Alias => Err(Error::custom("a reference")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_u32(self.plain()?.parse().map_err(Error::custom)?)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_i32(self.plain()?.parse().map_err(Error::custom)?)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    /// Without this, serde would take a list for a struct whose keys may all be left out.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match &self.0.kind {
            Kind::List(_) => Err(Error::custom("a list")),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.0.text().ok_or_else(|| Error::custom("not a word"))?.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i64 i128 u8 u16 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map identifier ignored_any
    }
}

fn entry<'n, 'a>((key, value): &'n (Node<'a>, Node<'a>)) -> (&'n str, Value<'n, 'a>) {
    (key.text().unwrap_or_default(), Value(value))
}

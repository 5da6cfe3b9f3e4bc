//! Counts that a file gives under the keys of a list: read in the order of the list, whatever the order in the file.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};

use crate::model::Count;

/// Reads a mapping whose keys are those of a list; a key that is left out, or `null`, has no count. `keys` are the keys
/// of the list; a key that is not among them, or one that stands twice, is an error.
pub(super) fn by_key<'de, D: Deserializer<'de>>(
    deserializer: D,
    name: &'static str,
    keys: &'static [&'static str],
) -> Result<Box<[Option<Count>]>, D::Error> {
    deserializer.deserialize_struct(name, keys, Counts { keys })
}

struct Counts {
    keys: &'static [&'static str],
}

impl<'de> Visitor<'de> for Counts {
    type Value = Box<[Option<Count>]>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "counts under {}", self.keys.join(", "))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut counts: Box<[Option<Option<Count>>]> = vec![None; self.keys.len()].into();
        while let Some(place) = map.next_key_seed(KeyIn { keys: self.keys })? {
            let Some(count) = counts.get_mut(place) else { continue };
            if count.replace(map.next_value()?).is_some() {
                return Err(A::Error::custom(format_args!("`{}` stands twice", self.keys[place])));
            }
        }
        Ok(counts.iter().map(|count| count.flatten()).collect())
    }
}

/// Where a key stands in the list.
struct KeyIn {
    keys: &'static [&'static str],
}

impl<'de> DeserializeSeed<'de> for KeyIn {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for KeyIn {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}", self.keys.join(", "))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<usize, E> {
        self.keys.iter().position(|known| *known == key).ok_or_else(|| E::unknown_field(key, self.keys))
    }
}

//! The values of a PDF, in a compact form because a file can contain hundreds of thousands of them.

use std::collections::BTreeSet;

/// The number and generation of an object.
pub(super) type Id = (u32, u16);

/// A value of the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Number(f64),
    Name(Box<[u8]>),
    Text(Box<[u8]>),
    Array(Vec<Self>),
    Dictionary(Dictionary),
    Reference(Id),
}

impl Value {
    pub(super) const fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The value as a whole number that is not negative.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
    pub(super) fn size(&self) -> Option<usize> {
        let number = self.number()?;
        (number >= 0.0 && number.fract() == 0.0 && number < 9e15).then_some(number as usize)
    }

    pub(super) fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(super) fn is_name(&self, name: &[u8]) -> bool {
        self.name() == Some(name)
    }

    pub(super) fn array(&self) -> Option<&[Self]> {
        if let Self::Array(array) = self { Some(array) } else { None }
    }

    pub(super) const fn dictionary(&self) -> Option<&Dictionary> {
        if let Self::Dictionary(dictionary) = self { Some(dictionary) } else { None }
    }

    pub(super) const fn reference(&self) -> Option<Id> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }
}

/// A dictionary with its entries in the order of the file. No key may occur twice, because readers differ in which
/// one counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Dictionary(Vec<(Box<[u8]>, Value)>);

impl Dictionary {
    pub(super) fn new(entries: Vec<(Box<[u8]>, Value)>) -> Option<Self> {
        let keys: BTreeSet<&[u8]> = entries.iter().map(|(key, _)| &**key).collect();
        if keys.len() == entries.len() { Some(Self(entries)) } else { None }
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<&Value> {
        let found = self.0.iter().find(|(own, _)| **own == *key).map(|(_, value)| value);
        found.filter(|value| **value != Value::Null)
    }

    pub(super) fn has(&self, key: &[u8]) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn is(&self, key: &[u8], name: &[u8]) -> bool {
        self.get(key).is_some_and(|value| value.is_name(name))
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &[u8]> {
        self.entries().map(|(key, _)| key)
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u8], &Value)> {
        self.0.iter().filter(|(_, value)| *value != Value::Null).map(|(key, value)| (&**key, value))
    }

    /// Sets `key` to a value, unless it has one.
    pub(super) fn inherit(&mut self, key: &[u8], value: &Value) {
        if !self.has(key) {
            self.0.retain(|(own, _)| **own != *key);
            self.0.push((key.into(), value.clone()));
        }
    }
}

//! Inflates the data of streams within bounds.

use lopdf::{DecompressError, Error, Object, Stream};

use super::unreadable::{Reading, Unreadable};
use super::value::{Dictionary, Value};

/// The inflated data of a stream; an error as soon as there are more than `most` bytes.
pub(super) fn inflate(dictionary: &Dictionary, data: &[u8], most: usize) -> Reading<Vec<u8>> {
    if data.len() > most {
        return Err(Unreadable::INFLATES);
    }
    if !dictionary.has(b"Filter") {
        return Ok(data.to_vec());
    }
    let mut described = lopdf::Dictionary::new();
    for key in [&b"Filter"[..], b"DecodeParms"] {
        if let Some(value) = dictionary.get(key) {
            described.set(key, object(value)?);
        }
    }
    let stream = Stream::new(described, data.to_vec());
    stream.get_plain_content_with_limit(most).map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Unreadable::INFLATES,
        _ => Unreadable::STREAM,
    })
}

/// The names of filters and their parameters as a value of the PDF library. References are not allowed in them.
fn object(value: &Value) -> Reading<Object> {
    #[expect(clippy::cast_possible_truncation, reason = "parameters of filters are small whole numbers")]
    let whole = |number: f64| Object::Integer(number as i64);
    Ok(match value {
        Value::Null => Object::Null,
        Value::Boolean(value) => Object::Boolean(*value),
        Value::Number(number) => whole(*number),
        Value::Name(name) => Object::Name(name.to_vec()),
        Value::Array(values) => Object::Array(values.iter().map(object).collect::<Reading<_>>()?),
        Value::Dictionary(entries) => {
            let mut dictionary = lopdf::Dictionary::new();
            for (key, value) in entries.entries() {
                dictionary.set(key, object(value)?);
            }
            Object::Dictionary(dictionary)
        }
        Value::Text(_) | Value::Reference(_) => return Err(Unreadable::STREAM),
    })
}

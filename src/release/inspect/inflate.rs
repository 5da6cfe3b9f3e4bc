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
    if !is_plain(dictionary) {
        return Err(Unreadable::STREAM);
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

/// The filters that all readers understand in the same way.
const FILTERS: [&[u8]; 5] = [b"FlateDecode", b"LZWDecode", b"ASCII85Decode", b"ASCIIHexDecode", b"RunLengthDecode"];

/// Whether all filters and their parameters are plain. A parameter that this reader would pass over and another would
/// follow makes two texts of one.
fn is_plain(stream: &Dictionary) -> bool {
    let listed = |key: &[u8]| match stream.get(key) {
        None => Vec::new(),
        Some(Value::Array(values)) => values.clone(),
        Some(value) => vec![value.clone()],
    };
    let (filters, parameters) = (listed(b"Filter"), listed(b"DecodeParms"));
    let is_known = |filter: &Value| filter.name().is_some_and(|name| FILTERS.contains(&name));
    let is_usual = |parameters: &Value| match parameters {
        Value::Null => true,
        Value::Dictionary(entries) => entries.entries().all(|(key, value)| {
            matches!(
                (key, value.size()),
                (b"Predictor", Some(1 | 10..=15))
                    | (b"Columns", Some(_))
                    | (b"Colors" | b"EarlyChange", Some(1))
                    | (b"BitsPerComponent", Some(8))
            )
        }),
        _ => false,
    };
    parameters.len() <= filters.len() && filters.iter().all(is_known) && parameters.iter().all(is_usual)
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

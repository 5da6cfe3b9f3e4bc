//! Compares two drawings operator by operator.

use super::alteration::What;
use super::lexer::{Lexer, Malformed, Token};
use super::value::Value;

/// Numbers that differ by less than this are equal, because other software writes them with fewer digits.
const CLOSE: f64 = 0.0005;
/// The same limit for large numbers, relative to their size.
const CLOSE_PART: f64 = 0.000_002;

pub(super) fn is_close(one: f64, other: f64) -> bool {
    (one - other).abs() <= CLOSE + CLOSE_PART * one.abs()
}

/// How `drawing` differs from `original`; `None` if it does not.
pub(super) fn compare(original: &[u8], drawing: &[u8]) -> Option<What> {
    if original == drawing {
        return None;
    }
    let (mut one, mut other) = (Lexer::drawing(original), Lexer::drawing(drawing));
    loop {
        match (one.token(), other.token()) {
            (Ok(Token::End), Ok(Token::End)) => return None,
            (Ok(left), Ok(right)) if is_same_token(&left, &right) => {}
            _ => return Some(kind(original, drawing)),
        }
    }
}

fn is_same_token(one: &Token<'_>, other: &Token<'_>) -> bool {
    match (one, other) {
        (Token::Value(one), Token::Value(other)) => is_same_value(one, other),
        (one, other) => one == other,
    }
}

fn is_same_value(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => is_close(*one, *other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same_value(one, other))
        }
        (Value::Dictionary(one), Value::Dictionary(other)) => {
            let is_there =
                |(key, value): (&[u8], &Value)| other.get(key).is_some_and(|other| is_same_value(value, other));
            one.keys().count() == other.keys().count() && one.entries().all(is_there)
        }
        (one, other) => one == other,
    }
}

/// The kind of difference, which depends on the words and on whether anything was added or removed.
fn kind(original: &[u8], drawing: &[u8]) -> What {
    let (Ok(one), Ok(other)) = (operators(original), operators(drawing)) else { return What::Drawing };
    let letters = |operators: &[Operator]| -> Vec<Vec<u8>> {
        operators.iter().filter(|operator| operator.shows_text()).map(Operator::letters).collect()
    };
    let (before, now) = (letters(&one), letters(&other));
    if other.len() > one.len() && contains_in_order(&other, &one) {
        What::Drawn
    } else if one.len() > other.len() && contains_in_order(&one, &other) {
        What::Missing
    } else if before != now {
        What::Words
    } else {
        What::Drawing
    }
}

/// An operator with its operands.
#[derive(Debug)]
struct Operator {
    name: Vec<u8>,
    operands: Vec<Value>,
}

impl Operator {
    fn shows_text(&self) -> bool {
        matches!(&*self.name, b"Tj" | b"TJ" | b"'" | b"\"")
    }

    fn letters(&self) -> Vec<u8> {
        let mut letters = Vec::new();
        for operand in &self.operands {
            match operand {
                Value::Text(text) => letters.extend_from_slice(text),
                Value::Array(parts) => parts.iter().for_each(|part| {
                    if let Value::Text(text) = part {
                        letters.extend_from_slice(text);
                    }
                }),
                _ => {}
            }
        }
        letters
    }

    fn is_same(&self, other: &Self) -> bool {
        self.name == other.name
            && self.operands.len() == other.operands.len()
            && self.operands.iter().zip(&other.operands).all(|(one, other)| is_same_value(one, other))
    }
}

fn operators(drawing: &[u8]) -> Result<Vec<Operator>, Malformed> {
    let mut lexer = Lexer::drawing(drawing);
    let (mut operators, mut operands) = (Vec::new(), Vec::new());
    loop {
        match lexer.token()? {
            Token::Value(value) => operands.push(value),
            Token::Keyword(name) => {
                operators.push(Operator { name: name.to_vec(), operands: std::mem::take(&mut operands) });
            }
            Token::End => return Ok(operators),
        }
    }
}

/// Whether all of `fewer` occur in `more` in the same order.
fn contains_in_order(more: &[Operator], fewer: &[Operator]) -> bool {
    let mut rest = more.iter();
    fewer.iter().all(|wanted| rest.any(|operator| operator.is_same(wanted)))
}

//! Splits bytes into values and keywords. What readers could understand in different ways is refused and not
//! repaired.

use super::value::{Dictionary, Value};

/// The deepest nesting of values.
const DEPTH: usize = 100;

/// The largest number of values in one object.
const VALUES: usize = 500_000;

/// The bytes are not valid PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// The next token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Value(Value),
    Keyword(&'a [u8]),
    End,
}

/// Reads from the front.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Whether `1 0 R` is a reference; on a page it is not.
    has_references: bool,
    /// The number of values that were read.
    values: usize,
    /// The number of values at which the object must end.
    most: usize,
}

impl<'a> Lexer<'a> {
    /// A lexer for the objects of a file, from byte `at` on.
    pub(super) const fn objects(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, has_references: true, values: 0, most: VALUES }
    }

    /// A lexer for the drawing of a page.
    pub(super) const fn drawing(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, has_references: false, values: 0, most: VALUES }
    }

    pub(super) const fn position(&self) -> usize {
        self.at
    }

    /// The number of values that were read so far.
    pub(super) const fn values(&self) -> usize {
        self.values
    }

    /// Continues at another position.
    pub(super) const fn jump(&mut self, at: usize) {
        self.at = at;
    }

    pub(super) fn token(&mut self) -> Result<Token<'a>, Malformed> {
        self.most = self.values + VALUES;
        self.read(0)
    }

    /// Reads a value; an error if there is something else.
    pub(super) fn value(&mut self) -> Result<Value, Malformed> {
        match self.token()? {
            Token::Value(value) => Ok(value),
            Token::Keyword(_) | Token::End => Err(Malformed),
        }
    }

    pub(super) fn size(&mut self) -> Result<usize, Malformed> {
        self.value()?.size().ok_or(Malformed)
    }

    /// Reads this keyword, if it comes next, and returns whether it did.
    pub(super) fn takes(&mut self, keyword: &[u8]) -> bool {
        let before = self.at;
        let is_there = self.token() == Ok(Token::Keyword(keyword));
        if !is_there {
            self.at = before;
        }
        is_there
    }

    /// Skips white space and comments.
    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            match byte {
                b'%' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                byte if is_space(byte) => self.at += 1,
                _ => return,
            }
        }
    }

    fn skip_while(&mut self, is_part: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_part) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Result<u8, Malformed> {
        let byte = self.peek().ok_or(Malformed)?;
        self.at += 1;
        Ok(byte)
    }

    fn read(&mut self, depth: usize) -> Result<Token<'a>, Malformed> {
        self.values += 1;
        if depth > DEPTH || self.values > self.most {
            return Err(Malformed);
        }
        self.skip_space();
        let Some(byte) = self.peek() else { return Ok(Token::End) };
        let value = match byte {
            b'/' => Value::Name(self.name()?),
            b'(' => Value::Text(self.literal()?),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => self.dictionary(depth)?,
            b'<' => Value::Text(self.hexadecimal()?),
            b'[' => self.array(depth)?,
            b'+' | b'-' | b'.' | b'0'..=b'9' => self.number()?,
            b'>' if self.bytes.get(self.at + 1) == Some(&b'>') => return Ok(self.delimiter(2)),
            byte if is_delimiter(byte) => return Ok(self.delimiter(1)),
            _ => return Ok(self.word()),
        };
        Ok(Token::Value(value))
    }

    fn delimiter(&mut self, length: usize) -> Token<'a> {
        self.at += length;
        Token::Keyword(&self.bytes[self.at - length..self.at])
    }

    fn regular(&mut self) -> &'a [u8] {
        let start = self.at;
        self.skip_while(|byte| !is_space(byte) && !is_delimiter(byte));
        &self.bytes[start..self.at]
    }

    fn word(&mut self) -> Token<'a> {
        match self.regular() {
            b"true" => Token::Value(Value::Boolean(true)),
            b"false" => Token::Value(Value::Boolean(false)),
            b"null" => Token::Value(Value::Null),
            word => Token::Keyword(word),
        }
    }

    fn name(&mut self) -> Result<Box<[u8]>, Malformed> {
        self.at += 1;
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return Ok(raw.into());
        }
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let [byte, after @ ..] = rest {
            rest = after;
            if *byte != b'#' {
                name.push(*byte);
                continue;
            }
            let [high, low, after @ ..] = rest else { return Err(Malformed) };
            name.push(digit(*high).ok_or(Malformed)? * 16 + digit(*low).ok_or(Malformed)?);
            rest = after;
        }
        Ok(name.into())
    }

    fn number(&mut self) -> Result<Value, Malformed> {
        let number = decimal(self.regular()).ok_or(Malformed)?;
        if !self.has_references || number < 0.0 || number.fract() != 0.0 {
            return Ok(Value::Number(number));
        }
        let after = self.at;
        let reference = self.rest_of_reference(number);
        if reference.is_none() {
            self.at = after;
        }
        Ok(reference.unwrap_or(Value::Number(number)))
    }

    /// Reads the generation and the `R` after the number of an object.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and not negative")]
    fn rest_of_reference(&mut self, number: f64) -> Option<Value> {
        self.skip_space();
        if !self.peek()?.is_ascii_digit() {
            return None;
        }
        let generation = std::str::from_utf8(self.regular()).ok()?.parse().ok()?;
        self.skip_space();
        (self.peek()? == b'R' && self.regular() == b"R" && number <= f64::from(u32::MAX))
            .then_some(Value::Reference((number as u32, generation)))
    }

    fn literal(&mut self) -> Result<Box<[u8]>, Malformed> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1_usize;
        loop {
            match self.next()? {
                b'\\' => self.escaped(&mut text)?,
                b'\r' => {
                    text.push(b'\n');
                    self.at += usize::from(self.peek() == Some(b'\n'));
                }
                byte => {
                    match byte {
                        b'(' => open += 1,
                        b')' => open -= 1,
                        _ => {}
                    }
                    if open == 0 {
                        return Ok(text.into());
                    }
                    text.push(byte);
                }
            }
        }
    }

    fn escaped(&mut self, text: &mut Vec<u8>) -> Result<(), Malformed> {
        let byte = match self.next()? {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\n' => return Ok(()),
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                return Ok(());
            }
            first @ b'0'..=b'7' => self.octal(first),
            other => other,
        };
        text.push(byte);
        Ok(())
    }

    fn octal(&mut self, first: u8) -> u8 {
        let mut code = u32::from(first - b'0');
        for _ in 0..2 {
            let Some(digit @ b'0'..=b'7') = self.peek() else { break };
            code = code * 8 + u32::from(digit - b'0');
            self.at += 1;
        }
        // The standard says that the part beyond one byte is ignored.
        code.to_le_bytes()[0]
    }

    fn hexadecimal(&mut self) -> Result<Box<[u8]>, Malformed> {
        self.at += 1;
        let mut digits = Vec::new();
        loop {
            match self.next()? {
                b'>' => break,
                byte if is_space(byte) => {}
                byte => digits.push(digit(byte).ok_or(Malformed)?),
            }
        }
        let bytes = digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0));
        Ok(bytes.collect())
    }

    fn array(&mut self, depth: usize) -> Result<Value, Malformed> {
        self.at += 1;
        let mut values = Vec::new();
        loop {
            match self.read(depth + 1)? {
                Token::Value(value) => values.push(value),
                Token::Keyword(b"]") => return Ok(Value::Array(values)),
                Token::Keyword(_) | Token::End => return Err(Malformed),
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Result<Value, Malformed> {
        self.at += 2;
        let mut entries = Vec::new();
        loop {
            match self.read(depth + 1)? {
                Token::Value(Value::Name(key)) => match self.read(depth + 1)? {
                    Token::Value(value) => entries.push((key, value)),
                    Token::Keyword(_) | Token::End => return Err(Malformed),
                },
                Token::Keyword(b">>") => return Dictionary::new(entries).map(Value::Dictionary).ok_or(Malformed),
                Token::Value(_) | Token::Keyword(_) | Token::End => return Err(Malformed),
            }
        }
    }
}

/// A number without an exponent, with at most one sign and one point.
fn decimal(text: &[u8]) -> Option<f64> {
    let digits = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let is_plain = digits.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let has_digit = digits.iter().any(u8::is_ascii_digit);
    if !is_plain || !has_digit {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

const fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

//! Splits sentences into words, each with its range of bytes and the sign that follows it.

use std::borrow::Cow;
use std::ops::Range;

/// The sign that follows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) enum Break {
    /// A space, so that the next word belongs to it.
    None,
    /// A comma, a colon, a bracket or a dash.
    Comma,
    /// The end of a sentence or of an item of a list.
    Stop,
}

/// A word without the signs around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) struct Word<'a> {
    /// The word as written.
    pub(in crate::check) text: &'a str,
    /// Its range of bytes.
    pub(in crate::check) at: Range<usize>,
    /// The sign that follows it.
    pub(in crate::check) after: Break,
    /// The word in lower case, because every check compares it.
    small: Cow<'a, str>,
}

impl<'a> Word<'a> {
    fn new(text: &'a str, start: usize, after: Break) -> Self {
        let is_small = !text.chars().any(char::is_uppercase);
        let small = if is_small { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) };
        Self { text, at: start..start + text.len(), after, small }
    }

    /// The word in lower case.
    pub(in crate::check) fn low(&self) -> &str {
        &self.small
    }

    /// Whether it is `word` in lower or upper case.
    pub(in crate::check) fn is(&self, word: &str) -> bool {
        self.small == word || self.text == word
    }

    /// Whether it is one of `words`, which are in lower case.
    pub(in crate::check) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&&*self.small)
    }

    /// Whether it begins with a capital, as proper names do.
    pub(in crate::check) fn is_capital(&self) -> bool {
        self.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
    }
}

/// The words of `text`.
pub(in crate::check) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    for at in chunks(text) {
        let chunk = &text[at.clone()];
        let bare = chunk.trim_matches(is_sign);
        let head = chunk.len() - chunk.trim_start_matches(is_sign).len();
        if let Some(last) = words.last_mut().filter(|_| head > 0) {
            last.after = last.after.max(Break::Comma);
        }
        if bare.is_empty() {
            continue;
        }
        let tail = &chunk[head + bare.len()..];
        words.push(Word::new(bare, at.start + head, behind(tail)));
    }
    words
}

/// The ranges between spaces, and between signs after which the space is missing ("Ka Long,Hải Hòa").
fn chunks(text: &str) -> Vec<Range<usize>> {
    let mut chunks = Vec::new();
    let mut start = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let glued = matches!(letter, ',' | ';') && next.is_some_and(char::is_alphabetic);
        if letter.is_whitespace() {
            chunks.push(start..at);
            start = at + letter.len_utf8();
        } else if glued {
            chunks.push(start..at + 1);
            start = at + 1;
        }
    }
    chunks.push(start..text.len());
    chunks.retain(|chunk| !chunk.is_empty());
    chunks
}

fn is_sign(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '%'
}

fn behind(tail: &str) -> Break {
    if tail.contains(['.', ';', '!', '?', '…']) {
        Break::Stop
    } else if tail.is_empty() {
        Break::None
    } else {
        Break::Comma
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_bytes_and_what_follows() {
        let text = "UBND phường Ka Long,Hải Hòa (12/19 hộ) đạt 87,5%; xã";
        let words = words(text);
        let seen: Vec<_> = words.iter().map(|word| (word.text, word.after)).collect();
        assert_eq!(seen[3], ("Long", Break::Comma));
        assert_eq!(seen[5], ("Hòa", Break::Comma));
        assert_eq!((seen[6], seen[7]), (("12/19", Break::None), ("hộ", Break::Comma)));
        assert_eq!(seen[9], ("87,5%", Break::Stop));
        assert!(words.iter().all(|word| &text[word.at.clone()] == word.text));
    }
}

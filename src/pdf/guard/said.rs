//! Whether every word that a document says stands on its pages, as often as it is said.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

use super::{MisplacedWord, Misplacement, NAMED};
use crate::model::{MAY_BREAK, SaidPart};

/// A word of so many letters may go on in the next line, so only its letters can be found again.
const LONG: usize = 16;

/// How often each word, and each letter of words that may be broken, stands on the pages.
#[derive(Default)]
pub(super) struct Printed<'a> {
    words: HashMap<&'a str, usize>,
    letters: HashMap<char, usize>,
}

impl<'a> Printed<'a> {
    /// Notes the words of a piece of text.
    pub(super) fn see(&mut self, text: &'a str) {
        for word in words(text) {
            *self.words.entry(word).or_default() += 1;
        }
    }

    /// The first words that are said more often than they are printed.
    pub(super) fn missing(mut self, said: &[SaidPart]) -> Vec<MisplacedWord> {
        let mut missing = Vec::new();
        let mut broken = Vec::new();
        for part in said {
            for text in &part.texts {
                for word in words(text) {
                    if word.chars().nth(LONG - 1).is_some() {
                        broken.push((part, text, word));
                    } else if !take(&mut self.words, word) {
                        missing.push(lost(part, text, word));
                    }
                }
            }
        }
        self.words.iter().for_each(|(word, count)| {
            word.chars().for_each(|letter| *self.letters.entry(letter).or_default() += count);
        });
        for (part, text, word) in broken {
            let letters = &mut self.letters;
            if !word.chars().all(|letter| take(letters, &letter)) {
                missing.push(lost(part, text, word));
            }
        }
        missing.truncate(NAMED);
        missing
    }
}

fn take<K, Q>(counts: &mut HashMap<K, usize>, key: &Q) -> bool
where
    K: Borrow<Q> + Hash + Eq,
    Q: Hash + Eq + ?Sized,
{
    match counts.get_mut(key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

fn lost(part: &SaidPart, text: &str, word: &str) -> MisplacedWord {
    MisplacedWord {
        page: None,
        word: word.to_owned(),
        line: text.to_owned(),
        part: Some(part.name.clone()),
        said: text.to_owned(),
        fault: Misplacement::Missing,
    }
}

/// Letters and digits that follow each other: signs may be followed by the end of a line.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The part that a line of a page belongs to, and the text that it is a piece of; `None` where nothing says so.
pub(super) fn part_of<'a>(said: &'a [SaidPart], line: &str, word: &str) -> Option<(&'a str, &'a str)> {
    let texts = || said.iter().flat_map(|part| part.texts.iter().map(move |text| (part.name.as_str(), text.as_str())));
    // Signs alone are found as they are.
    if plain(word).is_empty() {
        let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != MAY_BREAK).collect::<String>();
        let word = signs(word);
        return texts().find(|(_, text)| !word.is_empty() && signs(text).contains(&word));
    }
    let (line, word) = (plain(line), plain(word));
    texts()
        .find(|(_, text)| plain(text).contains(&line))
        .or_else(|| texts().find(|(_, text)| plain(text).contains(&word)))
}

/// A text without what only guides the ends of lines.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

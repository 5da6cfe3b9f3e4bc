//! BC608: missing and superfluous spaces.

use std::ops::Range;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage};
use crate::finding::Finding;

/// Words that are often typed without a space after a number or a word: "31/12/2021của", "12hộ".
const STUCK: [&str; 9] = ["của", "hộ", "người", "ngày", "tháng", "năm", "đồng", "triệu", "phường"];

/// Checks one text.
pub(in crate::check) fn check(passage: &Passage, findings: &mut Vec<Finding>) {
    let letters: Vec<(usize, char)> = passage.text.char_indices().collect();
    for at in 1..letters.len() {
        if findings.len() >= ENOUGH {
            return;
        }
        let Some((range, message, fix)) = slip(passage.text, &letters, at) else { continue };
        let range = word_start(passage.text, range.start)..word_end(passage.text, range.end);
        let shown = passage.text.get(range.clone()).unwrap_or_default().to_owned();
        let finding = passage.at(&rules::SPACING, range, format!("{message}: “{shown}”"));
        findings.push(finding.label(fix).fix("sửa dấu cách ở chỗ này"));
    }
}

type Slip = (Range<usize>, &'static str, &'static str);

/// The mistake between the letter at `at` and the one before it, if there is one.
fn slip(text: &str, letters: &[(usize, char)], at: usize) -> Option<Slip> {
    let (place, letter) = letters[at];
    let (before_place, before) = letters[at - 1];
    let after = letters.get(at + 1).map_or(' ', |(_, after)| *after);
    if letter == ' ' && before != ' ' && before != '\n' && after == ' ' {
        let end = letters[at..].iter().find(|(_, letter)| *letter != ' ')?;
        return Some((before_place..end.0 + end.1.len_utf8(), "Thừa dấu cách", "chỉ để một dấu cách"));
    }
    let around = before_place..place + letter.len_utf8();
    // A question mark in the place of a lost letter is no mark at the end of a sentence.
    let is_lost = letter == '?' && (after == '?' || after.is_alphabetic());
    if !is_lost && is_closing(letter, after) && before == ' ' && at >= 2 && letters[at - 2].1 != ' ' {
        return Some((letters[at - 2].0..around.end, "Thừa dấu cách trước dấu câu", "bỏ dấu cách"));
    }
    if matches!(before, ',' | ';') && letter.is_alphabetic() && !is_entity(&text[..place]) {
        let start = at.checked_sub(2).map_or(before_place, |index| letters[index].0);
        return Some((start..around.end, "Thiếu dấu cách sau dấu câu", "thêm một dấu cách"));
    }
    stuck(text, before, place).map(|end| (before_place..end, "Thiếu dấu cách giữa hai từ", "tách hai từ"))
}

/// Whether the character must follow a word without a space; "./." and "..." may stand alone.
fn is_closing(letter: char, after: char) -> bool {
    match letter {
        '.' => !matches!(after, '/' | '.') && !after.is_alphanumeric(),
        ',' | ';' | '!' | '?' | ')' => true,
        ':' => !matches!(after, '/' | ')'),
        _ => false,
    }
}

/// Whether the text before is the beginning of an HTML entity such as `&amp;`.
fn is_entity(before: &str) -> bool {
    before.chars().rev().take(10).take_while(|letter| !letter.is_whitespace()).any(|letter| letter == '&')
}

/// The end of a word of the list that begins at `place` directly after a letter or a digit.
fn stuck(text: &str, before: char, place: usize) -> Option<usize> {
    let rest = &text[place..];
    let word = STUCK.iter().find(|word| rest.starts_with(**word))?;
    let is_whole = !rest[word.len()..].starts_with(char::is_alphabetic);
    let is_stuck = before.is_ascii_digit() || (*word == "của" && before.is_alphabetic());
    (is_whole && is_stuck).then_some(place + word.len())
}

/// The beginning of the whole word, so that the message shows all of it.
fn word_start(text: &str, place: usize) -> usize {
    let space = text[..place].char_indices().rev().find(|(_, letter)| letter.is_whitespace());
    space.map_or(0, |(at, letter)| at + letter.len_utf8())
}

fn word_end(text: &str, place: usize) -> usize {
    text[place..].find(char::is_whitespace).map_or(text.len(), |at| place + at)
}

//! BC605: letters of other scripts that look like Vietnamese ones, in all that is read of a file. A key with such a letter
//! is another key, and a name is not found; whoever looks at the file sees nothing wrong.

use std::ops::Range;

use crate::finding::{Finding, Place, Severity};
use crate::load::rules;
use crate::load::tree::{Kind, Node};
use crate::model::{FileId, look_alikes, twin};

/// The largest number of lines that are named.
const NAMED: usize = 20;

/// One finding for all such letters of a file. What else is wrong with the words that contain them is taken out of
/// `findings`, as it follows from the letter; a count is left there, because its own cure is shorter.
pub(super) fn check(
    file: FileId,
    text: &str,
    root: &Node,
    comments: &[Range<usize>],
    findings: &mut Vec<Finding>,
) -> Option<Finding> {
    // Most files have none, and need not be divided into words.
    if !text.chars().any(|letter| !letter.is_ascii() && twin(letter).is_some()) {
        return None;
    }
    let is_read = |word: &Range<usize>| !comments.iter().any(|comment| comment.contains(&word.start));
    let is_count = |word: &Range<usize>| {
        findings.iter().any(|finding| finding.code == rules::NOT_A_COUNT.code && touches(finding, word))
    };
    let has_some = |word: &Range<usize>| text.get(word.clone()).is_some_and(|word| !look_alikes(word).is_empty());
    let mut words: Vec<_> =
        words(text).filter(has_some).chain(signs(text)).filter(is_read).filter(|word| !is_count(word)).collect();
    words.sort_unstable_by_key(|word| word.start);
    let first = words.first()?;
    let told = findings.len();
    findings.retain(|finding| !words.iter().any(|word| is_about(finding, word)));
    let is_needed =
        findings.len() < told || words.iter().any(|word| is_in_key(root, word) || is_in_placeholder(text, word));
    let mut finding = about(file, text, first, &words);
    if is_needed {
        finding.severity = Severity::Error;
    }
    Some(finding)
}

fn touches(finding: &Finding, word: &Range<usize>) -> bool {
    matches!(&finding.place, Place::Bytes(_, range) if range.start < word.end && word.start < range.end)
}

/// Whether the finding is about this word alone, with the quotation marks around it.
fn is_about(finding: &Finding, word: &Range<usize>) -> bool {
    let is_within = |range: &Range<usize>| word.start <= range.start + 1 && range.end <= word.end + 1;
    matches!(&finding.place, Place::Bytes(_, range) if is_within(range)) && touches(finding, word)
}

/// The finding for a text that cannot be parsed and has signs in full width, which separate nothing.
pub(super) fn of_broken(file: FileId, text: &str, comments: &[Range<usize>]) -> Option<Finding> {
    let is_read = |sign: &Range<usize>| !comments.iter().any(|comment| comment.contains(&sign.start));
    let signs: Vec<_> = signs(text).filter(is_read).collect();
    let mut finding = about(file, text, signs.first()?, &signs);
    finding.severity = Severity::Error;
    Some(finding)
}

/// The signs in full width of a text.
fn signs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_sign = |letter: char| matches!(letter, '！'..='～') && !letter.is_alphanumeric();
    text.char_indices().filter(move |(_, letter)| is_sign(*letter)).map(|(at, letter)| at..at + letter.len_utf8())
}

/// The words of a text: runs of letters, digits, marks above and below letters, and the signs that join keys.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_mark = |letter: char| matches!(letter, '\u{300}'..='\u{36f}');
    let words = text.split(move |letter: char| !letter.is_alphanumeric() && letter != '_' && !is_mark(letter));
    words.filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        start..start + word.len()
    })
}

fn is_in_key(node: &Node, word: &Range<usize>) -> bool {
    match &node.kind {
        Kind::Map(entries) => entries
            .iter()
            .any(|(key, value)| key.span.start <= word.start && word.end <= key.span.end || is_in_key(value, word)),
        Kind::List(items) => items.iter().any(|item| is_in_key(item, word)),
        Kind::Scalar { .. } | Kind::Alias => false,
    }
}

/// Whether the word is the name of a figure that the program fills in, as in "{{ ty_le }}".
fn is_in_placeholder(text: &str, word: &Range<usize>) -> bool {
    let before = text.get(..word.start).and_then(|before| before.lines().next_back()).unwrap_or_default();
    before.rfind("{{").is_some_and(|open| before.rfind("}}").is_none_or(|close| close < open))
}

fn about(file: FileId, text: &str, first: &Range<usize>, words: &[Range<usize>]) -> Finding {
    let word = text.get(first.clone()).unwrap_or_default();
    let mut letters: Vec<(char, char)> =
        words.iter().filter_map(|word| text.get(word.clone())).flat_map(look_alikes).collect();
    letters.sort_unstable();
    letters.dedup();
    let (letter, plain) = look_alikes(word).first().copied().unwrap_or_default();
    let number = u32::from(letter);
    let what = if letter.is_alphanumeric() {
        format!("Trong “{word}” có “{letter}” (U+{number:04X}) không phải chữ Việt, chỉ trông giống")
    } else {
        format!("Có dấu “{letter}” (U+{number:04X}) của bàn phím khác, chỉ trông giống dấu {plain}")
    };
    let (also, fix) = match words {
        [_] => (String::new(), "gõ lại chữ này bằng bộ gõ tiếng Việt".to_owned()),
        _ => (others(text, words), replaced(&letters)),
    };
    let at = first.start + word.find(letter).unwrap_or(0);
    let place = Place::Bytes(file, at..at + letter.len_utf8());
    rules::LOOK_ALIKE.at(place, what + &also).label(format!("viết {plain}")).fix(fix)
}

/// The number of the other words, with their lines.
fn others(text: &str, words: &[Range<usize>]) -> String {
    let mut lines: Vec<usize> = Vec::new();
    let (mut line, mut at) = (1, 0);
    for word in words {
        line += text.get(at..word.start).unwrap_or_default().matches('\n').count();
        at = word.start;
        lines.push(line);
    }
    let count = lines.len() - 1;
    lines.dedup();
    let left = if lines.len() > NAMED { ", …" } else { "" };
    let named: Vec<_> = lines.iter().take(NAMED).map(usize::to_string).collect();
    format!("; cả tệp còn {count} chữ như vậy, ở dòng {}{left}", named.join(", "))
}

fn replaced(letters: &[(char, char)]) -> String {
    let pairs: Vec<_> = letters.iter().map(|(letter, plain)| format!("“{letter}” bằng {plain}")).collect();
    format!(
        "gõ lại các chữ ấy bằng bộ gõ tiếng Việt; hoặc trong Notepad nhấn Ctrl+H, đánh dấu ô phân biệt chữ hoa, chữ thường, chép chữ \
         sai từ tệp vào ô tìm rồi thay tất cả: {}",
        pairs.join(", ")
    )
}

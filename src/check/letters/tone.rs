//! BC607: `hoà` and `hòa` are one word; a file keeps to one of the two ways of placing the mark.

use std::collections::BTreeMap;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::words;
use crate::finding::Finding;

/// On which vowel of an open oa, oe, uy the mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// hòa
    First,
    /// hoà
    Second,
}

const ENDINGS: [(&str, &str); 15] = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ỏa", "oả"),
    ("õa", "oã"),
    ("ọa", "oạ"),
    ("òe", "oè"),
    ("óe", "oé"),
    ("ỏe", "oẻ"),
    ("õe", "oẽ"),
    ("ọe", "oẹ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ủy", "uỷ"),
    ("ũy", "uỹ"),
    ("ụy", "uỵ"),
];

/// The style of a word in small letters, and the word in the style of `hòa`.
fn styled(word: &str) -> Option<(Style, String)> {
    ENDINGS.iter().find_map(|(first, second)| {
        if let Some(head) = word.strip_suffix(first) {
            return Some((Style::First, format!("{head}{first}")));
        }
        let head = word.strip_suffix(second).filter(|head| !head.ends_with('q'))?;
        Some((Style::Second, format!("{head}{first}")))
    })
}

/// The letters that such words end with.
fn may_end(letter: char) -> bool {
    "aàáảãạeèéẻẽẹyỳýỷỹỵAÀÁẢÃẠEÈÉẺẼẸYỲÝỶỸỴ".contains(letter)
}

/// `word` in small letters with the mark where `hòa` has it, so that both spellings are equal.
pub(in crate::check) fn folded(word: &str) -> String {
    let word = word.to_lowercase();
    styled(&word).map_or(word, |(_, folded)| folded)
}

/// Checks the words of one file. Names keep their own spelling: they are compared only with names.
pub(in crate::check) fn check(passages: &[Passage], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(bool, String), (Style, String, bool)> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.sense != Sense::Quoted && !passage.text.is_ascii()) {
        for word in words(passage.text) {
            if !word.text.ends_with(may_end) || findings.len() >= ENOUGH {
                continue;
            }
            let Some((style, folded)) = styled(&word.text.to_lowercase()) else { continue };
            let first = (style, word.text.to_owned(), false);
            let (before, spelled, told) = seen.entry((word.is_capital(), folded)).or_insert(first);
            if *before == style || *told {
                continue;
            }
            *told = true;
            let message = format!("“{}” và “{spelled}” là một từ viết theo hai cách trong cùng tệp", word.text);
            let finding = passage.at(&rules::TONE_PLACEMENT, word.at, message);
            let fix = format!("chọn một cách đặt dấu cho cả tệp, ví dụ “{spelled}”");
            findings.push(finding.label(format!("ở trên viết “{spelled}”")).fix(fix));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_are_one_word() {
        assert_eq!(folded("Hoà"), folded("Hòa"));
        assert_eq!(folded("ỦY"), folded("uỷ"));
        assert_eq!(folded("thuỷ"), "thủy");
        assert_eq!(styled("quý"), None);
        assert_eq!(styled("toàn"), None);
    }
}

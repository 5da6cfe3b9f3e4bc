//! BC607: a file must place tone marks in one of the two ways, because `hoà` and `hòa` are the same word.

use std::collections::BTreeMap;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::words;
use crate::finding::Finding;
use crate::model::without_look_alikes;

/// The vowel of an open oa, oe or uy that has the tone mark.
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

/// The style of a word, and the word in the style of `hòa`; the word must be in lower case.
fn styled(word: &str) -> Option<(Style, String)> {
    ENDINGS.iter().find_map(|(first, second)| {
        if let Some(head) = word.strip_suffix(first) {
            return Some((Style::First, format!("{head}{first}")));
        }
        let head = word.strip_suffix(second).filter(|head| !head.ends_with('q'))?;
        Some((Style::Second, format!("{head}{first}")))
    })
}

/// Whether such a word can end with the letter.
fn may_end(letter: char) -> bool {
    "aàáảãạeèéẻẽẹyỳýỷỹỵAÀÁẢÃẠEÈÉẺẼẸYỲÝỶỸỴ".contains(letter)
}

/// `word` in lower case with the tone mark placed as in `hòa` and without letters that only look like ours, so that all spellings
/// become equal.
pub(in crate::check) fn folded(word: &str) -> String {
    let word = without_look_alikes(word).to_lowercase();
    styled(&word).map_or(word, |(_, folded)| folded)
}

/// Checks the words of one file. Names may keep their spelling and are compared only with names.
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

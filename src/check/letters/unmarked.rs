//! BC626: sentences typed without marks, as happens when the Vietnamese keyboard is off.

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Break, Word};
use crate::finding::Finding;

/// The smallest number of words by which a sentence shows that its marks are missing. Three of four syllables of
/// running Vietnamese have one, and short phrases such as "cho vay mua xe" may have none.
const TELLING: usize = 5;

/// Checks each sentence of a passage; the first without marks is reported.
pub(in crate::check) fn check(passage: &Passage, words: &[Word], findings: &mut Vec<Finding>) {
    if passage.sense == Sense::Quoted || findings.len() >= ENOUGH {
        return;
    }
    let sentences = words.split_inclusive(|word| word.after == Break::Stop);
    let mut unmarked = sentences.filter(|sentence| is_unmarked(sentence));
    let Some((first, last)) = unmarked.next().and_then(|sentence| sentence.first().zip(sentence.last())) else {
        return;
    };
    let finding = passage.at(&rules::UNMARKED, first.at.start..last.at.end, "Câu không có dấu tiếng Việt");
    let fix = "bật bộ gõ tiếng Việt và gõ lại câu có dấu";
    findings.push(finding.label("không chữ nào có dấu").fix(fix));
}

fn is_unmarked(sentence: &[Word]) -> bool {
    let is_spoken = |word: &&Word| {
        word.text.starts_with(char::is_lowercase) && word.text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    sentence.iter().all(|word| word.text.is_ascii()) && sentence.iter().filter(is_spoken).count() >= TELLING
}

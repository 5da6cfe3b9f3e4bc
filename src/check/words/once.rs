//! BC624, BC625, BC628: sentences that stand twice in one file, that say nothing, and that begin with a dash of their own.

use std::collections::BTreeMap;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage};
use crate::check::words::tokens::{Word, words};
use crate::finding::Finding;

/// Checks the sentences of one file.
pub(in crate::check) fn check(passages: &[Passage], findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<(&str, String), &Passage> = BTreeMap::new();
    for passage in passages.iter().filter(|passage| passage.is_sentence()) {
        if findings.len() >= ENOUGH {
            return;
        }
        let words = words(passage.text);
        if let Some(finding) = empty(passage, &words) {
            findings.push(finding);
            continue;
        }
        findings.extend(dashed(passage));
        let said: Vec<&str> = words.iter().map(Word::low).collect();
        let said = (passage.list(), said.join(" "));
        match seen.get(&said) {
            Some(first) => findings.push(twice(passage, first)),
            None => drop(seen.insert(said, passage)),
        }
    }
}

/// Reports a text of a single word, number or sign, such as "-", "…", "12" or "không".
fn empty(passage: &Passage, words: &[Word]) -> Option<Finding> {
    let spoken = words.iter().filter(|word| word.text.contains(char::is_alphabetic)).count();
    (spoken < 2).then(|| {
        let message = format!("“{}” không thành câu", passage.text.trim());
        let fix = "viết thành câu; không có gì để nêu thì để danh sách trống: `[]`";
        passage.whole(&rules::NO_SENTENCE, message).label("in ra như thế này").fix(fix)
    })
}

/// Reports a dash or another mark of a list that somebody typed before a sentence, and that is printed after the one of the
/// report.
fn dashed(passage: &Passage) -> Option<Finding> {
    let start = passage.text.len() - passage.text.trim_start().len();
    let mark = passage.text[start..].chars().next().filter(|mark| matches!(mark, '-' | '–' | '—' | '•' | '+' | '*'))?;
    let end = start + mark.len_utf8();
    passage.text[end..].starts_with(char::is_whitespace).then(|| {
        let message = format!("Câu mở đầu bằng “{mark}”, báo cáo đã tự in dấu gạch đầu dòng");
        passage.at(&rules::DASHED, start..end, message).label("in thành hai dấu").fix("xóa dấu này")
    })
}

fn twice(passage: &Passage, first: &Passage) -> Finding {
    let message = format!("Câu này đã có ở `{}`", first.key());
    let fix = "xóa một trong hai câu; hai việc khác nhau thì viết cho khác nhau";
    passage.whole(&rules::SAID_TWICE, message).label("ghi lần thứ hai").fix(fix)
}

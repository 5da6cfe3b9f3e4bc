//! BC610: slips of the pen that are never a word of their own.

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Break, Word};
use crate::finding::Finding;

/// What is written, and what was meant. Only what can mean nothing else.
const SLIPS: [(&str, &str); 33] = [
    ("hỗ nghèo", "hộ nghèo"),
    ("hỗ cận", "hộ cận"),
    ("hộ ngèo", "hộ nghèo"),
    ("cận ngèo", "cận nghèo"),
    ("thoát ngèo", "thoát nghèo"),
    ("giảm ngèo", "giảm nghèo"),
    ("giãm nghèo", "giảm nghèo"),
    ("tái ngèo", "tái nghèo"),
    ("phối hơp", "phối hợp"),
    ("phôi hợp", "phối hợp"),
    ("hổ trợ", "hỗ trợ"),
    ("hỗ chợ", "hỗ trợ"),
    ("rà xoát", "rà soát"),
    ("khảo xát", "khảo sát"),
    ("giám xát", "giám sát"),
    ("chính xách", "chính sách"),
    ("đề suất", "đề xuất"),
    ("sản suất", "sản xuất"),
    ("xuất xắc", "xuất sắc"),
    ("suất sắc", "xuất sắc"),
    ("bổ xung", "bổ sung"),
    ("sát nhập", "sáp nhập"),
    ("xát nhập", "sáp nhập"),
    ("sử lý", "xử lý"),
    ("tập chung", "tập trung"),
    ("chiển khai", "triển khai"),
    ("triễn khai", "triển khai"),
    ("kiễm tra", "kiểm tra"),
    ("giãi pháp", "giải pháp"),
    ("giải quyêt", "giải quyết"),
    ("các nghành", "các ngành"),
    ("ban nghành", "ban ngành"),
    ("thẫm định", "thẩm định"),
];

/// Checks one text.
pub(in crate::check) fn check(passage: &Passage, words: &[Word], findings: &mut Vec<Finding>) {
    if passage.sense == Sense::Quoted {
        return;
    }
    for pair in words.windows(2).filter(|pair| pair[0].after == Break::None) {
        if findings.len() >= ENOUGH {
            return;
        }
        let Some((_, meant)) = SLIPS.iter().find(|(slip, _)| is(pair, slip)) else { continue };
        let written = format!("{} {}", pair[0].text, pair[1].text);
        let message = format!("“{written}” có lẽ viết nhầm từ “{meant}”");
        let finding = passage.at(&rules::MISSPELLING, pair[0].at.start..pair[1].at.end, message);
        findings.push(finding.label(format!("“{meant}”?")).fix(format!("viết “{meant}”")));
    }
}

fn is(pair: &[Word], slip: &str) -> bool {
    slip.split_once(' ').is_some_and(|(first, second)| pair[0].is(first) && pair[1].is(second))
}

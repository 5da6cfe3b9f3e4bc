//! BC627: abbreviations that a text does not explain. An official text writes the words in full at the first place, with the
//! abbreviation in brackets behind them; the lists of poor households are never abbreviated.

use std::collections::BTreeSet;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Word, words};
use crate::finding::Finding;
use crate::model::{Organ, Project, without_look_alikes};

/// Abbreviations that every office prints without a word.
const COMMON: [&str; 13] = ["UBND", "HĐND", "MTTQ", "TP", "TX", "TT", "TM", "KT", "VNĐ", "USD", "ODA", "GDP", "GRDP"];

/// Abbreviations that clerks type, in full.
const IN_FULL: [(&str, &str); 18] = [
    ("HN", "hộ nghèo"),
    ("HCN", "hộ cận nghèo"),
    ("HGĐ", "hộ gia đình"),
    ("BHYT", "bảo hiểm y tế"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BTXH", "bảo trợ xã hội"),
    ("ASXH", "an sinh xã hội"),
    ("DTTS", "dân tộc thiểu số"),
    ("NTM", "nông thôn mới"),
    ("MTQG", "mục tiêu quốc gia"),
    ("GNBV", "giảm nghèo bền vững"),
    ("NSNN", "ngân sách nhà nước"),
    ("NHCSXH", "Ngân hàng Chính sách xã hội"),
    ("CSXH", "Chính sách xã hội"),
    ("HTX", "hợp tác xã"),
    ("KTXH", "kinh tế - xã hội"),
    ("KHKT", "khoa học kỹ thuật"),
    ("SXKD", "sản xuất, kinh doanh"),
];

/// The abbreviations that every document of a project explains itself.
pub(in crate::check) struct Explained(BTreeSet<String>);

impl Explained {
    /// Those of the office and of the programme, and the initials of policies, which every document names in full.
    pub(in crate::check) fn new(project: &Project) -> Self {
        let settings = &project.settings.value;
        let (issuer, programme) = (&settings.issuer, &settings.programme);
        let office = [&issuer.name, &issuer.short_name, &issuer.drafted_by, &programme.name, &programme.short_name];
        let organs = settings.organs.iter().flat_map(Organ::names);
        let written = office.into_iter().chain(&settings.recipients).map(String::as_str).chain(organs);
        let abbreviations = written.flat_map(words).filter(is_abbreviation).map(|word| key(word.text));
        let policies = project.policies.value.iter().map(|policy| initials(&policy.name));
        Self(abbreviations.chain(policies).chain(COMMON.map(key)).collect())
    }
}

/// Checks the texts of one file in the order in which they are printed; each abbreviation is reported at its first place.
pub(in crate::check) fn check(explained: &Explained, passages: &[Passage], findings: &mut Vec<Finding>) {
    let mut known = BTreeSet::new();
    for passage in passages.iter().filter(|passage| is_read(passage)) {
        for word in words(passage.text).iter().filter(|word| is_abbreviation(word)) {
            let key = key(word.text);
            if explained.0.contains(&key) || !known.insert(key) || is_explained(passage.text, word) {
                continue;
            }
            if findings.len() >= ENOUGH {
                return;
            }
            findings.push(unexplained(passage, word));
        }
    }
}

/// Whether a passage is printed as its author wrote it: no quoted title, no shouted heading, no reason of an explanation.
fn is_read(passage: &Passage) -> bool {
    passage.sense != Sense::Quoted
        && !passage.key().starts_with("giai_trinh")
        && passage.text.contains(char::is_lowercase)
}

fn unexplained(passage: &Passage, word: &Word) -> Finding {
    let short = word.text;
    let finding =
        passage.at(&rules::ABBREVIATION, word.at.clone(), format!("Chữ viết tắt “{short}” chưa được giải thích"));
    let fix = match IN_FULL.iter().find(|(known, _)| key(known) == key(short)) {
        Some((_, full)) if matches!(short, "HN" | "HCN") => format!("viết đủ “{full}”"),
        Some((_, full)) => format!("viết đủ ở lần đầu: “{full} ({short})”"),
        None => format!("viết đủ ở lần đầu, chữ viết tắt để trong ngoặc đơn ngay sau: “… ({short})”"),
    };
    finding.label("gặp lần đầu ở đây").fix(fix)
}

/// Whether the words around an abbreviation say what it stands for: "bảo trợ xã hội (BTXH)", "(gọi tắt là BTXH)",
/// "BTXH (bảo trợ xã hội)".
fn is_explained(text: &str, word: &Word) -> bool {
    let (before, after) = (&text[..word.at.start], text[word.at.end..].trim_start());
    let opened = before.rsplit_once('(').filter(|(_, inner)| !inner.contains(')'));
    let is_named =
        |inner: &str| inner.trim().is_empty() || inner.to_lowercase().contains("gọi") || inner.contains("tắt");
    let is_behind =
        after.starts_with(')') && opened.is_some_and(|(full, inner)| !full.trim().is_empty() && is_named(inner));
    let bracket = after.strip_prefix('(').and_then(|rest| rest.split(')').next());
    is_behind || bracket.is_some_and(|full| initials(full) == key(word.text))
}

/// Whether a word is in capitals only, is no Roman number and no symbol of a document.
fn is_abbreviation(word: &Word) -> bool {
    let letters = word.text.chars().filter(|letter| *letter != '&');
    (2..=8).contains(&letters.clone().count())
        && letters.clone().all(char::is_uppercase)
        && !letters.clone().all(|letter| matches!(letter, 'I' | 'V' | 'X'))
}

/// An abbreviation with and without its "&" is one, whatever keyboard its letters come from.
fn key(short: &str) -> String {
    without_look_alikes(short).replace('&', "").to_uppercase()
}

/// The first letters of words: "Lao động - Thương binh và Xã hội" is LĐTBXH.
fn initials(full: &str) -> String {
    let words = words(full);
    let words = words.iter().filter(|word| !word.is("và"));
    words.filter_map(|word| word.text.chars().next()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_what_explains() {
        assert_eq!(initials("Lao động - Thương binh và Xã hội"), key("LĐTB&XH"));
        let is_explained = |text: &str| {
            let words = words(text);
            words.iter().find(|word| is_abbreviation(word)).map(|word| is_explained(text, word))
        };
        for text in [
            "trợ cấp bảo trợ xã hội (BTXH) hằng tháng",
            "bảo trợ xã hội (sau đây gọi tắt là BTXH)",
            "bảo trợ xã hội (viết tắt: BTXH)",
            "BTXH (bảo trợ xã hội)",
        ] {
            assert_eq!(is_explained(text), Some(true), "{text}");
        }
        for text in ["trợ cấp BTXH", "trợ cấp (02 hộ BTXH)", "(BTXH) hằng tháng", "BTXH (đối tượng khác)"]
        {
            assert_eq!(is_explained(text), Some(false), "{text}");
        }
        for text in ["Kế hoạch số 377/KH-UBND", "quý IV", "QĐ-TTg", "COVID-19", "Khu A, khu B", "xã Bắc Sơn"]
        {
            assert_eq!(is_explained(text), None, "{text}");
        }
    }
}

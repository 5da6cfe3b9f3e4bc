//! Who of those who received a report is the sender itself: a body writes no letter to its own chairmen, it sends them a
//! copy.

use crate::model::Issuer;

/// The words of those who lead a body.
const LEADERS: [&str; 7] = ["phó chủ tịch", "chủ tịch", "lãnh đạo", "pct", "ct", "chánh văn phòng", "văn phòng"];
/// Words between the names of leaders.
const BETWEEN: [&str; 4] = ["các", "và", "cùng", "đồng chí"];
/// What a body calls itself.
const ITSELF: [&str; 2] = ["ubnd", "cơ quan"];

/// Whether `line` names leaders of the body that reports: "Chủ tịch, các Phó Chủ tịch UBND thành phố".
pub(in crate::documents::view) fn is_own_leader(issuer: &Issuer, line: &str) -> bool {
    let line = plain(line.split('(').next().unwrap_or_default());
    let has_leader = LEADERS.iter().any(|leader| position(&line, leader).is_some());
    has_leader && (names_issuer(issuer, &line) || names_nobody_else(&line))
}

/// Small letters, one space, and the short name of a People's Committee.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace(['\u{a0}', ';'], " ");
    let text = text.replace("ủy ban nhân dân", "ubnd").replace("uỷ ban nhân dân", "ubnd");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where `words` stand in `text` as whole words.
fn position(text: &str, words: &str) -> Option<usize> {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let is_whole =
        |at: &usize| is_end(text[..*at].chars().next_back()) && is_end(text[*at + words.len()..].chars().next());
    text.match_indices(words).map(|(at, _)| at).find(is_whole)
}

/// The full name of the body, or its short one with no other place behind it.
fn names_issuer(issuer: &Issuer, line: &str) -> bool {
    let (name, short) = (plain(&issuer.name), plain(&issuer.short_name));
    let is_alone = |at: usize| {
        let behind = line[at + short.len()..].trim_start();
        behind.is_empty() || behind.starts_with([',', '.', '-', '–'])
    };
    position(line, &name).is_some() || position(line, &short).is_some_and(is_alone)
}

/// Leaders of whom no body is said are one's own.
fn names_nobody_else(line: &str) -> bool {
    let mut rest = line.replace([',', '.', '-', '–'], " ");
    for words in LEADERS.iter().chain(&BETWEEN).chain(&ITSELF) {
        while let Some(at) = position(&rest, words) {
            rest.replace_range(at..at + words.len(), "");
        }
    }
    rest.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer() -> Issuer {
        Issuer {
            superior: None,
            lines: Vec::new(),
            name: "Ủy ban nhân dân thành phố Móng Cái".to_owned(),
            short_name: "UBND thành phố".to_owned(),
            place: "Móng Cái".to_owned(),
            symbol: "BC-UBND".to_owned(),
            drafted_by: "LĐTBXH".to_owned(),
            contact: None,
            decides: None,
        }
    }

    #[test]
    fn own_leaders_are_told_from_those_of_others() {
        let issuer = issuer();
        for own in [
            "Chủ tịch, các Phó Chủ tịch UBND thành phố",
            "Chủ tịch và các Phó Chủ tịch Ủy ban nhân dân thành phố Móng Cái (báo cáo)",
            "CT, các PCT UBND thành phố",
            "Lãnh đạo UBND thành phố",
            "Chủ tịch, các Phó Chủ tịch",
            "Lãnh đạo Ủy ban nhân dân",
            "Văn phòng HĐND và UBND thành phố",
        ] {
            assert!(is_own_leader(&issuer, own), "{own}");
        }
        for other in [
            "Thường trực Thành ủy (báo cáo)",
            "Thường trực HĐND thành phố",
            "Chủ tịch UBND các xã, phường",
            "Chủ tịch UBND thành phố Hạ Long",
            "Chủ tịch UBND tỉnh Quảng Ninh",
            "Văn phòng UBND tỉnh",
            "Ủy ban MTTQ và các tổ chức chính trị - xã hội thành phố",
            "Các phòng, ban thuộc UBND thành phố",
            "Lãnh đạo các phòng, ban",
            "UBND các xã, phường",
        ] {
            assert!(!is_own_leader(&issuer, other), "{other}");
        }
    }
}

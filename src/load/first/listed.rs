//! A line of a list of units, as people paste it.

use std::collections::BTreeSet;

use crate::load::received;
use crate::model::{UnitKind, capitalized, folded, old_letters, slug};

/// What a line says of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its code, if the line has one.
    pub(super) code: Option<String>,
    /// The number behind the name, which is its code or a count.
    pub(super) behind: Option<String>,
    pub(super) kind: UnitKind,
    pub(super) name: String,
}

/// The unit of a line: "Khu 1", "1. Xã Bắc Sơn", "06709 Phường Ka Long", "TDP 5", or cells of a table, in any order: an
/// ordinal, a code, a name with its kind or a kind beside a name, and what else there is behind them.
pub(super) fn listed(line: &str) -> Option<Listed> {
    let fields: Vec<&str> = fields(line).collect();
    let (at, code, kind, name) = named(&fields)?;
    let mut before = fields[..at].iter().copied().filter(|field| is_code(field));
    let (first, last) = (before.next(), before.next_back());
    let behind = fields.get(at + 1).copied().filter(|field| is_code(field)).map(str::to_owned);
    // A single short number before a name is an ordinal, and so is the first of two.
    let is_long = |code: &&str| code.len() > 2;
    let code = code.filter(is_long).or(last).or_else(|| first.filter(is_long)).map(str::to_owned);
    let name = spelled(name);
    (!slug(&name).is_empty()).then_some(Listed { code, behind, kind, name })
}

/// Whether the numbers behind the names are codes and not counts of households: the line of heads, if there is one, names
/// codes, and the numbers are as long as each other, where no head names them as long as official codes.
pub(super) fn codes_stand_behind<'l>(head: Option<&str>, behind: impl Iterator<Item = &'l str>) -> bool {
    const OFFICIAL: usize = 5;
    if head.is_some_and(|head| !fields(head).map(folded).any(|field| field == "ma" || field.starts_with("ma-"))) {
        return false;
    }
    let lengths: BTreeSet<usize> = behind.map(str::len).collect();
    let least = if head.is_some() { 3 } else { OFFICIAL };
    lengths.len() == 1 && lengths.first().is_some_and(|length| *length >= least)
}

/// A proper name as it is printed: "Hòa Bình", but "số 5" and "12A".
fn spelled(name: &str) -> String {
    let number = name.to_lowercase().strip_prefix("số ").map(|number| number.trim_start().to_uppercase());
    match number.filter(|number| number.starts_with(|c: char| c.is_ascii_digit())) {
        Some(number) => format!("số {number}"),
        None => capitalized(name),
    }
}

/// Whether the line names columns and no unit.
pub(super) fn is_head(line: &str) -> bool {
    const HEADS: [&str; 6] = ["ma", "ma-don-vi", "ten", "don-vi", "dia-ban", "phuong-xa"];
    is_clear_head(line) || listed(line).is_none() && fields(line).any(|field| HEADS.contains(&folded(field).as_str()))
}

/// Whether the line has words that stand above a column only, even beside the name of a kind: "TT | Tên thôn, tổ".
fn is_clear_head(line: &str) -> bool {
    const HEADS: [&str; 4] = ["tt", "stt", "so-tt", "so-thu-tu"];
    fields(line).map(folded).any(|field| HEADS.contains(&field.as_str()) || field.starts_with("ten-"))
}

/// Whether the line is a title above a table: "Danh sách các thôn, tổ dân phố của xã", "(Kèm theo Quyết định số 12/QĐ-UBND)".
pub(super) fn is_title(line: &str) -> bool {
    const TITLES: [&str; 10] = [
        "danh-sach",
        "bieu",
        "phu-luc",
        "mau-so",
        "tong-hop",
        "kem-theo",
        "uy-ban-nhan-dan",
        "ubnd",
        "cong-hoa",
        "doc-lap",
    ];
    let title = fields(line).next().map(folded).unwrap_or_default();
    let is_whole = |rest: &str| rest.is_empty() || rest.starts_with('-');
    TITLES.iter().any(|begin| title.strip_prefix(begin).is_some_and(is_whole))
}

/// Whether the line is that of the totals below a table.
pub(super) fn is_total(line: &str) -> bool {
    fields(line).any(|field| received::is_total(&folded(field)))
}

/// Why no unit was found in a line, and what can be done.
pub(super) fn why_unclear(line: &str) -> String {
    match line.split_whitespace().find_map(old_letters) {
        Some(encoding) => {
            format!("là chữ của bảng mã cũ, có lẽ là {encoding}: chuyển sang Unicode bằng UniKey rồi chép lại")
        }
        None => {
            "chưa rõ loại đơn vị: viết như “Khu 1”, “Thôn Đông”, “06709 Phường Ka Long”; dòng không phải đơn vị thì xóa"
                .to_owned()
        }
    }
}

/// The cells of the line.
fn fields(line: &str) -> impl Iterator<Item = &str> {
    let signs = |c: char| c.is_whitespace() || matches!(c, '"' | '\u{feff}');
    line.split(['\t', ';', ',', '|']).map(move |field| field.trim_matches(signs)).filter(|field| !field.is_empty())
}

/// The field with the name, the code in front of it within the field, the kind and the name without it.
fn named<'l>(fields: &[&'l str]) -> Option<(usize, Option<&'l str>, UnitKind, &'l str)> {
    let whole = fields.iter().enumerate().find_map(|(at, field)| {
        let (code, name) = numbered(field);
        let (kind, rest) = UnitKind::leading(name).or_else(|| by_initials(name))?;
        Some((at, code, kind, rest))
    });
    whole.or_else(|| {
        // The kind has a column of its own, before or behind that of the name.
        // Without marks two nouns may be the same letters: "bon", "bôn".
        let as_written = |field: &&str| UnitKind::ALL.iter().find(|kind| kind.noun() == field.to_lowercase());
        let by_letters = |field: &&str| UnitKind::ALL.iter().find(|kind| folded(kind.noun()) == folded(field));
        let kind = *fields.iter().find_map(as_written).or_else(|| fields.iter().find_map(by_letters))?;
        let is_name = |field: &&str| !is_code(field) && folded(field) != folded(kind.noun());
        let at = fields.iter().position(is_name)?;
        Some((at, None, kind, fields[at]))
    })
}

/// The kind whose initials the name begins with, if that is one kind alone: "TDP 5", but not "P. 5", which may be a phường or a phố.
fn by_initials(name: &str) -> Option<(UnitKind, &str)> {
    let mut kinds = UnitKind::ALL.iter().filter_map(|kind| Some((*kind, kind.after_initials(name)?)));
    kinds.next().filter(|_| kinds.next().is_none())
}

/// Splits off a number before a name: "06709 Phường Ka Long", "1. Xã Bắc Sơn", "1.1 Xã Bắc Sơn".
fn numbered(name: &str) -> (Option<&str>, &str) {
    let Some(end) = name.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|end| *end > 0) else {
        return (None, name);
    };
    let (code, rest) = name.split_at(end);
    let rest = rest.trim_start_matches([')', '-', '/', ' ', '\u{a0}']);
    (Some(code).filter(|code| is_code(code)), rest)
}

fn is_code(text: &str) -> bool {
    !text.is_empty() && text.len() <= 12 && text.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_a_name_is_a_code_only_where_it_cannot_be_a_count() {
        let behind = |line: &str| listed(line).and_then(|found| found.behind);
        assert_eq!(behind("1\tPhường\tKa Long\t06709").as_deref(), Some("06709"));
        assert_eq!(behind("Tổ dân phố số 5; 0671204").as_deref(), Some("0671204"));
        assert_eq!(behind("1\t06709\tPhường Ka Long\t3350").as_deref(), Some("3350"));
        let are_codes = |head, behind: &[&str]| codes_stand_behind(head, behind.iter().copied());
        assert!(are_codes(None, &["06709", "06712"]));
        assert!(are_codes(Some("TT\tTên thôn\tMã"), &["001", "002"]));
        for (head, behind) in [
            (None, ["142", "142"]),
            (None, ["12350", "9800"]),
            (Some("TT\tTên thôn\tSố hộ"), ["142", "142"]),
            (Some("TT\tTên phường\tSố hộ"), ["12350", "15020"]),
            (Some("Mã\tTên\tSố hộ"), ["98", "142"]),
        ] {
            assert!(!are_codes(head, &behind), "{behind:?}");
        }
    }

    #[test]
    fn a_unit_is_found_in_a_line_however_it_is_pasted() {
        for (line, code, kind, name) in [
            ("Khu 1", None, UnitKind::Quarter, "1"),
            ("2. Khu Hòa Bình", None, UnitKind::Quarter, "Hòa Bình"),
            ("1.1 Xã Bắc Sơn", None, UnitKind::Commune, "Bắc Sơn"),
            ("3) Thôn Đông", None, UnitKind::Hamlet, "Đông"),
            ("06709 Phường Ka Long", Some("06709"), UnitKind::Ward, "Ka Long"),
            ("06709 - Phường Ka Long", Some("06709"), UnitKind::Ward, "Ka Long"),
            ("TDP 5", None, UnitKind::ResidentialGroup, "5"),
            ("1\t01\tKhu 1", Some("01"), UnitKind::Quarter, "1"),
            ("1\t06709\tPhường Ka Long\t3350", Some("06709"), UnitKind::Ward, "Ka Long"),
            ("3\t\tTổ dân phố Nam Thọ", None, UnitKind::ResidentialGroup, "Nam Thọ"),
            ("06709;Phường Ka Long;;Phường;194;Thành phố Móng Cái", Some("06709"), UnitKind::Ward, "Ka Long"),
            ("\u{feff}\"1\",\"06709\",\"Ka Long\",\"Phường\"", Some("06709"), UnitKind::Ward, "Ka Long"),
            ("Phố Bắc Sơn", None, UnitKind::Street, "Bắc Sơn"),
            ("1\tBôn\tSô Ma Hang", None, UnitKind::JraiBon, "Sô Ma Hang"),
            ("1\tbon\tPu Prâng", None, UnitKind::Bon, "Pu Prâng"),
            ("1\tPhường\tKa Long", None, UnitKind::Ward, "Ka Long"),
        ] {
            let found = listed(line).map(|found| (found.code, found.kind, found.name));
            assert_eq!(found, Some((code.map(str::to_owned), kind, name.to_owned())), "{line}");
        }
        for line in ["Hội Nông dân", "STT\tMã\tTên đơn vị", "Tổng cộng\t17", "12", "P. Ka Long"] {
            assert_eq!(listed(line), None, "{line}");
        }
        for head in ["STT\tMã\tTên đơn vị", "TT;Phường/Xã", "TT\tTên thôn, tổ", "Tên xã, phường", "Mã;Đơn vị"]
        {
            assert!(is_head(head), "{head}");
        }
        for title in ["Danh sách các thôn, tổ dân phố của xã", "(Kèm theo Quyết định số 12/QĐ-UBND)", "UBND XÃ BẮC SƠN"]
        {
            assert!(is_title(title), "{title}");
        }
        assert!(!is_title("Thôn Biểu Nghi") && !is_title("1\tTổ dân phố 1"));
        for line in ["Hội Nông dân", "Bản\tMã", "1\tTổ dân phố 1"] {
            assert!(!is_head(line), "{line}");
        }
        assert!(why_unclear("X· H¶i Hßa").contains("TCVN3"));
    }
}

//! What spreadsheets write and the library does not understand: signs of failed formulas that are younger than it, which
//! would make the whole file unreadable, and letters that are written as codes.

use super::package::Package;
use crate::workbook::archive::packed;

/// The signs that the library knows.
const KNOWN: [&str; 8] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"];

/// The sign for every other one.
const OTHER: &str = "#VALUE!";

/// The file with signs that are known; `None` if it has no others.
pub(super) fn with_known_errors(package: &Package) -> Option<Vec<u8>> {
    let mut parts = package.parts.clone();
    let mut is_any = false;
    for (name, bytes) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/")) {
        if let Some(mended) = known_errors(package.text(name)) {
            *bytes = mended.into_bytes();
            is_any = true;
        }
    }
    packed(&parts).filter(|_| is_any)
}

fn known_errors(sheet: &str) -> Option<String> {
    const KIND: &str = " t=\"e\"";
    const VALUE: &str = "<v>";
    let mut mended = String::new();
    let mut rest = 0;
    for (at, _) in sheet.match_indices(KIND) {
        let cell = sheet.get(at..)?.split("</c>").next()?;
        let is_empty = cell.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        let Some((before, value)) = cell.split_once(VALUE).filter(|_| !is_empty) else { continue };
        let sign = value.split('<').next()?;
        if KNOWN.contains(&sign) {
            continue;
        }
        let start = at + before.len() + VALUE.len();
        mended.push_str(sheet.get(rest..start)?);
        mended.push_str(OTHER);
        rest = start + sign.len();
    }
    (rest > 0).then(|| mended + sheet.get(rest..).unwrap_or_default())
}

/// The text without the codes of letters that Excel cannot write otherwise: the `_x000D_` of a line end, `_x005F_` for the
/// stroke itself.
pub(super) fn without_codes(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        plain.push_str(before);
        if let Some((letter, after)) = coded(after) {
            plain.push(letter);
            rest = after;
        } else {
            plain.push_str("_x");
            rest = after;
        }
    }
    plain + rest
}

fn coded(text: &str) -> Option<(char, &str)> {
    let (code, rest) = text.split_at_checked(4)?;
    let is_code = code.bytes().all(|byte| byte.is_ascii_hexdigit());
    let letter = u32::from_str_radix(code, 16).ok().filter(|_| is_code).and_then(char::from_u32)?;
    Some((letter, rest.strip_prefix('_')?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_signs_become_known_ones_and_nothing_else_changes() {
        let cell =
            |sign: &str| format!("<c r=\"A1\" s=\"2\" t=\"e\"><f>A2</f><v>{sign}</v></c><c r=\"B1\"><v>3</v></c>");
        let (known, other) = (cell("#REF!"), cell("#SPILL!"));
        assert_eq!(known_errors(&known), None);
        assert_eq!(known_errors(&format!("{known}{other}{other}")), Some(format!("{known}{0}{0}", cell(OTHER))));
        assert_eq!(known_errors("<c r=\"A1\" t=\"e\"/><c r=\"B1\"><v>3</v></c>"), None);
    }

    #[test]
    fn codes_of_letters_are_the_letters() {
        for (text, plain) in [
            ("Một_x000D_\nHai", "Một\r\nHai"),
            ("a_x005F_x000D_", "a_x000D_"),
            ("ma_xa_1 _x00 _xgggg_ _x", "ma_xa_1 _x00 _xgggg_ _x"),
        ] {
            assert_eq!(without_codes(text), plain);
        }
    }
}

//! Where lines may end: one truth for every text that goes onto a page, in sentences, headings, captions and cells alike.
//! What belongs together is joined by no-break spaces ("12 hộ", "ngày 05", "2022 - 2025", "số 377/KH-UBND"); a word that is
//! longer than a line may need to be can go on in the next one.

use std::borrow::Cow;

/// A space at which no line ends.
pub(in crate::documents) const NO_BREAK: char = '\u{a0}';

pub(in crate::documents) use crate::model::MAY_BREAK;

/// Stands behind a revised figure until everything else is escaped.
pub(super) const REVISED: char = '\u{E010}';

/// A word of so many letters can go on in the next line. No word of the language is so long.
const LONG: usize = 25;

/// A piece of a long word between its signs that is itself so long may be broken at any letter.
const LONG_PIECE: usize = 16;

/// The most letters that no line may end between: what belongs together must still find room in a column.
const LONGEST_BOUND: usize = 26;

/// `text` with the places where lines may end, and with none where they may not.
pub(in crate::documents) fn set(text: &str) -> Cow<'_, str> {
    let has_space = text.contains(' ');
    if text.len() < LONG && !has_space {
        return Cow::Borrowed(text);
    }
    let mut lines = text.split('\n');
    let mut set = line(lines.next().unwrap_or_default());
    for next in lines {
        set.push('\n');
        set.push_str(&line(next));
    }
    Cow::Owned(set)
}

fn line(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut set = String::with_capacity(text.len() + text.len() / 8);
    let mut bound = 0;
    for (at, word) in words.iter().enumerate() {
        push(&mut set, word);
        let Some(next) = words.get(at + 1) else { break };
        bound += word.chars().count() + 1;
        let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
        let is_short = || bound + next.chars().count() <= LONGEST_BOUND;
        if belongs(before, word, next) && is_short() {
            set.push(NO_BREAK);
        } else {
            set.push(' ');
            bound = 0;
        }
    }
    set
}

/// A word, or several that are joined already.
fn push(set: &mut String, joined: &str) {
    for (at, word) in joined.split(NO_BREAK).enumerate() {
        set.extend((at > 0).then_some(NO_BREAK));
        push_word(set, word);
    }
}

/// A word, with the places where it may be broken if it is too long for any line.
fn push_word(set: &mut String, word: &str) {
    if word.len() < LONG || word.contains(MAY_BREAK) || word.chars().count() < LONG {
        set.push_str(word);
        return;
    }
    let ends_piece = |c: char| matches!(c, '/' | '?' | '&' | '=' | '_' | '.' | '-');
    for piece in word.split_inclusive(ends_piece) {
        // Signs that follow each other stay together, but for a line of nothing else.
        let signs = set.trim_end_matches(MAY_BREAK).chars().rev().take_while(|c| ends_piece(*c)).count();
        if !set.ends_with(MAY_BREAK) || !piece.chars().all(ends_piece) || signs >= LONG_PIECE {
            push_piece(set, piece);
        } else {
            set.pop();
            set.push_str(piece);
        }
        set.push(MAY_BREAK);
    }
    set.pop();
}

fn push_piece(set: &mut String, piece: &str) {
    if piece.chars().count() < LONG_PIECE {
        set.push_str(piece);
        return;
    }
    let mut letters = piece.chars().peekable();
    let mut together = 0;
    while let Some(letter) = letters.next() {
        set.push(letter);
        together += 1;
        if letters.peek().is_some_and(|next| next.is_alphanumeric() || together >= LONG_PIECE) {
            set.push(MAY_BREAK);
            together = 0;
        }
    }
}

/// Words before a number that say what it numbers.
const BEFORE: [&str; 30] = [
    "ngày",
    "tháng",
    "năm",
    "quý",
    "điều",
    "khoản",
    "điểm",
    "mục",
    "số",
    "bảng",
    "đồ",
    "trang",
    "đoạn",
    "bước",
    "lần",
    "thôn",
    "khu",
    "tổ",
    "phố",
    "bản",
    "ấp",
    "khóm",
    "phường",
    "xã",
    "kỳ",
    "khóa",
    "cấp",
    "biểu",
    "mẫu",
    "thứ",
];

/// Words before a Roman number.
const BEFORE_ROMAN: [&str; 11] = ["lục", "quý", "mục", "phần", "chương", "khóa", "kỳ", "loại", "nhóm", "cấp", "bảng"];

/// Words after a number that are no unit.
const NO_UNIT: [&str; 45] = [
    "và", "của", "thì", "là", "theo", "đến", "so", "với", "do", "tại", "trong", "cho", "từ", "có", "được", "bằng",
    "nên", "nhưng", "hoặc", "hay", "để", "như", "còn", "đã", "sẽ", "cũng", "trên", "dưới", "về", "ra", "vào", "đạt",
    "giảm", "tăng", "chiếm", "nêu", "kèm", "không", "chưa", "khi", "sau", "trước", "phải", "gồm", "đều",
];

/// What years count nothing of, but numbers that look like years may.
const UNITS: [&str; 12] = ["hộ", "người", "nhân", "khẩu", "triệu", "đồng", "tỷ", "nghìn", "học", "trường", "lao", "hồ"];

/// The last words of kinds of documents, which may stand before a number without "số".
const DOCUMENTS: [&str; 8] = ["định", "hoạch", "cáo", "quyết", "tư", "thị", "văn", "trình"];

/// Units of two words, of which a number before them joins both.
const LONG_UNITS: [(&str, &str); 9] = [
    ("điểm", "%"),
    ("triệu", "đồng"),
    ("tỷ", "đồng"),
    ("nghìn", "đồng"),
    ("nhân", "khẩu"),
    ("đơn", "vị"),
    ("học", "sinh"),
    ("lao", "động"),
    ("hồ", "sơ"),
];

/// Abbreviations that stand before a name. Those in capitals only ("TM.", "KT.") need not be listed.
const ABBREVIATIONS: [&str; 6] = ["Tp.", "Tx.", "Tt.", "ThS.", "Ths.", "Ts."];

/// Whether no line may end between two words: "ngày 05", "12 hộ", "Phụ lục II", "Móng Cái 1", "2022 - 2025", "TP. Móng Cái".
fn belongs(before: &str, word: &str, next: &str) -> bool {
    if word.is_empty() || next.is_empty() {
        return false;
    }
    if is_dash(next) {
        return true;
    }
    if is_dash(word) {
        return ends_in_number(before) && starts_with_digit(next);
    }
    names_a_number(word, next)
        || counts(word, next)
        || counts(before, word) && is_long_unit(word, next)
        || is_abbreviated(word, next)
        || matches!(next.get(..3), Some("v.v"))
        || matches!((word, next), ("trong", "đó:") | ("như", "sau:"))
}

/// Whether words that are joined hold a dash with more behind it: "2022 - 2025".
pub(in crate::documents) fn holds_a_dash(joined: &str) -> bool {
    let mut words = joined.split(NO_BREAK);
    words.any(is_dash) && words.next().is_some()
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "−")
}

fn starts_with_digit(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || c == '…')
}

fn ends_in_number(word: &str) -> bool {
    word.trim_end_matches(REVISED).ends_with(|c: char| c.is_ascii_digit() || c == '%')
}

/// "ngày 05", "số 377/KH-UBND", "Quý III", "Móng Cái 1".
fn names_a_number(word: &str, next: &str) -> bool {
    let number = next.trim_end_matches([',', ';', ':', '.', ')', '”']);
    let is_roman = is_roman(number);
    // "Nghị định 30/2020/NĐ-CP".
    let name = word.trim_start_matches(['(', '“', '"']);
    let lower = name.to_lowercase();
    if starts_with_digit(next) && is_symbol(number) && DOCUMENTS.contains(&lower.as_str()) {
        return true;
    }
    // "điểm b", "điểm đ)".
    let mut letters = number.chars();
    if lower == "điểm" && letters.next().is_some_and(char::is_lowercase) && letters.next().is_none() {
        return true;
    }
    if !is_roman && !starts_with_digit(next) {
        return false;
    }
    let list: &[&str] = if is_roman { &BEFORE_ROMAN } else { &BEFORE };
    let is_numbered_name =
        !is_roman && number.len() <= 2 && name.starts_with(char::is_uppercase) && !ends_a_clause(name);
    list.contains(&lower.as_str()) || is_numbered_name
}

/// "III", and with the number of a part "III.1".
fn is_roman(number: &str) -> bool {
    let (roman, part) = number.split_once('.').unwrap_or((number, "1"));
    let is_part = !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || c == '.');
    !roman.is_empty() && roman.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && is_part
}

/// The second word of a unit that a number stands before: "0,04 điểm %", "1.250 triệu đồng".
fn is_long_unit(word: &str, next: &str) -> bool {
    let unit = next.trim_end_matches([',', ';', ':', '.', ')', '”']);
    LONG_UNITS.contains(&(word, unit))
}

/// "12 hộ", "63% kế hoạch", "1.250 triệu đồng"; but not "năm 2022 và", "09 tháng 2022 là".
fn counts(word: &str, next: &str) -> bool {
    let digits = word.trim_start_matches(['(', '“', '+', '−', '±']);
    if !starts_with_digit(digits) || !ends_in_number(word) {
        return false;
    }
    let unit = next.trim_end_matches([',', ';', ':', '.', ')', '”']);
    let looks_like_year = digits.len() == 4 && matches!(digits.get(..2), Some("19" | "20"));
    next.starts_with('%')
        || UNITS.contains(&unit)
        || (!looks_like_year && next.starts_with(char::is_lowercase) && !NO_UNIT.contains(&unit))
}

/// "TM. ỦY BAN", "TP. Móng Cái".
fn is_abbreviated(word: &str, next: &str) -> bool {
    let letters = word.trim_start_matches('(');
    let Some(capitals) = letters.strip_suffix('.').filter(|_| next.starts_with(char::is_uppercase)) else {
        return false;
    };
    let is_in_capitals = (1..=3).contains(&capitals.chars().count()) && capitals.chars().all(char::is_uppercase);
    is_in_capitals && !capitals.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) || ABBREVIATIONS.contains(&letters)
}

fn ends_a_clause(word: &str) -> bool {
    word.ends_with([',', ';', ':', '.', ')', '”'])
}

/// Whether a word is never parted at its signs: number and symbol of a document, a date with its dashes ("377/KH-UBND",
/// "QĐ-TTg"). No symbol is as long as an address.
pub(in crate::documents) fn is_symbol(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '-' | '/');
    if !word.contains(is_sign) || word.contains(MAY_BREAK) {
        return false;
    }
    let mut before_sign = word.split(is_sign).skip(1);
    let is_parted = before_sign.any(|piece| piece.starts_with(char::is_alphabetic));
    is_parted && !word.starts_with(is_sign) && word.chars().count() < LONG
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_together_stays_on_one_line() {
        let texts = [
            "ngày·05·tháng·9·năm·2022 của UBND thành phố",
            "Kế hoạch số·377/KH-UBND; Báo cáo số·…/BC-UBND",
            "giai đoạn·2022·-·2025 và năm·2022 là",
            "HĐND·- UBND tỉnh, chính trị·- xã hội",
            "02·hộ, (12·hộ với 45·nhân·khẩu), 1.250·triệu·đồng; 7/9·đơn·vị",
            "giảm −0,4·điểm·%, 0,04·điểm·%.",
            "nhân khẩu, đơn vị, triệu đồng và hồ sơ",
            "Nghị định·30/2020/NĐ-CP, Kế hoạch·377/KH-UBND",
            "Mục·III.1, Bảng·IV.1, điểm·b mục·II.3, điểm·đ)",
            "đạt 63%·kế hoạch năm·2022, còn 87,5·%",
            "tại Bảng·2, Biểu đồ·1 và Phụ lục·II, Phụ lục·III; Quý·IV",
            "Phường Móng Cái·1, khu·3, tổ·12; tháng·9 so với tháng·8",
            "TM.·ỦY BAN NHÂN DÂN, KT.·CHỦ TỊCH, TP.·Móng Cái",
            "chăn nuôi, trồng trọt,·v.v.",
            "có 31.000·hộ, trong·đó: kết quả như·sau: trong đó có",
            "Trong tháng, 17·xã, phường có 2022·hộ",
            "Kết quả 12 và 13 đều",
        ];
        for text in texts {
            let given = text.replace('·', " ");
            assert_eq!(set(&given).replace(NO_BREAK, "·"), text);
            assert_eq!(set(&set(&given)), set(&given), "twice is once");
        }
    }

    #[test]
    fn a_dash_between_joined_words_is_seen() {
        let joined = |text: &str| holds_a_dash(&text.replace('·', &NO_BREAK.to_string()));
        assert!(joined("2022·-·2025") && joined("đoạn·2022·–·2025"));
        assert!(!joined("HĐND·-") && !joined("12·hộ") && !joined("-"));
    }

    #[test]
    fn a_revised_figure_keeps_its_unit() {
        assert_eq!(set(&format!("còn 12{REVISED} hộ")), format!("còn 12{REVISED}{NO_BREAK}hộ"));
    }

    #[test]
    fn what_is_bound_still_finds_room() {
        let chain = "ngày 05 tháng 9 năm 2022 quý 3 khoản 2 điểm 1 mục 4";
        assert!(set(chain).split(' ').all(|piece| piece.chars().count() <= LONGEST_BOUND), "{}", set(chain));
    }

    #[test]
    fn long_words_may_be_broken_and_others_not() {
        let pieces = |word: &str| set(word).split(MAY_BREAK).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(pieces("khoanhvungnghiencuunghe"), ["khoanhvungnghiencuunghe"]);
        assert_eq!(
            pieces("https://quangninh.gov.vn/ho-ngheo"),
            ["https://", "quangninh.", "gov.", "vn/", "ho-", "ngheo"]
        );
        assert_eq!(pieces(&format!("1.000.000{NO_BREAK}học{NO_BREAK}sinh")).len(), 1, "joined words are no long word");
        assert!(pieces(&"Nghiêng".repeat(20)).iter().all(|piece| piece.chars().count() == 1));
        for sign in ["_", ".", "~", "*", "…", "=-", "ắ", "a_", "(", "x/"] {
            let longest = pieces(&sign.repeat(150)).iter().map(|piece| piece.chars().count()).max();
            assert!(longest <= Some(LONG_PIECE + 1), "{sign}: {longest:?}");
        }
    }

    #[test]
    fn symbols_are_told_from_fractions_and_addresses() {
        for word in ["377/KH-UBND", "24/2021/QĐ-TTg", "QĐ-TTg", "đồng/người/tháng", "(415/BC-UBND)"] {
            assert!(is_symbol(word), "{word}");
        }
        for word in ["12/19", "2022-2025", "15/9/2022", "-", "xã", "https://mongcai.quangninh.gov.vn/ho-ngheo"] {
            assert!(!is_symbol(word), "{word}");
        }
    }
}

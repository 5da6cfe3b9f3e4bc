//! How wide words are, for a first choice of the widths of columns: in the text family, Times New Roman and its metric twin.

use crate::documents::markup::{MAY_BREAK, NO_BREAK};

/// How wide a text is at most, in hundredths of the size of its letters: each letter as wide as in the regular or the bold
/// face, whichever is the wider.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(advance).sum()
}

#[expect(clippy::too_many_lines, reason = "a table of letters")]
const fn advance(letter: char) -> usize {
    match letter {
        MAY_BREAK => 0,
        ' ' | NO_BREAK | '.' | ',' => 25,
        'i' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'l' | '/' | '\'' => 28,
        'f' | 'j' | 't' | ':' | ';' | '-' | '(' | ')' | '!' => 34,
        's' | 'I' | 'Ì' | 'Í' | 'Ỉ' | 'Ĩ' | 'Ị' => 39,
        'c' | 'r' | 'z' | 'e' | 'è' | 'é' | 'ẻ' | 'ẽ' | 'ẹ' | 'ê' | 'ề' | 'ế' | 'ể' | 'ễ' | 'ệ' => {
            45
        }
        'a'
        | 'à'
        | 'á'
        | 'ả'
        | 'ã'
        | 'ạ'
        | 'ă'
        | 'ằ'
        | 'ắ'
        | 'ẳ'
        | 'ẵ'
        | 'ặ'
        | 'â'
        | 'ầ'
        | 'ấ'
        | 'ẩ'
        | 'ẫ'
        | 'ậ'
        | 'o'
        | 'ò'
        | 'ó'
        | 'ỏ'
        | 'õ'
        | 'ọ'
        | 'ô'
        | 'ồ'
        | 'ố'
        | 'ổ'
        | 'ỗ'
        | 'ộ'
        | 'g'
        | 'v'
        | 'x'
        | 'y'
        | 'ỳ'
        | 'ý'
        | 'ỷ'
        | 'ỹ'
        | 'ỵ'
        | 'J'
        | '–'
        | '“'
        | '”'
        | '*'
        | '0'..='9' => 50,
        'b' | 'd' | 'đ' | 'h' | 'k' | 'n' | 'p' | 'q' | 'u' | 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ' | 'S' | 'ơ' | 'ờ' | 'ớ'
        | 'ở' | 'ỡ' | 'ợ' | '"' => 56,
        '−' | '+' => 57,
        'ư' | 'ừ' | 'ứ' | 'ử' | 'ữ' | 'ự' => 60,
        'F' | 'P' => 62,
        'B' | 'L' | 'T' | 'Z' | 'E' | 'È' | 'É' | 'Ẻ' | 'Ẽ' | 'Ẹ' | 'Ê' | 'Ề' | 'Ế' | 'Ể' | 'Ễ' | 'Ệ' => {
            67
        }
        'w' | 'C' | 'D' | 'Đ' | 'N' | 'R' | 'V' | 'X' | 'A' | 'À' | 'Á' | 'Ả' | 'Ã' | 'Ạ' | 'Ă' | 'Ằ' | 'Ắ' | 'Ẳ'
        | 'Ẵ' | 'Ặ' | 'Â' | 'Ầ' | 'Ấ' | 'Ẩ' | 'Ẫ' | 'Ậ' | 'U' | 'Ù' | 'Ú' | 'Ủ' | 'Ũ' | 'Ụ' | 'Y' | 'Ỳ' | 'Ý' | 'Ỷ'
        | 'Ỹ' | 'Ỵ' => 73,
        'G' | 'H' | 'K' | 'Q' | 'O' | 'Ò' | 'Ó' | 'Ỏ' | 'Õ' | 'Ọ' | 'Ô' | 'Ồ' | 'Ố' | 'Ổ' | 'Ỗ' | 'Ộ' | 'Ơ' | 'Ờ'
        | 'Ớ' | 'Ở' | 'Ỡ' | 'Ợ' => 78,
        'Ư' | 'Ừ' | 'Ứ' | 'Ử' | 'Ữ' | 'Ự' => 80,
        'm' | '&' => 84,
        'M' => 95,
        'W' | '%' | '…' | '@' => 100,
        // No letter of the language; the widest of others.
        _ => 110,
    }
}

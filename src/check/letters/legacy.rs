//! BC616: texts in the encodings TCVN3 and VNI, UTF-8 misread as Latin-1 and letters of web pages and old mails that were
//! saved as they looked.

use crate::check::letters::files::is_comment;
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{FileId, SourceFile, is_of_old_letters, old_letters};

/// Reports such words once for each file, at the first one, with their number.
pub(in crate::check) fn check(id: FileId, file: &SourceFile) -> Option<Finding> {
    // Most files have none, and need not be divided into words.
    if !file.text.chars().any(|letter| is_of_old_letters(letter) || matches!(letter, '&' | '\\' | '^' | '`' | '?')) {
        return None;
    }
    let mut quotes = Quotes { text: &file.text, at: 0, are_open: false };
    // A backslash in double quotation marks breaks another rule.
    let mut is_old = |at: usize, word: &str| {
        old_letters(word).is_some() || notation(word).is_some() && !(word.contains('\\') && quotes.are_open_at(at))
    };
    let mut found = words(&file.text).filter(|(at, word)| is_old(*at, word) && !is_comment(&file.comments, *at));
    let Some((at, first)) = found.next() else { return lost(id, file) };
    let also = also(found.count());
    let which = notation(first).or_else(|| old_letters(first)).unwrap_or_default();
    let message = format!("“{first}” là chữ của bảng mã cũ{also}, có lẽ là {which}");
    let fix =
        "chuyển mã cả tệp sang Unicode (UniKey, Bộ công cụ: từ TCVN3 hoặc VNI sang Unicode) rồi lưu UTF-8; hoặc gõ lại";
    let place = Place::Bytes(id, at..at + first.len());
    Some(rules::LEGACY.at(place, message).label("in ra sẽ như thế này").fix(fix))
}

/// Reports words of which letters were replaced by question marks when the file was saved, once for each file.
fn lost(id: FileId, file: &SourceFile) -> Option<Finding> {
    let is_its = |at: usize, word: &str| has_lost_letters(word) && !is_comment(&file.comments, at);
    let mut found = words(&file.text).filter(|(at, word)| is_its(*at, word));
    let (at, first) = found.next()?;
    let message =
        format!("“{first}” đã mất chữ có dấu{}: lưu bằng bảng mã ANSI thì chữ ấy thành dấu hỏi", also(found.count()));
    let fix = "lấy lại tệp từ bản lưu trước đó rồi lưu bằng bảng mã UTF-8; không có bản lưu thì gõ lại các chữ ấy";
    Some(rules::LEGACY.at(Place::Bytes(id, at..at + first.len()), message).label("in ra sẽ như thế này").fix(fix))
}

fn also(more: usize) -> String {
    if more == 0 { String::new() } else { format!(" (và {more} chữ khác trong tệp)") }
}

/// Whether a question mark stands before a letter, as in "nh?n" and "?ã"; addresses of web pages have such, too.
fn has_lost_letters(word: &str) -> bool {
    let is_address = word.contains("://") || word.contains('=') || word.starts_with("www.");
    !is_address && word.split('?').skip(1).any(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether double quotation marks are open on a line. Places are asked for in their order, so that no line is read twice.
struct Quotes<'t> {
    text: &'t str,
    at: usize,
    are_open: bool,
}

impl Quotes<'_> {
    fn are_open_at(&mut self, at: usize) -> bool {
        for byte in self.text.as_bytes().get(self.at..at).unwrap_or_default() {
            self.are_open = match byte {
                b'\n' => false,
                b'"' => !self.are_open,
                _ => self.are_open,
            };
        }
        self.at = at;
        self.are_open
    }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ',' | '(' | ')' | '[' | ']' | '{' | '}' | ';');
    text.split(is_end).map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The notation of a word that writes Vietnamese letters in ASCII: "ngh&egrave;o", "ngh\\u00e8o", "nghe`o".
fn notation(word: &str) -> Option<&'static str> {
    let is_entity = |part: &str| {
        let name = part.split_once(';').map_or(part, |(name, _)| name).trim_start_matches('#');
        let ends = ["grave", "acute", "circ", "tilde", "nbsp", "quot", "amp"].iter().any(|end| name.ends_with(end));
        ends || name.len() > 2 && name.bytes().all(|byte| byte.is_ascii_digit()) && part.starts_with('#')
    };
    if word.split('&').skip(1).any(is_entity) {
        return Some("ký hiệu của trang mạng (HTML)");
    }
    let is_code = |part: &str| part.len() >= 4 && part.bytes().take(4).all(|byte| byte.is_ascii_hexdigit());
    if word.split("\\u").skip(1).any(is_code) {
        return Some("mã Unicode viết bằng chữ số");
    }
    let letters: Vec<char> = word.chars().collect();
    // A grave accent at the end of a word closes what is quoted as a key: "`cuoi_ky`".
    let is_viqr = |at: usize| {
        let mark = letters.get(at + 1);
        let is_inside = letters.get(at + 2).is_some_and(|next| next.is_alphabetic());
        mark == Some(&'^') || mark == Some(&'`') && is_inside
    };
    let vowels = letters.iter().enumerate().filter(|(_, letter)| "aeiouyAEIOUY".contains(**letter));
    vowels.into_iter().any(|(at, _)| is_viqr(at)).then_some("VIQR (dấu viết sau chữ)")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<String> {
        check(FileId(0), &SourceFile { text: text.to_owned(), ..Default::default() }).map(|finding| finding.message)
    }

    #[test]
    fn old_letters_are_told() {
        assert!(found("- Hé nghÌo ®îc vay vèn").is_some_and(|said| said.contains("nghÌo") && said.contains("TCVN3")));
        assert!(found("ten: Haûi Tieán").is_some_and(|said| said.contains("VNI")));
        assert!(found("- Hoä ngheøo ñaõ thoaùt").is_some_and(|said| said.contains("VNI")));
        assert!(found("- Há»™ nghÃ¨o").is_some_and(|said| said.contains("UTF-8")));
        assert!(found("- Ho^. nghe`o").is_some_and(|said| said.contains("VIQR")));
        assert!(found("- ngh&egrave;o").is_some_and(|said| said.contains("HTML")));
        assert!(found("- H\\u1ed9 ngh\\u00e8o").is_some_and(|said| said.contains("Unicode")));
        for text in ["- H? nghèo có nhu c?u vay v?n", "ten: Tr?n Phú", "- C?n nghèo ?ã gi?m", "- nghèo ?ang vay"]
        {
            assert!(found(text).is_some_and(|said| said.contains("đã mất chữ")), "{text}");
        }
    }

    #[test]
    fn vietnamese_is_left_alone() {
        for text in [
            "- Hộ nghèo, hộ cận nghèo ở “Trà Cổ” đạt 87,5%; 12 m² nhà; 30°C; «Kế hoạch»; Điều §5; 50 – 60 hộ",
            "- TRƯỜNG TIỂU HỌC XÃ BẮC SƠN; UBND XÃ; Ông Ích Khiêm; Ê-đê; À Ố",
            "- `cuoi_ky`, R&D; C:\\users; LĐTB&XH, BHYT; Café; QĐ-TTg; ĐăkLăk; ĐắkNông",
            "- Hộ còn thiếu gì? Đã hỏi từng hộ (ở đâu?); https://mongcai.gov.vn/van-ban?so=377&nam=2022; thuoc_dien: ??",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}

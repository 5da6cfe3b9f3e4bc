//! Words in the encodings TCVN3 and VNI, and UTF-8 misread as Latin-1.

/// Whether a character between U+0080 and U+00FF occurs in no Vietnamese word, but often in TCVN3, VNI and misread UTF-8.
const fn is_foreign(letter: char) -> bool {
    matches!(
        letter,
        '¡'..='¬' | '®' | '¯' | '±' | 'µ'..='¿' | 'Ä'..='Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö'..='Ø' | 'Û' | 'Ü' | 'Þ' | 'ß'
            | 'ä'..='ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö'..='ø' | 'û' | 'ü' | 'þ' | 'ÿ'
    )
}

/// The encoding of a word that has a foreign character beside a letter, or an accented capital among small letters ("nghÌo");
/// `None` for every other word.
pub fn old_letters(word: &str) -> Option<&'static str> {
    is_old(word).then(|| guess(word))
}

/// Whether a character can occur in a word of [`old_letters`].
pub const fn is_of_old_letters(letter: char) -> bool {
    // Nearly all letters of a file are below that range.
    matches!(letter, '\u{80}'..='\u{ff}') && (matches!(letter, 'À'..='Þ') || is_foreign(letter))
}

fn is_old(word: &str) -> bool {
    if !word.chars().any(is_of_old_letters) {
        return false;
    }
    // French quotation marks, the paragraph sign or a square metre are allowed at the ends of a word.
    let word = word.trim_matches(['«', '»', '§', '©', '®', '°', '·', '¼', '½', '¾', '.', ':']);
    let letters: Vec<char> = word.chars().collect();
    let is_letter = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(|letter| letter.is_alphabetic());
    letters.iter().enumerate().any(|(at, letter)| {
        let touches = is_letter(at.checked_sub(1)) || is_letter(Some(at + 1));
        let is_inside = at > 0 && letters.get(at - 1).is_some_and(|before| before.is_lowercase());
        (is_foreign(*letter) && touches) || (is_inside && matches!(letter, 'À'..='Þ'))
    })
}

fn guess(word: &str) -> &'static str {
    if ["Ã", "á»", "áº", "Æ°", "Ä‘", "Ä\u{90}"].iter().any(|sign| word.contains(sign)) {
        return "chữ UTF-8 đọc nhầm bảng mã";
    }
    let behind_vowel = word.chars().zip(word.chars().skip(1)).any(|(vowel, mark)| {
        "aeouyAEOUYöôÖÔ".contains(vowel)
            && matches!(
                mark,
                'ä' | 'å' | 'ë' | 'ï' | 'ø' | 'û' | 'ü' | 'ù' | 'õ' | 'á' | 'à' | 'â' | 'ã' | 'é' | 'è' | 'ê'
            )
    });
    if behind_vowel { "VNI" } else { "TCVN3 (phông .VnTime)" }
}

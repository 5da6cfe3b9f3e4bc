//! Letters of other scripts that look like those of Vietnamese: they come with text from web pages, from phones and from
//! keyboards of other languages, and a reader sees nothing wrong.

use unicode_normalization::UnicodeNormalization;

const CYRILLIC: &str = "аaеeоoрpсcуyхxкkіiјjѕsһhԁdԛqԝwѵvӑăѐèАAВBЕEІIЈJКKМMНHОOРPСCЅSТTУYХXҮYԚQԜWѴVӐĂЀÈ";
const GREEK_CAPITALS: &str = "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX";
const GREEK: &str = "αaιiκkνvοoρpυuχxάáίíόóύú";
const ICELANDIC: &str = "ÐĐðđƉĐ";

/// The letter, digit or sign that `letter` looks like; `None` for a letter of Vietnamese, and for one that looks like none.
pub fn twin(letter: char) -> Option<char> {
    match letter {
        'Ð' | 'ð' | 'Ɖ' => paired(ICELANDIC, letter),
        'Α'..='Ω' => paired(GREEK_CAPITALS, letter),
        'ά'..='ώ' => paired(GREEK, letter),
        '\u{400}'..='\u{52f}' => paired(CYRILLIC, letter),
        _ => plain_form(letter),
    }
}

fn paired(pairs: &str, letter: char) -> Option<char> {
    pairs.chars().zip(pairs.chars().skip(1)).step_by(2).find(|(other, _)| *other == letter).map(|(_, twin)| twin)
}

/// The letter, digit or sign of which `letter` is another form: in full width, as keyboards for Chinese type it, or bold, as
/// messages of phones have it.
fn plain_form(letter: char) -> Option<char> {
    if !is_another_form(letter) {
        return None;
    }
    let mut plain = letter.nfkc();
    plain.next().filter(char::is_ascii_graphic)
}

/// Whether a letter may be another form of a plain one, which in Vietnamese is never meant.
const fn is_another_form(letter: char) -> bool {
    matches!(letter, '！'..='～' | '\u{1d400}'..='\u{1d7ff}')
}

/// Whether a letter is one that is never meant, whatever word it stands in.
pub fn is_always_look_alike(letter: char) -> bool {
    (is_another_form(letter) || matches!(letter, 'Ð' | 'ð' | 'Ɖ')) && twin(letter).is_some()
}

/// The letters of `word` that look like Vietnamese ones and are not. Words of other languages have none: a letter of
/// their scripts counts only beside one of ours, or where the whole word could be read as ours.
pub fn look_alikes(word: &str) -> Vec<(char, char)> {
    let twins = || word.chars().filter_map(|letter| Some((letter, twin(letter)?)));
    let is_ours = |letter: char| is_latin(letter) || is_always_look_alike(letter);
    let is_mixed = word.chars().any(is_ours);
    let is_like_ours = |letter: char| twin(letter).is_some() && !matches!(letter, 'ά'..='ώ');
    let is_whole = word.chars().filter(|letter| letter.is_alphabetic()).all(is_like_ours);
    twins().filter(|(letter, _)| is_always_look_alike(*letter) || is_mixed || is_whole).collect()
}

const fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, 'À'..='ɏ' | 'Ḁ'..='ỿ')
}

/// The text with plain letters in the place of those that only look like them.
pub fn without_look_alikes(text: &str) -> String {
    text.chars().map(|letter| twin(letter).unwrap_or(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_a_twin_of_vietnamese_and_none_of_vietnamese_has_one() {
        for pairs in [CYRILLIC, GREEK_CAPITALS, GREEK, ICELANDIC] {
            assert_eq!(pairs.chars().count() % 2, 0);
            for pair in pairs.chars().collect::<Vec<_>>().chunks(2) {
                assert_eq!(twin(pair[0]), Some(pair[1]));
                assert_eq!(twin(pair[1]), None, "{}", pair[1]);
            }
        }
        let vietnamese =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwzàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ²µ";
        assert!(
            vietnamese
                .chars()
                .chain(vietnamese.to_uppercase().chars())
                .all(|letter| { twin(letter).is_none() || letter == 'Μ' })
        );
        for (other, plain) in [('Ａ', 'A'), ('７', '7'), ('𝐛', 'b'), ('𝟗', '9')] {
            assert_eq!(twin(other), Some(plain));
        }
    }

    #[test]
    fn words_of_other_languages_have_none() {
        let of = |word: &str| look_alikes(word).iter().map(|(_, twin)| *twin).collect::<String>();
        for (word, expected) in
            [("Bắс", "c"), ("hо_so", "o"), ("СаО", "CaO"), ("о", "o"), ("Ðức", "Đ"), ("７", "7"), ("ｎghèo", "n")]
        {
            assert_eq!(of(word), expected, "{word}");
        }
        for word in ["Москва", "Київ", "kΩ", "µm", "α", "χ²", "Sơn", "ĐẮK", "naïve", "12"] {
            assert_eq!(of(word), "", "{word}");
        }
    }
}

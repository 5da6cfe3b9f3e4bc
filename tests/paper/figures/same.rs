//! Compares printed words with those of the view, wherever lines break.

/// Whether `printed`, with its line breaks, says `expected`. A line may break at a space or within a word.
pub(super) fn same(printed: &str, expected: &str) -> bool {
    let (printed, expected) = (letters(printed), letters(&expected.replace('\n', " ")));
    let mut rest = expected.as_slice();
    for letter in printed {
        match (letter, rest) {
            ('\n', [' ', tail @ ..]) => rest = tail,
            ('\n', _) => (),
            (letter, [next, tail @ ..]) if letter == *next => rest = tail,
            _ => return false,
        }
    }
    rest.is_empty()
}

/// The letters with single spaces; line breaks are kept.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::new();
    for letter in text.trim().chars() {
        let letter = if letter.is_whitespace() && letter != '\n' { ' ' } else { letter };
        match (letters.last(), letter) {
            (Some(' '), '\n') => *letters.last_mut().unwrap() = '\n',
            (Some(' ' | '\n'), ' ') => (),
            _ => letters.push(letter),
        }
    }
    letters
}

/// The words without their figures, by which a sentence is recognized even if its figures are wrong.
pub(super) fn shape(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).collect()
}

#[test]
fn lines_may_break_anywhere_but_every_digit_counts() {
    assert!(same("giảm được\n12/19\u{a0}hộ", "giảm được 12/19\u{a0}hộ"));
    assert!(same("UBND-\nLĐTBXH", "UBND-LĐTBXH"));
    assert!(!same("giảm được\n12/19 hộ", "giảm được 12/18 hộ"));
    assert!(!same("giảm 1 2 hộ", "giảm 12 hộ"));
    assert!(!same("giảm 12 hộ nghèo", "giảm 12 hộ"));
}

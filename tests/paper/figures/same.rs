//! Whether words on paper are the words of the view, wherever lines break.

/// Whether `printed`, in which every line is a line, says `expected`. A line may break at a space or within a word.
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

/// Letters with single spaces; line breaks stay.
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

/// The words without their figures: what a sentence is called when its figures are in doubt.
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

//! By which poverty standard a sentence counts, where a province has one of its own: "theo chuẩn của tỉnh còn 24 hộ nghèo".

use crate::check::words::tokens::{Break, Word};

/// By which standard a sentence counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Counted {
    /// It names none.
    Unsaid,
    /// The national one.
    Main,
    /// One beside it.
    Beside,
    /// Several, or one that its words do not tell.
    Unclear,
}

/// By which standard `words` count.
pub(in crate::check) fn counted(words: &[Word]) -> Counted {
    let named = words.iter().enumerate().filter(|(_, word)| word.is("chuẩn")).filter_map(|(at, _)| named(words, at));
    named.fold(Counted::Unsaid, |before, own| match before {
        Counted::Unsaid => own,
        same if same == own => same,
        _ => Counted::Unclear,
    })
}

/// The standard that is named from the word "chuẩn" at `at` on. "vượt chuẩn nghèo" and "đạt chuẩn" name none.
fn named(words: &[Word], at: usize) -> Option<Counted> {
    const LONGEST: usize = 8;
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let behind = words.get(at + 1..).unwrap_or_default().iter().take(LONGEST);
    let mut is_over = words[at].after != Break::None;
    let own = behind.take_while(|word| !std::mem::replace(&mut is_over, word.after != Break::None));
    let own: Vec<&Word> = own.collect();
    let has = |one: &str, two: &str| own.windows(2).any(|pair| pair[0].is(one) && pair[1].is(two));
    if has("song", "song")
        || has("của", "tỉnh")
        || has("cấp", "tỉnh")
        || own.first().is_some_and(|word| word.is("tỉnh"))
    {
        return Some(Counted::Beside);
    }
    if has("quốc", "gia") || has("trung", "ương") {
        return Some(Counted::Main);
    }
    before.is_some_and(|word| word.is("theo")).then_some(Counted::Unclear)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::tokens::words;

    #[test]
    fn a_sentence_tells_by_which_standard_it_counts() {
        for (text, wanted) in [
            ("Toàn phường còn 40 hộ nghèo, 12 hộ vượt chuẩn nghèo.", Counted::Unsaid),
            ("Theo chuẩn nghèo đa chiều quốc gia còn 40 hộ nghèo.", Counted::Main),
            ("Theo chuẩn của tỉnh còn 24 hộ nghèo.", Counted::Beside),
            ("Còn 24 hộ nghèo theo chuẩn nghèo đa chiều giai đoạn 2026 - 2030 của tỉnh.", Counted::Unclear),
            ("Có 24 hộ theo chuẩn song song.", Counted::Beside),
            ("Theo chuẩn quốc gia còn 40 hộ, theo chuẩn tỉnh còn 24 hộ.", Counted::Unclear),
            ("Theo chuẩn mới còn 40 hộ nghèo.", Counted::Unclear),
        ] {
            assert_eq!(counted(&words(text)), wanted, "{text}");
        }
    }
}

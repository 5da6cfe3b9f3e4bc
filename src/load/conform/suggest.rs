//! Finds the word that a misspelt one was probably meant to be.

use crate::model::{folded, slug};

/// The word that `typed` was probably meant to be; `None` if none is similar.
pub(in crate::load) fn nearest<'w>(typed: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let typed = slug(typed).replace('-', "_");
    let allowed = (typed.chars().count() / 3).clamp(1, 4);
    words
        .map(|word| (strsim::damerau_levenshtein(&typed, word), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The one of `words`, which may have several parts, that is most like `typed`; `None` if none is.
pub fn similar<'w>(typed: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    // People leave out what divides words, or type something else there.
    let letters = |text: &str| folded(text).replace('-', "");
    let typed = letters(typed);
    let allowed = (typed.chars().count() / 4).clamp(1, 5);
    let near = words.map(|word| (strsim::damerau_levenshtein(&typed, &letters(word)), word));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

//! Finds the word that a misspelt one was probably meant to be.

use crate::model::slug;

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

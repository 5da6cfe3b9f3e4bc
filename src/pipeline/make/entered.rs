//! Where words that a document could not show were entered.

use crate::disk;
use crate::model::{MAY_BREAK, SourceFile};
use crate::pdf::PdfError;

/// `error` in words; words that did not get onto paper are followed by the lines of the data that they come from.
pub(in crate::pipeline) fn with_places(error: &PdfError, files: &[SourceFile]) -> String {
    let PdfError::Misplaced { words, .. } = error else { return error.to_string() };
    let mut places: Vec<String> = Vec::new();
    for place in words.iter().filter_map(|word| entered(files, &word.said)) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let places = places.iter().map(|place| format!("\n  nhập tại {place}"));
    places.fold(error.to_string(), |text, place| text + &place)
}

/// `data/don-vi.yaml:4:24`, for text or the longest piece of it that stands in a file.
fn entered(files: &[SourceFile], text: &str) -> Option<String> {
    let text = text.replace(MAY_BREAK, "").replace('\u{a0}', " ");
    let mut pieces: Vec<&str> = text.split(['.', ';', ':', '(', ')', '“', '”']).map(str::trim).collect();
    pieces.retain(|piece| piece.chars().count() >= SHORTEST);
    pieces.sort_by_key(|piece| std::cmp::Reverse(piece.len()));
    pieces.insert(0, text.trim());
    // Documents capitalize the first word, or put their own before a name.
    let without_first = |piece: &str| piece.split_once(' ').map(|(_, rest)| rest.to_owned()).unwrap_or_default();
    let tries = pieces.iter().flat_map(|piece| [(*piece).to_owned(), without_first(piece)]);
    tries.filter(|words| words.chars().count() >= SHORTEST).find_map(|words| {
        files.iter().filter(|file| file.path.starts_with("data")).find_map(|file| {
            let at = find(&file.text, &words)?;
            let before = file.text.get(..at)?;
            let line_start = before.rfind('\n').map_or(0, |end| end + 1);
            let column = before.get(line_start..)?.chars().count() + 1;
            Some(format!("{}:{}:{column}", disk::shown(&file.path), before.matches('\n').count() + 1))
        })
    })
}

/// Fewer letters than these stand in too many files to say anything.
const SHORTEST: usize = 6;

/// Where `words` begin in `text`, whatever space lies between them.
fn find(text: &str, words: &str) -> Option<usize> {
    let mut words = words.split_whitespace();
    let first = words.next()?;
    let is_here = |at: &usize| {
        let mut rest = text.get(at + first.len()..).unwrap_or_default();
        words.clone().all(|word| match rest.trim_start().strip_prefix(word) {
            Some(after) => {
                rest = after;
                true
            }
            None => false,
        })
    };
    text.match_indices(first).map(|(at, _)| at).find(is_here)
}

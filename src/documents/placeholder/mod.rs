//! The placeholders of a sentence in `loi-van/*.yaml`: `{{ name }}`, with the name of a figure and nothing else. All
//! other constructs of the template language are refused, so that a sentence cannot be a program.

mod checks;

use std::ops::Range;

pub(super) use checks::check;

/// The signs that begin a construct of the template language.
const OPENING: [&str; 3] = ["{{", "{%", "{#"];

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words, letter for letter.
    Words(&'a str),
    /// The name of a figure.
    Name(&'a str),
    /// A text that begins like a placeholder and is none.
    Flaw(&'a str),
}

/// Whether the sentence contains a placeholder, or something like one.
pub(super) fn has_any(sentence: &str) -> bool {
    OPENING.iter().any(|sign| sentence.contains(sign))
}

/// The parts of a sentence in order, with their ranges of bytes.
pub(super) fn pieces(sentence: &str) -> impl Iterator<Item = (Range<usize>, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = sentence.get(at..).filter(|rest| !rest.is_empty())?;
        let (length, piece) = first(rest);
        let range = at..at + length;
        at = range.end;
        Some((range, piece))
    })
}

/// The first part of `rest`, and its length.
fn first(rest: &str) -> (usize, Piece<'_>) {
    let start = OPENING.iter().filter_map(|sign| rest.find(sign)).min().unwrap_or(rest.len());
    if start > 0 {
        return (start, Piece::Words(&rest[..start]));
    }
    let closing = match &rest[..2] {
        "{{" => "}}",
        "{%" => "%}",
        _ => "#}",
    };
    let Some(end) = rest.find(closing).map(|end| end + 2) else { return (2, Piece::Flaw(&rest[..2])) };
    let inside = rest[2..end - 2].trim();
    let is_figure = closing == "}}" && is_name(inside);
    (end, if is_figure { Piece::Name(inside) } else { Piece::Flaw(&rest[..end]) })
}

/// Whether the text is the name of a figure: `ngheo.ho.giam.luy_ke`, `cua["06727"].ngheo.ho.cuoi_ky`.
fn is_name(name: &str) -> bool {
    let plain = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    match name.strip_prefix("cua[\"").and_then(|rest| rest.split_once("\"].")) {
        Some((code, rest)) => code.chars().all(char::is_alphanumeric) && rest.split('.').all(plain),
        None => name.split('.').all(plain),
    }
}

/// The keys that lead from the root of the context to the figure `name`.
pub(super) fn steps(name: &str) -> impl Iterator<Item = &str> {
    name.split(['.', '[', ']', '"']).filter(|step| !step.is_empty())
}

/// The codes of the units whose figures the sentence uses.
pub(super) fn codes(sentence: &str) -> impl Iterator<Item = &str> {
    pieces(sentence).filter_map(|(_, piece)| match piece {
        Piece::Name(name) => name.strip_prefix("cua[\"")?.split_once('"').map(|(code, _)| code),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(sentence: &str) -> Vec<Piece<'_>> {
        pieces(sentence).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn names_stand_between_words() {
        let expected = [
            Piece::Words("giảm "),
            Piece::Name("ngheo.giam.luy_ke"),
            Piece::Words("/"),
            Piece::Name("ngheo.ke_hoach"),
            Piece::Words(" hộ"),
        ];
        assert_eq!(parts("giảm {{ ngheo.giam.luy_ke }}/{{ngheo.ke_hoach}} hộ"), expected);
        assert_eq!(parts("{{ cua[\"06727\"].ngheo.cuoi_ky }}"), [Piece::Name("cua[\"06727\"].ngheo.cuoi_ky")]);
        assert_eq!(codes("{{ cua[\"06727\"].ngheo.cuoi_ky }}, {{ ngheo.cuoi_ky }}").collect::<Vec<_>>(), ["06727"]);
    }

    #[test]
    fn everything_that_is_more_than_a_name_is_a_flaw() {
        for sentence in
            ["{% if x %}", "{# x #}", "{{ a + b }}", "{{ a | upper }}", "{{ f() }}", "{{", "{{ A.b }}", "{{}}"]
        {
            assert!(matches!(parts(sentence)[0], Piece::Flaw(..)), "{sentence}: {:?}", parts(sentence));
        }
    }

    #[test]
    fn nothing_of_a_sentence_is_lost() {
        for sentence in ["a {{ x y }} b {{", "{% raw %}{{ ky.nhan }}{% endraw %}", "}} {{ {{ a }} }}"] {
            let whole: String = pieces(sentence).map(|(range, _)| &sentence[range]).collect();
            assert_eq!(whole, sentence);
        }
    }
}

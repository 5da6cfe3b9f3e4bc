//! Sentences that refer to tables, charts and appendices. They are composed of the clauses whose references exist, so
//! that no sentence can name a table that the document does not have.

use std::ops::Range;

use crate::model::capitalized;

/// The kind of thing that a sentence refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// A table, by its name.
    Table,
    /// The charts of a kind.
    Chart,
    /// An appendix, by its name.
    Appendix,
}

impl ReferenceKind {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Table, Self::Chart, Self::Appendix];

    /// The word before the dot in `bang.ke_hoach`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Table => "bang",
            Self::Chart => "bieu_do",
            Self::Appendix => "phu_luc",
        }
    }

    /// The printed word before the number.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Table => "Bảng",
            Self::Chart => "Biểu đồ",
            Self::Appendix => "Phụ lục",
        }
    }
}

/// A reference such as `bang.ke_hoach`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The kind of thing that it refers to.
    pub kind: ReferenceKind,
    /// Its name in the outline.
    pub name: String,
}

impl Reference {
    /// Parses a reference such as `bang.ke_hoach`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, name) = text.trim().split_once('.')?;
        let kind = ReferenceKind::ALL.into_iter().find(|known| known.key() == kind)?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        is_name.then(|| Self { kind, name: name.to_owned() })
    }
}

/// A text between double braces that is not a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadReference {
    /// Its range of bytes in the clause.
    pub range: Range<usize>,
}

/// A sentence as a list of clauses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lead(pub Vec<Clause>);

/// A clause: words with lists of references among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// References that are separated only by a comma or "và" form one list, from which missing ones are left out.
    List(Vec<Reference>),
}

/// The separators between two references of one list.
const BETWEEN: [&str; 2] = [", ", " và "];

impl Clause {
    /// Parses a clause such as "số liệu từng đơn vị tại {{ phu_luc.ngheo }} và {{ phu_luc.can_ngheo }} kèm theo".
    pub fn parse(text: &str) -> Result<Self, BadReference> {
        let mut clause = Self::default();
        let mut at = 0;
        while let Some(start) = text[at..].find("{{").map(|offset| at + offset) {
            clause.words(&text[at..start]);
            let end = text[start..].find("}}").map_or(text.len(), |offset| start + offset + 2);
            let bad = || BadReference { range: start..end };
            let inside = text[start + 2..end].strip_suffix("}}").ok_or_else(bad)?;
            clause.reference(Reference::parse(inside).ok_or_else(bad)?);
            at = end;
        }
        clause.words(&text[at..]);
        Ok(clause)
    }

    fn words(&mut self, words: &str) {
        if !words.is_empty() {
            self.0.push(Piece::Words(words.to_owned()));
        }
    }

    fn reference(&mut self, reference: Reference) {
        if let [.., Piece::List(list), Piece::Words(words)] = self.0.as_mut_slice()
            && BETWEEN.contains(&words.as_str())
        {
            list.push(reference);
            self.0.pop();
        } else {
            self.0.push(Piece::List(vec![reference]));
        }
    }

    /// All its references.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.0.iter().flat_map(|piece| match piece {
            Piece::Words(_) => [].iter(),
            Piece::List(list) => list.iter(),
        })
    }

    /// The clause with its references replaced by names; `None` if one of its lists is then empty.
    fn written(&self, named: &dyn Fn(&Reference) -> Option<String>) -> Option<String> {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => Some(words.clone()),
            Piece::List(list) => {
                let there: Vec<_> = list.iter().filter_map(named).collect();
                (!there.is_empty()).then(|| listed(&there))
            }
        };
        self.0.iter().map(piece).collect()
    }
}

impl Lead {
    /// All its references.
    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.0.iter().flat_map(Clause::references)
    }

    /// The sentence of those clauses whose references exist; `None` if there are none. `named` returns the name of
    /// what exists.
    pub fn sentence(&self, named: &dyn Fn(&Reference) -> Option<String>) -> Option<String> {
        let clauses: Vec<_> = self.0.iter().filter_map(|clause| clause.written(named)).collect();
        let sentence = capitalized(&clauses.join("; "));
        let stop = if sentence.ends_with([':', '.', ';', '?', '!']) { "" } else { "." };
        (!sentence.is_empty()).then(|| format!("{sentence}{stop}"))
    }
}

/// The names as a list: "A", "A và B", "A, B và C".
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lead(clauses: &[&str]) -> Lead {
        Lead(clauses.iter().map(|clause| Clause::parse(clause).unwrap()).collect())
    }

    fn sentence(clauses: &[&str], there: &[&str]) -> Option<String> {
        lead(clauses).sentence(&|reference| {
            there.contains(&reference.name.as_str()).then(|| format!("{} {}", reference.kind.label(), reference.name))
        })
    }

    #[test]
    fn a_sentence_names_what_is_there_and_nothing_else() {
        let clauses = [
            "kết quả chung tại {{ bang.a }}",
            "kết quả của từng đơn vị tại {{ bieu_do.b }} và {{ phu_luc.c }} kèm theo",
        ];
        let expected = [
            (
                vec!["a", "b", "c"],
                Some("Kết quả chung tại Bảng a; kết quả của từng đơn vị tại Biểu đồ b và Phụ lục c kèm theo."),
            ),
            (vec!["b"], Some("Kết quả của từng đơn vị tại Biểu đồ b kèm theo.")),
            (vec!["a"], Some("Kết quả chung tại Bảng a.")),
            (vec![], None),
        ];
        for (there, expected) in expected {
            assert_eq!(sentence(&clauses, &there).as_deref(), expected, "{there:?}");
        }
        assert_eq!(sentence(&["các văn bản:"], &[]).as_deref(), Some("Các văn bản:"));
        let three = ["tại {{ phu_luc.a }}, {{ phu_luc.b }} và {{ phu_luc.c }} kèm theo"];
        assert_eq!(
            sentence(&three, &["a", "b", "c"]).as_deref(),
            Some("Tại Phụ lục a, Phụ lục b và Phụ lục c kèm theo.")
        );
        assert_eq!(sentence(&three, &["a", "c"]).as_deref(), Some("Tại Phụ lục a và Phụ lục c kèm theo."));
    }

    #[test]
    fn what_is_no_reference_is_told_with_its_place() {
        for (text, range) in
            [("tại {{ bang }}", 6..16), ("{{ hinh.a }}", 0..12), ("x {{ bang.a", 2..11), ("{{ bang.a | b }}", 0..16)]
        {
            assert_eq!(Clause::parse(text), Err(BadReference { range }), "{text}");
        }
    }
}

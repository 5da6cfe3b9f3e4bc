//! Compares the pages of two files in the order of reading.

use std::collections::BTreeSet;

use super::alike::{Alike, room};
use super::alteration::{Additions, Alteration, What};
use super::drawing;
use super::ink::{Rectangle, ink};
use super::pages::{Leaf, Leaves, content};
use super::signature::{Laid, Signature, State, judge_laid};
use super::unreadable::{LARGEST_STREAM, Reading, Unreadable};
use super::value::{Dictionary, Value};

/// The entries of a page that are not compared as they are, because they are compared in a special way or no reader
/// shows them.
const APART: [&[u8]; 14] = [
    b"Type",
    b"Parent",
    b"Contents",
    b"Resources",
    b"Annots",
    b"MediaBox",
    b"CropBox",
    b"BleedBox",
    b"TrimBox",
    b"ArtBox",
    b"Rotate",
    b"UserUnit",
    b"LastModified",
    b"PieceInfo",
];

/// If more pages than this differ, the program does not search which other page each of them shows.
const MOST_STRANGE: usize = 40;

/// The largest number of annotations that may be added to a page.
const MOST_LAID: usize = 2_000;

impl Alike<'_, '_, '_> {
    /// The differences between the pages; what is only added is noted in `additions`.
    pub(super) fn compare_pages(
        &mut self,
        leaves: [&Leaves; 2],
        additions: &mut Additions,
    ) -> Reading<Vec<Alteration>> {
        let [original, file] = leaves.map(|leaves| &leaves.pages);
        let mut differences = Vec::new();
        if original.len() == file.len() {
            for (index, (one, other)) in original.iter().zip(file).enumerate() {
                let found = self.page(one, other)?;
                differences.extend(found.into_iter().map(|what| Alteration { page: Some(index + 1), what }));
                differences.extend(self.laid(one, other, index + 1, additions)?);
            }
        }
        let strange: BTreeSet<_> = differences.iter().filter_map(|difference| difference.page).collect();
        if original.len() == file.len() && strange.len() < 2 {
            return Ok(differences);
        }
        self.misplaced(original, file, differences, additions)
    }

    /// Finds the pages that were added, removed, moved or repeated; for the other pages the differences in `found`
    /// are kept.
    fn misplaced(
        &mut self,
        original: &[Leaf],
        file: &[Leaf],
        found: Vec<Alteration>,
        additions: &mut Additions,
    ) -> Reading<Vec<Alteration>> {
        let has_as_many = original.len() == file.len();
        let is_strange = |page: usize| !has_as_many || found.iter().any(|difference| difference.page == Some(page));
        if file.iter().enumerate().filter(|(index, _)| has_as_many && is_strange(index + 1)).count() > MOST_STRANGE {
            return Ok(found);
        }
        let mut taken = BTreeSet::new();
        let mut differences = Vec::new();
        let mut next = 0;
        for (index, page) in file.iter().enumerate() {
            let number = index + 1;
            if !is_strange(number) {
                taken.insert(index);
                next = number;
                continue;
            }
            let twin = self.twin(original, page, next)?;
            let what = match twin {
                Some(twin) if taken.contains(&twin) => What::PageRepeated(twin + 1),
                Some(twin) if !has_as_many && twin >= next => {
                    taken.insert(twin);
                    differences.extend(self.laid(&original[twin], page, number, additions)?);
                    next = twin + 1;
                    continue;
                }
                Some(twin) if twin != index => {
                    taken.insert(twin);
                    What::PageMoved(twin + 1)
                }
                _ if has_as_many => {
                    taken.insert(index);
                    differences.extend(found.iter().filter(|difference| difference.page == Some(number)));
                    continue;
                }
                _ => What::PageAdded,
            };
            differences.push(Alteration { page: Some(number), what });
        }
        let gone = (0..original.len()).filter(|index| !taken.contains(index));
        differences.extend(gone.map(|index| Alteration {
            page: Some((index + 1).min(file.len().max(1))),
            what: What::PageGone(index + 1),
        }));
        Ok(differences)
    }

    /// The page of the original that shows the same as `page`; if there are several, the next one after `next`.
    fn twin(&mut self, original: &[Leaf], page: &Leaf, next: usize) -> Reading<Option<usize>> {
        let order = (next..original.len()).chain(0..next.min(original.len()));
        for index in order {
            if self.page(&original[index], page)?.is_empty() {
                return Ok(Some(index));
            }
        }
        Ok(None)
    }

    /// The differences between two pages, without annotations.
    fn page(&mut self, original: &Leaf, page: &Leaf) -> Reading<Vec<What>> {
        // Entries that a page inherits belong to it, so an untouched page can still differ.
        if original.id == page.id && self.is_untouched(page.id) && original.dictionary == page.dictionary {
            return Ok(Vec::new());
        }
        let (one, other) = (&original.dictionary, &page.dictionary);
        let mut found = self.frame(one, other)?;
        found.extend(self.content(one, other)?);
        found.extend(self.resources(one, other)?);
        let keys: BTreeSet<&[u8]> = one.keys().chain(other.keys()).filter(|key| !APART.contains(key)).collect();
        for key in keys {
            if !self.is_same_entry(one, other, key)? {
                found.push(if key == b"AA" { What::Command } else { What::PageOther });
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn frame(&self, one: &Dictionary, other: &Dictionary) -> Reading<Vec<What>> {
        let mut found = Vec::new();
        let rectangle = |dictionary: &Dictionary, key: &[u8], is_original: bool| {
            if is_original {
                Rectangle::read(self.original, dictionary, key)
            } else {
                Rectangle::read(self.file, dictionary, key)
            }
        };
        let whole = rectangle(one, b"MediaBox", true)?;
        let shown = rectangle(one, b"CropBox", true)?.or(whole);
        let mut is_same = is_same_rectangle(whole, rectangle(other, b"MediaBox", false)?);
        for key in [&b"CropBox"[..], b"BleedBox", b"TrimBox", b"ArtBox"] {
            let before = rectangle(one, key, true)?.or(shown);
            let now = if other.has(key) { rectangle(other, key, false)? } else { shown };
            is_same &= is_same_rectangle(before, now);
        }
        if !is_same {
            found.push(What::Size);
        }
        let number = |is_original: bool, key: &[u8], usual: f64| -> Reading<f64> {
            let value = if is_original { self.original.entry(one, key)? } else { self.file.entry(other, key)? };
            Ok(match value {
                Value::Null => usual,
                value => value.number().unwrap_or(f64::NAN),
            })
        };
        let turned = [number(true, b"Rotate", 0.0)?, number(false, b"Rotate", 0.0)?].map(|turn| turn.rem_euclid(360.0));
        if !drawing::is_close(turned[0], turned[1]) {
            found.push(What::Rotation);
        }
        if !drawing::is_close(number(true, b"UserUnit", 1.0)?, number(false, b"UserUnit", 1.0)?) {
            found.push(What::Scale);
        }
        Ok(found)
    }

    fn content(&mut self, one: &Dictionary, other: &Dictionary) -> Reading<Option<What>> {
        let is_one_stream = one.get(b"Contents").is_some_and(|value| value.reference().is_some());
        if is_one_stream
            && one.get(b"Contents") == other.get(b"Contents")
            && self.is_same_entry(one, other, b"Contents")?
        {
            return Ok(None);
        }
        let original = content(self.original, one, LARGEST_STREAM)?;
        match content(self.file, other, room(original.len())) {
            Ok(drawing) => Ok(drawing::compare(&original, &drawing)),
            Err(Unreadable::INFLATES) => Ok(Some(What::Drawn)),
            Err(Unreadable::STREAM | Unreadable::OBJECT) => Ok(Some(What::Missing)),
            Err(error) => Err(error),
        }
    }

    fn resources(&mut self, one: &Dictionary, other: &Dictionary) -> Reading<Vec<What>> {
        let one = self.original.dictionary(one, b"Resources")?;
        let other = self.file.dictionary(other, b"Resources")?;
        let mut found = Vec::new();
        let kinds: BTreeSet<&[u8]> = one.keys().chain(other.keys()).filter(|key| *key != b"ProcSet").collect();
        for kind in kinds {
            if !self.is_same_entry(&one, &other, kind)? {
                found.push(match kind {
                    b"Font" => What::Font,
                    b"XObject" => What::Picture,
                    b"ExtGState" => What::Transparency,
                    b"Properties" => What::Layer,
                    _ => What::Material,
                });
            }
        }
        Ok(found)
    }

    /// The differences in annotations. Those of the original must be there, and only signatures may be added.
    fn laid(
        &mut self,
        original: &Leaf,
        page: &Leaf,
        number: usize,
        additions: &mut Additions,
    ) -> Reading<Vec<Alteration>> {
        let before = self.original.list(&original.dictionary, b"Annots")?;
        let now = self.file.list(&page.dictionary, b"Annots")?;
        let mut found = Vec::new();
        for (index, one) in before.iter().enumerate() {
            let other = now.get(index).cloned().unwrap_or(Value::Null);
            if !self.is_same(one, &other)? {
                found.push(What::LaidGone);
            }
        }
        let mut seen = Vec::new();
        if now.len() > before.len() + MOST_LAID {
            return Err(Unreadable::OBJECTS);
        }
        for added in now.iter().skip(before.len()) {
            match judge_laid(self.file, added)? {
                None => {}
                Some(Laid::Foreign(called)) => found.push(What::Laid(called)),
                Some(Laid::Signature(signature)) => {
                    found.extend(note(&signature, number, additions));
                    seen.extend(signature.seen);
                }
            }
        }
        if !seen.is_empty() {
            let ink = ink(self.original, &original.dictionary)?.places;
            found.extend(seen.iter().any(|place| place.covers(&ink)).then_some(What::Covering));
        }
        found.dedup();
        Ok(found.into_iter().map(|what| Alteration { page: Some(number), what }).collect())
    }
}

/// Notes a signature. A field that shows something although nobody has signed it is reported.
pub(super) fn note(signature: &Signature, page: usize, additions: &mut Additions) -> Option<What> {
    match signature.state {
        State::Signed => additions.signatures += 1,
        State::Stamped => additions.timestamps += 1,
        State::Empty if signature.seen.is_some() => return Some(What::Unsigned),
        State::Empty => additions.unsigned += 1,
    }
    if signature.seen.is_some() && !additions.seen_on.contains(&page) {
        additions.seen_on.push(page);
    }
    None
}

fn is_same_rectangle(one: Option<Rectangle>, other: Option<Rectangle>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            one.sides().iter().zip(other.sides()).all(|(one, other)| drawing::is_close(*one, other))
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

//! A file against the original it should show.

use std::collections::BTreeSet;

use super::alike::Alike;
use super::alteration::{Additions, Alteration, What};
use super::file::Pdf;
use super::ink::ink;
use super::page_comparison::note;
use super::pages::{Leaf, Leaves};
use super::signature::{Laid, is_form_of_signatures, judge};
use super::unreadable::Reading;
use super::value::{Dictionary, Id, Value};

/// What a file may have beside what the original has: signatures, proofs for later, a description, and what no reader shows.
const ADDED: [&[u8]; 8] =
    [b"AcroForm", b"DSS", b"Perms", b"Extensions", b"Version", b"Metadata", b"PieceInfo", b"Pages"];

/// What the pages of a document by another version of this program may have.
const OF_PAGES: [&[u8]; 14] = [
    b"Type",
    b"Parent",
    b"Contents",
    b"Resources",
    b"Annots",
    b"MediaBox",
    b"Rotate",
    b"StructParents",
    b"Tabs",
    b"Group",
    b"LastModified",
    b"PieceInfo",
    b"CropBox",
    b"TrimBox",
];
/// What such a document as a whole may have.
const OF_CATALOGS: [&[u8]; 18] = [
    b"Type",
    b"Pages",
    b"Lang",
    b"MarkInfo",
    b"Names",
    b"Outlines",
    b"OutputIntents",
    b"PageLabels",
    b"StructTreeRoot",
    b"ViewerPreferences",
    b"AF",
    b"AcroForm",
    b"DSS",
    b"Perms",
    b"Extensions",
    b"Version",
    b"Metadata",
    b"PieceInfo",
];

/// What a look at a file has shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// Everything that is not as in the original, by page.
    pub differences: Vec<Alteration>,
    /// What was added without changing what is seen.
    pub additions: Additions,
    /// How many pages the file has.
    pub pages: usize,
}

/// Compares what a reader of `file` sees with what `original` shows. With `begins_alike` the file begins with the very
/// bytes of the original.
pub fn examine(original: &Pdf<'_>, file: &Pdf<'_>, begins_alike: bool) -> Reading<Examination> {
    let (one, other) = (Leaves::read(original)?, Leaves::read(file)?);
    let mut additions = strays(file);
    let mut alike = Alike::new(original, file, [&one, &other], begins_alike);
    let mut differences = alike.compare_pages([&one, &other], &mut additions)?;
    // With pages in other places everything that names a page differs, which says nothing more.
    if one.pages.len() == other.pages.len() {
        differences.extend(alike.whole(&other, &mut additions)?);
    }
    if !file.has_properties_of(original)? {
        differences.push(Alteration { page: None, what: What::Properties });
    }
    if begins_alike && differences.is_empty() {
        differences.extend(alike.rewritten([&one, &other])?);
    }
    differences.extend(ambiguous(file, &other)?);
    differences.sort_unstable();
    differences.dedup();
    Ok(Examination { differences, additions, pages: other.pages.len() })
}

/// Looks at a file without an original: for what no document of this program has.
pub fn examine_alone(file: &Pdf<'_>) -> Reading<Examination> {
    let leaves = Leaves::read(file)?;
    let mut additions = strays(file);
    let mut differences = Vec::new();
    for (index, page) in leaves.pages.iter().enumerate() {
        let found = alone(file, page, index + 1, &mut additions)?;
        differences.extend(found.into_iter().map(|what| Alteration { page: Some(index + 1), what }));
    }
    let catalog = file.catalog()?;
    let strange = catalog.keys().filter(|key| !OF_CATALOGS.contains(key));
    differences.extend(strange.map(|key| Alteration { page: None, what: called(key) }));
    let names = file.dictionary(&catalog, b"Names")?;
    if names.keys().any(|key| !matches!(key, b"EmbeddedFiles" | b"Dests")) {
        differences.push(Alteration { page: None, what: What::Command });
    }
    differences.extend(form(file, &mut additions)?);
    differences.extend(ambiguous(file, &leaves)?);
    differences.sort_unstable();
    differences.dedup();
    Ok(Examination { differences, additions, pages: leaves.pages.len() })
}

fn alone(file: &Pdf<'_>, page: &Leaf, number: usize, additions: &mut Additions) -> Reading<Vec<What>> {
    let dictionary = &page.dictionary;
    let mut found: Vec<_> = dictionary.keys().filter(|key| !OF_PAGES.contains(key)).map(|_| What::PageOther).collect();
    let resources = file.dictionary(dictionary, b"Resources")?;
    found.extend(resources.has(b"Properties").then_some(What::Layer));
    let ink = ink(file, dictionary)?;
    found.extend(ink.has_invisible.then_some(What::Invisible));
    let turned = file.entry(dictionary, b"Rotate")?.number().unwrap_or(0.0);
    found.extend((turned.rem_euclid(360.0).abs() > f64::EPSILON).then_some(What::Rotation));
    for laid in file.list(dictionary, b"Annots")? {
        let Value::Dictionary(annotation) = file.follow(&laid)?.value else { continue };
        match judge(file, &annotation)? {
            Laid::Foreign("liên kết") => {}
            Laid::Foreign(called) => found.push(What::Laid(called)),
            Laid::Signature(signature) => {
                found.extend(note(&signature, number, additions));
                let is_over = signature.seen.is_some_and(|place| place.covers(&ink.places));
                found.extend(is_over.then_some(What::Covering));
            }
        }
    }
    Ok(found)
}

fn strays(file: &Pdf<'_>) -> Additions {
    let (before, behind) = file.strays();
    Additions { before, behind, ..Additions::default() }
}

/// What the form of a file shows, and whether proofs for later were added.
fn form(file: &Pdf<'_>, additions: &mut Additions) -> Reading<Option<Alteration>> {
    let catalog = file.catalog()?;
    additions.has_proofs = catalog.has(b"DSS");
    let form = file.dictionary(&catalog, b"AcroForm")?;
    let is_harmless = is_form_of_signatures(file, &form)?;
    Ok((!is_harmless).then_some(Alteration { page: None, what: What::Form }))
}

impl Alike<'_, '_, '_> {
    /// What the file as a whole says otherwise: bookmarks, tags, attachments, commands.
    fn whole(&mut self, leaves: &Leaves, additions: &mut Additions) -> Reading<Vec<Alteration>> {
        let (one, other) = (self.original.catalog()?, self.file.catalog()?);
        let mut found: Vec<_> = form(self.file, additions)?.into_iter().collect();
        let keys: BTreeSet<&[u8]> = one.keys().chain(other.keys()).filter(|key| !ADDED.contains(key)).collect();
        for key in keys {
            if !self.is_same_entry(&one, &other, key)? {
                found.push(Alteration { page: self.page_of_last(leaves)?, what: called(key) });
            }
        }
        Ok(found)
    }

    /// The page that the object with the last difference says it stands on.
    fn page_of_last(&self, leaves: &Leaves) -> Reading<Option<usize>> {
        let Some(last) = self.last else { return Ok(None) };
        let item = self.file.object(last)?;
        let page = item.value.dictionary().and_then(|dictionary| dictionary.get(b"Pg")).and_then(Value::reference);
        Ok(page.and_then(|page| leaves.position(page)).map(|index| index + 1))
    }

    /// Whether an object stands where the original has it.
    pub(super) fn is_untouched(&self, id: Id) -> bool {
        self.begins_alike() && self.file.has_same_place(self.original, id.0)
    }

    /// Objects of the original that were written anew, other than those that are looked at by themselves.
    fn rewritten(&mut self, leaves: [&Leaves; 2]) -> Reading<Vec<Alteration>> {
        let [original, file] = leaves;
        let mut apart: BTreeSet<u32> = original.branches.union(&file.branches).copied().collect();
        apart.extend(original.pages.iter().map(|page| page.id.0));
        let catalog = self.original.catalog()?;
        let trailer = self.original.trailer();
        let roots = [trailer.get(b"Root"), trailer.get(b"Info"), catalog.get(b"Metadata")];
        apart.extend(roots.into_iter().flatten().filter_map(Value::reference).map(|id| id.0));
        let lists = original.pages.iter().filter_map(|page| page.dictionary.get(b"Annots")?.reference());
        apart.extend(lists.map(|id| id.0));
        let mut found = Vec::new();
        let numbers: Vec<_> = self.original.numbers().filter(|number| !apart.contains(number)).collect();
        for number in numbers {
            let Some(id) = self.original.id(number).filter(|id| !self.is_untouched(*id)) else { continue };
            if !self.is_same(&Value::Reference(id), &Value::Reference(id))? {
                let page = reaching(self.file, file, &BTreeSet::from([number]))?;
                let what = if page.is_some() { What::PageOther } else { rewritten(&self.original.object(id)?.value) };
                self.last = Some(id);
                found.push(Alteration {
                    page: page.map_or_else(|| self.page_of_last(file), |page| Ok(Some(page)))?,
                    what,
                });
            }
        }
        Ok(found)
    }
}

/// What an object that no page leads to is about.
fn rewritten(value: &Value) -> What {
    let Some(object) = value.dictionary() else { return What::Other };
    if object.is(b"Type", b"EmbeddedFile") || object.has(b"EF") {
        What::Attached
    } else if object.has(b"S") && object.has(b"P") {
        What::Spoken
    } else if object.has(b"Title") && object.has(b"Parent") {
        What::Bookmarks
    } else {
        What::Other
    }
}

fn called(key: &[u8]) -> What {
    match key {
        b"OpenAction" | b"AA" | b"Names" | b"JavaScript" => What::Command,
        b"OCProperties" => What::Layer,
        b"Outlines" | b"Threads" => What::Bookmarks,
        b"StructTreeRoot" | b"Lang" | b"MarkInfo" => What::Spoken,
        b"PageLabels" => What::PageLabels,
        b"AF" | b"Collection" => What::Attached,
        _ => What::Other,
    }
}

/// What readers may understand in two ways, with the first page that it concerns.
fn ambiguous(file: &Pdf<'_>, leaves: &Leaves) -> Reading<Option<Alteration>> {
    // Looking for the pages asks for all that they lead to, which may show more of the kind.
    let known = file.ambiguous();
    let mut page = reaching(file, leaves, &known)?;
    let all = file.ambiguous();
    if all.is_empty() {
        return Ok(None);
    }
    if page.is_none() && all != known {
        page = reaching(file, leaves, &all)?;
    }
    Ok(Some(Alteration { page, what: What::Ambiguous }))
}

/// The first page, from 1, that leads to one of the objects.
fn reaching(file: &Pdf<'_>, leaves: &Leaves, wanted: &BTreeSet<u32>) -> Reading<Option<usize>> {
    if wanted.is_empty() {
        return Ok(None);
    }
    let pages: BTreeSet<u32> = leaves.pages.iter().map(|page| page.id.0).collect();
    let mut met: BTreeSet<u32> = pages.union(&leaves.branches).copied().collect();
    for (index, page) in leaves.pages.iter().enumerate() {
        let mut open: Vec<Id> = Vec::new();
        references(&page.dictionary, &mut open);
        let mut is_found = wanted.contains(&page.id.0);
        while let Some(id) = open.pop() {
            file.step()?;
            if !met.insert(id.0) {
                continue;
            }
            is_found |= wanted.contains(&id.0);
            led_to(&file.object(id)?.value, &mut open);
        }
        if is_found {
            return Ok(Some(index + 1));
        }
    }
    let trunk = leaves.branches.iter().any(|branch| wanted.contains(branch));
    Ok(trunk.then_some(1))
}

fn references(page: &Dictionary, open: &mut Vec<Id>) {
    page.entries().filter(|(key, _)| *key != b"Parent").for_each(|(_, value)| led_to(value, open));
}

fn led_to(value: &Value, open: &mut Vec<Id>) {
    match value {
        Value::Reference(id) => open.push(*id),
        Value::Array(values) => values.iter().for_each(|value| led_to(value, open)),
        Value::Dictionary(dictionary) => dictionary.entries().for_each(|(_, value)| led_to(value, open)),
        _ => {}
    }
}

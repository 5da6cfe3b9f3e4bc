//! Examines a file: against the original that it should show, or by itself.

use std::collections::BTreeSet;

use super::alike::Alike;
use super::alteration::{Additions, Alteration, What};
use super::file::Pdf;
use super::ink::ink;
use super::page_comparison::note;
use super::pages::{Leaf, Leaves};
use super::signature::{Laid, is_form_of_signatures, judge_laid};
use super::unreadable::Reading;
use super::value::{Dictionary, Id, Value};

/// The entries of the catalog that a file may have in addition to those of the original: signatures, proofs for later
/// validation, a description, and what no reader shows.
const ADDED: [&[u8]; 8] =
    [b"AcroForm", b"DSS", b"Perms", b"Extensions", b"Version", b"Metadata", b"PieceInfo", b"Pages"];

/// The entries that the pages of a document by another version of this program may have.
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
/// The entries that the catalog of such a document may have.
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

/// The result of examining a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examination {
    /// The differences from the original, by page.
    pub differences: Vec<Alteration>,
    /// What was added without changing what a reader sees.
    pub additions: Additions,
    /// The number of pages of the file.
    pub pages: usize,
}

/// Compares what a reader of `file` sees with what `original` shows. `begins_alike` says that the file begins with
/// the bytes of the original.
pub fn examine(original: &Pdf<'_>, file: &Pdf<'_>, begins_alike: bool) -> Reading<Examination> {
    file.allow(original);
    let (one, other) = (Leaves::read(original)?, Leaves::read(file)?);
    let mut additions = strays(file);
    let mut alike = Alike::new(original, file, [&one, &other], begins_alike);
    let mut differences = alike.compare_pages([&one, &other], &mut additions)?;
    // If the pages have moved, every entry that names a page differs, so comparing them would add nothing.
    if one.pages.len() == other.pages.len() {
        differences.extend(alike.whole(&other, &mut additions)?);
    }
    if !file.has_properties_of(original)? {
        differences.push(Alteration::PROPERTIES);
    }
    if begins_alike && differences.is_empty() {
        differences.extend(alike.rewritten([&one, &other])?);
    }
    differences.extend(ambiguous(file, &other)?);
    differences.extend(doubtful(&other));
    differences.extend(other_first_page(file, &other)?);
    additions.unused = unused(file, Some(original))?;
    additions.has_properties = file.has_more_properties_than(original)?;
    differences.sort_unstable();
    differences.dedup();
    Ok(Examination { differences, additions, pages: other.pages.len() })
}

/// The pages for which the tree of pages says two things.
fn doubtful(leaves: &Leaves) -> impl Iterator<Item = Alteration> {
    leaves.doubtful.iter().map(|page| Alteration { page: Some(*page), what: What::Ambiguous })
}

/// The number of bytes that no page, no signature and nothing else in the file leads to, without those of the original.
/// Nobody sees them, so they are told and not refused.
fn unused(file: &Pdf<'_>, original: Option<&Pdf<'_>>) -> Reading<usize> {
    let mut known = original.map_or(Ok(Vec::new()), left_over)?;
    let mut unused = 0;
    for size in left_over(file)? {
        match known.iter().position(|known| *known == size) {
            Some(index) => drop(known.swap_remove(index)),
            None => unused += size,
        }
    }
    Ok(unused)
}

/// The sizes of the objects that nothing in the file leads to, and of what other software keeps in it for itself.
fn left_over(file: &Pdf<'_>) -> Reading<Vec<usize>> {
    let mut reached = reached(file)?;
    // What leads a reader quickly through a file from the network is led to by its place.
    if let Some((number, parameters)) = file.linearized()? {
        reached.insert(number);
        let places = file.list(&parameters, b"H")?;
        reached.extend(places.iter().step_by(2).filter_map(|at| file.number_at(at.size()?)));
    }
    Ok(file.sizes().filter(|(number, _)| !reached.contains(number)).map(|(_, size)| size).collect())
}

/// The numbers of all objects to which something in the file leads that readers use.
fn reached(file: &Pdf<'_>) -> Reading<BTreeSet<u32>> {
    let (mut reached, mut open) = (BTreeSet::new(), Vec::new());
    led_to(&Value::Dictionary(file.trailer().clone()), &mut open);
    while let Some(id) = open.pop() {
        if reached.insert(id.0) {
            match file.object(id)?.value {
                Value::Dictionary(found) => {
                    let used = found.entries().filter(|(key, _)| *key != b"PieceInfo");
                    used.for_each(|(_, value)| led_to(value, &mut open));
                }
                value => led_to(&value, &mut open),
            }
        }
    }
    Ok(reached)
}

/// A reader of a file from the network shows at once the page that the file calls its first.
fn other_first_page(file: &Pdf<'_>, leaves: &Leaves) -> Reading<Option<Alteration>> {
    let Some((_, parameters)) = file.linearized()? else { return Ok(None) };
    let stated = parameters.get(b"O").and_then(Value::size);
    let first = leaves.pages.first().and_then(|page| usize::try_from(page.id.0).ok());
    let is_first = stated == first && parameters.get(b"P").is_none_or(|page| page.size() == Some(0));
    Ok((!is_first).then_some(Alteration { page: Some(1), what: What::Ambiguous }))
}

/// Examines a file without an original, and reports what no document of this program contains.
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
    differences.extend(doubtful(&leaves));
    differences.extend(other_first_page(file, &leaves)?);
    additions.unused = unused(file, None)?;
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
        match judge_laid(file, &laid)? {
            None | Some(Laid::Foreign("liên kết")) => {}
            Some(Laid::Foreign(called)) => found.push(What::Laid(called)),
            Some(Laid::Signature(signature)) => {
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

/// Reports a form with anything but signatures, and notes whether proofs for later validation were added.
fn form(file: &Pdf<'_>, additions: &mut Additions) -> Reading<Option<Alteration>> {
    let catalog = file.catalog()?;
    additions.has_proofs = catalog.has(b"DSS");
    let form = file.dictionary(&catalog, b"AcroForm")?;
    let is_harmless = is_form_of_signatures(file, &form)?;
    Ok((!is_harmless).then_some(Alteration { page: None, what: What::Form }))
}

impl Alike<'_, '_, '_> {
    /// The differences of the file as a whole: bookmarks, tags, attachments, commands.
    fn whole(&mut self, leaves: &Leaves, additions: &mut Additions) -> Reading<Vec<Alteration>> {
        let (one, other) = (self.original.catalog()?, self.file.catalog()?);
        let mut found: Vec<_> = form(self.file, additions)?.into_iter().collect();
        let keys: BTreeSet<&[u8]> = one.keys().chain(other.keys()).filter(|key| !ADDED.contains(key)).collect();
        for key in keys {
            if !self.is_same_entry(&one, &other, key)? {
                let page = self.page_of_last(leaves)?;
                let what = if key == b"Names" { self.named(&one, &other)? } else { called(key) };
                found.push(Alteration { page, what });
            }
        }
        Ok(found)
    }

    /// What differs among what is named: attached files, or commands.
    fn named(&mut self, one: &Dictionary, other: &Dictionary) -> Reading<What> {
        let (one, other) = (self.original.dictionary(one, b"Names")?, self.file.dictionary(other, b"Names")?);
        let are_files = one.keys().chain(other.keys()).all(|key| matches!(key, b"EmbeddedFiles" | b"Dests"));
        Ok(if are_files { What::Attached } else { What::Command })
    }

    /// The page that the object with the last difference names as its own.
    fn page_of_last(&self, leaves: &Leaves) -> Reading<Option<usize>> {
        let Some(last) = self.last else { return Ok(None) };
        let item = self.file.object(last)?;
        let page = item.value.dictionary().and_then(|dictionary| dictionary.get(b"Pg")).and_then(Value::reference);
        Ok(page.and_then(|page| leaves.position(page)).map(|index| index + 1))
    }

    /// Whether an object is at the same place as in the original.
    pub(super) fn is_untouched(&self, id: Id) -> bool {
        self.begins_alike() && self.file.has_same_place(self.original, id.0)
    }

    /// The objects of the original that were replaced by different ones, except those that are compared separately.
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

/// The kind of difference for an object to which no page refers.
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

/// The objects that can be understood in two ways, with the first page that they concern.
fn ambiguous(file: &Pdf<'_>, leaves: &Leaves) -> Reading<Option<Alteration>> {
    // Searching the pages reads all that they refer to, in which more such objects may be found.
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

/// The first page, from 1, that refers to one of the objects.
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

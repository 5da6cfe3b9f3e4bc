//! The tools for forging and signing: a PDF library, and editing of bytes.

use std::collections::BTreeSet;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, dictionary};

/// Changes a copy of `pdf` and writes the whole file anew.
pub(super) fn anew(pdf: &[u8], change: &dyn Fn(&mut Document)) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    change(&mut document);
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

/// Changes a copy of `pdf` by appending to it.
pub(super) fn appended(pdf: &[u8], change: &dyn Fn(&mut Document)) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap();
    let mut after = before.clone();
    change(&mut after);
    let mut update = IncrementalDocument::create_from(pdf.to_vec(), before.clone());
    for (id, object) in &after.objects {
        if before.objects.get(id) != Some(object) {
            update.new_document.objects.insert(*id, object.clone());
        }
    }
    update.new_document.max_id = after.max_id;
    for (key, value) in &after.trailer {
        if before.trailer.get(key).ok() != Some(value) {
            update.new_document.trailer.set(key.clone(), value.clone());
        }
    }
    let mut out = Vec::new();
    update.save_to(&mut out).unwrap();
    out
}

pub(super) fn page(document: &Document, number: u32) -> ObjectId {
    document.get_pages()[&number]
}

pub(super) fn edit(document: &mut Document, id: ObjectId) -> &mut Dictionary {
    match document.get_object_mut(id).unwrap() {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => panic!("no dictionary"),
    }
}

pub(super) fn root(document: &Document) -> ObjectId {
    document.trailer.get(b"Root").unwrap().as_reference().unwrap()
}

pub(super) fn info(document: &Document) -> ObjectId {
    document.trailer.get(b"Info").unwrap().as_reference().unwrap()
}

/// The resources of a page as a copy of its own.
pub(super) fn resources(document: &Document, page: ObjectId) -> Dictionary {
    let resources = document.get_dictionary(page).unwrap().get(b"Resources").unwrap();
    document.dereference(resources).unwrap().1.as_dict().unwrap().clone()
}

/// Gives a page a resource of that kind.
pub(super) fn provide(document: &mut Document, page: ObjectId, kind: &str, name: &str, value: impl Into<Object>) {
    let mut own = resources(document, page);
    let known = own.get(kind.as_bytes()).and_then(|known| document.dereference(known));
    let mut entries = known.map_or_else(|_| Dictionary::new(), |(_, known)| known.as_dict().unwrap().clone());
    entries.set(name, value);
    own.set(kind, entries);
    edit(document, page).set("Resources", own);
}

/// The font of a page with that name.
pub(super) fn font(document: &Document, page: ObjectId, name: &str) -> ObjectId {
    let own = resources(document, page);
    let fonts = document.dereference(own.get(b"Font").unwrap()).unwrap().1.as_dict().unwrap().clone();
    fonts.get(name.as_bytes()).unwrap().as_reference().unwrap()
}

/// The inner font of a font of a page, and its description.
pub(super) fn inner(document: &Document, page: ObjectId, name: &str) -> (ObjectId, ObjectId) {
    let descendants = document.get_dictionary(font(document, page, name)).unwrap().get(b"DescendantFonts").unwrap();
    let descendants = document.dereference(descendants).unwrap().1.as_array().unwrap();
    let inner = descendants[0].as_reference().unwrap();
    let description = document.get_dictionary(inner).unwrap().get(b"FontDescriptor").unwrap().as_reference().unwrap();
    (inner, description)
}

/// Draws something over a page.
pub(super) fn draw(document: &mut Document, page: ObjectId, drawing: &str) {
    let own = document.get_dictionary(page).unwrap().get(b"Contents").unwrap().clone();
    let more = document.add_object(Stream::new(Dictionary::new(), drawing.as_bytes().to_vec()));
    edit(document, page).set("Contents", vec![own, more.into()]);
}

/// Rewrites what a page draws.
pub(super) fn redraw(document: &mut Document, page: ObjectId, change: impl FnOnce(&mut Vec<Operation>)) {
    let mut content = Content::decode(&document.get_page_content(page)).unwrap();
    change(&mut content.operations);
    let bytes = content.encode().unwrap();
    let id = document.add_object(Stream::new(Dictionary::new(), bytes));
    edit(document, page).set("Contents", id);
}

/// Where the operators with that name stand.
pub(super) fn places(operations: &[Operation], operator: &str) -> Vec<usize> {
    (0..operations.len()).filter(|at| operations[*at].operator == operator).collect()
}

/// A drawing that can be used as a picture, `width` by `height` points large.
pub(super) fn form(document: &mut Document, width: i64, height: i64, drawing: &str) -> ObjectId {
    let dictionary = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
    };
    document.add_object(Stream::new(dictionary, drawing.as_bytes().to_vec()))
}

/// Lays an annotation over a page.
pub(super) fn lay(document: &mut Document, page: ObjectId, kind: &str, place: [i64; 4], more: Dictionary) -> ObjectId {
    let looks = form(document, place[2] - place[0], place[3] - place[1], "1 1 1 rg 0 0 500 500 re f");
    let mut annotation = dictionary! {
        "Type" => "Annot", "Subtype" => kind, "Rect" => place.map(Object::from).to_vec(), "F" => 4, "P" => page,
        "AP" => dictionary! { "N" => looks },
    };
    annotation.extend(&more);
    let id = document.add_object(annotation);
    let mut laid = match document.get_dictionary(page).unwrap().get(b"Annots") {
        Ok(laid) => document.dereference(laid).unwrap().1.as_array().unwrap().clone(),
        Err(_) => Vec::new(),
    };
    laid.push(id.into());
    edit(document, page).set("Annots", laid);
    id
}

/// Signs as signing software does: with a field, its widget, and a form that lists it. The signature itself is not
/// valid, which is not checked.
pub(super) fn sign(document: &mut Document, number: u32, name: &str, place: [i64; 4], kind: &str) -> ObjectId {
    let value = document.add_object(dictionary! {
        "Type" => kind, "Filter" => "Adobe.PPKLite",
        "SubFilter" => if kind == "Sig" { "ETSI.CAdES.detached" } else { "ETSI.RFC3161" },
        "ByteRange" => vec![0.into(), 100.into(), 200.into(), 300.into()],
        "Contents" => Object::String(vec![0x30; 64], lopdf::StringFormat::Hexadecimal),
        "M" => Object::string_literal("D:20220928080000+07'00'"),
    });
    let field = dictionary! { "FT" => "Sig", "T" => Object::string_literal(name), "V" => value };
    let page = page(document, number);
    let widget = lay(document, page, "Widget", place, field);
    if place[0] == place[2] {
        edit(document, widget).remove(b"AP");
    }
    list(document, widget);
    widget
}

/// Lists a field in the form of the document.
pub(super) fn list(document: &mut Document, field: ObjectId) {
    let root = root(document);
    let form = document.get_dictionary(root).unwrap().get(b"AcroForm").ok().map(|form| form.as_dict().unwrap().clone());
    let mut form = form.unwrap_or_else(|| dictionary! { "SigFlags" => 3, "Fields" => Vec::<Object>::new() });
    let mut fields = form.get(b"Fields").unwrap().as_array().unwrap().clone();
    fields.push(field.into());
    form.set("Fields", fields);
    edit(document, root).set("AcroForm", form);
}

/// The descriptions of the attached files, the entered figures first.
pub(super) fn files(document: &Document) -> Vec<ObjectId> {
    let catalog = document.get_dictionary(root(document)).unwrap();
    let files = document.dereference(catalog.get(b"AF").unwrap()).unwrap().1.as_array().unwrap();
    files.iter().map(|file| file.as_reference().unwrap()).collect()
}

/// The list of attached files: names and descriptions in turns.
pub(super) fn attached(document: &mut Document) -> &mut Vec<Object> {
    let is_list =
        |object: &Object| object.as_dict().ok().and_then(|dictionary| dictionary.get(b"EmbeddedFiles").ok()).is_some();
    let catalog = root(document);
    let names = document.get_dictionary(catalog).unwrap().get(b"Names").unwrap().clone();
    let names = document.dereference(&names).unwrap().1.clone();
    assert!(is_list(&names));
    // Everything in it must be reachable, so it is copied.
    let tree = names.as_dict().unwrap().get(b"EmbeddedFiles").unwrap().clone();
    let tree = document.dereference(&tree).unwrap().1.as_dict().unwrap().clone();
    let list = document.dereference(tree.get(b"Names").unwrap()).unwrap().1.clone();
    let mut names = names.as_dict().unwrap().clone();
    names.set("EmbeddedFiles", dictionary! { "Names" => list });
    let catalog = edit(document, catalog);
    catalog.set("Names", names);
    let names = catalog.get_mut(b"Names").unwrap().as_dict_mut().unwrap();
    let tree = names.get_mut(b"EmbeddedFiles").unwrap().as_dict_mut().unwrap();
    tree.get_mut(b"Names").unwrap().as_array_mut().unwrap()
}

/// A file to be attached.
pub(super) fn file(document: &mut Document, name: &str, bytes: &[u8]) -> Dictionary {
    let stream = document.add_object(Stream::new(dictionary! { "Type" => "EmbeddedFile" }, bytes.to_vec()));
    dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal(name), "UF" => Object::string_literal(name),
        "EF" => dictionary! { "F" => stream }, "AFRelationship" => "Data",
    }
}

/// The kids of the one branch that holds all pages.
pub(super) fn kids(document: &mut Document, change: impl FnOnce(&mut Vec<Object>)) {
    let trunk = document.get_dictionary(root(document)).unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let dictionary = edit(document, trunk);
    let kids = dictionary.get_mut(b"Kids").unwrap().as_array_mut().unwrap();
    change(kids);
    let count = i64::try_from(kids.len()).unwrap();
    dictionary.set("Count", count);
}

/// The first element of the structure tree that has `key`.
pub(super) fn spoken(document: &Document, key: &[u8]) -> ObjectId {
    let has = |object: &Object| object.as_dict().is_ok_and(|element| element.has(key) && element.has(b"S"));
    *document.objects.iter().find(|(_, object)| has(object)).unwrap().0
}

/// The pages, from 1, that a message names.
pub(super) fn named_pages(message: &str) -> BTreeSet<usize> {
    let after = message.split("trang ").skip(1);
    after.filter_map(|text| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok()).collect()
}

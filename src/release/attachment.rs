//! The view inside a PDF.

use lopdf::{Dictionary, Document, Object};

use super::LedgerHead;
use crate::model::View;

/// The name under which the view travels.
const VIEW: &[u8] = b"view.json";
/// The name under which the entered figures travel.
const SOURCES: &[u8] = b"so-lieu.yaml";
/// What stands before the fingerprint of the view among the keywords.
const FINGERPRINT: &str = "Mã nội dung: ";

/// What stands behind it, before how far the ledger had come.
const LEDGER: &str = ", Mã sổ cái: ";

/// Why a PDF gives no view.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The file is no PDF, or a broken one.
    #[error("tệp không phải PDF hoặc đã hỏng")]
    Unreadable(#[from] lopdf::Error),
    /// There is no view inside: the document is not of this program, or the attachment was removed.
    #[error("trong tệp PDF không có số liệu đính kèm của baocao")]
    Missing,
    /// The view inside is of another format.
    #[error("số liệu đính kèm trong tệp PDF không đọc được; tệp do phiên bản khác của baocao lập")]
    Unknown(#[from] serde_json::Error),
}

/// The view that travels inside `pdf`.
pub fn attached_view(pdf: &[u8]) -> Result<View, AttachmentError> {
    let json = attached(&Document::load_mem(pdf)?, VIEW);
    Ok(serde_json::from_slice(&json.ok_or(AttachmentError::Missing)?)?)
}

/// The entered figures that travel inside `pdf`, if any do.
pub fn attached_sources(pdf: &[u8]) -> Option<String> {
    String::from_utf8(attached(&Document::load_mem(pdf).ok()?, SOURCES)?).ok()
}

/// The fingerprint of the view that `pdf` says of itself, if it says one.
pub fn stated_fingerprint(pdf: &[u8]) -> Option<String> {
    let keywords = keywords(pdf)?;
    let words = keywords.strip_prefix(FINGERPRINT)?;
    Some(words.split_once(LEDGER).map_or(words, |(words, _)| words).to_owned())
}

/// How far the ledger had come when `pdf` was frozen, as it says of itself; what was never released says nothing.
pub fn stated_ledger(pdf: &[u8]) -> Option<LedgerHead> {
    LedgerHead::parse(keywords(pdf)?.split_once(LEDGER)?.1)
}

fn keywords(pdf: &[u8]) -> Option<String> {
    let document = Document::load_mem(pdf).ok()?;
    let information = document.trailer.get(b"Info").and_then(|object| document.dereference(object)).ok()?.1;
    lopdf::decode_text_string(information.as_dict().ok()?.get(b"Keywords").ok()?).ok()
}

fn attached(document: &Document, name: &[u8]) -> Option<Vec<u8>> {
    let mut specifications = document.objects.values().filter_map(|object| object.as_dict().ok());
    content(document, specifications.find(|dictionary| names(dictionary, name))?)
}

fn names(dictionary: &Dictionary, value: &[u8]) -> bool {
    let name = dictionary.get(b"F").and_then(|object| object.as_str().or_else(|_| object.as_name()));
    dictionary.has(b"EF") && name.is_ok_and(|name| name.ends_with(value))
}

fn content(document: &Document, specification: &Dictionary) -> Option<Vec<u8>> {
    let resolve = |object: &Object| document.dereference(object).ok().map(|(_, object)| object.clone());
    let files = resolve(specification.get(b"EF").ok()?)?;
    let file = resolve(files.as_dict().ok()?.get(b"F").ok()?)?;
    let stream = file.as_stream().ok()?;
    stream.decompressed_content().ok().or_else(|| Some(stream.content.clone()))
}

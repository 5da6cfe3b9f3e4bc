//! The view inside a PDF.

use lopdf::{Dictionary, Document, Object};

use crate::model::View;

/// The name under which the view travels.
const NAME: &[u8] = b"view.json";

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
    let document = Document::load_mem(pdf)?;
    let specifications = document.objects.values().filter_map(|object| object.as_dict().ok());
    let specification = specifications.into_iter().find(|dictionary| names_the_view(dictionary));
    let json = specification.and_then(|specification| content(&document, specification));
    Ok(serde_json::from_slice(&json.ok_or(AttachmentError::Missing)?)?)
}

fn names_the_view(dictionary: &Dictionary) -> bool {
    let is = |key: &[u8], value: &[u8]| {
        let name = dictionary.get(key).and_then(|object| object.as_str().or_else(|_| object.as_name()));
        name.is_ok_and(|name| name.ends_with(value))
    };
    dictionary.has(b"EF") && is(b"F", NAME)
}

fn content(document: &Document, specification: &Dictionary) -> Option<Vec<u8>> {
    let resolve = |object: &Object| document.dereference(object).ok().map(|(_, object)| object.clone());
    let files = resolve(specification.get(b"EF").ok()?)?;
    let file = resolve(files.as_dict().ok()?.get(b"F").ok()?)?;
    let stream = file.as_stream().ok()?;
    stream.decompressed_content().ok().or_else(|| Some(stream.content.clone()))
}

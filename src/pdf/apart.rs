//! What another process needs to typeset a document, as bytes, and its answer. A layout of the office's own can make
//! content of any size, which Typst cannot be told to stop; a process can be ended.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::diagnostics::PdfError;
use super::typesetter::Typesetter;
use crate::model::{Assets, Document, Font, Outlines, SaidPart};

/// The templates, the fonts and the document that one order is about.
#[derive(Debug)]
pub struct TypesetOrder {
    assets: Assets,
    document: Document,
}

/// What stands before the bytes of fonts and files.
#[derive(Serialize, Deserialize)]
struct Head {
    templates: BTreeMap<String, String>,
    /// Each font by its name, with the number of its bytes unless it is one of the program.
    fonts: Vec<(String, Option<usize>)>,
    ident: String,
    main: String,
    files: Vec<(String, usize)>,
    said: Vec<(String, Vec<String>)>,
}

/// The first byte of an answer that is a PDF.
const MADE: u8 = 0;
/// The first byte of an answer that is an error.
const FAILED: u8 = 1;

/// The bytes that say how long the head is.
const LENGTH: usize = size_of::<u64>();

impl TypesetOrder {
    /// The order as bytes.
    pub(super) fn bytes(assets: &Assets, document: &Document) -> Option<Vec<u8>> {
        let bundled = Assets::unread().fonts;
        let own = |font: &Font| (!bundled.contains(font)).then_some(font.bytes.len());
        let head = Head {
            templates: assets.templates.clone(),
            fonts: assets.fonts.iter().map(|font| (font.name.clone(), own(font))).collect(),
            ident: document.ident.clone(),
            main: document.main.clone(),
            files: document.files.iter().map(|(name, bytes)| (name.clone(), bytes.len())).collect(),
            said: document.said.iter().map(|part| (part.name.clone(), part.texts.clone())).collect(),
        };
        let head = serde_json::to_vec(&head).ok()?;
        let mut bytes = u64::try_from(head.len()).ok()?.to_le_bytes().to_vec();
        bytes.extend(head);
        for font in assets.fonts.iter().filter(|font| own(font).is_some()) {
            bytes.extend_from_slice(&font.bytes);
        }
        document.files.values().for_each(|file| bytes.extend_from_slice(file));
        Some(bytes)
    }

    /// Reads an order; `None` if the bytes are none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<LENGTH>()?;
        let (head, mut rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
        let head: Head = serde_json::from_slice(head).ok()?;
        let mut next = |length: usize| {
            let (bytes, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(bytes.to_vec())
        };
        let bundled = Assets::unread().fonts;
        let mut font = |(name, length): (String, Option<usize>)| match length {
            Some(length) => Some(Font { name, bytes: Cow::Owned(next(length)?) }),
            None => bundled.iter().find(|font| font.name == name).cloned(),
        };
        let fonts = head.fonts.into_iter().map(&mut font).collect::<Option<Vec<_>>>()?;
        let file = |(name, length): (String, usize)| Some((name, next(length)?));
        let files = head.files.into_iter().map(file).collect::<Option<BTreeMap<_, _>>>()?;
        let said = head.said.into_iter().map(|(name, texts)| SaidPart { name, texts }).collect();
        let document = Document { ident: head.ident, main: head.main, files, said };
        Some(Self { assets: Assets { templates: head.templates, outlines: Outlines::default(), fonts }, document })
    }

    /// How many bytes of words the document says. How much work it may cost depends on this and not on its layout.
    pub fn said(&self) -> usize {
        self.document.said.iter().flat_map(|part| &part.texts).map(String::len).sum()
    }

    /// Typesets the document; the answer as bytes.
    pub fn answer(&self) -> Vec<u8> {
        let made = Typesetter::new(&self.assets).and_then(|typesetter| typesetter.typeset(&self.document));
        match made {
            Ok(pdf) => [&[MADE], &pdf[..]].concat(),
            // An error that cannot be written is an answer that cannot be read.
            Err(error) => [&[FAILED], &serde_json::to_vec(&error).unwrap_or_default()[..]].concat(),
        }
    }
}

/// The PDF in an answer, or the error; `None` if it is no answer.
pub(super) fn answered(answer: &[u8]) -> Option<Result<Vec<u8>, PdfError>> {
    match answer.split_first()? {
        (&MADE, pdf) => Some(Ok(pdf.to_vec())),
        (&FAILED, error) => Some(Err(serde_json::from_slice(error).ok()?)),
        _ => None,
    }
}

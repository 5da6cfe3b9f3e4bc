//! The tree of tags, which is what a screen reader reads, in this order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// An element of the tree.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tag {
    /// `H1`, `P`, `Table`, `TD` …
    pub(crate) kind: String,
    pub(crate) alt: Option<String>,
    pub(crate) actual: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) kids: Vec<Kid>,
}

/// A child of an element.
#[derive(Clone, Debug)]
pub(crate) enum Kid {
    Tag(Tag),
    /// Marked content.
    Content(Spot),
}

/// A stretch of marked content: page from 0, and its number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    pub(crate) page: usize,
    pub(crate) id: u32,
}

impl Tag {
    /// This element and everything beneath, in reading order.
    pub(crate) fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        found.extend(self.tags().flat_map(Self::walk));
        found
    }

    /// Elements of a kind, in reading order.
    pub(crate) fn all<'a>(&'a self, kind: &str) -> Vec<&'a Self> {
        self.walk().into_iter().filter(|tag| tag.kind == kind).collect()
    }

    /// The first element of a kind, for changing it.
    pub(crate) fn first_mut(&mut self, kind: &str) -> Option<&mut Self> {
        if self.kind == kind {
            return Some(self);
        }
        self.tags_mut().find_map(|tag| tag.first_mut(kind))
    }

    /// Renames all elements of a kind.
    pub(crate) fn rename(&mut self, kind: &str, into: &str) {
        if self.kind == kind {
            into.clone_into(&mut self.kind);
        }
        self.tags_mut().for_each(|tag| tag.rename(kind, into));
    }

    fn tags_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.kids.iter_mut().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Content(_) => None,
        })
    }

    /// The elements directly beneath.
    pub(crate) fn tags(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Tag(tag) => Some(tag),
            Kid::Content(_) => None,
        })
    }

    /// Its content, in reading order.
    pub(crate) fn spots(&self) -> Vec<Spot> {
        let of = |kid: &Kid| match kid {
            Kid::Tag(tag) => tag.spots(),
            Kid::Content(spot) => vec![*spot],
        };
        self.kids.iter().flat_map(of).collect()
    }
}

/// The tree of a document whose pages are numbered by `pages`.
pub(super) fn tree(pdf: &Document, pages: &BTreeMap<ObjectId, usize>) -> Tag {
    let root = pdf.catalog().unwrap().get_deref(b"StructTreeRoot", pdf).unwrap().as_dict().unwrap();
    let reader = Reader { pdf, pages };
    Tag { kids: reader.kids(root, None), ..Tag::default() }
}

struct Reader<'a> {
    pdf: &'a Document,
    pages: &'a BTreeMap<ObjectId, usize>,
}

impl Reader<'_> {
    fn tag(&self, element: &Dictionary, page: Option<usize>) -> Tag {
        let text = |key: &[u8]| {
            let text = element.get_deref(key, self.pdf).ok()?;
            lopdf::decode_text_string(text).ok()
        };
        Tag {
            kind: String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned(),
            alt: text(b"Alt"),
            actual: text(b"ActualText"),
            lang: text(b"Lang"),
            kids: self.kids(element, page),
        }
    }

    fn kids(&self, element: &Dictionary, page: Option<usize>) -> Vec<Kid> {
        let page = self.page_of(element).or(page);
        let Ok(kids) = element.get_deref(b"K", self.pdf) else { return Vec::new() };
        let kids = kids.as_array().map_or_else(|_| vec![kids], |list| list.iter().collect());
        kids.into_iter().filter_map(|kid| self.kid(kid, page)).collect()
    }

    fn kid(&self, kid: &Object, page: Option<usize>) -> Option<Kid> {
        let kid = self.pdf.dereference(kid).unwrap().1;
        if let Ok(id) = kid.as_i64() {
            return Some(Kid::Content(Spot { page: page.unwrap(), id: u32::try_from(id).unwrap() }));
        }
        let element = kid.as_dict().unwrap();
        if let Ok(id) = element.get(b"MCID") {
            let page = self.page_of(element).or(page).unwrap();
            return Some(Kid::Content(Spot { page, id: u32::try_from(id.as_i64().unwrap()).unwrap() }));
        }
        // What is left is an annotation of a link, whose words are beside it.
        element.has(b"S").then(|| Kid::Tag(self.tag(element, page)))
    }

    fn page_of(&self, element: &Dictionary) -> Option<usize> {
        self.pages.get(&element.get(b"Pg").ok()?.as_reference().ok()?).copied()
    }
}

//! The world that Typst sees: a few modules and fonts shared by all documents, and the files of one document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

use super::bounds;
use super::diagnostics::PdfError;
use super::fonts::Fonts;
use super::turns::{self, Edits};
use crate::model::{Assets, Document, TEXT_FAMILY};

/// The name of the main source of every document. It is always the same, because Typst numbers file names with 16
/// bits and never frees a number.
const MAIN: &str = "/main.typ";

/// The module that defines the font family of running text.
const FAMILY: &str = "/lib/phong-chu.typ";

/// The module that says whether working papers are set closer, and what it says where they are.
const CLOSER: (&str, &str) = ("/lib/chat.typ", "#let chat = true\n");

/// What all documents share: Typst's library, the fonts and the parsed layout modules.
pub(super) struct SharedResources {
    library: LazyHash<Library>,
    fonts: Fonts,
    modules: BTreeMap<String, Module>,
    /// The module by which working papers are set closer.
    closer: Module,
    main: FileId,
    /// Whether loops are counted: where the layout is not that of the program.
    is_counted: bool,
}

/// A source as Typst reads it.
struct Module {
    source: Source,
    /// The source as it was written, and how it was changed.
    written: Option<(String, Edits)>,
}

impl Module {
    fn new(id: FileId, text: String, is_counted: bool) -> Self {
        if !is_counted {
            return Self { source: Source::new(id, text), written: None };
        }
        let edits = Edits::of(&text);
        Self { source: Source::new(id, edits.apply(&text)), written: Some((text, edits)) }
    }
}

/// The standard library, and how a cell says that it names its row.
fn library() -> Library {
    Library::builder().with_features(Features::from_iter([Feature::A11yExtras])).build()
}

impl SharedResources {
    pub(super) fn new(assets: &Assets, is_counted: bool) -> Result<Self, PdfError> {
        let fonts = Fonts::new(&assets.fonts)?;
        let mut modules = modules(assets, is_counted)?;
        if fonts.text_family() != TEXT_FAMILY {
            let text = format!("#let phong-chu = \"{}\"\n", fonts.text_family());
            modules.insert(FAMILY.to_owned(), Module::new(file_id(FAMILY)?, text, false));
        }
        let main = file_id(MAIN)?;
        let closer = Module::new(file_id(CLOSER.0)?, CLOSER.1.to_owned(), false);
        let mut shared = Self { library: LazyHash::new(library()), fonts, modules, closer, main, is_counted };
        let nothing = Document { ident: String::new(), main: String::new(), files: BTreeMap::new(), said: Vec::new() };
        shared.library = bounds::bounded(&DocumentWorld::new(&shared, &nothing))?;
        Ok(shared)
    }

    /// The font family of running text.
    pub(super) fn text_family(&self) -> &'static str {
        self.fonts.text_family()
    }
}

/// Parses the layout modules `lib/*.typ`. The other templates are for Tera, and Typst cannot parse them.
fn modules(assets: &Assets, is_counted: bool) -> Result<BTreeMap<String, Module>, PdfError> {
    let layout = assets.templates.iter().filter(|(name, _)| is_module(Path::new(name)));
    layout
        .map(|(name, text)| {
            let path = format!("/{name}");
            let module = Module::new(file_id(&path)?, text.clone(), is_counted);
            Ok((path, module))
        })
        .collect()
}

fn is_module(name: &Path) -> bool {
    name.starts_with("lib") && name.extension().is_some_and(|ending| ending == "typ")
}

fn file_id(path: &str) -> Result<FileId, PdfError> {
    let virtual_path = VirtualPath::new(path).map_err(|error| PdfError::name(path, &error))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, virtual_path)))
}

/// What Typst sees while it typesets one document: the files of that document, the shared modules and fonts, and
/// nothing else.
pub(super) struct DocumentWorld<'a> {
    shared: &'a SharedResources,
    main: Module,
    files: BTreeMap<&'a str, Bytes>,
    is_closer: bool,
}

impl<'a> DocumentWorld<'a> {
    pub(super) fn new(shared: &'a SharedResources, document: &'a Document) -> Self {
        let files = document.files.iter().map(|(name, bytes)| (name.as_str(), Bytes::new(bytes.clone())));
        turns::begin();
        let main = Module::new(shared.main, document.main.clone(), shared.is_counted);
        Self { shared, main, files: files.collect(), is_closer: false }
    }

    /// The same for a working paper that is set closer.
    pub(super) fn closer(shared: &'a SharedResources, document: &'a Document) -> Self {
        Self { is_closer: true, ..Self::new(shared, document) }
    }

    /// The text of a source as it was written, and the byte of it that a byte of the source stands for.
    pub(super) fn written(&self, id: FileId, at: usize) -> Option<(&str, usize)> {
        let (text, edits) = self.module(id)?.written.as_ref()?;
        Some((text, edits.written(at)))
    }

    fn module(&self, id: FileId) -> Option<&Module> {
        match path(id)? {
            _ if id == self.shared.main => Some(&self.main),
            name if self.is_closer && name == CLOSER.0 => Some(&self.shared.closer),
            name => self.shared.modules.get(name),
        }
    }
}

/// The path of a file of the document; `None` for a file of a package.
fn path(id: FileId) -> Option<&'static str> {
    let rooted = id.get();
    matches!(rooted.root(), VirtualRoot::Project).then(|| rooted.vpath().get_with_slash())
}

/// The error for a file that is neither of the document nor shared.
fn refused(id: FileId) -> FileError {
    path(id).map_or(FileError::AccessDenied, |name| FileError::NotFound(PathBuf::from(name)))
}

impl World for DocumentWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.shared.fonts.book()
    }

    fn main(&self) -> FileId {
        self.shared.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.module(id).map(|module| module.source.clone()).ok_or_else(|| refused(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let module = || self.module(id).map(|module| Bytes::from_string(module.source.clone()));
        let file = path(id).and_then(|name| self.files.get(name).cloned());
        file.or_else(module).ok_or_else(|| refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index)
    }

    /// Typst gets no date from a clock: a date in a document is part of its data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

//! From a document to its PDF.

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::diagnostics::{self, PdfError};
use super::eviction::EvictGuard;
use super::guard;
use super::world::{DocumentWorld, SharedResources};
use crate::model::{Assets, Document};

/// Who made the file, as the PDF tells it. It carries no version, so that an update alone changes no byte.
const CREATOR: &str = "baocao";

/// Fonts, library and layout modules, read once and shared by all threads.
pub struct Typesetter {
    shared: SharedResources,
    standards: PdfStandards,
}

impl Typesetter {
    /// A typesetter with these fonts; every template `lib/*.typ` becomes a module `/lib/*.typ`.
    pub fn new(assets: &Assets) -> Result<Self, PdfError> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| diagnostics::hinted(&error))?;
        Ok(Self { shared: SharedResources::new(assets)?, standards })
    }

    /// The family of running text.
    pub fn text_family(&self) -> &'static str {
        self.shared.text_family()
    }

    /// Sets one document.
    ///
    /// Typst works in parallel inside one document. Many documents at once therefore go through
    /// [`spread`](super::spread), never through a parallel iterator of their own.
    pub fn typeset(&self, document: &Document) -> Result<Vec<u8>, PdfError> {
        let _evict = EvictGuard;
        let world = DocumentWorld::new(&self.shared, document);
        let pages = paginate(&world)?;
        let misplaced = guard::misplaced(&pages);
        if !misplaced.is_empty() {
            return Err(PdfError::Misplaced { document: document.ident.clone(), words: misplaced });
        }
        typst_pdf::pdf(&pages, &self.options(document)).map_err(|errors| diagnostics::collect(&world, &errors))
    }

    fn options(&self, document: &Document) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(document.ident.clone()),
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            timestamp: None,
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        }
    }
}

/// Lays the pages out. A warning is an error: an unknown font family, for one, is only warned of.
fn paginate(world: &DocumentWorld<'_>) -> Result<PagedDocument, PdfError> {
    let result = typst::compile::<PagedDocument>(world);
    let pages = result.output.map_err(|errors| diagnostics::collect(world, &errors))?;
    if result.warnings.is_empty() { Ok(pages) } else { Err(diagnostics::collect(world, &result.warnings)) }
}

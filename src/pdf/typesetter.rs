//! From a document to its PDF.

use std::path::Path;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::bounds;
use super::diagnostics::{self, PdfError};
use super::eviction::EvictGuard;
use super::world::{DocumentWorld, SharedResources};
use crate::model::{Assets, Document};

/// Who made the file, as the PDF tells it, after it the version, so that whoever has nothing but the file knows whether
/// their program draws it alike.
pub const CREATOR: &str = "baocao";

/// The version that wrote no number of its own.
const FIRST_VERSION: &str = "0.1.0";

/// What follows where templates or fonts are not those of the program.
const OWN_TEMPLATES: &str = " (mẫu riêng)";

/// Fonts, library and layout modules, read once and shared by all threads.
pub struct Typesetter {
    shared: SharedResources,
    standards: PdfStandards,
    creator: String,
}

impl Typesetter {
    /// A typesetter with these fonts; every template `lib/*.typ` becomes a module `/lib/*.typ`.
    pub fn new(assets: &Assets) -> Result<Self, PdfError> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| diagnostics::hinted(&error))?;
        Ok(Self { shared: SharedResources::new(assets)?, standards, creator: creator(assets) })
    }

    /// Who makes the files, as they tell it: the program, its version, and whether templates or fonts are others than those
    /// of the program.
    pub fn creator(&self) -> &str {
        &self.creator
    }

    /// The family of running text.
    pub fn text_family(&self) -> &'static str {
        self.shared.text_family()
    }

    /// Sets one document.
    ///
    /// Typst works in parallel inside one document. Many documents at once therefore go through
    /// `workers::spread`, never through a parallel iterator of their own.
    pub fn typeset(&self, document: &Document) -> Result<Vec<u8>, PdfError> {
        let _evict = EvictGuard;
        let world = DocumentWorld::new(&self.shared, document);
        let pages = paginate(&world)?;
        bounds::pages(pages.pages().len())?;
        typst_pdf::pdf(&pages, &self.options(document)).map_err(|errors| diagnostics::collect(&world, &errors))
    }

    fn options(&self, document: &Document) -> PdfOptions {
        PdfOptions {
            ident: Smart::Custom(document.ident.clone()),
            creator: Smart::Custom(Some(self.creator.clone())),
            timestamp: None,
            page_ranges: None,
            standards: self.standards.clone(),
            tagged: true,
            pretty: false,
        }
    }
}

fn creator(assets: &Assets) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let version = if version == FIRST_VERSION { String::new() } else { format!(" {version}") };
    let bundled = Assets::unread();
    // Words are attached with the view; how they are laid out is not.
    let layout = |assets: &Assets| -> Vec<(String, String)> {
        let is_layout =
            |(name, _): &(&String, &String)| Path::new(name).extension().is_some_and(|ending| ending == "typ");
        assets.templates.iter().filter(is_layout).map(|(name, text)| (name.clone(), text.clone())).collect()
    };
    // A project that holds the program's own fonts reads them in another order, which changes no page.
    let has_own_fonts =
        assets.fonts.len() != bundled.fonts.len() || assets.fonts.iter().any(|font| !bundled.fonts.contains(font));
    let is_bundled = !has_own_fonts && layout(assets) == layout(&bundled);
    format!("{CREATOR}{version}{}", if is_bundled { "" } else { OWN_TEMPLATES })
}

/// Lays the pages out. A warning is an error: an unknown font family, for one, is only warned of.
fn paginate(world: &DocumentWorld<'_>) -> Result<PagedDocument, PdfError> {
    let result = typst::compile::<PagedDocument>(world);
    let pages = result.output.map_err(|errors| diagnostics::collect(world, &errors))?;
    if result.warnings.is_empty() { Ok(pages) } else { Err(diagnostics::collect(world, &result.warnings)) }
}

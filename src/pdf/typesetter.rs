//! Typesets a document as a PDF.

use std::path::Path;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::apart::{self, TypesetOrder};
use super::bounds;
use super::diagnostics::{self, PdfError};
use super::eviction::EvictGuard;
use super::guard;
use super::world::{DocumentWorld, SharedResources};
use crate::model::{Assets, Document};

/// The name of the program in the PDF's metadata. The version follows it, so that `verify` knows without a project
/// whether this program would draw the file in the same way.
pub const CREATOR: &str = "baocao";

/// The first version, which wrote no version number into its files.
const FIRST_VERSION: &str = "0.1.0";

/// The suffix if templates or fonts are not those of the program.
const OWN_TEMPLATES: &str = " (mẫu riêng)";

/// Fonts, library and layout modules, loaded once and shared by all threads.
pub struct Typesetter {
    shared: SharedResources,
    standards: PdfStandards,
    creator: String,
    /// The templates and fonts, if the layout is not that of the program.
    own: Option<Assets>,
}

impl Typesetter {
    /// Loads fonts and modules; every template `lib/*.typ` becomes the module `/lib/*.typ`.
    pub fn new(assets: &Assets) -> Result<Self, PdfError> {
        let standards =
            PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| diagnostics::hinted(&error))?;
        let layout = Layout::of(assets);
        let own = layout.has_own_pages.then(|| assets.clone());
        Ok(Self { shared: SharedResources::new(assets, own.is_some())?, standards, creator: layout.creator(), own })
    }

    /// What the files state as their creator: the program, its version, and whether the templates or fonts are not
    /// those of the program.
    pub fn creator(&self) -> &str {
        &self.creator
    }

    /// The font family of running text.
    pub fn text_family(&self) -> &'static str {
        self.shared.text_family()
    }

    /// The order to typeset a document, for a process of its own; `None` if the layout is that of the program, which is
    /// known to end.
    pub fn order(&self, document: &Document) -> Option<Vec<u8>> {
        TypesetOrder::bytes(self.own.as_ref()?, document)
    }

    /// The PDF in the answer of that process, or its error.
    pub fn answered(answer: &[u8]) -> Result<Vec<u8>, PdfError> {
        let unreadable = || PdfError::Stopped("tiến trình dàn trang không trả lời".to_owned());
        apart::answered(answer).unwrap_or_else(|| Err(unreadable()))
    }

    /// Typesets one document.
    ///
    /// Typst works in parallel inside one document. Many documents at once therefore go through
    /// `workers::spread`, never through a parallel iterator of their own.
    pub fn typeset(&self, document: &Document) -> Result<Vec<u8>, PdfError> {
        let _evict = EvictGuard;
        let world = DocumentWorld::new(&self.shared, document);
        let pages = paginate(&world)?;
        let would_gain = if is_working_paper(document) { guard::ends_lonely } else { guard::leaves_a_page_empty };
        if would_gain(&pages) {
            let closer = DocumentWorld::closer(&self.shared, document);
            let fewer = paginate(&closer)?;
            if fewer.pages().len() < pages.pages().len() {
                return self.finished(document, &closer, &fewer);
            }
        }
        self.finished(document, &world, &pages)
    }

    /// The PDF of finished pages, if everything can be read on them.
    fn finished(
        &self,
        document: &Document,
        world: &DocumentWorld<'_>,
        pages: &PagedDocument,
    ) -> Result<Vec<u8>, PdfError> {
        bounds::pages(pages.pages().len())?;
        let misplaced = guard::misplaced(pages, &document.said);
        if !misplaced.is_empty() {
            return Err(PdfError::Misplaced { document: document.ident.clone(), words: misplaced });
        }
        typst_pdf::pdf(pages, &self.options(document)).map_err(|errors| diagnostics::collect(world, &errors))
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

/// What the layout has of its own.
struct Layout {
    has_own_pages: bool,
    has_own_fonts: bool,
}

impl Layout {
    fn of(assets: &Assets) -> Self {
        let bundled = Assets::unread();
        // Only layout modules are compared. What the other templates say is in the attached view anyway.
        let pages = |assets: &Assets| -> Vec<(String, String)> {
            let is_layout =
                |(name, _): &(&String, &String)| Path::new(name).extension().is_some_and(|ending| ending == "typ");
            assets.templates.iter().filter(is_layout).map(|(name, text)| (name.clone(), text.clone())).collect()
        };
        // Fonts are compared without their order, which differs for a project that has copies of the bundled ones and
        // changes no page.
        let has_own_fonts =
            assets.fonts.len() != bundled.fonts.len() || assets.fonts.iter().any(|font| !bundled.fonts.contains(font));
        Self { has_own_pages: pages(assets) != pages(&bundled), has_own_fonts }
    }

    fn creator(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let version = if version == FIRST_VERSION { String::new() } else { format!(" {version}") };
        let is_bundled = !self.has_own_pages && !self.has_own_fonts;
        format!("{CREATOR}{version}{}", if is_bundled { "" } else { OWN_TEMPLATES })
    }
}

/// Whether the charts of a document may be smaller.
fn is_working_paper(document: &Document) -> bool {
    document.main.contains("sat: true")
}

/// Lays out the pages. Warnings are treated as errors, because Typst only warns of, for example, an unknown font
/// family.
fn paginate(world: &DocumentWorld<'_>) -> Result<PagedDocument, PdfError> {
    let result = typst::compile::<PagedDocument>(world);
    let pages = result.output.map_err(|errors| diagnostics::collect(world, &errors))?;
    if result.warnings.is_empty() { Ok(pages) } else { Err(diagnostics::collect(world, &result.warnings)) }
}

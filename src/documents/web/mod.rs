//! Web pages, from templates that are escaped for HTML.

mod gallery;
mod overview;
mod side_by_side;

pub use gallery::{GalleryPage, Link, Picture, UnitCard};
pub use overview::{MonthCell, Notice, OverviewPage, PeriodCard, ReleaseRow, SheetRow, Standing, UnitRow, YearTable};
pub use side_by_side::{ComparedDocument, ComparedPassage, ComparedPiece, SideBySide};

use serde::Serialize;
use tera::{Context, Tera};

use super::templates::path;
use super::{DocumentError, bounds};
use crate::model::Assets;

/// Whether a template is that of a web page.
pub(super) fn is_page(template: &str) -> bool {
    template.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

/// Renders web pages; the templates are compiled once.
pub struct WebPages(Tera);

impl std::fmt::Debug for WebPages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("WebPages").finish_non_exhaustive()
    }
}

impl WebPages {
    /// Compiles the templates.
    pub fn new(assets: &Assets) -> Result<Self, DocumentError> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        let pages = assets.templates.iter().filter(|(name, _)| is_page(name));
        let pages = pages.map(|(name, text)| (name.clone(), text.clone()));
        bounds::register(&mut tera);
        bounds::add(&mut tera, pages).map_err(|error| DocumentError::broken(&error))?;
        Ok(Self(tera))
    }

    /// Renders every kind of page with one of everything and throws it away, to test the templates.
    pub fn dry_run(&self) -> Result<(), DocumentError> {
        self.dry_run_gallery()?;
        self.dry_run_overview()?;
        self.dry_run_side_by_side()
    }

    fn render(&self, template: &str, page: &impl Serialize) -> Result<String, DocumentError> {
        let failed = |error: tera::Error| DocumentError::rendering(&path(template), &error);
        let context = Context::from_serialize(page).map_err(failed)?;
        bounds::rendered(|text| self.0.render_to(template, &context, text)).map_err(failed)
    }
}

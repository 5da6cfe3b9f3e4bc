//! Pages of pictures for a browser, from a template that is escaped for HTML.

use serde::Serialize;
use tera::{Context, Tera};

use super::ReportError;
use super::templates::path;
use crate::model::Assets;

const TEMPLATE: &str = "bieu-do.html";

/// Whether a template is a page of the gallery.
pub(super) fn is_page(template: &str) -> bool {
    template.rsplit_once('.').is_some_and(|(_, ending)| ending == "html")
}

/// Somewhere to go from a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Where, from the folder of the page.
    pub href: String,
    /// What it is.
    pub words: String,
}

/// A picture on a page; files are named from the folder of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// A name that is unique on the page.
    pub id: String,
    /// Title.
    pub title: String,
    /// Description.
    pub alt: String,
    /// The file that is shown.
    pub shown: String,
    /// The same with twice as many pixels; empty where there is none.
    pub sharp: String,
    /// Every file.
    pub files: Vec<Link>,
}

/// A unit on the page of all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// A small picture; empty where there is none.
    pub shown: String,
    /// Its document.
    pub documents: Vec<Link>,
}

/// A page of the gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Page {
    /// Whom it is about.
    pub about: String,
    /// The period, in words.
    pub period: String,
    /// Source and cut-off.
    pub source: String,
    /// The page of all, for the page of a unit.
    pub home: Option<Link>,
    /// The document.
    pub documents: Vec<Link>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The units, for the page of all.
    pub units: Vec<UnitCard>,
}

/// Makes pages; the template is compiled once.
pub struct Gallery(Tera);

impl std::fmt::Debug for Gallery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Gallery").finish_non_exhaustive()
    }
}

impl Gallery {
    /// Compiles the pages.
    pub fn new(assets: &Assets) -> Result<Self, ReportError> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        let pages = assets.templates.iter().filter(|(name, _)| is_page(name));
        let pages = pages.map(|(name, text)| (name.clone(), text.clone()));
        tera.add_raw_templates(pages).map_err(|error| ReportError::broken(&error))?;
        Ok(Self(tera))
    }

    /// A page as HTML.
    pub fn page(&self, page: &Page) -> Result<String, ReportError> {
        let failed = |error: tera::Error| ReportError::rendering(&path(TEMPLATE), &error);
        let context = Context::from_serialize(page).map_err(failed)?;
        self.0.render(TEMPLATE, &context).map_err(failed)
    }

    /// Makes a page with one of everything and throws it away: would the template work?
    pub fn dry_run(&self) -> Result<(), ReportError> {
        let link = Link::default;
        let page = Page {
            home: Some(link()),
            documents: vec![link()],
            pictures: vec![Picture { sharp: "-".to_owned(), files: vec![link()], ..Picture::default() }],
            units: vec![UnitCard { shown: "-".to_owned(), documents: vec![link()], ..UnitCard::default() }],
            ..Page::default()
        };
        self.page(&page).map(drop)
    }
}

//! Pages of pictures: one for the period, one for each unit.

use serde::Serialize;

use super::WebPages;
use crate::documents::DocumentError;

const TEMPLATE: &str = "bieu-do.html";

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
pub struct GalleryPage {
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

impl WebPages {
    /// A page of the gallery as HTML.
    pub fn gallery(&self, page: &GalleryPage) -> Result<String, DocumentError> {
        self.render(TEMPLATE, page)
    }

    /// Makes a page with one of everything and throws it away: would the template work?
    pub(super) fn dry_run_gallery(&self) -> Result<(), DocumentError> {
        let link = Link::default;
        let page = GalleryPage {
            home: Some(link()),
            documents: vec![link()],
            pictures: vec![Picture { sharp: "-".to_owned(), files: vec![link()], ..Picture::default() }],
            units: vec![UnitCard { shown: "-".to_owned(), documents: vec![link()], ..UnitCard::default() }],
            ..GalleryPage::default()
        };
        self.gallery(&page).map(drop)
    }
}

//! The web pages of the pictures: one for the period, one for each unit.

use serde::Serialize;

use super::WebPages;
use crate::documents::DocumentError;

const TEMPLATE: &str = "bieu-do.html";

/// A link on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its target, from the folder of the page.
    pub href: String,
    /// Its words.
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
    /// The file that is displayed.
    pub shown: String,
    /// The file with twice as many pixels; empty if there is none.
    pub sharp: String,
    /// All its files.
    pub files: Vec<Link>,
}

/// A unit on the page of the period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitCard {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// A small picture; empty if there is none.
    pub shown: String,
    /// Its documents.
    pub documents: Vec<Link>,
}

/// A page of the gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GalleryPage {
    /// Its subject.
    pub about: String,
    /// The period, in words.
    pub period: String,
    /// Source and cut-off.
    pub source: String,
    /// The page of the period, linked from the page of a unit.
    pub home: Option<Link>,
    /// The documents.
    pub documents: Vec<Link>,
    /// The pictures.
    pub pictures: Vec<Picture>,
    /// The units, on the page of the period.
    pub units: Vec<UnitCard>,
}

impl WebPages {
    /// A page of the gallery as HTML.
    pub fn gallery(&self, page: &GalleryPage) -> Result<String, DocumentError> {
        self.render(TEMPLATE, page)
    }

    /// Renders a page that contains one of everything and throws it away, to test the template.
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

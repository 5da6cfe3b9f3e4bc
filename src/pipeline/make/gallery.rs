//! The web pages that show the pictures: one for the period and one for each unit. A page links only to files that
//! exist.

use crate::disk::{self, Folder, InnerPath, ParseInnerPathError};
use crate::documents::{DocumentError, GalleryPage, Link, Picture, UnitCard};
use crate::model::{Album, Chart, ChartKind, DocumentId, Edition, Unit, capitalized, short_date};
use crate::pipeline::Failure;
use crate::pipeline::make::{BuildContext, PictureStyle};
use crate::store::{self, StoreError};

const PAGE: &str = "index.html";

/// Why a page could not be written.
#[derive(Debug, thiserror::Error)]
pub(in crate::pipeline) enum PageError {
    #[error(transparent)]
    Report(#[from] DocumentError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Path(#[from] ParseInnerPathError),
}

impl From<PageError> for String {
    fn from(error: PageError) -> Self {
        error.to_string()
    }
}

impl From<PageError> for Failure {
    fn from(error: PageError) -> Self {
        match error {
            PageError::Report(error) => error.into(),
            PageError::Store(error) => error.into(),
            PageError::Path(error) => Self::Wrong(error.to_string()),
        }
    }
}

impl BuildContext<'_> {
    /// Writes the page of a unit.
    pub(in crate::pipeline) fn write_page(&self, album: &Album) -> Result<(), PageError> {
        let home = Link { href: format!("../{PAGE}"), words: format!("Biểu đồ của {}", self.territory_name()) };
        let page = GalleryPage {
            home: Some(home),
            documents: self.link_to(&album.document, "../..", "Phiếu số liệu (PDF)")?.into_iter().collect(),
            pictures: self.shown(album, "")?,
            ..self.blank(album.about.clone())
        };
        self.write(&format!("{}/{PAGE}", album.document.chart_folder()), &page)
    }

    /// Writes the page of the period: the pictures of the whole territory, and a link to every unit that has a page.
    /// The page of the public edition stands in the folder of its pictures and links to nothing outside it.
    pub(in crate::pipeline) fn write_index(&self) -> Result<(), PageError> {
        let report = DocumentId::report(self.indicators.period).of(self.options.edition);
        let folder = report.chart_folder();
        let about = capitalized(&self.territory_name());
        if self.options.edition == Edition::Public {
            let documents = self.link_to(&report, "../..", "Báo cáo (PDF)")?.into_iter().collect();
            let page = GalleryPage { documents, pictures: self.of_territory("")?, ..self.blank(about) };
            return self.write(&format!("{folder}/{PAGE}"), &page);
        }
        let (period_folder, own) = folder.rsplit_once('/').unwrap_or((&folder, ""));
        let page = GalleryPage {
            home: Some(Link { href: format!("../../{PAGE}"), words: "Mọi kỳ báo cáo".to_owned() }),
            documents: self.link_to(&report, "..", "Báo cáo (PDF)")?.into_iter().collect(),
            pictures: self.of_territory(&format!("{own}/"))?,
            units: self.cards()?,
            ..self.blank(about)
        };
        self.write(&format!("{period_folder}/{PAGE}"), &page)
    }

    /// Removes the page of a unit that no longer exists, and its folder if that is then empty.
    pub(in crate::pipeline) fn remove_page(&self, folder: &str) -> Result<(), StoreError> {
        store::remove_with_folder(&self.options.out.join(folder).join(PAGE))
    }

    fn of_territory(&self, folder: &str) -> Result<Vec<Picture>, PageError> {
        self.territory.as_ref().map_or(Ok(Vec::new()), |territory| self.shown(&territory.album, folder))
    }

    /// The pictures of `album` that exist.
    fn shown(&self, album: &Album, folder: &str) -> Result<Vec<Picture>, PageError> {
        let pictures = album.charts.iter().map(|chart| self.picture(album, chart, folder));
        pictures.filter_map(Result::transpose).collect()
    }

    fn cards(&self) -> Result<Vec<UnitCard>, PageError> {
        self.indicators.units.iter().map(|(unit, _)| self.card(unit)).filter_map(Result::transpose).collect()
    }

    fn write(&self, path: &str, page: &GalleryPage) -> Result<(), PageError> {
        let html = self.web_pages.gallery(page)?;
        let path = InnerPath::new(path)?;
        let place = Folder::new(&self.options.out).at(&path).map_err(StoreError::from)?;
        self.note_page(path, html.as_bytes());
        Ok(store::write(&place, html.as_bytes())?)
    }

    fn territory_name(&self) -> String {
        self.project.settings.value.territory.name.clone()
    }

    fn blank(&self, about: String) -> GalleryPage {
        let settings = &self.project.settings.value;
        let last = self.indicators.period.cut_off(settings.period_scheme).to;
        let notice = settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {notice}"));
        let cut_off = short_date(last);
        GalleryPage {
            about,
            period: self.indicators.period.label(),
            source: format!("Nguồn: {}; số liệu chốt ngày {cut_off}.{notice}", settings.issuer.name),
            home: None,
            documents: Vec::new(),
            pictures: Vec::new(),
            units: Vec::new(),
        }
    }

    /// A link to the PDF, if that exists; `up` is the path from the page to the folder of the period.
    fn link_to(&self, document: &DocumentId, up: &str, words: &str) -> Result<Option<Link>, PageError> {
        let path = document.pdf_path();
        let inside = path.strip_prefix(&format!("{}/", document.period)).unwrap_or(&path);
        let link = Link { href: format!("{up}/{inside}"), words: words.to_owned() };
        Ok(store::exists(&self.options.out.join(&path))?.then_some(link))
    }

    /// A picture with those of its files that exist; `folder` is the path to them from the page.
    fn picture(&self, album: &Album, chart: &Chart, folder: &str) -> Result<Option<Picture>, PageError> {
        const ENDINGS: [(&str, &str); 4] =
            [(".svg", "SVG"), (".png", "PNG"), ("@2x.png", "PNG nét gấp đôi"), (".csv", "Số liệu (CSV)")];
        let mut there = Vec::new();
        for (ending, words) in ENDINGS {
            if store::exists(&self.options.out.join(format!("{}{ending}", album.path_of(chart))))? {
                there.push((ending, words));
            }
        }
        let others = self.of_other_sizes(album, chart)?;
        let is_there = |ending: &str| there.iter().any(|(other, _)| *other == ending);
        let file = |ending: &str| format!("{folder}{}{ending}", chart.id);
        let Some(shown) = [".png", ".svg"].into_iter().find(|ending| is_there(ending)) else { return Ok(None) };
        let sharp = (shown == ".png" && is_there("@2x.png")).then(|| file("@2x.png"));
        let files = there.iter().map(|(ending, words)| (*ending, (*words).to_owned()));
        let files = files.chain(others.iter().map(|(ending, words)| (ending.as_str(), words.clone())));
        Ok(Some(Picture {
            id: chart.id.to_string(),
            title: chart.title.clone(),
            alt: chart.alt.as_str().to_owned(),
            shown: file(shown),
            sharp: sharp.unwrap_or_default(),
            files: files.map(|(ending, words)| Link { href: file(ending), words }).collect(),
        }))
    }

    /// The files of a picture that somebody has asked for besides the usual ones: other sizes, the table for Excel.
    fn of_other_sizes(&self, album: &Album, chart: &Chart) -> Result<Vec<(String, String)>, PageError> {
        let path = album.path_of(chart);
        let folder = self.options.out.join(&path);
        let folder = folder.parent().unwrap_or(&self.options.out);
        let name = chart.id.to_string();
        let words = |ending: &str| {
            if ending == "-excel.csv" {
                return Some("Số liệu cho Excel (CSV)".to_owned());
            }
            let size = ending.strip_prefix('-')?.strip_suffix(".png")?;
            let (size, sharp) = size.strip_suffix("@2x").map_or((size, ""), |size| (size, ", nét gấp đôi"));
            let width = size.parse().ok().filter(|width| PictureStyle::WIDTHS.contains(width))?;
            Some(format!("PNG rộng {width}{sharp}"))
        };
        let names = disk::list(folder).map_err(StoreError::from)?.into_iter().map(|entry| entry.name);
        let endings = names.filter_map(|other| Some(other.strip_prefix(&name)?.to_owned()));
        Ok(endings.filter_map(|ending| Some((ending.clone(), words(&ending)?))).collect())
    }

    fn card(&self, unit: &Unit) -> Result<Option<UnitCard>, PageError> {
        let document = DocumentId::sheet(self.indicators.period, unit);
        let folder = document.chart_folder();
        let is_there = |file: &str| store::exists(&self.options.out.join(format!("{folder}/{file}")));
        if !is_there(PAGE)? {
            return Ok(None);
        }
        let mut shown = String::new();
        for file in [".svg", ".png"].map(|ending| format!("{}{ending}", ChartKind::Trend.key())) {
            if is_there(&file)? {
                shown = format!("{}/{file}", document.stem);
            }
        }
        Ok(Some(UnitCard {
            name: unit.title(),
            href: format!("{}/{PAGE}", document.stem),
            shown,
            documents: self.link_to(&document, "..", "Phiếu số liệu (PDF)")?.into_iter().collect(),
        }))
    }
}

//! The web pages that show the pictures: one for the period and one for each unit. A page links only to files that
//! exist.

use std::collections::BTreeSet;

use crate::disk::{self, Folder, InnerPath, ParseInnerPathError};
use crate::documents::{DocumentError, GalleryPage, Link, Picture, UnitCard};
use crate::model::{Album, Chart, ChartKind, DocumentId, Edition, Unit, capitalized, short_date};
use crate::pipeline::Failure;
use crate::pipeline::make::BuildContext;
use crate::pipeline::make::pictures::Further;
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
        Failure::from(error).told()
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
        let own = self.options.out.join(album.document.chart_folder());
        let files = disk::list(&own).map_err(StoreError::from)?.into_iter().filter(|entry| !entry.is_folder);
        let present: BTreeSet<String> = files.map(|entry| entry.name).collect();
        Ok(album.charts.iter().filter_map(|chart| picture(chart, folder, &present)).collect())
    }

    fn cards(&self) -> Result<Vec<UnitCard>, PageError> {
        self.indicators.units.iter().map(|(unit, _)| self.card(unit)).filter_map(Result::transpose).collect()
    }

    fn write(&self, path: &str, page: &GalleryPage) -> Result<(), PageError> {
        let html = self.engine.web_pages.gallery(page)?;
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

/// A picture with those of its files that are `present`, which stand at the path `folder` from the page; `None` if none of them
/// can be shown.
fn picture(chart: &Chart, folder: &str, present: &BTreeSet<String>) -> Option<Picture> {
    const ENDINGS: [(&str, &str); 4] =
        [(".svg", "SVG"), (".png", "PNG"), ("@2x.png", "PNG nét gấp đôi"), (".csv", "Số liệu (CSV)")];
    let name = chart.id.to_string();
    let is_there = |ending: &str| present.contains(&format!("{name}{ending}"));
    let file = |ending: &str| format!("{folder}{name}{ending}");
    let shown = [".png", ".svg"].into_iter().find(|ending| is_there(ending))?;
    let sharp = (shown == ".png" && is_there("@2x.png")).then(|| file("@2x.png"));
    let usual =
        ENDINGS.into_iter().filter(|(ending, _)| is_there(ending)).map(|(ending, words)| (ending, words.to_owned()));
    let others =
        present.iter().filter_map(|file| file.strip_prefix(&name)).filter_map(|end| Some((end, of_other_size(end)?)));
    Some(Picture {
        id: name.clone(),
        title: chart.title.clone(),
        alt: chart.alt.as_str().to_owned(),
        shown: file(shown),
        sharp: sharp.unwrap_or_default(),
        files: usual.chain(others).map(|(ending, words)| Link { href: file(ending), words }).collect(),
    })
}

/// What a file is that somebody has asked for besides the usual ones, by the ending of its name: another size, or the table for
/// Excel.
fn of_other_size(ending: &str) -> Option<String> {
    Some(match Further::of(ending)? {
        Further::Excel => "Số liệu cho Excel (CSV)".to_owned(),
        Further::Size { width, is_sharp: true } => format!("PNG rộng {width}, nét gấp đôi"),
        Further::Size { width, .. } => format!("PNG rộng {width}"),
    })
}

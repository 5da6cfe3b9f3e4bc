//! The web page of everything in the output folder: what has to be looked at, the periods with their documents, the units
//! by month, and the releases.

use serde::Serialize;

use super::{Link, WebPages};
use crate::documents::DocumentError;

const TEMPLATE: &str = "tong-quan.html";

/// Something that somebody has to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// What it is, as a sentence.
    pub words: String,
    /// The command that tells more or mends it; empty if there is none.
    pub command: String,
    /// The single places.
    pub items: Vec<String>,
}

/// A document or a group of documents, and whether it says what the data say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// In words: "đúng số liệu", "cần lập lại: con số thay đổi"; empty if it was not looked at.
    pub words: String,
    /// Whether somebody has to do something about it.
    pub is_stale: bool,
}

/// The sheet and the charts of one unit in one period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SheetRow {
    /// The unit.
    pub unit: String,
    /// Its sheet, if there is one.
    pub sheet: Option<Link>,
    /// The page of its charts, if there is one.
    pub charts: Option<Link>,
    /// Whether the sheet says what the data say.
    pub standing: Standing,
}

/// One period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PeriodCard {
    /// A name that is unique on the page.
    pub id: String,
    /// The period, in words.
    pub name: String,
    /// The release in force, in words.
    pub released: String,
    /// Whether its documents say what the data say.
    pub standing: Standing,
    /// The documents about the whole.
    pub documents: Vec<Link>,
    /// The units.
    pub sheets: Vec<SheetRow>,
    /// What else lies in the folder of the period.
    pub others: Vec<Link>,
}

/// What a unit has handed in for a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MonthCell {
    /// Its name in the style sheet.
    pub class: &'static str,
    /// In words: "chính thức", "ước", "chưa báo cáo".
    pub words: &'static str,
    /// What else is to be said: "1 lỗi", "đã đính chính".
    pub marks: Vec<String>,
}

/// A unit in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitRow {
    /// Its name.
    pub unit: String,
    /// One cell for each month.
    pub cells: Vec<MonthCell>,
}

/// The units by the months of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct YearTable {
    /// The year.
    pub year: i32,
    /// The months: "T1".
    pub months: Vec<String>,
    /// The release of each month that is in force: its number, or "chưa phát hành".
    pub released: Vec<String>,
    /// The units.
    pub units: Vec<UnitRow>,
}

/// One release, or what is prepared for one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReleaseRow {
    /// Number and symbol; empty until they are given.
    pub number: String,
    /// Date, in words; empty until it is given.
    pub date: String,
    /// Period, in words.
    pub period: String,
    /// Whether it is in force, and what replaced it.
    pub state: String,
    /// The report that it replaces.
    pub replaces: String,
    /// The correction records that it uses.
    pub records: String,
    /// What was frozen.
    pub documents: Vec<Link>,
}

/// The page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OverviewPage {
    /// The subject.
    pub about: String,
    /// Who reports, and the notice about the figures.
    pub source: String,
    /// What somebody has to look at.
    pub notices: Vec<Notice>,
    /// The periods, the latest first.
    pub periods: Vec<PeriodCard>,
    /// The units by month, the latest year first.
    pub years: Vec<YearTable>,
    /// The releases, the latest first.
    pub releases: Vec<ReleaseRow>,
    /// What lies in the output folder itself.
    pub others: Vec<Link>,
}

impl WebPages {
    /// The page as HTML.
    pub fn overview(&self, page: &OverviewPage) -> Result<String, DocumentError> {
        self.render(TEMPLATE, page)
    }

    /// Renders a page that contains one of everything and throws it away, to test the template.
    pub(super) fn dry_run_overview(&self) -> Result<(), DocumentError> {
        let link = || Some(Link::default());
        let words = || "-".to_owned();
        let standing = Standing { words: words(), is_stale: true };
        let sheet = SheetRow { sheet: link(), charts: link(), standing: standing.clone(), ..SheetRow::default() };
        let period = PeriodCard {
            released: words(),
            standing,
            documents: link().into_iter().collect(),
            sheets: vec![sheet, SheetRow::default()],
            others: link().into_iter().collect(),
            ..PeriodCard::default()
        };
        let cell = MonthCell { marks: vec![words()], ..MonthCell::default() };
        let year = YearTable {
            months: vec![words()],
            released: vec![words()],
            units: vec![UnitRow { cells: vec![cell], ..UnitRow::default() }],
            ..YearTable::default()
        };
        let release = ReleaseRow { documents: link().into_iter().collect(), ..ReleaseRow::default() };
        let notice = Notice { command: words(), items: vec![words()], ..Notice::default() };
        let page = OverviewPage {
            notices: vec![notice],
            periods: vec![period, PeriodCard::default()],
            years: vec![year],
            releases: vec![release],
            others: link().into_iter().collect(),
            ..OverviewPage::default()
        };
        self.overview(&page)?;
        self.overview(&OverviewPage::default()).map(drop)
    }
}

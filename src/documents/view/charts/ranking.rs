//! The chart of units by percentage of the plan.

use super::alt::{extremes, opening};
use super::{Chart, ChartMaker, Plot, part_of, parts};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::ranking;
use crate::model::{
    ChartId, ChartKind, Class, Datum, DotKey, PictureWords, Quantity, Run, Runs, Scope, ShareRow, Unit, UnitCode,
    capitalized,
};

/// The largest number of rows of a chart that fits on a page with its caption.
const ROWS_ON_A_PAGE: usize = 40;

/// The number of rows above and below the unit's own one, if not all fit.
const NEIGHBOURS: usize = 15;

const FULL: &str = "100% kế hoạch";

impl ChartMaker<'_> {
    /// Units by percentage of the plan, both classes together, in several charts if one would be longer than a page.
    pub(in crate::documents::view) fn ranking(&self) -> Vec<Chart> {
        let rows: Vec<_> = self.ranked().into_iter().map(|(_, row)| row).collect();
        let pages: Vec<_> = parts(&rows, ROWS_ON_A_PAGE).collect();
        let page = |(index, rows): (usize, &&[ShareRow])| {
            let (id, title) = part_of(ChartKind::Ranking, &self.ranking_title(), index, pages.len());
            let key = DotKey {
                filled: "đạt mọi chỉ tiêu được giao".to_owned(),
                hollow: "chưa đạt đủ chỉ tiêu".to_owned(),
            };
            self.ranking_chart(id, title, rows.to_vec(), key)
        };
        pages.iter().enumerate().filter_map(page).collect()
    }

    /// The rank of one unit among all, with only its own dot filled; of a long ranking only the rows around it.
    pub(super) fn place_among(&self, ranked: &[ShareRow], at: usize) -> Option<Chart> {
        let (from, to, title) = if ranked.len() <= ROWS_ON_A_PAGE {
            (0, ranked.len(), self.ranking_title())
        } else {
            let from = at.saturating_sub(NEIGHBOURS);
            let title = format!("{}: {} và các đơn vị liền kề", self.ranking_title(), self.about);
            (from, (at + NEIGHBOURS + 1).min(ranked.len()), title)
        };
        let mut rows = ranked.get(from..to)?.to_vec();
        rows.get_mut(at - from)?.emphasized = true;
        let key = DotKey { filled: self.about.clone(), hollow: "đơn vị khác".to_owned() };
        self.ranking_chart(ChartKind::Ranking.into(), title, rows, key)
    }

    fn ranking_title(&self) -> String {
        let year = self.indicators.period.year();
        format!("Tỷ lệ chung thực hiện kế hoạch giảm hộ nghèo (HN) và hộ cận nghèo (HCN) năm {year}")
    }

    fn ranking_chart(&self, id: ChartId, title: String, rows: Vec<ShareRow>, key: DotKey) -> Option<Chart> {
        let unknown = rows.iter().filter(|row| row.share.is_none()).count();
        let mut alt = rows_words(&title, &rows, ("đơn vị", unknown));
        let own = rows.iter().find(|row| row.emphasized);
        if let Some(ShareRow { name, share: Some(share), note, .. }) = own {
            alt.insert(1, format!("Được nêu bật: {name} {} ({}).", share.text, note.text()));
        }
        self.chart(id, title, "%", &alt, Plot::Shares { rows, full: FULL.to_owned(), key })
    }

    /// Every unit with its row, the highest share first. Units whose counts are withheld come last in administrative
    /// order, because their ranks would reveal something.
    pub(super) fn ranked(&self) -> Vec<(UnitCode, ShareRow)> {
        let is_withheld = |unit: &&Unit| self.index.withholds(&Scope::Unit(unit.code.clone()));
        let told = ranking(self.indicators).into_iter().filter(|unit| !is_withheld(unit));
        let withheld = self.indicators.units.iter().map(|(unit, _)| unit).filter(is_withheld);
        told.chain(withheld).map(|unit| (unit.code.clone(), self.ranking_row(unit))).collect()
    }

    fn ranking_row(&self, unit: &Unit) -> ShareRow {
        let scope = Scope::Unit(unit.code.clone());
        let share = self.index.datum(&scope, "giam_chung.ty_le");
        let parts = Class::ALL.map(|class| self.plan_part(&scope, class));
        let note = match (&share, parts) {
            _ if self.index.withholds(&scope) => "không công khai".into(),
            (Some(Datum { value: Quantity::Share(_, 0), .. }), _) => "không giao chỉ tiêu".into(),
            (_, [Some(poor), Some(near_poor)]) => {
                let is_both = !poor.is_empty() && !near_poor.is_empty();
                let comma = is_both.then(|| Run::words(", "));
                PictureWords(Runs(poor.into_iter().chain(comma).chain(near_poor).collect()))
            }
            _ if self.index.value(&scope, "ngheo.ho.cuoi_ky").is_none() => "chưa báo cáo".into(),
            _ if self.index.value(&scope, "ngheo.ho.giam.luy_ke").is_none() => "chưa đủ số liệu từ đầu năm".into(),
            _ => "không có kế hoạch".into(),
        };
        // The share alone tells, but where one target is missed and the other one exceeded.
        let is_whole = matches!(share, Some(Datum { value: Quantity::Share(done, asked), .. }) if done >= asked);
        let is_reached = self.indicators.unit(&unit.code).is_some_and(|(_, scope)| scope.is_done());
        ShareRow {
            name: capitalized(&clean(&unit.full_name())),
            share,
            note,
            emphasized: false,
            is_reached: (is_whole && !is_reached).then_some(false),
        }
    }

    /// "HN 1/2"; nothing where nothing was planned and nothing done.
    fn plan_part(&self, scope: &Scope, class: Class) -> Option<Vec<Run>> {
        let datum = |key: &str| self.index.datum(scope, &format!("{}.ho.giam.{key}", class.key()));
        let (done, planned) = (datum("luy_ke")?, datum("ke_hoach")?);
        let zero = Quantity::Count(0);
        if (done.value, planned.value) == (zero, zero) {
            return Some(Vec::new());
        }
        Some(vec![Run::words(format!("{} ", abbreviation(class))), done.run(), Run::words("/"), planned.run()])
    }
}

/// The description of rows with shares; `noun` is what a row is about, and `unknown` the number of rows whose share exists
/// but is not known.
pub(super) fn rows_words(title: &str, rows: &[ShareRow], (noun, unknown): (&str, usize)) -> Vec<String> {
    let measured = |row: &ShareRow| matches!(row.share, Some(Datum { value: Quantity::Share(_, 1..), .. }));
    let shares = rows.iter().filter(|row| measured(row));
    let shares: Vec<_> = shares.filter_map(|row| Some((row.name.as_str(), row.share.as_ref()?))).collect();
    let each = rows.iter().map(|row| match &row.share {
        Some(share) if measured(row) => format!("{}: {} ({}).", row.name, share.text, row.note.text()),
        _ => format!("{}: {}.", row.name, row.note.text()),
    });
    let extremes = extremes(&shares, noun, unknown);
    std::iter::once(opening("Biểu đồ chấm tỷ lệ", title)).chain(extremes).chain(each).collect()
}

/// The abbreviation of a class for narrow columns; the title explains it.
const fn abbreviation(class: Class) -> &'static str {
    match class {
        Class::Poor => "HN",
        Class::NearPoor => "HCN",
    }
}

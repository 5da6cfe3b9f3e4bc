//! The figures that a reader of two versions sees differ, each with the passages that show it, and where that is in words.

use std::collections::BTreeMap;

use crate::model::{Address, Quantity, decimal};
use crate::release::{Change, Comparison, Passage, PassageChange, PassageKind};

/// A figure that a reader sees differ.
#[derive(Clone, Debug)]
pub(super) struct Corrected<'a> {
    pub(super) change: &'a Change,
    /// The passages that show it, with their places in the order of the page.
    pub(super) shown: Vec<(usize, &'a PassageChange)>,
}

/// The figures that differ in print, in the order of the page. What no passage shows is printed nowhere.
pub(super) fn corrected(comparison: &Comparison) -> Vec<Corrected<'_>> {
    let mut shown: BTreeMap<&Address, Vec<(usize, &PassageChange)>> = BTreeMap::new();
    for (at, passage) in comparison.passages.iter().enumerate() {
        for address in passage.old.iter().chain(&passage.new).flat_map(Passage::figures) {
            let places = shown.entry(address).or_default();
            if places.last().is_none_or(|(last, _)| *last != at) {
                places.push((at, passage));
            }
        }
    }
    let seen = comparison.figures.iter().filter(|change| change.is_seen());
    let seen = seen.filter_map(|change| Some(Corrected { change, shown: shown.remove(&change.address)? }));
    let mut seen: Vec<_> = seen.collect();
    seen.sort_by_key(Corrected::first);
    seen
}

impl<'a> Corrected<'a> {
    /// The first passage that a reader is sent to, with its place among all that differ: of the old version where that one
    /// shows the figure.
    pub(super) fn first_shown(&self) -> Option<(usize, &'a PassageChange)> {
        let old = self.shown.iter().find(|(_, passage)| passage.old.is_some());
        old.or(self.shown.first()).copied()
    }

    /// The place of that passage.
    pub(super) fn first(&self) -> usize {
        self.first_shown().map_or(usize::MAX, |(at, _)| at)
    }

    /// The pages of the old file that show it.
    pub(super) fn pages(&self) -> Vec<usize> {
        let mut pages: Vec<_> = self.shown.iter().filter_map(|(_, passage)| passage.page).collect();
        pages.sort_unstable();
        pages.dedup();
        pages
    }
}

/// Where some figures stood, as a reader finds it: "Trang 3: mục II.1, đoạn 2; Bảng 1, dòng “…”, cột “…”. Phụ lục IV,
/// trang 2: Bảng IV.1". What was not there is told with where it stands now.
pub(super) fn places(figures: &[&Corrected<'_>]) -> String {
    let old = |(_, passage): &(usize, &PassageChange)| passage.old.is_some();
    let is_old = figures.iter().flat_map(|figure| &figure.shown).any(old);
    let mut spots: Vec<(usize, Spot)> = Vec::new();
    for figure in figures {
        for (at, change) in figure.shown.iter().filter(|shown| !is_old || old(shown)) {
            let Some(passage) = change.passage() else { continue };
            let spot = Spot::new(passage, change.printed_page.filter(|_| is_old));
            let place = spots.iter().position(|(_, other)| other.is_beside(&spot));
            let place = place.unwrap_or_else(|| {
                spots.push((*at, spot));
                spots.len() - 1
            });
            spots[place].1.add(passage, change, &figure.change.address);
        }
    }
    spots.sort_by_key(|(at, _)| *at);
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for (group, spot) in spots.into_iter().map(|(_, spot)| (spot.group(), spot.words())) {
        match groups.last_mut().filter(|(last, _)| *last == group) {
            Some((_, spots)) => spots.push(spot),
            None => groups.push((group, vec![spot])),
        }
    }
    let groups = groups.into_iter().map(|(group, spots)| group_and_spots(group, spots));
    let words = groups.collect::<Vec<_>>().join(". ");
    if is_old { words } else { format!("Bản cũ không in; nay ở {words}") }
}

fn group_and_spots(group: String, mut spots: Vec<String>) -> String {
    spots.retain(|spot| !spot.is_empty());
    match (group.is_empty(), spots.is_empty()) {
        (true, _) => spots.join("; "),
        (false, true) => group,
        (false, false) => format!("{group}: {}", spots.join("; ")),
    }
}

/// Adds what is not there yet.
fn once<T: PartialEq>(list: &mut Vec<T>, one: T) {
    if !list.contains(&one) {
        list.push(one);
    }
}

/// Where figures stand in one part of a document: of the text on one page, of an appendix on some.
struct Spot {
    appendix: String,
    name: String,
    pages: Vec<usize>,
    paragraphs: Vec<String>,
    rows: Vec<String>,
    columns: Vec<String>,
}

impl Spot {
    fn new(passage: &Passage, page: Option<usize>) -> Self {
        let (appendix, name) = (passage.within.appendix.clone(), passage.within.name.clone());
        let (pages, paragraphs, rows, columns) = (page.into_iter().collect(), Vec::new(), Vec::new(), Vec::new());
        Self { appendix, name, pages, paragraphs, rows, columns }
    }

    /// Whether both are told together.
    fn is_beside(&self, other: &Self) -> bool {
        let is_same = (&self.appendix, &self.name) == (&other.appendix, &other.name);
        is_same && (!self.appendix.is_empty() || self.pages == other.pages)
    }

    fn add(&mut self, passage: &Passage, change: &PassageChange, address: &Address) {
        if let Some(page) = change.printed_page.filter(|_| !self.pages.is_empty()) {
            once(&mut self.pages, page);
            self.pages.sort_unstable();
        }
        match passage.kind {
            PassageKind::Sentence => {
                once(&mut self.paragraphs, passage.spot.trim_start_matches("đoạn ").to_owned());
            }
            PassageKind::Row => {
                once(&mut self.rows, passage.spot.clone());
                let column = change.piece(address).map(|piece| piece.column.as_str()).unwrap_or_default();
                once(&mut self.columns, column.rsplit(" – ").next().unwrap_or_default().to_owned());
            }
            PassageKind::Heading | PassageKind::Chart => {}
        }
    }

    /// "Trang 3", "Phụ lục IV, trang 1, 2": every appendix counts its own pages.
    fn group(&self) -> String {
        let pages: Vec<_> = self.pages.iter().map(ToString::to_string).collect();
        match (self.appendix.is_empty(), pages.is_empty()) {
            (_, true) => self.appendix.clone(),
            (true, false) => format!("Trang {}", pages.join(", ")),
            (false, false) => format!("{}, trang {}", self.appendix, pages.join(", ")),
        }
    }

    /// A row or a column is named where all figures stand in it: else the table itself tells them apart.
    fn words(self) -> String {
        let paragraphs = (!self.paragraphs.is_empty()).then(|| format!("đoạn {}", self.paragraphs.join(", ")));
        let single = |list: Vec<String>| <[String; 1]>::try_from(list).ok().map(|[one]| one);
        let row = single(self.rows).filter(|row| !row.is_empty());
        let column = single(self.columns).filter(|column| !column.is_empty()).map(|column| format!("cột “{column}”"));
        let name = Some(self.name).filter(|name| !name.is_empty());
        [name, paragraphs, row, column].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// New minus old of what is printed, so that a reader who subtracts finds the same, with what it counts: "−1 hộ",
/// "−5 điểm %"; "–" where there is none.
pub(super) fn difference(change: &Change, unit: &str) -> String {
    let nothing = || "–".to_owned();
    let value = |text: Option<&str>| text.and_then(Printed::read);
    let (Some(old), Some(new)) = (value(change.old_text()), value(change.new_text())) else { return nothing() };
    if old.is_share != new.is_share {
        return nothing();
    }
    let places = old.places.max(new.places);
    let difference = new.at(places) - old.at(places);
    if unit == PLACE {
        let direction = if difference > 0 { "lùi" } else { "lên" };
        return format!("{direction} {} bậc", difference.unsigned_abs());
    }
    let is_share = old.is_share && matches!(change.new.as_ref().map(|new| new.value), Some(Quantity::Share(..)));
    let unit = if is_share { "điểm %" } else { unit };
    let text = decimal(difference.unsigned_abs(), 10u128.pow(places), places);
    let sign = if difference < 0 { "−" } else { "+" };
    format!("{sign}{text} {unit}").trim_end().to_owned()
}

/// What the place of a unit among all is counted in.
const PLACE: &str = "thứ";

/// A number as it is printed.
struct Printed {
    digits: i128,
    places: u32,
    is_share: bool,
}

impl Printed {
    /// "1.234", "−12", "62,5%".
    fn read(text: &str) -> Option<Self> {
        let (text, is_share) = text.strip_suffix('%').map_or((text, false), |text| (text, true));
        let (text, sign) = text.strip_prefix('−').map_or((text, 1), |text| (text, -1));
        let text = text.trim_start_matches('+').replace('.', "");
        let (whole, part) = text.split_once(',').unwrap_or((&text, ""));
        let digits: i128 = format!("{whole}{part}").parse().ok()?;
        Some(Self { digits: sign * digits, places: u32::try_from(part.len()).ok()?, is_share })
    }

    fn at(&self, places: u32) -> i128 {
        self.digits * 10i128.pow(places - self.places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Figure;

    fn said(old: (Quantity, &str), new: (Quantity, &str), unit: &str) -> String {
        let figure =
            |(value, text): (Quantity, &str)| Some(Figure { label: String::new(), value, text: text.to_owned() });
        let address = Address::from_text("2022-09/tong/x");
        difference(&Change { address, label: String::new(), old: figure(old), new: figure(new) }, unit)
    }

    #[test]
    fn a_difference_is_that_of_what_is_printed_and_says_what_it_counts() {
        let (count, share) = (Quantity::Count(1), Quantity::Share(1, 2));
        for (old, new, unit, wanted) in [
            ((count, "1.000"), (count, "999"), "hộ", "−1 hộ"),
            ((count, "0"), (count, "12.345"), "nhân khẩu", "+12.345 nhân khẩu"),
            ((share, "63%"), (share, "58%"), "%", "−5 điểm %"),
            ((share, "62,5%"), (share, "56%"), "%", "−6,5 điểm %"),
            ((share, "0,00%"), (share, "0,03%"), "%", "+0,03 điểm %"),
            ((share, "–"), (share, "0%"), "%", "–"),
            ((Quantity::Change(-12), "−12"), (Quantity::Change(3), "+3"), "hộ", "+15 hộ"),
            ((count, "1"), (count, "10"), "thứ", "lùi 9 bậc"),
            ((count, "10"), (count, "9"), "thứ", "lên 1 bậc"),
        ] {
            assert_eq!(said(old, new, unit), wanted);
        }
    }
}

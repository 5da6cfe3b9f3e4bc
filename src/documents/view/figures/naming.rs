//! Whether a text of a report names a unit: its whole name, and meant as the unit's. A unit may bear the name of a street
//! ("đường Trần Phú"), share it with a person or a longer name ("Hải Yên", "Hải Yên Đông"), or be called by a number.

use crate::model::{Unit, UnitKind};

/// Nouns before a name that is not a unit's.
const OTHERS: [&str; 34] = [
    "đường",
    "phố",
    "ngõ",
    "ngách",
    "hẻm",
    "trường",
    "chợ",
    "cầu",
    "cảng",
    "bến",
    "ga",
    "sông",
    "suối",
    "hồ",
    "đập",
    "núi",
    "đèo",
    "đảo",
    "biển",
    "đền",
    "chùa",
    "đình",
    "tỉnh",
    "huyện",
    "thành phố",
    "thị xã",
    "quận",
    "ông",
    "bà",
    "anh",
    "chị",
    "em",
    "họ",
    "tàu",
];

/// Names that a reader could take for a part of a longer one.
pub(super) struct Naming<'a> {
    /// All names known in the project: of units, of the territory, of bodies.
    known: Vec<&'a str>,
}

impl<'a> Naming<'a> {
    /// Told apart from `known`, all names of the project.
    pub(super) fn new(known: impl IntoIterator<Item = &'a str>) -> Self {
        Self { known: known.into_iter().filter(|name| !name.is_empty()).collect() }
    }

    /// Whether `text` names `unit`.
    pub(super) fn names(&self, text: &str, unit: &Unit) -> bool {
        let name = unit.own_name();
        let found = text.match_indices(name).map(|(at, _)| (at, at + name.len()));
        !name.is_empty() && found.into_iter().any(|place| self.is_meant(text, place, unit))
    }

    fn is_meant(&self, text: &str, (from, to): (usize, usize), unit: &Unit) -> bool {
        let (before, after) = (&text[..from], &text[to..]);
        if before.ends_with(char::is_alphanumeric) || after.starts_with(char::is_alphanumeric) {
            return false;
        }
        if follows_noun(before, unit.kind) {
            // "phường Hải Yên Đông" is another unit, "phường Hải Yên" is this one.
            return !self.is_within_longer(text, (from, to)) && !goes_on(after);
        }
        let is_lone_number = unit.is_numbered() && !unit.own_name().contains(char::is_alphabetic);
        !is_lone_number && !self.is_within_longer(text, (from, to)) && !goes_on(after) && !is_of_another(before)
    }

    /// Whether another, longer name that is known covers the place.
    fn is_within_longer(&self, text: &str, (from, to): (usize, usize)) -> bool {
        let longer = self.known.iter().filter(|name| name.len() > to - from);
        longer.into_iter().any(|name| text.match_indices(name).any(|(at, _)| at <= from && at + name.len() >= to))
    }
}

/// Whether a name goes on behind: "Hải" in "Hải Phòng", "Khu 1" in "Khu 1A".
fn goes_on(after: &str) -> bool {
    let next = after.strip_prefix(' ').and_then(|rest| rest.chars().next());
    next.is_some_and(char::is_uppercase)
}

/// Whether the noun of a kind of units stands before, perhaps with other names of a list between: "các phường Ka Long, Hải
/// Yên và". A noun of other things is that of a unit only if this one is of that kind.
fn follows_noun(before: &str, own: UnitKind) -> bool {
    let mut rest = before.trim_end();
    loop {
        let lower = rest.to_lowercase();
        let is_noun = |kind: &UnitKind| {
            lower.strip_suffix(kind.noun()).is_some_and(|head| !head.ends_with(char::is_alphanumeric))
        };
        let is_clear = |kind: &&UnitKind| **kind == own || !OTHERS.contains(&kind.noun());
        if UnitKind::ALL.iter().filter(is_clear).any(is_noun) {
            return true;
        }
        let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
        let bare = word.trim_end_matches(',');
        let is_name = bare.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        if word.is_empty() || !(is_name || bare == "và") {
            return false;
        }
        rest = rest[..rest.len() - word.len()].trim_end();
    }
}

/// Whether what stands before says that the name is somebody else's: a street, a school, a person.
fn is_of_another(before: &str) -> bool {
    let before = before.trim_end();
    let lower = before.to_lowercase();
    let is_noun = |noun: &&str| lower.strip_suffix(*noun).is_some_and(|head| !head.ends_with(char::is_alphanumeric));
    if OTHERS.iter().any(is_noun) {
        return true;
    }
    // "Nguyễn Trần Phú": a row of capitals is one name, but not at the start of a sentence or behind a body.
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_body = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    word.starts_with(char::is_uppercase) && !is_body && before.len() > word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Area, UnitCode, UnitName};

    fn unit(kind: UnitKind, name: &str) -> Unit {
        Unit {
            code: UnitCode::new("1"),
            name: UnitName::new(name),
            kind,
            area: Area::Urban,
            parent: UnitCode::new("0"),
            valid_from: None,
            valid_to: None,
            successors: Vec::new(),
        }
    }

    #[test]
    fn only_whole_names_that_mean_the_unit_count() {
        let known = ["Trần Phú", "Hải Yên", "Hải Yên Đông", "Hải", "1", "thành phố Hải Yên"];
        let naming = Naming::new(known);
        let cases = [
            (UnitKind::Ward, "Trần Phú", "Phường Trần Phú còn 01 hộ.", true),
            (UnitKind::Ward, "Trần Phú", "các phường Ka Long, Trần Phú và Hải Yên", true),
            (UnitKind::Ward, "Trần Phú", "Trần Phú còn 01 hộ.", true),
            (UnitKind::Ward, "Trần Phú", "UBND Trần Phú đã gửi hồ sơ", true),
            (UnitKind::Ward, "Trần Phú", "sửa nhà trên đường Trần Phú", false),
            (UnitKind::Ward, "Trần Phú", "sửa nhà trên phố Trần Phú", false),
            (UnitKind::Street, "Trần Phú", "sửa nhà ở phố Trần Phú", true),
            (UnitKind::Street, "Trần Phú", "sửa nhà trên đường Trần Phú", false),
            (UnitKind::Ward, "Trần Phú", "ông Nguyễn Trần Phú", false),
            (UnitKind::Ward, "Hải Yên", "phường Hải Yên Đông", false),
            (UnitKind::Ward, "Hải Yên", "Thành phố rà soát; thành phố Hải Yên", false),
            (UnitKind::Ward, "Hải Yên", "phường Hải Yên Đông và phường Hải Yên", true),
            (UnitKind::Commune, "Hải", "đi Hải Phòng", false),
            (UnitKind::Commune, "Hải", "xã Hải, xã Bắc", true),
            (UnitKind::Quarter, "1", "trong tháng 1 năm 2025 có 1 hộ", false),
            (UnitKind::Quarter, "1", "các Khu 1, 2 chậm", true),
            (UnitKind::Quarter, "1", "các khu 3, 1", true),
            (UnitKind::Quarter, "1", "Khu 11", false),
        ];
        for (kind, name, text, is_named) in cases {
            assert_eq!(naming.names(text, &unit(kind, name)), is_named, "{name} in {text}");
        }
    }
}

//! The forms of the review (Thông tư 07/2021/TT-BLĐTBXH, Phụ lục VII, as other systems export them), each column by the
//! words of its head.

use crate::model::{Class, Flow, MEASURE, Measure, Movement, folded};

/// A column of an official form: the words that its heads have, and those that they do not have.
#[derive(Clone, Debug)]
pub(super) struct OfficialColumn {
    pub(super) key: String,
    /// All of these must be in the heads, which are in letters without marks.
    pub(super) all: Vec<&'static str>,
    /// One of these must be, if there are any.
    pub(super) any: Vec<&'static str>,
    /// None of these may be,
    pub(super) none: Vec<&'static str>,
    /// unless this word is there.
    pub(super) unless: Option<&'static str>,
}

fn column(key: String, any: &[&'static str], none: &[&'static str]) -> OfficialColumn {
    OfficialColumn { key, all: Vec::new(), any: any.to_vec(), none: none.to_vec(), unless: None }
}

impl OfficialColumn {
    /// Whether the heads in `text` are those of this column.
    pub(super) fn fits(&self, text: &str) -> bool {
        let is_there = |words: &&'static str| has_words(text, words);
        let is_any = self.any.is_empty() || self.any.iter().any(is_there);
        let is_barred = self.none.iter().any(is_there) && !self.unless.as_ref().is_some_and(is_there);
        is_any && self.all.iter().all(is_there) && !is_barred
    }
}

/// Forms 2 and 3: the movement of a class.
pub(super) fn movement(class: Class) -> Vec<OfficialColumn> {
    let key = |column: &str| format!("{}.{MEASURE}.{column}", class.key());
    let stock = |name: &str, words: &'static str| column(key(name), &[words], &[]);
    let flow = |flow: Flow| {
        let (any, none): (&[&str], &[&str]) = match (flow, class) {
            (Flow::Crossed, Class::Poor) => (&["tro-thanh-ho-can-ngheo", "thanh-can-ngheo"], &["ho-ngheo-tro-thanh"]),
            (Flow::Crossed, Class::NearPoor) => (&["tro-thanh-ho-ngheo", "thanh-ngheo"], &["can-ngheo-tro-thanh"]),
            (Flow::Escaped, _) => (&["vuot-chuan", "vuot-muc-chuan", "khong-con-can-ngheo"], &[]),
            (Flow::OtherDecrease, _) => (&["khac-giam", "giam-khac"], &[]),
            (Flow::Received, Class::Poor) => (&["can-ngheo-tro-thanh", "can-ngheo-thanh"], &[]),
            (Flow::Received, Class::NearPoor) => (&["ho-ngheo-tro-thanh", "ho-ngheo-thanh"], &[]),
            (Flow::Relapsed, Class::Poor) => (&["tai-ngheo"], &[]),
            (Flow::Relapsed, Class::NearPoor) => (&["tai-can-ngheo"], &[]),
            (Flow::Arisen, _) => (&["phat-sinh-moi", "phat-sinh"], &[]),
            (Flow::OtherIncrease, _) => (&["khac-tang", "tang-khac"], &[]),
        };
        // What one class loses the other receives, in the same words: only a head that says "giảm" is clear.
        OfficialColumn { unless: (flow == Flow::Crossed).then_some("giam"), ..column(key(flow.key(class)), any, none) }
    };
    let opening = stock(Movement::OPENING, "dau-ky");
    let closing = stock(Movement::CLOSING, "cuoi-ky");
    std::iter::once(opening).chain(Flow::ALL.map(flow)).chain([closing]).collect()
}

/// Form 1: households and persons in all, poor and near-poor.
pub(super) fn result() -> Vec<OfficialColumn> {
    const OTHER: [&str; 5] = ["ty-le", "nong-lam", "muc-song", "mstb", "thieu-hut"];
    let none = |more: &[&'static str]| OTHER.iter().chain(more).copied().collect::<Vec<_>>();
    let closing = |class: Class, measure: Measure| format!("{}.{}.{}", class.key(), measure.key(), Movement::CLOSING);
    let of = |key: String, all: &[&'static str], more: &[&'static str]| OfficialColumn {
        key,
        all: all.to_vec(),
        any: Vec::new(),
        none: none(more),
        unless: None,
    };
    vec![
        column("dan_cu.ho".to_owned(), &["so-ho", "tong-so-ho", "ho-dan-cu"], &none(&["ngheo", "khau"])),
        column("dan_cu.khau".to_owned(), &["nhan-khau", "so-khau"], &none(&["ngheo"])),
        of(closing(Class::Poor, Measure::Households), &["ngheo"], &["can-ngheo", "khau"]),
        of(closing(Class::NearPoor, Measure::Households), &["can-ngheo"], &["khau"]),
        of(closing(Class::Poor, Measure::Persons), &["ngheo", "khau"], &["can-ngheo"]),
        of(closing(Class::NearPoor, Measure::Persons), &["can-ngheo", "khau"], &[]),
    ]
}

/// Heads that the official forms have and that hold nothing that is entered: ratios, sums, numbers of lines.
pub(super) fn is_computed(head: &str) -> bool {
    const WORDS: [&str; 12] = [
        "ty-le",
        "tong-so-thieu-hut",
        "tong-so-luot",
        "ghi-chu",
        "stt",
        "tt",
        "phan-to",
        "don-vi",
        "kiem-tra",
        "ma",
        "nong-lam",
        "muc-song",
    ];
    WORDS.iter().any(|word| has_words(head, word))
}

/// Whether `text` has `words` as whole words; both are in letters without marks, joined by hyphens.
pub(super) fn has_words(text: &str, words: &str) -> bool {
    format!("-{text}-").contains(&format!("-{words}-"))
}

/// Whether the head is that of the names or the codes of units.
pub(super) fn is_of_names(head: &str) -> bool {
    const NAMES: [&str; 5] = ["phuong-xa", "xa-phuong", "don-vi", "dia-ban", "ma-so"];
    let words = folded(head);
    words == "ma" || words == "ten" || NAMES.iter().any(|name| has_words(&words, name))
}

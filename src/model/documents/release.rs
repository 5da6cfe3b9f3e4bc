//! What a document says about the corrections that it makes, and the facts behind that.

use serde::{Deserialize, Serialize};

use crate::model::{Address, Paragraph, Table};

/// What a document says about the corrections that it makes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The notice on page 1: which report it replaces, and the meaning of the sign `r`.
    #[serde(rename = "cau")]
    pub notice: Vec<Paragraph>,
    /// Whether conclusions, ranks and commended units changed.
    #[serde(rename = "ket_luan", default, skip_serializing_if = "Vec::is_empty")]
    pub conclusions: Vec<Paragraph>,
    /// Bảng đính chính.
    #[serde(rename = "bang", default, skip_serializing_if = "Option::is_none")]
    pub errata: Option<Table>,
    /// The sentences that have changed, old and new.
    #[serde(rename = "cau_chu", default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Table>,
    /// The correction records: reason, evidence, approver, date.
    #[serde(rename = "can_cu", default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Table>,
}

impl Revision {
    /// Its paragraphs, by the names that templates and outlines use.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, &[Paragraph])> {
        [("cau", self.notice.as_slice()), ("ket_luan", self.conclusions.as_slice())].into_iter()
    }

    /// Its tables by the names that templates and outlines use.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &Table)> {
        let tables = [("bang", &self.errata), ("cau_chu", &self.words), ("can_cu", &self.basis)];
        tables.into_iter().filter_map(|(name, table)| Some((name, table.as_ref()?)))
    }
}

/// A figure that a reader of the old report and of the new one sees differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedFigure {
    /// Its address.
    pub address: Address,
    /// What it is.
    pub label: String,
    /// Whom it is about: "Phường Ka Long".
    pub about: String,
    /// As it was printed; `None` where it was not.
    pub old: Option<String>,
    /// As it is printed now; `None` where it is not.
    pub new: Option<String>,
    /// New minus old, of what is printed, with what it counts: "−1 hộ", "−5 điểm %"; "–" where there is none.
    pub difference: String,
    /// Where it stood in the old report, as a reader finds it.
    pub places: String,
    /// The pages of the old file on which it stood, from 1.
    pub pages: Vec<usize>,
    /// The records that it comes from.
    pub records: Vec<String>,
}

/// One line of an erratum: the same figure of one unit, of an area, of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErratumLine {
    /// Whom it is about.
    pub about: String,
    /// As it was printed.
    pub old: String,
    /// The new printed text.
    pub new: String,
    /// New minus old.
    pub difference: String,
}

impl ErratumLine {
    /// Whether the name does not stand on one line, so that no figures stand beside it line by line.
    pub fn is_long(&self) -> bool {
        self.about.chars().count() > ONE_LINE
    }
}

/// The letters of a name that stand on one line of the table.
const ONE_LINE: usize = 45;

/// What a corrected figure is among the others of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErratumKind {
    /// Units entered another value.
    Entered,
    /// It is computed, from nothing that this table holds.
    Computed,
    /// It follows from the one above it.
    Follows,
}

/// A row of the table of corrected figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// What it is.
    pub kind: ErratumKind,
    /// Its name.
    pub label: String,
    /// Whom it is about, with old and new.
    pub lines: Vec<ErratumLine>,
    /// Where it stood in the old report.
    pub places: String,
    /// The records that it comes from.
    pub records: Vec<String>,
}

/// The errata that stand first in one printed section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrataSection {
    /// "II.1. Diễn biến hộ nghèo, hộ cận nghèo".
    pub title: String,
    /// Each entered figure with what follows from it.
    pub errata: Vec<Erratum>,
}

/// A record, as the annex tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// `DC-2022-001`.
    pub id: String,
    /// Kind, in words.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// What proves it.
    pub evidence: String,
    /// Who approved it.
    pub approved_by: String,
    /// When: "05/10/2022".
    pub date: String,
}

/// A unit whose rank changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankChange {
    /// "phường Ka Long".
    #[serde(rename = "don_vi")]
    pub unit: String,
    /// The old rank; `None` if it had none.
    #[serde(rename = "cu")]
    pub old: Option<String>,
    /// The new rank; `None` if it has none.
    #[serde(rename = "moi")]
    pub new: Option<String>,
}

/// A sentence of assessment that has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// Its place: "Mục “Kết quả đạt được”, đoạn 1".
    #[serde(rename = "vi_tri")]
    pub place: String,
    /// The old sentence; empty if there was none.
    #[serde(rename = "cu")]
    pub old: String,
    /// The new sentence; empty if it was dropped.
    #[serde(rename = "moi")]
    pub new: String,
}

/// The facts about the report that a document corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionFacts {
    /// Number of the old report.
    pub number: String,
    /// Its date: "28/9/2022".
    pub date: String,
    /// The reports that replaced it one after the other, but for the one in force: "431/BC-UBND", "07/10/2022".
    pub between: Vec<(String, String)>,
    /// Those who received it, as it names them.
    pub recipients: Vec<String>,
    /// The figures, in the order of the old report.
    pub figures: Vec<CorrectedFigure>,
    /// The same as a table tells them.
    pub errata: Vec<ErrataSection>,
    /// The records.
    pub grounds: Vec<Ground>,
    /// The units whose rank changed.
    pub ranks: Vec<RankChange>,
    /// The units that had reached their plan and no longer do: "phường Ka Long (hộ nghèo)".
    pub no_longer_reached: Vec<String>,
    /// The units that had reached a plan that asks nothing of them any more.
    pub no_longer_planned: Vec<String>,
    /// The units that had not reached their plan and now do.
    pub newly_reached: Vec<String>,
    /// The units commended in the narrative that no longer reach their plan.
    pub commended: Vec<String>,
    /// The sentences of assessment that have changed.
    pub judgements: Vec<Judgement>,
    /// Whether everybody reads it: then nothing is said of what withheld units are not.
    pub is_public: bool,
}

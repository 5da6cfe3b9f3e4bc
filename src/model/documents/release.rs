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
    /// Bảng đính chính số liệu.
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

/// One figure, or one sentence, that is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// Its address; `None` for a sentence.
    pub address: Option<Address>,
    /// Its place in the old report: the pages, and what is on them.
    pub places: String,
    /// The unit or territory that it is about: "Phường Ka Long".
    pub about: String,
    /// What it is.
    pub label: String,
    /// The old printed text.
    pub old: String,
    /// The new printed text.
    pub new: String,
    /// New minus old, for shares in percentage points: "−1", "−5,3"; "–" if there is no difference to compute.
    pub difference: String,
    /// The records that explain it.
    pub records: Vec<String>,
}

/// A correction record, as the annex prints it.
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
    /// The old rank.
    #[serde(rename = "cu")]
    pub old: String,
    /// The new rank.
    #[serde(rename = "moi")]
    pub new: String,
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
    /// The figures and sentences that have changed.
    pub errata: Vec<Erratum>,
    /// The records.
    pub grounds: Vec<Ground>,
    /// The units whose rank changed.
    pub ranks: Vec<RankChange>,
    /// The units that had reached their plan and no longer do: "phường Ka Long (hộ nghèo)".
    pub no_longer_reached: Vec<String>,
    /// The units that had not reached their plan and now do.
    pub newly_reached: Vec<String>,
    /// The units commended in the narrative that no longer reach their plan.
    pub commended: Vec<String>,
    /// The sentences of assessment that have changed.
    pub judgements: Vec<Judgement>,
}

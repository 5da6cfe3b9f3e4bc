//! What a document says of its own correction, and the facts behind it.

use serde::{Deserialize, Serialize};

use crate::model::{Address, Paragraph, Table};

/// What a document says of its own correction.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// On page 1: what it replaces, and what the sign `r` means.
    #[serde(rename = "cau")]
    pub notice: Vec<Paragraph>,
    /// Whether conclusions, ranks and commended units changed.
    #[serde(rename = "ket_luan", default, skip_serializing_if = "Vec::is_empty")]
    pub conclusions: Vec<Paragraph>,
    /// Bảng đính chính số liệu.
    #[serde(rename = "bang", default, skip_serializing_if = "Option::is_none")]
    pub errata: Option<Table>,
    /// Sentences that read otherwise, old and new.
    #[serde(rename = "cau_chu", default, skip_serializing_if = "Option::is_none")]
    pub words: Option<Table>,
    /// The records behind it: reason, evidence, approver, date.
    #[serde(rename = "can_cu", default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Table>,
}

impl Revision {
    /// Its paragraphs by the names that templates and outlines use.
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
    /// Where it stood in the old report: pages with what is on them.
    pub places: String,
    /// Whom it is about: "Phường Ka Long".
    pub about: String,
    /// What it is.
    pub label: String,
    /// As it was printed.
    pub old: String,
    /// As it is printed now.
    pub new: String,
    /// New minus old, of shares in percentage points: "−1", "−5,3"; "–" where there is none.
    pub difference: String,
    /// The records that it comes from.
    pub records: Vec<String>,
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

/// A unit whose place among the units changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankChange {
    /// "phường Ka Long".
    #[serde(rename = "don_vi")]
    pub unit: String,
    /// Old place.
    #[serde(rename = "cu")]
    pub old: String,
    /// New place.
    #[serde(rename = "moi")]
    pub new: String,
}

/// A sentence of judgement that reads otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// "Mục “Kết quả đạt được”, đoạn 1".
    #[serde(rename = "vi_tri")]
    pub place: String,
    /// Old sentence; empty where there was none.
    #[serde(rename = "cu")]
    pub old: String,
    /// New sentence; empty where there is none any more.
    #[serde(rename = "moi")]
    pub new: String,
}

/// Everything that a document says of the report that it corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionFacts {
    /// Number of the old report.
    pub number: String,
    /// Its date: "28/9/2022".
    pub date: String,
    /// The figures and sentences.
    pub errata: Vec<Erratum>,
    /// The records.
    pub grounds: Vec<Ground>,
    /// Units whose place changed.
    pub ranks: Vec<RankChange>,
    /// Units that no longer reach their plan, or now do: "phường Ka Long (hộ nghèo)".
    pub no_longer_reached: Vec<String>,
    /// The other way round.
    pub newly_reached: Vec<String>,
    /// Units that are commended by hand and no longer reach their plan.
    pub commended: Vec<String>,
    /// Sentences of judgement that read otherwise.
    pub judgements: Vec<Judgement>,
}

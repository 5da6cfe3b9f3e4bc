//! `khoa.json`: what a release froze, from what, and with which program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disk::{InnerPath, ParseInnerPathError};
use crate::fingerprint::Fingerprint;
use crate::model::{DocumentId, DocumentKind, Explained, Period};
use crate::release::frozen::ledger::LedgerHead;

/// Version of this layout.
const FORMAT: u32 = 1;

/// One frozen document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenDocument {
    /// Which.
    #[serde(rename = "tai_lieu")]
    pub document: DocumentId,
    /// Fingerprint of its view.
    #[serde(rename = "noi_dung")]
    pub view: Fingerprint,
    /// Fingerprint of its PDF.
    pub pdf: Fingerprint,
}

impl FrozenDocument {
    /// Its file in the release's folder, without ending: `bao-cao`, `phieu/06709-ka-long`.
    pub fn stem(document: &DocumentId) -> String {
        match document.kind {
            DocumentKind::Report | DocumentKind::Letter => document.stem.clone(),
            DocumentKind::Sheet => format!("phieu/{}", document.stem),
        }
    }

    /// Its file with that ending, from the release's folder: `json` for the view, `pdf` for the pages.
    pub fn file(document: &DocumentId, ending: &str) -> Result<InnerPath, ParseInnerPathError> {
        InnerPath::new(format!("{}.{ending}", Self::stem(document)))
    }
}

/// What a release froze.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseManifest {
    /// Version of this layout.
    #[serde(rename = "dinh_dang")]
    pub format: u32,
    /// Period.
    #[serde(rename = "ky")]
    pub period: Period,
    /// Version of the program.
    #[serde(rename = "chuong_trinh")]
    pub program: String,
    /// Fingerprint of the templates.
    #[serde(rename = "mau")]
    pub templates: Fingerprint,
    /// Fingerprint of the fonts.
    #[serde(rename = "phong_chu")]
    pub fonts: Fingerprint,
    /// Number of the report that it replaces.
    #[serde(rename = "thay_the")]
    pub supersedes: Option<String>,
    /// How far the ledger had come when it was frozen; every PDF says so too.
    #[serde(rename = "so_cai", default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerHead>,
    /// The correction records behind it.
    #[serde(rename = "dinh_chinh")]
    pub corrections: Vec<String>,
    /// The frozen documents; the report is the first.
    #[serde(rename = "tai_lieu")]
    pub documents: Vec<FrozenDocument>,
    /// The data files it was made from, as they were read, by path, with their fingerprints; copies lie in `nguon/`.
    #[serde(rename = "nguon")]
    pub sources: BTreeMap<InnerPath, Fingerprint>,
    /// The warnings that concerned it, with the explanations it was released on.
    #[serde(rename = "giai_trinh", default, skip_serializing_if = "Vec::is_empty")]
    pub explained: Vec<Explained>,
}

impl ReleaseManifest {
    /// A seal of what is given; the layout's version is this program's.
    pub fn new(period: Period, program: &str, templates: Fingerprint, fonts: Fingerprint) -> Self {
        Self {
            format: FORMAT,
            period,
            program: program.to_owned(),
            templates,
            fonts,
            supersedes: None,
            ledger: None,
            corrections: Vec::new(),
            documents: Vec::new(),
            sources: BTreeMap::new(),
            explained: Vec::new(),
        }
    }

    /// Whether it freezes the same as `other`, said by the same words: only how far the ledger had come may differ, and
    /// with it what the PDFs say of that.
    pub fn freezes_the_same(&self, other: &Self) -> bool {
        let pages = |manifest: &Self| -> Vec<_> {
            let documents = manifest.documents.iter();
            documents.map(|frozen| (frozen.document.clone(), frozen.view.clone())).collect()
        };
        let bare = |manifest: &Self| Self { ledger: None, documents: Vec::new(), ..manifest.clone() };
        if self.ledger == other.ledger {
            self == other
        } else {
            bare(self) == bare(other) && pages(self) == pages(other)
        }
    }

    /// As it is written.
    pub fn to_json(&self) -> Vec<u8> {
        // A seal holds nothing that JSON cannot say.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The frozen report.
    pub fn report(&self) -> Option<&FrozenDocument> {
        self.documents.iter().find(|frozen| frozen.document.kind == DocumentKind::Report)
    }
}

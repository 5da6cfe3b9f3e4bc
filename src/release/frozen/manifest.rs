//! The manifest `khoa.json`: what a release froze, from what, and with which program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::disk::{InnerPath, ParseInnerPathError};
use crate::fingerprint::Fingerprint;
use crate::model::{DocumentId, DocumentKind, Explained, Period};
use crate::release::frozen::ledger::LedgerHead;

/// The version of the manifest's format.
const FORMAT: u32 = 1;

/// One frozen document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenDocument {
    /// The document.
    #[serde(rename = "tai_lieu")]
    pub document: DocumentId,
    /// Fingerprint of its view.
    #[serde(rename = "noi_dung")]
    pub view: Fingerprint,
    /// Fingerprint of its PDF.
    pub pdf: Fingerprint,
    /// Fingerprint of what it corrects, line by line for programs, where it corrects a released one.
    #[serde(rename = "thay_doi", default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Fingerprint>,
}

impl FrozenDocument {
    /// The path of its files in the release's folder, without ending: `bao-cao`, `phieu/06709-ka-long`.
    pub fn stem(document: &DocumentId) -> String {
        match document.kind {
            DocumentKind::Report | DocumentKind::Letter | DocumentKind::Notice | DocumentKind::Decision => {
                document.stem.clone()
            }
            DocumentKind::Sheet => format!("phieu/{}", document.stem),
        }
    }

    /// The path of one of its files, from the release's folder: `json` for the view, `pdf` for the pages.
    pub fn file(document: &DocumentId, ending: &str) -> Result<InnerPath, ParseInnerPathError> {
        InnerPath::new(format!("{}.{ending}", Self::stem(document)))
    }
}

/// The manifest of a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseManifest {
    /// The version of the manifest's format.
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
    /// The head of the ledger when the release was frozen; every PDF of the release states it too.
    #[serde(rename = "so_cai", default, skip_serializing_if = "Option::is_none")]
    pub ledger: Option<LedgerHead>,
    /// The correction records that the release uses.
    #[serde(rename = "dinh_chinh")]
    pub corrections: Vec<String>,
    /// The frozen documents; the report is the first.
    #[serde(rename = "tai_lieu")]
    pub documents: Vec<FrozenDocument>,
    /// The fingerprints of the data files from which it was made, by path; copies of the files are in `nguon/`.
    #[serde(rename = "nguon")]
    pub sources: BTreeMap<InnerPath, Fingerprint>,
    /// The warnings that concerned the release, with their explanations.
    #[serde(rename = "giai_trinh", default, skip_serializing_if = "Vec::is_empty")]
    pub explained: Vec<Explained>,
}

impl ReleaseManifest {
    /// The manifest of a release of `period` that freezes nothing yet, in the layout of this program.
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

    /// Whether it freezes the same content as `other`. The head of the ledger may differ, and with it the PDFs, which
    /// state it.
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

    /// The manifest as JSON.
    pub fn to_json(&self) -> Vec<u8> {
        // Writing cannot fail: there are only strings, numbers, lists and maps with text as keys.
        let mut json = serde_json::to_vec_pretty(self).unwrap_or_default();
        json.push(b'\n');
        json
    }

    /// The frozen report.
    pub fn report(&self) -> Option<&FrozenDocument> {
        self.documents.iter().find(|frozen| frozen.document.kind == DocumentKind::Report)
    }
}

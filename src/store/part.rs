//! The parts that decide how an output looks, so that the program can say why one is out of date.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::fingerprint::Fingerprint;
use crate::model::{Chart, View};

/// One of the things that an output is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Part {
    /// The figures that are printed in it.
    #[serde(rename = "con_so")]
    Figures,
    /// All that it says: its figures, its sentences, its charts, and the options that change them.
    #[serde(rename = "noi_dung")]
    Content,
    /// The entered figures that are attached to it.
    #[serde(rename = "so_lieu_kem")]
    Sources,
    /// The templates that it is made with.
    #[serde(rename = "mau")]
    Templates,
    /// The fonts.
    #[serde(rename = "phong_chu")]
    Fonts,
    /// The source code of this program.
    #[serde(rename = "chuong_trinh")]
    Program,
}

/// The fingerprints of all parts of an output. Equal parts give equal bytes.
pub type Parts = BTreeMap<Part, Fingerprint>;

/// Why an output is out of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The user asked to make it again in any case.
    Asked,
    /// It was never made here, or the manifest does not say from what.
    New,
    /// A part has changed.
    Changed(Part),
    /// This file of the output does not exist any more.
    Missing(String),
    /// Somebody has altered this file since it was made.
    Altered(String),
}

impl Cause {
    /// What kind of cause it is, in words.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Asked => "theo yêu cầu lập lại (--force)",
            Self::New => "chưa lập lần nào",
            Self::Changed(Part::Figures) => "con số thay đổi",
            Self::Changed(Part::Content) => "lời văn hoặc cách trình bày con số thay đổi",
            Self::Changed(Part::Sources) => "số liệu nhập kèm theo thay đổi",
            Self::Changed(Part::Templates) => "mẫu văn bản thay đổi",
            Self::Changed(Part::Fonts) => "phông chữ thay đổi",
            Self::Changed(Part::Program) => "chương trình thay đổi",
            Self::Missing(_) => "thiếu tệp",
            Self::Altered(_) => "tệp đã bị sửa",
        }
    }

    /// Several causes in words, such as "con số thay đổi, mẫu văn bản thay đổi".
    pub fn words(causes: &[Self]) -> String {
        causes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(f, "thiếu tệp {path}"),
            Self::Altered(path) => write!(f, "tệp {path} đã bị sửa"),
            _ => f.write_str(self.kind()),
        }
    }
}

/// The parts of a document: what it says (the JSON of its view), what is attached to it, its layout, and the program.
pub fn of_document(view: &[u8], sources: Option<&str>, templates: &Fingerprint, fonts: &Fingerprint) -> Parts {
    Parts::from([
        (Part::Figures, Fingerprint::of_bytes(View::figures_in(view))),
        (Part::Content, Fingerprint::of_bytes(view)),
        (Part::Sources, Fingerprint::of_bytes(sources.unwrap_or_default().as_bytes())),
        (Part::Templates, templates.clone()),
        (Part::Fonts, fonts.clone()),
        (Part::Program, Fingerprint::of_program()),
    ])
}

/// The parts of a picture: the chart that it shows, and the program that draws it.
pub fn of_picture(chart: &Chart) -> Parts {
    let content = Fingerprint::of_bytes(&chart.to_json());
    Parts::from([(Part::Content, content), (Part::Program, Fingerprint::of_program())])
}

/// The fingerprint of all parts of an output together.
pub fn key(parts: &Parts) -> Fingerprint {
    // Writing cannot fail: parts are fingerprints by name.
    Fingerprint::of_bytes(&serde_json::to_vec(parts).unwrap_or_default())
}

/// The parts that differ. If the figures differ, the content and the attached figures differ for the same reason, and
/// are left out.
pub(super) fn differing(old: &Parts, new: &Parts) -> Vec<Part> {
    let mut parts: Vec<Part> =
        old.keys().chain(new.keys()).copied().filter(|part| old.get(part) != new.get(part)).collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.contains(&Part::Figures) {
        parts.retain(|part| *part != Part::Content && *part != Part::Sources);
    }
    parts
}

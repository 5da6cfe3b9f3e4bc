//! BLAKE3 fingerprints.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::part::{Part, Parts};
use crate::model::{Assets, Chart, View};

/// The code of this program, as the build script saw it.
const PROGRAM: &str = env!("BAOCAO_PROGRAM");

/// A fingerprint as hexadecimal text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Of bytes.
pub fn of_bytes(bytes: &[u8]) -> Fingerprint {
    Fingerprint(blake3::hash(bytes).to_hex().to_string())
}

/// Of the templates that are `used`, names and contents.
pub fn of_used_templates(assets: &Assets, used: impl Fn(&str) -> bool) -> Fingerprint {
    let templates = assets.templates.iter().filter(|(name, _)| used(name));
    of_parts(templates.map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// Of all fonts, names and contents.
pub fn of_fonts(assets: &Assets) -> Fingerprint {
    of_parts(assets.fonts.iter().map(|font| (font.name.as_str(), font.bytes.as_ref())))
}

/// Of the code of this program.
fn of_program() -> Fingerprint {
    Fingerprint(PROGRAM.to_owned())
}

/// Version and code of this program, for people: `0.1.0+3f2a90c18b5d`.
pub fn program() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), PROGRAM.get(..12).unwrap_or(PROGRAM))
}

/// Of all templates, names and contents.
pub fn of_templates(assets: &Assets) -> Fingerprint {
    of_parts(assets.templates.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

impl Fingerprint {
    /// In groups of four, as people read it to each other: `3f2a 90c1 …`.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }
}

/// Of what a document says. Number and date are given at signing, so they are left out.
pub fn of_view(view: &View) -> Fingerprint {
    of_bytes(&view.undated().to_json())
}

/// Of a document: what it says, what travels with it, how it is laid out, and by which program.
pub fn of_document(view: &View, sources: Option<&str>, templates: &Fingerprint, fonts: &Fingerprint) -> Parts {
    // Figures hold nothing that JSON cannot say.
    let figures = serde_json::to_vec(&view.figures).unwrap_or_default();
    Parts::from([
        (Part::Figures, of_bytes(&figures)),
        (Part::Content, of_bytes(&view.to_json())),
        (Part::Sources, of_bytes(sources.unwrap_or_default().as_bytes())),
        (Part::Templates, templates.clone()),
        (Part::Fonts, fonts.clone()),
        (Part::Program, of_program()),
    ])
}

/// Of all parts of an output together.
pub fn key(parts: &Parts) -> Fingerprint {
    // Parts hold nothing that JSON cannot say.
    of_bytes(&serde_json::to_vec(parts).unwrap_or_default())
}

/// Of a picture: what it shows, and by which program it is drawn.
pub fn of_picture(chart: &Chart) -> Parts {
    Parts::from([(Part::Content, of_bytes(&chart.to_json())), (Part::Program, of_program())])
}

fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Fingerprint {
    let mut digest = Digest(blake3::Hasher::new());
    parts.into_iter().for_each(|(name, bytes)| digest.add(name, bytes));
    digest.finish()
}

/// A fingerprint of many named parts, one after the other.
pub struct Digest(blake3::Hasher);

impl Digest {
    /// Begins with the code of this program.
    pub fn of_program() -> Self {
        let mut digest = Self(blake3::Hasher::new());
        digest.add("program", PROGRAM.as_bytes());
        digest
    }

    /// Adds a part. Every piece is preceded by its length, so no two lists of parts look alike.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        for piece in [name.as_bytes(), bytes] {
            self.0.update(&(piece.len() as u64).to_le_bytes());
            self.0.update(piece);
        }
    }

    /// The fingerprint of all parts.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.finalize().to_hex().to_string())
    }
}

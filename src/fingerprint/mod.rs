//! Fingerprints: short names of bytes, equal where the bytes are equal.
//!
//! A leaf that every room may use: it knows the nouns of [`crate::model`] and nothing else. `blake3` is named nowhere else.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Assets, View};

/// The code of this program, as the build script saw it.
const PROGRAM: &str = env!("BAOCAO_PROGRAM");

/// A BLAKE3 fingerprint, written in hexadecimal. One that was read from a file is what stands there: it equals no
/// fingerprint that was taken if somebody has changed it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Fingerprint {
    /// The fingerprint of some bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        Self(blake3::hash(bytes).to_hex().to_string())
    }

    /// The fingerprint of what a document says. Number and date are given at signing, so they are left out.
    pub fn of_view(view: &View) -> Self {
        Self::of_bytes(&view.undated().to_json())
    }

    /// The fingerprint of all templates, names and contents.
    pub fn of_templates(assets: &Assets) -> Self {
        Self::of_used_templates(assets, |_| true)
    }

    /// The fingerprint of the templates that are `used`, names and contents.
    pub fn of_used_templates(assets: &Assets, used: impl Fn(&str) -> bool) -> Self {
        let templates = assets.templates.iter().filter(|(name, _)| used(name));
        Self::of_parts(templates.map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    /// The fingerprint of all fonts, names and contents.
    pub fn of_fonts(assets: &Assets) -> Self {
        Self::of_parts(assets.fonts.iter().map(|font| (font.name.as_str(), font.bytes.as_ref())))
    }

    /// The fingerprint of the code of this program.
    pub fn of_program() -> Self {
        Self(PROGRAM.to_owned())
    }

    /// A fingerprint as it stands in a file.
    pub fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut digest = Digest(blake3::Hasher::new());
        parts.into_iter().for_each(|(name, bytes)| digest.add(name, bytes));
        digest.finish()
    }

    /// In groups of four, as people read it to each other: `3f2a 90c1 …`.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }
}

/// Version and code of this program, for people: `0.1.0+3f2a90c18b5d`.
pub fn program() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), PROGRAM.get(..12).unwrap_or(PROGRAM))
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

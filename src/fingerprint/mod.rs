//! Fingerprints: short hexadecimal hashes that are equal where the hashed bytes are equal.
//!
//! This room depends on nothing but the nouns of [`crate::model`], so every other room may use it. `blake3` is named
//! nowhere else.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Assets, View};

/// The hash of this program's source code, computed by `build.rs`.
const PROGRAM: &str = env!("BAOCAO_PROGRAM");

/// A BLAKE3 hash, written in hexadecimal. One that is read from a file is kept as it is written there, so if somebody
/// has changed it, it equals no computed one.
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

    /// The fingerprint of what a document says. Its number and date are left out, because they are only given at the
    /// signing.
    pub fn of_view(view: &View) -> Self {
        Self::of_view_as(view, &view.to_json())
    }

    /// The same where the JSON of the view is at hand.
    pub fn of_view_as(view: &View, json: &[u8]) -> Self {
        Self::of_bytes(&view.undated_json(json))
    }

    /// The fingerprint of the names and contents of all templates.
    pub fn of_templates(assets: &Assets) -> Self {
        Self::of_used_templates(assets, |_| true)
    }

    /// The fingerprint of the names and contents of those templates for which `used` is true.
    pub fn of_used_templates(assets: &Assets, used: impl Fn(&str) -> bool) -> Self {
        let templates = assets.templates.iter().filter(|(name, _)| used(name));
        Self::of_parts(templates.map(|(name, text)| (name.as_str(), text.as_bytes())))
    }

    /// The fingerprint of the names and contents of all fonts.
    pub fn of_fonts(assets: &Assets) -> Self {
        Self::of_parts(assets.fonts.iter().map(|font| (font.name.as_str(), font.bytes.as_ref())))
    }

    /// The fingerprint of this program's source code.
    pub fn of_program() -> Self {
        Self(PROGRAM.to_owned())
    }

    /// A fingerprint that was read from a file.
    pub fn written(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let mut digest = Digest(blake3::Hasher::new());
        parts.into_iter().for_each(|(name, bytes)| digest.add(name, bytes));
        digest.finish()
    }

    /// The digits in groups of four, for people who read it out to each other: `3f2a 90c1 …`.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ")
    }
}

/// The version and the code of this program, for people: `0.1.0+3f2a90c18b5d`.
pub fn program() -> String {
    format!("{}+{}", env!("CARGO_PKG_VERSION"), PROGRAM.get(..12).unwrap_or(PROGRAM))
}

/// Hashes many named parts, one after the other, into one fingerprint.
pub struct Digest(blake3::Hasher);

impl Digest {
    /// Begins with the fingerprint of this program's code.
    pub fn of_program() -> Self {
        let mut digest = Self(blake3::Hasher::new());
        digest.add("program", PROGRAM.as_bytes());
        digest
    }

    /// Adds a part. Each name and content is preceded by its length, so that no two different lists of parts give the
    /// same bytes.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        for piece in [name.as_bytes(), bytes] {
            self.0.update(&(piece.len() as u64).to_le_bytes());
            self.0.update(piece);
        }
    }

    /// The fingerprint of all parts that were added.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.finalize().to_hex().to_string())
    }
}

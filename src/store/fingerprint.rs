//! BLAKE3 fingerprints.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Assets, Chart, View};

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

/// Of the templates that are `used` and of all fonts, names and contents.
pub fn of_assets(assets: &Assets, used: impl Fn(&str) -> bool) -> Fingerprint {
    let templates =
        assets.templates.iter().filter(|(name, _)| used(name)).map(|(name, text)| (name.as_str(), text.as_bytes()));
    let fonts = assets.fonts.iter().map(|font| (font.name.as_str(), font.bytes.as_ref()));
    of_parts(templates.chain(fonts))
}

/// Of all templates, names and contents.
pub fn of_templates(assets: &Assets) -> Fingerprint {
    of_parts(assets.templates.iter().map(|(name, text)| (name.as_str(), text.as_bytes())))
}

/// Of all fonts, names and contents.
pub fn of_fonts(assets: &Assets) -> Fingerprint {
    of_parts(assets.fonts.iter().map(|font| (font.name.as_str(), font.bytes.as_ref())))
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
pub fn of_document(view: &View, sources: Option<&str>, assets: &Fingerprint) -> Fingerprint {
    let json = view.to_json();
    let (sources, version) = (sources.unwrap_or_default(), env!("CARGO_PKG_VERSION"));
    let parts = [("sources", sources), ("assets", &assets.0), ("program", version)];
    of_parts(std::iter::once(("view", json.as_slice())).chain(parts.map(|(name, text)| (name, text.as_bytes()))))
}

/// Of a picture: what it shows, and by which program it is drawn.
pub fn of_picture(chart: &Chart) -> Fingerprint {
    of_parts([("chart", chart.to_json().as_slice()), ("program", env!("CARGO_PKG_VERSION").as_bytes())])
}

/// Every part is preceded by its length, so no two lists of parts look alike.
fn of_parts<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    for (name, bytes) in parts {
        for piece in [name.as_bytes(), bytes] {
            hasher.update(&(piece.len() as u64).to_le_bytes());
            hasher.update(piece);
        }
    }
    Fingerprint(hasher.finalize().to_hex().to_string())
}

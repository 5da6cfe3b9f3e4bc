//! The fonts of a PDF: names, widths, letters, outlines.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object};
use ttf_parser::GlyphId;

/// A font of the PDF: Type0 with two-byte codes that are glyph numbers, as Typst writes them.
#[derive(Debug)]
pub(crate) struct Face {
    /// The family without spaces: `LiberationSerif`, `BeVietnamPro`.
    pub(crate) family: String,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    glyphs: BTreeMap<u16, Glyph>,
}

/// One glyph, in em.
#[derive(Clone, Debug, Default)]
pub(super) struct Glyph {
    pub(super) text: String,
    pub(super) width: f64,
    /// Left, lower, right, upper edge of its outline; `None` for a space.
    pub(super) outline: Option<[f64; 4]>,
}

impl Face {
    pub(super) fn read(pdf: &Document, font: &Dictionary) -> Self {
        let descendants = font.get_deref(b"DescendantFonts", pdf).unwrap().as_array().unwrap();
        let inner = pdf.dereference(&descendants[0]).unwrap().1.as_dict().unwrap();
        let descriptor = inner.get_deref(b"FontDescriptor", pdf).unwrap().as_dict().unwrap();
        let name = String::from_utf8_lossy(font.get(b"BaseFont").unwrap().as_name().unwrap()).into_owned();
        let name = name.split_once('+').map_or(name.clone(), |(_, name)| name.to_owned());
        let (family, style) = name.split_once('-').unwrap_or((&name, "Regular"));
        let mut glyphs = widths(pdf, inner);
        name_letters(pdf, font, &mut glyphs);
        outline(pdf, descriptor, &mut glyphs);
        Self { family: family.to_owned(), bold: style.contains("Bold"), italic: style.contains("Italic"), glyphs }
    }

    pub(super) fn glyph(&self, code: u16) -> Glyph {
        self.glyphs.get(&code).cloned().unwrap_or_default()
    }
}

pub(super) fn number(object: &Object) -> f64 {
    f64::from(object.as_float().unwrap())
}

fn whole(object: &Object) -> u16 {
    u16::try_from(object.as_i64().unwrap()).unwrap()
}

/// The widths from `W`, written as `first [w w …]` or `first last w`.
fn widths(pdf: &Document, font: &Dictionary) -> BTreeMap<u16, Glyph> {
    let mut glyphs = BTreeMap::new();
    let mut put = |code: u16, width: &Object| {
        glyphs.insert(code, Glyph { width: number(width) / 1000.0, ..Glyph::default() });
    };
    let mut rest = font.get_deref(b"W", pdf).unwrap().as_array().unwrap().as_slice();
    while let [first, second, tail @ ..] = rest {
        rest = match (second.as_array(), tail) {
            (Ok(list), _) => {
                (whole(first)..).zip(list).for_each(|(code, width)| put(code, width));
                tail
            }
            (Err(_), [width, tail @ ..]) => {
                (whole(first)..=whole(second)).for_each(|code| put(code, width));
                tail
            }
            (Err(_), []) => &[],
        };
    }
    glyphs
}

fn name_letters(pdf: &Document, font: &Dictionary, glyphs: &mut BTreeMap<u16, Glyph>) {
    let letters = font.get_font_encoding(pdf).unwrap();
    for (code, glyph) in glyphs {
        glyph.text = Document::decode_text(&letters, &code.to_be_bytes()).unwrap();
    }
}

fn outline(pdf: &Document, descriptor: &Dictionary, glyphs: &mut BTreeMap<u16, Glyph>) {
    let file = descriptor.get_deref(b"FontFile2", pdf).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    let face = ttf_parser::Face::parse(&file, 0).unwrap();
    let em = f64::from(face.units_per_em());
    for (code, glyph) in glyphs {
        let edges = face.glyph_bounding_box(GlyphId(*code));
        glyph.outline =
            edges.map(|edges| [edges.x_min, edges.y_min, edges.x_max, edges.y_max].map(|edge| f64::from(edge) / em));
    }
}

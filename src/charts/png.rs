//! Converts the SVG of a chart to PNG, for slides and the web.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::{DrawError, face};
use crate::model::CHART_FAMILY;

/// The resolution of SVG, 96 pixels an inch, in pixels a metre.
const PIXELS_A_METRE: f32 = 96.0 / 0.0254;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for bytes in [face::REGULAR, face::BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    Arc::new(fonts)
});

/// A parsed picture that can be converted to PNG in several sizes.
#[derive(Debug)]
pub struct Raster(Tree);

impl Raster {
    /// Parses the SVG; only the bundled font family is available to it.
    pub fn new(svg: &str) -> Result<Self, DrawError> {
        let options =
            Options { font_family: CHART_FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
        Tree::from_str(svg, &options).map(Self).map_err(DrawError::png)
    }

    /// A PNG that is `width` pixels wide, on white. It states its printed size, so that a word processor inserts it
    /// in that size, however many pixels it has.
    pub fn png(&self, width: u32) -> Result<Vec<u8>, DrawError> {
        let scale = wide(width) / self.0.size().width();
        let size = self.0.size().scale_by(scale).ok_or_else(|| DrawError::png("kích thước bằng 0"))?.to_int_size();
        let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| DrawError::png("quá lớn"))?;
        pixels.fill(Color::WHITE);
        resvg::render(&self.0, Transform::from_scale(scale, scale), &mut pixels.as_mut());
        encode(&pixels, scale * PIXELS_A_METRE).map_err(DrawError::png)
    }

    #[cfg(test)]
    pub(super) const fn tree(&self) -> &Tree {
        &self.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "a width in pixels is small")]
fn wide(width: u32) -> f32 {
    width as f32
}

/// Encodes the pixels with a palette, one byte each. A chart has few colours, and the blended edges of its letters
/// need no more than sixteen steps between two colours. This takes a quarter of the bytes and of the time.
fn encode(pixels: &Pixmap, pixels_a_metre: f32) -> Result<Vec<u8>, png::EncodingError> {
    let (palette, places) = indexed(pixels);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_filter(png::Filter::NoFilter);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number of pixels")]
    let density = pixels_a_metre.round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit }));
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&places)?;
    writer.finish()?;
    Ok(out)
}

type Rgb = [u8; 3];

/// The number of families of colours: four bits for each of three channels.
const FAMILIES: usize = 1 << 12;

/// The largest number of colours in a palette.
const MOST: usize = 256;

/// The family of a colour: the upper four bits of each channel.
pub(super) fn family([red, green, blue]: Rgb) -> u16 {
    u16::from(red >> 4) << 8 | u16::from(green >> 4) << 4 | u16::from(blue >> 4)
}

/// The colours of one family: their number of pixels, and the colour that more than half of the pixels have, if there
/// is one.
#[derive(Clone, Copy, Default)]
struct Family {
    pixels: u32,
    color: Rgb,
    lead: u32,
}

impl Family {
    /// One step of the majority vote of Boyer and Moore, for a run of equal pixels: if one colour has a majority, it
    /// is `color` at the end.
    fn vote(&mut self, color: Rgb, pixels: u32) {
        self.pixels += pixels;
        match self.lead {
            _ if self.color == color => self.lead += pixels,
            lead if lead < pixels => (self.color, self.lead) = (color, pixels - lead),
            _ => self.lead -= pixels,
        }
    }
}

/// A palette, and the index of every pixel in it. The colours of a family share an index, and the most common of them
/// stands in the palette, so that the colours with which a chart is painted stay exact.
///
/// Most of a chart is white, so runs of equal pixels are counted instead of single pixels.
fn indexed(pixels: &Pixmap) -> (Vec<u8>, Vec<u8>) {
    let mut families = vec![Family::default(); FAMILIES];
    let mut runs = Vec::new();
    for run in pixels.pixels().chunk_by(PartialEq::eq) {
        let color = [run[0].red(), run[0].green(), run[0].blue()];
        let family = usize::from(family(color));
        families[family].vote(color, u32::try_from(run.len()).unwrap_or(u32::MAX));
        runs.push((family, run.len()));
    }
    let mut order: Vec<usize> = (0..FAMILIES).filter(|family| families[*family].pixels > 0).collect();
    order.sort_by_key(|family| std::cmp::Reverse(families[*family].pixels));
    order.truncate(MOST);
    let mut table = vec![0_u8; FAMILIES];
    for (place, family) in (0_u8..=u8::MAX).zip(&order) {
        table[*family] = place;
    }
    let palette = order.iter().flat_map(|family| families[*family].color).collect();
    let mut places = Vec::with_capacity(pixels.pixels().len());
    for (family, length) in runs {
        places.resize(places.len() + length, table[family]);
    }
    (palette, places)
}

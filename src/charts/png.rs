//! The same SVG as pixels, for slides and the web.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::{DrawError, face};
use crate::model::CHART_FAMILY;

/// SVG counts 96 pixels an inch of 25.4 mm.
const PIXELS_A_METRE: f32 = 96.0 / 0.0254;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for bytes in [face::REGULAR, face::BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    Arc::new(fonts)
});

/// A picture that is ready to be put into pixels, once or in several sizes.
#[derive(Debug)]
pub struct Raster(Tree);

impl Raster {
    /// The picture as the renderer understands it; only the bundled family exists there.
    pub fn new(svg: &str) -> Result<Self, DrawError> {
        let options =
            Options { font_family: CHART_FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
        Tree::from_str(svg, &options).map(Self).map_err(DrawError::png)
    }

    /// A PNG so many pixels wide, on white. It knows the size of the print, so a word processor puts it on the page in
    /// that size however many pixels it has.
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

/// Opaque pixels; light compression, which is fast and good enough for flat colours.
fn encode(pixels: &Pixmap, pixels_a_metre: f32) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a positive number of pixels")]
    let density = pixels_a_metre.round() as u32;
    let unit = png::Unit::Meter;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: density, yppu: density, unit }));
    let colors: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&colors)?;
    writer.finish()?;
    Ok(out)
}

//! The same SVG as pixels, for slides and the web.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::{DrawError, face};
use crate::model::CHART_FAMILY;

/// SVG counts 96 pixels an inch.
const CSS_DPI: f32 = 96.0;

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for bytes in [face::REGULAR, face::BOLD] {
        fonts.load_font_source(Source::Binary(Arc::new(bytes)));
    }
    Arc::new(fonts)
});

/// The picture in `dots` per inch of its printed size, on white: at 300 dpi a chart is 1831 pixels wide.
pub fn to_png(svg: &str, dots: u16) -> Result<Vec<u8>, DrawError> {
    let tree = tree(svg)?;
    let scale = f32::from(dots) / CSS_DPI;
    let size = tree.size().scale_by(scale).ok_or_else(|| DrawError::png("kích thước bằng 0"))?.to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| DrawError::png("quá lớn"))?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(DrawError::png)
}

/// The picture as the renderer understands it; only the bundled family exists there.
pub(super) fn tree(svg: &str) -> Result<Tree, DrawError> {
    let options = Options { font_family: CHART_FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    Tree::from_str(svg, &options).map_err(DrawError::png)
}

//! Templates and fonts: they are compiled into the program, and a project can replace them file by file in its folder
//! `templates/`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Outlines;

/// The family of running text that is compiled in. It has the metrics of Times New Roman.
pub const TEXT_FAMILY: &str = "Liberation Serif";

/// The family of running text that the decree prescribes (NĐ 30/2020/NĐ-CP, Phụ lục I). Its licence forbids shipping
/// it with the program, so it is used only if a project has its [four styles](TEXT_STYLES).
pub const OFFICE_FAMILY: &str = "Times New Roman";

/// The number of styles that running text needs: regular, bold, italic and bold italic.
pub const TEXT_STYLES: usize = 4;

/// The family of charts.
pub const CHART_FAMILY: &str = "Be Vietnam Pro";

/// A font file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Font {
    /// File name, for messages.
    pub name: String,
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
}

/// Templates and fonts of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    /// Templates by their path inside `templates/`: `bao-cao.typ`, `bao-cao.txt`, `lib/van-ban.typ`.
    pub templates: BTreeMap<String, String>,
    /// The outlines among the templates, as the loader has read them.
    pub outlines: Outlines,
    /// Fonts, in the order of preference.
    pub fonts: Vec<Font>,
}

macro_rules! bundled_templates {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!("../../templates/", $name)))),*]
    };
}

macro_rules! bundled_fonts {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../templates/fonts/", $name)).as_slice())),*]
    };
}

impl Assets {
    /// The templates and fonts that are compiled into the program. Their outlines are not parsed yet.
    pub fn unread() -> Self {
        let templates = bundled_templates![
            "bao-cao.typ",
            "bao-cao.yaml",
            "bao-cao.txt",
            "khung.typ",
            "khung.txt",
            "bieu-do.html",
            "doi-chieu.html",
            "kieu-trang.html",
            "tong-quan.html",
            "chinh-sach.txt",
            "cong-van.txt",
            "cong-van.typ",
            "cong-van.yaml",
            "dinh-chinh.txt",
            "dinh-chinh.yaml",
            "phieu.typ",
            "phieu.yaml",
            "quyet-dinh.txt",
            "quyet-dinh.typ",
            "quyet-dinh.yaml",
            "thong-bao.txt",
            "thong-bao.typ",
            "thong-bao.yaml",
            "phieu.txt",
            "lib/chat.typ",
            "lib/phong-chu.typ",
            "lib/co.typ",
            "lib/dau.typ",
            "lib/bang.typ",
            "lib/bieu-do.typ",
            "lib/cuoi.typ",
            "lib/cong-van.typ",
            "lib/dinh-chinh.typ",
            "lib/van-ban.typ"
        ];
        let fonts = bundled_fonts![
            "liberation-serif/LiberationSerif-Regular.ttf",
            "liberation-serif/LiberationSerif-Bold.ttf",
            "liberation-serif/LiberationSerif-Italic.ttf",
            "liberation-serif/LiberationSerif-BoldItalic.ttf",
            "be-vietnam-pro/BeVietnamPro_400Regular.ttf",
            "be-vietnam-pro/BeVietnamPro_700Bold.ttf",
        ];
        Self {
            templates: templates.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
            outlines: Outlines::default(),
            fonts: fonts.map(|(name, bytes)| Font { name: name.to_owned(), bytes: Cow::Borrowed(bytes) }).into(),
        }
    }
}

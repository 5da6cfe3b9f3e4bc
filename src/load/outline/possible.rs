//! The parts that documents of a kind can have, and the words for them in messages.

use crate::load::conform::suggest::nearest;
use crate::model::{ChartKind, Outline};

/// The names that an outline may use: those of the parts that documents of its kind can have.
pub(super) struct Possible {
    texts: Vec<String>,
    items: Vec<String>,
    tables: Vec<String>,
    charts: Vec<String>,
    appendices: Vec<String>,
}

impl Possible {
    /// The names in the bundled outline, and the paragraphs that the project's `words` add to them.
    pub(super) fn new(bundled: &Outline, words: &str) -> Self {
        let owned = |name: &str| name.to_owned();
        let mut texts: Vec<_> = bundled.texts().map(owned).collect();
        let added = words.lines().filter_map(|line| line.trim().strip_prefix("== ")).map(owned);
        // A section such as `ton_tai.so_lieu` belongs to the paragraphs before the point.
        let is_own = |name: &String| !name.contains('.') && !name.starts_with("trich_yeu");
        let added: Vec<_> = added.filter(|name| !texts.contains(name) && is_own(name)).collect();
        texts.extend(added);
        Self {
            texts,
            items: bundled.items().map(owned).collect(),
            tables: bundled.tables().map(owned).collect(),
            charts: bundled.charts().map(ChartKind::outline_name).collect(),
            appendices: bundled.appendices.iter().map(|appendix| appendix.key.clone()).collect(),
        }
    }

    /// The names that an element of this kind may use.
    pub(super) fn of(&self, kind: &str) -> &[String] {
        match kind {
            "van" => &self.texts,
            "cac_diem" => &self.items,
            "bang" => &self.tables,
            "bieu_do" => &self.charts,
            "phu_luc" => &self.appendices,
            _ => &[],
        }
    }
}

/// The word for an element of this kind.
pub(super) fn noun(kind: &str) -> &'static str {
    match kind {
        "van" => "đoạn văn",
        "cac_diem" => "các điểm",
        "bang" => "bảng",
        "bieu_do" => "biểu đồ",
        _ => "phụ lục",
    }
}

/// The names that can be used instead: "có phải `ke_hoach` không? tên dùng được: dien_bien, ke_hoach, …".
pub(super) fn among(name: &str, known: &[String]) -> String {
    let meant = nearest(name, known.iter().map(String::as_str));
    let meant = meant.map_or_else(String::new, |near| format!("có phải `{near}` không? "));
    format!("{meant}tên dùng được: {}", known.join(", "))
}

//! What the documents of a kind can have, and how it is spoken of.

use crate::load::conform::suggest::nearest;
use crate::model::{ChartKind, Outline};

/// What an outline may name: what documents of its kind can have.
pub(super) struct Possible {
    texts: Vec<String>,
    items: Vec<String>,
    tables: Vec<String>,
    charts: Vec<String>,
    appendices: Vec<String>,
}

impl Possible {
    /// What the bundled outline names, and the parts of the words that a project has added to them.
    pub(super) fn new(bundled: &Outline, words: &str) -> Self {
        let owned = |name: &str| name.to_owned();
        let mut texts: Vec<_> = bundled.texts().map(owned).collect();
        let added = words.lines().filter_map(|line| line.trim().strip_prefix("== ")).map(owned);
        let added: Vec<_> = added.filter(|name| !texts.contains(name) && !name.starts_with("trich_yeu")).collect();
        texts.extend(added);
        Self {
            texts,
            items: bundled.items().map(owned).collect(),
            tables: bundled.tables().map(owned).collect(),
            charts: bundled.charts().map(ChartKind::outline_name).collect(),
            appendices: bundled.appendices.iter().map(|appendix| appendix.key.clone()).collect(),
        }
    }

    /// What documents can have that an element of that kind names.
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

/// What an element of that kind is called.
pub(super) fn noun(kind: &str) -> &'static str {
    match kind {
        "van" => "đoạn văn",
        "cac_diem" => "các điểm",
        "bang" => "bảng",
        "bieu_do" => "biểu đồ",
        _ => "phụ lục",
    }
}

/// "có phải `ke_hoach` không? Có: dien_bien, ke_hoach, …"
pub(super) fn among(name: &str, known: &[String]) -> String {
    let meant = nearest(name, known.iter().map(String::as_str));
    let meant = meant.map_or_else(String::new, |near| format!("có phải `{near}` không? "));
    format!("{meant}tên dùng được: {}", known.join(", "))
}

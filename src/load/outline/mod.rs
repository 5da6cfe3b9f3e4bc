//! Reads outlines of documents: the text of a file such as `templates/bao-cao.yaml` becomes an [`Outline`], with a
//! finding for everything in it that no document could follow.

mod possible;
mod shape;
mod values;

use std::collections::BTreeMap;
use std::ops::Range;

use possible::{Possible, among, noun};
use values::{first_line, flag, items, type_size, word};

use super::tree::{Kind, Node};
use super::{conform, rules, syntax, tree};
use crate::finding::{Finding, Place, Rule};
use crate::model::{
    Block, ChartKind, Clause, Condition, Edition, Element, FileId, Lead, Look, Numbering, Outline, OutlineKind,
    Outlines, Reference, ReferenceKind, Section, TypeSize, What,
};

/// The keys of which every printed part has exactly one.
const KINDS: [&str; 6] = ["van", "dan", "cac_diem", "bang", "bieu_do", "ten"];

/// The keys that are allowed only beside certain of these.
const OPTIONS: [(&str, &[&str]); 12] = [
    ("ma", &["ten"]),
    ("gom", &["ten"]),
    ("luon_in", &["ten"]),
    ("bo_ten_khi_mot_minh", &["ten"]),
    ("ngang", &["ten"]),
    ("co", &["bang"]),
    ("khit", &["bang"]),
    ("khong_so", &["bang"]),
    ("trang_tinh", &["bang"]),
    ("sat", &["bang", "bieu_do"]),
    ("rong", &["bieu_do"]),
    ("noi", &["bieu_do"]),
];

/// The longest name that Excel allows for a sheet, and the characters that it forbids.
const LONGEST_SHEET_NAME: usize = 31;
const NOT_IN_SHEET_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The outlines that are compiled into the program.
pub(super) fn bundled(templates: &BTreeMap<String, String>) -> Outlines {
    let mut outlines = Outlines::default();
    for kind in OutlineKind::ALL {
        let text = templates.get(kind.file()).map(String::as_str).unwrap_or_default();
        // A test ensures that the bundled files have no findings.
        *outlines.of_mut(kind) = read(FileId(0), text, kind, None).unwrap_or_default();
    }
    outlines
}

/// Reads an outline of the project; the error is the list of its mistakes. `bundled` is the program's outline of that
/// kind, and `words` is the project's template of words.
pub(super) fn own(
    file: FileId,
    text: &str,
    kind: OutlineKind,
    bundled: &Outline,
    words: &str,
) -> Result<Outline, Vec<Finding>> {
    read(file, text, kind, Some(Possible::new(bundled, words)))
}

fn read(file: FileId, text: &str, kind: OutlineKind, possible: Option<Possible>) -> Result<Outline, Vec<Finding>> {
    let root = tree::parse(text)
        .map_err(|broken| vec![syntax::explain(file, text, &broken, &std::collections::BTreeSet::new())])?;
    let findings = conform::conform(file, text, &root, &shape::OUTLINE);
    if !findings.is_empty() {
        return Err(findings);
    }
    let mut reader = Reader { file, text, kind, possible, seen: BTreeMap::new(), appendices: Vec::new(), findings };
    let outline = reader.outline(&root);
    if reader.findings.is_empty() { Ok(outline) } else { Err(reader.findings) }
}

struct Reader<'t> {
    file: FileId,
    text: &'t str,
    kind: OutlineKind,
    /// The parts that such a document can have; `None` for the outlines of the program, which define them.
    possible: Option<Possible>,
    /// The byte at which each part was named first.
    seen: BTreeMap<String, usize>,
    /// The names of the appendices of this outline.
    appendices: Vec<String>,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn outline(&mut self, root: &Node<'_>) -> Outline {
        let size = |key: &str| root.get(key).and_then(Node::text).and_then(type_size);
        let (size, small) = (size("co_bang").unwrap_or_default(), size("co_bang_phu_luc").unwrap_or_default());
        let appendices = items(root, "phu_luc").iter().filter_map(|appendix| word(appendix, "ma"));
        self.appendices = appendices.collect();
        let outline = Outline {
            numbering: match word(root, "danh_so").as_deref() {
                Some("so") => Numbering::Arabic,
                Some("dieu") => Numbering::Article,
                _ => Numbering::Roman,
            },
            head: self.blocks(root, "dau", size),
            opening: self.blocks(root, "mo_dau", size),
            sections: self.sections(root, "phan", size),
            closing: self.blocks(root, "ket", size),
            appendices: self.sections(root, "phu_luc", small),
        };
        if self.kind == OutlineKind::Sheet {
            self.only_words(root);
        }
        outline
    }

    /// Reports parts other than paragraphs in the head of a sheet, which is a single line.
    fn only_words(&mut self, root: &Node<'_>) {
        for block in items(root, "dau").iter().filter(|block| block.get("van").is_none()) {
            let message = "Phần đầu của phiếu là một dòng chữ, chỉ gồm đoạn văn (`van`)";
            self.at(
                first_line(self.text, block),
                &rules::UNCLEAR_PART,
                message,
                "không phải đoạn văn",
                "chuyển phần này xuống `mo_dau` hoặc vào một mục",
            );
        }
    }

    fn blocks(&mut self, root: &Node<'_>, key: &str, size: TypeSize) -> Vec<Block> {
        items(root, key).iter().filter_map(|node| self.element(node, size)).filter_map(into_block).collect()
    }

    fn sections(&mut self, root: &Node<'_>, key: &str, size: TypeSize) -> Vec<Section> {
        items(root, key).iter().map(|node| self.section(node, key, size)).collect()
    }

    fn section(&mut self, node: &Node<'_>, kind: &str, size: TypeSize) -> Section {
        let key = node.get("ma").map(|name| self.name(name, kind)).unwrap_or_default();
        let content = items(node, "gom").iter().filter_map(|element| self.element(element, size)).collect();
        Section {
            key,
            heading: word(node, "ten").unwrap_or_default(),
            content,
            condition: self.condition(node),
            is_kept_empty: flag(node, "luon_in"),
            hides_when_single: flag(node, "bo_ten_khi_mot_minh"),
            is_landscape: flag(node, "ngang"),
        }
    }

    fn element(&mut self, node: &Node<'_>, size: TypeSize) -> Option<Element> {
        let kinds: Vec<_> = KINDS.into_iter().filter(|kind| node.get(kind).is_some()).collect();
        let kind = match kinds[..] {
            [kind] => kind,
            [] if node.get("ma").is_some() || node.get("gom").is_some() => {
                self.missing(node, "ten");
                return None;
            }
            _ => {
                self.unclear(node, &kinds);
                return None;
            }
        };
        self.options(node, kind);
        if kind == "ten" {
            for key in ["ma", "gom"].into_iter().filter(|key| node.get(key).is_none()) {
                self.missing(node, key);
            }
            return Some(Element::Section(self.section(node, "phan", size)));
        }
        let value = node.get(kind)?;
        let what = match kind {
            "van" => What::Text(self.name(value, kind)),
            "cac_diem" => What::Items(self.name(value, kind)),
            "bang" => What::Table(self.name(value, kind)),
            "bieu_do" => What::Charts(self.chart(value)?),
            _ => What::Lead(self.lead(value)),
        };
        Some(Element::Block(Block { what, condition: self.condition(node), look: self.look(node, size) }))
    }

    /// Reads the name of a part. It must occur only once and must be one that documents of this kind can have.
    fn name(&mut self, node: &Node<'_>, kind: &str) -> String {
        let name = node.text().unwrap_or_default();
        let seen = format!("{kind}.{name}");
        match self.seen.get(&seen) {
            Some(first) => {
                let line = self.text[..*first].matches('\n').count() + 1;
                let message = format!("Bố cục nêu `{kind}: {name}` hai lần");
                self.at(
                    node.span.clone(),
                    &rules::PART_TWICE,
                    message,
                    format!("đã nêu ở dòng {line}"),
                    "giữ một chỗ, xóa chỗ kia",
                );
            }
            None => drop(self.seen.insert(seen, node.span.start)),
        }
        let known = self.possible.as_ref().map(|possible| possible.of(kind).to_vec()).unwrap_or_default();
        let is_free = matches!(kind, "phan" | "phu_luc") || self.possible.is_none();
        if !is_free && !known.iter().any(|known| known == name) {
            let message = format!("Văn bản ({}) không có {} nào tên là `{name}`", self.kind.label(), noun(kind));
            self.at(node.span.clone(), &rules::NO_SUCH_PART, message, "không có phần này", among(name, &known));
        }
        name.to_owned()
    }

    fn chart(&mut self, node: &Node<'_>) -> Option<ChartKind> {
        let name = self.name(node, "bieu_do");
        ChartKind::ALL.into_iter().find(|kind| kind.outline_name() == name)
    }

    fn lead(&mut self, node: &Node<'_>) -> Lead {
        let Kind::List(clauses) = &node.kind else { return Lead::default() };
        Lead(clauses.iter().filter_map(|clause| self.clause(clause)).collect())
    }

    fn clause(&mut self, node: &Node<'_>) -> Option<Clause> {
        let text = node.text().unwrap_or_default();
        match Clause::parse(text) {
            Ok(clause) => {
                for reference in clause.references() {
                    let needle = format!("{}.{}", reference.kind.key(), reference.name);
                    self.reference(node, reference, &needle);
                }
                Some(clause)
            }
            Err(bad) => {
                let written = &text[bad.range];
                let message = format!("“{written}” không phải chỗ nêu bảng, biểu đồ hay phụ lục");
                let fix = "viết như {{ bang.ke_hoach }}, {{ bieu_do.xep_hang }}, {{ phu_luc.ket_qua }}";
                self.at(self.within(node, written), &rules::BAD_REFERENCE, message, "không in được", fix);
                None
            }
        }
    }

    /// Reports a reference to a part that no document of this kind can have. A reference to a part that the outline
    /// has dropped is allowed, and the sentence leaves it out.
    fn reference(&mut self, node: &Node<'_>, reference: &Reference, needle: &str) {
        let Some(possible) = &self.possible else { return };
        let mut known = possible.of(reference.kind.key()).to_vec();
        if reference.kind == ReferenceKind::Appendix {
            let own = self.appendices.iter().filter(|name| !known.contains(name)).cloned().collect::<Vec<_>>();
            known.extend(own);
        }
        if known.contains(&reference.name) {
            return;
        }
        let noun = noun(reference.kind.key());
        let message = format!("Văn bản ({}) không có {noun} nào tên là `{}`", self.kind.label(), reference.name);
        let fix = among(&reference.name, &known);
        self.at(self.within(node, needle), &rules::BAD_REFERENCE, message, format!("không có {noun} này"), fix);
    }

    /// The bytes of `words` within the value.
    fn within(&self, node: &Node<'_>, words: &str) -> Range<usize> {
        let found = self.text[node.span.clone()].find(words).map(|offset| node.span.start + offset);
        found.map_or(node.span.clone(), |start| start..start + words.len())
    }

    fn condition(&mut self, node: &Node<'_>) -> Condition {
        let edition = word(node, "chi_ban").map(|edition| match edition.as_str() {
            "cong_khai" => Edition::Public,
            _ => Edition::Full,
        });
        let needs = node.get("chi_khi").and_then(|value| {
            let text = value.text().unwrap_or_default();
            let reference = Reference::parse(text);
            if let Some(reference) = &reference {
                self.reference(value, reference, text);
            } else {
                let message = format!("`chi_khi` ghi “{text}”, không phải bảng, biểu đồ hay phụ lục");
                let fix = "viết như bang.ke_hoach, bieu_do.xep_hang, phu_luc.ket_qua";
                self.at(value.span.clone(), &rules::BAD_REFERENCE, message, "không hiểu được", fix);
            }
            reference
        });
        Condition { edition, needs }
    }

    fn look(&mut self, node: &Node<'_>, size: TypeSize) -> Look {
        Look {
            size: word(node, "co").as_deref().and_then(type_size).unwrap_or(size),
            is_close: flag(node, "khit"),
            is_tight: flag(node, "sat"),
            is_unnumbered: flag(node, "khong_so"),
            workbook_sheet: node.get("trang_tinh").map(|name| self.sheet_name(name)),
            width: node.get("rong").and_then(|width| self.width(width)),
            floats: flag(node, "noi"),
        }
    }

    fn width(&mut self, node: &Node<'_>) -> Option<u8> {
        let width = node.text().and_then(|text| text.parse().ok()).filter(|width| (20..=100).contains(width));
        if width.is_none() {
            let message = "Bề rộng biểu đồ là số phần trăm từ 20 đến 100";
            self.at(node.span.clone(), &rules::NOT_A_CHOICE, message, "ngoài khoảng này", "ghi một số từ 20 đến 100");
        }
        width
    }

    fn sheet_name(&mut self, node: &Node<'_>) -> String {
        let name = node.text().unwrap_or_default();
        let is_bad = name.chars().count() > LONGEST_SHEET_NAME
            || name.contains(NOT_IN_SHEET_NAMES)
            || name.starts_with('\'')
            || name.ends_with('\'');
        let seen = self.seen.insert(format!("trang_tinh.{}", name.to_lowercase()), node.span.start);
        if is_bad || seen.is_some() {
            let message = format!("Tên trang bảng tính “{name}” không dùng được");
            let label = if is_bad {
                "dài quá 31 ký tự hoặc có dấu không được dùng"
            } else {
                "trùng tên một trang khác"
            };
            self.at(
                node.span.clone(),
                &rules::SHEET_NAME,
                message,
                label,
                "đặt tên khác, ngắn, không có các dấu []:*?/\\ và dấu nháy",
            );
        }
        name.to_owned()
    }

    /// Reports keys that are not allowed beside this kind of part.
    fn options(&mut self, node: &Node<'_>, kind: &str) {
        let Kind::Map(entries) = &node.kind else { return };
        for (key, _) in entries {
            let name = key.text().unwrap_or_default();
            let Some((_, kinds)) = OPTIONS.iter().find(|(option, _)| *option == name) else { continue };
            if !kinds.contains(&kind) {
                let message = format!("`{name}` không dùng được cùng với `{kind}`");
                let fix = format!("xóa dòng này; `{name}` chỉ dùng với: {}", kinds.join(", "));
                self.at(key.span.clone(), &rules::UNCLEAR_PART, message, "không có tác dụng ở đây", fix);
            }
        }
    }

    fn unclear(&mut self, node: &Node<'_>, kinds: &[&str]) {
        let message = match kinds {
            [] => "Phần này không nói in gì".to_owned(),
            kinds => format!("Phần này nêu nhiều thứ một lúc: {}", kinds.join(", ")),
        };
        let fix = format!("mỗi dòng `-` ghi một trong: {}", KINDS.join(", "));
        self.at(first_line(self.text, node), &rules::UNCLEAR_PART, message, "chưa rõ là gì", fix);
    }

    fn missing(&mut self, node: &Node<'_>, key: &str) {
        let what = match key {
            "ten" => "tên in trên giấy",
            "ma" => "tên gọi trong tệp này, không dấu, ví dụ `ket_qua`",
            _ => "danh sách những gì có trong mục",
        };
        let message = format!("Thiếu mục `{key}` của một phần trong bố cục");
        let label = format!("trong phần này không có `{key}`");
        self.at(first_line(self.text, node), &rules::MISSING_KEY, message, label, format!("thêm `{key}`: {what}"));
    }

    fn at(
        &mut self,
        range: Range<usize>,
        rule: &Rule,
        message: impl Into<String>,
        label: impl Into<String>,
        fix: impl Into<String>,
    ) {
        let finding = rule.at(Place::Bytes(self.file, range), message.into());
        self.findings.push(finding.label(label).fix(fix));
    }
}

fn into_block(element: Element) -> Option<Block> {
    match element {
        Element::Block(block) => Some(block),
        Element::Section(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Assets;

    #[test]
    fn the_bundled_outlines_have_no_mistake_by_their_own_measure() {
        let templates = Assets::unread().templates;
        let outlines = bundled(&templates);
        for kind in OutlineKind::ALL {
            let text = &templates[kind.file()];
            let words = &templates[kind.words()];
            assert_eq!(
                own(FileId(0), text, kind, outlines.of(kind), words).as_ref(),
                Ok(outlines.of(kind)),
                "{kind:?}"
            );
            assert!(!outlines.of(kind).blocks().is_empty(), "{kind:?}");
        }
    }
}

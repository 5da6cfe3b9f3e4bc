//! Makes the first files of a project from the name of a body and a list of its units.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use super::listed::{Listed, codes_stand_behind, is_head, is_title, is_total, listed, why_unclear};
use crate::model::{Month, UnitKind, capitalized};

/// The settings, with placeholders for the names.
const SETTINGS: &str = include_str!("baocao.yaml");
/// The policies that every commune follows, with their sentences.
const POLICIES: &str = include_str!("../../../data/chinh-sach.yaml");

/// The year by which the standard of 2022 was extended, and the document that did so.
const EXTENDED: i32 = 2026;
const EXTENSION: &str = "Nghị định số 351/2025/NĐ-CP ngày 30/12/2025 của Chính phủ";

/// The data from which a new project is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstProject {
    kind: UnitKind,
    /// The proper name of the territory, such as "Móng Cái 1".
    name: String,
    units: Vec<FirstUnit>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct FirstUnit {
    code: String,
    kind: UnitKind,
    name: String,
}

/// Why no project can be made; each line is about one thing that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct NotAProject(Vec<String>);

impl FirstProject {
    /// Reads the name of the body, "Ủy ban nhân dân phường Móng Cái 1" or "phường Móng Cái 1", and a list with one
    /// unit on each line, as people paste it ([`listed`]), perhaps between a line of heads and one of totals.
    pub fn new(body: &str, list: &str) -> Result<Self, NotAProject> {
        let mut unclear = Vec::new();
        let leading = UnitKind::leading(territory(body)).filter(|(kind, _)| kind.has_committee());
        if leading.is_none() {
            unclear.push(format!(
                "“{body}” chưa rõ là cấp nào: viết như “Ủy ban nhân dân phường Móng Cái 1”, “UBND xã Bắc Sơn”"
            ));
        }
        let mut found: Vec<Listed> = Vec::new();
        let mut head = None;
        for (line, number) in list.lines().map(str::trim).filter(|line| !line.is_empty()).zip(1..) {
            if found.is_empty() && is_title(line) {
                continue;
            }
            if found.is_empty() && is_head(line) {
                head = Some(line);
                continue;
            }
            match listed(line) {
                Some(unit) => found.push(unit),
                None if is_total(line) => {}
                None => unclear.push(format!("dòng {number} “{}” {}", line.replace('\t', " | "), why_unclear(line))),
            }
        }
        let units = with_codes(head, found);
        let mut codes = BTreeSet::new();
        let mut names = BTreeSet::new();
        for unit in &units {
            if !codes.insert(&unit.code) {
                unclear.push(format!("mã {} có ở hai dòng: mỗi đơn vị một mã", unit.code));
            }
            if !names.insert((unit.kind, &unit.name)) {
                unclear.push(format!("{} {} có ở hai dòng", unit.kind.noun(), unit.name));
            }
        }
        if units.is_empty() && unclear.is_empty() {
            unclear.push("chưa có đơn vị nào: cần danh sách đơn vị, mỗi dòng một đơn vị".to_owned());
        }
        match leading {
            Some((kind, name)) if unclear.is_empty() => Ok(Self { kind, name: name.to_owned(), units }),
            _ => Err(NotAProject(unclear)),
        }
    }

    /// Its files, by their paths from the project's folder, for an office that begins with `month`.
    pub fn files(&self, month: Month) -> Vec<(PathBuf, String)> {
        vec![
            (PathBuf::from("data/baocao.yaml"), self.settings(month)),
            (PathBuf::from("data/don-vi.yaml"), self.registry()),
            (PathBuf::from("data/chinh-sach.yaml"), POLICIES.to_owned()),
        ]
    }

    fn settings(&self, month: Month) -> String {
        // The standard of 2022 was extended by a year; what is reported of this year names both documents.
        let extension = if month.year() == EXTENDED { EXTENSION } else { "" };
        let noun = self.kind.noun();
        let full = format!("{noun} {}", self.name);
        SETTINGS
            .replace("@TEN_HOA@", &full.to_uppercase())
            .replace("@TEN@", &full)
            .replace(
                "@DIA_DANH@",
                &if self.name.starts_with(|c: char| c.is_ascii_digit()) {
                    capitalized(&full)
                } else {
                    self.name.clone()
                },
            )
            .replace("@LOAI@", noun)
            .replace("@CAN_CU_KHAC@", &format!("[{extension}]"))
    }

    fn registry(&self) -> String {
        let mut text = String::from(
            "# Các đơn vị báo cáo; thứ tự dưới đây là thứ tự trong mọi biểu.\n\
             # ten: tên riêng; loai: loại đơn vị; khu_vuc: do_thi hoặc nong_thon; tu, den: ngày bắt đầu, ngày thôi (sáp nhập);\n\
             # ke_thua: mã các đơn vị tiếp nhận khi thôi.\ndon_vi:\n",
        );
        for FirstUnit { code, kind, name } in &self.units {
            let area = if is_urban(*kind) { "do_thi" } else { "nong_thon" };
            let _ = writeln!(
                text,
                "  - {{ ma: \"{code}\", ten: \"{}\", loai: {}, khu_vuc: {area}, thuoc: \"000\", tu: null, den: null, ke_thua: [] }}",
                name.replace(['\\', '"'], ""),
                kind.key()
            );
        }
        text
    }
}

/// The units with the codes of their lines, or numbered where these have none.
fn with_codes(head: Option<&str>, found: Vec<Listed>) -> Vec<FirstUnit> {
    let are_codes = codes_stand_behind(head, found.iter().filter_map(|unit| unit.behind.as_deref()));
    let numbered = found.into_iter().zip(1..).map(|(Listed { code, behind, kind, name }, number)| {
        let code = code.or(behind.filter(|_| are_codes)).unwrap_or_else(|| format!("{number:02}"));
        FirstUnit { code, kind, name }
    });
    numbered.collect()
}

/// The territory of a body: "phường Móng Cái 1" for "Ủy ban nhân dân phường Móng Cái 1" and for "UBND phường Móng Cái
/// 1".
fn territory(body: &str) -> &str {
    let body = body.trim();
    let heads = ["ủy ban nhân dân ", "uỷ ban nhân dân ", "ubnd "];
    let behind = |head: &&str| {
        let end = body.char_indices().nth(head.chars().count()).map(|(at, _)| at)?;
        (body[..end].to_lowercase() == **head).then(|| body[end..].trim_start())
    };
    heads.iter().find_map(behind).unwrap_or(body)
}

const fn is_urban(kind: UnitKind) -> bool {
    matches!(
        kind,
        UnitKind::Ward
            | UnitKind::Township
            | UnitKind::Quarter
            | UnitKind::StreetQuarter
            | UnitKind::Street
            | UnitKind::ResidentialGroup
            | UnitKind::Block
            | UnitKind::StreetBlock
            | UnitKind::ResidentialBlock
            | UnitKind::Khom
            | UnitKind::Subzone
    )
}

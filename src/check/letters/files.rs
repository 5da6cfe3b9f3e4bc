//! BC6xx: letters that cannot be printed, and letters that look like others.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use crate::check::letters::legacy;
use crate::check::rules;
use crate::finding::{Finding, Place, Rule};
use crate::model::{
    Assets, CHART_FAMILY, FileId, FileRole, Font, Month, OFFICE_FAMILY, Period, Project, SourceFile, TEXT_FAMILY,
    TEXT_STYLES, UnitCode, is_always_look_alike,
};

/// The largest number of findings of one kind in a file.
const ENOUGH: usize = 20;

/// Checks every letter of every file, comments left out.
pub(in crate::check) fn letters(files: &[SourceFile], assets: &Assets, findings: &mut Vec<Finding>) {
    let mut letters = Letters::new(assets);
    for (index, file) in files.iter().enumerate() {
        let (unit, month) = owner(&file.path);
        let found = letters.in_file(FileId(index), file);
        findings.extend(found.into_iter().map(|finding| finding.about(unit.as_ref(), month)));
    }
}

/// The unit and the month of a file, taken from its name, because a file with other mistakes is not part of the
/// project.
fn owner(path: &Path) -> (Option<UnitCode>, Option<Month>) {
    match FileRole::of(path) {
        FileRole::UnitMonth(month, unit) => (Some(unit), Some(month)),
        FileRole::Narrative(Period::Month(month)) => (None, Some(month)),
        _ => (None, None),
    }
}

struct Letters<'a> {
    faces: Vec<ttf_parser::Face<'a>>,
    known: HashMap<char, Option<&'static Rule>>,
}

impl<'a> Letters<'a> {
    fn new(assets: &'a Assets) -> Self {
        Self { faces: text_faces(&assets.fonts), known: HashMap::new() }
    }

    fn in_file(&mut self, id: FileId, file: &SourceFile) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut is_blank = true;
        for (at, letter) in file.text.char_indices() {
            // A tab before the first word of a line breaks another rule.
            let is_indent = letter == '\t' && is_blank;
            is_blank = letter == '\n' || is_blank && letter.is_whitespace();
            if is_plain(letter) {
                continue;
            }
            let Some(rule) = self.rule(letter) else { continue };
            if findings.len() >= ENOUGH {
                break;
            }
            // In a comment, too, an editor shows a new line behind such a letter, whose figures are not read.
            let is_read = is_line_end(letter) || !is_comment(&file.comments, at);
            if is_read && !is_indent {
                findings.push(found(rule, Place::Bytes(id, at..at + letter.len_utf8()), letter));
            }
        }
        findings.extend(legacy::check(id, file));
        findings
    }

    /// The rule that `letter` breaks. It is fast for the few letters that Vietnamese uses, because the files are
    /// long.
    fn rule(&mut self, letter: char) -> Option<&'static Rule> {
        let faces = &self.faces;
        *self.known.entry(letter).or_insert_with(|| broken(letter, faces))
    }
}

/// Whether editors end a line here, and the rules of data files do not.
const fn is_line_end(letter: char) -> bool {
    matches!(letter, '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\n')
}

fn broken(letter: char, faces: &[ttf_parser::Face]) -> Option<&'static Rule> {
    match letter {
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(&rules::DIRECTION)
        }
        '\u{200b}'..='\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}' | '\u{feff}' | '\u{ad}' => {
            Some(&rules::INVISIBLE)
        }
        '\u{fff9}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}' => Some(&rules::INVISIBLE),
        '\t' => Some(&rules::ODD_SPACE),
        letter if letter.is_control() => Some(&rules::INVISIBLE),
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Some(&rules::ODD_SPACE)
        }
        // The door tells of letters that only look like Vietnamese ones.
        letter if is_always_look_alike(letter) => None,
        letter => (!faces.iter().all(|face| face.glyph_index(letter).is_some())).then_some(&rules::NO_GLYPH),
    }
}

fn found(rule: &'static Rule, place: Place, letter: char) -> Finding {
    let number = format!("U+{:04X}", u32::from(letter));
    let (message, label, fix) = match rule.code {
        code if code == rules::NO_GLYPH.code => (
            format!("Phông chữ của báo cáo không có ký tự “{letter}” ({number})"),
            "không in được ký tự này".to_owned(),
            "thay bằng chữ hoặc dấu thông thường; cần in ký tự này thì thêm phông chữ có nó vào `templates/fonts`",
        ),
        code if code == rules::INVISIBLE.code => {
            let fix = if is_line_end(letter) {
                "xóa ký tự này rồi nhấn Enter: phần sau nó chưa phải là một dòng mới"
            } else {
                "xóa cả từ ở chỗ này rồi gõ lại"
            };
            (format!("Có ký tự không nhìn thấy ({number})"), number, fix)
        }
        code if code == rules::DIRECTION.code => (
            format!("Có ký tự làm đổi chiều chữ ({number})"),
            number,
            "xóa ký tự ở chỗ này; gõ lại câu, không chép từ nơi khác",
        ),
        _ => (
            format!("Có dấu cách lạ ({number})"),
            number,
            "xóa rồi gõ lại bằng phím cách; cố ý giữ hai chữ trên một dòng thì cứ để nguyên",
        ),
    };
    rule.at(place, message).label(label).fix(fix)
}

pub(in crate::check) fn is_comment(comments: &[Range<usize>], at: usize) -> bool {
    let after = comments.partition_point(|comment| comment.start <= at);
    comments[..after].last().is_some_and(|comment| at < comment.end)
}

/// The fonts of running text. A letter must be in all of them, because any text may be set in bold or italics.
fn text_faces(fonts: &[Font]) -> Vec<ttf_parser::Face<'_>> {
    let faces: Vec<_> = fonts.iter().filter_map(|font| ttf_parser::Face::parse(&font.bytes, 0).ok()).collect();
    let of = |family: &str| faces.iter().filter(|face| has_family(face, family)).cloned().collect::<Vec<_>>();
    let office = of(OFFICE_FAMILY);
    let text = if office.len() >= TEXT_STYLES { office } else { of(TEXT_FAMILY) };
    if !text.is_empty() {
        return text;
    }
    faces.into_iter().filter(|face| !has_family(face, CHART_FAMILY)).collect()
}

/// Reports a family of the decree of which some styles are there, but not all.
pub(in crate::check) fn styles(assets: &Assets) -> Option<Finding> {
    let faces = assets.fonts.iter().filter_map(|font| Some((font, ttf_parser::Face::parse(&font.bytes, 0).ok()?)));
    let office: Vec<_> = faces.filter(|(_, face)| has_family(face, OFFICE_FAMILY)).map(|(font, _)| font).collect();
    let first = office.first().filter(|_| office.len() < TEXT_STYLES)?;
    let path = Path::new("templates/fonts").join(&first.name);
    let message = format!("Có {}/{TEXT_STYLES} kiểu chữ của {OFFICE_FAMILY}; báo cáo dùng {TEXT_FAMILY}", office.len());
    let fix = "chép đủ bốn tệp của phông (thường, đậm, nghiêng, đậm nghiêng) vào `templates/fonts`, hoặc bỏ đi";
    Some(rules::FONT_STYLES.at(Place::Path(path), message).fix(fix))
}

fn has_family(face: &ttf_parser::Face, family: &str) -> bool {
    face.names()
        .into_iter()
        .filter(|name| matches!(name.name_id, ttf_parser::name_id::FAMILY | ttf_parser::name_id::TYPOGRAPHIC_FAMILY))
        .filter_map(|name| name.to_string())
        .any(|name| name == family)
}

/// The placeholders that the sentence of a policy may contain.
const PLACES: [&str; 4] = ["ty_le", "duoc", "thuoc_dien", "co_so"];

/// Checks the placeholders in the sentences of policies.
pub(in crate::check) fn placeholders(project: &Project, findings: &mut Vec<Finding>) {
    for (index, policy) in project.policies.value.iter().enumerate() {
        if let Some(sign) = ["{%", "{#"].into_iter().find(|sign| policy.sentence.contains(sign)) {
            let message = format!("Câu của chính sách “{}” có ký hiệu `{sign}` không dùng được", policy.name);
            let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].cau"));
            let fix = "câu chỉ gồm chữ và các chỗ điền {{ ty_le }}, {{ duoc }}, {{ thuoc_dien }}, {{ co_so }}";
            findings.push(rules::PLACEHOLDER.at(place, message).label(format!("bỏ `{sign}`")).fix(fix));
        }
        for name in policy.sentence.split("{{").skip(1) {
            let closed = name.split_once("}}").map(|(name, _)| name.trim());
            if closed.is_some_and(|name| PLACES.contains(&name)) {
                continue;
            }
            let shown = closed.unwrap_or_else(|| name.trim());
            let message = format!("Câu của chính sách “{}” có chỗ điền `{shown}` không dùng được", policy.name);
            let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].cau"));
            let fix = "dùng {{ ty_le }}, {{ duoc }}, {{ thuoc_dien }} hoặc {{ co_so }}, nhớ đóng bằng }}";
            findings.push(rules::PLACEHOLDER.at(place, message).label(format!("`{shown}`")).fix(fix));
        }
    }
}

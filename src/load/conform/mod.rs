//! Checks a tree against the shape of its file and reports all mistakes, not only the first.

pub(super) mod habits;
pub(super) mod number;
pub(super) mod scalar;
pub(in crate::load) mod suggest;

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use scalar::Problem;
use suggest::nearest;

use super::syntax::lines;
use super::tree::{Kind, Mark, Node};
use super::{assembler, rules};
use crate::finding::{Cause, Finding, Place, Rule};
use crate::model::FileId;
use crate::model::contract::{Field, Shape};

/// A finding for everything in `root` that does not have `shape`.
pub(super) fn conform(file: FileId, text: &str, root: &Node, shape: &Shape) -> Vec<Finding> {
    let mut walk = Walk { file, text, key: String::new(), nullable: None, findings: Vec::new() };
    walk.value(root, shape);
    walk.findings
}

/// The largest number of findings in one file. A file with more is of another kind, and nobody would mend them one by
/// one.
const ENOUGH: usize = 200;

/// The largest number of keys that are checked in one mapping; it is larger than that of any mapping with fixed keys.
const MOST_KEYS: usize = 500;

type Entries<'a> = [(Node<'a>, Node<'a>)];

struct Walk<'t> {
    file: FileId,
    text: &'t str,
    /// The path of the current value: `ngheo.ho.cuoi_ky`.
    key: String,
    /// The length of the beginning of that path which is the innermost value that may be `null`.
    nullable: Option<usize>,
    findings: Vec<Finding>,
}

impl Walk<'_> {
    fn value(&mut self, node: &Node, shape: &Shape) {
        if self.findings.len() >= ENOUGH {
            return;
        }
        self.marks(node);
        match (&node.kind, shape) {
            (_, Shape::OrNull(_)) if node.is_null() && self.is_written(node) => {}
            (Kind::Scalar { text, plain }, shape) => {
                self.escapes(node);
                if let Some(problem) = scalar::problem(shape, text, *plain) {
                    let behind = self.text.get(node.span.end..).unwrap_or_default().lines().next().unwrap_or_default();
                    if text.is_empty() && matches!(shape, Shape::Count) && behind.trim_start().starts_with('#') {
                        return self.behind_a_hash(node, &problem, behind.trim());
                    }
                    let habit = if *plain { habits::problem(&self.key, shape, text) } else { None };
                    self.problem(node, &habit.unwrap_or(problem));
                }
            }
            (_, Shape::OrNull(shape)) => self.within_nullable(true, |walk| walk.value(node, shape)),
            (Kind::Alias, _) => self.reference(node),
            (Kind::Map(entries), Shape::Map(fields)) => self.map(node, entries, fields),
            (Kind::Map(entries), Shape::Keyed(shape)) => self.keyed(entries, shape),
            (Kind::List(items), Shape::List(shape)) => self.list(items, shape),
            (_, shape) => self.wrong_kind(node, shape),
        }
    }

    /// Reports a number that is missing because YAML takes what stands there, such as "#REF!", for a comment.
    fn behind_a_hash(&mut self, node: &Node, empty: &Problem, behind: &str) {
        match number::problem(behind, true).filter(|problem| problem.rule == &rules::NOT_A_NUMBER) {
            Some(problem) => {
                let message = format!("{} ghi “{}”: {}", self.subject(), shortened(behind), problem.what);
                self.at(node, problem.rule, message, problem.label, problem.fix);
            }
            None => self.problem(node, empty),
        }
    }

    /// Whether anything is written for the value. An empty value is not accepted as `null`.
    fn is_written(&self, node: &Node) -> bool {
        !self.text[node.span.clone()].is_empty()
    }

    fn list(&mut self, items: &[Node], shape: &Shape) {
        for (index, item) in items.iter().enumerate() {
            self.under(&format!("[{index}]"), |walk| walk.value(item, shape));
        }
    }

    fn map(&mut self, node: &Node, entries: &Entries, fields: &[Field]) {
        let present: BTreeSet<_> = entries.iter().filter_map(|(key, _)| key.text()).collect();
        let mut missing: Vec<_> = fields.iter().filter(|field| !present.contains(field.key)).collect();
        self.twice(entries, fields, &mut missing);
        for (index, (key, value)) in entries.iter().enumerate().take(MOST_KEYS) {
            match fields.iter().find(|field| key.text() == Some(field.key)) {
                Some(field) if field.may_be_null() && value.is_null() && self.is_written(value) => self.marks(value),
                Some(field) => self.under(field.key, |walk| {
                    walk.within_nullable(field.may_be_null(), |walk| walk.value(value, &field.shape));
                }),
                None if self.is_cut_number(entries, index) => {}
                None => self.unknown(key, fields, &mut missing),
            }
        }
        for field in missing.into_iter().filter(|field| field.required) {
            self.missing(node, field);
        }
    }

    /// Whether the entry is the rest of a number that was cut in two: between braces, YAML reads `vuot_chuan: 1,5` as
    /// the value 1 and the key 5. If it is, the number is reported.
    fn is_cut_number(&mut self, entries: &Entries, index: usize) -> bool {
        let Some((name, before)) = index.checked_sub(1).and_then(|index| entries.get(index)) else { return false };
        let (rest, value) = &entries[index];
        let span = before.span.start..rest.span.end;
        let number = &self.text[span.clone()];
        let is_number = number.split(',').count() == 2 && number.starts_with(|c: char| c.is_ascii_digit());
        if !is_number
            || !value.span.is_empty()
            || !rest.text().is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit()))
        {
            return false;
        }
        let named = self.joined(name.text().unwrap_or_default());
        let problem = habits::problem(&named, &Shape::Count, number).or_else(|| number::problem(number, true));
        let message = problem
            .as_ref()
            .map(|found| format!("`{}` ghi “{number}”: {}", self.joined(name.text().unwrap_or_default()), found.what));
        if let (Some(problem), Some(message)) = (problem, message) {
            let finding = problem.rule.at(Place::Bytes(self.file, span), message);
            self.push(finding.label(problem.label).fix(problem.fix));
        }
        true
    }

    fn keyed(&mut self, entries: &Entries, shape: &Shape) {
        self.twice(entries, &[], &mut Vec::new());
        for (key, value) in entries {
            match key.text() {
                Some("<<") | None => self.unknown(key, &[], &mut Vec::new()),
                Some(name) => self.under(name, |walk| walk.value(value, shape)),
            }
        }
    }

    /// Visits what stands within the current value, which may be `null`.
    fn within_nullable(&mut self, may_be_null: bool, visit: impl FnOnce(&mut Self)) {
        let outer = self.nullable;
        if may_be_null {
            self.nullable = Some(self.key.len());
        }
        visit(self);
        self.nullable = outer;
    }

    fn under(&mut self, step: &str, visit: impl FnOnce(&mut Self)) {
        let length = self.key.len();
        if !self.key.is_empty() && !step.starts_with('[') {
            self.key.push('.');
        }
        self.key.push_str(step);
        visit(self);
        self.key.truncate(length);
    }

    /// Reports keys that stand twice. One of them was probably meant to be a key that is missing, which is then not
    /// reported as well.
    fn twice(&mut self, entries: &Entries, fields: &[Field], missing: &mut Vec<&Field>) {
        let mut first = BTreeMap::new();
        for (key, _) in entries {
            let Some(name) = key.text().filter(|_| self.findings.len() < ENOUGH) else { continue };
            let Some(first) = first.insert(name, key.span.start) else { continue };
            let places = entries.iter().enumerate().filter(|(_, (other, _))| other.text() == Some(name));
            let is_meant = |field: &&Field| places.clone().any(|(at, _)| is_place_of(entries, at, fields, field));
            let meant = missing.iter().position(is_meant).map(|at| missing.remove(at).key);
            self.duplicate(key, first, meant);
        }
    }

    fn duplicate(&mut self, key: &Node, first: usize, meant: Option<&str>) {
        let line = self.text[..first].matches('\n').count() + 1;
        let name = key.text().unwrap_or_default();
        let (also, fix) = match meant {
            Some(meant) => (
                format!(", còn `{meant}` không có"),
                format!("chỗ nào là số của `{meant}` thì sửa tên mục ở đó thành `{meant}`"),
            ),
            None => (String::new(), "giữ một dòng đúng, xóa dòng kia".to_owned()),
        };
        let message = format!("Mục `{}` ghi hai lần{also}", self.joined(name));
        self.at(key, &rules::DUPLICATE_KEY, message, format!("đã ghi ở dòng {line}"), fix);
    }

    /// Reports an unknown key. If it is probably a misspelt key that is missing, the missing one is not reported as
    /// well.
    fn unknown(&mut self, key: &Node, fields: &[Field], missing: &mut Vec<&Field>) {
        let name = key.text().unwrap_or_default();
        if name == "<<" {
            let fix = "ghi từng mục tại chỗ của nó".to_owned();
            return self.at(key, &rules::MERGE, "Gộp mục từ nơi khác".to_owned(), "không dùng `<<`".to_owned(), fix);
        }
        if let Some((known, value)) = habits::missing_space(name) {
            missing.retain(|field| field.key != known);
            let message = format!("`{}`: thiếu dấu cách sau dấu hai chấm", self.joined(name));
            let label = "thiếu dấu cách sau dấu hai chấm".to_owned();
            return self.at(key, &rules::SYNTAX, message, label, format!("viết `{known}: {value}`"));
        }
        let keys = fields.iter().map(|field| field.key).collect();
        if let Some((known, value)) = lines::entry_without_colon(name, &keys) {
            missing.retain(|field| field.key != known);
            let message = format!("`{}`: thiếu dấu hai chấm sau tên mục", self.joined(name));
            let label = "thiếu dấu hai chấm".to_owned();
            return self.at(key, &rules::SYNTAX, message, label, format!("viết `{known}: {value}`"));
        }
        let meant = nearest(name, missing.iter().map(|field| field.key));
        missing.retain(|field| Some(field.key) != meant);
        let fix = match meant.or_else(|| nearest(name, fields.iter().map(|field| field.key))) {
            Some(near) => format!("có phải `{near}` không?"),
            None if habits::is_behind_a_comma(self.text, &key.span) => {
                "câu có dấu phẩy thì đặt cả câu trong dấu nháy kép; nếu không phải thì xóa chỗ này".to_owned()
            }
            None => "xóa dòng này, hoặc sửa theo tên mục trong mẫu".to_owned(),
        };
        let message = format!("Mục `{}` không có trong mẫu", self.joined(name));
        let finding = rules::UNKNOWN_KEY.at(Place::Bytes(self.file, key.span.clone()), message);
        let cause = self.everywhere("không có trong mẫu", name);
        self.push(finding.label("không có mục này").fix(fix).because(cause));
    }

    /// The cause of a mistake with the key `name`, whatever the entry of a list in which it is.
    fn everywhere(&self, what: &str, name: &str) -> Cause {
        let key = self.joined(name);
        let mut parts = key.split('[');
        let first = parts.next().unwrap_or_default().to_owned();
        let key = parts.fold(first, |key, part| key + part.split_once(']').map_or("", |(_, rest)| rest));
        assembler::everywhere(what, &key)
    }

    fn missing(&mut self, node: &Node, field: &Field) {
        let message = format!("Thiếu mục `{}`", self.joined(field.key));
        let label = format!("trong phần này không có `{}`", field.key);
        let fix = match field.shape {
            Shape::Count => format!("thêm `{}: 0` nếu không có, hoặc ghi số thật", field.key),
            _ => format!("thêm `{}`: {}", field.key, field.shape.wanted()),
        };
        let first_line = self.text[node.span.clone()].lines().next().map_or(0, str::len);
        let place = Place::Bytes(self.file, node.span.start..node.span.start + first_line);
        let cause = self.everywhere(assembler::ABSENT, field.key);
        self.push(rules::MISSING_KEY.at(place, message).label(label).fix(fix).because(cause));
    }

    fn marks(&mut self, node: &Node) {
        match node.mark {
            Mark::None => {}
            Mark::Anchor => self.reference(node),
            Mark::Tag => {
                let fix = "xóa ký hiệu; câu văn bắt đầu bằng dấu chấm than thì đặt trong dấu nháy kép".to_owned();
                let message = format!("{} có ký hiệu dấu chấm than đặt trước giá trị", self.subject());
                self.at(node, &rules::TAG, message, "trước giá trị này".to_owned(), fix);
            }
        }
    }

    fn reference(&mut self, node: &Node) {
        let message = format!("{} dùng ký hiệu `&` hoặc `*` để tham chiếu", self.subject());
        let fix = "ghi giá trị tại chỗ; câu văn bắt đầu bằng `&` hoặc `*` thì đặt trong dấu nháy kép".to_owned();
        self.at(node, &rules::REFERENCE, message, "không dùng tham chiếu".to_owned(), fix);
    }

    /// Reports backslashes that are not needed. They can produce letters that nobody sees in the file, so that the
    /// text could not be checked by reading it.
    fn escapes(&mut self, node: &Node) {
        let source = &self.text[node.span.clone()];
        if !source.starts_with('"') {
            return;
        }
        let mut letters = source.char_indices();
        while let Some((at, letter)) = letters.next() {
            if letter != '\\' {
                continue;
            }
            if letters.next().is_some_and(|(_, escaped)| !matches!(escaped, '"' | '\\' | '/' | '\n')) {
                let start = node.span.start + at;
                let place = Place::Bytes(self.file, start..start + 2);
                let message = format!("{} có ký hiệu gạch chéo ngược", self.subject());
                let fix = "viết thẳng chữ cần viết; cần dấu gạch chéo ngược thì đặt câu trong dấu nháy đơn '…'";
                self.push(rules::ESCAPE.at(place, message).label("ký hiệu này").fix(fix));
            }
        }
    }

    fn problem(&mut self, node: &Node, problem: &Problem) {
        let written = if node.span.is_empty() { None } else { node.text() };
        let shown = shortened(written.unwrap_or_default());
        let place = self.subject();
        let subject = if shown.is_empty() { place } else { format!("{place} ghi “{shown}”") };
        let joint = if shown.is_empty() { " " } else { ": " };
        let message = format!("{subject}{joint}{}", problem.what);
        let is_unknown = problem.rule == &rules::EMPTY_VALUE
            || problem.rule == &rules::NOT_A_COUNT && written.is_some_and(number::is_unknown);
        let whole = self.nullable.filter(|length| is_unknown && *length < self.key.len());
        // Nobody types 0 for what nobody knows.
        let fix = whole.map_or_else(
            || problem.fix.clone(),
            |length| format!("{}; chưa có số liệu thì ghi `null` cho cả `{}`", problem.fix, &self.key[..length]),
        );
        self.at(node, problem.rule, message, problem.label.clone(), fix);
    }

    fn wrong_kind(&mut self, node: &Node, shape: &Shape) {
        let is_map = matches!(node.kind, Kind::Map(_));
        let found = if is_map { "các mục con" } else { "một danh sách" };
        let fix = match shape {
            Shape::Text if is_map && habits::is_curly(&self.text[node.span.clone()]) => {
                "dấu nháy cong “ ” không bao được câu: gõ lại bằng dấu nháy thẳng \" ở đầu và cuối câu".to_owned()
            }
            Shape::Text if is_map => {
                "câu văn có dấu hai chấm hoặc bắt đầu bằng dấu ngoặc thì đặt cả câu trong dấu nháy kép".to_owned()
            }
            shape => format!("ghi {}", shape.wanted()),
        };
        let message = format!("{} là {found}, ở đây cần {}", self.subject(), shape.wanted());
        self.at(node, &rules::WRONG_KIND, message, format!("cần {}", shape.wanted()), fix);
    }

    /// The path of the current value, as the subject of a sentence.
    fn subject(&self) -> String {
        if self.key.is_empty() { "Tệp".to_owned() } else { format!("`{}`", self.key) }
    }

    fn joined(&self, name: &str) -> String {
        let name = shortened(name);
        if self.key.is_empty() { name } else { format!("{}.{name}", self.key) }
    }

    fn push(&mut self, finding: Finding) {
        if self.findings.len() < ENOUGH {
            self.findings.push(finding);
        }
    }

    fn at(&mut self, node: &Node, rule: &Rule, message: String, label: String, fix: String) {
        let place = Place::Bytes(self.file, node.span.clone());
        self.push(rule.at(place, message).label(label).fix(fix));
    }
}

/// Whether `field` belongs at the place `at` of the entries: it is required, has the shape of what stands there, and is
/// beside its neighbour in the form.
fn is_place_of(entries: &Entries, at: usize, fields: &[Field], field: &Field) -> bool {
    let Some(declared) = fields.iter().position(|other| other.key == field.key) else { return false };
    let written = |at: Option<usize>| at.and_then(|at| entries.get(at)).and_then(|(key, _)| key.text());
    let in_form = |at: Option<usize>| at.and_then(|at| fields.get(at)).map(|field| field.key);
    let is_behind = written(at.checked_sub(1)) == in_form(declared.checked_sub(1));
    let is_before = written(Some(at + 1)) == in_form(Some(declared + 1));
    let own = fields.iter().find(|own| written(Some(at)) == Some(own.key));
    let is_like = own.is_some_and(|own| discriminant(&own.shape) == discriminant(&field.shape));
    field.required && is_like && (is_behind || is_before)
}

/// A long text, shortened for a message.
fn shortened(text: &str) -> String {
    let shown: String = text.chars().take(40).map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    if text.chars().nth(40).is_some() { format!("{shown}…") } else { shown }
}

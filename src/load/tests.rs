//! Property tests: every text that has its shape is read, and no text makes the loader panic.

use std::fmt::Write;
use std::path::Path;

use proptest::prelude::*;

use super::content::{content, shape};
use super::names::role;
use super::reading::{Job, examine};
use super::tree::{Kind, Node, parse};
use super::{Locator, conform};
use crate::model::{FileId, SourceFile};

const FILES: &[(&str, &str)] = &[
    ("baocao.yaml", include_str!("../../tests/fixtures/minimal/data/baocao.yaml")),
    ("don-vi.yaml", include_str!("../../tests/fixtures/minimal/data/don-vi.yaml")),
    ("chinh-sach.yaml", include_str!("../../tests/fixtures/minimal/data/chinh-sach.yaml")),
    ("ke-hoach/2022.yaml", include_str!("../../tests/fixtures/minimal/data/ke-hoach/2022.yaml")),
    ("loi-van/2022-02.yaml", include_str!("../../tests/fixtures/minimal/data/loi-van/2022-02.yaml")),
    (
        "so-lieu/2022-02/00001-an-binh.yaml",
        include_str!("../../tests/fixtures/full/data/so-lieu/2022-02/00001-an-binh.yaml"),
    ),
    ("dinh-chinh/DC-2022-001.yaml", include_str!("../../tests/fixtures/full/data/dinh-chinh/DC-2022-001.yaml")),
];

/// A change to one place of a tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Drop,
    Null,
    Stranger,
    List,
    Text,
}

/// Writes a tree as YAML, with `change` applied to the `target`-th entry of a mapping or item of a list.
struct Writer {
    out: String,
    seen: usize,
    target: usize,
    change: Change,
}

impl Writer {
    fn node(&mut self, node: &Node) {
        match &node.kind {
            Kind::Scalar { text, plain: true } if node.is_null() => {
                self.out.push_str(if text.is_empty() { "" } else { "null" });
            }
            Kind::Scalar { text, plain: true } if !text.contains([',', ':', '#', '{', '[', '\n']) => {
                self.out.push_str(text);
            }
            Kind::Scalar { text, .. } => write!(self.out, "'{}'", text.replace('\'', "''")).unwrap(),
            Kind::Map(entries) => {
                self.out.push('{');
                for (key, value) in entries {
                    self.entry(key.text().unwrap(), value);
                }
                self.out.push('}');
            }
            Kind::List(items) => {
                self.out.push('[');
                for item in items {
                    self.node(item);
                    self.out.push_str(", ");
                }
                self.out.push(']');
            }
            Kind::Alias => unreachable!("fixtures have no aliases"),
        }
    }

    fn entry(&mut self, key: &str, value: &Node) {
        let change = (self.seen == self.target).then_some(self.change);
        self.seen += 1;
        match change {
            Some(Change::Drop) => return,
            Some(Change::Null) => write!(self.out, "{key}: null").unwrap(),
            Some(Change::List) => write!(self.out, "{key}: [[1]]").unwrap(),
            Some(Change::Text) => write!(self.out, "{key}: chữ").unwrap(),
            Some(Change::Stranger) | None => {
                write!(self.out, "{key}: ").unwrap();
                self.node(value);
            }
        }
        self.out.push_str(", ");
        if change == Some(Change::Stranger) {
            self.out.push_str("khoa_la: 1, ");
        }
    }
}

fn judge(name: &str, text: &str) -> (bool, bool) {
    let role = role(&Path::new("data").join(name));
    let root = parse(text).unwrap();
    let findings = conform::conform(FileId(0), text, &root, shape(&role).unwrap());
    (findings.is_empty(), content(&role, FileId(0), &root).is_ok())
}

#[test]
fn what_has_its_shape_is_read() {
    let mut refused = 0;
    for (name, text) in FILES {
        let root = parse(text).unwrap();
        for change in [Change::Drop, Change::Null, Change::Stranger, Change::List, Change::Text] {
            for target in 0.. {
                let mut writer = Writer { out: String::new(), seen: 0, target, change };
                writer.node(&root);
                if writer.seen <= target {
                    break;
                }
                let (has_shape, is_read) = judge(name, &writer.out);
                assert!(!has_shape || is_read, "{name}, entry {target}\n{}", writer.out);
                refused += usize::from(!has_shape);
            }
        }
    }
    assert!(refused > 500, "{refused} changes were refused");
}

#[test]
fn every_fixture_is_read() {
    for (name, text) in FILES {
        assert_eq!(judge(name, text), (true, true), "{name}");
    }
}

#[test]
fn comments_are_told_from_values() {
    let text = "a: \"x # y\" # one\nb: x#y\n# two\nc: |\n  # no\n";
    let comments = super::tree::comments(text, Some(&parse(text).unwrap()));
    let comments: Vec<_> = comments.into_iter().map(|range| &text[range]).collect();
    assert_eq!(comments, ["# one", "# two"]);
}

/// Checks that reading ends, and that every place of a finding is inside the text.
fn survives(text: &str) {
    for (name, _) in [FILES[0], FILES[5]] {
        let role = role(&Path::new("data").join(name));
        let job = Job { path: name.into(), shape: shape(&role).unwrap(), role };
        let examined = examine(&job, FileId(0), text);
        for finding in examined.findings {
            let crate::finding::Place::Bytes(_, range) = finding.place else { continue };
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
        assert!(examined.comments.into_iter().all(|range| text.get(range).is_some()));
    }
    Locator::default().locate(&SourceFile { text: text.to_owned(), ..SourceFile::default() }, "ngheo.ho[0].x");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_break_the_loader(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        survives(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn random_yaml_never_breaks_the_loader(text in "([a-zđ&*!#'\"{}\\[\\]:,|>%\\\\-]|[ \n\t\r]|ngheo: |- |\u{301}|\u{feff}|\u{85}){0,120}") {
        survives(&text);
    }

    #[test]
    fn damaged_files_never_break_the_loader(
        at in any::<prop::sample::Index>(),
        cut in 0usize..20,
        with in "[ \n\t{}:,'\"#&*0-9ệ-]{0,4}",
    ) {
        let text = FILES[5].1;
        let at = at.index(text.len());
        let start = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let end = (start..=text.len()).find(|at| *at >= start + cut && text.is_char_boundary(*at)).unwrap_or(text.len());
        survives(&format!("{}{with}{}", &text[..start], &text[end..]));
    }
}

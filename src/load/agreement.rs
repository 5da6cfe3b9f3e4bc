//! Tests: the shapes and the types of the model say the same, and no text makes the loader fail.

use std::fmt::Write;
use std::path::Path;

use proptest::prelude::*;

use super::content::{Content, content, shape};
use super::reading::{Job, examine};
use super::role::role;
use super::tree::{Kind, Node, parse};
use super::typed::{self, Units};
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

/// A change of one place in a tree.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Drop,
    Null,
    Stranger,
    List,
    Text,
}

/// Writes a tree again, with `change` at the `target`-th entry of a mapping or item of a list.
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
    let role = role(Path::new(name));
    let root = parse(text).unwrap();
    let findings = conform::conform(FileId(0), text, &root, shape(&role).unwrap());
    (findings.is_empty(), content(&role, FileId(0), text, &root).is_ok())
}

#[test]
fn the_tree_and_the_yaml_library_read_the_same() {
    for (name, text) in FILES {
        let role = role(Path::new(name));
        let read = content(&role, FileId(0), text, &parse(text).unwrap()).unwrap().unwrap();
        let again = match read {
            Content::UnitMonth(_) => Content::UnitMonth(typed::from_text(FileId(0), text).unwrap()),
            Content::Plan(_) => Content::Plan(typed::from_text(FileId(0), text).unwrap()),
            Content::Units(_) => Content::Units(typed::from_text::<Units>(FileId(0), text).unwrap().don_vi),
            _ => continue,
        };
        assert_eq!(read, again, "{name}");
    }
}

#[test]
fn shapes_and_types_agree_on_every_key() {
    for (name, text) in FILES {
        let root = parse(text).unwrap();
        for change in [Change::Drop, Change::Null, Change::Stranger, Change::List, Change::Text] {
            for target in 0.. {
                let mut writer = Writer { out: String::new(), seen: 0, target, change };
                writer.node(&root);
                if writer.seen <= target {
                    break;
                }
                let (has_shape, has_type) = judge(name, &writer.out);
                // Any word is a text and a key for the types; the shapes want quotation marks around codes.
                let stricter = change == Change::Text && !has_shape;
                assert!(
                    has_shape == has_type || stricter,
                    "{name}, entry {target}: {has_shape} {has_type}\n{}",
                    writer.out
                );
            }
        }
    }
}

#[test]
fn every_fixture_is_read() {
    for (name, text) in FILES {
        assert_eq!(judge(name, text), (true, true), "{name}");
    }
}

#[test]
fn keys_are_found_in_the_text() {
    let file = SourceFile { text: FILES[5].1.to_owned(), ..SourceFile::default() };
    let locator = Locator::default();
    let at = |key: &str| locator.locate(&file, key).map(|range| &file.text[range]);
    assert_eq!(at("ngheo.ho.cuoi_ky"), Some("1"));
    assert_eq!(at("don_vi"), Some("\"00001\""));
    assert_eq!(at("nhan_xet.ton_tai[0]"), Some("Một số hộ chưa có việc làm ổn định."));
    assert_eq!(at("giai_trinh[0].ma"), Some("BC405"));
    assert_eq!(at("chinh_sach.tin_dung"), Some("{ thuoc_dien: 2, duoc: 2, so_tien_trieu_dong: 100 }"));
    assert_eq!(at("ngheo.ho.khong_co"), None);
    assert_eq!(at("nhan_xet.ton_tai[7]"), None);
}

#[test]
fn comments_are_told_from_values() {
    let text = "a: \"x # y\" # one\nb: x#y\n# two\nc: |\n  # no\n";
    let comments = super::tree::comments(text, Some(&parse(text).unwrap()));
    let comments: Vec<_> = comments.into_iter().map(|range| &text[range]).collect();
    assert_eq!(comments, ["# one", "# two"]);
}

/// Whatever the text, there is an answer, and every place is inside the text.
fn survives(text: &str) {
    for (name, _) in [FILES[0], FILES[5]] {
        let role = role(Path::new(name));
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

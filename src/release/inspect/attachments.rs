//! The attachments of a PDF: the view and the entered figures, each once and under a single name.

use super::file::Pdf;
use super::unreadable::{LARGEST_STREAM, Reading, Unreadable};
use super::value::{Dictionary, Value};

/// The name of the attached view.
pub(super) const VIEW: &str = "view.json";
/// The name of the attached entered figures.
pub(super) const SOURCES: &str = "so-lieu.yaml";

/// The largest depth of the tree of attachments.
const DEPTH: usize = 4;

/// The keys that the description of an attachment may have.
const FILE: [&[u8]; 8] = [b"Type", b"F", b"UF", b"EF", b"AFRelationship", b"Desc", b"ID", b"Params"];

/// A contradiction among the attachments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Confusion {
    /// There are two of the same name, or one that the list does not name.
    #[error("tệp có hơn một tệp đính kèm “{0}”, hoặc có tệp đính kèm giấu ngoài danh sách; không biết bản nào là thật")]
    Doubled(&'static str),
    /// Different readers may find different files under this name.
    #[error("tệp đính kèm “{0}” ghi hai nơi khác nhau, mỗi phần mềm có thể mở ra một bản")]
    TwoFaced(&'static str),
    /// There is one that this program does not attach.
    #[error("tệp có thêm tệp đính kèm lạ, không do chương trình này ghi")]
    Foreign,
}

/// The attachments of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachments {
    /// The bytes of the view.
    pub view: Option<Vec<u8>>,
    /// The bytes of the entered figures.
    pub sources: Option<Vec<u8>>,
}

impl Pdf<'_> {
    /// The attachments; an error if a reader could take another file for one of them.
    pub fn attachments(&self) -> Reading<Result<Attachments, Confusion>> {
        let catalog = self.catalog()?;
        let names = self.dictionary(&catalog, b"Names")?;
        let mut listed = Vec::new();
        self.listed(&self.dictionary(&names, b"EmbeddedFiles")?, 0, &mut listed)?;
        let associated = self.list(&catalog, b"AF")?;
        let mut found = Attachments::default();
        for (name, place) in [(VIEW, &mut found.view), (SOURCES, &mut found.sources)] {
            let own: Vec<_> = listed.iter().filter(|(key, _)| key == name.as_bytes()).collect();
            match own[..] {
                [] => {}
                [(_, value)] => match self.attached(name, value, &associated)? {
                    Some(bytes) => *place = Some(bytes),
                    None => return Ok(Err(Confusion::TwoFaced(name))),
                },
                _ => return Ok(Err(Confusion::Doubled(name))),
            }
        }
        let count = usize::from(found.view.is_some()) + usize::from(found.sources.is_some());
        Ok(match self.files()? {
            files if files != count && listed.len() == count => Err(Confusion::Doubled(VIEW)),
            files if files != count || listed.len() != count || associated.len() != count => Err(Confusion::Foreign),
            _ => Ok(found),
        })
    }

    fn listed(&self, node: &Dictionary, depth: usize, listed: &mut Vec<(Vec<u8>, Value)>) -> Reading<()> {
        self.step()?;
        for pair in self.list(node, b"Names")?.chunks(2) {
            let [Value::Text(name), value] = pair else { return Err(Unreadable::OBJECT) };
            listed.push((latin(name), value.clone()));
        }
        for kid in self.list(node, b"Kids")? {
            let Value::Dictionary(kid) = self.follow(&kid)?.value else { return Err(Unreadable::OBJECT) };
            if depth >= DEPTH {
                return Err(Unreadable::OBJECT);
            }
            self.listed(&kid, depth + 1, listed)?;
        }
        Ok(())
    }

    /// The bytes of an attachment; an error unless all its names and places agree.
    fn attached(&self, name: &str, value: &Value, associated: &[Value]) -> Reading<Option<Vec<u8>>> {
        let Value::Dictionary(file) = self.follow(value)?.value else { return Ok(None) };
        let is_named = |key: &[u8]| -> Reading<bool> {
            Ok(match self.entry(&file, key)? {
                Value::Null => key == b"UF",
                Value::Text(text) => latin(&text) == name.as_bytes(),
                _ => false,
            })
        };
        let embedded = self.dictionary(&file, b"EF")?;
        let first = embedded.get(b"F").cloned();
        let is_one =
            embedded.entries().all(|(key, value)| matches!(key, b"F" | b"UF") && Some(value) == first.as_ref());
        let is_plain = file.keys().all(|key| FILE.contains(&key));
        let is_associated = associated.iter().filter(|other| *other == value).count() == 1;
        if !(is_named(b"F")? && is_named(b"UF")? && is_one && is_plain && is_associated) {
            return Ok(None);
        }
        let Some(first) = first else { return Ok(None) };
        let item = self.follow(&first)?;
        let (Some(dictionary), Some(data)) = (item.value.dictionary(), item.data) else { return Ok(None) };
        Ok(Some(self.inflated(dictionary, data, LARGEST_STREAM)?))
    }

    /// The number of descriptions of attached files in the whole file.
    fn files(&self) -> Reading<usize> {
        let mut count = 0;
        for number in self.numbers() {
            self.step()?;
            let Some(id) = self.id(number) else { continue };
            count += files_in(&self.object(id)?.value);
        }
        Ok(count)
    }
}

fn files_in(value: &Value) -> usize {
    match value {
        Value::Array(values) => values.iter().map(files_in).sum(),
        Value::Dictionary(dictionary) => {
            let inner: usize = dictionary.entries().map(|(_, value)| files_in(value)).sum();
            inner + usize::from(dictionary.has(b"EF"))
        }
        _ => 0,
    }
}

/// The name of an attachment as ASCII, from either of the encodings of PDF.
fn latin(text: &[u8]) -> Vec<u8> {
    match text {
        [0xFE, 0xFF, rest @ ..] => rest.chunks(2).map(|pair| if pair[0] == 0 { pair[1] } else { b'?' }).collect(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => rest.to_vec(),
        text => text.to_vec(),
    }
}

//! Takes words back from a working copy: only what people write, and only what they have changed in it. Figures are
//! computed, so a changed one is refused with its place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::word_refusal::{Refusal, beside, misplaced, outside, strange, undecided};
use crate::disk;
use crate::documents;
use crate::finding::Finding;
use crate::load::{self, Locator, WordProblem};
use crate::model::{FileRole, Narrative, Period, SourceFile};
use crate::pipeline::publish::{NewText, write_texts};
use crate::pipeline::{Failure, Opened};
use crate::workbook::{self, ReceivedWord, WordList, WordParagraph, WordPiece};

/// What came back.
#[derive(Clone, Debug, Default)]
pub struct ImportedWords {
    /// The period of the report.
    pub period: Option<Period>,
    /// The file of its words, from the project's folder.
    pub path: PathBuf,
    /// The sentences that change.
    pub changes: Vec<WordChange>,
    /// What cannot be taken, as errors, so that nothing is written; and what was changed outside the words that people
    /// write and is not taken, as warnings.
    pub findings: Vec<Finding>,
    /// Whether the changes were written.
    pub is_written: bool,
}

/// A sentence that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// Its key: `ket_qua[0]`.
    pub key: String,
    /// The sentence in the data; `None` if it is new.
    pub old: Option<String>,
    /// The sentence that came back; `None` if it was taken out.
    pub new: Option<String>,
}

/// Reads a working copy, and writes what changes if that is wanted and nothing in it has to be refused.
pub fn import_words(opened: &Opened, path: &Path, is_writing: bool) -> Result<ImportedWords, Failure> {
    let bytes = disk::read(path)?.ok_or_else(|| Failure::Wrong(format!("không có tệp “{}”", disk::shown(path))))?;
    let read = match workbook::read_word(&bytes) {
        Ok(read) => read,
        Err(error) => {
            let finding = WordProblem::NotAWord.at(
                path,
                "",
                &error.to_string(),
                "lập bản mới bằng `baocao word` rồi sửa trên bản ấy",
            );
            return Ok(ImportedWords { findings: vec![finding], ..ImportedWords::default() });
        }
    };
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let period = read.origin.period;
    let filed = project.narratives.get(&period);
    let file = filed.and_then(|filed| opened.files.get(filed.file.0));
    let (Some(filed), Some(file)) = (filed, file) else {
        return Ok(ImportedWords {
            period: Some(period),
            findings: vec![without_file(opened, path, period)],
            ..ImportedWords::default()
        });
    };
    let mut imported = ImportedWords { period: Some(period), path: file.path.clone(), ..ImportedWords::default() };
    let mut refused = undecided(&read);
    refused.extend(figures(&read));
    refused.extend(misplaced(&read));
    refused.extend(strange(&read));
    let comparison = Comparison { read: &read, narrative: &filed.value, file };
    let mut text = file.text.clone();
    for list in &read.origin.lists {
        match comparison.list(list) {
            Ok(None) => {}
            Ok(Some(now)) => {
                imported.changes.extend(changes(list, &now));
                match entered(&SourceFile { text: text.clone(), ..file.clone() }, list, &now) {
                    Some(entered) => text = entered,
                    None => refused.push(not_written(&read, list, file)),
                }
            }
            Err(found) => refused.extend(found),
        }
    }
    let is_taken = refused.is_empty();
    let all = refused.into_iter().chain(outside(&read)).chain(beside(&read));
    imported.findings = all.map(|found| found.problem.at(path, &found.place, &found.what, found.fix)).collect();
    if is_writing && is_taken && !imported.changes.is_empty() {
        write_texts(opened, &[NewText { path: &file.path, was: Some(file.text.clone()), text: &text }])?;
        imported.is_written = true;
    }
    Ok(imported)
}

/// A list that cannot be written without losing something else in its file.
fn not_written(read: &ReceivedWord, list: &WordList, file: &SourceFile) -> Refusal {
    let mut printed = read.paragraphs.iter().chain(&read.origin.paragraphs);
    let first = printed.find(|paragraph| paragraph.list.as_ref() == Some(&list.key));
    let place = first.map(|paragraph| paragraph.place.clone()).unwrap_or_default();
    let what = format!("không ghi được mục `{}` vào {} mà giữ nguyên mọi dòng khác", list.key, disk::shown(&file.path));
    let fix = "thêm, bớt câu của mục ấy ngay trong tệp lời văn; hoặc bỏ ghi chú trong mục ấy của tệp rồi nhập lại";
    Refusal::new(WordProblem::NotWritten, &place, what, fix)
}

/// The finding for a period whose words have no file that can be read.
fn without_file(opened: &Opened, word: &Path, period: Period) -> Finding {
    let path = FileRole::narrative(period);
    let shown = disk::shown(&path);
    let is_there = opened.root.join(&path).exists();
    let (what, fix) = if is_there {
        (
            format!("`{shown}` còn lỗi nên chưa ghi được lời văn vào đó"),
            "chạy `baocao kiem-tra`, sửa tệp ấy rồi nhập lại",
        )
    } else {
        (
            format!("kỳ {period} không có `{shown}` để ghi lời văn vào"),
            "trả lại tệp ấy (bản Word lập khi còn tệp) rồi nhập lại; chưa có bao giờ thì viết tệp ấy trước, rồi lập bản Word mới",
        )
    };
    WordProblem::NoFile.at(word, "", &what, fix)
}

/// What has become of the figures: one that says something else than when the copy was made, or is gone.
fn figures(read: &ReceivedWord) -> Vec<Refusal> {
    let origin = &read.origin.paragraphs;
    let mut known: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (address, text) in origin.iter().flat_map(WordParagraph::figures) {
        known.entry(address).or_default().insert(text);
    }
    let mut refused = Vec::new();
    for paragraph in &read.paragraphs {
        for (address, text) in paragraph.figures() {
            let Some(texts) = known.get(address).filter(|texts| !texts.contains(text)) else { continue };
            let was = texts.iter().copied().collect::<Vec<_>>().join(", ");
            refused.push(Refusal::new(
                WordProblem::Figure,
                &paragraph.place,
                format!("con số {address} bị sửa từ {was} thành {text}"),
                "lấy lại con số cũ (Ctrl+Z); con số sửa ở tệp số liệu, không sửa trong bản Word",
            ));
        }
    }
    // A control that is gone is missed where it stood.
    let counted = |paragraphs: &[WordParagraph]| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (address, _) in paragraphs.iter().flat_map(WordParagraph::figures) {
            *counts.entry(address.to_owned()).or_default() += 1;
        }
        counts
    };
    let now = counted(&read.paragraphs);
    let still: Vec<&Vec<WordPiece>> = read.paragraphs.iter().map(|paragraph| &paragraph.pieces).collect();
    for (address, count) in counted(origin) {
        if now.get(&address).copied().unwrap_or(0) >= count {
            continue;
        }
        let holds = |paragraph: &&WordParagraph| paragraph.figures().any(|(other, _)| other == address);
        let lost = origin.iter().filter(holds).find(|paragraph| !still.contains(&&paragraph.pieces));
        let place = lost.or_else(|| origin.iter().find(holds)).map(|paragraph| paragraph.place.clone());
        refused.push(Refusal::new(
            WordProblem::Figure,
            &place.unwrap_or_default(),
            format!("con số {address} không còn"),
            "lấy lại bằng Ctrl+Z hoặc chép từ bản mới; câu không cần con số thì sửa trong tệp lời văn",
        ));
    }
    refused
}

struct Comparison<'a> {
    read: &'a ReceivedWord,
    narrative: &'a Narrative,
    file: &'a SourceFile,
}

impl Comparison<'_> {
    /// The sentences that the list gets; `None` if it does not change.
    fn list(&self, list: &WordList) -> Result<Option<Vec<String>>, Vec<Refusal>> {
        let of = |paragraphs: &[WordParagraph]| -> Vec<WordParagraph> {
            paragraphs.iter().filter(|paragraph| paragraph.list.as_ref() == Some(&list.key)).cloned().collect()
        };
        let (then, now) = (of(&self.read.origin.paragraphs), of(&self.read.paragraphs));
        let pieces = |paragraphs: &[WordParagraph]| -> Vec<Vec<WordPiece>> {
            paragraphs.iter().map(|paragraph| paragraph.pieces.clone()).collect()
        };
        let (was, is) = (pieces(&then), pieces(&now));
        if was == is {
            return Ok(None);
        }
        let names = self.names();
        let mut refused = Vec::new();
        let mut sentences = Vec::new();
        for paragraph in &now {
            // A sentence that nobody has touched stays as it is written in the file.
            if let Some(at) = was.iter().position(|pieces| *pieces == paragraph.pieces) {
                sentences.extend(list.sentences.get(at).cloned());
                continue;
            }
            match sentence(paragraph, &names) {
                Ok(text) => sentences.push(text),
                Err((what, fix)) => refused.push(Refusal::new(WordProblem::Sentence, &paragraph.place, what, fix)),
            }
        }
        let present =
            self.narrative.lists().into_iter().find(|(key, _)| *key == list.key).map(|(_, list)| list.clone());
        let present = present.unwrap_or_default();
        if present == sentences && refused.is_empty() {
            return Ok(None);
        }
        if present != list.sentences {
            let place = then.first().map(|paragraph| paragraph.place.clone()).unwrap_or_default();
            refused.push(Refusal::new(
                WordProblem::Conflict,
                &place,
                format!("mục `{}` của {} cũng đã đổi từ khi lập bản Word này", list.key, disk::shown(&self.file.path)),
                "chép phần đã sửa sang bản Word mới (`baocao word`) rồi nhập",
            ));
        }
        if refused.is_empty() { Ok(Some(sentences)) } else { Err(refused) }
    }

    /// The placeholder that each figure stood for.
    fn names(&self) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for list in &self.read.origin.lists {
            let paragraphs = self.read.origin.paragraphs.iter();
            let paragraphs = paragraphs.filter(|paragraph| paragraph.list.as_ref() == Some(&list.key));
            for (sentence, paragraph) in list.sentences.iter().zip(paragraphs) {
                let figures = paragraph.figures().map(|(address, _)| address.to_owned());
                names.extend(figures.zip(documents::placeholders(sentence)));
            }
        }
        names
    }
}

/// The sentence of a paragraph, with its placeholders in the place of figures; or why there is none, and the cure.
fn sentence(paragraph: &WordParagraph, names: &BTreeMap<String, String>) -> Result<String, (String, &'static str)> {
    let mut sentence = String::new();
    let mut is_after_figure = false;
    for piece in &paragraph.pieces {
        match piece {
            WordPiece::Words(words) if documents::has_placeholder(words) => {
                let what = "có dấu {{, {% hoặc {# gõ trong Word";
                return Err((what.to_owned(), "chỗ điền số chỉ viết trong tệp lời văn"));
            }
            WordPiece::Words(words) if is_after_figure && makes_a_number(words.chars()) => return Err(lengthened()),
            WordPiece::Words(words) => sentence.push_str(words),
            WordPiece::Figure(..) if makes_a_number(sentence.chars().rev()) => return Err(lengthened()),
            WordPiece::Figure(address, _) => {
                let name = names.get(address).ok_or_else(|| {
                    let what = format!("con số {address} chép từ phần khác, lời văn chưa có chỗ điền số ấy");
                    (what, "viết câu này trong tệp lời văn")
                })?;
                sentence.push_str(name);
            }
        }
        is_after_figure = matches!(piece, WordPiece::Figure(..));
    }
    Ok(sentence)
}

fn lengthened() -> (String, &'static str) {
    let what = "có chữ số gõ liền con số bị khóa, làm thành một con số khác";
    (what.to_owned(), "xóa chữ số gõ thêm; con số sửa ở tệp số liệu")
}

/// Whether letters that stand beside a figure would be read as a part of it: a digit, or a sign within numbers and a digit.
fn makes_a_number(mut letters: impl Iterator<Item = char>) -> bool {
    match letters.next() {
        Some('.' | ',') => letters.next().is_some_and(|letter| letter.is_ascii_digit()),
        letter => letter.is_some_and(|letter| letter.is_ascii_digit()),
    }
}

/// What changes in a list, sentence by sentence.
fn changes(list: &WordList, now: &[String]) -> Vec<WordChange> {
    let key = |at: usize| format!("{}[{at}]", list.key);
    if list.sentences.len() == now.len() {
        let pairs = list.sentences.iter().zip(now).enumerate().filter(|(_, (old, new))| old != new);
        let change = |(at, (old, new)): (usize, (&String, &String))| WordChange {
            key: key(at),
            old: Some(old.clone()),
            new: Some(new.clone()),
        };
        return pairs.map(change).collect();
    }
    let gone = list.sentences.iter().enumerate().filter(|(_, old)| !now.contains(old));
    let gone = gone.map(|(at, old)| WordChange { key: key(at), old: Some(old.clone()), new: None });
    let new = now.iter().enumerate().filter(|(_, new)| !list.sentences.contains(new));
    let new = new.map(|(at, new)| WordChange { key: key(at), old: None, new: Some(new.clone()) });
    gone.chain(new).collect()
}

/// The text of the file with the sentences of a list. Where their number stays, each is written in its own place; where it
/// does not, the list is written anew, unless a comment in it would be lost. `None` if that cannot be done.
fn entered(file: &SourceFile, list: &WordList, now: &[String]) -> Option<String> {
    // A JSON string is a YAML string in double quotes. Writing cannot fail.
    let quoted = |text: &String| serde_json::to_string(text).unwrap_or_default();
    let text = if list.sentences.len() == now.len() {
        let changed = changes(list, now).into_iter();
        let values: Vec<_> = changed.filter_map(|change| Some((change.key, quoted(&change.new?)))).collect();
        load::amended(file, &values)?
    } else {
        let range = Locator::default().locate(file, &list.key)?;
        // The ranges of comments are those of the file as it was read, which earlier lists may have moved.
        let has_comment =
            file.text.get(range)?.lines().any(|line| line.trim_start().starts_with('#') || line.contains(" #"));
        if has_comment {
            return None;
        }
        let items: Vec<_> = now.iter().map(quoted).collect();
        load::with_entries(&file.text, &[(list.key.as_str(), &format!("[{}]", items.join(", ")))])?
    };
    let written = load::value::<Narrative>(&text)?;
    let said = written.lists().into_iter().find(|(key, _)| *key == list.key).map(|(_, list)| list.clone())?;
    (said == now).then_some(text)
}

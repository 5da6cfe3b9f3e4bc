//! Reads many files at once. Each worker takes a part of the list, and the results are in the order of the list.

mod folding;
mod look_alikes;
mod partial;
mod read_before;

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use super::content::{Content, content};
use super::syntax::{self, lines, other_kinds};
use super::{conform, rules, texts, tree};
use crate::finding::{Finding, Place, Severity};
use crate::model::contract::Shape;
use crate::model::{FileId, FileRole, SourceFile};

pub use read_before::ReadBefore;

/// The smallest number of files for which a worker is started.
const FEWEST: usize = 32;

/// A file to be read.
#[derive(Debug)]
pub(super) struct Job {
    /// Path from the project's folder.
    pub(super) path: PathBuf,
    /// Its role.
    pub(super) role: FileRole,
    /// Its shape.
    pub(super) shape: &'static Shape,
}

/// The result of reading a file.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The file; its text is empty if it could not be read.
    pub(super) source: SourceFile,
    /// The findings about it.
    pub(super) findings: Vec<Finding>,
    /// Its content, if there are no findings that prevent its use.
    pub(super) content: Option<Content>,
}

/// Reads the files of all `jobs`; their numbers begin with `first`. What was examined `before` is not examined again.
pub(super) fn all(root: &Path, jobs: &[Job], first: usize, before: Option<&ReadBefore>) -> Vec<Outcome> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let length = jobs.len().div_ceil(workers).max(FEWEST);
    thread::scope(|scope| {
        let stretch = |(index, jobs)| scope.spawn(move || some(root, jobs, first + index * length, before));
        let running: Vec<_> = jobs.chunks(length).enumerate().map(stretch).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|cause| resume_unwind(cause))).collect()
    })
}

fn some(root: &Path, jobs: &[Job], first: usize, before: Option<&ReadBefore>) -> Vec<Outcome> {
    jobs.iter().enumerate().map(|(index, job)| one(root, job, FileId(first + index), before)).collect()
}

fn one(root: &Path, job: &Job, file: FileId, before: Option<&ReadBefore>) -> Outcome {
    let mut source = SourceFile { path: job.path.clone(), ..SourceFile::default() };
    let read = match texts::text(root, &job.path) {
        Ok(read) => read,
        Err(finding) => return Outcome { source, findings: vec![*finding], content: None },
    };
    let examined =
        before.map_or_else(|| examine(job, file, &read.text), |before| before.examine(job, file, &read.text));
    let Examined { mut findings, comments, content } = examined;
    findings.extend(read.decomposed.map(|letter| decomposed(file, letter)));
    (source.text, source.comments) = (read.text, comments);
    source.text.shrink_to_fit();
    Outcome { source, findings, content }
}

/// The result of examining a text.
#[derive(Clone, Debug)]
pub(super) struct Examined {
    /// The findings about it.
    pub(super) findings: Vec<Finding>,
    /// The ranges of bytes that are comments.
    pub(super) comments: Vec<Range<usize>>,
    /// Its content, if there are no findings that prevent its use.
    pub(super) content: Option<Content>,
}

/// Parses and examines a text.
pub(super) fn examine(job: &Job, file: FileId, text: &str) -> Examined {
    if let Some(finding) = other_kinds::merged(file, text) {
        return Examined { findings: vec![finding], comments: tree::comments(text, None), content: None };
    }
    let root = match tree::parse(text) {
        Ok(root) => root,
        Err(broken) => {
            return unreadable(job, file, text, &broken);
        }
    };
    let comments = tree::comments(text, Some(&root));
    let is_map = matches!(root.kind, tree::Kind::Map(_));
    if let Some(finding) = (!is_map).then(|| other_kinds::not_data(file, text, job.shape)).flatten() {
        return not_data(finding, text);
    }
    let mut findings = conform::conform(file, text, &root, job.shape);
    let look_alike = look_alikes::check(file, text, &root, &comments, &mut findings);
    let is_usable = findings.is_empty() && look_alike.as_ref().is_none_or(|found| found.severity != Severity::Error);
    let read = match &job.role {
        role if is_usable => content(role, file, &root),
        FileRole::Standards => {
            Ok(partial::standards(&root, &mut findings).map(|list| Content::StandardList(Box::new(list))))
        }
        _ => Ok(None),
    };
    let content = read.unwrap_or_else(|finding| {
        findings.push(*finding);
        None
    });
    findings.extend(look_alike);
    findings.extend(folding::traps(file, text, &root, &comments));
    Examined { findings, comments, content }
}

fn unreadable(job: &Job, file: FileId, text: &str, broken: &tree::Broken) -> Examined {
    if matches!(broken, tree::Broken::Syntax(..))
        && let Some(finding) = other_kinds::not_data(file, text, job.shape)
    {
        return not_data(finding, text);
    }
    let comments = tree::comments(text, None);
    let explained = || syntax::explain(file, text, broken, &lines::keys(job.shape));
    let finding = look_alikes::of_broken(file, text, &comments).unwrap_or_else(explained);
    Examined { findings: vec![finding], comments, content: None }
}

/// A text that is no data: nobody reads its words, so nothing is said of their letters.
fn not_data(finding: Finding, text: &str) -> Examined {
    Examined { findings: vec![finding], comments: std::iter::once(0..text.len()).collect(), content: None }
}

fn decomposed(file: FileId, letter: Range<usize>) -> Finding {
    let message = "Tệp có chữ viết bằng dấu rời; chương trình đã tự ghép khi đọc";
    rules::DECOMPOSED
        .at(Place::Bytes(file, letter), message)
        .label("chữ đầu tiên như vậy")
        .fix("gõ lại chỗ này; trong bộ gõ chọn bảng mã “Unicode” (dựng sẵn), không chọn “Unicode tổ hợp”")
}

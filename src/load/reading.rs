//! Reads many files at once: each worker takes a stretch of the list, and the answers come in the order of the list.

use std::num::NonZero;
use std::ops::Range;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use super::content::{Content, content};
use super::role::Role;
use super::shape::Shape;
use super::{conform, read, rules, syntax, tree};
use crate::finding::{Finding, Place};
use crate::model::{FileId, SourceFile};

/// Fewer files than this are not worth a worker.
const FEWEST: usize = 32;

/// A file to be read.
#[derive(Debug)]
pub(super) struct Job {
    /// Path from the project's folder.
    pub(super) path: PathBuf,
    /// What it is for.
    pub(super) role: Role,
    /// What it must look like.
    pub(super) shape: &'static Shape,
}

/// What came of it.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The file, with an empty text if it could not be read.
    pub(super) source: SourceFile,
    /// What is wrong with it.
    pub(super) findings: Vec<Finding>,
    /// What it holds, if nothing is wrong.
    pub(super) content: Option<Content>,
}

/// Reads all of `jobs`; the first becomes file `first`, the next the file after it.
pub(super) fn all(root: &Path, jobs: &[Job], first: usize) -> Vec<Outcome> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let length = jobs.len().div_ceil(workers).max(FEWEST);
    thread::scope(|scope| {
        let stretch = |(index, jobs)| scope.spawn(move || some(root, jobs, first + index * length));
        let running: Vec<_> = jobs.chunks(length).enumerate().map(stretch).collect();
        running.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|cause| resume_unwind(cause))).collect()
    })
}

fn some(root: &Path, jobs: &[Job], first: usize) -> Vec<Outcome> {
    jobs.iter().enumerate().map(|(index, job)| one(root, job, FileId(first + index))).collect()
}

fn one(root: &Path, job: &Job, file: FileId) -> Outcome {
    let mut source = SourceFile { path: job.path.clone(), ..SourceFile::default() };
    let read = match read::text(root, &job.path) {
        Ok(read) => read,
        Err(finding) => return Outcome { source, findings: vec![*finding], content: None },
    };
    let Examined { mut findings, comments, content } = examine(job, file, &read.text);
    findings.extend(read.decomposed.map(|letter| decomposed(file, letter)));
    (source.text, source.comments) = (read.text, comments);
    Outcome { source, findings, content }
}

/// A text that has been looked through.
pub(super) struct Examined {
    /// Everything wrong with it.
    pub(super) findings: Vec<Finding>,
    /// Which of its bytes are comments.
    pub(super) comments: Vec<Range<usize>>,
    /// What it holds, if nothing is wrong.
    pub(super) content: Option<Content>,
}

/// Looks a text through, parsing it once.
pub(super) fn examine(job: &Job, file: FileId, text: &str) -> Examined {
    let root = match tree::parse(text) {
        Ok(root) => root,
        Err(broken) => {
            let findings = vec![syntax::explain(file, text, &broken)];
            return Examined { findings, comments: tree::comments(text, None), content: None };
        }
    };
    let mut findings = conform::conform(file, text, &root, job.shape);
    let read = if findings.is_empty() { content(&job.role, file, text, &root) } else { Ok(None) };
    let content = read.unwrap_or_else(|finding| {
        findings.push(*finding);
        None
    });
    Examined { findings, comments: tree::comments(text, Some(&root)), content }
}

fn decomposed(file: FileId, letter: Range<usize>) -> Finding {
    let message = "Tệp có chữ viết bằng dấu rời; chương trình đã tự ghép khi đọc";
    rules::DECOMPOSED
        .at(Place::Bytes(file, letter), message)
        .label("chữ đầu tiên như vậy")
        .fix("gõ lại chỗ này; trong bộ gõ chọn bảng mã “Unicode” (dựng sẵn), không chọn “Unicode tổ hợp”")
}

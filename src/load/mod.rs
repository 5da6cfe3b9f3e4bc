//! Reads the folder of a project.
//!
//! In: a folder. Out: a typed [`Project`], the texts it was read from, templates and fonts, and a finding for
//! everything that could not be read. Never: judges figures, writes, or stops at the first mistake.

mod assembler;
mod assets;
mod conform;
mod content;
mod editor;
mod first;
mod names;
mod outline;
mod reading;
mod received;
mod rules;
mod syntax;
#[cfg(test)]
mod tests;
mod texts;
mod tree;
mod words;

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use assembler::ProjectAssembler;
use reading::{Job, Outcome};

use crate::disk::{self, Kind};
use crate::finding::{Finding, Place};
use crate::model::{Assets, FileId, FileRole, Months, Project, SourceFile, UnitMonth, UnitStatus};

pub use assets::{broken_template, bundled};
pub use conform::suggest::similar;
pub use editor::{SCHEMAS, Schema, editor_settings, schemas};
pub use first::{
    FirstFigures, FirstProject, NO_OPENINGS, NotAProject, SAMPLES, Sample, first_file, first_opening, first_words,
    plan_draft, sample, with_other_lacks,
};
pub use reading::ReadBefore;
pub use received::{
    Received, ReceivedValue, Reception, Settled, SettledValue, collected, contradictions, is_incomplete,
    is_open_elsewhere, month_is_missing, nearest_unit, not_a_sheet, old_letters_in, received, said_month, settle,
    units_meant,
};
pub use rules::RULES;
pub use tree::{Locator, amended, cells, restored, rewritten, value, with_entries, with_items, with_values};
pub use words::WordProblem;

/// The folder of the data in a project.
const DATA: &str = "data";

/// The number of files that are read in one batch, before the first of them is put into the project.
const AT_ONCE: usize = 2048;

/// Everything that was read from a folder.
#[derive(Debug)]
pub struct Loaded {
    /// The project; `None` if `baocao.yaml`, `don-vi.yaml` or `chinh-sach.yaml` cannot be used. Files with an error
    /// are left out of it.
    pub project: Option<Project>,
    /// The months of units, if there is no project to put them into; otherwise empty.
    pub orphans: Months,
    /// Every data file and every outline of the project's own; [`FileId`] is an index of this list. The text of a
    /// file that could not be read is empty.
    pub files: Vec<SourceFile>,
    /// The findings about the files themselves.
    pub findings: Vec<Finding>,
    /// The templates and fonts.
    pub assets: Assets,
}

/// Why a folder could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no `data/` folder.
    #[error(
        "không thấy thư mục `{DATA}` trong “{0}”: chạy lệnh trong thư mục của bộ số liệu, hoặc chỉ đường bằng `-C THƯ_MỤC`"
    )]
    NoData(PathBuf),
    /// The folder `data/` cannot be read.
    #[error("không mở được thư mục “{0}”: kiểm tra quyền đọc của thư mục, hoặc chạy bằng tài khoản có quyền")]
    Unreadable(PathBuf),
}

/// Reads the project in the folder `root`.
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    load_with(root, None)
}

/// The same in a process that has read it before: only files that have changed since are parsed.
pub fn load_again(root: &Path, before: &ReadBefore) -> Result<Loaded, LoadError> {
    load_with(root, Some(before))
}

fn load_with(root: &Path, before: Option<&ReadBefore>) -> Result<Loaded, LoadError> {
    enter(root)?;
    let mut loader = Loader::default();
    let (paths, problems) = texts::files(root, DATA);
    for finding in problems {
        loader.trouble(finding);
    }
    let (mut jobs, mut unread) = (Vec::new(), Vec::new());
    for path in paths {
        match job(path) {
            Ok(job) => jobs.push(job),
            Err(path) => unread.push(path),
        }
    }
    let read: BTreeSet<PathBuf> = jobs.iter().map(|job| job.path.clone()).collect();
    loader.findings.extend(names::strays(root, &unread, &read));
    // They are kept once: a country has tens of thousands.
    loader.assembler.paths = read;
    for jobs in jobs.chunks(AT_ONCE) {
        let outcomes = reading::all(root, jobs, loader.files.len(), before);
        jobs.iter().zip(outcomes).for_each(|(job, outcome)| loader.take(job, outcome));
    }
    loader.missing_files();
    // The content of a file that exists is not what lies elsewhere.
    for finding in &mut loader.findings {
        finding.content_of.retain(|path| !loader.assembler.paths.contains(path));
    }
    Ok(loader.finish(root))
}

/// Calls `show` for every file that reading the project may use, with its path from `root` and its bytes, in a fixed
/// order; `None` as soon as a file cannot be read.
pub fn each_file(root: &Path, mut show: impl FnMut(&str, &[u8])) -> Option<()> {
    for folder in [DATA, assets::FOLDER] {
        match disk::kind(&root.join(folder)).ok()? {
            Some(Kind::Folder) => {}
            _ => continue,
        }
        let (paths, problems) = texts::files(root, folder);
        if !problems.is_empty() {
            return None;
        }
        for path in paths {
            // With `/` on every system, so that what is noted about the same files has the same bytes.
            let name = path.iter().map(OsStr::to_str).collect::<Option<Vec<_>>>()?.join("/");
            show(&name, &texts::bytes(root, &path).ok()?);
        }
    }
    Some(())
}

/// Whether `finding` is about a place of which nothing was read, so that nobody knows what lies there.
pub fn is_unreadable(finding: &Finding) -> bool {
    [rules::UNREADABLE.code, rules::LINK_OUT.code, rules::LINK_LOOP.code].contains(&finding.code)
}

/// Whether this is the month of a unit that nobody has filled in yet, which counts as no report.
pub fn is_unfilled(text: &str) -> bool {
    value::<UnitMonth>(text).is_some_and(|month| month.status == UnitStatus::Unfilled)
}

/// Checks that the folder `root` is that of a project.
pub fn enter(root: &Path) -> Result<(), LoadError> {
    let data = root.join(DATA);
    match disk::kind(&data) {
        Ok(Some(Kind::Folder)) => {}
        Ok(_) => return Err(LoadError::NoData(root.to_path_buf())),
        Err(_) => return Err(LoadError::Unreadable(data)),
    }
    std::fs::read_dir(&data).map(drop).map_err(|_| LoadError::Unreadable(data))
}

#[derive(Default)]
struct Loader {
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
    assembler: ProjectAssembler,
}

impl Loader {
    fn take(&mut self, job: &Job, outcome: Outcome) {
        let file = FileId(self.files.len());
        let put = outcome.content.map_or(Ok(()), |content| self.assembler.put(&job.role, file, &job.path, content));
        let mut findings = outcome.findings;
        findings.extend(put.err().map(|finding| *finding));
        for finding in &mut findings {
            about(finding, &job.role);
        }
        self.findings.extend(findings);
        self.files.push(outcome.source);
    }

    /// Adds a finding about a file or folder that cannot be read. It is also counted as existing, so that it is not
    /// reported as missing.
    fn trouble(&mut self, mut finding: Finding) {
        if let Place::Path(path) = finding.place.clone() {
            let role = names::role(&path);
            about(&mut finding, &role);
            if content::shape(&role).is_some() {
                self.files.push(SourceFile { path, ..SourceFile::default() });
            }
        }
        self.findings.push(finding);
    }

    fn missing_files(&mut self) {
        for (name, what) in [
            ("baocao.yaml", "cơ quan báo cáo, người ký, chuẩn nghèo"),
            ("don-vi.yaml", "danh sách đơn vị"),
            ("chinh-sach.yaml", "các chính sách được theo dõi"),
        ] {
            let path = Path::new(DATA).join(name);
            if !self.files.iter().any(|file| file.path == path) {
                let message = format!("Thiếu tệp `{name}` ({what})");
                let fix = format!(
                    "lấy lại `{name}` từ bản lưu; bộ số liệu mới thì tạo tệp này: `baocao luoc-do` ghi mọi mục của tệp ra thư mục `.luoc-do`"
                );
                self.findings.push(rules::MISSING_FILE.at(Place::Path(path), message).fix(fix));
            }
        }
    }

    fn finish(mut self, root: &Path) -> Loaded {
        let assembled = self.assembler.project(&self.files, &mut self.findings);
        let (project, orphans) =
            assembled.map_or_else(|months| (None, months), |project| (Some(project), Months::new()));
        let assets = assets::assets(root, &mut self.files, &mut self.findings);
        Loaded { project, orphans, files: self.files, findings: self.findings, assets }
    }
}

/// Enters unit and month in a finding about a unit's month, so that only the documents that depend on them are left
/// out.
fn about(finding: &mut Finding, role: &FileRole) {
    match role {
        FileRole::UnitMonth(month, unit) => {
            finding.unit = Some(unit.clone());
            finding.month = Some(*month);
        }
        FileRole::Narrative(period) => *finding = finding.clone().in_period(*period),
        _ => {}
    }
}

/// The job of reading the file at `path`; as an error, the path of a file that is not to be read.
fn job(path: PathBuf) -> Result<Job, PathBuf> {
    let role = names::role(&path);
    match content::shape(&role) {
        Some(shape) => Ok(Job { path, role, shape }),
        None => Err(path),
    }
}

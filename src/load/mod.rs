//! Reads a project's folder.
//!
//! In: a folder. Out: a typed [`Project`], the texts it was read from, templates and fonts, and a finding for everything
//! that could not be read.
//! Never: judges figures, writes, or stops at the first mistake.

#[cfg(test)]
mod agreement;
mod assets;
mod conform;
mod locate;
mod number;
mod read;
mod role;
mod rules;
mod scalar;
mod schema;
mod shape;
mod shelf;
mod suggest;
mod syntax;
mod tree;
mod typed;

use std::ops::Range;
use std::path::{Path, PathBuf};

use role::Role;
use shelf::Shelf;

use crate::model::{Assets, FileId, Finding, Months, Period, Place, Project, SourceFile};

pub use locate::locate;
pub use rules::RULES;

/// The folder of the data in a project.
const DATA: &str = "data";

/// What a folder holds.
#[derive(Debug)]
pub struct Loaded {
    /// The project; `None` when `baocao.yaml`, `don-vi.yaml` or `chinh-sach.yaml` cannot be used. A file with an error
    /// is left out of it.
    pub project: Option<Project>,
    /// The months of units that have no project to belong to; empty where there is one.
    pub orphans: Months,
    /// Every data file, with an empty text if it could not be read; [`FileId`] counts in it.
    pub files: Vec<SourceFile>,
    /// Everything that is wrong with the files as files.
    pub findings: Vec<Finding>,
    /// Templates and fonts.
    pub assets: Assets,
}

/// Why nothing was read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LoadError {
    /// There is no `data/` folder.
    #[error(
        "không thấy thư mục `{DATA}` trong “{0}”: chạy lệnh trong thư mục của bộ số liệu, hoặc chỉ đường bằng `-C THƯ_MỤC`"
    )]
    NoData(PathBuf),
    /// The `data/` folder cannot be entered.
    #[error("không mở được thư mục “{0}”: kiểm tra quyền đọc của thư mục, hoặc chạy bằng tài khoản có quyền")]
    Unreadable(PathBuf),
}

/// Reads the project in the folder `root`.
pub fn load(root: &Path) -> Result<Loaded, LoadError> {
    let data = root.join(DATA);
    if !data.is_dir() {
        return Err(LoadError::NoData(root.to_path_buf()));
    }
    std::fs::read_dir(&data).map_err(|_| LoadError::Unreadable(data))?;
    let mut loader = Loader::default();
    let (paths, problems) = read::files(root, DATA);
    for finding in problems {
        loader.trouble(finding);
    }
    for path in &paths {
        loader.file(root, path);
    }
    loader.missing_files();
    Ok(loader.finish(root))
}

#[derive(Default)]
struct Loader {
    files: Vec<SourceFile>,
    findings: Vec<Finding>,
    shelf: Shelf,
}

impl Loader {
    fn file(&mut self, root: &Path, path: &Path) {
        let role = role::role(path.strip_prefix(DATA).unwrap_or(path));
        let Some(shape) = shelf::shape(&role) else {
            self.findings.extend(not_read(path, &role));
            return;
        };
        let before = self.findings.len();
        match read::text(root, path) {
            Ok(text) => self.text(path, &role, shape, text),
            Err(finding) => return self.trouble(*finding),
        }
        for finding in &mut self.findings[before..] {
            about(finding, &role);
        }
    }

    fn text(&mut self, path: &Path, role: &Role, shape: &shape::Shape, read: read::Text) {
        let file = FileId(self.files.len());
        let (found, comments) = examine(file, &read.text, shape);
        let is_usable = found.is_empty();
        self.findings.extend(found);
        self.findings.extend(read.decomposed.map(|letter| decomposed(file, letter)));
        let source = SourceFile { path: path.to_path_buf(), text: read.text, comments };
        if is_usable && let Err(finding) = self.shelf.put(role, file, &source) {
            self.findings.push(*finding);
        }
        self.files.push(source);
    }

    /// Something in the folder that cannot be entered or read. It is there all the same: nobody shall be told that it
    /// is missing.
    fn trouble(&mut self, mut finding: Finding) {
        if let Place::Path(path) = finding.place.clone() {
            let role = role::role(path.strip_prefix(DATA).unwrap_or(&path));
            about(&mut finding, &role);
            if shelf::shape(&role).is_some() {
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
                let fix = "chép từ bộ mẫu (`baocao khoi-tao` ở một thư mục trống) rồi sửa";
                self.findings.push(rules::MISSING_FILE.at(Place::Path(path), message).fix(fix));
            }
        }
    }

    fn finish(mut self, root: &Path) -> Loaded {
        let shelved = self.shelf.project(&self.files, &mut self.findings);
        let (project, orphans) = shelved.map_or_else(|months| (None, months), |project| (Some(project), Months::new()));
        let assets = assets::assets(root, &mut self.findings);
        Loaded { project, orphans, files: self.files, findings: self.findings, assets }
    }
}

/// Everything wrong with a text, and which of its bytes are comments.
fn examine(file: FileId, text: &str, shape: &shape::Shape) -> (Vec<Finding>, Vec<Range<usize>>) {
    match tree::parse(text) {
        Ok(root) => (conform::conform(file, text, &root, shape), tree::comments(text, Some(&root))),
        Err(broken) => (vec![syntax::explain(file, text, &broken)], tree::comments(text, None)),
    }
}

fn decomposed(file: FileId, letter: Range<usize>) -> Finding {
    let message = "Tệp có chữ viết bằng dấu rời; chương trình đã tự ghép khi đọc";
    rules::DECOMPOSED
        .at(Place::Bytes(file, letter), message)
        .label("chữ đầu tiên như vậy")
        .fix("lưu lại tệp bằng bộ gõ Unicode dựng sẵn để tìm kiếm, so sánh được bình thường")
}

/// Findings about a file of one unit and month carry both: only documents that depend on them are left out.
fn about(finding: &mut Finding, role: &Role) {
    match role {
        Role::UnitMonth(month, unit) => {
            finding.unit = Some(unit.clone());
            finding.month = Some(*month);
        }
        Role::Narrative(Period::Month(month)) => finding.month = Some(*month),
        _ => {}
    }
}

fn not_read(path: &Path, role: &Role) -> Option<Finding> {
    let place = Place::Path(path.to_path_buf());
    match role {
        Role::Misnamed => {
            let message = "Tên thư mục hoặc tên tệp không phải là kỳ báo cáo, nên không biết số liệu của kỳ nào";
            let fix = "đặt tên thư mục tháng như `so-lieu/2022-09`, tệp lời văn như `loi-van/2022-09.yaml`, tệp kế hoạch \
                       như `ke-hoach/2022.yaml`";
            Some(rules::BAD_NAME.at(place, message).fix(fix))
        }
        Role::Stray => {
            let message = "Tệp không nằm đúng chỗ hoặc không có đuôi `.yaml` nên không được đọc";
            let fix =
                "chuyển vào `so-lieu/NĂM-THÁNG/`, `loi-van/` hoặc `ke-hoach/`, đổi đuôi thành `.yaml`; thừa thì xóa";
            Some(rules::NOT_READ.at(place, message).fix(fix))
        }
        _ => None,
    }
}

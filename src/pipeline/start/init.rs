//! Makes a new project: a sample, or the first files for a body.

use std::path::{Path, PathBuf};

use time::Date;

use crate::disk::{self, Kind};
use crate::load::{self, FirstProject};
use crate::model::Month;
use crate::pipeline::{self, Failure, NewMonthOptions};
use crate::store;

/// From what a new project is made.
#[derive(Clone, Debug)]
pub enum Beginning {
    /// The sample with this name.
    Sample(String),
    /// From a body with its units, and the first month that it reports.
    Body {
        /// The name of the body, such as "Ủy ban nhân dân phường Móng Cái 1".
        body: String,
        /// The list of units, one on each line.
        units: String,
        /// The first month.
        month: Month,
    },
}

/// What a new project begins with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// The paths of its files.
    pub paths: Vec<PathBuf>,
    /// The day of its first month on which no poverty standard is in force that the program knows of.
    pub without_standard: Option<Date>,
}

/// Writes the first files of a project into the folder `root`. Existing files are not changed.
pub fn init(root: &Path, beginning: &Beginning) -> Result<Begun, Failure> {
    let data = root.join("data");
    let is_taken = match disk::kind(&data)? {
        None => false,
        Some(Kind::Folder) => !disk::list(&data)?.is_empty(),
        Some(_) => true,
    };
    if is_taken {
        let shown = disk::shown(&data);
        return Err(Failure::Refused(format!(
            "đã có {shown}: chọn một thư mục khác, chương trình không ghi đè; nếu đó là của một lần khởi tạo bị dừng giữa \
             chừng thì xóa thư mục ấy rồi chạy lại"
        )));
    }
    match beginning {
        Beginning::Sample(name) => {
            let files = load::sample(name).ok_or_else(|| unknown(name))?;
            let paths = files.into_iter().map(|(path, bytes)| written(root, path, bytes)).collect::<Result<_, _>>()?;
            Ok(Begun { paths, without_standard: None })
        }
        Beginning::Body { body, units, month } => {
            let project = FirstProject::new(body, units).map_err(|error| Failure::Wrong(error.to_string()))?;
            let files = project.files(*month).into_iter().map(|(path, text)| written(root, path, text.as_bytes()));
            let mut paths = files.collect::<Result<Vec<_>, _>>()?;
            let opened = pipeline::open(root)?;
            let options = NewMonthOptions { month: *month, units: Vec::new(), dry_run: false };
            let month = pipeline::new_month(&opened, &options)?;
            paths.extend(month.written.into_iter().map(|file| file.path));
            Ok(Begun { paths, without_standard: month.without_standard })
        }
    }
}

fn written(root: &Path, path: PathBuf, bytes: &[u8]) -> Result<PathBuf, Failure> {
    store::write(&root.join(&path), bytes)?;
    Ok(path)
}

fn unknown(name: &str) -> Failure {
    let known: Vec<_> =
        load::SAMPLES.iter().map(|sample| format!("{} ({})", sample.name, sample.description)).collect();
    Failure::Wrong(format!("không có bộ mẫu “{name}”; có: {}", known.join("; ")))
}

//! The errors on the way from indicators to source: of templates, which officers may change, and of figures that are not for
//! everybody.

use std::path::PathBuf;

use tera::ErrorKind;

use super::bounds;
use super::foreign_words::WORDS;
use crate::finding::{Place, QuotedLine};

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A template is missing or does not parse.
    #[error("mẫu văn bản có lỗi: {}", .0.reason)]
    Broken(TemplateFault),
    /// A template uses a value that the document does not have.
    #[error("không soạn được văn bản từ mẫu: {}", .0.reason)]
    Rendering(TemplateFault),
    /// A sum of a public edition tells what the row of a unit withholds.
    #[error(
        "{figure} của cả địa bàn chỉ là số của {unit}, mà bản công khai phải giấu số nhỏ của đơn vị này; chờ thêm đơn vị báo cáo, hoặc người có thẩm quyền quyết định đặt `tuy_chon.nguong_cong_khai: 0` trong `baocao.yaml` để công khai mọi số"
    )]
    OfOneUnit {
        /// What the sum counts.
        figure: String,
        /// The only unit that has told of it.
        unit: String,
    },
}

/// What is wrong with a template, or with a sentence that is one.
#[derive(Debug)]
pub struct TemplateFault {
    /// The file, from the project's folder, or which sentence of which data file it is; `None` if all templates together
    /// cannot be used.
    template: Option<String>,
    /// The line, if the engine points at one.
    line: Option<QuotedLine>,
    /// The message.
    reason: String,
}

impl DocumentError {
    pub(super) fn rendering(template: &str, error: &tera::Error) -> Self {
        Self::Rendering(TemplateFault::new(Some(template.to_owned()), error))
    }

    pub(super) fn broken(error: &tera::Error) -> Self {
        let template = match error.kind() {
            ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => Some(tpl.clone()),
            ErrorKind::MissingParent { current, .. } => Some(current.clone()),
            _ => None,
        };
        Self::Broken(TemplateFault::new(template.map(|template| super::templates::path(&template)), error))
    }

    /// Where somebody must mend something, in a file of the project; `None` where no file can be named.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Broken(fault) | Self::Rendering(fault) => fault.place(),
            Self::OfOneUnit { .. } => None,
        }
    }
}

impl TemplateFault {
    fn new(template: Option<String>, error: &tera::Error) -> Self {
        let report = Report::read(&chain(error));
        let reason = match error.kind() {
            ErrorKind::CircularInclude { include_chain, .. } => in_a_circle("chèn (include)", include_chain),
            ErrorKind::CircularExtend { inheritance_chain, .. } => in_a_circle("kế thừa (extends)", inheritance_chain),
            ErrorKind::MissingParent { current, parent } => {
                format!("`{current}` kế thừa mẫu `{parent}` không có trong thư mục templates")
            }
            _ => bounds::as_written(&WORDS.say(&report.message)),
        };
        let Some((name, mut line)) = report.line else { return Self { template, line: None, reason } };
        let file = super::templates::path(&name);
        if is_sentence(&name) {
            return Self { template: Some(name), line: None, reason };
        }
        line.path = PathBuf::from(&file);
        Self { template: Some(file), line: Some(line), reason }
    }

    fn place(&self) -> Option<Place> {
        if let Some(line) = &self.line {
            return Some(Place::Line(line.clone()));
        }
        // Which sentence of a data file it is stands behind a comma; what several templates do together is of the folder.
        let name = self.template.as_deref().unwrap_or("templates/");
        let (path, _) = name.split_once(',').unwrap_or((name, ""));
        (path.starts_with("templates/") || path.starts_with("data/")).then(|| Place::Path(PathBuf::from(path)))
    }
}

/// Whether a template is a sentence of a data file, whose lines are not those of the file.
fn is_sentence(name: &str) -> bool {
    name.starts_with("data/")
}

/// What the engine says of a fault, and the line that it quotes with the name of the template.
struct Report {
    message: String,
    line: Option<(String, QuotedLine)>,
}

impl Report {
    /// Reads `error: …`, `--> name:12:3`, and the quoted line below; a message without a place is taken as it is.
    fn read(text: &str) -> Self {
        let Some((message, rest)) = text.split_once("--> ") else {
            return Self { message: text.to_owned(), line: None };
        };
        let message = message.trim().trim_start_matches("error: ").to_owned();
        Self { message, line: Self::quoted(rest) }
    }

    fn quoted(text: &str) -> Option<(String, QuotedLine)> {
        let mut rows = text.lines();
        let mut place = rows.next()?.rsplitn(3, ':');
        let (column, line, name) = (place.next()?.parse().ok()?, place.next()?.parse().ok()?, place.next()?);
        let margin = format!("{line} | ");
        let counted = rows.find_map(|row| row.strip_prefix(&margin)).unwrap_or_default();
        let text = bounds::as_written(counted);
        let column = as_written(column, counted, &text);
        Some((name.to_owned(), QuotedLine { path: PathBuf::new(), line, column, text }))
    }
}

/// The column of the line as it was written where the engine, which counts the turns of loops, saw another one.
fn as_written(column: usize, counted: &str, written: &str) -> usize {
    let at = column.saturating_sub(1);
    let word: String =
        counted.chars().skip(at).take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    if word.is_empty() || counted == written {
        return column;
    }
    let places = written.match_indices(&word).map(|(byte, _)| written[..byte].chars().count());
    places.take_while(|place| *place <= at).last().map_or(column, |place| place + 1)
}

fn in_a_circle(how: &str, chain: &[String]) -> String {
    format!(
        "các mẫu {how} nhau thành vòng, không bao giờ hết: {}; bỏ lệnh ấy ở một trong các mẫu này",
        chain.join(" → ")
    )
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str("\n  ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

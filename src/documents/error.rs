//! The errors on the way from indicators to source: of templates, which officers may change, and of figures that are not for
//! everybody.

use std::path::PathBuf;

use tera::ErrorKind;

use super::turns;

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A template is missing or does not parse.
    #[error("mẫu văn bản có lỗi: {reason}")]
    Broken {
        /// The template, or which sentence of which data file it is; `None` if all of them together cannot be used.
        template: Option<String>,
        /// The place and the message, as the template engine gives them.
        reason: String,
    },
    /// A template uses a value that the document does not have.
    #[error("không soạn được văn bản từ mẫu {template}: {reason}")]
    Rendering {
        /// The path of the template from the project's folder, or which sentence of which data file it is.
        template: String,
        /// The place and the message, as the template engine gives them.
        reason: String,
    },
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

impl DocumentError {
    pub(super) fn rendering(template: &str, error: &tera::Error) -> Self {
        Self::Rendering { template: template.to_owned(), reason: reason(error) }
    }

    pub(super) fn broken(error: &tera::Error) -> Self {
        let template = match error.kind() {
            ErrorKind::SyntaxError(report) => Some(report.filename().to_owned()),
            ErrorKind::CircularInclude { tpl, .. } | ErrorKind::CircularExtend { tpl, .. } => Some(tpl.clone()),
            ErrorKind::MissingParent { current, .. } => Some(current.clone()),
            _ => pointed_at(&error.to_string()),
        };
        Self::Broken { template: template.filter(|name| !name.is_empty()), reason: reason(error) }
    }

    /// The file, from the project's folder, in which somebody must mend something; `None` where no file can be named.
    pub fn path(&self) -> Option<PathBuf> {
        let name = match self {
            Self::Broken { template, .. } => template.as_deref()?,
            Self::Rendering { template, .. } => template,
            Self::OfOneUnit { .. } => return None,
        };
        // Which sentence of a data file it is stands behind a comma.
        let (path, _) = name.split_once(',').unwrap_or((name, ""));
        let has_folder = path.starts_with("templates/") || path.starts_with("data/");
        let is_file = path.contains('.');
        is_file.then(|| if has_folder { PathBuf::from(path) } else { PathBuf::from(super::templates::path(path)) })
    }
}

/// What is wrong with a template, for the officer who changed it.
fn reason(error: &tera::Error) -> String {
    match error.kind() {
        ErrorKind::CircularInclude { include_chain, .. } => in_a_circle("chèn (include)", include_chain),
        ErrorKind::CircularExtend { inheritance_chain, .. } => in_a_circle("kế thừa (extends)", inheritance_chain),
        ErrorKind::MissingParent { current, parent } => {
            format!("`{current}` kế thừa mẫu `{parent}` không có trong thư mục templates")
        }
        _ => in_vietnamese(&turns::as_written(&chain(error))),
    }
}

/// The template that a message points at: `  --> bao-cao.txt:12:3`.
fn pointed_at(message: &str) -> Option<String> {
    let mut arrows = message.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    let mut place = arrows.next()?.rsplitn(3, ':');
    place.nth(2).map(str::to_owned)
}

fn in_a_circle(how: &str, chain: &[String]) -> String {
    format!(
        "các mẫu {how} nhau thành vòng, không bao giờ hết: {}; bỏ lệnh ấy ở một trong các mẫu này",
        chain.join(" → ")
    )
}

/// Translates the English message of the engine.
fn in_vietnamese(reason: &str) -> String {
    const WORDS: [(&str, &str); 27] = [
        ("error: ", ""),
        ("Variable `", "tên `"),
        ("Field `", "mục `"),
        ("` is not defined", "` không có"),
        ("Available variables", "Các tên dùng được"),
        ("Available fields", "Các mục dùng được"),
        ("Unexpected end of template", "mẫu kết thúc giữa chừng"),
        ("Unexpected end of input", "mẫu kết thúc giữa chừng: một thẻ {% … %} hoặc {{ … }} chưa đóng"),
        ("Unknown filter `", "không có bộ lọc `"),
        ("Unknown test `", "không có phép thử `"),
        ("Unknown function `", "không có hàm `"),
        ("Unknown template `", "không có mẫu `"),
        ("Unknown component `", "không có thành phần `"),
        ("Unknown tag", "không có thẻ"),
        ("Found ", "gặp "),
        (" but expected one of: ", ", ở đây cần một trong: "),
        (" but expected ", ", ở đây cần "),
        (", found `", ", gặp `"),
        ("Math operations can only be done on numbers", "chỉ tính được với số"),
        ("`extends` needs to be the first tag of the template", "`extends` phải là thẻ đầu tiên của mẫu"),
        (
            "This content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template.",
            "mẫu kế thừa chỉ gồm `extends`, `block`, `component`; phần này sẽ không được in",
        ),
        ("The expression is too complex", "biểu thức quá dài hoặc lồng nhau quá sâu"),
        ("The template nesting is too deep", "các thẻ lồng nhau quá sâu"),
        ("Arrays can have a maximum of 2 dimensions.", "danh sách lồng nhau quá sâu"),
        ("Maximum render recursion depth for components exceeded.", "các thành phần mẫu gọi nhau quá sâu"),
        ("Maximum render recursion depth for includes exceeded.", "các mẫu chèn nhau quá sâu"),
        ("end of input", "hết mẫu"),
    ];
    WORDS.iter().fold(reason.to_owned(), |text, (english, vietnamese)| text.replace(english, vietnamese))
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

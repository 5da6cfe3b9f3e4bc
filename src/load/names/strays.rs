//! Reports files in the data folder that are not read. Each cause is reported once, with the name that the file or
//! folder should have.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::{cleaned, ending, keep_one, month_named, period_named};
use crate::disk;
use crate::finding::{Cause, Finding, Place};
use crate::load::conform::suggest::nearest;
use crate::load::{DATA, rules};
use crate::model::{Month, slug};

/// The folders of data files.
const FOLDERS: [&str; 4] = ["so-lieu", "loi-van", "ke-hoach", "dinh-chinh"];

/// How many of [`BASICS`] every project has.
const NEEDED: usize = 3;

/// Files at the head of the data folder; those that every project has come first.
const BASICS: [&str; 7] = [
    "baocao.yaml",
    "don-vi.yaml",
    "chinh-sach.yaml",
    "dau-ky.yaml",
    "nhieu-nam.yaml",
    "giai-trinh.yaml",
    "chuan-ngheo.yaml",
];

/// The reason why files are not read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Unread {
    /// The folder has the wrong name or place, so nothing in it is read. The path begins at the data folder.
    Folder(PathBuf),
    /// The file has the wrong name or place. The path begins at the data folder.
    File(PathBuf),
}

/// A finding for each cause for which some of the `unread` paths are not read; `read` are the paths that are.
pub(in crate::load) fn strays(root: &Path, unread: &[PathBuf], read: &BTreeSet<PathBuf>) -> Vec<Finding> {
    let mut causes: BTreeMap<Unread, Vec<&Path>> = BTreeMap::new();
    for path in unread {
        let inner = path.strip_prefix(DATA).unwrap_or(path);
        if !is_nobodys_data(inner) {
            causes.entry(cause(inner)).or_default().push(inner);
        }
    }
    let scene = Scene { root, read };
    causes.iter().map(|(cause, paths)| scene.finding(cause, paths)).collect()
}

/// Whether the file was put there by the operating system or belongs to the project's documentation, so that it is
/// not reported.
fn is_nobodys_data(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let lies_hidden =
        path.parent().is_some_and(|folder| folder.iter().any(|part| part.to_string_lossy().starts_with('.')));
    let is_hidden = (lies_hidden || name.starts_with('.'))
        && (ending(name).is_none_or(|found| !found.is_yaml) || name.starts_with("._"));
    is_hidden || name == "README.md" || disk::is_left_by_system(name)
}

fn cause(path: &Path) -> Unread {
    let parts: Vec<_> = path.iter().collect();
    let known = parts.first().and_then(|part| part.to_str()).filter(|part| FOLDERS.contains(part));
    let is_month = |part: &std::ffi::OsStr| part.to_str().is_some_and(|part| part.parse::<Month>().is_ok());
    // What lies in a hidden folder is not read because of that folder.
    if let Some(hidden) = parts.iter().rev().skip(1).rev().position(|part| part.to_string_lossy().starts_with('.')) {
        return Unread::Folder(parts.iter().take(hidden + 1).collect());
    }
    // The number of folders above the files that are read here.
    let depth = match (known, parts.get(1)) {
        (None, _) => 0,
        (Some("so-lieu"), Some(month)) if parts.len() > 2 && is_month(month) => 2,
        _ => 1,
    };
    if parts.len() <= depth + 1 {
        Unread::File(path.to_path_buf())
    } else {
        Unread::Folder(parts.iter().take(depth + 1).collect())
    }
}

struct Scene<'a> {
    root: &'a Path,
    read: &'a BTreeSet<PathBuf>,
}

impl Scene<'_> {
    fn finding(&self, cause: &Unread, paths: &[&Path]) -> Finding {
        match cause {
            Unread::Folder(folder) => self.folder(folder, paths),
            Unread::File(path) => self.file(path),
        }
    }

    fn folder(&self, folder: &Path, paths: &[&Path]) -> Finding {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let above = folder.parent().unwrap_or(Path::new(""));
        let has_data = paths.iter().any(|path| looks_like_data(path));
        let count = paths.len();
        if name.starts_with('.') {
            let place = Place::Path(Path::new(DATA).join(folder));
            let message = format!("Thư mục ẩn (tên bắt đầu bằng dấu chấm); {count} tệp trong đó không được đọc");
            let fix = "là số liệu thì bỏ dấu chấm ở đầu tên; là bản sao lưu thì chuyển ra ngoài thư mục `data`";
            return rules::NOT_READ.at(place, message).fix(fix);
        }
        if above == Path::new("so-lieu") {
            return self.month_folder(folder, &name, paths);
        }
        let place = Place::Path(Path::new(DATA).join(folder));
        if !has_data {
            let message = format!("Thư mục không thuộc bộ số liệu; {count} tệp trong đó không được đọc");
            return rules::OTHER_FILE.at(place, message).fix("chuyển ra ngoài thư mục `data`; không dùng nữa thì xóa");
        }
        if let Some(wanted) = self.copied_within(folder, paths) {
            let message = format!("Cả bộ số liệu nằm sâu thêm một thư mục; {count} tệp trong đó không được đọc");
            let fix =
                format!("chuyển mọi thứ trong `{DATA}/{}` ra thẳng `{DATA}` rồi xóa thư mục này", disk::shown(folder));
            return self.moved(rules::NOT_READ.at(place, message).fix(fix), wanted);
        }
        let message = format!("Thư mục không đúng chỗ hoặc không đúng tên; {count} tệp trong đó không được đọc");
        let named = (above.to_str().unwrap_or_default(), month_named(&name));
        let wanted: Vec<PathBuf> = match named {
            ("", Some(month)) => vec![Path::new("so-lieu").join(month.to_string())],
            ("", None) => nearest(&slug(&name), FOLDERS.iter().copied()).map(PathBuf::from).into_iter().collect(),
            _ => paths.iter().filter_map(|path| Some(above.join(yaml_name(path.file_name()?.to_str()?)))).collect(),
        };
        let fix = match named {
            ("", Some(month)) => format!("chuyển thư mục vào `so-lieu` và đặt tên `{month}`"),
            ("", None) => match nearest(&slug(&name), FOLDERS.iter().copied()) {
                Some(known) if self.root.join(DATA).join(known).is_dir() => {
                    format!("chuyển các tệp sang thư mục `{known}` rồi xóa thư mục này")
                }
                Some(known) => format!("đổi tên thư mục thành `{known}`"),
                None => format!("chuyển các tệp vào một trong các thư mục {}; thừa thì xóa", FOLDERS.join(", ")),
            },
            (above, _) => format!("chuyển các tệp ra `{}` rồi xóa thư mục này; thừa thì xóa", above.replace('\\', "/")),
        };
        self.moved(rules::NOT_READ.at(place, message).fix(fix), wanted)
    }

    /// What the data folder would have if `folder` is a data folder that was unpacked or copied into it; `None` if it
    /// is none, or if the data folder has files of its own.
    fn copied_within(&self, folder: &Path, paths: &[&Path]) -> Option<Vec<PathBuf>> {
        let has =
            |name: &str| paths.iter().any(|path| path.strip_prefix(folder).is_ok_and(|inner| inner == Path::new(name)));
        let is_there = |name: &&str| self.read.contains(&Path::new(DATA).join(*name));
        let is_copy = BASICS.iter().take(NEEDED).all(|name| has(name)) && !BASICS.iter().any(is_there);
        let inner = |path: &&Path| path.strip_prefix(folder).ok().map(Path::to_path_buf);
        is_copy.then(|| paths.iter().filter_map(inner).collect())
    }

    /// The finding, as one about the content of those of the paths `wanted` at which nothing lies.
    fn moved(&self, finding: Finding, wanted: impl IntoIterator<Item = PathBuf>) -> Finding {
        let paths = wanted.into_iter().map(|wanted| Path::new(DATA).join(wanted));
        finding.content_of(paths.filter(|path| !self.read.iter().any(|read| read.starts_with(path))))
    }

    /// Reports a folder among the months whose name is not a month.
    fn month_folder(&self, folder: &Path, name: &str, paths: &[&Path]) -> Finding {
        let place = Place::Path(Path::new(DATA).join(folder));
        let count = paths.len();
        let message =
            format!("Tên thư mục không phải là tháng, nên không biết {count} tệp trong đó là số liệu tháng nào");
        let said: BTreeSet<Month> = paths.iter().filter_map(|path| self.peek(path, "ky:")?.parse().ok()).collect();
        let month = if said.len() == 1 { said.first().copied() } else { month_named(name) };
        let fix = month.map_or_else(
            || "đặt tên thư mục theo tháng, như `so-lieu/2022-09`".to_owned(),
            |month| {
                let is_there = self.root.join(DATA).join("so-lieu").join(month.to_string()).is_dir();
                if is_there {
                    format!("đã có thư mục `so-lieu/{month}`: so hai thư mục, giữ tệp đúng ở đó rồi xóa thư mục này")
                } else {
                    format!("đổi tên thư mục thành `so-lieu/{month}`")
                }
            },
        );
        let wanted = month.map(|month| Path::new("so-lieu").join(month.to_string()));
        self.moved(rules::BAD_NAME.at(place, message).fix(fix).about(None, month), wanted)
    }

    fn file(&self, path: &Path) -> Finding {
        let place = Place::Path(Path::new(DATA).join(path));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = path.parent().and_then(Path::to_str).unwrap_or_default().replace('\\', "/");
        // Excel and Word write short binary files beside those that are open; a text with such a name is somebody's.
        let is_lock = name.starts_with(".~lock") || name.starts_with("~$");
        if is_lock && (!ending(&name).is_some_and(|found| found.is_yaml) || self.is_no_text(path)) {
            let fix = "đóng Word, Excel đang mở tệp gốc; tệp này tự mất, còn lại thì xóa";
            return rules::OTHER_FILE.at(place, "Tệp tạm của Word hoặc Excel, không được đọc").fix(fix);
        }
        let is_yaml = path.extension().is_some_and(|ending| ending == "yaml");
        let rule = if is_yaml && matches!(folder.as_str(), "loi-van" | "ke-hoach") {
            &rules::BAD_NAME
        } else {
            &rules::NOT_READ
        };
        if name.contains(|letter: char| letter.is_control() || letter == char::REPLACEMENT_CHARACTER) {
            let message = "Tên tệp có ký tự không đọc được nên tệp không được đọc";
            let fix = "gõ lại tên tệp bằng chữ không dấu, số và dấu gạch nối như các tệp bên cạnh; thừa thì xóa";
            return rule.at(place, message).fix(fix);
        }
        if is_packed(&name) {
            let message = "Tệp nén không được đọc; số liệu trong đó không vào báo cáo";
            let fix = "giải nén, chép các tệp `.yaml` vào đúng thư mục rồi chuyển tệp nén ra ngoài thư mục `data`";
            return rules::NOT_READ.at(place, message).fix(fix);
        }
        if !looks_like_data(path) {
            let message = "Tệp không phải số liệu của chương trình nên không được đọc";
            let fix = "chuyển ra ngoài thư mục `data`; không dùng nữa thì xóa";
            let cause = Cause::new(format!("other {folder}"), format!("Tệp khác để trong `data/{folder}`"), "tệp");
            return rules::OTHER_FILE.at(place, message).fix(fix).because(cause);
        }
        let is_foreign = is_sheet(&name) || self.is_no_text(path);
        let wanted = self.wanted(path, &folder, &name);
        let is_there = wanted.as_ref().is_some_and(|wanted| self.read.contains(&Path::new(DATA).join(wanted)));
        let message = match (rule == &rules::BAD_NAME, is_foreign) {
            (true, _) => "Tên tệp không phải là kỳ báo cáo, nên tệp không được đọc",
            (_, true) => "Bảng tính hoặc văn bản để trong thư mục số liệu không được đọc",
            _ if is_yaml => "Tệp không nằm đúng chỗ nên không được đọc",
            _ => "Tệp không có đuôi `.yaml` hoặc tên không đúng nên không được đọc",
        };
        let content_of = wanted.as_ref().filter(|_| !is_foreign).map(PathBuf::from);
        let fix = match wanted {
            Some(wanted) if is_there && is_foreign => {
                format!("số liệu đã có ở `{wanted}`: đối chiếu rồi chuyển bảng này ra ngoài thư mục `data`")
            }
            Some(wanted) if is_there => keep_one(&wanted),
            Some(wanted) if is_foreign => {
                format!("ghi số liệu vào `{wanted}` theo mẫu rồi chuyển bảng này ra ngoài thư mục `data`")
            }
            Some(wanted) => format!("đổi tên thành `{wanted}`"),
            None => {
                "chuyển vào `so-lieu/NĂM-THÁNG/`, `loi-van/` hoặc `ke-hoach/` với đuôi `.yaml`; thừa thì xóa".to_owned()
            }
        };
        self.moved(rule.at(place, message).fix(fix).because(alike(&folder, &name, is_foreign)), content_of)
    }

    /// Whether the file is none that can be renamed to YAML: a picture, a document, or a text in another notation.
    fn is_no_text(&self, path: &Path) -> bool {
        let mut head = [0; 512];
        let file = File::open(self.root.join(DATA).join(path));
        let read = file.and_then(|mut file| file.read(&mut head)).unwrap_or(0);
        let head = head.get(..read).unwrap_or_default();
        head.contains(&0)
            || [&b"%PDF"[..], b"PK", b"{\\rtf", b"\x89PNG", b"\xff\xd8"].iter().any(|sign| head.starts_with(sign))
    }

    /// The path that the file should have, from the data folder.
    fn wanted(&self, path: &Path, folder: &str, name: &str) -> Option<String> {
        let stem = cleaned(name);
        match folder {
            "" => {
                let by_content = self.of_a_month(path);
                let basic = || nearest(&slug(&stem), BASICS.iter().filter_map(|name| name.strip_suffix(".yaml")));
                by_content.or_else(|| basic().map(|stem| format!("{stem}.yaml")))
            }
            "so-lieu" => self.of_a_month(path),
            "loi-van" => period_named(&stem).map(|period| format!("loi-van/{period}.yaml")),
            "ke-hoach" => period_named(&stem).map(|period| format!("ke-hoach/{}.yaml", period.year())),
            folder => Some(format!("{folder}/{}", yaml_name(name))),
        }
    }

    /// The path that a misplaced file should have if it is a unit's month.
    fn of_a_month(&self, path: &Path) -> Option<String> {
        let month: Month = self.peek(path, "ky:")?.parse().ok()?;
        self.peek(path, "don_vi:")?;
        Some(format!("so-lieu/{month}/{}.yaml", cleaned(&path.file_name()?.to_string_lossy())))
    }

    /// The value of `key` at the beginning of a line. It is read without parsing the file, because that may be
    /// impossible.
    fn peek(&self, path: &Path, key: &str) -> Option<String> {
        let mut head = [0; 4096];
        let length = File::open(self.root.join(DATA).join(path)).and_then(|mut file| file.read(&mut head)).ok()?;
        let text = String::from_utf8_lossy(head.get(..length)?).into_owned();
        let said = text.lines().find_map(|line| line.strip_prefix(key))?;
        Some(said.split('#').next()?.trim().trim_matches(['"', '\'']).to_owned())
    }
}

/// The cause of files in one folder that are misnamed in the same way, because a program that renames one file
/// renames all.
fn alike(folder: &str, name: &str, is_foreign: bool) -> Cause {
    let (stem, shown) = (cleaned(name), format!("data/{folder}"));
    let manner = name.replacen(&stem, "…", 1);
    let message = format!("Tệp có tên dạng `{manner}` trong `{}` không được đọc", shown.trim_end_matches('/'));
    let fix = match (is_foreign, manner == "….yaml") {
        (true, _) => "ghi số liệu của từng bảng vào tệp `.yaml` theo mẫu rồi chuyển bảng ra ngoài thư mục `data`",
        (_, true) => "chuyển từng tệp vào thư mục tháng của nó trong `so-lieu` (xem `ky` trong tệp); thừa thì xóa",
        _ => "đổi tên từng tệp thành `….yaml`; đã có tệp mang tên ấy thì so hai tệp, giữ một rồi xóa bản kia",
    };
    Cause::new(format!("manner {folder} {manner}"), message, "tệp").fix(fix)
}

/// The name that a data file should have: without what marks a copy, and with its ending.
fn yaml_name(name: &str) -> String {
    format!("{}.yaml", cleaned(name))
}

fn looks_like_data(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = cleaned(&name);
    let is_named = match path.parent().and_then(Path::to_str) {
        Some("loi-van" | "ke-hoach") => period_named(&stem).is_some(),
        Some("") => BASICS.iter().any(|basic| basic.strip_suffix(".yaml") == Some(&slug(&stem))),
        _ => path.starts_with("so-lieu") && name.starts_with(|c: char| c.is_ascii_digit()),
    };
    ending(&name).is_some() || is_named
}

/// Whether the file is packed, so that what it holds can neither be read nor copied by hand.
fn is_packed(name: &str) -> bool {
    let name = name.to_lowercase();
    [".zip", ".rar", ".7z", ".gz", ".tar"].iter().any(|ending| name.ends_with(ending))
}

fn is_sheet(name: &str) -> bool {
    ending(name).is_some_and(|found| found.is_sheet)
}

//! Looks for what keeps the program from working on this machine and in this folder.

use std::path::{Path, PathBuf};

use crate::fingerprint::{self, Fingerprint};
use crate::load::{self, Loaded};
use crate::pdf::Typesetter;
use crate::store;

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// What was looked at.
    pub about: &'static str,
    /// What was found, in words.
    pub found: String,
    /// How to mend it; empty if all is well.
    pub fix: String,
}

impl Complaint {
    fn well(about: &'static str, found: impl Into<String>) -> Self {
        Self { about, found: found.into(), fix: String::new() }
    }

    fn ill(about: &'static str, found: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { about, found: found.into(), fix: fix.into() }
    }

    /// Whether all is well.
    pub const fn is_well(&self) -> bool {
        self.fix.is_empty()
    }
}

/// The version of the program, its templates and fonts, and the standards that its documents keep.
pub fn about() -> String {
    let assets = load::bundled();
    let short = |print: Fingerprint| print.to_string().chars().take(12).collect::<String>();
    format!(
        "baocao {}\nmẫu văn bản: {} tệp, {}\nphông chữ: {} tệp, {}\nthể thức: Nghị định 30/2020/NĐ-CP; kỳ: Nghị định 09/2019/NĐ-CP; biểu: Thông tư \
         07/2021/TT-BLĐTBXH\nPDF: PDF/A-3a, PDF/UA-1\n",
        fingerprint::program(),
        assets.templates.len(),
        short(Fingerprint::of_templates(&assets)),
        assets.fonts.len(),
        short(Fingerprint::of_fonts(&assets)),
    )
}

/// Looks at the project in the folder `root`.
pub fn doctor(root: &Path) -> Vec<Complaint> {
    let mut found = vec![Complaint::well("chương trình", fingerprint::program())];
    let full = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    found.extend(folder(&full));
    match load::load(root) {
        Ok(loaded) => {
            found.push(fonts(&loaded));
            found.push(templates(&loaded));
            found.push(letters(&loaded));
            found.push(line_ends(root, &loaded));
            found.extend(WRITTEN.map(|folder| writing(root, folder)));
        }
        Err(error) => found.push(Complaint::ill(
            "bộ số liệu",
            error.to_string(),
            "chạy trong thư mục của bộ số liệu, hoặc lập mới bằng `baocao khoi-tao`",
        )),
    }
    found
}

/// Looks at where the folder is.
fn folder(full: &Path) -> Vec<Complaint> {
    const SYNCED: [&str; 5] = ["onedrive", "dropbox", "google drive", "icloud", "my drive"];
    const LONGEST: usize = 150;
    let text = full.to_string_lossy().into_owned();
    let lower = text.to_lowercase();
    let mut found = vec![Complaint::well("thư mục", text.clone())];
    if let Some(name) = SYNCED.iter().find(|name| lower.contains(**name)) {
        let fix = "chép bộ số liệu ra ngoài thư mục đồng bộ (ví dụ D:/baocao); phần mềm đồng bộ có thể giữ tệp, đổi tên tệp, tạo bản trùng";
        found.push(Complaint::ill("thư mục đồng bộ", format!("đường dẫn có “{name}”"), fix));
    }
    if text.starts_with("\\\\") {
        let fix = "chép bộ số liệu về ổ của máy; ổ mạng có thể ngắt giữa lúc ghi";
        found.push(Complaint::ill("ổ mạng", text.clone(), fix));
    }
    if text.chars().count() > LONGEST {
        let fix =
            "chuyển bộ số liệu đến đường dẫn ngắn hơn (ví dụ D:/baocao); Windows không mở được đường dẫn quá 260 ký tự";
        found.push(Complaint::ill("đường dẫn", format!("dài {} ký tự", text.chars().count()), fix));
    }
    found
}

fn fonts(loaded: &Loaded) -> Complaint {
    match Typesetter::new(&loaded.assets) {
        Ok(_) => Complaint::well("phông chữ", format!("đủ, {} tệp", loaded.assets.fonts.len())),
        Err(error) => {
            Complaint::ill("phông chữ", error.to_string(), "xóa phông chữ riêng trong templates/ để dùng phông có sẵn")
        }
    }
}

fn templates(loaded: &Loaded) -> Complaint {
    let own = Fingerprint::of_templates(&loaded.assets) != Fingerprint::of_templates(&load::bundled());
    Complaint::well("mẫu văn bản", if own { "có mẫu riêng trong templates/" } else { "mẫu có sẵn" })
}

/// Looks at the letters of the data files.
fn letters(loaded: &Loaded) -> Complaint {
    const OLD: u16 = 102;
    const DECOMPOSED: u16 = 105;
    let count = |code: u16| loaded.findings.iter().filter(|finding| finding.code.0 == code).count();
    match (count(OLD), count(DECOMPOSED)) {
        (0, 0) => Complaint::well("bảng mã", "mọi tệp là Unicode dựng sẵn"),
        (0, apart) => {
            let fix = "trong bộ gõ chọn bảng mã “Unicode” (dựng sẵn); chương trình vẫn đọc được các tệp này";
            Complaint::ill("bảng mã", format!("{apart} tệp có chữ viết bằng dấu rời"), fix)
        }
        (old, _) => {
            let fix = "mở tệp bằng Notepad, chọn Save As, mã hóa UTF-8; xem `baocao kiem-tra`";
            Complaint::ill("bảng mã", format!("{old} tệp không phải UTF-8"), fix)
        }
    }
}

fn line_ends(root: &Path, loaded: &Loaded) -> Complaint {
    let has_both = |path: &PathBuf| {
        let text = crate::disk::read(&root.join(path)).ok().flatten().unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let (all, windows) = (text.matches('\n').count(), text.matches("\r\n").count());
        windows > 0 && windows < all
    };
    let mixed = loaded.files.iter().filter(|file| has_both(&file.path)).count();
    if mixed == 0 {
        return Complaint::well("cuối dòng", "mỗi tệp một kiểu");
    }
    let fix = "mở tệp bằng trình soạn thảo, chọn một kiểu cuối dòng (CRLF hoặc LF) rồi lưu";
    Complaint::ill("cuối dòng", format!("{mixed} tệp lẫn hai kiểu cuối dòng"), fix)
}

/// The folders that commands write: data that are entered and released, and results.
const WRITTEN: [&str; 2] = ["data", "output"];

/// Tries whether a folder can be written.
fn writing(root: &Path, folder: &str) -> Complaint {
    const SIZE: usize = 1024 * 1024;
    let probe = root.join(folder).join(".baocao-kham");
    let tried = store::write(&probe, &vec![b' '; SIZE]);
    let _ = store::remove_with_folder(&probe);
    match tried {
        Ok(()) => Complaint::well("chỗ ghi", format!("ghi được vào {folder}/")),
        Err(error) => Complaint::ill(
            "chỗ ghi",
            error.to_string(),
            "xem quyền ghi của thư mục và dung lượng ổ đĩa; đóng tệp đang mở trong Excel",
        ),
    }
}

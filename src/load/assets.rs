//! The templates and fonts of a project, which replace the bundled ones.

use std::borrow::Cow;
use std::path::Path;

use super::{outline, rules, texts, tree};
use crate::disk::{self, Kind};
use crate::finding::{Finding, Place};
use crate::model::{Assets, FileId, Font, OutlineKind, SourceFile, capitalized};

/// The folder of a project with its own templates and fonts.
pub(super) const FOLDER: &str = "templates";

/// What a project's own page templates must contain in order to follow the outline. A template without it was written
/// for an earlier version, in which the template itself held the order of the parts.
const FOLLOWS_THE_OUTLINE: [(&str, &str); 3] =
    [("bao-cao.typ", "bo_cuc"), ("phieu.typ", "bo_cuc"), ("khung.typ", "component cac_phan(")];

/// The templates, outlines and fonts that are compiled into the program.
pub fn bundled() -> Assets {
    let assets = Assets::unread();
    Assets { outlines: outline::bundled(&assets.templates), ..assets }
}

/// The bundled templates and fonts, replaced file by file by those of the project. The project's own outlines are
/// added to `files`, so that findings can show their lines.
pub(super) fn assets(root: &Path, files: &mut Vec<SourceFile>, findings: &mut Vec<Finding>) -> Assets {
    let mut assets = bundled();
    if disk::kind(&root.join(FOLDER)).is_ok_and(|found| found != Some(Kind::Folder)) {
        return assets;
    }
    let (paths, problems) = texts::files(root, FOLDER);
    findings.extend(problems);
    let mut fonts = Vec::new();
    for path in &paths {
        let Some(name) = name(path) else { continue };
        match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
            "yaml" if outline_kind(&name).is_some() => template(root, path, name, &mut assets, findings),
            "typ" | "txt" | "html" if !name.starts_with("fonts/") => template(root, path, name, &mut assets, findings),
            "ttf" | "otf" => fonts.extend(font(root, path, &name, findings)),
            _ => {}
        }
    }
    put_before(fonts, &mut assets.fonts);
    own_outlines(&mut assets, files, findings);
    assets
}

fn outline_kind(name: &str) -> Option<OutlineKind> {
    OutlineKind::ALL.into_iter().find(|kind| kind.file() == name)
}

/// Reads the project's own outlines. If one has a mistake, the program's outline stays in its place, and the
/// documents that would follow it are not made.
fn own_outlines(assets: &mut Assets, files: &mut Vec<SourceFile>, findings: &mut Vec<Finding>) {
    let unread = Assets::unread();
    for kind in OutlineKind::ALL {
        let Some(text) = assets.templates.get(kind.file()) else { continue };
        if unread.templates.get(kind.file()) == Some(text) {
            continue;
        }
        let words = assets.templates.get(kind.words()).map(String::as_str).unwrap_or_default();
        let file = FileId(files.len());
        match outline::own(file, text, kind, assets.outlines.of(kind), words) {
            Ok(outline) => *assets.outlines.of_mut(kind) = outline,
            Err(found) => findings.extend(found),
        }
        let comments = comments(text);
        files.push(SourceFile { path: Path::new(FOLDER).join(kind.file()), text: text.clone(), comments });
    }
}

fn comments(text: &str) -> Vec<std::ops::Range<usize>> {
    tree::comments(text, tree::parse(text).ok().as_ref())
}

/// The name of a template: `lib/van-ban.typ` for `templates/lib/van-ban.typ`.
fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().skip(1).map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn template(root: &Path, path: &Path, name: String, assets: &mut Assets, findings: &mut Vec<Finding>) {
    match texts::text(root, path) {
        Ok(text) if is_of_before_outlines(&name, &text.text) => findings.push(outdated(path, &name)),
        Ok(text) => drop(assets.templates.insert(name, text.text)),
        Err(finding) => findings.push(unusable(path, &finding)),
    }
}

fn is_of_before_outlines(name: &str, text: &str) -> bool {
    FOLLOWS_THE_OUTLINE.iter().any(|(file, words)| *file == name && !text.contains(words))
}

fn outdated(path: &Path, name: &str) -> Finding {
    let message = format!("Mẫu riêng `{name}` viết cho bản cũ của chương trình, không theo bố cục");
    rules::OUTDATED_TEMPLATE.at(Place::Path(path.to_path_buf()), message).fix(format!(
        "chép lại `{name}` từ thư mục templates của bản đang dùng rồi sửa trên đó; thứ tự các phần, tên mục nay ghi ở \
         templates/bao-cao.yaml, templates/phieu.yaml; hoặc xóa tệp này để dùng mẫu có sẵn"
    ))
}

fn font(root: &Path, path: &Path, name: &str, findings: &mut Vec<Finding>) -> Option<Font> {
    let name = name.strip_prefix("fonts/").unwrap_or(name).to_owned();
    match texts::bytes(root, path) {
        Ok(bytes) => Some(Font { name, bytes: Cow::Owned(bytes) }),
        Err(finding) => {
            findings.push(unusable(path, &finding));
            None
        }
    }
}

/// A template, or a sentence that is one, in which `reason` is wrong.
pub fn broken_template(place: Place, reason: &str) -> Finding {
    let path = match &place {
        Place::Path(path) => Some(path),
        Place::Line(quoted) => Some(&quoted.path),
        _ => None,
    };
    let fix = if path.is_some_and(|path| path.starts_with(FOLDER)) {
        "sửa tệp ấy ở chỗ nêu trên; hoặc xóa tệp để dùng mẫu có sẵn"
    } else {
        "sửa câu ấy ở chỗ nêu trên"
    };
    rules::BAD_TEMPLATE.at(place, capitalized(reason)).fix(fix)
}

fn unusable(path: &Path, finding: &Finding) -> Finding {
    let message = format!("Không dùng được mẫu hoặc phông chữ riêng: {}", finding.message);
    rules::BAD_TEMPLATE.at(Place::Path(path.to_path_buf()), message).fix(finding.fix.clone())
}

fn put_before(fonts: Vec<Font>, bundled: &mut Vec<Font>) {
    bundled.retain(|old| fonts.iter().all(|new| new.name != old.name));
    bundled.splice(0..0, fonts);
}

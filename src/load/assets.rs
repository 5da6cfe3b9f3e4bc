//! Templates and fonts of the project, in place of the bundled ones.

use std::borrow::Cow;
use std::path::Path;

use super::{read, rules};
use crate::finding::{Finding, Place};
use crate::model::{Assets, Font};

/// The folder in a project that overrides what is compiled in.
pub(super) const FOLDER: &str = "templates";

/// The bundled templates and fonts, replaced file by file by those of the project.
pub(super) fn assets(root: &Path, findings: &mut Vec<Finding>) -> Assets {
    let mut assets = Assets::bundled();
    if !root.join(FOLDER).is_dir() {
        return assets;
    }
    let (paths, problems) = read::files(root, FOLDER);
    findings.extend(problems);
    let mut fonts = Vec::new();
    for path in &paths {
        let Some(name) = name(path) else { continue };
        match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
            "typ" | "txt" | "html" if !name.starts_with("fonts/") => template(root, path, name, &mut assets, findings),
            "ttf" | "otf" => fonts.extend(font(root, path, &name, findings)),
            _ => {}
        }
    }
    put_before(fonts, &mut assets.fonts);
    assets
}

/// `lib/van-ban.typ` of `templates/lib/van-ban.typ`.
fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().skip(1).map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn template(root: &Path, path: &Path, name: String, assets: &mut Assets, findings: &mut Vec<Finding>) {
    match read::text(root, path) {
        Ok(text) => drop(assets.templates.insert(name, text.text)),
        Err(finding) => findings.push(unusable(path, &finding)),
    }
}

fn font(root: &Path, path: &Path, name: &str, findings: &mut Vec<Finding>) -> Option<Font> {
    let name = name.strip_prefix("fonts/").unwrap_or(name).to_owned();
    match read::bytes(root, path) {
        Ok(bytes) => Some(Font { name, bytes: Cow::Owned(bytes) }),
        Err(finding) => {
            findings.push(unusable(path, &finding));
            None
        }
    }
}

fn unusable(path: &Path, finding: &Finding) -> Finding {
    let message = format!("Không dùng được mẫu hoặc phông chữ riêng: {}", finding.message);
    rules::BAD_TEMPLATE.at(Place::Path(path.to_path_buf()), message).fix(finding.fix.clone())
}

fn put_before(fonts: Vec<Font>, bundled: &mut Vec<Font>) {
    bundled.retain(|old| fonts.iter().all(|new| new.name != old.name));
    bundled.splice(0..0, fonts);
}

//! BC402 beside a file that is not read: a missing file probably exists under another name.

use std::path::{Path, PathBuf};

use crate::check::rules;
use crate::disk;
use crate::finding::{Finding, Place};
use crate::model::UnitCode;

/// For each unit without a file, names an unread file with its code or its name, which is probably the missing one. If
/// that file only has the wrong name, the finding about it is enough.
/// `unread` are the findings about files that were not read.
pub fn name_what_is_there(unread: &[Finding], findings: &mut [Finding]) {
    let paths: Vec<(&Path, &Finding)> = unread.iter().filter_map(|finding| Some((path(finding)?, finding))).collect();
    for finding in findings.iter_mut().filter(|finding| finding.code == rules::NOT_REPORTED.code) {
        let Some(wanted) = path(finding).map(PathBuf::from) else { continue };
        if let Some(path) = unread.iter().flat_map(|told| &told.content_of).find(|path| is_its(path, &wanted)) {
            finding.absent = vec![path.clone()];
            continue;
        }
        let Some((found, told)) = paths.iter().find(|(path, _)| is_probably(path, &wanted)) else { continue };
        let shown = disk::shown(found);
        finding.message = format!("{}; có lẽ là tệp `{shown}`, đang không được đọc", finding.message);
        finding.fix = format!(
            "làm theo cách sửa của {} ở tệp `{shown}`; không phải tệp ấy thì đôn đốc đơn vị gửi số liệu",
            told.code
        );
    }
}

fn path(finding: &Finding) -> Option<&Path> {
    match &finding.place {
        Place::Path(path) => Some(path),
        _ => None,
    }
}

/// Whether a file at `path` would be that of the same unit and month as one at `wanted`.
fn is_its(path: &Path, wanted: &Path) -> bool {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted_stem = stem(wanted);
    let code = wanted_stem.split_once('-').map_or(wanted_stem.as_str(), |(code, _)| code);
    path.parent() == wanted.parent() && UnitCode::begins_file(code, &stem(path))
}

/// Whether the file at `found` has the code or the name of the one at `wanted`, and is in the folder of the same
/// month or of none.
fn is_probably(found: &Path, wanted: &Path) -> bool {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let (found_name, wanted_name) = (name(found), name(wanted));
    let stem = wanted_name.strip_suffix(".yaml").unwrap_or(&wanted_name);
    let (code, title) = stem.split_once('-').unwrap_or((stem, ""));
    let is_named = found_name.contains(code) || (title.len() > 3 && found_name.contains(title));
    let months = Path::new("data/so-lieu");
    let is_of_a_month = found.parent().is_some_and(|folder| folder != months && folder.starts_with(months));
    is_named && (!is_of_a_month || found.parent() == wanted.parent())
}

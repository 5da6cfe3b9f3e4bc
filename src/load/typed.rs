//! From a text without findings to the types of the model. The shapes have already been checked, so an error here means
//! that shapes and types disagree; it is told in the plainest words there are.

use serde::Deserialize;
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use super::rules;
use crate::model::{FileId, Finding, Place, Policy, Unit};

/// `don-vi.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Units {
    /// The registry.
    pub(super) don_vi: Vec<Unit>,
}

/// `chinh-sach.yaml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Policies {
    /// The policies.
    pub(super) chinh_sach: Vec<Policy>,
}

/// Reads `text` as a `T`.
pub(super) fn typed<T: serde::de::DeserializeOwned>(file: FileId, text: &str) -> Result<T, Box<Finding>> {
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
    };
    serde_yaml::from_str_with_options(text, options).map_err(|error| {
        let at = error.location().map_or(0, |location| byte_at(text, location.line(), location.column()));
        let finding = rules::OTHER
            .at(Place::Bytes(file, at..at), "Nội dung không theo mẫu")
            .label("từ chỗ này")
            .fix("đối chiếu với tệp mẫu; gửi tệp này cho người phụ trách chương trình");
        Box::new(finding)
    })
}

fn byte_at(text: &str, line: impl TryInto<usize>, column: impl TryInto<usize>) -> usize {
    let (line, column) = (line.try_into().unwrap_or(1), column.try_into().unwrap_or(1));
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text[start..].chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>() + start
}

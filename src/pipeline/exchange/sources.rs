//! Remembers from which cell of which file each imported value came, in one text file beside the units' files of a
//! month.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::disk;
use crate::model::{CellPlace, FileRole, Month};
use crate::pipeline::Failure;

/// The head of the file, for somebody who opens it.
const HEAD: &str =
    "# Nguồn của số liệu nhập từ bảng tính: mục, giá trị, tệp, ô, dấu vân tay của tệp. Chương trình tự ghi.\n";

/// The sources of the values of a month, by address: `2022-09/06727/ngheo.ho.moi`.
#[derive(Clone, Debug, Default)]
pub(in crate::pipeline) struct Sources(BTreeMap<String, Source>);

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pipeline) struct Source {
    /// The value that was imported.
    pub(in crate::pipeline) value: String,
    /// The name of the file.
    pub(in crate::pipeline) file: String,
    /// The cell, "Hộ nghèo!E12".
    pub(in crate::pipeline) cell: String,
    /// The fingerprint of the file.
    pub(in crate::pipeline) fingerprint: String,
}

impl Sources {
    /// The path of the file for `month`, from the project's folder.
    pub(in crate::pipeline) fn path(month: Month) -> PathBuf {
        FileRole::folder(month).join(".nguon-nhap.tsv")
    }

    /// Reads the sources of a month, and the text that they stand in.
    pub(in crate::pipeline) fn read(root: &std::path::Path, month: Month) -> Result<(Self, Option<String>), Failure> {
        let bytes = disk::read(&root.join(Self::path(month)))?;
        let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let line = |line: &str| {
            let mut fields = line.split('\t').map(str::to_owned);
            let address = fields.next()?;
            let (value, file, cell, fingerprint) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
            Some((address, Source { value, file, cell, fingerprint }))
        };
        let lines = text.iter().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
        Ok((Self(lines.filter_map(line).collect()), text))
    }

    /// Notes the source of a value.
    pub(in crate::pipeline) fn note(&mut self, place: &CellPlace, source: Source) {
        self.0.insert(address(place), source);
    }

    /// The source of the value at a place.
    pub(in crate::pipeline) fn of(&self, place: &CellPlace) -> Option<&Source> {
        self.0.get(&address(place))
    }

    /// The text of the file.
    pub(in crate::pipeline) fn text(&self) -> String {
        let line = |(address, source): (&String, &Source)| {
            let fields = [address, &source.value, &source.file, &source.cell, &source.fingerprint];
            let fields = fields.map(|field| field.replace(['\t', '\n', '\r'], " "));
            format!("{}\n", fields.join("\t"))
        };
        self.0.iter().map(line).fold(HEAD.to_owned(), |text, line| text + &line)
    }
}

fn address(place: &CellPlace) -> String {
    format!("{}/{}/{}", place.month, place.unit, place.key)
}

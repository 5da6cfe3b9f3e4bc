//! The sample projects that are compiled into the program.

use std::path::PathBuf;

use include_dir::{Dir, include_dir};

static CITY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");
static COMMUNE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/commune-2026/data");
static PROVINCE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/province-2026/data");

/// A sample project.
pub struct Sample {
    /// The name by which it is asked for.
    pub name: &'static str,
    /// What it shows.
    pub description: &'static str,
    data: &'static Dir<'static>,
}

/// All samples.
pub static SAMPLES: [Sample; 3] = [
    Sample {
        name: "city-2022",
        description: "thành phố Móng Cái, 17 xã, phường, tháng 1 đến tháng 9/2022, số minh họa",
        data: &CITY,
    },
    Sample {
        name: "commune-2026",
        description: "một phường với 06 khu, tháng 10/2026 đến tháng 01/2027, qua ngày đổi chuẩn nghèo, số minh họa",
        data: &COMMUNE,
    },
    Sample {
        name: "province-2026",
        description: "một tỉnh với 06 xã, phường, đặc khu, tháng 10 và tháng 11/2026, số minh họa",
        data: &PROVINCE,
    },
];

/// The files of the sample with this name, by their paths from the project's folder.
pub fn sample(name: &str) -> Option<Vec<(PathBuf, &'static [u8])>> {
    let sample = SAMPLES.iter().find(|sample| sample.name == name)?;
    let mut found = Vec::new();
    collect(sample.data, &mut found);
    Some(found)
}

fn collect(folder: &Dir<'static>, found: &mut Vec<(PathBuf, &'static [u8])>) {
    found.extend(folder.files().map(|file| (PathBuf::from("data").join(file.path()), file.contents())));
    folder.dirs().for_each(|inner| collect(inner, found));
}

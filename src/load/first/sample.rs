//! The sample projects inside the program.

use std::path::PathBuf;

use include_dir::{Dir, include_dir};

static CITY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/data");

/// The samples by name, each with a word on what it shows.
pub const SAMPLES: [(&str, &str); 1] =
    [("city-2022", "thành phố Móng Cái, 17 xã, phường, tháng 1 đến tháng 9/2022, số minh họa")];

/// The files of the sample with that name, by their paths from the project's folder.
pub fn sample(name: &str) -> Option<Vec<(PathBuf, &'static [u8])>> {
    SAMPLES.iter().any(|(known, _)| *known == name).then(|| {
        let mut found = Vec::new();
        collect(&CITY, &mut found);
        found
    })
}

fn collect(folder: &Dir<'static>, found: &mut Vec<(PathBuf, &'static [u8])>) {
    found.extend(folder.files().map(|file| (PathBuf::from("data").join(file.path()), file.contents())));
    folder.dirs().for_each(|inner| collect(inner, found));
}

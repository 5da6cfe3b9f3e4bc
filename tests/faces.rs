//! The fonts of an office: the bundled fonts under the family name that the decree prescribes, because the real ones
//! may not be distributed.

/// The face in `font` under another family name, which must not be longer than its own.
pub(crate) fn renamed(font: &[u8], family: &str) -> Vec<u8> {
    let number = |at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let long = |at: usize| (number(at) << 16) + number(at + 2);
    let tables = (0..number(4)).map(|table| 12 + table * 16);
    let names = tables.filter(|at| &font[*at..at + 4] == b"name").map(|at| long(at + 8)).next().unwrap();
    let storage = names + number(names + 4);
    let mut renamed = font.to_vec();
    for record in (0..number(names + 2)).map(|index| names + 6 + index * 12) {
        let (platform, name) = (number(record), number(record + 6));
        if !matches!(name, 1 | 16) {
            continue;
        }
        let text: Vec<u8> = match platform {
            1 => family.bytes().collect(),
            _ => family.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        };
        assert!(text.len() <= number(record + 8));
        let at = storage + number(record + 10);
        renamed[at..at + text.len()].copy_from_slice(&text);
        renamed[record + 8..record + 10].copy_from_slice(&u16::try_from(text.len()).unwrap().to_be_bytes());
    }
    renamed
}

/// The four styles of "Times New Roman", by file name.
pub(crate) fn office() -> [(&'static str, Vec<u8>); 4] {
    macro_rules! face {
        ($name:literal, $style:literal) => {
            (
                $name,
                renamed(
                    include_bytes!(concat!("../templates/fonts/liberation-serif/LiberationSerif-", $style, ".ttf")),
                    "Times New Roman",
                ),
            )
        };
    }
    [
        face!("templates/fonts/times.ttf", "Regular"),
        face!("templates/fonts/timesbd.ttf", "Bold"),
        face!("templates/fonts/timesi.ttf", "Italic"),
        face!("templates/fonts/timesbi.ttf", "BoldItalic"),
    ]
}

//! What comes back is not always what went out: rows and sheets that are gone, files of other programs, names as clerks type
//! them, cells that are no counts.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use regex::{Captures, Regex};

use crate::exchange::{files, form, minimal, parts, run, said, type_in};

/// Packs the parts again.
pub(crate) fn pack(path: &Path, parts: &[(String, Vec<u8>)]) {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

/// Changes the text of a part.
pub(crate) fn change(path: &Path, part: &str, change: impl Fn(&str) -> String) {
    let mut all = parts(path);
    let (_, bytes) = all.iter_mut().find(|(name, _)| name == part).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let after = change(&text);
    assert_ne!(text, after, "nothing changes in {part}");
    *bytes = after.into_bytes();
    pack(path, &all);
}

/// Deletes rows of the sheet with this number, as Excel does: those below move up.
fn delete_rows(path: &Path, sheet: usize, rows: std::ops::RangeInclusive<u32>) {
    let row = Regex::new("(?s)<row r=\"(\\d+)\".*?</row>").unwrap();
    let cell = Regex::new(" r=\"([A-Z]*)(\\d+)\"").unwrap();
    let count = rows.end() - rows.start() + 1;
    change(path, &format!("xl/worksheets/sheet{sheet}.xml"), |text| {
        let moved = |found: &Captures<'_>| {
            let number: u32 = found[1].parse().unwrap();
            let up = |found: &Captures<'_>| format!(" r=\"{}{}\"", &found[1], found[2].parse::<u32>().unwrap() - count);
            match number {
                _ if rows.contains(&number) => String::new(),
                _ if number > *rows.end() => cell.replace_all(&found[0], up).into_owned(),
                _ => found[0].to_owned(),
            }
        };
        row.replace_all(text, moved).into_owned()
    });
}

/// The findings of one kind that the import of a file gives, each on lines of its own, and whether anything was written.
pub(crate) fn findings(root: &Path, path: &Path, code: u16, more: &[&str]) -> (Vec<String>, bool) {
    let before = files(root);
    let output = run(root, &[&["nhap", path.to_str().unwrap(), "--write", "--message-format", "human"], more].concat());
    let told = said(&output).replace(&root.to_string_lossy().into_owned(), "");
    // What was read stands before the first finding, on the other stream.
    let start = |part: &str| ["lỗi[", "cảnh báo[", "lưu ý["].iter().filter_map(|word| part.find(word)).min();
    let all = told.split("\n\n").filter_map(|part| Some(part[start(part)?..].to_owned()));
    (all.filter(|part| part.contains(&format!("[BC{code}]"))).collect(), files(root) != before)
}

/// The sheets of the form of the minimal project: the name, the first row of units, the rows of a unit, a column of counts.
const SHEETS: [(&str, u32, u32, &str); 7] = [
    ("Chung", 7, 1, "F"),
    ("Hộ nghèo", 6, 2, "E"),
    ("Hộ cận nghèo", 6, 2, "E"),
    ("Thiếu hụt", 7, 1, "D"),
    ("Chính sách", 7, 1, "D"),
    ("Hồ sơ", 7, 1, "E"),
    ("Đối chiếu", 7, 1, "D"),
];

const UNITS: [(&str, &str); 2] = [("phường An Bình", "00001-an-binh"), ("xã Bình Minh", "00002-binh-minh")];

fn file(root: &Path, unit: usize) -> PathBuf {
    let folder = root.join("data/so-lieu/2022-02");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let is_of = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == UNITS[unit].1);
    entries.into_iter().find(is_of).unwrap()
}

#[test]
fn a_row_that_is_gone_from_our_form_is_told_and_nothing_of_its_unit_is_taken_from_the_sheet() {
    for (number, (sheet, top, lines, column)) in (1..).zip(SHEETS) {
        for unit in 0..2_u32 {
            let first = top + unit * lines;
            let ways: &[(u32, u32)] = if lines == 2 { &[(0, 0), (1, 1), (0, 1)] } else { &[(0, 0)] };
            for (from, to) in ways {
                let folder = minimal();
                let root = folder.path();
                let path = form(root, "2022-02");
                // Somebody has typed in every row of both units.
                let rows = top..top + 2 * lines;
                type_in(&path, &rows.map(|row| (number, format!("{column}{row}"), Some(77))).collect::<Vec<_>>());
                delete_rows(&path, number, first + from..=first + to);
                let (mine, other) = (file(root, unit as usize), file(root, 1 - unit as usize));
                let before = (fs::read(&mine).unwrap(), fs::read(&other).unwrap());
                let (told, is_written) = findings(root, &path, 182, &[]);
                let case = format!("{sheet}, {}, {from}..{to}: {told:?}", UNITS[unit as usize].0);
                assert_eq!(told.len(), 1, "{case}");
                let name = |unit: u32| UNITS[unit as usize].0.split_once(' ').unwrap().1;
                assert!(told[0].contains(name(unit)) && told[0].contains("cách sửa: "), "{case}");
                assert!(!told[0].contains(name(1 - unit)), "{case}");
                assert!(Regex::new(&format!("{sheet}!C\\d")).unwrap().is_match(&told[0]), "{case}");
                assert_eq!(fs::read(&mine).unwrap(), before.0, "{case}");
                assert!(is_written && fs::read(&other).unwrap() != before.1, "{case}");
            }
        }
    }
}

#[test]
fn a_unit_or_a_sheet_that_is_gone_from_our_form_is_told_once() {
    let folder = minimal();
    let root = folder.path();
    let fresh = fs::read(form(root, "2022-02")).unwrap();
    let path = root.join("bieu-nhap-2022-02.xlsx");
    for unit in 0..2_u32 {
        fs::write(&path, &fresh).unwrap();
        for (number, (_, top, lines, _)) in (1..).zip(SHEETS) {
            delete_rows(&path, number, top + unit * lines..=top + unit * lines + lines - 1);
        }
        delete_rows(&path, 8, 6 + unit..=6 + unit);
        let (told, _) = findings(root, &path, 182, &[]);
        assert!(told.len() == 1 && told[0].contains(UNITS[unit as usize].0), "{told:?}");
        assert!(
            told[0].contains("Biểu không còn dòng nào của") && told[0].contains("bieu-nhap-2022-02.xlsx"),
            "{told:?}"
        );
    }
    let names = SHEETS.map(|(name, ..)| name);
    for (number, name) in (1..).zip(names.into_iter().chain(["Nhận xét"])) {
        let is_gone = format!("<sheet name=\"{name}\" ");
        let ways: [&dyn Fn(); 2] = [
            &|| {
                let tag = Regex::new(&format!("{is_gone}[^>]*/>")).unwrap();
                change(&path, "xl/workbook.xml", |text| tag.replace(text, "").into_owned());
            },
            &|| delete_rows(&path, number, 1..=20),
        ];
        for (way, delete) in ways.iter().enumerate() {
            fs::write(&path, &fresh).unwrap();
            delete();
            let (told, is_written) = findings(root, &path, 183, &[]);
            assert!(told.len() == 1 && told[0].contains(&format!("“{name}”")), "{name} {way}: {told:?}");
            assert!(told[0].contains("cách sửa: ") && told[0].contains("bieu-nhap-2022-02.xlsx"), "{told:?}");
            assert!(!is_written && findings(root, &path, 182, &[]).0.is_empty(), "{name} {way}");
        }
    }
    // A form that is whole, or that was made for one unit, lacks nothing; nor does one sheet of it that was saved as text.
    fs::write(&path, &fresh).unwrap();
    let one = run(root, &["xuat", "2022-02", "--unit", "00001"]);
    assert!(one.status.success(), "{}", said(&one));
    let one = root.join("output/2022-02/bieu-nhap/bieu-nhap-2022-02.xlsx");
    fs::write(root.join("mot.xlsx"), fs::read(one).unwrap()).unwrap();
    fs::write(root.join("mot.csv"), "@baocao,STT,Đơn vị,dan_cu.ho,dan_cu.khau,trang_thai,ngay_chot\n00001,1,Phường An Bình,1000,4001,chinh_thuc,14/2/2022\n00002,2,Xã Bình Minh,801,3004,chinh_thuc,14/2/2022\n").unwrap();
    for name in ["bieu-nhap-2022-02.xlsx", "mot.xlsx", "mot.csv"] {
        for code in [182, 183] {
            let (told, _) = findings(root, &root.join(name), code, &["--month", "2022-02"]);
            assert!(told.is_empty(), "{name}: {told:?}");
        }
    }
}

//! What comes back is not always what went out: rows and sheets that are gone, files of other programs, names as clerks type
//! them, cells that are no counts.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use regex::{Captures, Regex};

use crate::exchange::{files, form, minimal, parts, run, said, texts_of, type_in};
use crate::shelf::every;

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
fn what_the_checks_say_of_a_part_or_of_a_sentence_is_told_at_a_cell_too() {
    let folder = minimal();
    let root = folder.path();
    let path = form(root, "2022-02");
    type_in(&path, &["P7", "Q7", "R7", "S7", "T7"].map(|cell| (4, cell.to_owned(), Some(2))));
    change(&path, "xl/sharedStrings.xml", |text| text.replace("Đã rà soát đủ các hộ.", "Đã  rà soát đủ các hộ."));
    let before = files(root);
    for (code, sheet) in [(306, "Thiếu hụt!"), (608, "Nhận xét!D6")] {
        for (path, bytes) in &before {
            fs::write(path, bytes).unwrap();
        }
        let (told, _) = findings(root, &path, code, &["-v"]);
        assert!(told.len() == 1 && told[0].contains(sheet), "{told:?}");
    }
}

#[test]
fn the_other_file_is_named_where_two_say_different_things_of_a_unit() {
    let folder = minimal();
    let root = folder.path();
    let path = form(root, "2022-02");
    let received = root.join("nhan");
    fs::create_dir(&received).unwrap();
    fs::copy(&path, received.join("an-binh.xlsx")).unwrap();
    type_in(&path, &[(1, "F7".to_owned(), Some(77))]);
    fs::copy(&path, received.join("an-binh-sua.xlsx")).unwrap();
    let (told, is_written) = findings(root, &received, 179, &[]);
    assert!(told.len() == 1 && told[0].contains(" của tệp an-binh") && !is_written, "{told:?}");
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

/// Writes the attributes and the content of a cell of our own form.
fn put(path: &Path, sheet: usize, cell: &str, content: &str) {
    let old = Regex::new(&format!("<c r=\"{cell}\" s=\"(\\d+)\"[^>]*?(/>|>.*?</c>)")).unwrap();
    change(path, &format!("xl/worksheets/sheet{sheet}.xml"), |text| {
        let new = |found: &Captures<'_>| {
            // A style of the content goes before that of the form.
            let style = if content.starts_with(" s=") { String::new() } else { format!(" s=\"{}\"", &found[1]) };
            format!("<c r=\"{cell}\"{style}{content}</c>")
        };
        old.replace(text, new).into_owned()
    });
}

/// The formats that [`styled`] adds behind those of the form: a share, a share with decimals of one's own, a day.
const STYLES: [u32; 3] = [9, 200, 14];

/// Adds formats; returns the number of the first.
fn styled(path: &Path) -> u32 {
    let count = Regex::new("<cellXfs count=\"(\\d+)\"").unwrap();
    let all = parts(path).into_iter().find(|(name, _)| name == "xl/styles.xml").unwrap().1;
    let first: u32 = count.captures(&String::from_utf8(all).unwrap()).unwrap()[1].parse().unwrap();
    change(path, "xl/styles.xml", |text| {
        let format =
            |number: u32| format!("<xf numFmtId=\"{number}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        let formats: String = STYLES.into_iter().map(format).collect();
        let own = "<numFmt numFmtId=\"200\" formatCode=\"0.0%\"/></numFmts>";
        text.replace("</cellXfs>", &format!("{formats}</cellXfs>")).replace("</numFmts>", own)
    });
    first
}

/// What a cell holds: a text, or its attributes and content as Excel writes them, in which `%` and `d` stand for styles.
enum Held {
    Text(&'static str),
    Number(&'static str),
    /// A number in the style with this place in [`STYLES`].
    Styled(usize, &'static str),
    Failed(&'static str),
    Raw(&'static str),
}
use Held::{Failed, Number, Raw, Styled, Text};

/// The sheets and cells for each kind of value: a count that must be there, one that may be missing, a day, a choice, sentences.
const COUNT: (usize, &str, &str) = (2, "E6", "Hộ nghèo");
const LACK: (usize, &str, &str) = (5, "G7", "Chính sách");
const DAY: (usize, &str, &str) = (1, "E7", "Chung");
const CHOICE: (usize, &str, &str) = (1, "D7", "Chung");
const WORDS: (usize, &str, &str) = (8, "D6", "Nhận xét");

/// A cell, what it holds, the code and the words of the finding or of its cure.
type BadCell = ((usize, &'static str, &'static str), Held, u16, &'static str);

const BAD_CELLS: [BadCell; 75] = [
    (COUNT, Text("1.234"), 202, "viết liền: 1234"),
    (COUNT, Text("12.345.678"), 202, "viết liền: 12345678"),
    (COUNT, Text("1,234"), 202, "viết liền: 1234"),
    (LACK, Text("2 500"), 202, "viết liền: 2500"),
    (COUNT, Number("3.125"), 202, "viết liền: 3125"),
    (COUNT, Text("12,5"), 203, "ghi số nguyên"),
    (COUNT, Number("12.5"), 203, "ghi số nguyên"),
    (LACK, Text("0,75"), 203, "ghi tử số và mẫu số"),
    (COUNT, Text("1e3"), 203, "viết đủ các chữ số"),
    (LACK, Text("1E+3"), 203, "viết đủ các chữ số"),
    (COUNT, Number("1.5E-5"), 203, "ghi số nguyên"),
    (COUNT, Text("1.234,00"), 201, "ghi bằng chữ số"),
    (COUNT, Failed("#REF!"), 207, "sửa công thức"),
    (LACK, Failed("#DIV/0!"), 207, "sửa công thức"),
    (COUNT, Failed("#SPILL!"), 207, "sửa công thức"),
    (LACK, Failed("#ERROR!"), 207, "sửa công thức"),
    (DAY, Failed("#N/A"), 207, "sửa công thức"),
    (CHOICE, Failed("#CALC!"), 207, "sửa công thức"),
    (WORDS, Failed("#NAME?"), 207, "sửa công thức"),
    (COUNT, Text("#REF!"), 207, "sửa công thức"),
    (COUNT, Number("NaN"), 207, "sửa công thức"),
    (COUNT, Text("-"), 201, "không có hộ nào thì ghi 0"),
    (LACK, Text("–"), 201, "ghi 0"),
    (DAY, Text("-"), 214, "ghi ngày/tháng/năm"),
    (CHOICE, Text("-"), 213, "cần một trong"),
    (WORDS, Text("-"), 185, "để ô trống"),
    (COUNT, Text("x"), 201, "không có hộ nào thì ghi 0"),
    (LACK, Text("X"), 201, "ghi 0"),
    (WORDS, Text("x"), 185, "để ô trống"),
    (WORDS, Text("Không có"), 185, "để ô trống"),
    (WORDS, Text("Đã rà soát đủ.\n- x"), 185, "mỗi câu một dòng"),
    (WORDS, Number("12"), 185, "ghi thành câu"),
    (WORDS, Raw(" t=\"b\"><v>1</v>"), 185, "ghi thành câu"),
    (WORDS, Styled(2, "44606"), 185, "“14/2/2022”"),
    (COUNT, Styled(2, "44593"), 175, "gõ 1/2"),
    (COUNT, Styled(2, "3"), 175, "Format Cells"),
    (LACK, Raw(" t=\"d\"><v>2022-02-03</v>"), 175, "Format Cells"),
    (COUNT, Number("44593"), 175, "gõ 1/2"),
    (LACK, Number("44606"), 175, "ngày 14/02/2022"),
    (LACK, Text("44606"), 175, "ghi lại con số đếm"),
    ((1, "F7", "Chung"), Number("44606"), 175, "sửa `dan_cu`"),
    (DAY, Text("44606"), 214, "Format Cells"),
    (DAY, Styled(0, "44606"), 214, "ghi ngày/tháng/năm"),
    (DAY, Number("14"), 214, "năm 1900"),
    (DAY, Text("14/2/2202"), 214, "năm 2202"),
    (DAY, Text("2/14/2022"), 214, "ghi ngày/tháng/năm"),
    (DAY, Text("31/2/2022"), 214, "ghi ngày/tháng/năm"),
    (DAY, Text("14/2/22"), 214, "ghi ngày/tháng/năm"),
    (DAY, Text("14 tháng 2"), 214, "ghi ngày/tháng/năm"),
    (COUNT, Raw("><f>A1</f>"), 173, "lưu lại để công thức được tính"),
    (LACK, Raw("><f>A1</f><v></v>"), 173, "lưu lại"),
    (DAY, Raw("><f>A1</f>"), 173, "lưu lại"),
    (WORDS, Raw(" t=\"str\"><f>A1</f><v></v>"), 173, "lưu lại"),
    (COUNT, Text("２"), 201, "viết 2"),
    (LACK, Text("１２"), 201, "viết 12"),
    (DAY, Text("１４/2/2022"), 214, "ghi ngày/tháng/năm"),
    (COUNT, Text("٣"), 201, "ghi bằng chữ số"),
    (COUNT, Number("-3"), 204, "giảm ghi 3 ở cột giảm"),
    (COUNT, Text("−3"), 204, "giảm ghi 3 ở cột giảm"),
    (LACK, Text("(3)"), 201, "ghi bằng chữ số"),
    (COUNT, Styled(0, "1"), 206, "“100%”"),
    (COUNT, Styled(1, "0.125"), 206, "“12.5%”"),
    (LACK, Styled(0, "0"), 206, "“0%”"),
    (LACK, Text("87,5%"), 206, "tỷ lệ"),
    (COUNT, Text("03"), 208, "viết 3"),
    (COUNT, Number("1E20"), 209, "kiểm tra lại"),
    (COUNT, Text("2 hộ"), 201, "viết 2"),
    (COUNT, Text("+2"), 201, "viết 2"),
    (COUNT, Text("  "), 210, "ghi 0"),
    (COUNT, Text("\u{a0}"), 210, "ghi 0"),
    (DAY, Text(" "), 210, "điền ô này"),
    (CHOICE, Text("ướcc"), 213, "`uoc`"),
    (CHOICE, Number("1"), 213, "cần một trong"),
    (CHOICE, Text("ước/chính thức"), 213, "có phải"),
    (CHOICE, Raw(" t=\"b\"><v>0</v>"), 213, "cần một trong"),
];

impl Held {
    fn content(&self, first_style: u32) -> String {
        let styled = |style: &usize| first_style + u32::try_from(*style).unwrap();
        match self {
            Text(text) => format!(" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is>"),
            Number(number) => format!("><v>{number}</v>"),
            Styled(style, number) => format!(" s=\"{}\"><v>{number}</v>", styled(style)),
            Failed(sign) => format!(" t=\"e\"><f>A1</f><v>{sign}</v>"),
            Raw(content) => (*content).to_owned(),
        }
    }
}

#[test]
fn no_bad_cell_of_our_own_form_is_imported_and_each_is_told_with_its_place_and_cure() {
    let whole = minimal();
    let path = form(whole.path(), "2022-02");
    let first = styled(&path);
    let fresh = fs::read(&path).unwrap();
    for ((sheet, cell, name), held, code, words) in every(3, BAD_CELLS) {
        let folder = minimal();
        let root = folder.path();
        let path = root.join("bieu.xlsx");
        fs::write(&path, &fresh).unwrap();
        put(&path, sheet, cell, &held.content(first));
        let back = tempfile::tempdir().unwrap();
        let (told, is_written) = findings(root, &path, code, &["--return", back.path().to_str().unwrap()]);
        let case = format!("{name}!{cell}, {}: {told:?}", held.content(first));
        // The copy that goes back has the comment at that cell and a link to it in its list.
        let copy = back.path().join("bieu-tra-lai.xlsx");
        let comments = texts_of(&copy, &format!("comments{sheet}.xml"));
        let comment = comments.split("<comment ").find(|one| one.starts_with(&format!("ref=\"{cell}\"")));
        assert!(comment.is_some_and(|comment| comment.contains(&format!("BC{code}"))), "{case}\n{comments}");
        let list = texts_of(&copy, "sheet-loi").replace("&apos;", "'");
        assert!(list.contains(&format!("!{cell}\"")) && list.contains(name), "{case}\n{list}");
        let place = format!("bieu.xlsx: {name}!{cell} ");
        let told = told.iter().find(|told| told.contains(&place)).unwrap_or_else(|| panic!("{case}"));
        assert!(told.contains(words) && told.contains("cách sửa: "), "{case}");
        assert!(told.lines().count() <= 4, "{case}");
        assert!(!is_written, "{case}");
    }
}

/// A cell that looks odd and means something, what it holds, what the file then says, and whether it is told.
type OddCell = ((usize, &'static str, &'static str), Held, &'static str, bool);

const ODD_CELLS: [OddCell; 14] = [
    (COUNT, Text("3\u{a0}"), "dau_ky: 3", true),
    (COUNT, Text("\u{200b}3\u{200e}"), "dau_ky: 3", true),
    (COUNT, Text("'3"), "dau_ky: 3", true),
    (COUNT, Number("3.0"), "dau_ky: 3", false),
    (COUNT, Number("2.9999999999999996"), "dau_ky: 3", false),
    (COUNT, Number("1E3"), "dau_ky: 1000", false),
    (DAY, Text("15/2/2022\u{a0}"), "ngay_chot: 2022-02-15", false),
    (DAY, Number("44607.73"), "ngay_chot: 2022-02-15", false),
    (DAY, Text("2022-02-15T07:30:00"), "ngay_chot: 2022-02-15", false),
    (CHOICE, Text("Số  Chính Thức\u{a0}"), "trang_thai: chinh_thuc", false),
    (CHOICE, Text("chi\u{301}nh thu\u{31b}\u{301}c"), "trang_thai: chinh_thuc", false),
    (WORDS, Text("Đã xong việc.\u{200b}_x000D_\n+ Còn một hộ."), "[\"Đã xong việc.\", \"Còn một hộ.\"]", false),
    (WORDS, Text("Câu có\u{9}dấu \\ và &quot;nháy&quot;."), "[\"Câu có dấu \\\\ và \\\"nháy\\\".\"]", false),
    (WORDS, Text("Câu thứ nhất._x000B_Câu thứ hai."), "[\"Câu thứ nhất.\", \"Câu thứ hai.\"]", false),
];

#[test]
fn odd_cells_that_mean_something_are_read_as_they_look() {
    let whole = minimal();
    let path = form(whole.path(), "2022-02");
    let fresh = fs::read(&path).unwrap();
    for ((sheet, cell, name), held, wanted, is_told) in ODD_CELLS {
        let folder = minimal();
        let root = folder.path();
        let path = root.join("bieu.xlsx");
        fs::write(&path, &fresh).unwrap();
        put(&path, sheet, cell, &held.content(0));
        let (told, _) = findings(root, &path, 174, &[]);
        let yaml = fs::read_to_string(file(root, 0)).unwrap();
        let case = format!("{name}!{cell}, {}: {told:?}\n{yaml}", held.content(0));
        assert!(yaml.contains(wanted), "{case}");
        assert_eq!(told.iter().any(|told| told.contains(&format!("{name}!{cell} "))), is_told, "{case}");
    }
}

/// Form 2 of the circular as a text, with this sign between its cells.
fn text_form(sign: &str) -> String {
    let heads = "TT|Đơn vị|Phân tổ|Số hộ nghèo đầu kỳ|Giảm do hộ nghèo trở thành hộ cận nghèo|Hộ nghèo vượt chuẩn cận nghèo|Giảm khác|Hộ cận nghèo trở thành hộ nghèo|Hộ tái nghèo|Hộ nghèo phát sinh mới|Tăng khác|Số hộ nghèo cuối kỳ";
    let rows = "1|Phường An Bình|Hộ|15|1|2|0|1|0|1|0|14\r\n|||60|4|8|0|4|0|4|0|56\r\n".replace("|||60", "||Khẩu|60");
    format!("Diễn biến hộ nghèo tháng 2/2022\r\n{heads}\r\n{rows}").replace('|', sign)
}

fn wide(text: &str, mark: &[u8], order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    mark.iter().copied().chain(text.encode_utf16().flat_map(order)).collect()
}

#[test]
fn a_text_is_read_alike_whatever_program_wrote_it() {
    let tabs = text_form("\t");
    let quoted: Vec<String> =
        text_form(";").lines().map(|line| format!("\"{}\"", line.replace(';', "\";\""))).collect();
    let texts: [(&str, Vec<u8>); 11] = [
        ("phay.csv", text_form(",").into_bytes()),
        ("cham-phay.csv", text_form(";").into_bytes()),
        ("dau.csv", format!("\u{feff}{}", text_form(";")).into_bytes()),
        ("gach.csv", text_form("|").into_bytes()),
        ("nhay.csv", quoted.join("\r\n").into_bytes()),
        ("mac.csv", text_form(";").replace("\r\n", "\r").into_bytes()),
        ("sep.csv", format!("sep=;\r\n{}", text_form(";")).into_bytes()),
        ("unicode.txt", wide(&tabs, b"\xff\xfe", u16::to_le_bytes)),
        ("nguoc.txt", wide(&tabs, b"\xfe\xff", u16::to_be_bytes)),
        ("khong-dau.csv", wide(&tabs, b"", u16::to_le_bytes)),
        ("khong-dau-nguoc.csv", wide(&tabs, b"", u16::to_be_bytes)),
    ];
    let mut seen = Vec::new();
    for (name, bytes) in texts {
        let folder = minimal();
        let root = folder.path();
        fs::write(root.join(name), bytes).unwrap();
        let (told, is_written) = findings(root, &root.join(name), 160, &[]);
        assert!(is_written && told.is_empty(), "{name}: {told:?}");
        seen.push(fs::read(file(root, 0)).unwrap());
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(String::from_utf8_lossy(&seen[0]).contains("dau_ky: 60"));
}

#[test]
fn what_is_no_sheet_is_told_by_what_it_is_with_a_cure_that_works() {
    let word = Vec::from(*b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let word = [word, vec![0; 600], wide("WordDocument", b"", u16::to_le_bytes), vec![0; 600]].concat();
    let packed = |name: &str| {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(b"x").unwrap();
        writer.finish().unwrap().into_inner()
    };
    let half = [wide(&text_form("\t"), b"\xff\xfe", u16::to_le_bytes), vec![b'A']].concat();
    let page = "<html><table><tr><td>Đơn vị</td><td>1</td></tr></table></html>";
    let files: [(&str, Vec<u8>, &str, &str); 14] = [
        ("trong.xlsx", Vec::new(), "tệp trống", "chép lại tệp"),
        ("trong.csv", b"\xef\xbb\xbf \r\n".to_vec(), "tệp trống", "chép lại tệp"),
        ("trang.xls", page.as_bytes().to_vec(), "trang mạng", "Excel Workbook"),
        ("trang-2003.xls", b"\xef\xbb\xbf<?xml version=\"1.0\"?><Workbook/>".to_vec(), "trang mạng", "Excel Workbook"),
        ("trang.xlsx", b"MIME-Version: 1.0\r\n".to_vec(), "trang mạng", "Excel Workbook"),
        ("ban-in.xlsx", b"%PDF-1.7".to_vec(), "bản in", "xin bảng tính gốc"),
        ("anh.xlsx", b"\x89PNG\r\n\x1a\n".to_vec(), "ảnh", "xin bảng tính gốc"),
        ("van-ban.csv", b"{\\rtf1 }".to_vec(), "văn bản", "xin bảng tính gốc"),
        ("van-ban.xls", word, "văn bản", "xin bảng tính gốc"),
        ("van-ban.xlsx", packed("word/document.xml"), "văn bản", "xin bảng tính gốc"),
        ("nen.xlsx", packed("bieu.xlsx"), "tệp nén", "giải nén"),
        ("nen-2.xlsx", b"Rar!\x1a\x07".to_vec(), "tệp nén", "giải nén"),
        ("cut.csv", half, "bị hỏng", "lưu lại"),
        ("nhay.csv", text_form(";").replace("Phường", "\"Phường").into_bytes(), "mở ở dòng 3", "đóng hoặc xóa"),
    ];
    for (name, bytes, kind, cure) in files {
        let folder = minimal();
        let root = folder.path();
        fs::write(root.join(name), bytes).unwrap();
        for more in [&[][..], &["--month", "2022-02"]] {
            let (told, is_written) = findings(root, &root.join(name), 160, more);
            let is_told = told.len() == 1 && told[0].contains(kind) && told[0].contains(cure) && told[0].contains(name);
            assert!(is_told && !is_written, "{name}: {told:?}");
        }
    }
}

#[test]
fn a_sheet_in_old_letters_is_told_once_and_nothing_of_it_is_read() {
    // The letters of TCVN3, of VNI, and UTF-8 read as Latin-1, for the same line.
    let lines = ["Ph\u{ad}êng An B×nh", "Phöôøng An Bình", "PhÆ°á»\u{9d}ng An BÃ¬nh"];
    for (line, which) in lines.into_iter().zip(["TCVN3", "VNI", "UTF-8"]) {
        let folder = minimal();
        let root = folder.path();
        let path = root.join("bieu.csv");
        fs::write(&path, text_form(";").replace("Phường An Bình", line).replace("tháng 2/2022", "th¸ng 2/2022"))
            .unwrap();
        for more in [&[][..], &["--month", "2022-02"]] {
            let (told, is_written) = findings(root, &path, 186, more);
            let is_told = told.len() == 1 && told[0].contains("bieu!A1") && told[0].contains("và 1 ô khác");
            assert!(is_told && !is_written && told[0].contains("UniKey"), "{line}: {told:?}");
            for code in [161, 162, 165, 169] {
                assert_eq!(findings(root, &path, code, more), (Vec::new(), false), "{line}");
            }
        }
        // The remarks of our own form are words too.
        let path = form(root, "2022-02");
        put(&path, WORDS.0, WORDS.1, &Held::Text(line).content(0));
        let (told, is_written) = findings(root, &path, 186, &[]);
        assert!(told.len() == 1 && told[0].contains(which) && told[0].contains("Nhận xét!D6"), "{line}: {told:?}");
        assert!(!is_written);
        // A sheet that is there but not read is not called missing.
        assert_eq!(findings(root, &path, 183, &[]), (Vec::new(), false), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn an_import_stops_at_a_month_that_cannot_be_read_and_tells_whatever_else_cannot() {
    use std::os::unix::fs::symlink;

    for (broken, is_stopped) in
        [("so-lieu/2022-01/00002-binh-minh.yaml", true), ("so-lieu/2022-01", true), ("loi-van/2022-02.yaml", false)]
    {
        let folder = minimal();
        let root = folder.path();
        let path = form(root, "2022-02");
        type_in(&path, &[(1, "F7".to_owned(), Some(1003))]);
        let place = root.join("data").join(broken);
        let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
        symlink("nowhere", &place).unwrap();
        let before = fs::read(file(root, 0)).unwrap();
        let output = run(root, &["nhap", path.to_str().unwrap(), "--write"]);
        let told = said(&output);
        assert!(!output.status.success() && told.contains(&format!("data/{broken}")), "{broken}: {told}");
        assert!(told.contains("Không đọc được tệp"), "{broken}: {told}");
        assert_eq!(fs::read(file(root, 0)).unwrap() == before, is_stopped, "{broken}: {told}");
    }
}

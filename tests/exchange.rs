//! Excel out and in: the forms that the program writes, and what it understands of workbooks that offices send.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::received::change;
use crate::shelf::{copy, sample_with_all};
use assert_cmd::cargo::CommandCargoExt;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use tempfile::TempDir;

fn project() -> TempDir {
    sample_with_all(&[])
}

pub(crate) fn run(root: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("baocao").unwrap().arg("-C").arg(root).args(arguments).output().unwrap()
}

pub(crate) fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The form of a month, as the program writes it.
pub(crate) fn form(root: &Path, month: &str) -> PathBuf {
    let output = run(root, &["xuat", month]);
    assert!(output.status.success(), "{}", said(&output));
    root.join(format!("output/{month}/bieu-nhap/bieu-nhap-{month}.xlsx"))
}

/// The units' files of the data, byte by byte.
pub(crate) fn files(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let all = walkdir::WalkDir::new(root.join("data")).into_iter().map(Result::unwrap);
    let all = all.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "yaml"));
    all.map(|entry| (entry.path().to_path_buf(), fs::read(entry.path()).unwrap())).collect()
}

/// The parts of a workbook.
pub(crate) fn parts(path: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// Writes the number or the text into a cell of the sheet with this number, as somebody types it.
pub(crate) fn type_in(path: &Path, cells: &[(usize, String, Option<u32>)]) {
    let mut parts = parts(path);
    for (sheet, cell, value) in cells {
        let name = format!("xl/worksheets/sheet{sheet}.xml");
        let (_, bytes) = parts.iter_mut().find(|(part, _)| *part == name).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let at = text.find(&format!("<c r=\"{cell}\" ")).unwrap();
        let end = at + text[at..].find('>').unwrap() + 1;
        let head = text[at..end].trim_end_matches("/>").trim_end_matches('>').replace(" t=\"s\"", "");
        let end = if text[at..end].ends_with("/>") { end } else { end + text[end..].find("</c>").unwrap() + 4 };
        let cell = value.map_or_else(|| format!("{head}/>"), |value| format!("{head}><v>{value}</v></c>"));
        *bytes = format!("{}{cell}{}", &text[..at], &text[end..]).into_bytes();
    }
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}

#[test]
fn what_goes_out_and_comes_back_changes_no_byte() {
    for fixture in [
        "data",
        "tests/fixtures/phuong-mong-cai-1/data",
        "tests/fixtures/tinh-quang-ninh/data",
        "tests/fixtures/minimal/data",
    ] {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(fixture), &root.join("data"));
        let before = files(root);
        let months: Vec<String> = fs::read_dir(root.join("data/so-lieu"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        for month in months {
            let path = form(root, &month);
            let output = run(root, &["nhap", path.to_str().unwrap(), "--write"]);
            assert!(output.status.success(), "{fixture} {month}: {}", said(&output));
            assert!(said(&output).contains("Không có gì đổi"), "{fixture} {month}: {}", said(&output));
            assert_eq!(files(root), before, "{fixture} {month}");
        }
    }
}

/// The cells of a sheet for counts that may change without breaking anything else: sheet, column, first row, rows, key.
const FREE: [(usize, &str, u32, &str); 4] = [
    (1, "F", 7, "dan_cu.ho"),
    (1, "G", 7, "dan_cu.khau"),
    (4, "D", 7, "thieu_hut.ngheo.viec_lam"),
    (4, "P", 7, "thieu_hut.can_ngheo.viec_lam"),
];

#[test]
fn edits_in_the_form_become_the_same_edits_in_the_files_and_nothing_else() {
    let folder = project();
    let root = folder.path();
    let units: Vec<String> = {
        let registry = fs::read_to_string(root.join("data/don-vi.yaml")).unwrap();
        let code = |line: &str| Some(line.split("ma: \"").nth(1)?.split('"').next()?.to_owned());
        registry
            .lines()
            .filter(|line| line.trim_start().starts_with("- {"))
            .filter_map(code)
            .filter(|code| code.len() == 5)
            .collect()
    };
    assert_eq!(units.len(), 17);
    let path = form(root, "2022-09");
    let fresh = fs::read(&path).unwrap();
    let before = files(root);
    // The numbers of the days from 2000 on are no counts of units as small as these.
    let edits = prop::collection::btree_map((0..FREE.len(), 0..17_usize), 0..36_526_u32, 1..12);
    let mut runner = TestRunner::new(Config { cases: 6, failure_persistence: None, ..Config::default() });
    let tried = runner.run(&edits, |edits| {
        for (path, bytes) in &before {
            fs::write(path, bytes).unwrap();
        }
        fs::write(&path, &fresh).unwrap();
        let cells = edits.iter().map(|((field, unit), value)| {
            let (sheet, column, row, _) = FREE[*field];
            (sheet, format!("{column}{}", row + u32::try_from(*unit).unwrap()), Some(*value))
        });
        type_in(&path, &cells.collect::<Vec<_>>());
        let output = run(root, &["import", path.to_str().unwrap(), "--write", "--message-format", "json"]);
        let after = files(root);
        for (file, was) in &before {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let (was, now) = (String::from_utf8(was.clone()).unwrap(), String::from_utf8(after[file].clone()).unwrap());
            let is_of = |unit: usize| file.to_string_lossy().contains("2022-09") && name.starts_with(&units[unit]);
            let mine: Vec<_> = edits.iter().filter(|((_, unit), _)| is_of(*unit)).collect();
            let mut cells = baocao::load::cells(&was);
            for ((field, _), value) in &mine {
                let key = FREE[*field].3.to_owned();
                cells.insert(key, baocao::model::Entered::Text(value.to_string()));
            }
            prop_assert_eq!(baocao::load::cells(&now), cells, "{} {}", name, said(&output));
            let lines = was.lines().count();
            prop_assert_eq!(now.lines().count(), lines);
            let touched = was.lines().zip(now.lines()).filter(|(one, other)| one != other).count();
            prop_assert!(touched <= mine.len());
        }
        Ok(())
    });
    tried.unwrap();
    let why = run(root, &["why", "2022-09/06709/dan_cu.ho"]);
    assert!(why.status.success());
}

/// A sheet of form 2 for the units of the minimal project, with one cell that a case spoils.
fn form_2(spoil: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Biểu 2").unwrap();
    sheet.write_string(0, 0, "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO THÁNG 2 NĂM 2022").unwrap();
    let format = Format::new();
    sheet.merge_range(2, 0, 3, 0, "TT", &format).unwrap();
    sheet.merge_range(2, 1, 3, 1, "Phường/Xã", &format).unwrap();
    sheet.merge_range(2, 2, 3, 2, "Phân tổ", &format).unwrap();
    for (column, head) in [
        (3, "Tổng số hộ nghèo đầu kỳ"),
        (6, "Số hộ khác giảm"),
        (7, "Số hộ cận nghèo trở thành"),
        (10, "Số hộ khác tăng"),
        (11, "Tổng số hộ nghèo cuối kỳ"),
    ] {
        sheet.merge_range(2, column, 3, column, head, &format).unwrap();
    }
    sheet.merge_range(2, 4, 2, 5, "Số hộ thoát nghèo", &format).unwrap();
    sheet.write_string(3, 4, "Trở thành hộ cận nghèo").unwrap().write_string(3, 5, "Vượt chuẩn cận nghèo").unwrap();
    sheet.merge_range(2, 8, 2, 9, "Số hộ nghèo bổ sung", &format).unwrap();
    sheet.write_string(3, 8, "Tái nghèo").unwrap().write_string(3, 9, "Phát sinh mới").unwrap();
    for (column, text) in (0..).zip(["A", "B", "C", "1", "2", "3", "4", "5", "6", "7", "8", "9=1-2-3-4+5+6+7+8"]) {
        sheet.write_string(4, column, text).unwrap();
    }
    for (row, unit) in [(5, "Phường An Bình"), (7, "Xã Bình Minh")] {
        sheet.write_number(row, 0, 1).unwrap();
        for (line, kind) in [(0, "Hộ"), (1, "Nhân khẩu")] {
            sheet.write_string(row + line, 1, unit).unwrap().write_string(row + line, 2, kind).unwrap();
            for column in 3..12 {
                sheet.write_number(row + line, column, 0).unwrap();
            }
        }
    }
    sheet.write_string(9, 1, "Tổng cộng").unwrap().write_string(9, 2, "Hộ").unwrap();
    for column in 3..12 {
        sheet.write_number(9, column, 0).unwrap();
    }
    spoil(sheet);
    book.save_to_buffer().unwrap()
}

pub(crate) fn minimal() -> TempDir {
    let folder = TempDir::new().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal"), folder.path());
    folder
}

/// What the program says of a received file, and whether it wrote anything.
fn received(root: &Path, name: &str, bytes: &[u8], more: &[&str]) -> (String, bool) {
    let path = root.join(name);
    fs::write(&path, bytes).unwrap();
    let before = files(root);
    let mut arguments = vec!["nhap", path.to_str().unwrap(), "--write", "--message-format", "human"];
    arguments.extend(more);
    let output = run(root, &arguments);
    (said(&output), files(root) != before)
}

/// A fault of a received sheet: what spoils the form, and what is then said of it.
struct Fault {
    code: u16,
    /// The place and the words that the message must contain.
    says: &'static [&'static str],
    /// Whether the values are written nevertheless.
    is_written: bool,
    spoil: fn(&mut Worksheet),
}

fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    sheet.write_string(row, column, text).unwrap();
}

const FAULTS: &[Fault] = &[
    Fault {
        code: 174,
        says: &["Biểu 2!J6", "gõ dưới dạng chữ"],
        is_written: true,
        spoil: |sheet| text(sheet, 5, 9, " 3 "),
    },
    Fault {
        code: 202,
        says: &["Biểu 2!J6", "“1.234”", "viết liền: 1234"],
        is_written: false,
        spoil: |sheet| text(sheet, 5, 9, "1.234"),
    },
    Fault {
        code: 202,
        says: &["Biểu 2!J6", "viết liền: 1234"],
        is_written: false,
        spoil: |sheet| text(sheet, 5, 9, "1\u{a0}234"),
    },
    Fault {
        code: 202,
        says: &["Biểu 2!J6", "viết liền: 1234"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_number(5, 9, 1.234).unwrap();
        },
    },
    Fault {
        code: 203,
        says: &["Biểu 2!J6", "“12,5”", "số nguyên"],
        is_written: false,
        spoil: |sheet| text(sheet, 5, 9, "12,5"),
    },
    Fault {
        code: 203,
        says: &["Biểu 2!J6", "“12.5”"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_number(5, 9, 12.5).unwrap();
        },
    },
    Fault {
        code: 204,
        says: &["Biểu 2!J6", "“-2”", "không âm"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_number(5, 9, -2).unwrap();
        },
    },
    Fault {
        code: 201, says: &["Biểu 2!J6", "“-”", "ghi 0"], is_written: false, spoil: |sheet| text(sheet, 5, 9, "-")
    },
    Fault {
        code: 201, says: &["Biểu 2!J6", "“x”", "ghi 0"], is_written: false, spoil: |sheet| text(sheet, 5, 9, "x")
    },
    Fault {
        code: 201,
        says: &["Biểu 2!J6", "“ba hộ”", "chữ số"],
        is_written: false,
        spoil: |sheet| text(sheet, 5, 9, "ba hộ"),
    },
    Fault {
        code: 201,
        says: &["Biểu 2!J6", "“TRUE”"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_boolean(5, 9, true).unwrap();
        },
    },
    Fault {
        code: 206, says: &["Biểu 2!J6", "“87,5%”"], is_written: false, spoil: |sheet| text(sheet, 5, 9, "87,5%")
    },
    Fault { code: 208, says: &["Biểu 2!J6", "viết 3"], is_written: false, spoil: |sheet| text(sheet, 5, 9, "03") },
    Fault {
        code: 209,
        says: &["Biểu 2!J6", "quá lớn"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_number(5, 9, 99_999_999_999.0).unwrap();
        },
    },
    Fault {
        code: 207,
        says: &["Biểu 2!J6", "“#REF!”", "sửa công thức"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_formula(5, 9, Formula::new("=A1").set_result("#REF!")).unwrap();
        },
    },
    Fault {
        code: 173,
        says: &["Biểu 2!J6", "chưa có kết quả"],
        is_written: false,
        spoil: |sheet| {
            sheet.write_formula(5, 9, Formula::new("=A1").set_result(" ")).unwrap();
        },
    },
    Fault {
        code: 175,
        says: &["Biểu 2!J6", "“1/2/2022”", "Format Cells"],
        is_written: false,
        spoil: |sheet| {
            let date = ExcelDateTime::from_ymd(2022, 2, 1).unwrap();
            sheet.write_datetime_with_format(5, 9, date, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
        },
    },
    Fault {
        code: 210,
        says: &["Biểu 2!J6", "ô trống", "ghi 0"],
        is_written: false,
        spoil: |sheet| {
            sheet.clear_cell(5, 9);
        },
    },
    Fault {
        code: 172,
        says: &["Biểu 2!J6", "bỏ gộp ô"],
        is_written: false,
        spoil: |sheet| {
            sheet.merge_range(5, 9, 6, 9, "4", &Format::new()).unwrap();
        },
    },
    Fault {
        code: 170,
        says: &["Biểu 2!B6", "bỏ ẩn"],
        is_written: true,
        spoil: |sheet| {
            sheet.set_row_hidden(5).unwrap();
        },
    },
    Fault {
        code: 170,
        says: &["Biểu 2!J4", "bỏ ẩn"],
        is_written: true,
        spoil: |sheet| {
            sheet.set_column_hidden(9).unwrap();
        },
    },
    Fault {
        code: 163,
        says: &["Biểu 2!B6", "“Phường Am Bình”", "có phải phường An Bình không?"],
        is_written: false,
        spoil: |sheet| {
            text(sheet, 5, 1, "Phường Am Bình");
            text(sheet, 6, 1, "Phường Am Bình");
        },
    },
    Fault {
        code: 163,
        says: &["Biểu 2!D6", "không ghi tên đơn vị"],
        is_written: false,
        spoil: |sheet| {
            sheet.clear_cell(5, 1);
        },
    },
    Fault {
        code: 164,
        says: &["Biểu 2!B8", "dòng 6 và dòng 8"],
        is_written: false,
        spoil: |sheet| text(sheet, 7, 1, "An Bình"),
    },
    Fault {
        code: 165,
        says: &["Biểu 2!A1", "tháng 01/2022, không phải tháng 02/2022"],
        is_written: false,
        spoil: |sheet| {
            text(sheet, 0, 0, "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO THÁNG 1 NĂM 2022");
        },
    },
    Fault {
        code: 166,
        says: &["“Xã Quảng Minh”, “Xã Quảng Thành”"],
        is_written: false,
        spoil: |sheet| {
            for (row, name) in
                [(5, "Xã Quảng Minh"), (6, "Xã Quảng Minh"), (7, "Xã Quảng Thành"), (8, "Xã Quảng Thành")]
            {
                text(sheet, row, 1, name);
            }
        },
    },
    Fault {
        code: 167,
        says: &["thiếu cột “Tăng: phát sinh mới”"],
        is_written: false,
        spoil: |sheet| text(sheet, 3, 9, "Hộ đặc biệt"),
    },
    Fault {
        code: 168,
        says: &["Biểu 2!J4", "Hộ đặc biệt"],
        is_written: false,
        spoil: |sheet| text(sheet, 3, 9, "Hộ đặc biệt"),
    },
    Fault {
        code: 169,
        says: &["Biểu 2!J4", "`ngheo.*.tai`"],
        is_written: false,
        spoil: |sheet| text(sheet, 3, 9, "Tái nghèo"),
    },
    Fault {
        code: 171,
        says: &["Biểu 2!J10", "ghi 7, cộng các dòng đơn vị được 0"],
        is_written: true,
        spoil: |sheet| {
            sheet.write_number(9, 9, 7).unwrap();
        },
    },
    Fault {
        code: 177,
        says: &["Biểu 2!B6", "Hộ hay Nhân khẩu"],
        is_written: false,
        spoil: |sheet| {
            sheet.clear_cell(5, 2);
        },
    },
    Fault {
        code: 178,
        says: &["Biểu 2!B6", "chưa điền"],
        is_written: true,
        spoil: |sheet| {
            for (row, column) in (5..7).flat_map(|row| (3..12).map(move |column| (row, column))) {
                sheet.clear_cell(row, column);
            }
        },
    },
];

#[test]
fn every_fault_of_a_cell_is_told_with_its_place_and_its_cure() {
    let clean = minimal();
    let (told, is_written) = received(clean.path(), "bieu.xlsx", &form_2(|_| {}), &["--month", "2022-02"]);
    assert!(is_written && !told.contains("[BC1") && !told.contains("[BC2"), "{told}");
    let mut all = String::new();
    for (number, fault) in FAULTS.iter().enumerate() {
        let folder = minimal();
        let (told, is_written) = received(folder.path(), "bieu.xlsx", &form_2(fault.spoil), &["--month", "2022-02"]);
        let told: Vec<&str> = told.split("\n\n").filter(|part| part.contains(&format!("[BC{}]", fault.code))).collect();
        let of_finding = |part: &&str| {
            part.find("lỗi[").into_iter().chain(part.find("cảnh báo[")).min().map(|at| part[at..].to_owned())
        };
        let told: Vec<String> = told.iter().filter_map(of_finding).collect();
        let told = told.join("\n").replace(&folder.path().to_string_lossy().into_owned(), "");
        assert!(!told.is_empty(), "{number}: no BC{}", fault.code);
        fault.says.iter().for_each(|words| assert!(told.contains(words), "{number}: no “{words}” in\n{told}"));
        assert!(told.contains("cách sửa: ") && told.contains("bieu.xlsx"), "{number}: {told}");
        assert_eq!(is_written, fault.is_written, "{number}, BC{}", fault.code);
        all.push_str(&told);
        all.push('\n');
    }
    assert!(FAULTS.len() >= 25);
    insta::assert_snapshot!("faults", all);
}

#[test]
fn files_that_are_no_forms_are_told_as_a_whole() {
    let folder = minimal();
    let root = folder.path();
    let told = |name: &str, bytes: &[u8], more: &[&str]| {
        let (told, is_written) = received(root, name, bytes, more);
        assert!(!is_written, "{told}");
        told
    };
    assert!(told("x.xlsx", b"PK\x03\x04 and nothing else", &[]).contains("[BC160]"));
    assert!(told("x.csv", b"\xd0\xf4\xff;1\n", &["--month", "2022-02"]).contains("CSV UTF-8"));
    let list = told("x.csv", "Họ tên;Điện thoại;Ghi chú\nA;1;x\n".as_bytes(), &["--month", "2022-02"]);
    assert!(list.contains("[BC161]") && list.contains("[BC162]"), "{list}");
    assert!(told("x.csv", "a;b\n".as_bytes(), &[]).contains("không ghi là của tháng nào"));
    // One of two forms of lacks alone makes no file whole.
    let path = root.join("data/so-lieu/2022-02/00001-an-binh.yaml");
    let yaml = fs::read_to_string(&path).unwrap();
    let (head, rest) = yaml.split_once("thieu_hut:").unwrap();
    let rest = rest.split_once("\nchinh_sach:").unwrap().1;
    fs::write(&path, format!("{head}thieu_hut: null\nchinh_sach:{rest}")).unwrap();
    let heads = "Việc làm;Người phụ thuộc trong hộ;Dinh dưỡng;Bảo hiểm y tế;Trình độ giáo dục của người lớn;Tình trạng đi học của trẻ em;Chất lượng nhà ở;Diện tích nhà ở bình quân đầu người;Nguồn nước sinh hoạt;Nhà tiêu hợp vệ sinh;Sử dụng dịch vụ viễn thông;Phương tiện phục vụ tiếp cận thông tin";
    let lacks = format!("Thiếu hụt của hộ nghèo tháng 2/2022\nTT;Đơn vị;{heads}\n1;An Bình;1;1;0;0;1;0;0;0;0;0;0;0\n");
    assert!(told("thieu-hut.csv", lacks.as_bytes(), &[]).contains("[BC180]"));
    // Codes and names that were sorted apart.
    let form = form(root, "2022-02");
    let mut all = parts(&form);
    let strings = all.iter_mut().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap();
    let text = String::from_utf8(strings.1.clone()).unwrap();
    let swapped =
        text.replace("Phường An Bình", "~").replace("Xã Bình Minh", "Phường An Bình").replace('~', "Xã Bình Minh");
    strings.1 = swapped.into_bytes();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in all {
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    assert!(told("sap-xep.xlsx", &writer.finish().unwrap().into_inner(), &[]).contains("[BC176]"));
}

#[test]
fn every_rule_of_received_sheets_has_a_case() {
    let by_cell = FAULTS.iter().map(|fault| fault.code);
    let tried: std::collections::BTreeSet<u16> =
        by_cell.chain([160, 161, 162, 176, 179, 180, 181, 182, 183, 184, 185, 186]).collect();
    let rules = baocao::load::RULES.iter().map(|rule| rule.code.0).filter(|code| (160..190).contains(code));
    let missing: Vec<u16> = rules.filter(|code| !tried.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The figures of a unit's month in the data.
fn figures(root: &Path, month: &str) -> Vec<(String, String, BTreeMap<String, String>)> {
    let registry = fs::read_to_string(root.join("data/don-vi.yaml")).unwrap();
    let names = registry.lines().filter_map(|line| {
        let field = |key: &str| {
            Some(line.split_once(&format!("{key}: "))?.1.split([',', '}']).next()?.trim().trim_matches('"').to_owned())
        };
        Some((field("ma")?, field("ten")?, field("loai")?))
    });
    let names: Vec<_> = names.filter(|(code, ..)| code.len() == 5).collect();
    let mut all = Vec::new();
    for entry in fs::read_dir(root.join(format!("data/so-lieu/{month}"))).unwrap().map(Result::unwrap) {
        let Ok(text) = fs::read_to_string(entry.path()) else { continue };
        let cells: BTreeMap<String, String> =
            baocao::load::cells(&text).into_iter().map(|(key, value)| (key, value.to_string())).collect();
        let Some((code, name, kind)) = names.iter().find(|(code, ..)| cells.get("don_vi") == Some(code)) else {
            continue;
        };
        all.push((code.clone(), format!("{kind} {name}"), cells));
    }
    all.sort();
    all
}

/// A name as the clerk of line `index` types it.
fn typed(name: &str, index: usize) -> String {
    use unicode_normalization::UnicodeNormalization;
    let (kind, own) = name.split_once(' ').unwrap();
    let noun = if kind == "phuong" { "Phường" } else { "Xã" };
    match index % 6 {
        0 => format!("{noun} {own}"),
        1 => format!("  {}  ", own.to_uppercase()),
        2 => format!("{}. {own}", &noun.chars().next().unwrap()),
        3 => format!("1.{} {noun} {own}", index + 1),
        4 => format!("{} {own}", noun.to_lowercase()).nfd().collect(),
        _ => format!("{noun}\u{a0}{own} "),
    }
}

#[expect(clippy::too_many_lines, reason = "three forms")]
/// Forms 1, 2 and 3 of all units as another system exports them; with columns in another order if `is_moved`.
fn official(units: &[(String, String, BTreeMap<String, String>)], is_moved: bool) -> Vec<u8> {
    let mut book = Workbook::new();
    let columns_2 =
        ["dau_ky", "thanh_can_ngheo", "vuot_chuan", "giam_khac", "tu_can_ngheo", "tai", "moi", "tang_khac", "cuoi_ky"];
    let heads_2 = [
        "Tổng số hộ nghèo đầu kỳ",
        "Trở thành hộ cận nghèo",
        "Vượt chuẩn cận nghèo",
        "Số hộ khác giảm",
        "Số hộ cận nghèo trở thành",
        "Tái nghèo",
        "Phát sinh mới",
        "Số hộ khác tăng",
        "Tổng số hộ nghèo cuối kỳ",
    ];
    let columns_3 =
        ["dau_ky", "thanh_ngheo", "vuot_chuan", "giam_khac", "tu_ngheo", "tai", "moi", "tang_khac", "cuoi_ky"];
    let heads_3 = [
        "Tổng số hộ cận nghèo đầu kỳ",
        "Trở thành hộ nghèo",
        "Vượt chuẩn cận nghèo",
        "Số hộ khác giảm",
        "Số hộ nghèo trở thành hộ cận nghèo",
        "Tái cận nghèo",
        "Phát sinh mới",
        "Số hộ khác tăng",
        "Tổng số hộ cận nghèo cuối kỳ",
    ];
    for (title, class, columns, heads) in [
        ("DIỄN BIẾN HỘ NGHÈO", "ngheo", columns_2, heads_2),
        ("DIỄN BIẾN HỘ CẬN NGHÈO", "can_ngheo", columns_3, heads_3),
    ] {
        let sheet = book.add_worksheet();
        sheet.write_string(1, 0, format!("BIỂU TỔNG HỢP {title} THÁNG 09/2022")).unwrap();
        let order: Vec<usize> = if is_moved { (0..9).rev().collect() } else { (0..9).collect() };
        for (column, text) in (0..).zip(["TT", "Đơn vị", "Phân tổ"]) {
            sheet.write_string(4, column, text).unwrap();
        }
        for (column, place) in (3..).zip(&order) {
            sheet.write_string(4, column, heads[*place]).unwrap();
            sheet
                .write_string(
                    5,
                    column,
                    if *place == 8 { "9=1-2-3-4+5+6+7+8".to_owned() } else { (place + 1).to_string() },
                )
                .unwrap();
        }
        sheet.write_string(6, 1, "Thành phố Móng Cái").unwrap().write_string(6, 2, "Hộ").unwrap();
        sheet.write_number(6, 3, 999).unwrap();
        let mut row = 7;
        for (index, (_, name, cells)) in units.iter().enumerate() {
            for (line, (measure, words)) in [("ho", "Hộ"), ("khau", "Nhân khẩu")].into_iter().enumerate() {
                if line == 0 {
                    sheet.write_string(row, 1, typed(name, index)).unwrap();
                }
                sheet.write_string(row, 2, words).unwrap();
                for (column, place) in (3..).zip(&order) {
                    let value: f64 = cells[&format!("{class}.{measure}.{}", columns[*place])].parse().unwrap();
                    let formula = Formula::new("=1+1").set_result(value.to_string());
                    if index == 3 {
                        sheet.write_formula(row, column, formula).unwrap()
                    } else {
                        sheet.write_number(row, column, value).unwrap()
                    };
                }
                row += 1;
            }
        }
        sheet.write_string(row + 1, 6, "Móng Cái, ngày 14 tháng 9 năm 2022").unwrap();
    }
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "TỔNG HỢP KẾT QUẢ CHÍNH THỨC RÀ SOÁT THÁNG 9 NĂM 2022").unwrap();
    let format = Format::new();
    sheet.merge_range(2, 0, 3, 0, "STT", &format).unwrap();
    sheet.merge_range(2, 1, 3, 1, "Phường/Xã", &format).unwrap();
    sheet.merge_range(2, 2, 2, 3, "Tổng số dân cư", &format).unwrap();
    sheet.merge_range(2, 4, 2, 7, "Hộ", &format).unwrap();
    for (column, head) in (2..).zip(["Số hộ", "Nhân khẩu", "Hộ nghèo", "Tỷ lệ %", "Hộ cận nghèo", "Tỷ lệ %"])
    {
        sheet.write_string(3, column, head).unwrap();
    }
    for (row, (index, (_, name, cells))) in (4..).zip(units.iter().enumerate()) {
        sheet.write_number(row, 0, 1).unwrap().write_string(row, 1, typed(name, index + 1)).unwrap();
        for (column, key) in
            [(2, "dan_cu.ho"), (3, "dan_cu.khau"), (4, "ngheo.ho.cuoi_ky"), (6, "can_ngheo.ho.cuoi_ky")]
        {
            sheet.write_number(row, column, cells[key].parse::<f64>().unwrap()).unwrap();
        }
        sheet.write_number(row, 5, 0.12).unwrap().write_number(row, 7, 0.34).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn official_forms_fill_all_units_in_one_command_however_they_are_typed() {
    let folder = project();
    let root = folder.path();
    let units = figures(root, "2022-09");
    assert_eq!(units.len(), 17);
    for is_moved in [false, true] {
        let before = files(root);
        let (told, is_written) = received(root, "bieu.xlsx", &official(&units, is_moved), &[]);
        assert!(told.contains("Không có gì đổi; 17 đơn vị"), "{told}");
        assert!(!is_written && files(root) == before);
    }
    // A month that has no files yet comes into being from the forms, with what carries over.
    fs::remove_dir_all(root.join("data/so-lieu/2022-09")).unwrap();
    let (told, is_written) = received(root, "bieu.xlsx", &official(&units, false), &["--status", "uoc"]);
    assert!(is_written && told.contains("17 đơn vị"), "{told}");
    let again = figures(root, "2022-09");
    let own =
        |key: &String| ["ngheo.", "can_ngheo.", "dan_cu.", "trang_thai"].iter().any(|start| key.starts_with(start));
    for (one, other) in units.iter().zip(&again) {
        for (key, value) in one.2.iter().filter(|(key, _)| own(key)) {
            assert_eq!(other.2.get(key), Some(value), "{} {key}", one.1);
        }
    }
    // Without a state they would count for nothing, and that is said.
    fs::remove_dir_all(root.join("data/so-lieu/2022-09")).unwrap();
    assert!(
        received(root, "bieu.xlsx", &official(&units, false), &[])
            .0
            .contains("17 đơn vị còn ghi `trang_thai: chua_nhap`")
    );
    assert!(received(root, "bieu.xlsx", &official(&units, false), &["--status", "uoc"]).1);
    // A figure leads to the cell, also after somebody changed it by hand.
    let why = said(&run(root, &["why", "2022-09/06727/can_ngheo.ho.vuot_chuan"]));
    assert!(why.contains("từ bảng tính bieu.xlsx, ô Sheet2!") && !why.contains("sửa sau khi nhập"), "{why}");
    let path = root.join("data/so-lieu/2022-09/06727-bac-son.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("vuot_chuan: 1", "vuot_chuan: 2", 2)).unwrap();
    let why = said(&run(root, &["why", "2022-09/06727/can_ngheo.ho.vuot_chuan"]));
    assert!(why.contains("sửa sau khi nhập"), "{why}");
}

#[test]
fn a_foreign_sheet_is_read_with_a_mapping_that_the_program_drafts() {
    let folder = minimal();
    let root = folder.path();
    let sheet = "Báo cáo nhanh tháng 2/2022\nĐơn vị;Tổng hộ của đơn vị;Tổng khẩu của đơn vị;Điểm thi đua\nAn Bình;1010;4100;9\nxã bình minh;\"900\";3000;8\n";
    fs::write(root.join("nhanh.csv"), sheet).unwrap();
    let path = root.join("nhanh.csv");
    let map = root.join("ghep.yaml");
    let learned = run(root, &["nhap", path.to_str().unwrap(), "--learn", map.to_str().unwrap()]);
    assert!(learned.status.success(), "{}", said(&learned));
    let text = fs::read_to_string(&map).unwrap();
    assert!(text.contains("dau_cot: \"Tổng hộ của đơn vị\", muc: dan_cu.ho }"), "{text}");
    assert!(text.contains("dau_cot: \"Tổng khẩu của đơn vị\", muc: dan_cu.khau }"), "{text}");
    assert!(text.contains("dau_cot: \"Điểm thi đua\", muc: null }"), "{text}");
    let (told, is_written) = received(root, "nhanh.csv", sheet.as_bytes(), &["--map", map.to_str().unwrap()]);
    assert!(is_written, "{told}");
    let yaml = fs::read_to_string(root.join("data/so-lieu/2022-02/00001-an-binh.yaml")).unwrap();
    assert!(yaml.contains("dan_cu: { ho: 1010, khau: 4100 }"), "{yaml}");
    // What is not there yet is not overwritten by a second draft.
    let again = run(root, &["nhap", path.to_str().unwrap(), "--learn", map.to_str().unwrap()]);
    assert!(!again.status.success());
}

/// The texts of a file's parts whose names contain `name`.
pub(crate) fn texts_of(path: &Path, name: &str) -> String {
    let parts = parts(path).into_iter().filter(|(part, _)| part.contains(name));
    parts.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect()
}

/// Every part must be well-formed, and what a relation names must be there.
fn assert_sound(path: &Path) {
    let all: BTreeMap<String, Vec<u8>> = parts(path).into_iter().collect();
    for (name, bytes) in &all {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let Some((folder, _)) = name.split_once("/_rels/") else { continue };
        for target in document.descendants().filter_map(|node| node.attribute("Target")) {
            let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
            for step in target.split('/').filter(|step| !step.is_empty()) {
                if step == ".." {
                    steps.pop();
                } else {
                    steps.push(step);
                }
            }
            assert!(all.contains_key(&steps.join("/")), "{name} names {target}");
        }
    }
}

#[test]
fn a_workbook_goes_back_with_its_bad_cells_marked_and_listed() {
    let folder = minimal();
    let root = folder.path();
    let back = root.join("tra-lai");
    let spoil = |sheet: &mut Worksheet| {
        text(sheet, 5, 9, "1.234");
        sheet.clear_cell(7, 9);
        text(sheet, 8, 1, "Xã Bình Mịnh Đông");
    };
    let more = ["--month", "2022-02", "--return", back.to_str().unwrap()];
    let (told, is_written) = received(root, "bieu.xlsx", &form_2(spoil), &more);
    assert!(!is_written && told.contains("đã lập bản trả lại"), "{told}");
    let copy = back.join("bieu-tra-lai.xlsx");
    assert_sound(&copy);
    assert!(texts_of(&copy, "workbook.xml").contains("name=\"Lỗi\""));
    let comments = texts_of(&copy, "comments");
    assert!(comments.contains("ref=\"J6\"") && comments.contains("BC202: ngheo.ho.moi"), "{comments}");
    let list = texts_of(&copy, "sheet-loi");
    assert!(list.contains("location=\"&apos;Biểu 2&apos;!J6\"") || list.contains("location=\"'Biểu 2'!J6\""), "{list}");
    // It says the same when it comes again, and the second copy is no other.
    let (again, _) = received(root, "bieu.xlsx", &fs::read(&copy).unwrap(), &more);
    let findings = |told: &str| {
        let lines = told.lines().filter(|line| line.contains("[BC1") || line.contains("[BC2"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(findings(&told), findings(&again));
    assert_sound(&copy);
    assert_eq!(texts_of(&copy, "workbook.xml").matches("name=\"Lỗi\"").count(), 1);
    // Somebody mends it, and the copy is imported.
    let mut mended: Vec<(usize, String, Option<u32>)> =
        ["J6", "J8"].iter().map(|cell| (1, (*cell).to_owned(), Some(0))).collect();
    mended.push((1, "B9".to_owned(), None));
    type_in(&copy, &mended);
    let (told, is_written) = received(root, "bieu.xlsx", &fs::read(&copy).unwrap(), &["--month", "2022-02"]);
    assert!(is_written && findings(&told).is_empty(), "{told}");
}

/// Programs that are no Excel declare the namespaces of the boxes of comments where they please.
#[test]
fn a_form_that_another_program_saved_goes_back_whole() {
    let folder = minimal();
    let root = folder.path();
    let path = form(root, "2022-02");
    let names = parts(&path).into_iter().map(|(name, _)| name).filter(|name| name.contains("vmlDrawing"));
    let (mut changed, spaces) = (0, [("v", "vml"), ("o", "office:office"), ("x", "office:excel")]);
    for name in names.collect::<Vec<_>>() {
        change(&path, &name, |text| {
            let head = &text[..=text.find('>').unwrap()];
            let all =
                spaces.map(|(prefix, own)| format!("xmlns:{prefix}=\"urn:schemas-microsoft-com:{own}\"")).join(" ");
            let own = |text: String, tag: &str| text.replace(&format!("<{tag} "), &format!("<{tag} {all} "));
            ["o:shapelayout", "v:shapetype", "v:shape"].into_iter().fold(text.replacen(head, "<xml>", 1), own)
        });
        changed += 1;
    }
    assert!(changed > 5);
    assert_sound(&path);
    type_in(&path, &[(2, "F7".to_owned(), None), (6, "D8".to_owned(), None)]);
    let back = root.join("tra-lai");
    let output = run(root, &["nhap", path.to_str().unwrap(), "--return", back.to_str().unwrap()]);
    assert!(said(&output).contains("[BC210]"), "{}", said(&output));
    assert_sound(&back.join("bieu-nhap-2022-02-tra-lai.xlsx"));
}

#[test]
fn our_own_form_and_a_csv_go_back_marked_too() {
    let folder = minimal();
    let root = folder.path();
    let back = root.join("tra-lai");
    let path = form(root, "2022-02");
    type_in(&path, &[(2, "F7".to_owned(), None), (6, "D8".to_owned(), None)]);
    let output = run(root, &["nhap", path.to_str().unwrap(), "--return", back.to_str().unwrap()]);
    assert!(said(&output).contains("[BC210]"), "{}", said(&output));
    let copy = back.join("bieu-nhap-2022-02-tra-lai.xlsx");
    assert_sound(&copy);
    // The notes on the heads are still there.
    let comments = texts_of(&copy, "comments2.xml");
    assert!(comments.contains("ref=\"F7\"") && comments.contains("Biểu diễn biến hộ nghèo, cột 2"), "{comments}");
    let csv = "Tháng 2/2022\nTT;Phường/Xã;Tổng số hộ của đơn vị;Tổng số nhân khẩu của đơn vị;Ngày chốt số liệu;Trạng thái số liệu\n1;An Bình;ba;4;14/2/2022;số ước\n";
    let (told, _) = received(root, "dan-cu.csv", csv.as_bytes(), &["--return", back.to_str().unwrap()]);
    assert!(told.contains("[BC201]"), "{told}");
    let copy = back.join("dan-cu-tra-lai.xlsx");
    assert_sound(&copy);
    assert!(texts_of(&copy, "comments1.xml").contains("ref=\"C3\""));
}

/// A form in which nobody has written anything takes nothing back of what was told before, be it one of ours with all its sheets
/// or a sheet of lacks alone.
#[test]
fn a_unit_that_has_not_answered_takes_nothing_back() {
    let folder = crate::starts::copy("examples/commune-2026");
    let root = folder.path();
    let before = files(root);
    assert!(run(root, &["xuat", "2026-12", "--unit", "9900103"]).status.success());
    let path = root.join("output/2026-12/bieu-nhap/bieu-nhap-2026-12-9900103-ben-do.xlsx");
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts(&path) {
        writer.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        let is_sheet = name.starts_with("xl/worksheets/sheet");
        let bytes = if is_sheet { emptied(&String::from_utf8(bytes).unwrap()).into_bytes() } else { bytes };
        writer.write_all(&bytes).unwrap();
    }
    fs::write(&path, writer.finish().unwrap().into_inner()).unwrap();
    let output = run(root, &["nhap", path.to_str().unwrap(), "--write"]);
    assert!(said(&output).contains("Khu Bến Đò chưa điền dòng này"), "{}", said(&output));
    assert_eq!(files(root), before, "{}", said(&output));

    let lacks = root.join("bieu.csv");
    let heads = "Việc làm;Người phụ thuộc trong hộ;Dinh dưỡng;Bảo hiểm y tế;Trình độ giáo dục của người lớn;Tình trạng đi học của trẻ em;\
                 Chất lượng nhà ở;Diện tích nhà ở bình quân đầu người;Nguồn nước sinh hoạt;Nhà tiêu hợp vệ sinh;\
                 Sử dụng dịch vụ viễn thông;Phương tiện phục vụ tiếp cận thông tin";
    let text = format!("Thiếu hụt của hộ nghèo tháng 12/2026\nTT;Đơn vị;{heads}\n1;Khu Làng Chài;;;;;;;;;;;;\n");
    fs::write(&lacks, text).unwrap();
    let output = run(root, &["nhap", lacks.to_str().unwrap(), "--write"]);
    assert!(said(&output).contains("Khu Làng Chài chưa điền dòng này"), "{}", said(&output));
    assert_eq!(files(root), before, "{}", said(&output));
}

/// A sheet of a form for one unit without what people write in it: all but the heads, the names and the formulas.
fn emptied(sheet: &str) -> String {
    let is_by_measure = sheet.contains("<f>0+");
    let (head, body) = sheet.split_once("<sheetData>").unwrap();
    let cells = body.split_inclusive('>').scan((false, false), |(is_written, is_in), piece| {
        if let Some(cell) = piece.strip_prefix("<c r=\"") {
            let (place, _) = cell.split_once('"').unwrap();
            let (column, row) = place.split_at(place.find(|c: char| c.is_ascii_digit()).unwrap());
            let is_of_person = row.parse::<u32>().unwrap() > 5 && column >= "D" && !(is_by_measure && column == "D");
            (*is_in, *is_written) = (!piece.ends_with("/>"), is_of_person);
            let plain = piece.replace(" t=\"s\"", "");
            return Some(if is_of_person { plain } else { piece.to_owned() });
        }
        let is_inside = *is_in && *is_written;
        *is_in &= piece != "</c>" && !piece.ends_with("</c>");
        Some(if is_inside && piece.contains("v>") { String::new() } else { piece.to_owned() })
    });
    format!("{head}<sheetData>{}", cells.collect::<String>())
}

//! The same sheet as Excel, LibreOffice and the Excel of twenty years ago write it: what is hidden, merged or a date is the same
//! in all of them, and units are known however they are typed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use regex::Regex;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use unicode_normalization::UnicodeNormalization;

use crate::exchange::{minimal, parts, run, said};
use crate::received::{change, findings, pack};

/// A cell of a page.
#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Empty,
    Words(&'static str),
    Number(u32),
    /// The day of February 2022.
    Day(u8),
}
use Cell::{Day, Empty, Number, Words};

/// A page that is written in several formats.
#[derive(Clone)]
struct Page {
    name: &'static str,
    cells: Vec<[Cell; 6]>,
    hidden_rows: BTreeSet<u32>,
    hidden_columns: BTreeSet<u16>,
    /// Rows of one column that are merged.
    merged: Option<(u16, u32, u32)>,
    is_hidden: bool,
    counts_from_1904: bool,
}

/// The rows of the heads and of the two units.
const HEADS: usize = 4;
const FIRST: usize = 5;

fn page() -> Page {
    let heads = [
        "TT",
        "Phường/Xã",
        "Tổng số hộ của đơn vị",
        "Tổng số nhân khẩu của đơn vị",
        "Ngày chốt số liệu",
        "Trạng thái số liệu",
    ];
    let mut cells = vec![[Empty; 6]; HEADS];
    cells[0][1] = Words("Số liệu dân cư tháng 2/2022");
    cells.push(heads.map(Words));
    cells.push([Number(1), Words("Phường An Bình"), Number(1010), Number(4100), Day(14), Words("số ước")]);
    cells.push([Number(2), Words("Xã Bình Minh"), Number(811), Number(3010), Day(14), Words("số ước")]);
    Page {
        name: "Dân cư",
        cells,
        hidden_rows: BTreeSet::new(),
        hidden_columns: BTreeSet::new(),
        merged: None,
        is_hidden: false,
        counts_from_1904: false,
    }
}

impl Page {
    fn each(&self) -> impl Iterator<Item = (u32, u16, Cell)> {
        (0..).zip(&self.cells).flat_map(|(row, cells)| (0..).zip(cells).map(move |(column, cell)| (row, column, *cell)))
    }

    /// Whether another cell of a merged area stands here.
    fn is_covered(&self, row: u32, column: u16) -> bool {
        self.merged.is_some_and(|(at, first, last)| at == column && row > first && row <= last)
    }

    /// The number of a day, as the workbook counts days.
    fn serial(&self, day: u8) -> f64 {
        const FIRST_OF_FEBRUARY: f64 = 44_593.0;
        FIRST_OF_FEBRUARY + f64::from(day) - 1.0 - if self.counts_from_1904 { 1462.0 } else { 0.0 }
    }
}

fn xlsx(pages: &[Page]) -> Vec<u8> {
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for page in pages {
        let sheet = book.add_worksheet().set_name(page.name).unwrap();
        if let Some((column, first, last)) = page.merged {
            sheet.merge_range(first, column, last, column, "", &Format::new()).unwrap();
        }
        for (row, column, cell) in page.each().filter(|(row, column, _)| !page.is_covered(*row, *column)) {
            match cell {
                Empty => {}
                Words(words) => {
                    sheet.write_string(row, column, words).unwrap();
                }
                Number(number) => {
                    sheet.write_number(row, column, number).unwrap();
                }
                Day(day) if page.counts_from_1904 => {
                    sheet.write_number_with_format(row, column, page.serial(day), &date).unwrap();
                }
                Day(day) => {
                    let day = ExcelDateTime::from_ymd(2022, 2, day).unwrap();
                    sheet.write_datetime_with_format(row, column, day, &date).unwrap();
                }
            }
        }
        for row in &page.hidden_rows {
            sheet.set_row_hidden(*row).unwrap();
        }
        for column in &page.hidden_columns {
            sheet.set_column_hidden(*column).unwrap();
        }
        sheet.set_hidden(page.is_hidden);
    }
    let bytes = book.save_to_buffer().unwrap();
    if !pages[0].counts_from_1904 {
        return bytes;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("1904.xlsx");
    fs::write(&path, bytes).unwrap();
    change(&path, "xl/workbook.xml", |text| text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    fs::read(path).unwrap()
}

/// How an ODS file hides rows and columns.
#[derive(Clone, Copy)]
enum Hiding {
    Collapsed,
    Filtered,
    Grouped,
}

/// A table of an ODS file.
fn ods_table(page: &Page, hiding: Hiding) -> String {
    let hidden = |tag: &str, is_hidden: bool, content: &str| {
        let element = |attributes: &str| format!("<table:table-{tag}{attributes}>{content}</table:table-{tag}>");
        match (is_hidden, hiding) {
            (false, _) => element(""),
            (true, Hiding::Collapsed) => element(" table:visibility=\"collapse\""),
            (true, Hiding::Filtered) => element(" table:visibility=\"filter\""),
            (true, Hiding::Grouped) => {
                let group = format!("table:table-{tag}-group");
                format!("<{group} table:display=\"false\">{}</{group}>", element(""))
            }
        }
    };
    let style = if page.is_hidden { "away" } else { "seen" };
    let mut table = format!("<table:table table:name=\"{}\" table:style-name=\"{style}\">", page.name);
    for column in 0..6 {
        table += &hidden("column", page.hidden_columns.contains(&column), "");
    }
    // Rows that are empty are one with a count.
    let mut rows = (0..).zip(&page.cells).peekable();
    while let Some((row, cells)) = rows.next() {
        if cells == &[Empty; 6] {
            let more = std::iter::from_fn(|| rows.next_if(|(_, cells)| *cells == &[Empty; 6])).count();
            let cell = "<table:table-cell table:number-columns-repeated=\"6\"/>";
            write!(table, "<table:table-row table:number-rows-repeated=\"{}\">{cell}</table:table-row>", more + 1)
                .unwrap();
            continue;
        }
        let cells: String = (0..).zip(cells).map(|(column, cell)| ods_cell(page, (row, column), *cell)).collect();
        table += &hidden("row", page.hidden_rows.contains(&row), &cells);
    }
    table + "</table:table>"
}

fn ods_cell(page: &Page, (row, column): (u32, u16), cell: Cell) -> String {
    let span = match page.merged {
        Some((at, first, last)) if (at, first) == (column, row) => {
            format!(" table:number-columns-spanned=\"1\" table:number-rows-spanned=\"{}\"", last - first + 1)
        }
        _ => String::new(),
    };
    let (kind, words) = match cell {
        _ if page.is_covered(row, column) => return "<table:covered-table-cell/>".to_owned(),
        Empty => return "<table:table-cell/>".to_owned(),
        Words(words) => ("\"string\"".to_owned(), words.to_owned()),
        Number(number) => (format!("\"float\" office:value=\"{number}\""), number.to_string()),
        Day(day) => (format!("\"date\" office:date-value=\"2022-02-{day:02}\""), format!("{day}/2/2022")),
    };
    format!("<table:table-cell office:value-type={kind}{span}><text:p>{words}</text:p></table:table-cell>")
}

/// The content of an ODS file.
fn ods_content(file: &[u8]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ods");
    fs::write(&path, file).unwrap();
    parts(&path).into_iter().find(|(name, _)| name == "content.xml").unwrap().1
}

/// An ODS file with this content.
fn ods_of(content: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ods");
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".to_vec();
    let manifest =
        b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>".to_vec();
    let part = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    pack(
        &path,
        &[
            part("mimetype", kind),
            part("META-INF/manifest.xml", manifest),
            part("content.xml", content.as_bytes().to_vec()),
        ],
    );
    fs::read(path).unwrap()
}

fn ods(pages: &[Page], hiding: Hiding) -> Vec<u8> {
    const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
        xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
        xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
        xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\"";
    let tables: String = pages.iter().map(|page| ods_table(page, hiding)).collect();
    let style = |name: &str, is_shown: bool| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"table\"><style:table-properties table:display=\"{is_shown}\"/>\
             </style:style>"
        )
    };
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content {SPACES} office:version=\"1.2\">\
         <office:automatic-styles>{}{}</office:automatic-styles><office:body><office:spreadsheet>{tables}\
         </office:spreadsheet></office:body></office:document-content>",
        style("seen", true),
        style("away", false)
    );
    ods_of(&content)
}

/// A record of a BIFF stream.
fn record(stream: &mut Vec<u8>, kind: u16, content: &[u8]) {
    stream.extend(kind.to_le_bytes());
    stream.extend(u16::try_from(content.len()).unwrap().to_le_bytes());
    stream.extend(content);
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The bytes of numbers of two bytes.
fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| u16::try_from(*number).unwrap().to_le_bytes()).collect()
}

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;

fn xls_sheet(page: &Page) -> Vec<u8> {
    let mut stream = Vec::new();
    record(&mut stream, BEGIN, &words(&[0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0, 6, 0]));
    for column in &page.hidden_columns {
        record(&mut stream, 0x007D, &words(&[u32::from(*column), u32::from(*column), 0, 0, 1, 0]));
    }
    let rows = u32::try_from(page.cells.len()).unwrap();
    record(&mut stream, 0x0200, &[0_u32.to_le_bytes().as_slice(), &rows.to_le_bytes(), &words(&[0, 6, 0])].concat());
    for row in 0..rows {
        let flags = if page.hidden_rows.contains(&row) { 0x0120 } else { 0x0100 };
        record(&mut stream, 0x0208, &words(&[row, 0, 6, 255, 0, 0, flags, 0]));
    }
    for (row, column, cell) in page.each().filter(|(row, column, _)| !page.is_covered(*row, *column)) {
        let at = |format: u32| words(&[row, u32::from(column), format]);
        match cell {
            Empty => {}
            Words(text) => {
                let count = u32::try_from(text.encode_utf16().count()).unwrap();
                record(&mut stream, 0x0204, &[at(0), words(&[count]), vec![1], utf_16(text)].concat());
            }
            Number(number) => record(&mut stream, 0x0203, &[at(0), f64::from(number).to_le_bytes().to_vec()].concat()),
            Day(day) => record(&mut stream, 0x0203, &[at(1), page.serial(day).to_le_bytes().to_vec()].concat()),
        }
    }
    if let Some((column, first, last)) = page.merged {
        record(&mut stream, 0x00E5, &words(&[1, first, last, u32::from(column), u32::from(column)]));
    }
    record(&mut stream, END, &[]);
    stream
}

/// A file of Excel 97: a stream of records in a compound file with one sector after another.
fn xls(pages: &[Page]) -> Vec<u8> {
    const SECTOR: usize = 512;
    // Shorter streams stand elsewhere in the file.
    const SHORTEST: usize = 4096;
    let sheets: Vec<Vec<u8>> = pages.iter().map(xls_sheet).collect();
    let globals = |offsets: &[usize]| {
        let mut stream = Vec::new();
        record(&mut stream, BEGIN, &words(&[0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0, 6, 0]));
        record(&mut stream, 0x0042, &words(&[1200]));
        record(&mut stream, 0x0022, &words(&[u32::from(pages[0].counts_from_1904)]));
        // The plain format and that of a day.
        for format in [0, 14] {
            record(&mut stream, 0x00E0, &words(&[0, format, 0, 0, 0, 0, 0, 0, 0, 0]));
        }
        for (page, offset) in pages.iter().zip(offsets) {
            let name = utf_16(page.name);
            let about = [u8::from(page.is_hidden), 0, u8::try_from(name.len() / 2).unwrap(), 1];
            let offset = u32::try_from(*offset).unwrap().to_le_bytes();
            record(&mut stream, 0x0085, &[offset.to_vec(), about.to_vec(), name].concat());
        }
        record(&mut stream, END, &[]);
        stream
    };
    let first = globals(&vec![0; pages.len()]).len();
    let lengths = sheets.iter().map(Vec::len);
    let offsets: Vec<usize> = lengths.scan(first, |at, length| Some(std::mem::replace(at, *at + length))).collect();
    let mut stream = globals(&offsets);
    stream.extend(sheets.concat());
    stream.resize(stream.len().max(SHORTEST).next_multiple_of(SECTOR), 0);
    let sectors = u32::try_from(stream.len() / SECTOR).unwrap();
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    header.extend(words(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    let none = 0xFFFF_FFFE_u32;
    for number in [0, 1, 1, 0, 4096, none, 0, none, 0, 0] {
        header.extend(number.to_le_bytes());
    }
    header.resize(SECTOR, 0xFF);
    // The table of sectors, the folder, the stream.
    let chain = (2..=sectors).map(|sector| sector + 1).chain([none]);
    let mut table: Vec<u8> = [0xFFFF_FFFD, none].into_iter().chain(chain).flat_map(u32::to_le_bytes).collect();
    table.resize(SECTOR, 0xFF);
    let entry = |name: &str, kind: u8, start: u32, length: usize, child: u32| {
        let mut entry = utf_16(name);
        entry.resize(64, 0);
        entry.extend(words(&[u32::try_from(name.len() * 2 + 2).unwrap()]));
        entry.extend([kind, 1]);
        entry.extend([u32::MAX, u32::MAX, child].into_iter().flat_map(u32::to_le_bytes));
        entry.resize(116, 0);
        entry.extend([start, u32::try_from(length).unwrap(), 0].into_iter().flat_map(u32::to_le_bytes));
        entry
    };
    let root = entry("Root Entry", 5, none, 0, 1);
    let mut folder = [root, entry("Workbook", 2, 2, stream.len(), u32::MAX)].concat();
    folder.resize(SECTOR, 0);
    [header, table, folder, stream].concat()
}

/// The same pages in every format.
fn written(pages: &[Page]) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("bieu.xlsx", xlsx(pages)),
        ("bieu.ods", ods(pages, Hiding::Collapsed)),
        ("loc.ods", ods(pages, Hiding::Filtered)),
        ("nhom.ods", ods(pages, Hiding::Grouped)),
        ("bieu.xls", xls(pages)),
    ]
}

/// What is done to the page, and what is told of it: the code, the cell, the words; nothing if all is taken.
type Case = (&'static str, fn(&mut Page), Option<(u16, &'static str, &'static str)>);

const CASES: [Case; 7] = [
    ("nothing", |_| {}, None),
    ("days from 1904", |page| page.counts_from_1904 = true, None),
    (
        "a day that is no count",
        |page| page.cells[FIRST][2] = Day(3),
        Some((175, "Dân cư!C6", "“3/2/2022” là ngày, ở đây cần số đếm")),
    ),
    (
        "the same from 1904",
        |page| {
            page.counts_from_1904 = true;
            page.cells[FIRST][2] = Day(3);
        },
        Some((175, "Dân cư!C6", "“3/2/2022” là ngày, ở đây cần số đếm")),
    ),
    ("two cells in one", |page| page.merged = Some((2, 5, 6)), Some((172, "Dân cư!C6", "ô gộp"))),
    (
        "a row that nobody sees",
        |page| page.hidden_rows.extend([6]),
        Some((170, "Dân cư!B7", "Dòng của xã Bình Minh bị ẩn")),
    ),
    ("a column that nobody sees", |page| page.hidden_columns.extend([3]), Some((170, "Dân cư!D5", "Cột bị ẩn"))),
];

#[test]
fn dates_hidden_and_merged_cells_are_the_same_in_every_format() {
    for (name, spoil, told) in CASES {
        let mut page = page();
        spoil(&mut page);
        for (file, bytes) in written(&[page.clone()]) {
            let folder = minimal();
            let root = folder.path();
            fs::write(root.join(file), bytes).unwrap();
            let is_hiding = !page.hidden_rows.is_empty() || !page.hidden_columns.is_empty();
            // What is hidden in the old format cannot be seen, and that is told.
            let told =
                if file == "bieu.xls" && is_hiding { Some((184, "bieu.xls", "không cho biết")) } else { told };
            let (code, place, words) = told.unwrap_or_default();
            let (findings, is_written) = findings(root, &root.join(file), code, &[]);
            let case = format!("{name}, {file}: {findings:?}");
            let yaml = fs::read_to_string(root.join("data/so-lieu/2022-02/00001-an-binh.yaml")).unwrap();
            let is_stopped = matches!(code, 172 | 175);
            assert_eq!(is_written, !is_stopped, "{case}");
            if !is_stopped {
                assert!(
                    yaml.contains("dan_cu: { ho: 1010, khau: 4100 }") && yaml.contains("ngay_chot: 2022-02-14"),
                    "{case}\n{yaml}"
                );
                assert!(yaml.contains("trang_thai: uoc"), "{case}\n{yaml}");
            }
            if told.is_some() {
                assert!(findings.iter().any(|told| told.contains(place) && told.contains(words)), "{case}");
                assert!(findings.iter().all(|told| told.contains("cách sửa: ")), "{case}");
            }
        }
    }
}

#[test]
fn a_hidden_sheet_is_told_and_not_read_in_every_format() {
    let mut old = page();
    (old.name, old.is_hidden) = ("Tháng trước", true);
    old.cells[FIRST][2] = Number(999);
    for (file, bytes) in written(&[page(), old]) {
        let folder = minimal();
        let root = folder.path();
        fs::write(root.join(file), bytes).unwrap();
        let (told, is_written) = findings(root, &root.join(file), 170, &[]);
        assert!(is_written && told.len() == 1 && told[0].contains("Tháng trước!A1"), "{file}: {told:?}");
        assert!(told[0].contains("Trang tính bị ẩn có số liệu, không được đọc"), "{file}: {told:?}");
        let yaml = fs::read_to_string(root.join("data/so-lieu/2022-02/00001-an-binh.yaml")).unwrap();
        assert!(yaml.contains("dan_cu: { ho: 1010, khau: 4100 }"), "{file}: {yaml}");
    }
}

/// The ways in which clerks write the name of a ward.
const SPELLINGS: [&str; 25] = [
    "Phường An Bình",
    "phường an bình",
    "PHƯỜNG AN BÌNH",
    "P. An Bình",
    "P.An Bình",
    "P An Bình",
    "p. an bình",
    "An Bình",
    "AN BÌNH",
    "an binh",
    "Phuong An Binh",
    "  Phường An Bình   ",
    "Phường\u{a0}An\u{a0}Bình",
    "Phường An Bình\u{200b}",
    "Phường  An   Bình",
    "1. Phường An Bình",
    "1.1 Phường An Bình",
    "I. Phường An Bình",
    "a) Phường An Bình",
    "UBND phường An Bình",
    "UBND P. An Bình",
    "An Bình (phường)",
    "00001",
    "00001 - Phường An Bình",
    "Phường An-Bình",
];

/// A sheet as text, in which `name` is the name of the first unit.
fn csv(name: &str) -> String {
    let heads = "TT;Phường/Xã;Tổng số hộ của đơn vị;Tổng số nhân khẩu của đơn vị;Ngày chốt số liệu;Trạng thái số liệu";
    let (one, other) = (";1010;4100;14/2/2022;số ước", ";Xã Bình Minh;811;3010;14/2/2022;số ước");
    format!("Số liệu dân cư tháng 2/2022\n{heads}\n;{name}{one}\n{other}\n")
}

#[test]
fn a_unit_is_known_however_it_is_typed() {
    let decomposed = SPELLINGS.iter().map(|name| name.nfd().collect());
    for name in SPELLINGS.iter().map(|name| (*name).to_owned()).chain(decomposed) {
        let folder = minimal();
        let root = folder.path();
        fs::write(root.join("bieu.csv"), csv(&name)).unwrap();
        let (told, is_written) = findings(root, &root.join("bieu.csv"), 163, &[]);
        let yaml = fs::read_to_string(root.join("data/so-lieu/2022-02/00001-an-binh.yaml")).unwrap();
        assert!(is_written && yaml.contains("dan_cu: { ho: 1010, khau: 4100 }"), "“{name}”: {told:?}");
    }
    // What may be another unit is not guessed.
    let place = Regex::new("bieu![BC]3 ").unwrap();
    for name in ["An Bính Đông", "Phường Bình An", "Xã An Bình", "00010", "1", "Bình"] {
        let folder = minimal();
        let root = folder.path();
        fs::write(root.join("bieu.csv"), csv(name)).unwrap();
        let (told, is_written) = findings(root, &root.join("bieu.csv"), 163, &[]);
        assert!(!is_written && told.len() == 1 && place.is_match(&told[0]), "“{name}”: {told:?}");
    }
}

/// What a damaged file asks its reader for: memory without end, a chain of sectors that leads back to itself, a place far away.
#[test]
fn a_damaged_or_mischievous_file_is_told_and_ends_nothing() {
    let whole = xls(&[page()]);
    let with = |at: usize, bytes: &[u8]| {
        let mut file = whole.clone();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let far = [0xFF, 0xFF, 0xFF, 0x7F];
    let header = (24..80).step_by(4).map(|at| with(at, &far));
    // The first sector of the stream is followed by itself.
    let loops = with(512 + 2 * 4, &2_u32.to_le_bytes());
    let size = whole.windows(4).position(|bytes| bytes == [0x00, 0x02, 14, 0]).unwrap() + 4;
    let large = with(size + 4, &far);
    let many = String::from_utf8(ods_content(&ods(&[page()], Hiding::Collapsed))).unwrap();
    let many = many.replacen(
        "<table:table-cell office",
        "<table:table-cell table:number-columns-repeated=\"16000\" office",
        40,
    );
    let many = many.replace("<table:table-row>", "<table:table-row table:number-rows-repeated=\"1000000\">");
    let files = header.chain([loops, large, whole[..whole.len() / 2].to_vec()]).map(|bytes| ("x.xls", bytes));
    for (number, (name, bytes)) in files.chain([("x.ods", ods_of(&many))]).enumerate() {
        let folder = minimal();
        let root = folder.path();
        let path = root.join(name);
        fs::write(&path, bytes).unwrap();
        let output = run(root, &["nhap", path.to_str().unwrap(), "--month", "2022-02", "--write"]);
        let told = said(&output);
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name} {number}: {told}");
        assert!(output.status.success() || told.contains("lỗi[BC16"), "{name} {number}: {told}");
        assert!(!told.contains("panicked"), "{name} {number}: {told}");
    }
}

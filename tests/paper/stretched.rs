//! Projects with long names, words without a blank, great counts and long remarks: whatever they are, every word of the
//! view stands on the paper of the documents, inside the page and on nothing else.

use std::fs;
use std::path::Path;

use baocao::model::View;
use baocao::release::attached_view;
use tempfile::TempDir;

use super::filled::lowest;
use super::read::{Line, Pdf, Rect};
use crate::random::Dice;
use crate::shelf::{files, project_with_all, run};

/// Projects that are stretched, each with the period of its documents.
const KINDS: [(&str, &str); 6] = [
    ("data", "2022-09"),
    ("examples/province-2026/data", "2026-11"),
    ("examples/commune-2026/data", "2026-12"),
    ("tests/fixtures/tinh-quang-ninh/data", "2025-9T"),
    ("tests/fixtures/phuong-mong-cai-1/data", "2025-Q3"),
    ("tests/fixtures/qua-nam-moi/data", "2027-01"),
];

/// Documents of a run of all tests.
const FEW: u64 = 2;

/// Projects of a long run, seven to twenty documents each; `BAOCAO_FIRST=1000` draws others.
const MANY: u64 = 60;

const SENTENCE: &str =
    "Các hộ có nhu cầu đã được vay vốn ưu đãi để chăn nuôi, trồng trọt, nuôi trồng thủy sản và buôn bán nhỏ.";

#[test]
fn nothing_of_a_stretched_project_is_lost_on_paper() {
    (1..=FEW).for_each(|seed| {
        examine(seed, KINDS[0], &["--only", "bao-cao"]).unwrap();
    });
}

/// The appendix of several years has heads over two columns, in words that are never parted.
#[test]
fn a_head_over_several_columns_has_room_beside_long_names_of_units() {
    examine(2, KINDS[1], &["--only", "bao-cao"]).unwrap();
}

/// A first page with few blocks, one of them narrower than the text and higher than half the page.
#[test]
fn a_long_note_on_the_first_page_is_no_edge_of_the_text() {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data"), &[]);
    let settings = project.path().join("data/baocao.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let note = [SENTENCE; 44].join(" ");
    let lines = text.lines().map(|line| match line.split_once("minh_hoa:") {
        Some((head, _)) => format!("{head}minh_hoa: \"{note}\"\n"),
        None => format!("{line}\n"),
    });
    fs::write(&settings, lines.collect::<String>()).unwrap();
    let made = run(&["notice", "-C", project.path().to_str().unwrap(), "--period", "2026-12"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

#[test]
#[ignore = "500 documents take a quarter of an hour"]
fn nothing_of_500_stretched_documents_is_lost_on_paper() {
    let first = std::env::var("BAOCAO_FIRST").ok().and_then(|first| first.parse().ok()).unwrap_or(100);
    let kind = |seed: u64| KINDS[usize::try_from(seed).unwrap() % KINDS.len()];
    let examined = (first..first + MANY).map(|seed| examine(seed, kind(seed), &[]));
    let (good, bad): (Vec<_>, Vec<_>) = examined.partition(Result::is_ok);
    let refusals: Vec<_> = bad.into_iter().filter_map(Result::err).collect();
    assert!(refusals.is_empty(), "{} projects refused:\n{}", refusals.len(), refusals.join("\n"));
    let documents: usize = good.into_iter().flatten().sum();
    assert!(documents >= 500, "{documents} documents");
}

/// Ten sentences of the first unit are higher than what is left under the title, but no page.
#[test]
fn the_row_of_a_unit_with_much_to_say_begins_under_the_title_of_its_appendix() {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &[]);
    let file = project.path().join("data/so-lieu/2022-09/06709-ka-long.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let (head, _) = text.split_once("nhan_xet:").unwrap();
    let said: Vec<_> = (1..=5).map(|nth| format!("    - Lần {nth}, {SENTENCE} {SENTENCE}\n")).collect();
    let rest = "  ton_tai: []\n  nguyen_nhan: []\n  giai_phap: []\ngiai_trinh: []\n";
    fs::write(&file, format!("{head}nhan_xet:\n  ket_qua:\n{}{rest}", said.concat())).unwrap();
    let path = project.path().to_str().unwrap();
    let made = run(&["build", "-C", path, "--period", "2022-09", "--only", "bao-cao", "--no-charts"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pdf = Pdf::read(&fs::read(String::from_utf8(made.stdout).unwrap().lines().next().unwrap()).unwrap());
    begins_its_appendices("much to say", &pdf);
}

/// The units have one, two, three … sentences to say, so that what announces the next ones, and the end, meet the end of a
/// page: charts are smaller where one or two lines would have a page of their own, and the paper still proves what it says.
#[test]
fn neither_an_announcement_nor_the_last_lines_stand_alone_on_a_page() {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &[]);
    let units = files(&project.path().join("data/so-lieu/2022-09"));
    for (nth, (name, bytes)) in (1..).zip(units) {
        let text = String::from_utf8(bytes).unwrap();
        let (head, _) = text.split_once("nhan_xet:").unwrap();
        let item = format!("    - {SENTENCE}\n");
        // Few lines behind what is announced would be drawn back to the page before.
        let rest = format!("  ton_tai:\n{}  nguyen_nhan: []\n  giai_phap: []\ngiai_trinh: []\n", item.repeat(4));
        let written = format!("{head}nhan_xet:\n  ket_qua:\n{}{rest}", item.repeat(nth));
        fs::write(project.path().join("data/so-lieu/2022-09").join(name), written).unwrap();
    }
    let path = project.path().to_str().unwrap();
    let made = run(&["build", "-C", path, "--period", "2022-09", "--only", "phieu", "--no-charts"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut moved = 0;
    for sheet in String::from_utf8(made.stdout).unwrap().lines() {
        let pages = Pdf::read(&fs::read(sheet).unwrap()).pages;
        assert!(lowest(pages.last().unwrap()) > 30.0, "{sheet}");
        assert!(run(&["-C", path, "verify", sheet]).status.success(), "{sheet}");
        for page in pages {
            let lines = page.lines();
            let lines: Vec<_> = lines.iter().map(Line::text).collect();
            assert!(!lines.last().unwrap().trim_end().ends_with(':'), "{sheet}: {lines:?}");
            moved += usize::from(lines.iter().take(2).any(|line| line.contains("Tồn tại, hạn chế:")));
        }
    }
    assert!(moved > 0);
}

#[test]
fn words_that_find_no_place_are_an_error_that_names_document_part_and_data() {
    let lost = "Hồ sơ các hộ cận nghèo đã đạt tiêu chí chưa gửi về Phòng LĐTB&XH thẩm định.";
    let layout = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/lib/van-ban.typ")).unwrap();
    let changed =
        layout.replace("#let cong(body) = _muc-liet-ke(\"+\", body)", "#let cong(body) = place(dx: 300mm, body)");
    assert_ne!(layout, changed);
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &[]);
    fs::create_dir_all(project.path().join("templates/lib")).unwrap();
    fs::write(project.path().join("templates/lib/van-ban.typ"), changed).unwrap();
    let entered = fs::read_to_string(project.path().join("data/so-lieu/2022-09/06727-bac-son.yaml")).unwrap();
    let path = project.path().to_str().unwrap();
    let made = run(&["build", "-C", path, "--period", "2022-09", "--only", "phieu", "--unit", "06727", "--no-charts"]);
    let said = String::from_utf8(made.stderr).unwrap();
    assert_eq!(made.status.code(), Some(1), "{said}");
    let line = 1 + entered.lines().position(|line| line.contains(lost)).unwrap();
    for expected in [
        "2022-09/phieu/06727-bac-son",
        "ra ngoài vùng in",
        "thuộc mục 6 “Nhận xét của đơn vị”",
        &format!("nhập tại data/so-lieu/2022-09/06727-bac-son.yaml:{line}:7"),
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

/// Makes the documents of a project and reads each back; how many there were, or why one was not made.
fn examine(seed: u64, (data, period): (&str, &str), order: &[&str]) -> Result<usize, String> {
    let project = stretched(&mut Dice::new(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15)), data);
    let path = project.path().to_str().unwrap();
    let made = run(&[&["build", "-C", path, "--period", period, "--no-charts", "-j", "1"], order].concat());
    if !made.status.success() {
        return Err(format!("seed {seed}: {}", String::from_utf8_lossy(&made.stderr)));
    }
    let out = String::from_utf8(made.stdout).unwrap();
    let paths: Vec<&str> =
        out.lines().filter(|line| Path::new(line).extension().is_some_and(|end| end == "pdf")).collect();
    for path in &paths {
        let bytes = fs::read(path).unwrap();
        let name = format!("seed {seed}, {}", Path::new(path).file_name().unwrap().to_string_lossy());
        let pdf = Pdf::read(&bytes);
        is_on_its_pages(&name, &pdf);
        is_whole(&name, &pdf, &attached_view(&bytes).unwrap());
        begins_its_appendices(&name, &pdf);
    }
    Ok(paths.len())
}

/// No letter leaves its page, and none stands on one of another line.
fn is_on_its_pages(name: &str, pdf: &Pdf) {
    for (number, page) in (1..).zip(&pdf.pages) {
        let lines: Vec<_> = page.lines().iter().map(|line| (line.ink(), line.text())).collect();
        for (nth, (ink, text)) in lines.iter().enumerate() {
            let Rect { left, top, right, bottom } = *ink;
            let is_inside = left >= 29.0 && right <= page.width - 14.0 && top >= 5.0 && bottom <= page.height - 14.0;
            assert!(is_inside, "{name}, page {number}: “{text}” leaves the page");
            let meets =
                |other: &Rect| ink.intersection(*other).is_some_and(|both| both.width() > 0.2 && both.height() > 0.2);
            let hit = lines[nth + 1..].iter().find(|(other, _)| meets(other));
            assert!(hit.is_none(), "{name}, page {number}: “{text}” on “{}”", hit.unwrap().1);
        }
    }
}

/// A table begins on the page that names its appendix, however high its first row is.
fn begins_its_appendices(name: &str, pdf: &Pdf) {
    for (number, page) in (1..).zip(&pdf.pages) {
        let lines = page.lines();
        let is_appendix = lines.first().is_some_and(|line| line.text().starts_with("Phụ lục"));
        assert!(!is_appendix || lines.len() > 8, "{name}, page {number}: nothing but the title of an appendix");
    }
}

/// Every letter of every sentence and every cell of the view stands somewhere on the pages as often as it is said.
fn is_whole(name: &str, pdf: &Pdf, view: &View) {
    let paper = pdf.pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.text.as_str()).collect::<String>();
    let printed = letters(&paper);
    let cells = view.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let said: String = cells.map(|cell| cell.text.as_str()).collect();
    for (letter, count) in letters(&said) {
        let found = printed.get(&letter).copied().unwrap_or(0);
        assert!(
            found >= count,
            "{name}: {letter} stands {found} times on paper, {count} times in the tables of the view"
        );
    }
}

fn letters(text: &str) -> std::collections::BTreeMap<char, usize> {
    let mut counts = std::collections::BTreeMap::new();
    for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
        *counts.entry(letter).or_default() += 1;
    }
    counts
}

/// A project with every household counted so many times, and with names and remarks of any length.
fn stretched(dice: &mut Dice, data: &str) -> TempDir {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(data), &[]);
    let data = project.path().join("data");
    let times = [1, 7, 300, 8_000, 40_000][pick(dice, 5)];
    for (name, bytes) in files(&data) {
        let text = String::from_utf8(bytes).unwrap();
        let changed = match name.split('/').next() {
            Some("so-lieu") => remarks(dice, &multiplied(&text, times)),
            Some("ke-hoach" | "dau-ky.yaml" | "nhieu-nam.yaml") => multiplied(&text, times),
            Some("don-vi.yaml") => renamed(dice, &text),
            Some("chinh-sach.yaml") => wordy(dice, &text),
            _ => continue,
        };
        fs::write(data.join(name), changed).unwrap();
    }
    project
}

fn pick(dice: &mut Dice, end: u64) -> usize {
    usize::try_from(dice.below(end)).unwrap()
}

/// Every count of a file so many times as large; codes, dates and words stay.
fn multiplied(text: &str, times: u64) -> String {
    let is_fixed = |line: &str| ["don_vi:", "ky:", "ngay", "nam:", "van_ban:"].iter().any(|key| line.starts_with(key));
    let mut is_data = true;
    let mut lines = Vec::new();
    for line in text.lines() {
        is_data &= !line.starts_with("giai_trinh") && !line.starts_with("nhan_xet");
        if !is_data || is_fixed(line) {
            lines.push(line.to_owned());
            continue;
        }
        let (counts, comment) = line.split_once('#').unwrap_or((line, ""));
        let mut changed = String::new();
        for (nth, piece) in counts.split(": ").enumerate() {
            changed.push_str(if nth > 0 { ": " } else { "" });
            let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let is_count = nth > 0 && !changed.ends_with("nam: ") && !piece[digits..].starts_with('-');
            let number = piece[..digits].parse::<u64>().ok().filter(|_| is_count);
            match number {
                Some(number) => changed.extend([(number * times).to_string().as_str(), &piece[digits..]]),
                None => changed.push_str(piece),
            }
        }
        let comment = if comment.is_empty() { String::new() } else { format!("#{comment}") };
        lines.push(changed + &comment);
    }
    lines.join("\n") + "\n"
}

/// Some units get a name of up to 200 letters, some in one word.
fn renamed(dice: &mut Dice, text: &str) -> String {
    let mut lines = Vec::new();
    for line in text.lines() {
        let Some((head, rest)) = line.split_once(", loai:").filter(|_| dice.below(4) == 0) else {
            lines.push(line.to_owned());
            continue;
        };
        let more = pick(dice, 170);
        let word = if dice.yes() { "Nghiêng" } else { " Thượng Hạ" };
        let added: String = word.chars().cycle().take(more).collect();
        lines.push(format!("{}, loai:{rest}", longer(head, added.trim_end())));
    }
    lines.join("\n") + "\n"
}

/// A value of YAML with more behind it, within its quotes.
fn longer(value: &str, more: &str) -> String {
    value.strip_suffix('"').map_or_else(|| format!("{value}{more}"), |open| format!("{open}{more}\""))
}

/// Some policies have a long name and count in many words.
fn wordy(dice: &mut Dice, text: &str) -> String {
    const NAME: &str = " cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo vùng biên giới, hải đảo";
    const UNIT: &str = " đang sinh sống ổn định trên địa bàn thành phố";
    let mut lines = Vec::new();
    for line in text.lines() {
        let more =
            [("    ten: ", NAME), ("    don_vi_tinh: ", UNIT)].into_iter().find(|(key, _)| line.starts_with(key));
        let more = more.filter(|_| dice.below(3) == 0).map_or("", |(_, more)| more);
        lines.push(longer(line, more));
    }
    lines.join("\n") + "\n"
}

/// Some units have much to say, in words of any length.
fn remarks(dice: &mut Dice, text: &str) -> String {
    if dice.below(40) != 0 || !text.contains("  ket_qua:\n") {
        return text.to_owned();
    }
    let mut added = String::from("  ket_qua:\n");
    for _ in 0..dice.below(60) {
        added.extend(["    - ", SENTENCE, "\n"]);
    }
    if dice.yes() {
        let path = "ket-qua-ra-soat/".repeat(pick(dice, 7));
        added.extend(["    - Xem https://mongcai.quangninh.gov.vn/", &path, "ho-ngheo?trang=12&ky=2022-09 để biết.\n"]);
        added.extend(["    - ", &"Nghèo".repeat(1 + pick(dice, 40)), "\n"]);
    }
    text.replacen("  ket_qua:\n", &added, 1)
}

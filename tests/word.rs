//! The working copy in Word: what it says, and what comes back of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use baocao::documents::DocumentWriter;
use baocao::model::{Paragraph, Table};
use baocao::{indicators, load};
use regex::Regex;
use tempfile::TempDir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::shelf::{run, sample_with_all};

const COPY: &str = "output/2022-09/bao-cao.docx";
const WORDS: &str = "data/loi-van/2022-09.yaml";

/// The parts of a file, by name.
fn parts(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(file).unwrap())).unwrap();
    let mut parts = BTreeMap::new();
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let (name, mut bytes) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(name, bytes);
    }
    parts
}

fn text(file: &Path) -> String {
    String::from_utf8(parts(file).remove("word/document.xml").unwrap()).unwrap()
}

/// Changes the text of a copy, as Word would.
fn edit(file: &Path, change: impl Fn(&str) -> String) {
    let mut parts = parts(file);
    let before = String::from_utf8(parts["word/document.xml"].clone()).unwrap();
    let after = change(&before);
    assert_ne!(before, after, "the edit changes nothing");
    parts.insert("word/document.xml".to_owned(), after.into_bytes());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    fs::write(file, writer.finish().unwrap().into_inner()).unwrap();
}

fn replaced(file: &Path, old: &str, new: &str) {
    edit(file, |text| text.replacen(old, new, 1));
}

/// A project with sentences of every kind, and its copy.
fn project() -> TempDir {
    let folder = sample_with_all(&[(
        "loi-van/2022-09.yaml",
        "ket_qua:\n",
        "ket_qua:\n  # câu có con số\n  - \"Đã giảm {{ ngheo.giam.luy_ke }}/{{ ngheo.ke_hoach }} hộ nghèo & <cận nghèo>.\"   # so với kế hoạch\n",
    )]);
    assert!(said(&folder, &["word", "2022-09"]).0, "{:?}", said(&folder, &["word", "2022-09"]));
    folder
}

fn said(folder: &TempDir, arguments: &[&str]) -> (bool, String) {
    let at = folder.path().to_str().unwrap();
    let copy = folder.path().join(COPY);
    let arguments = arguments.iter().map(|word| if *word == COPY { copy.to_str().unwrap() } else { word });
    let output = run(&[&["-C", at][..], &arguments.collect::<Vec<_>>()].concat());
    let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (output.status.success(), text)
}

fn words(folder: &TempDir) -> String {
    fs::read_to_string(folder.path().join(WORDS)).unwrap()
}

#[test]
fn a_copy_that_nobody_touched_brings_nothing_back_and_is_the_same_file_every_time() {
    let folder = project();
    let before = (words(&folder), fs::read(folder.path().join(COPY)).unwrap());
    let (is_done, text) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done && text.contains("Không có gì đổi"), "{text}");
    assert!(!text.contains("không lấy"), "{text}");
    assert!(said(&folder, &["ban-word", "2022-09"]).0);
    assert_eq!((words(&folder), fs::read(folder.path().join(COPY)).unwrap()), before);
    // Every part is XML, and every relation leads to a part.
    for (name, bytes) in parts(&folder.path().join(COPY)) {
        if name.starts_with("word/media/") {
            continue;
        }
        let xml = String::from_utf8(bytes).unwrap();
        let parsed = roxmltree::Document::parse(&xml);
        assert!(parsed.is_ok(), "{name}: {parsed:?}");
        let parsed = parsed.unwrap();
        let Some(base) = name.strip_suffix(".rels").map(|name| name.replace("_rels/", "")) else { continue };
        let base = base.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        for relation in parsed.root_element().children().filter(roxmltree::Node::is_element) {
            let target = format!("{base}{}", relation.attribute("Target").unwrap()).replace("word/../", "");
            assert!(parts(&folder.path().join(COPY)).contains_key(&target), "{name}: {target}");
        }
    }
}

#[test]
fn every_printed_figure_stands_in_a_locked_control_with_its_address() {
    let folder = project();
    let loaded = load::load(folder.path()).unwrap();
    let project = loaded.project.unwrap();
    let computed = indicators::compute(&project, "2022-09".parse().unwrap());
    let writer = DocumentWriter::new(&loaded.assets, &project.policies.value).unwrap();
    let view = writer.report(&project, &computed).unwrap();
    let mut printed = BTreeSet::new();
    let mut paragraphs = |all: &[Paragraph]| {
        let runs = all.iter().flat_map(|paragraph| &paragraph.runs.0);
        printed.extend(runs.filter_map(|run| run.address.clone()).map(|address| address.as_str().to_owned()));
    };
    let outline = view.outline.as_ref().unwrap();
    let named = format!("{outline:?}");
    view.texts.iter().filter(|(key, _)| named.contains(&format!("\"{key}\""))).for_each(|(_, all)| paragraphs(all));
    view.items.values().flatten().for_each(|item| paragraphs(&item.paragraphs));
    let tables = view.tables.iter().filter(|(key, _)| named.contains(&format!("\"{key}\"")));
    let cells = tables.flat_map(|(_, table): (_, &Table)| table.rows.iter().flat_map(|row| &row.cells));
    for cell in cells {
        let addresses = cell.address.iter().chain(&cell.whole);
        printed.extend(addresses.map(|address| address.as_str().to_owned()));
    }
    let text = text(&folder.path().join(COPY));
    let control =
        Regex::new("<w:tag w:val=\"([^\"]*)\"/><w:id w:val=\"\\d+\"/><w:lock w:val=\"sdtContentLocked\"/>").unwrap();
    let tags: BTreeSet<String> = control.captures_iter(&text).map(|found| found[1].replace("&quot;", "\"")).collect();
    assert_eq!(text.matches("<w:sdt>").count(), control.find_iter(&text).count());
    assert!(printed.len() > 500, "{}", printed.len());
    let missing: Vec<_> =
        printed.iter().filter(|address| address.chars().count() <= 64 && !tags.contains(*address)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    // Native headings, repeated heads, pictures with descriptions, the mark of a working copy.
    assert!(text.matches("w:val=\"Heading1\"").count() >= 4 && text.contains("<w:tblHeader/>"));
    assert_eq!(text.matches("<w:drawing>").count(), view.charts.len());
    assert!(!text.contains("descr=\"\""));
    let header = String::from_utf8(parts(&folder.path().join(COPY)).remove("word/header1.xml").unwrap()).unwrap();
    assert!(header.contains("BẢN LÀM VIỆC"));
}

#[test]
fn edited_words_come_back_exactly_and_everything_else_stays() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let before = words(&folder);
    // As Word writes it: cut into runs, with marks of the spelling check, a no-break space and letters in two parts.
    replaced(
        &copy,
        " hộ nghèo &amp; &lt;cận nghèo&gt;.</w:t></w:r>",
        " hộ nghèo, </w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>v\u{1b0}\u{1a1}\u{323}t\u{a0}mức: \"khá\"</w:t></w:r>\
         <w:r><w:tab/><w:t xml:space=\"preserve\">C:\\x #1. </w:t></w:r>",
    );
    replaced(&copy, "Trong tháng, UBND thành phố tiếp tục chỉ đạo", "Trong kỳ, UBND thành phố chỉ đạo");
    let (is_done, shown) = said(&folder, &["nhap", COPY]);
    assert!(is_done && shown.contains("ket_qua[0]") && shown.contains("chi_dao[0]"), "{shown}");
    assert!(shown.contains("2 câu") && words(&folder) == before, "the difference is shown first: {shown}");
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done && shown.contains("Đã ghi 2 câu"), "{shown}");
    let narrative = load::load(folder.path()).unwrap().project.unwrap();
    let narrative = &narrative.narratives[&"2022-09".parse().unwrap()].value;
    assert_eq!(
        narrative.results[0],
        "Đã giảm {{ ngheo.giam.luy_ke }}/{{ ngheo.ke_hoach }} hộ nghèo, vượt mức: \"khá\" C:\\x #1."
    );
    assert!(narrative.direction[0].starts_with("Trong kỳ, UBND thành phố chỉ đạo các cơ quan"));
    // Comments and all other lines are those of before.
    let after = words(&folder);
    let comments = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| line.split_once("# ")).map(|(_, comment)| comment.to_owned()).collect()
    };
    assert_eq!(comments(&before).len(), comments(&after).len());
    let (one, other): (BTreeSet<_>, BTreeSet<_>) = (before.lines().collect(), after.lines().collect());
    assert!(other.difference(&one).count() == 2, "{:?}", other.difference(&one).collect::<Vec<_>>());
    assert!(after.contains("# so với kế hoạch") && after.contains("# câu có con số"));
    let (is_done, again) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done && again.contains("Không có gì đổi"), "{again}");
    assert_eq!(words(&folder), after);
}

#[test]
fn sentences_may_be_added_and_taken_out() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let text = text(&copy);
    let paragraph = Regex::new("<w:p><w:pPr><w:pStyle w:val=\"LoiVan-giai_phap\"/>.*?</w:p>").unwrap();
    let all: Vec<&str> = paragraph.find_iter(&text).map(|found| found.as_str()).collect();
    assert!(all.len() > 2);
    let new =
        Regex::new("<w:r>.*</w:r>").unwrap().replace(all[0], "<w:r><w:t>Một giải pháp mới.</w:t></w:r>").into_owned();
    replaced(&copy, all[1], "");
    replaced(&copy, all[0], &format!("{}{new}", all[0]));
    replaced(&copy, all[2], &format!("{}{new}", all[2]));
    let before = load::load(folder.path()).unwrap().project.unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done, "{shown}");
    let after = load::load(folder.path()).unwrap().project.unwrap();
    let solutions =
        |project: &baocao::model::Project| project.narratives[&"2022-09".parse().unwrap()].value.solutions.clone();
    let mut expected = solutions(&before);
    expected[1] = "Một giải pháp mới.".to_owned();
    expected.insert(3, "Một giải pháp mới.".to_owned());
    assert_eq!(solutions(&after), expected);
}

#[test]
fn an_edited_figure_is_refused_with_its_place_and_nothing_is_written() {
    let shape = |text: &str, at: usize| {
        let control = Regex::new("<w:sdt>.*?</w:sdt>").unwrap();
        control.find_iter(text).nth(at).unwrap().as_str().to_owned()
    };
    let inside = Regex::new("(<w:sdtContent>.*<w:t xml:space=\"preserve\">)([^<]*)(</w:t>)").unwrap();
    let changed = |control: &str| inside.replace(control, "${1}98765${3}").into_owned();
    let folder = project();
    let copy = folder.path().join(COPY);
    let (made, before) = (fs::read(&copy).unwrap(), words(&folder));
    let count = text(&copy).matches("<w:sdt>").count();
    let controls = Regex::new("<w:sdt>.*?</w:sdt>").unwrap();
    for at in [0, 7, count / 2, count - 1] {
        for way in ["changed", "words", "gone"] {
            fs::write(&copy, &made).unwrap();
            let control = shape(&text(&copy), at);
            let value = inside.captures(&control).unwrap()[2].to_owned();
            let new = match way {
                "changed" => changed(&control),
                "words" => format!("<w:r><w:t>{value}</w:t></w:r>"),
                _ => String::new(),
            };
            edit(&copy, |text| {
                let place = controls.find_iter(text).nth(at).unwrap().range();
                format!("{}{new}{}", &text[..place.start], &text[place.end..])
            });
            replaced(&copy, "Trong tháng, UBND thành phố tiếp tục chỉ đạo", "Trong kỳ, UBND thành phố chỉ đạo");
            let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
            assert!(!is_done && shown.contains("lỗi[BC192]") && shown.contains("con số 2022-"), "{at} {way}: {shown}");
            assert!(shown.contains("Mục “") || shown.contains("dòng "), "{shown}");
            assert_eq!(words(&folder), before, "{at} {way}");
        }
    }
}

#[test]
fn what_is_no_copy_of_ours_or_not_decided_is_refused_and_other_words_are_told() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let made = fs::read(&copy).unwrap();
    replaced(&copy, "KẾT QUẢ THỰC HIỆN", "KẾT QUẢ CỦA TÔI");
    let (is_done, shown) = said(&folder, &["nhap", COPY]);
    assert!(is_done && shown.contains("cảnh báo[BC195]") && shown.contains("KẾT QUẢ CỦA TÔI"), "{shown}");
    // A copy in which somebody has written is not written over.
    let (is_done, shown) = said(&folder, &["word", "2022-09"]);
    assert!(!is_done && shown.contains("đã có người sửa"), "{shown}");
    assert!(said(&folder, &["word", "2022-09", "--force"]).0 && fs::read(&copy).unwrap() == made);
    // Words with the sign of a placeholder, changes that are still tracked, a file of others.
    replaced(&copy, "Trong tháng, UBND thành phố", "Trong {{ tháng }}, UBND thành phố");
    assert!(said(&folder, &["nhap", COPY]).1.contains("chỗ điền số chỉ viết trong tệp lời văn"));
    fs::write(&copy, &made).unwrap();
    edit(&copy, |text| {
        text.replacen(
            "<w:r><w:t xml:space=\"preserve\">Trong tháng",
            "<w:ins w:id=\"1\"><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\">Trong tháng",
            1,
        )
    });
    assert!(said(&folder, &["nhap", COPY]).1.contains("Track Changes"));
    for bytes in [&b"no archive"[..], &made[..made.len() / 2]] {
        fs::write(&copy, bytes).unwrap();
        let (is_done, shown) = said(&folder, &["nhap", COPY]);
        assert!(!is_done && shown.contains("lỗi[BC190]: Không đọc được"), "{shown}");
    }
    // The data have changed in the meantime: what both sides changed is nobody's to decide but a person's.
    fs::write(&copy, &made).unwrap();
    replaced(&copy, "Trong tháng, UBND thành phố tiếp tục chỉ đạo", "Trong kỳ, UBND thành phố chỉ đạo");
    let path = folder.path().join(WORDS);
    fs::write(&path, words(&folder).replacen("Trong tháng, UBND", "Tháng này, UBND", 1)).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(!is_done && shown.contains("lỗi[BC194]") && shown.contains("cũng đã đổi từ khi lập bản Word"), "{shown}");
}

/// What is done to a copy: its name, the change, and the code and the words with which it is refused; none if it is taken.
type Edit = (&'static str, fn(&str) -> String, &'static str, &'static str);

/// The first paragraph of a list.
fn first<'t>(text: &'t str, list: &str) -> &'t str {
    let from = text.find(&format!("<w:p><w:pPr><w:pStyle w:val=\"LoiVan-{list}\"/>")).unwrap();
    &text[from..from + text[from..].find("</w:p>").unwrap() + "</w:p>".len()]
}

const EDITS: [Edit; 12] = [
    (
        "a deletion that is tracked",
        |text| {
            text.replacen("<w:r><w:t xml:space=\"preserve\">Trong tháng", "<w:del w:id=\"9\"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\">Trong tháng", 1)
        },
        "BC191",
        "Track Changes",
    ),
    (
        "the end of a paragraph that is deleted and tracked",
        |text| {
            text.replacen(
                "<w:pStyle w:val=\"LoiVan-giai_phap\"/>",
                "<w:pStyle w:val=\"LoiVan-giai_phap\"/><w:rPr><w:del w:id=\"9\"/></w:rPr>",
                1,
            )
        },
        "BC191",
        "Track Changes",
    ),
    (
        "a row of a table that is inserted and tracked",
        |text| text.replacen("<w:tr><w:trPr>", "<w:tr><w:trPr><w:ins w:id=\"9\"/>", 1),
        "BC191",
        "dòng ",
    ),
    (
        "a digit typed before a locked figure",
        |text| text.replacen("Đã giảm </w:t></w:r><w:sdt>", "Đã giảm 1</w:t></w:r><w:sdt>", 1),
        "BC193",
        "chữ số gõ liền con số",
    ),
    (
        "digits typed behind a locked figure",
        |text| text.replacen(" hộ nghèo &amp; &lt;cận nghèo&gt;.", ".000 hộ nghèo.", 1),
        "BC193",
        "chữ số gõ liền con số",
    ),
    (
        "a table around a sentence",
        |text| {
            let sentence = first(text, "giai_phap");
            text.replacen(sentence, &format!("<w:tbl><w:tr><w:tc>{sentence}</w:tc></w:tr></w:tbl>"), 1)
        },
        "BC193",
        "nằm trong bảng",
    ),
    (
        "a sentence moved into another section",
        |text| {
            let (moved, before) = (first(text, "chi_dao"), first(text, "giai_phap"));
            text.replacen(moved, "", 1).replacen(before, &format!("{moved}{before}"), 1)
        },
        "BC193",
        "nay đứng ở chỗ của mục khác",
    ),
    (
        "a control that is deleted",
        |text| {
            let from = text.find("Đã giảm </w:t></w:r><w:sdt>").unwrap() + "Đã giảm </w:t></w:r>".len();
            let end = from + text[from..].find("</w:sdt>").unwrap() + "</w:sdt>".len();
            format!("{}{}", &text[..from], &text[end..])
        },
        "BC192",
        "không còn",
    ),
    (
        "a figure that was edited and accepted",
        |text| {
            let from = text.find("Đã giảm </w:t></w:r><w:sdt>").unwrap();
            let at = from + text[from..].find("12</w:t>").unwrap();
            format!("{}13{}", &text[..at], &text[at + 2..])
        },
        "BC192",
        "thành 13",
    ),
    (
        "a comment",
        |text| {
            text.replacen(
                "<w:r><w:t xml:space=\"preserve\">Trong tháng",
                "<w:commentRangeStart w:id=\"0\"/><w:r><w:t xml:space=\"preserve\">Trong tháng",
                1,
            )
            .replacen("</w:p></w:body>", "<w:commentRangeEnd w:id=\"0\"/></w:p></w:body>", 1)
        },
        "",
        "Không có gì đổi",
    ),
    (
        "the look of a paragraph, tracked",
        |text| {
            text.replacen(
                "<w:pStyle w:val=\"LoiVan-giai_phap\"/>",
                "<w:pStyle w:val=\"LoiVan-giai_phap\"/><w:pPrChange w:id=\"3\"><w:pPr/></w:pPrChange>",
                1,
            )
        },
        "",
        "Không có gì đổi",
    ),
    (
        "two sentences of a list that change places",
        |text| {
            let one = first(text, "giai_phap").to_owned();
            let rest = text.replacen(&one, "", 1);
            let two = first(&rest, "giai_phap");
            rest.replacen(two, &format!("{two}{one}"), 1)
        },
        "",
        "2 câu",
    ),
];

#[test]
fn whatever_people_do_in_word_is_refused_by_place_or_taken_rightly() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let (made, before) = (fs::read(&copy).unwrap(), words(&folder));
    for (name, change, code, told) in EDITS {
        fs::write(&copy, &made).unwrap();
        edit(&copy, change);
        let (is_done, shown) = said(&folder, &["nhap", COPY]);
        assert!(shown.contains(told), "{name}: {shown}");
        assert_eq!(is_done, code.is_empty(), "{name}: {shown}");
        assert!(code.is_empty() || shown.contains(&format!("lỗi[{code}]")), "{name}: {shown}");
        assert_eq!(words(&folder), before, "{name}");
    }
}

/// What stands in a sentence and is no text, and the words with which it is refused.
const STRANGE: [(&str, &str); 9] = [
    ("<w:r><w:drawing/></w:r>", "hình, ảnh hoặc hộp chữ"),
    ("<w:r><w:pict/></w:r>", "hình, ảnh hoặc hộp chữ"),
    ("<w:r><w:object/></w:r>", "hình, ảnh hoặc hộp chữ"),
    ("<m:oMath xmlns:m=\"m\"><m:r><m:t>3/4</m:t></m:r></m:oMath>", "công thức (Equation)"),
    ("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>", "ký hiệu chèn bằng Symbol"),
    ("<w:r><w:footnoteReference w:id=\"2\"/></w:r>", "chú thích (Footnote)"),
    ("<w:r><w:rPr><w:strike/></w:rPr><w:t>Câu bỏ.</w:t></w:r>", "chữ gạch ngang"),
    ("<w:r><w:rPr><w:dstrike w:val=\"1\"/></w:rPr><w:t>Câu bỏ.</w:t></w:r>", "chữ gạch ngang"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Câu bỏ.</w:t></w:r>", "chữ ẩn"),
];

/// Puts something at the end of the first sentence of a list.
fn behind(text: &str, list: &str, part: &str) -> String {
    let sentence = first(text, list);
    text.replacen(sentence, &sentence.replace("</w:p>", &format!("{part}</w:p>")), 1)
}

#[test]
fn what_is_no_text_in_a_sentence_is_refused_by_place() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let (made, before) = (fs::read(&copy).unwrap(), words(&folder));
    for (part, what) in STRANGE {
        fs::write(&copy, &made).unwrap();
        edit(&copy, |text| behind(text, "giai_phap", part));
        let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
        assert!(!is_done && shown.contains("lỗi[BC193]: Mục “"), "{part}: {shown}");
        assert!(shown.contains(&format!("câu có {what}; lời văn chỉ nhận chữ")), "{part}: {shown}");
        assert_eq!(words(&folder), before, "{part}");
    }
    // Words in wrappings of other programs are words, and a look that is switched off is none.
    for part in [
        "<w:r><w:rPr><w:strike w:val=\"0\"/><w:vanish w:val=\"false\"/></w:rPr><w:t> Thêm chữ.</w:t></w:r>",
        "<w:smartTag w:element=\"place\"><w:r><w:t> Thêm chữ.</w:t></w:r></w:smartTag>",
        "<w:customXml><w:smartTag><w:r><w:t> Thêm</w:t></w:r></w:smartTag><w:r><w:t> chữ.</w:t></w:r></w:customXml>",
        "<w:sdt><w:sdtPr/><w:sdtContent><w:sdt><w:sdtContent><w:r><w:t> Thêm chữ.</w:t></w:r></w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        "<w:hyperlink><w:r><w:t> Thêm chữ.</w:t></w:r></w:hyperlink><w:proofErr w:type=\"spellStart\"/><w:bookmarkStart w:id=\"7\"/>",
        "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>DATE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t> Thêm chữ.</w:t></w:r>",
    ] {
        fs::write(&copy, &made).unwrap();
        edit(&copy, |text| behind(text, "giai_phap", part));
        let (is_done, shown) = said(&folder, &["nhap", COPY]);
        assert!(is_done && shown.contains("Thêm chữ.") && shown.contains("1 câu"), "{part}: {shown}");
    }
}

#[test]
fn what_people_write_beside_the_text_is_told_and_no_new_copy_is_written_over_it() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let mark = "<w:r><w:commentReference w:id=\"0\"/></w:r>";
    for where_to in ["giai_phap", "chi_dao"] {
        edit(&copy, |text| behind(text, where_to, mark));
    }
    let mut parts = parts(&copy);
    let comment = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\" w:author=\"Chủ tịch\"><w:p><w:r><w:t>Nêu rõ tên xã</w:t></w:r></w:p></w:comment></w:comments>";
    parts.insert("word/comments.xml".to_owned(), comment.as_bytes().to_vec());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    let kept = writer.finish().unwrap().into_inner();
    fs::write(&copy, &kept).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY]);
    assert!(is_done && shown.contains("Không có gì đổi"), "{shown}");
    let told = "không lấy nhận xét (Comment) của Chủ tịch: “Nêu rõ tên xã”";
    assert_eq!(shown.matches(told).count(), 2, "{shown}");
    assert!(shown.contains("cảnh báo[BC195]: Mục “"), "{shown}");
    let (is_done, shown) = said(&folder, &["word", "2022-09"]);
    assert!(!is_done && shown.contains("bao-cao.docx"), "{shown}");
    assert_eq!(fs::read(&copy).unwrap(), kept);
}

#[test]
fn words_that_have_no_place_in_the_data_are_refused_with_a_cure_that_works() {
    let folder = project();
    let (copy, file) = (folder.path().join(COPY), folder.path().join(WORDS));
    let (made, before) = (fs::read(&copy).unwrap(), words(&folder));
    // A sentence is taken out of a list in which somebody has left a remark.
    let paragraph = Regex::new("<w:p><w:pPr><w:pStyle w:val=\"LoiVan-ket_qua\"/>.*?</w:p>").unwrap();
    let whole = text(&copy);
    let second = paragraph.find_iter(&whole).nth(1).unwrap().as_str();
    replaced(&copy, second, "");
    replaced(&copy, "Trong tháng, UBND thành phố tiếp tục chỉ đạo", "Trong kỳ, UBND thành phố chỉ đạo");
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(!is_done && shown.contains("lỗi[BC197]: Mục “") && shown.contains("`ket_qua`"), "{shown}");
    assert!(shown.contains("bao-cao.docx") && shown.contains("cách sửa: "), "{shown}");
    assert_eq!(words(&folder), before);
    // Without the remarks it is taken.
    let without = before.replace("  # câu có con số\n", "").replace("   # so với kế hoạch", "");
    let list = without.split_once("ket_qua:\n").unwrap().1.split("\n\n").next().unwrap().to_owned();
    let is_kept = |line: &&str| !line.trim_start().starts_with('#');
    let clean = list.lines().filter(is_kept).collect::<Vec<_>>().join("\n");
    fs::write(&file, without.replace(&list, &clean)).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done && shown.contains("Đã ghi 2 câu"), "{shown}");
    // A file that is gone, and one that cannot be read.
    fs::write(&copy, &made).unwrap();
    fs::remove_file(&file).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(!is_done && shown.contains("lỗi[BC196]: Kỳ 2022-09 không có `data/loi-van/2022-09.yaml`"), "{shown}");
    assert!(shown.contains("bao-cao.docx") && shown.contains("trả lại tệp ấy") && !file.exists(), "{shown}");
    fs::write(&file, before.replacen("ket_qua:", "ket_quaa:", 1)).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(!is_done && shown.contains("lỗi[BC196]: `data/loi-van/2022-09.yaml` còn lỗi"), "{shown}");
    fs::write(&file, &before).unwrap();
    let (is_done, shown) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(is_done && shown.contains("Không có gì đổi"), "{shown}");
}

#[test]
fn every_rule_of_working_copies_has_a_case() {
    let of_edits = EDITS.iter().filter_map(|(.., code, _)| code.strip_prefix("BC")?.parse().ok());
    let tried: BTreeSet<u16> = of_edits.chain([190, 194, 195, 196, 197]).collect();
    let rules = load::RULES.iter().map(|rule| rule.code.0).filter(|code| (190..199).contains(code));
    let missing: Vec<u16> = rules.filter(|code| !tried.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_public_edition_has_a_copy_of_its_own() {
    let folder = project();
    let (is_done, shown) = said(&folder, &["word", "2022-09", "--edition", "cong-khai"]);
    assert!(is_done && shown.contains("output/2022-09/bao-cao-cong-khai.docx"), "{shown}");
    let public = folder.path().join("output/2022-09/bao-cao-cong-khai.docx");
    let (whole, shown) = (text(&folder.path().join(COPY)), text(&public));
    assert!(shown.matches("<w:sdt>").count() < whole.matches("<w:sdt>").count());
    let (is_done, told) = said(&folder, &["nhap", public.to_str().unwrap()]);
    assert!(is_done && told.contains("Không có gì đổi"), "{told}");
}

/// The shortcomings that figures tell stand before those that people wrote.
#[test]
fn every_list_that_people_wrote_can_be_edited() {
    let folder = project();
    let copy = folder.path().join(COPY);
    let narrative: serde_json::Value = serde_yaml::from_str(&words(&folder)).unwrap();
    let printed = text(&copy);
    let lists = ["chi_dao", "phan_cong", "ket_qua", "ton_tai", "giai_phap", "kien_nghi"];
    for list in lists.into_iter().chain(["nguyen_nhan.khach_quan", "nguyen_nhan.chu_quan"]) {
        let sentences = list.split('.').fold(&narrative, |value, key| &value[key]).as_array().map_or(0, Vec::len);
        let style = format!("w:val=\"LoiVan-{}\"", list.replace('.', "-"));
        assert_eq!(printed.matches(&style).count(), sentences, "{list}");
    }
    let last = narrative["ton_tai"].as_array().unwrap().last().unwrap().as_str().unwrap().trim();
    replaced(&copy, last, "Hồ sơ hoàn thiện còn chậm.");
    let (_, told) = said(&folder, &["nhap", COPY, "--write"]);
    assert!(words(&folder).contains("Hồ sơ hoàn thiện còn chậm."), "{told}");
}

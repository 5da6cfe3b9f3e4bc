//! Tests of typesetting with real documents, which give PDFs or the places of errors.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::LazyLock;

use super::{Misplacement, PdfError, Problem, Typesetter};
use crate::model::{CHART_FAMILY, Document, Font, SaidPart};
use crate::workers::spread;

static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(|| Typesetter::new(&crate::load::bundled()).unwrap());

/// The beginning of every document, which the standards require.
const HEAD: &str = "#import \"/lib/van-ban.typ\": *\n\
    #show: van-ban.with(tieu-de: \"T\", tac-gia: \"UBND\", ngay: (2022, 9, 14))\n\
    #ten-loai(\"BÁO CÁO\", \"Kết quả\")\n";

fn document(main: impl Into<String>) -> Document {
    let files = BTreeMap::from([
        ("/chart-1.svg".to_owned(), include_bytes!("tests/chart.svg").to_vec()),
        ("/view.json".to_owned(), b"{\"ky\":\"2022-09\"}".to_vec()),
    ]);
    Document { ident: "2022-09/bao-cao".to_owned(), main: main.into(), files, said: Vec::new() }
}

fn report() -> Document {
    document(include_str!("tests/report.typ"))
}

fn sheet() -> Document {
    document(include_str!("tests/sheet.typ"))
}

/// A document whose body begins on line 4.
fn with_body(body: &str) -> Document {
    document(format!("{HEAD}{body}\n"))
}

fn problems(document: &Document) -> Vec<Problem> {
    match TYPESETTER.typeset(document) {
        Err(PdfError::Layout(problems)) => problems,
        Err(other) => panic!("{other}"),
        Ok(_) => panic!("it was typeset"),
    }
}

/// The place and the message of the first problem.
fn first(document: &Document) -> (String, String) {
    let problem = problems(document).remove(0);
    (problem.spot.map(|spot| spot.to_string()).unwrap_or_default(), problem.message)
}

fn count(pdf: &[u8], what: &str) -> usize {
    pdf.windows(what.len()).filter(|bytes| *bytes == what.as_bytes()).count()
}

#[test]
fn a_report_becomes_a_tagged_vietnamese_archive_file() {
    let pdf = TYPESETTER.typeset(&report()).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    for mark in ["<pdfaid:part>3<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<", "/Lang(vi)", "/AFRelationship/Data"] {
        assert!(count(&pdf, mark) > 0, "{mark}");
    }
    assert_eq!(count(&pdf, "/S/H1/"), 1);
    assert_eq!((count(&pdf, "/S/Table/"), count(&pdf, "/S/TFoot/")), (3, 0));
    assert!(count(&pdf, "/Scope/Row") > 0 && count(&pdf, "/Scope/Column") > 0);
    assert_eq!(count(&pdf, "/Alt<"), 1);
}

#[test]
fn a_sheet_is_set_with_the_same_modules() {
    let pdf = TYPESETTER.typeset(&sheet()).unwrap();
    assert_eq!((count(&pdf, "/S/H1/"), count(&pdf, "/S/Table/")), (1, 1));
}

#[test]
fn charts_find_their_own_family() {
    let pdf = TYPESETTER.typeset(&sheet()).unwrap();
    assert!(count(&pdf, "BeVietnamPro-Regular") > 0 && count(&pdf, "BeVietnamPro-Bold") > 0);
    assert!(TYPESETTER.typeset(&with_body(&format!("#text(font: \"{CHART_FAMILY}\")[Ệ]"))).is_ok());
}

#[test]
fn every_style_of_the_text_family_is_there() {
    let pdf = TYPESETTER.typeset(&with_body("#doan[_ệ_ *ệ* _*ệ*_ ệ]")).unwrap();
    for face in ["LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"] {
        assert!(count(&pdf, face) > 0, "{face}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_on_any_thread() {
    let expected = (TYPESETTER.typeset(&report()).unwrap(), TYPESETTER.typeset(&sheet()).unwrap());
    let mixed: Vec<Document> = (0..12).map(|n| if n % 2 == 0 { report() } else { sheet() }).collect();
    let set = spread(NonZeroUsize::new(2).unwrap(), &mixed, |document| TYPESETTER.typeset(document).unwrap()).unwrap();
    for (n, pdf) in set.iter().enumerate() {
        assert!(*pdf == if n % 2 == 0 { &*expected.0 } else { &*expected.1 }, "document {n} differs");
    }
}

#[test]
fn hundreds_of_documents_overflow_no_stack() {
    let numbers: Vec<usize> = (0..300).collect();
    let jobs = NonZeroUsize::new(3).unwrap();
    let work = |n: &usize| TYPESETTER.typeset(&with_body(&format!("#doan[Số {n}]"))).map(|_| *n);
    let done = spread(jobs, &numbers, work).unwrap();
    assert_eq!(done.into_iter().map(Result::unwrap).collect::<Vec<_>>(), numbers);
}

#[test]
fn spreading_nothing_gives_nothing() {
    assert!(spread(NonZeroUsize::MIN, &[], |(): &()| ()).unwrap().is_empty());
}

#[test]
fn the_identifier_is_part_of_the_file() {
    let other = Document { ident: "2022-08/bao-cao".to_owned(), ..sheet() };
    assert_ne!(TYPESETTER.typeset(&sheet()).unwrap(), TYPESETTER.typeset(&other).unwrap());
}

#[test]
fn escaped_letters_are_letters_in_markup_and_in_strings() {
    let escaped =
        "#doan[\\u{26}\\u{23}\\u{5b}] #bang(cot: (\"text\",), dau: ((o-dau(\"\\u{22}A\\u{22}\"),),), cuoi: 0)";
    assert!(TYPESETTER.typeset(&with_body(escaped)).is_ok());
}

#[test]
fn an_unknown_family_is_an_error_with_its_place() {
    let (spot, message) = first(&with_body("#text(font: \"Times New Roman\")[A]"));
    assert_eq!((&*spot, &*message), ("main.typ:4:13", "không có phông chữ times new roman"));
}

#[test]
fn a_missing_glyph_is_an_error_with_its_place() {
    let (spot, message) = first(&with_body("#doan[Đã xong \\u{2713}]"));
    assert!(spot.starts_with("main.typ:4:") && message.contains('✓'), "{spot}: {message}");
}

#[test]
fn a_broken_source_is_told_with_file_line_and_column() {
    let error = TYPESETTER.typeset(&with_body("#doan[thiếu ngoặc")).unwrap_err().to_string();
    assert_eq!(error, "không dàn được trang:\n  main.typ:4:6: chưa đóng dấu ngoặc");
}

#[test]
fn a_broken_module_is_told_by_its_own_name() {
    let mut assets = crate::load::bundled();
    assets.templates.insert("lib/dau.typ".to_owned(), "#let ten-loai(".to_owned());
    let error = Typesetter::new(&assets).unwrap().typeset(&sheet()).unwrap_err().to_string();
    assert!(error.contains("lib/dau.typ:1:14: chưa đóng dấu ngoặc"), "{error}");
}

#[test]
fn an_error_inside_a_module_names_its_caller() {
    let problem = problems(&with_body("\n#bieu-do(\"/chart-2.svg\", alt: \"A\")")).remove(0);
    assert!(problem.message.contains("/chart-2.svg"), "{problem}");
    assert_eq!(problem.callers.last().unwrap().to_string(), "main.typ:5:2");
}

#[test]
fn nothing_outside_the_document_can_be_read() {
    for body in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../etc/passwd\")",
        "#import \"@preview/a:0.1.0\": b",
        "#read(\"/bao-cao.typ\")",
    ] {
        let (spot, message) = first(&with_body(body));
        assert!(spot.starts_with("main.typ:4:"), "{body}: {spot}: {message}");
    }
}

#[test]
fn there_is_no_clock() {
    assert!(first(&with_body("#datetime.today().display()")).1.contains("date"));
}

#[test]
fn a_chart_without_a_description_is_refused() {
    let (_, message) = first(&with_body("#image(\"/chart-1.svg\")"));
    assert!(message.contains("missing alt text"), "{message}");
}

#[test]
fn a_skipped_heading_level_is_refused() {
    assert!(first(&with_body("#khoan(\"1\", [A])")).1.contains("level"));
}

#[test]
fn a_font_file_must_hold_a_face() {
    let mut assets = crate::load::bundled();
    assets.fonts.push(Font { name: "hong.ttf".to_owned(), bytes: vec![0; 64].into() });
    let error = Typesetter::new(&assets).err().unwrap().to_string();
    assert_eq!(error, "tệp phông chữ không đọc được: hong.ttf");
}

/// What is wrong with the first word of a document that says `said` in its only part.
fn fault(body: &str, said: &[&str]) -> Option<(Misplacement, String, Option<String>)> {
    let part = SaidPart { name: "Bảng 1".to_owned(), texts: said.iter().map(ToString::to_string).collect() };
    match TYPESETTER.typeset(&Document { said: vec![part], ..with_body(body) }) {
        Ok(_) => None,
        Err(PdfError::Misplaced { mut words, .. }) => {
            let word = words.remove(0);
            Some((word.fault, word.word, word.part))
        }
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_word_that_cannot_be_read_is_named_with_the_part_that_says_it() {
    let part = || Some("Bảng 1".to_owned());
    let cases = [
        ("#place(dx: 400mm)[Hải Sơn]", &["Xã Hải Sơn"] as &[_], Misplacement::Outside, "Hải"),
        ("#place(dy: 260mm)[Hải Sơn]", &["Xã Hải Sơn"], Misplacement::Outside, "Hải"),
        ("#block(width: 3mm, clip: true, box(width: 40mm)[Hải])", &["Hải"], Misplacement::Outside, "Hải"),
        ("#place[Hải]#place[Bắc]", &["Hải", "Bắc"], Misplacement::OnWord, "Hải"),
        ("#place[Hải]#place(dy: 8pt, line(length: 90mm))", &["Hải"], Misplacement::OnLine, "Hải"),
        ("#doan[Hải Sơn 12]", &["Hải Sơn", "12", "12"], Misplacement::Missing, "12"),
        ("#doan[Hải Sơn]", &["Hải Sơn", &"Nghiêng".repeat(9)], Misplacement::Missing, &"Nghiêng".repeat(9)),
    ];
    for (body, said, expected, word) in cases {
        assert_eq!(fault(body, said), Some((expected, word.to_owned(), part())), "{body}");
    }
}

#[test]
fn a_word_that_goes_on_in_the_next_line_is_not_lost() {
    let address = format!("https://quangninh.gov.vn/{}", "ket-qua/".repeat(15));
    let letters = "Nghiêng".repeat(30);
    let broken = |pieces: Vec<String>| pieces.join("\u{200b}");
    let words = [
        (&letters, broken(letters.chars().map(String::from).collect())),
        (&address, broken(address.split_inclusive('/').map(str::to_owned).collect())),
    ];
    for (word, broken) in words {
        let escaped =
            broken.chars().map(|letter| format!("\\u{{{:x}}}", u32::from(letter))).collect::<Vec<_>>().concat();
        assert_eq!(fault(&format!("#doan[Xem {escaped}]"), &["Xem", word]), None);
    }
}

#[test]
fn a_typesetter_is_shared_by_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*TYPESETTER);
}

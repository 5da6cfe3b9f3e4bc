//! Changes to a file that an honest office, its archive and its mail make.

use lopdf::{Dictionary, Document, Object, SaveOptions, Stream, dictionary};

use super::table::BLANK;
use super::tools::{anew, appended, edit, info, lay, list, page, root, sign};
use super::{OPENED, RELEASED, alone, in_office, pages_of};
use baocao::pipeline::{self, Verdict};

/// A place without an area: a signature that is invisible.
const NOWHERE: [i64; 4] = [0, 0, 0, 0];

fn signed(pdf: &[u8]) -> Vec<u8> {
    appended(pdf, &|d| {
        sign(d, 1, "mot", NOWHERE, "Sig");
    })
}

fn stamped(pdf: &[u8]) -> Vec<u8> {
    appended(pdf, &|d| {
        sign(d, 1, "gio", NOWHERE, "DocTimeStamp");
    })
}

fn with_proofs(pdf: &[u8]) -> Vec<u8> {
    appended(pdf, &|d| {
        let certificate = d.add_object(Stream::new(Dictionary::new(), vec![0x30, 0x82]));
        let root = root(d);
        edit(d, root).set("DSS", dictionary! { "Certs" => vec![certificate.into()] });
    })
}

fn compressed(pdf: &[u8]) -> Vec<u8> {
    let mut document = Document::load_mem(pdf).unwrap();
    document.renumber_objects();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).build();
    let mut out = Vec::new();
    document.save_with_options(&mut out, options).unwrap();
    out
}

fn noted(d: &mut Document) {
    let info = info(d);
    edit(d, info).set("ModDate", Object::string_literal("D:20220928080000Z"));
    edit(d, info).set("Producer", Object::string_literal("Kho lưu trữ"));
    let description = d.get_dictionary(root(d)).unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = d.get_object_mut(description).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap();
    let at = text.find("<xmp:ModifyDate>").unwrap() + 16;
    let text = format!("{}2022-09-28{}", &text[..at], &text[at + 10..]);
    stream.set_content(text.into_bytes());
}

fn dated(pdf: &[u8]) -> Vec<u8> {
    anew(pdf, &|d| {
        let info = info(d);
        for key in ["CreationDate", "ModDate"] {
            let date = d.get_dictionary(info).unwrap().get(key.as_bytes()).unwrap().as_str().unwrap();
            let date = String::from_utf8(date.to_vec()).unwrap().replace('Z', "+00'00'");
            edit(d, info).set(key, Object::string_literal(date));
        }
    })
}

fn archived(pdf: &[u8]) -> Vec<u8> {
    anew(pdf, &|d| {
        let info = info(d);
        edit(d, info).set("MaHoSo", Object::string_literal("12.H08"));
    })
}

/// A change to a file, and a word that the answer must contain.
type Way = (&'static str, fn(&[u8]) -> Vec<u8>, &'static str);

const WAYS: [Way; 24] = [
    ("as it was", <[u8]>::to_vec, ""),
    ("signature", signed, "1 chữ ký số"),
    (
        "signature that is seen",
        |pdf| {
            appended(pdf, &|d| {
                sign(d, 2, "hai", BLANK, "Sig");
            })
        },
        "hình chữ ký ở trang 2",
    ),
    (
        "second signature",
        |pdf| {
            appended(&signed(pdf), &|d| {
                sign(d, 2, "hai", BLANK, "Sig");
            })
        },
        "2 chữ ký số",
    ),
    ("time stamp", stamped, "1 dấu thời gian"),
    ("proofs for later", |pdf| with_proofs(&signed(pdf)), "dữ liệu để kiểm tra chữ ký về sau"),
    ("time stamp over proofs", |pdf| stamped(&with_proofs(&signed(pdf))), "1 chữ ký số, 1 dấu thời gian"),
    ("field to be signed", empty_field, "1 ô chữ ký để trống"),
    ("saved anew", |pdf| anew(pdf, &|_| {}), ""),
    ("renumbered", |pdf| anew(pdf, &|d| d.renumber_objects_with(7_000)), ""),
    ("objects in streams", compressed, ""),
    ("signature on what was saved anew", |pdf| signed(&anew(pdf, &|d| d.renumber_objects())), "1 chữ ký số"),
    ("saved anew with its signature", |pdf| anew(&signed(pdf), &|d| d.renumber_objects()), "1 chữ ký số"),
    ("description, appended", |pdf| appended(pdf, &noted), ""),
    ("description, saved anew", |pdf| anew(pdf, &noted), ""),
    ("dates in the spelling of other software", dated, ""),
    ("properties of an archive", archived, "thuộc tính của tệp có thêm mục mà bản gốc không có"),
    ("nothing compressed", |pdf| anew(pdf, &|d| d.decompress()), ""),
    ("compressed otherwise", |pdf| anew(&anew(pdf, &|d| d.decompress()), &|d| d.compress()), ""),
    ("the whole page said to be shown", whole_page, ""),
    ("notes of an editor", notes, ""),
    ("content in two parts", in_parts, ""),
    ("line ends behind", |pdf| [pdf, b"\r\n\r\n"].concat(), ""),
    ("bytes before and behind", |pdf| [b"X-Mail: 1\r\n", pdf, &[0; 3000]].concat(), "byte thừa"),
];

fn empty_field(pdf: &[u8]) -> Vec<u8> {
    appended(pdf, &|d| {
        let first = page(d, 1);
        let field = dictionary! { "FT" => "Sig", "T" => Object::string_literal("trong") };
        let field = lay(d, first, "Widget", BLANK, field);
        edit(d, field).remove(b"AP");
        list(d, field);
    })
}

fn whole_page(pdf: &[u8]) -> Vec<u8> {
    anew(pdf, &|d| {
        for number in [1, 2] {
            let page = page(d, number);
            let whole = d.get_dictionary(page).unwrap().get(b"MediaBox").unwrap().clone();
            edit(d, page).set("CropBox", whole);
            edit(d, page).set("Rotate", 0);
        }
    })
}

fn notes(pdf: &[u8]) -> Vec<u8> {
    anew(pdf, &|d| {
        let first = page(d, 1);
        edit(d, first).set("LastModified", Object::string_literal("D:20220928080000Z"));
        edit(d, first).set("PieceInfo", dictionary! { "Kho" => dictionary! { "Private" => 1 } });
    })
}

fn in_parts(pdf: &[u8]) -> Vec<u8> {
    anew(pdf, &|d| {
        let first = page(d, 1);
        let content = d.get_page_content(first);
        let half =
            content.len() / 2 + content[content.len() / 2..].windows(2).position(|pair| pair == b"Q\n").unwrap() + 2;
        let one = d.add_object(Stream::new(Dictionary::new(), content[..half].to_vec()));
        let other = d.add_object(Stream::new(Dictionary::new(), content[half..].to_vec()));
        edit(d, first).set("Contents", vec![one.into(), other.into()]);
    })
}

#[test]
fn what_an_honest_office_does_is_accepted_and_told() {
    let mut wrong = Vec::new();
    for (name, change, word) in WAYS {
        let file = change(&RELEASED.sheet);
        for opened in [Some(&*OPENED), None] {
            match pipeline::verify(opened, &file).map(|answer| answer.verdict) {
                Ok(Verdict::Matches(..)) => {}
                other => wrong.push(format!("{name}, project {}: {other:?}", opened.is_some())),
            }
        }
        let said = if word.is_empty() { continue } else { in_office(&file) };
        if !said.starts_with("khớp")
            || !said.contains(word)
            || (said.contains("hình chữ ký ở trang") && said.contains("từng byte"))
        {
            wrong.push(format!("{name}: {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_was_proved_and_what_was_not_is_said() {
    let said = in_office(&appended(&RELEASED.report, &|d| {
        sign(d, 7, "a", BLANK, "Sig");
    }));
    let pages = pages_of(&RELEASED.report);
    for words in [
        "khớp: 2022-09/bao-cao, Báo cáo số 415/BC-UBND ngày 28/9/2022: bản đã đóng băng còn nguyên",
        &format!("cả {pages} trang không bị sửa, che, thêm hay bớt gì; chỉ ghi thêm 1 chữ ký số"),
        "hình chữ ký ở trang 7, không che gì của trang",
        "chưa kiểm tra giá trị của chữ ký và điều ghi trong hình chữ ký",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(!said.contains("từng byte"), "{said}");
    let said = in_office(&RELEASED.sheet);
    assert!(said.contains("2022-09/phieu/06727-bac-son, phát hành kèm Báo cáo số 415/BC-UBND"), "{said}");
    assert!(said.contains("đúng từng byte như bản đã đóng băng"), "{said}");
    let said = alone(&RELEASED.sheet);
    assert!(
        said.contains("cả 2 trang hiện ra đúng như chương trình này dàn lại từ số liệu đính kèm trong tệp"),
        "{said}"
    );
    assert!(said.contains("không chứng minh ai đã phát hành"), "{said}");
}

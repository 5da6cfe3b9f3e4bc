//! Forgeries of the bytes of a file, and files that are made to exhaust the program that reads them.

use std::io::Write as _;

use lopdf::{Dictionary, Document, EncryptionState, EncryptionVersion, Object, Permissions, Stream, dictionary};

use super::tools::{anew, appended, attached, edit, file, named_pages, page, root};
use super::{OPENED, RELEASED, alone, complaint};

/// Appends objects with a table of places that says what `entries` say, and a trailer that says `more`.
fn updated(pdf: &[u8], objects: &[String], entries: &[(u32, Option<usize>)], more: &str) -> Vec<u8> {
    let document = Document::load_mem(pdf).unwrap();
    let (root, info) = (root(&document).0, super::tools::info(&document).0);
    let mut out = [pdf, b"\n"].concat();
    let mut starts = Vec::new();
    for object in objects {
        starts.push(out.len());
        out.extend_from_slice(object.as_bytes());
    }
    let table = out.len();
    out.extend_from_slice(b"xref\n");
    for (number, which) in entries {
        match which {
            Some(which) => write!(out, "{number} 1\n{:010} 00000 n\r\n", starts[*which]).unwrap(),
            None => write!(out, "{number} 1\n0000000000 00001 f\r\n").unwrap(),
        }
    }
    let previous = String::from_utf8_lossy(&pdf[pdf.len() - 40..]).into_owned();
    let previous = previous.split("startxref").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
    let size = document.max_id + 20;
    write!(
        out,
        "trailer\n<< /Size {size} /Root {root} 0 R /Info {info} 0 R /Prev {previous} {more} >>\nstartxref\n{table}\n%%EOF\n"
    )
    .unwrap();
    out
}

fn content(document: &Document, number: u32) -> u32 {
    let content = document.get_dictionary(page(document, number)).unwrap().get(b"Contents").unwrap();
    content.as_reference().unwrap().0
}

fn stream(number: u32, drawing: &str) -> String {
    format!("{number} 0 obj\n<< /Length {} >>\nstream\n{drawing}\nendstream\nendobj\n", drawing.len())
}

/// Checks that a file is refused, with the project and without, and that this page is named if one is given.
fn refuses(name: &str, forged: &[u8], number: usize) {
    for opened in [Some(&*OPENED), None] {
        let told = complaint(opened, forged).unwrap_or_else(|| panic!("{name} passed"));
        assert!(number == 0 || named_pages(&told).contains(&number), "{name}: {told}");
    }
}

#[test]
fn what_readers_understand_in_two_ways_is_refused() {
    let pdf = &RELEASED.sheet;
    let document = Document::load_mem(pdf).unwrap();
    let (first, second) = (content(&document, 1), content(&document, 2));
    let free = document.max_id + 1;
    let white = "1 1 1 rg 0 0 600 850 re f";
    let original = String::from_utf8_lossy(&document.get_page_content(page(&document, 2))).into_owned();

    // The table of places names the true object, while a reader that repairs files takes the last one.
    let twice = [stream(second, &original), stream(second, white)];
    refuses("defined twice", &updated(pdf, &twice, &[(second, Some(0))], ""), 2);
    refuses("defined beside the table", &updated(pdf, &[stream(first, white)], &[], ""), 1);
    refuses("content freed", &updated(pdf, &[], &[(second, None)], ""), 2);
    let hybrid = updated(pdf, &[stream(free, "x")], &[(free, Some(0))], "/XRefStm 20");
    refuses("two tables", &hybrid, 0);
    let id = page(&document, 1).0;
    let key_twice = format!("{id} 0 obj\n<< /Type /Page /Contents {first} 0 R /Contents {second} 0 R >>\nendobj\n");
    refuses("a key twice", &updated(pdf, &[key_twice], &[(id, Some(0))], ""), 0);
    let packed = format!("{second} 0 <</Length 0>>");
    let first_at = packed.find("<<").unwrap();
    let packed = format!(
        "{free} 0 obj\n<< /Type /ObjStm /N 1 /First {first_at} /Length {} >>\nstream\n{packed}\nendstream\nendobj\n",
        packed.len()
    );
    refuses("in a pack besides", &updated(pdf, &[packed], &[(free, Some(0))], ""), 2);
    let unfinished = [&pdf[..], b"\n", stream(second, white).as_bytes()].concat();
    refuses("unfinished update", &unfinished, 0);
    let hidden = updated(pdf, &[stream(free, "x")], &[(free, Some(0))], "");
    // Nobody sees it, so it is told and not refused.
    assert!(super::in_office(&hidden).contains("1 byte dữ liệu không trang nào và chữ ký nào dùng đến"));
    assert!(alone(&hidden).contains("1 byte dữ liệu không trang nào và chữ ký nào dùng đến"));
    let wrong_place = updated(pdf, &[stream(second, white)], &[(first, Some(0))], "");
    refuses("wrong place", &wrong_place, 0);
    let between = {
        let mut bytes = pdf.clone();
        bytes.extend_from_slice(b"\n<html>\n");
        updated(&bytes, &[stream(free, "x")], &[(free, Some(0))], "")
    };
    refuses("bytes between", &between, 0);
}

#[test]
fn what_is_no_pdf_of_this_program_or_not_whole_is_told_as_such() {
    let pdf = &RELEASED.sheet;
    let mut locked = Document::load_mem(pdf).unwrap();
    let version = EncryptionVersion::V2 {
        document: &locked,
        owner_password: "a",
        user_password: "b",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let mut with_password = Vec::new();
    locked.save_to(&mut with_password).unwrap();
    let printed = anew(pdf, &|d| {
        let root = root(d);
        edit(d, root).remove(b"Names");
        edit(d, root).remove(b"AF");
        d.prune_objects();
    });
    for (name, file, words) in [
        ("password", &with_password[..], "tệp có mật khẩu"),
        ("truncated", &pdf[..pdf.len() / 2], "bị cụt"),
        ("without its end", &pdf[..pdf.len() - 10], "bị cụt"),
        ("no PDF", b"PK\x03\x04 something", "tệp không phải PDF"),
        ("empty", b"", "tệp không phải PDF"),
        ("printed to PDF", &printed, "không có số liệu đính kèm của baocao"),
        ("only a header", b"%PDF-1.7\n", "bị cụt"),
    ] {
        let said = alone(file);
        assert!(said.contains(words), "{name}: {said}");
    }
}

/// A stream of zeros, compressed twice, that is small until it is inflated.
fn bomb(document: &mut Document, size: usize) -> lopdf::ObjectId {
    let mut stream = Stream::new(dictionary! { "Type" => "EmbeddedFile" }, vec![b' '; size]);
    stream.compress().unwrap();
    document.add_object(stream)
}

/// Files in which something is repeated or nested until a reader that follows everything ends no more.
fn exhausting(pdf: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    type Hostile = (&'static str, fn(&mut Document));
    let ways: [Hostile; 7] = [
        ("many notes", |d| {
            let note = d.add_object(dictionary! { "Type" => "Annot", "Subtype" => "Square" });
            let first = page(d, 1);
            edit(d, first).set("Annots", vec![Object::Reference(note); 200_000]);
        }),
        ("many notes, each of its own", |d| {
            let note = || dictionary! { "Type" => "Annot", "Subtype" => "Square" };
            let notes: Vec<Object> = (0..100_000).map(|_| d.add_object(note()).into()).collect();
            let first = page(d, 1);
            edit(d, first).set("Annots", notes);
        }),
        ("content in many parts", |d| {
            let first = page(d, 1);
            let own = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().clone();
            let part = d.add_object(Stream::new(Dictionary::new(), b" ".to_vec()));
            let parts: Vec<Object> = std::iter::once(own).chain((0..300_000).map(|_| part.into())).collect();
            edit(d, first).set("Contents", parts);
        }),
        ("a long chain", |d| {
            let mut last = d.add_object(Dictionary::new());
            for _ in 0..150_000 {
                last = d.add_object(dictionary! { "a" => last });
            }
            let first = page(d, 1);
            super::tools::provide(d, first, "Pattern", "p9", dictionary! { "a" => last });
        }),
        ("drawings within drawings", |d| {
            let mut last = super::tools::form(d, 9, 9, "0 0 1 1 re f");
            for _ in 0..60 {
                let next = super::tools::form(d, 9, 9, &"/a Do ".repeat(20));
                edit(d, next).set("Resources", dictionary! { "XObject" => dictionary! { "a" => last } });
                last = next;
            }
            let first = page(d, 1);
            super::tools::provide(d, first, "XObject", "a9", last);
            super::tools::draw(d, first, "/a9 Do");
        }),
        ("many pages with one content", |d| {
            let copy = d.get_dictionary(page(d, 1)).unwrap().clone();
            let pages: Vec<Object> = (0..3_900).map(|_| d.add_object(copy.clone()).into()).collect();
            super::tools::kids(d, |kids| kids.extend(pages));
        }),
        ("a wide list of numbers on every page", |d| {
            let list = d.add_object(vec![Object::Integer(1); 400_000]);
            for number in [1, 2] {
                let page = page(d, number);
                edit(d, page).set("Annots", list);
            }
        }),
    ];
    ways.into_iter().map(|(name, way)| (name, anew(pdf, &way))).collect()
}

#[test]
fn what_should_exhaust_a_reader_is_refused_in_words() {
    let pdf = &RELEASED.sheet;
    let inflating = appended(pdf, &|d| {
        let bomb = bomb(d, 100 << 20);
        let mut view = file(d, "view.json", b"");
        view.set("EF", dictionary! { "F" => bomb });
        let view = d.add_object(view);
        let list = attached(d);
        let last = list.len() - 1;
        list[last] = view.into();
    });
    let said = alone(&inflating);
    assert!(said.contains("nở ra quá lớn") || said.contains("đính kèm"), "{said}");

    let many: String = (0..450_000).map(|number| format!("{} 0 obj 1 endobj\n", number + 100_000)).collect();
    let many = [&pdf[..], b"\n", many.as_bytes()].concat();
    assert!(alone(&many).contains("quá nhiều thành phần"), "{}", alone(&many));

    let deep = anew(pdf, &|d| {
        let trunk = d.get_dictionary(root(d)).unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        let mut above = trunk;
        for _ in 0..5_000 {
            above = d.add_object(dictionary! { "Type" => "Pages", "Count" => 2, "Kids" => vec![above.into()] });
        }
        let root = root(d);
        edit(d, root).set("Pages", above);
    });
    assert!(alone(&deep).contains("danh sách trang không đọc được"), "{}", alone(&deep));

    let round = anew(pdf, &|d| {
        let trunk = d.get_dictionary(root(d)).unwrap().get(b"Pages").unwrap().as_reference().unwrap();
        edit(d, trunk).set("Kids", vec![Object::Reference(trunk)]);
    });
    assert!(alone(&round).contains("danh sách trang không đọc được"), "{}", alone(&round));

    let endless = anew(pdf, &|d| {
        let root = root(d);
        let one = d.add_object(Dictionary::new());
        d.objects.insert(one, Object::Reference(one));
        edit(d, root).set("Outlines", one);
    });
    refuses("an object that is itself", &endless, 0);

    let brackets = format!("%PDF-1.7\n1 0 obj\n{}\nendobj\n", "[".repeat(1_000_000));
    assert!(alone(brackets.as_bytes()).contains("bị cụt"));
    let large = [&pdf[..], &vec![0; 65 << 20]].concat();
    assert!(alone(&large).contains("lớn hơn 64 MB"), "{}", alone(&large));
}

#[test]
fn what_is_repeated_or_nested_without_end_is_refused_in_words() {
    let pdf = &RELEASED.sheet;
    // Whoever has no project typesets what is attached: it must not ask for more than the pages show.
    let attach = |change: &dyn Fn(String) -> String| {
        anew(pdf, &|d| {
            let view = super::tools::files(d)[1];
            let embedded = d.get_dictionary(view).unwrap().get(b"EF").unwrap().clone();
            let stream =
                d.dereference(&embedded).unwrap().1.as_dict().unwrap().get(b"F").unwrap().as_reference().unwrap();
            let stream = d.get_object_mut(stream).unwrap().as_stream_mut().unwrap();
            let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
            stream.set_plain_content(change(text).into_bytes());
            let info = super::tools::info(d);
            edit(d, info).remove(b"Keywords");
        })
    };
    let wide = attach(&|view| view.replacen("\"rows\": 1", "\"rows\": 2147483647", 1));
    assert!(alone(&wide).contains("số liệu đính kèm trong tệp PDF không đọc được"), "{}", alone(&wide));
    let words = "chữ ".repeat(1_000_000);
    let long = attach(&|view| view.replacen("\"notice\": \"", &format!("\"notice\": \"{words}"), 1));
    assert!(alone(&long).contains("số liệu đính kèm lớn hơn nhiều so với các trang"), "{}", alone(&long));

    for (name, hostile) in exhausting(pdf) {
        let begun = std::time::Instant::now();
        let said = alone(&hostile);
        assert!(said.contains("quá nhiều thành phần") || said.starts_with("không khớp"), "{name}: {said}");
        // A generous multiple of what it takes: only what grows without bounds is found here.
        assert!(begun.elapsed().as_secs() < 60, "{name}: {:?}", begun.elapsed());
    }
}

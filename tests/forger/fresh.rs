//! Ways to show something else that need a reader's particular habits: flags of annotations, sizes that the file states
//! of itself, descriptions written in other ways, the panels beside the page.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::table::{BLANK, Way};
use super::tools::{anew, attached, edit, file, files, font, lay, list, page, provide, root, sign, spoken};
use super::{RELEASED, alone, complaint, in_office, refused};

/// A place over the words of a page.
const OVER: [i64; 4] = [90, 600, 400, 780];

/// A field for a signature over words, without an appearance, and something that makes it visible.
fn over(document: &mut Document, more: Dictionary) -> lopdf::ObjectId {
    let first = page(document, 1);
    let mut field = dictionary! { "FT" => "Sig", "T" => Object::string_literal("a") };
    field.extend(&more);
    let field = lay(document, first, "Widget", OVER, field);
    list(document, field);
    field
}

/// Replaces a text in the XML description of the file.
fn redescribe(document: &mut Document, change: fn(String) -> String) {
    let description =
        document.get_dictionary(root(document)).unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let stream = document.get_object_mut(description).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.content.clone()).unwrap();
    let changed = change(text.clone());
    assert_ne!(text, changed);
    stream.set_content(changed.into_bytes());
}

fn set_root(document: &mut Document, key: &str, value: impl Into<Object>) {
    let root = root(document);
    edit(document, root).set(key, value);
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn ways() -> Vec<Way> {
    vec![
        ("signature over words that only paper shows", 1, |d| {
            let signature = sign(d, 1, "a", OVER, "Sig");
            edit(d, signature).set("F", 4 | 32);
        }),
        ("signature over words that is shown under the pointer", 1, |d| {
            let signature = sign(d, 1, "a", OVER, "Sig");
            edit(d, signature).set("F", 32 | 256);
        }),
        ("signature that keeps its size while the page shrinks", 1, |d| {
            let signature = sign(d, 1, "a", BLANK, "Sig");
            edit(d, signature).set("F", 4 | 8);
        }),
        ("signature that does not turn with the page", 2, |d| {
            let signature = sign(d, 2, "a", BLANK, "Sig");
            edit(d, signature).set("F", 4 | 16);
        }),
        ("signature over words with five sides", 1, |d| {
            let signature = sign(d, 1, "a", OVER, "Sig");
            let sides: Vec<Object> = [90, 600, 400, 780, 0].map(Object::from).to_vec();
            edit(d, signature).set("Rect", sides);
        }),
        ("signature over words with a side that is no number", 1, |d| {
            let signature = sign(d, 1, "a", OVER, "Sig");
            let sides: Vec<Object> = vec![90.into(), 600.into(), 400.into(), Object::Null, 780.into()];
            edit(d, signature).set("Rect", sides);
        }),
        ("field over words with a white ground", 1, |d| {
            let white = dictionary! { "BG" => vec![1.into(), 1.into(), 1.into()] };
            let field = over(d, dictionary! { "MK" => white });
            edit(d, field).remove(b"AP");
        }),
        ("field over words with words of its own", 1, |d| {
            let field = over(d, dictionary! { "MK" => dictionary! { "CA" => Object::string_literal("19/19") } });
            edit(d, field).remove(b"AP");
        }),
        ("signature over words that draws with the page's own drawings", 1, |d| {
            let signature = sign(d, 1, "a", OVER, "Sig");
            let looks = super::tools::form(d, 310, 180, "q 310 0 0 180 0 0 cm /x0 Do Q");
            edit(d, signature).set("AP", dictionary! { "N" => looks });
        }),
        ("title behind a bracket of XML", 0, |d| {
            redescribe(d, |text| text.replacen("</rdf:li>", "<![CDATA[ 19/19 ]]></rdf:li>", 1));
        }),
        ("title in a namespace written in signs", 0, |d| {
            redescribe(d, |text| {
                let title =
                    "<x:title xmlns:x=\"http://purl.org/dc/elements/1.1&#47;\">19/19</x:title></rdf:Description>";
                text.replacen("</rdf:Description>", title, 1)
            });
        }),
        ("title in a namespace declared elsewhere", 0, |d| {
            redescribe(d, |text| {
                let head = "<!DOCTYPE x [<!ENTITY a \"19/19\">]>";
                format!("{head}{text}")
            });
        }),
        ("addresses that begin elsewhere", 0, |d| {
            set_root(d, "URI", dictionary! { "Base" => Object::string_literal("http://x") });
        }),
        ("an attached file shown first", 0, |d| {
            set_root(d, "Collection", dictionary! { "D" => Object::string_literal("view.json"), "View" => "H" });
        }),
        ("attachments shown beside the page", 0, |d| set_root(d, "PageMode", "UseAttachments")),
        ("only one page in two shown", 0, |d| set_root(d, "PageLayout", "TwoColumnRight")),
        ("page numbers with a sign before them", 0, |d| {
            let label = dictionary! { "S" => "D", "P" => Object::string_literal("19/") };
            set_root(d, "PageLabels", dictionary! { "Nums" => vec![0.into(), label.into()] });
        }),
        ("articles that lead from page to page", 0, |d| {
            let thread =
                dictionary! { "Type" => "Thread", "I" => dictionary! { "Title" => Object::string_literal("19/19") } };
            let thread = d.add_object(thread);
            set_root(d, "Threads", vec![thread.into()]);
        }),
        ("a part of an article on a page", 2, |d| {
            let second = page(d, 2);
            let bead = d.add_object(dictionary! { "P" => second, "R" => OVER.map(Object::from).to_vec() });
            edit(d, second).set("B", vec![bead.into()]);
        }),
        ("a page that comes in from the side", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("Trans", dictionary! { "S" => "Fly" });
        }),
        ("other data for a page", 1, |d| {
            let other = file(d, "so-lieu-khac.yaml", b"19");
            let first = page(d, 1);
            edit(d, first).set("AF", vec![other.into()]);
        }),
        ("other data for an element", 0, |d| {
            let other = file(d, "so-lieu-khac.yaml", b"19");
            let element = spoken(d, b"K");
            edit(d, element).set("AF", vec![other.into()]);
        }),
        ("another description of the attachment", 0, |d| {
            let view = files(d)[1];
            edit(d, view).set("Desc", Object::string_literal("19/19"));
        }),
        ("another relation of the attachment", 0, |d| {
            let view = files(d)[1];
            edit(d, view).set("AFRelationship", "Alternative");
        }),
        ("attachment that is a program", 0, |d| {
            let view = files(d)[1];
            let embedded = d.get_dictionary(view).unwrap().get(b"EF").unwrap().clone();
            let embedded = d.dereference(&embedded).unwrap().1.as_dict().unwrap().clone();
            let stream = embedded.get(b"F").unwrap().as_reference().unwrap();
            edit(d, stream).set("Subtype", "application/x-msdownload");
        }),
        ("other pages under a name", 0, |d| {
            let _ = attached(d);
            let root = root(d);
            let named =
                dictionary! { "Names" => vec![Object::string_literal("a"), dictionary! { "S" => "SlideShow" }.into()] };
            edit(d, root).get_mut(b"Names").unwrap().as_dict_mut().unwrap().set("AlternatePresentations", named);
        }),
        ("what an abbreviation is read as", 0, |d| {
            let element = spoken(d, b"K");
            edit(d, element).set("E", Object::string_literal("19/19"));
        }),
        ("title of an element", 0, |d| {
            let element = spoken(d, b"K");
            edit(d, element).set("T", Object::string_literal("19/19"));
        }),
        ("headings taken for text", 0, |d| {
            let tree = d.get_dictionary(root(d)).unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
            edit(d, tree).set("RoleMap", dictionary! { "H1" => "Artifact" });
        }),
        ("a font drawn by hand", 1, |d| {
            let first = page(d, 1);
            let glyph = d.add_object(Stream::new(Dictionary::new(), b"500 0 0 0 500 700 d1 0 0 500 700 re f".to_vec()));
            let drawn = dictionary! {
                "Type" => "Font", "Subtype" => "Type3", "FontBBox" => vec![0.into(), 0.into(), 500.into(), 700.into()],
                "FontMatrix" => vec![Object::Real(0.001), 0.into(), 0.into(), Object::Real(0.001), 0.into(), 0.into()],
                "CharProcs" => dictionary! { "a" => glyph }, "Encoding" => dictionary! { "Differences" => vec![0.into(), "a".into()] },
                "FirstChar" => 0, "LastChar" => 0, "Widths" => vec![500.into()],
            };
            provide(d, first, "Font", "f0", drawn);
        }),
        ("a font program that only some readers know", 1, |d| {
            let (_, description) = super::tools::inner(d, page(d, 1), "f0");
            let program = d.add_object(Stream::new(dictionary! { "Subtype" => "OpenType" }, b"OTTO".to_vec()));
            edit(d, description).set("FontFile3", program);
        }),
        ("a soft mask over all that is drawn", 1, |d| {
            let first = page(d, 1);
            let mask = super::tools::form(d, 595, 842, "0 g 0 0 300 842 re f");
            let own = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().clone();
            provide(
                d,
                first,
                "ExtGState",
                "gs7",
                dictionary! { "SMask" => dictionary! { "S" => "Luminosity", "G" => mask } },
            );
            let hide = d.add_object(Stream::new(Dictionary::new(), b"/gs7 gs".to_vec()));
            edit(d, first).set("Contents", vec![hide.into(), own]);
        }),
        ("what a code is copied as", 1, |d| {
            let name = font(d, page(d, 1), "f0");
            let map = d.add_object(Stream::new(Dictionary::new(), b"1 beginbfchar <0013> <0039> endbfchar".to_vec()));
            edit(d, name).set("ToUnicode", map);
        }),
        ("a page that blends with what is below it", 2, |d| {
            let second = page(d, 2);
            edit(d, second).set("Group", dictionary! { "S" => "Transparency", "K" => true, "CS" => "DeviceCMYK" });
        }),
        ("a file that must be shown by another program", 0, |d| {
            set_root(
                d,
                "Requirements",
                vec![dictionary! { "Type" => "Requirement", "S" => "EnableJavaScripts" }.into()],
            );
        }),
        ("a form that is drawn when it is opened", 0, |d| {
            sign(d, 1, "a", BLANK, "Sig");
            let root = root(d);
            edit(d, root).get_mut(b"AcroForm").unwrap().as_dict_mut().unwrap().set("NeedAppearances", true);
        }),
    ]
}

#[test]
fn habits_of_single_readers_open_no_way_to_show_something_else() {
    let ways = ways();
    assert!(ways.len() >= 30, "{}", ways.len());
    refused(&RELEASED.sheet, &ways);
}

#[test]
fn a_file_that_says_it_is_smaller_than_it_is_can_be_understood_in_two_ways() {
    let size = |pdf: &[u8], size: &str| {
        let text = String::from_utf8_lossy(pdf);
        let own = text.rsplit("/Size ").next().unwrap();
        let own = own.split(|c: char| !c.is_ascii_digit()).next().unwrap().to_owned();
        let (old, new) = (format!("/Size {own}"), format!("/Size {size:<width$}", width = own.len()));
        let at = pdf.windows(old.len()).rposition(|window| window == old.as_bytes()).unwrap();
        [&pdf[..at], new.as_bytes(), &pdf[at + old.len()..]].concat()
    };
    let anew = anew(&RELEASED.sheet, &|_| {});
    assert!(complaint(None, &size(&anew, "9")).unwrap().contains("mỗi phần mềm có thể hiện một kiểu"));
    assert!(complaint(Some(&super::OPENED), &size(&RELEASED.sheet, "9")).is_some());
}

#[test]
fn the_page_that_a_file_from_the_network_shows_first_is_the_first() {
    let pdf = &RELEASED.sheet;
    let document = Document::load_mem(pdf).unwrap();
    let (first, second) = (page(&document, 1).0, page(&document, 2).0);
    // The parameters stand before everything else, so all places move.
    let shifted = |shown: u32| {
        let mut document = document.clone();
        document.renumber_objects_with(2);
        let shown = if shown == first { page(&document, 1) } else { page(&document, 2) };
        document.objects.insert(
            (1, 0),
            Object::Dictionary(dictionary! { "Linearixed" => 1, "L" => 1, "O" => i64::from(shown.0), "N" => 2 }),
        );
        let mut out = Vec::new();
        document.save_to(&mut out).unwrap();
        // The library writes no such parameters, so they get their name afterwards.
        let at = out.windows(10).position(|window| window == b"Linearixed").unwrap();
        out[at..at + 10].copy_from_slice(b"Linearized");
        out
    };
    assert_eq!(complaint(None, &shifted(first)), None);
    let told = complaint(None, &shifted(second)).unwrap_or_default();
    assert!(told.contains("trang 1"), "{told}");
}

/// A name, and how a text is hidden.
type Hidden = (&'static str, fn(&mut Document, Object));

#[test]
fn what_nothing_in_the_file_uses_is_told_whatever_it_is_and_wherever_it_lies() {
    let text = || Object::String(vec![b'x'; 5_000], lopdf::StringFormat::Literal);
    let ways: [Hidden; 4] = [
        ("a text", |d, text| {
            d.add_object(text);
        }),
        ("a list", |d, text| {
            d.add_object(vec![text]);
        }),
        ("data that look like a guide", |d, text| {
            let bytes = text.as_str().unwrap().to_vec();
            d.add_object(Stream::new(dictionary! { "S" => 1 }, bytes));
        }),
        ("notes of other software", |d, text| {
            let note = d.add_object(text);
            let first = page(d, 1);
            edit(d, first).set("PieceInfo", dictionary! { "Kho" => dictionary! { "Private" => note } });
        }),
    ];
    for (name, hide) in ways {
        let forged = anew(&RELEASED.sheet, &|d| hide(d, text()));
        for said in [in_office(&forged), alone(&forged)] {
            assert!(said.starts_with("khớp") && said.contains("byte dữ liệu không trang nào"), "{name}: {said}");
        }
    }
    let plain = anew(&RELEASED.sheet, &|_| {});
    assert!(!in_office(&plain).contains("byte dữ liệu không trang nào"), "{}", in_office(&plain));
}

//! The ways to change what a reader sees. Each change is saved by a library that writes the whole file anew, and also
//! appended to the untouched bytes.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::tools::{
    attached, draw, edit, file, files, font, form, info, inner, kids, lay, list, page, places, provide, redraw,
    resources, root, sign, spoken,
};

/// A way to forge: its name, the page that must be named (0 for the file as a whole), and the change.
pub(super) type Way = (&'static str, usize, fn(&mut Document));

/// A blank place at the lower edge of a page.
pub(super) const BLANK: [i64; 4] = [300, 8, 500, 40];
/// A place over the words of a page.
const OVER: [i64; 4] = [90, 600, 400, 780];

/// Lays an annotation of this kind over page 1.
fn note(document: &mut Document, kind: &str, more: Dictionary) {
    let first = page(document, 1);
    lay(document, first, kind, OVER, more);
}

fn action() -> Dictionary {
    dictionary! { "S" => "JavaScript", "JS" => Object::string_literal("app.alert(1)") }
}

/// Replaces the text of an operator by another one of the same length.
fn other_digits(operation: &mut Operation) {
    let first = match &mut operation.operands[0] {
        Object::Array(parts) => parts.iter_mut().find_map(|part| part.as_str_mut().ok()).unwrap(),
        text => text.as_str_mut().unwrap(),
    };
    let last = first.len() - 1;
    first[last] = first[last].wrapping_add(1);
}

fn change_text(document: &mut Document, number: u32, which: fn(&[usize]) -> usize) {
    let page = page(document, number);
    redraw(document, page, |operations| {
        let shown = [places(operations, "Tj"), places(operations, "TJ")].concat();
        let mut shown = shown;
        shown.sort_unstable();
        other_digits(&mut operations[which(&shown)]);
    });
}

/// A layer that is hidden.
fn layer(document: &mut Document) -> lopdf::ObjectId {
    let layer = document.add_object(dictionary! { "Type" => "OCG", "Name" => Object::string_literal("a") });
    let root = root(document);
    edit(document, root).set(
        "OCProperties",
        dictionary! { "OCGs" => vec![layer.into()], "D" => dictionary! { "OFF" => vec![layer.into()] } },
    );
    layer
}

#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn of_a_sheet() -> Vec<Way> {
    vec![
        ("white box and other digits over it", 1, |d| {
            let first = page(d, 1);
            draw(d, first, "q 1 1 1 rg 100 600 60 20 re f Q BT /f0 12 Tf 100 600 Td <00130014> Tj ET");
        }),
        ("white box", 2, |d| {
            let second = page(d, 2);
            draw(d, second, "1 1 1 rg 100 600 60 20 re f");
        }),
        ("digit of lines", 1, |d| {
            let first = page(d, 1);
            draw(d, first, "0 0 0 RG 2 w 100 600 m 100 620 l 110 620 l S");
        }),
        ("picture", 1, |d| {
            let first = page(d, 1);
            let picture = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray",
                "BitsPerComponent" => 8,
            };
            let picture = d.add_object(Stream::new(picture, vec![255]));
            provide(d, first, "XObject", "im9", picture);
            draw(d, first, "q 60 0 0 20 100 600 cm /im9 Do Q");
        }),
        ("picture in line", 1, |d| {
            let first = page(d, 1);
            draw(d, first, "q 60 0 0 20 100 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{7f} EI Q");
        }),
        ("form", 1, |d| {
            let first = page(d, 1);
            let over = form(d, 60, 20, "1 1 1 rg 0 0 60 20 re f");
            provide(d, first, "XObject", "fm9", over);
            draw(d, first, "q 1 0 0 1 100 600 cm /fm9 Do Q");
        }),
        ("free text", 1, |d| note(d, "FreeText", dictionary! { "Contents" => Object::string_literal("19/19") })),
        ("stamp", 1, |d| note(d, "Stamp", Dictionary::new())),
        ("square", 1, |d| note(d, "Square", dictionary! { "IC" => vec![1.into(), 1.into(), 1.into()] })),
        ("circle", 1, |d| note(d, "Circle", Dictionary::new())),
        ("line", 1, |d| note(d, "Line", dictionary! { "L" => vec![90.into(), 600.into(), 400.into(), 780.into()] })),
        ("polygon", 1, |d| note(d, "Polygon", Dictionary::new())),
        ("ink", 1, |d| note(d, "Ink", Dictionary::new())),
        ("highlight", 1, |d| note(d, "Highlight", Dictionary::new())),
        ("strike out", 1, |d| note(d, "StrikeOut", Dictionary::new())),
        ("redaction", 1, |d| note(d, "Redact", Dictionary::new())),
        ("link", 1, |d| {
            let away = dictionary! { "S" => "URI", "URI" => Object::string_literal("http://x") };
            note(d, "Link", dictionary! { "A" => away });
        }),
        ("note", 1, |d| note(d, "Text", Dictionary::new())),
        ("watermark", 1, |d| note(d, "Watermark", Dictionary::new())),
        ("attachment on a page", 1, |d| {
            let file = file(d, "19.txt", b"19");
            note(d, "FileAttachment", dictionary! { "FS" => file });
        }),
        ("field for text", 1, |d| {
            let first = page(d, 1);
            let field =
                dictionary! { "FT" => "Tx", "T" => Object::string_literal("a"), "V" => Object::string_literal("19") };
            let field = lay(d, first, "Widget", OVER, field);
            list(d, field);
        }),
        ("button with two looks", 1, |d| {
            let first = page(d, 1);
            let on = form(d, 60, 20, "1 1 1 rg 0 0 60 20 re f");
            let looks = dictionary! { "N" => dictionary! { "On" => on, "Off" => on } };
            let field = dictionary! { "FT" => "Btn", "T" => Object::string_literal("a"), "AP" => looks, "AS" => "On" };
            let field = lay(d, first, "Widget", OVER, field);
            list(d, field);
        }),
        ("field for a signature with a picture, not signed", 1, |d| {
            let first = page(d, 1);
            let field = dictionary! { "FT" => "Sig", "T" => Object::string_literal("a") };
            let field = lay(d, first, "Widget", BLANK, field);
            list(d, field);
        }),
        ("signature over words", 1, |d| {
            sign(d, 1, "a", OVER, "Sig");
        }),
        ("time stamp over words", 2, |d| {
            sign(d, 2, "a", OVER, "DocTimeStamp");
        }),
        ("signature with two looks", 1, |d| {
            let signature = sign(d, 1, "a", BLANK, "Sig");
            let on = form(d, 60, 20, "1 1 1 rg 0 0 60 20 re f");
            edit(d, signature).set("AP", dictionary! { "N" => dictionary! { "On" => on } });
            edit(d, signature).set("AS", "On");
        }),
        ("signature with another look under the pointer", 1, |d| {
            let signature = sign(d, 1, "a", BLANK, "Sig");
            let on = form(d, 60, 20, "1 1 1 rg 0 0 60 20 re f");
            edit(d, signature).set("AP", dictionary! { "N" => on, "R" => on });
        }),
        ("signature with a command", 1, |d| {
            let signature = sign(d, 1, "a", BLANK, "Sig");
            edit(d, signature).set("A", action());
        }),
        ("signature in a layer", 1, |d| {
            let signature = sign(d, 1, "a", BLANK, "Sig");
            let layer = layer(d);
            edit(d, signature).set("OC", layer);
        }),
        ("layer that hides a digit", 1, |d| {
            let first = page(d, 1);
            let layer = layer(d);
            provide(d, first, "Properties", "oc9", layer);
            redraw(d, first, |operations| {
                let at = places(operations, "Tj")[3];
                operations.insert(at + 1, Operation::new("EMC", vec![]));
                operations.insert(at, Operation::new("BDC", vec!["OC".into(), "oc9".into()]));
            });
        }),
        ("layers that nothing uses yet", 0, |d| {
            layer(d);
        }),
        ("smaller part shown", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("CropBox", vec![0.into(), 400.into(), 595.into(), 842.into()]);
        }),
        ("smaller page", 2, |d| {
            let second = page(d, 2);
            edit(d, second).set("MediaBox", vec![0.into(), 400.into(), 595.into(), 842.into()]);
        }),
        ("smaller part shown, of all pages", 2, |d| {
            let trunk = d.get_dictionary(root(d)).unwrap().get(b"Pages").unwrap().as_reference().unwrap();
            edit(d, trunk).set("CropBox", vec![0.into(), 400.into(), 595.into(), 842.into()]);
        }),
        ("page for the printer", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("TrimBox", vec![0.into(), 400.into(), 595.into(), 842.into()]);
        }),
        ("rotation", 2, |d| {
            let second = page(d, 2);
            edit(d, second).set("Rotate", 180);
        }),
        ("scale", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("UserUnit", 2);
        }),
        ("whole page white", 1, |d| {
            let first = page(d, 1);
            draw(d, first, "1 1 1 rg 0 0 595 842 re f");
        }),
        ("page emptied", 2, |d| {
            let second = page(d, 2);
            redraw(d, second, Vec::clear);
        }),
        ("page without content", 2, |d| {
            let second = page(d, 2);
            edit(d, second).remove(b"Contents");
        }),
        ("true text invisible", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                for at in places(operations, "Tr") {
                    operations[at].operands = vec![3.into()];
                }
            });
        }),
        ("true text white under a false one", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                let at = places(operations, "scn")[2];
                operations[at].operands = vec![1.into()];
            });
            draw(d, first, "BT /f0 12 Tf 100 600 Td <00130014> Tj ET");
        }),
        ("text of another colour", 2, |d| {
            let second = page(d, 2);
            redraw(d, second, |operations| {
                let at = places(operations, "scn")[1];
                operations[at].operands = vec![Object::Real(0.99)];
            });
        }),
        ("text besides", 2, |d| {
            let second = page(d, 2);
            draw(d, second, "BT /f0 12 Tf 300 20 Td <00130014> Tj ET");
        }),
        ("text that is not seen", 2, |d| {
            let second = page(d, 2);
            draw(d, second, "BT 3 Tr /f0 12 Tf 300 20 Td <00130014> Tj ET");
        }),
        ("digits in a sentence", 1, |d| change_text(d, 1, |shown| shown[shown.len() / 2])),
        ("digits in the heading", 1, |d| change_text(d, 1, |shown| shown[0])),
        ("digits in the last line", 2, |d| change_text(d, 2, |shown| shown[shown.len() - 1])),
        ("every text of a page in turn: a chart, a caption, a number", 2, |d| {
            let second = page(d, 2);
            redraw(d, second, |operations| {
                places(operations, "Tj")
                    .into_iter()
                    .skip(5)
                    .step_by(7)
                    .for_each(|at| other_digits(&mut operations[at]));
            });
        }),
        ("a text moved", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                let at = places(operations, "cm")[4];
                operations[at].operands[4] = 20.into();
            });
        }),
        ("two texts exchanged", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                let shown = places(operations, "Tj");
                let (one, other) = (
                    shown[1],
                    *shown.iter().find(|at| operations[**at].operands != operations[shown[1]].operands).unwrap(),
                );
                operations.swap(one, other);
            });
        }),
        ("a line left out", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                let at = places(operations, "TJ")[2];
                operations.remove(at);
            });
        }),
        ("lines of a chart", 0, |d| {
            for number in [1, 2] {
                let page = page(d, number);
                redraw(d, page, |operations| {
                    for at in places(operations, "l").into_iter().take(2) {
                        operations[at].operands = vec![0.into(), 0.into()];
                    }
                });
            }
        }),
        ("what glyphs are read as", 1, |d| {
            let name = font(d, page(d, 1), "f0");
            let read = d.get_dictionary(name).unwrap().get(b"ToUnicode").unwrap().as_reference().unwrap();
            let stream = d.get_object_mut(read).unwrap().as_stream_mut().unwrap();
            let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
            stream.set_plain_content(text.replace("<0039>", "<0032>").replace("<0031>", "<0038>").into_bytes());
        }),
        ("which glyph a code shows", 1, |d| {
            let (inner, _) = inner(d, page(d, 1), "f0");
            let map: Vec<u8> = (0_u16..200).flat_map(|code| (code ^ 1).to_be_bytes()).collect();
            let map = d.add_object(Stream::new(Dictionary::new(), map));
            edit(d, inner).set("CIDToGIDMap", map);
        }),
        ("font program", 1, |d| {
            let (_, description) = inner(d, page(d, 1), "f1");
            let program = d.get_dictionary(description).unwrap().get(b"FontFile2").unwrap().as_reference().unwrap();
            let stream = d.get_object_mut(program).unwrap().as_stream_mut().unwrap();
            let mut bytes = stream.get_plain_content().unwrap();
            let half = bytes.len() / 2;
            bytes[half..half + 4].reverse();
            bytes[half] ^= 1;
            stream.set_plain_content(bytes);
        }),
        ("font of another kind", 1, |d| {
            let first = page(d, 1);
            let other = font(d, first, "f1");
            provide(d, first, "Font", "f0", other);
        }),
        ("font for its own name", 1, |d| {
            let first = page(d, 1);
            let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
            provide(d, first, "Font", "f9", plain);
        }),
        ("widths of letters", 1, |d| {
            let (inner, _) = inner(d, page(d, 1), "f0");
            edit(d, inner).set("DW", 900);
        }),
        ("fonts from above", 1, |d| {
            let first = page(d, 1);
            let mut own = resources(d, first);
            let plain = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
            own.set("Font", dictionary! { "f0" => plain.clone(), "f1" => plain.clone(), "f2" => plain });
            let trunk = d.get_dictionary(root(d)).unwrap().get(b"Pages").unwrap().as_reference().unwrap();
            edit(d, trunk).set("Resources", own);
            edit(d, first).remove(b"Resources");
        }),
        ("transparency", 1, |d| {
            let first = page(d, 1);
            provide(d, first, "ExtGState", "gs9", dictionary! { "ca" => 0, "CA" => 0 });
            redraw(d, first, |operations| {
                let at = places(operations, "BT")[1];
                operations.insert(at, Operation::new("gs", vec!["gs9".into()]));
            });
        }),
        ("black for white", 1, |d| provide_white(d)),
        ("content in parts, one of them false", 1, |d| {
            let first = page(d, 1);
            let own = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().clone();
            let before = d.add_object(Stream::new(Dictionary::new(), b"0.5 0 0 0.5 0 0 cm".to_vec()));
            edit(d, first).set("Contents", vec![before.into(), own]);
        }),
        ("content twice", 2, |d| {
            let second = page(d, 2);
            let own = d.get_dictionary(second).unwrap().get(b"Contents").unwrap().clone();
            edit(d, second).set("Contents", vec![own.clone(), own]);
        }),
        ("command of a page", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("AA", dictionary! { "O" => action() });
        }),
        ("page shown for a second", 1, |d| {
            let first = page(d, 1);
            edit(d, first).set("Dur", 1);
        }),
        ("command at opening", 0, |d| {
            let root = root(d);
            edit(d, root).set("OpenAction", action());
        }),
        ("commands of the document", 0, |d| {
            let root = root(d);
            edit(d, root).set("AA", dictionary! { "WP" => action() });
        }),
        ("named commands", 0, |d| {
            let _ = attached(d);
            let root = root(d);
            let named = dictionary! { "Names" => vec![Object::string_literal("a"), action().into()] };
            edit(d, root).get_mut(b"Names").unwrap().as_dict_mut().unwrap().set("JavaScript", named);
        }),
        ("form that is filled in elsewhere", 0, |d| {
            let root = root(d);
            let xfa = d.add_object(Stream::new(Dictionary::new(), b"<xdp/>".to_vec()));
            edit(d, root).set("AcroForm", dictionary! { "Fields" => Vec::<Object>::new(), "XFA" => xfa });
        }),
        ("bookmark", 0, |d| {
            let is_mark = |object: &Object| object.as_dict().is_ok_and(|mark| mark.has(b"Title") && mark.has(b"Dest"));
            let mark = *d.objects.iter().find(|(_, object)| is_mark(object)).unwrap().0;
            edit(d, mark).set("Title", Object::string_literal("19/19"));
        }),
        ("what is read aloud", 0, |d| {
            let element = spoken(d, b"Alt");
            edit(d, element).set("Alt", Object::string_literal("19/19"));
        }),
        ("page numbers", 0, |d| {
            let root = root(d);
            let label = dictionary! { "S" => "D", "St" => 5 };
            edit(d, root).set("PageLabels", dictionary! { "Nums" => vec![0.into(), label.into()] });
        }),
        ("title", 0, |d| {
            let info = info(d);
            edit(d, info).set("Title", Object::string_literal("19/19"));
        }),
        ("author in the other description", 0, |d| {
            let description = d.get_dictionary(root(d)).unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
            let stream = d.get_object_mut(description).unwrap().as_stream_mut().unwrap();
            let text = String::from_utf8(stream.content.clone()).unwrap();
            stream.set_content(text.replace("<rdf:li>Ủy ban nhân dân", "<rdf:li>Hội đồng nhân dân").into_bytes());
        }),
        ("fingerprint", 0, |d| {
            let info = info(d);
            let text = "Mã nội dung: 0000 1111";
            edit(d, info).set("Keywords", lopdf::text_string(text));
        }),
        ("second view", 0, |d| {
            let second = file(d, "view.json", b"{}");
            let second = d.add_object(second);
            attached(d).extend([Object::string_literal("view.json"), second.into()]);
        }),
        ("second view that no list names", 0, |d| {
            let second = file(d, "view.json", b"{}");
            d.add_object(second);
        }),
        ("another file under the other name", 0, |d| {
            let view = files(d)[1];
            let other = d.add_object(Stream::new(Dictionary::new(), b"{}".to_vec()));
            let files = edit(d, view).get(b"EF").unwrap().clone();
            let mut files = d.dereference(&files).unwrap().1.as_dict().unwrap().clone();
            files.set("UF", other);
            edit(d, view).set("EF", files);
        }),
        ("another name for other systems", 0, |d| {
            let view = files(d)[1];
            edit(d, view).set("UF", Object::string_literal("khac.json"));
        }),
        ("attachments gone", 0, |d| {
            let root = root(d);
            edit(d, root).remove(b"Names");
        }),
        ("attached view", 0, |d| change_file(d, 1)),
        ("attached letter", 0, |d| {
            let letter = file(d, "cong-van.pdf", b"%PDF");
            let letter = d.add_object(letter);
            attached(d).splice(0..0, [Object::string_literal("cong-van.pdf"), letter.into()]);
        }),
    ]
}

fn trunk(document: &Document) -> lopdf::ObjectId {
    document.get_dictionary(root(document)).unwrap().get(b"Pages").unwrap().as_reference().unwrap()
}

/// What readers understand in different ways, because it is said twice or said of itself; and what only some show.
#[expect(clippy::too_many_lines, reason = "a table")]
pub(super) fn of_other_readers() -> Vec<Way> {
    vec![
        ("a tree that says it has one page", 2, |d| {
            let trunk = trunk(d);
            edit(d, trunk).set("Count", 1);
        }),
        ("a tree that says nothing", 1, |d| {
            let trunk = trunk(d);
            edit(d, trunk).remove(b"Count");
        }),
        ("a parent that shows less", 2, |d| {
            let (second, trunk) = (page(d, 2), trunk(d));
            let other = dictionary! {
                "Type" => "Pages", "Count" => 1, "Kids" => vec![second.into()], "Parent" => trunk,
                "CropBox" => vec![0.into(), 400.into(), 595.into(), 842.into()],
            };
            let other = d.add_object(other);
            edit(d, second).set("Parent", other);
        }),
        ("a tree below another", 1, |d| {
            let trunk = trunk(d);
            let above = d.add_object(dictionary! { "Type" => "Pages", "Rotate" => 180 });
            edit(d, trunk).set("Parent", above);
        }),
        ("a page that says it is many", 2, |d| {
            let second = page(d, 2);
            edit(d, second).set("Type", "Pages");
        }),
        ("many that say they are a page", 2, |d| {
            let (second, trunk) = (page(d, 2), trunk(d));
            let branch =
                dictionary! { "Type" => "Page", "Count" => 1, "Kids" => vec![second.into()], "Parent" => trunk };
            let branch = d.add_object(branch);
            edit(d, second).set("Parent", branch);
            kids(d, |kids| kids[1] = branch.into());
        }),
        ("content that is elsewhere", 1, |d| {
            let first = page(d, 1);
            let content = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
            edit(d, content).set("F", Object::string_literal("khac.bin"));
        }),
        ("content written anew that is elsewhere", 2, |d| {
            let second = page(d, 2);
            let mut own = Stream::new(Dictionary::new(), d.get_page_content(second));
            own.dict.set("F", Object::string_literal("khac.bin"));
            let own = d.add_object(own);
            edit(d, second).set("Contents", vec![own.into()]);
        }),
        ("content unpacked in two ways", 1, |d| {
            let first = page(d, 1);
            let mut own = Stream::new(Dictionary::new(), d.get_page_content(first));
            own.compress().unwrap();
            own.dict.set("DecodeParms", dictionary! { "Predictor" => 2, "Columns" => 1 });
            let own = d.add_object(own);
            edit(d, first).set("Contents", own);
        }),
        ("a list of notes within the list", 1, |d| {
            let first = page(d, 1);
            note(d, "Square", Dictionary::new());
            let laid = d.get_dictionary(first).unwrap().get(b"Annots").unwrap().clone();
            edit(d, first).set("Annots", vec![laid]);
        }),
        ("a list of notes that is an object of its own", 1, |d| {
            let first = page(d, 1);
            note(d, "FreeText", Dictionary::new());
            let laid = d.get_dictionary(first).unwrap().get(b"Annots").unwrap().clone();
            let inner = d.add_object(laid);
            edit(d, first).set("Annots", vec![Object::Reference(inner)]);
        }),
        ("a small picture of another page", 1, |d| {
            let first = page(d, 1);
            let picture =
                dictionary! { "Width" => 1, "Height" => 1, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8 };
            let picture = d.add_object(Stream::new(picture, vec![255]));
            edit(d, first).set("Thumb", picture);
        }),
        ("what is read aloud in the place of a text", 1, |d| {
            let first = page(d, 1);
            redraw(d, first, |operations| {
                let at = places(operations, "BDC")[2];
                if let Object::Dictionary(marks) = &mut operations[at].operands[1] {
                    marks.set("ActualText", Object::string_literal("19/19"));
                }
            });
        }),
        ("what is copied in the place of an element", 0, |d| {
            let element = spoken(d, b"K");
            edit(d, element).set("ActualText", Object::string_literal("19/19"));
        }),
        ("letters written from top to bottom", 1, |d| {
            let font = font(d, page(d, 1), "f0");
            edit(d, font).set("Encoding", "Identity-V");
        }),
        ("glyphs of a font exchanged", 1, |d| {
            let (_, description) = inner(d, page(d, 1), "f0");
            let program = d.get_dictionary(description).unwrap().get(b"FontFile2").unwrap().as_reference().unwrap();
            let stream = d.get_object_mut(program).unwrap().as_stream_mut().unwrap();
            let mut bytes = stream.get_plain_content().unwrap();
            let table = (12..).step_by(16).find(|at| &bytes[*at..*at + 4] == b"loca").unwrap();
            let at = u32::from_be_bytes(bytes[table + 8..table + 12].try_into().unwrap()) as usize;
            bytes[at + 8..at + 16].rotate_left(4);
            stream.set_plain_content(bytes);
        }),
        ("a usual grey that is white", 1, |d| {
            let first = page(d, 1);
            let function = dictionary! { "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
            "C0" => vec![1.into()], "C1" => vec![1.into()] };
            let white: Vec<Object> = vec!["Separation".into(), "All".into(), "DeviceGray".into(), function.into()];
            provide(d, first, "ColorSpace", "DefaultGray", white);
        }),
        ("everything drawn within half of the page", 1, |d| {
            let first = page(d, 1);
            let own = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().clone();
            let clip = d.add_object(Stream::new(Dictionary::new(), b"0 0 300 842 re W n".to_vec()));
            edit(d, first).set("Contents", vec![clip.into(), own]);
        }),
        ("all that is drawn blends with white", 1, |d| {
            let first = page(d, 1);
            provide(d, first, "ExtGState", "gs8", dictionary! { "BM" => "Screen" });
            let own = d.get_dictionary(first).unwrap().get(b"Contents").unwrap().clone();
            let blend = d.add_object(Stream::new(Dictionary::new(), b"/gs8 gs".to_vec()));
            edit(d, first).set("Contents", vec![blend.into(), own]);
        }),
        ("pages shown from right to left", 0, |d| {
            let root = root(d);
            edit(d, root).set("ViewerPreferences", dictionary! { "Direction" => "R2L" });
        }),
        ("page numbers in other figures", 0, |d| {
            let root = root(d);
            edit(d, root)
                .set("PageLabels", dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "r" }.into()] });
        }),
        ("pages exchanged below a node of their own", 1, |d| {
            let (first, second, trunk) = (page(d, 1), page(d, 2), trunk(d));
            let turned = dictionary! {
                "Type" => "Pages", "Count" => 2, "Kids" => vec![second.into(), first.into()], "Parent" => trunk,
            };
            let turned = d.add_object(turned);
            for page in [first, second] {
                edit(d, page).set("Parent", turned);
            }
            let trunk = edit(d, trunk);
            trunk.set("Kids", vec![turned.into()]);
        }),
        ("a page opened first", 0, |d| {
            let (root, second) = (root(d), page(d, 2));
            edit(d, root).set("OpenAction", vec![second.into(), "Fit".into()]);
        }),
        ("second view in another branch of the list", 0, |d| {
            let second = file(d, "view.json", b"{}");
            let second = d.add_object(second);
            let names = attached(d).clone();
            let root = root(d);
            let kids = vec![
                dictionary! { "Names" => names }.into(),
                dictionary! { "Names" => vec![Object::string_literal("view.json"), second.into()] }.into(),
            ];
            let kids: Vec<Object> = kids;
            edit(d, root).set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Kids" => kids } });
        }),
        ("another view for another system", 0, |d| {
            let view = files(d)[1];
            let other = d.add_object(Stream::new(Dictionary::new(), b"{}".to_vec()));
            let files = edit(d, view).get(b"EF").unwrap().clone();
            let mut files = d.dereference(&files).unwrap().1.as_dict().unwrap().clone();
            files.set("Unix", other);
            edit(d, view).set("EF", files);
        }),
        ("bookmark that leads away", 0, |d| {
            let is_mark = |object: &Object| object.as_dict().is_ok_and(|mark| mark.has(b"Title") && mark.has(b"Dest"));
            let mark = *d.objects.iter().find(|(_, object)| is_mark(object)).unwrap().0;
            let away = dictionary! { "S" => "URI", "URI" => Object::string_literal("http://x") };
            edit(d, mark).set("A", away);
        }),
        ("colours for another printer", 0, |d| {
            let profile = d.add_object(Stream::new(Dictionary::new(), b"x".to_vec()));
            let root = root(d);
            let intent = dictionary! {
                "Type" => "OutputIntent", "S" => "GTS_PDFA1", "OutputConditionIdentifier" => Object::string_literal("x"),
                "DestOutputProfile" => profile,
            };
            edit(d, root).set("OutputIntents", vec![intent.into()]);
        }),
    ]
}

/// A colour of this name that is white where the original one is black.
fn provide_white(document: &mut Document) {
    let first = page(document, 1);
    let function = dictionary! { "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()], "N" => 1,
    "C0" => vec![1.into()], "C1" => vec![1.into()] };
    let white: Vec<Object> = vec!["Separation".into(), "All".into(), "DeviceGray".into(), function.into()];
    provide(document, first, "ColorSpace", "c0", white);
}

/// Changes a digit in an attached file.
fn change_file(document: &mut Document, which: usize) {
    let description = document.get_dictionary(files(document)[which]).unwrap();
    let embedded = document.dereference(description.get(b"EF").unwrap()).unwrap().1.as_dict().unwrap();
    let stream = embedded.get(b"F").unwrap().as_reference().unwrap();
    let stream = document.get_object_mut(stream).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let changed = text.replacen("Bắc Sơn", "Bắc Sân", 1).replacen("\"06727\":", "\"06728\":", 1);
    assert_ne!(text, changed);
    stream.set_plain_content(changed.into_bytes());
}

/// Changes the attached entered figures. Without a project, `verify` typesets the document again with the attached
/// figures, so that the file is then consistent.
pub(super) fn change_entered(document: &mut Document) {
    change_file(document, 0);
}

/// The forgeries that need a document of many pages; this one has `pages`.
pub(super) fn of_a_report(pages: usize) -> Vec<Way> {
    vec![
        ("page inserted", 2, |d| {
            let copy = d.get_dictionary(page(d, 5)).unwrap().clone();
            let copy = d.add_object(copy);
            redraw(d, copy, |operations| operations.truncate(40));
            kids(d, |kids| kids.insert(1, copy.into()));
        }),
        ("page cut", 7, |d| kids(d, |kids| drop(kids.remove(6)))),
        ("last page cut", pages, |d| kids(d, |kids| drop(kids.pop()))),
        ("pages exchanged", 3, |d| kids(d, |kids| kids.swap(2, 3))),
        ("page behind", pages + 1, |d| {
            let copy = d.get_dictionary(page(d, 5)).unwrap().clone();
            let copy = d.add_object(copy);
            redraw(d, copy, Vec::clear);
            kids(d, |kids| kids.push(copy.into()));
        }),
        ("page repeated", 6, |d| kids(d, |kids| kids.insert(5, kids[4].clone()))),
        ("page in the place of another", 9, |d| kids(d, |kids| kids[8] = kids[9].clone())),
        ("page number", 3, |d| change_text(d, 3, |shown| shown[0])),
        ("signature over the words of the last page", 7, |d| {
            sign(d, 7, "a", OVER, "Sig");
        }),
        ("digits in an appendix", 15, |d| change_text(d, 15, |shown| shown[shown.len() / 2])),
    ]
}

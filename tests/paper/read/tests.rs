//! Tests of the reader with a page made by hand, whose places, sizes and words are known.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use ttf_parser::Face;

use super::{MM, Pdf};

const FONT: &[u8] = include_bytes!("../../../templates/fonts/liberation-serif/LiberationSerif-Bold.ttf");

/// Letters that the page uses.
const LETTERS: &str = "AH1x2";

/// The lines before the mapping of letters that lopdf expects.
const CMAP_HEAD: &str = "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo 3 dict dup begin\n\
    /Registry (Adobe) def\n/Ordering (Identity) def\n/Supplement 0 def\nend def\n/CMapName /Custom def\n/CMapType 0 def\n\
    1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n";
const CMAP_FOOT: &str = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";

fn code(letter: char) -> u16 {
    Face::parse(FONT, 0).unwrap().glyph_index(letter).unwrap().0
}

fn shown(text: &str) -> String {
    let codes: Vec<_> = text.chars().map(|letter| format!("{:04x}", code(letter))).collect();
    format!("<{}>", codes.concat())
}

/// A font as a PDF holds it.
fn font(pdf: &mut Document) -> ObjectId {
    let face = Face::parse(FONT, 0).unwrap();
    let width = |letter: char| {
        let advance = face.glyph_hor_advance(face.glyph_index(letter).unwrap()).unwrap();
        Object::Real(f32::from(advance) * 1000.0 / f32::from(face.units_per_em()))
    };
    let widths = LETTERS.chars().flat_map(|letter| [code(letter).into(), Object::Array(vec![width(letter)])]);
    let names = LETTERS.chars().map(|letter| format!("<{:04x}> <{:04x}>\n", code(letter), u32::from(letter)));
    let names: String = names.collect();
    let names = format!("{CMAP_HEAD}{} beginbfchar\n{names}endbfchar\n{CMAP_FOOT}", LETTERS.len());
    let file = pdf.add_object(Stream::new(Dictionary::new(), FONT.to_vec()));
    let descriptor = pdf.add_object(dictionary! { "FontFile2" => file });
    let inner = pdf.add_object(dictionary! { "FontDescriptor" => descriptor, "W" => widths.collect::<Vec<_>>() });
    let names = pdf.add_object(Stream::new(Dictionary::new(), names.into_bytes()));
    pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => names,
        "BaseFont" => "ABCDEF+LiberationSerif-Bold", "DescendantFonts" => vec![inner.into()],
    })
}

/// An A4 page with this content; the form `/x` writes an H of 20 pt at its lower left.
fn page(content: &str) -> Pdf {
    let mut pdf = Document::with_version("1.7");
    let font = font(&mut pdf);
    let form = format!("BT /f 20 Tf {} Tj ET", shown("H"));
    let form = Stream::new(
        dictionary! { "Subtype" => "Form", "Matrix" => vec![1.into(), 0.into(), 0.into(), 1.into(), 10.into(), 0.into()] },
        form.into_bytes(),
    );
    let form = pdf.add_object(form);
    let content = pdf.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
    let pages = pdf.new_object_id();
    let resources = dictionary! {
        "Font" => dictionary! { "f" => font }, "XObject" => dictionary! { "x" => form },
    };
    let page = pdf.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    pdf.objects.insert(pages, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] }.into());
    let element = pdf.add_object(dictionary! { "S" => "P", "Pg" => page, "K" => vec![0.into(), 1.into()] });
    let tree = pdf.add_object(dictionary! { "K" => vec![element.into()] });
    let lang = Object::string_literal("vi");
    let catalog = dictionary! { "Type" => "Catalog", "Pages" => pages, "StructTreeRoot" => tree, "Lang" => lang };
    let catalog = pdf.add_object(catalog);
    let information = pdf.add_object(dictionary! { "Title" => Object::string_literal("A page") });
    pdf.trailer.set("Root", catalog);
    pdf.trailer.set("Info", information);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    Pdf::read(&bytes)
}

fn near(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 0.01
}

#[test]
fn letters_stand_where_they_were_put_with_size_family_style_and_colour() {
    let pdf = page(&format!("BT 0.5 g /f 10 Tf 1 0 0 1 72 770 Tm {} Tj ET", shown("A1")));
    let [letter, digit] = &pdf.pages[0].glyphs[..] else { unreachable!("two letters") };
    assert!(near(letter.start, 25.4) && near(letter.baseline, 25.4) && near(letter.size, 10.0));
    assert!(near(digit.start, letter.end) && near(letter.end, 25.4 + 7.2217 * MM));
    assert_eq!((letter.text.as_str(), digit.text.as_str()), ("A", "1"));
    assert!(letter.upright && letter.face.bold && !letter.face.italic && letter.face.family == "LiberationSerif");
    assert!(!letter.is_black());
    let ink = letter.ink.unwrap();
    assert!(ink.top < letter.baseline - 2.0 && near(ink.bottom, letter.baseline));
}

#[test]
fn what_a_form_writes_is_read_in_its_place_and_scale() {
    let pdf = page("/P <</MCID 1>> BDC q 0.5 0 0 0.5 62 770 cm /x Do Q EMC");
    let [letter] = &pdf.pages[0].glyphs[..] else { unreachable!("one letter") };
    assert!(near(letter.start, 67.0 * MM) && near(letter.baseline, 25.4) && near(letter.size, 10.0));
    assert_eq!(pdf.text_of(&pdf.tags), "H");
}

#[test]
fn letters_that_stand_for_other_words_are_read_as_these() {
    let marked = "/P <</MCID 0>> BDC BT /f 10 Tf 1 0 0 1 72 770 Tm /Span <</ActualText (m)>> BDC";
    let pdf = page(&format!("{marked} {} Tj EMC {} Tj ET EMC", shown("x2"), shown("1")));
    assert_eq!(pdf.text_of(&pdf.tags), "m1");
}

#[test]
fn letters_on_their_side_and_words_outside_the_reading_are_known() {
    let turned = format!("/Artifact BMC BT /f 10 Tf 0 1 -1 0 72 770 Tm {} Tj ET EMC", shown("A"));
    let pdf = page(&turned);
    let [letter] = &pdf.pages[0].glyphs[..] else { unreachable!("one letter") };
    assert!(!letter.upright && letter.artifact);
    assert_eq!(pdf.text_of(&pdf.tags), "");
}

#[test]
fn pieces_on_one_baseline_are_a_line_and_pieces_far_apart_are_two() {
    let at = |x: f64, text: &str| format!("BT /f 10 Tf 1 0 0 1 {x} 770 Tm {} Tj ET ", shown(text));
    let pdf = page(&[at(72.0, "AH"), at(87.1, "1"), at(92.6, "x"), at(300.0, "2")].concat());
    let lines: Vec<_> = pdf.pages[0].lines().iter().map(super::Line::text).collect();
    assert_eq!(lines, ["AH1x", "2"]);
}

#[test]
fn drawn_and_filled_rules_have_their_length_and_what_is_cut_off_is_not_there() {
    let pdf = page("0.75 w 72 700 m 144 700 l S 72 650 72 0.5 re f q 72 500 36 72 re W n 0 550 m 595 550 l S Q");
    let edges: Vec<_> = pdf.pages[0].shapes.iter().map(|shape| shape.edges).collect();
    assert!(near(edges[0].left, 25.4) && near(edges[0].width(), 25.4) && near(edges[0].top, 142.0 * MM));
    assert!(near(edges[1].width(), 25.4) && pdf.pages[0].shapes[1].is_rule());
    assert!(near(edges[2].left, 25.4) && near(edges[2].width(), 12.7), "{edges:?}");
}

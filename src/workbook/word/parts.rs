//! The parts of the file besides its text: styles, lists, header, and what the copy said when it was made.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{WordCopy, WordOrigin, escaped};

/// The part with the text.
pub(super) const DOCUMENT: &str = "word/document.xml";
/// The part with the styles.
pub(super) const STYLES: &str = "word/styles.xml";
/// The folder of parts that programs keep without knowing them.
pub(super) const KEPT: &str = "customXml/";
/// The name of the element that holds what the copy said.
pub(super) const ORIGIN: &str = "ban-lam-viec";
/// Its namespace.
pub(super) const NAMESPACE: &str = "urn:baocao:ban-lam-viec";
/// The beginning of the names of styles of paragraphs that people wrote; the key of their list follows.
pub(super) const LIST: &str = "Lời văn: ";

/// The width of the text on A4 with the margins of the decree, in twips.
pub(super) const PORTRAIT_WIDTH: u64 = 11906 - 1701 - 850;
/// The same in landscape.
pub(super) const LANDSCAPE_WIDTH: u64 = 16838 - 1701 - 850;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The identifier of the style of a list.
pub(super) fn list_style(key: &str) -> String {
    format!("LoiVan-{}", key.replace('.', "-"))
}

/// All parts but the text and the pictures.
pub(super) fn of(
    copy: &WordCopy<'_>,
    pictures: &[(String, Vec<u8>)],
    origin: &WordOrigin,
) -> BTreeMap<String, Vec<u8>> {
    let parts = [
        ("[Content_Types].xml", content_types()),
        (
            "_rels/.rels",
            relations(&[
                ("van-ban", "officeDocument", DOCUMENT),
                ("thuoc-tinh", "metadata/core-properties", "docProps/core.xml"),
            ]),
        ),
        ("docProps/core.xml", properties(copy)),
        ("word/_rels/document.xml.rels", of_document(pictures)),
        (STYLES, styles(copy)),
        ("word/numbering.xml", NUMBERING.replace("{W}", W)),
        (
            "word/settings.xml",
            format!(
                "{HEAD}<w:settings {W}><w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
            ),
        ),
        ("word/header1.xml", HEADER.replace("{W}", W).replace("{FIELD}", NUMBER_OF_THE_PAGE)),
        ("customXml/item1.xml", kept(origin)),
        ("customXml/_rels/item1.xml.rels", relations(&[("thuoc-tinh", "customXmlProps", "itemProps1.xml")])),
        (
            "customXml/itemProps1.xml",
            format!(
                "{HEAD}<ds:datastoreItem ds:itemID=\"{{5B0C1D3A-6A0E-4C0B-9C55-0BA0CA0BA0CA}}\" xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs><ds:schemaRef ds:uri=\"{NAMESPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
            ),
        ),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect()
}

fn content_types() -> String {
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let of = |part: &str, kind: String| format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
    let overrides = [
        of(DOCUMENT, format!("{MAIN}.document.main+xml")),
        of(STYLES, format!("{MAIN}.styles+xml")),
        of("word/numbering.xml", format!("{MAIN}.numbering+xml")),
        of("word/settings.xml", format!("{MAIN}.settings+xml")),
        of("word/header1.xml", format!("{MAIN}.header+xml")),
        of("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        of(
            "customXml/itemProps1.xml",
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml".to_owned(),
        ),
    ];
    format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>{}</Types>",
        overrides.concat()
    )
}

/// Relations of a part: the name, the kind and the target of each.
fn relations(list: &[(&str, &str, &str)]) -> String {
    let kind = |kind: &str| match kind.strip_prefix("metadata/") {
        Some(_) => format!("{PACKAGE}/relationships/{kind}"),
        None => format!("{RELATIONS}/{kind}"),
    };
    let relation = |(id, of, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{}\" Target=\"{target}\"/>", kind(of))
    };
    let relations: String = list.iter().map(relation).collect();
    format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}</Relationships>")
}

fn of_document(pictures: &[(String, Vec<u8>)]) -> String {
    let images: Vec<_> = (1..)
        .zip(pictures)
        .map(|(number, (name, _)): (usize, _)| (format!("hinh{number}"), format!("media/{name}")))
        .collect();
    let mut all = vec![
        ("kieu", "styles", "styles.xml"),
        ("danh-so", "numbering", "numbering.xml"),
        ("cai-dat", "settings", "settings.xml"),
        ("dau", "header", "header1.xml"),
        ("goc", "customXml", "../customXml/item1.xml"),
    ];
    all.extend(images.iter().map(|(id, target)| (id.as_str(), "image", target.as_str())));
    relations(&all)
}

/// Title, author and date of the file: those of the report, whose date is the last day of its figures.
fn properties(copy: &WordCopy<'_>) -> String {
    let metadata = &copy.view.metadata;
    let (year, month, day) = metadata.date;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>Bản làm việc: \
         {}</dc:title><dc:creator>{}</dc:creator><dc:language>vi-VN</dc:language><dcterms:created \
         xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created></cp:coreProperties>",
        escaped(&metadata.title),
        escaped(&metadata.author)
    )
}

/// What the copy said, as text inside an element of its own.
fn kept(origin: &WordOrigin) -> String {
    // Writing cannot fail: there are only texts and lists.
    let json = serde_json::to_string(origin).unwrap_or_default();
    format!("{HEAD}<{ORIGIN} xmlns=\"{NAMESPACE}\">{}</{ORIGIN}>", escaped(&json))
}

/// A style of paragraphs: its name, identifier and base, the properties of its paragraphs and of its letters.
fn style(name: &str, id: &str, base: &str, paragraph: &str, letters: &str) -> String {
    let based = if base.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{base}\"/>") };
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{}\"/>{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr>\
         <w:rPr>{letters}</w:rPr></w:style>",
        escaped(name)
    )
}

/// The styles, among them one for each list that people wrote.
pub(super) fn styles(copy: &WordCopy<'_>) -> String {
    let mut all = styles_of_a_report();
    // A rule beside them shows which paragraphs come back.
    let border = "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"6\" w:color=\"5B8DB8\"/></w:pBdr>";
    for list in &copy.lists {
        all.push_str(&style(&format!("{LIST}{}", list.key), &list_style(&list.key), "Normal", border, ""));
    }
    let borders = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .concat();
    format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New \
         Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/><w:lang \
         w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>{all}<w:style w:type=\"table\" w:styleId=\"Bang\"><w:name \
         w:val=\"Bảng\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:left w:w=\"40\" \
         w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>"
    )
}

/// The styles that every report has.
fn styles_of_a_report() -> String {
    const LEFT: &str = "<w:ind w:firstLine=\"720\"/><w:jc w:val=\"left\"/>";
    const NONE: &str = "<w:ind w:firstLine=\"0\"/>";
    let heading = |level: usize, more: &str| {
        format!("<w:keepNext/><w:spacing w:before=\"120\" w:after=\"120\"/>{more}<w:outlineLvl w:val=\"{level}\"/>")
    };
    let centred = |before: u32, after: u32| {
        format!(
            "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"240\" w:lineRule=\"auto\"/>{NONE}<w:jc w:val=\"center\"/>"
        )
    };
    let mut all = String::new();
    let body = "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"360\" w:lineRule=\"atLeast\"/><w:ind w:firstLine=\"720\"/><w:jc \
                w:val=\"both\"/>";
    let _ = write!(
        all,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr>{body}</w:pPr></w:style>"
    );
    all.push_str(&style("heading 1", "Heading1", "Normal", &heading(0, LEFT), "<w:b/>"));
    all.push_str(&style("heading 2", "Heading2", "Normal", &heading(1, LEFT), "<w:b/>"));
    all.push_str(&style("heading 3", "Heading3", "Normal", &heading(2, LEFT), "<w:b/><w:i/>"));
    all.push_str(&style("Title", "Title", "Normal", &format!("<w:keepNext/>{}", centred(360, 240)), "<w:b/>"));
    let appendix = format!("<w:keepNext/>{}<w:outlineLvl w:val=\"0\"/>", centred(0, 60));
    all.push_str(&style("Phụ lục", "PhuLuc", "Normal", &appendix, "<w:b/>"));
    all.push_str(&style("Kèm theo", "KemTheo", "Normal", &centred(0, 160), "<w:i/>"));
    all.push_str(&style("Kính gửi", "KinhGui", "Normal", &centred(0, 240), ""));
    let notice = format!(
        "<w:pBdr>{}</w:pBdr>{}",
        ["top", "left", "bottom", "right"]
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"000000\"/>"))
            .concat(),
        centred(160, 160)
    );
    all.push_str(&style("Lưu ý", "LuuY", "Normal", &notice, "<w:i/><w:sz w:val=\"24\"/>"));
    all.push_str(&style(
        "caption",
        "Caption",
        "Normal",
        &format!("<w:keepNext/>{}", centred(120, 80)),
        "<w:b/><w:sz w:val=\"24\"/>",
    ));
    all.push_str(&style("Ghi chú bảng", "GhiChu", "Normal", "<w:spacing w:before=\"40\" w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"left\"/>", "<w:i/><w:sz w:val=\"20\"/>"));
    all.push_str(&style("Khung", "Khung", "Normal", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\"/><w:jc w:val=\"left\"/>", ""));
    all.push_str(&style("Chữ trong bảng", "ChuBang", "Khung", "", "<w:sz w:val=\"22\"/>"));
    all.push_str(&style("Hình", "Hinh", "Normal", &centred(0, 160), ""));
    all.push_str(&style(
        "header",
        "Header",
        "Khung",
        "<w:jc w:val=\"center\"/>",
        "<w:b/><w:color w:val=\"8A1C1C\"/><w:sz w:val=\"22\"/>",
    ));
    all
}

/// A dash and, below it, a plus sign before items, which are no part of the words.
const NUMBERING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:numbering {W}><w:abstractNum \
    w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:numFmt \
    w:val=\"bullet\"/><w:suff w:val=\"space\"/><w:lvlText w:val=\"-\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" \
    w:firstLine=\"720\"/></w:pPr></w:lvl><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:suff w:val=\"space\"/><w:lvlText \
    w:val=\"+\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"0\" w:firstLine=\"1080\"/></w:pPr></w:lvl></w:abstractNum><w:num \
    w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

/// The name that the number of a page has among the fields of Word.
const NUMBER_OF_THE_PAGE: &str = "PAGE";

/// The mark of a working copy and the number of the page.
const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:hdr {W}><w:p><w:pPr><w:pStyle \
    w:val=\"Header\"/></w:pPr><w:r><w:t xml:space=\"preserve\">BẢN LÀM VIỆC · trang </w:t></w:r><w:r><w:fldChar \
    w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {FIELD} </w:instrText></w:r><w:r><w:fldChar \
    w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

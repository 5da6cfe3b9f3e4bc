//! Reads a working copy, whichever program saved it last.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};
use unicode_normalization::UnicodeNormalization;

use super::parts::{DOCUMENT, KEPT, LIST, NAMESPACE, ORIGIN, STYLES};
use super::{HEADING, ReceivedWord, WordOrigin, WordParagraph, WordPiece};
use crate::workbook::received::{Package, is, parsed};

/// The largest size of a file with all that is packed in it.
const LARGEST: usize = 256 << 20;

/// The part with the comments.
const COMMENTS: &str = "word/comments.xml";

/// What a note below the page is told as.
const NOTE: &str = "chú thích (Footnote)";

/// Why a file is no working copy that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAWord {
    /// It is damaged, or no Word file at all.
    #[error("không đọc được; mở bằng Word xem có hỏng không, lưu lại dạng .docx rồi nhập lại")]
    Damaged,
    /// The program did not make it, or another program has dropped what it said when it was made.
    #[error(
        "không phải bản làm việc do `baocao word` lập, hoặc phần mềm đã lưu nó bỏ mất phần gốc; lập bản mới bằng `baocao word` \
         rồi sửa trên bản ấy"
    )]
    Foreign,
}

/// Reads a file.
pub(crate) fn read_word(bytes: &[u8]) -> Result<ReceivedWord, NotAWord> {
    let package = Package::open(bytes, LARGEST).map_err(|_| NotAWord::Damaged)?;
    if !package.has(DOCUMENT) {
        return Err(NotAWord::Damaged);
    }
    let mut kept = package.parts.keys().filter(|name| name.starts_with(KEPT));
    let origin: WordOrigin = kept.find_map(|name| origin(package.text(name))).ok_or(NotAWord::Foreign)?;
    let read = read_text(package.text(DOCUMENT), package.text(STYLES))?;
    let said = comments(package.text(COMMENTS));
    let beside = read.beside.into_iter().filter_map(|(place, id)| {
        Some((place, id.map_or(Some(NOTE), |id| said.get(&id).map(String::as_str))?.to_owned()))
    });
    Ok(ReceivedWord {
        origin,
        paragraphs: read.paragraphs,
        undecided: read.undecided,
        in_tables: read.in_tables,
        strange: read.strange,
        beside: beside.collect(),
    })
}

/// What the copy said when it was made, if that is what `text` holds.
fn origin(text: &str) -> Option<WordOrigin> {
    let document = parsed(text)?;
    let root = document.root_element();
    let is_ours = root.tag_name().name() == ORIGIN && root.tag_name().namespace() == Some(NAMESPACE);
    serde_json::from_str(root.text().filter(|_| is_ours)?).ok()
}

/// The paragraphs of a text in which anything is written, in order.
pub(super) fn paragraphs(text: &str, styles: &str) -> Result<Vec<WordParagraph>, NotAWord> {
    Ok(read_text(text, styles)?.paragraphs)
}

/// What is read in a text.
#[derive(Default)]
struct ReadText {
    paragraphs: Vec<WordParagraph>,
    undecided: Vec<String>,
    in_tables: Vec<String>,
    strange: Vec<(String, &'static str)>,
    /// The places of what is written beside the text; of a comment with its identifier.
    beside: Vec<(String, Option<String>)>,
}

fn read_text(text: &str, styles: &str) -> Result<ReadText, NotAWord> {
    let document = parsed(text).ok_or(NotAWord::Damaged)?;
    let names = parsed(styles).map(|styles| names(&styles)).unwrap_or_default();
    let mut place = Place::default();
    let mut found = ReadText::default();
    for node in document.descendants().filter(|node| is(node, "p")) {
        let style = child(&node, "pPr").and_then(|properties| child(&properties, "pStyle"));
        let style = style.and_then(|style| value(&style)).and_then(|id| names.get(id)).map_or("", String::as_str);
        let mut pieces = Vec::new();
        read(&node, &mut pieces);
        let pieces = tidied(pieces);
        let place = place.of(&node, style, &pieces);
        if is_undecided(&node) {
            found.undecided.push(place.clone());
        }
        let list = style.strip_prefix(LIST).map(str::to_owned);
        if list.is_some() {
            found.strange.extend(strange(&node).into_iter().map(|what| (place.clone(), what)));
        }
        found.beside.extend(beside(&node).into_iter().map(|id| (place.clone(), id)));
        if pieces.is_empty() {
            continue;
        }
        if list.is_some() && node.ancestors().any(|above| is(&above, "tc")) {
            found.in_tables.push(place.clone());
        }
        found.paragraphs.push(WordParagraph { list, place, pieces });
    }
    Ok(found)
}

/// What a paragraph has besides text: it would be lost on the way into the data. Words that are struck out or hidden are
/// there and not meant.
fn strange(paragraph: &Node<'_, '_>) -> BTreeSet<&'static str> {
    let is_off = |node: &Node<'_, '_>| matches!(value(node), Some("0" | "false" | "off"));
    let look = |node: &Node<'_, '_>| {
        let run = node.parent().and_then(|properties| properties.parent()).filter(|run| is(run, "r"));
        !is_off(node) && run.is_some_and(|of| !run_text(&of).trim().is_empty())
    };
    let kind = |node: Node<'_, '_>| match node.tag_name().name() {
        "drawing" | "pict" | "object" => Some("hình, ảnh hoặc hộp chữ"),
        "oMath" => Some("công thức (Equation)"),
        "sym" => Some("ký hiệu chèn bằng Symbol"),
        "footnoteReference" | "endnoteReference" => Some(NOTE),
        "strike" | "dstrike" if look(&node) => Some("chữ gạch ngang"),
        "vanish" if look(&node) => Some("chữ ẩn"),
        _ => None,
    };
    paragraph.descendants().filter(Node::is_element).filter_map(kind).collect()
}

/// What people have written beside a paragraph: a comment, by its identifier, or a note below the page.
fn beside(paragraph: &Node<'_, '_>) -> Vec<Option<String>> {
    let id = |node: Node<'_, '_>| {
        node.attributes().find(|attribute| attribute.name() == "id").map(|id| id.value().to_owned())
    };
    let kind = |node: Node<'_, '_>| match node.tag_name().name() {
        "commentReference" => id(node).map(Some),
        "footnoteReference" | "endnoteReference" => Some(None),
        _ => None,
    };
    paragraph.descendants().filter(Node::is_element).filter_map(kind).collect()
}

/// The comments by their identifiers: who wrote what.
fn comments(text: &str) -> BTreeMap<String, String> {
    let Some(document) = parsed(text) else { return BTreeMap::new() };
    let attribute = |node: &Node<'_, '_>, name: &str| {
        node.attributes()
            .find(|attribute| attribute.name() == name)
            .map(|attribute| attribute.value().trim().to_owned())
    };
    let comment = |node: Node<'_, '_>| {
        let runs: String = node.descendants().filter(|node| is(node, "r")).map(|run| run_text(&run)).collect();
        let author = attribute(&node, "author").filter(|author| !author.is_empty());
        let author = author.map_or_else(String::new, |author| format!(" của {author}"));
        Some((attribute(&node, "id")?, format!("nhận xét (Comment){author}: “{}”", normal(runs.trim()))))
    };
    document.descendants().filter(|node| is(node, "comment")).filter_map(comment).collect()
}

/// Whether the paragraph, or the row of a table around it, holds a change that nobody has accepted or rejected.
fn is_undecided(paragraph: &Node<'_, '_>) -> bool {
    const CHANGES: [&str; 7] = ["ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"];
    let is_change = |node: Node<'_, '_>| node.is_element() && CHANGES.contains(&node.tag_name().name());
    let is_in_change = |node: Node<'_, '_>| {
        let named = [("tr", "trPr"), ("tc", "tcPr")].into_iter().find(|(name, _)| is(&node, name));
        let properties = named.and_then(|(_, properties)| child(&node, properties));
        is_change(node) || properties.is_some_and(|properties| properties.children().any(is_change))
    };
    paragraph.descendants().any(is_change) || paragraph.ancestors().any(is_in_change)
}

/// The names of styles by their identifiers.
fn names(styles: &Document<'_>) -> BTreeMap<String, String> {
    let named = styles.descendants().filter(|node| is(node, "style")).filter_map(|style| {
        let id = style.attributes().find(|attribute| attribute.name() == "styleId")?;
        Some((id.value().to_owned(), value(&child(&style, "name")?)?.to_owned()))
    });
    named.collect()
}

fn child<'a, 'i>(node: &Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(child, name))
}

/// The attribute `w:val`.
fn value<'a>(node: &Node<'a, '_>) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == "val").map(|attribute| attribute.value())
}

/// Reads what is in a paragraph or in a part of it, as it would be with all changes accepted.
fn read(node: &Node<'_, '_>, pieces: &mut Vec<WordPiece>) {
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            "r" => pieces.push(WordPiece::Words(run_text(&part))),
            "sdt" => {
                let Some(content) = child(&part, "sdtContent") else { continue };
                let properties = child(&part, "sdtPr");
                let property = |name| properties.and_then(|properties| child(&properties, name));
                let given = ["tag", "alias"].into_iter().filter_map(property);
                let address = given.filter_map(|node| value(&node)).find(|name| name.contains('/'));
                match address {
                    Some(address) => {
                        let mut inside = Vec::new();
                        read(&content, &mut inside);
                        let text: String = inside.iter().map(text).collect();
                        pieces.push(WordPiece::Figure(address.to_owned(), normal(text.trim())));
                    }
                    None => read(&content, pieces),
                }
            }
            "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "bdo" | "dir" | "ins" | "moveTo" => {
                read(&part, pieces);
            }
            _ => {}
        }
    }
}

fn text(piece: &WordPiece) -> &str {
    match piece {
        WordPiece::Words(text) | WordPiece::Figure(_, text) => text,
    }
}

fn run_text(run: &Node<'_, '_>) -> String {
    let part = |node: Node<'_, '_>| match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "tab" | "br" | "cr" => " ".to_owned(),
        "noBreakHyphen" => "-".to_owned(),
        _ => String::new(),
    };
    run.children().filter(Node::is_element).map(part).collect()
}

/// Text in composed letters, with ordinary spaces.
fn normal(text: &str) -> String {
    text.nfc().map(|letter| if letter == '\u{a0}' { ' ' } else { letter }).collect()
}

/// Neighbouring words as one piece, without spaces at the ends and without two in a row. Programs cut words into pieces
/// wherever they like.
fn tidied(pieces: Vec<WordPiece>) -> Vec<WordPiece> {
    let mut joined: Vec<WordPiece> = Vec::new();
    for piece in pieces {
        match (joined.last_mut(), piece) {
            (Some(WordPiece::Words(before)), WordPiece::Words(text)) => before.push_str(&text),
            (_, piece) => joined.push(piece),
        }
    }
    let last = joined.len().saturating_sub(1);
    for (at, piece) in joined.iter_mut().enumerate() {
        let WordPiece::Words(text) = piece else { continue };
        let normal = normal(text);
        let words: Vec<&str> = normal.split_whitespace().collect();
        let begins = normal.starts_with(char::is_whitespace) && at > 0;
        let ends = normal.ends_with(char::is_whitespace) && at < last && !words.is_empty();
        *text = format!("{}{}{}", if begins { " " } else { "" }, words.join(" "), if ends { " " } else { "" });
    }
    joined.retain(|piece| *piece != WordPiece::Words(String::new()));
    let is_blank = joined.iter().all(|piece| matches!(piece, WordPiece::Words(text) if text.trim().is_empty()));
    if is_blank { Vec::new() } else { joined }
}

/// Where the reading is, in words that a person finds in the document.
#[derive(Default)]
struct Place {
    heading: String,
    caption: String,
    paragraph: usize,
}

impl Place {
    /// The place of a paragraph with this style and these words.
    fn of(&mut self, node: &Node<'_, '_>, style: &str, pieces: &[WordPiece]) -> String {
        let words: String = pieces.iter().map(text).collect();
        let shown: String = words.chars().take(60).collect();
        let is_heading = style.to_lowercase().starts_with("heading") || style == "Phụ lục" || style == "Title";
        if is_heading && !pieces.is_empty() {
            (self.heading, self.paragraph) = (shown, 0);
            return format!("{HEADING}“{}”", self.heading);
        }
        if let Some(cell) = node.ancestors().find(|node| is(node, "tc")) {
            let row = cell.parent().filter(|row| is(row, "tr"));
            let number = |node: Node<'_, '_>, name: &str| {
                1 + node.prev_siblings().skip(1).filter(|sibling| is(sibling, name)).count()
            };
            let (row, cell) = (row.map_or(1, |row| number(row, "tr")), number(cell, "tc"));
            let table = if self.caption.is_empty() { "khung" } else { &self.caption };
            return format!("{table}, dòng {row}, ô {cell}");
        }
        if style.eq_ignore_ascii_case("caption") && !pieces.is_empty() {
            self.caption = format!("“{shown}”");
            return format!("tên bảng, biểu đồ “{shown}”");
        }
        self.paragraph += usize::from(!pieces.is_empty());
        let heading = if self.heading.is_empty() { "đầu văn bản" } else { &self.heading };
        format!("mục “{heading}”, đoạn {}", self.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> WordPiece {
        WordPiece::Words(text.to_owned())
    }

    #[test]
    fn however_words_are_cut_they_are_read_as_one() {
        let cut = vec![
            words(" Giảm"),
            words("\u{a0} "),
            WordPiece::Figure("a/b".to_owned(), "3".to_owned()),
            words(" h"),
            words("ộ. "),
        ];
        let read = vec![words("Giảm "), WordPiece::Figure("a/b".to_owned(), "3".to_owned()), words(" hộ.")];
        assert_eq!(tidied(cut), read);
        assert_eq!(tidied(vec![words(" "), words("\t")]), Vec::new());
    }

    #[test]
    fn changes_that_nobody_has_decided_about_are_told_wherever_they_stand() {
        let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
        let (a, b) = (run("a"), run("b"));
        for body in [
            format!("<w:p>{a}<w:ins>{b}</w:ins></w:p>"),
            format!("<w:p>{a}<w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>"),
            format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{a}</w:p>"),
            format!("<w:ins><w:p>{a}</w:p></w:ins>"),
            format!("<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc><w:p>{a}</w:p></w:tc></w:tr></w:tbl>"),
            format!("<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{a}</w:p></w:tc></w:tr></w:tbl>"),
            format!("<w:p><w:moveTo>{a}</w:moveTo></w:p>"),
        ] {
            let read = read_text(&format!("<d xmlns:w=\"w\">{body}</d>"), "").unwrap();
            assert_eq!(read.undecided.len(), 1, "{body}");
        }
        let format = format!("<d xmlns:w=\"w\"><w:p><w:pPr><w:pPrChange><w:pPr/></w:pPrChange></w:pPr>{a}</w:p></d>");
        assert!(read_text(&format, "").unwrap().undecided.is_empty());
        assert_eq!(paragraphs("no", ""), Err(NotAWord::Damaged));
    }
}

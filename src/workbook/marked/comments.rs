//! Comments on marked cells, in the form that all versions of Excel show.

use std::collections::BTreeMap;
use std::fmt::Write;

use roxmltree::Node;

use super::{CellMark, Splices, escaped, prefix};
use crate::model::{CellAt, cell_name};
use crate::workbook::received::{Package, is, parsed, part_beside};

/// The namespace of references to other parts.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The namespaces of drawings with comments.
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// Adds a comment to each of the cells of the sheet in `part`.
pub(super) fn add(package: &mut Package, part: &str, cells: &BTreeMap<CellAt, Vec<&CellMark>>) -> Option<()> {
    let number =
        package.parts.keys().filter(|name| name.starts_with("xl/worksheets/")).position(|name| name == part)? + 1;
    let comments = related(package, part, "comments").unwrap_or_else(|| {
        let name = format!("xl/comments-baocao{number}.xml");
        let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>baocao</author></authors><commentList></commentList></comments>";
        package.parts.insert(name.clone(), empty.as_bytes().to_vec());
        name
    });
    let drawing = related(package, part, "vmlDrawing").unwrap_or_else(|| {
        let name = format!("xl/drawings/vmlDrawing-baocao{number}.vml");
        let empty = format!("<xml {NAMESPACES}><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype></xml>");
        package.parts.insert(name.clone(), empty.into_bytes());
        name
    });
    let text = with_comments(package.text(&comments), cells)?;
    let shapes = with_shapes(package.text(&drawing), number, cells)?;
    package.parts.insert(comments.clone(), text.into_bytes());
    package.parts.insert(drawing.clone(), shapes.into_bytes());
    let id = relate(package, part, "vmlDrawing", &drawing)?;
    relate(package, part, "comments", &comments)?;
    refer(package, part, &id)?;
    declare(package, &comments)
}

/// The part to which a sheet is related by this kind of relation.
fn related(package: &Package, part: &str, kind: &str) -> Option<String> {
    let relations = parsed(package.text(&relations_of(part)?))?;
    let of_kind = |node: &Node| node.attribute("Type").is_some_and(|name| name.ends_with(&format!("/{kind}")));
    let target = relations.descendants().find(of_kind)?.attribute("Target")?;
    Some(part_beside(part, target)).filter(|name| package.has(name))
}

fn relations_of(part: &str) -> Option<String> {
    let (folder, name) = part.rsplit_once('/')?;
    Some(format!("{folder}/_rels/{name}.rels"))
}

/// Relates a sheet to another part, and returns the id of the relation.
pub(super) fn relate(package: &mut Package, part: &str, kind: &str, target: &str) -> Option<String> {
    let place = relations_of(part)?;
    if !package.has(&place) {
        let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        package.parts.insert(place.clone(), empty.as_bytes().to_vec());
    }
    let text = package.text(&place).to_owned();
    let document = parsed(&text)?;
    let known = document
        .descendants()
        .find(|node| node.attribute("Target").is_some_and(|own| part_beside(part, own) == target));
    if let Some(known) = known {
        return known.attribute("Id").map(str::to_owned);
    }
    let id = format!("rIdBaocao{}", document.descendants().filter(Node::is_element).count());
    let line = format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"/{target}\"/>");
    let at = text.rfind("</")?;
    package.parts.insert(place, [&text[..at], &line, &text[at..]].concat().into_bytes());
    Some(id)
}

/// The attribute that refers to a relation. Not every reader understands another prefix than that of the document.
pub(super) fn reference(root: &Node<'_, '_>, id: &str) -> String {
    root.lookup_prefix(RELATIONS)
        .map_or_else(|| format!("xmlns:r=\"{RELATIONS}\" r:id=\"{id}\""), |prefix| format!("{prefix}:id=\"{id}\""))
}

/// Says in the sheet which drawing holds its comments.
fn refer(package: &mut Package, part: &str, id: &str) -> Option<()> {
    // What stands behind the reference, in the order that the format prescribes.
    const BEHIND: [&str; 7] =
        ["legacyDrawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];
    let text = package.text(part).to_owned();
    let document = parsed(&text)?;
    let root = document.root_element();
    if root.children().any(|node| is(&node, "legacyDrawing")) {
        return Some(());
    }
    let prefix = prefix(&text, &root);
    let next = root.children().find(|node| BEHIND.iter().any(|name| is(node, name))).map(|node| node.range().start);
    let at = next.or_else(|| text.rfind("</"))?;
    let line = format!("<{prefix}legacyDrawing {}/>", reference(&root, id));
    package.parts.insert(part.to_owned(), [&text[..at], &line, &text[at..]].concat().into_bytes());
    Some(())
}

/// Declares what the new parts are.
fn declare(package: &mut Package, comments: &str) -> Option<()> {
    const TYPES: &str = "[Content_Types].xml";
    let text = package.text(TYPES).to_owned();
    let mut new = String::new();
    if !text.contains("Extension=\"vml\"") {
        new.push_str(
            "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>",
        );
    }
    if !text.contains(&format!("PartName=\"/{comments}\"")) {
        let _ = write!(
            new,
            "<Override PartName=\"/{comments}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/>"
        );
    }
    let at = text.rfind("</")?;
    package.parts.insert(TYPES.to_owned(), [&text[..at], &new, &text[at..]].concat().into_bytes());
    Some(())
}

/// The part of comments with those on the marked cells, in the place of older ones.
fn with_comments(text: &str, cells: &BTreeMap<CellAt, Vec<&CellMark>>) -> Option<String> {
    let document = parsed(text)?;
    let list = document.descendants().find(|node| is(node, "commentList"))?;
    let prefix = prefix(text, &list);
    let mut splices = Splices::default();
    let names: Vec<String> = cells.keys().map(|at| cell_name(*at)).collect();
    for old in
        list.children().filter(|node| node.attribute("ref").is_some_and(|name| names.iter().any(|own| own == name)))
    {
        splices.put(old.range(), "");
    }
    let mut new = String::new();
    for (at, marks) in cells {
        let words: Vec<_> = marks.iter().map(|mark| escaped(&mark.words())).collect();
        let _ = write!(
            new,
            "<{prefix}comment ref=\"{}\" authorId=\"0\"><{prefix}text><{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r></{prefix}text></{prefix}comment>",
            cell_name(*at),
            words.join("\n")
        );
    }
    if text[list.range()].ends_with("/>") {
        let end = list.range().end;
        splices.put(end - 2..end, format!(">{new}</{prefix}commentList>"));
    } else {
        splices.insert(list.range().start + text[list.range()].rfind("</")?, new);
    }
    Some(splices.applied(text))
}

/// The drawing with a box for each comment. Some programs name no namespaces at its root, so each box names its own.
fn with_shapes(text: &str, number: usize, cells: &BTreeMap<CellAt, Vec<&CellMark>>) -> Option<String> {
    let mut new = String::new();
    for (index, (row, column)) in cells.keys().enumerate() {
        let id = 900_000 + number * 10_000 + index;
        let (right, top) = (column + 1, row.saturating_sub(1));
        let _ = write!(
            new,
            "<v:shape {NAMESPACES} id=\"_x0000_s{id}\" type=\"#_x0000_t202\" style=\"position:absolute;width:220pt;height:90pt;z-index:1;visibility:hidden\" \
             fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox \
             style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData \
             ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{right}, 15, {top}, 2, {}, 15, {}, 4</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            right + 4,
            top + 6
        );
    }
    let at = text.rfind("</xml>")?;
    Some([&text[..at], &new, &text[at..]].concat())
}

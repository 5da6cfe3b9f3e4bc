//! A web page that puts the released text and that of today side by side, with what differs marked.

use std::fmt::Write;

use crate::model::short_date;
use crate::pipeline::Difference;
use crate::pipeline::{Passage, PassageKind};

const STYLE: &str = "body{font:15px/1.45 'Times New Roman',serif;margin:2em auto;max-width:1200px;color:#111}\
h1{font-size:21px}h2{font-size:17px;margin-top:2em;border-bottom:1px solid #999}\
table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{border:1px solid #bbb;padding:6px 8px;vertical-align:top;text-align:left}\
th:first-child,td:first-child{width:24%}td:first-child{color:#444}\
del{background:#fbd5d5;text-decoration:line-through}ins{background:#cdeccd;text-decoration:none;font-weight:bold}\
.khong{color:#777;font-style:italic}";

/// The page.
pub(super) fn page(difference: &Difference) -> String {
    let line = &difference.line;
    let title = format!("Đối chiếu với Báo cáo số {} ngày {}", line.number, short_date(line.date));
    let mut body = String::new();
    for changed in &difference.documents {
        let _ = writeln!(body, "<h2>{}</h2>\n<table>", escaped(&changed.document.to_string()));
        let heads = format!("Đã phát hành (số {})", line.number);
        let _ = writeln!(body, "<tr><th>Vị trí</th><th>{}</th><th>Hiện nay</th></tr>", escaped(&heads));
        for passage in &changed.comparison.passages {
            let page = passage.page.map_or_else(String::new, |page| format!("<b>Trang {page}</b><br>"));
            let (old, new) = (passage.old.as_ref(), passage.new.as_ref());
            let _ = writeln!(
                body,
                "<tr><td>{page}{}</td><td>{}</td><td>{}</td></tr>",
                escaped(&passage.place),
                marked(old, new, "del"),
                marked(new, old, "ins")
            );
        }
        body.push_str("</table>\n");
    }
    if difference.documents.is_empty() {
        body.push_str("<p>Không có gì khác.</p>\n");
    }
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n\
         <h1>{title}</h1>\n<p>Chỗ đã phát hành nay khác: <del>nền đỏ</del>; chỗ hiện nay: <ins>nền xanh</ins>.</p>\n{body}</html>\n",
        title = escaped(&title)
    )
}

/// A passage in which every piece that the other one does not have is marked.
fn marked(passage: Option<&Passage>, other: Option<&Passage>, mark: &str) -> String {
    let Some(passage) = passage else { return "<span class=\"khong\">không có</span>".to_owned() };
    let is_same = |index: usize, text: &str| {
        let piece = &passage.pieces[index];
        other.is_some_and(|other| match &piece.address {
            Some(address) => {
                other.pieces.iter().any(|other| other.address.as_ref() == Some(address) && other.text == text)
            }
            None => other.pieces.iter().any(|other| other.text == text),
        })
    };
    let pieces = passage.pieces.iter().enumerate().map(|(index, piece)| {
        let text = escaped(&piece.text);
        let text = if is_same(index, &piece.text) { text } else { format!("<{mark}>{text}</{mark}>") };
        match (passage.kind, piece.column.as_str()) {
            (PassageKind::Row, column) if piece.address.is_some() && !column.is_empty() => {
                format!("{}: {text}", escaped(column))
            }
            _ => text,
        }
    });
    let between = match passage.kind {
        PassageKind::Sentence => "",
        PassageKind::Heading => " ",
        PassageKind::Row => "; ",
        PassageKind::Chart => " · ",
    };
    pieces.collect::<Vec<_>>().join(between)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

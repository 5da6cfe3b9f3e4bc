//! Finds words that YAML silently drops or joins, so that they are in the file but not in the report.

use std::ops::Range;

use crate::finding::{Finding, Place};
use crate::load::rules;
use crate::load::tree::{Kind, Node};
use crate::model::FileId;

/// The largest number of findings of one kind in one file.
const ENOUGH: usize = 20;

/// A finding for everything in `text` that a reader of the file sees and a reader of the report would not.
pub(super) fn traps(file: FileId, text: &str, root: &Node, comments: &[Range<usize>]) -> Vec<Finding> {
    let mut leaves = Vec::new();
    collect(root, &mut leaves);
    let cut = cut_off(file, text, &leaves);
    let swallowed = comments.iter().filter_map(|comment| swallowed(file, text, &leaves, comment));
    let merged = leaves.iter().filter_map(|leaf| merged(file, text, leaf));
    swallowed.take(ENOUGH).chain(merged.take(ENOUGH)).chain(cut).collect()
}

/// Reports a file that ends within a sentence and without the end of a line: it was perhaps not copied to its end.
fn cut_off(file: FileId, text: &str, leaves: &[Leaf]) -> Option<Finding> {
    let last = leaves.last().filter(|leaf| !text.ends_with('\n') && leaf.span.end == text.len())?;
    let words = text.get(last.span.clone())?;
    let is_open = words.split_whitespace().count() > 3 && words.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let length = words.split_whitespace().next_back().map_or(0, str::len);
    let place = Place::Bytes(file, text.len().checked_sub(length)?..text.len());
    is_open.then(|| {
        let fix = "so với bản gửi đến; câu đã hết thì thêm dấu chấm và xuống dòng";
        rules::CUT_OFF.at(place, "Tệp hết giữa câu, có lẽ chưa chép hết").label("tệp hết ở đây").fix(fix)
    })
}

/// A scalar in the text.
struct Leaf {
    span: Range<usize>,
    plain: bool,
}

fn collect(node: &Node, leaves: &mut Vec<Leaf>) {
    match &node.kind {
        Kind::Map(entries) => entries.iter().for_each(|(key, value)| {
            collect(key, leaves);
            collect(value, leaves);
        }),
        Kind::List(items) => items.iter().for_each(|item| collect(item, leaves)),
        Kind::Scalar { plain, .. } => leaves.push(Leaf { span: node.span.clone(), plain: *plain }),
        Kind::Alias => {}
    }
}

/// Reports a comment that was probably meant as text: it follows an unquoted sentence after a single space, or has no
/// space after its `#` ("Hộ #3").
fn swallowed(file: FileId, text: &str, leaves: &[Leaf], comment: &Range<usize>) -> Option<Finding> {
    let leaf = leaves.get(leaves.partition_point(|leaf| leaf.span.end <= comment.start).checked_sub(1)?)?;
    let (words, gap) = (text.get(leaf.span.clone())?, text.get(leaf.span.end..comment.start)?);
    if !leaf.plain || gap.is_empty() || !gap.bytes().all(|byte| byte == b' ') || !is_words(words) {
        return None;
    }
    let is_item = text.get(..leaf.span.start)?.ends_with("- ");
    let is_sentence = words.contains(char::is_whitespace) || is_item;
    let is_glued = text.get(comment.start + 1..comment.end)?.starts_with(|c: char| c.is_alphanumeric());
    ((gap.len() == 1 && is_sentence) || is_glued).then(|| {
        let message = "Phần sau dấu # là ghi chú, không được in vào báo cáo";
        let fix =
            "đặt cả câu trong dấu nháy kép; nếu là ghi chú thật thì để cách câu hai dấu cách, sau dấu # một dấu cách";
        rules::SWALLOWED.at(Place::Bytes(file, comment.clone()), message).label("phần này sẽ mất").fix(fix)
    })
}

/// Whether the text is a person's words, and not a number or a keyword such as `chinh_thuc`.
fn is_words(words: &str) -> bool {
    let is_form = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '~');
    words.contains(char::is_alphabetic) && !words.chars().all(is_form)
}

/// Reports lines that YAML joins with the text above, although they look like an item or a paragraph of their own.
fn merged(file: FileId, text: &str, leaf: &Leaf) -> Option<Finding> {
    let written = text.get(leaf.span.clone())?;
    let mut at = leaf.span.start + written.find('\n')? + 1;
    let mut is_after_blank = false;
    for line in text.get(at..leaf.span.end)?.split_inclusive('\n') {
        let (start, words) = (at + (line.len() - line.trim_start().len()), line.trim());
        at += line.len();
        if words.is_empty() {
            is_after_blank = true;
            continue;
        }
        let place = || Place::Bytes(file, start..start + words.len());
        if ["- ", "+ ", "* ", "• ", "– "].iter().any(|sign| words.starts_with(sign)) {
            let message = "Dòng này có gạch đầu dòng nhưng bị nối vào câu ở dòng trên";
            let fix = "thụt dấu gạch thẳng hàng với dấu gạch của mục trên (không sâu hơn) để thành một mục riêng";
            return Some(rules::MERGED.at(place(), message).label("in liền với câu trên").fix(fix));
        }
        if is_after_blank {
            let message = "Dòng trống giữa một câu: hai đoạn sẽ in liền thành một";
            let fix = "bỏ dòng trống; nếu là hai câu thì tách thành hai mục, mỗi mục bắt đầu bằng dấu gạch";
            return Some(rules::MERGED.at(place(), message).label("in liền với đoạn trên").fix(fix));
        }
    }
    None
}

//! Texts that are not data of this program, saved under the name of a data file: pages of the web, tables, letters. What
//! a parser says of them helps nobody. Files that two people changed at once, too.

use std::collections::BTreeSet;

use crate::finding::{Finding, Place};
use crate::load::rules;
use crate::model::contract::Shape;
use crate::model::{FileId, folded};

/// The finding for a text in which no line begins with a key: one of a file of this shape, or another.
pub(in crate::load) fn not_data(file: FileId, text: &str, shape: &Shape) -> Option<Finding> {
    let Shape::Map(fields) = shape else { return None };
    let keys: BTreeSet<_> = fields.iter().map(|field| field.key).collect();
    let is_known = |line: &str| {
        let line = line.trim_start_matches(['-', ' ', '{', '"', '\'']);
        let name = line.split([':', '=', '：', '"', '\'']).next().unwrap_or_default();
        let first = line.split_whitespace().next().unwrap_or_default();
        let is_key = line.contains(':') && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        is_key || keys.contains(folded(name).replace('-', "_").as_str()) || keys.contains(first)
    };
    let first = text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#'))?;
    if text.lines().any(is_known) {
        return None;
    }
    let (message, fix) = kind(text);
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let place = Place::Bytes(file, start..start + first.trim_end().len());
    Some(rules::NOT_DATA.at(place, message).label("không phải tên mục của mẫu").fix(fix))
}

fn kind(text: &str) -> (&'static str, &'static str) {
    if text.trim_start().starts_with('<') {
        return (
            "Tệp là trang mạng (HTML) hoặc XML, không phải số liệu theo mẫu",
            "chuyển tệp ra ngoài thư mục `data`; trang có bảng thì mở bằng Excel, lưu thành .xlsx rồi `baocao nhap TỆP`; hoặc ghi số liệu \
             vào tệp mới theo mẫu",
        );
    }
    if is_table(text) {
        return (
            "Tệp là bảng lưu từ Excel (CSV), không phải số liệu theo mẫu",
            "chuyển tệp ra ngoài thư mục `data`, đổi đuôi thành .csv rồi `baocao nhap TỆP`; hoặc ghi số liệu vào tệp mới theo mẫu",
        );
    }
    (
        "Tệp không viết theo mẫu: không có mục nào của mẫu số liệu",
        "chuyển tệp ra ngoài thư mục `data`, rồi ghi số liệu vào tệp mới theo mẫu",
    )
}

/// Whether all lines have the same number of separators, at least two of them.
fn is_table(text: &str) -> bool {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    ['\t', ';', ','].into_iter().any(|sign| {
        let mut counts = lines().map(|line| line.matches(sign).count());
        let first = counts.next().unwrap_or(0);
        let mut others = counts.peekable();
        first >= 2 && others.peek().is_some() && others.all(|count| count == first)
    })
}

/// The marks with which programs keep two versions of a file apart, in their order.
const MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// The finding for a file that has both versions of what two people changed.
pub(in crate::load) fn merged(file: FileId, text: &str) -> Option<Finding> {
    if !text.contains(MARKS[0]) && !text.contains(MARKS[3]) {
        return None;
    }
    let is_mark = |line: &str| {
        MARKS.iter().any(|mark| line.strip_prefix(mark).is_some_and(|rest| !rest.starts_with(['<', '>', '=', '|'])))
    };
    let marks: Vec<(usize, &str)> = (1..).zip(text.lines()).filter(|(_, line)| is_mark(line)).collect();
    let (_, first) = marks.iter().find(|(_, line)| line.starts_with(MARKS[0]) || line.starts_with(MARKS[3]))?;
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let lines: Vec<_> = marks.iter().map(|(line, _)| line.to_string()).collect();
    let message = "Tệp còn cả hai bản của cùng một chỗ mà hai người đã sửa";
    let fix =
        format!("giữa các dòng dấu giữ đoạn đúng, xóa đoạn kia, rồi xóa cả các dòng dấu (dòng {})", lines.join(", "));
    let place = Place::Bytes(file, start..start + first.trim_end().len());
    Some(rules::SYNTAX.at(place, message).label("dòng dấu ngăn hai bản").fix(fix))
}

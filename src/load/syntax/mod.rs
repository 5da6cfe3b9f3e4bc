//! Explains syntax errors in words that a reader understands who has never heard of a parser.

pub(super) mod lines;
pub(super) mod other_kinds;

use std::collections::BTreeSet;
use std::ops::Range;

use serde_yaml::granit_parser::ErrorKind as Kind;

use lines::LineSlip;

use super::conform::habits;
use super::rules;
use super::tree::Broken;
use crate::finding::{Finding, Place, Rule};
use crate::model::FileId;

struct Advice {
    rule: &'static Rule,
    message: &'static str,
    label: &'static str,
    fix: &'static str,
}

const fn advice(rule: &'static Rule, message: &'static str, label: &'static str, fix: &'static str) -> Advice {
    Advice { rule, message, label, fix }
}

/// The finding for a text that cannot be parsed.
pub(super) fn explain(file: FileId, text: &str, broken: &Broken, keys: &BTreeSet<&str>) -> Finding {
    // The error of a spreadsheet hides the bracket behind it, which is not missing.
    if let Broken::Syntax(_, at) = broken
        && sheet_error(text, last_letter(text, *at)).is_none()
        && let Some(slip) = lines::slip(text, last_letter(text, *at), keys)
    {
        let LineSlip { range, message, label, fix } = slip;
        return rules::SYNTAX.at(Place::Bytes(file, range), message).label(label).fix(fix);
    }
    if let Some(finding) = habit(file, text, broken) {
        return finding;
    }
    let (advice, at) = match broken {
        Broken::Syntax(kind, at) => (&syntax(kind), *at),
        Broken::TooMuch(at) => (&TOO_MUCH, *at),
        Broken::SecondDocument(at) => (&SECOND, *at),
        Broken::Empty => (&EMPTY, 0),
    };
    let at = cause(text, last_letter(text, at), advice);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    advice.rule.at(Place::Bytes(file, at..at + length), advice.message).label(advice.label).fix(advice.fix)
}

/// Recognizes habits from other programs on the line where parsing stopped or on one of the two before it.
fn habit(file: FileId, text: &str, broken: &Broken) -> Option<Finding> {
    let Broken::Syntax(_, at) = broken else { return None };
    let at = last_letter(text, *at);
    if let Some(error) = sheet_error(text, at) {
        let advice = SHEET_ERROR;
        let message = format!("{} ({})", advice.message, &text[error.clone()]);
        return Some(advice.rule.at(Place::Bytes(file, error), message).label(advice.label).fix(advice.fix));
    }
    let end = text[at..].find('\n').map_or(text.len(), |offset| at + offset);
    let lines = text[..end].rsplit('\n').filter(|line| !line.trim().is_empty()).take(3);
    let (line, advice) = lines.enumerate().find_map(|(back, line)| Some((line, of_line(line, back)?)))?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let range = start + (line.len() - line.trim_start().len())..start + line.trim_end().len();
    let fix = match glued(line).filter(|_| advice.message == MISSING_SPACE.message) {
        Some((key, value)) => format!("viết `{key}: {value}`: {}", advice.fix),
        None => advice.fix.to_owned(),
    };
    Some(advice.rule.at(Place::Bytes(file, range), advice.message).label(advice.label).fix(fix))
}

/// The key and the value at the place of `line` where the space after a colon is missing.
fn glued(line: &str) -> Option<(&str, &str)> {
    line.split([' ', '{', ',', '}']).find_map(habits::missing_space)
}

fn of_line(line: &str, back: usize) -> Option<Advice> {
    let words = line.trim();
    let words = words.strip_prefix("- ").unwrap_or(words).trim_start();
    if words.split_whitespace().next().and_then(habits::missing_space).is_some() || in_braces(words) {
        return Some(MISSING_SPACE);
    }
    // A habit on an earlier line need not be the reason why parsing stopped.
    if back > 0 {
        return None;
    }
    let value = words.split_once(": ").map_or(words, |(_, value)| value).trim_start();
    let bare = value.split(" #").next().unwrap_or_default().trim_end();
    if bare == "-" || [": -,", ": - ,", ": -}", ": - }"].iter().any(|dash| words.contains(dash)) {
        return Some(DASH);
    }
    if value.starts_with(['|', '>']) && value.len() > 2 {
        return Some(BLOCK);
    }
    habits::is_curly(value).then_some(CURLY)
}

/// Whether the line is a mapping in braces with a missing space: "{ ho: 3, khau:12 }".
fn in_braces(words: &str) -> bool {
    words.contains('{')
        && words.split([' ', '{', ',']).any(|part| habits::missing_space(part.trim_end_matches('}')).is_some())
}

/// The errors of spreadsheets, which YAML takes for comments.
const SHEET_ERRORS: [&str; 7] = ["#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];

/// The error of a spreadsheet on the line of byte `at` or on one of the two before it.
fn sheet_error(text: &str, at: usize) -> Option<Range<usize>> {
    let end = text[at..].find('\n').map_or(text.len(), |offset| at + offset);
    let start = text[..end].rmatch_indices('\n').nth(2).map_or(0, |(at, _)| at + 1);
    let found = SHEET_ERRORS.iter().filter_map(|error| Some((text[start..end].rfind(error)? + start, error.len())));
    found.max().map(|(at, length)| at..at + length)
}

const SHEET_ERROR: Advice = advice(
    &rules::NOT_A_NUMBER,
    "Giá trị lỗi của bảng tính ở chỗ con số",
    "giá trị lỗi của bảng tính",
    "mở lại bảng tính, sửa công thức, ghi con số",
);
const MISSING_SPACE: Advice = advice(
    &rules::SYNTAX,
    "Thiếu dấu cách sau dấu hai chấm",
    "dòng này",
    "sau dấu hai chấm gõ một dấu cách, như `cuoi_ky: 2`, không phải `cuoi_ky:2`",
);
const DASH: Advice = advice(
    &rules::SYNTAX,
    "Dấu gạch ngang ghi thay cho số hoặc thay cho câu",
    "dấu gạch này",
    "không có thì ghi 0; danh sách câu văn chưa có gì thì ghi `[]`; chưa có số liệu thì ghi `null` nếu mục cho phép",
);
const BLOCK: Advice = advice(
    &rules::SYNTAX,
    "Câu bắt đầu bằng dấu | hoặc > trên cùng một dòng",
    "dấu ở đầu câu",
    "bỏ dấu | hoặc >; hoặc xuống dòng ngay sau dấu ấy và thụt câu vào sâu hơn",
);
const CURLY: Advice = advice(
    &rules::CURLY,
    "Dấu nháy cong của Word không bao được câu hay mã số",
    "dấu nháy cong",
    "gõ lại bằng dấu nháy thẳng \" ở đầu và cuối (trong Notepad, không phải Word)",
);

/// The byte of the actual cause. Parsing stops after it, for example after a tab or long after a quotation mark that
/// was never closed.
fn cause(text: &str, at: usize, advice: &Advice) -> usize {
    let before = &text[..at];
    let found = match advice.message {
        TAB_MESSAGE => {
            let tab = before.rfind('\t').filter(|tab| !before[*tab..].contains('\n'));
            tab.or_else(|| text[at..].find('\t').map(|offset| at + offset))
        }
        QUOTE_MESSAGE if text[at..].starts_with(['"', '\'']) && opens(text, at) => Some(at),
        QUOTE_MESSAGE => before.match_indices(['"', '\'']).map(|(at, _)| at).rfind(|at| opens(before, *at)),
        _ => None,
    };
    found.unwrap_or(at)
}

/// Whether the quotation mark at byte `at` opens a value.
fn opens(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches(' ').ends_with([':', '-', '[', '{', ','])
}

/// The last letter at or before byte `at`. Parsing often stops at the end of the text, where a caret would point at
/// nothing.
fn last_letter(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    if at < text.len() {
        return at;
    }
    text.trim_end().char_indices().next_back().map_or(0, |(at, _)| at)
}

const TAB_MESSAGE: &str = "Dùng phím Tab ở chỗ phải dùng dấu cách";
const QUOTE_MESSAGE: &str = "Dấu nháy mở mà không đóng, hoặc đóng sai chỗ";

const TOO_MUCH: Advice = advice(
    &rules::TOO_DEEP,
    "Tệp lồng nhau quá sâu hoặc có quá nhiều giá trị",
    "dừng đọc ở đây",
    "kiểm tra xem có nhầm tệp không; đối chiếu với tệp mẫu",
);
const SECOND: Advice = advice(
    &rules::SECOND_DOCUMENT,
    "Tệp có hai phần, ngăn bởi dòng `---` hoặc `...`",
    "phần thứ hai bắt đầu ở đây",
    "xóa dòng `---` hoặc `...`; phần thừa chuyển sang tệp của nó",
);
const EMPTY: Advice = advice(
    &rules::EMPTY_FILE,
    "Tệp không có nội dung",
    "chưa ghi gì",
    "chép mẫu vào rồi điền; chưa có gì để ghi (đơn vị chưa báo cáo) thì xóa tệp",
);

fn syntax(kind: &Kind) -> Advice {
    match kind {
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar => advice(
            &rules::TAB,
            TAB_MESSAGE,
            "có dấu Tab ở đây",
            "xóa dấu Tab, gõ dấu cách sao cho thẳng hàng với các mục cùng cấp",
        ),
        Kind::UnclosedQuotedScalar
        | Kind::DocumentIndicatorInQuotedScalar
        | Kind::InvalidQuotedScalarIndent
        | Kind::InvalidTrailingSingleQuotedScalar
        | Kind::InvalidTrailingDoubleQuotedScalar => advice(
            &rules::SYNTAX,
            QUOTE_MESSAGE,
            "dấu nháy gần đây chưa khớp",
            "thêm dấu nháy còn thiếu; trong câu đã có dấu nháy kép thì bao cả câu bằng dấu nháy đơn '…'",
        ),
        Kind::UnclosedFlowCollection { .. }
        | Kind::MisplacedFlowCollectionEnd
        | Kind::MismatchedFlowCollectionEnd { .. }
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::InvalidFlowScalarIndent => advice(
            &rules::SYNTAX,
            "Dấu ngoặc `{` hoặc `[` mở mà không đóng, hoặc đóng sai loại",
            "ngoặc gần đây chưa khớp",
            "đếm lại: mỗi `{` có một `}`, mỗi `[` có một `]`",
        ),
        Kind::ExpectedFlowMappingSeparator | Kind::ExpectedFlowSequenceSeparator => advice(
            &rules::SYNTAX,
            "Thiếu dấu phẩy hoặc dấu đóng ngoặc",
            "trước chỗ này thiếu dấu phẩy hoặc dấu đóng ngoặc",
            "thêm dấu phẩy giữa hai mục, hoặc đóng ngoặc",
        ),
        kind => colons_and_marks(kind),
    }
}

fn colons_and_marks(kind: &Kind) -> Advice {
    match kind {
        Kind::MappingValueNotAllowed
        | Kind::InvalidColonPlacement
        | Kind::InvalidMappingValueWhitespace
        | Kind::FlowMappingValueAdjacentCollection
        | Kind::MappingKeyNotAllowed => advice(
            &rules::SYNTAX,
            "Dấu hai chấm đặt ở chỗ không hiểu được",
            "dấu hai chấm ở đây",
            "sau tên mục ghi dấu hai chấm và một dấu cách; câu văn có dấu hai chấm thì đặt cả câu trong dấu nháy kép",
        ),
        Kind::SimpleKeyExpected | Kind::InvalidSimpleKey => advice(
            &rules::SYNTAX,
            "Dòng này không có dấu hai chấm sau tên mục",
            "thiếu dấu hai chấm",
            "viết `tên_mục: giá trị`; nếu là phần nối của câu ở dòng trên thì thụt vào sâu hơn dòng trên",
        ),
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => advice(
            &rules::ESCAPE,
            "Ký hiệu gạch chéo ngược không hiểu được",
            "sau dấu gạch chéo ngược",
            "bỏ dấu gạch chéo ngược, viết thẳng chữ cần viết",
        ),
        Kind::MissingAnchorOrAliasName | Kind::UnknownAnchor | Kind::AnchorCountOverflow => advice(
            &rules::REFERENCE,
            "Dấu `&` hoặc `*` ở đầu giá trị",
            "ký hiệu này không dùng trong số liệu",
            "nếu là câu văn bắt đầu bằng `&` hoặc `*` thì đặt cả câu trong dấu nháy kép",
        ),
        Kind::ExpectedTagBang
        | Kind::UndeclaredTagHandle
        | Kind::InvalidGlobalTagCharacter
        | Kind::InvalidTagTerminator
        | Kind::MissingTagUri
        | Kind::UnclosedVerbatimTag
        | Kind::InvalidTagEscape => advice(
            &rules::TAG,
            "Dấu chấm than ở đầu giá trị",
            "ký hiệu này không dùng trong số liệu",
            "nếu là câu văn bắt đầu bằng dấu chấm than thì đặt cả câu trong dấu nháy kép",
        ),
        kind => lines(kind),
    }
}

fn lines(kind: &Kind) -> Advice {
    match kind {
        Kind::UnexpectedCharacter { .. } | Kind::BomInsideDocument | Kind::PlainScalarStartsWithDashFlowIndicator => {
            advice(
                &rules::SYNTAX,
                "Có ký tự không đứng được ở chỗ này",
                "ký tự này",
                "xóa ký tự đó; nếu là đầu một câu văn thì đặt cả câu trong dấu nháy kép",
            )
        }
        Kind::CommentNotSeparated | Kind::CommentInterceptedScalar => advice(
            &rules::SYNTAX,
            "Dấu `#` (ghi chú) đặt sai chỗ",
            "dấu `#` ở đây",
            "để một dấu cách trước `#`; câu văn có dấu `#` thì đặt cả câu trong dấu nháy kép",
        ),
        Kind::BlockSequenceEntryNotAllowed
        | Kind::ExpectedBlockSequenceEntry
        | Kind::InvalidBlockEntryWhitespace
        | Kind::BlockEntryInFlowCollection
        | Kind::UnexpectedEofBlockSequence => advice(
            &rules::SYNTAX,
            "Dấu gạch đầu dòng đặt sai chỗ, hoặc một mục của danh sách thiếu dấu gạch",
            "danh sách không khớp ở đây",
            "mỗi mục của danh sách: xuống dòng, thụt vào như nhau, dấu gạch và một dấu cách",
        ),
        Kind::DirectiveDisallowed | Kind::ExpectedDocumentStart | Kind::InvalidDocumentEnd => advice(
            &rules::SYNTAX,
            "Dòng này không thuộc mẫu số liệu",
            "không hiểu được từ đây",
            "xóa dòng bắt đầu bằng `%`, `---` hoặc `...`",
        ),
        _ => advice(
            &rules::SYNTAX,
            "Thụt dòng không thẳng hàng hoặc dòng viết sai quy tắc",
            "không hiểu được từ đây",
            "các mục cùng cấp phải thụt vào bằng nhau; mỗi dòng có dạng `tên_mục: giá trị`",
        ),
    }
}

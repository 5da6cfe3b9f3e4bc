//! `so-cai.txt`: one line a release, readable by a person, each with the fingerprint of the line before. Whoever changes
//! a line changes what the next one must say.

use std::fmt;

use time::Date;

use crate::fingerprint::Fingerprint;
use crate::model::{Period, parse_date};

/// The first line: what the file is. The first release holds its fingerprint, so it cannot be changed either.
const HEADER: &str = "# Sổ cái báo cáo đã phát hành: mỗi dòng một lần phát hành, chỉ ghi thêm; mỗi dòng mang mã của dòng \
                      trước nên sửa một dòng cũ là lộ.";
const BETWEEN: &str = " · ";
const NONE: &str = "không";

/// One release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Running number, from 1.
    pub sequence: usize,
    /// Period of the report.
    pub period: Period,
    /// Its folder under the period: `01`, `02`, …
    pub folder: String,
    /// Number and symbol, given at signing.
    pub number: String,
    /// Date, given at signing.
    pub date: Date,
    /// Fingerprint of the report's view.
    pub view: Fingerprint,
    /// Fingerprint of the frozen PDF.
    pub pdf: Fingerprint,
    /// Fingerprint of `khoa.json`, which holds those of everything else that was frozen.
    pub manifest: Fingerprint,
    /// Fingerprint of the signed file, if one was handed in.
    pub signed: Option<Fingerprint>,
    /// Version of the program.
    pub program: String,
    /// Fingerprint of the templates.
    pub templates: Fingerprint,
    /// Fingerprint of the fonts.
    pub fonts: Fingerprint,
    /// Number of the report that it replaces.
    pub supersedes: Option<String>,
    /// Fingerprint of the line before.
    pub previous: Fingerprint,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = format!("{:04}-{:02}-{:02}", self.date.year(), u8::from(self.date.month()), self.date.day());
        let or_none = |text: Option<String>| text.unwrap_or_else(|| NONE.to_owned());
        let parts = [
            self.sequence.to_string(),
            format!("kỳ {}", self.period),
            format!("lần {}", self.folder),
            format!("báo cáo số {}", self.number),
            format!("ngày {date}"),
            format!("nội dung {}", self.view),
            format!("tệp {}", self.pdf),
            format!("khóa {}", self.manifest),
            format!("bản ký {}", or_none(self.signed.as_ref().map(Fingerprint::to_string))),
            format!("baocao {}", self.program),
            format!("mẫu {}", self.templates),
            format!("phông chữ {}", self.fonts),
            format!("thay thế {}", or_none(self.supersedes.clone())),
            format!("dòng trước {}", self.previous),
        ];
        f.write_str(&parts.join(BETWEEN))
    }
}

impl Line {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(BETWEEN);
        let mut next = |label: &str| parts.next()?.strip_prefix(label).map(str::to_owned);
        let some = |text: String| (text != NONE).then_some(text);
        let line = Self {
            sequence: next("")?.parse().ok()?,
            period: next("kỳ ")?.parse().ok()?,
            folder: next("lần ")?,
            number: next("báo cáo số ")?,
            date: parse_date(&next("ngày ")?)?,
            view: Fingerprint::written(&next("nội dung ")?),
            pdf: Fingerprint::written(&next("tệp ")?),
            manifest: Fingerprint::written(&next("khóa ")?),
            signed: some(next("bản ký ")?).as_deref().map(Fingerprint::written),
            program: next("baocao ")?,
            templates: Fingerprint::written(&next("mẫu ")?),
            fonts: Fingerprint::written(&next("phông chữ ")?),
            supersedes: some(next("thay thế ")?),
            previous: Fingerprint::written(&next("dòng trước ")?),
        };
        // What is written must be all that is read, letter for letter.
        (line.to_string() == text).then_some(line)
    }
}

/// The first place where the ledger is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong with it, as a sentence.
    pub reason: String,
}

/// All releases, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// The lines up to the first broken one.
    pub lines: Vec<Line>,
    /// The first broken one.
    pub broken: Option<Broken>,
}

impl Ledger {
    /// Reads a ledger and walks its chain.
    pub fn parse(text: &str) -> Self {
        let mut ledger = Self::default();
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            ledger.broken = Some(broken(0, "dòng đầu không còn như khi lập sổ"));
            return ledger;
        }
        let mut before = HEADER;
        for (index, text) in lines.enumerate() {
            match Line::parse(text) {
                Some(line) if line.previous != Fingerprint::of_bytes(before.as_bytes()) => {
                    ledger.broken = Some(changed(index, before == HEADER));
                    return ledger;
                }
                Some(line) if line.sequence == index + 1 => ledger.lines.push(line),
                _ => {
                    ledger.broken = Some(broken(index + 1, "dòng này không đúng cách ghi của sổ cái"));
                    return ledger;
                }
            }
            before = text;
        }
        ledger
    }

    /// The text of a ledger with `line` added at its end; number and chain are filled in here.
    pub fn appended(text: &str, line: Line) -> String {
        let text = if text.is_empty() { format!("{HEADER}\n") } else { text.to_owned() };
        let last = text.lines().next_back().unwrap_or(HEADER);
        let line = Line { sequence: text.lines().count(), previous: Fingerprint::of_bytes(last.as_bytes()), ..line };
        format!("{text}{line}\n")
    }
}

/// The line before `index` is not the one whose fingerprint was taken.
fn changed(index: usize, is_header: bool) -> Broken {
    let what = if is_header { "dòng đầu" } else { "dòng này" };
    broken(index, &format!("{what} đã bị sửa sau khi ghi: mã của nó không còn là mã mà dòng sau mang"))
}

fn broken(index: usize, reason: &str) -> Broken {
    Broken { line: index + 1, reason: reason.to_owned() }
}

//! The ledger `so-cai.txt`: one readable line for each release, and for each undone one. Each line contains the
//! fingerprint of the line before, so a changed line contradicts the next one.
//!
//! No line follows the last one. Its fingerprint is written to `so-cai.ma` beside the ledger, which reveals slips,
//! changes by a text editor, and old copies that a sync program brings back. It is also written into every PDF that
//! is prepared afterwards, which reveals even somebody who changes both files. Until another release is prepared,
//! nothing inside the folder can prove the last line against a person who can write everything in it. For this reason
//! `record` prints the hash, which should be kept elsewhere.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use time::Date;

use crate::fingerprint::Fingerprint;
use crate::model::{Period, parse_date};
use crate::release::frozen::number::{Reference, ReportNumber};

/// The first line, which says what the file is. The first release contains its fingerprint, so that it cannot be
/// changed either.
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
    /// Fingerprint of the signed file, if it was given.
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
        let is_folder = !line.folder.is_empty() && line.folder.bytes().all(|byte| byte.is_ascii_digit());
        // A line that does not give its own text again has more in it than was read, and is refused.
        (is_folder && line.to_string() == text).then_some(line)
    }
}

/// A line that undoes a release that was recorded by mistake. The frozen documents can then be recorded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undo {
    /// Running number, from 1.
    pub sequence: usize,
    /// The sequence number of the release that it undoes.
    pub of: usize,
    /// The number of that release.
    pub number: String,
    /// The reason, if it was given.
    pub reason: Option<String>,
    /// Version of the program.
    pub program: String,
    /// Fingerprint of the line before.
    pub previous: Fingerprint,
}

impl fmt::Display for Undo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            self.sequence.to_string(),
            format!("hủy ghi dòng {}", self.of),
            format!("báo cáo số {}", self.number),
            format!("lý do {}", self.reason.as_deref().unwrap_or(NONE)),
            format!("baocao {}", self.program),
            format!("dòng trước {}", self.previous),
        ];
        f.write_str(&parts.join(BETWEEN))
    }
}

impl Undo {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(BETWEEN);
        let mut next = |label: &str| parts.next()?.strip_prefix(label).map(str::to_owned);
        let undo = Self {
            sequence: next("")?.parse().ok()?,
            of: next("hủy ghi dòng ")?.parse().ok()?,
            number: next("báo cáo số ")?,
            reason: next("lý do ").map(|reason| (reason != NONE).then_some(reason))?,
            program: next("baocao ")?,
            previous: Fingerprint::written(&next("dòng trước ")?),
        };
        (undo.to_string() == text).then_some(undo)
    }
}

/// A line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerEntry {
    /// A release.
    Release(Line),
    /// The undoing of a release.
    Undo(Undo),
}

impl LedgerEntry {
    fn parse(text: &str) -> Option<Self> {
        Line::parse(text).map(Self::Release).or_else(|| Undo::parse(text).map(Self::Undo))
    }

    const fn chain(&self) -> (usize, &Fingerprint) {
        match self {
            Self::Release(line) => (line.sequence, &line.previous),
            Self::Undo(undo) => (undo.sequence, &undo.previous),
        }
    }
}

/// The head of the ledger at some moment: the number of its lines, and the fingerprint of the last one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerHead {
    /// The number of lines without the header.
    #[serde(rename = "so_dong")]
    pub lines: usize,
    /// Fingerprint of the last line.
    #[serde(rename = "ma")]
    pub fingerprint: Fingerprint,
}

/// The words between the two parts of a head.
const CODE: &str = ", mã ";

impl fmt::Display for LedgerHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "dòng {}{CODE}{}", self.lines, self.fingerprint.grouped())
    }
}

impl LedgerHead {
    /// Parses a head that is written in words.
    pub fn parse(text: &str) -> Option<Self> {
        let (lines, code) = text.strip_prefix("dòng ")?.split_once(CODE)?;
        let head = Self { lines: lines.parse().ok()?, fingerprint: Fingerprint::written(&code.replace(' ', "")) };
        (head.to_string() == text).then_some(head)
    }

    /// The text of `so-cai.ma`.
    pub fn file(&self) -> String {
        format!("{HEAD_FILE}{self}\n")
    }
}

const HEAD_FILE: &str = "# Dòng cuối của so-cai.txt; chương trình tự ghi, đừng sửa.\n";

/// The first line of the ledger that was altered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong with it, as a sentence.
    pub reason: String,
}

/// The ledger: all its lines in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// All lines up to the first one that was altered.
    pub entries: Vec<LedgerEntry>,
    /// The releases among them that were not undone.
    pub lines: Vec<Line>,
    /// The first line that was altered.
    pub broken: Option<Broken>,
    /// The fingerprints of all lines, including the header.
    codes: Vec<Fingerprint>,
}

impl Ledger {
    /// Reads a ledger and checks its chain of fingerprints.
    pub fn parse(text: &str) -> Self {
        let mut ledger = Self::default();
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return ledger.broken_at(0, "dòng đầu không còn như khi lập sổ");
        }
        ledger.codes.push(Fingerprint::of_bytes(HEADER.as_bytes()));
        for (index, text) in lines.enumerate() {
            let Some(entry) = LedgerEntry::parse(text) else {
                return ledger.broken_at(index + 1, "dòng này không đúng cách ghi của sổ cái");
            };
            let (sequence, previous) = entry.chain();
            if ledger.codes.last() != Some(previous) {
                let what = if index == 0 { "dòng đầu" } else { "dòng này" };
                let reason = format!("{what} đã bị sửa sau khi ghi: mã của nó không còn là mã mà dòng sau mang");
                return ledger.broken_at(index, &reason);
            }
            if let Err(reason) = ledger.admit(&entry, sequence, index + 1) {
                return ledger.broken_at(index + 1, &reason);
            }
            ledger.entries.push(entry);
            ledger.codes.push(Fingerprint::of_bytes(text.as_bytes()));
        }
        ledger
    }

    /// Adds a line, if it can follow those before it.
    fn admit(&mut self, entry: &LedgerEntry, sequence: usize, place: usize) -> Result<(), String> {
        if sequence != place {
            return Err("số thứ tự của dòng không liền với dòng trước".to_owned());
        }
        match entry {
            LedgerEntry::Release(line) => {
                self.can_follow(line)?;
                self.lines.push(line.clone());
            }
            LedgerEntry::Undo(undo) => {
                let last = self.lines.pop().filter(|last| last.sequence == undo.of && last.number == undo.number);
                last.ok_or_else(|| "dòng hủy ghi không nêu đúng lần ghi cuối".to_owned())?;
            }
        }
        Ok(())
    }

    fn can_follow(&self, line: &Line) -> Result<(), String> {
        if let Some(same) = self.same_number(&line.number, line.date.year()) {
            return Err(format!("số {} đã ghi ở dòng {} trong cùng năm", line.number, same.sequence));
        }
        if self.of_folder(line.period, &line.folder).is_some() {
            return Err(format!("lần {} của kỳ {} đã ghi ở một dòng trước", line.folder, line.period));
        }
        let current = self.lines.iter().rfind(|other| other.period == line.period).map(|other| other.number.as_str());
        if current == line.supersedes.as_deref() {
            return Ok(());
        }
        Err(format!(
            "dòng này thay thế {}, không phải báo cáo đang có hiệu lực của kỳ",
            or_none(line.supersedes.as_deref())
        ))
    }

    fn broken_at(mut self, index: usize, reason: &str) -> Self {
        self.broken = Some(Broken { line: index + 1, reason: reason.to_owned() });
        self
    }

    /// The head; `None` if there are no lines.
    pub fn head(&self) -> Option<LedgerHead> {
        let lines = self.codes.len().checked_sub(1).filter(|lines| *lines > 0)?;
        Some(LedgerHead { lines, fingerprint: self.codes.last()?.clone() })
    }

    /// Whether the ledger once had this head and has not been changed up to it since.
    pub fn holds(&self, head: &LedgerHead) -> bool {
        head.lines > 0 && self.codes.get(head.lines) == Some(&head.fingerprint)
    }

    /// Compares the last line with `so-cai.ma`. Returns whether that file must be updated, because a run that is
    /// killed between writing the two leaves it one line behind.
    pub fn check_head(&mut self, file: Option<&str>) -> bool {
        if self.broken.is_some() {
            return false;
        }
        let lines = self.entries.len();
        let written =
            file.map(|text| text.strip_prefix(HEAD_FILE).and_then(|rest| LedgerHead::parse(rest.strip_suffix('\n')?)));
        let reason = match written {
            None if lines < 2 => return lines == 1,
            None => "thiếu tệp so-cai.ma, nơi ghi mã của dòng cuối".to_owned(),
            Some(None) => "tệp so-cai.ma không còn như chương trình ghi".to_owned(),
            Some(Some(head)) if head.lines == lines && self.holds(&head) => return false,
            Some(Some(head)) if head.lines + 1 == lines && self.holds(&head) => return true,
            Some(Some(head)) if head.lines > lines => {
                format!("sổ cái bị cắt: còn {lines} dòng, nhưng so-cai.ma ghi đã có {} dòng", head.lines)
            }
            Some(Some(_)) => "dòng cuối đã bị sửa sau khi ghi: mã của nó khác mã ghi ở so-cai.ma".to_owned(),
        };
        self.broken = Some(Broken { line: lines + 1, reason });
        false
    }

    /// Compares the ledger with the head that the frozen document called `paper` states.
    pub fn check_paper(&mut self, head: &LedgerHead, paper: &str) {
        if self.broken.is_none() && !self.holds(head) {
            let reason = format!("dòng này đã bị sửa hoặc cắt: {paper} mang mã khác của nó");
            self.broken = Some(Broken { line: head.lines + 1, reason });
        }
    }

    /// The release that has this number in this year.
    pub fn same_number(&self, number: &str, year: i32) -> Option<&Line> {
        self.lines.iter().find(|line| line.date.year() == year && ReportNumber::is_same(&line.number, number))
    }

    /// A report of the same year with a smaller number and a later date than `line`, or the other way round. Numbers are
    /// given one after the other (NĐ 30/2020/NĐ-CP, Điều 15), so one of the two was mistyped, or inserted on purpose.
    pub fn out_of_order(&self, line: &Line) -> Option<&Line> {
        let own = ReportNumber::parse(&line.number)?;
        self.lines.iter().filter(|other| other.date.year() == line.date.year()).find(|other| {
            let number = ReportNumber::parse(&other.number).filter(|other| other.symbol == own.symbol);
            number.is_some_and(|other_number| {
                let order = other_number.number.cmp(&own.number);
                order != Ordering::Equal && order.reverse() == other.date.cmp(&line.date)
            })
        })
    }

    /// The line of the release in this folder of a period.
    pub fn of_folder(&self, period: Period, folder: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.period == period && line.folder == folder)
    }

    /// The releases that `reference` can mean.
    pub fn named(&self, reference: &str) -> impl Iterator<Item = &Line> {
        let reference = Reference::read(reference);
        self.lines.iter().filter(move |line| reference.is(&line.number, line.date.year()))
    }

    /// The release that replaced that of `line`.
    pub fn successor(&self, line: &Line) -> Option<&Line> {
        let later = self.lines.iter().filter(|later| later.sequence > line.sequence && later.period == line.period);
        later.into_iter().next()
    }

    /// The lines of all releases that replaced that of `line`, one after the other; the last one is in force.
    pub fn chain(&self, line: &Line) -> impl Iterator<Item = &Line> {
        std::iter::successors(self.successor(line), |line| self.successor(line))
    }

    /// The text of a ledger to which `line` is appended, with its sequence number and the fingerprint of the line
    /// before.
    pub fn appended(text: &str, line: Line) -> (String, Line) {
        let (text, sequence, previous) = next_link(text);
        let line = Line { sequence, previous, ..line };
        (format!("{text}{line}\n"), line)
    }

    /// The text of a ledger whose last release is undone; `None` if there is none.
    pub fn undone(&self, text: &str, reason: Option<String>, program: &str) -> Option<(String, Undo)> {
        let last = self.lines.last()?;
        let (text, sequence, previous) = next_link(text);
        let (of, number, program) = (last.sequence, last.number.clone(), program.to_owned());
        let undo = Undo { sequence, of, number, reason, program, previous };
        Some((format!("{text}{undo}\n"), undo))
    }
}

/// The continuation of the hash chain: the text so far, the number of the new line, and the hash of the line before.
fn next_link(text: &str) -> (String, usize, Fingerprint) {
    let text = match text {
        "" => format!("{HEADER}\n"),
        whole if whole.ends_with('\n') => whole.to_owned(),
        // Some editors remove the line break at the end.
        open => format!("{open}\n"),
    };
    let previous = Fingerprint::of_bytes(text.lines().next_back().unwrap_or(HEADER).as_bytes());
    let sequence = text.lines().count();
    (text, sequence, previous)
}

fn or_none(number: Option<&str>) -> &str {
    number.unwrap_or("không báo cáo nào")
}

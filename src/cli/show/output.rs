//! Where words go: results to stdout, everything else to stderr. A closed or full pipe ends the words, not the work.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::arguments::{Color, Common, MessageFormat};
use crate::pipeline::Failure;

/// Whether a result could not be written because the place it goes to is full or broken.
static LOST: AtomicBool = AtomicBool::new(false);

/// Text as a terminal may show it: what would move its cursor, change its colours or turn its writing around stands there
/// as a sign. Names of files, and whatever stands in foreign ones, come in here too.
pub(in crate::cli) fn shown(text: &str) -> String {
    // The two letters that end a line of CSV are no danger together.
    let lines =
        text.split("\r\n").map(|line| line.chars().map(|c| if is_dangerous(c) { sign(c) } else { c }).collect());
    lines.collect::<Vec<String>>().join("\r\n")
}

/// The same of JSON, where such a letter is written by its number and so is still the same letter.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // They stand nowhere in JSON but inside of strings, and all of them are numbered with four digits.
            c if is_dangerous(c) => text.extend(format!("\\u{:04x}", u32::from(c)).chars()),
            c => text.push(c),
        }
    }
    text
}

fn is_dangerous(c: char) -> bool {
    let turns = matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\t')
}

/// The picture of a control character, where there is one.
fn sign(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Writes to stdout what programs read, one JSON object a line.
pub(in crate::cli) fn json_to_stdout(lines: &str) {
    write_to_stdout(&escaped(lines));
}

/// Writes to stdout a table, which in one of its formats is JSON: there every letter stays the same letter.
pub(in crate::cli) fn table_to_stdout(text: &str, is_json: bool) {
    if is_json { json_to_stdout(text) } else { to_stdout(text) }
}

/// Writes to stdout.
pub(in crate::cli) fn to_stdout(text: &str) {
    write_to_stdout(&shown(text));
}

/// Writes to stdout. A closed pipe means that the reader has read enough; anything else is remembered.
fn write_to_stdout(text: &str) {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => LOST.store(true, Ordering::Relaxed),
        _ => {}
    }
}

/// Whether a result was lost on its way to stdout; says so on stderr.
pub(in crate::cli) fn is_result_lost() -> bool {
    let is_lost = LOST.load(Ordering::Relaxed);
    if is_lost {
        to_stderr("lỗi: không ghi được kết quả ra nơi nhận; kiểm tra dung lượng ổ đĩa\n");
    }
    is_lost
}

/// Writes to stderr.
pub(in crate::cli) fn to_stderr(text: &str) {
    painted_to_stderr(&shown(text));
}

/// Writes to stderr what has colours of its own; every piece of it is [shown](shown) already.
pub(in crate::cli) fn painted_to_stderr(text: &str) {
    // Nobody is left to tell when stderr is closed.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How this run speaks.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Output {
    /// How messages are written.
    pub(in crate::cli) format: MessageFormat,
    /// Whether messages are coloured.
    pub(in crate::cli) color: bool,
    /// Errors and results only.
    pub(in crate::cli) quiet: bool,
    /// Everything.
    pub(in crate::cli) verbose: bool,
}

impl Output {
    pub(in crate::cli) fn new(common: &Common) -> Self {
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && !is_colour_unwanted(),
        };
        Self { format: common.message_format, color, quiet: common.quiet, verbose: common.verbose }
    }

    /// A result, on stdout.
    pub(in crate::cli) fn result(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ => to_stdout(&format!("{line}\n")),
        }
    }

    /// A word about the work, on stderr (in JSON: a line on stdout).
    pub(in crate::cli) fn note(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ if self.quiet => {}
            _ => to_stderr(&format!("{line}\n")),
        }
    }

    /// Something that is wrong, on stderr even where only errors are wanted.
    pub(in crate::cli) fn problem(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ => to_stderr(&format!("lỗi: {line}\n")),
        }
    }

    /// A document or a chart that could not be made, and why.
    pub(in crate::cli) fn unmade(&self, reason: &str) {
        match self.format {
            MessageFormat::Json => {
                self.result("", &serde_json::json!({ "reason": "document", "outcome": "failed", "message": reason }));
            }
            _ => to_stderr(&format!("không lập được {reason}\n")),
        }
    }

    /// Why nothing could be done.
    pub(in crate::cli) fn failure(&self, failure: &Failure) {
        match self.format {
            MessageFormat::Json => {
                let json = serde_json::json!({ "reason": "failure", "message": failure.to_string() });
                json_to_stdout(&format!("{json}\n"));
            }
            _ => to_stderr(&format!("lỗi: {failure}\n")),
        }
    }
}

/// The wish of <https://no-color.org>.
#[expect(clippy::disallowed_methods, reason = "colours change no figure")]
fn is_colour_unwanted() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_a_terminal_that_it_would_obey() {
        assert_eq!(shown("tệp\u{1b}[31mđỏ\u{7}\rx\r\n\tx\u{9b}2J\u{202e}\u{7f}"), "tệp␛[31mđỏ␇␍x\r\n\tx�2J�␡");
        let all: String = (0..=0x2070).filter_map(char::from_u32).collect();
        assert!(!shown(&all).replace("\r\n", "").chars().any(is_dangerous));
    }

    #[test]
    fn programs_read_the_very_letters() {
        let name = "a\u{1b}\u{7f}\u{9b}\u{202e}b";
        let line = escaped(&serde_json::json!({ "path": name }).to_string());
        assert!(!line.chars().any(is_dangerous), "{line}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap()["path"], name);
    }
}

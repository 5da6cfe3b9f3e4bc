//! Printing to stdout (results) and stderr (everything else). When a pipe is closed or full, the work goes on without
//! printing.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::arguments::{Color, Common, MessageFormat};
use crate::pipeline::Failure;

/// Whether a result could not be written because stdout is full or broken.
static LOST: AtomicBool = AtomicBool::new(false);

/// Text that is safe for a terminal: control characters that could move its cursor, change its colours or reverse the
/// direction of writing are replaced by visible signs. Such characters can come from names of files and from the
/// contents of foreign files.
pub(in crate::cli) fn shown(text: &str) -> Cow<'_, str> {
    // The line ends of CSV, "\r\n", are harmless and kept.
    let lines = || text.split("\r\n");
    if !lines().any(|line| line.contains(is_dangerous)) {
        return Cow::Borrowed(text);
    }
    let safe = |line: &str| line.chars().map(|c| if is_dangerous(c) { sign(c) } else { c }).collect();
    Cow::Owned(lines().map(safe).collect::<Vec<String>>().join("\r\n"))
}

/// The same for text that has colour codes. Whoever put them in has replaced those that were in it before.
pub(in crate::cli) fn shown_with_colours(text: &str) -> String {
    text.chars().map(|c| if c != '\u{1b}' && is_dangerous(c) { sign(c) } else { c }).collect()
}

/// JSON that is safe for a terminal. The dangerous characters are escaped by their numbers, so a program reads the
/// same text.
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // In JSON these characters occur only inside strings, and all of them fit the four digits of `\u`.
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

/// The visible sign for a control character, if Unicode has one.
fn sign(c: char) -> char {
    match u32::from(c) {
        code @ 0..0x20 => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7f => '␡',
        _ => char::REPLACEMENT_CHARACTER,
    }
}

/// Prints JSON for programs to stdout, one object a line.
pub(in crate::cli) fn json_to_stdout(lines: &str) {
    write_to_stdout(std::iter::once(Cow::Owned(escaped(lines))));
}

/// Writes to stdout a table, which in one of its formats is JSON: there every letter stays the same letter.
pub(in crate::cli) fn table_to_stdout(text: &str, is_json: bool) {
    if is_json { json_to_stdout(text) } else { to_stdout(text) }
}

/// The same piece by piece, each of whole lines, for what is too long to be held in memory. When the reader has read enough,
/// no more pieces are made.
pub(in crate::cli) fn pieces_to_stdout(pieces: impl Iterator<Item = String>, is_json: bool) {
    let safe = |piece: String| match shown(&piece) {
        _ if is_json => escaped(&piece),
        Cow::Owned(safe) => safe,
        Cow::Borrowed(_) => piece,
    };
    write_to_stdout(pieces.map(safe).map(Cow::Owned));
}

/// Writes to stdout.
pub(in crate::cli) fn to_stdout(text: &str) {
    write_to_stdout(std::iter::once(shown(text)));
}

/// Writes pieces of which nothing is dangerous any more.
fn write_to_stdout<'t>(pieces: impl Iterator<Item = Cow<'t, str>>) {
    let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout().lock());
    for piece in pieces {
        if let Err(error) = out.write_all(piece.as_bytes()) {
            return lose(&error);
        }
    }
    out.flush().unwrap_or_else(|error| lose(&error));
}

/// A closed pipe means that the reader has read enough and is ignored; every other error is remembered.
fn lose(error: &io::Error) {
    if !is_closed(error) {
        LOST.store(true, Ordering::Relaxed);
    }
}

/// Whether the reader has closed the pipe. Windows has several numbers for this, not all of which the standard library
/// knows: the pipe is broken, is being closed, or is no longer connected.
fn is_closed(error: &io::Error) -> bool {
    const WINDOWS: [i32; 3] = [109, 232, 233];
    let is_number = error.raw_os_error().is_some_and(|number| WINDOWS.contains(&number));
    error.kind() == io::ErrorKind::BrokenPipe || (cfg!(windows) && is_number)
}

/// Whether a result could not be written to stdout; says so on stderr.
pub(in crate::cli) fn is_result_lost() -> bool {
    let is_lost = LOST.load(Ordering::Relaxed);
    if is_lost {
        to_stderr("lỗi: không ghi được kết quả ra nơi nhận; kiểm tra dung lượng ổ đĩa\n");
    }
    is_lost
}

/// Prints text to stderr.
pub(in crate::cli) fn to_stderr(text: &str) {
    painted_to_stderr(&shown(text));
}

/// Prints text with colour codes to stderr; every piece of it must have gone through [`shown`].
pub(in crate::cli) fn painted_to_stderr(text: &str) {
    // If stderr is closed, the message cannot be shown to anybody.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How this run prints.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct Output {
    /// How messages are written.
    pub(in crate::cli) format: MessageFormat,
    /// Whether messages are coloured.
    pub(in crate::cli) color: bool,
    /// Whether only errors and results are printed.
    pub(in crate::cli) quiet: bool,
    /// Whether everything is printed.
    pub(in crate::cli) verbose: bool,
}

impl Output {
    pub(in crate::cli) fn new(common: &Common) -> Self {
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && !is_colour_unwanted() && are_colours_understood(),
        };
        Self { format: common.message_format, color, quiet: common.quiet, verbose: common.verbose }
    }

    /// Prints a result on stdout.
    pub(in crate::cli) fn result(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ => to_stdout(&format!("{line}\n")),
        }
    }

    /// Prints a remark about the work on stderr; as JSON, a line on stdout.
    pub(in crate::cli) fn note(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ if self.quiet => {}
            _ => to_stderr(&format!("{line}\n")),
        }
    }

    /// Prints an error on stderr, even with `--quiet`.
    pub(in crate::cli) fn problem(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => json_to_stdout(&format!("{json}\n")),
            _ => to_stderr(&format!("lỗi: {line}\n")),
        }
    }

    /// Prints that a document or a chart could not be made, and why.
    pub(in crate::cli) fn unmade(&self, reason: &str) {
        match self.format {
            MessageFormat::Json => {
                self.result("", &serde_json::json!({ "reason": "document", "outcome": "failed", "message": reason }));
            }
            _ => to_stderr(&format!("không lập được {reason}\n")),
        }
    }

    /// Prints why the command could not do its work.
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

/// Whether the user wants no colours, as defined by <https://no-color.org>.
#[expect(clippy::disallowed_methods, reason = "colours change no figure")]
fn is_colour_unwanted() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// Whether the terminal understands the signs for colours. Older windows of Windows do once they are told to.
fn are_colours_understood() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_a_terminal_that_it_would_obey() {
        assert_eq!(shown("tệp\u{1b}[31mđỏ\u{7}\rx\r\n\tx\u{9b}2J\u{202e}\u{7f}"), "tệp␛[31mđỏ␇␍x\r\n\tx�2J�␡");
        let all: String = (0..=0x2070).filter_map(char::from_u32).collect();
        assert!(!shown(&all).replace("\r\n", "").chars().any(is_dangerous));
        assert!(!shown_with_colours(&all).replace('\u{1b}', "").chars().any(is_dangerous));
    }

    #[test]
    fn programs_read_the_very_letters() {
        let name = "a\u{1b}\u{7f}\u{9b}\u{202e}b";
        let line = escaped(&serde_json::json!({ "path": name }).to_string());
        assert!(!line.chars().any(is_dangerous), "{line}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap()["path"], name);
    }
}

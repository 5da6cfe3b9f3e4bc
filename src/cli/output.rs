//! Where words go: results to stdout, everything else to stderr. A closed or full pipe ends the words, not the work.

use std::io::{self, IsTerminal, Write};

use super::args::{Color, Common, MessageFormat};
use crate::pipeline::Failure;

/// Writes to stdout.
pub(super) fn to_stdout(text: &str) {
    // Nobody is left to tell when stdout is closed.
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

/// Writes to stderr.
pub(super) fn to_stderr(text: &str) {
    // Nobody is left to tell when stderr is closed.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// How this run speaks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    /// How messages are written.
    pub(super) format: MessageFormat,
    /// Whether messages are coloured.
    pub(super) color: bool,
    /// Errors and results only.
    pub(super) quiet: bool,
    /// Everything.
    pub(super) verbose: bool,
}

impl Output {
    pub(super) fn new(common: &Common) -> Self {
        let color = match common.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => io::stderr().is_terminal() && !is_colour_unwanted(),
        };
        Self { format: common.message_format, color, quiet: common.quiet, verbose: common.verbose }
    }

    /// A result, on stdout.
    pub(super) fn result(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => to_stdout(&format!("{json}\n")),
            _ => to_stdout(&format!("{line}\n")),
        }
    }

    /// A word about the work, on stderr (in JSON: a line on stdout).
    pub(super) fn note(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => to_stdout(&format!("{json}\n")),
            _ if self.quiet => {}
            _ => to_stderr(&format!("{line}\n")),
        }
    }

    /// Why nothing could be done.
    pub(super) fn failure(&self, failure: &Failure) {
        match self.format {
            MessageFormat::Json => {
                let json = serde_json::json!({ "reason": "failure", "message": failure.to_string() });
                to_stdout(&format!("{json}\n"));
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

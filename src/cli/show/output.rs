//! Where words go: results to stdout, everything else to stderr. A closed or full pipe ends the words, not the work.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::cli::arguments::{Color, Common, MessageFormat};
use crate::pipeline::Failure;

/// Whether a result could not be written because the place it goes to is full or broken.
static LOST: AtomicBool = AtomicBool::new(false);

/// Writes to stdout. A closed pipe means that the reader has read enough; anything else is remembered.
pub(in crate::cli) fn to_stdout(text: &str) {
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
            MessageFormat::Json => to_stdout(&format!("{json}\n")),
            _ => to_stdout(&format!("{line}\n")),
        }
    }

    /// A word about the work, on stderr (in JSON: a line on stdout).
    pub(in crate::cli) fn note(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => to_stdout(&format!("{json}\n")),
            _ if self.quiet => {}
            _ => to_stderr(&format!("{line}\n")),
        }
    }

    /// Something that is wrong, on stderr even where only errors are wanted.
    pub(in crate::cli) fn problem(&self, line: &str, json: &serde_json::Value) {
        match self.format {
            MessageFormat::Json => to_stdout(&format!("{json}\n")),
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

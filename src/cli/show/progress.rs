//! A progress bar, which is shown only on a terminal.

use crate::cli::arguments::MessageFormat;
use crate::cli::show::output::Output;
use std::fmt::Write;
use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

/// A progress bar; hidden if nobody is watching.
pub(in crate::cli) fn bar(output: &Output) -> ProgressBar {
    let is_watched = std::io::stderr().is_terminal() && !output.quiet && output.format == MessageFormat::Human;
    if !is_watched {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} tài liệu · {rate} · còn {left} · {msg}");
    if let Ok(style) = style {
        bar.set_style(style.with_key("rate", rate).with_key("left", left));
    }
    bar
}

/// The speed, such as "12,5 tài liệu/giây".
fn rate(state: &ProgressState, out: &mut dyn Write) {
    let words = format!("{:.1} tài liệu/giây", state.per_sec()).replace('.', ",");
    // A bar that cannot be drawn is left out.
    let _ = out.write_str(&words);
}

/// The remaining time, such as "2 phút 05 giây".
fn left(state: &ProgressState, out: &mut dyn Write) {
    let seconds = state.eta().as_secs();
    let _ = match seconds / 60 {
        0 => write!(out, "{seconds} giây"),
        minutes => write!(out, "{minutes} phút {:02} giây", seconds % 60),
    };
}

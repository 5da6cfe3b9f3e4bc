//! A progress bar on a terminal, silence elsewhere.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::MessageFormat;
use super::output::Output;

/// A bar for `total` documents; hidden unless somebody watches.
pub(super) fn bar(output: &Output, total: usize) -> ProgressBar {
    let is_watched = std::io::stderr().is_terminal() && !output.quiet && output.format == MessageFormat::Human;
    if !is_watched {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(u64::try_from(total).unwrap_or(u64::MAX));
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} tài liệu · còn {eta} · {msg}");
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}

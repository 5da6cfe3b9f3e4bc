//! `baocao watch`: makes one document again whenever a file that it depends on is saved.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::interrupt;
use crate::cli::make::build::make;
use crate::cli::select::plain;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::pipeline::{self, BuildOptions, Failure, RunCache};

/// The interval at which the flag of Ctrl-C is checked.
const GLANCE: Duration = Duration::from_millis(200);
/// An editor saves a file in several steps, so the program waits until this long nothing has happened. Whatever comes later
/// begins another run.
const QUIET: Duration = Duration::from_millis(25);

type Events = Receiver<notify::Result<Event>>;

/// Theo dõi.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Tên tài liệu: 2022-09/bao-cao, 2022-09/phieu/06709
    #[arg(value_name = "TÀI_LIỆU")]
    pub(in crate::cli) document: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(in crate::cli) out: Option<PathBuf>,
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let options = BuildOptions { stop: interrupt::flag(), ..plain(common, None, request.out.clone()) };
    let (sender, events) = mpsc::channel();
    let cannot = |error: notify::Error| Failure::Wrong(format!("không theo dõi được thư mục: {error}"));
    let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
    for folder in ["data", "templates"].map(|name| common.project.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(cannot)?;
        }
    }
    let mut cache = RunCache::default();
    once(&mut cache, common, request, &options, output)?;
    while wait(&events, &options) {
        // A failure does not end the watch: it may be mended by the next save.
        if let Err(failure) = once(&mut cache, common, request, &options, output) {
            output.failure(&failure);
        }
    }
    Ok(Exit::Interrupted)
}

fn once(
    cache: &mut RunCache,
    common: &Common,
    request: &Args,
    options: &BuildOptions,
    output: &Output,
) -> Result<(), Failure> {
    let opened = pipeline::open_again(&common.project, cache)?;
    let options = pipeline::only_document(&opened, options, &request.document)?;
    findings::show_for(&opened, options.period, output);
    make(Some(cache), &opened, &options, output)?;
    if output.format != MessageFormat::Json && !output.quiet {
        output::to_stderr("Đang theo dõi; dừng bằng Ctrl-C.\n");
    }
    Ok(())
}

/// Waits for a save and for the quiet after it; `false` if the user wants to stop.
fn wait(events: &Events, options: &BuildOptions) -> bool {
    loop {
        if options.is_stopped() {
            return false;
        }
        match events.recv_timeout(GLANCE) {
            Ok(event) if is_change(&event) => break,
            Ok(_) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    while events.recv_timeout(QUIET).is_ok() {}
    true
}

fn is_change(event: &notify::Result<Event>) -> bool {
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    event.as_ref().is_ok_and(|event| {
        !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|path| !is_hidden(path))
    })
}

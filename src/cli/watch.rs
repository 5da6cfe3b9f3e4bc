//! `baocao watch`: makes one document again whenever a file that it may read is saved.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use notify::{Event, EventKind, RecursiveMode, Watcher};

use super::args::{Common, Watch};
use super::build::{make, plain};
use super::exit::Exit;
use super::output::{self, Output};
use super::{check, interrupt};
use crate::pipeline::{self, BuildOptions, Failure};

/// How often Ctrl-C is looked for.
const GLANCE: Duration = Duration::from_millis(200);
/// An editor saves in several steps: this long nothing must have happened.
const QUIET: Duration = Duration::from_millis(80);

type Events = Receiver<notify::Result<Event>>;

pub(super) fn run(common: &Common, request: &Watch, output: &Output) -> Result<Exit, Failure> {
    let options = BuildOptions { stop: interrupt::flag(), ..plain(common, None, request.out.clone()) };
    let (sender, events) = mpsc::channel();
    let cannot = |error: notify::Error| Failure::Wrong(format!("không theo dõi được thư mục: {error}"));
    let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
    for folder in ["data", "templates"].map(|name| common.project.join(name)) {
        if folder.is_dir() {
            watcher.watch(&folder, RecursiveMode::Recursive).map_err(cannot)?;
        }
    }
    once(common, request, &options, output)?;
    while wait(&events, &options) {
        // What cannot be done now can be mended in the next file that is saved.
        if let Err(failure) = once(common, request, &options, output) {
            output.failure(&failure);
        }
    }
    Ok(Exit::Interrupted)
}

fn once(common: &Common, request: &Watch, options: &BuildOptions, output: &Output) -> Result<(), Failure> {
    let opened = pipeline::open(&common.project)?;
    let options = pipeline::only_document(&opened, options, &request.document)?;
    check::report(&opened, options.period, output);
    make(&opened, &options, output)?;
    if output.format != super::args::MessageFormat::Json && !output.quiet {
        output::to_stderr("Đang theo dõi; dừng bằng Ctrl-C.\n");
    }
    Ok(())
}

/// Waits until something was saved and nothing has happened since; `false` when somebody wants to stop.
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

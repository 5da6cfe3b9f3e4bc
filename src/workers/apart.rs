//! Work that may take any amount of memory or time is done by another process of this program, which ends itself when
//! it has taken too much.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio, exit};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use crate::disk;

/// How much a piece of work may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Memory, in bytes.
    pub(crate) memory: usize,
    /// Time of a processor.
    pub(crate) time: Duration,
}

/// Why another process gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It took too much memory.
    Memory,
    /// It took too much time.
    Time,
    /// It broke down: nested too deeply for any stack.
    Broken,
    /// It could not be begun.
    Unstarted,
}

/// The exit codes with which a process says why it ended itself.
const TOO_MUCH_MEMORY: i32 = 71;
const TOO_MUCH_TIME: i32 = 72;

/// How often a process looks at what it has taken.
const TICK: Duration = Duration::from_millis(5);
/// Without a system that says how long a processor worked, time passes by the clock, in which others may have worked.
const BY_CLOCK: u32 = 4;

/// The program to begin another process of.
static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Says which program other processes are begun with. Until then no work is done apart.
pub(crate) fn begin_with(program: PathBuf) {
    // Whoever comes second says the same.
    let _ = PROGRAM.set(program);
}

/// Begins a process of this program with one argument and gives it the order; its answer. `None` if no program is known,
/// as in a library.
pub(crate) fn ask(argument: &str, order: &[u8]) -> Option<Result<Vec<u8>, Ended>> {
    Some(answer(PROGRAM.get()?, argument, order))
}

fn answer(program: &Path, argument: &str, order: &[u8]) -> Result<Vec<u8>, Ended> {
    let mut command = Command::new(program);
    command.arg(argument).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    in_own_group(&mut command);
    let mut child = command.spawn().map_err(|_| Ended::Unstarted)?;
    if let Some(mut input) = child.stdin.take() {
        // A process that ended without reading has said why.
        let _ = input.write_all(order);
    }
    let mut answer = Vec::new();
    let read = child.stdout.take().map(|mut output| output.read_to_end(&mut answer));
    let status = child.wait().map_err(|_| Ended::Broken)?;
    match status.code() {
        Some(0) if matches!(read, Some(Ok(_))) => Ok(answer),
        Some(TOO_MUCH_MEMORY) => Err(Ended::Memory),
        Some(TOO_MUCH_TIME) => Err(Ended::Time),
        _ => Err(Ended::Broken),
    }
}

/// Keeps Ctrl-C in a terminal from the process: a document that is begun is finished.
#[cfg(unix)]
fn in_own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;

    command.process_group(0);
}

#[cfg(not(unix))]
const fn in_own_group(_: &mut Command) {}

/// Reads an order and answers it within bounds; this is what the process does that [`ask`] begins. Whether it was done.
pub(crate) fn serve<T>(
    read: impl FnOnce(&[u8]) -> Option<T>,
    bounds: impl FnOnce(&T) -> Bounds,
    work: impl FnOnce(T) -> Vec<u8>,
) -> bool {
    let mut order = Vec::new();
    if std::io::stdin().read_to_end(&mut order).is_err() {
        return false;
    }
    let Some(order) = read(&order) else { return false };
    let bounds = bounds(&order);
    thread::spawn(move || watch(bounds));
    let answer = work(order);
    let mut out = std::io::stdout().lock();
    out.write_all(&answer).and_then(|()| out.flush()).is_ok()
}

/// Ends this process as soon as it has taken more than the bounds allow.
#[expect(clippy::exit, reason = "the work at hand never returns by itself")]
fn watch(bounds: Bounds) {
    let mut ticks: u32 = 0;
    loop {
        thread::sleep(TICK);
        ticks = ticks.saturating_add(1);
        if memory().is_some_and(|bytes| bytes > bounds.memory) {
            exit(TOO_MUCH_MEMORY);
        }
        let taken = processor().unwrap_or_else(|| TICK * ticks / BY_CLOCK);
        if taken > bounds.time {
            exit(TOO_MUCH_TIME);
        }
    }
}

/// The memory that this process holds, in bytes; `None` on a system that does not say so in a file.
fn memory() -> Option<usize> {
    const KILOBYTE: usize = 1 << 10;
    let status = system_file("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()?.checked_mul(KILOBYTE)
}

/// How long processors have worked for this process; `None` on a system that does not say so in a file.
fn processor() -> Option<Duration> {
    /// How long a tick of the system is, in milliseconds.
    const SYSTEM_TICK: u64 = 10;
    let stat = system_file("/proc/self/stat")?;
    // The name in brackets may hold spaces.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u64>().ok();
    Some(Duration::from_millis((ticks()? + ticks()?) * SYSTEM_TICK))
}

fn system_file(path: &str) -> Option<String> {
    const LONGEST: u64 = 1 << 14;
    disk::of_system(path, LONGEST)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn the_system_says_how_much_was_taken() {
        assert!(memory().unwrap() > 1 << 10);
        assert!(processor().is_some());
    }
}

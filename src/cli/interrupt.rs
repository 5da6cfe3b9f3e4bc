//! Ctrl-C: ends the run after the current documents.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A flag that the first Ctrl-C sets: documents that are begun are finished, and no other is begun. The second Ctrl-C
/// ends the process at once; the next run removes what it was writing.
pub(super) fn flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    listen(&stop);
    stop
}

#[cfg(unix)]
fn listen(stop: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;

    for signal in [SIGINT, SIGTERM] {
        // If no handler can be registered, Ctrl-C ends the process at once, which is safe at any moment.
        let _ = flag::register_conditional_shutdown(signal, 130, Arc::clone(stop));
        let _ = flag::register(signal, Arc::clone(stop));
    }
}

/// Windows has no signals: the console itself calls for Ctrl-C, Ctrl-Break and when its window is closed. The signals that
/// its C library imitates are not used, because asking which handler is set installs a wrong one under Wine.
#[cfg(windows)]
fn listen(stop: &Arc<AtomicBool>) {
    use std::sync::atomic::Ordering;

    let stop = Arc::clone(stop);
    // If no handler can be registered, Ctrl-C ends the process at once, which is safe at any moment.
    let _ = ctrlc::set_handler(move || {
        if stop.swap(true, Ordering::SeqCst) {
            #[allow(clippy::exit, reason = "who presses Ctrl-C twice wants exactly this")]
            std::process::exit(130);
        }
    });
}

//! Ctrl-C: ends the run after the current documents.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// A flag that the first Ctrl-C sets: documents that are begun are finished, and no other is begun. The second Ctrl-C
/// ends the process at once; the next run removes what it was writing.
pub(super) fn flag() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // If no handler can be registered, Ctrl-C ends the process at once, which is safe at any moment.
        let _ = flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop));
        let _ = flag::register(signal, Arc::clone(&stop));
    }
    stop
}

//! Typst keeps the result of every layout step in one memory for the whole process, about 3.5 MB a document. It is
//! emptied now and then.

use std::sync::atomic::{AtomicUsize, Ordering};

/// After how many documents the memory is emptied. Emptying it after each one is not slower for one thread, but takes
/// from the others what they are using.
const EVERY: usize = 4;

/// Documents set since the process began. As global as the memory itself.
static DOCUMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts a document when it is dropped, so that a document that failed is counted too, and empties the memory after
/// every few.
pub(super) struct EvictGuard;

impl Drop for EvictGuard {
    fn drop(&mut self) {
        let before = DOCUMENTS.fetch_add(1, Ordering::Relaxed);
        if before % EVERY == EVERY - 1 {
            // Through Typst's own comemo: a second version of the crate would compile and empty nothing.
            typst::comemo::evict(0);
        }
    }
}

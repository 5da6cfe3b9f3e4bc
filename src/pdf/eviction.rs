//! Emptying Typst's cache. Typst keeps the result of every layout step in one cache for the whole process, about 3.5
//! MB a document, and never removes anything by itself.

use std::sync::atomic::{AtomicUsize, Ordering};

/// The number of documents after which the cache is emptied of what none of them used.
const EVERY: usize = 2;

/// How many times in a row something may be left unused before it is removed. What is used for every document, the layout
/// modules first of all, is never computed again, and no thread loses what it is using.
const UNUSED: usize = 1;

/// The number of documents typeset since the process began. It is a global variable because the cache is global too.
static DOCUMENTS: AtomicUsize = AtomicUsize::new(0);

/// Counts a document when it is dropped, so that a document that failed is counted too, and empties the cache after
/// every few.
pub(super) struct EvictGuard;

impl Drop for EvictGuard {
    fn drop(&mut self) {
        let before = DOCUMENTS.fetch_add(1, Ordering::Relaxed);
        if before % EVERY == EVERY - 1 {
            // This must be the `comemo` that Typst uses: another version of the crate would compile, but has a cache
            // of its own.
            typst::comemo::evict(UNUSED);
        }
    }
}

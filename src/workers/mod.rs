//! Runs work on many items in parallel and returns the results in the order of the items.
//!
//! In: items, and the function to apply to each. Out: the results in the order of the items. Never: knows what the
//! work is. `rayon` is named nowhere else.

mod apart;

pub(crate) use apart::{Bounds, Ended, ask, begin_with, serve};

use std::num::NonZeroUsize;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The system refused to start more threads.
#[derive(Debug, thiserror::Error)]
#[error("không tạo được luồng dàn trang: {0}")]
pub struct WorkersError(#[from] rayon::ThreadPoolBuildError);

/// The stack of each worker. Layout recurses as deeply as the document nests, and the default of 2 MB leaves little
/// for deep tables.
const STACK: usize = 16 << 20;

/// Applies `work` to every item on `jobs` threads and returns the results in the order of the items.
///
/// Typst and its PDF writer use rayon inside one document. On a shared pool, a thread that waits for a part of its
/// own document would begin the next document meanwhile, and the next, until its stack overflows. So each worker runs
/// in a pool of its own with one thread, which has no other work to begin.
pub(crate) fn spread<T, R>(
    jobs: NonZeroUsize,
    items: &[T],
    work: impl Fn(&T) -> R + Sync,
) -> Result<Vec<R>, WorkersError>
where
    T: Sync,
    R: Send,
{
    let pools: Vec<ThreadPool> = (0..jobs.get().min(items.len())).map(pool).collect::<Result<_, _>>()?;
    let next = AtomicUsize::new(0);
    let share = || take(&next, items, &work);
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let workers: Vec<_> = pools.iter().map(|pool| scope.spawn(|| pool.install(share))).collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|cause| panic::resume_unwind(cause)))
            .collect()
    });
    done.sort_by_key(|&(index, _)| index);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}

/// The loop of one worker. It takes one item at a time, so that a long document delays no other.
fn take<T, R>(next: &AtomicUsize, items: &[T], work: &impl Fn(&T) -> R) -> Vec<(usize, R)> {
    let mut done = Vec::new();
    loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(item) = items.get(index) else { return done };
        done.push((index, work(item)));
    }
}

fn pool(number: usize) -> Result<ThreadPool, WorkersError> {
    let builder = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK);
    Ok(builder.thread_name(move |_| format!("baocao-{number}")).build()?)
}

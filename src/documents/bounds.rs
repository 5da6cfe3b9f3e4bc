//! Bounds that a template cannot exceed: an endless loop in a template becomes an error of that document, instead of
//! ending the whole run.

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, TeraResult};

/// The largest number of turns of all loops together; no document of ours needs so many.
const MOST_TURNS: u32 = 100_000;

/// The longest source of a document, in bytes: ten times that of a report on a thousand units.
const LONGEST: usize = 64 << 20;

thread_local! {
    /// The turns of all loops over numbers since the current text was begun. Each text is rendered by one thread, so
    /// the counter is local to the thread.
    static TURNS: Cell<u32> = const { Cell::new(0) };
}

/// The text that `render` writes; an error if it is too long.
pub(super) fn rendered(render: impl FnOnce(&mut Page) -> TeraResult<()>) -> TeraResult<String> {
    TURNS.set(0);
    let mut page = Page(Vec::new());
    render(&mut page)?;
    Ok(String::from_utf8(page.0)?)
}

/// A buffer of limited size, to which a template is rendered.
pub(super) struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other(format!("văn bản dài quá {} MB: mẫu có vòng lặp thừa", LONGEST >> 20)));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the engine calls it so")]
/// Tera's function `range` within bounds, with the arguments `start` (default 0), `end` and `step_by` (default 1).
pub(super) fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let (start, end) = (arguments.get::<i64>("start")?.unwrap_or(0), arguments.must_get::<i64>("end")?);
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    let step = usize::try_from(step).ok().filter(|step| *step > 0);
    let step = step.ok_or_else(|| Error::message("bước nhảy (`step_by`) phải là số dương"))?;
    let turns = u64::try_from(i128::from(end) - i128::from(start)).unwrap_or(0).div_ceil(step as u64);
    let so_far = TURNS.get().saturating_add(u32::try_from(turns).unwrap_or(u32::MAX));
    if so_far > MOST_TURNS {
        return Err(Error::message(format!("các vòng lặp dài quá {MOST_TURNS} lượt")));
    }
    TURNS.set(so_far);
    Ok((start..end).step_by(step).collect())
}

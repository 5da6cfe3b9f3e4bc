//! Bounds that a template cannot exceed: an endless loop in a template becomes an error of that document, instead of
//! ending the whole run.

mod growth;
mod turns;

use std::cell::Cell;
use std::io::{self, Write};

use tera::{Error, Kwargs, State, Tera, TeraResult};

pub(super) use growth::count as count_text;
pub(super) use turns::{as_written, counted};

/// The largest number of turns of all loops of a text together: several times what a report on the communes of the whole
/// country needs.
const MOST_TURNS: usize = 5_000_000;

/// The longest list of numbers.
const LONGEST_RANGE: u64 = 100_000;

/// The longest source of a document, in bytes: ten times that of a report on a thousand units.
const LONGEST: usize = 64 << 20;

thread_local! {
    /// The turns of all loops since the current text was begun. Each text is rendered by one thread, so the counter is
    /// local to the thread.
    static TURNS: Cell<usize> = const { Cell::new(0) };
}

/// Counts turns of loops; an error if there were too many.
pub(super) fn count(turns: usize) -> TeraResult<()> {
    let so_far = TURNS.get().saturating_add(turns);
    TURNS.set(so_far);
    if so_far > MOST_TURNS {
        return Err(Error::message(format!("các vòng lặp dài quá {MOST_TURNS} lượt, hoặc giữ chữ dài quá mức")));
    }
    Ok(())
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
fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let (start, end) = (arguments.get::<i64>("start")?.unwrap_or(0), arguments.must_get::<i64>("end")?);
    let step = arguments.get::<i64>("step_by")?.unwrap_or(1);
    let step = usize::try_from(step).ok().filter(|step| *step > 0);
    let step = step.ok_or_else(|| Error::message("bước nhảy (`step_by`) phải là số dương"))?;
    let turns = u64::try_from(i128::from(end) - i128::from(start)).unwrap_or(0).div_ceil(step as u64);
    if turns > LONGEST_RANGE {
        return Err(Error::message(format!("vòng lặp dài quá {LONGEST_RANGE} lượt")));
    }
    Ok((start..end).step_by(step).collect())
}

/// Gives the engine what it needs to stay within the bounds.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function("range", range);
    growth::register(tera);
    tera.register_filter(turns::EACH, turns::each);
    tera.register_filter(turns::KEPT, turns::kept);
    tera.register_filter(turns::WRITTEN, turns::written);
}

/// Compiles templates, each with its name, so that their loops are counted.
pub(super) fn add(tera: &mut Tera, templates: impl Iterator<Item = (String, String)>) -> TeraResult<()> {
    let templates: Vec<_> = templates.collect();
    turns::refuse_rounds(templates.iter().map(|(_, text)| text.as_str()))?;
    let counted = templates.iter().map(|(name, text)| Ok((name.as_str(), turns::counted(text)?)));
    tera.add_raw_templates(counted.collect::<TeraResult<Vec<_>>>()?)
}

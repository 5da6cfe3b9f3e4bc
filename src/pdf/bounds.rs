//! Bounds that a template cannot cross: a loop too long is an error of that document, not the end of the run.

use typst::comemo::Track;
use typst::engine::Sink;
use typst::foundations::{Binding, Context, Scope};
use typst::introspection::EmptyIntrospector;
use typst::routines::SpanMode;
use typst::syntax::{Span, SyntaxMode};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::diagnostics::{self, PdfError};
use super::world::DocumentWorld;

/// No document of ours counts so far; Typst itself gives up a `while` after as many turns.
const LONGEST: u32 = 10_000;

/// The most pages of a document: twenty times those of a report on a thousand units.
const MOST_PAGES: usize = 10_000;

/// Typst makes a list of all numbers before a loop begins, so a billion of them is more memory than there is. This one
/// looks at the ends first; how it is called, and what it gives, is the same.
fn bounded_range() -> String {
    format!(
        "(..ends) => {{\n\
           let at = ends.pos()\n\
           let first = if at.len() > 1 {{ at.first() }} else {{ 0 }}\n\
           let last = if at.len() > 0 {{ at.last() }} else {{ 0 }}\n\
           let step = ends.named().at(\"step\", default: 1)\n\
           assert(type(first) != int or type(last) != int or type(step) != int or step == 0 or \
             calc.abs(calc.quo(last, step) - calc.quo(first, step)) <= {LONGEST}, \
             message: \"vòng lặp dài quá {LONGEST} lượt\")\n\
           std.range(..ends)\n\
         }}"
    )
}

/// The standard library with bounds.
pub(super) fn bounded(world: &DocumentWorld<'_>) -> Result<LazyHash<Library>, PdfError> {
    let library = world.library();
    let any: &dyn World = world;
    let range = (library.routines.eval_string)(
        any.track(),
        library,
        Sink::new().track_mut(),
        EmptyIntrospector.track(),
        Context::none().track(),
        &bounded_range(),
        SpanMode::Uniform(Span::detached()),
        SyntaxMode::Code,
        Scope::new(),
    );
    let range = range.map_err(|errors| diagnostics::collect(world, &errors))?;
    let mut bounded = Library::clone(library);
    bounded.global.scope_mut().bind("range".into(), Binding::detached(range));
    Ok(LazyHash::new(bounded))
}

/// Refuses a document that nobody can print.
pub(super) fn pages(count: usize) -> Result<(), PdfError> {
    if count > MOST_PAGES { Err(PdfError::TooLong { pages: count, most: MOST_PAGES }) } else { Ok(()) }
}

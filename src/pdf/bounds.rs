//! Bounds that a template cannot exceed: an endless loop in a template becomes an error of that document, instead of
//! ending the whole run.

use typst::comemo::Track;
use typst::engine::Sink;
use typst::foundations::{Binding, Context, Func, Scope};
use typst::introspection::EmptyIntrospector;
use typst::routines::SpanMode;
use typst::syntax::{Span, SyntaxMode};
use typst::utils::LazyHash;
use typst::{Library, World};

use super::diagnostics::{self, PdfError};
use super::turns;
use super::world::DocumentWorld;

/// The largest number of turns of a loop. No document of ours needs so many, and Typst itself stops a `while` after
/// the same number.
const LONGEST: u32 = 10_000;

/// The largest number of pages of a document, twenty times that of a report on a thousand units.
const MOST_PAGES: usize = 10_000;

/// The source of a `range` that replaces Typst's own. Typst creates the list of all numbers before a loop begins, so
/// a billion of them exhausts the memory. This version checks the ends first; it is called in the same way and
/// returns the same list.
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

/// The source of a `lorem` that replaces Typst's own, which makes as many words as it is told.
fn bounded_lorem() -> String {
    format!("count => {{ assert(count <= {LONGEST}, message: \"dài quá {LONGEST} chữ\"); std.lorem(count) }}")
}

/// The standard library with functions that have bounds.
pub(super) fn bounded(world: &DocumentWorld<'_>) -> Result<LazyHash<Library>, PdfError> {
    let library = world.library();
    let any: &dyn World = world;
    let mut bounded = Library::clone(library);
    for (name, source) in [("range", bounded_range()), ("lorem", bounded_lorem())] {
        let function = (library.routines.eval_string)(
            any.track(),
            library,
            Sink::new().track_mut(),
            EmptyIntrospector.track(),
            Context::none().track(),
            &source,
            SpanMode::Uniform(Span::detached()),
            SyntaxMode::Code,
            Scope::new(),
        );
        let function = function.map_err(|errors| diagnostics::collect(world, &errors))?;
        bounded.global.scope_mut().bind(name.into(), Binding::detached(function));
    }
    for (name, function) in turns::functions() {
        bounded.global.scope_mut().bind(name.into(), Binding::detached(Func::from(function)));
    }
    Ok(LazyHash::new(bounded))
}

/// Refuses a document with too many pages.
pub(super) fn pages(count: usize) -> Result<(), PdfError> {
    if count > MOST_PAGES { Err(PdfError::TooLong { pages: count, most: MOST_PAGES }) } else { Ok(()) }
}

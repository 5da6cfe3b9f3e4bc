//! From a view to the pages that say it.

use crate::charts::{self, DrawError, Form};
use crate::model::View;
use crate::pdf::Typesetter;
use crate::report::Reporter;

/// The PDF of `view`: the same view gives the same bytes.
pub(super) fn typeset(reporter: &Reporter, typesetter: &Typesetter, view: &View) -> Result<Vec<u8>, String> {
    let draw = |chart| charts::draw(chart, Form::Embedded).map(|drawing| drawing.svg.into_bytes());
    let drawn: Result<Vec<_>, DrawError> = view.charts.iter().map(draw).collect();
    let drawn = drawn.map_err(|error| error.to_string())?;
    let document = reporter.source(view, drawn).map_err(|error| error.to_string())?;
    typesetter.typeset(&document).map_err(|error| error.to_string())
}

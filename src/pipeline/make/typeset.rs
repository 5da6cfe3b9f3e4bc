//! From a view to the pages that say it.

use crate::charts::{self, DrawError, Form};
use crate::documents::{DocumentError, DocumentWriter, Provenance};
use crate::fingerprint::Fingerprint;
use crate::indicators::Indicators;
use crate::model::{Edition, Project, Unit, View};
use crate::pdf::Typesetter;
use crate::release::LedgerHead;
use crate::store::{self, Parts};

/// A document before it is typeset: what it says, and the entered figures that travel with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pipeline) struct PreparedDocument {
    pub(in crate::pipeline) view: View,
    pub(in crate::pipeline) sources: Option<String>,
    /// How far the ledger had come when it was frozen; only what is released says so.
    pub(in crate::pipeline) ledger: Option<LedgerHead>,
}

impl PreparedDocument {
    /// The report (`None`) or the sheet of a unit. The public edition of a report takes no entered figures with it.
    pub(in crate::pipeline) fn new(
        writer: &DocumentWriter,
        project: &Project,
        indicators: &Indicators,
        unit: Option<&Unit>,
        edition: Edition,
    ) -> Result<Self, DocumentError> {
        let view = match (unit, edition) {
            (None, Edition::Full) => writer.report(project, indicators)?,
            (None, Edition::Public) => writer.public_report(project, indicators)?,
            (Some(unit), _) => writer.sheet(project, indicators, unit)?,
        };
        let sources = (edition == Edition::Full).then(|| DocumentWriter::sources(project, indicators, unit));
        Ok(Self { view, sources, ledger: None })
    }

    /// Everything that decides how its PDF looks.
    pub(in crate::pipeline) fn parts(&self, templates: &Fingerprint, fonts: &Fingerprint) -> Parts {
        store::of_document(&self.view, self.sources.as_deref(), templates, fonts)
    }
}

/// The PDF of `paper`: the same paper gives the same bytes.
pub(in crate::pipeline) fn typeset(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    prepared: &PreparedDocument,
) -> Result<Vec<u8>, String> {
    let PreparedDocument { view, sources, ledger } = prepared;
    let draw = |chart| charts::draw(chart, Form::Embedded).map(|drawing| drawing.svg.into_bytes());
    let drawn: Result<Vec<_>, DrawError> = view.charts.iter().map(draw).collect();
    let drawn = drawn.map_err(|error| error.to_string())?;
    let proof = Provenance {
        fingerprint: Fingerprint::of_view(view).grouped(),
        sources: sources.clone(),
        ledger: ledger.as_ref().map(LedgerHead::to_string),
    };
    let document = writer.source(view, drawn, &proof).map_err(|error| error.to_string())?;
    typesetter.typeset(&document).map_err(|error| error.to_string())
}

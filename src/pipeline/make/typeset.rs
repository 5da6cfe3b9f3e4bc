//! Turns a view into the source of a document, and that into a PDF.

use super::apart;
pub(in crate::pipeline) use super::unset::Origins;
use super::unset::Unset;
use crate::charts::{self, DrawError, Form};
use crate::documents::{DocumentError, DocumentWriter, Provenance};
use crate::fingerprint::Fingerprint;
use crate::indicators::Indicators;
use crate::model::{Edition, Project, Unit, View};
use crate::pdf::Typesetter;
use crate::release::LedgerHead;
use crate::store::{self, Parts};

/// A document before it is typeset: what it says, and the entered figures that are attached to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pipeline) struct PreparedDocument {
    pub(in crate::pipeline) view: View,
    pub(in crate::pipeline) sources: Option<String>,
    /// The head of the ledger when the document was frozen; only released documents state it.
    pub(in crate::pipeline) ledger: Option<LedgerHead>,
    /// What it corrects, line by line for programs; only what replaces a released document has such lines.
    pub(in crate::pipeline) changes: Option<String>,
}

impl PreparedDocument {
    /// Prepares the report (`None`) or the sheet of a unit. Entered figures are not attached to the public edition of
    /// a report.
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
        Ok(Self { view, sources, ledger: None, changes: None })
    }

    /// The fingerprints of everything that decides how its PDF looks; `json` is that of its view.
    pub(in crate::pipeline) fn parts(&self, json: &[u8], templates: &Fingerprint, fonts: &Fingerprint) -> Parts {
        store::of_document(json, self.sources.as_deref(), templates, fonts)
    }
}

/// The PDF of `prepared`: the same gives the same bytes.
pub(in crate::pipeline) fn typeset(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    prepared: &PreparedDocument,
    origins: Origins<'_>,
) -> Result<Vec<u8>, String> {
    typeset_as(writer, typesetter, (prepared, prepared.view.to_json()), origins)
}

/// The same where the JSON of the view is at hand.
pub(super) fn typeset_as(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    (prepared, json): (&PreparedDocument, Vec<u8>),
    origins: Origins<'_>,
) -> Result<Vec<u8>, String> {
    let PreparedDocument { view, sources, ledger, .. } = prepared;
    let proof = Provenance {
        fingerprint: Fingerprint::of_view_as(view, &json).grouped(),
        sources: sources.clone(),
        ledger: ledger.as_ref().map(LedgerHead::to_string),
    };
    set(writer, typesetter, (view, json), &proof).map_err(|unset| unset.told(origins))
}

/// Draws the charts of `view`, writes its source and sets it.
pub(super) fn set(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    (view, json): (&View, Vec<u8>),
    proof: &Provenance,
) -> Result<Vec<u8>, Unset> {
    let draw = |chart| charts::draw(chart, Form::Embedded).map(|drawing| drawing.svg.into_bytes());
    let drawn: Result<Vec<_>, DrawError> = view.charts.iter().map(draw).collect();
    let document = writer.source_as((view, json), drawn.map_err(Unset::Drawn)?, proof).map_err(Unset::Written)?;
    apart::typeset(typesetter, &document).map_err(|error| Unset::Pages {
        error,
        main: document.main,
        kind: view.document.kind,
    })
}

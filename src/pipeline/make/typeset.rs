//! Turns a view into the source of a document, and that into a PDF.

use super::{apart, entered};
use crate::charts::{self, DrawError, Form};
use crate::documents::{DocumentError, DocumentWriter, Provenance};
use crate::fingerprint::Fingerprint;
use crate::indicators::Indicators;
use crate::model::{Edition, Project, SourceFile, Unit, View};
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

/// The PDF of `prepared`: the same gives the same bytes. `files` are the texts that its words were entered in, if they
/// are at hand.
pub(in crate::pipeline) fn typeset(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    prepared: &PreparedDocument,
    files: &[SourceFile],
) -> Result<Vec<u8>, String> {
    typeset_as(writer, typesetter, (prepared, prepared.view.to_json()), files)
}

/// The same where the JSON of the view is at hand.
pub(super) fn typeset_as(
    writer: &DocumentWriter,
    typesetter: &Typesetter,
    (prepared, json): (&PreparedDocument, Vec<u8>),
    files: &[SourceFile],
) -> Result<Vec<u8>, String> {
    let PreparedDocument { view, sources, ledger, .. } = prepared;
    let draw = |chart| charts::draw(chart, Form::Embedded).map(|drawing| drawing.svg.into_bytes());
    let drawn: Result<Vec<_>, DrawError> = view.charts.iter().map(draw).collect();
    let drawn = drawn.map_err(|error| error.to_string())?;
    let proof = Provenance {
        fingerprint: Fingerprint::of_view_as(view, &json).grouped(),
        sources: sources.clone(),
        ledger: ledger.as_ref().map(LedgerHead::to_string),
    };
    let document = writer.source_as((view, json), drawn, &proof).map_err(|error| error.to_string())?;
    apart::typeset(typesetter, &document).map_err(|error| entered::with_places(&error, files))
}

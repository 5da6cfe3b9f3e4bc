//! Turns indicators into a document that can be typeset, in two steps: the [view](DocumentWriter::report) is
//! everything that the document says, and the [source](DocumentWriter::source) is what the typesetter reads.
//!
//! In: a project, its indicators, templates. Out: a [`View`], then a [`Document`]. Never: computes a figure, lays out
//! a page, reads a file. No other room knows Tera.

mod bounds;
mod error;
mod fixed;
mod foreign_words;
mod markup;
mod placeholder;
mod rules;
mod said;
mod sources;
mod table;
mod templates;
mod view;
mod web;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::indicators::{Form, Indicators};
use crate::model::{
    Album, Assets, CorrectionFacts, Document, DocumentKind, Edition, OutlineKind, Period, Policy, Project, Quantity,
    Rounding, Scope, Unit, View,
};

pub use error::DocumentError;
pub use rules::RULES;
use templates::Templates;
use view::Readers;
pub use view::{ReviewPaper, Territory};
pub use web::{
    ComparedDocument, ComparedPassage, ComparedPiece, GalleryPage, Link, MonthCell, Notice, OverviewPage, PeriodCard,
    Picture, ReleaseRow, SheetRow, SideBySide, Standing, UnitCard, UnitRow, WebPages, YearTable,
};

/// A value for somebody who asks after a figure: as documents print it, then exactly. "4,77% (132/2765)".
pub fn told(value: Quantity, form: Form, rounding: Rounding) -> String {
    let printed = || view::printed(value, form, rounding);
    match value {
        Quantity::Share(..) | Quantity::Mean(..) => format!("{} ({value})", printed()),
        Quantity::Points(0, _) => "0 điểm %".to_owned(),
        Quantity::Points(..) => format!("{} điểm % ({value})", printed()),
        Quantity::Count(_) | Quantity::Change(_) => value.to_string(),
    }
}

/// Reports every placeholder of the narratives that cannot be filled in. `indicators` computes a period; it is called
/// only for periods whose narrative has a placeholder.
pub fn check(project: &Project, indicators: &dyn Fn(Period) -> Indicators) -> Vec<Finding> {
    placeholder::check(project, indicators)
}

/// The placeholders of a sentence in order, as they are written: `{{ ngheo.giam.luy_ke }}`.
pub fn placeholders(sentence: &str) -> Vec<String> {
    let named = |(range, piece)| match piece {
        placeholder::Piece::Name(_) => sentence.get(range).map(str::to_owned),
        placeholder::Piece::Words(_) | placeholder::Piece::Flaw(_) => None,
    };
    placeholder::pieces(sentence).filter_map(named).collect()
}

/// Whether the text has a placeholder in it, or something that begins like one.
pub fn has_placeholder(text: &str) -> bool {
    placeholder::has_any(text)
}

/// The origin of a document, for readers who check it years later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The fingerprint of the view, as it is printed.
    pub fingerprint: String,
    /// The entered figures behind it; the public edition has none.
    pub sources: Option<String>,
    /// The head of the ledger of releases, in words; only released documents state it.
    pub ledger: Option<String>,
}

/// The page template that those of all kinds extend.
const FRAME: &str = "khung.typ";

/// Makes views and sources. Templates are compiled once for all documents.
#[derive(Debug)]
pub struct DocumentWriter {
    templates: Templates,
}

impl DocumentWriter {
    /// Whether a document of `kind` is made with the template at that path inside `templates/`.
    pub fn uses(kind: DocumentKind, template: &str) -> bool {
        match (OutlineKind::of_template(template), kind) {
            (Some(OutlineKind::Correction), _) => kind.is_correctable(),
            (Some(owner), _) => owner == OutlineKind::of(kind),
            (None, DocumentKind::Letter | DocumentKind::Notice | DocumentKind::Decision) => {
                template == FRAME || template.starts_with("lib/")
            }
            (None, DocumentKind::Report) => !web::is_page(template),
            (None, DocumentKind::Sheet) => !web::is_page(template) && template != view::POLICY_WORDS,
        }
    }

    /// Compiles the templates and the sentences of the policies.
    pub fn new(assets: &Assets, policies: &[Policy]) -> Result<Self, DocumentError> {
        Ok(Self { templates: Templates::compile(assets, policies)? })
    }

    /// Everything that the report of the whole territory says.
    pub fn report(&self, project: &Project, indicators: &Indicators) -> Result<View, DocumentError> {
        view::report(&self.templates, project, indicators, Readers::of(Edition::Full))
    }

    /// The public edition of the report, in which counts that could identify single households are withheld.
    pub fn public_report(&self, project: &Project, indicators: &Indicators) -> Result<View, DocumentError> {
        view::report(&self.templates, project, indicators, Readers::of(Edition::Public))
    }

    /// The same after an earlier edition of the period that withheld `before`: what a reader could find by taking the
    /// figures of one from those of the other stays withheld.
    pub fn next_public_report(
        &self,
        project: &Project,
        indicators: &Indicators,
        before: &BTreeSet<Scope>,
    ) -> Result<View, DocumentError> {
        view::report(&self.templates, project, indicators, Readers::everybody(before))
    }

    /// The scopes of which a public edition prints no count after one that withheld `before`.
    pub fn withheld(project: &Project, indicators: &Indicators, before: &BTreeSet<Scope>) -> BTreeSet<Scope> {
        view::withheld(project, indicators, before).into_iter().flatten().collect()
    }

    /// Everything that the sheet of `unit` says.
    pub fn sheet(&self, project: &Project, indicators: &Indicators, unit: &Unit) -> Result<View, DocumentError> {
        view::sheet(&self.templates, project, indicators, unit)
    }

    /// The document with what it says about the corrections that it makes: what it replaces, the errata, and what
    /// became of conclusions.
    pub fn corrected(
        &self,
        view: View,
        project: &Project,
        indicators: &Indicators,
        replaced: &CorrectionFacts,
    ) -> Result<View, DocumentError> {
        view::corrected(&self.templates, view, project, indicators, replaced)
    }

    /// The draft of a letter to the recipients of the report that `replaced` is about. It says that another report
    /// replaces that one, with its number and date once these are known, or, if there are no errata, that only the
    /// form is corrected.
    pub fn letter(
        &self,
        project: &Project,
        indicators: &Indicators,
        replaced: &CorrectionFacts,
        successor: Option<(&str, &str)>,
    ) -> Result<View, DocumentError> {
        view::letter(&self.templates, project, indicators, replaced, successor)
    }

    /// The draft of the notice or of the decision about the results of a review.
    pub fn review(
        &self,
        project: &Project,
        indicators: &Indicators,
        paper: ReviewPaper,
    ) -> Result<View, DocumentError> {
        view::review(&self.templates, project, indicators, paper)
    }

    /// The document with a notice about figures that have been revised since they were first released.
    pub fn revised(&self, view: View, project: &Project, indicators: &Indicators) -> Result<View, DocumentError> {
        view::revised(&self.templates, view, project, indicators)
    }

    /// What the pictures of all units share, and the pictures about the whole territory for the readers of `edition`.
    pub fn territory(project: &Project, indicators: &Indicators, edition: Edition) -> Territory {
        Territory::new(project, indicators, Readers::of(edition))
    }

    /// The same for everybody, after an earlier public edition that withheld `before`.
    pub fn next_public_territory(project: &Project, indicators: &Indicators, before: &BTreeSet<Scope>) -> Territory {
        Territory::new(project, indicators, Readers::everybody(before))
    }

    /// The pictures about `unit`. They are written beside its sheet, so the sheet does not change when they do.
    /// Without `territory`, nothing is compared with other units.
    pub fn album(project: &Project, indicators: &Indicators, territory: Option<&Territory>, unit: &Unit) -> Album {
        view::album(project, indicators, territory, unit)
    }

    /// The entered figures behind the report (`None`) or the sheet of a unit, as YAML that is attached to the
    /// document.
    pub fn sources(project: &Project, indicators: &Indicators, unit: Option<&Unit>) -> String {
        sources::sources(project, indicators, unit)
    }

    /// The source of the document with this `view`. Its charts have been drawn already, in the order of the view;
    /// `proof` says where it comes from.
    pub fn source(&self, view: &View, charts: Vec<Vec<u8>>, proof: &Provenance) -> Result<Document, DocumentError> {
        self.source_as((view, view.to_json()), charts, proof)
    }

    /// The same where the JSON of the view is at hand.
    pub fn source_as(
        &self,
        (view, json): (&View, Vec<u8>),
        charts: Vec<Vec<u8>>,
        proof: &Provenance,
    ) -> Result<Document, DocumentError> {
        let template = OutlineKind::of(view.document.kind).page().unwrap_or(FRAME);
        let numbered = (1..).map(|number: usize| format!("/chart-{number}.svg"));
        let mut files: BTreeMap<String, Vec<u8>> = numbered.zip(charts).collect();
        files.insert("/view.json".to_owned(), json);
        files.extend(proof.sources.as_ref().map(|sources| ("/so-lieu.yaml".to_owned(), sources.clone().into_bytes())));
        let main = self.templates.source(template, view, proof)?;
        let outline =
            view.outline.as_ref().map_or_else(|| Cow::Owned(self.templates.outlines().resolve(view)), Cow::Borrowed);
        let mut said = said::said(view, &outline);
        said.extend(said::fingerprint(view, &proof.fingerprint));
        Ok(Document { ident: view.document.to_string(), main, files, said })
    }
}

//! From indicators to a document that can be typeset, in two steps: the [view](DocumentWriter::report) is everything that the
//! document says; the [source](DocumentWriter::source) is how a typesetter is told to say it.
//!
//! In: a project, its indicators, templates. Out: a [`View`], then a [`Document`].
//! Never: computes a figure, lays out a page, reads a file. The only room that knows Tera.

mod bounds;
mod error;
mod escape;
mod placeholder;
mod placeholder_checks;
mod rules;
mod sources;
mod templates;
mod view;
mod web;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::indicators::Indicators;
use crate::model::{
    Album, Assets, CorrectionFacts, Document, DocumentKind, Edition, OutlineKind, Period, Policy, Project, Unit, View,
};

pub use error::DocumentError;
pub use rules::RULES;
use templates::Templates;
pub use view::Territory;
pub use web::{
    ComparedDocument, ComparedPassage, ComparedPiece, GalleryPage, Link, Picture, SideBySide, UnitCard, WebPages,
};

/// Every placeholder of the narratives that cannot be filled in. `indicators` computes a period; it is asked only for
/// periods whose narrative has a placeholder.
pub fn check(project: &Project, indicators: &dyn Fn(Period) -> Indicators) -> Vec<Finding> {
    placeholder_checks::check(project, indicators)
}

/// Where a document comes from, for those who ask years later.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// Fingerprint of the view, as it is printed.
    pub fingerprint: String,
    /// The entered figures behind it; the public edition carries none.
    pub sources: Option<String>,
    /// How far the ledger of releases had come, in words; only what is released says so.
    pub ledger: Option<String>,
}

/// The page that those of all kinds extend.
const FRAME: &str = "khung.typ";

/// Makes views and sources; templates are compiled once for all documents.
#[derive(Debug)]
pub struct DocumentWriter {
    templates: Templates,
}

impl DocumentWriter {
    /// Whether a document of `kind` is made with the template at that path inside `templates/`.
    pub fn uses(kind: DocumentKind, template: &str) -> bool {
        match (OutlineKind::of_template(template), kind) {
            (Some(OutlineKind::Correction), _) => kind != DocumentKind::Letter,
            (Some(owner), _) => owner == OutlineKind::of(kind),
            (None, DocumentKind::Letter) => template == FRAME || template.starts_with("lib/"),
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
        view::report(&self.templates, project, indicators, Edition::Full)
    }

    /// What everybody may read of it: counts that point to single households are withheld.
    pub fn public_report(&self, project: &Project, indicators: &Indicators) -> Result<View, DocumentError> {
        view::report(&self.templates, project, indicators, Edition::Public)
    }

    /// Everything that the sheet of `unit` says.
    pub fn sheet(&self, project: &Project, indicators: &Indicators, unit: &Unit) -> Result<View, DocumentError> {
        view::sheet(&self.templates, project, indicators, unit)
    }

    /// The same document as one that corrects what was released: what it replaces, the errata, what became of conclusions.
    pub fn corrected(
        &self,
        view: View,
        project: &Project,
        indicators: &Indicators,
        replaced: &CorrectionFacts,
    ) -> Result<View, DocumentError> {
        view::corrected(&self.templates, view, project, indicators, replaced)
    }

    /// The draft of a letter to those who received the report that `replaced` is about: that another one replaces it, with
    /// the number and date of that one once they are given; or, with no errata, that only its form is corrected.
    pub fn letter(
        &self,
        project: &Project,
        indicators: &Indicators,
        replaced: &CorrectionFacts,
        successor: Option<(&str, &str)>,
    ) -> Result<View, DocumentError> {
        view::letter(&self.templates, project, indicators, replaced, successor)
    }

    /// The same document with a word on figures that were revised since they were first released.
    pub fn revised(&self, view: View, project: &Project, indicators: &Indicators) -> Result<View, DocumentError> {
        view::revised(&self.templates, view, project, indicators)
    }

    /// What the pictures of all units share, the pictures about the whole territory for the readers of `edition` among it.
    pub fn territory(project: &Project, indicators: &Indicators, edition: Edition) -> Territory {
        Territory::new(project, indicators, edition)
    }

    /// All pictures about `unit`. They stand beside its sheet, not on it, so the sheet does not change when they do.
    /// Without `territory` nothing is compared with other units.
    pub fn album(project: &Project, indicators: &Indicators, territory: Option<&Territory>, unit: &Unit) -> Album {
        view::album(project, indicators, territory, unit)
    }

    /// The entered figures behind the report (`None`) or the sheet of a unit, as YAML that travels with the document.
    pub fn sources(project: &Project, indicators: &Indicators, unit: Option<&Unit>) -> String {
        sources::sources(project, indicators, unit)
    }

    /// The source of the document that says `view`, with its charts already drawn, in the order of the view, and with
    /// the proof of where it comes from.
    pub fn source(&self, view: &View, charts: Vec<Vec<u8>>, proof: &Provenance) -> Result<Document, DocumentError> {
        let template = OutlineKind::of(view.document.kind).page().unwrap_or(FRAME);
        let numbered = (1..).map(|number: usize| format!("/chart-{number}.svg"));
        let mut files: BTreeMap<String, Vec<u8>> = numbered.zip(charts).collect();
        files.insert("/view.json".to_owned(), view.to_json());
        files.extend(proof.sources.as_ref().map(|sources| ("/so-lieu.yaml".to_owned(), sources.clone().into_bytes())));
        let main = self.templates.source(template, view, proof)?;
        Ok(Document { ident: view.document.to_string(), main, files })
    }
}

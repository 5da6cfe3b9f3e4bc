//! The compiled templates: `*.txt` contains the words (plain text in named sections), `*.yaml` the outlines, and
//! `*.typ` the pages.

use serde::Serialize;
use tera::{Context, Tera};

use super::fixed::FIXED;
use super::web::is_page;
use super::{DocumentError, Provenance, bounds, markup, table};
use crate::model::{Assets, OutlineKind, Outlines, Policy, PolicyId, View};

/// All templates of one run.
pub(super) struct Templates {
    tera: Tera,
    outlines: Outlines,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Templates").finish_non_exhaustive()
    }
}

impl Templates {
    /// Compiles all templates except outlines, web pages and the modules in `lib/`, and the sentence of each policy
    /// as a template of its own.
    pub(super) fn compile(assets: &Assets, policies: &[Policy]) -> Result<Self, DocumentError> {
        let mut tera = Tera::new();
        tera.set_escape_fn(markup::escape);
        tera.autoescape_on([".typ"]);
        bounds::register(&mut tera);
        tera.register_filter("lit", markup::literal);
        tera.register_filter("tho", markup::raw);
        tera.register_filter("chu", markup::runs);
        tera.register_filter("tua", markup::titled);
        tera.register_filter("cac_chu", markup::lines);
        tera.register_filter("da_sua", markup::is_revised);
        tera.register_filter("la_dan", markup::is_lead);
        tera.register_filter("do_cot", table::extents);
        let is_outline = |name: &str| OutlineKind::ALL.into_iter().any(|kind| kind.file() == name);
        let is_compiled = |name: &str| !name.starts_with("lib/") && !is_outline(name) && !is_page(name);
        let files = assets.templates.iter().filter(|(name, _)| is_compiled(name));
        let files = files.map(|(name, text)| (name.clone(), text.clone()));
        let sentences = policies.iter().map(|policy| (sentence_name(&policy.id), policy.sentence.clone()));
        bounds::add(&mut tera, files.chain(sentences)).map_err(|error| DocumentError::broken(&error))?;
        Ok(Self { tera, outlines: assets.outlines.clone() })
    }

    /// The outlines of all kinds of documents.
    pub(super) const fn outlines(&self) -> &Outlines {
        &self.outlines
    }

    /// The rendered words of a document or of a part of it, as plain text.
    pub(super) fn words(&self, template: &str, context: &Context) -> Result<String, DocumentError> {
        self.rendered(template, context).map_err(|error| DocumentError::rendering(&path(template), &error))
    }

    /// The rendered sentence of a policy.
    pub(super) fn sentence(&self, policy: &PolicyId, context: &Context) -> Result<String, DocumentError> {
        let name = sentence_name(policy);
        self.rendered(&name, context).map_err(|error| DocumentError::rendering(&name, &error))
    }

    /// A short text whose placeholders are filled in, as plain text.
    pub(super) fn filled(&self, words: &str, context: &Context) -> Result<String, DocumentError> {
        let failed = |error: tera::Error| DocumentError::rendering("lời văn", &error);
        let words = bounds::counted(words).map_err(failed)?;
        bounds::rendered(|page| self.tera.render_str_to(&words, context, false, page)).map_err(failed)
    }

    /// The source of a document.
    pub(super) fn source(&self, template: &str, view: &View, proof: &Provenance) -> Result<String, DocumentError> {
        let failed = |error: tera::Error| DocumentError::rendering(&path(template), &error);
        let mut context = Context::from_serialize(view).map_err(failed)?;
        if view.outline.is_none() {
            context.insert("bo_cuc", &self.outlines.resolve(view));
        }
        // The texts and tables of a correction are looked up here. Only outlines of documents that correct something
        // refer to them.
        context.insert("ban_dinh_chinh", &view.revision);
        context.insert("ma_noi_dung", &proof.fingerprint);
        context.insert("co_dinh", &FIXED);
        let (title, date) = view.metadata.stated();
        let described = Described { title, author: &view.metadata.author, date, ledger: proof.ledger.as_deref() };
        context.insert("metadata", &described);
        context.insert("co_so_lieu", &proof.sources.is_some());
        self.rendered(template, &context).map_err(failed)
    }

    fn rendered(&self, template: &str, context: &Context) -> Result<String, tera::Error> {
        bounds::rendered(|page| self.tera.render_to(template, context, page))
    }
}

/// The metadata of a PDF, with what is only in the file and on no page.
#[derive(Serialize)]
struct Described<'a> {
    title: &'a str,
    author: &'a str,
    date: (i32, u8, u8),
    #[serde(rename = "so_cai")]
    ledger: Option<&'a str>,
}

pub(super) fn path(template: &str) -> String {
    format!("templates/{template}")
}

fn sentence_name(policy: &PolicyId) -> String {
    format!("data/chinh-sach.yaml, câu của `{policy}`")
}

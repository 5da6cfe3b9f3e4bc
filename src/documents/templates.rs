//! The compiled templates: `*.txt` holds words (plain text, in named sections), `*.typ` their order on the page.

use tera::{Context, Tera};

use super::gallery::is_page;
use super::{Provenance, ReportError, escape};
use crate::model::{Assets, Policy, PolicyId, View};

/// All templates of one run.
pub(super) struct Templates(Tera);

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Templates").finish_non_exhaustive()
    }
}

impl Templates {
    /// Compiles everything outside `lib/` that is no page of the gallery, and the sentence of each policy as a template of its own.
    pub(super) fn compile(assets: &Assets, policies: &[Policy]) -> Result<Self, ReportError> {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape::escape);
        tera.autoescape_on([".typ"]);
        tera.register_filter("lit", escape::literal);
        tera.register_filter("chu", escape::runs);
        tera.register_filter("da_sua", escape::is_revised);
        let files = assets.templates.iter().filter(|(name, _)| !name.starts_with("lib/") && !is_page(name));
        let files = files.map(|(name, text)| (name.clone(), text.clone()));
        let sentences = policies.iter().map(|policy| (sentence_name(&policy.id), policy.sentence.clone()));
        tera.add_raw_templates(files.chain(sentences)).map_err(|error| ReportError::broken(&error))?;
        Ok(Self(tera))
    }

    /// The words of a document or of a part of it, as plain text.
    pub(super) fn words(&self, template: &str, context: &Context) -> Result<String, ReportError> {
        self.0.render(template, context).map_err(|error| ReportError::rendering(&path(template), &error))
    }

    /// The sentence of a policy.
    pub(super) fn sentence(&self, policy: &PolicyId, context: &Context) -> Result<String, ReportError> {
        let name = sentence_name(policy);
        self.0.render(&name, context).map_err(|error| ReportError::rendering(&name, &error))
    }

    /// A few words with placeholders, filled in as plain text.
    pub(super) fn filled(&self, words: &str, context: &Context) -> Result<String, ReportError> {
        self.0.render_str(words, context, false).map_err(|error| ReportError::rendering("lời văn", &error))
    }

    /// The source of a document.
    pub(super) fn source(&self, template: &str, view: &View, proof: &Provenance) -> Result<String, ReportError> {
        let failed = |error: tera::Error| ReportError::rendering(&path(template), &error);
        let mut context = Context::from_serialize(view).map_err(failed)?;
        context.insert("ma_noi_dung", &proof.fingerprint);
        context.insert("co_so_lieu", &proof.sources.is_some());
        self.0.render(template, &context).map_err(failed)
    }
}

pub(super) fn path(template: &str) -> String {
    format!("templates/{template}")
}

fn sentence_name(policy: &PolicyId) -> String {
    format!("data/chinh-sach.yaml, câu của `{policy}`")
}

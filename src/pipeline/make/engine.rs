//! What every run over one set of templates and fonts needs, whatever its period: compiled once for all of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::documents::{DocumentWriter, WebPages};
use crate::fingerprint::Fingerprint;
use crate::model::{DocumentKind, Project};
use crate::pdf::Typesetter;
use crate::pipeline::{Failure, Opened};

/// The compiled templates and the fonts, with their fingerprints.
pub(in crate::pipeline) struct Engine {
    pub(in crate::pipeline) web_pages: WebPages,
    pub(in crate::pipeline) writer: DocumentWriter,
    pub(in crate::pipeline) typesetter: Typesetter,
    templates: BTreeMap<DocumentKind, Fingerprint>,
    pub(in crate::pipeline) fonts: Fingerprint,
}

impl Engine {
    /// An error if a template cannot be compiled.
    pub(in crate::pipeline) fn new(opened: &Opened, project: &Project) -> Result<Arc<Self>, Failure> {
        let used = |kind| {
            (kind, Fingerprint::of_used_templates(&opened.assets, |template| DocumentWriter::uses(kind, template)))
        };
        Ok(Arc::new(Self {
            web_pages: WebPages::new(&opened.assets)?,
            writer: DocumentWriter::new(&opened.assets, &project.policies.value)?,
            typesetter: Typesetter::new(&opened.assets)?,
            templates: [DocumentKind::Report, DocumentKind::Sheet].map(used).into(),
            fonts: Fingerprint::of_fonts(&opened.assets),
        }))
    }

    /// The fingerprint of the templates that documents of `kind` are made with.
    pub(in crate::pipeline) fn templates(&self, kind: DocumentKind) -> &Fingerprint {
        self.templates.get(&kind).unwrap_or(&self.fonts)
    }
}

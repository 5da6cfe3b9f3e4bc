//! Sentences that people write with placeholders for figures: `giảm {{ ngheo.giam.luy_ke }}/{{ ngheo.ke_hoach }} hộ`.

use serde_json::Value;
use tera::Context;

use crate::documents::DocumentError;
use crate::documents::placeholder::{self, Piece};
use crate::documents::templates::Templates;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::{ended, runs};
use crate::model::{Paragraph, ParagraphKind, Runs};

/// Fills in the placeholders in the sentences of one report.
pub(in crate::documents::view) struct SentenceRenderer<'a> {
    templates: &'a Templates,
    context: &'a Context,
    index: &'a FigureIndex<'a>,
}

impl<'a> SentenceRenderer<'a> {
    /// A renderer for sentences that may name what `context` contains.
    pub(in crate::documents::view) const fn new(
        templates: &'a Templates,
        context: &'a Context,
        index: &'a FigureIndex<'a>,
    ) -> Self {
        Self { templates, context, index }
    }

    /// One paragraph for each sentence, with a stop at its end and its placeholders filled in.
    pub(in crate::documents::view) fn written(
        &self,
        kind: ParagraphKind,
        sentences: &[String],
    ) -> Result<Vec<Paragraph>, DocumentError> {
        let sentences = sentences.iter().map(|sentence| ended(sentence)).filter(|sentence| !sentence.is_empty());
        sentences.map(|sentence| Ok(Paragraph { kind, runs: self.runs(&sentence)? })).collect()
    }

    fn runs(&self, sentence: &str) -> Result<Runs, DocumentError> {
        if !placeholder::has_any(sentence) {
            return Ok(Runs::plain(sentence));
        }
        let text: Result<String, DocumentError> =
            placeholder::pieces(sentence).map(|(_, piece)| self.piece(piece)).collect();
        Ok(runs(&text?, self.index))
    }

    /// Renders a piece. A placeholder without the name of a figure stays as it was written; the checks have reported
    /// it.
    fn piece(&self, piece: Piece<'_>) -> Result<String, DocumentError> {
        match piece {
            Piece::Name(name) if value(self.context, name).is_some() => {
                self.templates.filled(&format!("{{{{ {name} }}}}"), self.context)
            }
            Piece::Name(name) => Ok(format!("{{{{ {name} }}}}")),
            Piece::Words(words) | Piece::Flaw(words) => Ok(words.to_owned()),
        }
    }
}

/// The printed text of the figure `name`, such as `ngheo.giam.luy_ke` or `cua["06727"].ngheo.cuoi_ky`.
fn value(context: &Context, name: &str) -> Option<String> {
    found(context, name)?.as_str().map(str::to_owned)
}

fn found(context: &Context, name: &str) -> Option<Value> {
    let mut path = placeholder::steps(name);
    let first = path.next().filter(|first| *first != "so")?;
    let tree: Value = serde_json::to_value(context.get(first)?).ok()?;
    path.try_fold(&tree, |tree, step| tree.get(step)).cloned()
}

/// Checks that `name` stands for printed text; otherwise returns the names that begin with as much of it as exists.
pub(in crate::documents) fn names_a_figure(context: &Context, name: &str) -> Result<(), Vec<String>> {
    if value(context, name).is_some() {
        return Ok(());
    }
    let mut known = name;
    loop {
        let below = found(context, known).as_ref().and_then(Value::as_object).cloned();
        if let Some(below) = below {
            return Err(below.keys().map(|key| format!("{known}.{key}")).collect());
        }
        known = match known.rsplit_once('.') {
            Some((above, _)) => above,
            None => return Err(Vec::new()),
        };
    }
}

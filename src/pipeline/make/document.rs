//! Makes one document, if it is out of date.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};

use super::BuildContext;
use super::Files;
use super::summary::{Built, Done, Outcome};
use super::unset::Origins;
use super::workbook::workbook;
use crate::disk::InnerPath;
use crate::model::{DocumentId, DocumentKind, Edition, Unit};
use crate::pipeline::make::pictures::{Drawn, PictureStyle};
use crate::pipeline::make::typeset::{PreparedDocument, typeset_as};
use crate::release::CHANGES;
use crate::store::{self, Cause, Entry, Manifest};

impl BuildContext<'_> {
    /// Makes what is out of date about `subject`. Any failure, even of this program itself, is reported for this
    /// document and does not stop the others.
    pub(in crate::pipeline) fn document(&self, subject: Option<&Unit>, manifest: &Manifest) -> Done {
        let isolated = panic::catch_unwind(AssertUnwindSafe(|| self.attempt(subject, manifest)));
        isolated.unwrap_or_else(|cause| self.done(subject, Err(broken(cause.as_ref())), Drawn::default()))
    }

    /// The result for a document that the run did not come to.
    pub(super) fn skipped(&self, subject: Option<&Unit>) -> Done {
        self.done(subject, Ok((Outcome::Skipped, None)), Drawn::default())
    }

    fn attempt(&self, subject: Option<&Unit>, manifest: &Manifest) -> Done {
        let is_right = self.right.contains(&self.name(subject).to_string());
        let made = if is_right { Ok((Outcome::Unchanged, None)) } else { self.make(subject, manifest) };
        // What is not for everybody is not drawn for everybody either.
        let is_shown = self.options.edition == Edition::Full || made.is_ok();
        let pictures =
            if self.options.pictures && is_shown { self.pictures(subject, manifest) } else { Ok(Drawn::default()) };
        match pictures {
            Ok(drawn) => self.done(subject, made, drawn),
            // What prevents the document also prevents its pictures, and is reported once.
            Err(_) if made.is_err() => self.done(subject, made, Drawn::default()),
            Err(reason) => {
                let entry = made.ok().and_then(|(_, entry)| entry);
                let mut done = self.done(subject, Err(reason), Drawn::default());
                done.entries.extend(entry.map(|entry| (done.result.document.clone(), entry)));
                done
            }
        }
    }

    fn done(&self, subject: Option<&Unit>, made: Result<(Outcome, Option<Entry>), String>, drawn: Drawn) -> Done {
        let id = self.name(subject);
        let (outcome, entry) = made.unwrap_or_else(|reason| (self.failed(&id, &reason), None));
        let entries = entry.map(|entry| (id.to_string(), entry)).into_iter().chain(drawn.entries).collect();
        let result = Built { document: id.to_string(), path: id.pdf_path(), outcome, pictures: drawn.made };
        Done { result, entries, gone: drawn.gone }
    }

    fn make(&self, subject: Option<&Unit>, manifest: &Manifest) -> Result<(Outcome, Option<Entry>), String> {
        let prepared = self.prepared(subject)?;
        let json = prepared.view.to_json();
        let parts = self.parts(&prepared, &json);
        let causes = self.causes(manifest, &prepared.view.document.to_string(), &parts)?;
        if causes.is_empty() {
            return Ok((Outcome::Unchanged, None));
        }
        if self.options.dry_run {
            return Ok((Outcome::Made(causes), None));
        }
        let files = self.put(&self.files(&prepared, json)?)?;
        Ok((Outcome::Made(causes), Some(Entry { parts, files })))
    }

    /// The reasons why an output has to be made.
    pub(in crate::pipeline) fn causes(
        &self,
        manifest: &Manifest,
        name: &str,
        parts: &store::Parts,
    ) -> Result<Vec<Cause>, String> {
        if self.options.force {
            return Ok(vec![Cause::Asked]);
        }
        manifest.causes(&self.options.out, name, parts).map_err(|error| error.to_string())
    }

    /// The result for a document that was not made. It also says whether an earlier version still exists, which
    /// somebody might take for the current one.
    fn failed(&self, document: &DocumentId, reason: &str) -> Outcome {
        // If the folder cannot be read, an earlier version may exist.
        let is_left = store::exists(&self.options.out.join(document.pdf_path())).unwrap_or(true);
        let left = if is_left {
            "; tệp PDF lập từ trước vẫn còn nhưng không theo số liệu hiện có"
        } else {
            ""
        };
        Outcome::Failed(format!("{reason}{left}"))
    }

    /// All files of a document, with their contents; `json` is that of its view.
    fn files(&self, prepared: &PreparedDocument, json: Vec<u8>) -> Result<Files, String> {
        let view = &prepared.view;
        let pdf = typeset_as(&self.engine.writer, &self.engine.typesetter, (prepared, json), Origins::of(self.opened))?;
        let place = |path: String| InnerPath::new(path).map_err(|error| error.to_string());
        let mut files = Files::from([(place(view.document.pdf_path())?, pdf)]);
        if let Some(changes) = &prepared.changes {
            files.insert(place(view.document.path_ending(CHANGES))?, changes.clone().into_bytes());
        }
        if view.document.kind == DocumentKind::Report {
            files.insert(place(view.document.workbook_path())?, workbook(view)?);
        }
        Ok(files)
    }

    pub(super) fn pictures_alone(
        &self,
        subject: Option<&Unit>,
        style: &PictureStyle,
        manifest: &Manifest,
    ) -> Result<Vec<(String, Entry)>, String> {
        self.draw_all(subject, style, manifest).map_err(|reason| format!("{}: {reason}", self.name(subject)))
    }
}

fn broken(cause: &(dyn Any + Send)) -> String {
    let text = cause.downcast_ref::<&str>().map(ToString::to_string);
    let text = text.or_else(|| cause.downcast_ref::<String>().cloned()).unwrap_or_default();
    format!("lỗi của chương trình, không phải của số liệu; đề nghị báo người phát triển: {text}")
}

//! Why a document was not typeset, and where somebody has to mend something.

use std::path::PathBuf;

use super::entered;
use crate::charts::DrawError;
use crate::documents::DocumentError;
use crate::finding::{Finding, Place, QuotedLine};
use crate::load;
use crate::model::{Assets, DocumentKind, OutlineKind, SourceFile};
use crate::pdf::{PdfError, Problem, Spot};
use crate::pipeline::Opened;

/// Where that which a document shows was written.
#[derive(Clone, Copy)]
pub(in crate::pipeline) struct Origins<'a> {
    /// The texts that its words were entered in, if they are at hand.
    pub(in crate::pipeline) files: &'a [SourceFile],
    /// The templates.
    pub(in crate::pipeline) assets: &'a Assets,
}

impl<'a> Origins<'a> {
    pub(in crate::pipeline) fn of(opened: &'a Opened) -> Self {
        Self { files: &opened.files, assets: &opened.assets }
    }
}

/// Why a document has no pages.
pub(super) enum Unset {
    /// Its source was not written.
    Written(DocumentError),
    /// A chart was not drawn.
    Drawn(DrawError),
    /// Its source was not set.
    Pages {
        /// Why.
        error: PdfError,
        /// The source.
        main: String,
        /// What kind of document it is.
        kind: DocumentKind,
    },
}

impl Unset {
    /// The finding about the template that is to blame; `None` if none of the project's own is.
    pub(super) fn finding(&self, assets: &Assets) -> Option<Finding> {
        match self {
            Self::Written(error) => written(error),
            Self::Pages { error: PdfError::Layout(problems), main, kind } => {
                Layout { assets, own: own_pages(assets), main, kind: *kind }.finding(problems)
            }
            Self::Drawn(_) | Self::Pages { .. } => None,
        }
    }

    /// The reason, in one piece.
    pub(super) fn told(&self, origins: Origins<'_>) -> String {
        if let Some(finding) = self.finding(origins.assets) {
            return told(&finding);
        }
        match self {
            Self::Written(error) => error.to_string(),
            Self::Drawn(error) => error.to_string(),
            Self::Pages { error, .. } => entered::with_places(error, origins.files),
        }
    }
}

/// The finding about a template that cannot be used.
pub(in crate::pipeline) fn written(error: &DocumentError) -> Option<Finding> {
    Some(load::broken_template(error.place()?, &error.to_string()))
}

/// A finding in one line, for the result of a document.
pub(in crate::pipeline) fn told(finding: &Finding) -> String {
    let place = crate::finding::located(&finding.place, &[], |_, _| None);
    format!("{}[{}]: {} ({place}); cách sửa: {}", finding.severity.word(), finding.code, finding.message, finding.fix)
}

/// The names of the page templates that a project has of its own.
pub(super) fn own_pages(assets: &Assets) -> Vec<&str> {
    let bundled = Assets::unread();
    let is_own = |(name, text): &(&String, &String)| {
        PathBuf::from(name).extension().is_some_and(|ending| ending == "typ")
            && bundled.templates.get(*name) != Some(*text)
    };
    assets.templates.iter().filter(is_own).map(|(name, _)| name.as_str()).collect()
}

/// The layout of one document that cannot be set.
struct Layout<'a> {
    assets: &'a Assets,
    own: Vec<&'a str>,
    main: &'a str,
    kind: DocumentKind,
}

impl Layout<'_> {
    fn finding(&self, problems: &[Problem]) -> Option<Finding> {
        let first = problems.first().filter(|_| !self.own.is_empty())?;
        let more = match problems.len() {
            1 => String::new(),
            count => format!("; còn {} chỗ nữa, thường do chỗ này", count - 1),
        };
        let reason = format!("không dàn được trang theo mẫu riêng: {}{more}", first.message);
        Some(load::broken_template(self.place(first), &reason))
    }

    /// The innermost place that lies in a template of the project's own, as what the program's own templates are called
    /// with is written there. Without such a place the template itself is named.
    fn place(&self, problem: &Problem) -> Place {
        let mut spots = problem.spot.iter().chain(&problem.callers);
        let line = spots.find_map(|spot| self.line(spot));
        line.map_or_else(|| Place::Path(in_folder(self.own.first().copied().unwrap_or_default())), Place::Line)
    }

    fn line(&self, spot: &Spot) -> Option<QuotedLine> {
        let line = |name: &str, line: usize, text: &str| {
            self.own.contains(&name).then(|| QuotedLine {
                path: in_folder(name),
                line,
                column: spot.column,
                text: text.to_owned(),
            })
        };
        if let Some(module) = self.assets.templates.get(&spot.file) {
            return line(&spot.file, spot.line, module.lines().nth(spot.line.checked_sub(1)?)?);
        }
        // The source of a document is written by its template and the frame; a line that only one of them has is from there.
        let text = self.main.lines().nth(spot.line.checked_sub(1)?)?;
        let page = OutlineKind::of(self.kind).page();
        page.into_iter().chain([FRAME]).find_map(|name| {
            let template = self.assets.templates.get(name)?;
            let at = template.lines().position(|line| line == text)?;
            line(name, at + 1, text)
        })
    }
}

/// The template that the pages of all documents share.
const FRAME: &str = "khung.typ";

fn in_folder(name: &str) -> PathBuf {
    PathBuf::from("templates").join(name)
}
